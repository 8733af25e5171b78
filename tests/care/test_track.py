"""Which track a person is on, also by the track before; and the trial that only the usual track is asked for."""

import pytest

from logic.care.knowledge import load_knowledge
from logic.care.plan import Protocol
from tests.care.a_clear_person import answering, clear_person, established
from tests.care.a_plan import CAREFUL_LIGHT_DONE, FOUNDATION_DONE, LIGHT_DONE, plan, plan_with

CAREFUL_BEFORE = [
    {"track_before": "careful", "visit": "follow_up"},
    {"track_before": "careful", "visit": "first"},
    {"track_before": "careful", "visit": None},
    {"track_before": None, "visit": "follow_up"},
]
USUAL_BEFORE = [
    {"track_before": "usual", "visit": "follow_up"},
    {"track_before": "usual", "visit": "first"},
    {"track_before": None, "visit": "first"},
]


def follow_up(before: dict[str, str | None], leg: float | None, back: float | None) -> Protocol:
    return plan(clear_person(leg_pain=leg, back_pain=back) | before)


@pytest.mark.parametrize("before", CAREFUL_BEFORE)
def test_once_careful_it_ends_when_both_pains_are_under_four(before: dict[str, str | None]) -> None:
    assert follow_up(before, 3.9, 3.9).track == "usual"
    for leg, back in ((4, 3.9), (3.9, 4), (6.9, 0), (None, 0), (0, None)):
        assert follow_up(before, leg, back).track == "careful", (leg, back)


@pytest.mark.parametrize("before", USUAL_BEFORE)
def test_on_the_usual_track_until_a_pain_is_seven(before: dict[str, str | None]) -> None:
    for leg, back in ((4, 3.9), (6.9, 6.9)):
        assert follow_up(before, leg, back).track == "usual", (leg, back)
    for leg, back in ((7, 0), (0, 7), (None, 0), (0, None)):
        assert follow_up(before, leg, back).track == "careful", (leg, back)


@pytest.mark.parametrize("before", [*CAREFUL_BEFORE, *USUAL_BEFORE])
def test_no_track_before_makes_a_conservative_verdict_usual(before: dict[str, str | None]) -> None:
    raw = answering({"cancer": "known"}, known_by=established(["cancer"]), leg_pain=0, back_pain=0)
    assert plan(raw | before).track == "careful"


def test_still_careful_the_careful_entry_numbers_hold() -> None:
    history = {**FOUNDATION_DONE, "visit": "follow_up", "track_before": "careful"}
    assert plan_with(**history, leg_pain=4).phase == 1
    assert plan_with(**history, leg_pain=3.9).phase == 2


def test_the_bound_that_ends_it_lies_under_the_one_that_begins_it() -> None:
    row = load_knowledge().plan
    assert (row.pain_careful_ends_below, row.pain_careful_at_least) == (4, 7)


def test_a_trial_is_asked_for_on_the_usual_track_while_light_is_closed() -> None:
    assert plan_with().to_try_today
    for closed in ({"tried_all_without_leg_symptoms": "yes"}, FOUNDATION_DONE, LIGHT_DONE):
        assert plan_with(**closed).phase > 1
        assert plan_with(**closed).to_try_today == ()


def test_a_trial_is_not_asked_for_on_the_careful_track_or_under_a_low_ceiling() -> None:
    careful = answering({"cancer": "known"}, known_by=established(["cancer"]))
    still_careful = clear_person(visit="follow_up", track_before="careful", leg_pain=5)
    low = clear_person() | {"systolic": None}
    for raw in (careful, careful | CAREFUL_LIGHT_DONE, still_careful, low, clear_person(leg_pain=7)):
        assert plan(raw).to_try_today == ()
