"""How one person's scores went, with what happened beside them; values and their words in, a finished figure out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

import numpy as np
import plotly.graph_objects as go

from logic.cohort.figures.frame import COLOURS, DASHES, SYMBOLS, Annotation

Shape = dict[str, object]

_HEIGHT: Final = 330
_ENTRY: Final = 22  # of the legend, which a narrow page breaks to one a row
_EDGE: Final = 0.03  # of the time shown, so that a first and a last point stand clear
# A grey that keeps three to one on a white and a near-black page, and bands so pale that every line stays in front.
_GREY: Final = "#7A7F82"
_LEVELS: Final = ("longdashdot", "dot", "longdash")
_BANDS: Final = ("rgba(122,127,130,0.16)", "rgba(122,127,130,0.05)")


@dataclass(frozen=True)
class Run:
    """Scores that may be compared, joined. `level` is where the named gain from the first of them lies."""

    name: str
    weeks: Sequence[float]
    values: Sequence[float]
    level: float | None = None
    level_name: str = ""


@dataclass(frozen=True)
class Mark:
    week: float
    name: str


@dataclass(frozen=True)
class Band:
    begins: float
    ends: float
    name: str


@dataclass(frozen=True)
class Published:
    """Group means of one source, told by a letter; the words beside the figure say whose they are."""

    letter: str
    weeks: Sequence[float]
    values: Sequence[float]


@dataclass(frozen=True)
class Drawn:
    """All that stands in one figure. Weeks since the first visit; `top` is the end of the scale, which begins at 0."""

    vertical: str
    horizontal: str
    top: float
    last_week: float
    runs: Sequence[Run]
    marks: Sequence[Mark]
    bands: Sequence[Band]
    published: Sequence[Published]
    published_name: str


def own_course(drawn: Drawn) -> go.Figure:
    """Transparent, so that it suits a light and a dark page."""
    figure = go.Figure([*_runs(drawn), *_published(drawn)])
    figure.update_layout(
        height=_HEIGHT + _ENTRY * len(figure.data),
        margin={"t": 34, "b": 40, "l": 56, "r": 12},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        hovermode="closest",
        dragmode=False,
        showlegend=True,
        legend={"orientation": "h", "x": 0, "xanchor": "left", "y": -0.24, "yanchor": "top"},
        shapes=[*map(_band, range(len(drawn.bands)), drawn.bands), *map(_line, drawn.marks)],
        annotations=[*map(_band_name, drawn.bands), *map(_mark_name, drawn.marks)],
    )
    ends = [-_EDGE * drawn.last_week, (1 + _EDGE) * drawn.last_week]
    figure.update_xaxes(title={"text": drawn.horizontal}, range=ends, zeroline=False, fixedrange=True)
    figure.update_yaxes(title={"text": drawn.vertical}, range=[0, drawn.top], fixedrange=True)
    return figure


def _runs(drawn: Drawn) -> Iterator[go.Scatter]:
    for number, run in enumerate(drawn.runs):
        look = number % len(COLOURS)
        yield go.Scatter(
            x=np.asarray(run.weeks, dtype=np.float64),
            y=np.asarray(run.values, dtype=np.float64),
            name=escape(run.name),
            mode="lines+markers",
            line={"color": COLOURS[look], "dash": DASHES[look], "width": 2.5},
            marker={"color": COLOURS[look], "symbol": SYMBOLS[look], "size": 9},
            cliponaxis=False,
            hovertemplate="%{y:.3~g}<extra></extra>",
        )
        if run.level is not None:
            yield _level(run, run.level, look, drawn.last_week)


def _level(run: Run, level: float, look: int, last_week: float) -> go.Scatter:
    return go.Scatter(
        x=np.asarray([run.weeks[0], last_week], dtype=np.float64),
        y=np.asarray([level, level], dtype=np.float64),
        name=escape(run.level_name),
        mode="lines",
        line={"color": COLOURS[look], "dash": _LEVELS[look], "width": 1},
        hoverinfo="skip",
    )


def _published(drawn: Drawn) -> Iterator[go.Scatter]:
    for number, means in enumerate(drawn.published):
        yield go.Scatter(
            x=np.asarray(means.weeks, dtype=np.float64),
            y=np.asarray(means.values, dtype=np.float64),
            name=escape(drawn.published_name),
            legendgroup="published",
            showlegend=number == 0,
            mode="markers+text",
            marker={"color": _GREY, "symbol": "square-open", "size": 9, "line": {"width": 1.5}},
            text=[escape(means.letter)] * len(means.weeks),
            textposition="middle right",
            cliponaxis=False,
            hovertemplate=f"{escape(means.letter)}: %{{y}}<extra></extra>",
        )


def _band(number: int, band: Band) -> Shape:
    ends = {"x0": band.begins, "x1": band.ends, "y0": 0, "y1": 1, "yref": "paper"}
    return {"type": "rect", "layer": "below", "line": {"width": 0}, "fillcolor": _BANDS[number % len(_BANDS)], **ends}


def _line(mark: Mark) -> Shape:
    ends = {"x0": mark.week, "x1": mark.week, "y0": 0, "y1": 1, "yref": "paper"}
    return {"type": "line", "line": {"color": _GREY, "width": 1.5, "dash": "dot"}, **ends}


def _band_name(band: Band) -> Annotation:
    return _text(band.name, band.begins, xanchor="left", yanchor="bottom")


def _mark_name(mark: Mark) -> Annotation:
    return _text(mark.name, mark.week, textangle=-90, xanchor="left", yanchor="top")


def _text(text: str, week: float, **where: object) -> Annotation:
    # Plotly reads a little HTML in texts.
    return {"text": escape(text), "x": week, "y": 1, "yref": "paper", "showarrow": False, "font": {"size": 12}, **where}
