"""What a visit says of the whole plan by itself, and what events on record say of its questions."""

from datetime import timedelta

import pytest

from logic.care.events import Event
from logic.care.intake import Intake, read_intake
from logic.care.knowledge import load_knowledge
from logic.care.screening import screen
from logic.care.signs import signs, told_by_events
from tests.care.a_clear_person import ON, answering, clear_person


def visit(**fields: object) -> Intake:
    return read_intake(clear_person(**{"visit": "follow_up", **fields}), ON)


def of(intake: Intake, **before: object) -> set[str]:
    return set(signs(intake, visit(**before), load_knowledge(), ON))


@pytest.mark.parametrize(
    ("before", "now", "lost"),
    [
        ([], ["ankle_left"], True),
        (["ankle_left"], ["ankle_left"], False),
        (["ankle_left"], ["ankle_left", "knee_right"], True),
        (["ankle_left"], [], False),
        (None, ["ankle_left"], False),
    ],
)
def test_only_a_reflex_that_was_there_last_time_is_a_lost_one(before: object, now: object, lost: bool) -> None:
    seen = of(visit(previous_reflexes_reduced=before, reflexes_reduced=now))
    assert ("lost_reflex" in seen) == lost


def test_a_lower_grade_another_flag_and_a_call_are_each_said_by_their_name() -> None:
    assert of(visit(previous_grades={"calf_left": 5}, calf_left=4.5)) == {"lower_grade"}
    assert of(read_intake(answering({"saddle": "new"}, visit="follow_up"), ON)) == {"new_flag"}
    assert of(visit(contact="phone")) == {"by_phone"}
    assert of(visit()) == set()


def test_a_stop_that_nobody_cleared_is_said_and_a_cleared_one_is_not() -> None:
    assert of(visit(), stopped={"plan": {}}) == {"after_stop"}
    assert of(visit(), stopped={"plan": {"who": "Dr Amsel", "when": ON.isoformat()}}) == set()


def told(kind: str, weeks_ago: float, **fields: object) -> Intake:
    event = Event.model_validate({"kind": kind, "on": ON - timedelta(weeks=weeks_ago)})
    return told_by_events(visit(**fields), [event], load_knowledge(), ON)


@pytest.mark.parametrize(("weeks", "verdict"), [(2, "hold"), (30, "conservative")])
def test_an_operation_on_record_outweighs_a_no_and_the_conflict_is_shown(weeks: float, verdict: str) -> None:
    seen = screen(told("surgery", weeks), load_knowledge(), ON)
    assert seen.verdict.name == verdict
    assert "surgery" in seen.conflicts


def test_an_answer_that_knows_of_the_operation_stands() -> None:
    raw = answering({"surgery": "known"}, visit="follow_up", known_by={"surgery": {"who": "Dr B", "when": str(ON)}})
    event = Event(kind="surgery", on=ON - timedelta(weeks=30))
    intake = told_by_events(read_intake(raw, ON), [event], load_knowledge(), ON)
    assert screen(intake, load_knowledge(), ON).verdict.name == "conservative"


@pytest.mark.parametrize(("weeks", "verdict"), [(13, "urgent"), (14, "proceed")])
def test_an_injection_of_the_last_three_months_outweighs_a_no_to_the_risk_of_infection(
    weeks: float, verdict: str
) -> None:
    assert screen(told("injection", weeks), load_knowledge(), ON).verdict.name == verdict


@pytest.mark.parametrize("kind", ["adverse", "lost"])
def test_other_events_answer_no_question(kind: str) -> None:
    assert told(kind, 1) == visit()
