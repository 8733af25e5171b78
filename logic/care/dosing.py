"""How much of an exercise: the row of its kind and phase, at its low end on the careful track."""

from decimal import Decimal

from logic.care.catalogue import DoseRow, Exercise
from logic.care.intake import Trial, Working
from logic.care.knowledge import Knowledge
from logic.care.site import Site
from logic.care.terms import Track, Value

Range = tuple[float, float]
LOADED = ("resistance", "extension_machine")


class Dose(Value):
    """Low and high ends. Percent is of one-repetition maximum, effort 0-10, hold and rest in seconds, load in kg.

    `source_percent` is the row's own range, printed on every track. `load_kg` is the load tried today, rounded down.
    """

    row: str
    phase: int
    sets: Range | None
    repetitions: Range | None
    hold: Range | None
    percent: Range | None
    source_percent: Range | None
    effort: Range | None
    toward_percent: Range | None
    toward_effort: Range | None
    toward_sets: Range | None
    step_percent: Range | None
    contacts: Range | None
    days_a_week: tuple[int, int]
    hours_apart: float
    rest: Range | None
    minutes_at_most: float | None
    load_kg: float | None
    beyond_text: bool
    claims: tuple[str, ...]


def dose(
    exercise: Exercise,
    phase: int,
    track: Track,
    knowledge: Knowledge,
    site: Site,
    trial: Trial | None = None,
    working: Working | None = None,
) -> Dose:
    """As the phase begins with it, or as far as it was moved since, never beyond its row."""
    row = dose_row(exercise, phase, knowledge)
    amount = dose_of(row, phase, track)
    loads = [_load(exercise, trial, site, amount.effort)]
    if working is not None:
        amount = _moved(amount, row, working, track)
        loads.append(_reached(exercise, working, amount.effort))
    known = [load for load in loads if load is not None]
    return amount.model_copy(update={"load_kg": min(known, default=None)})


def _moved(amount: Dose, row: DoseRow, working: Working, track: Track) -> Dose:
    """Of what was reached, as much as this row allows on this track: phase and track may have changed since."""
    end = _low_end if track == "careful" else _whole
    return amount.model_copy(
        update={
            "repetitions": _most(amount.repetitions, working.repetitions, row.repetitions),
            "sets": _exactly(amount.sets, working.sets, row.sets, end(row.toward_sets or row.sets)),
            "effort": _most(amount.effort, working.effort, end(row.toward_effort or row.effort)),
        }
    )


def _most(span: Range | None, most: float | None, row: Range | None) -> Range | None:
    """The same low end, another high one."""
    if span is None or most is None or row is None:
        return span
    return span[0], max(span[0], min(most, row[1]))


def _exactly(span: Range | None, count: float | None, row: Range | None, toward: Range | None) -> Range | None:
    if span is None or count is None or row is None or toward is None:
        return span
    sets = max(row[0], min(count, toward[1]))
    return sets, sets


def dose_of(row: DoseRow, phase: int, track: Track) -> Dose:
    """A row as the phase begins with it on this track, without a load: that belongs to an exercise."""
    careful = track == "careful"
    end = _low_end if careful else _whole
    return Dose(
        row=row.id,
        phase=phase,
        sets=end(row.sets),
        repetitions=end(row.repetitions),
        hold=row.careful_hold if careful and row.careful_hold else row.hold,
        percent=end(row.percent),
        source_percent=row.percent,
        effort=end(row.effort),
        toward_percent=row.toward_percent,
        toward_effort=row.toward_effort,
        toward_sets=row.toward_sets,
        step_percent=end(row.step_percent),
        contacts=end(row.contacts),
        days_a_week=row.careful_days_a_week if careful and row.careful_days_a_week else row.days_a_week,
        hours_apart=row.hours_apart,
        rest=row.rest,
        minutes_at_most=row.minutes_at_most,
        load_kg=None,
        beyond_text=row.beyond_text,
        claims=row.claims,
    )


def dose_row(exercise: Exercise, phase: int, knowledge: Knowledge) -> DoseRow:
    """The one row for a kind in a phase; that there is one is checked when the knowledge is loaded."""
    return next(row for row in knowledge.doses.values() if exercise.dose in row.kinds and phase in row.phases)


def _whole(span: Range | None) -> Range | None:
    return span


def _low_end(span: Range | None) -> Range | None:
    return None if span is None else (span[0], span[0])


def _load(exercise: Exercise, trial: Trial | None, site: Site, effort: Range | None) -> float | None:
    """The load tried today, where the exercise takes one, no leg symptoms came, and the effort was the dose's."""
    if exercise.dose not in LOADED or trial is None or trial.load_kg is None or trial.leg_symptoms != "no":
        return None
    if effort is None or trial.effort is None or trial.effort > effort[1]:
        return None
    steps = [site.load_step_kg[name] for name in exercise.equipment if name in site.load_step_kg]
    return rounded_down(trial.load_kg, steps[0]) if steps else trial.load_kg


def _reached(exercise: Exercise, working: Working, effort: Range | None) -> float | None:
    """The load that was reached, where it was no harder than this dose may feel: else it is found anew."""
    harder = working.effort is not None and (effort is None or working.effort > effort[1])
    return None if harder or exercise.dose not in LOADED else working.load_kg


def rounded_down(load_kg: float, step_kg: float) -> float:
    """The highest whole number of steps that is not above the load, in decimals: 0.6 kg is three steps of 0.2."""
    load, step = Decimal(str(load_kg)), Decimal(str(step_kg))
    return float(load // step * step)
