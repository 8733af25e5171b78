"""The dated sessions of the next two weeks: rest by the clock, hip pairs in turn, days a week by track."""

from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest

from logic.care.plan import Protocol
from logic.care.schedule import Session
from tests.care.a_clear_person import ON, answering, clear_person, established
from tests.care.a_plan import (
    CAREFUL_LIGHT_DONE,
    FOUNDATION_DONE,
    GATE_OPEN,
    IMPACT_CLINIC,
    LIGHT_DONE,
    by_name,
    names,
    plan,
    plan_with,
)

PAIR_A = {"hip_abduction_isometric", "hip_adduction_isometric"}
PAIR_B = {"hip_flexion_isometric", "hip_extension_isometric"}


def sessions(of: Protocol, kind: str) -> list[Session]:
    return [session for session in of.schedule if session.kind == kind]


def holding(of: Protocol, exercise: str) -> list[Session]:
    return [session for session in of.schedule if exercise in session.exercises]


def per_week(found: list[Session]) -> list[int]:
    days = [(session.at.date() - ON).days for session in found]
    return [sum(day // 7 == week for day in days) for week in (0, 1)]


def light(**fields: Any) -> Protocol:
    return plan_with(**FOUNDATION_DONE, **fields)


def test_the_horizon_is_two_weeks_from_today() -> None:
    days = [session.at.date() for session in light().schedule]
    assert days == sorted(days)
    assert days[0] == ON
    assert max(days) < ON + timedelta(weeks=2)
    assert all((session.at.hour, session.at.minute) == (10, 0) for session in light().schedule)


def careful(**fields: Any) -> dict[str, Any]:
    return answering({"cancer": "known"}, known_by=established(["cancer"]), **fields)


def test_core_work_five_days_a_week() -> None:
    for of in (plan_with(), light(), plan_with(**LIGHT_DONE), plan(careful())):
        assert per_week(holding(of, "bracing_with_breathing")) == [5, 5]


def test_walking_is_daily_and_alone_on_the_days_between() -> None:
    assert per_week(holding(plan_with(), "walking")) == [7, 7]
    assert len([session for session in plan_with().schedule if session.exercises == ("walking",)]) == 4


def test_hip_pairs_take_turns_from_session_to_session() -> None:
    found = [set(session.exercises) & (PAIR_A | PAIR_B) for session in sessions(plan_with(), "foundation")]
    pairs = [pair for pair in found if pair]
    assert pairs[0] == PAIR_A
    assert all(pair in (PAIR_A, PAIR_B) for pair in pairs)
    assert all(first != then for first, then in pairwise(pairs))
    assert len(pairs) == 10


@pytest.mark.parametrize(("raw", "days"), [(clear_person(**LIGHT_DONE), 3), (careful(**CAREFUL_LIGHT_DONE), 2)])
def test_resistance_three_days_a_week_and_two_on_the_careful_track(raw: dict[str, Any], days: int) -> None:
    of = plan(raw)
    assert of.phase == 3
    assert per_week(sessions(of, "resistance"))[0] == days
    low, high = by_name(of)["leg_press"].dose.days_a_week
    assert (low, high) == (2, days)


def test_resistance_sessions_are_48_hours_apart_or_more() -> None:
    for of in (light(), plan_with(**LIGHT_DONE), plan(careful(**CAREFUL_LIGHT_DONE))):
        times = [session.at for session in sessions(of, "resistance")]
        assert len(times) >= 4
        assert all(then - first >= timedelta(hours=48) for first, then in pairwise(times))


def test_the_first_resistance_session_is_48_hours_after_today() -> None:
    """Exercises may have been tried today."""
    first = sessions(plan_with(tried_all_without_leg_symptoms="yes"), "resistance")[0]
    assert first.at.date() == ON + timedelta(days=2)


def test_a_resistance_session_holds_every_leg_exercise() -> None:
    of = light()
    legs = {planned.exercise for planned in of.exercises if planned.dose.hours_apart}
    assert len(legs) == 6
    assert all(set(session.exercises) == legs for session in sessions(of, "resistance"))
    assert not any(set(session.exercises) & legs for session in sessions(of, "foundation"))


def test_the_back_machine_stays_at_two_days() -> None:
    """The study of it used two a week."""
    of = plan_with(**LIGHT_DONE, equipment=["leg_press_machine", "lumbar_extension_machine"])
    assert "lumbar_extension_machine" in names(of)
    assert per_week(holding(of, "lumbar_extension_machine"))[0] == 2
    assert per_week(sessions(of, "resistance"))[0] == 3


def test_impact_at_most_three_a_week_48_hours_apart() -> None:
    of = plan_with(IMPACT_CLINIC, **GATE_OPEN)
    times = [session.at for session in holding(of, "double_leg_hop")]
    assert 4 <= len(times) <= 6
    assert all(then - first >= timedelta(hours=48) for first, then in pairwise(times))


def test_impact_twice_a_week_on_the_careful_track() -> None:
    """Two days a week is the careful track's, whatever the exercise."""
    of = plan(careful(**GATE_OPEN), IMPACT_CLINIC)
    assert of.phase == 4
    assert per_week(holding(of, "double_leg_hop"))[0] == 2


def test_an_abductor_that_fills_a_core_slot_is_rested_like_one() -> None:
    """Pregnancy and raised pressure leave side-lying abduction for the core: its hips are loaded on other days too."""
    raw = answering({"pregnancy": "known"}, known_by=established(["pregnancy"]), **CAREFUL_LIGHT_DONE)
    of = plan(raw | {"systolic": 165})
    abductors = {planned.exercise for planned in of.exercises if "abduction" in planned.exercise}
    times = sorted(session.at for session in of.schedule if abductors & set(session.exercises))
    assert of.phase == 2
    assert times
    assert all(then - first >= timedelta(hours=48) for first, then in pairwise(times))


def test_no_session_without_a_plan() -> None:
    assert plan(answering({"bladder": "new"})).schedule == ()
    assert plan(answering({"heart": "unknown"})).schedule == ()
