"""Old months leave the database for files: all of them, no younger one, and none unread."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from helpers.office_pc import BEAT, Clock, Pc, gateway_of, made_token
from helpers.sheets import at, delivery, sheet_of, signed, teller
from sqlalchemy import Engine, event, func, select
from sqlalchemy.exc import DBAPIError

from desktop.core.errors import KnownError
from desktop.core.sheets.messages import AskText
from office.admin import asks, enrolments
from office.admin.accounts import Account, Role
from office.admin.audit import Actor
from office.admin.leave import decide_leave
from office.cli import parser as cli
from office.database import tables as t
from office.database.engine import Database
from office.home import sqlite_url
from office.months import month_of, office_month
from office.retention import archive, old_months
from office.stored_sheets import standing_sheets

OLD, NEXT, NEW = date(2026, 10, 28), date(2026, 11, 1), date(2029, 11, 26)
OCTOBER, NOVEMBER = month_of("2026-10"), month_of("2026-11")
DC = Account("dc", "DC", "", "/gazipur/", Role.ASK)


def count(database: Database, table) -> int:
    with database.reading("/") as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar()


@pytest.fixture
def pc(database):
    """Return a PC that told two days of October 2026, one of November, and one of 2029."""
    clock = Clock(at("09:00", OLD))
    pc = Pc(gateway_of(database, clock), clock)
    pc.join(made_token(database, until_ms=clock() + 10**12))
    assert pc.beat(replace(BEAT, since_ms=clock())).standing == "active"
    ask = asks.ask(database, DC, ["/gazipur/"], AskText.LOOK_NOW, clock(), at_night=True)
    pc.seen(ask)
    for number, day in enumerate((OLD, OLD + timedelta(days=1), NEXT, NEW)):
        clock.now_ms = at("09:00", day + timedelta(days=1))
        sheet = sheet_of(day, 400 + number, teller(pc.device))
        answer = pc.deliver(delivery(signed(sheet)))
        assert answer.set_aside == ()
    return pc


def test_an_old_month_is_a_file_with_the_same_report_and_the_rest_stays(
    database, url, pc, tmp_path
):
    before, young = office_month(database, "/", OCTOBER), office_month(database, "/", NOVEMBER)
    assert len(before.rows) == len(young.rows) == 1
    file, rows = archive(database, OCTOBER, tmp_path, pc.clock())
    assert rows == 2 + 1 + 3  # sheets; a change; an ask, its target, the answer
    archived = Database(sqlite_url(file))
    assert office_month(archived, "/", OCTOBER) == before
    assert count(archived, t.ask_answer) == count(archived, t.change) == 1
    archived.close()
    assert office_month(database, "/", NOVEMBER).rows == young.rows
    assert office_month(database, "/", OCTOBER).rows == ()
    assert [count(database, table) for table in (t.sheet, t.ask, t.asked, t.change)] == [2, 0, 0, 0]
    assert file.stat().st_mode & 0o777 == 0o600
    assert not file.with_suffix(".part").exists()
    pc.clock.now_ms += 1
    assert pc.beat().acknowledged.told_seq == 403, "it goes on where it was"


def test_what_people_decided_of_an_old_month_later_goes_into_its_file(database, pc, tmp_path):
    """In the months after it: which telling counts, and which leave is accepted."""
    day, by = OLD + timedelta(days=1), Actor("dc", "/gazipur/")
    again = sheet_of(day, 900, teller(pc.device), told_ms=pc.clock(), spans=[])
    pc.deliver(delivery(signed(again)))
    pc.clock.now_ms += 1
    now_ms = pc.clock()
    assert enrolments.decide(database, pc.device, by, now_ms, later=True, until_ms=now_ms)
    decide_leave(database, (pc.device, "x"), {OLD: "/gazipur/"}, by, now_ms, accepted=True)
    before = office_month(database, "/", OCTOBER)
    assert (before.rows[0].accepted, before.rows[0].figures.connected_ms) == ({OLD}, 0)
    file, _ = archive(database, OCTOBER, tmp_path, pc.clock() + 1)
    archived = Database(sqlite_url(file))
    assert office_month(archived, "/", OCTOBER) == before
    archived.close()


def test_what_was_received_can_still_not_be_deleted_otherwise(database, pc, tmp_path):
    archive(database, OCTOBER, tmp_path, pc.clock())
    with pytest.raises(DBAPIError), database.writing("/") as connection:
        connection.execute(t.sheet.delete())
    assert count(database, t.sheet) == 2


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("today", "years", "months"),
    [
        (date(2029, 9, 30), 3, []),
        (date(2029, 10, 31), 3, []),
        (date(2029, 11, 1), 3, ["2026-10"]),
        (date(2029, 11, 1), 2, [f"2026-{month}" for month in (10, 11, 12)]),
        (date(2027, 2, 28), 1, []),
    ],
)
def test_no_younger_month_is_named(database, pc, today, years, months):
    listed = [str(month) for month in old_months(database, today, years)]
    assert listed[: len(months)] == months
    assert all(int(month[:4]) * 12 + int(month[5:]) < (today.year - years) * 12 + today.month
               for month in listed)  # fmt: skip
    assert bool(listed) is bool(months)


def test_the_last_delivery_of_a_pc_stays(database, pc, tmp_path):
    """Or the office would know no mark, and the PC would send its years again."""
    archive(database, month_of("2029-11"), tmp_path, pc.clock())
    assert count(database, t.sheet) == 4
    assert pc.beat().acknowledged.told_seq == 403


def test_a_month_whose_file_lacks_a_row_is_not_deleted(database, pc, tmp_path):
    file, _ = archive(database, NOVEMBER, tmp_path, pc.clock())
    file.rename(tmp_path / "office-2026-10.db")
    with pytest.raises(KnownError) as wrong:
        archive(database, OCTOBER, tmp_path, pc.clock())
    assert wrong.value.code == "office_archive_differs"
    assert count(database, t.sheet) == 3


@pytest.mark.parametrize(("table", "left"), [("sheet", 6), ("change", 4)])
def test_killed_before_or_during_the_deletion_it_goes_on(database, pc, tmp_path, table, left):
    """The rest of a month is not shown as one in which PCs sent nothing."""

    def killed(_connection, _cursor, statement: str, *_: object) -> None:
        if statement.startswith(f"DELETE FROM {table}"):
            raise KeyboardInterrupt

    event.listen(Engine, "before_cursor_execute", killed)
    with pytest.raises(KeyboardInterrupt):
        archive(database, OCTOBER, tmp_path, pc.clock())
    event.remove(Engine, "before_cursor_execute", killed)
    (tmp_path / "office-2026-11.part").write_bytes(b"half")
    assert office_month(database, "/", OCTOBER).expected == 0
    assert archive(database, OCTOBER, tmp_path, pc.clock())[1] == left
    assert archive(database, OCTOBER, tmp_path, pc.clock())[1] == 0
    assert archive(database, NOVEMBER, tmp_path, pc.clock())[1] == 1


def test_the_command_says_what_left_and_the_audit_log_too(
    database, url, pc, tmp_path, capsys, monkeypatch
):
    monkeypatch.setattr("office.cli.commands.now_ms", pc.clock)
    where = ["--language", "en", "--database", url, "--home", str(tmp_path / "home")]
    words = [*where, "retention", "--out", str(tmp_path), "--years"]
    assert cli.run([*words, "100"]) == 0
    assert "No month is that old." in capsys.readouterr().out
    assert cli.run([*words, "0"]) == 2
    assert "--years: enter a whole number from 1 to 100" in capsys.readouterr().err
    assert cli.run([*words, "3"]) == 0
    file = tmp_path / "office-2026-10.db"
    assert (
        f"2026-10: 6 rows written to {file}, verified, and deleted from the database"
        in capsys.readouterr().out
    )
    assert office_month(database, "/", OCTOBER).expected == 0
    assert list(standing_sheets(database, "/", OCTOBER.first, OCTOBER.last)) == []
    with database.reading("/") as connection:
        acts = connection.execute(select(t.audit.c.what).where(t.audit.c.act == "archived"))
        assert "2026-10 office-2026-10.db" in acts.scalars().all()
    out = str(tmp_path / "october.xlsx")
    assert cli.run([*where, "report", "2026-10", "--out", out]) == 1
    assert "This month was moved to a file" in capsys.readouterr().out
    read = ["--language", "en", "--database", sqlite_url(file), "--home", str(tmp_path / "home")]
    assert cli.run([*read, "report", "2026-10", "--out", out]) == 0
