"""Sentences and printed tables, computed from the same summary tables as the figures."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd

from logic.care.knowledge import DATA
from logic.cohort.suppression import RATES

_ABSENT: Final = "–"
_PERCENT: Final = "\u00a0%"  # never parted from its number at the end of a line

Words = Mapping[str, str]
"""Texts by dotted key, from data/wording/<language>/cohort.toml, with fields in braces."""


def read_words(language: str) -> Words:
    path = DATA / "wording" / language / "cohort.toml"
    return dict(_flat(tomllib.loads(path.read_text(encoding="utf-8"))))


def _flat(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    for key, entry in table.items():
        if isinstance(entry, str):
            yield before + key, entry
        else:
            yield from _flat(entry, f"{before}{key}.")


@dataclass(frozen=True)
class Telling:
    """How to print: the texts, the smallest count that may be shown, and whether data are simulated."""

    words: Words
    minimum: int
    simulated: bool

    def text(self, key: str, **fields: object) -> str:
        return self.words[key].format(**fields)

    def count(self, number: float) -> str:
        if np.isnan(number):
            return self.text("says.few", minimum=self.minimum)
        return f"{number:.0f}"


def level_sentences(table: pd.DataFrame, outcome: str, telling: Telling) -> tuple[str, ...]:
    """About the last time point of a table of estimates.by_visit, small cells already hidden."""
    last = table.iloc[-1]
    if np.isnan(last["mean"]):
        return (telling.text("says.too_few"),)
    counts = {name: telling.count(last[name]) for name in ("n", "started", "missing", "lost", "surgery")}
    level = telling.text(
        "says.level",
        outcome=outcome,
        mean=_number(last["mean"]),
        low=_number(last["mean_low"]),
        high=_number(last["mean_high"]),
        change=_change(last, telling),
    )
    measured = telling.text("says.measured", visit=last["visit"], **counts)
    return (measured, level, telling.text("says.whereabouts", **counts))


def rate_sentences(table: pd.DataFrame, threshold: str, telling: Telling, *, is_worse: bool) -> tuple[str, ...]:
    """About the last time point of a table of estimates.responders, small cells already hidden."""
    last = table.iloc[-1]
    if np.isnan(last["rate"]):
        return (telling.text("says.rate_hidden", threshold=threshold, visit=last["visit"]),)
    own = telling.text(
        "says.rate",
        threshold=threshold,
        visit=last["visit"],
        responders=telling.count(last["responders"]),
        n=telling.count(last["n"]),
        **_share(last, "rate"),
    )
    of_all = "says.rate_all_worse" if is_worse else "says.rate_all"
    everyone = telling.text(of_all, started=telling.count(last["started"]), **_share(last, "rate_all"))
    notes = (("says.after_surgery", "responders_after_surgery"), ("says.out_of_reach", "out_of_reach"))
    told = [telling.text(key, count=telling.count(last[name])) for key, name in notes if last[name] != 0]
    return (own, everyone, *told)


def level_table(table: pd.DataFrame, telling: Telling) -> pd.DataFrame:
    printed = _count_columns(table, telling)
    printed["mean"] = [_with_interval(row, "mean") for _, row in table.iterrows()]
    printed["sd"] = [_number(value) for value in table["sd"]]
    printed["median"] = [_number(value) for value in table["median"]]
    later = table.iloc[1:]  # nobody has changed at the start
    printed["change"] = [_ABSENT, *(_with_interval(row, "change") for _, row in later.iterrows())]
    return _turned(printed, telling)


def rate_table(table: pd.DataFrame, telling: Telling) -> pd.DataFrame:
    printed = _count_columns(table, telling)
    percent = table[list(RATES)] * 100
    for rate in ("rate", "rate_all"):
        printed[rate] = [_with_interval(row, rate, _PERCENT) for _, row in percent.iterrows()]
    return _turned(printed, telling)


def _count_columns(table: pd.DataFrame, telling: Telling) -> pd.DataFrame:
    names = (
        "started",
        "n",
        "missing",
        "lost",
        "surgery",
        "injection",
        "responders",
        "responders_after_surgery",
    )
    printed = table[["visit"]].copy()
    for name in names:
        if name in table:
            hidden = telling.text("figure.hidden", minimum=telling.minimum)
            printed[name] = [hidden if np.isnan(count) else f"{count:.0f}" for count in table[name]]
    return printed


def _turned(printed: pd.DataFrame, telling: Telling) -> pd.DataFrame:
    """A column a time point, so that the table fits a narrow screen."""
    turned = printed.set_index("visit").T
    turned.index = pd.Index([telling.text(f"column.{name}") for name in turned.index])
    return turned.rename_axis(columns=None)


def _change(row: pd.Series, telling: Telling) -> str:
    change, ends = row["change"], (row["change_low"], row["change_high"])
    if np.isnan(change) or change == 0:
        return telling.text("says.unchanged")
    key = "says.lower" if change < 0 else "says.higher"
    low, high = sorted(-end if change < 0 else end for end in ends)
    return telling.text(key, points=_number(abs(change)), low=_number(low), high=_number(high))


def _share(row: pd.Series, rate: str) -> dict[str, str]:
    ends = {"rate": row[rate], "low": row[f"{rate}_low"], "high": row[f"{rate}_high"]}
    return {name: f"{value * 100:.1f}{_PERCENT}" for name, value in ends.items()}


def _with_interval(row: pd.Series, name: str, unit: str = "") -> str:
    if np.isnan(row[name]):
        return _ABSENT
    middle = _number(row[name]) + unit
    if np.isnan(row[f"{name}_low"]):
        return middle
    return f"{middle} ({_number(row[f'{name}_low'])} to {_number(row[f'{name}_high'])})"


def _number(value: float) -> str:
    """One decimal, with a true minus and never a minus zero."""
    if np.isnan(value):
        return _ABSENT
    return f"{round(value, 1) + 0.0:.1f}".replace("-", "−")
