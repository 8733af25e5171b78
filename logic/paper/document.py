"""What is printed, whatever it is printed on: sections of entries, each with its words and its claims."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from logic.care.terms import Value, VerdictWord, as_tuple

Strings = Annotated[tuple[str, ...], BeforeValidator(as_tuple)]


class Picture(Value):
    """What is drawn of an exercise: on which side, in the person's own range in degrees, and whether crossed out.

    `side` empty: on both, and drawn on the right.
    """

    exercise: str
    side: Literal["left", "right", ""] = ""
    range_joint: str | None = None
    range_start: float | None = None
    range_end: float | None = None
    crossed: bool = False


class Pace(Value):
    """How a pacer counts a repetition, in seconds: on the effort, held, on the way back; and how many, low to high."""

    effort: float
    held: float
    back: float
    repetitions: Annotated[tuple[float, float], BeforeValidator(as_tuple)]


class Entry(Value):
    """One printed line.

    `key` names it over all revisions, as line:stop_now or dose:leg_press. `label` stands before the text. `cells` are
    the same words in columns, for a table. `parts` belong to the entry: dose, set-up, cues and limits of an exercise.
    `change` is what the clinician decided about it. `effort`: of a dose, 0-10. `at`, `until`: a training session, in
    local clock time.
    """

    key: str
    text: str
    label: str = ""
    claims: Strings = ()
    cells: Strings = ()
    change: str = ""
    picture: Picture | None = None
    at: Annotated[datetime, Field(strict=False)] | None = None
    until: Annotated[datetime, Field(strict=False)] | None = None
    effort: Annotated[tuple[float, float], BeforeValidator(as_tuple)] | None = None
    pace: Pace | None = None
    parts: Annotated[tuple["Entry", ...], BeforeValidator(as_tuple)] = ()


class Section(Value):
    id: str
    title: str
    lead: str = ""
    entries: Annotated[tuple[Entry, ...], BeforeValidator(as_tuple)]


class CitedClaim(Value):
    """A claim as it stood when this was printed, all of it in words; `mark` is the sign of its support."""

    id: str
    support: str
    mark: str
    word: str
    certainty: str
    checked: str
    says: str
    found: str
    caveat: str
    studied_in: str
    sources: Strings


class Document(Value):
    """`headline`: the verdict and what it asks for, most important first. `claims`: in the order of first citation.

    `on`: None for the card, which belongs to no day.
    """

    kind: Literal["plan", "no_plan", "letter", "card", "handout"]
    language: str
    title: str
    on: Annotated[date, Field(strict=False)] | None
    verdict: VerdictWord | None
    headline: Strings
    sections: Annotated[tuple[Section, ...], BeforeValidator(as_tuple)]
    claims: Annotated[tuple[CitedClaim, ...], BeforeValidator(as_tuple)]
    knowledge_version: str

    def entries(self) -> Iterator[Entry]:
        """Every entry with its parts, in the order of printing."""
        for section in self.sections:
            for entry in section.entries:
                yield from with_parts(entry)

    def section(self, section_id: str) -> Section | None:
        return next((section for section in self.sections if section.id == section_id), None)


class Imprint(Value):
    """The facts of the record around a document; none of them shapes it. `signed_at` in UTC; None is a draft.

    `series`: an id without meaning that all revisions of one person's plan share.
    """

    person: str = ""
    revision: int | None = None
    code: str = ""
    series: str = ""
    signed_by: str = ""
    signed_at: Annotated[datetime, Field(strict=False)] | None = None
    clinic: str = ""
    phone: str = ""
    emergency_number: str = ""
    invented: bool = False


def with_parts(entry: Entry) -> Iterator[Entry]:
    """The entry, then its parts and theirs."""
    yield entry
    for part in entry.parts:
        yield from with_parts(part)
