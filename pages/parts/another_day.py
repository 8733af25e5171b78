"""What was asked, measured and tried speaks for the day it was done. On a later day it is asked again."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import streamlit as st

from logic.care.intake import GRADE_FIELDS
from pages.parts.drafting import ASKED_ON, LASTING, SINCE_LAST_TIME, at_hand, form_of, replace_with
from pages.parts.fields import tell
from pages.parts.plain import plain
from pages.parts.session import keep, today


def asked_another_day() -> str:
    """The day this draft was asked, where that was not today; empty where it was."""
    here = at_hand()
    return day_asked(here.content, here.saved_at)


def day_asked(content: Mapping[str, Any], saved_at: datetime | None) -> str:
    """As `asked_another_day`, of any draft. One without a day of its own counts as asked when it was last saved."""
    asked_on = content.get(ASKED_ON)
    if asked_on is None and content.get("answers") and saved_at:
        asked_on = saved_at.astimezone().date().isoformat()
    return asked_on if asked_on and asked_on != today().isoformat() else ""


def asked_before() -> bool:
    """Was this draft asked on another day? Then there is no plan from it until it is asked again, and it is said."""
    asked_on = asked_another_day()
    if asked_on:
        st.warning(plain(tell("asked_then", on=asked_on)), icon=":material/event_repeat:")
        st.button(tell("ask_again"), key="ask_again", type="primary", on_click=_ask_again)
    return bool(asked_on)


def _ask_again() -> None:
    """Nobody signed the grades of that day, so the better of them and the time before is what today compares with."""
    intake = form_of(at_hand().content).intake
    before, held = intake.previous_grades, lasting(at_hand().content)
    if intake.previous_reflexes_reduced is not None:
        held["previous_reflexes_reduced"] = list(intake.previous_reflexes_reduced)
    grades = held.get("previous_grades", {})
    better = {name: max(grade, before.get(name) or grade) for name, grade in grades.items() if grade is not None}
    replace_with({**held, "previous_grades": better} if better else held)
    keep("panel", None)
    keep("question", None)


def lasting(content: Mapping[str, Any]) -> dict[str, Any]:
    """Of a visit on another day: who it is about, what does not change by itself, and its grades to compare with.

    A muscle that was not graded then keeps the grade of the time before.
    """
    intake = form_of(content).intake
    graded = {name: getattr(intake, name) for name in GRADE_FIELDS if getattr(intake, name) is not None}
    grades = {**intake.previous_grades, **graded}
    lasts = (*LASTING, *(SINCE_LAST_TIME if content.get("visit") == "follow_up" else ()))
    held = {name: content[name] for name in lasts if name in content}
    reflexes = intake.previous_reflexes_reduced if intake.reflexes_reduced is None else intake.reflexes_reduced
    if reflexes is not None:
        held["previous_reflexes_reduced"] = list(reflexes)
    return {**held, "previous_grades": grades} if grades else held
