"""What a person said back in their own words before they went: the clinician's ticks on a signed plan."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from logic.records.drafts import must_be_there
from logic.records.opening import Records
from logic.records.tables import revisions, teach_backs


def tick(records: Records, revision: str, item: str, *, by: str, at: datetime) -> None:
    """Ticking twice is once. Raises NotThere."""
    with records.writing() as db:
        must_be_there(db, revisions, revision)
        if item not in _ticked(db, revision):
            tick_all(db, revision, [item], by, at)


def untick(records: Records, revision: str, item: str) -> None:
    with records.writing() as db:
        db.execute(delete(teach_backs).where(teach_backs.c.revision == revision, teach_backs.c.item == item))


def ticked(records: Records, revision: str) -> frozenset[str]:
    """Ids of data/knowledge/handout.toml."""
    with records.reading() as db:
        return _ticked(db, revision)


def _ticked(db: Connection, revision: str) -> frozenset[str]:
    return frozenset(db.execute(select(teach_backs.c.item).where(teach_backs.c.revision == revision)).scalars())


def tick_all(db: Connection, revision: str, items: Iterable[str], by: str, at: datetime) -> None:
    """Within the act that signs the plan."""
    for item in dict.fromkeys(items):
        db.execute(insert(teach_backs).values(revision=revision, item=item, ticked_at=at, ticked_by=by))
