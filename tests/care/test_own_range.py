"""A person's own range is never wider than the row's, and an exercise without a range takes none."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logic.care.intake import Trial, parse_intake, read_intake
from logic.care.knowledge import load_knowledge
from logic.care.plan import Planned
from logic.care.printing import range_text
from logic.care.protocol import protocol
from logic.care.ranges import lies_outside, own_range
from logic.care.terms import Refused
from logic.care.wording import load_wording
from tests.care.a_clear_person import ON, clear_person
from tests.care.a_plan import USUAL_CLINIC, plan

TRIED = {"visit": "first", "neutral_control": "yes", "tried_all_without_leg_symptoms": "yes"}
DEGREES = st.floats(-30, 180)


def planned(exercise: str, **trial: object) -> Planned:
    raw = clear_person(**TRIED, tried={exercise: {"leg_symptoms": "no", **trial}} if trial else {})
    return next(one for one in plan(raw).exercises if one.exercise == exercise)


def test_without_one_the_range_is_the_rows() -> None:
    one = planned("knee_extension")
    assert (one.range_start, one.range_end) == (90, 30)


def test_a_smaller_one_is_printed() -> None:
    one = planned("knee_extension", range_end=45)
    assert (one.range_start, one.range_end) == (90, 45)
    said = range_text(one, load_wording())
    assert said == "knee bend from 90 to 45 degrees, found today: it comes before any other figure"
    assert range_text(planned("knee_extension"), load_wording()) == "knee bend from 90 to 30 degrees"


@pytest.mark.parametrize("end", [30, 90])
def test_the_ends_of_the_row_are_allowed(end: int) -> None:
    assert planned("knee_extension", range_end=end).range_end == end


@pytest.mark.parametrize("end", [29, 91])
def test_beyond_the_row_is_refused_by_name(end: int) -> None:
    with pytest.raises(Refused, match=r"tried.knee_extension.range_end: lies outside .* \(90 to 30 degrees\)"):
        planned("knee_extension", range_end=end)


def test_a_row_that_says_at_most_takes_any_lower_end_and_none_above() -> None:
    assert planned("leg_press", range_end=70).range_end == 70
    with pytest.raises(Refused, match=r"tried.leg_press.range_end"):
        planned("leg_press", range_end=91)


def test_a_machine_whose_range_is_the_persons_own_takes_it_up_to_its_outermost() -> None:
    """The lumbar extension machine; 72 degrees is S18's second-hand figure, and is not printed by itself."""
    assert read_and_plan({"lumbar_extension_machine": {"range_start": 0, "range_end": 72}}) is None
    with pytest.raises(Refused, match=r"\(0 to 72 degrees\)"):
        read_and_plan({"lumbar_extension_machine": {"range_end": 73}})


def test_an_exercise_without_a_range_takes_none() -> None:
    with pytest.raises(Refused, match="has no range in degrees"):
        read_and_plan({"heel_slide": {"range_end": 20}})


def read_and_plan(tried: object) -> None:
    intake = read_intake(clear_person(**TRIED, tried=tried), ON)
    protocol(intake, load_knowledge(), USUAL_CLINIC, ON)


def test_a_range_that_is_no_number_is_refused_by_its_field() -> None:
    with pytest.raises(Refused, match=r"tried.leg_press.range_end"):
        parse_intake(json.dumps({"tried": {"leg_press": {"range_end": "wide"}}}), ON)


@given(DEGREES, DEGREES, DEGREES | st.none(), DEGREES | st.none())
def test_never_wider_than_the_row(start: float, end: float, mine: float | None, yours: float | None) -> None:
    low, high = sorted((start, end))
    for bound in own_range(start, end, Trial(range_start=mine, range_end=yours)):
        assert bound is not None
        assert low <= bound <= high


@given(DEGREES, DEGREES)
def test_what_lies_outside_lies_beyond_an_end(end: float, given: float) -> None:
    assert lies_outside(given, None, end) == (given > end)
    assert not lies_outside(given, None, None)
