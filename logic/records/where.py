"""Where the records lie."""

import os
from pathlib import Path

BESIDE_THE_PROGRAM = Path(__file__).resolve().parents[2] / "records"


def records_folder() -> str | Path:
    """The folder that PLUMBLINE_RECORDS names, else the database of DATABASE_URL, else `records` beside the program.

    PLUMBLINE_RECORDS wins: many programs read DATABASE_URL, and only one reads the other.
    """
    if folder := os.environ.get("PLUMBLINE_RECORDS"):
        return Path(folder).expanduser()
    return os.environ.get("DATABASE_URL") or BESIDE_THE_PROGRAM
