"""The cohort page: each outcome and threshold draws, says it is simulated, and has its table."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from logic.care.knowledge import load_knowledge

APP = Path(__file__).parents[2] / "app.py"


@pytest.fixture
def page() -> AppTest:
    return AppTest.from_file(str(APP), default_timeout=60).run().switch_page("pages/cohort.py").run()


def said(page: AppTest) -> str:
    return " ".join(element.value for element in page.markdown)


def test_it_opens_with_two_figures_two_tables_and_a_banner(page: AppTest) -> None:
    assert not page.exception
    assert [warning.value for warning in page.warning if "simulated" in warning.value]
    assert len(page.get("plotly_chart")) == len(page.table) == 2
    assert "600" in said(page)
    assert "95 % Wilson interval" in said(page)


def test_each_threshold_of_each_outcome_is_named_beside_its_share(page: AppTest) -> None:
    rows = load_knowledge().thresholds.values()
    for outcome in dict.fromkeys(row.outcome for row in rows):
        page.segmented_control(key="cohort_outcome").set_value(outcome).run()
        for row in (row for row in rows if row.outcome == outcome):
            page.selectbox(key=f"cohort_threshold_{outcome}").set_value(row.id).run()
            assert not page.exception
            assert f"{row.name}: at 12 months" in said(page)
            assert any(row.population in caption.value for caption in page.caption)


def test_who_got_worse_is_told_beside_who_improved(page: AppTest) -> None:
    assert "ODI, 10 points worse (deterioration): at 12 months" in said(page)
