"""The visit: asked again with the last answers beside, logged by table or sheet, moved, decided, cleared, signed."""

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from logic.care.knowledge import Knowledge, load_knowledge
from logic.care.training_log import COLUMNS
from logic.records.drafts import load_draft
from logic.records.protocols import load_revision
from logic.records.training import rows_of
from pages.parts import session
from tests.pages.a_follow_up import INTAKE, PLAN, VISIT, answered, opened
from tests.pages.consult import (
    NOW,
    draft_of,
    enter,
    first_consult,
    intake_of,
    press,
    records,
    said,
    signed,
    stored,
    window,
)
from tests.pages.consult import submit as sent

TODAY = NOW.astimezone().date()
GREEN = "38,15,1,3,2,2,2,2,3,3,3,3,same,no,,"
HEAD = ",".join(COLUMNS)


def row(days_ago: int, exercise: str, cells: str = GREEN) -> str:
    return f"{TODAY - timedelta(days=days_ago)},{exercise},{cells}"


def moves(page: AppTest) -> dict[str, str]:
    """Exercise -> its row of the table."""
    (found,) = [text.value for text in page.markdown if "| Exercise |" in text.value]
    cells = [line.strip("| ").split(" | ") for line in found.replace("\\", "").splitlines()[2:]]
    return {one[0].strip("*"): " | ".join(one[1:]) for one in cells}


@pytest.fixture
def visit() -> AppTest:
    """With both ways to tell of the training unfolded."""
    page = window(VISIT, draft=answered())
    page.session_state["log_sheet"] = page.session_state["log_paste_box"] = True
    return page.run()


def person_of(page: AppTest) -> str:
    return load_draft(records(), draft_of(page)).person or ""


def test_a_visit_begins_with_the_questions_their_last_answers_beside_them_and_none_filled_in():
    page = opened()
    assert "Follow-up visit" in said(page)
    assert "Last time: No." in said(page)
    assert "answers" not in stored(page)
    assert not {name for name in stored(page) if name.startswith(("hip_", "ankle_", "systolic", "leg_pain"))}
    assert "Hold" in said(page)


def test_a_first_intake_has_nothing_of_a_last_time():
    assert "Last time" not in said(intake_of(first_consult()))


def test_the_moves_are_those_of_the_log_and_the_most_careful_stands_first(visit: AppTest):
    found = moves(visit)
    assert next(iter(found)) == "Leg press, one leg"
    assert "Stop" in found["Leg press, one leg"]
    assert "When it returns: load from 40 to 36 kg" in found["Leg press, one leg"]
    assert "One step down" in found["Hip adduction machine, narrow start"]
    assert "Load from 10 to 9 kg" in found["Hip adduction machine, narrow start"]
    assert "Progress" in found["Knee extension machine, one leg"]
    assert "Stays in phase 2." in said(visit)


def test_a_first_visit_has_no_moves():
    page = window(VISIT, draft=draft_of(intake_of(first_consult())))
    assert "There is no earlier plan to move." in said(page)


def test_a_table_is_taken_row_by_row_and_what_has_a_fault_stays_in_the_box(visit: AppTest):
    before = rows_of(records(), person_of(visit))
    bad = row(1, "leg_curl_prone", GREEN.replace("same", "down"))
    visit.text_area(key="log_box").set_value("\n".join([HEAD, row(1, "knee_extension"), bad]))
    page = press(visit, "log_read_it")
    assert "1 rows have a fault" in said(page)
    (faults,) = [text.value for text in page.markdown if "| Row |" in text.value]
    assert "| 3 | leg\\_moved | use one of nearer, same, further\\. |" in faults
    page = press(page, "log_take")
    assert "Taken: 1 new rows. 0 stood there already." in said(page)
    assert page.text_area(key="log_box").value.strip() == f"{HEAD}\n{bad}"
    assert len(rows_of(records(), person_of(visit))) == len(before) + 1


def test_the_same_rows_again_change_nothing_and_others_are_asked_about(visit: AppTest):
    def takes(cells: str) -> AppTest:
        visit.text_area(key="log_box").set_value("\n".join([HEAD, row(1, "knee_extension", cells)]))
        return press(press(visit, "log_read_it"), "log_take")

    takes(GREEN)
    kept = rows_of(records(), person_of(visit))
    assert "0 new rows. 1 stood there already." in said(takes(GREEN))
    assert rows_of(records(), person_of(visit)) == kept
    page = takes(GREEN.replace("38,15", "36,12"))
    assert "1 rows say otherwise" in said(page)
    assert rows_of(records(), person_of(visit)) == kept
    press(page, "log_replace")
    assert rows_of(records(), person_of(visit)) != kept
    assert len(rows_of(records(), person_of(visit))) == len(kept)


@pytest.mark.parametrize(
    ("text", "told"), [("", "nothing to read"), ("day,what\n1,2", "Column 1 of the header is none that a log has")]
)
def test_what_is_no_log_is_refused_and_stays_as_it_was_pasted(visit: AppTest, text: str, told: str):
    visit.text_area(key="log_box").set_value(text)
    page = press(visit, "log_read_it")
    assert told in said(page)
    assert page.text_area(key="log_box").value == text


def key_of(page: AppTest) -> str:
    return next(str(one.key) for one in page.text_input if str(one.key).endswith("_back_before")).removesuffix(
        "_back_before"
    )


def typed(page: AppTest, key: str, **changes: str) -> AppTest:
    times = ("before", "during", "after", "next_morning")
    pains = {f"{pain}_{time}": "2" for pain in ("back", "leg") for time in times}
    for name, text in {**pains, "effort": "2", **changes}.items():
        page.text_input(key=f"{key}_{name}").set_value(text)
    next(one for one in page.button_group if one.key == f"{key}_moved").set_value("same")
    next(one for one in page.button_group if one.key == f"{key}_numb").set_value("no")
    return sent(page, "Take this session")


def test_a_session_is_typed_once_and_how_many_of_a_range_there_were_is_never_assumed(visit: AppTest):
    key, before = key_of(visit), rows_of(records(), person_of(visit))
    page = typed(visit, key, bracing_with_breathing_repetitions="8")
    assert "Taken: the session of" in said(page)
    new = [one for one in rows_of(records(), person_of(visit)) if one not in before]
    assert {one.exercise: one.repetitions for one in new} == {"bracing_with_breathing": 8, "heel_slide": None}
    assert {(one.leg_moved, one.new_numbness, one.effort, one.leg_next_morning) for one in new} == {
        ("same", "no", 2, 2)
    }


def test_a_fault_in_a_typed_session_is_named_and_nothing_of_it_is_kept(visit: AppTest):
    key, before = key_of(visit), rows_of(records(), person_of(visit))
    page = typed(visit, key, back_during="12")
    assert "back pain during: must be 10 or less" in said(page)
    assert rows_of(records(), person_of(visit)) == before
    assert page.text_input(key=f"{key}_back_during").value == "12"


def override(page: AppTest, exercise: str, move: str, reason: str | None) -> AppTest:
    page.selectbox(key="override_exercise").set_value(exercise)
    page.radio(key="override_move").set_value(move)
    page.selectbox(key="override_why").set_value(reason)
    return sent(page, "Decide")


def test_a_move_is_decided_otherwise_with_a_reason_and_stands_in_the_signed_plan(visit: AppTest):
    assert "Choose a move and a reason." in said(override(visit, "knee_extension", "regress", None))
    page = override(visit, "knee_extension", "regress", "clinician_judges")
    assert "One step down" in moves(page)["Knee extension machine, one leg"]
    revision = signed(window(PLAN, draft=draft_of(page)))
    (move,) = [one for one in json.loads(revision.protocol)["followed"]["moved"] if one["exercise"] == "knee_extension"]
    assert (move["move"], move["judged"], move["decided"]["reason"]) == ("regress", "progress", "clinician_judges")
    assert "By the table: Progress" in revision.document


def test_what_the_log_stopped_is_not_among_what_can_be_decided_otherwise(visit: AppTest):
    assert "Leg press, one leg" not in visit.selectbox(key="override_exercise").options
    assert "Knee extension machine, one leg" in visit.selectbox(key="override_exercise").options


def test_the_clinician_may_stop_an_exercise_and_then_it_waits_for_a_clearance_too(visit: AppTest):
    page = override(visit, "knee_extension", "stop", "clinician_judges")
    assert "Knee extension machine, one leg: stopped" in said(page)
    assert "knee_extension" not in loads(window(PLAN, draft=draft_of(page)))


def loads(page: AppTest) -> dict[str, float | None]:
    plan = json.loads(signed(page).protocol)
    return {one["exercise"]: one["dose"]["load_kg"] for one in plan["exercises"]}


def test_what_was_stopped_stays_out_until_somebody_examined_again(visit: AppTest):
    assert "leg_press" not in loads(window(PLAN, draft=draft_of(visit)))


def test_cleared_by_name_and_day_it_returns_one_step_lower(visit: AppTest):
    page = enter(visit, "stop_who_leg_press", "Dr Amsel")
    assert "Not cleared" in said(page)
    page = enter(page, "stop_when_leg_press", TODAY)
    assert "Cleared: it returns one step lower." in said(page)
    assert loads(window(PLAN, draft=draft_of(page)))["leg_press"] == 36


def test_a_word_from_before_the_red_session_clears_nothing(visit: AppTest):
    page = enter(enter(visit, "stop_who_leg_press", "Dr Amsel"), "stop_when_leg_press", TODAY - timedelta(days=4))
    assert "Not cleared: it stays out." in said(page)


def by_phone() -> AppTest:
    page = window(INTAKE, draft=answered())
    press(page, "open_measures")
    return enter(page, "field_contact", "phone")


def test_by_phone_the_last_examination_stands_with_its_day_and_nothing_is_raised():
    page = by_phone()
    assert stored(page)["examined_on"] == (TODAY - timedelta(days=21)).isoformat()
    assert stored(page)["straight_leg_raise_right"] == "positive"
    found = moves(window(VISIT, draft=draft_of(page)))
    assert not any("Progress" in told for told in found.values())
    assert "Stop" in found["Leg press, one leg"]


def test_in_the_room_again_the_examination_is_asked_anew():
    page = enter(by_phone(), "field_contact", "in_person")
    assert not {"examined_on", "ankle_up_left", "straight_leg_raise_right"} & stored(page).keys()


@pytest.mark.parametrize(("reach", "verdict"), [("calf", "Proceed"), ("foot", "Hold")])
def test_pain_that_goes_further_down_than_last_time_holds_the_plan(reach: str, verdict: str):
    page = window(INTAKE, draft=answered(previous_leg_reach="calf", leg_reach=reach))
    assert verdict in said(page)


def test_a_lower_grade_stops_the_plan_whatever_the_pain_does():
    draft = answered(ankle_up_left=4, leg_pain=0, back_pain=0)
    page = window(VISIT, draft=draft)
    assert "The plan stops. Only a named clearance opens it." in said(page)
    assert all("Stop" in told for told in moves(page).values())
    letter = signed(window(PLAN, draft=draft))
    assert (letter.verdict, letter.phase, letter.stopped) == ("urgent", 0, True)


def test_a_past_visit_opens_as_it_was_seen_and_says_which_rows_differ_today(
    visit: AppTest, monkeypatch: pytest.MonkeyPatch
):
    revision = signed(window(PLAN, draft=draft_of(visit)))
    assert "would say otherwise" not in said(window(PLAN, signed=revision.id))
    with monkeypatch.context() as another:
        another.setattr(session, "load_knowledge", lambda: stricter(load_knowledge()))
        session.knowledge.clear()
        page = window(PLAN, signed=revision.id)
    session.knowledge.clear()
    assert load_revision(records(), revision.id).document == revision.document
    assert "The knowledge has changed since this was signed" in said(page)
    told = said(page).partition("What today's knowledge would say otherwise")[2]
    assert "was: Knee extension machine, one leg: Progress." in told
    assert "is: Knee extension machine, one leg: Stay." in told


def stricter(knowledge: Knowledge) -> Knowledge:
    """A step up needs more green sessions running than anybody has."""
    row = knowledge.progression.model_copy(update={"green_running_at_least": 50})
    return replace(knowledge, version="0" * 12, progressions={row.id: row})


def test_signed_again_on_the_same_day_nothing_moves_twice(visit: AppTest):
    revision = signed(window(PLAN, draft=draft_of(visit)))
    again = press(window(PLAN, signed=revision.id), "revise")
    plan = json.loads(signed(window(PLAN, draft=draft_of(again))).protocol)
    before: dict[str, Any] = json.loads(revision.protocol)
    assert plan["exercises"] == before["exercises"]
    assert plan["followed"] == before["followed"]


def test_an_adverse_event_is_noted_at_the_visit(visit: AppTest):
    visit.session_state["event_box"] = True
    page = visit.run()
    key = next(str(one.key) for one in page.selectbox if str(one.key).startswith("event_kind_"))
    page.selectbox(key=key).set_value("adverse")
    page.date_input(key=key.replace("kind", "day")).set_value(TODAY)
    page.text_input(key=key.replace("kind", "words")).set_value("calf cramp at night")
    assert "calf cramp at night" in said(press(page, "event_set"))


def test_a_session_that_was_told_stands_as_it_was_told_and_can_be_taken_out(visit: AppTest):
    key = key_of(visit)
    page = typed(visit, key, bracing_with_breathing_repetitions="8", heel_slide_leg_during="3")
    fresh = window(VISIT, draft=draft_of(page))
    fresh.session_state["log_sheet"] = True
    fresh = fresh.run()
    chooser = next(one for one in fresh.selectbox if str(one.key).startswith("log_session_"))
    day = key.split("_")[1]
    at = next(place for place, label in enumerate(chooser.options) if label == session_label(day))
    fresh = chooser.select_index(at).run()
    assert fresh.text_input(key=f"{key}_bracing_with_breathing_repetitions").value == "8"
    assert fresh.text_input(key=f"{key}_heel_slide_leg_during").value == "3"
    assert fresh.text_input(key=f"{key}_back_next_morning").value == "2"
    before = rows_of(records(), person_of(fresh))
    how = next(one for one in fresh.button_group if str(one.key).startswith(f"{key}_how"))
    fresh = how.set_value("take_out").run()
    fresh = sent(fresh, "Take it out")
    assert "Taken out: 2 rows" in said(fresh)
    assert len(rows_of(records(), person_of(fresh))) == len(before) - 2


def session_label(day: str) -> str:
    on = date.fromisoformat(day)
    return f"{on.day} {on:%b %Y}, Core and hips"
