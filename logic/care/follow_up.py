"""The columns of the tables a follow-up is judged by: signals of a session, moves, and the sizes of a step."""

from collections.abc import Mapping
from enum import IntEnum
from typing import Annotated, Literal, Self

from pydantic import Field, PlainSerializer, model_validator

from logic.care.catalogue import Percents, UpToTen
from logic.care.rows import Percent, Row, Sessions
from logic.care.terms import named_word

Signal = Literal["green", "amber", "red"]
Cell = Literal["before", "back_during", "leg_during", "next_morning", "effort", "nerve"]
Pattern = Literal["exercise", "plan"]
Sign = Literal["lower_grade", "lost_reflex", "new_flag", "after_stop", "by_phone"]
# The rows that are read by their names.
SeenOfExercise = Literal[
    "green_at_top", "green", "pain_added", "no_session", "not_judged", "amber", "amber_again", "red"
]
SeenOfPlan = Literal["red_in_two", "gap", "long_gap"]
SignalName = Literal[
    "back_at_most_two",
    "back_as_before",
    "back_above_two",
    "back_above_five",
    "leg_as_before",
    "leg_nearer",
    "leg_one_more",
    "leg_further",
    "leg_two_more",
    "leg_lasting",
    "morning_as_before",
    "morning_raised",
    "morning_raised_a_day",
    "morning_raised_again",
    "effort_as_planned",
    "effort_over",
    "effort_far_over",
    "nerve_as_before",
    "nerve_new_numbness",
    "before_too_high",
]
# The rows that are told by a number, and its column.
JUDGED_BY: Mapping[str, str] = {
    "back_at_most_two": "at_most",
    "back_as_before": "rise_at_most",
    "back_above_five": "above",
    "leg_as_before": "rise_at_most",
    "leg_two_more": "rise_above",
    "effort_as_planned": "over_at_most",
    "effort_over": "over_at_most",
    "before_too_high": "above",
}
Days = Annotated[int, Field(ge=1, le=365)]


class Move(IntEnum):
    """Ordered by care, so that the most careful of many is their `max`."""

    progress = 0
    stay = 1
    regress = 2
    stop = 3


MoveWord = Annotated[Move, named_word(Move), PlainSerializer(lambda move: move.name, return_type=str)]


class SignalRow(Row):
    """The signal of what a cell shows, and the number where it is judged by one; the row's words say the rest.

    `rise` is against the level just before, `over` against the plan's effort.
    """

    cell: Cell
    signal: Signal
    at_most: UpToTen | None = None
    above: UpToTen | None = None
    rise_at_most: UpToTen | None = None
    rise_above: UpToTen | None = None
    over_at_most: UpToTen | None = None
    over_above: UpToTen | None = None

    @model_validator(mode="after")
    def _has_its_number(self) -> Self:
        column = JUDGED_BY.get(self.id)
        if column is not None and getattr(self, column) is None:
            raise ValueError(f"{column} is missing: the cell is judged by it")
        return self


class MoveRow(Row):
    """The move of an exercise, and of the phase by the phase the person is in."""

    of: Pattern
    exercise: MoveWord
    phase_1: MoveWord
    phase_2: MoveWord
    phase_3: MoveWord
    phase_4: MoveWord

    def phase(self, number: int) -> Move:
        moves = (self.phase_1, self.phase_2, self.phase_3, self.phase_4)
        return moves[number - 1]


class EventRow(Row):
    """The question that an event of this kind answers with yes, for so many weeks where they are given."""

    question: str
    weeks_at_most: Annotated[float, Field(ge=1, le=520)] | None = None


class Progression(Row):
    """`step_percent_of_load_above`: beyond it a step of the machine waits until the repetitions are at their top."""

    green_running_at_least: Sessions
    careful_green_running_at_least: Sessions
    amber_running_at_least: Sessions
    red_exercises_at_least: Sessions
    gap_days_at_least: Days
    long_gap_days_at_least: Days
    load_down_percent: Percents
    effort_step: UpToTen
    step_percent_of_load_above: Percent
