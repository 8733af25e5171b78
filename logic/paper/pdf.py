"""Document -> PDF: tagged, in its language, with the shipped fonts, and the same bytes for the same document."""

import json
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Final

import typst

from logic.paper.document import Document, Imprint
from logic.paper.glyphs import FONTS
from logic.paper.sheet import sheet

TEMPLATES = Path(__file__).parent
STANDARD: Final = "ua-1"
NO_CLOCK = 0  # the day stands in the document; a PDF made later is the same PDF
_one_at_a_time = Lock()


def as_pdf(document: Document, imprint: Imprint, *, black_and_white: bool = False) -> bytes:
    """PDF/UA-1. A character that no shipped font has prints as a replacement mark; no text can make it fail."""
    data = {"sheet": json.dumps(sheet(document, imprint, black_and_white))}
    with _one_at_a_time:
        try:
            made = _compiler().compile(format="pdf", sys_inputs=data, pdf_standards=STANDARD, timestamp=NO_CLOCK)
        except typst.TypstError:
            # A script that shapes into glyphs which no font has: paper without the standard's seal beats none.
            made = _compiler().compile(format="pdf", sys_inputs=data, timestamp=NO_CLOCK)
    return _joined(made)


def as_images(document: Document, imprint: Imprint, *, pixels_per_inch: float = 110) -> tuple[bytes, ...]:
    """A PNG of each page, to look at."""
    data = {"sheet": json.dumps(sheet(document, imprint, black_and_white=False))}
    with _one_at_a_time:
        made = _compiler().compile(format="png", ppi=pixels_per_inch, sys_inputs=data)
    return tuple(made) if isinstance(made, list) else (_joined(made),)


def _joined(made: bytes | list[bytes] | None) -> bytes:
    """A PDF is one file; the types of the library allow for a list."""
    return b"".join(made) if isinstance(made, list) else made or b""


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    """Kept, for it remembers what it has read. The shipped fonts alone: a page must not depend on the machine."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    return typst.Compiler(TEMPLATES / "sheet.typ", root=TEMPLATES, font_paths=fonts)
