"""What one person is told to watch, from what was found on them, on both sides of full power."""

import pytest

from logic.care.intake import GRADE_FIELDS, MUSCLE_ROOTS
from logic.care.knowledge import load_knowledge
from logic.care.plan import OwnSign
from logic.care.printing import own_sign_text
from logic.care.wording import load_wording
from tests.care.a_clear_person import clear_person
from tests.care.a_plan import plan

SIDES = ("left", "right")


def signs(**fields: object) -> tuple[OwnSign, ...]:
    return plan(clear_person(**fields)).own_signs


def told(**fields: object) -> list[str]:
    return [own_sign_text(one, load_wording()) for one in signs(**fields)]


def test_a_clear_person_has_none() -> None:
    assert signs() == ()


@pytest.mark.parametrize("field", GRADE_FIELDS)
def test_a_muscle_half_a_grade_below_full_is_watched_on_its_side(field: str) -> None:
    muscle, _, side = field.rpartition("_")
    (one,) = signs(**{field: 4.5})
    assert (one.id, one.side, one.grade) == (f"weak_{muscle}", side, 4.5)
    assert "ring us the same day" in own_sign_text(one, load_wording())
    assert signs(**{field: 5}) == ()


def test_the_sentence_names_side_muscle_and_grade_and_what_to_do() -> None:
    """The example of the issue: a left big toe at 4 of 5."""
    (text,) = told(big_toe_up_left=4)
    assert text == "Your left big toe lifts at 4 of 5. If the foot slaps or trips you, ring us the same day."


def test_a_calf_that_lifts_the_body_less_than_the_other_is_watched_whatever_its_grade() -> None:
    (text,) = told(calf_raises_left=0, calf_raises_right=12)
    assert "left calf lifts you less than the other" in text
    assert told(calf_raises_left=12, calf_raises_right=12) == []


def test_a_grade_that_was_not_tested_gives_no_sign() -> None:
    """Nothing to compare with: the plan asks for it elsewhere."""
    assert signs(big_toe_up_left=None) == ()


@pytest.mark.parametrize("side", SIDES)
def test_less_feeling_is_watched_once_a_leg(side: str) -> None:
    (one,) = signs(sensation_reduced=[f"L5_{side}", f"S1_{side}"])
    assert (one.id, one.side) == ("feeling_less", side)
    assert "between the legs: emergency department, now" in own_sign_text(one, load_wording())


@pytest.mark.parametrize("side", SIDES)
def test_a_positive_nerve_test_is_watched_on_its_side_and_an_untested_one_is_not(side: str) -> None:
    (one,) = signs(**{f"straight_leg_raise_{side}": "positive"})
    assert (one.id, one.side) == ("nerve_tension", side)
    assert signs(**{f"straight_leg_raise_{side}": None}) == ()


def test_every_key_muscle_has_its_row() -> None:
    watched = {row.muscle for row in load_knowledge().own_signs.values() if row.muscle}
    assert watched == set(MUSCLE_ROOTS)
