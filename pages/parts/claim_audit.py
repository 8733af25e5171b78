"""One claim, whole: what was found, in whom, how sure that is, its sources, and where the program uses it."""

from collections.abc import Iterable, Iterator

import streamlit as st

from logic.care.ledger import used_in
from logic.care.rows import Claim, Source
from logic.care.wording import REQUIRED
from pages.parts.plain import plain
from pages.parts.session import knowledge, today, wording

ADDRESS = "claim"
FOUND_AND_HOW_SURE = (3, 2)
NAMED_BY = {table: (kind, parts[0]) for kind, table, parts in REQUIRED}


def tell(key: str, **values: object) -> str:
    return wording().say("evidence", key, "name", **values)


def mark(support: str) -> str:
    """Shape and word: neither is needed to read the other."""
    return f"{wording().say('support', support, 'mark')} {plain(wording().say('support', support, 'word'))}"


def due(claim: Claim) -> bool:
    return claim.read_again <= today()


def audit(claim: Claim) -> None:
    found, how_sure = st.columns(FOUND_AND_HOW_SURE, gap="medium")
    found.markdown(_parts(_found(claim)))
    how_sure.markdown(_parts(_how_sure(claim)))
    st.markdown(_parts(_sources(claim)))


def _parts(named: Iterator[tuple[str, str]]) -> str:
    return "\n\n".join(f"**{plain(name)}**  \n{text}" for name, text in named)


def _found(claim: Claim) -> Iterator[tuple[str, str]]:
    yield tell("found"), plain(claim.found)
    yield tell("studied"), plain(claim.studied_in)
    yield tell("caveat"), plain(claim.caveat)
    for row in knowledge().contradictions.values():
        if claim.id in row.claims:
            yield tell("disagreement"), plain(f"{row.topic}. {row.says}")


def _how_sure(claim: Claim) -> Iterator[tuple[str, str]]:
    say = wording().say
    names = f"{say('support', claim.support, 'name')}; {say('certainty', claim.certainty, 'name')}"
    yield claim.id, f"{say('support', claim.support, 'mark')} {plain(f'{names}. {claim.certainty_why}')}"
    read_again = tell("due" if due(claim) else "read_again", on=f"{claim.read_again:%-d %b %Y}")
    yield tell("checked"), plain(f"{say('checked', claim.checked, 'name')}. {read_again}")
    if claim.not_used_because:
        yield tell("not_used"), plain(claim.not_used_because)
    elif used := used_in(knowledge()).get(claim.id):
        yield tell("where_used"), "\n\n" + "\n".join(f"- {plain(line)}" for line in _uses(used))


def _uses(places: Iterable[str]) -> Iterator[str]:
    """A line a table of the knowledge, its rows in the words people know them by."""
    by_table: dict[str, dict[str, None]] = {}
    for place in places:
        table, _, row = place.partition(".")
        by_table.setdefault(table, {})[_named(table, row)] = None
    for table, rows in by_table.items():
        yield f"{wording().say('table', table, 'name')}: {'; '.join(rows)}"


def _named(table: str, row: str) -> str:
    kind, part = NAMED_BY.get(table, (table, "name"))
    said = wording().may_say(kind, row, part)
    return said or str(getattr(getattr(knowledge(), table)[row], "name", row.replace("_", " ")))


def _sources(claim: Claim) -> Iterator[tuple[str, str]]:
    if not claim.sources:
        yield tell("no_source"), plain(claim.no_source_because or "")
        return
    yield tell("sources"), "\n\n" + "\n".join(f"- {_source(knowledge().sources[name])}" for name in claim.sources)


def _source(source: Source) -> str:
    """The paper, its identifiers, and how sure it is that this is the one."""
    where = f"{source.where}, {source.year}" if source.year else source.where
    named = ". ".join(part.rstrip(".") for part in (source.authors, source.title, where))
    found = [("doi", source.doi), ("PMID", source.pmid), ("", source.pmcid)]
    ids = ", ".join(f"{kind} {value}".strip() for kind, value in found if value) or source.no_identifier_because or ""
    sure = f"{wording().say('identity', source.identity, 'name')}: {source.identity_why}"
    read = tell("source_read", read=source.read)
    return f"**{plain(source.id)}** {plain(f'{named}. {ids}')}  \n  :small[{plain(f'{sure} {read}')}]"
