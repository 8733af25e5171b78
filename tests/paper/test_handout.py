"""What goes home is the plan: the same exercises, doses, days and danger signs, in plain words, on two pages."""

import io
import json

import pytest
import segno
import textstat

from logic.care.decisions import Decisions, Override
from logic.care.knowledge import load_knowledge
from logic.care.printing import own_sign_text, span
from logic.care.site import Clinic
from logic.care.terms import Refused
from logic.care.wording import load_wording
from logic.paper.document import Document, Imprint
from logic.paper.home_sheet import NAMED, code_svg, days_and_sessions
from logic.paper.pdf import as_pdf
from logic.paper.sheet import HANDOUT_SIZES, sheet, sizes_to_try
from tests.care.a_clear_person import answering, clear_person
from tests.care.a_plan import USUAL_CLINIC
from tests.pages.consult import first_consult
from tests.paper.documents import by_key
from tests.paper.handouts import handout_of, random_handouts, sentences
from tests.paper.pdf_reading import pages, reader, squeezed

GRADE_AT_MOST, PAGES_AT_MOST, NINE_OF_TEN = 8, 2, 0.9
SIGNED = Imprint(person="W01", revision=2, code="3f9a12bc", signed_by="Dr Test", clinic="Example clinic")
LOG = squeezed("Your training log")


def usual(**fields: object) -> Document:
    raw = {name: value for name, value in first_consult(**fields).items() if name != "label"}
    return handout_of(raw)


def before_log(document: Document, **switches: bool) -> int:
    """Pages before the log begins."""
    return next(at for at, page in enumerate(pages(as_pdf(document, SIGNED, **switches))) if LOG in page)


def test_every_exercise_of_the_plan_is_there_with_all_numbers_of_its_dose() -> None:
    for plan, document in random_handouts():
        entries = by_key(document)
        for one in plan.exercises:
            said = entries[f"dose:{one.exercise}"].text
            dose = one.dose
            ranges = (dose.repetitions, dose.hold, dose.sets, dose.effort, dose.percent, dose.rest, dose.contacts)
            for given in (*ranges, dose.days_a_week):
                assert given is None or span(given) in said, (one.exercise, given, said)
            assert entries[f"exercise:{one.exercise}"].picture is not None
        assert [key for key in entries if key.startswith("exercise:")] == [
            f"exercise:{one.exercise}" for one in plan.exercises
        ]


def test_every_session_of_the_plan_is_there_at_its_hour_with_its_exercises() -> None:
    for plan, document in random_handouts():
        section = document.section("week")
        sessions = section.entries if section else ()
        assert [entry.at for entry in sessions] == [one.at for one in plan.schedule]
        for entry, one in zip(sessions, plan.schedule, strict=True):
            assert [part.key.rpartition(":")[2] for part in entry.parts] == list(one.exercises)
            assert entry.key.split(":")[1] == one.kind


def test_every_line_that_is_not_the_clinicians_alone_is_told() -> None:
    knowledge, wording = load_knowledge(), load_wording()
    for plan, document in random_handouts():
        told = {entry.key for entry in document.entries()}
        for line in plan.lines:
            assert knowledge.lines[line.id].clinician_only == (f"line:{line.id}" not in told), line.id
        for sign in plan.own_signs:
            assert by_key(document)[f"own_sign:{sign.id}:{sign.side}"].text == own_sign_text(sign, wording)


def test_the_danger_signs_and_the_card_stand_on_every_hand_out() -> None:
    for _, document in random_handouts():
        for name in ("stop", "card", "ring", "avoid", "daily_life", "normal"):
            assert document.section(name), name


def test_every_line_keeps_the_claims_it_rests_on() -> None:
    """No mark is printed for the person; one click down on the screen it is there."""
    for _, document in random_handouts():
        cited = {claim.id for claim in document.claims}
        for entry in document.entries():
            assert set(entry.claims) <= cited
        for section in document.sections:
            for entry in section.entries:
                assert entry.claims or section.id == "ring", entry.key


def test_words_beside_a_line_that_is_the_clinicians_alone_go_home_by_themselves() -> None:
    changed = Override(of="line:load_down", action="changed", reason="no_access", words="use the 5 kg bag")
    raw = {name: value for name, value in first_consult().items() if name != "label"}
    document = handout_of(raw, Decisions(overrides=(changed,)))
    section = document.section("from_clinician")
    assert section is not None
    assert [entry.text for entry in section.entries] == ["use the 5 kg bag"]
    assert squeezed("use the 5 kg bag") in "".join(pages(as_pdf(document, SIGNED)))
    assert handout_of(raw).section("from_clinician") is None


def test_without_a_plan_there_is_no_hand_out() -> None:
    for raw in (answering({"bladder": "new"}), clear_person(age=None)):
        with pytest.raises(Refused, match="There is no plan today"):
            handout_of(raw)


def test_it_reads_at_grade_eight_or_lower_by_flesch_and_kincaid() -> None:
    for _, document in random_handouts():
        assert textstat.flesch_kincaid_grade(" ".join(sentences(document))) <= GRADE_AT_MOST


def test_what_is_printed_reads_at_grade_eight_or_lower_too() -> None:
    for page in reader(as_pdf(usual(big_toe_up_left=4), SIGNED)).pages[:PAGES_AT_MOST]:
        text = " ".join(page.extract_text().split()).replace("•", ". ")
        assert textstat.flesch_kincaid_grade(text) <= GRADE_AT_MOST


def test_what_the_clinician_changed_says_so_at_home_too() -> None:
    changed = Override(of="dose:leg_press", action="changed", reason="pain_today", words="8 times only")
    document = handout_of(
        {name: value for name, value in first_consult().items() if name != "label"},
        Decisions(overrides=(changed,)),
    )
    assert "8 times only" in by_key(document)["dose:leg_press"].change
    assert squeezed("8 times only") in pages(as_pdf(document, SIGNED))[0]


def test_a_usual_plan_stands_on_two_pages_without_its_log() -> None:
    assert before_log(usual()) <= PAGES_AT_MOST
    assert before_log(usual(big_toe_up_left=4.5, sensation_reduced=["L5_left"])) <= PAGES_AT_MOST
    some = [document for _, document in random_handouts()][::12]
    fitting = [one for one in some if before_log(one) <= PAGES_AT_MOST]
    assert len(fitting) >= NINE_OF_TEN * len(some)


def test_the_letters_tried_end_with_the_smallest() -> None:
    for _, document in random_handouts():
        tried = sizes_to_try(document)
        assert tried == HANDOUT_SIZES[-len(tried) :]
        assert tried


def test_all_that_is_told_is_printed() -> None:
    document = usual(big_toe_up_left=4.5)
    whole = "".join(pages(as_pdf(document, SIGNED)))
    for section in document.sections:
        for entry in section.entries if section.id not in ("week", "teach_back") else ():
            assert squeezed(entry.text.rstrip("_")) in whole, entry.key
            for part in entry.parts:
                if part.key.partition(":")[0] in ("set_up", "how", "mount", "feel", "stop", "range", "limit"):
                    assert squeezed(part.text) in whole, part.key


def test_the_log_asks_for_pain_before_during_after_and_next_morning_of_each_session() -> None:
    document = usual()
    log = next(page for page in pages(as_pdf(document, SIGNED)) if LOG in page)
    for word in ("before", "during", "after", "nextmorning", "Backpain", "Legpain", "nearer"):
        assert word in log
    for one in days_and_sessions(document)["sessions"]:
        assert squeezed(f"{one['day']}{one['kind']}") in log


def test_large_print_is_larger_and_black_and_white_has_no_colour() -> None:
    document = usual()
    assert before_log(document, large=True) > before_log(document)
    grey = json.dumps(sheet(document, SIGNED, black_and_white=True))
    colours = {colour for colour in ("#0B6170", "#B3541E", "#A3160F") if colour in grey}
    assert colours == set()
    assert all(colour in json.dumps(sheet(document, SIGNED, black_and_white=False)) for colour in ("#0B6170",))


def test_the_code_names_the_revision_and_nothing_of_the_person() -> None:
    """What stands in it is what the library draws of the revision's code alone."""
    drawn = io.BytesIO()
    segno.make(f"{NAMED}3f9a12bc", error="m").save(drawn, kind="svg", border=0, xmldecl=False, svgns=True)
    assert code_svg(SIGNED) == drawn.getvalue().decode("ascii")
    assert code_svg(SIGNED) == code_svg(SIGNED.model_copy(update={"person": "Somebody Else"}))
    assert code_svg(Imprint(person="W01")) == ""


def test_pictures_have_their_words_in_the_pdf() -> None:
    """PDF/UA: every drawing has a text alternative; the file says its language and is tagged."""
    made = reader(as_pdf(usual(), SIGNED))
    root = made.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    alts = set(alternatives(root["/StructTreeRoot"]))
    wording = load_wording()
    for one in ("leg_press", "bracing_with_breathing"):
        assert any(wording.say("exercise", one, "plain") in alt for alt in alts), one
    assert any(alt.startswith("Crossed out") for alt in alts)


def alternatives(node: object) -> list[str]:
    """Every /Alt of the structure tree."""
    found: list[str] = []
    waiting = [node]
    while waiting:
        here = waiting.pop()
        if isinstance(here, list):
            waiting += [one.get_object() for one in here if hasattr(one, "get_object")]
        elif isinstance(here, dict):
            if "/Alt" in here:
                found.append(str(here["/Alt"]))
            if "/K" in here:
                waiting.append(here["/K"].get_object() if hasattr(here["/K"], "get_object") else here["/K"])
    return found


def test_the_clinics_numbers_are_printed_and_a_line_to_write_on_where_they_are_not_set() -> None:
    clinic = Clinic(name="North clinic", phone="0123 456", emergency_number="112")
    known = handout_of(clear_person(), site=USUAL_CLINIC.model_copy(update={"clinic": clinic}))
    printed = "".join(pages(as_pdf(known, SIGNED)))
    assert "0123456" in printed
    assert "112" in printed
    unset = Clinic(name="North clinic", phone="not set", emergency_number="not set")
    ring = handout_of(clear_person(), site=USUAL_CLINIC.model_copy(update={"clinic": unset})).section("ring")
    assert ring is not None
    assert all(set(entry.text) == {"_"} for entry in ring.entries)
