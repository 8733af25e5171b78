"""The first tables. Types are written out: a migration stays what it was when the program's own types change."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

ID = sa.String(32)
MOMENT = sa.DateTime(timezone=True)
PACKED = ("intake", "decisions", "site", "protocol", "document", "changes")


def upgrade() -> None:
    _people()
    _kept_knowledge()
    _revisions()
    _drafts()


def downgrade() -> None:
    for table in ("drafts", "revisions", "kept_knowledge", "people"):
        op.drop_table(table)


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("id", ID, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("found_by", sa.Text, nullable=False),
        sa.Column("invented", sa.Boolean, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("made_by", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
    )


def _kept_knowledge() -> None:
    op.create_table(
        "kept_knowledge",
        sa.Column("version", sa.String(12), nullable=False),
        sa.Column("texts", sa.LargeBinary, nullable=False),
        sa.Column("kept_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("version", name="pk_kept_knowledge"),
    )


def _revisions() -> None:
    op.create_table(
        "revisions",
        sa.Column("id", ID, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("invented", sa.Boolean, nullable=False),
        sa.Column("based_on", ID),
        sa.Column("on_day", sa.Date, nullable=False),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("phase", sa.Integer, nullable=False),
        sa.Column("knowledge_version", sa.String(12), nullable=False),
        *(sa.Column(name, sa.LargeBinary, nullable=False) for name in PACKED),
        sa.Column("signed_by", sa.Text, nullable=False),
        sa.Column("signed_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_revisions"),
        sa.UniqueConstraint("key", name="uq_revisions_key"),
        sa.UniqueConstraint("person", "number", name="uq_revisions_person_number"),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_revisions_person"),
        sa.ForeignKeyConstraint(["based_on"], ["revisions.id"], name="fk_revisions_based_on"),
        sa.ForeignKeyConstraint(
            ["knowledge_version"], ["kept_knowledge.version"], name="fk_revisions_knowledge_version"
        ),
    )


def _drafts() -> None:
    op.create_table(
        "drafts",
        sa.Column("id", ID, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("person", ID),
        sa.Column("based_on", ID),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("found_by", sa.Text, nullable=False),
        sa.Column("begun_at", MOMENT, nullable=False),
        sa.Column("begun_by", sa.Text, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.Column("updated_by", sa.Text, nullable=False),
        sa.Column("closed_at", MOMENT),
        sa.Column("closed_by", sa.Text),
        sa.Column("became", ID),
        sa.PrimaryKeyConstraint("id", name="pk_drafts"),
        sa.UniqueConstraint("key", name="uq_drafts_key"),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_drafts_person"),
        sa.ForeignKeyConstraint(["based_on"], ["revisions.id"], name="fk_drafts_based_on"),
        sa.ForeignKeyConstraint(["became"], ["revisions.id"], name="fk_drafts_became"),
    )
    op.create_index("ix_drafts_person", "drafts", ["person"])
