"""Named changes that count as improved or as worse, and who reached them."""

from dataclasses import dataclass
from typing import Final, Protocol, Self

import numpy as np
import numpy.typing as npt
import pandas as pd

from logic.cohort.reading import HIGHEST

UNITS: Final = 10_000
"""Scores are compared as whole ten-thousandths: a floating-point 30 % miscounts who is on the line."""

Whole = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]


class ThresholdLike(Protocol):
    """A row of data/knowledge/thresholds.toml."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def outcome(self) -> str: ...
    @property
    def points_at_least(self) -> float | None: ...
    @property
    def percent_at_least(self) -> float | None: ...
    @property
    def direction(self) -> str: ...
    @property
    def worse(self) -> bool: ...


@dataclass(frozen=True)
class Threshold:
    """A named change that counts as improved, or as worse; exactly one of points and percent."""

    id: str
    name: str
    outcome: str
    points_at_least: float | None = None
    percent_at_least: float | None = None
    higher_is_better: bool = False
    worse: bool = False

    def __post_init__(self) -> None:
        if (self.points_at_least is None) == (self.percent_at_least is None):
            raise ValueError(f"Threshold {self.id}: give either points_at_least or percent_at_least")

    @classmethod
    def of(cls, row: ThresholdLike) -> Self:
        return cls(
            id=row.id,
            name=row.name,
            outcome=row.outcome,
            points_at_least=row.points_at_least,
            percent_at_least=row.percent_at_least,
            higher_is_better=row.direction.startswith("higher"),
            worse=row.worse,
        )

    @property
    def counts_a_rise(self) -> bool:
        return self.higher_is_better != self.worse


def reached(base: pd.Series, value: pd.Series, threshold: Threshold) -> Truths:
    """Who changed by the threshold or more. Both series complete, in the same order.

    A prorated score such as 400/9 is a little off once written down, so a share of it within that
    rounding counts as on the line. No change is never a response.
    """
    change = _units(value) - _units(base)
    gain = change if threshold.counts_a_rise else -change
    if threshold.points_at_least is not None:
        enough = gain >= _in_units(threshold.points_at_least)
    else:
        percent = _in_units(threshold.percent_at_least or 0)
        enough = 100 * UNITS * (gain + 1) >= percent * _units(base)
    return np.asarray(enough & (gain > 0))


def out_of_reach(base: pd.Series, threshold: Threshold) -> Truths:
    """Whose first score leaves no room on the scale for the change that is asked for."""
    highest = HIGHEST.get(threshold.outcome, np.inf)
    room = highest - base if threshold.counts_a_rise else base
    if threshold.points_at_least is not None:
        asked = base * 0 + threshold.points_at_least
    else:
        asked = base * (threshold.percent_at_least or 0) / 100
    return np.asarray((room < asked) | (room <= 0))


def _units(scores: pd.Series) -> Whole:
    units: Whole = np.rint(scores.to_numpy(dtype=np.float64) * UNITS).astype(np.int64)
    return units


def _in_units(number: float) -> int:
    return round(number * UNITS)
