"""The dated sessions of the next weeks, in local clock time. Rest is counted in hours for each muscle group."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from math import ceil
from typing import Literal, Protocol

from logic.care.knowledge import Knowledge
from logic.care.terms import Value

DAYS = 7


class Scheduled(Protocol):
    """What the schedule needs to know of a planned exercise."""

    @property
    def exercise(self) -> str: ...
    @property
    def session(self) -> str: ...
    @property
    def days_a_week(self) -> int: ...
    @property
    def hours_apart(self) -> float: ...


class Session(Value):
    """One training session, at a local clock time."""

    at: datetime
    kind: Literal["foundation", "resistance"]
    exercises: tuple[str, ...]
    claims: tuple[str, ...]


def sessions(planned: Sequence[Scheduled], on: date, knowledge: Knowledge) -> tuple[Session, ...]:
    """From today for the horizon of the plan: foundation work first, then resistance, each by day."""
    found = [*_foundation(planned, on, knowledge), *_resistance(planned, on, knowledge)]
    return tuple(sorted(found, key=lambda session: (session.at, session.kind)))


def _foundation(planned: Sequence[Scheduled], on: date, knowledge: Knowledge) -> Iterator[Session]:
    """Slots marked a and b alternate, also where one of the two is empty; the rest stand in every session."""
    mine = [one for one in planned if one.session in ("every", "a", "b")]
    turn = 0
    for day in range(knowledge.plan.horizon_days):
        today = [one for one in mine if _falls_on(day, one.days_a_week) and one.session in ("every", "ab"[turn % 2])]
        if today:
            yield _session("foundation", on, day, knowledge, today)
        turn += any(one.session in ("a", "b") and _falls_on(day, one.days_a_week) for one in mine)


def _falls_on(day: int, days_a_week: int) -> bool:
    return day % DAYS < days_a_week


def _resistance(planned: Sequence[Scheduled], on: date, knowledge: Knowledge) -> Iterator[Session]:
    """The first session keeps the same rest from today, because exercises may have been tried today."""
    mine = [one for one in planned if one.session in ("resistance", "impact")]
    if not mine:
        return
    gap = max(ceil(one.hours_apart / 24) for one in mine)
    for week in range(ceil(knowledge.plan.horizon_days / DAYS)):
        for turn, day in enumerate(_spread(max(one.days_a_week for one in mine), gap)):
            when = gap + week * DAYS + day
            today = [one for one in mine if turn < one.days_a_week]
            if when < knowledge.plan.horizon_days:
                yield _session("resistance", on, when, knowledge, today)


def _spread(times: int, gap: int) -> list[int]:
    """Days of a week for so many sessions, at least `gap` days apart, the next week's first included."""
    most = min(times, DAYS // gap)
    return [turn * DAYS // most for turn in range(most)]


def _session(
    kind: Literal["foundation", "resistance"], on: date, day: int, knowledge: Knowledge, planned: Sequence[Scheduled]
) -> Session:
    at = datetime.combine(on + timedelta(days=day), time(hour=knowledge.plan.session_hour))
    return Session(at=at, kind=kind, exercises=tuple(one.exercise for one in planned), claims=knowledge.plan.claims)
