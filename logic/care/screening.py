"""Intake -> verdict with its reasons. The verdict is the highest of the reasons; every reason is kept."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import inf
from operator import attrgetter

from logic.care.findings import Present, findings, operation_fits, power
from logic.care.fitting import WHOLE_PLAN, refuse_misfits
from logic.care.intake import Attestation, Intake
from logic.care.knowledge import Knowledge
from logic.care.rows import Combination, NumberRow, Question, StopRow
from logic.care.standing import ESTABLISHED, LIFTED, NOT_ESTABLISHED, YES, standing, verdict_of
from logic.care.terms import Verdict, VerdictWord, Within, WithinWord

NO_PLAN, LAST_PHASE = 0, 4
KNOWN = LIFTED | {"known", NOT_ESTABLISHED}
Reader = Callable[[Intake], tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the verdict is not milder. `row` decided; `answer` is the word or the measured value.

    `vouched_by`: who established a long-known answer or cleared it, and when.
    """

    question: str
    answer: str
    verdict: VerdictWord
    within: WithinWord
    row: str
    claims: tuple[str, ...]
    stands: str = ""
    vouched_by: str = ""

    @property
    def claim(self) -> str:
        return self.claims[0]


@dataclass(frozen=True, slots=True)
class Screening:
    """`ceiling` is the highest phase allowed, 0 without a plan; `unanswered` are ids of questions and fields."""

    verdict: Verdict
    within: Within | None
    ceiling: int
    reasons: tuple[Reason, ...]
    unanswered: tuple[str, ...]
    conflicts: tuple[str, ...]
    findings: tuple[Present, ...]
    stands: Mapping[str, str]

    @property
    def allows_plan(self) -> bool:
        return self.verdict < Verdict.hold


def screen(intake: Intake, knowledge: Knowledge, on: date) -> Screening:
    """Raises Refused where the intake does not fit the knowledge: an id that does not exist, scores that disagree."""
    refuse_misfits(intake, knowledge)
    strength = power(intake, knowledge.grades)
    stands, conflicts = standing(intake, knowledge, strength, on)
    reasons, present = _weigh(intake, knowledge, stands, on)
    present += findings(intake, stands, strength, knowledge.findings, knowledge.plan.pain_careful_at_least)
    if WHOLE_PLAN in intake.stopped:
        reasons.append(_plan_stop(intake.stopped[WHOLE_PLAN], knowledge.stops["plan_stop"], on))
    if strength.mild:
        reasons += _mild_weakness(knowledge, present)
    if not YES.isdisjoint(stands.values()):
        reasons += _together(intake, knowledge, stands, on)
    verdict = max([reason.verdict for reason in reasons], default=Verdict.proceed)
    return Screening(
        verdict=verdict,
        within=min([reason.within for reason in reasons], default=None),
        ceiling=_ceiling(present, knowledge) if verdict < Verdict.hold else NO_PLAN,
        reasons=tuple(reasons),
        unanswered=_unanswered(intake, knowledge, stands),
        conflicts=conflicts,
        findings=tuple(present),
        stands=stands,
    )


def _plan_stop(given: Attestation, row: StopRow, on: date) -> Reason:
    """Training stopped the plan; whoever examined and screened again lifts it to a careful one."""
    if not given.established(on):
        return Reason(row.id, "stopped", row.verdict, row.within, f"stops.{row.id}", row.claims, NOT_ESTABLISHED)
    who = f"{given.who}, {given.when}"
    return Reason(row.id, "cleared", row.cleared, Within.plan, f"stops.{row.id}", row.claims, "cleared_known", who)


def ages(intake: Intake, on: date) -> tuple[int, int] | None:
    """(youngest, oldest) the person can be: a year of birth alone leaves two ages possible. None where not given."""
    if intake.age is not None:
        return intake.age, intake.age
    if intake.birth_year is not None:
        return on.year - intake.birth_year - 1, on.year - intake.birth_year
    return None


def _weigh(
    intake: Intake, knowledge: Knowledge, stands: Mapping[str, str], on: date
) -> tuple[list[Reason], list[Present]]:
    outcomes = _outcomes(knowledge)
    reasons: list[Reason] = []
    present: list[Present] = []
    for question, stand in stands.items():
        if question == "surgery" and stand in YES:
            _weigh_surgery(intake, knowledge, stand, reasons, present)
        elif (reason := outcomes[question][stand]) is not None:
            reasons.append(_vouched(reason, _voucher(intake, question, stand)) if stand in ESTABLISHED else reason)
    _weigh_numbers(intake, knowledge, stands, on, reasons, present)
    return reasons, present


def _vouched(reason: Reason, who: str) -> Reason:
    """Written out, because dataclasses.replace costs three times as much in the one path that is timed."""
    row, claims, stands = reason.row, reason.claims, reason.stands
    return Reason(reason.question, reason.answer, reason.verdict, reason.within, row, claims, stands, who)


def _voucher(intake: Intake, question: str, stand: str) -> str:
    """Who and when: of the newest clearance where one lifted the answer, else of who established it."""
    if stand in LIFTED:
        when, who = max((given.when, given.who) for given in intake.clearances if given.question == question)
        return f"{who}, {when.isoformat()}"
    given = intake.known_by.get(question)
    return "" if given is None or given.when is None else f"{given.who}, {given.when.isoformat()}"


@lru_cache(maxsize=4)
def _outcomes(knowledge: Knowledge) -> dict[str, dict[str, Reason | None]]:
    """Question -> stand -> its reason, worked out once a knowledge: screening is then a look-up and a maximum."""
    return {row.id: {stand: _outcome(row, stand) for stand in _stands_of(row)} for row in knowledge.questions.values()}


def _stands_of(row: Question) -> tuple[str, ...]:
    return ("no", "unknown", "known", NOT_ESTABLISHED, "new", *(LIFTED if row.cleared_answers else ()))


def _outcome(row: Question, stands: str) -> Reason | None:
    verdict = verdict_of(row, stands)
    if verdict == Verdict.proceed:
        return None
    within = _within(row, stands, verdict)
    return Reason(row.id, _answer(stands), verdict, within, f"questions.{row.id}", row.claims, stands)


def _answer(stands: str) -> str:
    """The word that was answered, whatever it came to stand for."""
    return "known" if stands == NOT_ESTABLISHED else stands.removeprefix("cleared_")


def _within(row: Question, stands: str, verdict: Verdict) -> Within:
    """The row's time belongs to `new`; what was not asked is asked now; what is long known waits for its plan."""
    if stands == "new" or (stands == "unknown" and verdict < Verdict.hold):
        return row.within
    if stands in ("unknown", NOT_ESTABLISHED):
        return Within.this_visit
    return Within.clearance if verdict == Verdict.hold else Within.plan


def _weigh_surgery(
    intake: Intake, knowledge: Knowledge, stands: str, reasons: list[Reason], present: list[Present]
) -> None:
    """Weeks since, kind and clearance settle the answer; a long-known answer is the surgeon's clearance on record."""
    cleared = stands in ESTABLISHED
    for row in knowledge.surgery.values():
        if operation_fits(row, intake.surgery_kind or "not_given", intake.surgery_weeks):
            verdict = row.cleared if cleared else row.verdict
            liftable = row.cleared < Verdict.hold
            within = Within.plan if verdict < Verdict.hold else Within.clearance if liftable else Within.this_visit
            who = _voucher(intake, "surgery", stands) if cleared else ""
            deciding = f"surgery.{row.id}"
            reasons.append(Reason("surgery", _answer(stands), verdict, within, deciding, row.claims, stands, who))
            if row.finding:
                present.append(Present(row.finding, cleared=cleared))


def _weigh_numbers(
    intake: Intake,
    knowledge: Knowledge,
    stands: Mapping[str, str],
    on: date,
    reasons: list[Reason],
    present: list[Present],
) -> None:
    for number, rows in _number_rows(knowledge).items():
        value = _value(intake, number, on)
        for row, low, high in rows:
            if row.missing if value is None else low <= value < high:
                _count_number(row, value, stands, reasons, present)


@lru_cache(maxsize=4)
def _number_rows(knowledge: Knowledge) -> dict[str, list[tuple[NumberRow, float, float]]]:
    """Number -> its rows with their bounds. A row for a missing number has bounds that no value meets."""
    rows: dict[str, list[tuple[NumberRow, float, float]]] = {}
    for row in knowledge.numbers.values():
        low = inf if row.missing else -inf if row.at_least is None else row.at_least
        rows.setdefault(row.number, []).append((row, low, inf if row.below is None else row.below))
    return rows


def _count_number(
    row: NumberRow, value: float | None, stands: Mapping[str, str], reasons: list[Reason], present: list[Present]
) -> None:
    known = row.known_question is not None and stands[row.known_question] in ESTABLISHED
    verdict = row.known if known and row.known is not None else row.verdict
    if verdict > Verdict.proceed:
        answer = "not measured" if value is None else f"{round(value, 1):g}"
        reasons.append(Reason(row.number, answer, verdict, row.within, f"numbers.{row.id}", row.claims))
    if row.finding and all(one.id != row.finding for one in present):
        present.append(Present(row.finding, tested=value is not None))


def _value(intake: Intake, number: str, on: date) -> float | None:
    if number == "age":
        possible = ages(intake, on)
        return None if possible is None else possible[0]
    value: float | None = getattr(intake, number)
    return value


def _mild_weakness(knowledge: Knowledge, present: list[Present]) -> Iterator[Reason]:
    for row in knowledge.grades.values():
        if row.verdict is not None and row.within is not None:
            for one in present:
                if one.id == row.finding:
                    where = f"{', '.join(sorted(set(one.roots)))} {' and '.join(one.sides)}"
                    yield Reason("grades", where, row.verdict, row.within, f"grades.{row.id}", row.claims)


def _together(intake: Intake, knowledge: Knowledge, stands: Mapping[str, str], on: date) -> Iterator[Reason]:
    for row in knowledge.combinations.values():
        if _combined(row, stands, ages(intake, on)):
            yield Reason(row.one_of[0], row.id, row.verdict, row.within, f"combinations.{row.id}", row.claims)


def _combined(row: Combination, stands: Mapping[str, str], possible: tuple[int, int] | None) -> bool:
    first = _any(row.one_of, row.answered, stands)
    second = not row.with_one_of or _any(row.with_one_of, row.with_answered, stands)
    old = row.age_at_least is None or possible is None or possible[1] >= row.age_at_least
    return first and second and old


def _any(questions: tuple[str, ...], answered: tuple[str, ...], stands: Mapping[str, str]) -> bool:
    """A known answer, established or not or cleared, counts as known; only new counts as new."""
    return any(
        stands[question] in answered or ("known" in answered and stands[question] in KNOWN) for question in questions
    )


def _ceiling(present: list[Present], knowledge: Knowledge) -> int:
    return min([ceiling_of(one, knowledge) for one in present], default=LAST_PHASE)


def ceiling_of(one: Present, knowledge: Knowledge) -> int:
    row = knowledge.findings[one.id]
    return row.cleared_ceiling if one.cleared and row.cleared_ceiling is not None else row.ceiling


def _unanswered(intake: Intake, knowledge: Knowledge, stands: Mapping[str, str]) -> tuple[str, ...]:
    """Ids of questions without an answer, then of measurements whose absence holds or limits something."""
    needed, values_of, dependent = _needed(knowledge)
    values = values_of(intake)
    unknown = "unknown" in stands.values()
    questions = [question for question, stand in stands.items() if stand == "unknown"] if unknown else []
    fields = [field for field, value in zip(needed, values, strict=True) if value is None] if None in values else []
    if "age" in fields and intake.birth_year is not None:
        fields.remove("age")
    asked = [field for field, question in dependent if stands[question] in YES and getattr(intake, field) in (None, {})]
    return (*questions, *fields, *asked)


@lru_cache(maxsize=4)
def _needed(knowledge: Knowledge) -> tuple[tuple[str, ...], Reader, tuple[tuple[str, str], ...]]:
    """Fields always needed, a reader of all of them at once, and (field, question) for those a yes makes needed."""
    needed = tuple(row.id for row in knowledge.fields.values() if row.needed)
    dependent = tuple((row.id, row.asked_when) for row in knowledge.fields.values() if row.asked_when)
    return needed, attrgetter(*needed), dependent
