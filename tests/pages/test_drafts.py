"""Drafts: stored as each field is left, opened again by an id that says nothing, and never overwritten unseen."""

import re
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from logic.records.drafts import drop_draft, load_draft, save_draft, version_of_draft
from logic.records.where import records_folder
from tests.pages.consult import (
    INTAKE,
    NOW,
    PLAN,
    begun,
    draft_of,
    enter,
    first_consult,
    intake_of,
    keys,
    plan_of,
    press,
    records,
    rows,
    said,
    signed,
    stored,
    version,
    window,
)

PERSONAL = "Erika Mustermann"


def blank() -> AppTest:
    return window(INTAKE, draft="new")


def elsewhere(draft: str, **changes: object) -> None:
    """Somebody saves the draft in another window."""
    held = load_draft(records(), draft)
    save_draft(records(), draft, held.version, {**held.content, **changes}, by="B. Physio", at=NOW)


def test_looking_at_a_blank_intake_stores_nothing() -> None:
    before = begun(first_consult())
    page = blank()
    page.run()
    assert rows("drafts") == 1
    assert version_of_draft(records(), before) == 1
    assert "draft" not in page.query_params


def test_the_first_entry_begins_the_draft_and_its_id_stands_in_the_address() -> None:
    page = enter(blank(), "field_label", "A 12")
    assert rows("drafts") == 1
    assert stored(page) == {"visit": "first", "label": "A 12"}


def test_the_address_holds_an_opaque_id_and_nothing_personal() -> None:
    page = enter(blank(), "field_label", PERSONAL)
    press(page, "say_bladder_no")
    assert list(page.query_params) == ["draft"]
    assert re.fullmatch(r"[0-9a-f]{32}", draft_of(page))


def test_two_blank_intakes_begin_two_drafts() -> None:
    first, second = enter(blank(), "field_label", "A 12"), enter(blank(), "field_label", "A 13")
    assert draft_of(first) != draft_of(second)
    assert rows("drafts") == 2


def test_a_double_click_saves_once() -> None:
    page = press(blank(), "say_bladder_no")
    assert version(page) == 1
    page.session_state["kept_question"] = "bladder"  # the second click left the question that the first one was made at
    press(page.run(), "say_bladder_no")
    assert version(page) == 1
    assert rows("drafts") == 1


def test_leaving_a_field_as_it_was_saves_nothing() -> None:
    page = intake_of(first_consult())
    page.run()
    assert version(page) == 1


@pytest.mark.parametrize("page_file", [INTAKE, PLAN])
def test_a_closed_tab_or_a_restart_loses_nothing(page_file: str) -> None:
    first = enter(press(intake_of(first_consult()), "open_measures"), "field_leg_pain", "2,5")
    again = window(page_file, draft=draft_of(first))
    assert not again.exception
    assert {**stored(again), "asked_on": None} == {**first_consult(), "leg_pain": "2,5", "asked_on": None}


def test_the_first_thing_asked_sets_the_day_and_nothing_entered_later_moves_it() -> None:
    page = window(INTAKE, draft="new")
    enter(page, "field_label", "A 12")
    assert "asked_on" not in stored(page)
    press(page, "say_bladder_no")
    assert stored(page)["asked_on"] == date.today().isoformat()  # noqa: DTZ011 - a visit has a local day
    older = press(intake_of(first_consult(asked_on="2026-01-05")), "open_A")
    press(press(older, "change_bladder"), "say_bladder_no")
    assert stored(older)["asked_on"] == "2026-01-05"


def test_asking_again_keeps_the_grades_of_the_time_before_for_a_muscle_not_graded_since() -> None:
    given = first_consult(asked_on="2026-01-05", previous_grades={"ankle_up_left": 5, "calf_left": 4})
    page = press(intake_of({**given, "ankle_up_left": "4+"}), "ask_again")
    assert stored(page)["previous_grades"]["ankle_up_left"] == 5
    assert stored(page)["previous_grades"]["calf_left"] == 5


def test_a_draft_with_a_question_of_older_knowledge_hides_nobody_and_says_so() -> None:
    answers = {**first_consult()["answers"], "asked_long_ago": "new"}
    page = intake_of(first_consult(answers=answers))
    assert not page.exception
    assert "asked otherwise now" in said(plan_of(first_consult(answers=answers)))
    clearance = {"question": "asked_long_ago", "who": "Dr A", "when": "2026-11-01", "why": "stable"}
    assert "Proceed" in said(plan_of(first_consult(clearances=[clearance])))


def test_every_entry_stands_where_it_was_left() -> None:
    first = enter(press(intake_of(first_consult()), "open_measures"), "field_leg_pain", "2,5")
    again = press(window(INTAKE, draft=draft_of(first)), "open_measures")
    assert again.text_input(key="field_leg_pain").value == "2,5"
    assert again.text_input(key="field_pressure").value == "124/78"
    assert again.text_input(key="field_label").value == "A 12"
    assert again.button_group(key="field_leg_side").value == "left"


def test_an_entry_outlives_the_page_it_was_made_on() -> None:
    page = enter(intake_of(first_consult()), "field_label", "A 13")
    page.switch_page("pages/about.py").run()
    page.switch_page(INTAKE).run()
    assert page.text_input(key="field_label").value == "A 13"
    assert draft_of(page)


def test_a_value_that_cannot_be_read_is_kept_as_typed() -> None:
    page = enter(press(intake_of(first_consult()), "open_measures"), "field_age", "forty one")
    again = press(window(INTAKE, draft=draft_of(page)), "open_measures")
    assert again.text_input(key="field_age").value == "forty one"
    assert "To correct: Age" in said(again)


# Two windows on one draft


def test_a_second_window_is_told_and_overwrites_nothing() -> None:
    page = press(intake_of(first_consult()), "open_measures")
    elsewhere(draft_of(page), leg_pain="9")
    enter(page, "field_back_pain", "1")
    assert "This draft was changed in another window." in said(page)
    assert (stored(page)["leg_pain"], stored(page)["back_pain"]) == ("9", 2)
    assert page.text_input(key="field_back_pain").value == "1"


def test_it_is_told_before_anything_is_entered() -> None:
    page = intake_of(first_consult())
    elsewhere(draft_of(page), leg_pain="9")
    assert "This draft was changed in another window." in said(page.run())
    assert "This draft was changed in another window." in said(page.switch_page(PLAN).run())


def test_taking_over_shows_what_was_saved_there() -> None:
    page = press(intake_of(first_consult()), "open_measures")
    elsewhere(draft_of(page), leg_pain="9")
    press(enter(page, "field_back_pain", "1"), "take_over")
    assert page.text_input(key="field_leg_pain").value == "9"
    assert page.text_input(key="field_back_pain").value == "2"
    assert "another window" not in said(page)
    enter(page, "field_back_pain", "4")
    assert stored(page)["back_pain"] == "4"


def test_keeping_this_window_stores_what_it_shows() -> None:
    page = press(intake_of(first_consult()), "open_measures")
    elsewhere(draft_of(page), leg_pain="9")
    press(enter(page, "field_back_pain", "1"), "keep_mine")
    assert (stored(page)["leg_pain"], stored(page)["back_pain"]) == (3, "1")
    assert "another window" not in said(page)


def test_the_same_change_in_both_windows_is_no_conflict() -> None:
    page = press(intake_of(first_consult()), "open_measures")
    elsewhere(draft_of(page), back_pain="1")
    enter(page, "field_back_pain", "1")
    assert stored(page)["back_pain"] == "1"
    assert version(page) == 2


def test_a_plan_that_another_window_has_overtaken_cannot_be_signed() -> None:
    page = window(PLAN, draft=begun(first_consult()))
    elsewhere(draft_of(page), leg_pain="9")
    press(page, "sign")
    assert rows("revisions") == 0
    assert not page.exception
    assert said(page)


def test_a_draft_signed_in_another_window_is_said_to_be_gone() -> None:
    draft = begun(first_consult())
    page = press(window(INTAKE, draft=draft), "open_measures")
    signed(window(PLAN, draft=draft))
    enter(page, "field_back_pain", "1")
    assert "it was signed or dropped" in said(page)
    assert not page.exception
    assert rows("revisions") == 1


def test_a_draft_dropped_in_another_window_is_said_to_be_gone() -> None:
    page = intake_of(first_consult())
    drop_draft(records(), draft_of(page), by="B. Physio", at=NOW)
    page.run()
    assert "it was signed or dropped" in said(page)
    assert not page.exception


@pytest.mark.parametrize("page_file", [INTAKE, PLAN])
@pytest.mark.parametrize("asked", ["0" * 32, "x", "../../etc/passwd", "' or 1=1 --", "<script>"])
def test_an_address_of_no_draft_says_so_and_opens_nobody_elses(page_file: str, asked: str) -> None:
    begun(first_consult())
    page = window(page_file, draft=asked)
    assert not page.exception
    assert "This draft is not there" in said(page)
    assert "A 12" not in said(page)
    assert "draft" not in page.query_params


def test_the_address_of_another_draft_opens_that_one() -> None:
    other = begun(first_consult(label="B 7", leg_pain="1"))
    page = press(intake_of(first_consult()), "open_measures")
    page.query_params["draft"] = other
    page.run()
    assert page.text_input(key="field_label").value == "B 7"
    press(page, "open_measures")
    assert page.text_input(key="field_leg_pain").value == "1"


def test_a_new_intake_shows_nothing_of_the_one_before() -> None:
    page = press(intake_of(first_consult()), "open_measures")
    page.query_params["draft"] = "new"
    page.run()
    assert page.text_input(key="field_label").value == ""
    assert "say_bladder_no" in keys(page)
    press(page, "open_measures")
    assert page.text_input(key="field_leg_pain").value == ""
    assert rows("drafts") == 1


def test_no_file_of_the_records_is_named_after_a_person() -> None:
    enter(blank(), "field_label", PERSONAL)
    assert {file.name.partition(".")[0] for file in Path(records_folder()).iterdir()} == {"plumbline"}


def test_asking_again_never_lowers_the_grade_to_compare_with_unsigned() -> None:
    given = first_consult(asked_on="2026-01-05", previous_grades={"ankle_up_left": 5}, ankle_up_left="4.5")
    page = press(intake_of(given), "ask_again")
    assert stored(page)["previous_grades"]["ankle_up_left"] == 5


def test_who_established_a_known_answer_is_asked_anew_on_another_day() -> None:
    known = {"bladder": {"who": "Dr A", "when": "2025-11-01"}}
    page = press(intake_of(first_consult(asked_on="2026-01-05", known_by=known)), "ask_again")
    assert "known_by" not in stored(page)
