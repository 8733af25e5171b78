"""What happened to a person beside the training, as it was noted. Nothing is deleted: it can be taken back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Row, insert, select, update
from sqlalchemy.exc import IntegrityError

from logic.care.events import Event
from logic.records.drafts import NotThere
from logic.records.opening import Records
from logic.records.standing import must_be_known, stand_after_event
from logic.records.tables import events


@dataclass(frozen=True)
class Noted:
    id: str
    event: Event
    noted_at: datetime
    noted_by: str


def note_event(records: Records, person: str, event: Event, *, key: str, by: str, at: datetime) -> Noted:
    """The same `key` again gives back what was noted with it. Raises NotThere for an unknown person.

    An adverse event is something reported, and a person who stopped coming is due no more, until the next signing.
    """
    row = {"key": key, "person": person, "kind": event.kind, "on_day": event.on, "noted_by": by, "noted_at": at}
    row["content"] = event.model_dump_json(exclude_defaults=True)
    try:
        return _note(records, row)
    except IntegrityError:  # two at once on PostgreSQL: now the other one's is there
        return _note(records, row)


def _note(records: Records, row: dict[str, Any]) -> Noted:
    stands = select(events).where(events.c.key == row["key"])
    with records.writing() as db:
        found = db.execute(stands).one_or_none()
        if found is not None:
            return _noted(found)
        newest = must_be_known(db, row["person"])
        db.execute(insert(events).values(id=uuid4().hex, revision=newest, **row))
        stand_after_event(db, row["person"])
        return _noted(db.execute(stands).one())


def take_back(records: Records, event_id: str, *, by: str, at: datetime) -> None:
    """It stays on record, and counts no more. Taking it back again changes nothing. Raises NotThere."""
    with records.writing() as db:
        person = db.execute(select(events.c.person).where(events.c.id == event_id)).scalar()
        if person is None:
            raise NotThere("event")
        must_be_known(db, person)
        standing = (events.c.id == event_id, events.c.taken_back_at.is_(None))
        db.execute(update(events).where(*standing).values(taken_back_at=at, taken_back_by=by))
        stand_after_event(db, person)


def events_of(records: Records, person: str) -> tuple[Noted, ...]:
    """By day, then as they were noted. Those taken back are left out."""
    of = events.c
    standing = select(events).where(of.person == person, of.taken_back_at.is_(None))
    with records.reading() as db:
        return tuple(map(_noted, db.execute(standing.order_by(of.on_day, of.noted_at, of.id))))


def _noted(row: Row[Any]) -> Noted:
    return Noted(row.id, Event.model_validate_json(row.content), row.noted_at, row.noted_by)
