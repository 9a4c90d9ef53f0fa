"""The first schema: the tables and the rights on them.

SQLite has no roles: triggers prevent changes to received rows, as long as nobody removes them.
On PostgreSQL the server uses one of three roles; no role may change or delete such a row.
"""

from alembic import op
from sqlalchemy import Connection, text

from office.database.tables import metadata

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_ADDED_ONLY = (
    *("enrolment", "calendar", "sheet", "decision", "leave", "remark", "change"),
    *("ask_answer", "farewell", "audit"),
)
_BY_OFFICE = (
    *("enrolment", "sheet", "decision", "leave", "remark", "beat", "change"),
    *("token", "ask", "asked", "ask_answer", "farewell"),
)
# A path that is not set is NULL, or empty after a transaction that had one: both see nothing.
# By range: the planner gives it to an index, since comparing texts leaks none of them.
_VISIBLE = (
    "current_setting('tatpar.path', true) LIKE '/%%' AND "
    "office_path >= current_setting('tatpar.path', true) AND "
    "office_path < current_setting('tatpar.path', true) || U&'\\+10FFFF'"
)
_RIGHTS = """
REVOKE ALL ON SCHEMA tatpar FROM PUBLIC;
GRANT USAGE ON SCHEMA tatpar TO tatpar_gateway, tatpar_page, tatpar_accounts;

GRANT SELECT ON enrolment, token, token_use, calendar, sheet, beat, nonce,
  ask, asked, ask_answer, handed TO tatpar_gateway;
GRANT INSERT ON enrolment, token_use, calendar, sheet, beat, change,
  nonce, ask_answer, farewell TO tatpar_gateway;
GRANT UPDATE ON beat TO tatpar_gateway;
GRANT DELETE ON nonce TO tatpar_gateway;

GRANT SELECT ON office, enrolment, token, token_use, calendar, sheet, decision,
  leave, remark, beat, change, ask, asked, ask_answer, farewell, handed, audit,
  alembic_version TO tatpar_page;
GRANT INSERT ON office, enrolment, decision, leave, remark, token, ask, asked, handed,
  audit TO tatpar_page;
GRANT UPDATE ON office TO tatpar_page;
GRANT UPDATE (expires_ms) ON token TO tatpar_page;

GRANT SELECT, INSERT ON account, session, failure, notice, noticed, audit TO tatpar_accounts;
GRANT UPDATE ON account, notice, noticed TO tatpar_accounts;
GRANT UPDATE (seen_ms) ON session TO tatpar_accounts;
GRANT DELETE ON session, failure, notice, noticed TO tatpar_accounts;
"""


def upgrade() -> None:
    """Create the tables of `tables`; later versions upgrade a database with fewer."""
    connection = op.get_bind()
    if connection.dialect.name != "postgresql":
        metadata.create_all(connection, checkfirst=False)
        for table in _ADDED_ONLY:
            for act in ("UPDATE", "DELETE"):
                connection.exec_driver_sql(
                    f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                    "BEGIN SELECT RAISE(ABORT, 'only added to'); END"
                )
        return
    _create_roles(connection)
    metadata.create_all(connection, checkfirst=False)
    for statement in _RIGHTS.strip().removesuffix(";").split(";"):
        connection.exec_driver_sql(statement)
    for table in _BY_OFFICE:
        connection.exec_driver_sql(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        for policy, role, rows in (
            ("by_office", "tatpar_page", _VISIBLE),
            ("for_the_gateway", "tatpar_gateway", "true"),
        ):
            connection.exec_driver_sql(
                f"CREATE POLICY {policy} ON {table} TO {role} USING ({rows}) WITH CHECK ({rows})"
            )
    # A token is ended for good: nobody opens it again.
    connection.exec_driver_sql(
        "CREATE POLICY only_ended ON token AS RESTRICTIVE FOR UPDATE TO tatpar_page "
        "USING (true) WITH CHECK (expires_ms = 0)"
    )


def _create_roles(connection: Connection) -> None:
    for role in ("tatpar_gateway", "tatpar_page", "tatpar_accounts"):
        query = text("SELECT 1 FROM pg_roles WHERE rolname = :role")
        if connection.execute(query, {"role": role}).first() is None:
            connection.exec_driver_sql(f"CREATE ROLE {role} NOLOGIN")
        # The owner's own log-in may serve, too: it switches to these roles.
        connection.exec_driver_sql(f"GRANT {role} TO CURRENT_USER")
