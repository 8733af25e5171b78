"""The verdict as a shape with a word, what to do, and every reason with its row's claims."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from logic.care.plan import Protocol
from logic.care.printing import reason_text
from logic.care.screening import Reason, Screening
from logic.care.terms import Refused, Verdict, Within
from pages.parts.cited import cited_line
from pages.parts.plain import plain
from pages.parts.session import wording

# Shape, colour and word together: no one of them is needed to read the other two.
BOX: dict[Verdict, tuple[Any, str]] = {
    Verdict.proceed: (st.success, ":material/check_circle:"),
    Verdict.conservative: (st.info, ":material/shield:"),
    Verdict.hold: (st.warning, ":material/pause_circle:"),
    Verdict.urgent: (st.error, ":material/priority_high:"),
    Verdict.emergency: (st.error, ":material/emergency_home:"),
}

BADGE: dict[Verdict, tuple[str, str]] = {
    Verdict.proceed: ("green", ":material/check_circle:"),
    Verdict.conservative: ("blue", ":material/shield:"),
    Verdict.hold: ("orange", ":material/pause_circle:"),
    Verdict.urgent: ("red", ":material/priority_high:"),
    Verdict.emergency: ("red", ":material/emergency_home:"),
}


def banner(verdict: Verdict, within: Within | None, reasons: tuple[Reason, ...]) -> None:
    words = wording()
    draw, icon = BOX[verdict]
    said = [f"## {words.say('verdict', verdict.name, 'name')}", plain(words.say("verdict", verdict.name, "do"))]
    if verdict > Verdict.conservative and within is not None:
        said.append(f"**Act {words.say('within', within.name, 'name')}.**")
    if reasons:
        said.append(f"Decided by: {plain(reason_text(deciding(reasons), words))}.")
    draw("  \n".join((said[0], "\n".join(("", " ".join(said[1:]))))), icon=icon)


def deciding(reasons: tuple[Reason, ...]) -> Reason:
    """Of the reasons with the highest verdict, the first that is asked."""
    return max(reasons, key=lambda reason: reason.verdict)


@st.fragment
def all_reasons(screening: Screening | Protocol, key: str) -> None:
    """Worst first. Where help is needed at once, what was merely not asked is left aside."""
    least = Verdict.urgent if screening.verdict >= Verdict.urgent else Verdict.conservative
    reasons = [reason for reason in screening.reasons if reason.verdict >= least]
    if reasons:
        with st.expander(f"All reasons: {len(reasons)}"):
            _reasons(sorted(reasons, key=lambda one: -one.verdict), key)
    _conflicts(screening)


def _reasons(reasons: Sequence[Reason], key: str) -> None:
    words = wording()
    for at, reason in enumerate(reasons):
        name = words.say("verdict", reason.verdict.name, "name")
        cited_line(f"{reason_text(reason, words)}. {name}.", reason.claims, f"{key}_{at}")


def _conflicts(screening: Screening | Protocol) -> None:
    words = wording()
    if screening.conflicts:
        named = ", ".join(words.say("question", question, "name") for question in screening.conflicts)
        st.warning(f"Two sources disagree on: {plain(named)}. The more worrying answer counts.")


def told(refusal: Refused) -> str:
    """A refusal line by line, each field by the name it has on the page."""
    words, lines = wording(), []
    for line in str(refusal).splitlines():
        field, colon, rest = line.partition(":")
        lines.append(
            f"{words.say('field', field, 'name') if words.has('field', field, 'name') else field}{colon}{rest}"
        )
    return "  \n".join(plain(line) for line in lines)


def still_open(unanswered: tuple[str, ...]) -> str:
    """The names of what is not answered, in the order it is asked."""
    words = wording()
    named = [
        words.say("question" if words.has("question", one, "name") else "field", one, "name") for one in unanswered
    ]
    return "; ".join(named)
