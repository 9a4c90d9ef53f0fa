"""What `migrate` makes, and what it refuses: newer databases, and other people's."""

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from desktop.core.errors import KnownError
from office.cli import parser as cli
from office.database.engine import migrate, version_of
from office.database.tables import metadata


def test_migrate_makes_the_tables_that_the_statements_name(database):
    with database.reading("/") as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        diffs = compare_metadata(context, metadata)
    assert [diff for diff in diffs if "alembic_version" not in str(diff)] == []


def test_a_second_migrate_changes_nothing(database, url):
    migrate(url)
    assert version_of(database) == ("0001", "0001")


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
    assert "The database has version “9999”; this program knows only 0001." in error
    with database.reading("/") as connection:
        query = f"SELECT version_num FROM {table}"
        assert connection.exec_driver_sql(query).scalar() == "9999"


def test_only_the_owner_migrates(postgres_url):
    migrate(postgres_url)
    with psycopg.connect(postgres_url.replace("+psycopg", ""), autocommit=True) as owner:
        owner.execute("DROP ROLE IF EXISTS upgrade_server")
        roles = "tatpar_gateway, tatpar_page, tatpar_accounts"
        owner.execute(f"CREATE ROLE upgrade_server LOGIN NOINHERIT IN ROLE {roles}")
    with pytest.raises(KnownError) as refused:
        migrate(postgres_url.replace("postgres@", "upgrade_server@", 1))
    assert refused.value.code == "office_database_not_owned"
