"""What differs between two documents, line by line, whatever moved: by the key of each entry. What matters first."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from logic.care.terms import Value
from logic.paper.document import Document, Entry, Section

EVIDENCE = "evidence"
# Told after the rest: what follows from the plan, explains it, or is said to everyone.
FOLLOWING = (
    *("moves", "gain", "talk", "left_out", "road", "schedule", "session", "daily_life", "expectation", "notice"),
    EVIDENCE,
)
PARTS_OF_PLAN = ("exercise", "empty", "dose", "limit", "side", "range")  # of the exercises: what is done, not how


class Difference(Value):
    """`section` is the title it stands under, `before` and `after` what is printed there; empty where it is not.

    `about` is the id of that section, or evidence where the words are the same and only the claims differ.
    """

    kind: Literal["added", "removed", "changed"]
    key: str
    section: str
    before: str
    after: str
    about: str = ""


class Placed(NamedTuple):
    """An entry with its section and the key of the entry it is a part of."""

    entry: Entry
    section: Section
    under: str


def differences(before: Document, after: Document) -> tuple[Difference, ...]:
    """Verdict and headline first, then in the order of printing; what was removed comes last.

    Parts of an entry that came or went as a whole are not told one by one.
    """
    old, new = placed(before), placed(after)
    return (*_top(before, after), *_standing(old, new), *_gone(old, new))


def grouped(found: Iterable[Difference]) -> tuple[tuple[Difference, ...], tuple[Difference, ...]]:
    """What matters first, then the rest, each in the order it came. One that names no section matters."""
    told = tuple(found)
    return tuple(one for one in told if _matters(one)), tuple(one for one in told if not _matters(one))


def _matters(one: Difference) -> bool:
    if one.about == "exercises":
        return one.key.partition(":")[0] in PARTS_OF_PLAN
    return one.about not in FOLLOWING


def placed(document: Document) -> dict[str, Placed]:
    """Key -> the entry, of every entry and part."""
    return {
        one.entry.key: one
        for section in document.sections
        for entry in section.entries
        for one in _placed(entry, section, "")
    }


def _placed(entry: Entry, section: Section, under: str) -> Iterator[Placed]:
    yield Placed(entry, section, under)
    for part in entry.parts:
        yield from _placed(part, section, entry.key)


def _top(before: Document, after: Document) -> Iterator[Difference]:
    """The headline names the verdict; where two headlines say the same the verdict may still differ."""
    old, new = (" ".join(one.headline) for one in (before, after))
    if before.verdict != after.verdict or old != new:
        yield Difference(kind="changed", key="headline", section=after.title, before=old, after=new)


def _standing(old: Mapping[str, Placed], new: Mapping[str, Placed]) -> Iterator[Difference]:
    for key, there in new.items():
        if key not in old:
            if _alone(there, old):
                yield _difference("added", there, "", said(there.entry))
        elif _differs(old[key].entry, there.entry):
            was, now = old[key].entry, there.entry
            yield _difference("changed", there, *_both(was, now), "" if _reads_otherwise(was, now) else EVIDENCE)


def _gone(old: Mapping[str, Placed], new: Mapping[str, Placed]) -> Iterator[Difference]:
    for key, there in old.items():
        if key not in new and _alone(there, new):
            yield _difference("removed", there, said(there.entry), "")


def _difference(
    kind: Literal["added", "removed", "changed"], there: Placed, before: str, after: str, about: str = ""
) -> Difference:
    return Difference(
        kind=kind,
        key=there.entry.key,
        section=there.section.title,
        before=before,
        after=after,
        about=about or there.section.id,
    )


def _alone(there: Placed, other: Mapping[str, Placed]) -> bool:
    """Does it stand alone, or as a part of an entry that both documents have? All else is told with its whole."""
    return not there.under or there.under in other


def _differs(was: Entry, now: Entry) -> bool:
    return _printed(was) != _printed(now)


def _printed(entry: Entry) -> tuple[object, ...]:
    return entry.label, entry.text, entry.change, entry.cells, entry.claims


def _reads_otherwise(was: Entry, now: Entry) -> bool:
    """Told apart from what stands on other claims alone."""
    return (said(was), was.cells) != (said(now), now.cells)


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
