"""A home with open slots, in which the real program starts."""

import contextlib
import time
from datetime import date
from pathlib import Path

from desktop.core.events import AppStarted, SettingsChanged
from desktop.core.office.schedule import schedule_from
from desktop.core.office.schedule_history import Timetable
from desktop.core.settings.model import Calendar, Checks, Settings, digest
from desktop.core.settings.rules import DAYS, HoursRule
from desktop.storage.home import find_home
from desktop.storage.journal import Journal
from desktop.storage.sqlite import prepare_home

MINUTE = 60_000
CONFIG = """\
[calendar]
holidays = ""
[[calendar.hours]]
from = 2020-01-01
days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
ranges = ["00:00-24:00"]
[checks]
missed_after_minutes = 240
"""
SETTINGS = Settings(
    calendar=Calendar(holidays="", hours=(HoursRule(date(2020, 1, 1), DAYS, ("00:00-24:00",)),)),
    checks=Checks(missed_after_minutes=240),
)


def open_office(folder: Path) -> tuple[int, ...]:
    """Make the home of an office that never closes; return the slots of its last hour.

    At least two; the newest may be due this very moment. They begin with the card.
    """
    home = find_home(folder)
    prepare_home(home.folder)
    home.config.write_text(CONFIG, "utf-8")
    began = time.time_ns() // 1_000_000 - 61 * MINUTE
    schedule = schedule_from(SETTINGS, [])
    with contextlib.closing(Journal(home.log)) as journal:
        journal.append(
            began,
            AppStarted("0", "boot", "device", "Asia/Dhaka"),
            SettingsChanged(digest(SETTINGS), schedule.to_json()),
        )
    return Timetable(((began, schedule),)).slots(began, began + 61 * MINUTE)
