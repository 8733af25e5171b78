"""Where a visit stands, and the ways from its log to its questions, its plan and the person."""

import streamlit as st

from logic.care.form import Form
from logic.care.screening import screen
from logic.care.terms import Verdict
from pages.parts.another_day import asked_before
from pages.parts.drafting import ADDRESS, Open
from pages.parts.following import Before
from pages.parts.moves_view import tell
from pages.parts.person import LABEL
from pages.parts.person_visits import day
from pages.parts.plain import plain
from pages.parts.session import knowledge, today, wording
from pages.parts.verdict import BADGE


def lead(here: Open, form: Form, found: Before) -> None:
    """Who, since when, and that the questions come first."""
    if here.content.get("invented"):
        st.warning(wording().say("consult", "invented", "name"), icon=":material/science:")
    st.markdown(f"**{plain(here.content.get(LABEL) or '')}** · {plain(tell('lead', on=day(found.plan.on)))}")
    asked_before()
    screening = screen(form.intake, knowledge(), today())
    verdict = screening.verdict
    held = {one.question for one in screening.reasons if one.verdict >= Verdict.hold}
    if held and held <= set(knowledge().stops):
        st.warning(plain(tell("held_by_stop")), icon=":material/block:")
    elif verdict >= Verdict.hold or form.faults:
        colour, icon = BADGE[verdict]
        name = wording().say("verdict", verdict.name, "name")
        st.markdown(f":{colour}-badge[{icon} {name}] {plain(tell('screen_first'))}")
        _link("pages/intake.py", "to_intake", here)


def no_earlier_plan(here: Open) -> None:
    st.info(tell("first"), icon=":material/info:")
    _link("pages/intake.py", "to_intake", here)


def ways(here: Open, form: Form) -> None:
    with st.bottom, st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
        _link("pages/intake.py", "to_intake", here)
        if here.person:
            address = {"person": here.person}
            st.page_link("pages/person.py", label=tell("to_person"), icon=":material/person:", query_params=address)
        if not form.faults:
            _link("pages/protocol.py", "to_plan", here)


def _link(page: str, key: str, here: Open) -> None:
    address = {ADDRESS: here.id} if here.id else None
    st.page_link(page, label=tell(key), icon=":material/arrow_forward:", query_params=address)
