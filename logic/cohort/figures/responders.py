"""How many reached a named threshold, of those measured and of all who began."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from logic.cohort.figures.frame import Captions, framed, line
from logic.cohort.suppression import RATES

_APART = 0.08  # of the distance between two time points, so that intervals do not cover each other


def responders(table: pd.DataFrame, captions: Captions) -> go.Figure:
    """Draw both rates of estimates.responders, for one group, at evenly spaced time points."""
    percent = table[list(RATES)] * 100
    places = np.arange(len(table), dtype=np.float64)
    figure = go.Figure()
    for number, rate in enumerate(("rate", "rate_all")):
        x = places + _APART * (2 * number - 1)
        figure.add_trace(line(number, captions.series[rate], x, percent, rate))
    framed(figure, captions, table, places)
    figure.update_xaxes(
        tickangle=0, tickvals=places, ticktext=table["visit"].to_numpy(), range=[-0.5, len(table) - 0.5]
    )
    figure.update_yaxes(ticksuffix=" %")
    return figure
