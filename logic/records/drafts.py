"""Drafts: what was entered so far, saved whenever a field is left, never overwritten unseen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Row, Table, insert, select, update
from sqlalchemy.exc import IntegrityError

from logic.records.json_text import read, written
from logic.records.labels import folded
from logic.records.opening import Records
from logic.records.tables import drafts, people, revisions

EMPTY: Mapping[str, Any] = {}


@dataclass(frozen=True)
class Draft:
    """`version` counts saves from 1; `updated_at` is UTC; `based_on` is the revision that a follow-up began from."""

    id: str
    person: str | None
    version: int
    content: Mapping[str, Any]
    updated_at: datetime
    updated_by: str
    based_on: str | None


class Stale(Exception):
    """Somebody saved the draft in between: `current` is what stands there now. Nothing was stored."""

    def __init__(self, current: Draft) -> None:
        super().__init__("The draft was saved in another window since this one read it. Nothing was stored.")
        self.current = current


class NotThere(LookupError):
    """No such id, or a draft that is closed. `became` is the revision where it was closed by signing."""

    def __init__(self, what: str, became: str | None = None) -> None:
        super().__init__(
            f"This {what} is not in the records: it was signed, dropped, or never was. Nothing was stored."
        )
        self.became = became


def begin_draft(
    records: Records,
    content: Mapping[str, Any],
    *,
    key: str,
    by: str,
    at: datetime,
    person: str | None = None,
    based_on: str | None = None,
) -> Draft:
    """The same `key` again gives back the draft that it began, as it stands now.

    Raises Refused for content that is not JSON, NotThere where that draft is closed or the person is not there.
    """
    row = {
        "key": key,
        "person": person,
        "based_on": based_on,
        "begun_by": by,
        "begun_at": at,
        **_saved(content, by, at),
    }
    try:
        return _begin(records, row)
    except IntegrityError:  # two at once on PostgreSQL: now the other one's is there
        return _begin(records, row)


def _begin(records: Records, row: Mapping[str, Any]) -> Draft:
    with records.writing() as db:
        begun = db.execute(select(drafts.c.id).where(drafts.c.key == row["key"])).scalar()
        if begun is None:
            must_be_there(db, people, row["person"])
            must_be_there(db, revisions, row["based_on"])
            begun = uuid4().hex
            db.execute(insert(drafts).values(id=begun, version=1, **row))
        return _draft(open_row(db, begun))


def load_draft(records: Records, draft_id: str) -> Draft:
    """Raises NotThere."""
    with records.reading() as db:
        return _draft(open_row(db, draft_id))


def version_of_draft(records: Records, draft_id: str) -> int | None:
    """None where it was signed or dropped, or never was."""
    with records.reading() as db:
        found = select(drafts.c.version).where(drafts.c.id == draft_id, drafts.c.closed_at.is_(None))
        version: int | None = db.execute(found).scalar()
        return version


def save_draft(
    records: Records, draft_id: str, version: int, content: Mapping[str, Any], *, by: str, at: datetime
) -> Draft:
    """`version` is the one that was read. What stands there already, as after a double click, is not saved again.

    Raises Stale where another content was saved since, NotThere where the draft is closed, Refused as `begin_draft`.
    """
    row = _saved(content, by, at)
    with records.writing() as db:
        current = open_row(db, draft_id)
        if current.content == row["content"]:
            return _draft(current)
        if current.version != version:
            raise Stale(_draft(current))
        db.execute(update(drafts).where(drafts.c.id == draft_id).values(version=version + 1, **row))
        return _draft(open_row(db, draft_id))


def drop_draft(records: Records, draft_id: str, *, by: str, at: datetime) -> None:
    """For good: its content is erased. Dropping it again changes nothing. Raises NotThere where it was signed."""
    with records.writing() as db:
        row = _row(db, draft_id)
        if row.became:
            raise NotThere("draft", row.became)
        if row.closed_at is None:
            close(db, draft_id, by=by, at=at)


def close(db: Connection, draft_id: str, *, by: str, at: datetime, became: str | None = None) -> None:
    """What was signed stands in its revision; the draft keeps only that it was there."""
    emptied = {"content": written(EMPTY), "found_by": folded(None)}
    closed = {"closed_by": by, "closed_at": at, "became": became}
    db.execute(update(drafts).where(drafts.c.id == draft_id).values(**emptied, **closed))


def checked(db: Connection, draft_id: str, version: int | None) -> Draft:
    """The draft, unchanged since this version was read. Raises Stale, NotThere."""
    draft = _draft(open_row(db, draft_id))
    if draft.version != version:
        raise Stale(draft)
    return draft


def open_row(db: Connection, draft_id: str) -> Row[Any]:
    """Raises NotThere where it is closed."""
    row = _row(db, draft_id)
    if row.closed_at is not None:
        raise NotThere("draft", row.became)
    return row


def must_be_there(db: Connection, table: Table, row_id: str | None) -> None:
    """Raises NotThere. None asks for nothing."""
    if row_id is not None and db.execute(select(table.c.id).where(table.c.id == row_id)).first() is None:
        raise NotThere({"people": "person", "revisions": "protocol"}[table.name])


def _row(db: Connection, draft_id: str) -> Row[Any]:
    locked = "writes" in db.get_execution_options()
    wanted = select(drafts).where(drafts.c.id == draft_id)
    row = db.execute(wanted.with_for_update() if locked else wanted).one_or_none()
    if row is None:
        raise NotThere("draft")
    return row


def _saved(content: Mapping[str, Any], by: str, at: datetime) -> dict[str, Any]:
    label = folded(content.get("label"))
    return {"content": written(content), "found_by": label, "updated_by": by, "updated_at": at}


def _draft(row: Row[Any]) -> Draft:
    return Draft(
        id=row.id,
        person=row.person,
        version=row.version,
        content=read(row.content),
        updated_at=row.updated_at,
        updated_by=row.updated_by,
        based_on=row.based_on,
    )
