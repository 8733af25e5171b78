"""The panel of person, pressure, pain and what was measured. Questions that nothing depends on are not asked."""

from collections.abc import Mapping

import streamlit as st

from logic.care.form import PRESSURE, PRESSURES, Form
from logic.care.screening import Screening
from pages.parts.drafting import at_hand, put
from pages.parts.fields import ask_field, day, entry, into, into_part, stay, tell, told
from pages.parts.questions import answers
from pages.parts.since_last_time import since_last_time

HERE = "measures"
YES = ("known", "new")
USUAL_JOINTS = {"joint_replacement": "none", "stenosis_or_slip": "no"}


def measures(form: Form, screening: Screening) -> None:
    held = at_hand().content
    left, right = st.columns(2)
    with left:
        ask_field("age", HERE, form.faults)
    with right:
        _pressure(form)
    _pairs(form, ("leg_pain", "back_pain"), ("leg_side", "onset_weeks"), ("care_weeks", "visit"))
    if held.get("visit") == "follow_up":
        since_last_time(form)
    if "both_legs" in screening.conflicts:
        st.warning(tell("both_legs_conflict"), icon=":material/compare_arrows:")
    _odi(form)
    _pairs(form, ("joint_replacement", "stenosis_or_slip"))
    if not USUAL_JOINTS.keys() & held.keys():
        st.button(tell("all_joints"), key="all_joints", shortcut="7", on_click=_usual_joints)
    _depending(form, screening)
    with st.expander(tell("optional")):
        _pairs(form, ("birth_year", "temperature"))


def _usual_joints() -> None:
    stay(HERE)
    put(**{name: value for name, value in USUAL_JOINTS.items() if name not in at_hand().content})


def _pairs(form: Form, *pairs: tuple[str, ...]) -> None:
    """Two beside one another, drawn row by row, so that the Tab key follows the eye."""
    for pair in pairs:
        for column, name in zip(st.columns(2), pair, strict=False):
            with column:
                ask_field(name, HERE, form.faults)


def _pressure(form: Form) -> None:
    held = at_hand().content
    typed = held.get(PRESSURE)
    if typed is None and all(held.get(name) is not None for name in PRESSURES):
        typed = "/".join(str(held[name]) for name in PRESSURES)
    entry(tell(PRESSURE), "field_pressure", typed, _write_pressure, placeholder="124/78")
    told(PRESSURE, form.faults)


def _write_pressure(text: str | None) -> None:
    stay(HERE)
    put(**dict.fromkeys(PRESSURES), pressure=text)


def _odi(form: Form) -> None:
    """A total, or ten sections, and always the version: never a bare number."""
    version, total, sections = st.columns((2, 1, 2))
    with version:
        ask_field("odi_version", HERE, {})
    with total:
        ask_field("odi", HERE, {})
    with sections:
        text = at_hand().content.get("odi_sections")
        shown = text if isinstance(text, str | None) else ",".join("" if one is None else str(one) for one in text)
        entry(tell("odi_sections"), "field_odi_sections", shown, into("odi_sections", HERE))
    for name in ("odi_version", "odi", "odi_sections"):
        told(name, form.faults)


def _depending(form: Form, screening: Screening) -> None:
    """What only some answers make matter."""
    held, said = at_hand().content, answers()
    if said.get("surgery") in YES:
        _pairs(form, ("surgery_kind", "surgery_weeks"))
    if said.get("bone") in YES:
        _pairs(form, ("vertebral_fracture",))
    if held.get("joint_replacement") not in (None, "none"):
        _pairs(form, ("joint_limits",))
    if any(one.id == "pressure_raised" for one in screening.findings):
        _sign_off(held.get("pressure_sign_off", {}))
    if said.get("bladder") != "no":
        _pairs(form, ("post_void_ml",))


def _sign_off(held: Mapping[str, str]) -> None:
    """Who agreed to exercise with raised pressure, and when. It lifts nothing; the plan then asks for it no more."""
    who, when = st.columns(2)
    with who:
        entry(tell("sign_off_who"), "sign_off_who", held.get("who"), into_part("pressure_sign_off", "who", HERE))
    with when:
        day(tell("when"), "sign_off_when", held.get("when"), into_part("pressure_sign_off", "when", HERE))
