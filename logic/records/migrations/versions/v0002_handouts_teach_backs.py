"""The hand-out as it was signed, and what a person said back in their own words."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("revisions", sa.Column("handout", sa.LargeBinary))
    op.create_table(
        "teach_backs",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("revision", sa.String(32), nullable=False),
        sa.Column("item", sa.Text, nullable=False),
        sa.Column("told", sa.Boolean, nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("noted_by", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_teach_backs"),
        sa.ForeignKeyConstraint(["revision"], ["revisions.id"], name="fk_teach_backs_revision"),
    )
    op.create_index("ix_teach_backs_revision", "teach_backs", ["revision"])


def downgrade() -> None:
    op.drop_table("teach_backs")
    with op.batch_alter_table("revisions") as table:
        table.drop_column("handout")
