"""The walk-through: every step of a draft or a signed plan, changes on the spot, and what was said back."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from logic.care.knowledge import load_knowledge
from logic.care.wording import load_wording
from logic.records.teach_backs import note, told_back
from pages.parts.said_back import TEACH_BACK
from tests.pages.consult import (
    NOW,
    PLAN,
    begun,
    consult_answering,
    draft_of,
    enter,
    first_consult,
    keys,
    plan_of,
    press,
    records,
    rows,
    said,
    signed,
    stored,
    window,
)

WALK = "pages/walkthrough.py"


def walk_of(step: int = 1, **changes: Any) -> AppTest:
    return window(WALK, draft=begun(first_consult(**changes)), step=str(step))


def title(page: AppTest) -> str:
    return str(page.title[0].value).replace("\\", "")


def step_of(page: AppTest) -> int:
    return int(said(page).partition("Step ")[2].partition(" of ")[0])


def count_of(page: AppTest) -> int:
    return int(said(page).partition("Step ")[2].partition(" of ")[2].split()[0])


def tick(page: AppTest, item: str) -> AppTest:
    return page.checkbox(key=f"told_{item}").set_value(not page.checkbox(key=f"told_{item}").value).run()


def test_it_begins_with_the_reason_and_every_exercise_in_a_picture() -> None:
    page = walk_of()
    assert title(page) == "Why this plan"
    assert "Your check today found no danger sign" in said(page)
    assert said(page).count("<svg") == 8


def test_every_step_has_a_title_and_something_to_say() -> None:
    page = walk_of()
    titles = [title(page)]
    while not page.button(key="walk_next").disabled:
        press(page, "walk_next")
        assert not page.exception
        titles.append(title(page))
    assert len(titles) == count_of(page) == len(set(titles))
    assert titles[1] == "Gentle tummy brace while you breathe"
    assert titles[-1] == "In your own words"
    press(page, "walk_back")
    assert step_of(page) == len(titles) - 1


def test_the_address_holds_the_step_and_a_step_that_is_not_there_is_the_nearest() -> None:
    assert step_of(walk_of(step=4)) == 4
    last = walk_of(step=99)
    assert step_of(last) == count_of(last)
    assert step_of(window(WALK, draft=begun(first_consult()), step="x")) == 1


def test_a_key_puts_the_clinicians_words_beside() -> None:
    page = walk_of(step=4)
    assert "Leg press, one leg" not in said(page)
    press(page, "walk_words")
    assert "Leg press, one leg" in said(page)
    assert "one-repetition maximum" in said(page)
    press(page, "walk_words")
    assert "Leg press, one leg" not in said(page)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (consult_answering({"bladder": "new"}), "Emergency department, now"),
        (consult_answering({"weight_loss": "unknown"}), "No plan today"),
        (first_consult(age="4l"), "There is no plan to walk through"),
    ],
    ids=["emergency", "hold", "a value to correct"],
)
def test_without_a_plan_the_verdict_stands_there_instead(content: dict[str, Any], told: str) -> None:
    page = window(WALK, draft=begun(content))
    assert not page.exception
    assert told in said(page)
    assert "<svg" not in said(page)
    assert "walk_next" not in keys(page)


def test_an_address_of_nobody_says_so() -> None:
    assert "There is no plan" in said(window(WALK, signed="0" * 32))
    assert "There is no plan" in said(window(WALK))


def test_a_range_found_on_the_spot_changes_the_plan_through_the_engine() -> None:
    page = walk_of(step=5)
    assert "knee bend from 90 to 30 degrees" in said(page)
    page = opened(page, "knee_extension")
    enter(page, "walk_range_end_knee_extension", "45")
    assert "Found today</b> Knee bend from 90 to 45 degrees. This comes before any other figure here." in said(page)
    assert stored(page)["tried"]["knee_extension"]["range_end"] == "45"


def opened(page: AppTest, exercise: str) -> AppTest:
    """The box of changes stands open."""
    page.session_state[f"change_{exercise}"] = True
    return page.run()


def test_a_range_beyond_the_exercises_own_is_told_and_not_stored() -> None:
    page = opened(walk_of(step=5), "knee_extension")
    enter(page, "walk_range_end_knee_extension", "10")
    assert "lies outside" in said(page)
    assert "knee bend from 90 to 30 degrees" in said(page)
    assert "range_end" not in stored(page).get("tried", {}).get("knee_extension", {})


def test_leg_symptoms_on_the_spot_take_the_exercise_out() -> None:
    page = opened(walk_of(step=4), "leg_press")
    assert title(page) == "Push the plate away with one leg"
    enter(page, "walk_legs_leg_press", "yes")
    assert stored(page)["tried"]["leg_press"]["leg_symptoms"] == "yes"
    titles = {title(page)}
    while not page.button(key="walk_next").disabled:
        titles.add(title(press(page, "walk_next")))
    assert "Push the plate away with one leg" not in titles


def test_a_load_tried_on_the_spot_is_in_the_dose_and_says_what_it_waits_for() -> None:
    page = opened(walk_of(step=4), "leg_press")
    enter(page, "walk_load_leg_press", "20")
    assert "20 kg" not in said(page)
    assert "an effort of 4 at most" in said(page)
    for key, value in (
        ("walk_legs_leg_press", "no"),
        ("walk_load_leg_press", "22,5 kg"),
        ("walk_effort_leg_press", "3"),
    ):
        enter(page, key, value)
    assert "22.5 kg" in said(page)


def test_a_swap_on_the_spot_changes_the_exercise() -> None:
    page = opened(walk_of(step=2), "bracing_with_breathing")
    slot = next(box.key for box in page.selectbox if str(box.key).startswith("swap_"))
    enter(page, slot, "bridge")
    assert title(page) == "Hip lift lying on your back"


def test_a_signed_plan_is_walked_through_as_it_was_signed_and_a_change_begins_a_draft() -> None:
    revision = signed(plan_of(first_consult()))
    page = window(WALK, signed=revision.id, step="4")
    assert title(page) == "Push the plate away with one leg"
    assert "Draft, not signed" not in said(page)
    assert "change_leg_press" not in keys(page)
    before = rows("drafts")
    press(page, "walk_revise")
    assert rows("drafts") == before + 1
    assert "draft" in page.query_params
    assert step_of(page) == 4


def test_what_is_said_back_is_ticked_in_the_draft_and_signed_with_it() -> None:
    page = walk_of(step=99)
    tick(page, "teach_danger")
    tick(page, "teach_days")
    tick(page, "teach_days")
    assert stored(page)[TEACH_BACK]["told"] == ["teach_danger"]
    revision = signed(window(PLAN, draft=draft_of(page)))
    assert told_back(records(), revision.id) == {"teach_danger"}


def test_what_is_said_back_after_signing_is_kept_with_the_revision() -> None:
    revision = signed(plan_of(first_consult()))
    page = window(WALK, signed=revision.id, step="99")
    tick(page, "teach_effort")
    assert told_back(records(), revision.id) == {"teach_effort"}
    tick(page, "teach_effort")
    assert told_back(records(), revision.id) == frozenset()


def test_a_persons_name_and_words_are_text_on_every_step() -> None:
    hostile = "<img src=x onerror=alert(1)>"
    change = {"of": "exercise:leg_press", "action": "changed", "reason": "no_time", "words": hostile}
    page = walk_of(label=hostile, decisions={"overrides": [change]})
    everything = ""
    while not page.button(key="walk_next").disabled:
        everything += " ".join(str(one.value) for one in page.markdown)
        press(page, "walk_next")
    assert not page.exception
    assert "<img" not in everything
    assert everything.count("&lt;img src=x onerror=alert(1)&gt;") == 2  # at a glance, and at its own step


def test_the_plan_page_leads_here_and_hands_out_paper_and_calendar() -> None:
    page = plan_of(first_consult())
    assert [link.page for link in page.page_link if link.page == "walkthrough"] == ["walkthrough"]
    files = {"handout_draft", "calendar_draft"}
    assert files <= {button.key for button in page.get("download_button")}
    revision = signed(page)
    again = window(PLAN, signed=revision.id)
    assert {"handout_signed", "calendar_signed"} <= {button.key for button in again.get("download_button")}
    assert [link.query_string for link in again.page_link if link.page == "walkthrough"] == [f"signed={revision.id}"]
    assert revision.handout is not None


def test_what_was_said_back_is_asked_again_once_the_plan_is_another() -> None:
    page = tick(walk_of(step=99), "teach_effort")
    draft = draft_of(page)
    assert window(WALK, draft=draft, step="99").checkbox(key="told_teach_effort").value
    enter(opened(window(WALK, draft=draft, step="4"), "leg_press"), "walk_range_end_leg_press", "70")
    assert not window(WALK, draft=draft, step="99").checkbox(key="told_teach_effort").value
    assert told_back(records(), signed(window(PLAN, draft=draft)).id) == frozenset()


def test_a_box_notes_what_it_shows_whatever_another_window_noted() -> None:
    revision = signed(plan_of(first_consult()))
    here = window(WALK, signed=revision.id, step="99")
    note(records(), revision.id, "teach_days", True, by="Somebody else", at=NOW)
    here.checkbox(key="told_teach_days").set_value(True).run()
    assert told_back(records(), revision.id) == {"teach_days"}
    assert here.checkbox(key="told_teach_days").value


def test_a_change_that_makes_another_plan_says_so() -> None:
    page = opened(walk_of(step=4), "leg_press")
    enter(page, "walk_legs_leg_press", "yes")
    assert "The plan follows: phase 2 becomes phase 1, out: " in said(page)
    assert "Push the plate away with one leg" in said(page)
    press(page, "walk_take_back")
    assert title(page) == "Push the plate away with one leg"
    assert "The plan follows" not in said(page)


def test_a_range_or_load_that_leaves_the_plan_as_it_is_says_nothing_more() -> None:
    page = opened(walk_of(step=5), "knee_extension")
    enter(page, "walk_range_end_knee_extension", "45")
    assert "The plan follows" not in said(page)


def test_decisions_that_no_longer_fit_are_told_and_nothing_goes_home_until_they_are_settled() -> None:
    swap = {"slot": "calf", "exercise": "leg_press"}
    page = walk_of(step=99, decisions={"swaps": [swap]})
    assert "no longer fits and is set aside" in said(page)
    assert not list(page.get("download_button"))


def test_a_plan_whose_exercises_were_all_left_out_can_still_be_walked_through() -> None:
    plan = plan_of(first_consult(neutral_control="no", tried_all_without_leg_symptoms=None))
    cards = [str(one.value) for one in plan.markdown]
    names = [name for name in load_knowledge().exercises if any(wording(name) in card for card in cards)]
    overrides = [{"of": f"exercise:{name}", "action": "left_out", "reason": "declines", "words": ""} for name in names]
    page = walk_of(neutral_control="no", tried_all_without_leg_symptoms=None, decisions={"overrides": overrides})
    assert not page.exception


def wording(name: str) -> str:
    return f"### {load_wording().say('exercise', name, 'name')}"


def test_a_message_about_one_exercise_is_not_told_at_another() -> None:
    page = opened(walk_of(step=5), "knee_extension")
    enter(page, "walk_range_end_knee_extension", "10")
    assert "lies outside" in said(page)
    assert "lies outside" not in said(opened(press(page, "walk_back"), "leg_press"))
