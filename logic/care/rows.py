"""The columns of data/knowledge: one class a table. A column's name says the comparison; no column holds an operator."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from logic.care.terms import Certainty, Root, Support, Value, VerdictWord, WithinWord


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


Ids = Annotated[tuple[str, ...], BeforeValidator(_tuple)]
Some = Annotated[tuple[str, ...], BeforeValidator(_tuple), Field(min_length=1)]
Phases = Annotated[tuple[Annotated[int, Field(ge=1, le=4)], ...], BeforeValidator(_tuple)]
Span = Annotated[tuple[float, float], BeforeValidator(_tuple)]
Percent = Annotated[float, Field(ge=0, le=100)]
Answers = Annotated[tuple[Literal["known", "new"], ...], BeforeValidator(_tuple), Field(min_length=1)]
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
    cites: Annotated[tuple[int, ...], BeforeValidator(_tuple)] | None = None
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


class FieldRow(Row):
    section: str
    unit: str | None = None
    needed: bool = False
    asked_when: str | None = None
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
        return self


class GradeRow(Row):
    at_most: float | None = None
    above: float | None = None
    below: float | None = None
    question: str | None = None
    verdict: VerdictWord | None = None
    within: WithinWord | None = None
    finding: str | None = None


class SurgeryRow(Row):
    kinds: Some
    weeks_below: float | None = None
    weeks_at_least: float | None = None
    weeks_at_most: float | None = None
    weeks_above: float | None = None
    weeks_missing: bool = False
    verdict: VerdictWord
    cleared: VerdictWord
    finding: str | None = None


class Combination(Row):
    one_of: Some
    answered: Answers
    with_one_of: Ids = ()
    with_answered: Answers | tuple[()] = ()
    age_at_least: int | None = None
    verdict: VerdictWord
    within: WithinWord


Ceiling = Annotated[int, Field(ge=0, le=4)]


class Finding(Row):
    ceiling: Ceiling = 4
    cleared_ceiling: Ceiling | None = None
    root_ceiling: Ceiling | None = None
    not_tested_counts: bool = False


class PhaseRow(Row):
    phase: Annotated[int, Field(ge=1, le=4)]
    neutral_control: bool = False
    green_sessions_at_least: int = 0
    weeks_at_least: float = 0
    green_running_at_least: int = 0
    careful_green_sessions_at_least: int = 0
    careful_weeks_at_least: float = 0
    careful_green_running_at_least: int = 0
    trial_today_opens: bool = False
    light_sessions_at_least: int = 0
    green_at_top_running_at_least: int = 0
    careful_green_at_top_running_at_least: int = 0
    by_site: bool = False


class GateRow(Row):
    field: str | None = None
    at_least: float | None = None
    at_most: float | None = None
    grades_at_least: float | None = None
    calf_raises_percent_at_least: Percent | None = None
    ceiling_at_least: int | None = None


class Slot(Row):
    phases: Phases
    order: Some
    fill: int
    session: Literal["every", "a", "b", "resistance", "impact"]
    part: Literal["core", "hip", "leg", "extension", "upper", "impact", "activity"]
    required: bool = False
    needs_finding: str | None = None
    wanted_by_site: Literal["upper_body", "zig_zag_hop"] | None = None


class DoseRow(Row):
    """Percent is of one-repetition maximum; effort 0-10; hold and rest in seconds."""

    kinds: Some
    phases: Phases
    sets: Span | None = None
    repetitions: Span | None = None
    hold: Span | None = None
    careful_hold: Span | None = None
    percent: Annotated[tuple[Percent, Percent], BeforeValidator(_tuple)] | None = None
    effort: Annotated[
        tuple[Annotated[float, Field(ge=0, le=10)], Annotated[float, Field(ge=0, le=10)]], BeforeValidator(_tuple)
    ] | None = None
    toward_percent: Span | None = None
    toward_effort: Span | None = None
    step_percent: Span | None = None
    contacts: Span | None = None
    days_a_week: Annotated[
        tuple[Annotated[int, Field(ge=1, le=7)], Annotated[int, Field(ge=1, le=7)]], BeforeValidator(_tuple)
    ]
    careful_days_a_week: Annotated[tuple[int, int], BeforeValidator(_tuple)] | None = None
    hours_apart: Annotated[float, Field(ge=0, le=168)] = 0
    rest: Span | None = None
    minutes_at_most: float | None = None
    beyond_text: bool = False

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        for name, span in self:
            if isinstance(span, tuple) and name not in ("kinds", "phases", "claims") and span[0] > span[1]:
                raise ValueError(f"{name}: the low end is above the high end")
        return self


class Exercise(Row):
    """Ranges are joint angles in degrees; minutes are for one set with its rest."""

    group: Literal["core", "hip", "leg", "extension", "upper", "impact", "activity", "avoided"]
    phases: Phases
    kind: Literal["hold", "dynamic", "activity"] = "dynamic"
    dose: str | None = None
    muscles: Ids = ()
    muscle_group: str | None = None
    roots: Annotated[tuple[Root, ...], BeforeValidator(_tuple)] = ()
    position: Position
    equipment: Ids = ()
    without_equipment: str | None = None
    other_position: str | None = None
    range_joint: str | None = None
    range_start: Annotated[float, Field(ge=-30, le=180)] | None = None
    range_end: Annotated[float, Field(ge=-30, le=180)] | None = None
    spinal_load: Literal["low", "as_walking", "above_walking", "high", "unknown"]
    spinal_load_basis: Literal["measured", "modelled", "unknown"]
    flexion: Literal["none", "unloaded", "loaded", "end_range"]
    rotation: Literal["none", "unloaded", "loaded"]
    impact: Literal["none", "low", "high"]
    ladder: Annotated[int, Field(ge=1, le=8)] | None = None
    minutes: Annotated[int, Field(ge=0, le=30)] = 0
    one_rep_test: bool = False
    avoid: Literal["always", "by_default", "on_tension_side"] | None = None
    opened_by: Ids = ()
    left_out_by: Ids = ()
    left_out_on_side_by: Ids = ()
    left_out_for_roots: Mapping[str, Ids] = Field(default_factory=dict)
    limited_by: Mapping[str, str] = Field(default_factory=dict)
    cues: Ids = ()


class Limit(Row):
    range_joint: str | None = None
    range_start: float | None = None
    range_end: float | None = None


class Cue(Row):
    pass


class Equipment(Row):
    kind: Literal["machine", "small"]


class LineRow(Row):
    """A sentence of the plan. The `only_` and `not_` columns name what must, or must not, be present for it to stand."""

    block: Literal["notice", "sign_off", "avoid", "daily_life", "stop", "expectation", "safety_net", "session", "watch"]
    only_with_finding: str | None = None
    only_with_question: str | None = None
    only_from_phase: int = 1
    only_on_track: Literal["usual", "careful"] | None = None
    not_with_question: str | None = None


class CheckUp(Row):
    week: Annotated[int, Field(ge=0, le=52)]
    only_with_finding: str | None = None
    not_with_question: str | None = None


class PlanRow(Row):
    exercises_at_most: int
    clearance_weeks: int
    pain_careful_at_least: float
    horizon_days: int
    session_hour: Annotated[int, Field(ge=0, le=23)]


class Threshold(Row):
    name: str
    outcome: Literal["odi", "leg_pain", "back_pain"]
    points_at_least: float | None = None
    percent_at_least: Percent | None = None
    direction: Literal["lower_is_better", "higher_is_better"]
    worse: bool = False
    population: str
    default: bool = False
