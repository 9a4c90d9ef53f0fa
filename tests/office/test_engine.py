"""The schema made by `migrate`, and its refusals: newer databases, and other people's."""

from contextlib import closing
from datetime import date

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from helpers import postgres
from helpers.office_pc import Clock, Pc, gateway_of, made_token
from sqlalchemy import event, inspect

from desktop.core.errors import KnownError
from office.cli import parser as cli
from office.database.engine import Database, begun, migrate, owner_engine, version_of
from office.database.tables import metadata
from office.home import sqlite_url
from office.stored_sheets import kept_since


def test_migrate_makes_the_tables_that_the_statements_name_and_changes_nothing_again(database, url):
    migrate(url)
    assert version_of(database) == ("0002", "0002")
    with database.reading("/") as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        diffs = compare_metadata(context, metadata)
    assert [diff for diff in diffs if "alembic_version" not in str(diff)] == []


def test_a_newer_database_is_left_as_it_is(url, database, tmp_path, capsys):
    table = "tatpar.alembic_version" if database.on_postgres else "alembic_version"
    plain = url.replace("+psycopg", "")
    if database.on_postgres:
        with psycopg.connect(plain, autocommit=True) as owner:
            owner.execute(f"UPDATE {table} SET version_num = '9999'")
    else:
        with database.writing("/") as connection:
            connection.exec_driver_sql(f"UPDATE {table} SET version_num = '9999'")
    where = ["--language", "en", "--database", url, "--home", str(tmp_path / "home")]
    assert cli.run([*where, "migrate"]) != 0
    error = capsys.readouterr().err
    assert "The database has version 9999, but this program needs 0002" in error
    with database.reading("/") as connection:
        query = f"SELECT version_num FROM {table}"
        assert connection.exec_driver_sql(query).scalar() == "9999"


def test_a_database_of_the_first_version_is_upgraded(url, database, tmp_path, capsys):
    engine = owner_engine(url)
    with engine.connect() as connection, begun(connection, writes=True):
        connection.exec_driver_sql("DROP INDEX audit_archived")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    where = ["--language", "en", "--database", url, "--home", str(tmp_path / "home")]
    assert cli.run([*where, "doctor"]) == 1
    assert "Run: tatpar-office migrate" in capsys.readouterr().out
    if database.on_postgres:  # an embedded one is upgraded by `serve`
        assert cli.run([*where, "serve"]) == 3
        assert "The database has version 0001, but this program needs 0002" in (
            capsys.readouterr().err
        )
    assert cli.run([*where, "migrate"]) == 0
    assert version_of(database) == ("0002", "0002")
    assert "audit_archived" in {index["name"] for index in inspect(engine).get_indexes("audit")}
    engine.dispose()


def test_the_last_archived_month_is_found_without_reading_the_audit_log(database):
    explain = "EXPLAIN" if database.on_postgres else "EXPLAIN QUERY PLAN"
    plans = []

    def explained(connection, cursor, statement, parameters, *_: object) -> None:
        if not statement.startswith(("EXPLAIN", "SET")):
            cursor.execute(f"{explain} {statement}", parameters)
            plans.append(str(cursor.fetchall()))

    with database.reading("/") as connection:
        if database.on_postgres:  # of a few rows it reads all
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        event.listen(connection, "before_cursor_execute", explained)
        assert kept_since(connection) == date.min
    (plan,) = plans
    assert "audit_archived" in plan


def test_only_the_owner_migrates(postgres_url):
    migrate(postgres_url)
    with psycopg.connect(postgres_url.replace("+psycopg", ""), autocommit=True) as owner:
        owner.execute("DROP ROLE IF EXISTS upgrade_server")
        roles = "tatpar_gateway, tatpar_page, tatpar_accounts"
        owner.execute(f"CREATE ROLE upgrade_server LOGIN NOINHERIT IN ROLE {roles}")
    with pytest.raises(KnownError) as refused:
        migrate(postgres_url.replace("postgres@", "upgrade_server@", 1))
    assert refused.value.code == "office_database_not_owned"


def test_an_embedded_database_that_others_may_read_is_closed_to_them(tmp_path):
    file, log = tmp_path / "office.db", tmp_path / "office.db-wal"
    migrate(sqlite_url(file))
    log.touch()  # of a server that was killed
    for open_ in (file, log):
        open_.chmod(0o644)
    with closing(Database(sqlite_url(file))) as database, database.reading("/"):
        assert {item.stat().st_mode & 0o777 for item in tmp_path.iterdir()} == {0o600}


_CITUS = (
    "INSERT INTO pg_extension (oid, extname, extowner, extnamespace, extrelocatable, extversion) "
    "SELECT 999999, 'citus', oid, 'pg_catalog'::regnamespace, false, '13.2-1' "
    "FROM pg_roles WHERE rolname = CURRENT_USER"
)


@pytest.mark.parametrize("verb", ["serve", "migrate", "doctor", "token"])
def test_a_database_with_citus_is_refused_in_a_sentence(postgres_url, tmp_path, capsys, verb):
    migrate(postgres_url)
    owner(postgres_url, _CITUS)
    where = ["--language", "en", "--database", postgres_url, "--home", str(tmp_path / "home")]
    assert cli.run([*where, verb, *(["/"] if verb == "token" else [])]) in {1, 2}
    printed = capsys.readouterr()
    said = printed.err + printed.out
    assert "Tatpar does not run on Citus" in said
    assert "a server and a database for each ministry" in said


@pytest.mark.parametrize(
    ("act", "said"),
    [
        ("DROP POLICY by_office ON tatpar.beat", "cannot be read: beat."),
        ("DROP TABLE tatpar.ask_answer", "cannot be read: ask_answer."),
        ("REVOKE tatpar_page FROM doctored", 'permission denied to set role "tatpar_page"'),
    ],
)
def test_the_doctor_names_what_the_servers_roles_do_not_see(
    postgres_url, tmp_path, capsys, act, said
):
    migrate(postgres_url)
    owner(
        postgres_url,
        "DROP ROLE IF EXISTS doctored",
        "CREATE ROLE doctored LOGIN NOINHERIT IN ROLE tatpar_gateway, tatpar_page, tatpar_accounts",
    )
    url = postgres_url.replace("postgres@", "doctored@", 1)
    with closing(Database(url)) as database:
        clock = Clock()
        pc = Pc(gateway_of(database, clock), clock)
        pc.join(made_token(database))
        assert pc.beat()
    where = ["--language", "en", "--database", url, "--home", str(tmp_path / "home")]
    cli.run([*where, "doctor"])
    assert "Tables that the web pages can read: works" in capsys.readouterr().out
    owner(postgres_url, act)
    assert cli.run([*where, "doctor"]) == 1
    assert said in capsys.readouterr().out


def test_the_doctor_says_that_a_database_is_read_only(url, database, tmp_path, capsys):
    if database.on_postgres:
        name = url.partition("@/")[2].partition("?")[0]
        owner(url, f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    else:
        url = url.replace("sqlite:///", "sqlite:///file:") + "?mode=ro&uri=true"
    where = ["--language", "en", "--database", url, "--home", str(tmp_path / "home")]
    assert cli.run([*where, "doctor"]) == 1
    assert "is read-only. Ask" in capsys.readouterr().out


@pytest.mark.parametrize("verb", ["serve", "doctor"])
def test_a_server_that_was_never_migrated_is_told_what_to_run(tmp_path, capsys, verb):
    with postgres.running() as new:  # its roles are not there either
        where = ["--language", "en", "--database", new.url("postgres")]
        assert cli.run([*where, "--home", str(tmp_path / "home"), verb]) != 0
    printed = capsys.readouterr()
    assert "tatpar-office migrate" in printed.err + printed.out


def owner(url: str, *statements: str) -> None:
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)
