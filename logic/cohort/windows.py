"""Which visit counts for which time point, and how everyone stood there."""

from dataclasses import dataclass
from typing import Protocol, Self

import pandas as pd


class WindowLike(Protocol):
    """A row of data/knowledge/windows.toml."""

    @property
    def name(self) -> str: ...
    @property
    def week(self) -> int: ...
    @property
    def weeks_before(self) -> int: ...
    @property
    def weeks_after(self) -> int: ...


@dataclass(frozen=True)
class Window:
    """A time point and the weeks around it in which a visit counts for it."""

    name: str
    week: int
    weeks_before: int
    weeks_after: int

    @classmethod
    def of(cls, row: WindowLike) -> Self:
        return cls(row.name, row.week, row.weeks_before, row.weeks_after)

    @property
    def opens(self) -> int:
        return self.week - self.weeks_before

    @property
    def closes(self) -> int:
        return self.week + self.weeks_after


def people_at(visits: pd.DataFrame, outcome: str, start: Window, window: Window) -> pd.DataFrame:
    """Every person of the table at one time point: value, first value, what happened until then."""
    people = pd.DataFrame(index=pd.Index(visits["person"].unique(), name="person"))
    scores = visits.loc[(visits["outcome"] == outcome) & visits["value"].notna()]
    people["base"] = _nearest(scores, start)["value"].reindex(people.index)
    people[["value", "week"]] = _nearest(scores, window)[["value", "week"]].reindex(people.index)
    people["measured"] = people["value"].notna()
    until = people["week"].fillna(window.closes)
    for event in ("surgery", "injection", "lost"):
        first = visits.loc[visits["event"] == event].groupby("person")["week"].min()
        people[event] = first.reindex(people.index) <= until
    return people


def _nearest(scores: pd.DataFrame, window: Window) -> pd.DataFrame:
    inside = scores.loc[scores["week"].between(window.opens, window.closes)]
    ordered = inside.assign(away=(inside["week"] - window.week).abs()).sort_values(["away", "week"])
    return ordered.drop_duplicates("person").set_index("person")
