"""A Document in Streamlit's Markdown, each piece worked out once however often the page is drawn."""

import re
from collections.abc import Iterable

from logic.paper.document import CitedClaim, Document, Entry, Section
from pages.parts.plain import plain, table
from pages.parts.session import wording

COLUMNS = ("measure", "start", "now", "change", "rule", "support")
OF_TEXT = re.compile(r"S\d\d")


class Sheet:
    """One session's printing of one document. Every text of a person or a table is escaped."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.claims: dict[str, CitedClaim] = {claim.id: claim for claim in document.claims}
        self._said: dict[str, str] = {}
        self._cited: dict[str, tuple[str, ...]] = {}

    def section(self, name: str) -> Section | None:
        found = self.document.section(name)
        return found if found and found.entries else None

    def lines(self, section: Section) -> str:
        """The section as a list, parts under their entry."""
        if section.id not in self._said:
            self._said[section.id] = "\n".join(line for entry in section.entries for line in self._bullets(entry))
        return self._said[section.id]

    def listed(self, entries: Iterable[Entry]) -> str:
        return "\n".join(line for entry in entries for line in self._bullets(entry))

    def words(self, entry: Entry) -> str:
        """Label, text, the clinician's change, and the mark of the claim it rests on first."""
        if entry.key not in self._said:
            self._said[entry.key] = self._words(entry)
        return self._said[entry.key]

    def cited(self, name: str, entries: Iterable[Entry]) -> tuple[str, ...]:
        """Every claim these entries and their parts rest on, once, in order."""
        if name not in self._cited:
            self._cited[name] = tuple(dict.fromkeys(claim for entry in entries for claim in _claims(entry)))
        return self._cited[name]

    def glance(self, section: Section) -> str:
        """Today's exercises in a table: name, load, work of a session, how often."""
        head = [wording().say("glance", column, "name") for column in ("exercise", "load", "work", "often")]
        return table(head, [_row(entry) for entry in section.entries if entry.parts])

    def columns(self, entries: Iterable[Entry]) -> str:
        """What stands against the start in a table, each line with its mark."""
        head = [wording().say("gain_column", column, "name") for column in COLUMNS]
        return table(head, [(*map(plain, one.cells), self._mark(one.claims)) for one in entries])

    def _bullets(self, entry: Entry, depth: int = 0) -> Iterable[str]:
        yield f"{'  ' * depth}- {self.words(entry)}"
        for part in entry.parts:
            yield from self._bullets(part, depth + 1)

    def _words(self, entry: Entry) -> str:
        said = [f"**{plain(entry.label)}**"] if entry.label else []
        said.append(plain(entry.text))
        if entry.change:
            said.append(f":violet-background[{plain(entry.change)}]")
        if entry.claims:
            said.append(self._mark(entry.claims))
        return " ".join(said)

    def _mark(self, claims: tuple[str, ...]) -> str:
        """The sign and word of the first claim, the sentences of the source text, and how many claims more."""
        first = self.claims[claims[0]]
        of_text = [claim for claim in claims if OF_TEXT.fullmatch(claim)]
        more = len(claims) - len(of_text)
        said = [*of_text, f"+{more}"] if of_text and more else of_text
        return f":gray[:small[{first.mark} {plain(' '.join([first.word, *said]))}]]"


def _row(entry: Entry) -> tuple[str, ...]:
    dose = next(part for part in entry.parts if part.cells)
    changed = " ".join(f":violet-background[{plain(one)}]" for one in (entry.change, dose.change) if one)
    return (f"**{plain(entry.text)}** {changed}".rstrip(), *map(plain, dose.cells))


def _claims(entry: Entry) -> Iterable[str]:
    yield from entry.claims
    for part in entry.parts:
        yield from _claims(part)
