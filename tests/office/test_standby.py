"""A primary that is killed under load, and its standby that is promoted: docs/office-scale.md."""

import re
import threading
import time
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from helpers import postgres
from helpers.office_browser import ASKS, Browser, page_of, tell
from helpers.office_pc import NOW, Clock, Pc, gateway_of, made_token
from helpers.office_process import Server
from helpers.office_server import free_port
from helpers.processes import until
from helpers.sheets import DAY, delivery, sheet_of, signed, teller
from sqlalchemy import select

from desktop.core.sheets.messages import Answer, AskText
from desktop.language.dates import moment_words
from desktop.language.translator import spoken
from office.admin import asks
from office.admin.accounts import Account, Accounts, Role
from office.cli import parser as cli
from office.database import tables as t
from office.database.engine import Database, migrate
from office.stored_sheets import standing_sheets

PCS, BEFORE, AFTER = 6, 60, 60  # sheets that are acknowledged before and after the kill
DC = Account("dc", "DC", "", "/gazipur/", Role.ASK)
MONTH = "/month?month=2026-11"
ROOT = Path(__file__).parents[2]


def now_ms() -> int:
    return time.time_ns() // 1_000_000


def documented(port: int) -> str:
    """Return the address of docs/office-scale.md, with this test's servers in it."""
    words = (ROOT / "docs" / "office-scale.md").read_text("utf-8")
    url = re.search(r"postgresql://[^\s`]+target_session_attrs=[^\s`]+", words)[0]
    return url.replace(
        "tatpar_server:…@a,b/tatpar", f"postgres@127.0.0.1,127.0.0.2:{port}/postgres"
    )


@pytest.fixture(params=["*"])
def clusters(request):
    """Return a primary, its standby, and their port; with "*" each commit waits for the standby."""
    port = free_port()
    common = {"port": str(port), "hot_standby": "on"}
    waits_for = {"synchronous_standby_names": request.param}
    here = f"postgresql://postgres@127.0.0.1:{port}/postgres"
    with (
        postgres.running(listen_addresses="127.0.0.1", **common, **waits_for) as primary,
        postgres.running(primary=here, listen_addresses="127.0.0.2", **common) as standby,
    ):
        yield primary, standby, port


class Sending(threading.Thread):
    """A PC that delivers a day after the other, each until the office acknowledges it."""

    def __init__(self, pc: Pc, over: threading.Event) -> None:
        super().__init__()
        self.pc, self.over = pc, over
        self.days = set()

    def run(self) -> None:
        nth = 0
        while not self.over.is_set():
            day = DAY - timedelta(days=nth)
            sheet = sheet_of(day, 400 + nth, teller(self.pc.device))
            with suppress(OSError):  # a line that broke: retry as a PC does
                answer = self.pc.deliver(delivery(signed(sheet, self.pc.key)))
                if isinstance(answer, Answer):
                    self.days.add((self.pc.device, day))
                    nth += 1


def test_nothing_acknowledged_is_lost_when_the_primary_is_killed(clusters, tmp_path):
    primary, standby, port = clusters
    url = documented(port)
    server = Server(tmp_path, "--database", url)
    server.command("migrate")
    server.start()
    over = threading.Event()
    try:
        with closing(Database(url)) as database:
            token = server.command("token", "/gazipur/", "--at-once", "--uses", str(PCS)).strip()
            pcs = [
                Pc(server, now_ms, Ed25519PrivateKey.generate(), f"{number:032x}")
                for number in range(PCS)
            ]
            assert all(isinstance(pc.join(token), Answer) for pc in pcs)
            sending = [Sending(pc, over) for pc in pcs]
            for thread in sending:
                thread.start()

            def acknowledged() -> set:
                return set().union(*(thread.days.copy() for thread in sending))

            until(lambda: len(acknowledged()) >= BEFORE, "sheets before the kill")
            ask = asks.ask(database, DC, ["/gazipur/"], AskText.LOOK_NOW, now_ms(), at_night=True)
            primary.kill()
            before = len(acknowledged())
            standby.promote()
            until(lambda: len(acknowledged()) >= before + AFTER, "sheets after the promotion")
            over.set()
            for thread in sending:
                thread.join()
            assert server.process.poll() is None, "the same process serves on"
            with database.reading("/") as connection:
                days = connection.execute(select(t.sheet.c.device_id, t.sheet.c.day)).all()
                assert connection.execute(select(t.ask.c.ask_id)).scalars().all() == [ask]
    finally:
        over.set()
        server.kill()
    stored = {tuple(row) for row in days}
    assert len(days) == len(stored), "a day is stored twice"
    assert acknowledged() <= stored


@pytest.mark.parametrize("clusters", [""], indirect=True)
def test_months_are_read_from_a_replica_that_says_when_it_is_behind_or_away(
    clusters, log, tmp_path, capsys
):
    log.expect("The database is not responding")
    _, standby, port = clusters
    primary_url, replica_url = (
        f"postgresql://postgres@127.0.0.{host}:{port}/postgres" for host in (1, 2)
    )
    migrate(primary_url)
    clock = Clock()

    def examined() -> str:
        where = ["--language", "en", "--database", primary_url, "--home", str(tmp_path)]
        cli.run([*where, "doctor", "--reports-database", replica_url])
        return capsys.readouterr().out.splitlines()[-1]

    with (
        closing(Database(primary_url)) as database,
        closing(Database(replica_url)) as replica,
        psycopg.connect(replica_url, autocommit=True) as owner,
    ):
        pc = Pc(gateway_of(database, clock), clock)
        pc.join(made_token(database))
        pc.beat()
        tell(pc, sheet_of(told_seq=400))
        browser = Browser(
            page_of(database, clock, reports=replica), Accounts(database, clock), clock
        )
        browser.log_in(ASKS, "en")
        until(lambda: len(list(standing_sheets(replica, "/", DAY, DAY))) == 1, "the replica")
        assert "is behind" not in browser.get(MONTH).text
        assert examined() == "Database for monthly figures: works, 0 s behind"
        owner.execute("SELECT pg_wal_replay_pause()")
        until(
            lambda: (
                owner.execute("SELECT pg_get_wal_replay_pause_state()").fetchone()[0] == "paused"
            ),
            "the pause",
        )
        clock.now_ms += 600_000
        pc.beat()
        tell(pc, sheet_of(DAY - timedelta(days=1), 401))
        text = browser.get(MONTH).text
        with spoken("en"):
            behind = f"is behind. The figures shown are as of {moment_words(NOW)}."
        assert behind in text
        assert behind in examined()
        standby.stop("immediate")
        away = browser.get(MONTH)
        assert (away.status_code, "figures is not responding" in away.text) == (503, True)
        assert "not working: " in examined()
        assert browser.get("/").status_code == 200
        browser.client.close()
