"""What was asked, measured and tried speaks for the day it was done. On a later day it is asked again."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from logic.care.intake import GRADE_FIELDS
from pages.parts.drafting import ASKED_ON, LASTING, at_hand, form_of, replace_with
from pages.parts.fields import tell
from pages.parts.plain import plain
from pages.parts.session import keep, today


def asked_another_day() -> str:
    """The day this draft was asked, where that was not today; empty where it was."""
    asked_on = at_hand().content.get(ASKED_ON)
    return asked_on if asked_on and asked_on != today().isoformat() else ""


def asked_before() -> bool:
    """Was this draft asked on another day? Then there is no plan from it until it is asked again, and it is said."""
    asked_on = asked_another_day()
    if asked_on:
        st.warning(plain(tell("asked_then", on=asked_on)), icon=":material/event_repeat:")
        st.button(tell("ask_again"), key="ask_again", type="primary", on_click=_ask_again)
    return bool(asked_on)


def _ask_again() -> None:
    replace_with(lasting(at_hand().content))
    keep("panel", None)
    keep("question", None)


def lasting(content: Mapping[str, Any]) -> dict[str, Any]:
    """Of a visit on another day: who it is about, what does not change by itself, and its grades to compare with.

    A muscle that was not graded then keeps the grade of the time before.
    """
    intake = form_of(content).intake
    graded = {name: getattr(intake, name) for name in GRADE_FIELDS if getattr(intake, name) is not None}
    grades = {**intake.previous_grades, **graded}
    held = {name: content[name] for name in LASTING if name in content}
    return {**held, "previous_grades": grades} if grades else held
