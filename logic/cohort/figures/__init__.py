"""A summary table and its captions in, a finished plotly figure out; one family a module."""
