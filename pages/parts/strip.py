"""The strip at the foot of the intake, always in view: verdict, what decides it, what is open, and the way on."""

import streamlit as st

from logic.care.form import Form
from logic.care.printing import reason_text
from logic.care.screening import Screening
from logic.care.terms import Verdict
from logic.paper.judging import deciding
from pages.parts.another_day import asked_another_day
from pages.parts.drafting import ADDRESS, Open
from pages.parts.fields import tell
from pages.parts.following import before
from pages.parts.panels import go_to, name_of
from pages.parts.plain import plain
from pages.parts.session import wording
from pages.parts.verdict import BADGE


def strip(here: Open, form: Form, screening: Screening) -> None:
    with st.bottom:
        verdict, onward = st.columns((5, 4), vertical_alignment="center")
        with verdict:
            _verdict(form, screening)
        with onward, st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
            _next_open(form, screening)
            _on(here, form, screening)


def _verdict(form: Form, screening: Screening) -> None:
    """While a value is wrong there is no plan, whatever the answers so far say; a danger is never hidden by it."""
    if form.faults and screening.verdict < Verdict.hold:
        st.markdown(f":orange-badge[:material/edit: {plain(tell('correct_first'))}]")
        return
    if asked_another_day() and screening.verdict < Verdict.urgent:
        st.markdown(f":orange-badge[:material/event_repeat: {plain(tell('ask_first'))}]")
        return
    colour, icon = BADGE[screening.verdict]
    words = wording()
    said = f":{colour}-badge[{icon} {words.say('verdict', screening.verdict.name, 'name')}]"
    if screening.reasons:
        reason = deciding(screening.reasons)
        said += f" {plain(tell('decided_by', reason=reason_text(reason, words)))}"
    st.markdown(said)


def _next_open(form: Form, screening: Screening) -> None:
    """Once help is needed at once, nothing else is to be asked."""
    missing = list(dict.fromkeys([*form.faults, *screening.unanswered]))
    if missing and screening.verdict < Verdict.urgent:
        label = tell("first_open", count=len(missing), name=name_of(missing[0]))
        st.button(label, key="next_open", on_click=go_to, args=[missing[0]])


def _on(here: Open, form: Form, screening: Screening) -> None:
    """A blank intake leads nowhere yet."""
    if here.id is None:
        return
    if here.content.get("visit") == "follow_up" and before(here) is not None:
        address = {ADDRESS: here.id}
        st.page_link("pages/visit.py", label=tell("to_visit"), icon=":material/fact_check:", query_params=address)
    plan = screening.allows_plan and not form.faults
    key = "to_letter" if screening.verdict >= Verdict.urgent else "to_protocol" if plan else "to_hold"
    query = {ADDRESS: here.id}
    st.page_link("pages/protocol.py", label=tell(key), icon=":material/arrow_forward:", query_params=query)
