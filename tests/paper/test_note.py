"""The note holds the whole plan in short: every exercise as planned, every decision, and nothing besides."""

import re
from datetime import UTC, datetime

import pytest

from logic.care.form import read_form
from logic.care.intake import Intake, read_intake
from logic.care.knowledge import load_knowledge
from logic.care.protocol import protocol
from logic.care.scores import odi_of
from logic.care.wording import load_wording
from logic.paper.document import Document, Entry, Imprint
from logic.paper.examined import examined, history
from logic.paper.note import as_note
from logic.paper.plan import plan_document
from logic.paper.text import WIDTH
from logic.worked_patients import load_worked_patients
from tests.care.a_clear_person import ON, Raw, answering, clear_person, without
from tests.care.a_plan import USUAL_CLINIC
from tests.paper.documents import Printed, letter_of, plan_of, random_documents

NOBODY = Imprint()
USUAL_LINES, USUAL_CHARACTERS = 55, 4_200
MOST_LINES, MOST_CHARACTERS = 95, 7_000  # of a careful plan with many findings and limits
RANDOM = random_documents()
PLANS = [one for one in RANDOM if one.document.kind == "plan"]


def note(document: Document, intake: Intake, imprint: Imprint = NOBODY) -> str:
    return as_note(document, intake, load_wording(), imprint)


def note_of(raw: Raw, imprint: Imprint = NOBODY) -> str:
    return note(plan_of(raw), read_intake(raw, ON), imprint)


def squeezed(text: str) -> str:
    return " ".join(text.split())


def told(one: Printed) -> str:
    return squeezed(note(one.document, one.intake))


def entries(document: Document, section: str) -> tuple[Entry, ...]:
    found = document.section(section)
    return found.entries if found else ()


def listed_exercises(text: str) -> list[str]:
    """The items between the title of the exercises and the next line at the margin that is none."""
    after = text.split("\nTODAY'S EXERCISES", 1)[1].split("\n")[1:]
    items: list[str] = []
    for line in after:
        if line.startswith("- "):
            items.append(line[2:])
        elif not line.startswith("  ") and items:
            break
    return items


def test_every_exercise_of_a_plan_stands_in_it_with_its_load_work_and_days():
    for one in PLANS:
        text = told(one)
        for entry in entries(one.document, "exercises"):
            dose = next((part for part in entry.parts if part.key.startswith("dose:")), None)
            line = entry.text if dose is None else f"{entry.text}: {'; '.join(filter(None, dose.cells))}"
            assert squeezed(line) in text


def test_nothing_is_listed_as_an_exercise_that_is_not_in_the_plan():
    for one in PLANS:
        planned = [entry.text for entry in entries(one.document, "exercises") if entry.key.startswith("exercise:")]
        listed = listed_exercises(note(one.document, one.intake))
        assert len(listed) == len(planned)
        assert all(line.startswith(f"{name}:") for line, name in zip(listed, planned, strict=True))


def test_every_limit_side_and_range_stands_in_it():
    for one in PLANS:
        text = told(one)
        for entry in one.document.entries():
            if entry.key.startswith(("limit:", "side:", "range:")):
                assert squeezed(entry.text) in text


def test_every_swap_and_override_stands_in_it_with_its_reason():
    decided = [one for one in PLANS if one.document.section("changed")]
    assert decided
    for one in decided:
        for entry in entries(one.document, "changed"):
            assert squeezed(entry.text) in told(one)
            assert squeezed(entry.label) in told(one)


def test_a_dose_that_was_changed_says_so_beside_the_dose():
    changed = [
        (one, entry) for one in PLANS for entry in one.document.entries() if entry.change and "dose:" in entry.key
    ]
    assert changed
    for one, entry in changed:
        lines = told(one).split(" TODAY'S EXERCISES", 1)[1].split("DECIDED BY", 1)[0]
        assert squeezed(entry.change) in lines or entry.key.startswith(("next_dose:", "later_dose:"))


@pytest.mark.parametrize("section", ["reasons", "open", "sign_off", "findings", "watch", "stop"])
def test_what_was_judged_and_what_stops_the_plan_stands_in_it(section: str):
    seen = 0
    for one in RANDOM:
        for entry in entries(one.document, section):
            seen += 1
            assert squeezed(entry.text).rstrip(".") in told(one)
    assert seen


def test_the_danger_signs_that_were_asked_and_answered_no_stand_in_it_and_no_others():
    answered_no = "Asked, and answered no:"
    assert sum(answered_no in told(one) for one in RANDOM) > 0
    for one in RANDOM:
        names = {name for name, said in one.intake.answers.items() if said == "no"}
        listed = told(one).partition(answered_no)[2].partition(" Not examined:")[0]
        for name in one.intake.answers:
            word = load_wording().say("question", name, "name")
            if len(word.split()) > 1:
                assert (squeezed(word) in listed) == (name in names)


def test_verdict_and_every_check_up_date_stand_in_it():
    for one in RANDOM:
        text = told(one)
        assert all(squeezed(said) in text for said in one.document.headline)
        assert all(entry.label in text for entry in entries(one.document, "check_ups"))


def test_every_fact_of_the_visit_is_told_and_full_power_in_a_word():
    wording = load_wording()
    for one in RANDOM[:60]:
        text = told(one)
        facts = (*history(one.intake, wording), *examined(one.intake, wording))
        for fact in facts:
            at_full = fact.key.startswith("power:") and fact.text == "left 5, right 5"
            assert at_full or squeezed(f"{fact.label}: {fact.text}") in text


def test_no_claim_stands_in_it():
    for one in RANDOM[:60]:
        words = set(re.findall(r"\w+", note(one.document, one.intake)))
        assert not words & {claim.id for claim in one.document.claims}


def test_lines_are_no_wider_than_the_full_text_and_the_same_note_comes_out_twice():
    for one in RANDOM[:60]:
        text = note(one.document, one.intake)
        assert max(map(len, text.splitlines())) <= WIDTH
        assert text == note(one.document, one.intake)


def test_a_usual_plan_is_short_and_no_plan_is_long():
    usual = note_of(clear_person())
    assert usual.count("\n") <= USUAL_LINES
    assert len(usual) <= USUAL_CHARACTERS
    for one in PLANS:
        text = note(one.document, one.intake)
        assert text.count("\n") <= MOST_LINES
        assert len(text) <= MOST_CHARACTERS


def test_a_worked_patient_who_may_train_has_a_short_note():
    knowledge, wording = load_knowledge(), load_wording()
    content = load_worked_patients()["desk_worker"].content
    intake = read_form(content, knowledge, ON).intake
    plan = protocol(intake, knowledge, USUAL_CLINIC, ON)
    text = note(plan_document(plan, intake, knowledge, wording, USUAL_CLINIC), intake)
    assert len(text) <= MOST_CHARACTERS
    assert "Straight-leg raise: left negative, right positive at 35 degrees" in squeezed(text)


def test_grades_under_full_are_named_and_the_rest_is_not():
    text = squeezed(note_of(clear_person(ankle_up_left=4.5)))
    assert "Power: Ankle up (L4), grade: left 4.5, right 5, all else 5;" in text
    assert "Power: 5 in every key muscle, both sides;" in squeezed(note_of(clear_person()))


def test_a_grade_that_was_not_taken_is_never_told_as_full():
    text = squeezed(note_of(without("calf_left")))
    assert "Calf (S1), grade: left not examined, right 5" in text
    assert "every key muscle" not in text


def test_what_was_not_examined_or_given_is_named():
    text = squeezed(note_of(without("slump_left", "slump_right", "repeated_extension", "back_pain")))
    missing = text.split("Not examined: ", 1)[1]
    assert missing.startswith(
        "calf raises on one leg, slump test, bladder scan after passing urine, repeated extension"
    )
    assert "Not given: Back pain, ODI." in text


def test_the_odi_stands_with_its_version_and_with_its_rule_where_scored():
    raw = clear_person(odi=32, odi_version="v2_1a")
    intake = read_intake(raw, ON)
    assert "ODI: 32 %, version 2.1a." in squeezed(note_of(raw))
    scored = as_note(plan_of(raw), intake, load_wording(), NOBODY, odi_of(intake, load_knowledge()))
    assert "ODI: 32 %, version 2.1a, total as given." in squeezed(scored)


def test_an_odi_without_its_version_says_so():
    raw = clear_person(odi=32)
    intake = read_intake(raw, ON)
    assert "ODI: 32 %, version not given." in squeezed(note_of(raw))
    scored = as_note(plan_of(raw), intake, load_wording(), NOBODY, odi_of(intake, load_knowledge()))
    assert "ODI: not scored: the version is not given" in squeezed(scored)


def test_sections_of_the_odi_that_were_left_blank_stay_blank():
    sections = [3, 2, None, 4, 1, 0, 2, 3, 1, 2]
    text = squeezed(note_of(clear_person(odi_sections=sections, odi_version="v2_1a")))
    assert "ODI: sections 3, 2, blank, 4, 1, 0, 2, 3, 1, 2, version 2.1a." in text


def test_a_letter_in_short_says_to_whom_why_within_when_and_what_is_asked():
    raw = answering({"saddle": "new"})
    letter = letter_of(raw)
    text = squeezed(note(letter, read_intake(raw, ON)))
    for said in (*letter.headline, *(entry.text for name in ("to", "found", "ask") for entry in entries(letter, name))):
        assert squeezed(said) in text
    assert "EXERCISES" not in text
    assert "____" not in text


def test_a_note_says_whose_it_is_and_whether_it_is_signed():
    draft = squeezed(note_of(clear_person(), Imprint(person="A-17", invented=True)))
    assert "INVENTED PATIENT; Person: A-17; Date: 23 Nov 2026; Draft, not signed;" in draft
    at = datetime(2026, 11, 23, 10, 5, tzinfo=UTC)
    signed = squeezed(note_of(clear_person(), Imprint(person="A-17", signed_by="Dr Amsel", signed_at=at)))
    assert "Signed by Dr Amsel, 23 Nov 2026, 10:05 UTC" in signed
    assert "not signed" not in signed
    assert "INVENTED" not in signed
