"""Worked pairs: the same person on both sides of each threshold, and every row of protocol_model section 1."""

from contextlib import suppress
from itertools import chain, pairwise
from typing import Any

import pytest

from logic.care.knowledge import load_knowledge
from logic.care.terms import Refused, Verdict, Within
from tests.care.a_clear_person import (
    ON,
    QUESTIONS,
    Raw,
    answering,
    clear_person,
    clearance,
    established,
    screened,
    verdict_and_within,
    without,
)

OPERATED = {"surgery": "new"}

# question, new, known (- where it is not offered), unknown, act within of new. Typed from the document.
TABLE = """
bladder                  emergency     conservative  hold          now
bowel                    emergency     conservative  hold          now
saddle                   emergency     hold          hold          now
sexual                   emergency     conservative  hold          now
both_legs                emergency     conservative  hold          now
weakness                 urgent        conservative  hold          week_1
weakness_progressing     urgent        -             hold          same_day
weakness_severe          urgent        conservative  hold          same_day
weakness_several_levels  emergency     hold          hold          now
upper_motor              emergency     hold          hold          now
infection_signs          emergency     hold          hold          now
injected_drugs           emergency     hold          hold          now
infection_risk           urgent        conservative  hold          same_day
cancer                   urgent        conservative  hold          weeks_2
weight_loss              urgent        hold          hold          weeks_2
unremitting              urgent        hold          hold          weeks_2
trauma                   urgent        conservative  hold          same_day
fragility                urgent        conservative  hold          week_1
bone                     conservative  conservative  conservative  plan
hip_serious              urgent        conservative  hold          same_day
anticoagulant_sudden     urgent        conservative  hold          now
belly                    urgent        hold          hold          same_day
collapse                 emergency     -             hold          now
calf                     urgent        hold          hold          same_day
cold_foot                urgent        hold          hold          week_1
inflammatory             hold          conservative  conservative  referral
other_diagnosis          hold          conservative  conservative  referral
imaging                  urgent        conservative  hold          week_1
heart                    hold          hold          hold          clearance
pregnancy                hold          conservative  hold          clearance
surgery                  hold          conservative  hold          clearance
worse_overall            hold          -             hold          this_visit
not_improving            conservative  conservative  conservative  weeks_2
"""
ROWS = [tuple(line.split()) for line in TABLE.strip().splitlines()]
FILLED_FROM_GRADES = ("weakness_severe", "weakness_several_levels")


def person(question: str, answer: str, **fields: Any) -> Raw:
    """A person seen again, clear but for one answer; one grade is open where full grades would answer for it."""
    raw = answering({question: answer}, visit="follow_up", **fields)
    if question in FILLED_FROM_GRADES and answer == "unknown":
        raw["calf_left"] = None
    return raw


def test_the_table_has_every_question_in_its_order() -> None:
    assert tuple(row[0] for row in ROWS) == QUESTIONS == tuple(load_knowledge().questions)
    assert len(QUESTIONS) == 33


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_new(row: tuple[str, ...]) -> None:
    question, new, _, _, within = row
    assert verdict_and_within(person(question, "new")) == (new, within)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_unknown_left_out_and_null(row: tuple[str, ...]) -> None:
    question, unknown = row[0], row[3]
    left_out = person(question, "unknown")
    left_out["answers"].pop(question)
    for raw in (person(question, "unknown"), person(question, "unknown") | {"answers": left_out["answers"]}, left_out):
        seen = screened(raw)
        assert seen.verdict.name == unknown
        assert question in seen.unanswered
    null = person(question, "unknown")
    null["answers"][question] = None
    assert screened(null).verdict.name == unknown


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_known_with_who_and_when(row: tuple[str, ...]) -> None:
    """Where the answer is not offered it counts as new: no road leads past it."""
    question, new, known = row[:3]
    operation = {"surgery_weeks": 52, "surgery_kind": "fusion"} if question == "surgery" else {}
    raw = person(question, "known", known_by=established([question]), **operation)
    assert screened(raw).verdict.name == (new if known == "-" else known)


@pytest.mark.parametrize("row", [row for row in ROWS if row[0] != "bone"], ids=lambda row: row[0])
def test_known_without_who_or_when_holds_or_counts_as_new(row: tuple[str, ...]) -> None:
    question, new, known = row[:3]
    day = established([question])[question]["when"]
    expected = new if known == "-" else min(Verdict.hold, Verdict[new]).name
    for blank in ({}, {"who": "Dr Amsel"}, {"when": day}, {"who": "", "when": day}, {"who": "  ", "when": day}):
        assert screened(person(question, "known", known_by={question: blank})).verdict.name == expected, blank
    assert screened(person(question, "known")).verdict.name == expected


@pytest.mark.parametrize("blank", ["\u200b", "\u2060\ufeff", "\u00ad", "\u2800", "-", "?"])
def test_who_that_names_nobody_is_refused_or_establishes_nothing(blank: str) -> None:
    raw = person("bladder", "known", known_by=established(["bladder"], who=blank))
    with suppress(Refused):
        assert screened(raw).verdict is Verdict.hold


def test_bone_is_a_fact_that_needs_no_one() -> None:
    seen = screened(person("bone", "known", vertebral_fracture="no"))
    assert (seen.verdict, seen.ceiling) == (Verdict.conservative, 4)


def test_the_clear_person_may_go() -> None:
    seen = screened(clear_person())
    assert (seen.verdict, seen.within, seen.ceiling) == (Verdict.proceed, None, 4)
    assert (seen.reasons, seen.unanswered, seen.conflicts, seen.findings) == ((), (), (), ())


def test_nothing_given_holds_and_lists_every_question() -> None:
    seen = screened({})
    assert (seen.verdict, seen.ceiling) == (Verdict.hold, 0)
    assert seen.unanswered[: len(QUESTIONS)] == QUESTIONS
    assert {"age", "systolic", "diastolic", "leg_pain", "back_pain", "calf_left"} <= set(seen.unanswered)


def test_the_first_visit_does_not_ask_what_became_of_the_last() -> None:
    first = screened(without("worse_overall"))
    assert (first.verdict, first.unanswered) == (Verdict.proceed, ())
    assert screened(without("worse_overall", visit="follow_up")).verdict is Verdict.hold
    assert screened(without("worse_overall", visit=None)).verdict is Verdict.hold
    assert screened(answering({"worse_overall": "new"})).verdict is Verdict.hold
    assert screened(without("not_improving")).verdict is Verdict.conservative


@pytest.mark.parametrize(
    ("fields", "verdict", "ceiling"),
    [
        ({"age": 18}, "proceed", 4),
        ({"age": 17}, "hold", 0),
        ({"age": None}, "hold", 0),
        ({"age": None, "birth_year": ON.year - 19}, "proceed", 4),
        ({"age": None, "birth_year": ON.year - 18}, "hold", 0),
        ({"systolic": 159}, "proceed", 4),
        ({"systolic": 160}, "conservative", 2),
        ({"systolic": 179}, "conservative", 2),
        ({"systolic": 180}, "hold", 0),
        ({"systolic": None}, "conservative", 1),
        ({"systolic": None, "diastolic": 110}, "hold", 0),
        ({"diastolic": 99}, "proceed", 4),
        ({"diastolic": 100}, "conservative", 2),
        ({"diastolic": 109}, "conservative", 2),
        ({"diastolic": 110}, "hold", 0),
        ({"diastolic": None}, "conservative", 1),
        ({"diastolic": None, "systolic": 170}, "conservative", 1),
        ({"diastolic": 105, "systolic": 165}, "conservative", 2),
        ({"temperature": 37.9}, "proceed", 4),
        ({"temperature": 38}, "emergency", 0),
        ({"temperature": None}, "proceed", 4),
        ({"post_void_ml": 199.9}, "proceed", 4),
        ({"post_void_ml": 200}, "emergency", 0),
        ({"calf_left": 5}, "proceed", 4),
        ({"calf_left": 4.5}, "conservative", 3),
        ({"calf_left": 3.5}, "conservative", 3),
        ({"calf_left": 3}, "urgent", 0),
        ({"calf_left": 0}, "urgent", 0),
        ({"calf_left": None}, "hold", 0),
        ({"ankle_up_right": 3}, "urgent", 0),
        ({"big_toe_up_left": 4, "hip_abduction_left": 4}, "conservative", 3),
        ({"big_toe_up_left": 4, "calf_left": 4.5}, "emergency", 0),
        ({"calf_right": 4.5, "calf_left": 4.5}, "emergency", 0),
        ({"calf_left": 4.5, "previous_grades": {"calf_left": 4.5}}, "conservative", 3),
        ({"calf_left": 4.5, "previous_grades": {"calf_left": 5}}, "urgent", 0),
        ({"sensation_reduced": ["L5_left", "S1_left"], "reflexes_reduced": ["ankle_right"]}, "proceed", 4),
        ({"leg_pain": 6.9}, "proceed", 4),
        ({"leg_pain": 7}, "proceed", 1),
        ({"back_pain": 7}, "proceed", 1),
    ],
)
def test_both_sides_of_each_number(fields: Raw, verdict: str, ceiling: int) -> None:
    seen = screened(clear_person(**fields))
    assert (seen.verdict.name, seen.ceiling) == (verdict, ceiling)


@pytest.mark.parametrize(
    "fields", [{"systolic": 180}, {"systolic": 179, "diastolic": 110}, {"age": 17}, {"temperature": 38}]
)
def test_no_clearance_lifts_a_number(fields: Raw) -> None:
    held = screened(clear_person(**fields))
    cleared = screened(clear_person(**fields, clearances=[clearance(question) for question in QUESTIONS]))
    assert cleared.verdict is held.verdict


def test_fever_holds_where_the_infection_is_known_and_established() -> None:
    known = {"infection_signs": "known"}
    assert screened(answering(known, temperature=38, known_by=established(known))).verdict is Verdict.hold
    assert screened(answering(known, temperature=38)).verdict is Verdict.emergency


def test_residual_volume_counts_unless_the_bladder_is_known_and_never_lowers() -> None:
    known = {"bladder": "known"}
    assert screened(answering(known, post_void_ml=200, known_by=established(known))).verdict is Verdict.conservative
    assert screened(answering(known, post_void_ml=200)).verdict is Verdict.emergency
    assert screened(answering({"bladder": "new"}, post_void_ml=10)).verdict is Verdict.emergency
    assert screened(answering({"bladder": "unknown"}, post_void_ml=10)).verdict is Verdict.hold


@pytest.mark.parametrize(
    ("question", "grades", "not_known", "known"),
    [
        ("weakness_severe", {"calf_left": 3}, "urgent", "conservative"),
        ("weakness_several_levels", {"calf_left": 4, "ankle_up_left": 4}, "emergency", "hold"),
    ],
)
def test_grades_fill_their_rows_and_known_needs_who_and_when(
    question: str, grades: Raw, not_known: str, known: str
) -> None:
    for answer in ("no", "unknown", "new", "known"):
        assert screened(answering({question: answer}, **grades)).verdict.name == not_known, answer
    assert screened(answering({question: "known"}, known_by=established([question]), **grades)).verdict.name == known
    assert screened(answering({question: "new"})).verdict >= Verdict.urgent  # full grades lower no answer


@pytest.mark.parametrize(
    ("kind", "weeks", "held", "cleared", "ceilings"),
    [
        *((kind, 3.9, "hold", "hold", (0, 0)) for kind in ("discectomy", "decompression", "fusion", "other", None)),
        *(
            (kind, weeks, "conservative", "conservative", (1, 2))
            for kind in ("discectomy", "decompression")
            for weeks in (4, 12)
        ),
        *((kind, weeks, "hold", "conservative", (0, 2)) for kind in ("fusion", "other", None) for weeks in (4, 12)),
        *(
            (kind, 12.1, "conservative", "conservative", (4, 4))
            for kind in ("discectomy", "decompression", "fusion", "other", None)
        ),
        *((kind, None, "hold", "conservative", (0, 2)) for kind in ("discectomy", "fusion", None)),
    ],
)
def test_weeks_since_an_operation(
    kind: str | None, weeks: float | None, held: str, cleared: str, ceilings: tuple[int, int]
) -> None:
    operation = {"surgery_kind": kind, "surgery_weeks": weeks}
    seen = screened(answering({"surgery": "new"}, **operation))
    assert (seen.verdict.name, seen.ceiling) == (held, ceilings[0])
    seen = screened(answering({"surgery": "known"}, known_by=established(["surgery"]), **operation))
    assert (seen.verdict.name, seen.ceiling) == (cleared, ceilings[1])


def test_an_operation_that_was_answered_no_is_a_conflict() -> None:
    seen = screened(clear_person(surgery_kind="fusion", surgery_weeks=6))
    assert seen.verdict is Verdict.hold
    assert seen.conflicts == ("surgery",)


COMBINATIONS = [
    *(
        ("cancer", answer, weak, "emergency", "now")
        for answer in ("new", "known")
        for weak in ("weakness", "weakness_progressing", "weakness_severe")
    ),
    *(
        (cause, "new", weak, "emergency", "now")
        for cause in ("infection_risk", "trauma", "fragility", "anticoagulant_sudden", "imaging")
        for weak in ("weakness", "weakness_progressing", "weakness_severe")
    ),
    *(
        ("cancer", answer, other, "urgent", "hours_24")
        for answer in ("new", "known")
        for other in ("unremitting", "weight_loss")
    ),
]


@pytest.mark.parametrize(("one", "answer", "other", "verdict", "within"), COMBINATIONS)
def test_facts_that_raise_each_other(one: str, answer: str, other: str, verdict: str, within: str) -> None:
    known_by = established([one])
    assert verdict_and_within(answering({one: answer, other: "new"}, known_by=known_by)) == (verdict, within)
    for alone in ({one: answer}, {other: "new"}):
        assert verdict_and_within(answering(alone, known_by=known_by)) != (verdict, within)


def test_a_known_cause_with_new_weakness_is_the_maximum_and_no_more() -> None:
    for cause in ("infection_risk", "trauma", "fragility", "imaging"):
        raw = answering({cause: "known", "weakness": "new"}, known_by=established([cause]))
        assert verdict_and_within(raw) == ("urgent", "week_1")


@pytest.mark.parametrize(
    ("fields", "verdict"),
    [({"age": 49}, "conservative"), ({"age": 50}, "hold"), ({"age": None, "birth_year": ON.year - 50}, "hold")],
)
def test_no_gain_at_50_and_over(fields: Raw, verdict: str) -> None:
    assert verdict_and_within(answering({"not_improving": "new"}, **fields)) == (verdict, "weeks_2")
    known = answering({"not_improving": "known"}, known_by=established(["not_improving"]), **fields)
    assert screened(known).verdict is Verdict.conservative


CLEARED = ("saddle", "weakness_several_levels", "upper_motor", "infection_signs", "injected_drugs", "weight_loss")
CLEARED += ("unremitting", "belly", "calf", "cold_foot", "heart")
LIFTED = {"unknown": (), "new": ("heart", "pregnancy", "surgery"), "known": (*CLEARED, "surgery")}


@pytest.mark.parametrize("question", CLEARED)
@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        ([clearance], "conservative"),
        ([lambda question: clearance(question, weeks_ago=0)], "conservative"),
        ([lambda question: clearance(question, weeks_ago=12)], "conservative"),
        ([lambda question: clearance(question, weeks_ago=12 + 1 / 7)], "hold"),
        ([lambda _: clearance("bladder")], "hold"),
        ([], "hold"),
    ],
    ids=["good", "today", "12 weeks old", "older", "for another question", "none"],
)
def test_a_clearance_lifts_a_known_hold_to_careful(question: str, given: list[Any], verdict: str) -> None:
    clearances = [make(question) for make in given]
    raw = answering({question: "known"}, known_by=established([question]), clearances=clearances)
    assert screened(raw | {"onset_weeks": 52}).verdict.name == verdict


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_clearance_lifts_nothing_unknown_urgent_or_to_proceed(question: str) -> None:
    for answer in ("unknown", "new", "known"):
        raw = person(question, answer, known_by=established([question]))
        before, after = screened(raw).verdict, screened(raw | {"clearances": [clearance(question)]}).verdict
        assert after >= Verdict.conservative
        assert after == before or (before, after) == (Verdict.hold, Verdict.conservative)
        assert after == before or question in LIFTED[answer]


@pytest.mark.parametrize("question", ["heart", "pregnancy"])
def test_heart_and_pregnancy_are_lifted_when_new_and_no_less_when_known_without_who(question: str) -> None:
    for answer in ("new", "known"):
        assert screened(answering({question: answer}, clearances=[clearance(question)])).verdict is Verdict.conservative


def test_a_clearance_lifts_a_fusion_as_the_surgeons_word_does() -> None:
    operation = {"surgery_kind": "fusion", "surgery_weeks": 6}
    seen = screened(answering(OPERATED, clearances=[clearance("surgery")], **operation))
    assert (seen.verdict, seen.ceiling) == (Verdict.conservative, 2)


@pytest.mark.parametrize(
    ("first", "second", "counts", "conflict"),
    [
        ("no", "new", "new", True),
        ("new", "no", "new", True),
        ("known", "new", "new", True),
        ("new", "known", "new", True),
        ("no", "no", "no", False),
        ("new", "new", "new", False),
        ("unknown", "no", "no", False),
        ("unknown", "new", "new", False),
        ("no", "unknown", "no", False),
        ("new", "unknown", "new", False),
        (None, "no", "no", False),
        ("unknown", None, "unknown", False),
    ],
)
@pytest.mark.parametrize("question", ["bladder", "cancer", "heart", "bone", "not_improving"])
def test_of_two_sources_the_worse_answer_counts(
    question: str, first: str | None, second: str | None, counts: str, conflict: bool
) -> None:
    raw = answering({question: first}, second_answers={question: second}, known_by=established([question]))
    seen = screened(raw)
    assert seen.stands[question] == counts
    assert seen.conflicts == ((question,) if conflict else ())


def test_every_reason_cites_a_claim_and_the_row_that_decided() -> None:
    knowledge = load_knowledge()
    for raw in chain(
        [{}], (person(question, answer) for question in QUESTIONS for answer in ("new", "known", "unknown"))
    ):
        for reason in screened(raw).reasons:
            table, row = reason.row.split(".", 1)
            assert reason.claims == getattr(knowledge, table)[row].claims
            assert reason.claim in knowledge.claims
            assert reason.verdict > Verdict.proceed


def test_the_verdict_is_the_highest_and_act_within_the_shortest_reason() -> None:
    raw = answering({"cancer": "new", "bone": "new", "calf": "new", "weakness": "new"}, systolic=None)
    seen = screened(raw)
    assert seen.verdict is max(reason.verdict for reason in seen.reasons) is Verdict.emergency
    assert seen.within is min(reason.within for reason in seen.reasons) is Within.now


@pytest.mark.parametrize("answer", ["new", "unknown", "known"])
def test_reasons_stand_in_the_order_a_to_g(answer: str) -> None:
    answers = dict.fromkeys(reversed(QUESTIONS), answer)
    seen = screened(clear_person(answers=answers, visit="follow_up", calf_left=None))
    of_questions = [reason.question for reason in seen.reasons if not reason.row.startswith("combinations.")]
    places = [QUESTIONS.index(question) for question in of_questions if question in QUESTIONS]
    assert len(places) == len(QUESTIONS)
    assert all(earlier < later for earlier, later in pairwise(places))


@pytest.mark.parametrize("answer", ["known", "new"])
@pytest.mark.parametrize("question", ["heart", "pregnancy", "saddle", "surgery"])
@pytest.mark.parametrize("is_established", [True, False])
@pytest.mark.parametrize("is_cleared", [True, False])
def test_a_reason_prints_the_answer_given(question: str, answer: str, is_established: bool, is_cleared: bool) -> None:
    known_by = established([question]) if is_established else {}
    clearances = [clearance(question)] if is_cleared else []
    operation = {"surgery_weeks": 6, "surgery_kind": "fusion"} if question == "surgery" else {}
    raw = answering({question: answer}, known_by=known_by, clearances=clearances, **operation)
    assert [reason.answer for reason in screened(raw).reasons] == [answer]
