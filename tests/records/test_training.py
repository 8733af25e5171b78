"""The training log: taken whole or not at all, never counted twice, and nothing on record is lost."""

from datetime import UTC, date, timedelta
from typing import Any, get_args
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from logic.care.signals import place
from logic.care.training_log import LogRow, Moved
from logic.records.drafts import NotThere
from logic.records.opening import Records
from logic.records.protocols import sign
from logic.records.standing import Need
from logic.records.tables import log_rows, standings
from logic.records.training import Taken, newest_row, rows_of, take_rows, withdraw
from tests.records.writing import AT, signature

DAY = date(2026, 11, 24)
LATER = AT + timedelta(days=1)


@pytest.fixture
def person(records: Records) -> str:
    return sign(records, signature("a")).person


def row(exercise: str = "leg_press", day: int = 0, **told: Any) -> LogRow:
    return LogRow(on=DAY + timedelta(days=day), exercise=exercise, **told)


def take(records: Records, person: str, *rows: LogRow, **how: Any) -> Taken:
    return take_rows(records, person, rows, by="Dr A", at=LATER, **how)


def on_record(records: Records) -> int:
    with records.reading() as db:
        return db.execute(select(func.count()).select_from(log_rows)).scalar_one()


def need(records: Records, person: str) -> Need:
    with records.reading() as db:
        return Need(db.execute(select(standings.c.need).where(standings.c.person == person)).scalar_one())


def test_rows_come_back_by_day_then_exercise(records: Records, person: str):
    later, second, first = row("bridge", 1), row("press"), row("curl")
    assert take(records, person, later, second, first) == Taken(3, 0, ())
    assert rows_of(records, person) == (first, second, later)


def test_the_same_rows_again_change_nothing(records: Records, person: str):
    rows = (row(effort=4), row(day=2, missed="travelling"))
    take(records, person, *rows)
    assert take(records, person, *rows, replace=True) == Taken(0, 2, ())
    assert on_record(records) == 2


def test_a_row_that_differs_is_told_and_not_written(records: Records, person: str):
    take(records, person, row(effort=4))
    differing = row(effort=5)
    assert take(records, person, differing, row(day=1)) == Taken(1, 0, (differing,))
    assert rows_of(records, person) == (row(effort=4), row(day=1))


def test_a_row_that_differs_is_written_where_it_was_asked_for_and_the_old_stays_on_record(
    records: Records, person: str
):
    take(records, person, row(effort=4))
    assert take(records, person, row(effort=5), replace=True) == Taken(0, 0, (row(effort=5),))
    assert rows_of(records, person) == (row(effort=5),)
    assert on_record(records) == 2


def test_two_rows_of_one_day_and_exercise_in_one_log_differ_too(records: Records, person: str):
    assert take(records, person, row(effort=4), row(effort=4), row(effort=9)) == Taken(1, 1, (row(effort=9),))
    assert rows_of(records, person) == (row(effort=4),)


def test_a_log_that_breaks_off_leaves_no_row(records: Records, person: str):
    def broken_off():
        yield row()
        raise KeyError

    with pytest.raises(KeyError):
        take_rows(records, person, broken_off(), by="Dr A", at=AT)
    assert on_record(records) == 0


def test_the_log_of_one_person_says_nothing_of_another(records: Records, person: str):
    other = sign(records, signature("b")).person
    take(records, person, row())
    assert take(records, other, row()) == Taken(1, 0, ())
    assert rows_of(records, "0" * 32) == ()
    with pytest.raises(NotThere):
        take(records, "0" * 32, row())


def test_a_red_log_marks_the_person_until_the_next_signing(records: Records, person: str):
    take(records, person, row())
    assert need(records, person) == Need.check_up
    take(records, person, row(new_numbness="yes", day=1), reported=True)
    assert need(records, person) == Need.reported
    take(records, person, row(day=2))
    assert need(records, person) == Need.reported
    sign(records, signature("c", person=person))
    assert need(records, person) == Need.check_up


def test_what_was_seen_at_a_signing_marks_nobody_when_it_is_taken_again(records: Records, person: str):
    red = row(new_numbness="yes")
    take(records, person, red, reported=True)
    sign(records, signature("c", person=person))
    take(records, person, red, reported=True)
    assert need(records, person) == Need.check_up


def test_a_red_row_that_waits_for_a_choice_marks_the_person_at_once(records: Records, person: str):
    take(records, person, row())
    take(records, person, row(new_numbness="yes"), reported=True)
    assert need(records, person) == Need.reported


def test_what_is_taken_out_counts_no_more_stays_on_record_and_can_be_told_again(records: Records, person: str):
    take(records, person, row())
    before = newest_row(records, person)
    assert withdraw(records, person, [place(row()), (row().on, "bridge")], by="Dr A", at=AT) == 1
    assert rows_of(records, person) == ()
    assert newest_row(records, person) > before
    assert withdraw(records, person, [place(row())], by="Dr A", at=AT) == 0
    take(records, person, row())
    assert rows_of(records, person) == (row(),)


PAIN = st.none() | st.floats(0, 10) | st.integers(0, 10)
LINE = st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=20)
PAINS = [name for name in LogRow.model_fields if name.startswith(("back_", "leg_")) and name != "leg_moved"]
ROWS = st.builds(
    LogRow,
    on=st.dates(),
    exercise=st.sampled_from(["leg_press", "bridge", "ü/x"]),
    load_kg=st.none() | st.floats(0, 300),
    repetitions=st.none() | st.integers(0, 100),
    sets=st.none() | st.integers(0, 10),
    effort=PAIN,
    leg_moved=st.sampled_from((*get_args(get_args(Moved)[0]), None)),
    new_numbness=st.sampled_from(["yes", "no", None]),
    missed=LINE,
    note=LINE,
    **dict.fromkeys(PAINS, PAIN),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(rows=st.lists(ROWS, max_size=6))
def test_what_is_taken_is_what_is_loaded(records: Records, rows: list[LogRow]):
    person = sign(records, signature(uuid4().hex, at=AT.astimezone(UTC))).person
    take(records, person, *rows, replace=True)
    newest = {(one.on, one.exercise): one for one in rows}
    assert rows_of(records, person) == tuple(newest[place] for place in sorted(newest))
