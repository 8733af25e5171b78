"""An exercise in print, with its dose, its set-up, its limits and cues as parts."""

from collections.abc import Iterator

from logic.care.catalogue import DoseRow
from logic.care.dosing import dose_of
from logic.care.plan import Planned, Protocol
from logic.care.printing import dose_cells, dose_text, empty_text, limit_text, range_text, sides_text
from logic.care.terms import Track
from logic.care.wording import Wording
from logic.paper.document import Entry

IN_TURN = ("a", "b")


def exercises(protocol: Protocol, wording: Wording) -> Iterator[Entry]:
    for one in protocol.exercises:
        yield Entry(
            key=f"exercise:{one.exercise}",
            text=wording.say("exercise", one.exercise, "name"),
            claims=one.claims,
            parts=tuple(_parts(one, wording)),
        )
    for empty in protocol.empty_slots:
        yield Entry(key=f"empty:{empty.id}", text=empty_text(empty, wording), claims=empty.claims)


def next_exercise(one: Planned, wording: Wording) -> Entry:
    """As it will be done once its phase opens: dose, side, range and limits; how to do it is printed then."""
    parts = (_dose(one, "next_dose", wording), *_said(one, ("side", "range"), "next_", wording))
    return Entry(
        key=f"next:{one.exercise}",
        text=wording.say("exercise", one.exercise, "name"),
        claims=one.claims,
        parts=(*parts, *_limits(one, "next_limit", wording)),
    )


def _parts(one: Planned, wording: Wording) -> Iterator[Entry]:
    yield _dose(one, "dose", wording)
    yield from _said(one, ("side", "set_up", "how", "range", "mount", "feel", "stop", "test"), "", wording)
    if one.minutes:
        minutes = wording.say("paper", "minutes", minutes=f"{one.minutes:g}")
        yield Entry(key=f"minutes:{one.exercise}", label=wording.say("paper", "minutes", "name"), text=minutes)
    yield from _limits(one, "limit", wording)
    for cue in one.cues:
        yield Entry(key=f"cue:{one.exercise}:{cue.id}", text=wording.say("cue", cue.id), claims=cue.claims)
    if one.alternatives:
        yield Entry(key=f"swaps:{one.exercise}", label=wording.say("paper", "swaps", "name"), text=_swaps(one, wording))


def _dose(one: Planned, kind: str, wording: Wording) -> Entry:
    return Entry(
        key=f"{kind}:{one.exercise}",
        label=wording.say("paper", "dose", "name"),
        text=dose_text(one.dose, wording),
        cells=_cells(one, wording),
        claims=one.dose.claims,
    )


def _cells(one: Planned, wording: Wording) -> tuple[str, str, str]:
    load, work, often = dose_cells(one.dose, wording)
    return load, work, wording.say("glance", "in_turn", often=often) if one.session in IN_TURN else often


def _said(one: Planned, parts: tuple[str, ...], before: str, wording: Wording) -> Iterator[Entry]:
    """What the wording has on an exercise, and what is worked out for this person."""
    test = wording.say("part", "test") if one.may_test else ""
    worked_out = {"side": sides_text(one, wording), "range": range_text(one, wording), "test": test}
    for part in parts:
        if text := worked_out[part] if part in worked_out else wording.may_say("exercise", one.exercise, part):
            yield Entry(key=f"{before}{part}:{one.exercise}", label=wording.say("part", part, "name"), text=text)


def _limits(one: Planned, kind: str, wording: Wording) -> Iterator[Entry]:
    for limit in one.limits:
        key = f"{kind}:{one.exercise}:{limit.limit}"
        yield Entry(key=key, text=limit_text(limit, wording), claims=limit.claims)


def _swaps(one: Planned, wording: Wording) -> str:
    names = {name: wording.say("exercise", name, "name") for name in one.alternatives}
    tried_first = {name: wording.say("paper", "tried_first", name=names[name]) for name in one.try_first}
    return "; ".join({**names, **tried_first}.values())


def later_dose(row: DoseRow, phase: int, track: Track, wording: Wording) -> Entry:
    """A row of doses as a phase ahead will begin with it, before there is an exercise."""
    dose = dose_of(row, phase, track)
    return Entry(
        key=f"later_dose:{phase}:{row.id}",
        label=wording.say("paper_dose", row.id, "name"),
        text=dose_text(dose, wording),
        cells=dose_cells(dose, wording),
        claims=row.claims,
    )
