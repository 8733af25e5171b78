"""Reads data/knowledge, checks it, freezes it. A fault stops the start and says file, row, fault and valid choices."""

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from logic.care import catalogue, follow_up, rows
from logic.care.benchmarks import Benchmark, Contradiction, ScoreRule, SmallCells, Window
from logic.care.terms import Refused, Value, listed

DATA = Path(__file__).resolve().parents[2] / "data"

# Table -> (row class, the files that hold it).
TABLES: Mapping[str, tuple[type[Value], tuple[str, ...]]] = {
    "sources": (rows.Source, ("sources", "sources_clinical")),
    "claims": (rows.Claim, ("claims", "claims_clinical")),
    "groups": (rows.Group, ("groups",)),
    "questions": (rows.Question, ("questions",)),
    "fields": (rows.FieldRow, ("fields",)),
    "numbers": (rows.NumberRow, ("numbers",)),
    "grades": (rows.GradeRow, ("grades",)),
    "surgery": (rows.SurgeryRow, ("surgery",)),
    "combinations": (rows.Combination, ("combinations",)),
    "letters": (rows.LetterRow, ("letters",)),
    "findings": (rows.Finding, ("findings",)),
    "phases": (rows.PhaseRow, ("phases",)),
    "gate": (rows.GateRow, ("gate",)),
    "slots": (catalogue.Slot, ("slots",)),
    "doses": (catalogue.DoseRow, ("doses",)),
    "exercises": (catalogue.Exercise, ("exercises",)),
    "limits": (catalogue.Limit, ("limits",)),
    "cues": (catalogue.Cue, ("cues",)),
    "equipment": (catalogue.Equipment, ("equipment",)),
    "lines": (catalogue.LineRow, ("lines",)),
    "override_reasons": (catalogue.OverrideReason, ("override_reasons",)),
    "check_ups": (catalogue.CheckUp, ("check_ups",)),
    "gains": (catalogue.GainRow, ("gains",)),
    "escalation": (catalogue.EscalationRow, ("escalation",)),
    "plans": (catalogue.PlanRow, ("plans",)),
    "own_signs": (catalogue.OwnSignRow, ("own_signs",)),
    "handout": (catalogue.HandoutLine, ("handout",)),
    "tempos": (catalogue.Tempo, ("tempos",)),
    "signals": (follow_up.SignalRow, ("signals",)),
    "moves": (follow_up.MoveRow, ("moves",)),
    "progressions": (follow_up.Progression, ("progressions",)),
    "events": (follow_up.EventRow, ("events",)),
    "stops": (rows.StopRow, ("stops",)),
    "thresholds": (rows.Threshold, ("thresholds",)),
    "benchmarks": (Benchmark, ("benchmarks",)),
    "contradictions": (Contradiction, ("contradictions",)),
    "windows": (Window, ("windows",)),
    "suppression": (SmallCells, ("suppression",)),
    "scores": (ScoreRule, ("scores",)),
}


@dataclass(frozen=True, eq=False)
class Knowledge:
    """Everything the program believes, by table and id. `version` is a hash over these files and their wording."""

    version: str
    sources: Mapping[str, rows.Source]
    claims: Mapping[str, rows.Claim]
    groups: Mapping[str, rows.Group]
    questions: Mapping[str, rows.Question]
    fields: Mapping[str, rows.FieldRow]
    numbers: Mapping[str, rows.NumberRow]
    grades: Mapping[str, rows.GradeRow]
    surgery: Mapping[str, rows.SurgeryRow]
    combinations: Mapping[str, rows.Combination]
    letters: Mapping[str, rows.LetterRow]
    findings: Mapping[str, rows.Finding]
    phases: Mapping[str, rows.PhaseRow]
    gate: Mapping[str, rows.GateRow]
    slots: Mapping[str, catalogue.Slot]
    doses: Mapping[str, catalogue.DoseRow]
    exercises: Mapping[str, catalogue.Exercise]
    limits: Mapping[str, catalogue.Limit]
    cues: Mapping[str, catalogue.Cue]
    equipment: Mapping[str, catalogue.Equipment]
    lines: Mapping[str, catalogue.LineRow]
    override_reasons: Mapping[str, catalogue.OverrideReason]
    check_ups: Mapping[str, catalogue.CheckUp]
    gains: Mapping[str, catalogue.GainRow]
    escalation: Mapping[str, catalogue.EscalationRow]
    plans: Mapping[str, catalogue.PlanRow]
    own_signs: Mapping[str, catalogue.OwnSignRow]
    handout: Mapping[str, catalogue.HandoutLine]
    tempos: Mapping[str, catalogue.Tempo]
    signals: Mapping[str, follow_up.SignalRow]
    moves: Mapping[str, follow_up.MoveRow]
    progressions: Mapping[str, follow_up.Progression]
    events: Mapping[str, follow_up.EventRow]
    stops: Mapping[str, rows.StopRow]
    thresholds: Mapping[str, rows.Threshold]
    benchmarks: Mapping[str, Benchmark]
    contradictions: Mapping[str, Contradiction]
    windows: Mapping[str, Window]
    suppression: Mapping[str, SmallCells]
    scores: Mapping[str, ScoreRule]

    @property
    def plan(self) -> catalogue.PlanRow:
        return self.plans["plan"]

    @property
    def progression(self) -> follow_up.Progression:
        return self.progressions["progression"]

    def uses(self) -> Iterator[tuple[str, str]]:
        """(claim id, "table.row") for every row that rests on a claim. A contradiction discusses claims, uses none."""
        for table in TABLES:
            for row in getattr(self, table).values():
                if table not in ("sources", "claims", "contradictions"):
                    yield from ((claim, f"{table}.{row.id}") for claim in row.claims)


class KnowledgeFault(Refused):
    """The knowledge cannot be used. One line a fault: file, row, what is wrong, what is valid."""


@lru_cache(maxsize=1)
def load_knowledge() -> Knowledge:
    """The shipped knowledge, read and checked once a process. Raises KnowledgeFault."""
    return read_knowledge(DATA / "knowledge", DATA / "wording")


def read_knowledge(folder: Path, wording: Path) -> Knowledge:
    """Knowledge from a folder of tables. Raises KnowledgeFault naming every fault found."""
    from logic.care.checks import faults_of  # checks know the tables; the tables need not know their checks

    texts = _texts(folder)
    tables: dict[str, Any] = {table: _table(kind, files, texts) for table, (kind, files) in TABLES.items()}
    knowledge = Knowledge(version=version_of(folder, wording), **tables)
    faults = list(faults_of(knowledge))
    if faults:
        raise KnowledgeFault("\n".join(faults))
    return knowledge


def version_of(*folders: Path) -> str:
    """First 12 hex digits of a SHA-256 over every table's name and text, line ends made equal."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*.toml"), key=lambda path: path.relative_to(folder).as_posix()):
            name = path.relative_to(folder).as_posix()
            digest.update(name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()[:12]


def _texts(folder: Path) -> dict[str, dict[str, Any]]:
    expected = [name for _, names in TABLES.values() for name in names]
    found = {path.stem: path for path in sorted(folder.glob("*.toml"))}
    for name in found:
        if name not in expected:
            raise KnowledgeFault(f"{name}.toml: no such table. Rename it to one of: {listed(sorted(expected))}.")
    for name in expected:
        if name not in found:
            raise KnowledgeFault(
                f"{name}.toml: is missing from {folder.name}. Put it back: nothing is assumed in its place."
            )
    return {name: _parse(path) for name, path in found.items()}


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as fault:
        raise KnowledgeFault(f"{path.name}: {fault}. An id or a column may stand only once; mend that line.") from None
    except UnicodeDecodeError:
        raise KnowledgeFault(f"{path.name}: is not UTF-8 text. Save it as UTF-8.") from None


Kind = TypeVar("Kind", bound=Value)


def _table(kind: type[Kind], files: tuple[str, ...], texts: Mapping[str, dict[str, Any]]) -> dict[str, Kind]:
    table: dict[str, Kind] = {}
    for name in files:
        if not texts[name]:
            raise KnowledgeFault(f"{name}.toml: the table is empty. A table without rows would let everything pass.")
        for row_id, columns in texts[name].items():
            if row_id in table:
                raise KnowledgeFault(f"{name}.toml, {row_id}: stands in an earlier file already. Each id stands once.")
            table[row_id] = _row(kind, name, row_id, columns)
    return table


def _row(kind: type[Kind], file: str, row_id: str, columns: Any) -> Kind:
    if isinstance(columns, dict) and "id" in columns:
        raise KnowledgeFault(f"{file}.toml, {row_id}, id: no such column. The id is the name in brackets.")
    try:
        return kind.model_validate({"id": row_id, **columns} if isinstance(columns, dict) else columns)
    except ValidationError as fault:
        lines = [_line(kind, file, row_id, dict(error)) for error in fault.errors(include_url=False)]
        raise KnowledgeFault("\n".join(lines)) from None


def _line(kind: type[Value], file: str, row_id: str, error: Mapping[str, Any]) -> str:
    column = ".".join(str(part) for part in error["loc"])
    where = f"{file}.toml, {row_id}" + (f", {column}" if column else "")
    context = error.get("ctx", {})
    match error["type"]:
        case "extra_forbidden":
            return f"{where}: no such column. Columns: {listed([name for name in kind.model_fields if name != 'id'])}."
        case "missing":
            return f"{where}: the column is missing. Add it."
        case "literal_error" | "enum":
            return f"{where}: not a valid word. Use one of {context['expected']}."
        case "too_short":
            return f"{where}: the list is empty. A row without one cannot be traced; add at least one."
        case "value_error":
            return f"{where}: {context['error']}."
        case _:
            return f"{where}: {error['msg']}."
