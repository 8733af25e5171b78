"""What happened to a person beside the training: operation, injection, an adverse event, or care that ended."""

from typing import Literal

from logic.care.kinds import Day
from logic.care.terms import PlainText, Value

EventKind = Literal["surgery", "injection", "adverse", "lost"]
LossReason = Literal["better", "worse", "other_care", "moved", "no_time", "no_answer", "declined", "unknown"]


class Event(Value):
    """`reason` is for a person who stopped coming. `words`: what happened, in the clinician's own."""

    kind: EventKind
    on: Day
    reason: LossReason | None = None
    words: PlainText = ""
