"""Document -> PDF: tagged, in its language, with the shipped fonts, and the same bytes for the same document."""

import json
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Final

import typst

from logic.paper.document import Document, Imprint
from logic.paper.glyphs import FONTS
from logic.paper.sheet import sheet, sizes_to_try

TEMPLATES = Path(__file__).parent
STANDARD: Final = "ua-1"
HANDOUT_PAGES = 2  # without the log
NO_CLOCK = 0  # the day stands in the document; a PDF made later is the same PDF
_one_at_a_time = Lock()

Inputs = dict[str, str]
Made = bytes | list[bytes] | None


def as_pdf(document: Document, imprint: Imprint, *, black_and_white: bool = False, large: bool = False) -> bytes:
    """PDF/UA-1. A character that no shipped font has prints as a replacement mark; no text can make it fail."""

    def made(data: Inputs) -> Made:
        try:
            return _compiler().compile(format="pdf", sys_inputs=data, pdf_standards=STANDARD, timestamp=NO_CLOCK)
        except typst.TypstError:
            # A script that shapes into glyphs which no font has: paper without the standard's seal beats none.
            return _compiler().compile(format="pdf", sys_inputs=data, timestamp=NO_CLOCK)

    return _joined(_fitted(made, document, imprint, black_and_white, large))


def as_images(
    document: Document,
    imprint: Imprint,
    *,
    pixels_per_inch: float = 110,
    black_and_white: bool = False,
    large: bool = False,
) -> tuple[bytes, ...]:
    """A PNG of each page, to look at."""

    def made(data: Inputs) -> Made:
        return _compiler().compile(format="png", ppi=pixels_per_inch, sys_inputs=data)

    pages = _fitted(made, document, imprint, black_and_white, large)
    return tuple(pages) if isinstance(pages, list) else (_joined(pages),)


def _fitted(
    made: Callable[[Inputs], Made], document: Document, imprint: Imprint, black_and_white: bool, large: bool
) -> Made:
    """A hand-out in the largest letters that keep all before its log on two pages; in the smallest, where none do."""
    sizes: tuple[float | None, ...] = (None,) if document.kind != "handout" or large else sizes_to_try(document)
    with _one_at_a_time:
        for size in sizes:
            pages = made({"sheet": json.dumps(sheet(document, imprint, black_and_white, large, size))})
            if size in (None, sizes[-1]) or _pages_before_log() <= HANDOUT_PAGES:
                return pages
    raise AssertionError("there is a size to try")


def _pages_before_log() -> int:
    """Of what was just printed."""
    return int(json.loads(_compiler().query("<pages-before-log>", field="value", one=True)))


def _joined(made: Made) -> bytes:
    """A PDF is one file; the types of the library allow for a list."""
    return b"".join(made) if isinstance(made, list) else made or b""


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    """Kept, for it remembers what it has read. The shipped fonts alone: a page must not depend on the machine."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    return typst.Compiler(TEMPLATES / "sheet.typ", root=TEMPLATES, font_paths=fonts)
