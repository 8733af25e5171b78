"""What stops the records, in words for whoever runs Plumbline. No message holds what was entered."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError, IntegrityError
from sqlalchemy.exc import TimeoutError as NoneFree

from logic.care.terms import Refused

CORRUPT = (
    "A part of the database cannot be read. Stop Plumbline, keep a copy of the folder, and put the last backup back."
)
BUSY = "Another program holds the database. Nothing was stored. Try again; if it stays so, look what else has it open."
# SQLite's own name of a fault, without its finer part -> what is wrong and what to do.
WHY = {
    "SQLITE_BUSY": BUSY,
    "SQLITE_LOCKED": BUSY,
    "SQLITE_FULL": "The disk is full. Nothing was stored. Make room on it, then try again.",
    "SQLITE_READONLY": "The database may not be written. Nothing was stored. Give its owner the right to write it.",
    "SQLITE_CANTOPEN": "The database cannot be opened. Look whether its folder is there and Plumbline may write it.",
    "SQLITE_NOTADB": "The file is not a database. It was left as it is. Move it away, or put the last backup back.",
    "SQLITE_CORRUPT": CORRUPT,
    "SQLITE_IOERR": "The disk gives an error. Nothing was stored. Look after the disk before anything else is entered.",
}
OTHERWISE = "The database refused. Nothing was stored. Try again; if it stays so, start Plumbline again."


class RecordsFault(Refused):
    """The records cannot be used. The message says what is wrong, and what to do."""


@contextmanager
def told() -> Iterator[None]:
    """A fault of the database becomes a RecordsFault. IntegrityError passes: two clicks at once are no fault."""
    try:
        yield
    except IntegrityError:
        raise
    except zlib.error:
        raise RecordsFault(CORRUPT) from None
    except NoneFree:
        raise RecordsFault(BUSY) from None
    except DatabaseError as fault:
        raise RecordsFault(_why(fault)) from fault  # which names the statement; its values are hidden


def _why(fault: DatabaseError) -> str:
    name = getattr(fault.orig, "sqlite_errorname", "")
    return WHY.get("_".join(name.split("_")[:2]), f"{OTHERWISE} ({name or type(fault.orig).__name__})")
