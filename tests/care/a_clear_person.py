"""The intake of a clear first consult, and ways to change it. Every test of screening starts from this person."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from logic.care.intake import GRADE_FIELDS, read_intake
from logic.care.knowledge import load_knowledge
from logic.care.screening import Screening, screen

Raw = dict[str, Any]

ON = date(2026, 11, 23)

# Typed from protocol_model, section 1, in the order A to G; not read from questions.toml.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "A": ("bladder", "bowel", "saddle", "sexual", "both_legs"),
    "B": ("weakness", "weakness_progressing", "weakness_severe", "weakness_several_levels", "upper_motor"),
    "C": ("infection_signs", "injected_drugs", "infection_risk", "cancer", "weight_loss", "unremitting"),
    "D": ("trauma", "fragility", "bone", "hip_serious"),
    "E": ("anticoagulant_sudden", "belly", "collapse", "calf", "cold_foot"),
    "F": ("inflammatory", "other_diagnosis", "imaging", "heart", "pregnancy", "surgery"),
    "G": ("worse_overall", "not_improving"),
}
QUESTIONS: tuple[str, ...] = tuple(question for group in GROUPS.values() for question in group)

USUAL: Mapping[str, Any] = {
    "age": 41,
    "systolic": 124,
    "diastolic": 78,
    "temperature": 36.8,
    "leg_pain": 3,
    "back_pain": 2,
    "leg_side": "left",
    "onset_weeks": 8,
    "joint_replacement": "none",
    "stenosis_or_slip": "no",
    **dict.fromkeys(GRADE_FIELDS, 5),
    "sensation_reduced": [],
    "reflexes_reduced": [],
    "straight_leg_raise_left": "negative",
    "straight_leg_raise_right": "negative",
    "crossed_straight_leg_raise": "negative",
    "slump_left": "negative",
    "slump_right": "negative",
    "femoral_stretch_left": "negative",
    "femoral_stretch_right": "negative",
    "repeated_extension": "central",
    "repeated_flexion": "none",
    "neutral_control": "yes",
}


def clear_person(**fields: Any) -> Raw:
    """Every answer no, the usual examination, 124/78, leg pain 3 and back pain 2; then the fields given."""
    return {"visit": "first", "answers": dict.fromkeys(QUESTIONS, "no"), **USUAL, **fields}


def answering(answers: Mapping[str, str | None], **fields: Any) -> Raw:
    """The clear person with these answers in place of their no."""
    return clear_person(**{"answers": dict.fromkeys(QUESTIONS, "no") | dict(answers), **fields})


def without(*names: str, **fields: Any) -> Raw:
    """The clear person with these questions or fields left out."""
    raw = clear_person(**fields)
    for name in names:
        (raw["answers"] if name in QUESTIONS else raw).pop(name)
    return raw


def established(questions: Iterable[str], who: str = "Dr Amsel", weeks_ago: float = 3) -> dict[str, Raw]:
    """`known_by` for these questions: who established it, and when."""
    when = (ON - timedelta(weeks=weeks_ago)).isoformat()
    return {question: {"who": who, "when": when} for question in questions}


def clearance(question: str, weeks_ago: float = 1, who: str = "Dr Weber") -> Raw:
    when = (ON - timedelta(weeks=weeks_ago)).isoformat()
    return {"question": question, "who": who, "when": when, "why": "seen, may train carefully"}


def screened(raw: Raw) -> Screening:
    return screen(read_intake(raw, ON), load_knowledge(), ON)


def verdict_and_within(raw: Raw) -> tuple[str, str | None]:
    seen = screened(raw)
    return seen.verdict.name, None if seen.within is None else seen.within.name
