"""The demonstration as a process of its own: it serves, and it ends on command."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from helpers.processes import until

from desktop.core.events import CheckClosed, Outcome
from desktop.core.network import Cause, Verdict
from desktop.core.units import DAY_MS, MINUTE_MS
from tools.demo_days import Day
from tools.office_demo import days, possible

ROOT = Path(__file__).parents[2]
DHAKA = timezone(timedelta(hours=6))


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def test_the_demonstration_shows_48_pcs(tmp_path):
    port = str(free_port())
    command = [sys.executable, "-m", "tools.office_demo", "--no-browser", "--port", port]
    environ = os.environ | {"PYTHONPATH": str(ROOT)}  # the tests' own environment has no `tools`
    with subprocess.Popen(
        command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as it:
        try:
            assert "48 PCs" in it.stdout.readline(), "says why it takes a while"
            lines = [it.stdout.readline() for _ in range(3)]
            url, name, password = (line.split(": ", 1)[1].strip() for line in lines)
            assert name == "dc"
            opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())

            def shown():
                body = f"name={name}&password={password}".encode()
                try:
                    return opener.open(f"{url}log-in", body, timeout=20).read().decode()
                except OSError:
                    return ""

            page = until(shown, "the page")
            assert "৪৮টি কম্পিউটারের মধ্যে" in page
            assert "উপজেলা প্রশাসন, কাপাসিয়া" in page
            full = days(datetime.now(DHAKA).date())[0]  # the month begins without days
            month = opener.open(f"{url}month?month={full:%Y-%m}", timeout=60).read().decode()
            assert "একসঙ্গে অনেকের সংযোগ বিভ্রাট" in month
            assert "০ / ০" not in month, "an officer without checks"
            speak = re.search("কথা বলা প্রয়োজন: ([০-৯]+)", month)
            assert 3 <= int(speak[1]) <= 16, "few of the 46, more while the month is young"
            assert "দুই রকম ঘটনাপঞ্জি" not in month, "each tells of one log"
            assert "জরুরি বার্তা পাঠানো হয়েছে" in page
            assert "সাড়া দেওয়ার মধ্যক সময়" in page
            # That they fell silent together is said in office hours alone, and it may be Friday.
            assert re.search("[০-৯]টির তথ্য আসছে না", page)
        finally:
            it.send_signal(signal.SIGINT)
            assert it.wait(30) in {0, 130, -2}


def test_a_month_shows_the_three_before_too():
    shown = days(date(2026, 12, 1))
    assert shown[0] == date(2026, 9, 1)
    assert shown[-1] == date(2026, 11, 30)
    four = days(date(2026, 11, 25))
    assert four[0] == date(2026, 8, 2), "the first of August is a Saturday"
    assert not {date(2026, 10, 20), date(2026, 10, 21)} & {*four}, "public holidays"
    assert {day.strftime("%a") for day in shown} == {"Sun", "Mon", "Tue", "Wed", "Thu"}


@pytest.mark.parametrize(
    ("due", "outcome"),
    [
        (9, Outcome.CHECKED),
        (10, Outcome.MISSED_OFF),
        (69, Outcome.MISSED_OFF),
        (71, Outcome.MISSED_AWAY),  # open when the power is back
        (100, Outcome.CHECKED),
    ],
)
def test_nobody_answers_a_check_while_the_pc_has_no_power(due, outcome):
    cut = (10 * MINUTE_MS, Verdict.OFFLINE, Cause.POWER_CUT)
    states = (0, Verdict.ONLINE, None), cut, (100 * MINUTE_MS, Verdict.ONLINE, None)
    day, at_ms = Day((0, DAY_MS), None, None, states), due * MINUTE_MS
    told = possible(day, CheckClosed(at_ms, Outcome.CHECKED, at_ms, 0, 0, Verdict.ONLINE, ""))
    assert told.outcome is outcome
    assert (told.answered_ms is None) == (outcome is not Outcome.CHECKED)
