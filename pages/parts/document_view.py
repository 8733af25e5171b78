"""Draws a Document: what is on the screen is what is on paper and in the record, line by line."""

from collections.abc import Callable
from contextlib import nullcontext

import streamlit as st

from logic.paper.document import CitedClaim, Entry, Section
from pages.parts.fields import tell
from pages.parts.plain import plain
from pages.parts.session import wording
from pages.parts.sheet import Sheet

Beside = Callable[[Entry], None]
UNFOLDING, TABLED, BOXED = {"road"}, {"gain"}, {"stop", "safety_net"}


def headline(sheet: Sheet, draw: Callable[..., object], icon: str) -> None:
    """Verdict first and large, then what it asks for."""
    first, *others = sheet.document.headline
    draw(f"## {plain(first)}\n\n" + "  \n".join(plain(other) for other in others), icon=icon)


def section(sheet: Sheet, name: str) -> None:
    """One section with its head, its lines and one button for all it rests on. Nothing where it is empty."""
    found = sheet.section(name)
    if found is None:
        return
    st.header(plain(found.title), anchor=name.replace("_", "-"))
    with st.container(border=True, key=f"section_{name}") if name in BOXED else nullcontext():
        draw = _unfolding if name in UNFOLDING else _tabled if name in TABLED else lines
        draw(sheet, found)
        evidence(sheet, name, found.entries)


def lines(sheet: Sheet, found: Section) -> None:
    if found.lead:
        st.caption(plain(found.lead))
    st.markdown(sheet.lines(found))


def _tabled(sheet: Sheet, found: Section) -> None:
    """Lines with columns as a table, then the others."""
    rows = [entry for entry in found.entries if entry.cells]
    others = [entry for entry in found.entries if not entry.cells]
    st.caption(plain(found.lead))
    st.markdown(sheet.columns(rows))
    st.markdown("\n\n".join(map(sheet.words, others)))


def folded(sheet: Sheet, name: str) -> None:
    """A section behind its title and count."""
    if found := sheet.section(name):
        with st.expander(plain(f"{found.title}: {len(found.entries)}")):
            lines(sheet, found)
            evidence(sheet, name, found.entries)


def _unfolding(sheet: Sheet, found: Section) -> None:
    """A line for each entry; its exercises and doses are folded under it."""
    for entry in found.entries:
        near = [part for part in entry.parts if not part.parts and not part.cells]
        far = [part for part in entry.parts if part not in near]
        st.markdown("\n".join([f"- {sheet.words(entry)}", *(f"  - {sheet.words(part)}" for part in near)]))
        if far:
            with st.expander(plain(tell("when_open", count=len(far)))):
                st.markdown(sheet.listed(far))


def evidence(sheet: Sheet, name: str, entries: tuple[Entry, ...]) -> None:
    """One button for everything these lines rest on; the claims are drawn once it is opened."""
    cited = sheet.cited(name, entries)
    if not cited:
        return
    label = tell("evidence", count=len(cited))
    with st.popover(label, type="tertiary", key=f"evidence_{name}", on_change="rerun") as opened:
        if opened.open:
            for claim in cited:
                show_claim(sheet.claims[claim])


def show_claim(claim: CitedClaim) -> None:
    support = wording().say("support", claim.support, "name")
    said = [
        f"**{plain(claim.id)}** {claim.mark} {support} · {plain(claim.certainty)} · {plain(claim.checked)}",
        plain(claim.says),
        f"*{tell('found')}* {plain(claim.found)}",
        f"*{tell('studied')}* {plain(claim.studied_in)}",
        f"*{tell('caveat')}* {plain(claim.caveat)}",
        "\n".join(f"- {plain(source)}" for source in claim.sources),
    ]
    st.markdown("\n\n".join(said))
    st.divider()


def exercises(sheet: Sheet, beside: Beside) -> None:
    """The table of today, then each exercise with all it needs; `beside` draws what may be decided about it."""
    found = sheet.section("exercises")
    if found is None:
        return
    st.header(plain(found.title), anchor="exercises")
    st.markdown(sheet.glance(found))
    for entry in found.entries:
        if entry.parts:
            with st.container(border=True, key=f"card_{_id(entry)}"):
                _card(sheet, entry)
                with st.container(horizontal=True):
                    evidence(sheet, _id(entry), (entry,))
                    beside(entry)
        else:
            st.markdown(sheet.words(entry))


def _card(sheet: Sheet, entry: Entry) -> None:
    """Dose over all; how it is done beside what to watch."""
    dosed = [part for part in entry.parts if part.cells]
    said = [part for part in entry.parts if not part.cells and part.label]
    watched = [part for part in entry.parts if not part.cells and not part.label]
    st.markdown("\n\n".join([f"### {sheet.words(entry)}", *map(sheet.words, dosed)]))
    how, watch = st.columns(2)
    how.markdown("  \n".join(map(sheet.words, said)))
    watch.markdown("\n".join(f"- {sheet.words(part)}" for part in watched))


def _id(entry: Entry) -> str:
    return entry.key.partition(":")[2]
