"""What every figure shares: colours, captions, and the counts that stand under its axis."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import plotly.graph_objects as go

Numbers = npt.NDArray[np.float64]
Annotation = dict[str, object]

CONFIG: Final[Mapping[str, Any]] = {
    "displaylogo": False,
    "modeBarButtonsToRemove": ["zoom", "pan", "select", "lasso2d", "zoomIn", "zoomOut", "autoScale"],
}

# Okabe and Ito's colours that keep three to one against both a white and a near-black page. Each has
# its own symbol and dash, so that no series is told by colour alone.
COLOURS: Final = ("#0072B2", "#D55E00", "#009E73")
SYMBOLS: Final = ("circle", "diamond", "square")
DASHES: Final = ("solid", "dash", "dot")

_HEIGHT: Final = 330
_TOP: Final = 112
_NOTICE: Final = 52  # over the plot, with room for a legend of two rows on a narrow page
_TITLE: Final = {"yanchor": "top", "pad": {"t": 10, "l": 0}}
_LEFT: Final = 150
_FIRST_ROW: Final = 56
_ROW: Final = 19


@dataclass(frozen=True)
class Captions:
    """Every word in a figure, ready to print; `notice` is empty where people are real."""

    title: str
    vertical: str
    horizontal: str
    notice: str
    hidden: str
    strip: Mapping[str, str]
    series: Mapping[str, str]
    top: float | None = None


def line(number: int, name: str, x: Numbers, table: pd.DataFrame, value: str) -> go.Scatter:
    """A line through `value` with its interval from `value`_low to `value`_high."""
    middle = table[value].to_numpy(dtype=np.float64)
    low = table[f"{value}_low"].to_numpy(dtype=np.float64)
    high = table[f"{value}_high"].to_numpy(dtype=np.float64)
    return go.Scatter(
        x=x,
        y=middle,
        name=name,
        mode="lines+markers",
        line={"color": COLOURS[number], "dash": DASHES[number], "width": 2.5},
        marker={"color": COLOURS[number], "symbol": SYMBOLS[number], "size": 9},
        error_y={
            "type": "data",
            "symmetric": False,
            "array": high - middle,
            "arrayminus": middle - low,
            "thickness": 1.5,
            "width": 5,
            "color": COLOURS[number],
        },
        customdata=np.column_stack([low, high]),
        hovertemplate="%{y:.1f} (%{customdata[0]:.1f} – %{customdata[1]:.1f})<extra></extra>",
    )


def framed(figure: go.Figure, captions: Captions, table: pd.DataFrame, x: Numbers) -> go.Figure:
    """Put title, axes, notice and the counts on; transparent, so that it suits a light and a dark page.

    `x` is where each row of `table` stands on the horizontal axis.
    """
    rows = table["group"].nunique() * len(captions.strip)
    bottom = _FIRST_ROW + rows * _ROW + 12
    figure.update_layout(
        title={"text": captions.title, "x": 0, "xref": "container", "y": 1, "yref": "container", **_TITLE},
        height=_HEIGHT + _TOP + bottom,
        margin={"t": _TOP, "b": bottom, "l": _LEFT, "r": 24},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        hovermode="closest",
        dragmode=False,
        showlegend=True,
        legend={"orientation": "h", "x": 0, "y": 1, "xanchor": "left", "yanchor": "bottom"},
        # All at once: plotly checks the whole list anew for each one added singly.
        annotations=[*_notice(captions), *_strip(captions, table, x)],
    )
    figure.update_xaxes(title={"text": captions.horizontal, "standoff": 6}, zeroline=False, fixedrange=True)
    figure.update_yaxes(title={"text": captions.vertical}, rangemode="tozero", fixedrange=True)
    if captions.top is not None:
        figure.update_yaxes(range=[0, captions.top])
    return figure


def _strip(captions: Captions, table: pd.DataFrame, x: Numbers) -> Iterator[Annotation]:
    """The counts of each time point under it, a row a count and group, with its name at the left."""
    row = 0
    for group, members in table.groupby("group"):
        places = x[members.index.to_numpy()]
        for column, label in captions.strip.items():
            below = {"y": 0, "yanchor": "top", "yshift": -(_FIRST_ROW + row * _ROW)}
            name = f"{label}, {captions.series[str(group)]}" if group else label
            yield _text(name, x=-0.02, xref="paper", xanchor="right", **below)
            for place, count in zip(places, members[column], strict=True):
                shown = captions.hidden if np.isnan(count) else f"{count:.0f}"
                yield _text(shown, x=place, xref="x", xanchor="center", **below)
            row += 1


def _notice(captions: Captions) -> Iterator[Annotation]:
    if captions.notice:
        above = {"y": 1, "yanchor": "bottom", "yshift": _NOTICE}
        bold = _text(captions.notice, x=0, xref="paper", xanchor="left", xshift=-_LEFT, **above)
        yield {**bold, "font": {"size": 13, "weight": 700}}


def _text(text: str, **where: object) -> Annotation:
    # Plotly reads a little HTML in texts; a count hidden as "<11" must stay what it is.
    return {"text": escape(text), "yref": "paper", "showarrow": False, "font": {"size": 12.5}, **where}
