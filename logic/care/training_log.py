"""The training log: one row an exercise and day, read from a table as it was typed, pasted or exported."""

from typing import Annotated, Literal

from pydantic import Field

from logic.care.kinds import Day, Pain, YesNo
from logic.care.terms import PlainText, Value

LARGEST_LOG = 4_000_000  # characters; a row is about 90
Moved = Literal["nearer", "same", "further"] | None


class LogRow(Value):
    """One exercise on one day. Load in kg, effort and pains 0-10; pain just before, during, half an hour after, and
    the next morning. `leg_moved`: where the leg pain went. `missed`: why it was not done, blank where it was.
    """

    on: Day
    exercise: str
    load_kg: Annotated[float, Field(ge=0, le=300)] | None = None
    repetitions: Annotated[int, Field(ge=0, le=100)] | None = None
    sets: Annotated[int, Field(ge=0, le=10)] | None = None
    effort: Pain = None
    back_before: Pain = None
    back_during: Pain = None
    back_after: Pain = None
    back_next_morning: Pain = None
    leg_before: Pain = None
    leg_during: Pain = None
    leg_after: Pain = None
    leg_next_morning: Pain = None
    leg_moved: Moved = None
    new_numbness: YesNo = None
    missed: PlainText = ""
    note: PlainText = ""

    @property
    def done(self) -> bool:
        return not self.missed
