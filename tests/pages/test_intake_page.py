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


@pytest.mark.parametrize(("field", "value", "label"), [("systolic", 1240, "systolic"), ("leg_pain", 11, "Leg pain")])
def test_a_number_out_of_range_is_refused_by_its_name_and_leaves_no_older_plan(
    field: str, value: float, label: str
) -> None:
    page = filled(first_consult())
    page.number_input(key=f"field_{field}").set_value(value).run()
    assert label in page.error[0].value
    assert "Proceed" not in said(page)
    protocol = page.switch_page("pages/protocol.py").run()
    assert "Today's exercises" not in said(protocol)


def test_a_slip_of_the_pen_never_hides_an_emergency() -> None:
    page = filled(first_consult())
    page.number_input(key="field_birth_year").set_value(2190).run()
    assert "Emergency" not in said(page)
    page.radio(key="ask_saddle").set_value("new").run()
    words = said(page)
    assert "lies in the future" in words
    assert "Emergency" in words


def test_left_stands_left_of_right_and_the_tab_key_goes_row_by_row() -> None:
    drawn = [str(number.key) for number in opened().number_input]
    sides = [key for key in drawn if key.endswith(("_left", "_right"))]
    assert [key.rpartition("_")[2] for key in sides] == ["left", "right"] * (len(sides) // 2)


def test_someone_on_a_blood_thinner_without_pain_finds_an_answer_of_their_own() -> None:
    answers = opened().radio(key="ask_anticoagulant_sudden").options
    assert [answer for answer in answers if "without sudden pain" in answer]
