"""What differs between two documents, line by line, whatever moved: by the key of each entry."""

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from logic.care.terms import Value
from logic.paper.document import Document, Entry, with_parts


class Difference(Value):
    """`section` is the title it stands under, `before` and `after` what is printed there; empty where it is not."""

    kind: Literal["added", "removed", "changed"]
    key: str
    section: str
    before: str
    after: str


class Placed(NamedTuple):
    """An entry with the title of its section and the key of the entry it is a part of."""

    entry: Entry
    section: str
    under: str


def differences(before: Document, after: Document) -> tuple[Difference, ...]:
    """Verdict and headline first, then in the order of printing; what was removed comes last.

    Parts of an entry that came or went as a whole are not told one by one.
    """
    old, new = placed(before), placed(after)
    return (*_top(before, after), *_standing(old, new), *_gone(old, new))


def placed(document: Document) -> dict[str, Placed]:
    """Key -> the entry, of every entry and part."""
    return {
        entry.key: Placed(entry, section.title, "" if entry is top else top.key)
        for section in document.sections
        for top in section.entries
        for entry in with_parts(top)
    }


def _top(before: Document, after: Document) -> Iterator[Difference]:
    """The headline names the verdict; where two headlines say the same the verdict may still differ."""
    old, new = (" ".join(one.headline) for one in (before, after))
    if before.verdict != after.verdict or old != new:
        yield Difference(kind="changed", key="headline", section=after.title, before=old, after=new)


def _standing(old: Mapping[str, Placed], new: Mapping[str, Placed]) -> Iterator[Difference]:
    for key, there in new.items():
        if key not in old:
            if _alone(there, old):
                yield Difference(kind="added", key=key, section=there.section, before="", after=said(there.entry))
        elif _differs(old[key].entry, there.entry):
            was, now = _both(old[key].entry, there.entry)
            yield Difference(kind="changed", key=key, section=there.section, before=was, after=now)


def _gone(old: Mapping[str, Placed], new: Mapping[str, Placed]) -> Iterator[Difference]:
    for key, there in old.items():
        if key not in new and _alone(there, new):
            yield Difference(kind="removed", key=key, section=there.section, before=said(there.entry), after="")


def _alone(there: Placed, other: Mapping[str, Placed]) -> bool:
    """Does it stand alone, or as a part of an entry that both documents have?"""
    return not there.under or there.under in other


def _differs(was: Entry, now: Entry) -> bool:
    return _printed(was) != _printed(now)


def _printed(entry: Entry) -> tuple[object, ...]:
    return entry.label, entry.text, entry.change, entry.cells, entry.claims


def _both(was: Entry, now: Entry) -> tuple[str, str]:
    """Both in words; with the cells or the claims where the words are the same."""
    if said(was) != said(now):
        return said(was), said(now)
    if was.cells != now.cells:
        return "; ".join(was.cells), "; ".join(now.cells)
    return ", ".join(was.claims), ", ".join(now.claims)


def said(entry: Entry) -> str:
    label = f"{entry.label}:" if entry.label and entry.label[-1] not in ":?." else entry.label
    return " ".join(part for part in (label, entry.text, entry.change) if part)
