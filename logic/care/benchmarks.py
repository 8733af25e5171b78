"""Rows that the team review and the scores read: published values, contradictions, time windows, score rules."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from logic.care.rows import Ids, Percent, Row, Some
from logic.care.terms import Value, as_tuple


class Benchmark(Row):
    """A published value as its abstract prints it, or as calculated from it (`kind`). Changes: a fall is negative.

    `beside`: the figure of one person in which a mean may be shown.
    """

    source: str
    group: str
    n: int | None = None
    n_note: str | None = None
    age_mean: float | None = None
    age_sd: float | None = None
    outcome: str
    scale: str
    timepoint: str
    weeks: int | None = None
    mean: float | None = None
    sd: float | None = None
    count: int | None = None
    percent: Percent | None = None
    ci_low: float | None = None
    ci_high: float | None = None
    mean_change: float | None = None
    percent_change: float | None = None
    sd_change_derived: float | None = None
    t: float | None = None
    p: str | None = None
    mean_difference: float | None = None
    plus_minus: float | None = None
    comparator: str | None = None
    comparator_mean_change: float | None = None
    effect: float | None = None
    effect_ci_low: float | None = None
    effect_ci_high: float | None = None
    threshold_vas_100: float | None = None
    threshold_nrs_10: float | None = None
    threshold_odi_100: float | None = None
    threshold_percent: float | None = None
    kind: Literal["reported", "reported_ci_derived", "reported_sd_derived", "derived", "not_available", "threshold"]
    location: str
    note: str | None = None
    design: str
    denominator: str
    comparable: str
    expectation: Literal[False]
    beside: Literal["pain", "odi"] | None = None


class Contradiction(Value):
    id: str
    topic: str
    says: str
    claims: Ids
    sources: Ids


class Window(Row):
    name: str
    week: Annotated[int, Field(ge=0, le=520)]
    weeks_before: Annotated[int, Field(ge=0, le=52)]
    weeks_after: Annotated[int, Field(ge=0, le=52)]


class SmallCells(Row):
    minimum: Annotated[int, Field(ge=2, le=50)]


class Band(Value):
    """Ends included; incomplete forms give scores that are not whole."""

    at_most: Percent
    label: str
    claims: Some


class OdiVersion(Value):
    id: str
    name: str
    from_sections: bool
    note: str
    items: int | None = None
    item_at_least: int | None = None
    item_at_most: int | None = None
    claims: Some


class ScoreRule(Row):
    sections: int | None = None
    points_per_section: int | None = None
    sections_at_least: int | None = None
    agree_within: Percent | None = None
    bands: Annotated[tuple[Band, ...], BeforeValidator(as_tuple)] = ()
    versions: Annotated[tuple[OdiVersion, ...], BeforeValidator(as_tuple)] = ()
    items: int | None = None
    recovered_at_most: int | None = None
    repetitions_at_most: int | None = None
    warn_at_most: int | None = None
