"""Runs of sessions: by day, how many of the last running, and the counts that open a phase."""

from collections.abc import Callable, Sequence
from datetime import date

from logic.care.follow_up import Signal
from logic.care.knowledge import Knowledge
from logic.care.signals import Judged, worst
from logic.care.terms import Track, Value
from logic.care.trained import Trained, TrainedExercise

WEEK = 7
Session = tuple[date, tuple[Judged, ...]]


class Counts(Value):
    """Sessions of the present phase so far, as phases.toml asks for them. Weeks run from the first green day through
    the last.
    """

    foundation_green: int
    foundation_green_running: int
    foundation_weeks: float
    light_sessions: int
    light_green_at_top_running: int


def days_of(sessions: Sequence[Judged]) -> list[Session]:
    """By day, in order."""
    by_day: dict[date, list[Judged]] = {}
    for one in sessions:
        by_day.setdefault(one.on, []).append(one)
    return [(day, tuple(by_day[day])) for day in sorted(by_day)]


def at_this_dose(
    name: str, every: Sequence[Judged], plans: Sequence[Trained], since: Sequence[Judged]
) -> Sequence[Judged]:
    """Its sessions of earlier plans that asked the same of it: a visit between two of them ends no run. What came
    before a red was seen to then.
    """
    doses = [plan.by_name[name].dose if name in plan.by_name else None for plan in plans]
    begins = plans[-1].on
    for plan, dose in zip(reversed(plans), reversed(doses), strict=True):
        if dose is None or dose != doses[-1]:
            break
        begins = plan.on
    earlier = [one for one in every if one.exercise == name and begins <= one.on and one not in since]
    reds = [at for at, one in enumerate(earlier) if one.signal == "red"]
    return earlier[reds[-1] + 1 :] if reds else earlier


def green_at_top(one: Judged) -> bool:
    return one.signal == "green" and one.at_top


def running(sessions: Sequence[Judged], holds: Callable[[Judged], bool]) -> int:
    """How many of the last sessions running."""
    count = 0
    for one in reversed(sessions):
        if not holds(one):
            return count
        count += 1
    return count


def since_a_gap(sessions: Sequence[Judged], days: int, on: date) -> Sequence[Judged]:
    """The sessions after the last gap of so many days: a run reaches neither across it nor over one up to this day."""
    if sessions and (on - sessions[-1].on).days >= days:
        return ()
    begins = [at for at in range(1, len(sessions)) if (sessions[at].on - sessions[at - 1].on).days >= days]
    return sessions[begins[-1] :] if begins else sessions


def counts_of(every: Sequence[Judged], plans: Sequence[Trained], on: date, knowledge: Knowledge) -> Counts:
    plan = plans[-1]
    foundation = [of for _, of in days_of([one for one in every if one.planned and not one.strength])]
    signals = [_of_session(of, plans) for of in foundation]
    days = [of[0].on for of, signal in zip(foundation, signals, strict=True) if signal == "green"]
    at_top = [_running_at_top(one, every, plan.track, on, knowledge) for one in plan.by_name.values() if one.strength]
    return Counts(
        foundation_green=signals.count("green"),
        foundation_green_running=_green_running(signals),
        foundation_weeks=((days[-1] - days[0]).days + 1) / WEEK if days else 0,
        light_sessions=len({one.on for one in every if one.planned and one.strength}),
        light_green_at_top_running=min(at_top, default=0),
    )


def _of_session(of: Sequence[Judged], plans: Sequence[Trained]) -> Signal | None:
    """Green only where all of the session was told: what stands in every one, and one of two that alternate."""
    signal = worst(one.signal for one in of)
    plan = max((plan for plan in plans if plan.on <= of[0].on), key=lambda plan: plan.on)
    done = {one.exercise for one in of}
    every, a, b = (
        {one.exercise for one in plan.by_name.values() if one.session == turn} <= done for turn in ("every", "a", "b")
    )
    whole = every and (a or b)
    return signal if whole or signal != "green" else None


def _running_at_top(one: TrainedExercise, every: Sequence[Judged], track: Track, on: date, knowledge: Knowledge) -> int:
    """None where its repetitions were taken down: their top is not the top that the next phase asks for."""
    top = knowledge.doses[one.dose.row].repetitions if one.dose.row in knowledge.doses else None
    if top is None or one.dose.repetitions is None or one.dose.repetitions[1] < top[0 if track == "careful" else 1]:
        return 0
    sessions = [session for session in every if session.exercise == one.exercise]
    return running(since_a_gap(sessions, knowledge.progression.gap_days_at_least, on), green_at_top)


def _green_running(signals: Sequence[Signal | None]) -> int:
    last_other = max((at for at, signal in enumerate(signals) if signal != "green"), default=-1)
    return len(signals) - 1 - last_other
