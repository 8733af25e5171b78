"""The plan of the intake just made, in the order it is used; or why there is none and what to do instead."""

from datetime import datetime

import streamlit as st

from logic.care.plan import Protocol
from logic.care.protocol import protocol
from logic.care.terms import Refused, Verdict
from pages.parts import plan_view
from pages.parts.guard import require_user
from pages.parts.session import kept_intake, knowledge, site, wording
from pages.parts.verdict import all_reasons, banner, still_open, told

user = require_user()


def no_plan(plan: Protocol) -> None:
    if plan.verdict < Verdict.urgent and plan.unanswered:
        st.subheader("Still to ask or measure", anchor="open")
        st.markdown(still_open(plan.unanswered))
    for name in ("safety_net", "stop"):
        plan_view.block(plan, name)
    back_to_intake()


def whole_plan(plan: Protocol) -> None:
    plan_view.block(plan, "sign_off")
    plan_view.at_a_glance(plan)
    for name in ("safety_net", "watch"):
        plan_view.block(plan, name)
    plan_view.findings(plan)
    plan_view.exercises(plan)
    plan_view.block(plan, "session")
    plan_view.schedule(plan)
    plan_view.block(plan, "stop")
    plan_view.avoided(plan)
    plan_view.block(plan, "daily_life")
    plan_view.road(plan)
    for name in ("expectation", "notice"):
        plan_view.block(plan, name)
    plan_view.check_ups(plan)
    plan_view.left_out(plan)
    st.caption(f"{wording().say('track', plan.track, 'name')} · knowledge version {plan.knowledge_version}")


def back_to_intake() -> None:
    st.page_link("pages/intake.py", label="To the intake", icon=":material/arrow_back:")


def show(plan: Protocol) -> None:
    banner(plan.verdict, plan.within, plan.reasons)
    all_reasons(plan, "plan_reason")
    if plan.phase:
        plan_view.headline(plan, site())
        whole_plan(plan)
    else:
        no_plan(plan)


st.title("Protocol")
intake = kept_intake()
if intake is None:
    st.info("There is no intake yet, or a value in it was refused. The plan follows from the answers.")
    back_to_intake()
else:
    try:
        show(protocol(intake, knowledge(), site(), datetime.now().astimezone().date()))
    except Refused as refusal:
        st.error(told(refusal), icon=":material/error:")
