"""The training log: one row an exercise and day, read from a table as it was typed, pasted or exported."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from logic.care.entry import read_entry
from logic.care.kinds import Day, LoadKg, Pain, YesNo
from logic.care.refusing import why
from logic.care.terms import PlainText, Refused, Value, listed

LARGEST_LOG = 4_000_000  # characters; a row is about 90
Moved = Literal["nearer", "same", "further"] | None


class LogRow(Value):
    """One exercise on one day. Load in kg, effort and pains 0-10; pain just before, during, half an hour after, and
    the next morning. `leg_moved`: where the leg pain went. `missed`: why it was not done, blank where it was.
    """

    on: Day
    exercise: str
    load_kg: LoadKg = None
    repetitions: Annotated[int, Field(ge=0, le=100)] | None = None
    sets: Annotated[int, Field(ge=0, le=10)] | None = None
    effort: Pain = None
    back_before: Pain = None
    back_during: Pain = None
    back_after: Pain = None
    back_next_morning: Pain = None
    leg_before: Pain = None
    leg_during: Pain = None
    leg_after: Pain = None
    leg_next_morning: Pain = None
    leg_moved: Moved = None
    new_numbness: YesNo = None
    missed: PlainText = ""
    note: PlainText = ""

    @property
    def done(self) -> bool:
        return not self.missed


DATE, EXERCISE, MISSED = "date", "exercise", "missed"
COLUMNS = (DATE, *(name for name in LogRow.model_fields if name != "on"))
UNITS: Mapping[str, str | None] = {
    "load_kg": "kg",
    "repetitions": None,
    "sets": None,
    "effort": "0-10",
    **{name: "0-10" for name in COLUMNS if name.startswith(("back_", "leg_")) and name != "leg_moved"},
}
DECIMALS = 2
WHOLE = ("repetitions", "sets")
SPELT: Mapping[str, Mapping[str, str]] = {
    "leg_moved": {word: word for word in ("nearer", "same", "further")},
    "new_numbness": {"yes": "yes", "y": "yes", "no": "no", "n": "no"},
}
TRAINED = (*UNITS, *SPELT)  # what only a session that was done can hold


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a cell. `row` as a spreadsheet counts it: the header is row 1."""

    row: int
    cell: str
    says: str

    def __str__(self) -> str:
        return f"row {self.row}, {self.cell}: {self.says}"


@dataclass(frozen=True, slots=True)
class Log:
    """Rows by day and exercise, each once. `repeated`: rows that said the same again. `unread`: the table of the rows
    with a fault, as they were given, to be mended.
    """

    rows: tuple[LogRow, ...]
    faults: tuple[Fault, ...] = ()
    repeated: int = 0
    unread: str = ""


Record = Sequence[str]


def read_log(text: str, exercises: Mapping[str, str], on: date) -> Log:
    """A table with a header, its cells apart by commas, semicolons or tabs. `exercises`: a name, folded -> its id.

    Raises Refused where the table as a whole cannot be read: no header, a column that is not known or stands twice.
    """
    records = list(_records(text.removeprefix("\ufeff")))
    at, header = next(((number, record) for number, record in records if any(record)), (0, []))
    columns = _columns(header)
    given = [(number, record) for number, record in records if number > at and any(cell.strip() for cell in record)]
    read = _Reading(columns, exercises, on)
    for number, record in given:
        read.take(number, record)
    bad = {fault.row for fault in read.faults}
    unread = [record for number, record in given if number in bad]
    rows = sorted(read.rows.values(), key=lambda row: (row.on, row.exercise))
    return Log(tuple(rows), tuple(read.faults), read.repeated, written([header, *unread]) if unread else "")


def written(records: Iterable[Record]) -> str:
    """Records as comma-separated text."""
    into = io.StringIO()
    csv.writer(into, lineterminator="\n").writerows(records)
    return into.getvalue()


def log_table(rows: Iterable[LogRow]) -> str:
    """The table that reads back as these rows, loads to a hundredth of a kilogram."""
    return written([COLUMNS, *(_cells(row) for row in rows)])


def _cells(row: LogRow) -> list[str]:
    given = row.model_dump(mode="json")
    return [_text(given["on" if name == DATE else name]) for name in COLUMNS]


def _text(value: Any) -> str:
    if value is None:
        return ""
    return f"{round(value, DECIMALS):g}" if isinstance(value, float) else str(value)


def _records(text: str) -> Iterator[tuple[int, Record]]:
    if len(text) > LARGEST_LOG:
        raise Refused(f"The log is longer than {LARGEST_LOG} characters. Send one person's log at a time.")
    first = next((line for line in text.splitlines() if line.strip()), "")
    apart = max("\t;,", key=first.count)
    try:
        yield from enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=apart), 1)
    except csv.Error:
        raise Refused("The log is not a table: a quotation mark is not closed, or a cell is too long.") from None


def _columns(header: Record) -> tuple[str, ...]:
    columns = tuple(name.strip().lower().replace(" ", "_") for name in header)
    while columns and not columns[-1]:
        columns = columns[:-1]
    for at, name in enumerate(columns, 1):
        if name not in COLUMNS:
            raise Refused(f"Column {at} of the header is none that a log has. Columns: {listed(COLUMNS)}.")
        if columns.count(name) > 1:
            raise Refused(f"{name}: stands twice in the header. Keep one.")
    for name in (DATE, EXERCISE):
        if name not in columns:
            raise Refused(f"{name}: is missing from the header. The first row names the columns: {listed(COLUMNS)}.")
    return columns


class _Reading:
    """Rows taken so far, by day and exercise, and what was wrong with the others."""

    def __init__(self, columns: Sequence[str], exercises: Mapping[str, str], on: date) -> None:
        self.rows: dict[tuple[date, str], LogRow] = {}
        self.faults: list[Fault] = []
        self.repeated = 0
        self._columns, self._exercises, self._on = columns, exercises, on

    def take(self, number: int, record: Record) -> None:
        before = len(self.faults)
        cells = dict(zip(self._columns, (cell.strip() for cell in record), strict=False))
        if any(cell.strip() for cell in record[len(self._columns) :]):
            self._fault(number, "row", "has more cells than the header. Put a cell with a comma into quotation marks.")
        if cells.get(MISSED) and any(cells.get(name) for name in TRAINED):
            self._fault(number, MISSED, "a session that was missed has no numbers. Empty this cell, or the others.")
        for name in (DATE, EXERCISE):
            if not cells.get(name):
                self._fault(number, name, "is empty. A row needs its day and its exercise.")
        raw = dict(self._readable(number, {name: text for name, text in cells.items() if text}))
        row = self._row(number, raw)
        if row is not None and len(self.faults) == before:
            self._keep(number, row)

    def _row(self, number: int, raw: Mapping[str, Any]) -> LogRow | None:
        try:
            return LogRow.model_validate(raw)
        except ValidationError as refused:
            for error in refused.errors(include_url=False):
                if (cell := str(error["loc"][0])) in raw:
                    self._fault(number, cell, why(error))
            return None

    def _keep(self, number: int, row: LogRow) -> None:
        there = self.rows.setdefault((row.on, row.exercise), row)
        if there is row:
            return
        if there == row:
            self.repeated += 1
        else:
            says = "another row of this day says otherwise of this exercise. Keep one of the two."
            self._fault(number, EXERCISE, says)

    def _readable(self, number: int, cells: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
        """Field and value of each cell that can be read by itself; of the others what is wrong is noted."""
        for name, text in cells.items():
            try:
                yield "on" if name == DATE else name, self._read(name, text)
            except Refused as refusal:
                self._fault(number, name, str(refusal))

    def _read(self, name: str, text: str) -> Any:
        if name == DATE:
            return _day(text, self._on)
        if name == EXERCISE:
            return _known(self._exercises, text, "is not an exercise of Plumbline. Write it as the plan does.")
        if name in UNITS:
            return read_entry(text, UNITS[name], whole=name in WHOLE)
        if name in SPELT:
            return _known(SPELT[name], text, f"use one of {listed(tuple(dict.fromkeys(SPELT[name].values())))}.")
        return text

    def _fault(self, number: int, cell: str, says: str) -> None:
        self.faults.append(Fault(number, cell, says))


def _known(words: Mapping[str, str], text: str, otherwise: str) -> str:
    if (found := words.get(text.casefold())) is None:
        raise Refused(otherwise)
    return found


def _day(text: str, on: date) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Refused("is not a day. Write it as 2026-11-23.") from None
    if day > on:
        raise Refused("lies in the future. Write the day on which it was done.")
    return day
