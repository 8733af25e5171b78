"""The SQLite file: in a folder that its owner alone can read, written so that a cut of power loses no saved word."""

import stat
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

from logic.records.faults import RecordsFault

FILE = "plumbline.sqlite"
FOLDER_RIGHTS, FILE_RIGHTS = 0o700, 0o600
PATIENCE = 5.0  # seconds that a writer waits for another


def owned_file(folder: Path) -> Path:
    """The database's path, its rights and its folder's narrowed to the owner. Raises RecordsFault where that fails."""
    try:
        _own_folder(folder)
        # SQLite gives the files beside it (-wal, -shm) the rights of this one.
        (folder / FILE).touch(mode=FILE_RIGHTS)
        for path in folder.glob(f"{FILE}*"):
            _narrow(path, FILE_RIGHTS)
    except OSError as fault:
        raise RecordsFault(
            f"{folder}: cannot hold the records ({fault.strerror}). Name a folder that Plumbline's user may write, "
            "in PLUMBLINE_RECORDS."
        ) from None
    return folder / FILE


def _own_folder(folder: Path) -> None:
    folder.mkdir(mode=FOLDER_RIGHTS, parents=True, exist_ok=True)
    shared = stat.S_IMODE(folder.stat().st_mode) & ~FOLDER_RIGHTS
    if shared and any(not path.name.startswith(FILE) for path in folder.iterdir()):
        raise RecordsFault(
            f"{folder}: others on this machine may look into it, and it holds other files too. Records hold patient "
            f"data. Name a folder of Plumbline's own in PLUMBLINE_RECORDS, or close this one: chmod 700 {folder}"
        )
    _narrow(folder, FOLDER_RIGHTS)


def _narrow(path: Path, rights: int) -> None:
    if stat.S_IMODE(path.stat().st_mode) != rights:
        path.chmod(rights)


def sqlite_engine(file: Path, *, linked: bool = True) -> Engine:
    """`linked=False` leaves foreign keys unguarded: a migration that makes a table anew would trip over them."""
    # hide_parameters: no error and no log may hold what was entered.
    engine = create_engine(
        URL.create("sqlite", database=str(file.absolute())), hide_parameters=True, connect_args={"timeout": PATIENCE}
    )

    def prepare(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # the driver begins nothing by itself; `begin` below does
        connection.execute(f"PRAGMA foreign_keys={'ON' if linked else 'OFF'}")
        connection.execute("PRAGMA synchronous=FULL")

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("outside"):
        return
    # A writer that began as a reader could find, half-way, that another was quicker. So it says so at once.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")


def write_ahead(engine: Engine) -> None:
    """Puts the file into WAL mode, which it keeps. Raises RecordsFault where its disk cannot do that."""
    with engine.connect().execution_options(outside=True) as connection:  # of any transaction, as SQLite demands
        mode = connection.exec_driver_sql("PRAGMA journal_mode=WAL").scalar_one()
    if mode != "wal":
        raise RecordsFault(
            f"{engine.url.database}: its disk cannot keep a database safe (no write-ahead log). "
            "Name a folder on a disk of this machine, not of the network, in PLUMBLINE_RECORDS."
        )
