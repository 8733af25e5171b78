"""The one step that a move takes: load, repetitions or sets, one of them, inside the row of the dose."""

from collections.abc import Sequence
from typing import Literal

from logic.care.catalogue import DoseRow
from logic.care.dosing import LOADED, dose_of, rounded_down
from logic.care.follow_up import Move
from logic.care.intake import Working
from logic.care.kinds import MOST_KG
from logic.care.knowledge import Knowledge
from logic.care.moves import needed_running
from logic.care.signals import Judged
from logic.care.site import Site
from logic.care.terms import Track, Value
from logic.care.trained import TrainedExercise

HUNDRED = 100
FINEST_KG = 0.5  # where the clinic names no step of the machine: the smallest pair of plates in common use


class Step(Value):
    """`of` none: nothing to change here. `range`: a shorter range or the easier form, for the clinician to choose.

    `before` and `after` in kg, repetitions or sets; None where they are not known: then by so many `percent`.
    `working`: what stands after it.
    """

    of: Literal["none", "load", "repetitions", "sets", "range"]
    before: float | None = None
    after: float | None = None
    percent: tuple[float, float] | None = None
    working: Working


class _At:
    """Where an exercise stands: its dose as planned and as logged, its row, and how far the track lets it go."""

    def __init__(
        self, one: TrainedExercise, sessions: Sequence[Judged], track: Track, knowledge: Knowledge, site: Site
    ) -> None:
        exercise = knowledge.exercises[one.exercise]
        self.dose, self.row = one.dose, knowledge.doses[one.dose.row]
        self.begins = dose_of(self.row, one.dose.phase, track)
        self.end = 0 if track == "careful" else 1  # the low end of every range on the careful track
        self.sizes = knowledge.progression
        last = sessions[-needed_running(track, knowledge) :]
        loaded = exercise.dose in LOADED
        used = [session.load_kg for session in last if session.load_kg is not None and loaded]
        planned = one.dose.load_kg if loaded else None
        self.load = min(used, default=None) if planned is None else planned
        self.lightest = min([*used, *([] if planned is None else [planned])], default=None)
        self.sets = _least_sets(one, last)
        steps = [site.load_step_kg[name] for name in exercise.equipment if name in site.load_step_kg]
        self.step_kg = steps[0] if steps else FINEST_KG
        self.may_load = loaded and one.dose.step_percent is not None

    @property
    def most_sets(self) -> float:
        span = self.row.toward_sets or self.row.sets
        return span[self.end] if span else self.sets

    @property
    def most_effort(self) -> float:
        span = self.row.toward_effort or self.row.effort
        return span[self.end] if span else 0

    @property
    def repetitions(self) -> float:
        return self.dose.repetitions[1] if self.dose.repetitions else 0

    @property
    def usual_repetitions(self) -> float:
        return self.begins.repetitions[1] if self.begins.repetitions else 0

    @property
    def effort(self) -> float:
        return self.dose.effort[1] if self.dose.effort else 0

    def kept(self) -> Working:
        """What stands otherwise than at the beginning of its row."""
        most = self.dose.repetitions[1] if self.dose.repetitions else None
        usual = self.begins.repetitions[1] if self.begins.repetitions else None
        begins = self.begins.effort[1] if self.begins.effort else 0
        sets = self.dose.sets if self.dose.sets and self.dose.sets[0] == self.dose.sets[1] else None
        return Working(
            load_kg=self.load,
            repetitions=None if most is None or most == usual else int(most),
            sets=int(sets[0]) if sets is not None and sets != self.begins.sets else None,
            effort=self.effort if self.effort > begins else None,
        )


def _least_sets(one: TrainedExercise, last: Sequence[Judged]) -> float:
    planned = one.dose.sets or (1, 1)
    done = [session.sets for session in last if session.sets is not None]
    return min(max(min(done, default=planned[0]), planned[0]), planned[1])


def step(
    one: TrainedExercise, move: Move, sessions: Sequence[Judged], track: Track, knowledge: Knowledge, site: Site
) -> Step:
    """What the exercise does next; a stopped one as it would come back, one step lower."""
    at = _At(one, sessions, track, knowledge, site)
    if move == Move.progress:
        return _up(at)
    if move == Move.stay:
        return Step(of="none", working=at.kept())
    return _down(at)


def _up(at: _At) -> Step:
    """Repetitions that were taken down come back first; then load until the effort is where the row leads, then sets,
    then load again at that effort.
    """
    if at.repetitions < at.usual_repetitions:
        back = at.kept().model_copy(update={"repetitions": None})
        return Step(of="repetitions", before=at.repetitions, after=at.usual_repetitions, working=back)
    if at.may_load and (at.effort < at.most_effort or at.sets >= at.most_sets):
        return _heavier(at)
    if at.sets < at.most_sets:
        raised = {"sets": int(at.sets) + 1, "effort": _harder(at)}
        return Step(of="sets", before=at.sets, after=at.sets + 1, working=at.kept().model_copy(update=raised))
    return Step(of="none", working=at.kept())


def _heavier(at: _At) -> Step:
    if at.load is None:
        harder = at.kept().model_copy(update={"effort": _harder(at)})
        return Step(of="load", percent=at.dose.step_percent, working=harder)
    most = at.row.repetitions[1] if at.row.repetitions else 0
    now = at.dose.repetitions[1] if at.dose.repetitions else most
    if HUNDRED * at.step_kg > at.sizes.step_percent_of_load_above * at.load and now < most:
        return Step(
            of="repetitions", before=now, after=most, working=at.kept().model_copy(update={"repetitions": int(most)})
        )
    percent = at.dose.step_percent[1] if at.dose.step_percent else 0
    lowest = rounded_down(at.load, at.step_kg) + at.step_kg
    load = max(rounded_down(at.load * (HUNDRED + percent) / HUNDRED, at.step_kg), rounded_down(lowest, at.step_kg))
    if load > MOST_KG:
        return Step(of="none", working=at.kept())
    raised = {"load_kg": load, "repetitions": None, "effort": _harder(at)}
    return Step(of="load", before=at.load, after=load, working=at.kept().model_copy(update=raised))


def _harder(at: _At) -> float | None:
    """A heavier set may feel harder, up to where the row leads."""
    harder = min(at.effort + at.sizes.effort_step, max(at.most_effort, at.effort))
    return harder if at.begins.effort and harder > at.begins.effort[1] else None


def _down(at: _At) -> Step:
    """Less than the least load that was planned or used; else a set less; else the fewest repetitions; else a shorter
    range, which the clinician sets.
    """
    kept = at.kept()
    if at.lightest and at.load:
        off = at.sizes.load_down_percent[1 - at.end]
        load = rounded_down(at.lightest * (HUNDRED - off) / HUNDRED, at.step_kg)
        return Step(of="load", before=at.load, after=load, working=kept.model_copy(update={"load_kg": load}))
    least = at.row.sets[0] if at.row.sets else at.sets
    if at.sets > least:
        fewer = int(at.sets) - 1
        return Step(of="sets", before=at.sets, after=fewer, working=kept.model_copy(update={"sets": fewer}))
    return _fewer_repetitions(at, at.row, kept)


def _fewer_repetitions(at: _At, row: DoseRow, kept: Working) -> Step:
    most = at.dose.repetitions[1] if at.dose.repetitions else 0
    if row.repetitions and most > row.repetitions[0]:
        fewest = int(row.repetitions[0])
        return Step(
            of="repetitions",
            before=most,
            after=fewest,
            working=kept.model_copy(update={"repetitions": fewest}),
        )
    return Step(of="range", working=kept)
