"""Which sentences and check-ups stand in a plan, by findings, answers, phase and what was given."""

from collections.abc import Iterator
from datetime import date, timedelta
from math import floor

from logic.care.catalogue import LineRow
from logic.care.choosing import judge
from logic.care.intake import Attestation, Intake
from logic.care.knowledge import Knowledge
from logic.care.person import Person
from logic.care.plan import CheckUp, Line
from logic.care.scores import odi_of
from logic.care.screening import NO_PLAN, Screening
from logic.care.standing import YES

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
    """Weeks from today; where earlier adequate care counts, what is left of them, none being today."""
    care = 0 if intake.care_weeks is None else floor(intake.care_weeks)
    present = {one.id for one in screening.findings}
    for row in knowledge.check_ups.values():
        found = row.only_with_finding is None or row.only_with_finding in present
        if found and (row.not_with_question is None or screening.stands[row.not_with_question] not in YES):
            week = max(0, row.week - care) if row.counts_earlier_care else row.week
            yield CheckUp(id=row.id, week=week, on=on + timedelta(weeks=week), claims=row.claims)
