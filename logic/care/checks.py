"""What must hold across the tables before anyone is screened. Each check yields one sentence a fault."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, get_args

from logic.care.catalogue import Pacing
from logic.care.findings import DETECTED, operation_fits
from logic.care.follow_up import SeenOfExercise, SeenOfPlan, Sign, SignalName
from logic.care.intake import GRADE_FIELDS, MUSCLE_ROOTS, Intake
from logic.care.knowledge import TABLES, Knowledge
from logic.care.rows import OperationKind
from logic.care.terms import Value, Verdict, listed

FILE = {table: files[0] for table, (_, files) in TABLES.items()}

NAMED_QUESTIONS = ("bone", "pregnancy", "anticoagulant_sudden", "surgery")
# Rows that the screening asks for by name.
READ_BY_NAME: Mapping[str, frozenset[str]] = {
    "questions": frozenset({"weakness_progressing", "weakness_severe", "weakness_several_levels", *NAMED_QUESTIONS}),
    "grades": frozenset({"severe", "mild", "several"}),
    "scores": frozenset({"odi", "rmdq", "one_rm"}),
    "signals": frozenset(get_args(SignalName)),
    "moves": frozenset({*get_args(SeenOfExercise), *get_args(SeenOfPlan), *get_args(Sign)}),
    "progressions": frozenset({"progression"}),
    "stops": frozenset({"plan_stop"}),
    "check_ups": frozenset({"week_6_talk"}),
}

# Table, column -> the table its ids must stand in.
POINTERS: tuple[tuple[str, str, str], ...] = (
    ("claims", "sources", "sources"),
    ("questions", "group", "groups"),
    ("fields", "asked_when", "questions"),
    ("numbers", "known_question", "questions"),
    ("numbers", "finding", "findings"),
    ("grades", "question", "questions"),
    ("grades", "finding", "findings"),
    ("surgery", "finding", "findings"),
    ("combinations", "one_of", "questions"),
    ("combinations", "with_one_of", "questions"),
    ("slots", "order", "exercises"),
    ("slots", "needs_finding", "findings"),
    ("slots", "not_with_finding", "findings"),
    ("exercises", "equipment", "equipment"),
    ("exercises", "without_equipment", "exercises"),
    ("exercises", "other_position", "exercises"),
    ("exercises", "opened_by", "findings"),
    ("exercises", "left_out_by", "findings"),
    ("exercises", "left_out_on_side_by", "findings"),
    ("exercises", "left_out_for_roots", "findings"),
    ("exercises", "limited_by", "findings"),
    ("exercises", "cues", "cues"),
    ("plans", "test_not_with", "findings"),
    ("events", "question", "questions"),
    ("lines", "only_with_finding", "findings"),
    ("lines", "only_with_question", "questions"),
    ("lines", "only_with_open", "exercises"),
    ("lines", "not_with_question", "questions"),
    ("own_signs", "finding", "findings"),
    ("check_ups", "only_with_finding", "findings"),
    ("check_ups", "not_with_question", "questions"),
    ("check_ups", "early_with_finding", "findings"),
    ("gains", "gain", "thresholds"),
    ("gains", "worse", "thresholds"),
    ("benchmarks", "source", "sources"),
    ("contradictions", "sources", "sources"),
)


def faults_of(knowledge: Knowledge) -> Iterator[str]:
    yield from _cited(knowledge)
    yield from _pointers(knowledge)
    yield from _repeats(knowledge)
    yield from _questions(knowledge)
    yield from _bounds(knowledge)
    yield from _findings(knowledge)
    yield from _doses(knowledge)
    yield from _phases(knowledge)
    yield from _told_at_home(knowledge)
    yield from _fields(knowledge)
    yield from _read_by_name(knowledge)
    yield from _operations(knowledge)
    yield from _letters(knowledge)
    yield from _used(knowledge)


def _rows(knowledge: Knowledge, table: str) -> Iterable[Any]:
    rows: Mapping[str, Any] = getattr(knowledge, table)
    return rows.values()


def _ids(value: Any) -> Iterable[str]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def _unknown(where: str, given: Iterable[str], valid: Iterable[str], what: str) -> Iterator[str]:
    for name in given:
        if name not in valid:
            yield f"{where}: '{name}' is not {what}. Valid: {listed(sorted(valid))}."


def _cited(knowledge: Knowledge) -> Iterator[str]:
    for table in TABLES:
        for row in _rows(knowledge, table):
            cited = getattr(row, "claims", ())
            yield from _unknown(f"{FILE[table]}.toml, {row.id}, claims", cited, knowledge.claims, "a claim")
    for score in knowledge.scores.values():
        parts = [(f"bands.{band.label}", band.claims) for band in score.bands]
        parts += [(f"versions.{version.id}", version.claims) for version in score.versions]
        for part, cited in parts:
            yield from _unknown(f"scores.toml, {score.id}, {part}, claims", cited, knowledge.claims, "a claim")


def _pointers(knowledge: Knowledge) -> Iterator[str]:
    for table, column, target in POINTERS:
        valid = getattr(knowledge, target)
        for row in _rows(knowledge, table):
            where = f"{FILE[table]}.toml, {row.id}, {column}"
            yield from _unknown(where, _ids(getattr(row, column)), valid, f"in {FILE[target]}.toml")
    for row in _rows(knowledge, "exercises"):
        where = f"exercises.toml, {row.id}, limited_by"
        yield from _unknown(where, row.limited_by.values(), knowledge.limits, "in limits.toml")


def _repeats(knowledge: Knowledge) -> Iterator[str]:
    for table in TABLES:
        for row in _rows(knowledge, table):
            for column, value in row:
                if isinstance(value, tuple) and value and isinstance(value[0], str) and len(set(value)) < len(value):
                    yield f"{FILE[table]}.toml, {row.id}, {column}: the same id stands twice. Keep one."


def _questions(knowledge: Knowledge) -> Iterator[str]:
    for row in knowledge.questions.values():
        where = f"questions.toml, {row.id}"
        known = row.no if row.known is None else row.known
        if row.unknown < row.no:
            yield f"{where}, unknown: {row.unknown.name} is milder than no ({row.no.name}). Not asked is never a no."
        if row.no != Verdict.proceed:
            yield f"{where}, no: {row.no.name}. An answer of no is proceed; ask the opposite question instead."
        if row.unknown == Verdict.proceed:
            yield f"{where}, unknown: proceed would let an unasked question pass. Use conservative or hold."
        if row.unknown > row.new:
            yield f"{where}, unknown: {row.unknown.name} is stricter than new ({row.new.name}). Take a milder one."
        if not row.no <= known <= row.new:
            yield f"{where}, known: {known.name} does not lie between no ({row.no.name}) and new ({row.new.name})."
        if known > Verdict.hold:
            yield f"{where}, known: {known.name}. What is long known never gives more than hold."


def _bounds(knowledge: Knowledge) -> Iterator[str]:
    for row in knowledge.numbers.values():
        where = f"numbers.toml, {row.id}"
        if row.number not in Intake.model_fields:
            yield from _unknown(f"{where}, number", [row.number], Intake.model_fields, "a field of the intake")
            continue
        for column in ("at_least", "below"):
            bound = getattr(row, column)
            if bound is not None and not _fits(row.number, bound):
                yield f"{where}, {column}: {bound:g} lies outside what {row.number} can be. Check it and its unit."
    for grade in knowledge.grades.values():
        for bound in (grade.at_most, grade.above, grade.below):
            if bound is not None and not _fits(GRADE_FIELDS[0], bound):
                yield f"grades.toml, {grade.id}: {bound:g} is not a grade. Grades run from 0 to 5."


def _fits(field: str, bound: float) -> bool:
    limits = [limit for part in _metadata(field) for limit in getattr(part, "metadata", [part])]
    low = max((limit.ge for limit in limits if hasattr(limit, "ge")), default=bound)
    high = min((limit.le for limit in limits if hasattr(limit, "le")), default=bound)
    return bool(low <= bound <= high)


def _metadata(field: str) -> Iterable[Any]:
    """The bounds of a field stand on the annotated part of its union with None."""
    annotation = Intake.model_fields[field].annotation
    return chain.from_iterable(getattr(part, "__metadata__", ()) for part in getattr(annotation, "__args__", ()))


def _findings(knowledge: Knowledge) -> Iterator[str]:
    for name in DETECTED - knowledge.findings.keys():
        yield f"findings.toml, {name}: is missing. The examination looks for it; without a row it would limit nothing."
    for name in knowledge.findings.keys() - DETECTED:
        yield f"findings.toml, {name}: nothing looks for it. Valid: {listed(sorted(DETECTED))}."


def _doses(knowledge: Knowledge) -> Iterator[str]:
    dosed = {(kind, phase) for row in knowledge.doses.values() for kind in row.kinds for phase in row.phases}
    for row in knowledge.exercises.values():
        for phase in row.phases:
            if (row.dose, phase) not in dosed:
                kinds = listed(sorted({kind for kind, _ in dosed}))
                yield f"exercises.toml, {row.id}, dose: nothing doses '{row.dose}' in phase {phase}. Kinds: {kinds}."
        if row.phases and row.avoid == "always":
            yield f"exercises.toml, {row.id}, phases: one that is always avoided stands in no phase. Empty the list."


def _phases(knowledge: Knowledge) -> Iterator[str]:
    numbers = sorted(row.phase for row in knowledge.phases.values())
    if numbers != [1, 2, 3, 4]:
        yield f"phases.toml: the phases are {listed([str(one) for one in numbers])}. Valid: 1, 2, 3, 4, each once."
    if set(knowledge.plans) != {"plan"}:
        yield f"plans.toml: the rows are {listed(sorted(knowledge.plans))}. Valid: plan."


def _told_at_home(knowledge: Knowledge) -> Iterator[str]:
    """A weak muscle that nobody is told to watch would be a silence; so would a plan without its reason."""
    watched = {row.muscle for row in knowledge.own_signs.values()}
    for muscle in MUSCLE_ROOTS:
        if muscle not in watched:
            yield f"own_signs.toml: no row watches {muscle}. Add one, or nobody is told when it grows weaker."
    explained = {row.only_in_phase for row in knowledge.handout.values() if row.block == "why"}
    for phase in knowledge.phases.values():
        if phase.phase not in explained:
            yield f"handout.toml: no row of block why stands in phase {phase.phase}. Add one: a plan says why it is so."
    for kind in get_args(Pacing):
        if sum(row.kind == kind for row in knowledge.tempos.values()) != 1:
            yield f"tempos.toml: kind {kind} needs one row. Add it, or take out the second."


def _fields(knowledge: Knowledge) -> Iterator[str]:
    valid = listed(sorted(Intake.model_fields))
    for row in knowledge.fields.values():
        if row.id not in Intake.model_fields:
            yield f"fields.toml, {row.id}: is not a field of the intake. Valid: {valid}."
    for line in knowledge.lines.values():
        for column in ("only_with_field", "only_without_field"):
            where = f"lines.toml, {line.id}, {column}"
            yield from _unknown(where, _ids(getattr(line, column)), Intake.model_fields, "a field of the intake")
    for gate in knowledge.gate.values():
        where = f"gate.toml, {gate.id}, field"
        yield from _unknown(where, _ids(gate.field), Intake.model_fields, "a field of the intake")
        for bound in (gate.at_least, gate.at_most):
            if gate.field in Intake.model_fields and bound is not None and not _fits(gate.field, bound):
                yield f"gate.toml, {gate.id}: {bound:g} lies outside what {gate.field} can be. Check it and its unit."


def _read_by_name(knowledge: Knowledge) -> Iterator[str]:
    for table, names in READ_BY_NAME.items():
        for name in sorted(names - getattr(knowledge, table).keys()):
            yield f"{FILE[table]}.toml, {name}: is missing. The screening reads it by its name. Put it back."


def _operations(knowledge: Knowledge) -> Iterator[str]:
    """Every kind at every time, and with the time not given, must meet a row."""
    rows = knowledge.surgery.values()
    bounds = [(row.weeks_below, row.weeks_at_least, row.weeks_at_most, row.weeks_above) for row in rows]
    edges = sorted({edge for row in bounds for edge in row if edge is not None})
    times: list[float | None] = [None, *(edge + step for edge in edges for step in (-1, 0, 1))]
    for kind in get_args(OperationKind):
        for weeks in times:
            if not any(operation_fits(row, kind, weeks) for row in rows):
                when = "no given time" if weeks is None else f"{weeks:g} weeks"
                yield f"surgery.toml: no row covers {kind} at {when}. Add one, or it would pass."
                break


def _letters(knowledge: Knowledge) -> Iterator[str]:
    """Every row that can send a person on must stand in one letter, and no other row in any."""
    sending = {f"questions.{row.id}" for row in knowledge.questions.values() if row.new >= Verdict.urgent}
    for table in ("numbers", "combinations"):
        sending |= {f"{table}.{row.id}" for row in _rows(knowledge, table) if row.verdict >= Verdict.urgent}
    named = [reason for letter in knowledge.letters.values() for reason in letter.reasons]
    for letter in knowledge.letters.values():
        where = f"letters.toml, {letter.id}, reasons"
        yield from _unknown(where, letter.reasons, sending, "a row that gives urgent or emergency")
    for reason in sorted(sending):
        if named.count(reason) != 1:
            yield f"letters.toml: {reason} stands in {named.count(reason)} letters. Put it into one, or none is sent."


def _used(knowledge: Knowledge) -> Iterator[str]:
    used = {claim for claim, _ in knowledge.uses()}
    for claim in knowledge.claims.values():
        if claim.id not in used and not claim.not_used_because:
            yield f"{_file_of(claim)}, {claim.id}: no row rests on it. Cite it from a row, or say not_used_because."
        if claim.id in used and claim.not_used_because:
            yield f"{_file_of(claim)}, {claim.id}: says not_used_because, yet a row cites it. Remove one of the two."
    cited = {source for claim in knowledge.claims.values() for source in claim.sources}
    cited |= {source for row in knowledge.contradictions.values() for source in row.sources}
    cited |= {row.source for row in knowledge.benchmarks.values()}
    for source in knowledge.sources.values():
        if source.id not in cited:
            yield f"sources.toml, {source.id}: no claim cites it. Cite it, or remove it."


def _file_of(claim: Value) -> str:
    return "claims.toml" if getattr(claim, "of_text", False) else "claims_clinical.toml"
