"""The plan page: the whole plan in its order, a hold with what is missing, and no plan where there must be none."""

import pytest
from streamlit.testing.v1 import AppTest

from logic.care.intake import read_intake
from logic.care.knowledge import load_knowledge
from logic.care.plan import Protocol
from logic.care.protocol import protocol
from logic.care.wording import load_wording
from logic.settings import load_site
from tests.care.a_clear_person import ON, established
from tests.pages.consult import (
    NOW,
    PLAN,
    consult_answering,
    first_consult,
    keys,
    plan_of,
    said,
    stored,
    submit,
    window,
)

SAY = load_wording().say
CLEARED = {"clear_who": "Dr Weber", "clear_why": "seen, may train carefully"}


def first_plan() -> Protocol:
    given = {name: value for name, value in first_consult().items() if name != "label"}
    return protocol(read_intake(given, ON), load_knowledge(), load_site(), ON)


def test_without_a_draft_it_leads_to_the_intake_and_the_caseload() -> None:
    page = window(PLAN)
    assert "No intake is open." in said(page)
    assert [link.page for link in page.page_link] == ["intake", "caseload"]


def test_the_first_consult_shows_a_leg_press_with_its_dose() -> None:
    words = said(plan_of(first_consult()))
    assert "**Leg press, one leg** | effort 3-4 of 10, 40-50 % of 1RM" in words
    assert "40-50 % of one-repetition maximum (source text)" in words
    assert "10-15 repetitions, 1 set" in words
    assert "2-3 days a week, 48 hours apart" in words


def test_it_shows_every_exercise_and_every_line_of_the_value() -> None:
    words, plan = said(plan_of(first_consult())), first_plan()
    assert [one.exercise for one in plan.exercises if SAY("exercise", one.exercise, "name") not in words] == []
    assert [line.id for line in plan.lines if SAY("line", line.id) not in words] == []
    assert [one.id for one in plan.avoid if SAY("exercise", one.id, "name") not in words] == []


@pytest.mark.parametrize(
    ("question", "answer"), [("saddle", "new"), ("trauma", "new"), ("heart", "new"), ("weakness", None)]
)
def test_without_a_plan_there_is_no_exercise_but_what_to_do(question: str, answer: str | None) -> None:
    words = said(plan_of(consult_answering({question: answer})))
    assert "Today's exercises" not in words
    assert "Leg press" not in words
    assert "Stop rules" in words


@pytest.mark.parametrize(("question", "kept"), [("saddle", True), ("trauma", True), ("heart", False)])
def test_a_letter_can_be_kept_where_someone_must_act_and_nothing_is_signed_on_a_hold(question: str, kept: bool) -> None:
    page = plan_of(consult_answering({question: "new"}))
    assert ("sign" in keys(page)) is kept
    assert ("pdf_letter" in {one.key for one in page.download_button}) is kept


def test_a_value_to_correct_leaves_no_plan_but_leads_back_to_it() -> None:
    page = plan_of(first_consult(age="forty"))
    assert f"To correct: {SAY('field', 'age', 'name')}" in said(page)
    assert "Today's exercises" not in said(page)
    assert "sign" not in keys(page)
    assert [link.page for link in page.page_link] == ["intake"]


def test_a_value_to_correct_hides_no_emergency() -> None:
    page = plan_of(consult_answering({"saddle": "new"}, age="forty"))
    assert "Emergency" in said(page)
    assert "sign" in keys(page)


def test_the_careful_track_gets_foundation_now_and_the_leg_press_on_the_road() -> None:
    words = said(plan_of(first_consult(systolic=165)))
    assert "Careful plan" in words
    assert "Phase 1, foundation" in words
    assert words.index("The road") < words.index("Leg press, one leg")


def test_one_click_shows_what_was_found_who_was_studied_the_caveat_and_the_source() -> None:
    page = plan_of(first_consult())
    claim = load_knowledge().claims["S05"]
    assert claim.caveat not in said(page)
    page.session_state["evidence_leg_press"] = True
    words = said(page.run())
    for text in (claim.says, claim.found, claim.studied_in, claim.caveat, *claim.sources):
        assert " ".join(text.split()) in words


def test_the_copy_for_the_record_is_the_plan_as_text() -> None:
    page = plan_of(first_consult())
    page.session_state["copy_draft"] = True
    note, whole = [" ".join(str(one.value).split()) for one in page.run().code]
    for text in ("Person: A 12", "Draft, not signed", "Leg press, one leg"):
        assert text in note
        assert text in whole
    assert "40-50 % of one-repetition maximum" in whole
    assert "S05" in whole
    assert "S05" not in note


def test_an_invented_person_is_said_to_be_one() -> None:
    assert "Invented patient: not a real person." in said(plan_of(first_consult(invented=True)))
    assert "Invented" not in said(plan_of(first_consult()))


# A hold: what is missing, or who must clear it


@pytest.mark.parametrize("lacking", ["bladder", "cancer", "heart"])
def test_a_hold_names_what_was_not_answered(lacking: str) -> None:
    page = plan_of(consult_answering({lacking: None}))
    assert "Hold" in said(page)
    assert SAY("question", lacking, "name") in said(page)
    assert "clear_who" not in keys(page)


def held() -> AppTest:
    """A long-known loss of saddle feeling: held until somebody clears it."""
    return plan_of(consult_answering({"saddle": "known"}, known_by=established(["saddle"], weeks_ago=20)))


def cleared(page: AppTest, dated: bool = True, **typed: str) -> AppTest:
    if dated:
        page.date_input(key="clear_when").set_value(NOW.date())
    for key, text in {**CLEARED, **typed}.items():
        page.text_input(key=key).set_value(text)
    return submit(page, "Record the clearance")


def test_a_clearance_with_who_when_and_why_lifts_a_hold_to_a_careful_plan_and_no_further() -> None:
    page = held()
    assert page.selectbox(key="clear_question").options == [SAY("question", "saddle", "name")]
    cleared(page)
    (clearance,) = stored(page)["clearances"]
    assert clearance["who"] == "Dr Weber"
    assert "Careful plan" in said(page)
    assert "sign" in keys(page)


@pytest.mark.parametrize("lacking", ["clear_who", "clear_why"])
@pytest.mark.parametrize("typed", ["", "   ", "-", "123", "Dr \u202eAmsel", "Dr\x00"])
def test_a_clearance_without_a_name_or_a_reason_in_letters_is_not_one_and_says_so(lacking: str, typed: str) -> None:
    page = cleared(held(), **{lacking: typed})
    assert not page.exception
    assert [str(error.value) for error in page.error] != []
    assert "clearances" not in stored(page)
    assert "Hold" in said(page)
    assert page.text_input(key=lacking).value == typed


def test_the_day_of_a_clearance_is_asked_and_never_assumed_to_be_today() -> None:
    page = cleared(held(), dated=False)
    assert [str(error.value) for error in page.error] != []
    assert "clearances" not in stored(page)


def test_after_a_clearance_that_was_refused_a_right_one_can_be_recorded() -> None:
    page = cleared(cleared(held(), clear_who="123"))
    assert "Careful plan" in said(page)


def test_an_emergency_takes_no_clearance() -> None:
    assert "clear_who" not in keys(plan_of(consult_answering({"saddle": "new"})))


def test_clearing_one_of_two_holds_still_holds() -> None:
    both = consult_answering(
        {"saddle": "known", "upper_motor": "known"}, known_by=established(["saddle", "upper_motor"], weeks_ago=20)
    )
    page = plan_of(both)
    page.selectbox(key="clear_question").set_value("upper_motor")
    cleared(page)
    assert "Hold" in said(page)
    assert page.selectbox(key="clear_question").options == [SAY("question", "saddle", "name")]
