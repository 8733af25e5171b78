"""The intake page: every question stands there unanswered, and the verdict follows the answers."""

import pytest

from logic.care.knowledge import load_knowledge
from tests.pages.consult import filled, first_consult, opened, said


def test_every_question_stands_there_and_none_is_preselected() -> None:
    page = opened()
    asked = {radio.key: radio.value for radio in page.radio if str(radio.key).startswith("ask_")}
    assert asked == {f"ask_{question}": None for question in load_knowledge().questions}
    assert [number.value for number in page.number_input if number.value is not None] == []
    assert not page.exception


def test_nothing_answered_holds_and_says_how_much_is_open() -> None:
    words = said(opened())
    assert "Hold" in words
    assert "Bladder" in words


def test_a_clear_first_consult_proceeds() -> None:
    page = filled(first_consult())
    assert "Proceed" in said(page)
    assert not page.exception


@pytest.mark.parametrize(
    ("question", "word"),
    [("trauma", "Urgent"), ("infection_signs", "Emergency"), ("heart", "Hold"), ("bone", "Careful plan")],
)
def test_a_new_answer_is_named_as_the_one_that_decides(question: str, word: str) -> None:
    given = first_consult()
    given["answers"] = {**given["answers"], question: "new"}
    words = said(filled(given))
    assert word in words
    assert "Decided by" in words


def test_an_emergency_in_the_first_group_ends_the_questions() -> None:
    page = opened()
    page.radio(key="ask_saddle").set_value("new")
    page.run()
    asked = {str(radio.key).removeprefix("ask_") for radio in page.radio if str(radio.key).startswith("ask_")}
    first = {row.id for row in load_knowledge().questions.values() if row.group == "A"}
    assert asked == first
    assert "Emergency" in said(page)
    assert "now" in said(page)


def test_long_known_asks_who_and_when_and_holds_until_both_are_there() -> None:
    given = first_consult()
    given["answers"] = {**given["answers"], "bladder": "known"}
    given["known_by"] = {}
    assert "Hold" in said(filled(given))


def test_the_follow_up_asks_whether_it_got_worse_and_the_first_visit_does_not() -> None:
    page = opened()
    page.radio(key="field_visit").set_value("first").run()
    assert "ask_worse_overall" not in [radio.key for radio in page.radio]
    page.radio(key="field_visit").set_value("follow_up").run()
    assert "ask_worse_overall" in [radio.key for radio in page.radio]
