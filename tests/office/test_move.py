"""An office moves from one database to another: nothing is lost, and nothing is overwritten."""

import os

import pytest
from helpers.office_pc import NOW, Clock, Pc, gateway_of, made_token
from helpers.sheets import delivery, sheet_of, signed, teller

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from office.admin.accounts import Account, Accounts, Role
from office.admin.audit import Actor
from office.database.engine import Database, migrate, move
from office.home import sqlite_url
from office.months import month_of, office_month

MONTH = month_of("2026-11")


def filled(database: Database) -> Pc:
    clock = Clock(NOW + 86_400_000)
    pc = Pc(gateway_of(database, clock), clock)
    pc.join(made_token(database, until_ms=NOW + 10**9))
    pc.deliver(delivery(signed(sheet_of(who=teller(pc.device)))))
    pc.beat()
    account = Account("admin", "Admin", "", "/", Role.ADMINISTER)
    Accounts(database, clock).make(account, "correct horse battery", Actor("terminal", "/"))
    return pc


def test_an_office_moves_whole_and_goes_on(database, tmp_path, url, postgres_url):
    other = postgres_url if url.startswith("sqlite") else sqlite_url(tmp_path / "other.db")
    pc = filled(database)
    before = office_month(database, "/", MONTH)
    assert move(url, other) > 5
    moved = Database(other)
    assert office_month(moved, "/", MONTH) == before
    assert len(before.rows) == 1
    pc.gateway = gateway_of(moved, pc.clock)
    assert pc.beat().standing == "active"
    assert office_month(database, "/", MONTH) == before, "the old one is as it was"
    moved.close()


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_a_database_that_is_not_there_is_not_moved_and_none_is_made(url, tmp_path):
    with pytest.raises(KnownError) as caught:
        move(sqlite_url(tmp_path / "none.db"), url)
    assert (caught.value.code, caught.value.exit_code) == (ProblemCode.FILE_MISSING, 2)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="Windows has other rights")
def test_only_its_owner_reads_an_embedded_database(tmp_path):
    migrate(sqlite_url(tmp_path / "office.db"))
    held = Database(sqlite_url(tmp_path / "office.db"))
    filled(held)
    assert {file.name: file.stat().st_mode & 0o777 for file in tmp_path.iterdir()} == {
        f"office.db{more}": 0o600 for more in ("", "-wal", "-shm")
    }
    held.close()


def test_a_database_that_holds_an_office_is_not_moved_into(database, tmp_path, url):
    other = sqlite_url(tmp_path / "other.db")
    migrate(other)
    held = Database(other)
    filled(held)
    before = office_month(held, "/", MONTH)
    filled(database)
    with pytest.raises(KnownError) as caught:
        move(url, other)
    assert caught.value.code == ProblemCode.OFFICE_DATABASE_NOT_EMPTY
    assert office_month(held, "/", MONTH) == before
    held.close()
