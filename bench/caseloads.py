"""CPU of the server for one rerun of the caseload with many people, beside the same with few, in one run."""

import os
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import insert, select

from bench.reruns import Served, cpu_of, serving
from bench.signed_people import signed_on
from bench.timing import ROOT, Figure
from logic.records.opening import Records, open_records
from logic.records.standing import stand_at_signing
from logic.records.tables import people, revisions

FEW, MANY = 50, 5_000
TIMES_AT_MOST = 1.5
DAYS = 60  # over which the check-ups are spread, a fifth of them overdue


def caseloads() -> Iterator[Figure]:
    few, many = (_cpu_with(count) for count in (FEW, MANY))
    yield Figure(f"caseload with {FEW} people: CPU a rerun", few, "ms")
    yield Figure(f"caseload with {MANY:,} people: CPU a rerun", many, "ms")
    yield Figure(f"caseload with {MANY:,} people beside {FEW}", many / few, "times", TIMES_AT_MOST)


def _cpu_with(count: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        records = open_records(folder)
        _fill(records, count)
        records.close()
        os.environ["PLUMBLINE_RECORDS"] = folder
        with serving(ROOT) as (port, process):
            cpu = cpu_of(Served(port, process, "", ""))
        del os.environ["PLUMBLINE_RECORDS"]
    return cpu


def _fill(records: Records, count: int) -> None:
    """One person is signed as the page does it. The others are copies with check-ups of their own."""
    first = signed_on(records, datetime.now(UTC).date())
    with records.writing() as db:
        person, plan = (
            dict(db.execute(select(table).where(table.c.id == row_id)).mappings().one())
            for table, row_id in ((people, first.person), (revisions, first.id))
        )
        for start in range(1, count, 500):
            at = range(start, min(start + 500, count))
            db.execute(insert(people), [{**person, **_named(one)} for one in at])
            db.execute(insert(revisions), _plans(plan, at, first.on))
            for one in at:
                stand_at_signing(db, _id(one))


def _plans(plan: dict[str, Any], at: Sequence[int], on: date) -> list[dict[str, Any]]:
    own = ({"id": _id(one), "key": _id(one), "person": _id(one), "due_on": _due_on(one, on)} for one in at)
    return [{**plan, **given, "worsened": one % DAYS == 0} for one, given in zip(at, own, strict=True)]


def _named(one: int) -> dict[str, str]:
    return {"id": _id(one), "label": f"bench {one}", "found_by": f"bench {one}"}


def _id(one: int) -> str:
    return f"{one:032}"


def _due_on(one: int, on: date) -> date:
    return on + timedelta(days=one % DAYS - DAYS // 5)
