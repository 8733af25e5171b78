"""What a person said back in their own words before they went. Nothing is deleted: the last note of an item counts."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, insert, select

from logic.records.drafts import must_be_there
from logic.records.opening import Records
from logic.records.tables import revisions, teach_backs


def note(records: Records, revision: str, item: str, told: bool, *, by: str, at: datetime) -> None:
    """`told` false takes it back. What stands already is not noted again. Raises NotThere."""
    with records.writing() as db:
        must_be_there(db, revisions, revision)
        if told != (item in _told(db, revision)):
            _noted(db, revision, item, told, by, at)


def told_back(records: Records, revision: str) -> frozenset[str]:
    """Ids of data/knowledge/handout.toml."""
    with records.reading() as db:
        return _told(db, revision)


def _told(db: Connection, revision: str) -> frozenset[str]:
    notes = select(teach_backs.c.item, teach_backs.c.told).where(teach_backs.c.revision == revision)
    told: set[str] = set()
    for item, stands in db.execute(notes.order_by(teach_backs.c.id)):
        (told.add if stands else told.discard)(item)
    return frozenset(told)


def note_all(db: Connection, revision: str, items: Iterable[str], by: str, at: datetime) -> None:
    """Within the act that signs the plan."""
    for item in dict.fromkeys(items):
        _noted(db, revision, item, True, by, at)


def _noted(db: Connection, revision: str, item: str, told: bool, by: str, at: datetime) -> None:
    db.execute(insert(teach_backs).values(revision=revision, item=item, told=told, noted_at=at, noted_by=by))
