"""What a person was asked to do and what the log tells: the loads by plan, and the sessions of each fortnight."""

from collections.abc import Iterator, Mapping, Sequence

import streamlit as st

from logic.care.training_log import LogRow
from logic.records.adherence import Adherence, adherence
from logic.records.course import Course, Dosed, Ends, Visit
from logic.records.loads import Lifted, Logged, logged
from pages.parts.person_visits import day, tell
from pages.parts.plain import plain, table
from pages.parts.session import today, wording
from pages.parts.small_print import small

TIMES, TO = "\u2060×\u2060", "\u2060–\u2060"  # a dose is never parted at the end of a line
PLANS_SHOWN = 4  # beside each other on a tablet


def person_training(course: Course, rows: Sequence[LogRow]) -> None:
    st.header(tell("training"), anchor="training")
    st.subheader(tell("adherence"), anchor=False)
    _adherence(adherence(course, rows, today()))
    st.subheader(tell("loads"), anchor=False)
    _loads(course, logged(course, rows))


def _adherence(found: Sequence[Adherence]) -> None:
    kinds = list(dict.fromkeys(one.kind for one in found))
    if not kinds:
        st.markdown(plain(tell("adherence_none")))
        return
    told = {(one.begins, one.kind): one for one in found}
    begun = sorted({one.begins: one for one in found}.items(), reverse=True)
    head = [tell("fortnight"), *(wording().say("session_kind", kind, "name") for kind in kinds)]
    lines = [[_stretch(one), *(_told(told[begins, kind]) for kind in kinds)] for begins, one in begun]
    _table(head, lines)
    small(tell("adherence_lead"))


def _stretch(one: Adherence) -> str:
    return tell("stretch", begins=f"{one.begins:%-d %b}", ends=day(one.ends))


def _told(one: Adherence) -> str:
    """In words and numbers; what is none of them is left out."""
    if not (one.planned or one.trained or one.missed):
        return tell("none_planned")
    first = tell(
        "of_planned" if one.trained <= one.planned else "over_planned", trained=one.trained, planned=one.planned
    )
    others = [("missed", one.missed), ("untold", one.not_told)]
    return ", ".join([first, *(tell(key, count=count) for key, count in others if count)])


def _loads(course: Course, done: Mapping[str, Logged]) -> None:
    plans = [visit for visit in course.days if visit.planned]
    shown = plans[-PLANS_SHOWN:]
    asked = {visit.revision: {one.exercise: one for one in visit.planned} for visit in shown}
    now = list(dict.fromkeys([*(one.exercise for one in course.latest.planned), *done]))
    before = dict.fromkeys(one.exercise for visit in shown[::-1] for one in visit.planned if one.exercise not in now)
    if not (now or before):
        st.markdown(plain(tell("no_exercises")))
        return
    head = [tell("exercise"), *(tell("plan_of", on=f"{visit.on:%-d %b}") for visit in shown), tell("logged")]
    lines = {name: [_named(name), *_asked(name, shown, asked), _done(done.get(name))] for name in (*now, *before)}
    _table(head, [lines[name] for name in now])
    small(tell("loads_lead"))
    if len(plans) > len(shown):
        small(tell("loads_shown", count=len(plans), shown=len(shown)))
    if before:
        with st.expander(tell("earlier_exercises", count=len(before)), key="earlier_exercises"):
            _table(head, [lines[name] for name in before])


def _table(head: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
    if lines:
        st.markdown(table(head, ([plain(cell) for cell in line] for line in lines)))


def _named(exercise: str) -> str:
    """A log may name an exercise that the catalogue does not hold any more."""
    return wording().may_say("exercise", exercise, "name") or exercise


def _asked(name: str, shown: Sequence[Visit], asked: Mapping[str, Mapping[str, Dosed]]) -> Iterator[str]:
    for visit in shown:
        one = asked[visit.revision].get(name)
        yield _dose(one) if one else tell("not_in_plan")


def _dose(one: Dosed) -> str:
    amount = [_ends(one.sets), _ends(one.repetitions)]
    said = TIMES.join(part for part in amount if part)
    if one.hold:
        said = tell("held", amount=said, seconds=_ends(one.hold))
    load = tell("load_only", load=f"{one.load_kg:g}") if one.load_kg is not None else ""
    return ", ".join(part for part in (load, said) if part) or tell("by_effort")


def _ends(pair: Ends | None) -> str:
    if pair is None:
        return ""
    low, high = pair
    return f"{low:g}" if low == high else f"{low:g}{TO}{high:g}"


def _done(one: Logged | None) -> str:
    if one is None:
        return tell("nothing_logged")
    return ", ".join(map(_lifted, one.loads)) or tell("without_load", count=one.days)


def _lifted(one: Lifted) -> str:
    key = "in_week" if one.first_week == one.last_week else "in_weeks"
    return tell(key, week=one.first_week, last=one.last_week, load=f"{one.load_kg:g}")
