"""The figure of one person shows each score once, joins what may be joined, and names what stands beside it."""

import json

import numpy as np

from logic.cohort.figures.own_course import Band, Drawn, Mark, Published, Run, own_course

DRAWN = Drawn(
    vertical="0 to 10 points (lower is better)",
    horizontal="Weeks since the first visit",
    top=10,
    last_week=9,
    runs=[
        Run("Leg pain", [0, 2, 6], [6, 4, 3], level=4, level_name="Leg pain, 2 points: reached at 4"),
        Run("Back pain", [0, 6], [3, 0]),
    ],
    marks=[Mark(3, "Injection <b>")],
    bands=[Band(0, 2, "Phase 1"), Band(2, 9, "Phase 2")],
    published=[Published("a", [0, 9], [4.2, 1.9]), Published("b", [8], [4.7])],
    published_name="Published group means",
)


def test_each_run_is_a_joined_line_told_by_symbol_and_dash_beside_its_colour() -> None:
    leg, back = (trace for trace in own_course(DRAWN).data if trace.mode == "lines+markers")
    assert (leg.x.tolist(), leg.y.tolist()) == ([0, 2, 6], [6, 4, 3])
    assert leg.marker.symbol != back.marker.symbol
    assert leg.line.dash != back.line.dash


def test_the_level_of_the_gain_runs_thin_from_the_first_score_and_is_named() -> None:
    (level,) = (trace for trace in own_course(DRAWN).data if trace.mode == "lines")
    assert (level.x.tolist(), level.y.tolist(), level.line.width) == ([0, 9], [4, 4], 1)
    assert level.name == "Leg pain, 2 points: reached at 4"


def test_direction_scale_phases_and_events_are_written_on_it() -> None:
    figure = own_course(DRAWN)
    assert figure.layout.yaxis.title.text == "0 to 10 points (lower is better)"
    assert figure.layout.yaxis.range == (0, 10)
    assert [note.text for note in figure.layout.annotations] == ["Phase 1", "Phase 2", "Injection &lt;b&gt;"]
    assert [(shape.type, shape.x0, shape.x1) for shape in figure.layout.shapes] == [
        ("rect", 0, 2),
        ("rect", 2, 9),
        ("line", 3, 3),
    ]


def test_published_means_are_never_joined_and_stand_once_in_the_legend() -> None:
    means = [trace for trace in own_course(DRAWN).data if trace.legendgroup == "published"]
    assert [trace.mode for trace in means] == ["markers+text"] * 2
    assert [trace.showlegend for trace in means] == [True, False]
    assert [list(trace.text) for trace in means] == [["a", "a"], ["b"]]


def test_points_travel_as_arrays() -> None:
    figure = own_course(DRAWN)
    assert all(isinstance(trace.y, np.ndarray) for trace in figure.data)
    assert all("bdata" in trace["y"] for trace in json.loads(figure.to_json())["data"])
