"""A change on the spot, beside the person: another range, another load, another exercise of the same slot."""

from collections.abc import Mapping

import streamlit as st

from logic.care.plan import Planned, Protocol
from logic.paper.document import Entry
from logic.records.protocols import Revision
from pages.parts.deciding import swap
from pages.parts.drafting import ADDRESS, at_hand, form_of, put, replace_with
from pages.parts.fields import Writes, choice, entry
from pages.parts.guard import User
from pages.parts.plain import plain
from pages.parts.revising import revised
from pages.parts.session import keep, kept, knowledge, today, wording
from pages.parts.walk_steps import tell


def change_draft(exercise: Entry, plan: Protocol) -> None:
    """What was tried just now becomes part of the intake, and the plan follows from it."""
    name = exercise.key.partition(":")[2]
    planned = next(one for one in plan.exercises if one.exercise == name)
    with st.popover(tell("change"), key=f"change_{name}", on_change="rerun", icon=":material/tune:") as opened_box:
        if opened_box.open:
            st.caption(plain(tell("change_lead")))
            _fault_of(name)
            swap(planned)
            _trial(planned)
            keep("changed_from", (plan, at_hand().content))


def _fault_of(exercise: str) -> None:
    about, fault = kept("change_fault") or ("", "")
    keep("change_fault", None)
    if about == exercise:
        st.error(plain(fault))


def what_followed(plan: Protocol) -> None:
    """A change may open or close a phase, which makes another plan. It is said above it, and can be taken back."""
    before, content = kept("changed_from") or (None, None)
    keep("changed_from", None)
    if before is None or before.on != plan.on or not (what := _differences(before, plan)):
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.info(plain(tell("follows", what=what)), icon=":material/sync_alt:")
        st.button(tell("take_back"), key="walk_take_back", on_click=replace_with, args=[content])


def _differences(before: Protocol, now: Protocol) -> str:
    """Phase, and the exercises that came or went; empty where neither changed."""
    names = [[wording().say("exercise", one.exercise, "plain") for one in plan.exercises] for plan in (before, now)]
    went, came = ("; ".join(one for one in these if one not in those) for these, those in (names, names[::-1]))
    said = [tell("follows_phase", before=before.phase, now=now.phase)] if before.phase != now.phase else []
    said += [tell("follows_out", names=went)] if went else []
    said += [tell("follows_in", names=came)] if came else []
    return ", ".join(said)


def _trial(planned: Planned) -> None:
    name = planned.exercise
    held: Mapping[str, str] = at_hand().content.get("tried", {}).get(name, {})
    say = wording().say
    offered = {"no": say("consult", "tried_no", "name"), "yes": say("consult", "tried_yes", "name")}
    choice(tell("tried_legs"), f"walk_legs_{name}", offered, held.get("leg_symptoms"), _writes(name, "leg_symptoms"))
    load, effort = st.columns(2)
    with load:
        entry(say("consult", "tried_load", "name"), f"walk_load_{name}", held.get("load_kg"), _writes(name, "load_kg"))
    with effort:
        label = say("consult", "tried_effort", "name")
        entry(label, f"walk_effort_{name}", held.get("effort"), _writes(name, "effort"))
    if held.get("load_kg") and planned.dose.load_kg is None and planned.dose.effort:
        st.caption(plain(tell("load_waits", effort=f"{planned.dose.effort[1]:g}")))
    if planned.range_joint:
        _range(planned, held)


def _range(planned: Planned, held: Mapping[str, str]) -> None:
    row = knowledge().exercises[planned.exercise]
    joint = wording().say("joint", planned.range_joint or "", "name")
    ends = [f"{bound:g}" for bound in (row.range_start, row.range_end) if bound is not None]
    label = (
        tell("change_range", joint=joint, ends=" to ".join(ends)) if ends else tell("change_range_open", joint=joint)
    )
    st.markdown(plain(label))
    start, end = st.columns(2)
    for column, part, word in ((start, "range_start", "from"), (end, "range_end", "to")):
        with column:
            key = f"walk_{part}_{planned.exercise}"
            entry(tell(word), key, held.get(part), _writes(planned.exercise, part))


def _writes(exercise: str, part: str) -> Writes:
    """What cannot be read or does not fit is told here, and what was stored stays as it was."""

    def write(value: str | None) -> None:
        tried = dict(at_hand().content.get("tried", {}))
        trial = {name: held for name, held in {**tried.get(exercise, {}), part: value}.items() if held is not None}
        tried = {**tried, exercise: trial} if trial else {name: one for name, one in tried.items() if name != exercise}
        faults = form_of({**at_hand().content, "tried": tried}).faults
        if "tried" in faults:
            keep("change_fault", (exercise, faults["tried"]))
        else:
            put(tried=tried or None)

    return write


def change_signed(revision: Revision, user: User, step: str) -> None:
    """The signed plan stays as it is. On its own day the draft goes on from here; later the questions come first."""
    same_day = revision.on == today()
    label = tell("change_signed" if same_day else "follow_up_first")
    if st.button(label, key="walk_revise", icon=":material/tune:"):
        draft = revised(revision, user)
        page = "pages/walkthrough.py" if same_day else "pages/intake.py"
        st.switch_page(page, query_params={ADDRESS: draft.id, "step": step} if same_day else {ADDRESS: draft.id})
