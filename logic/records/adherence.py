"""What was trained against what was planned, a fortnight at a time. A day without a row is not told, never missed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, pairwise

from logic.care.training_log import LogRow
from logic.records.course import Course, Planned, Visit

FORTNIGHT, WEEK = timedelta(days=14), timedelta(days=7)


@dataclass(frozen=True)
class Adherence:
    """Days of one kind of session in a fortnight; `missed` those that were missed with a reason."""

    begins: date
    ends: date
    kind: str
    planned: int
    trained: int
    missed: int

    @property
    def not_told(self) -> int:
        return max(0, self.planned - self.trained - self.missed)


def adherence(course: Course, rows: Sequence[LogRow], on: date) -> tuple[Adherence, ...]:
    """Up to the day before `on`: today's sessions may still be done. Oldest first."""
    days = [day for visit, until in _stretches(course, on) for day in _days(visit, rows, until)]
    first, kinds = course.visits[0].on, dict.fromkeys(kind for kind, _, _ in days)
    turns = sorted({(day - first) // FORTNIGHT for _, day, _ in days})
    return tuple(_summed(first + turn * FORTNIGHT, kind, days, on) for turn in turns for kind in kinds)


# A kind of session, a day, and what is told of it: planned, trained or missed.
Day = tuple[str, date, str]


def _summed(begins: date, kind: str, days: Sequence[Day], on: date) -> Adherence:
    mine = {(day, told) for of, day, told in days if of == kind and begins <= day < begins + FORTNIGHT}
    planned, trained, missed = (sum(told == word for _, told in mine) for word in ("planned", "trained", "missed"))
    ends = min(begins + FORTNIGHT, on) - timedelta(days=1)
    return Adherence(begins, ends, kind, planned=planned, trained=trained, missed=missed)


def _stretches(course: Course, on: date) -> Iterator[tuple[Visit, date]]:
    """Each plan with the day on which the next one took its place."""
    visits = course.days
    yield from ((visit, min(later.on, on)) for visit, later in pairwise(visits))
    yield visits[-1], on


def _days(visit: Visit, rows: Sequence[LogRow], until: date) -> Iterator[Day]:
    for kind in dict.fromkeys(one.kind for one in visit.sessions):
        mine = [one for one in visit.sessions if one.kind == kind]
        yield from ((kind, day, "planned") for day in _planned(visit, mine, until))
        exercises = {name for one in mine for name in one.exercises}
        told = [row for row in rows if row.exercise in exercises and visit.on <= row.on < until]
        done = {row.on for row in told if row.done}
        yield from ((kind, day, "trained") for day in done)
        yield from ((kind, day, "missed") for day in {row.on for row in told} - done)


def _planned(visit: Visit, sessions: Sequence[Planned], until: date) -> Iterator[date]:
    """Its dates, then the days of its last week over again until the next plan, or until its own last check-up.

    The calendar of a plan is short, and the person is asked to go on: beyond the last check-up nobody planned for.
    """
    days = sorted({one.on for one in sessions})
    ends = min(until, max(visit.check_ups, default=until))
    yield from (day for day in days if day < until)
    weekly = [day for day in days if day > days[-1] - WEEK]
    for weeks in count(1):
        again = [day + weeks * WEEK for day in weekly]
        if again[0] >= ends:
            return
        yield from (day for day in again if day < ends)
