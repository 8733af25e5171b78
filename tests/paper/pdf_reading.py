"""A PDF read back: its words without white space, its pages without head and foot."""

import io
import re
from datetime import date
from functools import cache

from pypdf import PdfReader

from logic.care.intake import read_intake
from logic.care.knowledge import load_knowledge
from logic.care.protocol import protocol
from logic.care.terms import Refused, Verdict
from logic.care.wording import load_wording
from logic.paper.document import Document, Entry
from logic.paper.letter import letter_document
from logic.paper.plan import plan_document
from logic.paper.sheet import words
from tests.care.random_intakes import random_cases

ON = date(2026, 11, 23)
UNSEEN = re.compile(r"[\s\u200b\u2068\u2069]+")


def reader(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def squeezed(text: str) -> str:
    """Without white space and without marks that print as nothing: lines end where the page wants."""
    return UNSEEN.sub("", text)


def pages(pdf: bytes) -> list[str]:
    return [squeezed(page.extract_text()) for page in reader(pdf).pages]


def body(pdf: bytes, document: Document, facts: str) -> str:
    """All pages run together, so that an entry which goes over a page reads as one."""
    foot = squeezed(f"{words(document.language)['knowledge']} {document.knowledge_version}.")
    notice = document.section("notice")
    said = squeezed(notice.entries[0].text) if notice else ""
    return "".join(_between(page, squeezed(facts), said + foot) for page in pages(pdf))


def _between(page: str, head: str, foot: str) -> str:
    assert head in page
    assert foot in page
    return page[page.index(head) + len(head) : page.rindex(foot)]


def proof(entry: Entry, document: Document) -> str:
    """What stands behind a line of a plan: mark and word of its first claim, then the numbers of all."""
    at = {claim.id: number for number, claim in enumerate(document.claims, 1)}
    first = document.claims[at[entry.claims[0]] - 1]
    return squeezed(f"{first.mark}{first.word}[{','.join(str(at[one]) for one in entry.claims)}]")


@cache
def plans(count: int, seed: int) -> tuple[Document, ...]:
    """What random people are given: plans of every phase, and no plan."""
    return tuple(_document(case.raw, case.site) for case in _valid(count, seed))


@cache
def letters(count: int, seed: int) -> tuple[Document, ...]:
    """The letters of those random people with one to three danger signs."""
    found = []
    for at, case in enumerate(_valid(count, seed)):
        questions = sorted(load_knowledge().questions)
        new = dict.fromkeys(questions[at % len(questions) :: 17], "new")
        made = _document({**case.raw, "answers": {**case.raw["answers"], **new}}, case.site, letter=True)
        found.append(made)
    return tuple(one for one in found if one is not None)


def _valid(count, seed):
    for case in random_cases(count, seed):
        try:
            read_intake(case.raw, ON)
        except Refused:
            continue
        yield case


def _document(raw, site, letter=False):
    knowledge, wording = load_knowledge(), load_wording()
    try:
        intake = read_intake(raw, ON)
    except Refused:
        return None
    made = protocol(intake, knowledge, site, ON)
    if letter:
        urgent = made.verdict >= Verdict.urgent
        return letter_document(made, intake, knowledge, wording, site) if urgent else None
    return plan_document(made, intake, knowledge, wording, site)
