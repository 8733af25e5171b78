"""What was lifted: of each exercise in the log the highest load of each week, equal weeks running told as one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from logic.care.training_log import LogRow
from logic.records.course import Course


@dataclass(frozen=True)
class Lifted:
    """Weeks since the first visit, whole ones, both ends included."""

    first_week: int
    last_week: int
    load_kg: float


@dataclass(frozen=True)
class Logged:
    """`days` on which it was done, with a load or without one."""

    days: int
    loads: tuple[Lifted, ...]


def logged(course: Course, rows: Sequence[LogRow]) -> Mapping[str, Logged]:
    """By exercise, in the order in which they were first done. What was missed is not in it."""
    done = [row for row in rows if row.done and row.on >= course.visits[0].on]
    names = dict.fromkeys(row.exercise for row in sorted(done, key=lambda row: row.on))
    return {name: _logged(course, [row for row in done if row.exercise == name]) for name in names}


def _logged(course: Course, rows: Sequence[LogRow]) -> Logged:
    highest: dict[int, float] = {}
    for row in rows:
        week = int(course.week(row.on))
        if row.load_kg is not None:
            highest[week] = max(row.load_kg, highest.get(week, row.load_kg))
    return Logged(len({row.on for row in rows}), tuple(_running(highest)))


def _running(highest: Mapping[int, float]) -> Iterator[Lifted]:
    """A week without a load parts two stretches: nobody said that the load was kept up."""
    weeks = sorted(highest)
    placed = [(highest[week], week - place, week) for place, week in enumerate(weeks)]
    for (load, _), same in groupby(placed, key=lambda one: one[:2]):
        run = [week for *_, week in same]
        yield Lifted(run[0], run[-1], load)
