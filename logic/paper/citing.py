"""The claims behind a document, each once and all in words, in the order of first citation."""

from collections.abc import Iterable, Iterator

from logic.care.knowledge import Knowledge
from logic.care.rows import Claim, Source
from logic.care.wording import Wording
from logic.paper.document import CitedClaim, Entry, Section, with_parts

NOT_KNOWN = "not known"  # as data/knowledge/sources.toml writes it


def citations(sections: Iterable[Section], knowledge: Knowledge, wording: Wording) -> tuple[CitedClaim, ...]:
    """Every claim that an entry of these sections cites, once."""
    ids = dict.fromkeys(claim for section in sections for entry in _entries(section) for claim in entry.claims)
    return tuple(cited_claim(knowledge.claims[one], knowledge, wording) for one in ids)


def _entries(section: Section) -> Iterator[Entry]:
    for entry in section.entries:
        yield from with_parts(entry)


def cited_claim(claim: Claim, knowledge: Knowledge, wording: Wording) -> CitedClaim:
    return CitedClaim(
        id=claim.id,
        support=claim.support,
        mark=wording.say("support", claim.support, "mark"),
        word=wording.say("support", claim.support, "word"),
        certainty=wording.say("certainty", claim.certainty, "name"),
        checked=wording.say("checked", claim.checked, "name"),
        says=claim.says,
        found=claim.found,
        caveat=claim.caveat,
        studied_in=claim.studied_in,
        sources=sources_of(claim, knowledge, wording),
    )


def sources_of(claim: Claim, knowledge: Knowledge, wording: Wording) -> tuple[str, ...]:
    """One text a source; where there is none, why there is none."""
    if not claim.sources:
        return (claim.no_source_because or "",)
    return tuple(source_text(knowledge.sources[name], wording) for name in claim.sources)


def source_text(source: Source, wording: Wording) -> str:
    """Id, how sure it is that this is the work meant, authors, title, where, year, identifiers, as far as known."""
    sure = wording.say("identity", source.identity, "name")
    where = source.where + (f", {source.year}" if source.year else "")
    known = [part for part in (source.authors, source.title, where) if not part.startswith(NOT_KNOWN)]
    said = " ".join(part if part[-1] in ".?" else f"{part}." for part in known)
    return f"{source.id} ({sure}): {said} {_identifiers(source)}"


def _identifiers(source: Source) -> str:
    given = (("doi", source.doi), ("PMID", source.pmid), ("", source.pmcid))
    found = ", ".join(f"{kind} {value}".strip() for kind, value in given if value)
    return found or source.no_identifier_because or ""
