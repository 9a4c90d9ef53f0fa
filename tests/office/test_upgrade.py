"""What `migrate` refuses: a database of a newer version, and one that is somebody else's."""

from datetime import date

import psycopg
import pytest

from desktop.core.errors import KnownError
from office import cli
from office.database.engine import migrate

TODAY = date(2026, 11, 25)


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
    assert "The database has version “9999”; this program knows only 0002." in error
    with database.reading("/") as connection:
        query = f"SELECT version_num FROM {table}"
        assert connection.exec_driver_sql(query).scalar() == "9999"


def test_only_the_owner_migrates(postgres_url):
    migrate(postgres_url, TODAY)
    with psycopg.connect(postgres_url.replace("+psycopg", ""), autocommit=True) as owner:
        owner.execute("DROP ROLE IF EXISTS upgrade_server")
        roles = "tatpar_gateway, tatpar_page"
        owner.execute(f"CREATE ROLE upgrade_server LOGIN NOINHERIT IN ROLE {roles}")
    with pytest.raises(KnownError) as refused:
        migrate(postgres_url.replace("postgres@", "upgrade_server@", 1), TODAY)
    assert refused.value.code == "office_database_not_owned"
