"""What `migrate` refuses, newer databases and other people's, and what it keeps of an older one."""

from datetime import date

import psycopg
import pytest
from alembic import command
from helpers.office_pc import Clock, Pc, gateway_of
from helpers.sheets import DEVICE, KEY, public
from sqlalchemy import create_engine, insert

from desktop.core.errors import KnownError
from desktop.core.sheets.messages import Refusal, Standing
from office import cli
from office.database.engine import Database, _alembic, migrate
from office.database.postgres import make_partitions
from office.database.tables import enrolment, head
from office.live import live

TODAY = date(2026, 11, 25)
PC = {
    "device_id": DEVICE,
    "turn": 1,
    "at_ms": 1,
    "standing": "active",
    "officer": "রহিমা খাতুন",
    "designation": "ইউএনও",
    "office_path": "/gazipur/",
    "by": "",
}


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
    assert "The database has version “9999”; this program knows only 0006." in error
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


def test_an_office_of_the_first_version_goes_on_with_its_pcs_and_takes_farewells(url):
    engine = create_engine(url)
    with engine.begin() as connection:  # as the first version left it
        command.upgrade(_alembic(connection), "0001")
        if engine.dialect.name == "postgresql":
            make_partitions(connection, TODAY)
            connection.exec_driver_sql(
                "CREATE OR REPLACE FUNCTION tatpar.receive(told jsonb) RETURNS jsonb "
                "LANGUAGE sql AS $$ SELECT jsonb_build_object('refusal', 'of_before') $$"
            )
        connection.execute(insert(enrolment).values(**PC, public_key=public(KEY)))
        two = {"device_id": DEVICE, "chain": "journal", "office_path": PC["office_path"]}
        two |= {"received_ms": 1, "size": 7}
        connection.execute(insert(head), [two | {"root": root * 64} for root in "ab"])
    engine.dispose()
    migrate(url, TODAY)
    database, clock = Database(url), Clock()
    pc = Pc(gateway_of(database, clock), clock)
    assert pc.beat().standing is Standing.ACTIVE
    (office,) = live(database, "/gazipur/", clock(), 300).offices
    assert [row.forked for row in office.rows] == [True]
    assert pc.leave().standing is Standing.LEFT
    assert pc.beat() is Refusal.LEFT
    database.close()
