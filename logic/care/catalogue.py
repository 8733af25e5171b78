"""The columns of the tables a plan is made from: slots, doses, exercises, and the sentences beside them."""

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from logic.care.rows import Ids, Percent, Phases, Position, Row, Some
from logic.care.terms import Muscle, Root, Track, as_tuple


class Slot(Row):
    phases: Phases
    order: Some
    fill: int
    session: Literal["every", "a", "b", "resistance", "impact"]
    part: Literal["core", "hip", "leg", "extension", "upper", "impact", "activity"]
    required: bool = False
    needs_finding: str | None = None
    not_with_finding: str | None = None
    wanted_by_site: Literal["upper_body", "zig_zag_hop"] | None = None


# Outer bounds: a dose beyond them is a slip of the pen, whatever its row.
Few = Annotated[float, Field(ge=1, le=5)]
Many = Annotated[float, Field(ge=1, le=30)]
Seconds = Annotated[float, Field(ge=1, le=30)]
Resting = Annotated[float, Field(ge=15, le=300)]
UpToTen = Annotated[float, Field(ge=0, le=10)]
UpToHundred = Annotated[float, Field(ge=1, le=100)]
DaysAWeek = Annotated[int, Field(ge=1, le=7)]
Sets = Annotated[tuple[Few, Few], BeforeValidator(as_tuple)]
Repetitions = Annotated[tuple[Many, Many], BeforeValidator(as_tuple)]
Holding = Annotated[tuple[Seconds, Seconds], BeforeValidator(as_tuple)]
Percents = Annotated[tuple[Percent, Percent], BeforeValidator(as_tuple)]
Effort = Annotated[tuple[UpToTen, UpToTen], BeforeValidator(as_tuple)]
Contacts = Annotated[tuple[UpToHundred, UpToHundred], BeforeValidator(as_tuple)]
Rest = Annotated[tuple[Resting, Resting], BeforeValidator(as_tuple)]
Days = Annotated[tuple[DaysAWeek, DaysAWeek], BeforeValidator(as_tuple)]


class DoseRow(Row):
    """Percent is of one-repetition maximum; effort 0-10; hold and rest in seconds."""

    kinds: Some
    phases: Phases
    sets: Sets | None = None
    repetitions: Repetitions | None = None
    hold: Holding | None = None
    careful_hold: Holding | None = None
    percent: Percents | None = None
    effort: Effort | None = None
    toward_percent: Percents | None = None
    toward_effort: Effort | None = None
    toward_sets: Sets | None = None
    step_percent: Percents | None = None
    contacts: Contacts | None = None
    days_a_week: Days
    careful_days_a_week: Days | None = None
    hours_apart: Annotated[float, Field(ge=0, le=168)] = 0
    rest: Rest | None = None
    minutes_at_most: Annotated[float, Field(ge=1, le=90)] | None = None
    beyond_text: bool = False

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        for name, span in self:
            if isinstance(span, tuple) and name not in ("kinds", "phases", "claims") and span[0] > span[1]:
                raise ValueError(f"{name}: the low end is above the high end")
        return self


Roots = Annotated[tuple[Root, ...], BeforeValidator(as_tuple)]


class Exercise(Row):
    """Ranges are joint angles in degrees; minutes are for one set with its rest.

    `each_side`: its repetitions are counted on each side. `own_range_at_most`: how far a person's own range may go
    where the row has no ends of its own; it is not printed.
    """

    group: Literal["core", "hip", "leg", "extension", "upper", "impact", "activity", "avoided"]
    phases: Phases
    kind: Literal["hold", "dynamic", "activity"] = "dynamic"
    dose: str | None = None
    muscles: Ids = ()
    muscle_group: str | None = None
    roots: Roots = ()
    position: Position
    equipment: Ids = ()
    without_equipment: str | None = None
    other_position: str | None = None
    range_joint: str | None = None
    range_start: Annotated[float, Field(ge=-30, le=180)] | None = None
    range_end: Annotated[float, Field(ge=-30, le=180)] | None = None
    each_side: bool = False
    own_range_at_most: Annotated[float, Field(ge=0, le=180)] | None = None
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
    left_out_for_roots: Mapping[str, Roots] = Field(default_factory=dict)
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
    """A sentence of the plan. `only_` and `not_` columns name what must, or must not, be there for it to stand.

    A person's word counts as a field given once it has name and day. `always`: the clinician may change it in words but
    not leave it out. `clinician_only`: it is not told to the person at home; every other line has plain words for them.
    """

    block: Literal["notice", "sign_off", "avoid", "daily_life", "stop", "expectation", "safety_net", "session", "watch"]
    only_with_finding: str | None = None
    only_with_question: str | None = None
    only_with_open: str | None = None
    only_with_field: str | None = None
    only_without_field: str | None = None
    only_with_odi: Literal["not_given", "no_version", "sections_needed", "total_needed"] | None = None
    only_with_test: bool = False
    only_from_phase: int = 1
    only_to_phase: int = 4
    only_on_track: Literal["usual", "careful"] | None = None
    always: bool = False
    clinician_only: bool = False
    not_with_question: str | None = None


class OwnSignRow(Row):
    """What a person watches because of what was found on them: a weak muscle, less feeling, or a positive test."""

    muscle: Muscle | None = None
    feeling: bool = False
    finding: str | None = None

    @model_validator(mode="after")
    def _of_one_thing(self) -> Self:
        if sum((self.muscle is not None, self.feeling, self.finding is not None)) != 1:
            raise ValueError("comes from one thing: a muscle, the feeling of the leg, or a finding. Name one of them")
        return self


class HandoutLine(Row):
    """A sentence for the person at home alone. `only_` columns name what must be there for it to stand."""

    block: Literal["why", "normal", "stop", "log", "teach_back"]
    only_with_verdict: Literal["proceed", "conservative"] | None = None
    only_in_phase: Annotated[int, Field(ge=1, le=4)] | None = None
    only_on_track: Track | None = None


Pace = Annotated[float, Field(ge=0, le=10)]
Pacing = Literal["hold", "dynamic"]


class Tempo(Row):
    """Seconds of one repetition: on the effort, at its end, on the way back."""

    kind: Pacing
    effort_seconds: Pace
    pause_seconds: Pace
    return_seconds: Pace


class CheckUp(Row):
    week: Annotated[int, Field(ge=0, le=52)]
    from_each_visit: bool = False
    days_late_at_most: Annotated[int, Field(ge=0, le=28)] = 0
    only_with_finding: str | None = None
    not_with_question: str | None = None
    counts_earlier_care: bool = False
    early_with_finding: Ids = ()


class GainRow(Row):
    """`gain` and `worse` are rows of thresholds; `decides`: it weighs in whether the next options are talked over."""

    gain: str
    worse: str | None = None
    start_at_least: Percent
    decides: bool = False


class EscalationRow(Row):
    """What one voice says of an option, and since how many weeks of pain it speaks."""

    option: Literal["wait", "imaging", "injection", "surgery", "traction"]
    onset_weeks_below: Annotated[float, Field(ge=1, le=52)] | None = None
    onset_weeks_at_least: Annotated[float, Field(ge=1, le=52)] | None = None


class OverrideReason(Row):
    pass


class PlanRow(Row):
    exercises_at_most: Annotated[int, Field(ge=1, le=12)]
    clearance_weeks: Annotated[int, Field(ge=1, le=26)]
    pain_careful_at_least: Annotated[float, Field(ge=1, le=10)]
    pain_careful_ends_below: Annotated[float, Field(ge=1, le=10)]
    horizon_days: Annotated[int, Field(ge=7, le=84)]
    test_from_phase: Annotated[int, Field(ge=2, le=4)]
    test_pain_at_most: Annotated[float, Field(ge=0, le=5)]
    test_age_below: Annotated[int, Field(ge=18, le=100)]
    test_not_with: Some
    session_hour: Annotated[int, Field(ge=0, le=23)]
