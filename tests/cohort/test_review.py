"""The sentences say what the tables say, and nothing small."""

import re
from collections.abc import Mapping

import pandas as pd
import pytest

from logic.cohort.demonstration import simulate
from logic.cohort.reading import check_visits
from logic.cohort.review import review
from logic.cohort.thresholds import Threshold
from logic.cohort.windows import Window

TEN_POINTS = Threshold("odi_10_points", "ODI, 10 points", "odi", points_at_least=10)
WORSE = Threshold("odi_10_points_worse", "ODI, 10 points worse", "odi", points_at_least=10, worse=True)
LEG = Threshold("leg_pain_2_points", "Leg pain, 2 points", "leg_pain", points_at_least=2)


def cohort(people: int) -> pd.DataFrame:
    return check_visits(simulate(people=people))


def test_sentences_carry_the_numbers_of_the_last_row(windows: tuple[Window, ...], words: Mapping[str, str]) -> None:
    shown = review(cohort(600), TEN_POINTS, windows, 11, words, also=[WORSE])
    row = shown.responders.table["12 months"]
    told = " ".join(shown.responders.says)
    assert f"{row['Reached it']} of the {row['Measured']} people measured" in told
    assert f"Of all {row['Began']} who began" in told
    assert "ODI, 10 points worse: at 12 months" in told
    assert "Wilson" in told
    assert shown.responders.alt.startswith(shown.responders.figure.layout.title.text)


def test_time_points_that_nobody_has_reached_are_left_out(
    windows: tuple[Window, ...], words: Mapping[str, str]
) -> None:
    shown = review(cohort(600), LEG, windows, 11, words)
    assert shown.trajectory.table.columns[-1] == "12 months"


@pytest.mark.parametrize("people", [1, 8, 30, 60])
def test_no_count_from_1_to_10_is_printed_anywhere(
    people: int, windows: tuple[Window, ...], words: Mapping[str, str]
) -> None:
    for threshold in (TEN_POINTS, LEG):
        shown = review(cohort(people), threshold, windows, 11, words, also=[WORSE])
        for panel in (shown.trajectory, shown.responders):
            written = {annotation.text for annotation in panel.figure.layout.annotations}
            counts = panel.table.loc[~panel.table.index.str.contains("%|SD|Median")]
            printed = written | set(counts.to_numpy().ravel())
            assert not printed & {str(count) for count in range(1, 11)}
            for sentence in panel.says:
                assert not re.search(r"\b([1-9]|10) (of|people|missed|were|had)\b", sentence)


def test_a_table_without_people_says_so(windows: tuple[Window, ...], words: Mapping[str, str]) -> None:
    nobody = cohort(600).head(0)
    shown = review(nobody, TEN_POINTS, windows, 11, words)
    assert shown.trajectory.says == ("Too few people were measured to show a result.",)
