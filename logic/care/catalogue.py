"""The columns of the tables a plan is made from: slots, doses, exercises, and the sentences beside them."""

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from logic.care.rows import Ids, Percent, Phases, Position, Row, Some, Span
from logic.care.terms import Root, as_tuple


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
    percent: Annotated[tuple[Percent, Percent], BeforeValidator(as_tuple)] | None = None
    effort: (
        Annotated[
            tuple[Annotated[float, Field(ge=0, le=10)], Annotated[float, Field(ge=0, le=10)]], BeforeValidator(as_tuple)
        ]
        | None
    ) = None
    toward_percent: Annotated[tuple[Percent, Percent], BeforeValidator(as_tuple)] | None = None
    toward_effort: Span | None = None
    step_percent: Span | None = None
    contacts: Span | None = None
    days_a_week: Annotated[
        tuple[Annotated[int, Field(ge=1, le=7)], Annotated[int, Field(ge=1, le=7)]], BeforeValidator(as_tuple)
    ]
    careful_days_a_week: Annotated[tuple[int, int], BeforeValidator(as_tuple)] | None = None
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
    roots: Annotated[tuple[Root, ...], BeforeValidator(as_tuple)] = ()
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
    """A sentence of the plan. `only_` and `not_` columns name what must, or must not, be there for it to stand."""

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
