"""The range of a joint that an exercise is done in: the row's, made narrower by what was free of leg symptoms today."""

from logic.care.catalogue import Exercise
from logic.care.intake import Trial

Bounds = tuple[float | None, float | None]


def own_range(start: float | None, end: float | None, trial: Trial | None) -> Bounds:
    """Degrees. Never wider than the row; a row with no ends of its own takes those of the trial."""
    if trial is None or (trial.range_start is None and trial.range_end is None):
        return start, end
    if start is None and end is None:
        return trial.range_start, trial.range_end
    return _within(trial.range_start, start, end, start), _within(trial.range_end, start, end, end)


def _within(given: float | None, start: float | None, end: float | None, otherwise: float | None) -> float | None:
    if given is None:
        return otherwise
    ends = [bound for bound in (start, end) if bound is not None]
    lowest = given if start is None else min(ends)
    return min(max(given, lowest), max(ends))


def outer_ends(row: Exercise) -> Bounds:
    """Between which a person's own range may lie: the row's ends, or its outermost."""
    return (0, row.own_range_at_most) if row.own_range_at_most is not None else (row.range_start, row.range_end)


def lies_outside(given: float, start: float | None, end: float | None) -> bool:
    """Beyond what the row allows at all? A row without a start has no lower end."""
    ends = [bound for bound in (start, end) if bound is not None]
    return bool(ends) and (given > max(ends) or (len(ends) > 1 and given < min(ends)))
