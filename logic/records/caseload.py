"""Who is listed, those who need a person first. A page is read at a time, however many people there are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal, get_args

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, and_, func, not_, or_, select, true

from logic.care.terms import Verdict
from logic.records.json_text import read
from logic.records.labels import folded
from logic.records.opening import Records
from logic.records.standing import Need
from logic.records.tables import drafts, people, revisions, standings

Group = Literal["all", "needs_someone", "overdue", "due", "on_hold", "worsened", "reported", "lost"]
GROUPS: tuple[Group, ...] = get_args(Group)
DUE_AHEAD = timedelta(days=7)
MOST_DRAFTS = 200


@dataclass(frozen=True)
class Asked:
    """Whom the list is to show, on which day. `find` is a part of the label, in any case; no character is special."""

    on: date
    group: Group = "all"
    find: str = ""


@dataclass(frozen=True)
class OpenDraft:
    """`groups`: those it is listed in; of a person's draft also the person's own. `early`: its person stands before
    open drafts whatever the draft says.
    """

    id: str
    person: str | None
    updated_at: datetime
    groups: frozenset[Group]
    early: bool


@dataclass(frozen=True)
class Drafts:
    """`first` need someone at once, most pressing first; `others` are listed after who is due. `more`: some are left
    out.
    """

    first: Sequence[OpenDraft] = ()
    others: Sequence[OpenDraft] = ()
    more: bool = False


@dataclass(frozen=True)
class Standing:
    """One person by the newest signed plan and what came since. `due_on` is None for who stopped coming (`lost`)."""

    person: str
    label: str
    invented: bool
    revision: str
    number: int
    verdict: str
    phase: int
    on: date
    signed_by: str
    signed_at: datetime
    due_on: date | None
    need: Need
    stopped: bool
    lost: bool


@dataclass(frozen=True)
class Listed:
    """A person with a signed plan, an open draft, or both. Of several open drafts the one saved last."""

    standing: Standing | None
    draft: OpenDraft | None


@dataclass(frozen=True)
class Caseload:
    """How many are in each group, drafts included. `early`: how many of the group asked stand before open drafts."""

    asked: Asked
    drafts: Drafts
    counts: Mapping[Group, int]
    early: int


def open_drafts(records: Records, asked: Asked, limit: int = MOST_DRAFTS) -> Drafts:
    """As `others`, none judged yet: those saved last, the newest first."""
    of = drafts.c
    label = func.coalesce(people.c.found_by, of.found_by)
    wanted = (
        select(of.id, of.person, of.updated_at, _early(asked.on).label("early"), *_groups(asked.on))
        .outerjoin(people, people.c.id == of.person)
        .outerjoin(standings, standings.c.person == of.person)
        .where(of.closed_at.is_(None), _holds(label, asked.find))
        .order_by(of.updated_at.desc(), of.id)
        .limit(limit + 1)
    )
    with records.reading() as db:
        found = db.execute(wanted).mappings().all()
    return Drafts(others=tuple(_newest_of_each(found[:limit])), more=len(found) > limit)


def caseload(records: Records, asked: Asked, judged: Drafts) -> Caseload:
    groups = _conditions(asked.on)
    early = and_(groups[asked.group], _early(asked.on))
    counted = [func.count().filter(condition) for condition in (*groups.values(), early)]
    with records.reading() as db:
        *listed, first = db.execute(_people(asked, judged, *counted)).one()
    apart = (*judged.first, *_between(judged))
    drafted = {group: sum(group in draft.groups for draft in apart) for group in GROUPS}
    counts = {group: count + drafted[group] for group, count in zip(groups, listed, strict=True)}
    return Caseload(asked, judged, counts, first)


def rows_of(records: Records, found: Caseload, start: int, stop: int) -> tuple[Listed, ...]:
    """Those from place `start` to before `stop`: first drafts, then early people, then other drafts, then the rest.

    Within a rank the longest waiting first.
    """
    group = found.asked.group
    first, between = ([one for one in part if group in one.groups] for part in _apart(found.drafts))
    early_from, between_from = len(first), len(first) + found.early
    late_from = between_from + len(between)
    with records.reading() as db:
        early = _page(db, found, _early(found.asked.on), start - early_from, min(stop, between_from) - early_from)
        late = _page(db, found, not_(_early(found.asked.on)), start - late_from, stop - late_from)
        drafted = (_part(first, start, stop), _part(between, start - between_from, stop - between_from))
        known = _standings(db, [*early, *late, *(one.person for part in drafted for one in part if one.person)])
    own = {draft.person: draft for draft in found.drafts.others}
    people_of = [[Listed(known[person], own.get(person)) for person in part] for part in (early, late)]
    drafts_of = [[Listed(known.get(one.person or ""), one) for one in part] for part in drafted]
    return (*drafts_of[0], *people_of[0], *drafts_of[1], *people_of[1])


def anybody(records: Records) -> bool:
    """Is there a person or an open draft?"""
    known, begun = select(people.c.id), select(drafts.c.id).where(drafts.c.closed_at.is_(None))
    with records.reading() as db:
        return any(db.execute(one.limit(1)).first() is not None for one in (known, begun))


def contents_of(records: Records, ids: Sequence[str]) -> Mapping[str, Mapping[str, Any]]:
    """Of open drafts, by id."""
    of = drafts.c
    wanted = select(of.id, of.content).where(of.id.in_(ids), of.closed_at.is_(None))
    with records.reading() as db:
        return {row.id: read(row.content) for row in db.execute(wanted)} if ids else {}


def _conditions(on: date) -> Mapping[Group, ColumnElement[bool]]:
    of = standings.c
    overdue = of.due_on < on
    return {
        "all": true(),
        "needs_someone": or_(of.need < Need.check_up, overdue),
        "overdue": overdue,
        "due": of.due_on.between(on, on + DUE_AHEAD),
        "on_hold": or_(of.stopped, of.verdict == Verdict.hold.name),
        "worsened": of.worsened,
        "reported": of.reported_at.is_not(None),
        "lost": of.lost,
    }


def _groups(on: date) -> list[ColumnElement[bool]]:
    return [condition.label(group) for group, condition in _conditions(on).items()]


def _early(on: date) -> ColumnElement[bool]:
    """Whoever needs someone or is due stands before open drafts. The index gives both in their order."""
    return or_(standings.c.need < Need.check_up, standings.c.waits_from <= on + DUE_AHEAD)


def _holds(column: ColumnElement[Any], find: str) -> ColumnElement[bool]:
    return column.contains(folded(find), autoescape=True) if folded(find) else true()


def _newest_of_each(rows: Iterable[RowMapping]) -> Iterator[OpenDraft]:
    """Of a person's drafts the first."""
    seen: set[str] = set()
    for row in rows:
        person = row["person"]
        if person not in seen:
            groups = frozenset(group for group in GROUPS if group == "all" or row[group])
            yield OpenDraft(row["id"], person, row["updated_at"], groups, bool(row["early"]))
        seen |= {person} - {None}


def _apart(judged: Drafts) -> tuple[Sequence[OpenDraft], Sequence[OpenDraft]]:
    """The drafts with a place of their own. Any other stands with its person."""
    return judged.first, [draft for draft in judged.others if not draft.early]


def _between(judged: Drafts) -> Sequence[OpenDraft]:
    return _apart(judged)[1]


def _people(asked: Asked, judged: Drafts, *columns: ColumnElement[Any]) -> Select[Any]:
    """Of the people whom no draft puts elsewhere."""
    elsewhere = [draft.person for part in _apart(judged) for draft in part if draft.person]
    wanted = select(*columns).select_from(standings).where(standings.c.person.not_in(elsewhere))
    if not folded(asked.find):
        return wanted
    return wanted.join(people, people.c.id == standings.c.person).where(_holds(people.c.found_by, asked.find))


def _page(db: Connection, found: Caseload, part: ColumnElement[bool], start: int, stop: int) -> Sequence[str]:
    start = max(start, 0)
    if stop <= start:
        return ()
    of = standings.c
    wanted = _people(found.asked, found.drafts, of.person).where(part, _conditions(found.asked.on)[found.asked.group])
    ordered = wanted.order_by(of.need, of.waits_from, of.since, of.person)
    return db.execute(ordered.offset(start).limit(stop - start)).scalars().all()


def _part(of: Sequence[OpenDraft], start: int, stop: int) -> Sequence[OpenDraft]:
    return of[max(start, 0) : max(stop, 0)]


def _standings(db: Connection, persons: Sequence[str]) -> Mapping[str, Standing]:
    plan, stands = revisions.c, standings.c
    told = (plan.number, plan.verdict, plan.phase, plan.on_day, plan.signed_by, plan.signed_at)
    marks = (stands.person, stands.revision, stands.due_on, stands.need, stands.stopped, stands.lost)
    wanted: Select[Any] = (
        select(people.c.label, people.c.invented, *told, *marks)
        .join(standings, stands.person == people.c.id)
        .join(revisions, plan.id == stands.revision)
        .where(people.c.id.in_(persons))
    )
    return {row["person"]: _standing(dict(row)) for row in db.execute(wanted).mappings()} if persons else {}


def _standing(row: dict[str, Any]) -> Standing:
    return Standing(on=row.pop("on_day"), need=Need(row.pop("need")), **row)
