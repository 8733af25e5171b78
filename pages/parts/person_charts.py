"""A person's pain and disability over time: two figures, each with its words and its table."""

from typing import TYPE_CHECKING

import streamlit as st

from logic.records.course import Course
from logic.records.events import Noted
from pages.parts.figure_ink import figure_ink
from pages.parts.person_visits import tell
from pages.parts.plain import plain, table
from pages.parts.session import knowledge, once, wording
from pages.parts.small_print import small

if TYPE_CHECKING:
    from logic.records.course_charts import Chart


def person_charts(course: Course, noted: tuple[Noted, ...]) -> None:
    """Drawn anew only where a visit, an event or the switch changed."""
    from logic.cohort.figures.frame import CONFIG

    st.header(tell("course"), anchor="course")
    figure_ink()
    published = st.toggle(tell("show_published"), key="person_published")
    drawn = once("person_charts", (course, noted, published), lambda: _charts(course, noted, published))
    for place, chart in zip(st.columns(2, gap="medium"), drawn, strict=True):
        with place:
            _chart(chart, dict(CONFIG))


def _charts(course: Course, noted: tuple[Noted, ...], published: bool) -> "tuple[Chart, ...]":
    # pandas and plotly load here, so that no other page waits for them.
    from logic.records.course_charts import charts

    return charts(course, [one.event for one in noted], knowledge(), wording(), published)


def _chart(chart: "Chart", config: dict[str, object]) -> None:
    st.subheader(plain(chart.title), anchor=False)
    if chart.figure is not None:
        st.plotly_chart(chart.figure, key=f"person_chart_{chart.key}", config=config, alt=chart.alt)
    st.markdown("  \n".join(map(plain, chart.says)))
    for named in chart.published:
        small(named)
    with st.expander(tell("as_table"), key=f"person_table_{chart.key}"):
        st.markdown(table(list(map(plain, chart.head)), (tuple(map(plain, row)) for row in chart.rows)))
