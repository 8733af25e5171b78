"""Who is on the line is on the right side of it."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from logic.care.rows import Threshold as ThresholdRow
from logic.cohort.thresholds import Threshold, out_of_reach, reached

TEN_POINTS = Threshold("odi_10_points", "ODI, 10 points", "odi", points_at_least=10)
THIRTY_PERCENT = Threshold("odi_30_percent", "ODI, 30 %", "odi", percent_at_least=30)
COPAY = Threshold("odi_12_8_points", "ODI, 12.8 points", "odi", points_at_least=12.8)
WORSE = Threshold("odi_10_points_worse", "ODI, 10 points worse", "odi", points_at_least=10, worse=True)
HALF = Threshold("disc_surgery_leg_3_5", "Leg, 3.5", "leg_pain", points_at_least=3.5)


@pytest.mark.parametrize(
    ("threshold", "base", "value", "is_reached"),
    [
        (TEN_POINTS, 40, 30, True),
        (TEN_POINTS, 40, 30.1, False),
        (TEN_POINTS, 40.3, 30.3, True),
        (TEN_POINTS, 40, 50, False),
        (COPAY, 40, 27.2, True),
        (COPAY, 40, 27.3, False),
        (HALF, 7.5, 4, True),
        (HALF, 7, 4, False),
        (THIRTY_PERCENT, 40, 28, True),
        (THIRTY_PERCENT, 40, 28.1, False),
        (THIRTY_PERCENT, 35.5, 24.85, True),
        (THIRTY_PERCENT, 35.5, 24.86, False),
        (THIRTY_PERCENT, 0, 0, False),
        (THIRTY_PERCENT, 0, 4, False),
        (WORSE, 40, 50, True),
        (WORSE, 40, 49.9, False),
        (WORSE, 40, 20, False),
    ],
)
def test_the_line_itself_counts_and_just_short_of_it_does_not(
    threshold: Threshold, base: float, value: float, is_reached: bool
) -> None:
    assert reached(pd.Series([base]), pd.Series([value]), threshold).tolist() == [is_reached]


@pytest.mark.parametrize("decimals", [4, 6, 17])
def test_a_prorated_score_on_the_line_counts_however_it_was_rounded(decimals: int) -> None:
    """20 of 45 points falling to 14 of 45 is exactly 30 %, though neither has a finite decimal."""
    base, value = round(100 * 20 / 45, decimals), round(100 * 14 / 45, decimals)
    assert reached(pd.Series([base]), pd.Series([value]), THIRTY_PERCENT).all()


@given(base=st.integers(1, 1000), value=st.integers(0, 1000))
def test_thirty_percent_agrees_with_whole_numbers_for_every_tenth(base: int, value: int) -> None:
    counted = bool(reached(pd.Series([base / 10]), pd.Series([value / 10]), THIRTY_PERCENT)[0])
    assert counted == (10 * (base - value) >= 3 * base)


def test_where_higher_is_better_a_rise_counts() -> None:
    steps = Threshold("steps", "Steps, 10", "steps", points_at_least=10, higher_is_better=True)
    base, value = pd.Series([20, 20]), pd.Series([30, 10])
    assert reached(base, value, steps).tolist() == [True, False]


@pytest.mark.parametrize(
    ("threshold", "base", "cannot"),
    [
        (TEN_POINTS, 9.9, True),
        (TEN_POINTS, 10, False),
        (WORSE, 90.1, True),
        (WORSE, 90, False),
        (THIRTY_PERCENT, 0, True),
        (THIRTY_PERCENT, 1, False),
    ],
)
def test_a_start_too_near_the_end_of_the_scale_is_out_of_reach(threshold: Threshold, base: float, cannot: bool) -> None:
    assert out_of_reach(pd.Series([base]), threshold).tolist() == [cannot]


@pytest.mark.parametrize("both", [{}, {"points_at_least": 10, "percent_at_least": 30}])
def test_a_threshold_is_in_points_or_in_percent(both: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="either points_at_least or percent_at_least"):
        Threshold("x", "X", "odi", **both)


def test_a_row_of_the_knowledge_is_taken_as_it_is() -> None:
    row = ThresholdRow(
        id="odi_10_points_worse",
        claims=("deterioration_own_outcome",),
        name="ODI, 10 points worse",
        outcome="odi",
        points_at_least=10,
        direction="lower_is_better",
        worse=True,
        population="design",
    )
    assert Threshold.of(row) == WORSE
