"""The ledger as a list: filters that count, then a line a claim with its audit behind it."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import get_args

import streamlit as st

from logic.care.rows import Claim
from logic.care.terms import Certainty, Support
from pages.parts.claim_audit import ADDRESS, audit, due, mark, tell
from pages.parts.plain import plain
from pages.parts.session import knowledge, shown, shows, wording

A_PAGE = 20


def choose_support() -> list[str]:
    """Each with its mark, word and count: the ledger at a glance, and a filter of it."""
    counts = Counter(claim.support for claim in knowledge().claims.values())
    named = {name: f"{mark(name)} {counts[name]}" for name in get_args(Support) if counts[name]}
    return _choose("support", named)


def choose_certainty() -> list[str]:
    counts = Counter(claim.certainty for claim in knowledge().claims.values())
    say = wording().say
    named = {name: f"{say('certainty', name, 'name')} {counts[name]}" for name in get_args(Certainty) if counts[name]}
    return _choose("certainty", named)


def _choose(filter_name: str, named: dict[str, str]) -> list[str]:
    """Kept in the address, so that what is filtered can be passed on; what is searched for never stands there."""
    chosen = [name for name in st.query_params.get_all(filter_name) if name in named]
    shows(filter_name, chosen)
    st.pills(
        tell(filter_name),
        list(named),
        selection_mode="multi",
        wrap=True,
        format_func=named.__getitem__,
        key=filter_name,
        on_change=_chosen,
        args=[filter_name],
    )
    return chosen


def _chosen(filter_name: str) -> None:
    st.query_params[filter_name] = shown(filter_name)


def asked_for(claim_id: str) -> None:
    """The claim that the address names, whole, above all others."""
    if claim_id not in knowledge().claims:
        st.warning(tell("not_there"), icon=":material/search_off:")
        return
    claim = knowledge().claims[claim_id]
    with st.container(border=True):
        st.header(plain(claim.says), anchor=False)
        audit(claim)
        st.page_link("pages/evidence.py", label=tell("all_claims"), icon=":material/arrow_back:")


def reading_due() -> str:
    """How many claims are due to be read again, or when the next are."""
    claims = knowledge().claims.values()
    count = sum(due(claim) for claim in claims)
    soonest: date = min(claim.read_again for claim in claims)
    return tell("due_count", count=count) if count else tell("none_due", on=f"{soonest:%-d %b %Y}")


@st.fragment
def claims(found: Sequence[Claim]) -> None:
    """A page of them at a time. An audit is drawn only once its line is opened: there are hundreds."""
    pages = -(-len(found) // A_PAGE)
    below = st.container(gap="xsmall")
    # Another selection is another control: a page that is gone is never shown.
    at = st.pagination(pages, key=f"claims_{found[0].id}_{len(found)}") if pages > 1 else 1
    with below:
        for claim in found[(at - 1) * A_PAGE : at * A_PAGE]:
            _line(claim)


def _line(claim: Claim) -> None:
    aside = [wording().say("certainty", claim.certainty, "name"), claim.id]
    if due(claim):
        aside.append(tell("due_short"))
    label = f"**{mark(claim.support)}** · {plain(claim.says)} · {plain(' · '.join(aside))}"
    with st.expander(label, key=f"audit_{claim.id}", on_change="rerun") as opened:
        if opened.open:
            audit(claim)
            link = {ADDRESS: claim.id}
            st.page_link("pages/evidence.py", label=tell("link"), icon=":material/link:", query_params=link)


def contradictions() -> None:
    rows = knowledge().contradictions.values()
    with st.expander(tell("disagree", count=len(rows)), key="contradictions", on_change="rerun") as opened:
        if opened.open:
            for row in rows:
                st.markdown(f"**{plain(row.topic)}.** {plain(row.says)}")
                with st.container(horizontal=True):
                    for claim in row.claims:
                        st.page_link("pages/evidence.py", label=plain(claim), query_params={ADDRESS: claim})
