"""Swaps and overrides on the plan page: shown beside what they change, recorded with their reason, to be taken back."""

import pytest
from streamlit.testing.v1 import AppTest

from logic.care.decisions import Decisions
from logic.care.wording import load_wording
from logic.paper.document import Document
from tests.pages.consult import (
    PLAN,
    draft_of,
    enter,
    first_consult,
    keys,
    plan_of,
    rows,
    said,
    signed,
    stored,
    submit,
    window,
)

SAY = load_wording().say
RECORD = "Record the override"


def opened(exercise: str, **changes: object) -> AppTest:
    """A plan with the small button of one exercise opened."""
    page = plan_of(first_consult(**changes))
    page.session_state[f"decide_{exercise}"] = True
    return page.run()


def overridden(
    exercise: str = "leg_press", action: str = "left_out", reason: str = "declines", words: str = ""
) -> AppTest:
    return fill(opened(exercise), exercise, action, reason, words)


def fill(page: AppTest, key: str, action: str, reason: str | None, words: str) -> AppTest:
    page.radio(key=f"action_{key}").set_value(action)
    page.selectbox(key=f"reason_{key}").set_value(reason)
    page.text_input(key=f"words_{key}").set_value(words)
    return submit(page, RECORD)


def swapped() -> AppTest:
    return enter(opened("heel_slide"), "swap_core_second", "bridge")


def take_back(page: AppTest) -> AppTest:
    (button,) = [one for one in page.button if one.label.startswith("Take back")]
    return button.click().run()


def row_of(page: AppTest, name: str) -> bool:
    """Whether this exercise is one of today's."""
    return f"| **{name}" in said(page)


def test_only_what_the_slot_offers_can_be_swapped_in() -> None:
    page = opened("heel_slide")
    offered = set(page.selectbox(key="swap_core_second").options)
    assert SAY("exercise", "bridge", "name") in offered
    assert SAY("exercise", "leg_press", "name") not in offered


def test_what_must_be_tried_first_is_named_and_not_offered() -> None:
    page = opened("leg_press")
    assert "swap_press" not in keys(page)
    assert SAY("exercise", "sit_to_stand", "name") in said(page)


def test_a_swap_puts_the_other_exercise_in_its_place_and_is_recorded() -> None:
    page = swapped()
    assert not page.exception
    assert row_of(page, SAY("exercise", "bridge", "name"))
    assert not row_of(page, SAY("exercise", "heel_slide", "name"))
    assert stored(page)["decisions"]["swaps"] == [{"slot": "core_second", "exercise": "bridge"}]


def test_a_swap_can_be_taken_back() -> None:
    page = take_back(swapped())
    assert row_of(page, SAY("exercise", "heel_slide", "name"))
    assert stored(page)["decisions"]["swaps"] == []


def test_an_exercise_left_out_with_a_reason_leaves_the_plan_and_is_named_with_it() -> None:
    page = overridden()
    assert not row_of(page, SAY("exercise", "leg_press", "name"))
    assert SAY("override_reason", "declines", "name") in said(page)
    (one,) = stored(page)["decisions"]["overrides"]
    assert (one["of"], one["action"], one["reason"]) == ("exercise:leg_press", "left_out", "declines")


def test_an_override_can_be_taken_back() -> None:
    page = take_back(overridden())
    assert row_of(page, SAY("exercise", "leg_press", "name"))
    assert stored(page)["decisions"]["overrides"] == []


def test_what_is_done_otherwise_stands_beside_the_line_in_the_clinicians_words() -> None:
    page = overridden(action="changed", words="2 sets of 8, seat one notch back")
    assert row_of(page, SAY("exercise", "leg_press", "name"))
    assert "2 sets of 8, seat one notch back" in said(page)


@pytest.mark.parametrize(
    ("action", "reason", "words"),
    [("left_out", None, ""), ("changed", None, "8 only"), ("changed", "declines", ""), ("changed", "declines", "  ")],
)
def test_without_a_reason_or_without_words_for_a_change_nothing_is_recorded_and_it_is_said(
    action: str, reason: str | None, words: str
) -> None:
    page = fill(opened("leg_press"), "leg_press", action, reason, words)
    assert "decisions" not in stored(page)
    assert [str(error.value) for error in page.error] != []
    assert page.text_input(key="words_leg_press").value == words


@pytest.mark.parametrize("words", ["8 \u202eonly", "8\x00only"], ids=["bidi", "control"])
def test_words_that_cannot_be_kept_are_told_and_leave_the_plan_as_it_was(words: str) -> None:
    page = overridden(action="changed", words=words)
    assert not page.exception
    assert [str(error.value) for error in page.error] != []
    assert row_of(page, SAY("exercise", "leg_press", "name"))
    assert page.text_input(key="words_leg_press").value == words
    assert "changed" not in str(stored(page).get("decisions"))


def test_a_second_override_of_a_line_replaces_the_first() -> None:
    page = overridden(action="changed", words="8 only")
    fill(page, "leg_press", "changed", "no_time", "6 only")
    (one,) = stored(page)["decisions"]["overrides"]
    assert (one["reason"], one["words"]) == ("no_time", "6 only")


def other_line(of: str) -> AppTest:
    page = plan_of(first_consult())
    page.session_state["other_lines"] = True
    return enter(page.run(), "line_of", of)


def test_any_other_line_can_be_overridden() -> None:
    page = fill(other_line("line:stay_active"), "line_stay_active", "changed", "no_time", "twice a day")
    assert "twice a day" in said(page)
    assert stored(page)["decisions"]["overrides"][0]["of"] == "line:stay_active"


def test_a_stop_rule_can_be_added_to_and_never_left_out() -> None:
    assert len(other_line("line:stay_active").radio[0].options) == 2
    assert other_line("line:stop_now").radio[0].options == [SAY("consult", "changed", "name")]


def test_leaving_out_what_a_plan_may_not_lack_is_refused_and_undone_by_one_click() -> None:
    page = overridden("hip_abduction")
    page.session_state["decide_hip_adduction"] = True
    fill(page.run(), "hip_adduction", "left_out", "declines", "")
    assert not page.exception
    refused = [one for one in page.button if one.key == "undo_all"]
    assert refused
    assert "never legs alone" in said(page) or "legs alone" in said(page)
    refused[0].click().run()
    assert row_of(page, SAY("exercise", "hip_abduction", "name"))


def test_a_decision_that_no_longer_fits_the_answers_is_said_and_set_aside() -> None:
    given = first_consult(systolic=165, decisions={"swaps": [{"slot": "press", "exercise": "wall_slide"}]})
    page = plan_of(given)
    assert not page.exception
    assert "undo_all" in keys(page)
    assert "Phase 1, foundation" in said(page)


def test_a_plan_with_decisions_set_aside_is_not_signed_as_if_they_held() -> None:
    given = first_consult(systolic=165, decisions={"swaps": [{"slot": "press", "exercise": "wall_slide"}]})
    page = plan_of(given)
    if "sign" in keys(page):
        assert Decisions.model_validate_json(signed(page).decisions) == Decisions()
    else:
        assert rows("revisions") == 0


def test_what_was_decided_is_signed_with_the_plan_and_carried_into_the_next_revision() -> None:
    page = overridden(action="changed", words="8 only")
    page = window(PLAN, draft=draft_of(page))
    revision = signed(page)
    (one,) = Decisions.model_validate_json(revision.decisions).overrides
    assert (one.of, one.words) == ("exercise:leg_press", "8 only")
    changes = [entry.change for entry in Document.model_validate_json(revision.document).entries() if entry.change]
    assert any("8 only" in change for change in changes)
    assert "8 only" in said(page)
