"""The letter of each urgent or emergency reason names it, its time, to whom it goes, and facts of the intake alone."""

import re
from functools import cache
from random import Random

import pytest

from logic.care.intake import GRADE_FIELDS, MUSCLE_ROOTS, Intake, read_intake
from logic.care.knowledge import load_knowledge
from logic.care.plan import Protocol
from logic.care.protocol import protocol
from logic.care.terms import Refused, Verdict
from logic.care.wording import load_wording
from logic.paper.document import Document
from logic.paper.letter import letter_document
from tests.care.a_clear_person import ON, Raw, answering, clear_person, without
from tests.care.a_plan import USUAL_CLINIC
from tests.care.random_intakes import random_cases
from tests.paper.documents import by_key, letter_of, told

# Question -> act within, typed from protocol_model, section 1.
EMERGENCY = (
    "bladder bowel saddle sexual both_legs weakness_several_levels upper_motor infection_signs injected_drugs collapse"
).split()
URGENT = {
    "weakness": "within 1 week",
    "weakness_progressing": "the same day",
    "weakness_severe": "the same day",
    "infection_risk": "the same day",
    "cancer": "within 2 weeks",
    "weight_loss": "within 2 weeks",
    "unremitting": "within 2 weeks",
    "trauma": "the same day",
    "fragility": "within 1 week",
    "hip_serious": "the same day",
    "anticoagulant_sudden": "now",
    "belly": "the same day",
    "calf": "the same day",
    "cold_foot": "within 1 week",
    "imaging": "within 1 week",
}
MEASURED = ("temperature", "post_void_ml", "leg_pain", "back_pain", "age")
TIMES = {**dict.fromkeys(EMERGENCY, "now"), **URGENT}


@cache
def sent_on() -> tuple[tuple[Intake, Protocol, Document], ...]:
    """Random people with one answer that sends them on, and often something that was not examined."""
    chance = Random(41)
    return tuple(_sent_on(case.raw, chance) for case in random_cases(80, 41))


def _sent_on(raw: Raw, chance: Random) -> tuple[Intake, Protocol, Document]:
    raw["answers"] = {**raw["answers"], chance.choice(list(TIMES)): "new"}
    for field in chance.sample([*GRADE_FIELDS, *MEASURED], k=chance.choice((0, 1, 4, 15))):
        raw.pop(field, None)
    intake = read_intake(raw, ON)
    plan = protocol(intake, load_knowledge(), USUAL_CLINIC, ON)
    return intake, plan, letter_document(plan, intake, load_knowledge(), load_wording(), USUAL_CLINIC)


def test_every_question_that_can_send_a_person_on_is_looked_at_here():
    sending = {row.id for row in load_knowledge().questions.values() if row.new >= Verdict.urgent}
    assert sending == set(TIMES)


@pytest.mark.parametrize("question", TIMES)
def test_the_letter_names_the_reason_and_its_time(question: str):
    letter = letter_of(answering({question: "new"}))
    name = load_wording().say("question", question, "name")
    verdict, seen, reason = letter.headline
    assert verdict == ("Emergency" if question in EMERGENCY else "Urgent")
    assert seen == f"To be seen {TIMES[question]}."
    assert reason == f"{name}: yes, new"
    assert by_key(letter)[f"asked:{question}"].text == load_wording().say("question", question, "ask")


@pytest.mark.parametrize("question", TIMES)
def test_the_letter_says_to_whom_it_goes_and_what_is_asked(question: str):
    letter = letter_of(answering({question: "new"}))
    row = next(row for row in load_knowledge().letters.values() if f"questions.{question}" in row.reasons)
    found = by_key(letter)
    assert [entry.key for entry in letter.section("to").entries] == [f"to:{row.id}"]
    assert found[f"ask:{row.id}"].claims == row.claims
    if question in EMERGENCY:
        assert found[f"to:{row.id}"].text.startswith("Emergency department")


@pytest.mark.parametrize("question", EMERGENCY)
def test_an_emergency_is_now_and_nothing_in_it_speaks_of_waiting(question: str):
    letter = letter_of(answering({question: "new"}))
    assert "now" in letter.headline[1]
    assert "within" not in " ".join(letter.headline)
    everything = told(letter) + letter.model_dump_json()
    assert not re.search(r"24\s*(-|–|to)\s*48", everything)


def test_the_five_cauda_equina_signs_ask_for_an_emergency_scan_and_the_spinal_team():
    for question in EMERGENCY[:5]:
        letter = by_key(letter_of(answering({question: "new"})))
        assert "emergency MRI" in letter["ask:cauda_equina"].text
        assert "spinal team" in letter["ask:cauda_equina"].text


@pytest.mark.parametrize(
    ("fields", "reason"),
    [({"post_void_ml": 200}, "Bladder scan: 200"), ({"temperature": 38}, "Temperature 38")],
)
def test_a_measurement_that_is_an_emergency_has_its_letter(fields: dict[str, float], reason: str):
    letter = letter_of(clear_person(**fields))
    assert letter.headline == ("Emergency", "To be seen now.", reason)


def test_below_urgent_there_is_no_letter():
    with pytest.raises(Refused, match=r"no letter at this verdict \(proceed\)"):
        letter_of(clear_person())
    with pytest.raises(Refused, match=r"no letter at this verdict \(hold\)"):
        letter_of(without("bladder"))


def test_the_soonest_of_the_worst_reasons_decides_what_stands_on_top():
    letter = letter_of(answering({"cold_foot": "new", "calf": "new", "cancer": "new"}))
    assert letter.headline[1:] == ("To be seen the same day.", "Swollen calf: yes, new")
    assert [entry.label for entry in letter.section("to").entries] == [
        "The same day",
        "Within 1 week",
        "Within 2 weeks",
    ]
    assert all(entry.label for entry in letter.section("ask").entries)


def test_an_emergency_is_not_crowded_by_what_can_wait_but_all_reasons_stand():
    letter = letter_of(answering({"saddle": "new", "cancer": "new", "bone": "known"}))
    assert [entry.key for entry in letter.section("to").entries] == ["to:cauda_equina"]
    found = by_key(letter)
    assert found["reason:questions.cancer"].label == "Urgent, within 2 weeks"
    assert found["reason:questions.bone"] in letter.section("also").entries


def test_what_is_long_known_goes_along_without_what_the_plan_would_need():
    letter = letter_of(answering({"saddle": "new", "heart": "known"}))
    text = by_key(letter)["reason:questions.heart"].text
    assert "not yet established" in text
    assert "needed" not in text


def test_grades_stand_side_by_side_with_those_of_before():
    letter = letter_of(
        clear_person(ankle_up_left=3, previous_grades={"ankle_up_left": 4, "calf_left": 5}, calf_right=None)
    )
    found = by_key(letter)
    assert found["power:ankle_up"].cells == ("Ankle up (L4), grade", "3 (before: 4)", "5")
    assert found["power:calf"].cells == ("Calf (S1), grade", "5", "not examined")


def test_what_was_not_examined_is_said_and_never_called_normal():
    letter = letter_of({"answers": {"saddle": "new"}})
    examined = letter.section("examined").entries
    assert [entry.key for entry in examined] == ["not_examined"]
    for name in ("power", "feeling", "reflexes", "straight-leg raise", "blood pressure", "temperature", "bladder scan"):
        assert name in examined[0].text
    assert "normal" not in told(letter)


def test_what_was_examined_is_not_called_missing():
    raw = answering(
        {"saddle": "new"},
        post_void_ml=150,
        calf_raises_left=12,
        calf_raises_right=20,
        straight_leg_raise_right="positive",
        straight_leg_raise_angle_right=40,
        sensation_reduced=["L5_left", "S1_left"],
    )
    found = by_key(letter_of(raw))
    assert "not_examined" not in found
    assert found["post_void_ml"].text == "150 mL"
    assert found["sensation_reduced"].text == "reduced at L5 left, S1 left"
    assert found["reflexes_reduced"].text == "normal"
    assert found["straight_leg_raise"].text == "left negative, right positive at 40 degrees, crossed negative"
    assert found["calf_raises"].text == "left 12, right 20"
    assert found["pressure"].text == "124/78 mmHg"


def test_questions_that_were_not_asked_are_named():
    raw = {"answers": {"saddle": "new", "bladder": "no", "bowel": "no", "sexual": "no"}}
    not_asked = by_key(letter_of(raw))["not_asked"].text
    assert "Both legs" in not_asked
    assert "Infection and cancer: all" in not_asked
    assert "Bladder" not in not_asked


def test_a_letter_ends_with_lines_to_sign_on():
    letter = letter_of(answering({"saddle": "new"}))
    assert letter.sections[-1].id == "sign"
    assert by_key(letter)["sign:signature"].text == "____________________"


def test_random_letters_hold_the_facts_of_their_intake_and_no_other():
    for intake, _, letter in sent_on():
        found = by_key(letter)
        for muscle in MUSCLE_ROOTS:
            for at, side in enumerate(("left", "right"), 1):
                grade = getattr(intake, f"{muscle}_{side}")
                shown = found[f"power:{muscle}"].cells[at] if f"power:{muscle}" in found else "not examined"
                assert shown.split(" (")[0] == ("not examined" if grade is None else f"{grade:g}")
        for field in MEASURED:
            value = getattr(intake, field)
            assert (field in found) == (value is not None)
            assert value is None or found[field].text.startswith(f"{value:g}")


def test_every_reason_that_sends_a_person_on_stands_in_the_letter():
    for _, plan, letter in sent_on():
        sending = {f"reason:{one.row}" for one in plan.reasons if one.verdict >= Verdict.urgent}
        assert {entry.key for entry in letter.section("found").entries} == sending


def test_what_was_answered_otherwise_goes_along_and_what_was_not_asked_does_not():
    for _, plan, letter in sent_on():
        milder = [one for one in plan.reasons if one.verdict < Verdict.urgent]
        answered = {f"reason:{one.row}" for one in milder if one.answer not in ("unknown", "not measured")}
        also = letter.section("also")
        assert {entry.key for entry in (also.entries if also else ())} - {"asked_no"} == answered
        assert bool(letter.section("not_asked")) >= any(one.answer == "unknown" for one in milder)


def test_what_was_asked_and_answered_no_stands_in_the_letter_and_nothing_else_does():
    answers = {**clear_person()["answers"], "saddle": "new", "bowel": "unknown"}
    letter = letter_of(clear_person(answers=answers))
    (said,) = [entry.text for entry in letter.entries() if entry.key == "asked_no"]
    assert "Bladder" in said
    assert "Saddle feeling" not in said
    assert "Bowel" not in said


def test_every_cited_claim_stands_in_the_letter_once():
    for _, _, letter in sent_on():
        cited = [claim for entry in letter.entries() for claim in entry.claims]
        assert [claim.id for claim in letter.claims] == list(dict.fromkeys(cited))
        keys = [entry.key for entry in letter.entries()]
        assert len(set(keys)) == len(keys)
