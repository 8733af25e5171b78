"""The strip at the foot of the intake, always in view: verdict, what decides it, what is open, and the way on."""

import streamlit as st

from logic.care.form import Form
from logic.care.printing import reason_text
from logic.care.screening import Screening
from logic.care.terms import Verdict
from pages.parts.drafting import ADDRESS, Open
from pages.parts.fields import tell
from pages.parts.panels import go_to
from pages.parts.plain import plain
from pages.parts.session import wording
from pages.parts.verdict import BADGE, deciding


def strip(here: Open, form: Form, screening: Screening) -> None:
    with st.bottom:
        verdict, onward = st.columns((5, 2), vertical_alignment="center")
        with verdict:
            _verdict(screening)
        with onward, st.container(horizontal=True, horizontal_alignment="right"):
            _next_open(form, screening)
            _on(here, screening)


def _verdict(screening: Screening) -> None:
    colour, icon = BADGE[screening.verdict]
    words = wording()
    name = words.say("verdict", screening.verdict.name, "name")
    said = f":{colour}-badge[{icon} {name}]"
    if screening.reasons:
        reason = deciding(screening.reasons)
        said += f" {plain(tell('decided_by', reason=reason_text(reason, words)))}"
    st.markdown(said)


def _next_open(form: Form, screening: Screening) -> None:
    """Once help is needed at once, nothing else is to be asked."""
    missing = list(dict.fromkeys([*form.faults, *screening.unanswered]))
    if not missing or screening.verdict >= Verdict.urgent:
        return
    words = wording()
    name = next(
        (words.say(kind, missing[0], "name") for kind in ("question", "field") if words.has(kind, missing[0], "name")),
        tell("pressure"),
    )
    label = tell("first_open", count=len(missing), name=name)
    st.button(label, key="next_open", on_click=go_to, args=[missing[0]])


def _on(here: Open, screening: Screening) -> None:
    key = "to_letter" if screening.verdict >= Verdict.urgent else "to_protocol" if screening.allows_plan else "to_hold"
    st.page_link(
        "pages/protocol.py",
        label=tell(key),
        icon=":material/arrow_forward:",
        query_params={ADDRESS: here.id} if here.id else None,
        disabled=here.id is None,
    )
