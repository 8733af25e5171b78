"""Migrations lead from nothing to the tables the program knows, and back."""

import json
import zlib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, MetaData, inspect, select, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from logic.records.drafts import begin_draft, load_draft
from logic.records.faults import RecordsFault
from logic.records.migrating import SCRIPTS, config, migrate
from logic.records.opening import Records, open_records
from logic.records.protocols import load_revision, sign
from logic.records.sqlite_file import owned_file, sqlite_engine
from logic.records.standing import Need
from logic.records.tables import metadata, standings
from tests.records.writing import AT, signature


@pytest.fixture
def engine(folder: Path):
    made = sqlite_engine(owned_file(folder), linked=False)
    yield made
    made.dispose()


def tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names())


def move(engine: Engine, way: str, to: str) -> None:
    with engine.connect() as db, db.execution_options(writes=True).begin():
        getattr(command, way)(config(db), to)


def test_every_migration_goes_up_and_down_and_up_again(engine: Engine):
    steps = [script.revision for script in ScriptDirectory(str(SCRIPTS)).walk_revisions()][::-1]
    for step in steps:
        move(engine, "upgrade", step)
        move(engine, "downgrade", "-1")
        move(engine, "upgrade", step)
    assert tables(engine) == {*metadata.tables, "alembic_version"}
    move(engine, "downgrade", "base")
    assert tables(engine) == {"alembic_version"}


PLAN = {"on": "2026-11-23", "reviews": [{"on": "2026-11-23"}, {"on": "2026-12-07"}, {"on": "2027-01-04"}]}
DUE = date(2026, 12, 7)


def signed_before(engine: Engine, **differing: Any) -> None:
    """A plan in the tables of the second migration, as they were."""
    with engine.connect() as db, db.execution_options(writes=True).begin():
        tables = MetaData()
        tables.reflect(db)
        packed = {name: zlib.compress(b"{}") for name in ("intake", "decisions", "site", "document", "changes")}
        row = {"person": "p", "label": "A", "found_by": "a", "invented": False, "phase": 1, "knowledge_version": "v"}
        row |= {
            "made_at": AT,
            "made_by": "Dr A",
            "kept_at": AT,
            "texts": b"",
            "on_day": AT.date(),
            "verdict": "proceed",
        }
        row |= {"signed_by": "Dr A", "signed_at": AT, **packed, **differing}
        row["protocol"] = zlib.compress(json.dumps(row["protocol"]).encode())
        for name, named in (("people", {"id": "p"}), ("kept_knowledge", {"version": "v"}), ("revisions", {})):
            table = tables.tables[name]
            given = {column: value for column, value in {**row, **named}.items() if column in table.c}
            if named == {} or not db.execute(select(table)).first():
                db.execute(table.insert().values(**given))


def standing_of(records: Records) -> dict[str, Any]:
    with records.reading() as db:
        return dict(db.execute(select(standings)).mappings().one())


def test_plans_of_earlier_migrations_get_their_next_check_up_and_their_people_a_standing(engine: Engine, folder: Path):
    move(engine, "upgrade", "0002")
    signed_before(engine, id="r1", key="1", number=1, protocol={"reviews": []}, verdict="hold")
    signed_before(engine, id="r2", key="2", number=2, protocol=PLAN)
    records = open_records(folder)
    found = [load_revision(records, name) for name in ("r1", "r2")]
    assert [(one.due_on, one.worsened, one.stopped) for one in found] == [(None, False, False), (DUE, False, False)]
    before = standing_of(records)
    assert (before["revision"], before["due_on"], before["need"]) == ("r2", DUE, Need.check_up)
    sign(records, signature("3", person="p", due_on=DUE))
    assert standing_of(records) == {**before, "revision": standing_of(records)["revision"]}
    records.close()


def test_a_letter_of_an_earlier_migration_stands_as_one_signed_today(engine: Engine, folder: Path):
    move(engine, "upgrade", "0002")
    signed_before(engine, id="r1", key="1", number=1, protocol={}, verdict="emergency")
    records = open_records(folder)
    before = standing_of(records)
    sign(records, signature("2", person="p", verdict="emergency"))
    assert before["need"] == Need.stopped
    assert standing_of(records) == {**before, "revision": standing_of(records)["revision"]}
    records.close()


def test_going_down_with_data_keeps_the_plans_and_going_up_again_finds_their_check_up(engine: Engine, folder: Path):
    records = open_records(folder)
    revision = sign(records, signature("a", protocol=json.dumps(PLAN), due_on=DUE))
    records.close()
    move(engine, "downgrade", "0002")
    assert not {"standings", "events", "log_rows"} & tables(engine)
    records = open_records(folder)
    assert load_revision(records, revision.id) == revision
    assert standing_of(records)["since"] - AT == timedelta(0)
    records.close()


def test_tables_and_migrations_agree(records: Records):
    with records.reading() as db:
        context = MigrationContext.configure(db, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []


def names_of_constraints(engine: Engine) -> set[str | None]:
    looked = inspect(engine)
    return {
        found["name"]
        for table in metadata.tables
        for found in (
            looked.get_pk_constraint(table),
            *looked.get_foreign_keys(table),
            *looked.get_unique_constraints(table),
            *looked.get_indexes(table),
        )
    }


def test_every_constraint_has_the_name_the_program_gives_it(records: Records, folder: Path):
    made = sqlite_engine(folder / "made.sqlite")
    metadata.create_all(made)
    assert names_of_constraints(records.engine) == names_of_constraints(made)
    assert None not in names_of_constraints(made)
    made.dispose()


def test_opening_again_keeps_what_is_there(records: Records, folder: Path):
    draft = begin_draft(records, {"leg_pain": 3}, key="k", by="Dr Test", at=AT)
    again = open_records(folder)
    assert load_draft(again, draft.id) == draft
    again.close()


def test_a_migration_that_breaks_off_leaves_nothing(engine: Engine, monkeypatch: pytest.MonkeyPatch):
    def broken_off(*_: object) -> None:
        raise RecordsFault("broken off")

    monkeypatch.setattr("logic.records.migrating._refuse_loose_ends", broken_off)
    with pytest.raises(RecordsFault, match="broken off"):
        migrate(engine)
    assert tables(engine) == set()


def test_a_migration_that_cuts_a_row_from_its_person_is_undone(engine: Engine, monkeypatch: pytest.MonkeyPatch):
    migrate(engine)

    def cuts(config: Config, _: str) -> None:
        row = "INSERT INTO drafts VALUES ('d', 'k', 'nobody', NULL, 1, '{}', '', '', '', '', '', NULL, NULL, NULL)"
        config.attributes["connection"].execute(text(row))

    with engine.connect() as db, db.execution_options(writes=True).begin():
        db.execute(text("DELETE FROM alembic_version"))
        db.execute(text("INSERT INTO alembic_version VALUES ('0000')"))
    monkeypatch.setattr("logic.records.migrating.command.upgrade", cuts)
    monkeypatch.setattr("logic.records.migrating._refuse_what_is_not_ours", lambda _: None)
    with pytest.raises(RecordsFault, match="lost what they belong to"):
        migrate(engine)
    with engine.connect() as db:
        assert db.execute(text("SELECT count(*) FROM drafts")).scalar() == 0


@pytest.mark.parametrize("table", metadata.tables.values(), ids=str)
def test_every_table_can_be_said_to_postgresql(table):
    said = str(CreateTable(table).compile(dialect=postgresql.dialect()))
    assert "DATETIME" not in said
    assert "BLOB" not in said
