"""The plan of the intake just made, in the order it is used; or why there is none and what to do instead."""

from datetime import datetime

import streamlit as st

from logic.care.plan import Protocol
from logic.care.protocol import protocol
from logic.care.terms import Refused
from pages.parts import plan_view
from pages.parts.guard import require_user
from pages.parts.plain import plain
from pages.parts.session import kept_intake, knowledge, site, wording
from pages.parts.verdict import all_reasons, banner, still_open

user = require_user()


def no_plan(plan: Protocol) -> None:
    if plan.unanswered:
        st.subheader("Still to ask or measure", anchor="open")
        st.markdown(plain(still_open(plan.unanswered)))
    for name in ("stop", "safety_net"):
        plan_view.block(plan, name)


def whole_plan(plan: Protocol) -> None:
    words = wording()
    plan_view.at_a_glance(plan)
    plan_view.findings(plan)
    for name in ("sign_off", "watch"):
        plan_view.block(plan, name)
    plan_view.exercises(plan)
    plan_view.block(plan, "session")
    plan_view.schedule(plan)
    plan_view.avoided(plan)
    plan_view.block(plan, "daily_life")
    plan_view.block(plan, "stop")
    plan_view.road(plan)
    for name in ("expectation", "notice", "safety_net"):
        plan_view.block(plan, name)
    plan_view.check_ups(plan)
    plan_view.left_out(plan)
    st.caption(f"{words.say('track', plan.track, 'name')} · knowledge version {plan.knowledge_version}")


def headline(plan: Protocol) -> str:
    words = wording()
    name = words.say("phase", str(plan.phase), "name")
    track = words.say("track", plan.track, "name")
    return f"Phase {plan.phase}, {name.lower()} · {track} · highest phase allowed {plan.ceiling}"


def show(plan: Protocol) -> None:
    banner(plan.verdict, plan.within, plan.reasons)
    if plan.reasons:
        with st.expander(f"All reasons: {len(plan.reasons)}"):
            all_reasons(plan, "plan_reason")
    if plan.phase:
        st.markdown(f"**{plain(headline(plan))}**")
        whole_plan(plan)
    else:
        no_plan(plan)


st.title("Protocol")
intake = kept_intake()
if intake is None:
    st.info("There is no intake yet. Answer the questions first; the plan follows from them.")
    st.page_link("pages/intake.py", label="To the intake", icon=":material/arrow_back:")
else:
    try:
        show(protocol(intake, knowledge(), site(), datetime.now().astimezone().date()))
    except Refused as refusal:
        st.error(plain(str(refusal)), icon=":material/error:")
