"""The parts for PostgreSQL: roles, row-level security by office, monthly partitions."""

import datetime as dt
from collections.abc import Iterator
from importlib.resources import files

from sqlalchemy import Connection, text

ROLES = ("tatpar_gateway", "tatpar_page")
FIRST_DAY = dt.date(2026, 1, 1)
"""No PC ran Tatpar before; a sheet of an earlier day is doubtful."""

_MONTHS_AHEAD = 15
_BY_OFFICE = (
    *("enrolment", "sheet", "doubtful", "head", "beat", "change"),
    *("token", "ask", "asked", "ask_answer"),
)
# A path that is not set is NULL, or empty after a transaction that had one: both see nothing.
_VISIBLE = (
    "current_setting('tatpar.path', true) LIKE '/%' AND "
    "starts_with(office_path, current_setting('tatpar.path', true))"
)


def prepare(connection: Connection) -> None:
    """Create the roles and the schema, if they are missing."""
    for role in ROLES:
        query = text("SELECT 1 FROM pg_roles WHERE rolname = :role")
        if connection.execute(query, {"role": role}).first() is None:
            connection.exec_driver_sql(f"CREATE ROLE {role} NOLOGIN")
        # The owner's own login may serve, too: it switches to these roles.
        connection.exec_driver_sql(f"GRANT {role} TO CURRENT_USER")
    connection.exec_driver_sql("CREATE SCHEMA IF NOT EXISTS tatpar")
    connection.exec_driver_sql("SET search_path = tatpar, pg_catalog")


def renew_door(connection: Connection) -> None:
    """Create or replace the receiving function; its rights stay."""
    script = files("office.database").joinpath("receive.sql").read_text("utf-8")
    connection.exec_driver_sql("SET search_path = tatpar, pg_catalog")
    _execute(connection, script)


def restrict(connection: Connection, table: str) -> None:
    """Restrict a table's rows to a supervisor's offices."""
    connection.exec_driver_sql(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    policy = f"CREATE POLICY by_office ON {table} TO tatpar_page"
    _execute(connection, f"{policy} USING ({_VISIBLE}) WITH CHECK ({_VISIBLE})")


def protect(connection: Connection) -> None:
    """Create the receiving function, grant rights, restrict rows to a supervisor's offices."""
    renew_door(connection)
    rights = files("office.database").joinpath("rights.sql").read_text("utf-8")
    for statement in statements(rights):
        _execute(connection, statement)
    for table in _BY_OFFICE:
        restrict(connection, table)
    for table in ("enrolment", "ask", "asked"):
        policy = f"CREATE POLICY for_the_gateway ON {table} FOR SELECT TO tatpar_gateway"
        connection.exec_driver_sql(f"{policy} USING (true)")


def has_rights(connection: Connection) -> bool:
    """Return False where a table is restricted without a rule that opens it to anyone.

    So a backup arrives on a server that lacks the roles: their rules and rights are left out.
    """
    query = text(
        "SELECT count(*) FROM pg_class AS closed WHERE relnamespace = 'tatpar'::regnamespace "
        "AND relrowsecurity AND NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = closed.oid)"
    )
    return not connection.execute(query).scalar()


def _execute(connection: Connection, statement: str) -> None:
    """Execute a statement unchanged: psycopg would take a single % for a placeholder."""
    connection.exec_driver_sql(statement.replace("%", "%%"))


def make_partitions(connection: Connection, today: dt.date) -> list[str]:
    """Create the missing monthly partitions, some of them ahead; return the new ones."""
    connection.exec_driver_sql("SET search_path = tatpar, pg_catalog")
    added = []
    for first, after in _months(today):
        name = f"sheet_{first:%Y_%m}"
        there = connection.execute(text("SELECT to_regclass(:name)"), {"name": f"tatpar.{name}"})
        if there.scalar() is None:
            connection.exec_driver_sql(
                f"CREATE TABLE {name} PARTITION OF sheet FOR VALUES FROM ('{first}') TO ('{after}')"
            )
            added.append(name)
    return added


def newest_month(connection: Connection) -> dt.date:
    """Return the first day of the newest month that has a partition."""
    query = text(
        "SELECT max(relname) FROM pg_class WHERE relname LIKE 'sheet#_20%' ESCAPE '#' "
        "AND relnamespace = 'tatpar'::regnamespace AND relispartition AND relkind = 'r'"
    )
    name = connection.execute(query).scalar() or "sheet_2000_01"
    return dt.date(int(name[6:10]), int(name[11:13]), 1)


def _months(today: dt.date) -> Iterator[tuple[dt.date, dt.date]]:
    last = today.year * 12 + today.month - 1 + _MONTHS_AHEAD
    for number in range(FIRST_DAY.year * 12 + FIRST_DAY.month - 1, last + 1):
        yield (
            dt.date(number // 12, number % 12 + 1, 1),
            dt.date((number + 1) // 12, (number + 1) % 12 + 1, 1),
        )


def statements(script: str) -> list[str]:
    """Split a script, whose statements contain no semicolon, into statements."""
    lines = [line for line in script.splitlines() if not line.startswith("--")]
    return [part.strip() for part in "\n".join(lines).split(";") if part.strip()]
