"""Rows of a training log for a plan, day by day, and a plan of each phase and track as training is judged by it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

from logic.care.follow_up import Sign
from logic.care.followed import Followed, MoveOverride, carried, followed
from logic.care.intake import Intake, read_intake
from logic.care.knowledge import load_knowledge
from logic.care.moves import ExerciseMove, Moves, moves
from logic.care.plan import Protocol
from logic.care.protocol import protocol
from logic.care.site import Site
from logic.care.trained import Trained, TrainedDose, TrainedExercise, read_trained
from logic.care.training_log import LogRow
from tests.care.a_clear_person import Raw, clear_person
from tests.care.a_plan import (
    CAREFUL_FOUNDATION_DONE,
    CAREFUL_LIGHT_DONE,
    FOUNDATION_DONE,
    GATE_OPEN,
    IMPACT_CLINIC,
    LIGHT_DONE,
    USUAL_CLINIC,
    plan_with,
)

PLAN_ON = date(2026, 9, 7)
CAREFUL: Raw = {"visit": "follow_up", "track_before": "careful", "leg_pain": 5}
HISTORIES: Mapping[tuple[str, int], Raw] = {
    ("usual", 1): {},
    ("usual", 2): FOUNDATION_DONE,
    ("usual", 3): LIGHT_DONE,
    ("usual", 4): GATE_OPEN,
    ("careful", 1): CAREFUL,
    ("careful", 2): CAREFUL | CAREFUL_FOUNDATION_DONE,
    ("careful", 3): CAREFUL | CAREFUL_LIGHT_DONE,
}
GREEN: Mapping[str, Any] = {
    **{f"back_{when}": 2.0 for when in ("before", "during", "after", "next_morning")},
    **{f"leg_{when}": 3.0 for when in ("before", "during", "after", "next_morning")},
    "leg_moved": "same",
    "new_numbness": "no",
}


def day(number: int) -> date:
    """Days after the plan."""
    return PLAN_ON + timedelta(days=number)


@cache
def trained(phase: int = 2, track: str = "usual") -> Trained:
    plan = plan_with(IMPACT_CLINIC if phase == 4 else USUAL_CLINIC, **HISTORIES[track, phase])
    assert (plan.phase, plan.track) == (phase, track)
    return as_trained(plan).model_copy(update={"on": PLAN_ON})


def as_trained(plan: Protocol) -> Trained:
    return read_trained(plan.model_dump(mode="json"))


def dosed(plan: Trained, exercise: str, **changes: Any) -> Trained:
    """The plan with another dose of one exercise."""

    def changed(one: TrainedExercise) -> TrainedExercise:
        return one.model_copy(update={"dose": one.dose.model_copy(update=changes)}) if one.exercise == exercise else one

    return plan.model_copy(update={"exercises": tuple(map(changed, plan.exercises))})


def top(dose: TrainedDose) -> dict[str, Any]:
    """As much as the dose asks for at its top, at the effort that was planned."""
    return {
        "repetitions": int(dose.repetitions[1]) if dose.repetitions else None,
        "sets": int(dose.sets[0]) if dose.sets else None,
        "load_kg": dose.load_kg,
        "effort": dose.effort[1] if dose.effort else None,
    }


def row(plan: Trained, exercise: str, number: int, **changes: Any) -> LogRow:
    """A green session of the exercise at the top of its dose, but for the changes."""
    planned = plan.by_name.get(exercise)
    amount = top(planned.dose) if planned else {}
    return LogRow.model_validate({"on": day(number), "exercise": exercise, **GREEN, **amount, **changes})


def session(plan: Trained, number: int, **changes: Any) -> list[LogRow]:
    return [row(plan, name, number, **changes) for name in plan.by_name]


def sessions(plan: Trained, numbers: Iterable[int], **changes: Any) -> list[LogRow]:
    return [one for number in numbers for one in session(plan, number, **changes)]


def some_exercise(plan: Trained, *, strength: bool) -> str:
    return next(name for name, one in plan.by_name.items() if one.strength == strength)


def planned(plan: Trained, exercise: str) -> TrainedExercise:
    return plan.by_name[exercise]


def moved(plan: Trained, rows: Sequence[LogRow], number: int, *signs: Sign) -> Moves:
    return moves([plan], rows, load_knowledge(), day(number), signs)


def move_of(found: Moves, exercise: str) -> ExerciseMove:
    return next(one for one in found.exercises if one.exercise == exercise)


def done(
    plan: Trained,
    rows: Sequence[LogRow],
    number: int,
    *signs: Sign,
    decided: Mapping[str, MoveOverride] | None = None,
    site: Site = USUAL_CLINIC,
) -> Followed:
    return followed(plan, moved(plan, rows, number, *signs), decided or {}, load_knowledge(), site)


def follow_up(number: int, **fields: Any) -> Intake:
    """The clear person at a later visit, on the usual track until now."""
    raw = clear_person(**{"visit": "follow_up", "track_before": "usual", "contact": "in_person", **fields})
    return read_intake(raw, day(number))


def visit(
    found: Followed, plan: Trained, intake: Intake, before: Intake | None = None, before_on: date | None = None
) -> tuple[Intake, Protocol]:
    """The intake carried on from the training, and the plan made with it. Signed last: the plan, or what came since."""
    on = carried(intake, before or follow_up(0), before_on or plan.on, plan, found)
    return on, protocol(on, load_knowledge(), USUAL_CLINIC, found.moves.on, done=found)
