"""The farewell of a PC that leaves its office: stored by both engines, and coming back."""

import pytest
from helpers.office_pc import NOW, Pc, made_token
from helpers.sheets import delivery, sheet_of, signed
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from desktop.core.sheets.messages import Answer, Refusal, Standing
from office.admin import enrolments
from office.admin.audit import Actor
from office.database import tables as t
from office.live import live

DAY_MS = 86_400_000
PATH = "/gazipur/"


def history(database) -> list[tuple[str, int, str]]:
    rows = t.enrolment.c
    with database.reading("/") as connection:
        query = select(rows.standing, rows.at_ms, rows.office_path).order_by(rows.turn)
        return [tuple(row) for row in connection.execute(query)]


def farewells(database) -> list[tuple[int, int, str]]:
    rows = t.farewell.c
    with database.reading("/") as connection:
        query = select(rows.received_ms, rows.left_ms, rows.office_path)
        return [tuple(row) for row in connection.execute(query)]


def test_a_pc_that_leaves_is_neither_silent_nor_asked_any_more(active, database, clock):
    active.beat()
    clock.now_ms += 5000
    answer = active.leave(clock.now_ms - 1000)
    assert isinstance(answer, Answer)
    assert answer.standing is Standing.LEFT
    assert answer.asks == ()
    assert history(database)[-1] == ("left", NOW + 4000, PATH)
    assert farewells(database) == [(NOW + 5000, NOW + 4000, PATH)]
    assert live(database, PATH, clock.now_ms + DAY_MS, 300).people == 0


def test_a_farewell_counts_once_and_stays(active, database):
    active.leave()
    assert active.leave().standing is Standing.LEFT
    assert [row[0] for row in history(database)] == ["active", "left"]
    for statement in ("UPDATE farewell SET left_ms = 0", "DELETE FROM farewell"):
        with pytest.raises(DBAPIError), database.writing("/") as connection:
            connection.exec_driver_sql(statement)
    assert len(farewells(database)) == 1


def test_a_waiting_pc_may_leave_and_an_unknown_or_retired_one_is_told(pc, database, clock):
    assert pc.leave() is Refusal.UNKNOWN_DEVICE
    pc.join(made_token(database, at_once=False))
    assert pc.leave().standing is Standing.LEFT
    pc.join(made_token(database))
    enrolments.change(database, pc.device, Actor("admin", "/"), clock(), standing=Standing.RETIRED)
    assert pc.leave() is Refusal.KEY_RETIRED


@pytest.mark.parametrize(("left_ms", "kept"), [(0, NOW), (NOW + DAY_MS, NOW + 60_000)])
def test_a_wrong_clock_puts_no_impossible_day_on_the_roster(active, database, clock, left_ms, kept):
    clock.now_ms += 60_000
    active.leave(left_ms)
    assert history(database)[-1][1] == kept
    assert farewells(database)[0][1] == left_ms


def test_a_farewell_is_not_dated_before_the_last_beat_or_sheet(active, database, clock):
    clock.now_ms += 3 * DAY_MS
    active.beat()
    clock.now_ms += DAY_MS
    active.leave(NOW + 60_000)
    assert history(database)[-1][1] == NOW + 3 * DAY_MS
    active.join(made_token(database, until_ms=clock() + 1))
    active.deliver(delivery(signed(sheet_of())))
    clock.now_ms += DAY_MS
    active.leave(NOW + 60_000)
    assert history(database)[-1][1] == NOW + 4 * DAY_MS


def test_a_pc_that_left_comes_back_with_a_valid_token_in_any_office(active, database, clock):
    once = made_token(database, "/tongi/", at_once=False, uses=1, until_ms=NOW + DAY_MS)
    assert active.join(once) is Refusal.TOKEN_OTHER_OFFICE
    active.leave()
    assert active.join(once).standing is Standing.WAITING
    assert history(database)[-1] == ("waiting", NOW, "/tongi/")
    active.leave()
    assert active.join(once).standing is Standing.WAITING, "its own use is no other PC's"
    other = Pc(active.gateway, clock, device="f" * 32)
    assert other.join(once) is Refusal.TOKEN_USED_UP
    active.leave()
    clock.now_ms += 2 * DAY_MS
    assert active.join(once) is Refusal.TOKEN_EXPIRED


def test_an_administrator_cannot_take_back_a_pcs_word(active, database, clock):
    active.leave()
    by = Actor("admin", "/")
    assert not enrolments.change(database, active.device, by, clock(), standing=Standing.ACTIVE)
    assert not enrolments.change(database, active.device, by, clock(), path="/tongi/")
    assert enrolments.change(database, active.device, by, clock(), standing=Standing.RETIRED)
    assert active.join(made_token(database)) is Refusal.KEY_RETIRED


def test_what_a_pc_sends_after_its_farewell_is_not_taken_and_days_of_before_stay(active, database):
    active.deliver(delivery(signed(sheet_of())))
    active.leave()
    assert active.beat() is Refusal.LEFT
    assert active.deliver(delivery(signed(sheet_of(told_seq=500)))) is Refusal.LEFT
    assert active.wait() is Refusal.LEFT
    with database.reading("/") as connection:
        assert connection.execute(select(t.sheet.c.told_seq)).scalars().all() == [400]
