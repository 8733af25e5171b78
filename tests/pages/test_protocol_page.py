"""The protocol page: the plan in its order, every line with its mark, the evidence one click down."""

import pytest

from logic.care.intake import read_intake
from logic.care.knowledge import load_knowledge
from logic.care.protocol import protocol
from logic.care.wording import load_wording
from logic.settings import load_site
from tests.care.a_clear_person import ON
from tests.pages.consult import first_consult, opened, planned, said


def test_an_intake_without_answers_lists_what_is_still_to_ask() -> None:
    page = opened().switch_page("pages/protocol.py").run()
    words = said(page)
    assert "Still to ask or measure" in words
    assert "Saddle feeling" in words
    assert not page.exception


def test_the_first_consult_shows_a_leg_press_with_its_dose() -> None:
    words = said(planned(first_consult()))
    assert "Leg press, one leg" in words
    assert "40-50 % of 1RM" in words
    assert "40-50 % of one-repetition maximum (the text's figure)" in words
    assert "10-15 repetitions, 1 set" in words
    assert "2-3 days a week, 48 hours apart" in words


def test_it_shows_every_exercise_and_every_line_of_the_value() -> None:
    page, given = planned(first_consult()), first_consult()
    plan = protocol(read_intake(given, ON), load_knowledge(), load_site(), ON)
    say, words = load_wording().say, said(page)
    assert [one.exercise for one in plan.exercises if say("exercise", one.exercise, "name") not in words] == []
    assert [line.id for line in plan.lines if say("line", line.id) not in words] == []
    assert [one.id for one in plan.avoid if say("exercise", one.id, "name") not in words] == []
    assert plan.knowledge_version in words


@pytest.mark.parametrize(
    ("question", "answer"), [("saddle", "new"), ("trauma", "new"), ("heart", "new"), ("weakness", "unknown")]
)
def test_without_a_plan_there_is_no_exercise_but_what_to_do(question: str, answer: str) -> None:
    given = first_consult()
    given["answers"] = {**given["answers"], question: None if answer == "unknown" else answer}
    words = said(planned(given))
    assert "Today's exercises" not in words
    assert "Leg press" not in words
    assert "Stop rules" in words


def test_the_careful_track_gets_foundation_now_and_the_leg_press_on_the_road() -> None:
    words = said(planned(first_consult(systolic=165)))
    assert "Careful plan" in words
    assert "Phase 1, foundation" in words
    assert words.index("The road") < words.index("Leg press, one leg")


def test_one_click_shows_what_was_found_who_was_studied_the_caveat_and_the_source() -> None:
    page = planned(first_consult())
    claim = load_knowledge().claims["S05"]
    assert claim.caveat not in said(page)
    page.session_state["now_leg_press"] = True
    page.run()
    words = said(page)
    for text in (claim.says, claim.found, claim.studied_in, claim.caveat, *claim.sources):
        assert " ".join(text.split()) in words
