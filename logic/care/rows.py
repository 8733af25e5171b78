"""The columns of data/knowledge, one class a table. A column's name says the comparison; none holds an operator."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from logic.care.terms import Certainty, Support, Value, Verdict, VerdictWord, WithinWord, as_tuple

Ids = Annotated[tuple[str, ...], BeforeValidator(as_tuple)]
Some = Annotated[tuple[str, ...], BeforeValidator(as_tuple), Field(min_length=1)]
Phases = Annotated[tuple[Annotated[int, Field(ge=1, le=4)], ...], BeforeValidator(as_tuple)]
Percent = Annotated[float, Field(ge=0, le=100)]
Answers = Annotated[tuple[Literal["known", "new"], ...], BeforeValidator(as_tuple), Field(min_length=1)]
Position = Literal[
    "supine", "side_lying", "prone", "quadruped", "seated", "reclined", "standing", "moving", "lying_of_choice"
]


class Row(Value):
    """Every row has an id, unique in its table, and cites at least one claim."""

    id: str
    claims: Some


class Source(Value):
    id: str
    authors: str
    title: str
    where: str
    year: Annotated[int, Field(ge=1900, le=2100)] | None = None
    doi: Annotated[str, Field(pattern=r"^10\.\d{4,9}/\S+$")] | None = None
    pmid: Annotated[str, Field(pattern=r"^\d{5,9}$")] | None = None
    pmcid: Annotated[str, Field(pattern=r"^PMC\d+$")] | None = None
    url: str | None = None
    cited_as: Annotated[int, Field(ge=1, le=6)] | None = None
    candidate_for: Annotated[int, Field(ge=1, le=6)] | None = None
    related_to: str | None = None
    design: str
    identity: Literal["confirmed", "probable", "candidate", "unresolved", "related"]
    identity_why: str
    read: str
    finding: str | None = None
    no_identifier_because: str | None = None

    @model_validator(mode="after")
    def _identified_or_says_why_not(self) -> Self:
        if not (self.doi or self.pmid or self.pmcid or self.no_identifier_because):
            raise ValueError("has no doi, pmid or pmcid: add one that was seen, or no_identifier_because")
        return self


class Claim(Value):
    id: str
    section: str | None = None
    cites: Annotated[tuple[int, ...], BeforeValidator(as_tuple)] | None = None
    says: str
    found: str
    caveat: str
    studied_in: str
    direct: Literal["disc", "back_pain", "other", "none"]
    sources: Ids
    no_source_because: str | None = None
    support: Support
    certainty: Certainty
    certainty_why: str
    checked: Literal["abstract", "seen", "secondary", "memory", "design"]
    read_again: date
    not_used_because: str | None = None

    @property
    def of_text(self) -> bool:
        """Is it one of the sentences S01-S51 of the source text, rather than a further claim of the model?"""
        return self.section is not None

    @model_validator(mode="after")
    def _sourced_or_says_why_not(self) -> Self:
        if not self.sources and not self.no_source_because:
            raise ValueError("names no source: add sources, or no_source_because")
        return self


class Group(Row):
    as_group: bool
    as_group_at_first_visit: bool = False


class Question(Row):
    group: str
    no: VerdictWord
    new: VerdictWord
    known: VerdictWord | None = None
    unknown: VerdictWord
    within: WithinWord
    cleared_answers: Answers | tuple[()] = ()
    filled_from: Literal["grades"] | None = None
    settled_by: Literal["surgery"] | None = None
    from_second_visit: bool = False
    known_needs_no_one: bool = False
    known_since_onset: bool = False
    known_good_weeks: Annotated[int, Field(ge=1, le=52)] | None = None


class FieldRow(Row):
    section: str
    unit: str | None = None
    needed: bool = False
    asked_when: str | None = None
    step: float = 0.5
    shape: str | None = None
    keys_from: Literal["questions", "exercises", "equipment", "gate"] | None = None


class NumberRow(Row):
    number: str
    at_least: float | None = None
    below: float | None = None
    missing: bool = False
    verdict: VerdictWord
    within: WithinWord
    known_question: str | None = None
    known: VerdictWord | None = None
    finding: str | None = None

    @model_validator(mode="after")
    def _bounded(self) -> Self:
        if self.missing == (self.at_least is not None or self.below is not None):
            raise ValueError("needs at_least or below, or missing = true, and not both")
        if self.at_least is not None and self.below is not None and self.at_least >= self.below:
            raise ValueError("at_least is not under below, so no value would ever meet it")
        return self


class GradeRow(Row):
    at_most: float | None = None
    above: float | None = None
    below: float | None = None
    calf_raises_at_most: int | None = None
    question: str | None = None
    verdict: VerdictWord | None = None
    within: WithinWord | None = None
    finding: str | None = None


OperationKind = Literal["discectomy", "decompression", "fusion", "other", "not_given"]


class SurgeryRow(Row):
    kinds: Annotated[tuple[OperationKind, ...], BeforeValidator(as_tuple), Field(min_length=1)]
    weeks_below: float | None = None
    weeks_at_least: float | None = None
    weeks_at_most: float | None = None
    weeks_above: float | None = None
    weeks_missing: bool = False
    verdict: VerdictWord
    cleared: VerdictWord
    finding: str | None = None


class StopRow(Row):
    verdict: VerdictWord
    cleared: VerdictWord
    within: WithinWord

    @model_validator(mode="after")
    def _holds(self) -> Self:
        if not Verdict.proceed < self.cleared < Verdict.hold <= self.verdict:
            raise ValueError("a stop holds at least, and a clearance lifts it to conservative, never to proceed")
        return self


class Combination(Row):
    one_of: Some
    answered: Answers
    with_one_of: Ids = ()
    with_answered: Answers | tuple[()] = ()
    age_at_least: int | None = None
    verdict: VerdictWord
    within: WithinWord

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if bool(self.with_one_of) != bool(self.with_answered):
            raise ValueError("with_one_of and with_answered stand together or not at all")
        return self


class LetterRow(Row):
    """`reasons` are rows by table and id, as questions.bladder."""

    reasons: Some


Ceiling = Annotated[int, Field(ge=0, le=4)]


class Finding(Row):
    ceiling: Ceiling = 4
    cleared_ceiling: Ceiling | None = None
    root_ceiling: Ceiling | None = None
    not_tested_counts: bool = False


Sessions = Annotated[int, Field(ge=0, le=50)]
Weeks = Annotated[float, Field(ge=0, le=52)]


class PhaseRow(Row):
    phase: Annotated[int, Field(ge=1, le=4)]
    neutral_control: bool = False
    green_sessions_at_least: Sessions = 0
    weeks_at_least: Weeks = 0
    green_running_at_least: Sessions = 0
    careful_green_sessions_at_least: Sessions = 0
    careful_weeks_at_least: Weeks = 0
    careful_green_running_at_least: Sessions = 0
    trial_today_opens: bool = False
    light_sessions_at_least: Sessions = 0
    green_at_top_running_at_least: Sessions = 0
    careful_green_at_top_running_at_least: Sessions = 0
    by_site: bool = False


class GateRow(Row):
    asked: bool = False
    signature: bool = False
    field: str | None = None
    at_least: float | None = None
    at_most: float | None = None
    grades_at_least: float | None = None
    calf_raises_percent_at_least: Percent | None = None
    ceiling_at_least: int | None = None

    @model_validator(mode="after")
    def _asks_something(self) -> Self:
        named = (self.field, self.grades_at_least, self.calf_raises_percent_at_least, self.ceiling_at_least)
        if not (self.asked or self.signature or any(part is not None for part in named)):
            raise ValueError("asks nothing: without a field, a bound, asked or signature it would be open to all")
        return self


class Threshold(Row):
    name: str
    outcome: Literal["odi", "leg_pain", "back_pain"]
    points_at_least: Percent | None = None
    percent_at_least: Percent | None = None
    direction: Literal["lower_is_better", "higher_is_better"]
    worse: bool = False
    population: str
    default: bool = False
