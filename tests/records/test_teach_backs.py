"""What was said back is kept with the revision; the hand-out is stored as it was signed."""

import pytest
from sqlalchemy import insert, select, text

from logic.records.drafts import NotThere
from logic.records.migrating import config
from logic.records.opening import Records, open_records
from logic.records.protocols import load_revision, sign
from logic.records.sqlite_file import owned_file, sqlite_engine
from logic.records.tables import people, revisions, teach_backs
from logic.records.teach_backs import note, told_back
from tests.records.writing import AT, signature


def test_a_tick_is_kept_once_and_can_be_taken_back(records: Records) -> None:
    revision = sign(records, signature("a")).id
    for _ in range(2):
        note(records, revision, "teach_danger", True, by="Dr A", at=AT)
    note(records, revision, "teach_days", True, by="Dr A", at=AT)
    assert told_back(records, revision) == {"teach_danger", "teach_days"}
    note(records, revision, "teach_danger", False, by="Dr B", at=AT)
    note(records, revision, "teach_danger", False, by="Dr B", at=AT)
    assert told_back(records, revision) == {"teach_days"}
    with records.reading() as db:
        notes = db.execute(select(teach_backs.c.item, teach_backs.c.told, teach_backs.c.noted_by)).all()
    assert [tuple(one) for one in notes] == [
        ("teach_danger", True, "Dr A"),
        ("teach_days", True, "Dr A"),
        ("teach_danger", False, "Dr B"),
    ]


def test_what_was_ticked_in_the_draft_is_signed_with_it(records: Records) -> None:
    revision = sign(records, signature("a", teach_back=("teach_danger", "teach_days", "teach_danger"))).id
    assert told_back(records, revision) == {"teach_danger", "teach_days"}


def test_one_revision_says_nothing_of_another(records: Records) -> None:
    first, second = (sign(records, signature(key)).id for key in "ab")
    note(records, first, "teach_danger", True, by="Dr A", at=AT)
    assert told_back(records, second) == frozenset()


def test_nothing_is_ticked_for_a_revision_that_is_not_there(records: Records) -> None:
    with pytest.raises(NotThere):
        note(records, "0" * 32, "teach_danger", True, by="Dr A", at=AT)
    assert told_back(records, "0" * 32) == frozenset()


def test_the_hand_out_is_kept_character_for_character_and_a_letter_has_none(records: Records) -> None:
    handout = '{"lines": ["ü", 1.50]}'
    with_one = sign(records, signature("a", handout=handout))
    assert load_revision(records, with_one.id).handout == handout
    assert load_revision(records, sign(records, signature("b")).id).handout is None


def test_what_was_signed_before_hand_outs_were_kept_opens_as_before(folder) -> None:
    """A database of the first migration, with a revision in it, brought up to date."""
    from alembic import command

    engine = sqlite_engine(owned_file(folder), linked=False)
    with engine.connect() as db, db.execution_options(writes=True).begin():
        command.upgrade(config(db), "0001")
        made = {"id": "p" * 32, "label": "A", "found_by": "a", "invented": False, "made_at": AT, "made_by": "Dr A"}
        db.execute(insert(people).values(**made))
        db.execute(text("insert into kept_knowledge values ('v', x'00', '2026-11-23')"))
        given = signature("k")
        row = {
            name: getattr(given, name) for name in ("intake", "decisions", "site", "protocol", "document", "changes")
        }
        row |= {"id": "r" * 32, "key": "k", "person": "p" * 32, "number": 1, "label": "A", "invented": False}
        row |= {"on_day": given.on, "verdict": "proceed", "phase": 1, "knowledge_version": "v"}
        row |= {"signed_by": "Dr A", "signed_at": AT}
        db.execute(insert(revisions).values(**row))
    engine.dispose()
    records = open_records(folder)
    revision = load_revision(records, "r" * 32)
    assert (revision.handout, revision.document) == (None, given.document)
    with records.reading() as db:
        assert db.execute(select(revisions.c.number)).scalars().all() == [1]
    records.close()
