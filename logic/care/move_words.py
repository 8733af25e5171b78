"""Moves in words, for the command line, the page and the paper alike: what was seen, what follows, which step."""

from collections.abc import Iterable, Iterator
from typing import Any

from logic.care.follow_up import Move, Signal
from logic.care.followed import Followed, Moved
from logic.care.knowledge import Knowledge
from logic.care.moves import ExerciseMove, Lack, Moves, PhaseMove, Seen
from logic.care.phases import entry_counts
from logic.care.printing import span
from logic.care.signals import Judged
from logic.care.steps import Step
from logic.care.wording import Wording

NAMES = ("name", "plain")


def signal_name(signal: Signal | None, wording: Wording) -> str:
    return wording.say("signal", signal or "open", "name")


def move_name(move: Move, wording: Wording) -> str:
    return wording.say("move", move.name, "name")


def seen_texts(seen: Iterable[Seen], wording: Wording) -> list[str]:
    return [wording.say("move_row", one.id) for one in seen]


def why_texts(session: Judged, wording: Wording) -> list[str]:
    """What makes a session's signal: each cell as bad as it, and each that was not told."""
    worst = [cell for cell in session.cells if cell.signal == session.signal and cell.signal is not None]
    told = [wording.say("signal_row", cell.row) for cell in worst] if session.signal != "green" else []
    return [*told, *(wording.say("log_missing", cell, "name") for cell in session.missing)]


def names_of_exercises(knowledge: Knowledge, wording: Wording) -> dict[str, str]:
    """Every name that a log may give an exercise, folded -> its id: the id itself, and its names in the plan."""
    said = {wording.say("exercise", one, part).casefold(): one for one in knowledge.exercises for part in NAMES}
    spaced = {one.replace("_", " "): one for one in knowledge.exercises}
    return {**said, **spaced, **{one: one for one in knowledge.exercises}}


def step_text(step: Step, wording: Wording) -> str:
    if step.percent is not None:
        return wording.say("step", "load", "unknown", percent=span(step.percent))
    values = {name: "" if end is None else f"{end:g}" for name, end in (("before", step.before), ("after", step.after))}
    return wording.say("step", step.of, **values)


def done_text(one: Moved, moves: Moves, wording: Wording) -> str:
    """The step of a move, and why it may wait."""
    if one.step is None:
        return ""
    if one.move == Move.progress and moves.phase.move == Move.progress:
        return wording.say("step", "phase")
    if moves.phase.after < moves.phase.before and one.move != Move.stop:
        return wording.say("step", "anew")
    if one.move == Move.progress and one.step.of == "none":
        return wording.say("step", "top")
    said = step_text(one.step, wording)
    return wording.say("step", "back", step=said) if one.move == Move.stop else said


def phase_text(phase: PhaseMove, wording: Wording) -> str:
    if not phase.before:
        return wording.say("phase_move", "none")
    return wording.say("phase_move", phase.move.name, before=phase.before, after=phase.after)


def lack_texts(moves: Moves, knowledge: Knowledge, wording: Wording) -> Iterator[str]:
    for lack in moves.phase.lacks:
        yield wording.say("phase_lack", lack, **_lack_values(lack, moves, knowledge))


def _lack_values(lack: Lack, moves: Moves, knowledge: Knowledge) -> dict[str, str]:
    if lack not in ("foundation", "light_sessions"):
        return {}
    asked = entry_counts(moves.phase.before + 1, moves.track, knowledge)
    done = {**moves.counts.model_dump(), "foundation_weeks": round(moves.counts.foundation_weeks, 1)}
    return {name: f"{count:g}" for name, count in {**done, **asked}.items()}


def printed_moves(done: Followed, knowledge: Knowledge, wording: Wording) -> dict[str, Any]:
    """The answer of the `move` command."""
    moves = done.moves
    steps = {one.exercise: one for one in done.moved}
    return {
        "on": moves.on.isoformat(),
        "plan_on": moves.plan_on.isoformat(),
        "track": moves.track,
        "move": moves.phase.move.name,
        "stopped": moves.stopped,
        "phase": {
            **moves.phase.model_dump(mode="json"),
            "text": phase_text(moves.phase, wording),
            "reasons": [*seen_texts(moves.phase.seen, wording), *lack_texts(moves, knowledge, wording)],
        },
        "exercises": [_printed(one, steps[one.exercise], moves, wording) for one in moves.exercises],
        "sessions": [one.model_dump(mode="json") for one in moves.sessions],
        "counts": moves.counts.model_dump(mode="json"),
        "days_without_session": moves.days_without,
        "missed": moves.missed,
        "before_the_plan": moves.earlier,
        "knowledge_version": knowledge.version,
    }


def _printed(one: ExerciseMove, moved: Moved, moves: Moves, wording: Wording) -> dict[str, Any]:
    return {
        "exercise": one.exercise,
        "name": wording.say("exercise", one.exercise, "name"),
        "move": one.move.name,
        "planned": one.planned,
        "text": done_text(moved, moves, wording),
        "reasons": seen_texts(one.seen, wording),
        "seen": [seen.model_dump(mode="json") for seen in one.seen],
        "claims": list(dict.fromkeys(claim for seen in one.seen for claim in seen.claims)),
        "step": None if moved.step is None else moved.step.model_dump(mode="json"),
        "sessions": [
            {**session.model_dump(mode="json"), "why": why_texts(session, wording)} for session in one.sessions
        ],
    }
