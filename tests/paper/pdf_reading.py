"""A PDF read back: its words without white space, its pages without head and foot."""

import io
import re

from pypdf import PdfReader

from logic.paper.document import Document, Entry
from logic.paper.sheet import words

UNSEEN = re.compile(r"[\s\u200b\u2068\u2069]+")


def reader(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def squeezed(text: str) -> str:
    """Without white space and without marks that print as nothing: lines end where the page wants."""
    return UNSEEN.sub("", text)


def pages(pdf: bytes) -> list[str]:
    return [squeezed(page.extract_text()) for page in reader(pdf).pages]


def body(pdf: bytes, document: Document, last_of_head: str) -> str:
    """All pages run together, so that an entry which goes over a page reads as one."""
    notice = document.section("notice")
    said = notice.entries[0].text if notice else ""
    foot = squeezed(f"{said} {words(document.language)['knowledge']} {document.knowledge_version}.")
    return "".join(_between(page, squeezed(last_of_head), foot) for page in pages(pdf))


def _between(page: str, head: str, foot: str) -> str:
    assert head in page
    assert foot in page
    return page[page.index(head) + len(head) : page.rindex(foot)]


def proof(entry: Entry, document: Document) -> str:
    """What stands behind a line of a plan: mark and word of its first claim, then the numbers of all."""
    number = {claim.id: at for at, claim in enumerate(document.claims, 1)}
    first = document.claims[number[entry.claims[0]] - 1]
    return squeezed(f"{first.mark}{first.word}[{','.join(str(number[one]) for one in entry.claims)}]")
