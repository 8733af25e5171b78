"""An intake as it is typed: numbers as text with their units, kept as they were typed until they are right."""

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
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
TRIAL_UNITS = {"load_kg": "kg", "effort": "0-10", "range_start": "degrees", "range_end": "degrees"}

Content = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Form:
    """What could be read. `faults`: field -> what is wrong with it and what to do; those fields count as unknown."""

    intake: Intake
    faults: Mapping[str, str]


def read_form(content: Content, knowledge: Knowledge, on: date) -> Form:
    """Reads all that is right, so that a slip in one field never hides a danger in another."""
    faults: dict[str, str] = {}
    raw = {name: deepcopy(content[name]) for name in content if name in FIELDS and content[name] is not None}
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
    if field in ANSWERING and any(said not in ("no", "unknown", None) for said in gone.values()):
        faults[field] = "A yes was given to a question that is asked otherwise now. Drop this draft and ask anew."


def _read(raw: dict[str, Any], row: FieldRow, faults: dict[str, str]) -> None:
    """What cannot be read, and what is only spaces, is taken out: it counts as unknown."""

    def noted(refusal: Refused) -> None:
        faults[row.id] = str(refusal)

    try:
        raw[row.id] = _typed(row, raw[row.id], noted)
    except Refused as refusal:
        noted(refusal)
        raw[row.id] = None
    if raw[row.id] is None:
        del raw[row.id]


Notes = Callable[[Refused], None]


def _typed(row: FieldRow, value: Any, notes: Notes) -> Any:
    """Text becomes a number where the field is one; all else is read by the intake itself."""
    kind = type_of(Intake.model_fields[row.id].annotation)
    if row.id == "tried" and isinstance(value, Mapping):
        return {name: _parts(trial, TRIAL_UNITS, notes) for name, trial in value.items()}
    if row.id == "previous_grades" and isinstance(value, Mapping):
        return _parts(value, dict.fromkeys(value, row.unit), notes)
    if row.id == "odi_sections" and isinstance(value, str):
        return read_sections(value)
    if row.shape or choices(Intake.model_fields[row.id].annotation) or kind == "text":
        return value
    return _number(value, row.unit, whole=kind == "whole number")


def _parts(held: Any, units: Mapping[str, str | None], notes: Notes) -> Any:
    """The numbers among its parts read one by one: one that cannot be read leaves the others standing."""
    if not isinstance(held, Mapping):
        return held
    read: dict[str, Any] = {}
    for part, value in held.items():
        try:
            read[part] = _number(value, units[part], whole=False) if part in units else value
        except Refused as refusal:
            notes(refusal)
    return read


def _number(value: Any, unit: str | None, whole: bool) -> Any:
    return read_entry(value, unit, whole) if isinstance(value, str) else value


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
            told = _by_path(refusal)
            set_aside = [_set_aside(raw, path) for path in told]
            if True not in set_aside:
                raise
            for path, fault in told.items():
                faults[PRESSURE if path[0] in PRESSURES else path[0]] = fault


Path = tuple[str, ...]


def _by_path(refusal: Refused) -> dict[Path, str]:
    """Path of the part in the intake -> the sentence about it. A line names its part, or two, before the colon."""
    told: dict[Path, str] = {}
    for line in str(refusal).splitlines():
        named, _, rest = line.partition(":")
        told.update({tuple(name.split(".")): rest.strip() for name in named.split(", ")})
    return told


def _set_aside(held: Any, path: Sequence[str]) -> bool:
    """Takes out the part a fault names, and what holds it where that cannot stand without. Was there one?"""
    if not path or not isinstance(held, dict | list):
        return False
    key: Any = int(path[0]) if isinstance(held, list) and path[0].isdigit() else path[0]
    if key not in (range(len(held)) if isinstance(held, list) else held):
        return False
    if not _set_aside(held[key], path[1:]):
        del held[key]
    return True
