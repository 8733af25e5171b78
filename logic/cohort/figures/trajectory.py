"""How an outcome went over time, with everyone's whereabouts under each time point."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from logic.cohort.figures.frame import Captions, framed, line


def trajectory(table: pd.DataFrame, captions: Captions) -> go.Figure:
    """Draw the means of estimates.by_visit on a true time axis; at most three groups."""
    weeks = table["week"].to_numpy(dtype=np.float64)
    figure = go.Figure()
    for number, (group, members) in enumerate(table.groupby("group")):
        x = members["week"].to_numpy(dtype=np.float64)
        figure.add_trace(line(number, captions.series[str(group)], x, members, "mean"))
    framed(figure, captions, table, weeks)
    figure.update_xaxes(tickvals=np.unique(weeks), range=[-3, weeks.max() + 3])
    return figure
