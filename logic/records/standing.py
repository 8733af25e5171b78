"""Where a person stands, written beside what it follows from, so that the caseload reads a page and not everyone."""

from datetime import UTC, date, datetime
from enum import IntEnum
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, insert, select

from logic.care.terms import Verdict
from logic.records.drafts import NotThere
from logic.records.tables import events, people, revisions, standings


class Need(IntEnum):
    """What the newest signed plan, and what came since, ask for. The most pressing first."""

    stopped = 0  # something stands stopped, or a letter was signed
    reported = 1
    worsened = 2
    check_up = 3


def stand_at_signing(db: Connection, person: str) -> None:
    """What was reported before is seen to: the mark is gone."""
    _stand(db, person, None)


def stand_after_log(db: Connection, person: str, reported_at: datetime) -> None:
    """The log holds something that a person must look at."""
    _stand(db, person, _log_reported_at(db, person) or reported_at)


def stand_after_event(db: Connection, person: str) -> None:
    _stand(db, person, _log_reported_at(db, person))


def must_be_known(db: Connection, person: str) -> str:
    """The id of the person's newest revision. Others who write about this person wait. Raises NotThere."""
    known = db.execute(select(people.c.id).where(people.c.id == person).with_for_update()).first()
    if known is None:
        raise NotThere("person")
    return str(_newest(db, person).id)


def _stand(db: Connection, person: str, log_reported_at: datetime | None) -> None:
    plan = _newest(db, person)
    lost, adverse_at = _events_since(db, person, plan.id)
    reported_at = min((at for at in (log_reported_at, adverse_at) if at), default=None)
    need = _need(plan, reported_at)
    since = reported_at if need is Need.reported and reported_at else plan.signed_at
    due_on = None if lost else plan.due_on
    facts = {"verdict": plan.verdict, "worsened": plan.worsened, "stopped": plan.stopped, "lost": lost}
    marks = {"log_reported_at": log_reported_at, "reported_at": reported_at, "due_on": due_on}
    order = {"need": int(need), "since": since, "waits_from": _waits_from(need, since, due_on)}
    db.execute(delete(standings).where(standings.c.person == person))
    db.execute(insert(standings).values(person=person, revision=plan.id, **facts, **marks, **order))


def _newest(db: Connection, person: str) -> Row[Any]:
    of = revisions.c
    told: Select[Any] = select(of.id, of.verdict, of.worsened, of.stopped, of.due_on, of.signed_at)
    return db.execute(told.where(of.person == person).order_by(of.number.desc()).limit(1)).one()


def _events_since(db: Connection, person: str, plan: str) -> tuple[bool, datetime | None]:
    """Of those noted under this plan: did the person stop coming, and when was an adverse event first noted?"""
    of = events.c
    standing = (of.person == person, of.revision == plan, of.taken_back_at.is_(None))
    found = db.execute(select(of.kind, of.noted_at).where(*standing)).all()
    adverse = min((one.noted_at for one in found if one.kind == "adverse"), default=None)
    return any(one.kind == "lost" for one in found), adverse


def _log_reported_at(db: Connection, person: str) -> datetime | None:
    at: datetime | None = db.execute(select(standings.c.log_reported_at).where(standings.c.person == person)).scalar()
    return at


def _need(plan: Row[Any], reported_at: datetime | None) -> Need:
    """A plan that is withheld asks for someone as what was stopped does."""
    if plan.stopped or Verdict[plan.verdict] >= Verdict.hold:
        return Need.stopped
    if reported_at is not None:
        return Need.reported
    return Need.worsened if plan.worsened else Need.check_up


def _waits_from(need: Need, since: datetime, due_on: date | None) -> date:
    """The day from which the person waits, so that one index puts the longest waiting first. No check-up: no day."""
    return (due_on or date.max) if need is Need.check_up else since.astimezone(UTC).date()
