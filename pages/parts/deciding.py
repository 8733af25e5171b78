"""What the clinician decides about a draft plan: swaps within a slot, and lines overridden with a coded reason."""

from typing import Any

import streamlit as st

from logic.care.plan import Planned, Protocol
from logic.paper.document import Document, Entry
from pages.parts.drafting import at_hand, put
from pages.parts.fields import tell
from pages.parts.plain import plain
from pages.parts.session import knowledge, shown, wording

ACTIONS = ("left_out", "changed")
ONLY_CHANGED = ("stop", "safety_net", "notice")
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
            _swap(planned)
            _override(entry.key, planned.exercise, ACTIONS)


def _swap(planned: Planned) -> None:
    offered = {"": tell("swap_back")} | {name: wording().say("exercise", name, "name") for name in planned.alternatives}
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
    if any(one["slot"] == planned.slot for one in decisions()["swaps"]):
        st.button(tell("swap_back"), key=f"back_{planned.slot}", on_click=_swap_back, args=[planned.slot])


def _swapped(slot: str, key: str) -> None:
    if exercise := shown(key):
        held = decisions()
        swaps = [one for one in held["swaps"] if one["slot"] != slot]
        put(decisions={**held, "swaps": [*swaps, {"slot": slot, "exercise": exercise}]})


def _swap_back(slot: str) -> None:
    held = decisions()
    put(decisions={**held, "swaps": [one for one in held["swaps"] if one["slot"] != slot]})


def _override(of: str, key: str, actions: tuple[str, ...]) -> None:
    """A reason from the list, and words where something is done otherwise."""
    if any(one["of"] == of for one in decisions()["overrides"]):
        st.button(tell("override_off"), key=f"off_{key}", on_click=_take_back, args=[of])
        return
    with st.form(f"override_{key}", border=False):
        st.radio(tell("override_action"), actions, format_func=tell, key=f"action_{key}", horizontal=True)
        reasons = {name: wording().say("override_reason", name, "name") for name in knowledge().override_reasons}
        st.selectbox(tell("reason"), list(reasons), format_func=reasons.__getitem__, key=f"reason_{key}", index=None)
        st.text_input(tell("words"), key=f"words_{key}", max_chars=200)
        st.form_submit_button(tell("override_set"), on_click=_record, args=[of, key])


def _record(of: str, key: str) -> None:
    reason, action, words = shown(f"reason_{key}"), shown(f"action_{key}"), shown(f"words_{key}")
    if reason is None or (action == "changed" and not words.strip()):
        return
    held = decisions()
    one = {"of": of, "action": action, "reason": reason, "words": words}
    put(decisions={**held, "overrides": [*(was for was in held["overrides"] if was["of"] != of), one]})


def _take_back(of: str) -> None:
    held = decisions()
    put(decisions={**held, "overrides": [one for one in held["overrides"] if one["of"] != of]})


def offer_undo() -> None:
    """Decisions that no longer fit the answers are set aside at once, and dropped by one click."""
    st.button(tell("swap_back"), key="undo_all", on_click=put, kwargs={"decisions": None})


def other_lines(document: Document) -> None:
    """Any other line of the plan. Stop rules and danger signs can be added to, never left out."""
    entries = {
        entry.key: (section.id, f"{section.title}: {entry.text}")
        for section in document.sections
        for entry in section.entries
        if entry.key.startswith(("line:", "avoid:"))
    }
    with st.expander(tell("other_lines"), key="other_lines", on_change="rerun") as opened:
        if not opened.open:
            return
        of = st.selectbox(tell("line"), list(entries), format_func=lambda key: plain(entries[key][1]), key="line_of")
        if of:
            _override(of, of.replace(":", "_"), ("changed",) if entries[of][0] in ONLY_CHANGED else ACTIONS)
