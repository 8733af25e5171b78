"""What became of the people: at each time point who was measured, how they were, who improved.

Everyone in the table stays in the denominator, whoever had an operation or was lost.
The first window is the start; the others follow it.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

import numpy as np
import pandas as pd

from logic.cohort.thresholds import Threshold, out_of_reach, reached
from logic.cohort.windows import Window, people_at

CONFIDENCE: Final = 0.95


def by_visit(visits: pd.DataFrame, outcome: str, windows: Sequence[Window], by: str | None = None) -> pd.DataFrame:
    """One row a group and time point: counts, mean with t interval, median, change from the start."""
    start = windows[0]

    def summary(people: pd.DataFrame) -> dict[str, float]:
        return _counts(people) | _levels(people)

    return _table(_people(visits, outcome, start, windows), _group_of(visits, by), summary)


def responders(
    visits: pd.DataFrame, threshold: Threshold, windows: Sequence[Window], by: str | None = None
) -> pd.DataFrame:
    """One row a group and time point: who reached the threshold, with Wilson intervals.

    `rate` is of those measured at the start and then; `rate_all` is of everyone who began, those
    not measured counted against the clinic: as not improved, or, where the threshold is of harm, as worse.
    """

    def summary(people: pd.DataFrame) -> dict[str, float]:
        judged = people.assign(measured=people["measured"] & people["base"].notna())
        return _counts(judged) | _rates(judged, threshold)

    start, *later = windows
    people = _people(visits, threshold.outcome, start, later)
    return _table(people, _group_of(visits, by), summary)


def wilson(count: int, among: int) -> tuple[float, float]:
    """The Wilson score interval of count/among, without continuity correction."""
    if among == 0:
        return (np.nan, np.nan)
    # statsmodels takes seconds to load; only a page that needs an interval should wait for it.
    from statsmodels.stats.proportion import proportion_confint

    low, high = proportion_confint(count, among, alpha=1 - CONFIDENCE, method="wilson")
    return (float(low), float(high))


def mean_interval(values: pd.Series) -> tuple[float, float, float]:
    """The mean and its t interval; no interval from fewer than two values."""
    n = len(values)
    mean = float(values.mean())
    if n < 2:
        return (mean, np.nan, np.nan)
    from scipy.special import stdtrit

    half = float(stdtrit(n - 1, (1 + CONFIDENCE) / 2)) * float(values.std(ddof=1)) / n**0.5
    return (mean, mean - half, mean + half)


def _people(
    visits: pd.DataFrame, outcome: str, start: Window, windows: Sequence[Window]
) -> Iterator[tuple[Window, pd.DataFrame]]:
    for window in windows:
        yield window, people_at(visits, outcome, start, window)


def _table(
    at_windows: Iterator[tuple[Window, pd.DataFrame]],
    groups: pd.Series | None,
    summary: Callable[[pd.DataFrame], dict[str, float]],
) -> pd.DataFrame:
    rows: list[dict[str, object]] = []
    for window, people in at_windows:
        for group, members in _split(people, groups):
            when = {"group": group, "visit": window.name, "week": window.week}
            rows.append({**when, **summary(members)})
    table = pd.DataFrame(rows)
    return table.sort_values(["group", "week"], kind="stable", ignore_index=True)


def _group_of(visits: pd.DataFrame, by: str | None) -> pd.Series | None:
    """The group of each person; somebody in two groups cannot be counted in either."""
    if by is None:
        return None
    if by not in visits.columns:
        raise ValueError(f"There is no column {by} to split by")
    named = visits.loc[visits[by] != ""]
    if (named.groupby("person")[by].nunique() > 1).any():
        raise ValueError(f"Column {by} changes within a person, so it cannot split the people")
    return named.groupby("person")[by].first()


def _split(people: pd.DataFrame, groups: pd.Series | None) -> Iterator[tuple[str, pd.DataFrame]]:
    if groups is None:
        yield "", people
        return
    for group, members in people.groupby(groups.reindex(people.index).fillna("")):
        yield str(group), members


def _counts(people: pd.DataFrame) -> dict[str, float]:
    """n + missing + lost are all who started; surgery and injection are among all of them."""
    measured = people["measured"]
    lost = people["lost"] & ~measured
    return {
        "started": len(people),
        "n": int(measured.sum()),
        "missing": int((~measured & ~lost).sum()),
        "lost": int(lost.sum()),
        "surgery": int(people["surgery"].sum()),
        "injection": int(people["injection"].sum()),
    }


def _levels(people: pd.DataFrame) -> dict[str, float]:
    values = people.loc[people["measured"], "value"]
    paired = people.loc[people["measured"] & people["base"].notna()]
    mean, low, high = mean_interval(values)
    change, change_low, change_high = mean_interval(paired["value"] - paired["base"])
    return {
        "mean": mean,
        "sd": float(values.std(ddof=1)),
        "mean_low": low,
        "mean_high": high,
        "median": float(values.median()),
        "change": change,
        "change_low": change_low,
        "change_high": change_high,
    }


def _rates(people: pd.DataFrame, threshold: Threshold) -> dict[str, float]:
    judged = people.loc[people["measured"]]
    hit = reached(judged["base"], judged["value"], threshold)
    count, n, started = int(hit.sum()), len(judged), len(people)
    low, high = wilson(count, n)
    against = count + started - n if threshold.worse else count
    low_all, high_all = wilson(against, started)
    begun = people["base"].dropna()
    return {
        "responders": count,
        "responders_after_surgery": int((hit & judged["surgery"].to_numpy()).sum()),
        "out_of_reach": int(out_of_reach(begun, threshold).sum()),
        "rate": count / n if n else np.nan,
        "rate_low": low,
        "rate_high": high,
        "rate_all": against / started if started else np.nan,
        "rate_all_low": low_all,
        "rate_all_high": high_all,
    }
