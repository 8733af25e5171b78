"""From visits to summary tables and figures for the team review."""
