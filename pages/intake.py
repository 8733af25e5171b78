"""Asks everything once, nothing preselected, and screens as it goes. Nothing is stored yet: a reload starts anew."""

from datetime import date, datetime

import streamlit as st

from logic.care.intake import Intake, read_intake
from logic.care.screening import Screening, screen
from logic.care.terms import Refused, Verdict
from pages.parts.guard import require_user
from pages.parts.questions import Raw, ask_fields, ask_group
from pages.parts.session import drop_intake, keep_intake, knowledge
from pages.parts.verdict import all_reasons, banner, still_open, told

user = require_user()

known = knowledge()
raw: Raw = {"answers": {}, "known_by": {}}
OTHER_SECTIONS = ("pressure", "operation", "power", "nerve", "training")


def ask_everything() -> None:
    """Group by group. An emergency in the first group ends the questions: nothing further may delay it."""
    first, *others = known.groups
    ask_fields("person", raw)
    ask_group(first, raw)
    if "new" in raw["answers"].values():
        st.error("The questions end here: this is an emergency. What to do stands at the top of the page.")
        return
    for group in others:
        ask_group(group, raw)
    for section in OTHER_SECTIONS:
        ask_fields(section, raw)


def judged(screening: Screening) -> None:
    banner(screening.verdict, screening.within, screening.reasons)
    if screening.verdict < Verdict.urgent and screening.unanswered:
        with st.expander(f"Still open: {len(screening.unanswered)}"):
            st.markdown(still_open(screening.unanswered))
    all_reasons(screening, "intake_reason")
    st.page_link("pages/protocol.py", label="To the protocol", icon=":material/arrow_forward:")


def refused(refusal: Refused, today: date) -> None:
    """A slip of the pen keeps no plan, and never hides a danger that was answered."""
    drop_intake()
    st.error(told(refusal), icon=":material/error:")
    answered = screen(Intake(answers=raw["answers"]), known, today)
    if answered.verdict >= Verdict.urgent:
        banner(answered.verdict, answered.within, answered.reasons)


st.title("Intake")
st.caption("Nothing is stored yet: a reload starts anew.")
top = st.container()
ask_everything()
today = datetime.now().astimezone().date()
with top:
    try:
        intake = read_intake(raw, today)
        keep_intake(intake)
        judged(screen(intake, known, today))
    except Refused as refusal:
        refused(refusal, today)
