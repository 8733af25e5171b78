"""The clearance of a held answer: who, when, which question and why. It never lifts to more than a careful plan."""

import streamlit as st

from logic.care.intake import Clearance
from logic.care.plan import Protocol
from logic.care.screening import Reason
from logic.care.terms import Verdict
from pages.parts.drafting import at_hand, put
from pages.parts.fields import tell
from pages.parts.plain import plain
from pages.parts.session import keep, kept, knowledge, shown, today, wording


def clearing(plan: Protocol) -> None:
    """Offered for the questions whose row takes a clearance, beside those recorded, each to be taken back."""
    recorded()
    held = [reason.question for reason in plan.reasons if _liftable(reason)]
    if held:
        _form({name: wording().say("question", name, "name") for name in dict.fromkeys(held)})


def _liftable(reason: Reason) -> bool:
    """Would a clearance lift this hold? Not an operation too recent, nor a number."""
    questions, surgery = knowledge().questions, knowledge().surgery
    table, _, row = reason.row.partition(".")
    if reason.verdict != Verdict.hold or reason.question not in questions or table == "numbers":
        return False
    lifted = surgery[row].cleared if table == "surgery" else Verdict.conservative
    return lifted < Verdict.hold and reason.answer in questions[reason.question].cleared_answers


def recorded() -> None:
    for at, one in enumerate(at_hand().content.get("clearances", [])):
        name = wording().say("question", one["question"], "name")
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(plain(tell("cleared", question=name, who=one["who"], when=one["when"], why=one["why"])))
            st.button(
                f"{tell('take_back')}: {name}", key=f"unclear_{at}", type="tertiary", on_click=_take_back, args=[at]
            )


def _form(names: dict[str, str]) -> None:
    with st.form("clearance", border=True):
        if fault := kept("clear_fault"):
            st.error(plain(fault))
        st.caption(tell("clear_lead"))
        st.selectbox(tell("clear_question"), list(names), format_func=names.__getitem__, key="clear_question")
        who, when = st.columns(2)
        who.text_input(tell("who"), key="clear_who", max_chars=200)
        when.date_input(tell("when"), value=None, max_value=today(), key="clear_when")
        st.text_input(tell("clear_why"), key="clear_why", max_chars=200)
        st.form_submit_button(tell("clear_set"), type="primary", on_click=_clear)


def _clear() -> None:
    """What is not whole is said and not stored; what was typed stays in the form."""
    given = {name: shown(f"clear_{name}") for name in ("question", "who", "when", "why")}
    given["when"] = given["when"].isoformat() if given["when"] else None
    try:
        Clearance.model_validate(given)
    except ValueError:
        keep("clear_fault", tell("clear_needs"))
        return
    keep("clear_fault", None)
    others = [one for one in at_hand().content.get("clearances", []) if one["question"] != given["question"]]
    put(clearances=[*others, given])


def _take_back(at: int) -> None:
    held = list(at_hand().content.get("clearances", []))
    del held[at]
    put(clearances=held or None)
