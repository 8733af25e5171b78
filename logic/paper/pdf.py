"""Document -> PDF: tagged, in its language, with the shipped fonts, and the same bytes for the same document."""

import json
import tomllib
from collections.abc import Callable
from datetime import UTC
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import typst

from logic.care.knowledge import DATA
from logic.care.wording import load_wording
from logic.paper.document import Document, Imprint
from logic.paper.glyphs import FONTS, printable
from logic.paper.road import day

TEMPLATES = Path(__file__).parent
ACCESSIBLE = "ua-1"
NO_CLOCK = 0
UNPRINTED = {"claims": {"__all__": {"found", "studied_in", "support"}}}
_one_at_a_time = Lock()


def as_pdf(document: Document, imprint: Imprint, *, black_and_white: bool = False) -> bytes:
    """PDF/UA-1. Characters that no shipped font has print as a replacement mark; nothing in a text can fail it."""
    sheet = json.dumps(_sheet(document, imprint, black_and_white))
    with _one_at_a_time:
        return _compiled(sheet, "pdf")


def as_images(document: Document, imprint: Imprint, *, points_per_inch: float = 110) -> tuple[bytes, ...]:
    """One PNG a page, to look at."""
    sheet = json.dumps(_sheet(document, imprint, False))
    with _one_at_a_time:
        made = _compiler().compile(format="png", ppi=points_per_inch, sys_inputs={"sheet": sheet})
    return tuple(made) if isinstance(made, list) else (made,)


def _compiled(sheet: str, form) -> bytes:
    return _compiler().compile(format="pdf", sys_inputs={"sheet": sheet}, pdf_standards=ACCESSIBLE, timestamp=NO_CLOCK)


def _sheet(document: Document, imprint: Imprint, black_and_white: bool) -> dict[str, Any]:
    """All that the templates read. Texts go in as JSON, so that none of them is ever taken for markup."""
    return {
        "document": _printable(document.model_dump(mode="json", exclude=UNPRINTED)),
        "head": _printable(_head(document, imprint)),
        "words": words(document.language),
        "black_and_white": black_and_white,
    }


def _head(document: Document, imprint: Imprint) -> dict[str, Any]:
    """What stands above every page. The card belongs to no one and to no day, and is signed by nobody."""
    say = load_wording(document.language).say
    card = document.kind == "card"
    on = "" if document.on is None else day(document.on)
    revision = "" if imprint.revision is None else say("imprint", "revision", value=imprint.revision)
    code = imprint.code and say("imprint", "code", value=imprint.code)
    marked = {"invented": imprint.invented, "draft": imprint.signed_at is None}
    return {
        "person": imprint.person and say("imprint", "person", value=imprint.person),
        "facts": " · ".join(filter(None, (document.title, on, revision, code, imprint.clinic))),
        "stamps": [say("imprint", stamp) for stamp, stands in marked.items() if stands and not card],
        "signed": _signed(imprint, say),
        "clinic": imprint.clinic,
        "on": on,
    }


def _signed(imprint: Imprint, say: Callable[..., str]) -> str:
    if imprint.signed_at is None:
        return ""
    at = imprint.signed_at.astimezone(UTC)
    return say("imprint", "signed", by=imprint.signed_by, at=f"{day(at.date())}, {at:%H:%M} UTC")


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, list):
        return [_printable(one) for one in value]
    return {key: _printable(one) for key, one in value.items()} if isinstance(value, dict) else value


@lru_cache(maxsize=4)
def words(language: str) -> dict[str, str]:
    return tomllib.loads((DATA / "wording" / language / "sheet.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    """Kept, for it keeps what it has read. Only the shipped fonts: a page must not depend on the machine."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    return typst.Compiler(TEMPLATES / "sheet.typ", root=TEMPLATES, font_paths=fonts)
