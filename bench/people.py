"""Two people to measure with, as a form hands them over: plain values, every field that a visit fills in."""

from datetime import date
from typing import Any

from logic.care.intake import GRADE_FIELDS
from logic.care.knowledge import Knowledge

Raw = dict[str, Any]

ON = date(2026, 11, 23)


def clear_person(knowledge: Knowledge) -> Raw:
    """Every answer no, a usual examination, every leg exercise tried today: a plan of the light phase."""
    return {
        "visit": "first",
        "answers": dict.fromkeys(knowledge.questions, "no"),
        **dict.fromkeys(GRADE_FIELDS, 5),
        **{f"{test}_{side}": "negative" for test in _TESTS for side in ("left", "right")},
        "age": 41,
        "onset_weeks": 8,
        "leg_pain": 3,
        "back_pain": 2,
        "systolic": 124,
        "diastolic": 78,
        "temperature": 36.8,
        "joint_replacement": "none",
        "stenosis_or_slip": "no",
        "sensation_reduced": [],
        "reflexes_reduced": [],
        "crossed_straight_leg_raise": "negative",
        "repeated_extension": "central",
        "repeated_flexion": "none",
        "neutral_control": "yes",
        "tried_all_without_leg_symptoms": "yes",
    }


def complicated_person(knowledge: Knowledge) -> Raw:
    """Long-known answers with who and when, raised pressure, a weak toe, tension on one side, a new cancer."""
    known = ("bladder", "bone", "anticoagulant_sudden", "inflammatory")
    raw = clear_person(knowledge)
    raw["answers"] |= dict.fromkeys(known, "known") | {"cancer": "new", "not_improving": "new"}
    raw["known_by"] = {question: {"who": "Dr Amsel", "when": "2026-06-01"} for question in known}
    return raw | {"age": 63, "systolic": 165, "big_toe_up_left": 4, "slump_left": "positive", "leg_pain": 8}


_TESTS = ("straight_leg_raise", "slump", "femoral_stretch")
