"""Scores against worked examples whose authority is named, and both sides of every bound.

ODI examples: 16 of 50 is 32 %, and with one section left out 16 of 45 is 35.5 %, seen on a mirror of RehabMeasures and
on Physiopedia. Formulas of the one-repetition maximum: Epley 1985, Brzycki 1993, Lander 1985.
"""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logic.care.intake import Intake, choices
from logic.care.knowledge import load_knowledge
from logic.care.scores import (
    OneRepetitionMaximum,
    Score,
    odi_from_sections,
    odi_from_total,
    one_rm,
    one_rm_formulas,
    rmdq,
)
from logic.care.terms import Refused

SIXTEEN = [2, 2, 2, 2, 2, 2, 1, 1, 1, 1]
FROM_SECTIONS = ["v1_0", "v2_0", "v2_1a", "modified"]


def odi(sections: list[int | None], version: str = "v2_1a") -> Score:
    return odi_from_sections(sections, version, load_knowledge())


def total(percent: float, version: str = "v2_1a") -> Score:
    return odi_from_total(percent, version, load_knowledge())


def maximum(load: float, repetitions: int, to_fatigue: bool = True) -> OneRepetitionMaximum:
    return one_rm(load, repetitions, to_fatigue, load_knowledge())


def test_sixteen_of_fifty_is_32_percent() -> None:
    seen = odi(SIXTEEN)
    assert (seen.value, seen.band, seen.missing_sections) == (32, "moderate", 0)


def test_sixteen_with_one_section_left_out_is_35_and_a_half_percent() -> None:
    seen = odi([2, 2, 2, 2, 2, 2, 2, 1, 1, None])
    assert seen.value == pytest.approx(100 * 16 / 45)
    assert seen.value == pytest.approx(35.5, abs=0.06)
    assert seen.missing_sections == 1
    assert "1 blank" in seen.why


def test_all_and_none() -> None:
    assert odi([0] * 10).value == 0
    assert odi([5] * 10).value == 100


@pytest.mark.parametrize(("blank", "scored"), [(0, True), (1, True), (2, True), (3, False), (10, False)])
def test_at_least_eight_sections_are_needed(blank: int, scored: bool) -> None:
    sections: list[int | None] = [3] * (10 - blank) + [None] * blank
    seen = odi(sections)
    assert (seen.value is not None) == scored
    if scored:
        assert seen.value == pytest.approx(60)
    else:
        assert seen.band is None
        assert "at least 8 are needed" in seen.why


def test_a_blank_section_is_not_a_zero() -> None:
    assert odi([4] * 9 + [None]).value == pytest.approx(80)
    assert odi([4] * 9 + [0]).value == pytest.approx(72)


@pytest.mark.parametrize("sections", [[3] * 9, [3] * 11, []])
def test_another_number_of_sections_is_refused(sections: list[int | None]) -> None:
    with pytest.raises(Refused, match=r"^sections: give 10"):
        odi(sections)


@pytest.mark.parametrize("score", [6, -1, 50])
def test_a_section_outside_its_points_is_refused(score: int) -> None:
    with pytest.raises(Refused, match=r"^sections: each is a whole number from 0 to 5\.$"):
        odi([score] + [2] * 9)


@pytest.mark.parametrize("version", FROM_SECTIONS)
def test_every_version_of_ten_sections_keeps_its_name(version: str) -> None:
    assert odi(SIXTEEN, version).version == total(32, version).version == version


def test_the_aaos_form_gives_its_total_and_is_not_worked_out() -> None:
    seen = odi(SIXTEEN, "aaos_modems")
    assert (seen.value, seen.band, seen.version) == (None, None, "aaos_modems")
    assert "give its total" in seen.why
    assert total(32, "aaos_modems").value == 32


def test_an_unknown_version_is_refused_with_the_valid_ones() -> None:
    for version in ("", "2.1a", "v3"):
        with pytest.raises(Refused, match=r"^version: not known") as fault:
            odi(SIXTEEN, version)
        assert all(name in str(fault.value) for name in (*FROM_SECTIONS, "aaos_modems"))
        with pytest.raises(Refused, match=r"^version: not known"):
            total(32, version)


def test_the_intake_knows_the_same_versions() -> None:
    offered = choices(Intake.model_fields["odi_version"].annotation)
    assert (
        list(offered) == [*FROM_SECTIONS, "aaos_modems"] == [row.id for row in load_knowledge().scores["odi"].versions]
    )


@pytest.mark.parametrize(
    ("percent", "band"),
    [
        (0, "minimal"),
        (20, "minimal"),
        (20.0, "minimal"),
        (20.5, "moderate"),
        (40, "moderate"),
        (40.5, "severe"),
        (60, "severe"),
        (60.5, "very_severe"),
        (80, "very_severe"),
        (80.5, "extreme"),
        (100, "extreme"),
    ],
)
def test_both_sides_of_each_band(percent: float, band: str) -> None:
    assert total(percent).band == band


def test_a_prorated_score_between_whole_numbers_falls_into_a_band() -> None:
    """9 of 45 is 20 %, 10 of 45 is 22.2 %: no score falls between two bands."""
    assert odi([1] * 9 + [None]).band == "minimal"
    assert odi([2] + [1] * 8 + [None]).band == "moderate"


@pytest.mark.parametrize("percent", [-0.1, 100.1, 130, math.nan, math.inf, -math.inf])
def test_a_total_outside_0_to_100_is_refused(percent: float) -> None:
    with pytest.raises(Refused, match=r"^percent: must lie from 0 to 100"):
        total(percent)


@given(st.lists(st.one_of(st.none(), st.integers(0, 5)), min_size=10, max_size=10), st.sampled_from(FROM_SECTIONS))
def test_odi_lies_from_0_to_100_or_says_why_not(sections: list[int | None], version: str) -> None:
    seen = odi(sections, version)
    answered = [score for score in sections if score is not None]
    assert seen.missing_sections == 10 - len(answered) or seen.value is None
    if len(answered) < 8:
        assert seen.value is None
    else:
        assert seen.value == pytest.approx(100 * sum(answered) / (5 * len(answered)))
        assert 0 <= seen.value <= 100
        assert seen.band
    assert seen.claims


@given(st.lists(st.integers(0, 5), min_size=10, max_size=10), st.integers(0, 9))
def test_a_worse_section_never_lowers_the_score(sections: list[int], which: int) -> None:
    worse = [min(5, score + 1) if place == which else score for place, score in enumerate(sections)]
    assert (odi(list(worse)).value or 0) >= (odi(list(sections)).value or 0)


@pytest.mark.parametrize(("ticked", "band"), [(0, "recovered"), (2, "recovered"), (3, None), (24, None)])
def test_rmdq(ticked: int, band: str | None) -> None:
    seen = rmdq(ticked, load_knowledge())
    assert (seen.value, seen.band) == (ticked, band)


@pytest.mark.parametrize("ticked", [-1, 25, 240])
def test_rmdq_outside_0_to_24_is_refused(ticked: int) -> None:
    with pytest.raises(Refused, match=r"^ticked: must lie from 0 to 24"):
        rmdq(ticked, load_knowledge())


def test_published_formulas_at_ten_repetitions() -> None:
    """Epley and Brzycki meet at 10 repetitions: four thirds of the load."""
    epley, brzycki, lander = one_rm_formulas(90, 10)
    assert epley == pytest.approx(90 * 4 / 3, rel=0.001)
    assert brzycki == pytest.approx(90 * 36 / 27, rel=0.001)
    assert epley == pytest.approx(brzycki, rel=0.001)
    assert lander == pytest.approx(100 * 90 / (101.3 - 26.7123))


@given(st.floats(1, 500), st.integers(2, 12))
def test_brzycki_in_its_other_print(load: float, repetitions: int) -> None:
    """36 w / (37 - r), the form with whole numbers, is the same within the rounding of the first."""
    assert one_rm_formulas(load, repetitions)[1] == pytest.approx(36 * load / (37 - repetitions), rel=0.002)


def test_one_repetition_is_the_maximum_itself() -> None:
    seen = maximum(83.5, 1)
    assert (seen.low_kg, seen.high_kg) == (83.5, 83.5)


@pytest.mark.parametrize(
    ("repetitions", "given_out", "warned"), [(10, True, False), (11, True, True), (12, True, True)]
)
def test_up_to_ten_then_a_warning(repetitions: int, given_out: bool, warned: bool) -> None:
    seen = maximum(60, repetitions)
    assert (seen.low_kg is not None) == given_out
    assert ("more than 10 repetitions" in seen.why) == warned
    assert seen.low_confidence
    assert "estimated, low confidence" in seen.why


@pytest.mark.parametrize("repetitions", [13, 15, 37, 38, 1000])
def test_more_than_twelve_give_no_estimate(repetitions: int) -> None:
    seen = maximum(60, repetitions)
    assert (seen.low_kg, seen.high_kg) == (None, None)
    assert "above 12" in seen.why


def test_a_set_that_was_not_to_fatigue_gives_no_estimate() -> None:
    for repetitions in (1, 8, 15):
        seen = maximum(60, repetitions, to_fatigue=False)
        assert (seen.low_kg, seen.high_kg) == (None, None)
        assert "not to fatigue" in seen.why


@pytest.mark.parametrize("load", [0, -1, 500.1, math.nan, math.inf])
def test_a_load_that_cannot_be_is_refused(load: float) -> None:
    with pytest.raises(Refused, match=r"^load: must lie above 0 and up to 500 kg"):
        maximum(load, 8)


@pytest.mark.parametrize("repetitions", [0, -3])
def test_no_repetition_is_refused(repetitions: int) -> None:
    with pytest.raises(Refused, match=r"^repetitions: must be 1 or more"):
        maximum(60, repetitions)


@given(st.floats(0.5, 500), st.integers(1, 12))
def test_the_range_is_ordered_and_not_below_the_load(load: float, repetitions: int) -> None:
    seen = maximum(load, repetitions)
    assert seen.low_kg is not None
    assert seen.high_kg is not None
    assert load <= seen.low_kg * (1 + 1e-9)
    assert seen.low_kg <= seen.high_kg <= 1.5 * load


@given(st.floats(0.5, 400), st.integers(1, 11))
def test_more_load_or_more_repetitions_never_estimate_less(load: float, repetitions: int) -> None:
    here, heavier, longer = maximum(load, repetitions), maximum(load * 1.1, repetitions), maximum(load, repetitions + 1)
    assert (here.low_kg or 0) < (heavier.low_kg or 0)
    assert (here.low_kg or 0) <= (longer.low_kg or 0)
    assert (here.high_kg or 0) <= (longer.high_kg or 0)


def test_every_score_names_its_rule_and_claims() -> None:
    known: Any = load_knowledge()
    for seen in (odi(SIXTEEN), total(32), rmdq(4, known), maximum(60, 8), maximum(60, 20), odi([None] * 10)):
        table, row = seen.rule.split(".")
        assert row in getattr(known, table)
        assert set(seen.claims) <= set(known.claims)
        assert seen.claims
