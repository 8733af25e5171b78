"""Which sentences and check-ups stand in a plan, by findings, answers, phase and what was given."""

from collections.abc import Iterator
from datetime import date, timedelta
from math import floor

from logic.care.catalogue import CheckUp as CheckUpRow
from logic.care.catalogue import EscalationRow, LineRow
from logic.care.check_ups import TALK, Gain, gain
from logic.care.choosing import judge
from logic.care.intake import Attestation, Intake
from logic.care.knowledge import Knowledge
from logic.care.person import Person
from logic.care.plan import CheckUp, Cited, Line
from logic.care.scores import odi_of
from logic.care.screening import NO_PLAN, Screening
from logic.care.standing import DAYS, YES

STANDS_WITHOUT_PLAN = ("notice", "stop", "safety_net")
# What an ODI lacks -> the field that gives it.
COMPLETED_BY = {"no_version": "odi_version", "sections_needed": "odi_sections", "total_needed": "odi"}


def lines(intake: Intake, screening: Screening, who: Person, phase: int, knowledge: Knowledge) -> Iterator[Line]:
    for row in knowledge.lines.values():
        if not _fields_allow(row, intake, knowledge):
            continue
        if (phase > NO_PLAN or row.block in STANDS_WITHOUT_PLAN) and _stands(row, screening, who, phase, knowledge):
            yield Line(id=row.id, block=row.block, claims=row.claims)


def _fields_allow(row: LineRow, intake: Intake, knowledge: Knowledge) -> bool:
    if row.only_with_field is not None and not _given(intake, row.only_with_field):
        return False
    if row.only_without_field is not None and _given(intake, row.only_without_field):
        return False
    return row.only_with_odi is None or row.only_with_odi == _odi_lacks(intake, knowledge)


def _given(intake: Intake, field: str) -> bool:
    value = getattr(intake, field)
    return value.signed() if isinstance(value, Attestation) else value is not None


def open_score(intake: Intake, knowledge: Knowledge) -> Iterator[str]:
    """The field that a score without a value waits for."""
    if (lacks := _odi_lacks(intake, knowledge)) in COMPLETED_BY:
        yield COMPLETED_BY[lacks]


def _odi_lacks(intake: Intake, knowledge: Knowledge) -> str | None:
    score = odi_of(intake, knowledge)
    return "not_given" if score is None else score.lacks


def _stands(row: LineRow, screening: Screening, who: Person, phase: int, knowledge: Knowledge) -> bool:
    if row.only_with_test and not (who.testable and phase >= knowledge.plan.test_from_phase):
        return False
    if row.only_with_open is not None and judge(knowledge.exercises[row.only_with_open], who, 1, knowledge).out:
        return False
    if row.only_with_finding is not None and not who.has(row.only_with_finding):
        return False
    if row.only_with_question is not None and screening.stands[row.only_with_question] not in YES:
        return False
    if row.not_with_question is not None and screening.stands[row.not_with_question] in YES:
        return False
    if row.only_on_track is not None and who.track != row.only_on_track:
        return False
    return row.only_from_phase <= phase <= row.only_to_phase or phase == NO_PLAN


def check_ups(intake: Intake, screening: Screening, knowledge: Knowledge, on: date) -> Iterator[CheckUp]:
    """At a first visit in weeks from today; later from the day the plan began, and only what is due or still ahead.

    Where earlier adequate care counts, what is left of the weeks, none being today. A check-up that is a little late
    is due today.
    """
    began = intake.began_on if intake.visit != "first" else None
    present = {one.id for one in screening.findings}
    for row in knowledge.check_ups.values():
        found = row.only_with_finding is None or row.only_with_finding in present
        if not found or (row.not_with_question is not None and screening.stands[row.not_with_question] in YES):
            continue
        start = on if began is None or row.from_each_visit else began
        due = start + timedelta(weeks=_weeks_left(row, intake))
        if began is None or due >= on - timedelta(days=row.days_late_at_most):
            week = (due - (on if began is None else began)).days // DAYS
            yield CheckUp(id=row.id, week=week, on=max(due, on), claims=row.claims)


def _weeks_left(row: CheckUpRow, intake: Intake) -> int:
    care = 0 if intake.care_weeks is None else floor(intake.care_weeks)
    return max(0, row.week - care) if row.counts_earlier_care else row.week


def gained(intake: Intake, screening: Screening, knowledge: Knowledge, on: date) -> Gain | None:
    """Against the first visit. What was not examined brings no talk early."""
    row = knowledge.check_ups[TALK]
    present = frozenset(one.id for one in screening.findings if one.tested)
    operated = row.not_with_question is not None and screening.stands[row.not_with_question] in YES
    return gain(intake, knowledge, on, present=present, operated=operated)


def talk(against: Gain | None, intake: Intake, knowledge: Knowledge) -> Iterator[Cited]:
    """What is said of each option, where the talk is due; where the weeks of pain are not given, for both spans."""
    if against is None or against.talk != "yes":
        return
    for row in knowledge.escalation.values():
        if _speaks_of(row, intake.onset_weeks):
            yield Cited(id=row.id, claims=row.claims)


def _speaks_of(row: EscalationRow, weeks: float | None) -> bool:
    if weeks is None:
        return True
    early = row.onset_weeks_below is None or weeks < row.onset_weeks_below
    return early and (row.onset_weeks_at_least is None or weeks >= row.onset_weeks_at_least)
