"""Between a follow-up's questions and its plan: the training log, what it led to, and what was stopped."""

import streamlit as st

from logic.care.terms import Refused
from logic.records.events import events_of
from pages.parts.draft_plan import nothing_open
from pages.parts.drafting import elsewhere, form_of, opened
from pages.parts.following import before, followed_form
from pages.parts.guard import require_user
from pages.parts.held_key import answer_once
from pages.parts.log_view import log_view
from pages.parts.moves_view import moves_view, tell
from pages.parts.person_events import person_events
from pages.parts.plain import plain
from pages.parts.session import records
from pages.parts.stops_view import stops_view
from pages.parts.visit_ways import lead, no_earlier_plan, ways

user = require_user()


def visit() -> None:
    here = opened(user)
    if elsewhere(here):
        return
    if here.id is None:
        nothing_open()
        return
    found = before(here)
    if found is None:
        no_earlier_plan(here)
        return
    form, done, aside = followed_form(here, form_of(here.content))
    lead(here, form, found)
    log_view(here, found, user)
    if here.person:
        person_events(here.person, found.plans[0].on, events_of(records(), here.person), user)
    if done is not None:
        stops_view(form)
        moves_view(done, aside)
    ways(here, form)


st.title(tell("title"))
answer_once()
try:
    visit()
except Refused as refusal:
    st.error(plain(str(refusal)), icon=":material/error:")
