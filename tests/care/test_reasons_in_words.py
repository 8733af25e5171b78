"""What a plan says beside its exercises: what a hold needs, why a slot is empty, when to look again, what is opened."""

from datetime import timedelta
from typing import Any

import pytest

from logic.care.intake import read_intake
from logic.care.knowledge import load_knowledge
from logic.care.plan import LeftOut, Protocol
from logic.care.printing import printed, reason_text
from logic.care.screening import Reason, screen
from logic.care.terms import Refused, Verdict
from logic.care.wording import load_wording
from tests.care.a_clear_person import ON, QUESTIONS, Raw, answering, clear_person, clearance, established, screened
from tests.care.a_plan import CAREFUL_LIGHT_DONE, IMPACT_CLINIC, LIGHT_DONE, names, plan, plan_with

WORDS = load_wording()
NEEDED = ("unknown", "known", "not_established")


def only_reason(raw: Raw) -> Reason:
    (reason,) = screened(raw).reasons
    return reason


def words_for(question: str, stands: str) -> str:
    return f"{WORDS.say('question', question, 'name')}: {WORDS.say('stands', stands, 'name')}"


# What a hold needs


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_hold_says_what_is_needed_and_nothing_else_does(question: str) -> None:
    for answer, known_by in (("unknown", {}), ("known", {}), ("known", established([question])), ("new", {})):
        raw = answering({question: answer}, known_by=known_by, visit="follow_up", track_before="usual")
        for reason in screened(raw).reasons:
            if reason.row == f"questions.{question}":
                said, bare = reason_text(reason, WORDS), words_for(question, reason.stands)
                bare += f" ({reason.vouched_by})" if reason.vouched_by else ""
                assert said.startswith(bare)
                assert (len(said) > len(bare)) == (reason.verdict == Verdict.hold), said


def test_what_is_needed_fits_what_is_missing() -> None:
    asked = only_reason(answering({"heart": "unknown"}))
    blank = only_reason(answering({"bladder": "known"}))
    uncleared = only_reason(answering({"heart": "known"}, known_by=established(["heart"])))
    for reason, needed in ((asked, "unknown"), (blank, "not_established"), (uncleared, "known")):
        assert reason_text(reason, WORDS).endswith(WORDS.say("needed", needed))
    assert len({WORDS.say("needed", needed) for needed in NEEDED}) == len(NEEDED)


def test_a_clearance_is_named_only_where_one_would_lift_the_hold() -> None:
    """Each hold is given the clearance that its text asks for: where the text asks, the hold is lifted."""
    clearance_asked = WORDS.say("needed", "known")
    for question in QUESTIONS:
        for answer in ("new", "known"):
            raw = answering({question: answer}, known_by=established([question]), visit="follow_up")
            for reason in screened(raw).reasons:
                if reason.verdict == Verdict.hold and reason_text(reason, WORDS).endswith(clearance_asked):
                    lifted = screened(raw | {"clearances": [clearance(question)]})
                    assert lifted.verdict < Verdict.hold, (question, answer)


@pytest.mark.parametrize(("weeks", "within"), [(3.9, "this_visit"), (4, "clearance")])
def test_an_operation_under_four_weeks_is_not_waiting_for_a_clearance(weeks: float, within: str) -> None:
    reason = only_reason(answering({"surgery": "new"}, surgery_kind="fusion", surgery_weeks=weeks))
    row = "too_early" if weeks < 4 else "other_operation_recent"
    assert (reason.verdict, reason.within.name) == (Verdict.hold, within)
    assert reason_text(reason, WORDS).startswith(WORDS.say("row_says", row, "name"))
    liftable = "no clearance" not in reason_text(reason, WORDS)
    lifted = screened(answering({"surgery": "new"}, clearances=[clearance("surgery")], surgery_weeks=weeks))
    assert liftable == (lifted.verdict < Verdict.hold) == (weeks >= 4)


def test_under_eighteen_is_referred_and_says_that_no_clearance_lifts_it() -> None:
    reason = only_reason(clear_person(age=17))
    assert (reason.verdict, reason.within.name) == (Verdict.hold, "referral")
    assert "no clearance" in reason_text(reason, WORDS)
    not_given = only_reason(clear_person(age=None))
    assert (not_given.verdict, not_given.within.name) == (Verdict.hold, "this_visit")
    assert "no clearance" not in reason_text(not_given, WORDS)
    assert screened(clear_person(age=18)).reasons == ()


# Why a slot is empty


def test_every_empty_slot_says_why() -> None:
    weak = ("weakness", "weakness_severe")
    severe = answering(dict.fromkeys(weak, "known"), known_by=established(weak), **CAREFUL_LIGHT_DONE)
    calf_hurt = {name: {"leg_symptoms": "yes"} for name in ("calf_raise_two_legs", "calf_raise_one_leg")}
    plans = [
        plan_with(**LIGHT_DONE, equipment=[]),
        plan_with(**LIGHT_DONE),
        plan(severe | {"knee_extension_left": 2}),
        plan_with(**LIGHT_DONE, tried=calf_hurt),
    ]
    for seen in plans:
        assert seen.empty_slots
        shown = printed_plan(seen)["empty_slots"]
        assert all(row["text"].strip() for row in shown)
        assert len({row["text"] for row in shown}) == len(shown)


def test_a_slot_that_a_finding_empties_names_the_finding() -> None:
    weak = ("weakness", "weakness_severe")
    severe = answering(dict.fromkeys(weak, "known"), known_by=established(weak), **CAREFUL_LIGHT_DONE)
    texts = {row["id"]: row["text"] for row in printed_plan(plan(severe | {"calf_left": 2}))["empty_slots"]}
    assert WORDS.say("finding", "severe_weakness_known", "name") in texts["calf"]
    nothing = {row["id"]: row["text"] for row in printed_plan(plan_with(**LIGHT_DONE, equipment=[]))["empty_slots"]}
    assert WORDS.say("slot", "press", "name") in nothing["press"]


def printed_plan(of: Protocol) -> dict[str, Any]:
    return printed(of, load_knowledge(), WORDS)


# When to look again


def review(of: Protocol, name: str) -> tuple[int, Any]:
    (row,) = [one for one in of.reviews if one.id == name]
    return row.week, row.on


@pytest.mark.parametrize(
    ("care", "week"), [(None, 6), (0, 6), (1.9, 5), (2, 4), (5, 1), (5.9, 1), (6, 0), (6.5, 0), (40, 0)]
)
def test_earlier_care_counts_toward_the_six_weeks_before_the_talk(care: float | None, week: int) -> None:
    seen = plan_with(care_weeks=care)
    assert review(seen, "week_6_talk") == (week, ON + timedelta(weeks=week))


@pytest.mark.parametrize("care", [None, 2, 40])
def test_every_other_check_up_counts_from_today(care: float | None) -> None:
    seen = plan_with(care_weeks=care)
    for name, week in (("week_2", 2), ("week_6", 6), ("week_8", 8), ("week_12", 12)):
        assert review(seen, name) == (week, ON + timedelta(weeks=week))


def test_a_weak_muscle_is_tested_again_after_a_week_and_full_power_is_not() -> None:
    assert review(plan(clear_person() | {"calf_left": 4}), "weekly_retest")[0] == 1
    assert review(plan_with(calf_raises_left=0, calf_raises_right=20), "weekly_retest")[0] == 1
    assert "weekly_retest" not in {one.id for one in plan_with().reviews}


# What a direction test opens


def avoid(of: Protocol, exercise: str) -> LeftOut:
    (row,) = [one for one in of.avoid if one.id == exercise]
    return row


def says_it_is_opened(of: Protocol) -> bool:
    return "relief_override" in {line.id for line in of.lines}


def test_bending_that_eases_is_said_to_be_opened_where_it_may_stand() -> None:
    seen = plan_with(repeated_flexion="central")
    assert says_it_is_opened(seen)
    assert avoid(seen, "knees_to_chest").key == "opened"
    assert "knees_to_chest" in names(seen)
    for other in ("none", "further_out", None):
        assert not says_it_is_opened(plan_with(repeated_flexion=other))


KEEPING_OUT = {
    "bone": answering({"bone": "known"}, vertebral_fracture="no"),
    "vertebral_fracture": answering({"bone": "known"}, vertebral_fracture="yes"),
    "pain_seven": clear_person(leg_pain=8),
}


@pytest.mark.parametrize("finding", KEEPING_OUT)
def test_bending_that_a_finding_keeps_out_is_not_said_to_be_opened(finding: str) -> None:
    seen = plan(KEEPING_OUT[finding] | {"repeated_flexion": "central"})
    assert not says_it_is_opened(seen)
    kept_out = avoid(seen, "knees_to_chest")
    assert kept_out.key == "finding"
    assert set(kept_out.by) & {"bone", "vertebral_fracture", "pain_seven"}
    assert "knees_to_chest" not in names(seen)


def test_bending_that_brought_leg_symptoms_today_is_not_said_to_be_opened() -> None:
    tried = {"knees_to_chest": {"leg_symptoms": "yes"}}
    seen = plan_with(repeated_flexion="central", tried=tried)
    assert not says_it_is_opened(seen)
    assert avoid(seen, "knees_to_chest").key == "trial"
    well = plan_with(repeated_flexion="central", tried={"knees_to_chest": {"leg_symptoms": "no"}})
    assert says_it_is_opened(well)


# Ids that do not exist


@pytest.mark.parametrize(
    ("field", "known", "unknown"),
    [
        ("tried", {"leg_press": {"leg_symptoms": "yes"}}, {"leg_pres": {"leg_symptoms": "yes"}}),
        ("equipment", ["wall"], ["wal"]),
        ("gate", {"balance_thirty_seconds": "yes"}, {"balance_thirty_second": "yes"}),
    ],
)
def test_an_id_that_does_not_exist_is_refused_by_its_field(field: str, known: Any, unknown: Any) -> None:
    """A misspelt exercise that brought leg symptoms would otherwise stay in the plan."""
    assert screened(clear_person(**{field: known})).verdict == Verdict.proceed
    raw = clear_person(**{field: unknown})
    with pytest.raises(Refused, match=rf"^{field}\..*no such id\. Use one of: "):
        screen(read_intake(raw, ON), load_knowledge(), ON)
    with pytest.raises(Refused, match=rf"^{field}\."):
        plan(raw, IMPACT_CLINIC)
