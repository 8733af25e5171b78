"""The questions of a visit in the order they are asked. Every entry is stored as it is left."""

import streamlit as st

from logic.care.screening import screen
from logic.care.terms import Refused
from pages.parts.another_day import asked_before
from pages.parts.drafting import elsewhere, follow_drop, form_of, opened
from pages.parts.fields import tell
from pages.parts.following import followed_form
from pages.parts.guard import require_user
from pages.parts.held_key import answer_once
from pages.parts.panels import name_of, panels
from pages.parts.person import person_line
from pages.parts.plain import plain
from pages.parts.session import knowledge, today
from pages.parts.strip import strip

user = require_user()


def intake() -> None:
    follow_drop()
    here = opened(user)
    st.title(tell("follow_up_title") if here.content.get("visit") == "follow_up" else tell("intake_title"))
    person_line(here)
    asked_before()
    if elsewhere(here):
        return
    form, _, _ = followed_form(here, form_of(here.content))
    screening = screen(form.intake, knowledge(), today())
    if form.faults:
        st.warning(plain(tell("to_correct", named="; ".join(map(name_of, form.faults)))), icon=":material/edit:")
    panels(form, screening)
    strip(here, form, screening)


answer_once()
try:
    intake()
except Refused as refusal:
    st.error(plain(str(refusal)), icon=":material/error:")
