"""The tables. Migrations bring a database here; a test holds both together."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Integer, MetaData, String, Table, Text, UniqueConstraint

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
)
