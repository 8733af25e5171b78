"""What happened beside the training: noted once, taken back without a trace being lost, and seen in the caseload."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Row, select

from logic.care.events import Event
from logic.care.training_log import LogRow
from logic.records.drafts import NotThere
from logic.records.events import Noted, events_of, note_event, take_back
from logic.records.opening import Records
from logic.records.protocols import sign
from logic.records.standing import Need
from logic.records.tables import events, standings
from logic.records.training import take_rows
from tests.records.writing import AT, signature

DAY = date(2026, 11, 24)
DUE = date(2026, 12, 7)
ADVERSE, LOST = Event(kind="adverse", on=DAY, words="fell"), Event(kind="lost", on=DAY, reason="moved")
Notes = Callable[..., Noted]


@pytest.fixture
def person(records: Records) -> str:
    return sign(records, signature("a", due_on=DUE)).person


@pytest.fixture
def notes(records: Records, person: str) -> Notes:
    def noted(event: Event, key: str = "click", hours: int = 1) -> Noted:
        return note_event(records, person, event, key=key, by="Dr A", at=AT + timedelta(hours=hours))

    return noted


def standing(records: Records, person: str) -> Row[Any]:
    with records.reading() as db:
        return db.execute(select(standings).where(standings.c.person == person)).one()


def test_an_event_comes_back_as_it_was_noted_by_day(records: Records, person: str, notes: Notes):
    operation = Event(kind="surgery", on=DAY - timedelta(days=3), words="L5 ü")
    later, earlier = notes(ADVERSE, "k"), notes(operation, "l")
    assert events_of(records, person) == (earlier, later)
    assert (earlier.event, earlier.noted_by, earlier.noted_at) == (operation, "Dr A", AT + timedelta(hours=1))
    assert events_of(records, "0" * 32) == ()


def test_a_second_click_is_the_same_event(records: Records, person: str, notes: Notes):
    assert notes(ADVERSE, hours=1) == notes(ADVERSE, hours=2)
    assert len(events_of(records, person)) == 1


def test_what_is_taken_back_is_left_out_and_stays_on_record(records: Records, person: str, notes: Notes):
    noted = notes(ADVERSE)
    for by in ("Dr B", "Dr C"):
        take_back(records, noted.id, by=by, at=AT)
    assert events_of(records, person) == ()
    with records.reading() as db:
        assert db.execute(select(events.c.taken_back_by)).scalars().all() == ["Dr B"]


def test_nothing_is_noted_of_nobody_and_no_unknown_event_is_taken_back(records: Records):
    with pytest.raises(NotThere):
        note_event(records, "0" * 32, ADVERSE, key="k", by="Dr A", at=AT)
    with pytest.raises(NotThere):
        take_back(records, "0" * 32, by="Dr A", at=AT)


def test_an_adverse_event_is_reported_from_its_first_note_until_the_next_signing(
    records: Records, person: str, notes: Notes
):
    notes(ADVERSE, "first", hours=1)
    notes(ADVERSE, "second", hours=2)
    found = standing(records, person)
    assert (found.need, found.since) == (Need.reported, AT + timedelta(hours=1))
    sign(records, signature("b", person=person, due_on=DUE))
    assert standing(records, person).need == Need.check_up


def test_an_adverse_event_taken_back_is_reported_no_more(records: Records, person: str, notes: Notes):
    take_back(records, notes(ADVERSE).id, by="Dr A", at=AT)
    assert standing(records, person).need == Need.check_up


def test_taking_an_event_back_forgets_no_red_log(records: Records, person: str, notes: Notes):
    row = LogRow(on=DAY, exercise="bridge", new_numbness="yes")
    take_rows(records, person, [row], by="Dr A", at=AT, reported=True)
    take_back(records, notes(ADVERSE).id, by="Dr A", at=AT)
    assert standing(records, person).need == Need.reported


@pytest.mark.parametrize("kind", ["surgery", "injection"])
def test_an_operation_or_injection_is_no_report_and_leaves_the_check_up(
    records: Records, person: str, notes: Notes, kind: Any
):
    notes(Event(kind=kind, on=DAY))
    found = standing(records, person)
    assert (found.need, found.due_on, found.lost) == (Need.check_up, DUE, False)


def test_who_stopped_coming_is_due_no_more_until_something_is_signed(records: Records, person: str, notes: Notes):
    noted = notes(LOST)
    assert (standing(records, person).due_on, standing(records, person).lost) == (None, True)
    again = sign(records, signature("b", person=person, due_on=DUE))
    found = standing(records, person)
    assert (found.revision, found.due_on, found.lost) == (again.id, DUE, False)
    take_back(records, noted.id, by="Dr A", at=AT)
    assert standing(records, person).due_on == DUE


def test_who_is_found_again_is_due_as_before(records: Records, person: str, notes: Notes):
    before = standing(records, person)
    take_back(records, notes(LOST).id, by="Dr A", at=AT)
    assert standing(records, person) == before
