"""Readiness: neutral control, what was tried today, training done before, equipment, and the gate where it is open."""

from collections.abc import Mapping

import streamlit as st

from logic.care.form import Form
from logic.care.protocol import protocol
from logic.care.screening import Screening
from pages.parts.drafting import at_hand, put
from pages.parts.fields import ask_field, choice, day, entry, into_part, several, stay, tell
from pages.parts.following import log_version
from pages.parts.plain import plain
from pages.parts.session import knowledge, once, site, today, wording

HERE = "training"
DONE_BEFORE = (
    ("foundation_green", "foundation_green_running"),
    ("foundation_weeks", "light_sessions"),
    ("light_green_at_top_running", "track_before"),
)


def training(form: Form, screening: Screening) -> None:
    ask_field("neutral_control", HERE, form.faults)
    here = at_hand()
    key = (here.id, here.content, log_version(here), knowledge().version, today())
    offered = once("to_try", key, lambda: _to_try(form, screening))
    if offered:
        _tried(offered)
    else:
        st.caption(tell("tried_not"))
    with st.expander(tell("before")):
        for pair in DONE_BEFORE:
            for column, name in zip(st.columns(2), pair, strict=True):
                with column:
                    ask_field(name, HERE, form.faults)
    _equipment()
    if site().plan.impact:
        _gate()


def _to_try(form: Form, screening: Screening) -> tuple[str, ...]:
    """What the light phase offers this person, whatever was tried so far, and what was tried."""
    if not screening.allows_plan:
        return ()
    untried = form.intake.model_copy(update={"tried": {}, "tried_all_without_leg_symptoms": None})
    plans = (protocol(intake, knowledge(), site(), today()) for intake in (untried, form.intake))
    return tuple(dict.fromkeys([*(name for plan in plans for name in plan.to_try_today), *form.intake.tried]))


def _tried(offered: tuple[str, ...]) -> None:
    held = at_hand().content.get("tried", {})
    st.markdown(f"**{plain(wording().say('field', 'tried', 'name'))}.** {plain(tell('tried_lead'))}")
    left = [name for name in offered if not held.get(name, {}).get("leg_symptoms")]
    if left:
        label = tell("all_tried" if len(left) == len(offered) else "rest_tried", count=len(left))
        st.button(label, key="all_tried", shortcut="9", type="primary", on_click=_all_tried, args=[left])
    for name in offered:
        _trial(name, held.get(name, {}))


def _all_tried(left: list[str]) -> None:
    """One explicit statement, kept for each exercise by itself, so that an exception leaves the others standing."""
    stay(HERE)
    held = at_hand().content.get("tried", {})
    untold = [name for name in left if not held.get(name, {}).get("leg_symptoms")]
    put(tried={**held, **{name: {**held.get(name, {}), "leg_symptoms": "no"} for name in untold}})


def _trial(name: str, held: Mapping[str, str]) -> None:
    said, load, effort = st.columns((3, 1, 1), vertical_alignment="bottom")
    label = wording().say("exercise", name, "name")
    with said:
        offered = {"no": tell("tried_no"), "yes": tell("tried_yes")}
        choice(label, f"tried_{name}", offered, held.get("leg_symptoms"), lambda word: _try(name, leg_symptoms=word))
    with load:
        entry(tell("tried_load"), f"load_{name}", held.get("load_kg"), lambda text: _try(name, load_kg=text))
    with effort:
        entry(tell("tried_effort"), f"effort_{name}", held.get("effort"), lambda text: _try(name, effort=text))


def _try(exercise: str, **part: str | None) -> None:
    held = {**at_hand().content.get("tried", {}).get(exercise, {}), **part}
    into_part("tried", exercise, HERE)({name: value for name, value in held.items() if value is not None} or None)


def _equipment() -> None:
    here = site().equipment.here
    chosen = at_hand().content.get("equipment")
    usual = tell("equipment_usual", count=len(here))
    with st.expander(f"{tell('equipment')}: {usual if chosen is None else len(chosen)}"):
        offered = {name: wording().say("equipment", name, "name") for name in knowledge().equipment}
        held = list(here) if chosen is None else chosen
        several(tell("equipment"), "field_equipment", offered, held, lambda names: put(equipment=names or []))


def _gate() -> None:
    held = at_hand().content
    with st.expander(tell("gate")):
        for row in knowledge().gate.values():
            if row.asked:
                offered = {word: wording().say("choice", word, "name") for word in ("yes", "no")}
                name = wording().say("gate", row.id, "name")
                choice(
                    name, f"gate_{row.id}", offered, held.get("gate", {}).get(row.id), into_part("gate", row.id, HERE)
                )
        signature = held.get("gate_signature", {})
        entry(tell("who"), "gate_who", signature.get("who"), into_part("gate_signature", "who", HERE))
        day(tell("when"), "gate_when", signature.get("when"), into_part("gate_signature", "when", HERE))
