"""What was asked, measured and tried at one visit. Whatever is not given is unknown."""

import json
from collections.abc import Mapping
from datetime import date
from math import inf
from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, Field, ValidationError

from logic.care.kinds import (
    AnswerWord,
    Count,
    Day,
    Degrees,
    Direction,
    Grade,
    LoadKg,
    Named,
    OdiVersion,
    Pain,
    Percent,
    Reach,
    Sections,
    Sign,
    Weeks,
    YesNo,
)
from logic.care.refusing import sentence, shown
from logic.care.terms import Muscle, PlainText, Refused, Root, Value, as_tuple, listed

LARGEST_INTAKE = 1_000_000  # characters; a full intake is about 4,000
MOST_DIGITS = 15
MOST_FAULTS = 20  # told at once; mending them brings up the rest

SidedRoot = Literal[
    "L2_left",
    "L2_right",
    "L3_left",
    "L3_right",
    "L4_left",
    "L4_right",
    "L5_left",
    "L5_right",
    "S1_left",
    "S1_right",
]
SidedReflex = Literal["knee_left", "knee_right", "ankle_left", "ankle_right"]


class Attestation(Value):
    """Who established or agreed to something, and when. Either left blank makes it count as not established."""

    who: PlainText = ""
    when: Day | None = None

    def established(self, on: date) -> bool:
        """Is there a name, in letters, and a day that is not after this one?"""
        return self.signed() and self.when is not None and self.when <= on

    def signed(self) -> bool:
        """Is there a name, in letters, and a day?"""
        return self.when is not None and any(map(str.isalpha, self.who))


class Clearance(Value):
    """A named person's word that a held answer no longer stands in the way."""

    question: str
    who: Named
    when: Day
    why: Named


class Trial(Value):
    """One exercise tried today at its lightest load. Load in kg, effort 0-10.

    `range_start`, `range_end`: degrees of the exercise's joint between which it brought no leg symptoms.
    """

    leg_symptoms: YesNo = None
    load_kg: LoadKg = None
    effort: Annotated[float, Field(ge=0, le=10)] | None = None
    range_start: Annotated[float, Field(ge=-30, le=180)] | None = None
    range_end: Annotated[float, Field(ge=-30, le=180)] | None = None


class Start(Value):
    """Where the person stood at the first visit: pain 0-10, ODI in percent with its version."""

    leg_pain: Pain = None
    back_pain: Pain = None
    odi: Percent = None
    odi_version: OdiVersion = None


class Working(Value):
    """How far an exercise has been moved inside its dose row. None: the row's own amount stands.

    Load in kg. `repetitions` is the most to do now, `effort` 0-10 the hardest a set may feel.
    """

    load_kg: LoadKg = None
    repetitions: Annotated[int, Field(ge=1, le=30)] | None = None
    sets: Annotated[int, Field(ge=1, le=5)] | None = None
    effort: Annotated[float, Field(ge=0, le=10)] | None = None


class Intake(Value):
    """Pain: average of the last 24 hours, 0-10. Pressure: second of two readings, mmHg. Grades: 0-5 in halves.

    `asked`: which answers of no came from one question to a whole group. `odi_sections`: 0-5, None where left blank.
    `began_on`: the day of the person's first plan. `examined_on`: the day of the examination, where that was another
    day, as after a visit by phone. `leg_reach`: how far down the leg the pain goes. `phase_before`: that of the last
    plan, where training went on since; `phase_at_most`: the highest that its moves allow. `stopped`: an exercise, or
    the whole plan, that a log stopped, and who examined and screened the person again, and when; blank for nobody yet.
    """

    answers: Mapping[str, AnswerWord] = Field(default_factory=dict)
    asked: Mapping[str, Literal["group"]] = Field(default_factory=dict)
    second_answers: Mapping[str, AnswerWord] = Field(default_factory=dict)
    known_by: Mapping[str, Attestation] = Field(default_factory=dict)
    clearances: Annotated[tuple[Clearance, ...], BeforeValidator(as_tuple)] = ()
    visit: Literal["first", "follow_up"] | None = None

    age: Annotated[int, Field(ge=0, le=120)] | None = None
    birth_year: Annotated[int, Field(ge=1900, le=2200)] | None = None
    onset_weeks: Weeks = None
    care_weeks: Weeks = None
    leg_pain: Pain = None
    back_pain: Pain = None
    leg_side: Literal["left", "right", "both", "none"] | None = None
    odi: Percent = None
    odi_version: OdiVersion = None
    odi_sections: Sections = None
    systolic: Annotated[int, Field(ge=50, le=300)] | None = None
    diastolic: Annotated[int, Field(ge=20, le=200)] | None = None
    pressure_sign_off: Attestation | None = None
    temperature: Annotated[float, Field(ge=30, le=45)] | None = None
    post_void_ml: Annotated[float, Field(ge=0, le=5000)] | None = None
    surgery_weeks: Weeks = None
    surgery_kind: Literal["discectomy", "decompression", "fusion", "other"] | None = None
    vertebral_fracture: YesNo = None
    stenosis_or_slip: YesNo = None
    joint_replacement: Literal["none", "hip", "knee", "hip_and_knee"] | None = None
    joint_limits: PlainText = ""

    hip_flexion_left: Grade = None
    hip_flexion_right: Grade = None
    knee_extension_left: Grade = None
    knee_extension_right: Grade = None
    ankle_up_left: Grade = None
    ankle_up_right: Grade = None
    big_toe_up_left: Grade = None
    big_toe_up_right: Grade = None
    hip_abduction_left: Grade = None
    hip_abduction_right: Grade = None
    calf_left: Grade = None
    calf_right: Grade = None
    previous_grades: Mapping[str, Grade] = Field(default_factory=dict)
    previous_reflexes_reduced: Annotated[tuple[SidedReflex, ...], BeforeValidator(as_tuple)] | None = None
    calf_raises_left: Count = None
    calf_raises_right: Count = None
    sensation_reduced: Annotated[tuple[SidedRoot, ...], BeforeValidator(as_tuple)] | None = None
    reflexes_reduced: Annotated[tuple[SidedReflex, ...], BeforeValidator(as_tuple)] | None = None
    straight_leg_raise_left: Sign = None
    straight_leg_raise_right: Sign = None
    straight_leg_raise_angle_left: Degrees = None
    straight_leg_raise_angle_right: Degrees = None
    crossed_straight_leg_raise: Sign = None
    slump_left: Sign = None
    slump_right: Sign = None
    femoral_stretch_left: Sign = None
    femoral_stretch_right: Sign = None
    repeated_extension: Direction = None
    repeated_flexion: Direction = None

    neutral_control: YesNo = None
    foundation_green: Count = None
    foundation_green_running: Count = None
    foundation_weeks: Weeks = None
    light_sessions: Count = None
    light_green_at_top_running: Count = None
    tried: Mapping[str, Trial] = Field(default_factory=dict)
    tried_all_without_leg_symptoms: YesNo = None
    equipment: Annotated[tuple[str, ...], BeforeValidator(as_tuple)] | None = None
    gate: Mapping[str, YesNo] = Field(default_factory=dict)
    gate_signature: Attestation | None = None
    track_before: Literal["usual", "careful"] | None = None

    contact: Literal["in_person", "phone"] | None = None
    examined_on: Day | None = None
    began_on: Day | None = None
    at_start: Start | None = None
    leg_reach: Reach = None
    previous_leg_reach: Reach = None
    analgesics: Literal["none", "as_needed", "daily", "opioid"] | None = None
    work: Literal["full", "reduced", "off_back", "off_other"] | None = None
    phase_before: Annotated[int, Field(ge=1, le=4)] | None = None
    phase_at_most: Annotated[int, Field(ge=1, le=4)] | None = None
    working: Mapping[str, Working] = Field(default_factory=dict)
    stopped: Mapping[str, Attestation] = Field(default_factory=dict)


# Key muscle -> the root it stands for (clinical 3, ISNCSCI key muscles).
MUSCLE_ROOTS: Mapping[Muscle, Root] = {
    "hip_flexion": "L2",
    "knee_extension": "L3",
    "ankle_up": "L4",
    "big_toe_up": "L5",
    "hip_abduction": "L5",
    "calf": "S1",
}
GRADE_FIELDS: tuple[str, ...] = tuple(f"{muscle}_{side}" for muscle in MUSCLE_ROOTS for side in ("left", "right"))


def parse_intake(text: str, on: date) -> Intake:
    """An Intake from JSON text.

    Raises Refused with one line a fault, each naming its field. Duplicate keys are refused: the last of two
    answers would silently win.
    """
    if len(text) > LARGEST_INTAKE:
        raise Refused(f"The intake is longer than {LARGEST_INTAKE} characters. Send one person's intake at a time.")
    try:
        raw = json.loads(text, object_pairs_hook=_once, parse_constant=float, parse_int=_whole)
    except RecursionError:
        raise Refused(
            "The intake is nested too deeply. It is an object of fields, as `questions` lists them."
        ) from None
    except json.JSONDecodeError as fault:
        raise Refused(f"The intake is not JSON: line {fault.lineno}, column {fault.colno}. Mend it there.") from None
    return read_intake(raw, on)


def read_intake(raw: Any, on: date) -> Intake:
    """An Intake from plain values, as a form or a parsed file gives them. Raises Refused as `parse_intake` does."""
    if not isinstance(raw, dict):
        raise Refused("The intake must be an object of fields, as `questions` lists them.")
    try:
        intake = Intake.model_validate(raw)
    except ValidationError as fault:
        raise Refused("\n".join(sentence(error) for error in fault.errors(include_url=False)[:MOST_FAULTS])) from None
    _refuse_what_cannot_be(intake, on)
    return intake


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise Refused(f"{shown(key)}: given twice. Keep one, so that neither hides the other.")
        found[key] = value
    return found


def _whole(digits: str) -> int | float:
    """A number of more digits than any field holds is left for its field to refuse, by name."""
    return int(digits) if len(digits) <= MOST_DIGITS else inf


def _refuse_what_cannot_be(intake: Intake, on: date) -> None:
    if intake.birth_year is not None:
        youngest = on.year - intake.birth_year - 1
        if intake.birth_year > on.year:
            raise Refused("birth_year: lies in the future. Enter the year of birth.")
        if intake.age is not None and intake.age not in (youngest, youngest + 1):
            raise Refused("age, birth_year: do not fit each other. Correct one or leave one out.")
    for field, day in _days(intake):
        if day > on:
            raise Refused(f"{field}: lies in the future. Enter the day it was established.")
    for name in intake.previous_grades:
        if name not in GRADE_FIELDS:
            raise Refused(f"previous_grades.{shown(name)}: no such grade. Use one of: {listed(GRADE_FIELDS)}.")


def _days(intake: Intake) -> list[tuple[str, date]]:
    known = [(f"known_by.{shown(question)}.when", given.when) for question, given in intake.known_by.items()]
    cleared = [(f"clearances.{at}.when", given.when) for at, given in enumerate(intake.clearances)]
    words = {"gate_signature": intake.gate_signature, "pressure_sign_off": intake.pressure_sign_off}
    signed = [(f"{field}.when", given.when) for field, given in words.items() if given is not None]
    again = [(f"stopped.{shown(name)}.when", given.when) for name, given in intake.stopped.items()]
    visits = [("examined_on", intake.examined_on), ("began_on", intake.began_on)]
    return [(field, day) for field, day in [*known, *cleared, *signed, *again, *visits] if day is not None]


def fields_of_intake() -> tuple[str, ...]:
    return tuple(Intake.model_fields)


def choices(annotation: Any) -> tuple[str, ...]:
    """The words a field may take, empty where it takes no fixed words."""
    if get_args(annotation) and all(isinstance(word, str) for word in get_args(annotation)):
        return get_args(annotation)
    return tuple(word for part in get_args(annotation) for word in choices(part))
