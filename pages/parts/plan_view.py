"""Draws a protocol in the order of a plan. Every line has its mark and its evidence one click down."""

from collections.abc import Iterator

import streamlit as st

from logic.care.plan import Planned, Protocol, RoadPhase
from logic.care.printing import (
    dose_cells,
    dose_text,
    empty_text,
    finding_text,
    left_out_text,
    limit_text,
    opening_text,
    range_text,
    sides_text,
)
from logic.care.screening import LAST_PHASE
from logic.care.site import Site
from logic.care.terms import Verdict
from pages.parts.cited import WORDS_AND_MARK, cited_line, evidence
from pages.parts.plain import plain, table
from pages.parts.session import knowledge, wording


def block(plan: Protocol, name: str) -> None:
    lines = [line for line in plan.lines if line.block == name]
    if lines:
        st.subheader(wording().say("block", name, "name"), anchor=name)
    for line in lines:
        cited_line(wording().say("line", line.id), line.claims, f"line_{line.id}")


def headline(plan: Protocol, site: Site) -> None:
    """Phase, track and ceiling; a ceiling of the impact phase is no permission where the clinic keeps it closed."""
    say = wording().say
    ceiling = f"{plan.ceiling}"
    if plan.ceiling == LAST_PHASE and not site.plan.impact:
        ceiling = say("headline", "closed", ceiling=LAST_PHASE - 1)
    name, track = say("phase", str(plan.phase), "name").lower(), say("track", plan.track, "name")
    st.markdown(f"**{plain(say('headline', 'phase', phase=plan.phase, name=name, track=track, ceiling=ceiling))}**")
    if plan.verdict == Verdict.proceed and plan.track == "careful":
        st.info(say("careful", "pain"), icon=":material/shield:")


def findings(plan: Protocol) -> None:
    if plan.findings:
        st.subheader(wording().say("block", "findings", "name"), anchor="findings")
    for at, one in enumerate(plan.findings):
        cited_line(finding_text(one, wording()), knowledge().findings[one.id].claims, f"finding_{at}")


def at_a_glance(plan: Protocol) -> None:
    say = wording().say
    st.subheader(f"Today's exercises: about {plan.minutes:g} minutes", anchor="exercises")
    names = [say("exercise", one.exercise, "name") for one in plan.exercises]
    doses = [_cells(one) for one in plan.exercises]
    head = [say("glance", column, "name") for column in ("exercise", "load", "work", "often")]
    st.markdown(
        table(head, [(f"**{plain(name)}**", *map(plain, cells)) for name, cells in zip(names, doses, strict=True)])
    )


def _cells(one: Planned) -> tuple[str, str, str]:
    load, work, often = dose_cells(one.dose, wording())
    in_turn = one.session in ("a", "b")
    return load, work, wording().say("glance", "in_turn", often=often) if in_turn else often


@st.fragment
def exercises(plan: Protocol) -> None:
    st.subheader("Each exercise", anchor="each-exercise")
    for one in plan.exercises:
        with st.container(border=True):
            exercise(one, "now")
    for empty in plan.empty_slots:
        cited_line(empty_text(empty, wording()), empty.claims, f"empty_{empty.id}")


def exercise(one: Planned, where: str) -> None:
    words = wording()
    name, mark = st.columns(WORDS_AND_MARK, vertical_alignment="center")
    name.markdown(f"#### {plain(words.say('exercise', one.exercise, 'name'))}")
    with mark:
        evidence(one.claims, f"{where}_{one.exercise}")
    dose, dosed = st.columns(WORDS_AND_MARK, vertical_alignment="center")
    dose.markdown(f"**{plain(dose_text(one.dose, words))}**")
    with dosed:
        evidence(one.dose.claims, f"{where}_{one.exercise}_dose")
    st.markdown("  \n".join(f"**{words.say('part', part, 'name')}** {plain(text)}" for part, text in _said(one)))
    _changes(one, where)


def _said(one: Planned) -> Iterator[tuple[str, str]]:
    words = wording()
    test = words.say("part", "test") if one.may_test else ""
    worked_out = {"side": sides_text(one, words), "range": range_text(one, words), "test": test}
    for part in ("side", "set_up", "how", "range", "mount", "feel", "stop", "test"):
        if text := worked_out[part] if part in worked_out else words.may_say("exercise", one.exercise, part):
            yield part, text


def _changes(one: Planned, where: str) -> None:
    words = wording()
    for limit in one.limits:
        cited_line(limit_text(limit, words), limit.claims, f"{where}_{one.exercise}_{limit.limit}")
    with st.popover(words.say("part", "cues", "name"), type="tertiary", key=f"{where}_{one.exercise}_cues"):
        st.markdown("\n".join(f"- {plain(words.say('cue', cue.id))} `{', '.join(cue.claims)}`" for cue in one.cues))
        if one.alternatives:
            named = ", ".join(words.say("exercise", other, "name") for other in one.alternatives)
            st.markdown(f"**{words.say('part', 'swap', 'name')}** {plain(named)}")


def schedule(plan: Protocol) -> None:
    """Days that hold the same exercises stand in one row."""
    say = wording().say
    st.subheader("The next two weeks", anchor="schedule")
    days: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for session in plan.schedule:
        days.setdefault((session.kind, session.exercises), []).append(
            f"{session.at:%a} {session.at.day} {session.at:%b}"
        )
    head = [say("glance", column, "name") for column in ("what", "days", "exercise")]
    rows = [
        (
            plain(say("session", kind, "name")),
            plain(", ".join(on)),
            plain("; ".join(say("exercise", n, "name") for n in names)),
        )
        for (kind, names), on in days.items()
    ]
    st.markdown(table(head, rows))


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
        cited_line(text, one.claims, f"avoid_{one.id}")


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
