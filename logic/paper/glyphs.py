"""Which characters the shipped fonts can print, read from the fonts themselves."""

import struct
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

FONTS = Path(__file__).parents[2] / "static" / "fonts"
REPLACEMENT = "\ufffd"
LONGEST_WORD = 40
PIECE = 20
MAY_BREAK = "\u200b"
# Marks that turn the direction of writing could hide one text behind another; on paper they show.
TURNING = {*"\u061c\u200e\u200f", *map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))}
RIGHT_TO_LEFT = {"R", "AL"}
ISOLATE, END_ISOLATE = "\u2068", "\u2069"
UNPRINTED = {"Cc", "Cn", "Co", "Cs"}

Span = tuple[int, int]


def printable(text: str) -> str:
    """The text as the shipped fonts can print it: what they lack becomes a visible replacement, never an error.

    A word too long for a column is given places to break, which print as nothing.
    """
    shown = text if text.isascii() and text.isprintable() else "".join(map(_shown, text))
    broken = shown if len(shown) <= LONGEST_WORD else " ".join(map(_breakable, shown.split(" ")))
    return broken if shown.isascii() else _kept_apart(broken)


def _kept_apart(text: str) -> str:
    """Writing from right to left must not pull what is printed beside it into its own order."""
    turned = any(unicodedata.bidirectional(character) in RIGHT_TO_LEFT for character in text)
    return f"{ISOLATE}{text}{END_ISOLATE}" if turned else text


def _breakable(word: str) -> str:
    if len(word) <= LONGEST_WORD:
        return word
    return MAY_BREAK.join(word[at : at + PIECE] for at in range(0, len(word), PIECE))


@lru_cache(maxsize=4096)
def _shown(character: str) -> str:
    if character in "\n\t":
        return " "
    hidden = character in TURNING or unicodedata.category(character) in UNPRINTED
    return REPLACEMENT if hidden or not _is_covered(ord(character)) else character


def _is_covered(code: int) -> bool:
    starts, ends = covered()
    at = bisect_right(starts, code) - 1
    return at >= 0 and code <= ends[at]


@lru_cache(maxsize=1)
def covered() -> tuple[list[int], list[int]]:
    """First and last code point of each run that some shipped font has, in ascending order."""
    spans = sorted(span for path in sorted(FONTS.glob("*.[ot]tf")) for span in spans_of(path.read_bytes()))
    merged: list[Span] = spans[:1]
    for first, last in spans[1:]:
        if first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return [first for first, _ in merged], [last for _, last in merged]


def spans_of(font: bytes) -> Iterator[Span]:
    """Runs of code points in the `cmap` table of an OpenType font, formats 4 and 12."""
    (tables,) = struct.unpack_from(">H", font, 4)
    places = {font[at : at + 4]: struct.unpack_from(">I", font, at + 8)[0] for at in range(12, 12 + 16 * tables, 16)}
    cmap = places[b"cmap"]
    (count,) = struct.unpack_from(">H", font, cmap + 2)
    for record in range(cmap + 4, cmap + 4 + 8 * count, 8):
        platform, _, offset = struct.unpack_from(">HHI", font, record)
        (form,) = struct.unpack_from(">H", font, cmap + offset)
        if platform in (0, 3) and form in READERS:
            yield from READERS[form](font, cmap + offset)


def _segments(font: bytes, at: int) -> Iterator[Span]:
    """Format 4: ends, a pad, then starts. A segment may hold gaps; each code is looked up."""
    (twice,) = struct.unpack_from(">H", font, at + 6)
    count = twice // 2
    ends = struct.unpack_from(f">{count}H", font, at + 14)
    starts = struct.unpack_from(f">{count}H", font, at + 16 + twice)
    deltas = struct.unpack_from(f">{count}H", font, at + 16 + 2 * twice)
    ranges_at = at + 16 + 3 * twice
    ranges = struct.unpack_from(f">{count}H", font, ranges_at)
    for segment, (first, last) in enumerate(zip(starts, ends, strict=True)):
        if ranges[segment] == 0:
            yield first, last - (last == 0xFFFF)
            continue
        glyphs = ranges_at + 2 * segment + ranges[segment]
        yield from (
            (code, code)
            for code in range(first, last + 1)
            if (found := struct.unpack_from(">H", font, glyphs + 2 * (code - first))[0])
            and (found + deltas[segment]) % 65536
        )


def _groups(font: bytes, at: int) -> Iterator[Span]:
    """Format 12: groups of first, last, glyph."""
    (count,) = struct.unpack_from(">I", font, at + 12)
    for group in range(count):
        first, last, _ = struct.unpack_from(">III", font, at + 16 + 12 * group)
        yield first, last


READERS = {4: _segments, 12: _groups}
