"""A table of the PCs whose histories fork: no page has to look for them in a year of rows."""

from alembic import op

from office.database import postgres

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_TABLE = (
    "CREATE TABLE fork (device_id TEXT NOT NULL, office_path TEXT NOT NULL, "
    "received_ms BIGINT NOT NULL, PRIMARY KEY (device_id, office_path))"
)
_KNOWN = """INSERT INTO fork SELECT device_id, office_path, max(received_ms) FROM {table}
WHERE ({same}) IN (SELECT {same} FROM {table} GROUP BY {same} HAVING count(*) > 1)
GROUP BY device_id, office_path ON CONFLICT DO NOTHING"""


def upgrade() -> None:
    """Create the table with the forks so far, protected like the others, and renew the door."""
    connection = op.get_bind()
    on_postgres = connection.dialect.name == "postgresql"
    if on_postgres:
        postgres.renew_door(connection)
    connection.exec_driver_sql(_TABLE)
    for table, same in (("head", "device_id, chain, size"), ("sheet", "device_id, day, told_seq")):
        connection.exec_driver_sql(_KNOWN.format(table=table, same=same))
    if on_postgres:
        connection.exec_driver_sql("GRANT SELECT ON fork TO tatpar_page")
        postgres.restrict(connection, "fork")
        return
    for act in ("UPDATE", "DELETE"):
        connection.exec_driver_sql(
            f"CREATE TRIGGER fork_no_{act.lower()} BEFORE {act} ON fork "
            "BEGIN SELECT RAISE(ABORT, 'only added to'); END"
        )
