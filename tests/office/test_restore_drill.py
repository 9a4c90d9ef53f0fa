"""The drill of docs/office.md: back up while it runs, restore elsewhere, nothing later is lost."""

import shutil
import sqlite3
from datetime import date, timedelta

import psycopg
import pytest
from helpers import postgres
from helpers.office_pc import NOW, Clock, Pc, gateway_of, made_token
from helpers.sheets import DAY, delivery, sheet_of, signed, teller
from sqlalchemy import select

from desktop.core.errors import KnownError
from desktop.core.sheets.messages import Mark
from office.admin import audit
from office.database import tables as t
from office.database.engine import Database, migrate, version_of
from office.home import sqlite_url
from office.months import month_of, office_month

EARLIER, LATER = DAY - timedelta(days=1), DAY
ROOT = "b" * 64


def told(pc: Pc, day: date, seq: int):
    return delivery(signed(sheet_of(day, seq, teller(pc.device))))


def running(database: Database) -> Pc:
    clock = Clock(NOW + 86_400_000)
    pc = Pc(gateway_of(database, clock), clock)
    pc.join(made_token(database, until_ms=NOW + 10**9))
    assert pc.deliver(told(pc, EARLIER, 400)).acknowledged == Mark(str(EARLIER), 400, ROOT)
    return pc


def check(restored: Database, pc: Pc) -> None:
    """The restored office is whole, sends the PC its older mark, and accepts newer days."""
    here, newest = version_of(restored)
    assert here == newest
    with restored.reading("/") as connection:
        assert audit.fault(connection, None) is None
        assert connection.execute(select(t.sheet.c.day)).scalars().all() == [EARLIER]
    back = Pc(gateway_of(restored, pc.clock), pc.clock)
    assert back.beat().acknowledged == Mark(str(EARLIER), 400, ROOT)
    assert back.deliver(told(pc, LATER, 500)).acknowledged == Mark(str(LATER), 500, ROOT)
    (row,) = office_month(restored, "/", month_of("2026-11")).rows
    assert row.outages == 2


def test_an_embedded_office_is_copied_while_it_runs(tmp_path):
    url = sqlite_url(tmp_path / "office.db")
    migrate(url)
    database = Database(url)
    pc = running(database)
    copy = tmp_path / "backup.db"
    with sqlite3.connect(tmp_path / "office.db") as line:  # as the sqlite3 program does
        line.execute(f"VACUUM INTO '{copy}'")
    assert pc.deliver(told(pc, LATER, 500)).acknowledged == Mark(str(LATER), 500, ROOT)
    drill = tmp_path / "drill"
    drill.mkdir()
    shutil.copy(copy, drill / "office.db")
    restored = Database(sqlite_url(drill / "office.db"))
    check(restored, pc)
    restored.close()
    database.close()


def test_a_new_server_needs_the_roles_before_the_backup(postgres_server, postgres_url):
    migrate(postgres_url)
    database = Database(postgres_url)
    pc = running(database)
    name = postgres_url.partition("@/")[2].partition("?")[0]
    with postgres.running() as new:
        dump, socket = str(new.folder / "office.dump"), str(new.folder)
        made = ("-h", str(postgres_server.folder), "-U", "postgres", "-Fc", "-f", dump)
        new.run("pg_dump", *made, name)
        restore = ("pg_restore", "-h", socket, "-U", "postgres", "--no-owner", "-d")
        for there in ("without", "tatpar"):
            execute(new, "postgres", f"CREATE DATABASE {there}")
        with pytest.raises(RuntimeError, match="tatpar_page"):
            new.run(*restore, "without", dump)
        with pytest.raises(KnownError) as lost:
            migrate(new.url("without"))
        assert lost.value.code == "office_database_rights_lost"
        roles = "tatpar_gateway", "tatpar_page", "tatpar_accounts"
        execute(new, "tatpar", *(f"CREATE ROLE {role}" for role in roles))
        execute(new, "tatpar", f"GRANT {', '.join(roles)} TO CURRENT_USER")
        new.run(*restore, "tatpar", dump)
        migrate(new.url("tatpar"))
        restored = Database(new.url("tatpar"))
        check(restored, pc)
        with restored.reading("/dhaka/") as connection:  # the rules about rows came along
            assert connection.execute(select(t.sheet.c.day)).all() == []
        restored.close()
    database.close()


def execute(server: postgres.Server, database: str, *statements: str) -> None:
    plain = server.url(database).replace("+psycopg", "")
    with psycopg.connect(plain, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)
