"""One cited line: its words, one small mark for its support, and all that it rests on one click down."""

from collections.abc import Iterable

import streamlit as st

from logic.care.knowledge import Knowledge
from logic.care.rows import Claim, Source
from pages.parts.plain import plain
from pages.parts.session import knowledge, wording

WORDS_AND_MARK = (5, 1.3)


def evidence(claims: Iterable[str], key: str) -> None:
    """A small button with the mark and word of the first claim. Its claims are drawn only once it is opened."""
    cited = tuple(claims)
    support = knowledge().claims[cited[0]].support
    words = wording()
    label = f"{words.say('support', support, 'mark')} {words.say('support', support, 'word')}"
    with st.popover(label, type="tertiary", key=key, on_change="rerun") as opened:
        if opened.open:
            for claim in cited:
                _claim(knowledge().claims[claim], knowledge())


def cited_line(text: str, claims: Iterable[str], key: str) -> None:
    words, mark = st.columns(WORDS_AND_MARK, vertical_alignment="center")
    words.markdown(plain(text))
    with mark:
        evidence(claims, key)


def _claim(claim: Claim, known: Knowledge) -> None:
    words = wording()
    say = words.say
    st.markdown(
        f"**{claim.id}** · {say('support', claim.support, 'name')} · {say('certainty', claim.certainty, 'name')} · "
        f"{say('checked', claim.checked, 'name')}\n\n"
        f"{plain(claim.says)}\n\n"
        f"*What was found:* {plain(claim.found)}\n\n"
        f"*Who was studied:* {plain(claim.studied_in)}\n\n"
        f"*Caveat:* {plain(claim.caveat)}\n\n"
        f"{_sources(claim, known)}"
    )
    st.divider()


def _sources(claim: Claim, known: Knowledge) -> str:
    if not claim.sources:
        return f"*Source:* {plain(claim.no_source_because or '')}"
    return "\n".join(f"- {_source(known.sources[name])}" for name in claim.sources)


def _source(source: Source) -> str:
    named = f"{source.authors}. {source.title}. {source.where}" + (f", {source.year}" if source.year else "")
    found = [("doi", source.doi), ("PMID", source.pmid), ("", source.pmcid)]
    ids = ", ".join(f"{kind} {value}".strip() for kind, value in found if value) or source.no_identifier_because or ""
    return f"**{source.id}** ({source.identity}) {plain(named)}. {plain(ids)}"
