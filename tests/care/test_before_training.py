"""A visit signed and opened again the same day: what its log brought is worked out anew, and nothing else is lost."""

import json
from typing import Any

import pytest

from logic.care.followed import Followed, before_training, carried
from logic.care.intake import Intake, parse_intake, read_intake
from tests.care.a_log import day, done, follow_up, session, sessions, trained
from tests.care.a_plan import FOUNDATION_DONE

PLAN = trained(1)
FOUR_GREEN = sessions(PLAN, (0, 3, 10, 13))
ONE_IS_AMBER = [*sessions(PLAN, (0, 3, 10)), *session(PLAN, 13, back_during=3)]
OWN: dict[str, Any] = {"tried": {"leg_press": {"leg_symptoms": "no"}, "calf_raise_two_legs": {"load_kg": 5}}}


def again(intake: Intake, found: Followed) -> Intake:
    """Signed with these moves, kept as JSON, and opened again."""
    kept = carried(intake, follow_up(0), PLAN.on, PLAN, found).model_dump_json(exclude_defaults=True)
    held = before_training(json.loads(kept), found.model_dump(mode="json"))
    return parse_intake(json.dumps(held), day(14))


@pytest.mark.parametrize("rows", [FOUR_GREEN, ONE_IS_AMBER, []])
def test_opened_again_the_answers_are_those_from_before_the_training(rows: list[Any]) -> None:
    intake = follow_up(14, **OWN)
    assert again(intake, done(PLAN, rows, 14)) == intake


def test_counts_that_a_corrected_log_does_not_hold_any_more_open_nothing() -> None:
    found, corrected = done(PLAN, FOUR_GREEN, 14), done(PLAN, FOUR_GREEN[: -2 * len(PLAN.by_name)], 14)
    assert (found.moves.phase.after, corrected.moves.phase.lacks) == (2, ("foundation",))
    then = carried(again(follow_up(14), found), follow_up(0), PLAN.on, PLAN, corrected)
    assert then.foundation_green is None


def test_counts_that_the_clinician_confirmed_stay_where_the_log_raised_nothing() -> None:
    intake = read_intake(follow_up(14).model_dump(exclude_defaults=True) | FOUNDATION_DONE, day(14))
    assert again(intake, done(PLAN, ONE_IS_AMBER, 14)).foundation_green == FOUNDATION_DONE["foundation_green"]
