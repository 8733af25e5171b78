"""What a person's figures say: only what may be compared is compared, and each gain is named with its threshold."""

from datetime import UTC, date, datetime, timedelta

import pytest

from logic.care.events import Event
from logic.care.knowledge import load_knowledge
from logic.care.terms import Verdict
from logic.care.wording import load_wording
from logic.records.course import Course, Visit
from logic.records.course_charts import Chart, charts

DAY = date(2026, 3, 2)


def visit(weeks: int, leg: float | None = None, odi: float | None = None, version="v2_1a", phase=1) -> Visit:
    return Visit(
        revision=f"r{weeks}", number=1, on=DAY + timedelta(weeks=weeks), kind="first", by_phone=False,
        verdict=Verdict.proceed, phase=phase, track="usual", leg_pain=leg, back_pain=None, odi=odi,
        odi_version=version if odi is not None else None, planned=(), sessions=(), check_ups=(), changes=0,
        goes_home=True, signed_by="Dr A", signed_at=datetime(2026, 3, 2, tzinfo=UTC),
    )  # fmt: skip


def drawn(*visits: Visit, events: tuple[Event, ...] = (), published: bool = False) -> tuple[Chart, ...]:
    return charts(Course("p", "A 1", True, visits, None), events, load_knowledge(), load_wording(), published)


@pytest.mark.parametrize(("last", "said"), [(4, "Reached: Leg pain, 2 points."), (4.5, "Not reached: Leg pain")])
def test_a_gain_is_told_on_its_threshold_and_not_below_it(last: float, said: str):
    pain, _ = drawn(visit(0, leg=6), visit(6, leg=last))
    assert said in pain.says[0]
    assert "6 on 2 Mar 2026" in pain.says[0]


def test_a_worse_value_is_called_worse():
    pain, _ = drawn(visit(0, leg=3), visit(6, leg=5))
    assert "2 higher, which is worse" in pain.says[0]


@pytest.mark.parametrize(("first", "has_level"), [(2, True), (1.5, False)])
def test_a_level_below_the_scale_is_not_drawn_and_it_is_said(first: float, has_level: bool):
    pain, _ = drawn(visit(0, leg=first), visit(6, leg=1))
    assert any(trace.mode == "lines" for trace in pain.figure.data) == has_level
    assert ("not to be reached" in pain.says[0]) != has_level


def test_two_versions_of_the_odi_are_two_runs_and_no_gain_is_told_across_them():
    _, odi = drawn(visit(0, odi=60, version="v1_0"), visit(6, odi=20), visit(12, odi=18))
    runs = [trace for trace in odi.figure.data if trace.mode == "lines+markers"]
    assert [(run.name, run.y.tolist()) for run in runs] == [("ODI 2.1a", [20, 18]), ("ODI 1.0", [60])]
    assert [trace.y.tolist() for trace in odi.figure.data if trace.mode == "lines"] == [[10, 10]]
    assert "Not reached: ODI, 10 points" in odi.says[0]
    assert "not compared: ODI 1.0" in odi.says[1]


def test_what_was_never_measured_is_said_and_not_drawn():
    pain, odi = drawn(visit(0, leg=3))
    assert "Back pain: not measured." in pain.says
    assert odi.says == ("ODI: not measured.",)
    assert odi.figure is None


@pytest.mark.parametrize(("week", "told"), [(3, True), (7, False)])
def test_an_operation_between_two_values_is_told_and_one_after_them_is_not(week: int, told: bool):
    operation = Event(kind="surgery", on=DAY + timedelta(weeks=week))
    pain, _ = drawn(visit(0, leg=6), visit(6, leg=2), events=(operation,))
    assert any("Operation on" in said for said in pain.says) == told
    assert "Operation" in [note.text for note in pain.figure.layout.annotations]


def test_a_phase_lasts_until_a_visit_opened_another():
    pain, _ = drawn(visit(0, leg=6), visit(2), visit(4, phase=2), visit(6, phase=0))
    bands = [shape for shape in pain.figure.layout.shapes if shape.type == "rect"]
    assert [(band.x0, band.x1) for band in bands] == [(0, 4), (4, 6), (6, 6)]


def test_the_table_holds_every_visit_and_says_what_was_not_measured():
    pain, odi = drawn(visit(0, leg=6, odi=40), visit(6))
    assert pain.rows == (("2 Mar 2026", "0", "6", "not measured"), ("13 Apr 2026", "6", "not measured", "not measured"))
    assert odi.rows[0] == ("2 Mar 2026", "0", "40", "2.1a")


def test_published_means_come_only_when_asked_for_and_never_as_an_expectation():
    asked, bare = drawn(visit(0, leg=6), published=True), drawn(visit(0, leg=6))
    for chart, plain in zip(asked, bare, strict=True):
        assert plain.published == ()
        assert chart.published
        assert all("Published group mean, not an expectation." in one for one in chart.published)
    means = [trace for trace in asked[0].figure.data if trace.legendgroup == "published"]
    assert means[0].x.tolist() == [0, 9]
    assert means[0].y.tolist() == [4.2, 1.9]


def test_the_alternative_text_says_what_the_figure_shows():
    pain, _ = drawn(visit(0, leg=6), visit(6, leg=3))
    assert pain.alt.startswith("Leg pain and back pain. Leg pain: 6 on 2 Mar 2026, 3 in week 6: 3 lower.")
