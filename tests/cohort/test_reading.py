"""A table of visits is read exactly, or refused with the column and the row to mend."""

from io import StringIO
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from logic.cohort.reading import VisitsError, check_visits, read_visits

HEADER = "person,week,outcome,value,event\n"


def read(*lines: str) -> pd.DataFrame:
    return read_visits(StringIO(HEADER + "\n".join(lines) + "\n"))


def test_numbers_are_numbers_and_an_empty_value_is_absent() -> None:
    visits = read("P1,0,odi,42,", "P1,6.5,odi,,", "P1,9,,,surgery")
    assert visits["week"].tolist() == [0, 6.5, 9]
    assert visits["value"].isna().tolist() == [False, True, True]
    assert visits["event"].tolist() == ["", "", "surgery"]


def test_a_file_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    file = tmp_path / "visits.csv"
    file.write_bytes(b"\xef\xbb\xbf" + (HEADER + "P1,0,odi,42,\r\n").encode())
    assert len(read_visits(file)) == 1


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("P1,0,odi,nan,", "value"),
        ("P1,0,odi,NaN,", "value"),
        ("P1,0,odi,inf,", "value"),
        ("P1,0,odi,-Infinity,", "value"),
        ("P1,0,odi," + "9" * 400 + ",", "value"),
        ("P1,0,other," + "9" * 400 + ",", "value"),
        ('P1,0,odi,"12,5",', "value"),
        ("P1,0,odi,1e1,", "value"),
        ("P1,0,odi,=1+1,", "value"),
        ("P1,0,odi,١٢,", "value"),
        ("P1,0,odi,130,", "value"),
        ("P1,0,odi,-1,", "value"),
        ("P1,0,leg_pain,11,", "value"),
        ("P1,0,back_pain,10.5,", "value"),
        ("P1,nan,odi,12,", "week"),
        ("P1,,odi,12,", "week"),
        ("P1,-1,odi,12,", "week"),
        (",0,odi,12,", "person"),
        ("P1,0,,12,", "outcome"),
        ("P1,0,,,", "outcome"),
        ("P1,0,odi,12,died", "event"),
    ],
)
def test_a_bad_cell_is_named_by_column_and_row_and_never_repeated(line: str, column: str) -> None:
    with pytest.raises(VisitsError, match=rf"^Column {column}, row 3: ") as refused:
        read("P9,0,odi,42,", line)
    assert "P1" not in str(refused.value)


def test_the_row_named_counts_blank_lines() -> None:
    with pytest.raises(VisitsError, match="row 4"):
        read("P1,0,odi,42,", "", "P1,6,odi,x,")


def test_a_second_score_of_the_same_person_week_and_outcome_is_refused() -> None:
    with pytest.raises(VisitsError, match="row 3: outcome stands a second time"):
        read("P1,0,odi,42,", "P1,0.0,odi,40,")


def test_two_outcomes_in_one_week_are_no_duplicate() -> None:
    assert len(read("P1,0,odi,42,", "P1,0,leg_pain,5,", "P2,0,odi,42,")) == 3


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "The table is empty"),
        ("person,week,outcome\n", "The column value is missing"),
        ("person,week,outcome,value,value\n", "A column name stands twice"),
        (HEADER + "P1,0,odi\n", "Row 2 has 3 cells; the header has 5"),
        (HEADER + "P1,0,odi,1,,,\n", "Row 2 has 7 cells; the header has 5"),
        (HEADER + 'P1,0,odi,"1\n', "not a CSV table"),
    ],
)
def test_a_table_of_the_wrong_shape_is_refused(text: str, message: str) -> None:
    with pytest.raises(VisitsError, match=message):
        read_visits(StringIO(text))


def test_bytes_that_are_not_text_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "visits.csv"
    file.write_bytes(HEADER.encode() + b"P\xff,0,odi,1,\n")
    with pytest.raises(VisitsError, match="UTF-8"):
        read_visits(file)


def test_a_header_alone_is_a_table_without_people() -> None:
    assert read_visits(StringIO(HEADER)).empty


def test_a_frame_is_checked_alike_and_left_as_it_was() -> None:
    frame = pd.DataFrame(
        {
            "person": ["P1", "P1"],
            "week": [0, 6],
            "outcome": "odi",
            "value": [40.0, np.nan],
            "ward": ["x", None],
        }
    )
    before = frame.copy(deep=True)
    checked = check_visits(frame)
    pd.testing.assert_frame_equal(frame, before)
    assert checked["value"].isna().tolist() == [False, True]
    assert checked["ward"].tolist() == ["x", ""]
