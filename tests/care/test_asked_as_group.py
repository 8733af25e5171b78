"""Which answers of no came from one question to a whole group is recorded, and bounded by the group."""

from typing import Any

import pytest

from logic.care.asking import questions
from logic.care.intake import Intake, read_intake
from logic.care.knowledge import load_knowledge
from logic.care.printing import printed_screening
from logic.care.screening import screen
from logic.care.terms import Refused
from logic.care.wording import load_wording
from tests.care.a_clear_person import GROUPS, ON, answering, clear_person, screened

AS_GROUP = [question for group in "CDEF" for question in GROUPS[group]]
BY_ITSELF = [question for group in "AB" for question in GROUPS[group]]


@pytest.mark.parametrize("question", AS_GROUP)
@pytest.mark.parametrize("visit", ["first", "follow_up"])
def test_groups_c_to_f_may_be_asked_together_at_any_visit(question: str, visit: str) -> None:
    assert screened(clear_person(asked={question: "group"}, visit=visit)).stands[question] == "no"


@pytest.mark.parametrize("question", BY_ITSELF)
def test_group_a_and_the_examination_are_never_asked_as_a_group(question: str) -> None:
    with pytest.raises(Refused, match=rf"asked\.{question}: this question is asked by itself"):
        screened(clear_person(asked={question: "group"}))


def test_not_improving_is_asked_along_with_the_others_at_a_first_visit() -> None:
    assert screened(clear_person(asked={"not_improving": "group"}, visit="first")).stands["not_improving"] == "no"


@pytest.mark.parametrize("visit", ["follow_up", None])
def test_and_by_itself_from_the_second_on(visit: str | None) -> None:
    with pytest.raises(Refused, match=r"asked.not_improving: this question is asked by itself"):
        screened(clear_person(asked={"not_improving": "group"}, visit=visit))


@pytest.mark.parametrize("visit", ["first", "follow_up"])
def test_worse_overall_is_never_asked_as_a_group(visit: str) -> None:
    with pytest.raises(Refused, match=r"asked.worse_overall"):
        screened(clear_person(asked={"worse_overall": "group"}, visit=visit))


@pytest.mark.parametrize("word", ["new", "known", "unknown", None])
def test_only_a_no_can_come_from_a_group(word: str | None) -> None:
    with pytest.raises(Refused, match=r"asked.trauma: only a no can come from a question to the whole group"):
        screened(answering({"trauma": word}, asked={"trauma": "group"}))


def test_a_question_that_was_not_answered_was_not_asked_as_a_group() -> None:
    raw = clear_person(asked={"trauma": "group"})
    del raw["answers"]["trauma"]
    with pytest.raises(Refused, match=r"asked.trauma: only a no"):
        screened(raw)


def test_an_unknown_question_is_refused_and_the_valid_ones_are_named() -> None:
    with pytest.raises(Refused, match=r"asked.'headache': no such question. Use one of: bladder, "):
        screened(clear_person(asked={"headache": "group"}))


def test_how_it_was_asked_is_group_or_nothing() -> None:
    with pytest.raises(Refused, match=r"asked.trauma: use one of 'group'"):
        read_intake(clear_person(asked={"trauma": "alone"}), ON)


def test_the_answer_of_the_screening_is_the_same_however_it_was_asked() -> None:
    def shown(**fields: Any) -> dict[str, Any]:
        intake: Intake = read_intake(clear_person(**fields), ON)
        return printed_screening(screen(intake, load_knowledge(), ON), load_wording())

    assert shown() == shown(asked=dict.fromkeys(AS_GROUP, "group"))


def test_every_question_says_when_it_may_be_asked_as_a_group() -> None:
    listed = {row["id"]: row["as_group"] for row in questions(load_knowledge(), load_wording()) if "as_group" in row}
    expected = dict.fromkeys(BY_ITSELF, "never") | dict.fromkeys(AS_GROUP, "always")
    assert listed == expected | {"worse_overall": "never", "not_improving": "first_visit"}
