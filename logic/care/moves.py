"""The moves of a follow-up: progress, stay, regress or stop, for each exercise and for the phase.

Each thing seen names a row of moves.toml; of all rows the most careful move counts (protocol_model.md, section 4).
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Literal

from logic.care.follow_up import Move, MoveRow, MoveWord, SeenOfExercise, Sign, Signal
from logic.care.knowledge import Knowledge
from logic.care.rows import PhaseRow
from logic.care.runs import Counts, at_this_dose, counts_of, days_of, green_at_top, running, since_a_gap
from logic.care.signals import Judged, Place, judged, worst
from logic.care.terms import Track, Value
from logic.care.trained import Trained
from logic.care.training_log import LogRow

FOUNDATION = 1
Lack = Literal["ceiling", "gate", "neutral_control", "foundation", "light_sessions"]


class Seen(Value):
    """A row of moves.toml that applies, with its claims."""

    id: str
    move: MoveWord
    claims: tuple[str, ...]


class ExerciseMove(Value):
    """`planned` false: it was logged, but does not stand in the plan."""

    exercise: str
    move: MoveWord
    planned: bool
    seen: tuple[Seen, ...]
    sessions: tuple[Judged, ...]


class PhaseMove(Value):
    """`lacks`: what the next phase still waits for, where nothing else holds it."""

    before: int
    after: int
    move: MoveWord
    seen: tuple[Seen, ...]
    lacks: tuple[Lack, ...] = ()


class SessionSignal(Value):
    """The worst of a day's exercises."""

    on: date
    signal: Signal | None


class Moves(Value):
    """`stopped`: the whole plan is stopped. `earlier` rows lie before the plan and are not judged."""

    on: date
    plan_on: date
    track: Track
    phase: PhaseMove
    exercises: tuple[ExerciseMove, ...]
    stopped: bool
    sessions: tuple[SessionSignal, ...]
    counts: Counts
    days_without: int
    missed: int
    earlier: int


def moves(
    plans: Sequence[Trained],
    rows: Sequence[LogRow],
    knowledge: Knowledge,
    on: date,
    signs: Iterable[Sign] = (),
    late: Collection[Place] | None = None,
) -> Moves:
    """`plans`: the plan that is moved last, before it those of the same phase, whose sessions count for the phase.

    `signs`: rows of moves.toml that the visit itself adds: a lower grade, a new flag, a visit by phone. `late`: places
    of the log that were told only after the plan was signed: nobody has seen to what was red there. None: not known.
    """
    plan = plans[-1]
    taken = [row for row in rows if row.on <= on]
    every = judged(taken, plans, knowledge, late or ())
    mine = tuple(one for one in every if _since(one, plan, late))
    whole = tuple(_of_plan(mine, plan, _last_before(taken, mine, plan), on, knowledge, signs))
    exercises = tuple(_exercise_moves(mine, every, plans, whole, on, knowledge))
    counts = counts_of([one for one in every if one.on >= plans[0].on], plans, on, knowledge)
    return Moves(
        on=on,
        plan_on=plan.on,
        track=plan.track,
        phase=_phase_move(plan, exercises, whole, counts, knowledge),
        exercises=exercises,
        stopped=any(row.phase(max(plan.phase, FOUNDATION)) == Move.stop for row in whole),
        sessions=tuple(SessionSignal(on=day, signal=worst(one.signal for one in of)) for day, of in days_of(mine)),
        counts=counts,
        days_without=(on - max((one.on for one in mine if one.planned), default=plan.on)).days,
        missed=sum(not row.done for row in taken if row.on >= plan.on),
        earlier=sum(row.on < plans[0].on for row in taken),
    )


def _since(one: Judged, plan: Trained, late: Collection[Place] | None) -> bool:
    """Is it of this plan? Of its own day only what was told after it was signed, where that is known; of the days
    before it only a red that was told so late.
    """
    told_late = late is None or (one.on, one.exercise) in late
    if one.on == plan.on:
        return told_late
    return one.on > plan.on or (late is not None and told_late and one.signal == "red")


def _last_before(taken: Sequence[LogRow], mine: Sequence[Judged], plan: Trained) -> date:
    """Where nothing was done since the plan, a gap runs on over the visit that made it."""
    if any(one.planned and one.on >= plan.on for one in mine):
        return plan.on
    return max((row.on for row in taken if row.done and row.on <= plan.on), default=plan.on)


def _of_plan(
    mine: Sequence[Judged], plan: Trained, begins: date, on: date, knowledge: Knowledge, signs: Iterable[Sign]
) -> Iterator[MoveRow]:
    """Rows that hold for every exercise at once."""
    sizes, table = knowledge.progression, knowledge.moves
    yield from (table[sign] for sign in signs)
    red = [sum(one.signal == "red" for one in of) for _, of in days_of(mine)]
    if max(red, default=0) >= sizes.red_exercises_at_least:
        yield table["red_in_two"]
    gaps = _gaps(mine, begins, on)
    if max(gaps) >= sizes.long_gap_days_at_least:
        yield table["long_gap"]
    elif max(gaps[-needed_running(plan.track, knowledge) :]) >= sizes.gap_days_at_least:
        yield table["gap"]


def _gaps(mine: Sequence[Judged], begins: date, on: date) -> list[int]:
    """Days between sessions of the plan, up to this one. One session on the eve hides no gap: a short
    one is over once as many sessions followed it as a rise asks for, a long one only by a visit.
    """
    days = sorted({begins, on, *(one.on for one in mine if one.planned and one.on > begins)})
    return [(after - before).days for before, after in pairwise(days)] or [0]


def _exercise_moves(
    mine: Sequence[Judged],
    every: Sequence[Judged],
    plans: Sequence[Trained],
    whole: Sequence[MoveRow],
    on: date,
    knowledge: Knowledge,
) -> Iterator[ExerciseMove]:
    """Those of the plan in its order, then what was done beside it."""
    plan, planned = plans[-1], plans[-1].by_name
    beside = sorted({one.exercise for one in mine} - planned.keys())
    for name in (*planned, *beside):
        since = tuple(one for one in mine if one.exercise == name)
        sessions = (*at_this_dose(name, every, plans, since), *since) if since else ()
        rows = (knowledge.moves[_pattern(sessions, plan, on, knowledge)], *whole)
        yield ExerciseMove(
            exercise=name,
            move=max(row.exercise for row in rows),
            planned=name in planned,
            seen=tuple(Seen(id=row.id, move=row.exercise, claims=row.claims) for row in rows),
            sessions=sessions,
        )


def _pattern(sessions: Sequence[Judged], plan: Trained, on: date, knowledge: Knowledge) -> SeenOfExercise:
    """What an exercise's sessions show together. Red counts whenever it came: only a clearance ends a stop."""
    sizes = knowledge.progression
    if any(one.signal == "red" for one in sessions):
        return "red"
    if not sessions:
        return "no_session"
    last = sessions[-1].signal
    if last == "amber":
        again = running(sessions, lambda one: one.signal == "amber") >= sizes.amber_running_at_least
        return "amber_again" if again else "amber"
    if last is None:
        return "not_judged"
    needed = needed_running(plan.track, knowledge)
    if running(since_a_gap(sessions, sizes.gap_days_at_least, on), green_at_top) < needed:
        return "green"
    return "pain_added" if any(one.pain_added for one in sessions[-needed:]) else "green_at_top"


def needed_running(track: Track, knowledge: Knowledge) -> int:
    sizes = knowledge.progression
    return sizes.careful_green_running_at_least if track == "careful" else sizes.green_running_at_least


def _phase_move(
    plan: Trained, exercises: Sequence[ExerciseMove], whole: Sequence[MoveRow], counts: Counts, knowledge: Knowledge
) -> PhaseMove:
    """As far as every row lets it; upward only where nothing that the next phase asks for is lacking."""
    now = max(plan.phase, FOUNDATION)
    # What was done beside the plan cannot open a phase, but what it brought can keep one shut.
    counting = [seen.id for one in exercises if one.planned or one.move > Move.stay for seen in one.seen]
    rows = {row.id: row for row in (*whole, *(knowledge.moves[seen] for seen in counting))}.values()
    move = max((row.phase(now) for row in rows), default=Move.stay)
    lacks = tuple(_lacks(plan, counts, knowledge)) if move == Move.progress else ()
    if lacks:
        move = Move.stay
    anew = any(row.phase(now) == Move.regress for row in rows)  # a stop beside it does not keep the phase
    return PhaseMove(
        before=plan.phase,
        after=now + 1 if move == Move.progress else FOUNDATION if anew else plan.phase,
        move=move,
        seen=tuple(Seen(id=row.id, move=row.phase(now), claims=row.claims) for row in rows if row.phase(now) == move),
        lacks=lacks,
    )


def _lacks(plan: Trained, counts: Counts, knowledge: Knowledge) -> Iterator[Lack]:
    row = next((row for row in knowledge.phases.values() if row.phase == plan.phase + 1), None)
    if row is None or row.by_site:
        yield "gate"
        return
    if plan.ceiling < row.phase:
        yield "ceiling"
    if row.neutral_control and not plan.open_yet("neutral_control"):
        yield "neutral_control"
    if row.green_sessions_at_least and not _foundation_done(plan.track, counts, row):
        yield "foundation"
    if row.light_sessions_at_least and not _light_done(plan.track, counts, row):
        yield "light_sessions"


def _foundation_done(track: Track, counts: Counts, row: PhaseRow) -> bool:
    asked = (
        (row.careful_green_sessions_at_least, row.careful_weeks_at_least, row.careful_green_running_at_least)
        if track == "careful"
        else (row.green_sessions_at_least, row.weeks_at_least, row.green_running_at_least)
    )
    done = (counts.foundation_green, counts.foundation_weeks, counts.foundation_green_running)
    return all(has >= needs for has, needs in zip(done, asked, strict=True))


def _light_done(track: Track, counts: Counts, row: PhaseRow) -> bool:
    careful = track == "careful"
    running = row.careful_green_at_top_running_at_least if careful else row.green_at_top_running_at_least
    return counts.light_sessions >= row.light_sessions_at_least and counts.light_green_at_top_running >= running
