"""The highest load of each week, and no week more than the log tells."""

from datetime import date, timedelta

import pytest

from logic.care.training_log import LogRow
from logic.records.loads import Lifted, logged
from tests.records.test_adherence import DAY, course, visit

COURSE = course(visit(0))


def row(number: int, load: float | None, exercise: str = "leg_press", **changes) -> LogRow:
    return LogRow(on=DAY + timedelta(days=number), exercise=exercise, load_kg=load, **changes)


@pytest.mark.parametrize(("day", "expected"), [(6, [(0, 0, 22)]), (7, [(0, 0, 20), (1, 1, 22)])])
def test_a_week_is_seven_days_from_the_first_visit_and_its_highest_load_counts(day, expected):
    found = logged(COURSE, [row(0, 20), row(day, 22)])["leg_press"].loads
    assert found == tuple(Lifted(*one) for one in expected)


def test_equal_weeks_running_are_one_stretch_and_a_week_untold_parts_them():
    rows = [row(0, 20), row(7, 20), row(21, 20), row(28, 25)]
    assert logged(COURSE, rows)["leg_press"].loads == (Lifted(0, 1, 20), Lifted(3, 3, 20), Lifted(4, 4, 25))


def test_what_was_missed_or_done_without_a_load_is_no_load_of_zero():
    rows = [row(0, None), row(1, 20, missed="a cold"), row(2, 0, exercise="sled")]
    found = logged(COURSE, rows)
    assert (found["leg_press"].days, found["leg_press"].loads) == (1, ())
    assert found["sled"].loads == (Lifted(0, 0, 0),)


def test_what_was_done_before_the_first_visit_belongs_to_no_plan():
    assert logged(COURSE, [LogRow(on=date(2026, 3, 1), exercise="leg_press", load_kg=20)]) == {}
