"""What a follow-up makes of the plan before it: each move as judged or as the clinician decided, and its step."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from logic.care.follow_up import Move, MoveWord, SeenOfPlan, Sign
from logic.care.intake import Attestation, Intake, Trial, Working
from logic.care.knowledge import Knowledge
from logic.care.moves import FOUNDATION, ExerciseMove, Moves
from logic.care.runs import Counts
from logic.care.site import Site
from logic.care.steps import Step, step
from logic.care.terms import PlainText, Refused, Value
from logic.care.trained import Trained

PLAN = "plan"
RED_IN_TWO: SeenOfPlan = "red_in_two"
NOBODY = Attestation()
FOUND_TODAY: tuple[Sign, ...] = ("lower_grade", "new_flag")  # no word of the same day clears these
LEG_CELLS = ("leg_during", "nerve")
OF_TRAINING = ("phase_before", "phase_at_most", "working")


class MoveOverride(Value):
    """The clinician's move in place of the judged one. `reason` is an id of data/knowledge/override_reasons.toml."""

    move: MoveWord
    reason: str
    words: PlainText = ""


class Moved(Value):
    """`move` is what is done, `judged` what the table says. `step` None: the exercise is not in the plan."""

    exercise: str
    move: MoveWord
    judged: MoveWord
    decided: MoveOverride | None
    step: Step | None


class Followed(Value):
    moves: Moves
    moved: tuple[Moved, ...]


def followed(
    plan: Trained, moves: Moves, decided: Mapping[str, MoveOverride], knowledge: Knowledge, site: Site
) -> Followed:
    """Raises Refused where the plan is of another knowledge, and where an override names no exercise of the plan, no
    reason that there is, or lifts a stop.
    """
    if any(one.exercise not in knowledge.exercises or one.dose.row not in knowledge.doses for one in plan.exercises):
        raise Refused("exercises: one of the plan, or its dose, is not in the knowledge. Make the plan anew.")
    judged = {one.exercise: one for one in moves.exercises}
    for name, override in decided.items():
        _refuse(name, override, judged, moves, knowledge)
    return Followed(moves=moves, moved=tuple(_moved(plan, moves, decided, knowledge, site)))


def _refuse(
    name: str, override: MoveOverride, judged: Mapping[str, ExerciseMove], moves: Moves, knowledge: Knowledge
) -> None:
    if name not in judged:
        raise Refused("moves: names an exercise that was not moved. Take the decision back.")
    if override.reason not in knowledge.override_reasons:
        raise Refused("moves: gives no reason of the list. Choose one.")
    if judged[name].move == Move.stop:
        raise Refused("moves: a stop is lifted by examining and screening again, not by another move. Record that.")
    if override.move == Move.progress and _holds_down(moves):
        raise Refused("moves: by phone, after a gap, or while the plan is stopped nothing is raised. Choose again.")


def _holds_down(moves: Moves) -> bool:
    """Is there something about the whole plan that lets nothing rise?"""
    return any(seen.move > Move.progress for one in moves.exercises for seen in one.seen[1:])


def _moved(
    plan: Trained, moves: Moves, decided: Mapping[str, MoveOverride], knowledge: Knowledge, site: Site
) -> Iterator[Moved]:
    planned = plan.by_name
    for one in moves.exercises:
        override = decided.get(one.exercise)
        move = override.move if override else one.move
        # The phase rises alone: what its exercises are given stays for now, so that no two things rise at once.
        taken = Move.stay if move == Move.progress and moves.phase.move == Move.progress else move
        stepped = None
        if one.exercise in planned:
            stepped = step(planned[one.exercise], taken, one.sessions, plan.track, knowledge, site)
        yield Moved(exercise=one.exercise, move=move, judged=one.move, decided=override, step=stepped)


def carried(intake: Intake, before: Intake, before_on: date, plan: Trained, done: Followed) -> Intake:
    """The intake of this visit with what the training before it brings: levels, stops, the phase kept, what opens next.

    `before` is what was signed last, on that day, with a plan or without. Who examined and screened again after a stop
    stands in `intake.stopped`; a word from before the stop is none.
    """
    moves = done.moves
    counts = moves.counts.model_dump() if moves.phase.move == Move.progress else {}
    return intake.model_copy(
        update={
            **counts,
            "phase_before": _phase_kept(intake, plan, moves),
            "phase_at_most": _held_at(moves),
            "working": dict(_working(before, plan, done)),
            "stopped": dict(_stopped(intake, before, before_on, done)),
            "tried": {**dict(_trained_without_leg_symptoms(plan, done)), **intake.tried},
        }
    )


def before_training(held: Mapping[str, Any], done: Mapping[str, Any]) -> dict[str, Any]:
    """Of a kept intake and its moves, both as JSON, what `carried` began with: the log may say otherwise by now.

    What a log told of an exercise and what a trial without load told look alike: such a trial is asked for again.
    """
    counted = Counts.model_fields if done["moves"]["phase"]["move"] == Move.progress.name else ()
    trained = {one["exercise"] for one in done["moves"]["exercises"]}
    like_a_log = Trial(leg_symptoms="no").model_dump(exclude_defaults=True)
    tried = held.get("tried", {})
    own = {name: one for name, one in tried.items() if name not in trained or one != like_a_log}
    kept = {name: value for name, value in held.items() if name not in {*OF_TRAINING, *counted}}
    return {**kept, "tried": own} if tried else kept


def _phase_kept(intake: Intake, plan: Trained, moves: Moves) -> int | None:
    """After a long gap the phase is entered anew."""
    if _anew(moves):
        return moves.phase.after
    return plan.phase or intake.phase_before


def _held_at(moves: Moves) -> int | None:
    """Where something seen keeps the phase, neither a trial today nor sessions done before open the next."""
    held = moves.phase.move > Move.progress and not moves.phase.lacks
    return max(moves.phase.after, FOUNDATION) if held else None


def _anew(moves: Moves) -> bool:
    """Is a lower phase entered, with or without a stop?"""
    return moves.phase.after < moves.phase.before


def _working(before: Intake, plan: Trained, done: Followed) -> Iterator[tuple[str, Working]]:
    """Of the exercises moved now; what others had reached stays known, unless a long gap ended it."""
    if _anew(done.moves):
        return
    yield from ((name, held) for name, held in before.working.items() if name not in plan.by_name)
    for one in done.moved:
        if one.step is not None and one.step.working != Working():
            yield one.exercise, one.step.working


def _stopped(intake: Intake, before: Intake, before_on: date, done: Followed) -> Iterator[tuple[str, Attestation]]:
    """A stop of an earlier visit stands until it is cleared; what was cleared at an earlier one is over."""
    moves, on = done.moves, done.moves.plan_on  # a red told late was seen to by nobody when the plan was signed
    stops = {name: before_on for name, given in before.stopped.items() if not given.signed()}
    reds = {one.exercise: _last_red(one) or on for one in moves.exercises if _red(one)}
    stops |= {name: max(last, on, stops.get(name, on)) for name, last in reds.items()}
    stops |= {one.exercise: moves.on for one in done.moved if one.decided and one.decided.move == Move.stop}
    if moves.stopped:
        stops[PLAN] = max(_plan_stopped_on(moves), stops.get(PLAN, moves.plan_on))
    flagged = any(seen.id in FOUND_TODAY for seen in moves.phase.seen)
    for name, since in stops.items():
        given = NOBODY if name == PLAN and flagged else intake.stopped.get(name, NOBODY)
        yield name, given if given.when is not None and since <= given.when else NOBODY


def _plan_stopped_on(moves: Moves) -> date:
    """The last red day where red in two exercises is all that stopped it; else this visit, which found the rest."""
    if {seen.id for seen in moves.phase.seen} != {RED_IN_TWO}:
        return moves.on
    return max([one.on for one in moves.sessions if one.signal == "red"], default=moves.on)


def _trained_without_leg_symptoms(plan: Trained, done: Followed) -> Iterator[tuple[str, Trial]]:
    """A session of the plan that brought the leg nothing is a trial, so that what was swapped in stays."""
    for one in done.moves.exercises:
        cells = [cell.signal for cell in one.sessions[-1].cells if cell.cell in LEG_CELLS] if one.sessions else []
        if one.exercise in plan.by_name and cells and all(signal == "green" for signal in cells):
            yield one.exercise, Trial(leg_symptoms="no")


def _red(one: ExerciseMove) -> bool:
    return any(session.signal == "red" for session in one.sessions)


def _last_red(one: ExerciseMove) -> date | None:
    reds: Sequence[date] = [session.on for session in one.sessions if session.signal == "red"]
    return max(reds, default=None)
