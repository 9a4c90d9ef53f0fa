"""The faults of the design page: nothing is lost or counted twice, and no other PC waits."""

import asyncio
import random
import shutil
import signal
import socket
import threading
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from datetime import timedelta
from functools import partial
from http.client import HTTPException

from helpers.office_browser import page_of
from helpers.office_pc import Clock, Pc, gateway_of, made_token
from helpers.office_process import Server
from helpers.office_server import running_office
from helpers.processes import until
from helpers.sheets import DAY, delivery, sheet_of, signed, teller
from sqlalchemy import event, select, text
from sqlalchemy.pool import Pool
from starlette.testclient import TestClient

from desktop.core.errors import KnownError
from desktop.core.sheets.messages import MOST_BYTES, Answer, Refusal
from desktop.core.sheets.signing import unsealed
from desktop.core.sheets.validation import read
from office.admin.accounts import Accounts
from office.database import tables as t
from office.database.engine import Database, migrate
from office.home import sqlite_url
from office.web import pc_endpoint

DAY_MS = 86_400_000


def days_of(database: Database) -> list[tuple[str, str]]:
    with database.reading("/") as connection:
        found = connection.execute(select(t.sheet.c.device_id, t.sheet.c.day))
        return sorted((row.device_id, str(row.day)) for row in found)


def month(device: str, days: int = 30) -> list:
    who = teller(device)
    return [signed(sheet_of(DAY - timedelta(days=number), who=who)) for number in range(days)]


def test_half_a_body_keeps_nothing_and_holds_up_nobody(tmp_path):
    clock = Clock()
    with running_office(tmp_path, clock) as office:
        port = int(office.url.rsplit(":", 1)[1])
        pc = Pc(gateway_of(office.database, clock), clock)
        pc.join(made_token(office.database))
        with socket.create_connection(("127.0.0.1", port)) as line:
            head = "POST /v1/sheets HTTP/1.1\r\nHost: x\r\nContent-Length: 9000\r\n\r\n{"
            line.sendall(head.encode())
            assert isinstance(pc.beat(), Answer)  # while the other one hangs
        assert isinstance(pc.deliver(delivery(signed(sheet_of()))), Answer)
        assert len(days_of(office.database)) == 1


def test_a_full_disk_is_told_as_unavailable_and_keeps_nothing_in_part(tmp_path):
    url = sqlite_url(tmp_path / "office.db")
    migrate(url)
    database, clock = Database(url), Clock()
    pc = Pc(gateway_of(database, clock), clock)
    pc.join(made_token(database))
    with database.writing("/") as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar()

    def limited(raw, _record, _proxy) -> None:
        raw.execute(f"PRAGMA max_page_count={pages + 4}")

    event.listen(Pool, "checkout", limited)
    try:
        assert pc.deliver(delivery(*month(pc.device))) is Refusal.UNAVAILABLE
    finally:
        event.remove(Pool, "checkout", limited)
    database.close()
    assert days_of(database) == []
    answer = pc.deliver(delivery(*month(pc.device)))
    assert answer.acknowledged is not None
    assert len(days_of(database)) == 30
    database.close()


def test_a_server_killed_at_any_moment_loses_and_doubles_nothing(tmp_path):
    server = Server(tmp_path)
    token = server.command("token", "/gazipur/", "--at-once").strip()
    server.start()
    pc = Pc(server, lambda: time.time_ns() // 1_000_000)
    assert isinstance(pc.join(token), Answer)
    sheets = month(pc.device, 24)
    acknowledged: set[str] = set()

    def send_all() -> None:
        for sheet in sheets:
            with suppress(OSError, HTTPException, ValueError):
                answer = pc.deliver(delivery(sheet))
                if isinstance(answer, Answer):
                    acknowledged.add(sheet.sheet)

    try:
        for _ in range(4):
            sender = threading.Thread(target=send_all)
            sender.start()
            until(lambda it=sender: not it.is_alive() or random.random() < 0.1, "a moment")
            server.kill()
            sender.join()
            server.start()
        database = Database(sqlite_url(tmp_path / "home" / "office.db"))
        before = days_of(database)
        assert len(before) == len(set(before)) >= len(acknowledged)
        send_all()
        assert len(acknowledged) == len(sheets)
        assert days_of(database) == sorted(
            {(pc.device, str(DAY - timedelta(days=number))) for number in range(24)}
        )
        database.close()
    finally:
        server.kill()


def test_a_server_that_was_stopped_leaves_all_rows_in_one_file(tmp_path):
    server, copy = Server(tmp_path), tmp_path / "copy"
    server.start()
    server.command("token", "/gazipur/")
    assert server.kill(signal.SIGTERM) == 0
    copy.mkdir()
    shutil.copy(tmp_path / "home" / "office.db", copy)
    assert "/gazipur/" in Server(tmp_path).command("tokens", "--home", str(copy))


def test_who_waits_is_answered_when_the_server_ends(tmp_path):
    server = Server(tmp_path)
    token = server.command("token", "/gazipur/", "--at-once").strip()
    server.start()
    try:
        pc = Pc(server, lambda: time.time_ns() // 1_000_000)
        assert isinstance(pc.join(token), Answer)
        call = pc.call("GET", "/v1/wait?after=900")
        wait = urllib.request.Request(server.url.rstrip("/") + call.target, headers=call.headers)
        with urllib.request.urlopen(wait, timeout=60) as held:  # its head comes at once
            assert server.kill(signal.SIGTERM) == 0
            assert isinstance(read(Answer, unsealed(held.read())[0], MOST_BYTES), Answer)
        assert "Cancel" not in (log := (tmp_path / "log").read_text("utf-8"))
        assert "Tatpar" in log or "সার্ভার চলছে" in log
        home = tmp_path / "home"  # its owner's alone
        assert {file.stat().st_mode & 0o77 for file in (home, home / "office.key")} == {0}
    finally:
        server.kill()


def test_a_database_that_is_busy_is_unavailable_and_ends_no_asking(tmp_path):
    url = sqlite_url(tmp_path / "office.db")
    migrate(url)
    database, clock = Database(url, pool_seconds=0.01), Clock()
    pc = Pc(gateway_of(database, clock), clock)
    pc.join(made_token(database))
    with ExitStack() as busy:
        with suppress(KnownError):  # when no connection is left
            while True:
                busy.enter_context(database.for_gateway())
        assert pc.beat() is Refusal.UNAVAILABLE
    assert isinstance(pc.beat(), Answer)
    database.close()


def test_pages_that_wait_for_the_database_hold_up_no_pc(tmp_path, monkeypatch):
    url = sqlite_url(tmp_path / "office.db")
    migrate(url)
    database, clock = Database(url), Clock()
    pc = Pc(gateway_of(database, clock), clock)
    pc.join(made_token(database))
    goes_on = threading.Event()
    monkeypatch.setattr(Accounts, "session", lambda *_, **_how: goes_on.wait(60) and None)
    call = pc.call("GET", "/v1/wait")

    with TestClient(page_of(database, clock)) as client, ThreadPoolExecutor(60) as browsers:
        look = partial(client.get, "/", headers={"Cookie": "tatpar=x"})
        pages = [browsers.submit(look) for _ in range(60)]
        try:
            answer = client.get("/v1/wait", headers=dict(call.headers))
            assert not any(page.done() for page in pages)
        finally:
            goes_on.set()
    assert answer.status_code == 200
    database.close()


def test_a_fault_of_one_look_for_asks_is_logged_and_they_are_looked_for_again(log, monkeypatch):
    log.expect("looking for new asks")
    waiting = pc_endpoint.Waiting(None, Clock())
    ending = asyncio.Event()
    looks = []

    def look(_before):
        looks.append(1)
        if len(looks) == 1:
            raise ZeroDivisionError
        ending.set()
        return set(), {}

    monkeypatch.setattr(waiting, "look", look)
    monkeypatch.setattr(pc_endpoint, "LOOK_SECONDS", 0)
    asyncio.run(waiting.run(ending))
    assert len(looks) == 2
