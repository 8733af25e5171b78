"""Texts that break programs, in a list of our own: `strings.toml`, under the licence beside it."""

import tomllib
from pathlib import Path

_GROUPS: dict[str, list[str]] = tomllib.loads((Path(__file__).parent / "strings.toml").read_text(encoding="utf-8"))

BLANK = tuple(_GROUPS.pop("blank"))
REFUSED = tuple(_GROUPS.pop("refused"))
# Kept as they are: all that a person might mean to write, however odd.
TAKEN = tuple(text for group in _GROUPS.values() for text in group)
EVERY = (*BLANK, *REFUSED, *TAKEN)


def sharpest(*groups: str) -> tuple[str, ...]:
    """The first of each of these groups, or of all: where each text costs a page of its own."""
    return tuple(_GROUPS[group][0] for group in groups or _GROUPS)


def unspaced(text: str) -> str:
    """Without what may be wrapped or broken differently on page, paper and copy, and without invisible joiners."""
    return "".join(text.translate(dict.fromkeys((0x200B, 0x2060))).split())
