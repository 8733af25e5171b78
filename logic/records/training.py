"""The training log as it was taken. Nothing is deleted: of a day's rows for an exercise the newest counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from logic.care.signals import Place, place
from logic.care.training_log import LogRow
from logic.records.opening import Records
from logic.records.standing import must_be_known, stand_after_log
from logic.records.tables import log_rows

WITHDRAWN = ""  # the content of a row that takes out the one before it


@dataclass(frozen=True)
class Taken:
    """How many rows were not on record, and how many stood there already. `differing`: those that another row stood
    for, with other content; they were written only where that was asked for.
    """

    new: int
    same: int
    differing: tuple[LogRow, ...]


def take_rows(
    records: Records,
    person: str,
    rows: Iterable[LogRow],
    *,
    by: str,
    at: datetime,
    reported: bool = False,
    replace: bool = False,
) -> Taken:
    """All of them or nothing; the same rows again change nothing. `replace` writes the differing as the newer ones.

    `reported`: the rows hold something that a person must look at. The caseload says so until the next signing.
    Raises NotThere.
    """
    with records.writing() as db:
        must_be_known(db, person)
        taken, written = _sorted(_standing(db, person), rows, replace)
        if written:
            saved = {"person": person, "taken_at": at, "taken_by": by}
            db.execute(insert(log_rows), [{**_columns(row), **saved} for row in written])
        if reported and (taken.new or taken.differing):
            stand_after_log(db, person, at)
        return taken


def withdraw(records: Records, person: str, places: Iterable[Place], *, by: str, at: datetime) -> int:
    """Takes rows out of what counts; on record they stay, and may be told again. How many there were.

    Raises NotThere.
    """
    with records.writing() as db:
        must_be_known(db, person)
        standing = _standing(db, person)
        gone = [one for one in dict.fromkeys(places) if one in standing]
        saved = {"person": person, "taken_at": at, "taken_by": by, "content": WITHDRAWN}
        if gone:
            db.execute(insert(log_rows), [{"on_day": on, "exercise": exercise, **saved} for on, exercise in gone])
        return len(gone)


def rows_of(records: Records, person: str, until: datetime | None = None) -> tuple[LogRow, ...]:
    """By day, then exercise. Empty for an unknown person. `until`: as they stood at that time."""
    with records.reading() as db:
        standing = _standing(db, person, until)
    return tuple(standing[place] for place in sorted(standing))


def taken_after(records: Records, person: str, at: datetime) -> frozenset[Place]:
    """Day and exercise of every row that was taken later than this."""
    wanted = select(log_rows.c.on_day, log_rows.c.exercise).where(log_rows.c.person == person, log_rows.c.taken_at > at)
    with records.reading() as db:
        return frozenset((row.on_day, row.exercise) for row in db.execute(wanted))


def newest_row(records: Records, person: str) -> int:
    """A number that grows with every row taken; 0 where there is none."""
    with records.reading() as db:
        newest: int | None = db.execute(select(func.max(log_rows.c.id)).where(log_rows.c.person == person)).scalar()
    return newest or 0


def _sorted(standing: dict[Place, LogRow], rows: Iterable[LogRow], replace: bool) -> tuple[Taken, list[LogRow]]:
    """What the rows are, and those to write. Two rows of one day and exercise differ like any other two."""
    new, same = 0, 0
    differing: list[LogRow] = []
    written: list[LogRow] = []
    for row in rows:
        before = standing.get(place(row))
        if before == row:
            same += 1
            continue
        if before is not None:
            differing.append(row)
        new += before is None
        if before is None or replace:
            standing[place(row)] = row
            written.append(row)
    return Taken(new, same, tuple(differing)), written


def _standing(db: Connection, person: str, until: datetime | None = None) -> dict[Place, LogRow]:
    of = log_rows.c
    wanted = select(of.on_day, of.exercise, of.content).where(of.person == person).order_by(of.id)
    found = db.execute(wanted if until is None else wanted.where(of.taken_at <= until))
    standing: dict[Place, LogRow] = {}
    for on, exercise, content in found:
        if content == WITHDRAWN:
            standing.pop((on, exercise), None)
        else:
            standing[on, exercise] = LogRow.model_validate_json(content)
    return standing


def _columns(row: LogRow) -> dict[str, Any]:
    content = row.model_dump_json(exclude_defaults=True)
    return {"on_day": row.on, "exercise": row.exercise, "content": content}
