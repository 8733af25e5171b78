"""Which phase is open now, and what would open the others. Phases add up and none is skipped."""

from collections.abc import Iterator, Mapping

from logic.care.choosing import Filled
from logic.care.intake import GRADE_FIELDS, Intake
from logic.care.knowledge import Knowledge
from logic.care.person import Person
from logic.care.rows import GateRow, PhaseRow
from logic.care.screening import ceiling_of
from logic.care.site import Site
from logic.care.terms import Track, Value

IMPACT = 4


class Opening(Value):
    """One thing that opens a phase, by the key of its sentence, with its values; `met` today or not."""

    key: str
    met: bool
    values: Mapping[str, str | float] = {}
    claims: tuple[str, ...]


def phase_rows(knowledge: Knowledge) -> dict[int, PhaseRow]:
    return {row.phase: row for row in knowledge.phases.values()}


def phase_now(intake: Intake, person: Person, light: tuple[Filled, ...], knowledge: Knowledge, site: Site) -> int:
    """The highest phase whose entry, and each lower one's, is met under the ceiling. `light` is phase 2 as filled.

    A phase that training went on in since the last plan stays open, but for the last: its gate is asked each time. By
    phone no other opens.
    """
    rows = phase_rows(knowledge)
    kept = min(intake.phase_before or 1, IMPACT - 1)
    highest = min(person.ceiling, intake.phase_at_most or len(rows))
    if intake.contact == "phone":
        highest = min(highest, kept)
    opened = {
        2: lambda: light_open(intake, person, light, rows[2]),
        3: lambda: strength_open(intake, person, rows[3]),
        4: lambda: site.plan.impact and not gate_rows_open(intake, person, knowledge),
    }
    now = 1
    while now < highest and (now < kept or opened[now + 1]()):
        now += 1
    return now


def light_open(intake: Intake, person: Person, light: tuple[Filled, ...], row: PhaseRow) -> bool:
    if row.neutral_control and intake.neutral_control != "yes":
        return False
    return foundation_done(intake, person, row) or (row.trial_today_opens and trial_done(intake, person, light))


def foundation_done(intake: Intake, person: Person, row: PhaseRow) -> bool:
    sessions, weeks, running = foundation_needed(person, row)
    done = (intake.foundation_green, intake.foundation_weeks, intake.foundation_green_running)
    return all(
        given is not None and given >= needed for given, needed in zip(done, (sessions, weeks, running), strict=True)
    )


def foundation_needed(person: Person, row: PhaseRow) -> tuple[int, float, int]:
    """Green sessions, weeks, and how many of the last running."""
    if person.track == "careful":
        return row.careful_green_sessions_at_least, row.careful_weeks_at_least, row.careful_green_running_at_least
    return row.green_sessions_at_least, row.weeks_at_least, row.green_running_at_least


def trial_done(intake: Intake, person: Person, light: tuple[Filled, ...]) -> bool:
    """Usual track only: each leg exercise offered was tried today and brought no leg symptoms.

    The one tick for all of them does not cover what takes the place of an exercise that brought symptoms.
    """
    offered = leg_exercises(light)
    if person.track != "usual" or not offered:
        return False
    trials = [intake.tried.get(name) for name in offered]
    each = all(trial is not None and trial.leg_symptoms == "no" for trial in trials)
    contradicted = any(trial.leg_symptoms == "yes" for trial in intake.tried.values())
    return each or (intake.tried_all_without_leg_symptoms == "yes" and not contradicted)


def leg_exercises(filled: tuple[Filled, ...]) -> tuple[str, ...]:
    """The exercises to try today: everything of the light phase but its core."""
    return tuple(one.choice.exercise.id for one in filled if one.choice and one.slot.session == "resistance")


def entry_counts(phase: int, track: Track, knowledge: Knowledge) -> dict[str, float]:
    """The sessions, weeks and runs that open a phase on this track, by their names."""
    row, careful = phase_rows(knowledge)[phase], track == "careful"
    return {
        "green": row.careful_green_sessions_at_least if careful else row.green_sessions_at_least,
        "weeks": row.careful_weeks_at_least if careful else row.weeks_at_least,
        "sessions": row.light_sessions_at_least,
        "running": max(_running(row, careful)),
    }


def _running(row: PhaseRow, careful: bool) -> tuple[int, int]:
    """Foundation sessions, light sessions: a phase asks for one of the two."""
    if careful:
        return row.careful_green_running_at_least, row.careful_green_at_top_running_at_least
    return row.green_running_at_least, row.green_at_top_running_at_least


def strength_open(intake: Intake, person: Person, row: PhaseRow) -> bool:
    sessions, running = strength_needed(person, row)
    done, at_top = intake.light_sessions, intake.light_green_at_top_running
    return done is not None and at_top is not None and done >= sessions and at_top >= running


def strength_needed(person: Person, row: PhaseRow) -> tuple[int, int]:
    careful = row.careful_green_at_top_running_at_least
    return row.light_sessions_at_least, careful if person.track == "careful" else row.green_at_top_running_at_least


def gate_rows_open(intake: Intake, person: Person, knowledge: Knowledge) -> tuple[str, ...]:
    """Rows of the gate that are not true: false or not known."""
    return tuple(row.id for row in knowledge.gate.values() if not _true(row, intake, person))


def _true(row: GateRow, intake: Intake, person: Person) -> bool:
    """Every part of the row must be true: what was measured, what was asked, who signed."""
    return (
        (row.ceiling_at_least is None or person.ceiling >= row.ceiling_at_least)
        and (row.grades_at_least is None or _grades_at_least(intake, row.grades_at_least))
        and (row.calf_raises_percent_at_least is None or _even_calves(intake, row.calf_raises_percent_at_least))
        and (row.field is None or _within(_measured(row.field, intake, person), row))
        and (not row.asked or (row.id in intake.gate and intake.gate[row.id] == "yes"))
        and (not row.signature or (intake.gate_signature is not None and intake.gate_signature.signed()))
    )


def _grades_at_least(intake: Intake, bound: float) -> bool:
    grades = [getattr(intake, field) for field in GRADE_FIELDS]
    return None not in grades and min(grades) >= bound


def _measured(field: str, intake: Intake, person: Person) -> float | None:
    """The ODI as it could be scored; every other field as it was given."""
    value: float | None = person.odi if field == "odi" else getattr(intake, field)
    return value


def _within(value: float | None, row: GateRow) -> bool:
    if value is None:
        return False
    return (row.at_least is None or value >= row.at_least) and (row.at_most is None or value <= row.at_most)


def _even_calves(intake: Intake, percent: float) -> bool:
    counts = (intake.calf_raises_left, intake.calf_raises_right)
    if counts[0] is None or counts[1] is None or max(counts[0], counts[1]) == 0:
        return False
    return 100 * min(counts[0], counts[1]) >= percent * max(counts[0], counts[1])


def openings(
    phase: int, intake: Intake, person: Person, light: tuple[Filled, ...], knowledge: Knowledge, site: Site
) -> Iterator[Opening]:
    """What opens a phase, each with whether it is met today."""
    row = phase_rows(knowledge)[phase]
    if phase > person.ceiling:
        limiting = ", ".join(sorted({one.id for one in person.findings if ceiling_of(one, knowledge) < phase}))
        yield _opening(row, "ceiling", False, ceiling=float(person.ceiling), findings=limiting)
    if row.neutral_control:
        yield _opening(row, "neutral_control", intake.neutral_control == "yes")
        sessions, weeks, running = foundation_needed(person, row)
        done = foundation_done(intake, person, row)
        yield _opening(row, "foundation", done, sessions=float(sessions), weeks=weeks, running=float(running))
    if row.trial_today_opens and person.track == "usual":
        yield _opening(row, "trial", trial_done(intake, person, light))
    if row.light_sessions_at_least:
        sessions, running = strength_needed(person, row)
        yield _opening(
            row, "light_sessions", strength_open(intake, person, row), sessions=float(sessions), running=float(running)
        )
    if row.by_site:
        rows = gate_rows_open(intake, person, knowledge)
        yield _opening(row, "site", site.plan.impact)
        yield _opening(row, "gate", not rows, rows=", ".join(rows))


def _opening(row: PhaseRow, key: str, met: bool, **values: str | float) -> Opening:
    return Opening(key=key, met=met, values=values, claims=row.claims)
