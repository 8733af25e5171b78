"""What the templates print, as plain values: the document, its head, the words around it, the size of its letters."""

import tomllib
from collections.abc import Callable, Iterator
from datetime import UTC
from functools import lru_cache
from typing import Any

from logic.care.knowledge import DATA
from logic.care.wording import load_wording
from logic.paper.document import Document, Entry, Imprint, with_parts
from logic.paper.glyphs import printable
from logic.paper.home_sheet import home_sheet
from logic.paper.road import day

NOT_ON_PAPER = {"claims": {"__all__": {"found", "studied_in", "support"}}}

# Measured on 60 random plans. A plan of up to the first amount stands on two pages in the larger size, up to the second
# in the smaller; what is longer needs a third page anyway and is printed to be read.
LARGER, SMALLER = 8.5, 8.0
FITS_LARGER, FITS_SMALLER = 14_500, 17_000
LETTER, LETTER_FITS, PER_POINT_LESS = 10.0, 3_000, 800
# The same of a hand-out, measured on 173 random plans; what is printed is tried, and a smaller size taken if need be.
HANDOUT_SIZES = (9.4, 9.0, 8.6, 8.2, 7.8)
HANDOUT_FITS = (10_000, 10_500, 11_500)
NOT_TOLD_IN_WORDS = ("week", "teach_back")
PER_ENTRY, PER_CLAIM = 20, 6
WITH_THE_DETAILS = ("swaps", "next", "next_dose", "next_limit", "next_range", "next_side")


def sheet(
    document: Document, imprint: Imprint, black_and_white: bool, large: bool = False, size: float | None = None
) -> dict[str, Any]:
    """JSON values alone. Every text is printable; none is markup but the drawings of the hand-out."""
    return {
        "document": _printable(document.model_dump(mode="json", exclude=NOT_ON_PAPER)),
        "home": _home(document, imprint, black_and_white),
        "large": large,
        "head": _printable(_head(document, imprint)),
        "words": words(document.language),
        "body_size": size or body_size(document),
        "black_and_white": black_and_white,
    }


def _home(document: Document, imprint: Imprint, black_and_white: bool) -> dict[str, Any]:
    if document.kind != "handout":
        return {}
    return home_sheet(document, imprint, "black_and_white" if black_and_white else "paper")


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, list):
        return [_printable(one) for one in value]
    return {key: _printable(one) for key, one in value.items()} if isinstance(value, dict) else value


def _head(document: Document, imprint: Imprint) -> dict[str, Any]:
    """What stands above every page. The card belongs to nobody and to no day, and is signed by no one."""
    say = load_wording(document.language).say
    card = document.kind == "card"
    on = "" if document.on is None else day(document.on)
    revision = "" if imprint.revision is None else say("imprint", "revision", value=imprint.revision)
    code = imprint.code and say("imprint", "code", value=imprint.code)
    stamps = {"invented": imprint.invented, "draft": imprint.signed_at is None}
    return {
        "person": imprint.person,
        "facts": " · ".join(filter(None, ("" if card else document.title, on, revision, code, imprint.clinic))),
        "stamps": [say("imprint", stamp) for stamp, stands in stamps.items() if stands and not card],
        "signed": "" if card else _signed(imprint, say),
        "clinic": imprint.clinic,
        "on": on,
    }


def _signed(imprint: Imprint, say: Callable[..., str]) -> str:
    if imprint.signed_at is None:
        return ""
    at = imprint.signed_at.astimezone(UTC)
    return say("imprint", "signed", by=imprint.signed_by, at=f"{day(at.date())}, {at:%H:%M} UTC")


@lru_cache(maxsize=4)
def words(language: str) -> dict[str, str]:
    return tomllib.loads((DATA / "wording" / language / "sheet.toml").read_text(encoding="utf-8"))


def body_size(document: Document) -> float:
    """In points: the largest that keeps the main part of a plan on two pages, and a letter on one."""
    if document.kind == "letter":
        return max(SMALLER, LETTER - max(0, amount(document) - LETTER_FITS) / PER_POINT_LESS)
    return SMALLER if FITS_LARGER < amount(document) <= FITS_SMALLER else LARGER


def sizes_to_try(document: Document) -> tuple[float, ...]:
    """Of the letters of a hand-out, in points: from the one that its length lets expect down to the smallest."""
    length = sum(len(one.label) + len(one.text) for one in _told_at_home(document))
    too_long = sum(length > fits for fits in HANDOUT_FITS)
    return HANDOUT_SIZES[too_long:]


def _told_at_home(document: Document) -> Iterator[Entry]:
    for section in document.sections:
        for entry in section.entries if section.id not in NOT_TOLD_IN_WORDS else ():
            yield from with_parts(entry)


def amount(document: Document) -> int:
    """Characters of the main part, with room for marks; what several exercises share is printed once."""
    said = {(entry.label, entry.text): entry for entry in _main_part(document)}
    return sum(len(one.label) + len(one.text) + PER_CLAIM * len(one.claims) + PER_ENTRY for one in said.values())


def _main_part(document: Document) -> Iterator[Entry]:
    for section in document.sections:
        for entry in section.entries if section.id != "left_out" else ():
            yield from (one for one in with_parts(entry) if one.key.partition(":")[0] not in WITH_THE_DETAILS)
