"""Where a tried load is printed as the load to begin with, how it is rounded, and where strength work leads."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logic.care.dosing import rounded_down
from logic.care.knowledge import load_knowledge
from logic.care.plan import Protocol
from logic.care.printing import printed
from logic.care.wording import load_wording
from tests.care.a_clear_person import Raw, answering, established
from tests.care.a_plan import (
    CAREFUL_LIGHT_DONE,
    FOUNDATION_DONE,
    GATE_OPEN,
    HERE,
    IMPACT_CLINIC,
    LIGHT_DONE,
    by_name,
    clinic,
    plan,
    plan_with,
)

GOOD: Raw = {"leg_symptoms": "no", "load_kg": 20, "effort": 4}
LUMBAR = [*HERE, "lumbar_extension_machine"]


def load(exercise: str, trial: Raw, **fields: Any) -> float | None:
    return by_name(plan_with(**LIGHT_DONE, **fields, tried={exercise: trial}))[exercise].dose.load_kg


def test_a_load_tried_well_today_is_the_load_to_begin_with() -> None:
    for exercise in ("leg_press", "knee_extension", "leg_curl_prone", "hip_abduction", "hip_adduction"):
        assert load(exercise, GOOD) == 20
    assert load("lumbar_extension_machine", GOOD, equipment=LUMBAR) == 20
    assert load("leg_press", {**GOOD, "load_kg": 0}) == 0


@pytest.mark.parametrize("exercise", ["calf_raise_two_legs", "bracing_with_breathing", "heel_slide"])
def test_an_exercise_that_takes_no_load_prints_none(exercise: str) -> None:
    assert load(exercise, GOOD) is None


def test_an_exercise_by_body_weight_prints_none_either() -> None:
    at_home = {"equipment": ["wall", "chair_with_arms"]}
    for exercise in ("sit_to_stand", "seated_knee_extension", "leg_curl_standing", "ball_squeeze"):
        assert load(exercise, GOOD, **at_home) is None


@pytest.mark.parametrize("symptoms", [None, "yes"])
def test_without_a_no_to_leg_symptoms_no_load_is_printed(symptoms: str | None) -> None:
    seen = plan_with(**LIGHT_DONE, tried={"leg_press": {**GOOD, "leg_symptoms": symptoms}})
    assert "leg_press" not in by_name(seen) or by_name(seen)["leg_press"].dose.load_kg is None
    assert ("leg_press" in by_name(seen)) == (symptoms is None)


@pytest.mark.parametrize(("effort", "printed_kg"), [(0, 20), (3, 20), (4, 20), (4.1, None), (10, None), (None, None)])
def test_the_effort_was_given_and_no_higher_than_the_doses(effort: float | None, printed_kg: float | None) -> None:
    assert load("leg_press", {**GOOD, "effort": effort}) == printed_kg


@pytest.mark.parametrize(("effort", "printed_kg"), [(3, 20), (3.1, None)])
def test_on_the_careful_track_the_effort_is_its_low_end(effort: float, printed_kg: float | None) -> None:
    raw = answering({"cancer": "known"}, known_by=established(["cancer"]), **CAREFUL_LIGHT_DONE)
    seen = plan(raw | {"tried": {"leg_press": {**GOOD, "effort": effort}}})
    assert by_name(seen)["leg_press"].dose.load_kg == printed_kg


def test_a_load_tried_today_is_rounded_down_to_the_machine() -> None:
    stepped = clinic(steps={"leg_press_machine": 5})
    for tried, kg in ((22.5, 20), (19.9, 15), (20, 20), (4.9, 0), (0, 0)):
        seen = plan_with(stepped, **LIGHT_DONE, tried={"leg_press": {**GOOD, "load_kg": tried}})
        assert by_name(seen)["leg_press"].dose.load_kg == kg
    assert load("leg_press", {**GOOD, "load_kg": 22.5}) == 22.5


@pytest.mark.parametrize(
    ("tried", "step", "kg"),
    [(0.6, 0.2, 0.6), (0.3, 0.1, 0.3), (2.3, 0.1, 2.3), (41.9, 1.25, 41.25), (0.59, 0.2, 0.4), (7.5, 2.5, 7.5)],
)
def test_rounding_counts_in_decimals(tried: float, step: float, kg: float) -> None:
    """As floats, 0.6 is less than three steps of 0.2, and a step would be lost."""
    assert rounded_down(tried, step) == kg


@given(steps=st.integers(0, 400), tenths=st.integers(1, 250))
def test_a_whole_number_of_steps_stays_what_it_is(steps: int, tenths: int) -> None:
    assert rounded_down(steps * tenths / 10, tenths / 10) == steps * tenths / 10


# Where strength work begins and where it leads


def line_ids(of: Protocol) -> set[str]:
    return {line.id for line in of.lines}


@pytest.mark.parametrize("phase", [3, 4])
def test_strength_work_begins_where_light_work_was(phase: int) -> None:
    seen = plan_with(**LIGHT_DONE) if phase == 3 else plan_with(IMPACT_CLINIC, **GATE_OPEN)
    assert seen.phase == phase
    press, calf = by_name(seen)["leg_press"].dose, by_name(seen)["calf_raise_two_legs"].dose
    assert (press.percent, press.source_percent, press.effort, press.sets) == ((40, 50), (40, 50), (3, 4), (1, 1))
    assert (press.toward_percent, press.toward_effort, press.toward_sets) == ((60, 70), (5, 6), (2, 3))
    assert press.step_percent == (2, 10)
    assert (calf.percent, calf.effort, calf.sets) == (None, (3, 4), (1, 1))
    assert (calf.toward_percent, calf.toward_effort, calf.toward_sets) == (None, (5, 6), (2, 3))
    assert press.beyond_text
    assert calf.beyond_text


def test_light_work_leads_nowhere_yet() -> None:
    dose = by_name(plan_with(**FOUNDATION_DONE))["leg_press"].dose
    assert (dose.percent, dose.sets) == ((40, 50), (1, 1))
    assert (dose.toward_percent, dose.toward_effort, dose.toward_sets, dose.step_percent) == (None,) * 4
    assert not dose.beyond_text


def test_the_text_says_where_it_begins_and_where_it_leads() -> None:
    shown = printed(plan_with(**LIGHT_DONE), load_knowledge(), load_wording())
    texts = {one["exercise"]: one["dose_text"] for one in shown["exercises"]}
    begins, _, leads = texts["leg_press"].partition("60-70 %")
    assert "40-50 %" in begins
    assert "1 set" in begins
    assert "2-3 sets" in leads
    assert "2-10 %" in leads
    light = printed(plan_with(**FOUNDATION_DONE), load_knowledge(), load_wording())
    assert not any("60-70 %" in one["dose_text"] for one in light["exercises"])


def test_how_the_load_is_found_is_said_for_the_phase_that_is_open() -> None:
    found = {seen.phase: line_ids(seen) & {"load_how", "load_how_strength"} for seen in one_of_each_phase()}
    assert found == {
        1: set(),
        2: {"load_how"},
        3: {"load_how_strength"},
        4: {"load_how_strength"},
    }


def one_of_each_phase() -> tuple[Protocol, ...]:
    strength = plan_with(**LIGHT_DONE)
    return plan_with(), plan_with(**FOUNDATION_DONE), strength, plan_with(IMPACT_CLINIC, **GATE_OPEN)
