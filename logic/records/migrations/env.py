"""Run by Alembic, on the connection that `logic.records.migrating.config` hands it."""

from alembic import context

from logic.records.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite changes a table by making it anew
)
with context.begin_transaction():
    context.run_migrations()
