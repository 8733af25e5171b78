"""Where each person stands: the newest signed protocol, and what is being drafted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, Subquery, case, func, select

from logic.records.json_text import read
from logic.records.labels import folded
from logic.records.opening import Records
from logic.records.tables import drafts, people, revisions


@dataclass(frozen=True)
class Standing:
    """One person, or one open draft that has no person yet. Of several open drafts the one saved last.

    `label` and `invented` of a draft without a person are what it has so far in fields of these names.
    """

    person: str | None
    label: str
    invented: bool
    draft: str | None
    draft_content: Mapping[str, Any] | None
    draft_updated_at: datetime | None
    revision: str | None
    number: int | None
    verdict: str | None
    phase: int | None
    on: date | None
    signed_by: str | None
    signed_at: datetime | None


def caseload(records: Records, *, limit: int = 200, find: str = "") -> tuple[Standing, ...]:
    """Newest touched first. `find` is a part of the label, in any case; no character of it is special."""
    with records.reading() as db:
        known = db.execute(_people(folded(find)).limit(limit)).all()
        new = db.execute(_new_drafts(folded(find)).limit(limit)).all()
    standings = [_standing(row) for row in known] + [_standing_of_draft(row) for row in new]
    return tuple(sorted(standings, key=_touched, reverse=True)[:limit])


def _people(find: str) -> Select[Any]:
    signed, drafted = _latest_signed(), _latest_drafted()
    touched = case(
        (drafted.c.updated_at > signed.c.signed_at, drafted.c.updated_at),
        else_=func.coalesce(signed.c.signed_at, drafted.c.updated_at),
    )
    columns = (drafted.c.draft, drafted.c.content, drafted.c.updated_at, *_but(signed, "person", "rank"))
    return (
        select(people.c.id.label("person"), people.c.label, people.c.invented, *columns)
        .outerjoin(signed, signed.c.person == people.c.id)
        .outerjoin(drafted, drafted.c.person == people.c.id)
        .where(_holds(people.c.found_by, find))
        .order_by(touched.desc(), people.c.id)
    )


def _latest_signed() -> Subquery:
    of = revisions.c
    rank = func.row_number().over(partition_by=of.person, order_by=of.number.desc()).label("rank")
    told = (of.number, of.verdict, of.phase, of.on_day, of.signed_by, of.signed_at)
    ranked = select(of.id.label("revision"), of.person, *told, rank).subquery()
    return select(ranked).where(ranked.c.rank == 1).subquery("signed")


def _latest_drafted() -> Subquery:
    of = drafts.c
    rank = func.row_number().over(partition_by=of.person, order_by=(of.updated_at.desc(), of.id)).label("rank")
    opened = select(of.id.label("draft"), of.person, of.content, of.updated_at, rank).where(of.closed_at.is_(None))
    ranked = opened.where(of.person.is_not(None)).subquery()
    return select(ranked).where(ranked.c.rank == 1).subquery("drafted")


def _new_drafts(find: str) -> Select[Any]:
    of = drafts.c
    return (
        select(of.id.label("draft"), of.content, of.updated_at)
        .where(of.person.is_(None), of.closed_at.is_(None), _holds(of.found_by, find))
        .order_by(of.updated_at.desc(), of.id)
    )


def _holds(column: ColumnElement[str], find: str) -> ColumnElement[bool]:
    return column.contains(find, autoescape=True)


def _but(table: Subquery, *left_out: str) -> list[ColumnElement[Any]]:
    return [column for column in table.c if column.name not in left_out]


def _standing(row: Row[Any]) -> Standing:
    return Standing(
        person=row.person,
        label=row.label,
        invented=row.invented,
        draft=row.draft,
        draft_content=None if row.content is None else read(row.content),
        draft_updated_at=row.updated_at,
        revision=row.revision,
        number=row.number,
        verdict=row.verdict,
        phase=row.phase,
        on=row.on_day,
        signed_by=row.signed_by,
        signed_at=row.signed_at,
    )


def _standing_of_draft(row: Row[Any]) -> Standing:
    content = read(row.content)
    label = content.get("label")
    return Standing(
        person=None,
        label=label if isinstance(label, str) else "",
        invented=content.get("invented") is True,
        draft=row.draft,
        draft_content=content,
        draft_updated_at=row.updated_at,
        **dict.fromkeys(("revision", "number", "verdict", "phase", "on", "signed_by", "signed_at")),
    )


def _touched(standing: Standing) -> datetime:
    return max(at for at in (standing.draft_updated_at, standing.signed_at) if at is not None)
