"""Pain and disability of one person over time: each a figure, what it says in words, and the same as a table.

Loads pandas and plotly: imported where a person's page is drawn, and nowhere else.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal

import plotly.graph_objects as go

from logic.care.benchmarks import Benchmark
from logic.care.events import Event
from logic.care.knowledge import Knowledge
from logic.care.wording import Wording
from logic.cohort.figures.own_course import Band, Drawn, Mark, Published, Run, own_course
from logic.cohort.reading import HIGHEST
from logic.records.course import Course, Outcome
from logic.records.own_gain import Compared, comparable

Beside = Literal["pain", "odi"]
SHORTEST = 4.0  # weeks that a figure shows at least
OUTCOMES: Mapping[Beside, tuple[Outcome, ...]] = {"pain": ("leg_pain", "back_pain"), "odi": ("odi",)}


@dataclass(frozen=True)
class Chart:
    """`published` names each lettered mark; `head` and `rows` are the figure as a table. No figure: never measured."""

    key: Beside
    title: str
    figure: go.Figure | None
    says: tuple[str, ...]
    published: tuple[str, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def alt(self) -> str:
        return " ".join((f"{self.title}.", *self.says, *self.published))


def charts(
    course: Course, events: Sequence[Event], knowledge: Knowledge, wording: Wording, published: bool
) -> tuple[Chart, ...]:
    """Pain, with leg and back apart, then disability. `published` adds what groups were reported to have."""
    return tuple(_chart(beside, course, events, knowledge, wording, published) for beside in OUTCOMES)


def _chart(
    beside: Beside, course: Course, events: Sequence[Event], knowledge: Knowledge, wording: Wording, published: bool
) -> Chart:
    compared = [one for outcome in OUTCOMES[beside] for one in comparable(course, outcome, knowledge)]
    means = _means(beside, knowledge) if published else {}
    weeks = [course.week(visit.on) for visit in course.visits]
    weeks += [course.week(event.on) for event in events] + [week for rows in means.values() for week in _weeks(rows)]
    last_week = max(SHORTEST, *weeks)
    say = wording.say
    drawn = Drawn(
        vertical=say("person_chart", f"{beside}_axis", "name"),
        horizontal=say("person_chart", "weeks", "name"),
        top=HIGHEST[OUTCOMES[beside][0]],
        last_week=last_week,
        runs=[_run(one, course, wording) for one in compared],
        marks=[Mark(course.week(one.on), say("event_kind", one.kind, "name")) for one in events],
        bands=list(_bands(course, last_week, wording)),
        published=[Published(letter, _weeks(rows), [row.mean or 0 for row in rows]) for letter, rows in means.items()],
        published_name=say("person_chart", "published", "name"),
    )
    return Chart(
        key=beside,
        title=say("person_chart", beside, "name"),
        figure=own_course(drawn) if compared else None,
        says=tuple(_says(beside, compared, events, course, wording)),
        published=tuple(_source(letter, rows, knowledge, wording) for letter, rows in means.items()),
        head=tuple(say("person_chart", key, "name") for key in ("day", "week", *_columns(beside))),
        rows=tuple(_rows(beside, course, wording)),
    )


def _name(one: Compared, wording: Wording) -> str:
    return _versioned(wording.say("person_chart", one.outcome, "name"), one.version, wording)


def _versioned(name: str, version: str | None, wording: Wording) -> str:
    return f"{name} {wording.say('choice', version, 'name')}" if version else name


def _run(one: Compared, course: Course, wording: Wording) -> Run:
    level = one.level if one.newest else None
    named = {"threshold": one.row.name, "level": _number(level or 0)}
    return Run(
        name=_name(one, wording),
        weeks=[course.week(score.on) for score in one.scores],
        values=[score.value for score in one.scores],
        level=level,
        level_name=wording.say("person_chart", "level", "name", **named),
    )


def _bands(course: Course, last_week: float, wording: Wording) -> Iterator[Band]:
    """Each phase from the visit that opened it until a visit opened another."""
    begun = [next(iter(same)) for _, same in groupby(course.days, key=lambda visit: visit.phase)]
    ends = [*(course.week(visit.on) for visit in begun[1:]), last_week]
    for visit, end in zip(begun, ends, strict=True):
        key = "phase" if visit.phase else "no_plan"
        yield Band(course.week(visit.on), end, wording.say("person_chart", key, "name", phase=visit.phase))


def _says(
    beside: Beside, compared: Sequence[Compared], events: Sequence[Event], course: Course, wording: Wording
) -> Iterator[str]:
    newest = {one.outcome: one for one in compared if one.newest}
    for outcome in OUTCOMES[beside]:
        if outcome in newest:
            yield _change(newest[outcome], course, wording)
        else:
            name = wording.say("person_chart", outcome, "name")
            yield wording.say("person_chart", "never_measured", "name", outcome=name)
    yield from dict.fromkeys(said for one in newest.values() for said in _between(one, events, wording))
    if beside == "odi" and len(compared) > 1:
        others = ", ".join(_name(one, wording) for one in compared[1:])
        yield wording.say("person_chart", "other_versions", "name", others=others)


def _change(one: Compared, course: Course, wording: Wording) -> str:
    """First and last, how far apart they are, and whether that is the gain."""
    where = {"outcome": _name(one, wording), "first": _number(one.first.value), "on": _day(one.first.on)}
    if len(one.scores) == 1:
        return wording.say("person_chart", "measured_once", "name", **where)
    change = round(one.last.value - one.first.value, 1)
    way = wording.say("person_chart", "higher" if change > 0 else "lower" if change < 0 else "same", "name",
                      points=_number(abs(change)))  # fmt: skip
    key = "gained" if one.gained else "not_gained" if one.level is not None else "no_room"
    gain = wording.say("person_chart", key, "name", threshold=one.row.name)
    week = _number(course.week(one.last.on))
    now = {"last": _number(one.last.value), "week": week, "way": way, "gain": gain}
    return wording.say("person_chart", "change", "name", **where, **now)


def _between(one: Compared, events: Sequence[Event], wording: Wording) -> Iterator[str]:
    """A change across an operation or an injection is not told as if nothing had happened."""
    for event in events:
        if event.kind in ("surgery", "injection") and one.first.on <= event.on <= one.last.on != one.first.on:
            named = wording.say("event_kind", event.kind, "name")
            yield wording.say("person_chart", "between", "name", event=named, on=_day(event.on))


def _means(beside: Beside, knowledge: Knowledge) -> Mapping[str, Sequence[Benchmark]]:
    """Letter -> the means of one group, by week."""
    rows = [row for row in knowledge.benchmarks.values() if row.beside == beside]
    groups = [list(same) for _, same in groupby(rows, key=lambda row: (row.source, row.group))]
    return {chr(ord("a") + number): group for number, group in enumerate(groups)}


def _weeks(rows: Sequence[Benchmark]) -> list[float]:
    return [float(row.weeks or 0) for row in rows]


def _source(letter: str, rows: Sequence[Benchmark], knowledge: Knowledge, wording: Wording) -> str:
    source = knowledge.sources[rows[0].source]
    values = ", ".join(
        wording.say("person_chart", "mean", "name", value=_number(row.mean or 0), week=row.weeks) for row in rows
    )
    named = {"group": rows[0].group, "author": source.authors.split(",")[0], "year": source.year}
    about = {"denominator": rows[0].denominator, "comparable": rows[0].comparable}
    return wording.say("person_chart", "source", "name", letter=letter, values=values, **named, **about)


def _columns(beside: Beside) -> tuple[str, ...]:
    return OUTCOMES[beside] if beside == "pain" else ("odi", "version")


def _rows(beside: Beside, course: Course, wording: Wording) -> Iterator[tuple[str, ...]]:
    not_measured = wording.say("person_chart", "not_measured", "name")
    for visit in course.days:
        values = [getattr(visit, outcome) for outcome in OUTCOMES[beside]]
        told = [not_measured if value is None else _number(value) for value in values]
        if beside == "odi":
            version = visit.odi_version
            told.append(wording.say("choice", version, "name") if version else not_measured)
        yield (_day(visit.on), _number(course.week(visit.on)), *told)


def _number(value: float) -> str:
    return f"{round(value, 1):g}"


def _day(on: date) -> str:
    return f"{on:%-d %b %Y}"
