"""Opens the records and brings their tables up to date."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.exc import ArgumentError

from logic.records.faults import RecordsFault, told
from logic.records.migrating import migrate
from logic.records.sqlite_file import owned_file, sqlite_engine, write_ahead


@dataclass(frozen=True)
class Records:
    """The open records. Safe to share between threads. Both transactions raise RecordsFault where the database does."""

    engine: Engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """On SQLite, all that is read inside is from one moment."""
        with told(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Stored as a whole at the end, or not at all."""
        with told(), self.engine.connect() as connection, connection.execution_options(writes=True).begin():
            yield connection

    def close(self) -> None:
        self.engine.dispose()


def open_records(where: str | Path) -> Records:
    """From a folder, made where it is missing, or the URL of a database. Raises RecordsFault."""
    return _on_a_server(str(where)) if "://" in str(where) else _in_a_folder(Path(where))


def _in_a_folder(folder: Path) -> Records:
    file = owned_file(folder)
    unlinked = sqlite_engine(file, linked=False)
    try:
        with told():
            write_ahead(unlinked)
            migrate(unlinked)
    finally:
        unlinked.dispose()
    return Records(sqlite_engine(file))


def _on_a_server(url: str) -> Records:
    try:
        engine = create_engine(url, hide_parameters=True, pool_pre_ping=True)
    except (ArgumentError, ValueError, ModuleNotFoundError):
        raise RecordsFault(
            "DATABASE_URL: names no database that Plumbline can use. "
            "Write it as postgresql+psycopg://user@host/name, or name a folder in PLUMBLINE_RECORDS."
        ) from None
    if engine.dialect.name == "sqlite":
        raise RecordsFault(
            "DATABASE_URL: for SQLite name its folder in PLUMBLINE_RECORDS, so that its rights are kept."
        )
    with told():
        migrate(engine)
    return Records(engine)
