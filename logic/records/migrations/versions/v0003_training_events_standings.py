"""The training log, what happened beside it, the next check-up of each plan, and where each person stands.

A plan that was signed before gets the day of its next check-up from its own text. Nobody had worsened or was stopped
then: both words begin here.
"""

import json
import zlib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

ID = sa.String(32)
MOMENT = sa.DateTime(timezone=True)
NEW_COLUMNS = ("due_on", "worsened", "stopped")
STOPPED, CHECK_UP = 0, 3  # the two needs that an earlier plan can have
WITHHELD = ("hold", "urgent", "emergency")

PLANS = sa.table(
    "revisions",
    sa.column("id", ID),
    sa.column("person", ID),
    sa.column("number", sa.Integer),
    sa.column("verdict", sa.Text),
    sa.column("protocol", sa.LargeBinary),
    sa.column("signed_at", MOMENT),
    sa.column("due_on", sa.Date),
)


def upgrade() -> None:
    op.add_column("revisions", sa.Column("due_on", sa.Date))
    for name in ("worsened", "stopped"):
        op.add_column("revisions", sa.Column(name, sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_index("ix_drafts_closed_at", "drafts", ["closed_at", "updated_at"])
    _log_rows()
    _events()
    standings = _standings()
    _fill_due_days()
    op.bulk_insert(standings, list(_stand_now()))


def downgrade() -> None:
    for table in ("standings", "events", "log_rows"):
        op.drop_table(table)
    op.drop_index("ix_drafts_closed_at", "drafts")
    with op.batch_alter_table("revisions") as revisions:
        for name in NEW_COLUMNS:
            revisions.drop_column(name)


def _log_rows() -> None:
    op.create_table(
        "log_rows",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.Column("on_day", sa.Date, nullable=False),
        sa.Column("exercise", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("taken_at", MOMENT, nullable=False),
        sa.Column("taken_by", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_log_rows"),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_log_rows_person"),
    )
    op.create_index("ix_log_rows_person", "log_rows", ["person"])


def _events() -> None:
    op.create_table(
        "events",
        sa.Column("id", ID, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.Column("revision", ID, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("on_day", sa.Date, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("noted_at", MOMENT, nullable=False),
        sa.Column("noted_by", sa.Text, nullable=False),
        sa.Column("taken_back_at", MOMENT),
        sa.Column("taken_back_by", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
        sa.UniqueConstraint("key", name="uq_events_key"),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_events_person"),
        sa.ForeignKeyConstraint(["revision"], ["revisions.id"], name="fk_events_revision"),
    )
    op.create_index("ix_events_person", "events", ["person"])


def _standings() -> sa.Table:
    made = op.create_table(
        "standings",
        sa.Column("person", ID, nullable=False),
        sa.Column("revision", ID, nullable=False),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("worsened", sa.Boolean, nullable=False),
        sa.Column("stopped", sa.Boolean, nullable=False),
        sa.Column("lost", sa.Boolean, nullable=False),
        sa.Column("log_reported_at", MOMENT),
        sa.Column("reported_at", MOMENT),
        sa.Column("due_on", sa.Date),
        sa.Column("need", sa.Integer, nullable=False),
        sa.Column("waits_from", sa.Date, nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_standings"),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_standings_person"),
        sa.ForeignKeyConstraint(["revision"], ["revisions.id"], name="fk_standings_revision"),
    )
    op.create_index("ix_standings_need", "standings", ["need", "waits_from", "since", "person"])
    return made


def _fill_due_days() -> None:
    db = op.get_bind()
    for signed in db.execute(sa.select(PLANS.c.id)).scalars().all():  # one text at a time: all at once could be much
        packed = db.execute(sa.select(PLANS.c.protocol).where(PLANS.c.id == signed)).scalar_one()
        db.execute(sa.update(PLANS).where(PLANS.c.id == signed).values(due_on=_due_on(packed)))


def _due_on(packed: bytes) -> date | None:
    """The first check-up after the day of the plan. None where the plan names none, as a letter."""
    plan = json.loads(zlib.decompress(packed))
    return next((date.fromisoformat(one["on"]) for one in plan.get("reviews", ()) if one["on"] > plan["on"]), None)


def _stand_now() -> Iterator[dict[str, Any]]:
    newest = sa.select(PLANS.c.person, sa.func.max(PLANS.c.number).label("number")).group_by(PLANS.c.person).subquery()
    told = (PLANS.c.id, PLANS.c.person, PLANS.c.verdict, PLANS.c.due_on, PLANS.c.signed_at)
    found = sa.select(*told).join(newest, (PLANS.c.person == newest.c.person) & (PLANS.c.number == newest.c.number))
    for row in op.get_bind().execute(found).all():
        need = STOPPED if row.verdict in WITHHELD else CHECK_UP
        yield {
            "person": row.person,
            "revision": row.id,
            "verdict": row.verdict,
            **dict.fromkeys(("worsened", "stopped", "lost"), False),
            "due_on": row.due_on,
            "need": need,
            "waits_from": (row.due_on or date.max) if need == CHECK_UP else _utc_day(row.signed_at),
            "since": row.signed_at,
        }


def _utc_day(at: datetime) -> date:
    return (at.astimezone(UTC) if at.tzinfo else at).date()  # SQLite keeps no zone: it is UTC there
