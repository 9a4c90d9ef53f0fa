"""A table for the farewells of PCs that left; the gateway reads what is asked."""

from alembic import op

from office.database import postgres

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_TABLE = (
    "CREATE TABLE farewell (device_id TEXT NOT NULL, received_ms BIGINT NOT NULL, "
    "office_path TEXT NOT NULL, left_ms BIGINT NOT NULL, PRIMARY KEY (device_id, received_ms))"
)


def upgrade() -> None:
    """Create the table, protected like the others, and the door that fills it."""
    connection = op.get_bind()
    if connection.dialect.name == "postgresql":
        postgres.renew_door(connection)
        connection.exec_driver_sql(_TABLE)
        connection.exec_driver_sql("GRANT SELECT ON farewell TO tatpar_page")
        # What it passes on to the PCs that wait.
        connection.exec_driver_sql(
            'GRANT SELECT (text, "by", designation) ON ask TO tatpar_gateway'
        )
        postgres.restrict(connection, "farewell")
        return
    connection.exec_driver_sql(_TABLE)
    for act in ("UPDATE", "DELETE"):
        connection.exec_driver_sql(
            f"CREATE TRIGGER farewell_no_{act.lower()} BEFORE {act} ON farewell "
            "BEGIN SELECT RAISE(ABORT, 'only added to'); END"
        )
