"""Reads a table of visits: one row a person, week and outcome, or an event."""

import csv
import math
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final, TextIO

import numpy as np
import pandas as pd

REQUIRED: Final = ("person", "week", "outcome", "value")
OPTIONAL: Final = ("group", "site", "clinician", "event", "synthetic")
EVENTS: Final = ("surgery", "injection", "lost")
HIGHEST: Final = {"odi": 100.0, "leg_pain": 10.0, "back_pain": 10.0}
"""The highest score of each known scale; all begin at 0. Other outcomes have no bounds here."""

_NUMBER: Final = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)")
_FIRST_ROW: Final = 2  # row 1 of a table in a file is its header


class VisitsError(ValueError):
    """Says which column and row to mend. It repeats nothing that was in the cell."""


def read_visits(source: Path | TextIO) -> pd.DataFrame:
    """Read a CSV file with a header; the answer is what check_visits promises."""
    if isinstance(source, Path):
        try:
            with source.open(encoding="utf-8-sig", newline="") as text:
                return check_visits(_rows(text))
        except UnicodeDecodeError as wrong:
            raise VisitsError("The file is not UTF-8 text: save it as CSV UTF-8.") from wrong
    return check_visits(_rows(source))


def check_visits(visits: pd.DataFrame) -> pd.DataFrame:
    """A checked copy: text columns as text, week and value as numbers, a value not given as NaN.

    Columns beyond the known ones are kept as text, so that a table can be split by them.
    """
    _check_columns(visits)
    checked = _as_text(visits)
    checked["week"] = _numbers(checked["week"], "week", may_be_empty=False)
    checked["value"] = _numbers(checked["value"], "value", may_be_empty=True)
    _refuse(checked["person"] == "", "person", "is empty")
    _refuse(checked["week"] < 0, "week", "is before the start (week 0)")
    _check_outcomes(checked)
    _check_events(checked)
    _check_duplicates(checked)
    return checked


def _rows(text: TextIO) -> pd.DataFrame:
    try:
        rows = list(csv.reader(text, strict=True))
    except csv.Error as wrong:
        raise VisitsError(f"The file is not a CSV table: {wrong}.") from wrong
    if not rows:
        raise VisitsError(f"The table is empty: it needs the columns {_listed(REQUIRED)}.")
    header = [name.strip().lower() for name in rows[0]]
    body = {number: row for number, row in enumerate(rows[1:], start=_FIRST_ROW) if row}
    for number, row in body.items():
        if len(row) != len(header):
            raise VisitsError(f"Row {number} has {len(row)} cells; the header has {len(header)}.")
    return pd.DataFrame(list(body.values()), columns=header, index=list(body))


def _check_columns(visits: pd.DataFrame) -> None:
    names = list(visits.columns)
    for name in names:
        if names.count(name) > 1:
            raise VisitsError("A column name stands twice in the header.")
    for name in REQUIRED:
        if name not in names:
            raise VisitsError(f"The column {name} is missing: needed are {_listed(REQUIRED)}.")


def _as_text(visits: pd.DataFrame) -> pd.DataFrame:
    """Cells as trimmed text, an absent one as empty text; known optional columns always there.

    Only a table from a file keeps its row numbers; any other is numbered as if from one.
    """
    filled = visits.astype(object).where(visits.notna(), "").astype(str)
    text = pd.DataFrame({str(name): filled[name].str.strip() for name in filled})
    if isinstance(visits.index, pd.RangeIndex):
        text.index = pd.RangeIndex(_FIRST_ROW, _FIRST_ROW + len(text))
    for name in OPTIONAL:
        if name not in text.columns:
            text[name] = ""
    return text


def _numbers(cells: pd.Series, column: str, *, may_be_empty: bool) -> pd.Series:
    """Only digits with a point make a number: not nan, not inf, not a decimal comma."""
    empty = cells == ""
    if not may_be_empty:
        _refuse(empty, column, "is empty")
    _refuse(~empty & ~cells.str.fullmatch(_NUMBER), column, "is not a number such as 12 or 12.5")
    numbers = cells.where(~empty, str(math.nan)).astype(np.float64)
    _refuse(numbers.abs() == math.inf, column, "is too large")
    return numbers


def _check_outcomes(visits: pd.DataFrame) -> None:
    has_value = visits["value"].notna()
    _refuse(has_value & (visits["outcome"] == ""), "outcome", "is empty beside a value")
    _refuse(
        (visits["outcome"] == "") & (visits["event"] == ""),
        "outcome",
        "and event are both empty: a row needs one of them",
    )
    for outcome, highest in HIGHEST.items():
        outside = (visits["outcome"] == outcome) & ~visits["value"].between(0, highest)
        _refuse(outside & has_value, "value", f"is outside 0 to {highest:g}, the range of {outcome}")


def _check_events(visits: pd.DataFrame) -> None:
    known = visits["event"].isin(("", *EVENTS))
    _refuse(~known, "event", f"is none of {_listed(EVENTS)}")


def _check_duplicates(visits: pd.DataFrame) -> None:
    scored = visits.loc[visits["outcome"] != "", ["person", "week", "outcome"]]
    twice = scored.duplicated().reindex(visits.index, fill_value=False)
    _refuse(twice, "outcome", "stands a second time for the same person and week")


def _refuse(bad: pd.Series, column: str, what: str) -> None:
    rows = bad.index[bad.to_numpy(dtype=bool)]
    if len(rows) == 0:
        return
    others = f" ({len(rows) - 1} more rows have this)" if len(rows) > 1 else ""
    raise VisitsError(f"Column {column}, row {rows[0]}: {column} {what}{others}.")


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
