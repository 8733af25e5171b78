"""What the clinician decides about a draft plan: swaps within a slot, and lines overridden with a coded reason."""

from typing import Any

import streamlit as st

from logic.care.deciding import may_be_left_out
from logic.care.decisions import read_decisions
from logic.care.plan import Planned, Protocol
from logic.care.terms import Refused
from logic.paper.document import Entry
from pages.parts.drafting import at_hand, put
from pages.parts.fields import tell
from pages.parts.plain import plain
from pages.parts.session import keep, kept, knowledge, shown, wording
from pages.parts.sheet import Sheet

ACTIONS = ("left_out", "changed")
OTHERS = ("line:", "avoid:", "check_up:")
NONE: dict[str, list[Any]] = {"swaps": [], "overrides": []}


def decisions() -> dict[str, list[dict[str, str]]]:
    return {**NONE, **at_hand().content.get("decisions", {})}


def beside(entry: Entry, plan: Protocol) -> None:
    """Swap and override of one exercise, behind one small button."""
    planned = next((one for one in plan.exercises if f"exercise:{one.exercise}" == entry.key), None)
    if planned is None:
        return
    with st.popover(tell("decide"), type="tertiary", key=f"decide_{planned.exercise}", on_change="rerun") as opened:
        if opened.open:
            swap(planned)
            _override(entry.key, planned.exercise)


def swap(planned: Planned) -> None:
    """What may take its place; what must be tried first is named, and not offered yet."""
    names = {name: wording().say("exercise", name, "name") for name in planned.alternatives}
    offered = {"": tell("swap_not")} | {name: names[name] for name in names if name not in planned.try_first}
    key = f"swap_{planned.slot}"
    if len(offered) > 1:
        st.selectbox(
            tell("swap"),
            list(offered),
            format_func=offered.__getitem__,
            key=key,
            on_change=_swapped,
            args=[planned.slot, key],
        )
    if planned.try_first:
        st.caption(plain(tell("try_first", names="; ".join(names[name] for name in planned.try_first))))


def _swapped(slot: str, key: str) -> None:
    if exercise := shown(key):
        held = decisions()
        swaps = [one for one in held["swaps"] if one["slot"] != slot]
        put(decisions={**held, "swaps": [*swaps, {"slot": slot, "exercise": exercise}]})


def _override(of: str, key: str) -> None:
    """A reason from the list, and words where something is done otherwise."""
    actions = ACTIONS if may_be_left_out(of, knowledge()) else ACTIONS[1:]
    if fault := kept("override_fault"):
        st.error(fault)
    with st.form(f"override_{key}", border=False):
        st.radio(tell("override_action"), actions, format_func=tell, key=f"action_{key}", horizontal=True)
        reasons = {name: wording().say("override_reason", name, "name") for name in knowledge().override_reasons}
        st.selectbox(tell("reason"), list(reasons), format_func=reasons.__getitem__, key=f"reason_{key}", index=None)
        st.text_input(tell("words"), key=f"words_{key}", max_chars=200)
        st.form_submit_button(tell("override_set"), on_click=_record, args=[of, key])


def _record(of: str, key: str) -> None:
    reason, action, words = shown(f"reason_{key}"), shown(f"action_{key}"), shown(f"words_{key}")
    missing = reason is None or (action == "changed" and not words.strip())
    one = {"of": of, "action": action, "reason": reason, "words": words}
    fault = tell("override_needs") if missing else _unreadable(one)
    keep("override_fault", fault)
    if not fault:
        held = decisions()
        put(decisions={**held, "overrides": [*(was for was in held["overrides"] if was["of"] != of), one]})


def _unreadable(one: dict[str, str]) -> str:
    try:
        read_decisions({"overrides": [one]})
    except Refused as refusal:
        return str(refusal)
    return ""


def decided() -> None:
    """What was decided so far, each to be taken back: an exercise left out has no card of its own any more."""
    held = decisions()
    for kind, ones in held.items():
        for one in ones:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(plain(_said(one)))
                label = f"{tell('take_back')}: {named(one)}"
                st.button(label, key=f"back_{named(one)}", type="tertiary", on_click=_take_back, args=[kind, one])


def _said(one: dict[str, str]) -> str:
    if "slot" in one:
        slot, name = wording().say("slot", one["slot"], "name"), wording().say("exercise", one["exercise"], "name")
        return tell("swapped", slot=slot, name=name)
    reason = wording().say("override_reason", one["reason"], "name")
    return tell("overridden", what=named(one), action=tell(one["action"]), reason=reason, words=one["words"])


def named(one: dict[str, str]) -> str:
    """What a decision is about, as the plan names it."""
    if "slot" in one:
        return wording().say("slot", one["slot"], "name")
    kind, _, name = one["of"].partition(":")
    of = {"dose": "exercise", "avoid": "exercise"}.get(kind, kind)
    part = "name" if wording().has(of, name, "name") else "text"
    return wording().say(of, name, part) if wording().has(of, name, part) else one["of"]


def _take_back(kind: str, one: dict[str, str]) -> None:
    held = decisions()
    put(decisions={**held, kind: [other for other in held[kind] if other != one]})


def offer_undo(plan: Protocol) -> None:
    """Decisions that no longer fit are set aside at once; one click drops them and keeps those in force."""
    in_force = plan.decisions.model_dump(mode="json")
    st.button(tell("undo"), key="undo_all", type="primary", on_click=put, kwargs={"decisions": in_force})


def other_lines(sheet: Sheet) -> None:
    """Any other line of the plan. What warns or stops can be added to, never left out."""
    with st.expander(tell("other_lines"), key="other_lines", on_change="rerun") as opened:
        if not opened.open:
            return
        lines = {
            entry.key: f"{section.title}: {entry.label} {entry.text}"
            for section in sheet.document.sections
            for entry in section.entries
            if entry.key.startswith(OTHERS)
        }
        of = st.selectbox(tell("line"), list(lines), format_func=lines.__getitem__, key="line_of", index=None)
        if of:
            _override(of, of.replace(":", "_"))
