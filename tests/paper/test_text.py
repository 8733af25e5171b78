"""Plain text to paste: all of the document, in lines that fit, with who signed it and what it rests on."""

import re
from datetime import UTC, datetime, timedelta, timezone

import pytest

from logic.care.decisions import Decisions, Override
from logic.paper.document import Document, Imprint
from logic.paper.text import as_text
from tests.care.a_clear_person import answering, clear_person
from tests.paper.documents import letter_of, plan_of, random_documents

SIGNED = Imprint(
    person="M 17",
    revision=3,
    code="ab12cd34",
    signed_by="Dr Weber",
    signed_at=datetime(2026, 11, 23, 10, 5, tzinfo=timezone(timedelta(hours=2))),
    clinic="Clinic",
)
# Claims may be cited hundreds of times; fewer people show all that a text can get wrong.
SOME = random_documents()


def words(text: str) -> str:
    """All white space made one space, so that a broken line compares with a whole one."""
    return " ".join(text.split())


@pytest.mark.parametrize("at", range(len(SOME)))
def test_every_line_is_there_with_its_claims_and_no_line_is_too_long(at: int):
    document = SOME[at].document
    text = as_text(document, Imprint())
    assert max(map(len, text.splitlines())) <= 100
    flat = words(text)
    support = {claim.id: claim.word for claim in document.claims}
    for entry in document.entries():
        cited = ", ".join(f"{claim} {support[claim]}" for claim in entry.claims)
        change = f" ** {entry.change} **" if entry.change else ""
        assert words(entry.text + change + (f" [{cited}]" if cited else "")) in flat, entry.key
        assert entry.label in flat


def test_every_section_and_the_headline_stand_in_order():
    document = plan_of(clear_person())
    flat = words(as_text(document, SIGNED))
    marks = [*document.headline, *(section.title.upper() for section in document.sections)]
    places = [flat.index(words(mark)) for mark in marks]
    assert places == sorted(places)


def test_each_claim_has_one_line_among_the_references_and_each_source_stands_once():
    document = plan_of(clear_person())
    _, _, references = as_text(document, SIGNED).partition("WHAT IT RESTS ON")
    claims, _, sources = references.partition("SOURCES")
    for claim in document.claims:
        assert len(re.findall(rf"^- {re.escape(claim.id)} \({claim.word},", claims, re.MULTILINE)) == 1
        assert words(claim.says) in words(claims)
        assert all(words(source) in words(sources) for source in claim.sources)
    assert words(sources).count("10.3390/jcm10112430") == 1


def test_a_signed_text_says_whose_it_is_by_whom_and_when_in_utc():
    head = as_text(plan_of(clear_person()), SIGNED).partition("\n\n")[0]
    assert "Person: M 17" in head
    assert "Revision: 3" in head
    assert "Signed by Dr Weber, 23 Nov 2026, 08:05 UTC" in head
    assert "Draft" not in head


def test_what_nobody_signed_says_draft():
    assert "Draft, not signed" in as_text(plan_of(clear_person()), Imprint(person="M 17"))


@pytest.mark.parametrize("invented", [True, False])
def test_an_invented_patient_is_called_one(invented: bool):
    text = as_text(plan_of(clear_person()), Imprint(invented=invented))
    assert ("INVENTED PATIENT" in text) == invented


def test_the_knowledge_version_stands_on_it():
    document = plan_of(clear_person())
    assert f"Knowledge version: {document.knowledge_version}" in as_text(document, SIGNED)


def test_the_clinicians_change_stands_out_beside_its_line():
    override = Override(of="line:breathe", action="changed", reason="clinician_judges", words="count in fours")
    text = words(as_text(plan_of(clear_person(), decisions=Decisions(overrides=(override,))), SIGNED))
    assert "** Clinician: changed: the clinician judges otherwise. count in fours. **" in text


@pytest.mark.parametrize(
    "typed",
    ["# no *bend* <b>90</b> & `more`", "日本語 и ελληνικά é", "x" * 200, "a  b", "{open} %s $1", "- not a list"],
)
def test_what_a_person_typed_stands_letter_for_letter(typed: str):
    document = plan_of(clear_person(joint_replacement="knee", joint_limits=typed))
    text = as_text(document, Imprint(person=typed))
    assert "".join(typed.split()) in "".join(text.split())
    assert max(map(len, text.splitlines())) <= 100


def test_a_letter_reads_as_plain_text_too():
    text = as_text(letter_of(answering({"saddle": "new"})), SIGNED)
    assert text.startswith("REFERRAL LETTER\n")
    assert "To be seen now." in text


def test_the_same_document_gives_the_same_text():
    document = plan_of(clear_person())
    assert as_text(document, SIGNED) == as_text(Document.model_validate_json(document.model_dump_json()), SIGNED)
    assert SIGNED.signed_at.astimezone(UTC).hour == 8
