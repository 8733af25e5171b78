"""Signed protocols: each a revision of one person's plan, stored once, never changed, opened exactly as it was seen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated
from uuid import uuid4

from pydantic import AfterValidator, AwareDatetime, ConfigDict, Field
from sqlalchemy import Connection, RowMapping, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from logic.care.terms import PlainText, Refused, Value, Verdict
from logic.records.drafts import NotThere, checked, close, must_be_there
from logic.records.json_text import is_json
from logic.records.kept_knowledge import keep_once
from logic.records.labels import folded
from logic.records.opening import Records
from logic.records.standing import stand_at_signing
from logic.records.tables import people, revisions
from logic.records.teach_backs import note_all

LONGEST_LABEL = 60
AS_GIVEN = (
    "key based_on label invented verdict phase knowledge_version intake decisions site protocol document changes "
    "handout due_on worsened stopped"
).split()

JsonText = Annotated[str, AfterValidator(is_json)]


def _verdict(word: str) -> str:
    if word not in Verdict.__members__:
        raise ValueError(f"must be one of {', '.join(Verdict.__members__)}")
    return word


def _lettered(name: str) -> str:
    """Whoever signs has a name in letters: a dash or a number signs for nobody."""
    if not any(map(str.isalpha, name)):
        raise ValueError("must hold letters")
    return name


class Signing(Value):
    """All that one signature stores. `person` None makes a new one. A draft goes with the version that was seen.

    `label` is the clinic's own name or number for the person; `key` makes a second click the same signature. `handout`
    is what the person takes home, None for a letter; `teach_back` what they said back before it was signed. `due_on` is
    the day of the next check-up; `worsened` is since the plan before; `stopped`: what a log stopped stands uncleared.
    """

    model_config = ConfigDict(hide_input_in_errors=True)

    key: str = Field(min_length=1)
    draft: str | None = None
    draft_version: int | None = None
    person: str | None = None
    label: Annotated[PlainText, Field(min_length=1, max_length=LONGEST_LABEL)]
    invented: bool
    based_on: str | None = None
    on: date
    verdict: Annotated[str, AfterValidator(_verdict)]
    phase: int = Field(ge=0)
    knowledge_version: str
    intake: JsonText
    decisions: JsonText
    site: JsonText
    protocol: JsonText
    document: JsonText
    changes: JsonText
    handout: JsonText | None = None
    teach_back: tuple[str, ...] = ()
    due_on: date | None = None
    worsened: bool = False
    stopped: bool = False
    knowledge_texts: Mapping[str, str]
    by: Annotated[PlainText, Field(min_length=1, max_length=LONGEST_LABEL), AfterValidator(_lettered)]
    at: AwareDatetime


@dataclass(frozen=True)
class Revision:
    """`number` counts a person's revisions from 1. The JSON texts are character for character what was signed."""

    id: str
    person: str
    label: str
    number: int
    on: date
    verdict: str
    phase: int
    knowledge_version: str
    intake: str
    decisions: str
    site: str
    protocol: str
    document: str
    changes: str
    handout: str | None
    signed_by: str
    signed_at: datetime
    based_on: str | None
    invented: bool
    due_on: date | None = None
    worsened: bool = False
    stopped: bool = False


def sign(records: Records, signing: Signing) -> Revision:
    """All of it or nothing. The same key again gives back the same revision.

    Raises Stale where the draft was saved since, NotThere where it is closed or an id is unknown, Refused where the
    texts are not those of the knowledge version, the person is another than the draft's or the earlier revision's, or
    that revision is not the person's newest.
    """
    try:
        return _sign(records, signing)
    except IntegrityError:  # two at once on PostgreSQL: now the other one's is there
        return _sign(records, signing)


def _sign(records: Records, signing: Signing) -> Revision:
    with records.writing() as db:
        signed = db.execute(select(revisions.c.id).where(revisions.c.key == signing.key)).scalar()
        return _revision(_row(db, signed or _signed(db, signing)))


def _signed(db: Connection, signing: Signing) -> str:
    _refuse_another_person(db, signing)
    keep_once(db, signing.knowledge_version, signing.knowledge_texts, signing.at)
    person = _person(db, signing)
    _refuse_what_is_overtaken(db, person, signing.based_on)
    latest = db.execute(select(func.max(revisions.c.number)).where(revisions.c.person == person)).scalar()
    revision = uuid4().hex
    given = {name: getattr(signing, name) for name in AS_GIVEN}
    made = {"id": revision, "person": person, "number": (latest or 0) + 1, "on_day": signing.on}
    db.execute(insert(revisions).values(**given, **made, signed_by=signing.by, signed_at=signing.at))
    note_all(db, revision, signing.teach_back, signing.by, signing.at)
    stand_at_signing(db, person)
    if signing.draft is not None:
        close(db, signing.draft, by=signing.by, at=signing.at, became=revision)
    return revision


def _refuse_another_person(db: Connection, signing: Signing) -> None:
    """One person's plan under another's name is the worst that can be stored."""
    owners = set()
    if signing.draft is not None:
        owners.add(checked(db, signing.draft, signing.draft_version).person)
    if signing.based_on is not None:
        must_be_there(db, revisions, signing.based_on)
        owners.add(db.execute(select(revisions.c.person).where(revisions.c.id == signing.based_on)).scalar())
    if owners - {None, signing.person}:
        raise Refused("The draft or the earlier protocol belongs to another person. Nothing was stored. Open it again.")


def _refuse_what_is_overtaken(db: Connection, person: str, based_on: str | None) -> None:
    """A plan from before a letter or a stop of another window would end what nobody has cleared."""
    newest = select(revisions.c.id).where(revisions.c.person == person).order_by(revisions.c.number.desc()).limit(1)
    if based_on is not None and db.execute(newest).scalar() != based_on:
        raise Refused(
            "Another plan or letter of this person was signed since this draft was begun. Nothing was stored. "
            "Open what was signed last, from the caseload, and go on from there."
        )


def _person(db: Connection, signing: Signing) -> str:
    """A known person keeps the id and takes the label of the newest signature."""
    called = {"label": signing.label, "found_by": folded(signing.label)}
    if signing.person is None:
        made = {"id": uuid4().hex, "invented": signing.invented, "made_at": signing.at, "made_by": signing.by}
        db.execute(insert(people).values(**made, **called))
        return str(made["id"])
    known = db.execute(select(people).where(people.c.id == signing.person).with_for_update()).one_or_none()
    if known is None:
        raise NotThere("person")
    if known.invented != signing.invented:
        raise Refused(
            "An invented person and a real one cannot share a record. Nothing was stored. Begin a new intake."
        )
    db.execute(update(people).where(people.c.id == signing.person).values(**called))
    return signing.person


def load_revision(records: Records, revision_id: str) -> Revision:
    """Raises NotThere."""
    with records.reading() as db:
        return _revision(_row(db, revision_id))


def revisions_of(records: Records, person_id: str) -> tuple[Revision, ...]:
    """Newest first. Empty for an unknown person."""
    wanted = select(revisions).where(revisions.c.person == person_id).order_by(revisions.c.number.desc())
    with records.reading() as db:
        return tuple(_revision(row) for row in db.execute(wanted).mappings())


def _row(db: Connection, revision_id: str) -> RowMapping:
    row = db.execute(select(revisions).where(revisions.c.id == revision_id)).mappings().one_or_none()
    if row is None:
        raise NotThere("protocol")
    return row


def _revision(row: RowMapping) -> Revision:
    columns = {str(name): value for name, value in row.items() if name not in ("key", "on_day")}
    return Revision(on=row["on_day"], **columns)
