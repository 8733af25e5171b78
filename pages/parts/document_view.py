"""Draws a Document: what is on the screen is what is on paper and in the record, line by line."""

from collections.abc import Callable, Iterable, Mapping

import streamlit as st

from logic.paper.document import CitedClaim, Document, Entry, Section
from pages.parts.fields import tell
from pages.parts.plain import plain, table
from pages.parts.session import wording

Beside = Callable[[Entry], None]
IDS_SHOWN = 3
TABLES = {"schedule"}
FOLDED = {"left_out", "reasons", "road"}


def claims_of(document: Document) -> dict[str, CitedClaim]:
    return {claim.id: claim for claim in document.claims}


def section(document: Document, name: str) -> None:
    """One section with its head, its lines and one button for all it rests on. Nothing where it is empty."""
    found = document.section(name)
    if found is None or not found.entries:
        return
    known = claims_of(document)
    st.subheader(plain(found.title), anchor=name.replace("_", "-"))
    lines(found, known)
    evidence([found], known, name)


def lines(found: Section, known: Mapping[str, CitedClaim]) -> None:
    if found.lead:
        st.caption(plain(found.lead))
    st.markdown("\n".join(line for entry in found.entries for line in _bullets(entry, known)))


def _bullets(entry: Entry, known: Mapping[str, CitedClaim], depth: int = 0) -> Iterable[str]:
    yield f"{'  ' * depth}- {words(entry, known)}"
    for part in entry.parts:
        yield from _bullets(part, known, depth + 1)


def words(entry: Entry, known: Mapping[str, CitedClaim]) -> str:
    """Label, text, the clinician's change, and the mark of the claim it rests on first."""
    said = [f"**{plain(entry.label)}**"] if entry.label else []
    said.append(plain(entry.text))
    if entry.change:
        said.append(f":violet-background[{plain(entry.change)}]")
    if entry.claims:
        said.append(mark(entry.claims, known))
    return " ".join(said)


def mark(claims: tuple[str, ...], known: Mapping[str, CitedClaim]) -> str:
    first = known[claims[0]]
    ids = " ".join(claims[:IDS_SHOWN]) + (" …" if len(claims) > IDS_SHOWN else "")
    return f":gray[:small[{first.mark} {plain(first.word)} · {plain(ids)}]]"


@st.fragment
def evidence(sections: Iterable[Section], known: Mapping[str, CitedClaim], key: str) -> None:
    """One button for everything these lines rest on; the claims are drawn once it is opened."""
    cited = list(dict.fromkeys(claim for found in sections for entry in found.entries for claim in _claims(entry)))
    if not cited:
        return
    with st.popover(
        tell("evidence", count=len(cited)), type="tertiary", key=f"evidence_{key}", on_change="rerun"
    ) as opened:
        if opened.open:
            for claim in cited:
                show_claim(known[claim])


def _claims(entry: Entry) -> Iterable[str]:
    yield from entry.claims
    for part in entry.parts:
        yield from _claims(part)


def show_claim(claim: CitedClaim) -> None:
    words = wording()
    name = words.say("support", claim.support, "name")
    said = [
        f"**{plain(claim.id)}** {claim.mark} {name} · {plain(claim.certainty)} · {plain(claim.checked)}",
        plain(claim.says),
        f"*{tell('found')}* {plain(claim.found)}",
        f"*{tell('studied')}* {plain(claim.studied_in)}",
        f"*{tell('caveat')}* {plain(claim.caveat)}",
        "\n".join(f"- {plain(source)}" for source in claim.sources),
    ]
    st.markdown("\n\n".join(said))
    st.divider()


def headline(document: Document, draw: Callable[..., object], icon: str) -> None:
    """Verdict first and large, then what it asks for."""
    first, *others = document.headline
    draw(f"## {plain(first)}\n\n" + "  \n".join(plain(other) for other in others), icon=icon)


def glance(document: Document) -> None:
    """Today's exercises in a table: name, load, work of a session, how often."""
    found = document.section("exercises")
    if found is None:
        return
    st.subheader(plain(found.title), anchor="exercises")
    head = [wording().say("glance", column, "name") for column in ("exercise", "load", "work", "often")]
    st.markdown(table(head, [_row(entry) for entry in found.entries if entry.parts]))


def _row(entry: Entry) -> tuple[str, ...]:
    dose = next(part for part in entry.parts if part.cells)
    changed = " ✎" if entry.change or dose.change else ""
    return (f"**{plain(entry.text)}{changed}**", *map(plain, dose.cells))


def exercises(document: Document, beside: Beside) -> None:
    """Each exercise with all it needs; `beside` draws what the clinician may do with it."""
    found, known = document.section("exercises"), claims_of(document)
    for entry in found.entries if found else ():
        if not entry.parts:
            st.markdown(words(entry, known))
            continue
        with st.container(border=True, key=f"card_{_id(entry)}"):
            st.markdown(f"#### {words(entry, known)}")
            st.markdown("  \n".join(words(part, known) for part in entry.parts))
            with st.container(horizontal=True):
                evidence([Section(id="one", title="", entries=(entry,))], known, _id(entry))
                beside(entry)


def _id(entry: Entry) -> str:
    return entry.key.partition(":")[2]
