"""The log of one working day that is counted by hand, for every form of a report."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop.core.events import (
    Actor,
    AppStarted,
    CheckClosed,
    ConnectivityChanged,
    Outcome,
    PauseBegan,
    SettingsChanged,
)
from desktop.core.network import Cause, Medium, Verdict
from desktop.core.network import Path as Way
from desktop.core.office import hours as office_hours
from desktop.core.office.schedule import Schedule, schedule_from
from desktop.core.settings.model import Settings, digest, with_value
from desktop.language.translator import install
from desktop.reports.period import Source
from desktop.storage.journal import Alive, Journal

OFFICER = '=HYPERLINK("x"), রহিমা'
WIRED = Way(Medium.WIRED, "eth0")
WIFI = Way(Medium.WIFI, "wlan0", "UNO-Savar")


@pytest.fixture(autouse=True)
def english():
    install("en")
    yield
    install("en")


@pytest.fixture(params=["en", "bn"])
def code(request):
    """Either language in force."""
    assert install(request.param), "the translation is not built: dev.py check builds it"
    return request.param


def at(clock: str, day: date) -> int:
    """Return the UTC milliseconds of a clock time in Dhaka."""
    hours, minutes, seconds = (int(part) for part in clock.split(":"))
    midnight = office_hours.day_range(Schedule(), day)[0]
    return midnight + ((hours * 60 + minutes) * 60 + seconds) * 1000


@pytest.fixture
def month(tmp_path: Path) -> Iterator[Source]:
    """Return a November in which one Tuesday was observed, and the Wednesday half of it.

    24 November, 09:00 to 17:00: down 1,800 s by the provider, limited 600 s, asleep 3,600 s.
    25 November: a crash at 13:00, nothing after it. 26 November is a holiday.
    """
    settings = with_value(Settings(), "officer.name", OFFICER)
    settings = with_value(settings, "officer.designation", "উপজেলা নির্বাহী অফিসার")
    settings = with_value(settings, "officer.office", "উপজেলা নির্বাহী অফিসারের কার্যালয়, সাভার")
    day, next_day = date(2026, 11, 24), date(2026, 11, 25)
    schedule = schedule_from(settings, [date(2026, 11, 26)])
    journal = Journal(tmp_path / "log.db")

    def change(verdict, cause, after, by, path=WIRED, on=day):
        moment = at(by, on)
        return moment, ConnectivityChanged(verdict, cause, at(after, on), moment, path)

    def closed(due, outcome, answered=None, detail=""):
        moment = None if answered is None else at(answered, day)
        took = None if moment is None else (moment - at(due, day)) // 1000
        fact = CheckClosed(at(due, day), outcome, moment, took, 0, Verdict.ONLINE, detail)
        return at("17:00:00", day), fact

    journal.append_all(
        [
            (at("08:50:00", day), AppStarted("0.1.0", "boot", "device", "Asia/Dhaka")),
            (at("08:50:00", day), SettingsChanged(digest(settings), schedule.to_json())),
            change(Verdict.ONLINE, None, "08:50:00", "08:50:02"),
            change(Verdict.OFFLINE, Cause.ISP_DOWN, "10:00:00", "10:00:08"),
            change(Verdict.ONLINE, None, "10:30:00", "10:30:08", WIFI),
            change(Verdict.LIMITED, Cause.SERVICE_UNREACHABLE, "12:00:00", "12:00:00"),
            change(Verdict.DEGRADED, Cause.SLOW, "12:10:00", "12:10:00"),
            change(Verdict.ONLINE, None, "13:00:00", "13:00:00"),
            change(Verdict.UNKNOWN, Cause.ASLEEP, "15:00:00", "15:00:00", None),
            change(Verdict.ONLINE, None, "16:00:00", "16:00:00"),
            change(Verdict.UNKNOWN, Cause.NOT_RUNNING, "17:30:00", "17:30:00", None),
            closed("09:00:00", Outcome.CHECKED, "09:01:48"),
            closed("09:30:00", Outcome.CHECKED_LATE, "10:05:00"),
            closed("10:00:00", Outcome.MISSED_IGNORED),
            closed("10:30:00", Outcome.HELD, detail="presentation"),
            (
                at("11:00:00", day),
                PauseBegan(at("11:00:00", day), at("11:30:00", day), "=সভা", Actor.TRAY),
            ),
            closed("11:00:00", Outcome.PAUSED, detail="=সভা"),
            change(Verdict.ONLINE, None, "09:00:00", "09:00:00", on=next_day),
            change(Verdict.UNKNOWN, Cause.CRASHED, "13:00:00", "13:00:00", None, on=next_day),
        ]
    )
    journal.stamp_alive(Alive(at("17:30:00", next_day), "boot", 0, 0))
    yield Source(journal, settings, schedule, "d" * 32, at("10:00:00", date(2026, 12, 2)))
    journal.close()
