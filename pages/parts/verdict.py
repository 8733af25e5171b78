"""The verdict as a shape with a word, what to do, and every reason with its row's claims."""

from typing import Any

import streamlit as st

from logic.care.printing import reason_text
from logic.care.screening import Screening
from logic.care.terms import Verdict, Within
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


def banner(verdict: Verdict, within: Within | None, reasons: tuple[Any, ...]) -> None:
    words = wording()
    draw, icon = BOX[verdict]
    said = [f"### {words.say('verdict', verdict.name, 'name')}", plain(words.say("verdict", verdict.name, "do"))]
    if verdict > Verdict.conservative and within is not None:
        said.append(f"**Act {words.say('within', within.name, 'name')}.**")
    if reasons:
        said.append(f"Decided by: {plain(reason_text(deciding(reasons), words))}.")
    draw("  \n".join((said[0], "\n".join(("", " ".join(said[1:]))))), icon=icon)


def deciding(reasons: tuple[Any, ...]) -> Any:
    """Of the reasons with the highest verdict, the first that is asked."""
    return max(reasons, key=lambda reason: reason.verdict)


def all_reasons(screening: Screening | Any, key: str) -> None:
    words = wording()
    for at, reason in enumerate(sorted(screening.reasons, key=lambda one: -one.verdict)):
        name = words.say("verdict", reason.verdict.name, "name")
        cited_line(f"{reason_text(reason, words)}. {name}.", reason.claims, f"{key}_{at}")
    if screening.conflicts:
        named = ", ".join(words.say("question", question, "name") for question in screening.conflicts)
        st.warning(f"Two sources disagree on: {plain(named)}. The more worrying answer counts.")


def still_open(unanswered: tuple[str, ...]) -> str:
    """The names of what is not answered, in the order it is asked."""
    words = wording()
    named = [
        words.say("question" if words.has("question", one, "name") else "field", one, "name") for one in unanswered
    ]
    return "; ".join(named)
