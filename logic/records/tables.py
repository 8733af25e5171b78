"""The tables. Migrations bring a database here; a test holds both together."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from logic.records.columns import Packed, UtcTime

# Every constraint has a name, so that a later migration can change it on any database.
metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)

people = Table(
    "people",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("label", Text, nullable=False),
    Column("found_by", Text, nullable=False),  # the label as `find` compares it
    Column("invented", Boolean, nullable=False),
    Column("made_at", UtcTime, nullable=False),
    Column("made_by", Text, nullable=False),
)

kept_knowledge = Table(
    "kept_knowledge",
    metadata,
    Column("version", String(12), primary_key=True),
    Column("texts", Packed, nullable=False),
    Column("kept_at", UtcTime, nullable=False),
)

revisions = Table(
    "revisions",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("person", String(32), ForeignKey("people.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("label", Text, nullable=False),
    Column("invented", Boolean, nullable=False),
    Column("based_on", String(32), ForeignKey("revisions.id")),
    Column("on_day", Date, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("phase", Integer, nullable=False),
    Column("knowledge_version", String(12), ForeignKey("kept_knowledge.version"), nullable=False),
    Column("intake", Packed, nullable=False),
    Column("decisions", Packed, nullable=False),
    Column("site", Packed, nullable=False),
    Column("protocol", Packed, nullable=False),
    Column("document", Packed, nullable=False),
    Column("changes", Packed, nullable=False),
    Column("handout", Packed),  # a letter has none
    Column("signed_by", Text, nullable=False),
    Column("signed_at", UtcTime, nullable=False),
    Column("due_on", Date),  # the day of the next check-up; a letter has none
    Column("worsened", Boolean, nullable=False, server_default=false()),
    Column("stopped", Boolean, nullable=False, server_default=false()),  # something stopped stands uncleared
    UniqueConstraint("person", "number"),
)

teach_backs = Table(
    "teach_backs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("revision", String(32), ForeignKey("revisions.id"), nullable=False, index=True),
    Column("item", Text, nullable=False),
    Column("told", Boolean, nullable=False),  # false: taken back
    Column("noted_at", UtcTime, nullable=False),
    Column("noted_by", Text, nullable=False),
)

drafts = Table(
    "drafts",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("person", String(32), ForeignKey("people.id"), index=True),
    Column("based_on", String(32), ForeignKey("revisions.id")),
    Column("version", Integer, nullable=False),
    Column("content", Text, nullable=False),
    Column("found_by", Text, nullable=False),
    Column("begun_at", UtcTime, nullable=False),
    Column("begun_by", Text, nullable=False),
    Column("updated_at", UtcTime, nullable=False),
    Column("updated_by", Text, nullable=False),
    Column("closed_at", UtcTime),
    Column("closed_by", Text),
    Column("became", String(32), ForeignKey("revisions.id")),  # signed: the revision; dropped: nothing
    Index("ix_drafts_closed_at", "closed_at", "updated_at"),
)

# Never changed, never deleted: of a person's rows of one day and exercise the newest counts.
log_rows = Table(
    "log_rows",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person", String(32), ForeignKey("people.id"), nullable=False, index=True),
    Column("on_day", Date, nullable=False),
    Column("exercise", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("taken_at", UtcTime, nullable=False),
    Column("taken_by", Text, nullable=False),
)

events = Table(
    "events",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("person", String(32), ForeignKey("people.id"), nullable=False, index=True),
    Column("revision", String(32), ForeignKey("revisions.id"), nullable=False),  # the newest when it was noted
    Column("kind", Text, nullable=False),
    Column("on_day", Date, nullable=False),
    Column("content", Text, nullable=False),
    Column("noted_at", UtcTime, nullable=False),
    Column("noted_by", Text, nullable=False),
    Column("taken_back_at", UtcTime),
    Column("taken_back_by", Text),
)

# Where each person stands: follows from the tables above, and is written in the same act as they are.
standings = Table(
    "standings",
    metadata,
    Column("person", String(32), ForeignKey("people.id"), primary_key=True),
    Column("revision", String(32), ForeignKey("revisions.id"), nullable=False),  # the newest
    Column("verdict", Text, nullable=False),
    Column("worsened", Boolean, nullable=False),
    Column("stopped", Boolean, nullable=False),
    Column("lost", Boolean, nullable=False),
    Column("log_reported_at", UtcTime),  # when a log first said something red since the newest plan was signed
    Column("reported_at", UtcTime),  # the same of a log or an adverse event
    Column("due_on", Date),  # none for a person who stopped coming
    Column("need", Integer, nullable=False),
    Column("waits_from", Date, nullable=False),
    Column("since", UtcTime, nullable=False),
    Index("ix_standings_need", "need", "waits_from", "since", "person"),
)
