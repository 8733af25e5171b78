"""The examination: power by muscle and side, then nerve tests. One button for all normal, its exceptions in view."""

from collections.abc import Iterable, Mapping
from typing import get_args

import streamlit as st

from logic.care.form import Form
from logic.care.intake import GRADE_FIELDS, MUSCLE_ROOTS, SidedReflex, SidedRoot
from logic.care.screening import Screening
from logic.care.terms import SIDES
from pages.parts.drafting import at_hand, put
from pages.parts.fields import ask_field, places, stay, tell
from pages.parts.questions import answers, asked_in, listed
from pages.parts.session import keep

POWER, NERVE = "B", "nerve"
FULL = "5"
TENSION = ("straight_leg_raise", "slump", "femoral_stretch")


def power(form: Form, screening: Screening) -> None:
    """Grades fill in the two questions about them, which are asked only where the grades leave them to ask."""
    held = at_hand().content
    if not any(name in held for name in GRADE_FIELDS):
        st.button(tell("all_power"), key="all_power", shortcut="2", type="primary", on_click=_all_full)
    elif not all(name in held for name in GRADE_FIELDS):
        st.button(tell("rest_power"), key="rest_power", type="primary", on_click=_rest_full)
    rows = asked_in((POWER,))
    listed([row for row in rows if row.filled_from is None], POWER, screening)
    _sided(MUSCLE_ROOTS, form.faults, POWER)
    _sided(["calf_raises"], form.faults, POWER)
    filled = [row for row in rows if row.filled_from and (_seen(row.id, screening) or row.id in answers())]
    if filled:
        st.caption(tell("from_grades"))
        listed(filled, POWER, screening)


def _seen(question: str, screening: Screening) -> bool:
    return screening.stands[question] not in ("no", "unknown")


def _all_full() -> None:
    """One explicit statement: every key muscle tested, and what the panel asks besides answered no."""
    asked = {row.id: "no" for row in asked_in((POWER,)) if row.filled_from is None and row.id not in answers()}
    put(answers={**answers(), **asked}, **_ungraded())
    keep("panel", None)


def _ungraded() -> dict[str, str]:
    """Only what has no grade: one typed a moment before the click is not written over."""
    return {name: FULL for name in GRADE_FIELDS if name not in at_hand().content}


def _rest_full() -> None:
    """The muscles without a grade. What was noticed is asked by itself once a muscle is weak."""
    stay(POWER)
    put(**_ungraded())


def _sided(names: Iterable[str], faults: Mapping[str, str], panel: str) -> None:
    """A row for each, left before right."""
    for name in names:
        for column, side in zip(st.columns(2), SIDES, strict=True):
            with column:
                ask_field(f"{name}_{side}", panel, faults)


def nerve(form: Form, _: Screening) -> None:
    held = at_hand().content
    if not any(f"{name}_{side}" in held for name in TENSION for side in SIDES):
        st.button(tell("all_nerve"), key="all_nerve", shortcut="8", type="primary", on_click=_all_normal)
    _sided(TENSION, form.faults, NERVE)
    _if_positive(form)
    left, right = st.columns(2)
    with left:
        places("sensation_reduced", NERVE, get_args(SidedRoot))
    with right:
        places("reflexes_reduced", NERVE, get_args(SidedReflex))
    left, right = st.columns(2)
    with left:
        ask_field("repeated_extension", NERVE, form.faults)
    with right:
        ask_field("repeated_flexion", NERVE, form.faults)


def _if_positive(form: Form) -> None:
    """Angle and crossed raise matter where a straight-leg raise is positive."""
    held = at_hand().content
    sides = [side for side in SIDES if held.get(f"straight_leg_raise_{side}") == "positive"]
    for side in sides:
        ask_field(f"straight_leg_raise_angle_{side}", NERVE, form.faults)
    if sides:
        ask_field("crossed_straight_leg_raise", NERVE, form.faults)


def _all_normal() -> None:
    keep("panel", NERVE)
    normal: dict[str, object] = {f"{name}_{side}": "negative" for name in TENSION for side in SIDES}
    normal |= {"sensation_reduced": [], "reflexes_reduced": []}
    put(**{name: value for name, value in normal.items() if name not in at_hand().content})
