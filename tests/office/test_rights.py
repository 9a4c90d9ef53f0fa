"""Role by statement, executed on a real PostgreSQL: the rights of each role, and their limits.

Every installed version is tried: one may grant an act that another refuses.
"""

from contextlib import suppress
from itertools import product

import psycopg
import pytest
from helpers import postgres
from helpers.office_pc import Clock, Pc, gateway_of, made_token
from helpers.sheets import delivery, sheet_of, signed, teller
from sqlalchemy import create_engine

from desktop.core.sheets.messages import Standing
from office.admin.accounts import Account, Accounts, Role
from office.admin.audit import Actor
from office.database.engine import Database, migrate
from office.database.tables import metadata

TABLES = sorted(table.name for table in metadata.sorted_tables)
MAY = {
    "tatpar_page": {
        "SELECT": set(TABLES) - {"nonce", "account", "session", "failure", "notice", "noticed"},
        "INSERT": {
            *("office", "enrolment", "decision", "leave", "remark", "token"),
            *("ask", "asked", "handed", "audit"),
        },
        "UPDATE": {"office"},
    },
    "tatpar_accounts": {
        "SELECT": {"account", "session", "failure", "notice", "noticed", "audit"},
        "INSERT": {"account", "session", "failure", "notice", "noticed", "audit"},
        "UPDATE": {"account", "notice", "noticed"},
        "DELETE": {"session", "failure", "notice", "noticed"},
    },
    "tatpar_gateway": {
        "SELECT": {
            *("enrolment", "token", "token_use", "calendar", "sheet", "beat"),
            *("nonce", "ask", "asked", "ask_answer", "handed"),
        },
        "INSERT": {
            *("enrolment", "token_use", "calendar", "sheet"),
            *("beat", "change", "nonce", "ask_answer", "farewell"),
        },
        "UPDATE": {"beat"},
        "DELETE": {"nonce"},
    },
}
STATEMENTS = {
    "SELECT": "SELECT * FROM {table}",
    "INSERT": "INSERT INTO {table} SELECT (NULL::{table}).* WHERE false",
    "UPDATE": "UPDATE {table} SET {column} = {column} WHERE false",
    "DELETE": "DELETE FROM {table} WHERE false",
    "TRUNCATE": "TRUNCATE {table}",
    "DROP": "DROP TABLE {table}",
    "ALTER": "ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
}


@pytest.fixture(
    scope="module", params=postgres.installed() or [None], ids=lambda folder: folder.parent.name
)
def address(request):
    """Return the address of a database that holds a PC with a sheet in each of two offices."""
    with postgres.running(request.param) as server:
        yield filled(server)


def filled(server):
    with psycopg.connect(server.url("postgres").replace("+psycopg", ""), autocommit=True) as c:
        c.execute("CREATE DATABASE rights")
    url = server.url("rights")
    migrate(url)
    database = Database(url)
    clock = Clock()
    gateway = gateway_of(database, clock)
    for device, path in (("d" * 32, "/gazipur/sadar/"), ("e" * 32, "/gazipur2/")):
        pc = Pc(gateway, clock, device=device)
        assert pc.join(made_token(database, path)).standing is Standing.ACTIVE
        pc.beat()
        assert pc.deliver(delivery(signed(sheet_of(who=teller(device))))).acknowledged
    viewer = Account("viewer", "x", "x", "/", Role.ASK)
    Accounts(database, clock).make(viewer, "correct horse battery", Actor("terminal", "/"))
    database.close()
    return url.replace("+psycopg", "")


def test_an_office_reads_its_own_part_of_a_table_by_the_index(address):
    """Not each row of all offices: its policy is a range, which the index may answer."""
    engine = create_engine(address)
    with engine.begin() as connection:
        connection.exec_driver_sql("SET ROLE tatpar_page")
        connection.exec_driver_sql("SET search_path = tatpar")
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        connection.exec_driver_sql("SET LOCAL tatpar.path = '/gazipur/'")
        plan = connection.exec_driver_sql("EXPLAIN SELECT body FROM sheet").scalars().all()
    engine.dispose()
    text = "\n".join(plan)
    assert "sheet_by_office" in text
    assert "Index Cond: ((office_path >= " in text


def allowed(address: str, role: str, statement: str, path: str = "/") -> bool:
    with psycopg.connect(address) as connection:
        connection.execute(f"SET ROLE {role}")
        connection.execute("SET search_path = tatpar, pg_catalog")
        connection.execute("SELECT set_config('tatpar.path', %s, false)", [path])
        try:
            connection.execute(statement)
        except psycopg.errors.InsufficientPrivilege:
            return False
        finally:
            connection.rollback()
    return True


@pytest.mark.parametrize("role", MAY)
def test_each_role_may_do_what_the_matrix_says_and_no_more(address, role):
    may = {act: set() for act in STATEMENTS}
    with psycopg.connect(address) as connection:
        connection.execute(f"SET ROLE {role}")
        connection.execute("SET search_path = tatpar, pg_catalog")
        connection.execute("SELECT set_config('tatpar.path', '/', false)")
        for act, table in product(STATEMENTS, TABLES):
            column = next(iter(metadata.tables[table].columns.keys()))
            with suppress(psycopg.errors.InsufficientPrivilege), connection.transaction():
                connection.execute(STATEMENTS[act].format(table=table, column=f'"{column}"'))
                may[act].add(table)
    assert {act: tables for act, tables in may.items() if tables} == MAY[role]


def test_nothing_in_the_database_runs_with_its_owners_rights(address):
    with psycopg.connect(address) as connection:
        query = "SELECT proname FROM pg_proc WHERE prosecdef"
        assert connection.execute(query).fetchall() == []
    for role in MAY:
        assert not allowed(address, role, "CREATE TABLE tatpar.other (a int)")


def server_log_in(address: str) -> str:
    """Return the address for the log-in that docs/office.md advises."""
    with psycopg.connect(address) as owner:
        owner.execute("DROP ROLE IF EXISTS tatpar_server")
        owner.execute(f"CREATE ROLE tatpar_server LOGIN NOINHERIT IN ROLE {', '.join(MAY)}")
    return address.replace("postgres@", "tatpar_server@")


# Acts of a trigger made by the log-in: they would run with the owner's rights if a function with
# these looked for a table in the temporary schema first.
ATTACKS = {
    "the audit log is emptied": "DELETE FROM tatpar.audit",
    "the log-in becomes the owner": "GRANT postgres TO tatpar_server",
    "the log-in runs commands": "GRANT pg_execute_server_program TO tatpar_server",
}


@pytest.mark.parametrize("act", ATTACKS.values(), ids=list(ATTACKS))
@pytest.mark.parametrize("role", MAY)
def test_the_servers_own_log_in_lays_nothing_before_the_owners_tables(address, role, act):
    with psycopg.connect(server_log_in(address), autocommit=True) as connection:
        connection.execute(f"SET ROLE {role}")
        for statement in (
            "CREATE TEMP TABLE nonce (device_id text, nonce text, at_ms bigint)",
            (
                "CREATE FUNCTION pg_temp.evil() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$BEGIN {act}; RETURN NULL; END$$"
            ),
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(act)
        for owner in ("SET ROLE postgres", "COPY (SELECT 1) TO PROGRAM 'id'"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(owner)
    with psycopg.connect(address) as owner:
        assert owner.execute("SELECT count(*) FROM tatpar.audit").fetchone() == (1,)


@pytest.mark.parametrize(
    "act",
    [
        "UPDATE tatpar.account SET role = 'administer'",
        "INSERT INTO tatpar.account SELECT * FROM tatpar.account",
        "SELECT password, totp FROM tatpar.account",
        "INSERT INTO tatpar.session VALUES ('x', 'viewer', 0, 0)",
    ],
)
@pytest.mark.parametrize("role", ["tatpar_page", "tatpar_gateway"])
def test_neither_the_page_nor_a_pc_makes_itself_an_administrator(address, role, act):
    assert not allowed(address, role, act)


def seen(address: str, path: str | None, table: str = "sheet") -> set[str]:
    with psycopg.connect(address) as connection:
        connection.execute("SET ROLE tatpar_page")
        connection.execute("SET search_path = tatpar, pg_catalog")
        if path is not None:
            connection.execute("SELECT set_config('tatpar.path', %s, true)", [path])
        found = connection.execute(f"SELECT office_path FROM {table}").fetchall()
        connection.commit()
        # The setting left by a finished transaction also shows nothing.
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    return {row[0] for row in found}


@pytest.mark.parametrize("table", ["sheet", "enrolment", "beat", "change", "token"])
def test_a_supervisor_sees_the_own_offices_alone(address, table):
    both = {"/gazipur/sadar/", "/gazipur2/"}
    assert seen(address, "/", table) == both
    assert seen(address, "/gazipur/", table) == {"/gazipur/sadar/"}
    assert seen(address, "/gazipur/sadar/", table) == {"/gazipur/sadar/"}
    assert seen(address, "/gazipur/sadar/x/", table) == set()
    assert seen(address, "", table) == set()
    assert seen(address, "%", table) == set()
    assert seen(address, None, table) == set()


def test_a_supervisor_can_enrol_into_the_own_offices_alone(address):
    row = "INSERT INTO enrolment VALUES ('f', 1, 0, 'active', '', '', '', '{path}', 'x')"
    own = row.format(path="/gazipur/sadar/")
    assert allowed(address, "tatpar_page", own, "/gazipur/")
    assert not allowed(address, "tatpar_page", row.format(path="/dhaka/"), "/gazipur/")


def test_a_supervisor_can_end_a_token_of_the_own_offices_and_change_nothing_else_of_it(address):
    with psycopg.connect(address) as connection:
        connection.execute("SET ROLE tatpar_page")
        connection.execute("SELECT set_config('tatpar.path', '/gazipur/', true)")
        ended = "UPDATE tatpar.token SET expires_ms = 0 RETURNING office_path"
        assert connection.execute(ended).fetchall() == [("/gazipur/sadar/",)]
        connection.rollback()
    again = f"UPDATE token SET expires_ms = {2**62}"
    assert not allowed(address, "tatpar_page", again, "/gazipur/")
    for column in ("office_path", "at_once", "uses", "by", "made_ms"):
        change = f'UPDATE token SET "{column}" = "{column}"'
        assert not allowed(address, "tatpar_page", change, "/gazipur/"), column


def test_a_log_in_that_owns_nothing_can_serve(address):
    """As docs/office.md advises: the server cannot assume the owner's rights again."""
    url = server_log_in(address)
    database = Database(url)
    pc = Pc(gateway_of(database, Clock()), Clock(), device="e" * 32)
    assert pc.beat().standing is Standing.ACTIVE
    with database.reading("/gazipur2/") as connection:
        rows = connection.exec_driver_sql("SELECT office_path FROM sheet").all()
    assert [row.office_path for row in rows] == ["/gazipur2/"]
    with database.keeping() as connection:
        assert connection.exec_driver_sql("SELECT name FROM account").scalar() == "viewer"
    database.close()
    with psycopg.connect(url) as connection:
        for statement in ("SELECT * FROM tatpar.sheet", "DELETE FROM tatpar.sheet"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement)
            connection.rollback()
