"""What the engine costs, measured against yardsticks in the same run: `python -m bench`."""
