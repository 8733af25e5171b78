"""The signal of each logged session: its cells against the level just before, the worst of them counting."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from logic.care.follow_up import Cell, Signal, SignalName, SignalRow
from logic.care.knowledge import Knowledge
from logic.care.terms import Value
from logic.care.trained import Trained, TrainedExercise
from logic.care.training_log import LogRow

WORST: tuple[Signal, ...] = ("green", "amber", "red")
Pain = float | None
Place = tuple[date, str]


class CellSignal(Value):
    """None: it could not be told, as something of it was not logged. `row` of signals.toml decided."""

    cell: Cell
    signal: Signal | None
    row: str
    claims: tuple[str, ...]


class Judged(Value):
    """One exercise on one day. `signal` None: not judged yet. `at_top`: at least the planned load, sets and the most
    repetitions. `pain_added`: the exercise added pain, or it was not told that it did not.
    """

    on: date
    exercise: str
    strength: bool
    planned: bool
    signal: Signal | None
    cells: tuple[CellSignal, ...]
    at_top: bool
    pain_added: bool
    load_kg: float | None
    sets: int | None

    @property
    def missing(self) -> tuple[Cell, ...]:
        return tuple(one.cell for one in self.cells if one.signal is None)


@dataclass(frozen=True, slots=True)
class _Day:
    """What the days around a session say of it: was its next morning raised, the one of the session before, and the
    pain just before the next one? None where there was no next one.
    """

    raised_before: bool
    back_later: Pain
    leg_later: Pain


def judged(
    rows: Iterable[LogRow], plans: Sequence[Trained], knowledge: Knowledge, late: Collection[Place] = ()
) -> tuple[Judged, ...]:
    """Sessions that were done, by day, each against the plan in force that day. What lies before all plans is left."""
    done = sorted((row for row in rows if row.done), key=lambda row: (row.on, row.exercise))
    around = _around(done)
    in_force = sorted(plans, key=lambda plan: plan.on)
    return tuple(
        _judged(row, earlier[-1], around[row.on], knowledge)
        for row in done
        if (earlier := [plan for plan in in_force if plan.on <= row.on] or (in_force[:1] if place(row) in late else []))
    )


def place(row: LogRow) -> Place:
    return row.on, row.exercise


def _around(done: Sequence[LogRow]) -> Mapping[date, _Day]:
    days = sorted({row.on for row in done})
    of: dict[date, list[LogRow]] = {day: [] for day in days}
    for row in done:
        of[row.on].append(row)
    raised = {day: any(_raised(row) for row in rows) for day, rows in of.items()}
    around = {}
    for at, day in enumerate(days):
        after = of[days[at + 1]] if at + 1 < len(days) else []
        back, leg = _highest(row.back_before for row in after), _highest(row.leg_before for row in after)
        around[day] = _Day(at > 0 and raised[days[at - 1]], back, leg)
    return around


def _highest(pains: Iterable[Pain]) -> Pain:
    return max((pain for pain in pains if pain is not None), default=None)


def _raised(row: LogRow) -> bool:
    return any(rise is not None and rise > 0 for rise in _morning_rises(row))


def _morning_rises(row: LogRow) -> tuple[Pain, Pain]:
    return _rise(row.back_before, row.back_next_morning), _rise(row.leg_before, row.leg_next_morning)


def _rise(before: Pain, after: Pain) -> Pain:
    return None if before is None or after is None else after - before


def _judged(row: LogRow, plan: Trained, around: _Day, knowledge: Knowledge) -> Judged:
    planned = plan.by_name.get(row.exercise)
    strength = planned.strength if planned else False
    cells = tuple(_cells(row, planned, around, knowledge.signals))
    return Judged(
        on=row.on,
        exercise=row.exercise,
        strength=strength,
        planned=planned is not None,
        signal=worst(one.signal for one in cells),
        cells=cells,
        at_top=planned is not None and _at_top(row, planned),
        pain_added=_pain_added(row),
        load_kg=row.load_kg,
        sets=row.sets,
    )


def worst(signals: Iterable[Signal | None]) -> Signal | None:
    """The worst of what is known. Green only where every one is known: what is not told may be worse."""
    found = tuple(signals)
    known = max((signal for signal in found if signal is not None), key=WORST.index, default=None)
    return None if known == "green" and None in found else known


def _at_top(row: LogRow, planned: TrainedExercise) -> bool:
    dose = planned.dose
    wanted = [
        (row.repetitions, dose.repetitions and dose.repetitions[1]),
        (row.sets, dose.sets and dose.sets[0]),
        (row.load_kg, dose.load_kg),
    ]
    return all(least is None or (done is not None and done >= least) for done, least in wanted)


def _pain_added(row: LogRow) -> bool:
    pairs = ((row.back_before, row.back_during), (row.leg_before, row.leg_during))
    rises = [0.0 if during == 0 else _rise(before, during) for before, during in pairs]
    return any(rise is None or rise > 0 for rise in rises)


def _cells(
    row: LogRow, planned: TrainedExercise | None, around: _Day, rows: Mapping[str, SignalRow]
) -> Iterator[CellSignal]:
    if planned is not None and planned.strength:
        yield from _before(row, rows)
    yield _told("back_during", _back(row, rows), rows)
    yield _told("leg_during", _leg(row, rows), rows)
    yield _told("next_morning", _morning(row, around), rows)
    if planned is None or planned.dose.effort is not None:
        yield _told("effort", _effort(row, planned, rows), rows)
    yield _told("nerve", _nerve(row), rows)


def _told(cell: Cell, decided: SignalName | None, rows: Mapping[str, SignalRow]) -> CellSignal:
    """The signal is that of the row which decided; none did where something was not told."""
    if decided is None:
        return CellSignal(cell=cell, signal=None, row="", claims=rows[OF_CELL[cell]].claims)
    row = rows[decided]
    return CellSignal(cell=cell, signal=row.signal, row=row.id, claims=row.claims)


# Cell -> the row whose claims stand beside it while it is not told.
OF_CELL: Mapping[Cell, SignalName] = {
    "before": "before_too_high",
    "back_during": "back_at_most_two",
    "leg_during": "leg_as_before",
    "next_morning": "morning_as_before",
    "effort": "effort_as_planned",
    "nerve": "nerve_as_before",
}
NOT_TOLD = None


def _before(row: LogRow, rows: Mapping[str, SignalRow]) -> Iterator[CellSignal]:
    """Said only where it was too high: the other cells ask for the level before already."""
    high = _highest((row.back_before, row.leg_before))
    if high is not None and high > _bound(rows["before_too_high"].above):
        yield _told("before", "before_too_high", rows)


def _bound(number: float | None) -> float:
    if number is None:
        raise ValueError("a row of signals.toml lacks the number that its cell is judged by")
    return number


def _back(row: LogRow, rows: Mapping[str, SignalRow]) -> SignalName | None:
    """What came during, or stayed after: the higher of the two. Above five it is red unless it was so before."""
    high = _highest((row.back_during, row.back_after))
    if high is None:
        return NOT_TOLD
    rise = _rise(row.back_before, high)
    if high > _bound(rows["back_above_five"].above) and (rise is None or rise > 0):
        return "back_above_five"
    if row.back_during is None:
        return NOT_TOLD
    if high <= _bound(rows["back_at_most_two"].at_most):
        return "back_at_most_two"
    if rise is not None and rise <= _bound(rows["back_as_before"].rise_at_most):
        return "back_as_before"
    return NOT_TOLD if rise is None else "back_above_two"


def _leg(row: LogRow, rows: Mapping[str, SignalRow]) -> SignalName | None:
    if row.leg_moved == "further":
        return "leg_further"
    rise = 0.0 if row.leg_during == 0 else _rise(row.leg_before, row.leg_during)
    settled = _rise(row.leg_before, row.leg_next_morning)
    if row.leg_moved == "nearer" and (settled is None or settled <= 0):
        return NOT_TOLD if settled is None else "leg_nearer"
    after = _rise(row.leg_before, row.leg_after)
    if rise is not None and rise > _bound(rows["leg_two_more"].rise_above):
        return "leg_two_more"
    if after is not None and after > 0:
        return "leg_lasting"
    return _leg_in_place(row, rise, after, rows)


def _leg_in_place(row: LogRow, rise: Pain, after: Pain, rows: Mapping[str, SignalRow]) -> SignalName | None:
    """Not told where it went, it may have gone further; without leg pain there was nothing to go anywhere."""
    if rise is None or (row.leg_moved is None and row.leg_during != 0):
        return NOT_TOLD
    if rise <= _bound(rows["leg_as_before"].rise_at_most):
        return "leg_as_before"
    return NOT_TOLD if after is None else "leg_one_more"


def _morning(row: LogRow, around: _Day) -> SignalName | None:
    rises = _morning_rises(row)
    if not _raised(row):
        return NOT_TOLD if None in rises else "morning_as_before"
    if around.raised_before:
        return "morning_raised_again"
    back, leg = rises
    stayed = [
        rise is not None and rise > 0 and (still := _rise(before, later)) is not None and still > 0
        for rise, before, later in (
            (back, row.back_before, around.back_later),
            (leg, row.leg_before, around.leg_later),
        )
    ]
    return "morning_raised_a_day" if any(stayed) else "morning_raised"


def _effort(row: LogRow, planned: TrainedExercise | None, rows: Mapping[str, SignalRow]) -> SignalName | None:
    if planned is None or planned.dose.effort is None or row.effort is None:
        return NOT_TOLD
    over = row.effort - planned.dose.effort[1]
    if over <= _bound(rows["effort_as_planned"].over_at_most):
        return "effort_as_planned"
    return "effort_over" if over <= _bound(rows["effort_over"].over_at_most) else "effort_far_over"


def _nerve(row: LogRow) -> SignalName | None:
    if row.new_numbness is None:
        return NOT_TOLD
    return "nerve_new_numbness" if row.new_numbness == "yes" else "nerve_as_before"
