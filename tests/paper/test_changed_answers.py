"""What changed in the answers: each question and field that differs once, in words, the same from either side."""

from itertools import pairwise
from typing import Any

import pytest

from logic.care.intake import Intake, read_intake
from logic.care.knowledge import load_knowledge
from logic.care.wording import load_wording
from logic.paper.changed_answers import changed_answers
from logic.paper.differences import Difference
from tests.care.a_clear_person import ON, answering, clear_person, clearance, established, without
from tests.paper.documents import random_documents

INTAKES = [one.intake for one in random_documents()[:80]]


def changed(before: Intake, after: Intake) -> tuple[Difference, ...]:
    return changed_answers(before, after, load_knowledge(), load_wording())


def between(before: dict[str, Any], after: dict[str, Any]) -> list[tuple[str, str, str]]:
    found = changed(read_intake(before, ON), read_intake(after, ON))
    return [(one.key, one.before, one.after) for one in found]


def held(value: Any) -> Any:
    """What an intake tells of a field, nothing where it tells nothing."""
    if isinstance(value, dict):
        return {name: one for name, one in value.items() if one not in (None, "unknown")}
    return None if value == "" else value


def keys_that_differ(before: Intake, after: Intake) -> set[str]:
    old, new = ({field: held(value) for field, value in one.model_dump().items()} for one in (before, after))
    answers = {*old["answers"], *new["answers"]}
    asked = {f"answer:{one}" for one in answers if old["answers"].get(one) != new["answers"].get(one)}
    return asked | {f"intake:{field}" for field in old if field != "answers" and old[field] != new[field]}


def test_equal_intakes_have_no_changed_answers():
    for one in INTAKES:
        assert changed(one, one.model_copy(deep=True)) == ()


def test_every_question_and_field_that_differs_is_told_once_and_no_other():
    for before, after in pairwise(INTAKES):
        keys = [one.key for one in changed(before, after)]
        assert len(keys) == len(set(keys))
        assert set(keys) == keys_that_differ(before, after)


def test_seen_from_the_other_side_it_is_the_same_mirrored():
    for before, after in pairwise(INTAKES):
        there, back = changed(before, after), changed(after, before)
        assert {(one.key, one.after, one.before) for one in back} == {(o.key, o.before, o.after) for o in there}


def test_both_sides_are_in_words_under_one_title():
    for before, after in pairwise(INTAKES):
        for one in changed(before, after):
            assert (one.kind, one.section, one.about) == ("changed", "Answers", "answers")
            assert one.before
            assert one.after
            assert "_" not in one.before + one.after


def test_a_number_stands_under_its_name_on_both_sides():
    name = "Leg pain, average of the last 24 hours, 0-10"
    told = between(clear_person(leg_pain=3), clear_person(leg_pain=6))
    assert told == [("intake:leg_pain", f"{name}: 3", f"{name}: 6")]


def test_an_answer_is_told_by_its_word():
    assert between(clear_person(), answering({"bladder": "new"})) == [
        ("answer:bladder", "Bladder: No", "Bladder: Yes: new, worse, or not looked into")
    ]


@pytest.mark.parametrize("unknown", [None, "unknown"])
def test_what_is_unknown_is_told_as_not_given_and_never_as_no(unknown: str | None):
    told = between(answering({"bladder": unknown}), clear_person())
    assert told == [("answer:bladder", "Bladder: not given", "Bladder: No")]
    assert between(answering({"bladder": unknown}), without("bladder")) == []


def test_an_empty_list_is_not_the_same_as_none_given():
    told = between(without("sensation_reduced"), clear_person())
    name = "Feeling reduced at (root and side)"
    assert told == [("intake:sensation_reduced", f"{name}: not given", f"{name}: none")]


def test_who_established_an_answer_is_told_with_the_day():
    told = between(clear_person(), clear_person(known_by=established(("bladder",))))
    name = "Who established that an answer is long known, and when"
    assert told == [("intake:known_by", f"{name}: Bladder: not given", f"{name}: Bladder: Dr Amsel, 2 Nov 2026")]


def test_a_clearance_is_told_with_its_question_name_day_and_why():
    ((key, before, after),) = between(clear_person(), clear_person(clearances=[clearance("saddle")]))
    assert key == "intake:clearances"
    assert before.endswith(": none")
    assert after.endswith("Saddle feeling, Dr Weber, 16 Nov 2026, seen, may train carefully")


def test_a_trial_is_told_with_what_happened_and_only_where_it_differs():
    one = {"leg_press": {"leg_symptoms": "no", "load_kg": 5}}
    two = {**one, "sit_to_stand": {"leg_symptoms": "yes", "effort": 3}}
    ((_, before, after),) = between(clear_person(tried=one), clear_person(tried=two))
    assert before.endswith("Sit to stand from a high chair, with hands: not given")
    assert after.endswith("Sit to stand from a high chair, with hands: with leg symptoms, effort 3 of 10")
    assert "press" not in after


def test_typed_words_stand_as_they_were_typed():
    told = between(clear_person(joint_limits="hip"), clear_person(joint_limits="Hip"))
    name = "Surgeon's limits for the joint"
    assert told == [("intake:joint_limits", f"{name}: hip", f"{name}: Hip")]


def test_a_question_that_is_no_longer_asked_is_still_told():
    told = between(answering({"old_question": "no"}), clear_person())
    assert told == [("answer:old_question", "old question: No", "old question: not given")]
