"""Hides counts so small that they could point at a person.

The rule is simple: a count from 1 to one under the minimum is not shown, and neither is a mean of
so few nor a rate whose two sides hold so few. Where a missing count is hidden, the lost count is too,
for the three add up to all who began.
"""

from typing import Final

import numpy as np
import pandas as pd

COUNTS: Final = (
    "started",
    "n",
    "missing",
    "lost",
    "surgery",
    "injection",
    "responders",
    "responders_after_surgery",
    "out_of_reach",
)
LEVELS: Final = ("mean", "sd", "mean_low", "mean_high", "median", "change", "change_low", "change_high")
RATES: Final = ("rate", "rate_low", "rate_high", "rate_all", "rate_all_low", "rate_all_high")


def hide_small(table: pd.DataFrame, minimum: int) -> pd.DataFrame:
    """A copy in which what must not be shown is NaN."""
    shown = table.copy()
    few_left_out = _few(table["missing"], minimum) | _few(table["lost"], minimum)
    for column in _present(table, COUNTS):
        shown[column] = table[column].astype(np.float64).mask(_few(table[column], minimum))
    shown.loc[few_left_out, ["missing", "lost"]] = np.nan
    for column in _present(table, LEVELS):
        shown[column] = table[column].mask(_few(table["n"], minimum))
    if "responders" in table.columns:
        others = table["n"] - table["responders"]
        few_on_a_side = _few(table["responders"], minimum) | _few(others, minimum)
        shown.loc[few_on_a_side, [*RATES, "responders", "responders_after_surgery"]] = np.nan
    return shown


def _few(counts: pd.Series, minimum: int) -> pd.Series:
    return counts.between(1, minimum - 1)


def _present(table: pd.DataFrame, columns: tuple[str, ...]) -> list[str]:
    return [column for column in columns if column in table.columns]
