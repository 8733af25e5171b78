"""Draws a protocol in the order of a plan. Every line has its mark and its evidence one click down."""

from collections.abc import Callable

import streamlit as st

from logic.care.plan import Planned, Protocol, RoadPhase
from logic.care.printing import dose_text, left_out_text, limit_text, opening_text, range_text
from pages.parts.cited import cited_line, evidence
from pages.parts.plain import plain
from pages.parts.session import knowledge, wording

Drawer = Callable[[Protocol], None]


def block(plan: Protocol, name: str) -> None:
    lines = [line for line in plan.lines if line.block == name]
    if lines:
        st.subheader(wording().say("block", name, "name"), anchor=name)
    for line in lines:
        cited_line(wording().say("line", line.id), line.claims, f"line_{line.id}")


@st.fragment
def exercises(plan: Protocol) -> None:
    st.subheader(f"Today's exercises: about {plan.minutes:g} minutes", anchor="exercises")
    for one in plan.exercises:
        with st.container(border=True):
            exercise(one, "now")
    for empty in plan.empty_slots:
        words = wording()
        text = words.say("empty", empty.id) if words.has("empty", empty.id, "text") else _empty(empty.id, empty.by)
        cited_line(text, empty.claims, f"empty_{empty.id}")


def _empty(slot: str, by: tuple[str, ...]) -> str:
    words = wording()
    named = [words.say("finding", name, "name") for name in by if words.has("finding", name, "name")]
    return f"{words.say('slot', slot, 'name')}: " + words.say("empty", "other", why="; ".join(named) or "see left out")


def exercise(one: Planned, where: str) -> None:
    words = wording()
    name, mark = st.columns([5, 1.4], vertical_alignment="center")
    name.markdown(f"#### {plain(words.say('exercise', one.exercise, 'name'))}")
    with mark:
        evidence(one.claims, f"{where}_{one.exercise}")
    dose, dosed = st.columns([5, 1.4], vertical_alignment="center")
    dose.markdown(f"**{plain(dose_text(one.dose, words))}**")
    with dosed:
        evidence(one.dose.claims, f"{where}_{one.exercise}_dose")
    for part in ("set_up", "how", "mount", "feel", "stop"):
        if text := words.may_say("exercise", one.exercise, part):
            st.markdown(f"**{words.say('part', part, 'name')}** {plain(text)}")
    _changes(one, where)


def _changes(one: Planned, where: str) -> None:
    words = wording()
    if text := range_text(one, words):
        st.markdown(f"**{words.say('part', 'range', 'name')}** {plain(text)}")
    for limit in one.limits:
        cited_line(limit_text(limit, words), limit.claims, f"{where}_{one.exercise}_{limit.limit}")
    with st.popover(words.say("part", "cues", "name"), type="tertiary", key=f"{where}_{one.exercise}_cues"):
        st.markdown("\n".join(f"- {plain(words.say('cue', cue.id))} `{', '.join(cue.claims)}`" for cue in one.cues))
        if one.alternatives:
            named = ", ".join(words.say("exercise", other, "name") for other in one.alternatives)
            st.markdown(f"**{words.say('part', 'swap', 'name')}** {plain(named)}")


def schedule(plan: Protocol) -> None:
    words = wording()
    st.subheader("The next two weeks", anchor="schedule")
    rows = [
        {
            "When": session.at.strftime("%a %d %b"),
            "What": words.say("session", session.kind, "name"),
            "Exercises": ", ".join(words.say("exercise", name, "name") for name in session.exercises),
        }
        for session in plan.schedule
    ]
    st.table(rows, border="horizontal", hide_index=True)


@st.fragment
def road(plan: Protocol) -> None:
    st.subheader("The road", anchor="road")
    for phase in plan.road:
        _phase(phase)


def _phase(phase: RoadPhase) -> None:
    words = wording()
    name = words.say("phase", str(phase.phase), "name")
    state = words.say("state", phase.state, "name")
    cited_line(
        f"{phase.phase} {name}, {state}: {words.say('phase', str(phase.phase), 'one_line')}", phase.claims, phase.row
    )
    for opening in phase.opens:
        st.markdown(
            f"- {words.say('met', 'yes' if opening.met else 'no', 'name')} {plain(opening_text(opening, words))}"
        )
    if phase.state == "next" and phase.exercises:
        with st.expander(f"Exercises and doses of phase {phase.phase}, when it opens"):
            for one in phase.exercises:
                exercise(one, "next")


@st.fragment
def avoided(plan: Protocol) -> None:
    words = wording()
    block(plan, "avoid")
    for one in plan.avoid:
        text = f"{words.say('exercise', one.id, 'name')}. {left_out_text(one, knowledge(), words)}"
        instead = words.may_say("exercise", one.id, "instead")
        cited_line(f"{text} {instead}", one.claims, f"avoid_{one.id}")


def check_ups(plan: Protocol) -> None:
    st.subheader("Check-ups", anchor="check-ups")
    for one in plan.reviews:
        text = f"Week {one.week}, {one.on:%d %b %Y}: {wording().say('check_up', one.id)}"
        cited_line(text, one.claims, f"review_{one.id}")


@st.fragment
def left_out(plan: Protocol) -> None:
    words = wording()
    with st.expander(f"Left out, and why: {len(plan.left_out)} exercises"):
        for one in plan.left_out:
            text = f"{words.say('exercise', one.id, 'name')}: {left_out_text(one, knowledge(), words)}"
            cited_line(text, one.claims, f"left_{one.id}")
