"""Worked patients: what the screening makes of each. Never milder than the case allows, and not needlessly stricter."""

from itertools import pairwise
from typing import Any

import pytest

from logic.care.intake import fields_of_intake, read_intake
from logic.care.knowledge import load_knowledge
from logic.care.screening import Screening, screen
from logic.care.terms import Verdict
from tests.cases import Case, merged, read_cases, sentence

CASES, ON = read_cases("patients.json")
VARIANTS = [(case, variant) for case in CASES for variant in case.get("also", [])]
# Not asked, these four limit the plan; every other question holds it (protocol_model, section 1).
LIMITS_ONLY = ("bone", "inflammatory", "other_diagnosis", "not_improving")
each_patient = pytest.mark.parametrize("case", CASES, ids=sentence)


def judged(raw: dict[str, Any]) -> Screening:
    return screen(read_intake(raw, ON), load_knowledge(), ON)


def whole(case: Case) -> dict[str, Any]:
    return merged(case["given"], case["assumed"])


def acceptable(case: Case) -> list[Verdict]:
    return [Verdict[word] for word in case["acceptable"]]


def asked_about(screening: Screening) -> set[str]:
    return {reason.question for reason in screening.reasons}


@each_patient
def test_no_patient_is_judged_milder_than_the_case_allows(case: Case) -> None:
    assert judged(whole(case)).verdict >= min(acceptable(case))


@each_patient
def test_no_patient_who_needs_a_referral_gets_a_plan_or_waits(case: Case) -> None:
    """The hard fails of the scoring, word for word."""
    verdict, expected = judged(whole(case)).verdict, Verdict[case["expected"]]
    if expected == Verdict.emergency:
        assert verdict not in (Verdict.hold, Verdict.conservative, Verdict.proceed)
    if expected == Verdict.urgent and verdict not in acceptable(case):
        assert verdict not in (Verdict.conservative, Verdict.proceed)


@each_patient
def test_the_point_of_the_case_is_among_the_reasons(case: Case) -> None:
    assert set(case["because"]) <= asked_about(judged(whole(case)))
    assert set(case["because"]) <= asked_about(judged(case["given"]))


@each_patient
def test_without_its_assumed_answers_no_patient_is_let_go(case: Case) -> None:
    bare = judged(case["given"])
    assert bare.verdict >= Verdict.hold
    assert not bare.allows_plan
    assert bare.ceiling == 0


@pytest.mark.parametrize(
    ("case", "variant"), VARIANTS, ids=[f"{sentence(case)}, but {variant['title']}" for case, variant in VARIANTS]
)
def test_a_changed_fact_changes_the_verdict_as_it_should(case: Case, variant: Case) -> None:
    assert judged(merged(whole(case), variant["change"])).verdict == Verdict[variant["verdict"]]


@pytest.mark.parametrize("question", list(whole(CASES[0])["answers"]))
def test_one_question_left_unasked_keeps_the_soldier_from_proceeding(question: str) -> None:
    soldier = CASES[0]
    assert judged(whole(soldier)).verdict == Verdict.proceed
    unasked = judged(merged(whole(soldier), {"answers": {question: "unknown"}}))
    assert unasked.verdict == (Verdict.conservative if question in LIMITS_ONLY else Verdict.hold)
    assert question in unasked.unanswered


def test_fewer_than_one_in_ten_who_could_train_are_kept_waiting() -> None:
    could_train = [case for case in CASES if case["expected"] in ("proceed", "conservative")]
    kept_waiting = [
        case["id"]
        for case in could_train
        if (verdict := judged(whole(case)).verdict) >= Verdict.hold and verdict not in acceptable(case)
    ]
    assert len(kept_waiting) < len(could_train) / 10, kept_waiting


def test_nobody_expected_to_proceed_is_kept_waiting() -> None:
    proceeding = [case for case in CASES if case["expected"] == "proceed"]
    assert proceeding
    assert [case["id"] for case in proceeding if not judged(whole(case)).allows_plan] == []


def test_sources_that_disagree_are_shown() -> None:
    disagreeing = [case for case in CASES if "second_answers" in case["given"]]
    assert disagreeing
    for case in disagreeing:
        assert set(case["given"]["second_answers"]) == set(judged(whole(case)).conflicts)


@each_patient
def test_nothing_is_both_given_and_assumed(case: Case) -> None:
    given, assumed = case["given"], case["assumed"]
    assert set(given) & set(assumed) <= {"answers", "known_by"}
    assert not set(given.get("answers", {})) & set(assumed.get("answers", {}))
    assert set(given) | set(assumed) <= set(fields_of_intake())


@each_patient
def test_every_long_known_answer_says_who_and_when_or_needs_no_one(case: Case) -> None:
    raw, questions = whole(case), load_knowledge().questions
    known = {question for question, answer in raw["answers"].items() if answer == "known"}
    named = {question for question in known if not questions[question].known_needs_no_one}
    assert named == set(raw.get("known_by", {}))


def test_the_verdicts_of_the_cases_are_ordered_by_care() -> None:
    order = [Verdict[word] for word in ("proceed", "conservative", "hold", "urgent", "emergency")]
    assert all(milder < stricter for milder, stricter in pairwise(order))
    assert len({case["id"] for case in CASES}) == len(CASES) == 35
