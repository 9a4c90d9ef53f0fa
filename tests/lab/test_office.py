"""The real program as the PC of a real office, through a stock proxy and a line that is cut."""

import hashlib
import os
import signal
import subprocess
import sys
import time
from contextlib import closing

import pytest
from helpers.processes import started, until
from helpers.program import COMMAND, Program, facts, tatpar
from lab import plan
from sqlalchemy import select

from desktop.core.events import AppStarted, AppStopped, OfficeAnswered, OfficeAsked
from desktop.core.sheets.messages import AskText, start_offset_ms
from desktop.core.units import DAY_MS
from desktop.storage.journal import Journal
from office.admin import asks
from office.admin.accounts import Account, Role
from office.database import tables as t
from office.database.engine import Database
from office.home import sqlite_url

pytestmark = pytest.mark.lab
HOST, PORT = plan.four(65), 8443
CALENDAR = """
[[calendar.hours]]
from = 2020-01-01
days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
ranges = ["00:00-24:00"]
"""


def now_ms() -> int:
    return time.time_ns() // 1_000_000


def early_device() -> str:
    """Return the name of a PC whose moment of the half hour is its first second."""
    numbers = (hashlib.sha256(str(n).encode()).hexdigest()[:32] for n in range(100_000))
    return next(name for name in numbers if start_offset_ms(name) < 1000)


@pytest.fixture
def office(lab, tmp_path):
    """Serve the office behind the line; yield its command line's answers and its database."""
    home = tmp_path / "office"
    base = ["ip", "netns", "exec", lab.world, sys.executable, "-P", "-m", "office"]
    base += ["--home", str(home), "--language", "en"]

    def ask(*words: str) -> str:
        done = subprocess.run(
            [*base, *words], capture_output=True, text=True, encoding="utf-8", check=True
        )
        return done.stdout.strip()

    ask("migrate")
    pem = str(lab.authority.certify(HOST))
    serve = [*base, "serve", "--host", HOST, "--port", str(PORT), "--cert", pem, "--key", pem]
    with started(serve, os.environ, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        until(lambda: str(PORT) in (server.stdout.readline() or ""), "the office to listen")
        database = Database(sqlite_url(home / "office.db"))
        yield ask, database
        database.close()


@pytest.fixture
def environ(lab, sandbox):
    policy = sandbox.parent / "policy.toml"  # the sandbox's own keeps programs off all networks
    policy.write_text(plan.CONFIG, "utf-8")
    proxy = f"http://{plan.ROUTER4}:{plan.PROXY_PORT}"
    trust = {"SSL_CERT_FILE": str(lab.trust), "QT_QPA_PLATFORM": ""}
    proxies = {"https_proxy": proxy, "http_proxy": proxy, "HTTPS_PROXY": proxy}
    return os.environ | trust | proxies


def rows(database, table):
    with database.reading("/") as connection:
        return list(connection.execute(select(table)).mappings())


def verdicts(database) -> list[str]:
    return [row["verdict"] for row in rows(database, t.beat)]


def test_sheets_beats_and_asks_pass_a_proxy_and_a_cut_loses_nothing(
    lab, office, environ, sandbox, tmp_path
):
    ask, database = office
    token = ask("token", "/gazipur/", "--at-once")
    sandbox.mkdir(exist_ok=True)
    device = early_device()
    (sandbox / "device").write_text(device + "\n", "ascii")
    begin = now_ms() - time.gmtime(time.time() + 6 * 3600).tm_mday * DAY_MS
    with closing(Journal(sandbox / "log.db")) as journal:  # in use since last month
        journal.append(begin, AppStarted("0.1", "boot", device, "Asia/Dhaka"))
        journal.append(begin + 1, AppStopped("session_end"))
    text = f'[office]\nurl = "https://{HOST}:{PORT}"\ntoken = "{token}"\n{CALENDAR}'
    (sandbox / "config.toml").write_text(text, "utf-8")
    command = ["ip", "netns", "exec", lab.pc, *COMMAND]
    with (
        lab.proxy(tmp_path) as proxy,
        started(
            command, environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd="/"
        ) as process,
    ):
        program = Program(process, environ)
        program.wait_for_line(" online ", seconds=60)
        until(lambda: verdicts(database) == ["online"], "the beat", seconds=90)
        today = time.gmtime(time.time() + 6 * 3600).tm_mday
        until(lambda: len(rows(database, t.sheet)) == today - 1, "the days", seconds=90)

        def asked(text: AskText) -> str:
            account = Account("dc", "DC", "DC", "/gazipur/", Role.ASK)
            what = ["/gazipur/"], text
            return asks.ask(database, account, *what, now_ms(), at_night=True)

        def heard() -> list[str]:
            found = [fact.event for fact in facts(sandbox)]
            return [event.ask_id for event in found if isinstance(event, OfficeAsked)]

        def answers() -> set[str]:
            return {row["ask_id"] for row in rows(database, t.ask_answer)}

        first = asked(AskText.LOOK_NOW)
        until(lambda: heard() == [first], "the ask through the proxy", seconds=30)
        assert tatpar("check", environ=environ).returncode == 0
        until(lambda: answers() == {first}, "the answer")

        # The proxy's way out is cut; an ask and its answer of this time arrive afterwards.
        proxy.send_signal(signal.SIGSTOP)
        program.out.clear()
        program.wait_for_line(" offline ", seconds=60)
        second = asked(AskText.CALL_BACK)
        proxy.send_signal(signal.SIGCONT)
        until(lambda: heard() == [first, second], "the ask after the cut", seconds=240)
        program.wait_for_line(" online ", seconds=60)
        assert tatpar("check", environ=environ).returncode == 0
        until(lambda: answers() == {first, second}, "the answer after the cut", seconds=90)
        answered = [f.event for f in facts(sandbox) if isinstance(f.event, OfficeAnswered)]
        assert [event.ask_id for event in answered] == [first, second]
        assert program.stop() == 0
    (enrolled,) = rows(database, t.enrolment)
    assert enrolled["standing"] == "active"
    days = [row["day"] for row in rows(database, t.sheet)]
    assert len(days) == len(set(days)) == today - 1  # nothing lost, nothing twice


def test_without_the_proxy_nothing_passes_and_the_officer_is_told_why(
    lab, office, environ, sandbox, tmp_path
):
    _, database = office
    good = office[0]("token", "/gazipur/", "--at-once")
    with lab.proxy(tmp_path, "BasicAuth office secret"):
        done = subprocess.run(
            [
                *("ip", "netns", "exec", lab.pc, *COMMAND, "office", "join"),
                *("--url", f"https://{HOST}:{PORT}", "--token", good),
            ],
            env=environ | {"LANG": "en_US.UTF-8"}, capture_output=True, text=True,
            encoding="utf-8", check=False,
        )  # fmt: skip
    assert done.returncode == 3
    assert "প্রক্সি" in done.stderr
    assert rows(database, t.enrolment) == []
    assert sandbox.exists()
