"""Planned, trained and missed are counted a fortnight at a time; what nobody told is never called missed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logic.care.terms import Verdict
from logic.care.training_log import LogRow
from logic.records.adherence import Adherence, adherence
from logic.records.course import Course, Planned, Visit

DAY = date(2026, 3, 2)
LAST = 84  # the day of the last check-up


def day(number: int) -> date:
    return DAY + timedelta(days=number)


def planned(*numbers: int, begins: int = 0, kind: str = "resistance") -> tuple[Planned, ...]:
    exercise = {"resistance": "leg_press", "foundation": "bracing"}[kind]
    return tuple(Planned(day(begins + number), kind, (exercise,)) for number in numbers)


def visit(number: int, *sessions: Planned, check_ups: tuple[int, ...] = (LAST,)) -> Visit:
    return Visit(
        revision=f"r{number}", number=number, on=day(number), kind="first", by_phone=False, verdict=Verdict.proceed,
        phase=2, track="usual", leg_pain=None, back_pain=None, odi=None, odi_version=None, planned=(),
        sessions=sessions, check_ups=tuple(map(day, check_ups)), changes=0, goes_home=True, signed_by="Dr A",
        signed_at=datetime(2026, 3, 2, tzinfo=UTC),
    )  # fmt: skip


def course(*visits: Visit) -> Course:
    return Course("p", "A 1", True, visits, None)


def done(number: int, exercise: str = "leg_press") -> LogRow:
    return LogRow(on=day(number), exercise=exercise)


def missed(number: int, exercise: str = "leg_press") -> LogRow:
    return LogRow(on=day(number), exercise=exercise, missed="a cold")


def counts(found: tuple[Adherence, ...]) -> list[tuple[int, int, int, int]]:
    return [(one.planned, one.trained, one.missed, one.not_told) for one in found]


TWICE_A_WEEK = planned(2, 5, 9, 12)


def test_a_session_without_a_row_is_not_told_and_one_with_a_reason_is_missed():
    found = adherence(course(visit(0, *TWICE_A_WEEK)), [done(2), missed(5)], day(14))
    assert counts(found) == [(4, 1, 1, 2)]


def test_todays_session_is_not_counted_before_the_day_is_over():
    at = course(visit(0, *TWICE_A_WEEK))
    assert counts(adherence(at, [done(12)], day(12))) == [(3, 0, 0, 3)]
    assert counts(adherence(at, [done(12)], day(13))) == [(4, 1, 0, 3)]


def test_a_day_partly_missed_was_trained():
    rows = [done(2), missed(2)]
    assert counts(adherence(course(visit(0, *TWICE_A_WEEK)), rows, day(3))) == [(1, 1, 0, 0)]


def test_a_session_done_a_day_late_counts_in_its_fortnight():
    rows = [done(3), done(6), done(10), done(13)]
    assert counts(adherence(course(visit(0, *TWICE_A_WEEK)), rows, day(14))) == [(4, 4, 0, 0)]


def test_more_days_than_planned_leave_nothing_untold():
    rows = [done(number) for number in range(1, 14, 2)]
    assert counts(adherence(course(visit(0, *TWICE_A_WEEK)), rows, day(14))) == [(4, 7, 0, 0)]


def test_the_days_go_on_week_by_week_until_the_next_plan_takes_over():
    later = visit(21, *planned(2, begins=21))
    found = adherence(course(visit(0, *TWICE_A_WEEK), later), [], day(28))
    assert counts(found) == [(4, 0, 0, 4), (3, 0, 0, 3)]  # days 16 and 19 of the first plan, day 23 of the second


@pytest.mark.parametrize(("check_up", "expected"), [(16, [4]), (17, [4, 1])])
def test_nobody_planned_beyond_the_last_check_up(check_up: int, expected: list[int]):
    found = adherence(course(visit(0, *TWICE_A_WEEK, check_ups=(check_up,))), [], day(27))
    assert [one.planned for one in found] == expected


def test_a_visit_that_ended_without_a_plan_plans_nothing():
    stopped = visit(14)
    found = adherence(course(visit(0, *TWICE_A_WEEK), stopped), [], day(40))
    assert counts(found) == [(4, 0, 0, 4)]


def test_core_work_does_not_stand_in_for_leg_work():
    both = visit(0, *TWICE_A_WEEK, *planned(0, 1, 2, kind="foundation"))
    found = adherence(course(both), [done(2, "bracing")], day(3))
    assert {one.kind: (one.planned, one.trained) for one in found} == {"resistance": (1, 0), "foundation": (3, 1)}


def test_an_exercise_that_was_not_planned_counts_for_no_session():
    assert counts(adherence(course(visit(0, *TWICE_A_WEEK)), [done(2, "swimming")], day(3))) == [(1, 0, 0, 1)]


def test_a_plan_replaced_on_its_own_day_plans_nothing():
    first = visit(0, *planned(0, 1, 2, 3))
    second = replace(visit(0, *TWICE_A_WEEK), number=2)
    assert counts(adherence(course(first, second), [], day(14))) == [(4, 0, 0, 4)]


@given(
    rows=st.lists(st.builds(LogRow, on=st.integers(0, 40).map(day), exercise=st.just("leg_press"),
                            missed=st.sampled_from(["", "a cold"]))),
    until=st.integers(0, 45),
)  # fmt: skip
def test_no_day_is_counted_twice_and_none_told_is_lost(rows: list[LogRow], until: int):
    found = adherence(course(visit(0, *TWICE_A_WEEK)), rows, day(until))
    told = {row.on for row in rows if row.on < day(until)}
    assert sum(one.trained + one.missed for one in found) == len(told)
    assert sum(one.trained for one in found) == len({row.on for row in rows if row.done} & told)
    assert all(one.begins <= one.ends < day(until) for one in found)
