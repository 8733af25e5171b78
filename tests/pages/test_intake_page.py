"""The intake: questions in their order, one panel open, nothing preselected; the verdict follows every entry."""

from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from logic.care.intake import GRADE_FIELDS
from logic.care.knowledge import load_knowledge
from logic.care.wording import load_wording
from tests.pages.consult import (
    INTAKE,
    NOW,
    PLAN,
    consult_answering,
    draft_of,
    enter,
    first_consult,
    intake_of,
    keys,
    plan_of,
    press,
    said,
    stored,
    window,
)

SAY, QUESTIONS = load_wording().say, load_knowledge().questions
GROUPS = {"C": ("C",), "D": ("D",), "E": ("E",), "F": ("F", "G")}


def blank() -> AppTest:
    return window(INTAKE, draft="new")


def of_group(*groups: str, first: bool = True) -> list[str]:
    return [row.id for row in QUESTIONS.values() if row.group in groups and not (first and row.from_second_visit)]


def without(*questions: str, **changes: object) -> dict[str, object]:
    given = first_consult(**changes)
    given["answers"] = {name: answer for name, answer in given["answers"].items() if name not in questions}
    return given


def foot(page: AppTest) -> str:
    """What the strip at the foot says: the one line of the page with a badge."""
    (strip,) = [str(element.value) for element in page.markdown if "-badge[" in str(element.value)]
    return strip.replace("\\", "")


def step(page: AppTest, panel: str) -> str:
    """The line of a panel in the list of panels."""
    return page.button(key=f"open_{panel}").label.replace("\\", "")


def asked_large(page: AppTest) -> list[str]:
    return sorted({key.removeprefix("say_").rpartition("_")[0] for key in keys(page) if key.startswith("say_")})


# The first group, one by one


def test_a_blank_intake_asks_its_first_question_with_nothing_chosen() -> None:
    page = blank()
    assert not page.exception
    assert asked_large(page) == ["bladder"]
    assert "Question 1 of 5" in said(page)
    assert SAY("question", "bladder", "ask") in said(page)
    assert [one.key for one in page.button if one.proto.type == "primary" and str(one.key).startswith("say_")] == []


def test_the_first_group_is_asked_one_after_another_and_then_the_next_panel_opens() -> None:
    page = blank()
    for question in of_group("A"):
        assert asked_large(page) == [question]
        press(page, f"say_{question}_no")
    assert asked_large(page) == []
    assert "2 Weakness and power" in said(page)
    assert stored(page)["answers"] == dict.fromkeys(of_group("A"), "no")
    assert "asked" not in stored(page)


def test_every_answer_of_the_first_group_has_a_key_of_its_own() -> None:
    shortcuts = {one.key: one.proto.shortcut for one in blank().button if str(one.key).startswith("say_")}
    assert sorted(shortcuts.values()) == ["k", "n", "u", "y"]
    assert shortcuts["say_bladder_no"] == "n"


@pytest.mark.parametrize("question", of_group("A"))
def test_a_yes_in_the_first_group_ends_the_questions(question: str) -> None:
    page = intake_of(without(*of_group("A"), answers={}))
    for earlier in of_group("A")[: of_group("A").index(question)]:
        press(page, f"say_{earlier}_no")
    press(page, f"say_{question}_new")
    assert "The questions end here: this is an emergency." in said(page)
    assert [key for key in keys(page) if key.startswith("open_")] == ["open_A"]
    assert "Emergency" in foot(page)
    assert "next_open" not in keys(page)
    assert {link.label for link in page.page_link} == {"What to do, letter and card"}


def test_a_yes_that_was_a_slip_can_be_taken_back() -> None:
    page = blank()
    press(press(page, "say_bladder_new"), "change_bladder")
    press(page, "say_bladder_no")
    assert "Emergency" not in foot(page)
    assert asked_large(page) == ["bowel"]


def test_an_emergency_of_a_later_group_does_not_end_the_questions() -> None:
    page = intake_of(consult_answering({"infection_signs": "new"}))
    assert "Emergency" in foot(page)
    assert {"open_A", "open_B", "open_C", "open_training"} <= keys(page)


def test_long_known_asks_who_and_when_and_stays_until_the_clinician_goes_on() -> None:
    page = press(blank(), "say_bladder_known")
    assert asked_large(page) == ["bladder"]
    assert "Left blank, it is not established and holds the plan." in said(page)
    enter(page, "who_bladder", "Dr Amsel")
    enter(page, "when_bladder", (NOW - timedelta(weeks=60)).date())
    assert stored(page)["known_by"]["bladder"]["who"] == "Dr Amsel"
    assert stored(page)["known_by"]["bladder"]["when"]
    press(page, "go_on_bladder")
    assert asked_large(page) == ["bowel"]


def test_not_known_is_an_answer_of_its_own_and_holds() -> None:
    page = press(intake_of(without("bladder")), "say_bladder_unknown")
    assert stored(page)["answers"]["bladder"] == "unknown"
    assert "Hold" in foot(page)
    assert SAY("question", "bladder", "name") in foot(page)


# The other groups: in view, and answered together by one explicit statement


@pytest.mark.parametrize("panel", GROUPS)
def test_asked_all_none_answers_a_group_and_records_that_it_was_asked_as_one(panel: str) -> None:
    mine = of_group(*GROUPS[panel])
    page = press(intake_of(without(*mine)), f"open_{panel}")
    assert {f"ask_{question}" for question in mine} <= keys(page)
    assert [one for one in page.button_group if one.value] == []
    press(page, f"none_{panel}")
    held = stored(page)
    assert {question: held["answers"][question] for question in mine} == dict.fromkeys(mine, "no")
    assert held["asked"] == dict.fromkeys(mine, "group")
    assert "asked all: none" in step(page, panel)


def test_an_answer_that_differs_is_kept_and_named_beside_asked_all_none() -> None:
    page = press(intake_of(without(*of_group("D"))), "open_D")
    enter(page, "ask_bone", "new")
    press(press(page, "open_D"), "none_D")
    held = stored(page)
    assert held["answers"]["bone"] == "new"
    assert held["asked"] == dict.fromkeys(set(of_group("D")) - {"bone"}, "group")
    assert SAY("question", "bone", "name") in step(page, "D")
    assert "asked all: none" not in step(page, "D")


def test_an_answer_changed_afterwards_is_no_longer_one_of_the_groups() -> None:
    page = press(press(intake_of(without(*of_group("E"))), "open_E"), "none_E")
    enter(press(page, "open_E"), "ask_belly", "new")
    assert stored(page)["answers"]["belly"] == "new"
    assert "belly" not in stored(page)["asked"]


def test_an_answer_taken_back_is_open_again_and_not_a_no() -> None:
    page = press(intake_of(first_consult()), "open_D")
    enter(page, "ask_trauma", None)
    assert "trauma" not in stored(page)["answers"]
    assert "Hold" in foot(page)


def test_worse_than_last_time_is_asked_only_where_there_was_a_last_time() -> None:
    first = press(intake_of(without("not_improving")), "open_F")
    again = press(intake_of(without("not_improving", visit="follow_up")), "open_F")
    assert "ask_worse_overall" not in keys(first)
    assert "ask_worse_overall" in keys(again)


# Power and nerve tests: one statement, its exceptions in view


def without_power() -> dict[str, object]:
    given = without(*of_group("B"))
    return {name: value for name, value in given.items() if name not in GRADE_FIELDS}


def test_all_five_on_both_sides_is_one_statement_and_each_grade_stays_in_view() -> None:
    page = press(press(intake_of(without_power()), "open_B"), "all_power")
    assert {stored(page)[name] for name in GRADE_FIELDS} == {"5"}
    assert "Proceed" in foot(page)
    press(page, "open_B")
    assert {page.text_input(key=f"field_{name}").value for name in GRADE_FIELDS} == {"5"}


def test_a_grade_under_five_is_seen_against_the_statement() -> None:
    page = press(press(intake_of(without_power()), "open_B"), "all_power")
    enter(press(page, "open_B"), "field_big_toe_up_left", "3")
    assert "Urgent" in foot(page)
    assert "ask_weakness_severe" in keys(page)
    enter(page, "field_big_toe_up_left", "4,5")
    assert "Urgent" not in foot(page)


def test_a_conflict_stands_where_it_is() -> None:
    page = press(intake_of(consult_answering({"weakness_severe": "no"}, big_toe_up_left="2")), "open_B")
    assert "Two sources disagree here. The more worrying answer counts." in said(page)
    assert "Two sources disagree here" not in said(press(page, "open_C"))


def test_a_second_source_that_says_otherwise_counts_and_is_shown() -> None:
    page = press(intake_of(first_consult()), "open_D")
    enter(page, "second_D", "trauma")
    enter(page, "second_answer_trauma", "new")
    assert stored(page)["second_answers"] == {"trauma": "new"}
    assert "Urgent" in foot(page)
    assert "Two sources disagree here" in said(page)


def test_what_depends_on_an_answer_is_asked_only_after_it() -> None:
    plain = press(intake_of(first_consult()), "open_measures")
    hidden = {"field_surgery_kind", "field_surgery_weeks", "field_post_void_ml", "field_joint_limits"}
    assert keys(plain) & hidden == set()
    given = consult_answering({"surgery": "known", "bladder": "known"}, joint_replacement="knee")
    asked = press(intake_of(given), "open_measures")
    assert hidden <= keys(asked)


def test_angle_and_crossed_raise_are_asked_only_where_a_raise_is_positive() -> None:
    page = press(intake_of(first_consult(crossed_straight_leg_raise=None)), "open_nerve")
    assert "field_crossed_straight_leg_raise" not in keys(page)
    enter(page, "field_straight_leg_raise_left", "positive")
    assert {"field_crossed_straight_leg_raise", "field_straight_leg_raise_angle_left"} <= keys(page)
    assert "field_straight_leg_raise_angle_right" not in keys(page)


# Numbers, as they are typed


@pytest.mark.parametrize(
    ("field", "typed", "verdict"),
    [
        ("temperature", "36.8", "Proceed"),
        ("temperature", "98.2 F", "Proceed"),
        ("temperature", "102.2 F", "Emergency"),
        ("leg_pain", "35 mm", "Proceed"),
        ("leg_pain", "3,5", "Proceed"),
        ("pressure", "118 / 76", "Proceed"),
        ("pressure", "165/80", "Careful plan"),
    ],
)
def test_a_number_is_taken_with_its_unit_and_kept_as_it_was_typed(field: str, typed: str, verdict: str) -> None:
    bare = {name: value for name, value in first_consult().items() if name != "temperature"}
    page = press(intake_of(bare), "open_measures")
    enter(page, f"field_{field}", typed)
    assert stored(page)[field] == typed
    assert page.text_input(key=f"field_{field}").value == typed
    assert verdict in foot(page)


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("age", "forty", "this is not one number"),
        ("age", "4l", "the words after the number do not fit"),
        ("pressure", "1240/78", "two whole numbers in mmhg"),
        ("pressure", "78/124", "seem swapped"),
        ("leg_pain", "11", "must be 10 or less"),
        ("onset_weeks", "1.500", "thousands or decimals"),
        ("birth_year", "2190", "lies in the future"),
    ],
)
def test_a_slip_is_told_where_it_is_stays_as_typed_and_leaves_no_proceed(field: str, typed: str, told: str) -> None:
    page = press(intake_of(first_consult()), "open_measures")
    enter(page, f"field_{field}", typed)
    assert stored(page)[field] == typed
    assert page.text_input(key=f"field_{field}").value == typed
    assert told in said(page).lower()
    assert "There is no plan until these are right" in said(page)


def test_a_slip_never_hides_an_emergency() -> None:
    page = enter(press(intake_of(without("saddle")), "open_measures"), "field_birth_year", "2190")
    assert "lies in the future" in said(page).lower()
    press(press(page, "open_A"), "say_saddle_new")
    assert SAY("field", "birth_year", "name") in said(page)
    assert "Emergency" in foot(page)


def test_an_odi_total_without_its_version_is_kept_and_not_used() -> None:
    page = enter(press(intake_of(first_consult()), "open_measures"), "field_odi", "38")
    told = "ODI was given without its version, so it is not used"
    assert stored(page)["odi"] == "38"
    assert told in said(window(PLAN, draft=draft_of(page)))
    enter(page, "field_odi_version", "v2_1a")
    assert told not in said(window(PLAN, draft=draft_of(page)))


def test_ten_sections_are_taken_in_place_of_a_total() -> None:
    page = press(intake_of(first_consult(odi_version="v2_1a")), "open_measures")
    enter(page, "field_odi_sections", "3,2,,4,1,0,2,3,1,2")
    assert stored(page)["odi_sections"] == "3,2,,4,1,0,2,3,1,2"
    assert "To correct" not in said(page)
    enter(page, "field_odi_sections", "3,2,9x")
    assert "Type the section scores with commas" in said(page)


# What was tried today


def test_what_is_offered_is_tried_exercise_by_exercise() -> None:
    page = press(intake_of(first_consult(tried_all_without_leg_symptoms=None)), "open_training")
    offered = {key.removeprefix("tried_") for key in keys(page) if key.startswith("tried_")}
    assert "leg_press" in offered
    enter(page, "tried_leg_press", "yes")
    assert stored(page)["tried"] == {"leg_press": {"leg_symptoms": "yes"}}
    enter(page, "load_leg_curl_prone", "22 lb")
    assert stored(page)["tried"]["leg_curl_prone"] == {"load_kg": "22 lb"}


def test_all_tried_is_kept_for_each_exercise_so_that_an_exception_leaves_the_others() -> None:
    page = press(intake_of(first_consult(tried_all_without_leg_symptoms=None)), "open_training")
    press(page, "all_tried")
    tried = stored(page)["tried"]
    assert {trial["leg_symptoms"] for trial in tried.values()} == {"no"}
    enter(page, "tried_leg_press", "yes")
    assert stored(page)["tried"] == {**tried, "leg_press": {"leg_symptoms": "yes"}}


def test_what_takes_the_place_of_an_exercise_with_symptoms_is_to_be_tried_too() -> None:
    page = press(intake_of(first_consult(tried_all_without_leg_symptoms=None)), "open_training")
    enter(press(page, "all_tried"), "tried_leg_press", "yes")
    assert "tried_sit_to_stand" in keys(page)
    assert "stays in the foundation phase" in str(page.button(key="all_tried").label)


@pytest.mark.parametrize(("asked_on", "again"), [("2026-01-05", True), (None, False)])
def test_what_was_asked_on_another_day_gives_no_plan_until_it_is_asked_again(asked_on: str | None, again: bool) -> None:
    content = first_consult(asked_on=asked_on) if asked_on else first_consult()
    assert ("Ask again today" in [button.label for button in intake_of(content).button]) == again
    plan = plan_of(content)
    assert ("Today's exercises" in said(plan)) != again
    assert ("sign" in keys(plan)) != again


def test_asking_again_keeps_who_it_is_and_the_grades_to_compare_with_and_nothing_that_changes() -> None:
    page = press(intake_of(first_consult(asked_on="2026-01-05")), "ask_again")
    kept = stored(page)
    assert kept["label"] == "A 12"
    assert kept["previous_grades"]["calf_left"]
    assert not {"answers", "asked", "leg_pain", "pressure", "systolic", "calf_left", "tried", "asked_on"} & set(kept)


# The strip at the foot, and the way to what is open


@pytest.mark.parametrize(
    ("question", "verdict"),
    [("trauma", "Urgent"), ("infection_signs", "Emergency"), ("heart", "Hold"), ("bone", "Careful plan")],
)
def test_the_strip_names_the_answer_that_decides(question: str, verdict: str) -> None:
    said_at_foot = foot(intake_of(consult_answering({question: "new"})))
    assert verdict in said_at_foot
    assert f"Decided by: {SAY('question', question, 'name')}" in said_at_foot


def test_a_clear_consult_proceeds_with_nothing_open() -> None:
    page = intake_of(first_consult())
    assert "Proceed" in foot(page)
    assert "next_open" not in keys(page)
    assert {link.label for link in page.page_link} == {"To the plan"}


@pytest.mark.parametrize(
    ("lacking", "widget"),
    [("sexual", "say_sexual_no"), ("cancer", "ask_cancer"), ("heart", "ask_heart"), ("age", "field_age")],
)
def test_the_counter_leads_to_what_is_open(lacking: str, widget: str) -> None:
    given = without(lacking)
    given.pop(lacking, None)
    page = press(intake_of(given), "open_training")
    (counter,) = [one for one in page.button if one.key == "next_open"]
    kind = "question" if lacking in QUESTIONS else "field"
    assert counter.label == f"Still open: 1. Next: {SAY(kind, lacking, 'name')}"
    assert widget not in keys(page)
    counter.click().run()
    assert widget in keys(page)
