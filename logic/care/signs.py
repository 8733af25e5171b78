"""What a visit itself says of every exercise at once, and what events on record say of its questions."""

from collections.abc import Iterable, Iterator
from datetime import date

from logic.care.events import Event
from logic.care.findings import reflex_lost
from logic.care.fitting import WHOLE_PLAN
from logic.care.follow_up import EventRow, Sign
from logic.care.intake import Intake
from logic.care.knowledge import Knowledge
from logic.care.screening import screen
from logic.care.terms import Verdict

PHONE, WEAKER, OPERATION = "phone", "weakness_progressing", "surgery"
DAYS = 7  # of a week


def signs(intake: Intake, before: Intake, knowledge: Knowledge, on: date) -> Iterator[Sign]:
    """`before`: the intake that was signed last, with a plan or without."""
    screening = screen(intake, knowledge, on)
    if screening.verdict >= Verdict.urgent:
        weaker = any(one.question == WEAKER and one.verdict >= Verdict.urgent for one in screening.reasons)
        yield "lower_grade" if weaker else "new_flag"
    if reflex_lost(intake):
        yield "lost_reflex"
    stop = before.stopped.get(WHOLE_PLAN)
    if stop is not None and not stop.signed():
        yield "after_stop"
    if intake.contact == PHONE:
        yield "by_phone"


def told_by_events(intake: Intake, events: Iterable[Event], knowledge: Knowledge, on: date) -> Intake:
    """A second source beside an answer of no or none: the two disagree, and the more worrying counts."""
    said = dict(intake.second_answers)
    weeks = intake.surgery_weeks
    for event in events:
        row = knowledge.events.get(event.kind)
        if row is None or not _counts(event, row, on):
            continue
        if intake.answers.get(row.question) in (None, "no", "unknown"):
            said[row.question] = "new"
        if row.question == OPERATION:
            since = (on - event.on).days / DAYS
            weeks = since if weeks is None else min(weeks, since)
    return intake.model_copy(update={"second_answers": said, "surgery_weeks": weeks})


def _counts(event: Event, row: EventRow, on: date) -> bool:
    days = (on - event.on).days
    return days >= 0 and (row.weeks_at_most is None or days <= DAYS * row.weeks_at_most)
