"""A training log is read, or its faults are named by row and cell, each with what to do, never with what it holds."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from random import Random
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logic.care.knowledge import load_knowledge
from logic.care.move_words import names_of_exercises
from logic.care.terms import Refused
from logic.care.training_log import COLUMNS, LARGEST_LOG, Log, LogRow, log_table, read_log, written
from logic.care.wording import load_wording
from tests.care.a_clear_person import ON

NAMES = names_of_exercises(load_knowledge(), load_wording())
ENTERED = "Quetzalcoatl"
CELLS: Mapping[str, str] = {
    "date": "2026-11-20",
    "exercise": "leg_press",
    "load_kg": "42.5",
    "repetitions": "12",
    "sets": "2",
    "effort": "4",
    "back_before": "2",
    "back_during": "2",
    "back_after": "1",
    "back_next_morning": "0",
    "leg_before": "3",
    "leg_during": "3",
    "leg_after": "2",
    "leg_next_morning": "1.5",
    "leg_moved": "nearer",
    "new_numbness": "no",
    "missed": "",
    "note": "felt well, a little stiff",
}
ROW = LogRow(
    on=ON.replace(day=20),
    exercise="leg_press",
    load_kg=42.5,
    repetitions=12,
    sets=2,
    effort=4.0,
    back_before=2.0,
    back_during=2.0,
    back_after=1.0,
    back_next_morning=0.0,
    leg_before=3.0,
    leg_during=3.0,
    leg_after=2.0,
    leg_next_morning=1.5,
    leg_moved="nearer",
    new_numbness="no",
    note="felt well, a little stiff",
)


def read(text: str) -> Log:
    return read_log(text, NAMES, ON)


def cells(**changes: str) -> list[str]:
    return list({**CELLS, **changes}.values())


def table(*records: list[str]) -> str:
    return written([list(CELLS), *records])


def faults(**changes: str) -> list[tuple[int, str]]:
    """Row and cell of each fault of the row with these changes; it is not taken, and what was entered is not told."""
    log = read(table(cells(**changes)))
    assert log.rows == ()
    assert log.unread
    assert all(one.says.endswith(".") and ENTERED not in str(one) for one in log.faults)
    return [(one.row, one.cell) for one in log.faults]


def test_the_columns_are_those_of_the_issue_and_a_row_is_read() -> None:
    assert tuple(CELLS) == COLUMNS
    assert read(table(cells())) == Log((ROW,))


def test_columns_may_stand_in_any_order_and_be_left_out() -> None:
    turned = written([list(CELLS)[::-1], cells()[::-1]])
    assert read(turned).rows == (ROW,)
    short = read("exercise,date\nleg_press,2026-11-20\n")
    assert short.rows == (LogRow(on=ROW.on, exercise="leg_press"),)


@pytest.mark.parametrize("apart", [";", "\t"])
def test_semicolons_and_tabs_part_cells_and_leave_the_decimal_comma(apart: str) -> None:
    text = "\n".join(apart.join(record) for record in (list(CELLS), cells(load_kg="42,5", leg_next_morning="1,5")))
    assert read(text).rows == (ROW,)


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + table(cells()),
        "\ufeff" + table(cells()).replace("date,", '"date",', 1),
        "\n\n" + table(cells()) + "\n,,,\n\n",
        table(cells()).replace("\n", "\r\n"),
        table(cells()).replace("load_kg,repetitions", " Load KG , Repetitions"),
        table(cells(exercise="Leg press")),
        table(cells(exercise=" LEG_PRESS ")),
        table(cells(exercise="leg press", leg_moved="Nearer", new_numbness="N")),
        table(cells(load_kg="42.5 kg", effort="4/10")),
        table([*cells(), "", ""]),
    ],
)
def test_it_is_read_as_spreadsheets_and_hands_write_it(text: str) -> None:
    log = read(text)
    assert log.faults == ()
    assert log.rows == (ROW,)


def test_the_names_of_an_exercise_in_the_plan_are_read() -> None:
    said = load_wording()
    for name in load_knowledge().exercises:
        for part in ("name", "plain"):
            assert NAMES[said.say("exercise", name, part).casefold()] == name


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "date: is missing from the header"),
        (f"{ENTERED}\n", "Column 1 of the header is none that a log has. Columns: date, exercise"),
        ("date,exercise,pulse\n", "Column 3 of the header is none that a log has"),
        ("exercise,load_kg\nleg_press,4\n", "date: is missing from the header"),
        ("date,effort\n2026-11-20,4\n", "exercise: is missing from the header"),
        ("date,exercise,effort,effort\n", "effort: stands twice in the header"),
        ("x" * (LARGEST_LOG + 1), "The log is longer than"),
        ('date,exercise,note\n2026-11-20,leg_press,"' + "x" * 200_000, "The log is not a table"),
    ],
)
def test_a_table_that_cannot_be_read_as_a_whole_is_refused(text: str, says: str) -> None:
    with pytest.raises(Refused, match=says) as refused:
        read(text)
    assert ENTERED not in str(refused.value)


@pytest.mark.parametrize(
    ("cell", "entered"),
    [
        ("date", ""),
        ("date", "20.11.2026"),
        ("date", "2026-02-30"),
        ("date", ENTERED),
        ("date", "2026-11-24"),
        ("exercise", ""),
        ("exercise", ENTERED),
        ("load_kg", "-1"),
        ("load_kg", "300.5"),
        ("load_kg", "1.250"),
        ("load_kg", ENTERED),
        ("load_kg", "nan"),
        ("repetitions", "101"),
        ("repetitions", "12.5"),
        ("sets", "11"),
        ("sets", "2 or 3"),
        ("effort", "11"),
        *((f"{pain}_{when}", "10.5") for pain in ("back", "leg") for when in ("before", "during", "after")),
        ("back_next_morning", "-0.5"),
        ("leg_next_morning", "12"),
        ("leg_moved", ENTERED),
        ("new_numbness", "maybe"),
        ("missed", ENTERED),
        ("note", "a\u202eb"),
        ("note", "x" * 201),
    ],
)
def test_each_kind_of_fault_is_named_by_row_and_cell(cell: str, entered: str) -> None:
    assert faults(**{cell: entered}) == [(2, cell)]


def test_today_is_no_future_day() -> None:
    assert read(table(cells(date=ON.isoformat()))).rows[0].on == ON


def test_two_faults_of_a_row_are_both_named() -> None:
    assert sorted(faults(effort="11", leg_moved="up")) == [(2, "effort"), (2, "leg_moved")]
    assert sorted(faults(effort="11", back_during="12")) == [(2, "back_during"), (2, "effort")]


def test_more_cells_than_the_header_are_a_fault_of_the_row() -> None:
    text = "date,exercise,load_kg\n2026-11-20,leg_press,42,5\n"
    assert [(one.row, one.cell) for one in read(text).faults] == [(2, "row")]


def test_a_missed_session_has_its_reason_and_no_numbers() -> None:
    text = "date,exercise,missed,load_kg,leg_moved\n2026-11-20,leg_press,holiday,,\n"
    (row,) = read(text).rows
    assert (row.done, row.missed) == (False, "holiday")
    for numbers in ("4,", ",same"):
        assert [one.cell for one in read(text.replace("holiday,,", f"holiday,{numbers}")).faults] == ["missed"]


def test_the_same_row_again_counts_once_and_another_of_the_day_is_a_fault() -> None:
    again = read(table(cells(), cells(load_kg="42.50"), cells(date="2026-11-21")))
    assert (len(again.rows), again.repeated, again.faults) == (2, 1, ())
    other = read(table(cells(), cells(), cells(effort="5")))
    assert [(one.row, one.cell) for one in other.faults] == [(4, "exercise")]
    assert (len(other.rows), other.repeated) == (1, 1)


def test_rows_are_counted_as_a_spreadsheet_counts_them() -> None:
    text = "\n" + table(cells(), [""], cells(date="2026-11-21", effort="11"))
    assert [one.row for one in read(text).faults] == [5]


def test_the_order_of_entry_does_not_matter() -> None:
    records = [
        cells(date=f"2026-11-{day:02}", exercise=name) for day in range(1, 9) for name in ("leg_press", "bridge")
    ]
    shuffled = records[:]
    Random(4).shuffle(shuffled)
    assert read(table(*shuffled)) == read(table(*records))


def test_rows_with_a_fault_are_kept_as_given_and_read_once_mended() -> None:
    good, bad = cells(date="2026-11-18"), cells(note='said "no, not today"', effort="eleven")
    log = read(table(good, bad))
    assert len(log.rows) == 1
    assert log.unread == table(bad)
    mended = read(log.unread.replace("eleven", "4"))
    assert mended.faults == ()
    assert mended.rows[0].note == 'said "no, not today"'


def test_unread_rows_keep_their_marks_whatever_parted_them() -> None:
    log = read("date;exercise;load_kg;effort\n2026-11-20;leg_press;42,5;11\n")
    assert [one.cell for one in log.faults] == ["effort"]
    assert read(log.unread.replace("11\n", "4\n")).rows[0].load_kg == 42.5


# Kinds of fault to plant: cells changed, and the cell that must be named.
PLANTED = [
    ({"date": "yesterday"}, "date"),
    ({"date": "2027-01-01"}, "date"),
    ({"date": ""}, "date"),
    ({"exercise": "squat of doom"}, "exercise"),
    ({"load_kg": "heavy"}, "load_kg"),
    ({"repetitions": "12.5"}, "repetitions"),
    ({"effort": "11"}, "effort"),
    ({"leg_moved": "down"}, "leg_moved"),
    ({"missed": "ill"}, "missed"),
    ({"back_next_morning": "-1"}, "back_next_morning"),
]


def test_of_2000_rows_with_50_planted_faults_all_50_are_named_and_1950_taken_within_two_seconds() -> None:
    exercises = sorted(load_knowledge().exercises)[:20]
    days = [(ON - timedelta(days=back)).isoformat() for back in range(100)]
    records = [cells(date=day, exercise=name) for day in days for name in exercises]
    at = Random(7).sample(range(len(records)), 50)
    expected = {}
    for number, place in enumerate(at):
        changes, cell = PLANTED[number % len(PLANTED)]
        columns = dict(zip(CELLS, records[place], strict=True))
        records[place] = list({**columns, **changes}.values())
        expected[place + 2] = cell
    text = table(*records)
    began = perf_counter()
    log = read(text)
    took = perf_counter() - began
    assert {one.row: one.cell for one in log.faults} == expected
    assert (len(log.faults), len(log.rows)) == (50, 1950)
    assert took < 2


# What was read is written and read again

HUNDREDTHS = st.integers(0, 1000).map(lambda number: number / 100)
PAINS = {name: st.none() | HUNDREDTHS for name in COLUMNS if name.startswith(("back_", "leg_")) and name != "leg_moved"}
PLAIN = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp")), max_size=30).map(str.strip)
TRAINED: dict[str, Any] = {
    **PAINS,
    "load_kg": st.none() | st.integers(0, 30_000).map(lambda number: number / 100),
    "repetitions": st.none() | st.integers(0, 100),
    "sets": st.none() | st.integers(0, 10),
    "effort": st.none() | HUNDREDTHS,
    "leg_moved": st.sampled_from([None, "nearer", "same", "further"]),
    "new_numbness": st.sampled_from([None, "yes", "no"]),
}
PLACE = {
    "on": st.integers(0, 400).map(lambda days: ON - timedelta(days=days)),
    "exercise": st.sampled_from(sorted(load_knowledge().exercises)),
    "note": PLAIN,
}
ROWS = st.builds(LogRow, **PLACE, **TRAINED) | st.builds(LogRow, **PLACE, missed=PLAIN.filter(bool))


@given(st.lists(ROWS, max_size=6, unique_by=lambda row: (row.on, row.exercise)))
def test_what_is_written_reads_back_as_it_was(rows: list[LogRow]) -> None:
    log = read(log_table(rows))
    assert log.faults == ()
    assert list(log.rows) == sorted(rows, key=lambda row: (row.on, row.exercise))


@given(st.text(max_size=200) | st.text(alphabet="date,exercise;\t\n\"'0123-", max_size=200))
def test_any_text_is_read_or_refused_and_nothing_else(text: str) -> None:
    with suppress(Refused):
        log = read("date,exercise,note\n" + text)
        assert bool(log.unread) == bool(log.faults)
