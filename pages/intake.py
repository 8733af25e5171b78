"""Asks everything once, nothing preselected, and screens as it goes. Nothing is stored yet: a reload starts anew."""

from datetime import datetime

import streamlit as st

from logic.care.intake import Intake, read_intake
from logic.care.screening import screen
from logic.care.terms import Refused
from pages.parts.guard import require_user
from pages.parts.plain import plain
from pages.parts.questions import Raw, ask_field, ask_question
from pages.parts.session import keep_intake, knowledge, wording
from pages.parts.verdict import all_reasons, banner, still_open

user = require_user()

words, known = wording(), knowledge()
raw: Raw = {"answers": {}, "known_by": {}}


def ask_group(group: str) -> None:
    st.subheader(words.say("group", group, "name"), anchor=f"group-{group}")
    st.caption(words.say("group", group, "lead"))
    for row in known.questions.values():
        if row.group == group and not (row.from_second_visit and raw.get("visit") == "first"):
            ask_question(row, raw)


def ask_fields(section: str) -> None:
    st.subheader(words.say("section", section, "name"), anchor=f"section-{section}")
    columns = st.columns(2)
    for at, row in enumerate(row for row in known.fields.values() if row.section == section):
        with columns[at % 2]:
            ask_field(row, raw)


def ask_everything() -> None:
    """Group by group. An emergency in the first group ends the questions: nothing further may delay it."""
    first, *others = known.groups
    ask_fields("person")
    ask_group(first)
    if "new" in raw["answers"].values():
        return
    for group in others:
        ask_group(group)
    for section in ("pressure", "operation", "power", "nerve", "training"):
        ask_fields(section)


def judged(place: st.delta_generator.DeltaGenerator, intake: Intake) -> None:
    screening = screen(intake, known, datetime.now().astimezone().date())
    with place:
        banner(screening.verdict, screening.within, screening.reasons)
        if screening.unanswered:
            with st.expander(f"Still open: {len(screening.unanswered)}"):
                st.markdown(plain(still_open(screening.unanswered)))
        if screening.reasons:
            with st.expander(f"All reasons: {len(screening.reasons)}"):
                all_reasons(screening, "intake_reason")
        st.page_link("pages/protocol.py", label="To the protocol", icon=":material/arrow_forward:")


st.title("Intake")
top = st.container()
ask_everything()
try:
    intake = read_intake(raw, datetime.now().astimezone().date())
    keep_intake(intake)
    judged(top, intake)
except Refused as refusal:
    top.error(plain(str(refusal)), icon=":material/error:")
