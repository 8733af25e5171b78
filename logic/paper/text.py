"""Document -> plain text, to paste into the hospital's own system."""

from collections.abc import Iterable, Iterator
from datetime import UTC
from textwrap import wrap

from logic.care.wording import Wording, load_wording
from logic.paper.document import CitedClaim, Document, Entry, Imprint, Section
from logic.paper.road import day

WIDTH = 100
STEP = 2


def as_text(document: Document, imprint: Imprint) -> str:
    """Lines of at most 100 characters. What a person typed stands as it is: there is nothing to escape."""
    wording = load_wording(document.language)
    claims = {claim.id: claim for claim in document.claims}
    parts = [
        *_head(document, imprint, wording),
        *(line for section in document.sections for line in _section(section, claims)),
        *_references(document, wording),
    ]
    return "\n".join(parts).rstrip() + "\n"


def _head(document: Document, imprint: Imprint, wording: Wording) -> Iterator[str]:
    yield from wrapped(document.title.upper())
    for said in imprint_lines(document, imprint, wording):
        yield from wrapped(said)
    yield ""
    for said in document.headline:
        yield from wrapped(said)


def imprint_lines(document: Document, imprint: Imprint, wording: Wording) -> Iterator[str]:
    """Whose it is, which revision, by whom and when; what nobody signed says so."""
    if imprint.invented:
        yield wording.say("imprint", "invented")
    named = {
        "person": imprint.person,
        "revision": "" if imprint.revision is None else f"{imprint.revision}",
        "code": imprint.code,
        "on": "" if document.on is None else day(document.on),
    }
    for what, value in named.items():
        if value:
            yield wording.say("imprint", what, value=value)
    yield from _signed(document, imprint, wording)
    for what, value in (("clinic", imprint.clinic), ("version", document.knowledge_version)):
        if value:
            yield wording.say("imprint", what, value=value)


def _signed(document: Document, imprint: Imprint, wording: Wording) -> Iterator[str]:
    """The card is signed by nobody."""
    if imprint.signed_at is not None:
        at = imprint.signed_at.astimezone(UTC)
        yield wording.say("imprint", "signed", by=imprint.signed_by, at=f"{day(at.date())}, {at:%H:%M} UTC")
    elif document.kind != "card":
        yield wording.say("imprint", "draft")


def _section(section: Section, claims: dict[str, CitedClaim]) -> Iterator[str]:
    yield ""
    yield from wrapped(section.title.upper())
    if section.lead:
        yield from wrapped(section.lead)
    for entry in section.entries:
        yield from _entry(entry, 0, claims)


def _entry(entry: Entry, depth: int, claims: dict[str, CitedClaim]) -> Iterator[str]:
    yield from wrapped(f"- {_said(entry, claims)}", depth * STEP)
    for part in entry.parts:
        yield from _entry(part, depth + 1, claims)


def _said(entry: Entry, claims: dict[str, CitedClaim]) -> str:
    """Label, words, the clinician's change, and what it rests on with the word of its support."""
    cited = ", ".join(f"{one} {claims[one].word}" for one in entry.claims)
    label = f"{entry.label}:" if entry.label and entry.label[-1] not in ":?." else entry.label
    parts = (label, entry.text, f"** {entry.change} **" if entry.change else "", f"[{cited}]" if cited else "")
    return " ".join(part for part in parts if part)


def _references(document: Document, wording: Wording) -> Iterator[str]:
    """Each claim in a line with the numbers of its sources, then each source once."""
    sources = list(dict.fromkeys(source for claim in document.claims for source in claim.sources))
    if not document.claims:
        return
    yield from ("", wording.say("imprint", "references").upper())
    for claim in document.claims:
        numbers = ", ".join(str(sources.index(source) + 1) for source in claim.sources)
        rated = ", ".join((claim.word, claim.certainty, claim.checked))
        yield from wrapped(f"- {claim.id} ({rated}): {claim.says} ({numbers})")
    yield from ("", wording.say("imprint", "sources").upper())
    for number, source in enumerate(sources, 1):
        yield from wrapped(f"- {number} {source}")


def wrapped(text: str, indent: int = 0) -> Iterable[str]:
    """Lines after the first stand under its words. A word longer than a line is cut, as paper would."""
    further = indent + (STEP if text.startswith("- ") else 0)
    return wrap(text, WIDTH, initial_indent=" " * indent, subsequent_indent=" " * further, break_on_hyphens=False) or [
        ""
    ]
