"""The log of one working day that is counted by hand, for every form of a report."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from helpers.reported_day import OBSERVED, at, change, closed

from desktop.core.events import Actor, AppStarted, Outcome, PauseBegan, SettingsChanged
from desktop.core.network import Cause, Verdict
from desktop.core.office.schedule import schedule_from
from desktop.core.settings.model import Settings, digest, with_value
from desktop.language.translator import install
from desktop.reports.period import Source
from desktop.storage.journal import Alive, Journal

OFFICER = '=HYPERLINK("x"), রহিমা'


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


@pytest.fixture
def month(tmp_path: Path) -> Iterator[Source]:
    """Return a November in which one Tuesday was observed, and the Wednesday half of it.

    24 November, 09:00 to 17:00: down 1,800 s by the provider, limited 600 s, asleep 3,600 s.
    25 November: a crash at 13:00, nothing after it. 26 November is a holiday.
    """
    settings = with_value(Settings(), "officer.name", OFFICER)
    settings = with_value(settings, "officer.designation", "উপজেলা নির্বাহী অফিসার")
    settings = with_value(settings, "officer.office", "উপজেলা নির্বাহী অফিসারের কার্যালয়, সাভার")
    next_day = date(2026, 11, 25)
    schedule = schedule_from(settings, [date(2026, 11, 26)])
    journal = Journal(tmp_path / "log.db")

    journal.append_all(
        [
            (at("08:50:00"), AppStarted("0.1.0", "boot", "device", "Asia/Dhaka")),
            (at("08:50:00"), SettingsChanged(digest(settings), schedule.to_json())),
            *OBSERVED,
            closed("10:30:00", Outcome.HELD, detail="presentation"),
            (at("11:00:00"), PauseBegan(at("11:00:00"), at("11:30:00"), "=সভা", Actor.TRAY)),
            closed("11:00:00", Outcome.PAUSED, detail="=সভা"),
            change(Verdict.ONLINE, None, "09:00:00", day=next_day),
            change(Verdict.UNKNOWN, Cause.CRASHED, "13:00:00", path=None, day=next_day),
        ]
    )
    journal.stamp_alive(Alive(at("17:30:00", next_day), "boot", 0, 0))
    yield Source(journal, settings, schedule, "d" * 32, at("10:00:00", date(2026, 12, 2)))
    journal.close()
