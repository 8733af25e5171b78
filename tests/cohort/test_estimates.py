"""Counts by hand, intervals against print."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from logic.cohort.estimates import by_visit, mean_interval, responders, wilson
from logic.cohort.thresholds import Threshold
from logic.cohort.windows import Window

Visits = Callable[..., pd.DataFrame]
TEN_POINTS = Threshold("odi_10_points", "ODI, 10 points", "odi", points_at_least=10)


@pytest.mark.parametrize(
    ("count", "among", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_equals_newcombe_1998_table_1_method_3(count: int, among: int, low: float, high: float) -> None:
    """Newcombe RG. Stat Med 1998;17:857-72, table I, score method without continuity correction."""
    assert wilson(count, among) == pytest.approx((low, high), abs=5e-5)


def test_nobody_measured_has_no_interval() -> None:
    assert np.isnan(wilson(0, 0)).all()


def test_t_interval_equals_r_on_student_1908_sleep_differences() -> None:
    """R's t.test on its data set `sleep`, paired: mean 1.58, 0.7001142 to 2.4598858."""
    gained = pd.Series([1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4])
    assert mean_interval(gained) == pytest.approx((1.58, 0.7001142, 2.4598858), abs=1e-6)


def test_one_value_has_a_mean_and_no_interval() -> None:
    mean, low, high = mean_interval(pd.Series([5.0]))
    assert mean == 5
    assert np.isnan([low, high]).all()


@pytest.fixture
def five(visits: Visits) -> pd.DataFrame:
    """A improves, B does too after an operation, C is lost, D skips week 6, E stays as before."""
    return visits(
        *[(person, 0, "odi", 40) for person in "ABCDE"],
        ("A", 6, "odi", 30),
        ("B", 3, "", "", "surgery"),
        ("B", 6, "odi", 10),
        ("C", 5, "", "", "lost"),
        ("D", 12, "odi", 20),
        ("E", 7, "odi", 40),
        ("E", 8, "", "", "surgery"),
    )


def test_measured_missing_and_lost_add_up_to_all_who_began(five: pd.DataFrame, windows: tuple[Window, ...]) -> None:
    table = by_visit(five, "odi", windows)
    assert (table["n"] + table["missing"] + table["lost"] == table["started"]).all()
    six_weeks = table.set_index("visit").loc["6 weeks"]
    counted = six_weeks[["started", "n", "missing", "lost", "surgery"]].tolist()
    assert counted == [5, 3, 1, 1, 1], "the operation of E came after the visit that counts"


def test_somebody_lost_who_comes_back_is_measured(visits: Visits, windows: tuple[Window, ...]) -> None:
    table = by_visit(visits(("A", 0, "odi", 40), ("A", 2, "", "", "lost"), ("A", 6, "odi", 30)), "odi", windows)
    assert table.set_index("visit").loc["6 weeks", ["n", "lost"]].tolist() == [1, 0]
    assert table.set_index("visit").loc["12 weeks", ["n", "lost"]].tolist() == [0, 1]


def test_levels_are_of_those_measured(five: pd.DataFrame, windows: tuple[Window, ...]) -> None:
    six_weeks = by_visit(five, "odi", windows).set_index("visit").loc["6 weeks"]
    assert six_weeks["mean"] == pytest.approx(80 / 3)
    assert six_weeks["median"] == 30
    assert six_weeks["change"] == pytest.approx(-40 / 3)
    assert six_weeks["sd"] == pytest.approx(np.std([30, 10, 40], ddof=1))


def test_both_denominators_hold_the_operated_and_one_holds_the_lost(
    five: pd.DataFrame, windows: tuple[Window, ...]
) -> None:
    six_weeks = responders(five, TEN_POINTS, windows).set_index("visit").loc["6 weeks"]
    assert six_weeks["responders"] == 2
    assert six_weeks["responders_after_surgery"] == 1
    assert six_weeks["rate"] == pytest.approx(2 / 3)
    assert six_weeks["rate_all"] == pytest.approx(2 / 5)
    assert (six_weeks["rate_all_low"], six_weeks["rate_all_high"]) == wilson(2, 5)


def test_without_a_first_score_nobody_is_judged_but_everybody_is_counted(
    visits: Visits, windows: tuple[Window, ...]
) -> None:
    table = responders(visits(("A", 6, "odi", 10), ("B", 0, "leg_pain", 5)), TEN_POINTS, windows)
    assert table["n"].eq(0).all()
    assert table["started"].eq(2).all()
    assert table["missing"].eq(2).all()


@pytest.mark.parametrize(("week", "counts"), [(4, 1), (3.9, 0), (8, 1), (8.1, 0)])
def test_a_visit_counts_on_the_edge_of_its_window_and_not_beyond(
    visits: Visits, windows: tuple[Window, ...], week: float, counts: int
) -> None:
    table = by_visit(visits(("A", 0, "odi", 40), ("A", week, "odi", 30)), "odi", windows)
    assert table.set_index("visit").loc["6 weeks", "n"] == counts


def test_the_nearer_of_two_visits_counts_and_of_equals_the_earlier(visits: Visits, windows: tuple[Window, ...]) -> None:
    near = visits(("A", 0, "odi", 40), ("A", 4, "odi", 2), ("A", 7, "odi", 12))
    even = visits(("A", 0, "odi", 40), ("A", 7, "odi", 12), ("A", 5, "odi", 2))
    assert by_visit(near, "odi", windows).set_index("visit").loc["6 weeks", "mean"] == 12
    assert by_visit(even, "odi", windows).set_index("visit").loc["6 weeks", "mean"] == 2


def test_windows_do_not_overlap(windows: tuple[Window, ...]) -> None:
    assert all(first.closes < then.opens for first, then in pairwise(windows))


def test_a_split_counts_each_person_once(visits: Visits, windows: tuple[Window, ...]) -> None:
    table = by_visit(
        visits(("A", 0, "odi", 40, "", "usual"), ("B", 0, "odi", 50, "", "careful")),
        "odi",
        windows,
        by="group",
    )
    start = table.loc[table["visit"] == "start"].set_index("group")
    assert start["mean"].to_dict() == {"careful": 50, "usual": 40}


def test_somebody_in_two_groups_is_refused(visits: Visits, windows: tuple[Window, ...]) -> None:
    moved = visits(("A", 0, "odi", 40, "", "usual"), ("A", 6, "odi", 30, "", "careful"))
    with pytest.raises(ValueError, match="changes within a person"):
        by_visit(moved, "odi", windows, by="group")


def test_the_visits_are_left_as_they_were(five: pd.DataFrame, windows: tuple[Window, ...]) -> None:
    before = five.copy(deep=True)
    by_visit(five, "odi", windows)
    responders(five, TEN_POINTS, windows)
    pd.testing.assert_frame_equal(five, before)
