"""One screen of the team review: figures, the sentences computed from them, and their tables."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from logic.care.knowledge import Knowledge
from logic.cohort import estimates
from logic.cohort.figures.frame import Captions
from logic.cohort.figures.responders import responders as draw_responders
from logic.cohort.figures.trajectory import trajectory as draw_trajectory
from logic.cohort.reading import HIGHEST
from logic.cohort.sentences import Telling, Words, level_sentences, level_table, rate_sentences, rate_table
from logic.cohort.suppression import hide_small
from logic.cohort.thresholds import Threshold
from logic.cohort.windows import Window


@dataclass(frozen=True)
class Panel:
    """A figure with what it says in words and its table; all three from the same numbers."""

    figure: go.Figure
    says: tuple[str, ...]
    table: pd.DataFrame

    @property
    def alt(self) -> str:
        return " ".join((f"{self.figure.layout.title.text}.", *self.says))


@dataclass(frozen=True)
class Review:
    """Both panels for one outcome and threshold. `simulated` when any row of the table is."""

    trajectory: Panel
    responders: Panel
    simulated: bool


def review(
    visits: pd.DataFrame,
    threshold: Threshold,
    windows: Sequence[Window],
    minimum: int,
    words: Words,
    also: Sequence[Threshold] = (),
) -> Review:
    """Sum up everyone in `visits`; `also` are thresholds told in a sentence but not drawn."""
    telling = Telling(words, minimum, simulated=bool((visits["synthetic"] == "yes").any()))
    visited = _visited(visits, threshold.outcome, windows)
    return Review(
        _trajectory(visits, threshold.outcome, visited, telling),
        _responders(visits, threshold, visited, telling, also),
        telling.simulated,
    )


def review_by(threshold_id: str, visits: pd.DataFrame, knowledge: Knowledge, words: Words) -> Review:
    """The review as the knowledge sets it; whoever looks at a gain is told of those who got worse too."""
    rows = knowledge.thresholds
    threshold = Threshold.of(rows[threshold_id])
    worse = [Threshold.of(row) for row in rows.values() if row.worse and row.outcome == threshold.outcome]
    windows = [Window.of(row) for row in knowledge.windows.values()]
    minimum = knowledge.suppression["small_cells"].minimum
    return review(visits, threshold, windows, minimum, words, also=[] if threshold.worse else worse)


def _visited(visits: pd.DataFrame, outcome: str, windows: Sequence[Window]) -> Sequence[Window]:
    """The windows up to the last in which anybody was measured; always the start and the next."""
    weeks = visits.loc[(visits["outcome"] == outcome) & visits["value"].notna(), "week"]
    opened = sum(bool((weeks >= window.opens).any()) for window in windows)
    return windows[: max(opened, 2)]


def _trajectory(visits: pd.DataFrame, outcome: str, windows: Sequence[Window], telling: Telling) -> Panel:
    name = telling.text(f"outcome_within_a_sentence.{outcome}")
    scale = telling.text(f"figure.scale_{outcome}")
    table = hide_small(estimates.by_visit(visits, outcome, windows), telling.minimum)
    captions = _captions(
        telling,
        title=telling.text("figure.trajectory_title", outcome=telling.text(f"outcome.{outcome}")),
        vertical=telling.text("figure.trajectory_axis", outcome=name, scale=scale),
        horizontal=telling.text("figure.trajectory_weeks"),
        series={"": telling.text("figure.mean_with_interval")},
        top=HIGHEST[outcome],
    )
    figure = draw_trajectory(table, captions)
    return Panel(figure, level_sentences(table, name, telling), level_table(table, telling))


def _responders(
    visits: pd.DataFrame,
    threshold: Threshold,
    windows: Sequence[Window],
    telling: Telling,
    also: Sequence[Threshold],
) -> Panel:
    table, *others = (
        hide_small(estimates.responders(visits, each, windows), telling.minimum) for each in (threshold, *also)
    )
    of_all = "figure.of_all_worse" if threshold.worse else "figure.of_all"
    captions = _captions(
        telling,
        title=telling.text("figure.responders_title", threshold=threshold.name),
        vertical=telling.text("figure.responders_axis_worse" if threshold.worse else "figure.responders_axis"),
        horizontal=telling.text("figure.responders_visits"),
        series={"rate": telling.text("figure.of_measured"), "rate_all": telling.text(of_all)},
        top=100.0,
    )
    says = rate_sentences(table, threshold.name, telling, is_worse=threshold.worse)
    for other, counted in zip(also, others, strict=True):
        says += rate_sentences(counted, other.name, telling, is_worse=other.worse)[:1]
    return Panel(draw_responders(table, captions), says, rate_table(table, telling))


def _captions(
    telling: Telling, *, title: str, vertical: str, horizontal: str, series: dict[str, str], top: float
) -> Captions:
    return Captions(
        title=title,
        vertical=vertical,
        horizontal=horizontal,
        series=series,
        top=top,
        notice=telling.text("figure.simulated") if telling.simulated else "",
        hidden=telling.text("figure.hidden", minimum=telling.minimum),
        strip={name: telling.text(f"strip.{name}") for name in ("n", "missing", "lost", "surgery")},
    )
