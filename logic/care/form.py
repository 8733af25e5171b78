"""An intake as it is typed: numbers as text with their units, kept as they were typed until they are right."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from logic.care.asking import type_of
from logic.care.entry import read_entry, read_pressure, read_sections
from logic.care.fitting import refuse_misfits
from logic.care.intake import Intake, choices, read_intake
from logic.care.knowledge import Knowledge
from logic.care.rows import FieldRow
from logic.care.terms import Refused

PRESSURE = "pressure"
PRESSURES = ("systolic", "diastolic")
ANSWERING = ("answers", "second_answers")
BY_QUESTION = (*ANSWERING, "known_by", "asked")
FIELDS = frozenset(Intake.model_fields)
TRIAL_UNITS = {"load_kg": "kg", "effort": "0-10"}

Content = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Form:
    """What could be read. `faults`: field -> what is wrong with it and what to do; those fields count as unknown."""

    intake: Intake
    faults: Mapping[str, str]


def read_form(content: Content, knowledge: Knowledge, on: date) -> Form:
    """Reads all that is right, so that a slip in one field never hides a danger in another."""
    faults: dict[str, str] = {}
    raw = {name: content[name] for name in content if name in FIELDS and content[name] is not None}
    for name in BY_QUESTION:
        _drop_unasked(raw, name, knowledge, faults)
    if isinstance(raw.get("clearances"), list):
        raw["clearances"] = [one for one in raw["clearances"] if _names(one, knowledge)]
    for name in [name for name in raw if name in knowledge.fields]:
        _read(raw, knowledge.fields[name], faults)
    if content.get(PRESSURE):
        _read_pressure(raw, str(content[PRESSURE]), faults)
    return _checked(raw, faults, knowledge, on)


def _names(clearance: Any, knowledge: Knowledge) -> bool:
    """Of no question that is asked now it clears nothing. One that is not even a clearance is left to be refused."""
    return not isinstance(clearance, Mapping) or clearance.get("question") in knowledge.questions


def _drop_unasked(raw: dict[str, Any], field: str, knowledge: Knowledge, faults: dict[str, str]) -> None:
    """Drops what belongs to a question of older knowledge. A yes among them is said: it must not vanish in silence."""
    if not isinstance(raw.get(field), Mapping):
        return
    gone = {name: said for name, said in raw[field].items() if name not in knowledge.questions}
    raw[field] = {name: said for name, said in raw[field].items() if name not in gone}
    if field in ANSWERING and not set(gone.values()) <= {"no", "unknown", None}:
        faults[field] = "A yes was given to a question that is asked otherwise now. Drop this draft and ask anew."


def _read(raw: dict[str, Any], row: FieldRow, faults: dict[str, str]) -> None:
    """What cannot be read, and what is only spaces, is taken out: it counts as unknown."""
    try:
        raw[row.id] = _typed(row, raw[row.id])
    except Refused as refusal:
        faults[row.id] = str(refusal)
        raw[row.id] = None
    if raw[row.id] is None:
        del raw[row.id]


def _typed(row: FieldRow, value: Any) -> Any:
    """Text becomes a number where the field is one; all else is read by the intake itself."""
    kind = type_of(Intake.model_fields[row.id].annotation)
    if row.id in ("tried", "previous_grades") and not isinstance(value, Mapping):
        return value
    if row.id == "tried":
        return {exercise: _trial(trial) if isinstance(trial, Mapping) else trial for exercise, trial in value.items()}
    if row.id == "previous_grades":
        return {name: _number(grade, row.unit, whole=False) for name, grade in value.items()}
    if row.id == "odi_sections" and isinstance(value, str):
        return read_sections(value)
    if row.shape or choices(Intake.model_fields[row.id].annotation) or kind == "text":
        return value
    return _number(value, row.unit, whole=kind == "whole number")


def _number(value: Any, unit: str | None, whole: bool) -> Any:
    return read_entry(value, unit, whole) if isinstance(value, str) else value


def _trial(trial: Mapping[str, Any]) -> dict[str, Any]:
    return {
        part: _number(value, TRIAL_UNITS[part], whole=False) if part in TRIAL_UNITS else value
        for part, value in trial.items()
    }


def _read_pressure(raw: dict[str, Any], text: str, faults: dict[str, str]) -> None:
    try:
        raw.update(zip(PRESSURES, read_pressure(text), strict=True))
    except Refused as refusal:
        faults[PRESSURE] = str(refusal)


def _checked(raw: dict[str, Any], faults: dict[str, str], knowledge: Knowledge, on: date) -> Form:
    """What the intake refuses is set aside by its name, and the rest read again."""
    while True:
        try:
            intake = read_intake(raw, on)
            refuse_misfits(intake, knowledge)
            return Form(intake, faults)
        except Refused as refusal:
            told = _by_field(refusal)
            if not told.keys() & raw.keys():
                raise
            for name, fault in told.items():
                raw.pop(name, None)
                faults[PRESSURE if name in PRESSURES else name] = fault


def _by_field(refusal: Refused) -> dict[str, str]:
    """Field of the intake -> the sentence about it. A line names its field, or two, before the colon."""
    told: dict[str, str] = {}
    for line in str(refusal).splitlines():
        named, _, rest = line.partition(":")
        told.update({name.partition(".")[0]: rest.strip() for name in named.split(", ")})
    return told
