"""What only a later visit asks: how it is held, where the leg pain goes now, painkillers, work."""

from datetime import date, timedelta
from typing import Any

import streamlit as st

from logic.care.form import Form
from logic.care.intake import GRADE_FIELDS
from pages.parts.drafting import at_hand, put
from pages.parts.fields import ask_field, choice, stay, tell
from pages.parts.following import last_time, said_last_time
from pages.parts.plain import plain
from pages.parts.session import knowledge, today, wording

HERE = "measures"
CONTACT, PHONE = "contact", "phone"
EXAMINED = (
    *GRADE_FIELDS,
    *(f"{name}_{side}" for name in ("calf_raises", "straight_leg_raise", "slump") for side in ("left", "right")),
    *(f"{name}_{side}" for name in ("straight_leg_raise_angle", "femoral_stretch") for side in ("left", "right")),
    *("crossed_straight_leg_raise", "sensation_reduced", "reflexes_reduced", "repeated_extension", "repeated_flexion"),
    *("systolic", "diastolic", "neutral_control", "vertebral_fracture"),
)


def since_last_time(form: Form) -> None:
    _contact()
    with st.container():
        reach, painkillers, work = st.columns(3)
        for column, name in ((reach, "leg_reach"), (painkillers, "analgesics"), (work, "work")):
            with column:
                ask_field(name, HERE, form.faults)


def _contact() -> None:
    words = wording()
    offered = {word: words.say("choice", word, "name") for word in ("in_person", PHONE)}
    label = words.say("field", CONTACT, "name")
    choice(label, f"field_{CONTACT}", offered, at_hand().content.get(CONTACT), _held_by)
    if at_hand().content.get(CONTACT) == PHONE:
        on, days = at_hand().content.get("examined_on"), knowledge().progression.long_gap_days_at_least
        said = tell("by_phone", on=on, days=days) if on else tell("by_phone_none", days=days)
        st.info(plain(said), icon=":material/call:")


def _held_by(word: str | None) -> None:
    """By phone nothing can be examined: the last examination stands, with its day. In the room after a phone call it is
    done anew; what was examined there already stays.
    """
    stay(HERE)
    if PHONE not in (word, at_hand().content.get(CONTACT)):
        put(**{CONTACT: word})
        return
    last = _last_examination() if word == PHONE else {}
    put(**{**dict.fromkeys(EXAMINED), "examined_on": None, **last, CONTACT: word})


def _last_examination() -> dict[str, Any]:
    """Of the last visit, if it is not too long ago."""
    said, last = said_last_time(at_hand()), last_time(at_hand())
    if last is None:
        return {}
    examined = date.fromisoformat(said.get("examined_on") or last.on.isoformat())
    if today() - examined >= timedelta(days=knowledge().progression.long_gap_days_at_least):
        return {}
    return {**{name: said[name] for name in EXAMINED if name in said}, "examined_on": examined.isoformat()}
