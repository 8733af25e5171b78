"""On paper: every word, what it rests on, whose it is, on how many pages; and machines can read it aloud."""

import json
import os
import statistics
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from logic.care.intake import read_intake
from logic.care.knowledge import load_knowledge
from logic.care.terms import Verdict
from logic.care.wording import load_wording
from logic.paper import pdf
from logic.paper.card import card_document
from logic.paper.document import Document, Entry, Imprint
from logic.paper.pdf import as_images, as_pdf
from logic.paper.sheet import words
from logic.settings import load_site
from tests.care.a_clear_person import ON, answering, clear_person
from tests.paper.documents import letter_of, plan_of, random_documents
from tests.paper.pdf_reading import body, pages, proof, reader, squeezed

DRAFT = Imprint(person="A. Person", clinic="A clinic")
SIGNED = Imprint(
    person="A. Person",
    revision=3,
    code="1a2b3c4d",
    signed_by="Dr B",
    signed_at=datetime(2026, 11, 23, 14, 5, tzinfo=UTC),
)
# Behind the name of the thing, where one sentence stands for many; or behind the phase that they open.
PROOF_AFTER_LABEL = ("avoid", "left")
OF_THEIR_PHASE = ("opens", "later_dose", "to_try_today")
MAIN_PART_AT_MOST = 2
WARM_MS = 100
COUNT = int(os.environ.get("PLUMBLINE_PLANS", "12"))  # `make soak` reads all 200
NINE_OF_TEN = 0.9


Printed = tuple[Document, str]


@cache
def plans() -> tuple[Printed, ...]:
    """Plans of random people, some with decisions of their clinician, and what of them can be read on paper."""
    return tuple(map(printed, of_kind("plan")[:COUNT]))


@cache
def refusals() -> tuple[Printed, ...]:
    return tuple(map(printed, of_kind("no_plan")[: COUNT // 2]))


def of_kind(kind: str) -> list[Document]:
    return [one.document for one in random_documents() if one.document.kind == kind]


def printed(document: Document) -> Printed:
    return document, body(as_pdf(document, DRAFT), document, DRAFT.clinic)


@cache
def letter() -> Document:
    return letter_of(answering({"saddle": "new", "weakness": "new"}, calf_right=3))


@cache
def card() -> Document:
    return card_document(load_knowledge(), load_wording(), load_site())


@cache
def first_consult() -> Document:
    """The worked patient of the README: the usual length of a plan."""
    file = Path(__file__).parents[2] / "docs" / "first_consult.json"
    raw = json.loads(file.read_text(encoding="utf-8"))
    assert read_intake(raw, ON)
    return plan_of(raw)


def kind(entry: Entry) -> str:
    return entry.key.partition(":")[0]


def test_every_word_of_a_plan_is_on_paper() -> None:
    assert len(plans()) >= min(COUNT, 150)  # of the 200; the rest are read as refusals
    for document, paper in plans():
        for entry in document.entries():
            for text in (entry.text, entry.change):
                assert squeezed(text) in paper, entry.key
        for text in (*document.headline, *(section.title for section in document.sections if section.id != "notice")):
            assert squeezed(text) in paper


def test_every_dose_stands_in_the_table_at_a_glance_too() -> None:
    for document, paper in plans():
        for entry in document.entries():
            if kind(entry) == "dose":
                for cell in entry.cells:
                    assert squeezed(cell) in paper, entry.key


def test_behind_each_line_stand_its_mark_its_word_and_the_numbers_of_all_its_claims() -> None:
    for document, paper in plans():
        for entry in document.entries():
            if entry.claims and kind(entry) not in OF_THEIR_PHASE:
                said = entry.label if kind(entry) in PROOF_AFTER_LABEL else entry.text
                assert squeezed(said) + proof(entry, document) in paper, entry.key


def test_each_claim_is_referenced_by_number_and_id_with_its_support_words_caveat_and_sources() -> None:
    for document, paper in plans()[:8]:
        for number, claim in enumerate(document.claims, 1):
            named = f"{number}{claim.id}{claim.mark}{claim.word}·{claim.certainty}·{claim.checked}.{claim.says}"
            assert squeezed(named) in paper, claim.id
            for text in (claim.caveat, *claim.sources):
                assert squeezed(text) in paper, claim.id


def test_where_there_is_no_plan_every_word_and_claim_is_on_paper_too() -> None:
    for document, paper in refusals():
        for entry in document.entries():
            assert squeezed(entry.label) in paper
            assert squeezed(entry.text) in paper
            assert not entry.claims or proof(entry, document) in paper
        assert all(claim.id in paper for claim in document.claims)


@pytest.mark.parametrize("document", [letter(), card()], ids=["letter", "card"])
def test_letter_and_card_are_whole_on_one_page(document: Document) -> None:
    (page,) = pages(as_pdf(document, DRAFT))
    for entry in document.entries():
        assert squeezed(entry.label) in page
        assert squeezed(entry.text.rstrip("_")) in page
        assert all(claim in page for claim in entry.claims)


def test_a_letter_of_any_one_danger_sign_stays_on_one_page() -> None:
    for question in load_knowledge().questions:
        if read_verdict(question) >= Verdict.urgent:
            assert len(pages(as_pdf(letter_of(answering({question: "new"})), DRAFT))) == 1, question


def read_verdict(question: str) -> Verdict:
    verdict = plan_of(answering({question: "new"})).verdict
    assert verdict is not None
    return verdict


def test_the_main_part_of_a_usual_plan_stands_on_two_pages() -> None:
    assert main_part(first_consult()) == MAIN_PART_AT_MOST
    assert main_part(plan_of(clear_person())) == MAIN_PART_AT_MOST
    usual = list(filter(is_usual, of_kind("plan")))[:10]
    fitting = [one for one in usual if main_part(one) <= MAIN_PART_AT_MOST]
    assert len(fitting) >= NINE_OF_TEN * len(usual)


def is_usual(document: Document) -> bool:
    """One with nothing but findings to explain: no reasons, conflicts, surgeon's limits or changes by the clinician."""
    return document.verdict == Verdict.proceed and not {"reasons", "conflicts", "open", "sign_off", "changed"} & {
        section.id for section in document.sections
    }


def main_part(document: Document) -> int:
    left_out = document.section("left_out")
    assert left_out is not None
    title = squeezed(left_out.title)
    made = reader(as_pdf(document, DRAFT)).pages
    return next(at for at, page in enumerate(made) if title in squeezed(page.extract_text()))


def test_each_page_says_which_of_how_many_it_is_and_whose() -> None:
    read = pages(as_pdf(first_consult(), DRAFT))
    for at, page in enumerate(read, 1):
        assert page.endswith(f"{at}of{len(read)}")
        assert page.startswith("A.Person")
        assert "23Nov2026" in page


@pytest.mark.parametrize("document", [refusals()[0][0], letter()], ids=["no_plan", "letter"])
def test_what_nobody_signed_says_so_on_each_page_and_what_somebody_signed_says_who_and_when(document: Document) -> None:
    for page in pages(as_pdf(document, DRAFT)):
        assert "DRAFT,NOTSIGNED" in page
    for page in pages(as_pdf(document, SIGNED)):
        assert "DRAFT" not in page
        assert "SignedbyDrB,23Nov2026,14:05UTC" in page
        assert "Revision:3" in page


def test_an_invented_patient_is_named_so_on_each_page_and_a_real_one_is_not() -> None:
    invented = DRAFT.model_copy(update={"invented": True})
    assert all("INVENTEDPATIENT" in page for page in pages(as_pdf(refusals()[0][0], invented)))
    assert not any("INVENTED" in page for page in pages(as_pdf(refusals()[0][0], DRAFT)))


def test_the_card_names_no_person_and_is_no_draft() -> None:
    (page,) = pages(as_pdf(card(), DRAFT))
    assert "Person" not in page.split(words("en")["references"].replace(" ", ""))[0]
    assert "DRAFT" not in page


@pytest.mark.parametrize(
    "document", [first_consult(), refusals()[0][0], letter(), card()], ids=["plan", "no_plan", "letter", "card"]
)
def test_it_is_tagged_in_its_language_with_a_title_to_the_standard_for_access(document: Document) -> None:
    made = as_pdf(document, DRAFT)
    root = reader(made).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == document.language
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader(made).metadata.title == document.title
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made


def test_the_shape_of_the_verdict_is_said_in_words() -> None:
    for document in (first_consult(), refusals()[0][0], letter()):
        said = words("en")[f"shape_{document.verdict.name}"]
        assert said in alternatives(as_pdf(document, DRAFT))


def alternatives(made: bytes) -> set[str]:
    """What stands for pictures, anywhere in the tree of tags."""
    found, ahead = set(), [reader(made).trailer["/Root"]["/StructTreeRoot"]]
    while ahead:
        node = ahead.pop().get_object()
        if isinstance(node, dict):
            found |= {str(node["/Alt"])} if "/Alt" in node else set()
            ahead += [node["/K"]] if "/K" in node else []
        if isinstance(node, list):
            ahead += [one for one in node if not isinstance(one, int)]
    return found


def test_the_same_document_gives_the_same_bytes_on_any_day() -> None:
    for document in (first_consult(), letter(), card()):
        made = as_pdf(document, SIGNED)
        pdf._compiler.cache_clear()
        assert as_pdf(document, SIGNED) == made
        assert as_pdf(document, DRAFT) != made


def test_many_at_once_get_each_their_own() -> None:
    people = [Imprint(person=f"Person {letter}", clinic="A clinic") for letter in "ABCDEF"]
    made: dict[str, bytes] = {}
    threads = [
        threading.Thread(target=lambda one=one: made.update({one.person: as_pdf(letter(), one)})) for one in people
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(pages(made[one.person])[0].startswith(squeezed(one.person)) for one in people)


def test_in_black_and_white_nothing_has_a_colour_and_nothing_is_lost() -> None:
    for document in (refusals()[0][0], letter()):
        made = as_pdf(document, DRAFT, black_and_white=True)
        assert pages(made) == pages(as_pdf(document, DRAFT))
        assert colours(made) <= {(one, one, one) for one, _, _ in colours(made)}
    assert len(colours(as_pdf(letter(), DRAFT))) > len(colours(as_pdf(letter(), DRAFT, black_and_white=True)))


def colours(made: bytes) -> set[tuple[float, float, float]]:
    """What the pages set as a colour of three parts, or as grey."""
    found = set()
    for page in reader(made).pages:
        for operands, operator in page.get_contents().operations:
            if operator in (b"scn", b"SCN", b"rg", b"RG", b"g", b"G") and operands:
                found.add(tuple(map(float, operands)) if len(operands) > 1 else (float(operands[0]),) * 3)
    return found


def test_each_page_can_be_looked_at_as_a_picture() -> None:
    made = as_images(letter(), DRAFT, pixels_per_inch=40)
    assert len(made) == 1
    assert made[0].startswith(b"\x89PNG")


def test_a_plan_is_printed_again_well_under_a_tenth_of_a_second(record_property: Callable[[str, object], None]) -> None:
    again = statistics.median(milliseconds(first_consult(), DRAFT) for _ in range(6))
    another = min(milliseconds(first_consult(), Imprint(person=f"Person {at}")) for at in range(12))
    pages_of = len(pages(as_pdf(first_consult(), DRAFT)))
    record_property("told", f"PDF of {pages_of} pages: {again:.0f} ms again, {another:.0f} ms for another person")
    assert again < WARM_MS
    assert another < 2 * WARM_MS


def milliseconds(document: Document, imprint: Imprint) -> float:
    begun = time.perf_counter()
    as_pdf(document, imprint)
    return (time.perf_counter() - begun) * 1000
