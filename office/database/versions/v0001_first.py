"""The first tables."""

from importlib.resources import files

from alembic import op

from office.database import postgres

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# What PCs sent, and the audit log, are append-only.
_ONLY_ADDED = (
    "enrolment",
    "calendar",
    "sheet",
    "doubtful",
    "head",
    "change",
    "audit",
    "ask_answer",
)


def upgrade() -> None:
    """Create the tables, and the triggers that protect them."""
    connection = op.get_bind()
    script = files("office.database").joinpath("first.sql").read_text("utf-8")
    on_postgres = connection.dialect.name == "postgresql"
    if on_postgres:
        postgres.prepare(connection)
        script = script.replace("/*partitioned*/", "PARTITION BY RANGE (day)")
    for statement in postgres.statements(script):
        connection.exec_driver_sql(statement)
    if on_postgres:
        postgres.protect(connection)
        return
    for table in _ONLY_ADDED:
        for act in ("UPDATE", "DELETE"):
            connection.exec_driver_sql(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'only added to'); END"
            )
