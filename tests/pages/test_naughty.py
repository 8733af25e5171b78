"""Whatever is typed comes out as text: on the page, on paper, in the copy; or it is refused, and stays as typed."""

import io
import re
from collections.abc import Iterable

import pytest
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest

from logic.care.form import Form, read_form
from logic.care.intake import read_intake
from logic.care.knowledge import load_knowledge
from logic.care.protocol import protocol
from logic.paper.document import Document, Imprint
from logic.paper.glyphs import printable
from logic.paper.pdf import as_pdf
from logic.paper.text import as_text
from logic.settings import load_site
from pages.parts.plain import plain
from tests.care.a_clear_person import ON, established
from tests.naughty import BLANK, EVERY, REFUSED, TAKEN, sharpest, unspaced
from tests.pages.consult import (
    PLAN,
    consult_answering,
    draft_of,
    enter,
    escaped,
    first_consult,
    intake_of,
    keys,
    plan_of,
    press,
    rows,
    said,
    signed,
    stored,
    window,
)

SHARPEST = sharpest("markdown", "streamlit", "html", "typst", "letters")
SOME_REFUSED = REFUSED[::5]
NAMES = tuple(text for text in TAKEN if any(map(str.isalpha, text)))
TYPED_AS_TEXT = ("age", "birth_year", "onset_weeks", "leg_pain", "temperature", "calf_left", "odi", "odi_sections")


def lines_of_the_plan() -> list[str]:
    """Keys of lines whose words can be changed."""
    given = {name: value for name, value in first_consult().items() if name != "label"}
    plan = protocol(read_intake(given, ON), load_knowledge(), load_site(), ON)
    return [f"line:{line.id}" for line in plan.lines] + [f"exercise:{one.exercise}" for one in plan.exercises]


def changed_in(texts: Iterable[str]) -> dict[str, object]:
    """A consult in which each text stands in the words of another line."""
    changes = [
        {"of": of, "action": "changed", "reason": "no_time", "words": words}
        for of, words in zip(lines_of_the_plan(), texts, strict=False)
    ]
    return first_consult(decisions={"swaps": [], "overrides": changes})


def packs(texts: tuple[str, ...], size: int) -> list[tuple[str, ...]]:
    return [texts[at : at + size] for at in range(0, len(texts), size)]


PACKS = packs(TAKEN, 40)


def not_escaped(page: AppTest, texts: Iterable[str]) -> list[str]:
    """Those of the texts that do not stand on the page, or stand there with a mark of formatting at work."""
    written = "\n".join(escaped(page))
    free = re.sub(r"\\.", "", written)
    wrong = [text for text in texts if plain(text) not in written]
    formatting = [text for text in texts if len(text) > 3 and plain(text) != " ".join(text.split())]
    return wrong + [text for text in formatting if text in free]


@pytest.mark.parametrize("texts", PACKS, ids=range(len(PACKS)))
def test_words_of_a_change_are_text_on_page_on_paper_and_in_the_copy(texts: tuple[str, ...]) -> None:
    page = plan_of(changed_in(texts))
    assert not page.exception
    assert not_escaped(page, texts) == []
    revision = signed(page)
    assert not_escaped(page, texts) == []
    document = Document.model_validate_json(revision.document)
    copy = unspaced(as_text(document, Imprint(person="A 12")))
    assert [text for text in texts if unspaced(text).rstrip(".") not in copy] == []
    paper = unspaced(on_paper(document, Imprint(person="A 12")))
    assert [text for text in texts if text.isascii() and unspaced(text).rstrip(".") not in paper] == []


def on_paper(document: Document, imprint: Imprint) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(as_pdf(document, imprint))).pages)


def test_letters_beyond_ascii_stand_on_paper_where_the_fonts_have_them() -> None:
    texts = [text for text in TAKEN if not text.isascii() and printable(text) == text]
    latin = [text for text in texts if max(text) < "\u0250"]
    document = Document.model_validate_json(signed(plan_of(changed_in(latin))).document)
    paper = unspaced(on_paper(document, Imprint()))
    assert latin != []
    assert [text for text in latin if unspaced(text).replace("\u00ad", "") not in paper] == []


def test_who_established_an_answer_is_text() -> None:
    known = [row.id for row in load_knowledge().questions.values() if row.known is not None and row.known < 2]
    for names in packs(NAMES, len(known)):
        who = dict(zip(known, names, strict=False))
        by = {question: {**established([question])[question], "who": name} for question, name in who.items()}
        page = plan_of(consult_answering(dict.fromkeys(who, "known"), known_by=by))
        assert not page.exception
        assert not_escaped(page, who.values()) == []
        assert "To correct" not in said(page)


@pytest.mark.parametrize("text", SHARPEST)
def test_a_name_is_text_on_page_in_the_caseload_on_paper_and_in_the_copy(text: str) -> None:
    label, signer = text[:60].strip(), f"Dr {text[:50].strip()}"
    page = enter(plan_of(first_consult(label=label)), "signer", signer)
    revision = signed(page)
    assert (revision.label, revision.signed_by) == (label, signer)
    assert not_escaped(page, [label, signer]) == []
    document = Document.model_validate_json(revision.document)
    imprint = Imprint(person=label, signed_by=signer, signed_at=revision.signed_at, revision=1)
    assert [name for name in (label, signer) if unspaced(name) not in unspaced(as_text(document, imprint))] == []
    if label.isascii():
        assert unspaced(label) in unspaced(on_paper(document, imprint))
    listed = window("pages/caseload.py")
    assert [link.label for link in listed.page_link] == [f"**{plain(label)}**"]


@pytest.mark.parametrize("text", sharpest("markdown", "streamlit", "html"))
def test_the_name_of_a_person_is_text_in_the_links_to_other_revisions(text: str) -> None:
    page = plan_of(first_consult(label=text))
    first = signed(page)
    signed(window(PLAN, draft=draft_of(press(page, "revise"))))
    (link,) = [one for one in window(PLAN, signed=first.id).page_link if one.page == "protocol"]
    assert plain(text) in link.label


@pytest.mark.parametrize("text", SHARPEST)
def test_the_limits_of_a_joint_are_text(text: str) -> None:
    page = plan_of(first_consult(joint_replacement="knee", joint_limits=text))
    assert not page.exception
    assert not_escaped(page, [text]) == []


def test_what_is_refused_in_the_limits_of_a_joint_is_told_and_stays_as_typed() -> None:
    page = press(intake_of(first_consult(joint_replacement="knee")), "open_measures")
    for text in (*REFUSED, *BLANK):
        enter(page, "field_joint_limits", text)
        assert not page.exception
        assert ("control or direction characters" in said(page)) is (text in REFUSED)
        assert page.text_input(key="field_joint_limits").value == text
        assert stored(page).get("joint_limits", "") == text


@pytest.mark.parametrize("text", [*SOME_REFUSED, *BLANK[:2]])
def test_a_plan_is_made_of_what_is_blank_and_never_of_what_is_refused(text: str) -> None:
    page = plan_of(first_consult(joint_replacement="knee", joint_limits=text))
    assert not page.exception
    assert ("sign" in keys(page)) is (text in BLANK)


@pytest.mark.parametrize("text", SOME_REFUSED)
def test_a_name_with_hidden_characters_signs_nothing(text: str) -> None:
    page = press(plan_of(first_consult(label=text)), "sign")
    assert not page.exception
    assert len(page.error) == 1
    assert rows("revisions") == 0
    assert stored(page)["label"] == text


def typed(field: str, text: str) -> Form:
    given = {name: value for name, value in first_consult().items() if name not in ("label", field)}
    return read_form({**given, field: text}, load_knowledge(), ON)


@pytest.mark.parametrize("field", [*TYPED_AS_TEXT, "pressure"])
def test_in_a_field_for_numbers_every_text_is_a_number_or_told_and_never_repeated(field: str) -> None:
    for text in EVERY:
        told = typed(field, text).faults
        assert set(told) <= {field, "age"}, repr(text)
        assert told or text in BLANK or any(map(str.isdigit, text)), repr(text)
        assert not [fault for fault in told.values() if len(text) > 5 and text in fault], repr(text)
