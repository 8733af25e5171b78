"""A figure says its n, its unit, its direction and what it is made of, and sends arrays, not lists."""

import json
from collections.abc import Mapping

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from logic.cohort.demonstration import simulate
from logic.cohort.estimates import by_visit
from logic.cohort.figures.frame import COLOURS, DASHES, SYMBOLS, Captions
from logic.cohort.figures.trajectory import trajectory
from logic.cohort.reading import check_visits
from logic.cohort.review import Review, review
from logic.cohort.thresholds import Threshold
from logic.cohort.windows import Window

TEN_POINTS = Threshold("odi_10_points", "ODI, 10 points", "odi", points_at_least=10)
WORSE = Threshold("odi_10_points_worse", "ODI, 10 points worse", "odi", points_at_least=10, worse=True)


@pytest.fixture(scope="module")
def visits() -> pd.DataFrame:
    return check_visits(simulate())


@pytest.fixture(scope="module")
def shown(visits: pd.DataFrame, windows: tuple[Window, ...], words: Mapping[str, str]) -> Review:
    return review(visits, TEN_POINTS, windows, 11, words, also=[WORSE])


def texts(figure: go.Figure) -> list[str]:
    return [annotation.text for annotation in figure.layout.annotations]


def test_each_figure_says_that_it_is_simulated(shown: Review) -> None:
    for panel in (shown.trajectory, shown.responders):
        assert "Simulated data, no real patients" in texts(panel.figure)


def test_a_figure_of_real_people_does_not(
    visits: pd.DataFrame, windows: tuple[Window, ...], words: Mapping[str, str]
) -> None:
    real = review(visits.assign(synthetic=""), TEN_POINTS, windows, 11, words)
    assert not real.simulated
    assert not any("Simulated" in text for text in texts(real.trajectory.figure))


def test_unit_direction_interval_and_threshold_are_on_the_figure(shown: Review) -> None:
    level, rate = shown.trajectory.figure, shown.responders.figure
    assert level.layout.yaxis.title.text == "Mean ODI, 0 to 100 points (lower is better)"
    assert level.layout.xaxis.title.text == "Weeks since the start"
    assert level.data[0].name == "Mean with 95 % t interval"
    assert "ODI, 10 points" in rate.layout.title.text
    assert "higher is better" in rate.layout.yaxis.title.text
    assert [trace.name for trace in rate.data] == [
        "Of those measured, 95 % Wilson interval",
        "Of all who began (not measured = not reached)",
    ]


def test_the_direction_turns_with_a_change_for_the_worse(
    visits: pd.DataFrame, windows: tuple[Window, ...], words: Mapping[str, str]
) -> None:
    worse = review(visits, WORSE, windows, 11, words).responders.figure
    assert "lower is better" in worse.layout.yaxis.title.text


def test_the_counts_under_the_axis_are_those_of_the_table(shown: Review) -> None:
    for panel in (shown.trajectory, shown.responders):
        written = texts(panel.figure)
        for column, label in [("Measured", "n measured"), ("Lost", "lost to follow-up")]:
            first = written.index(label) + 1
            counts = [text.replace("&lt;", "<") for text in written[first : first + len(panel.table.columns)]]
            assert counts == panel.table.loc[column].tolist()


def test_points_are_drawn_at_the_numbers_of_the_table(shown: Review) -> None:
    means = [float(cell.split()[0]) for cell in shown.trajectory.table.loc["Mean (95 % t interval)"]]
    assert shown.trajectory.figure.data[0].y == pytest.approx(means, abs=0.051)


def test_points_travel_as_arrays_and_stay_few(shown: Review) -> None:
    for panel in (shown.trajectory, shown.responders):
        sent = panel.figure.to_json()
        assert len(sent) < 20_000
        assert all(isinstance(trace.y, np.ndarray) for trace in panel.figure.data)
        assert all("bdata" in trace["y"] for trace in json.loads(sent)["data"])


def test_a_series_is_told_by_symbol_and_dash_beside_its_colour(shown: Review) -> None:
    traces = shown.responders.figure.data
    assert len({trace.marker.symbol for trace in traces}) == len({trace.line.dash for trace in traces}) == 2
    assert len(set(COLOURS)) == len(set(SYMBOLS)) == len(set(DASHES)) == 3


@pytest.mark.parametrize("page", ["#FFFFFF", "#0E1117"])
def test_colours_stand_out_three_to_one_on_a_light_and_a_dark_page(page: str) -> None:
    """WCAG 2.2, success criterion 1.4.11."""
    for colour in COLOURS:
        lighter, darker = sorted((luminance(colour), luminance(page)), reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= 3


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return float(np.dot(linear, [0.2126, 0.7152, 0.0722]))


def test_the_background_is_the_page(shown: Review) -> None:
    assert shown.trajectory.figure.layout.paper_bgcolor == "rgba(0,0,0,0)"


def test_two_groups_have_their_own_line_and_their_own_counts(visits: pd.DataFrame, windows: tuple[Window, ...]) -> None:
    table = by_visit(visits, "odi", windows[:5], by="group")
    before = table.copy(deep=True)
    captions = Captions("T", "Y", "X", "", "<11", {"n": "n"}, {"usual": "Usual", "careful": "Careful"})
    figure = trajectory(table, captions)
    assert [trace.name for trace in figure.data] == ["Careful", "Usual"]
    assert {"n, Careful", "n, Usual"} <= set(texts(figure))
    pd.testing.assert_frame_equal(table, before)
