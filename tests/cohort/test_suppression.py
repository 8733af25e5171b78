"""Small counts are not shown, nor what would give them away in the same row."""

import numpy as np
import pandas as pd
import pytest

from logic.cohort.suppression import hide_small

ROW = {
    "started": 100.0,
    "n": 60.0,
    "missing": 20.0,
    "lost": 20.0,
    "surgery": 15.0,
    "mean": 30.0,
    "mean_low": 28.0,
}
RATE = {"responders": 30.0, "responders_after_surgery": 12.0, "rate": 0.5, "rate_low": 0.4, "rate_all": 0.3}
RATES = RATE | {"rate_high": 0.6, "rate_all_low": 0.2, "rate_all_high": 0.4}


def hidden(**changed: float) -> set[str]:
    row = pd.DataFrame([{**ROW, **RATES, **changed}])
    shown = hide_small(row, 11)
    return {str(column) for column in shown if np.isnan(shown.loc[0, column])}


def test_large_counts_and_zero_are_shown() -> None:
    assert hidden() == set()
    assert hidden(surgery=0, lost=0) == set()


@pytest.mark.parametrize(("count", "is_hidden"), [(11, False), (10, True), (1, True)])
def test_the_minimum_itself_is_shown(count: int, is_hidden: bool) -> None:
    assert ("surgery" in hidden(surgery=count)) == is_hidden


def test_a_small_loss_hides_the_missing_too_for_they_add_up() -> None:
    assert hidden(lost=3, missing=37) == {"lost", "missing"}
    assert hidden(lost=37, missing=3) == {"lost", "missing"}


def test_few_measured_hide_the_mean() -> None:
    assert {"n", "mean", "mean_low"} <= hidden(n=5)


@pytest.mark.parametrize("responders", [4, 56])
def test_few_on_either_side_of_the_threshold_hide_every_rate(responders: int) -> None:
    assert hidden(responders=responders) == {"responders", "responders_after_surgery", *RATES} - {"n"}


def test_the_table_is_left_as_it_was() -> None:
    row = pd.DataFrame([{**ROW, **RATES, "lost": 3.0}])
    before = row.copy(deep=True)
    hide_small(row, 11)
    pd.testing.assert_frame_equal(row, before)
