"""A set to fatigue is offered only late, only on machines that allow it, and only where nothing speaks against it."""

import pytest

from logic.care.knowledge import load_knowledge
from tests.care.a_clear_person import Raw, clear_person
from tests.care.a_plan import CAREFUL_LIGHT_DONE, FOUNDATION_DONE, plan


def ready(**changes: object) -> Raw:
    """Phase 3 by history, pains at most 2, nothing found."""
    return clear_person(**{**CAREFUL_LIGHT_DONE, "leg_pain": 2, "back_pain": 2, **changes})


def offered(raw: Raw) -> set[str]:
    return {one.exercise for one in plan(raw).exercises if one.may_test}


def test_the_strength_phase_offers_it_on_leg_machines_and_never_for_calf_or_core() -> None:
    seen = plan(ready())
    assert seen.phase == 3
    assert "leg_press" in offered(ready())
    assert not offered(ready()) & {"calf_raise_two_legs", "bracing_with_breathing", "lumbar_extension_machine"}
    assert "test_may" in [line.id for line in seen.lines]


def test_the_light_phase_does_not() -> None:
    light = clear_person(**{**FOUNDATION_DONE, "leg_pain": 2, "back_pain": 2})
    assert plan(light).phase == 2
    assert offered(light) == set()


@pytest.mark.parametrize(
    "change",
    [
        {"leg_pain": 2.5},
        {"back_pain": 3},
        {"age": 70},
        {"straight_leg_raise_left": "positive"},
        {"femoral_stretch_right": None},
        {"systolic": 160},
        {"big_toe_up_left": 4.5},
    ],
    ids=lambda change: ", ".join(f"{field} {value}" for field, value in change.items()),
)
def test_one_thing_against_it_is_enough(change: dict[str, object]) -> None:
    seen = plan(ready(**change))
    assert [one.exercise for one in seen.exercises if one.may_test] == []
    assert "test_may" not in [line.id for line in seen.lines]


def test_at_sixty_nine_it_may_still_be_used() -> None:
    assert "leg_press" in offered(ready(age=69))


def test_only_rows_that_allow_it_carry_it() -> None:
    allowed = {row.id for row in load_knowledge().exercises.values() if row.one_rep_test}
    assert offered(ready()) <= allowed
