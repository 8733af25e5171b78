"""A person's own gain: scores that may be compared, and whether the last of them reached what is asked."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from logic.care.knowledge import Knowledge
from logic.care.rows import Threshold as ThresholdRow
from logic.cohort.thresholds import Threshold, reached
from logic.records.course import Course, Measured, Outcome, measured


@dataclass(frozen=True)
class Compared:
    """Scores of one outcome that may be compared, with the gain that is asked of them.

    `version` of an ODI alone; `newest` where no other version was scored since.
    """

    outcome: Outcome
    scores: tuple[Measured, ...]
    row: ThresholdRow
    version: str | None
    newest: bool

    @property
    def first(self) -> Measured:
        return self.scores[0]

    @property
    def last(self) -> Measured:
        return self.scores[-1]

    @property
    def level(self) -> float | None:
        """Where the gain from the first score lies. None where the scale leaves no room for it."""
        share = (self.row.percent_at_least or 0) / 100 * self.first.value
        points = self.row.points_at_least if self.row.points_at_least is not None else share
        return self.first.value - points if 0 < points <= self.first.value else None

    @property
    def gained(self) -> bool:
        """By the rule of the team review, so that both call the same change a gain."""
        first, last = pd.Series([self.first.value]), pd.Series([self.last.value])
        return bool(reached(first, last, Threshold.of(self.row))[0])


def comparable(course: Course, outcome: Outcome, knowledge: Knowledge) -> Iterator[Compared]:
    """One for a pain; for the ODI one a version, that of the newest score first. None where nothing was measured."""
    scores = measured(course, outcome)
    row = next(row for row in knowledge.thresholds.values() if row.outcome == outcome and row.default)
    for version in dict.fromkeys(one.version for one in reversed(scores)):
        mine = tuple(one for one in scores if one.version == version)
        yield Compared(outcome, mine, row, version, newest=version == scores[-1].version)
