"""One session typed from the person's sheet: what held for all of it, and what differed in one exercise."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import streamlit as st

from logic.care.move_words import names_of_exercises
from logic.care.signals import Place
from logic.care.terms import Refused
from logic.care.trained import TrainedExercise
from logic.care.training_log import COLUMNS, Fault, LogRow, read_log, written
from pages.parts.following import Before, PlannedSession
from pages.parts.log_table import Takes
from pages.parts.moves_view import tell
from pages.parts.person_visits import day
from pages.parts.plain import plain
from pages.parts.session import keep, kept, knowledge, shown, today, wording

TIMES = ("before", "during", "after", "next_morning")
PAINS = ("back", "leg")
MOVED = ("nearer", "same", "further")
OF_SESSION = (*(f"{pain}_{time}" for pain in PAINS for time in TIMES), "leg_moved", "new_numbness", "effort")
OF_EXERCISE = ("load_kg", "repetitions", "sets", "effort", "back_during", "leg_during")
TakesOut = Callable[[Sequence[Place]], int]
WIDTHS = (5, 2, 2, 2, 2, 2, 2, 3)
FAULT, DONE = "session_fault", "session_told"
SHORT, LONG, OTHER = 20, 200, -1


def session_form(found: Before, rows: Sequence[LogRow], takes: Takes, takes_out: TakesOut) -> None:
    """The oldest planned session that nobody told of yet is offered first; one that was told stands as it was told."""
    _told()
    chosen = _chosen(found, rows)
    if chosen is None:
        return
    held = {row.exercise: row for row in rows if row.on == chosen.on and row.exercise in chosen.exercises}
    key = f"log_{chosen.on.isoformat()}_{chosen.work}"
    ways = ["done", "missed", *(["take_out"] if held else [])]
    usual = "missed" if held and not any(row.done for row in held.values()) else "done"
    how = st.segmented_control(
        tell("done_how"), ways, default=usual, format_func=tell, key=f"{key}_how_{len(held)}", required=True
    )
    with st.form(key, border=True):
        if how == "take_out":
            st.markdown(plain(tell("take_out_lead")))
            st.form_submit_button(tell("take_out"), on_click=_take_out, args=[chosen, takes_out])
            return
        if how == "missed":
            reason = next((row.missed for row in held.values() if row.missed), "")
            st.text_input(tell("why_missed"), value=reason, key=f"{key}_missed", max_chars=LONG)
        else:
            whole = _of_the_whole(held)
            _whole(key, whole)
            _each(key, chosen, found, held, whole)
        st.form_submit_button(tell("take_session"), type="primary", on_click=_take, args=[key, chosen, how, takes])


def _of_the_whole(held: Mapping[str, LogRow]) -> dict[str, str]:
    """What was told of the session: that of its first exercise, from which the others may differ."""
    first = next((row for row in held.values() if row.done), None)
    return {} if first is None else {name: _text(getattr(first, name)) for name in OF_SESSION}


def _text(value: object) -> str:
    if value is None:
        return ""
    return f"{value:g}" if isinstance(value, int | float) else str(value)


def _told() -> None:
    for name, draw in ((FAULT, st.error), (DONE, st.success)):
        for said in kept(name) or ():
            draw(plain(said))
        keep(name, None)


def _chosen(found: Before, rows: Sequence[LogRow]) -> PlannedSession | None:
    told = {(row.on, row.exercise) for row in rows}
    planned = sorted(found.sessions, key=lambda one: (any((one.on, name) in told for name in one.exercises), one.on))
    left, right = st.columns(2)
    names = {place: _name(one) for place, one in enumerate(planned)} | {OTHER: tell("other_day")}
    with left:
        at = st.selectbox(tell("session"), list(names), format_func=names.__getitem__, key=f"log_session_{len(told)}")
    if at != OTHER:
        return planned[at]
    with right:
        return _other_day(found, {one.work: one.exercises for one in planned})


def _other_day(found: Before, kinds: Mapping[str, tuple[str, ...]]) -> PlannedSession | None:
    on = st.date_input(tell("on"), value=None, min_value=found.plans[0].on, max_value=today(), key="log_other_day")
    work = st.segmented_control(tell("session"), list(kinds), format_func=_work, key="log_other_work")
    return PlannedSession(on, work, kinds[work]) if isinstance(on, date) and work else None


def _name(one: PlannedSession) -> str:
    return tell("session_planned", day=day(one.on), work=_work(one.work))


def _work(kind: str) -> str:
    return wording().say("session_kind", kind, "name")


def _whole(key: str, told: Mapping[str, str]) -> None:
    """Pain at its four times, where it went, and how hard it was, for the session as a whole."""
    for pain in PAINS:
        st.markdown(f"**{plain(tell(pain))}**")
        for column, time in zip(st.columns(len(TIMES)), TIMES, strict=True):
            value = told.get(f"{pain}_{time}", "")
            column.text_input(tell(time), value=value, key=f"{key}_{pain}_{time}", max_chars=SHORT)
    moved, numb, effort = st.columns((3, 2, 2))
    with moved:
        words = {word: wording().say("leg_moved", word, "name") for word in MOVED}
        went = told.get("leg_moved") or None
        st.segmented_control(
            tell("moved"), list(words), default=went, format_func=words.__getitem__, key=f"{key}_moved", wrap=True
        )
    with numb:
        yes_no = {word: wording().say("choice", word, "name") for word in ("no", "yes")}
        said = told.get("new_numbness") or None
        st.segmented_control(
            tell("numb"), list(yes_no), default=said, format_func=yes_no.__getitem__, key=f"{key}_numb"
        )
    effort.text_input(tell("effort"), value=told.get("effort", ""), key=f"{key}_effort", max_chars=SHORT)


def _each(
    key: str, chosen: PlannedSession, found: Before, held: Mapping[str, LogRow], whole: Mapping[str, str]
) -> None:
    """A row for each exercise, as planned where the plan names one number."""
    st.markdown(f"**{plain(tell('differed'))}**")
    for column, head in zip(st.columns(WIDTHS), ("exercise", *OF_EXERCISE, "moved_other"), strict=True):
        column.caption(plain(tell(f"head_{head}")))
    planned = found.plan.by_name
    for name in chosen.exercises:
        first, *cells, last = st.columns(WIDTHS, vertical_alignment="center")
        said = wording().say("exercise", name, "name")
        first.markdown(plain(said))
        usual = _told_of(held[name], whole) if name in held else _usual(planned.get(name))
        for column, cell in zip(cells, OF_EXERCISE, strict=True):
            column.text_input(
                f"{said}: {tell(cell)}",
                value=usual.get(cell, ""),
                placeholder="" if cell in usual else _range_of(planned.get(name), cell),
                key=f"{key}_{name}_{cell}",
                max_chars=SHORT,
                label_visibility="collapsed",
            )
        last.selectbox(
            f"{said}: {tell('moved_other')}",
            MOVED,
            index=MOVED.index(usual["leg_moved"]) if usual.get("leg_moved") else None,
            placeholder="",
            format_func=lambda word: wording().say("leg_moved", word, "name"),
            key=f"{key}_{name}_leg_moved",
            label_visibility="collapsed",
        )


def _told_of(row: LogRow, whole: Mapping[str, str]) -> dict[str, str]:
    """What was told of this exercise where it is not that of the whole session."""
    cells = {cell: _text(getattr(row, cell)) for cell in (*OF_EXERCISE, "leg_moved")}
    return {cell: text for cell, text in cells.items() if text and text != whole.get(cell)}


def _usual(one: TrainedExercise | None) -> dict[str, str]:
    if one is None:
        return {}
    dose = one.dose
    amounts = {
        "load_kg": dose.load_kg,
        "repetitions": _single(dose.repetitions),
        "sets": _single(dose.sets),
    }
    return {name: f"{amount:g}" for name, amount in amounts.items() if amount is not None}


def _single(span: tuple[float, float] | None) -> float | None:
    """How many there were of a range only the sheet can say."""
    return span[0] if span is not None and span[0] == span[1] else None


def _range_of(one: TrainedExercise | None, cell: str) -> str:
    """What the plan asks for, in an empty field: it is no entry."""
    span = {"repetitions": one.dose.repetitions, "sets": one.dose.sets}.get(cell) if one else None
    return "" if span is None else f"{span[0]:g}-{span[1]:g}"


def _take(key: str, chosen: PlannedSession, missed: str | None, takes: Takes) -> None:
    """Read by the same gate as a table; one fault keeps the whole session back, and all stays as typed."""
    raw = [_cells(key, name, chosen, missed == "missed") for name in chosen.exercises]
    table = written([COLUMNS, *([one.get(column, "") for column in COLUMNS] for one in raw)])
    log = read_log(table, names_of_exercises(knowledge(), wording()), today())
    if log.faults:
        names = [wording().say("exercise", name, "name") for name in chosen.exercises]
        keep(FAULT, [_fault(one, names[one.row - 2]) for one in log.faults])
        return
    try:
        taken = takes(log.rows, True)
        keep(DONE, [tell("session_taken", day=day(chosen.on))] if taken.new or taken.differing else None)
    except Refused as refusal:
        keep(FAULT, [str(refusal)])


def _take_out(chosen: PlannedSession, takes_out: TakesOut) -> None:
    count = takes_out([(chosen.on, name) for name in chosen.exercises])
    keep(DONE, [tell("taken_out", count=count, day=day(chosen.on))])


def _fault(one: Fault, exercise: str) -> str:
    return tell("cannot", name=exercise, cell=wording().say("log_column", one.cell, "name"), says=one.says)


def _cells(key: str, name: str, chosen: PlannedSession, missed: bool) -> dict[str, str]:
    """What stands for the session, and over it what differed."""
    cells = {"date": chosen.on.isoformat(), "exercise": name}
    if missed:
        return {**cells, "missed": shown(f"{key}_missed").strip() or tell("missed")}
    whole = {f"{pain}_{time}": shown(f"{key}_{pain}_{time}") for pain in PAINS for time in TIMES}
    whole |= {"leg_moved": shown(f"{key}_moved") or "", "new_numbness": shown(f"{key}_numb") or ""}
    whole["effort"] = shown(f"{key}_effort")
    own = {cell: shown(f"{key}_{name}_{cell}") or "" for cell in (*OF_EXERCISE, "leg_moved")}
    return {**cells, **whole, **{cell: text for cell, text in own.items() if text.strip()}}
