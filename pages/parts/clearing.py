"""The clearance of a held answer: who, when, which question and why. It never lifts to more than a careful plan."""

import streamlit as st

from logic.care.plan import Protocol
from logic.care.terms import Verdict
from pages.parts.drafting import at_hand, put
from pages.parts.fields import tell
from pages.parts.session import knowledge, shown, today, wording


def clearing(plan: Protocol) -> None:
    """Offered for the questions whose row takes a clearance. Without who and why nothing is recorded."""
    held = [
        reason.question
        for reason in plan.reasons
        if reason.verdict == Verdict.hold
        and reason.question in knowledge().questions
        and reason.answer in (*knowledge().questions[reason.question].cleared_answers,)
    ]
    if not held:
        return
    with st.form("clearance", border=True):
        st.caption(tell("clear_lead"))
        names = {name: wording().say("question", name, "name") for name in dict.fromkeys(held)}
        st.selectbox(tell("clear_question"), list(names), format_func=names.__getitem__, key="clear_question")
        who, when = st.columns(2)
        who.text_input(tell("who"), key="clear_who", max_chars=200)
        when.date_input(tell("when"), value=today(), max_value=today(), key="clear_when")
        st.text_input(tell("clear_why"), key="clear_why", max_chars=200)
        st.form_submit_button(tell("clear_set"), type="primary", on_click=_clear)


def _clear() -> None:
    given = {name: shown(f"clear_{name}") for name in ("question", "who", "when", "why")}
    given["when"] = given["when"].isoformat() if given["when"] else None
    if all(given.values()):
        put(clearances=[*at_hand().content.get("clearances", []), given])
