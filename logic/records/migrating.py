"""Brings a database's tables to what this program knows, in one step that is done wholly or not at all."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect

from logic.records.faults import RecordsFault

SCRIPTS = Path(__file__).parent / "migrations"
HEAD = "head"


def migrate(engine: Engine) -> None:
    """Raises RecordsFault for another program's database, or one of a newer Plumbline; both are left as they are."""
    with engine.connect() as connection, connection.execution_options(writes=True).begin():
        if _stands_at(connection) != set(_scripts(connection).get_heads()):
            _refuse_what_is_not_ours(connection)
            command.upgrade(config(connection), HEAD)
            _refuse_loose_ends(connection)


def config(connection: Connection) -> Config:
    """For Alembic's commands: its scripts, run on this connection."""
    made = Config(attributes={"connection": connection})
    made.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    return made


def _scripts(connection: Connection) -> ScriptDirectory:
    return ScriptDirectory.from_config(config(connection))


def _stands_at(connection: Connection) -> set[str]:
    return set(MigrationContext.configure(connection).get_current_heads())


def _refuse_what_is_not_ours(connection: Connection) -> None:
    stands_at = _stands_at(connection)
    if not stands_at and inspect(connection).get_table_names():
        raise RecordsFault("The database belongs to another program. It was left as it is. Name another folder.")
    known = {script.revision for script in _scripts(connection).walk_revisions()}
    if stands_at - known:
        raise RecordsFault(
            "The records were written by a newer Plumbline than this one. They were left as they are. "
            "Start the newer program, or put back the backup from before it."
        )


def _refuse_loose_ends(connection: Connection) -> None:
    if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise RecordsFault(
            "After bringing the records up to date some rows would have lost what they belong to. Nothing was changed. "
            "Keep a copy of the folder and report it."
        )
