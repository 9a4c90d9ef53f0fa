"""``dev.py run demo``: the program on a temporary home with 30 invented days.

The days come from a fixed seed (`demo_days`) and are written as events into a real journal, so that
pages and exports treat them like real ones.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from desktop.core.events import AppStarted, Event, SettingsChanged
from desktop.core.office import hours as office_hours
from desktop.core.office.schedule import schedule_from
from desktop.core.register.enums import Action, LockReason, MessageMedium, SecurityClass
from desktop.core.register.records import ClaimedTime, Draft
from desktop.core.settings.model import Settings, digest, with_value
from desktop.core.units import MINUTE_MS
from desktop.monitors.clock import Clock, system_clock
from desktop.services.register.service import make_register_service
from desktop.storage.atomic_write import write_atomically
from desktop.storage.holidays import public_holidays
from desktop.storage.home import Home, find_home
from desktop.storage.journal import Alive, Journal
from desktop.storage.register.key_file import Cost
from desktop.storage.sqlite import prepare_home
from desktop.system import autostart
from tools.demo_days import checks, invent, network

DAYS = 30
PASSPHRASE = "demo demo demo demo"  # noqa: S105 - of a temporary register, known to everyone
_CONFIG = """\
# A throw-away home: nothing here is real.
[officer]
name = "রহিমা খাতুন"
designation = "উপজেলা নির্বাহী অফিসার"
office = "উপজেলা নির্বাহী অফিসারের কার্যালয়, সাভার"
language = "{language}"
"""


def main() -> int:
    """Fill a home and start the program on it; an unnamed home is removed at the end."""
    words = argparse.ArgumentParser(prog="dev.py run demo")
    words.add_argument("--home", help="folder of the invented days, which stays")
    words.add_argument("--language", choices=("bn", "en"), default="bn")
    given = words.parse_args()
    folder = Path(given.home or tempfile.mkdtemp(prefix="tatpar-demo-"))
    policy = {"TATPAR_POLICY": str(folder / "policy.toml")}
    home = find_home(str(folder), policy)
    try:
        if not home.log.exists():
            fill(home, system_clock(), language=given.language)
        command = [sys.executable, "-P", "-m", "desktop", "--home", str(folder)]
        return subprocess.run(command, env=os.environ | policy, check=False).returncode
    except KeyboardInterrupt:
        return 130
    finally:
        if given.home is None:
            shutil.rmtree(folder, ignore_errors=True)
            with suppress(OSError):
                autostart.turn(home.at_login, on=False)  # that setting may have been tried


def fill(
    home: Home, clock: Clock, *, seed: int = 1431, language: str = "bn", length: int = DAYS
) -> None:
    """Write ``length`` invented days that end now: connectivity, checks, a small register."""
    prepare_home(home.folder)
    write_atomically(home.config, [_CONFIG.format(language=language).encode()])
    settings = with_value(Settings(), "officer.name", "রহিমা খাতুন")
    schedule = schedule_from(settings, public_holidays(settings.calendar.holidays))
    now_ms = clock.now_ms()
    chance = random.Random(seed)  # noqa: S311 - invented days, no secret
    journal = Journal(home.log)
    today = office_hours.day_of(schedule, now_ms)
    first, _ = office_hours.day_range(schedule, today - timedelta(days=length - 1))
    days = invent(schedule, first, now_ms, chance)
    facts: list[tuple[int, Event]] = [
        (first, AppStarted("0.1.0", "demo", home.device_id(), schedule.timezone)),
        (first, SettingsChanged(digest(settings), schedule.to_json())),
        *network(days, chance),
        *checks(schedule, days, now_ms, chance),
    ]
    journal.append_all(sorted(facts, key=lambda item: item[0]))
    now = clock.read()
    journal.stamp_alive(Alive(now_ms - MINUTE_MS, clock.boot_id, now.monotonic, now.boottime))
    journal.close()
    _register(home, clock, settings, now_ms)


def _register(home: Home, clock: Clock, settings: Settings, now_ms: int) -> None:
    service = make_register_service(home, clock, lambda: settings)
    service.vault.init(PASSPHRASE, Cost(3, 8, 1))
    zone = ZoneInfo(settings.calendar.timezone)
    now = datetime.fromtimestamp(now_ms / 1000, zone)
    midnight = _at(now.date(), 0, zone)
    early = now.hour < 14  # else "today by 4 pm" would already be past
    for subject, sender, text, level, day, hour, ago in (
        (
            "আশ্রয়কেন্দ্রের প্রস্তুতি প্রতিবেদন",
            "অতিরিক্ত জেলা প্রশাসক, ঢাকা",
            f"সব আশ্রয়কেন্দ্রের প্রস্তুতি প্রতিবেদন {'আজ' if early else 'আগামীকাল'} বিকাল ৪টার মধ্যে পাঠান।",
            SecurityClass.ORDINARY,
            0 if early else 1,
            16,
            95,
        ),
        (
            "বিভাগীয় সমন্বয় সভার কার্যপত্র",
            "বিভাগীয় কমিশনার, ঢাকা",
            "আগামী পরশু সকাল ১০টার মধ্যে সভার কার্যপত্র চূড়ান্ত করে পাঠান।",
            SecurityClass.RESTRICTED,
            2,
            10,
            70,
        ),
        (
            "উচ্ছেদ অভিযানের প্রস্তুতি",
            "জেলা প্রশাসক, ঢাকা",
            "নদীতীরের অবৈধ স্থাপনা উচ্ছেদে আগামীকাল সকাল ৯টার মধ্যে ম্যাজিস্ট্রেট ও ফোর্স প্রস্তুত রাখুন।",
            SecurityClass.CONFIDENTIAL,
            1,
            9,
            23,
        ),
    ):
        sent = datetime.fromtimestamp(max(midnight, now_ms - ago * MINUTE_MS) / 1000, zone)
        captured = service.recording.capture(
            Draft(
                text=text,
                subject=subject,
                designation=sender,
                claimed=ClaimedTime(
                    f"{sent:%d/%m/%Y, %H:%M}", int(sent.timestamp() * 1000), zone_source="told"
                ),
                medium=MessageMedium.WHATSAPP,
                security=level,
                deadline_ms=_at(now.date() + timedelta(days=day), hour, zone),
            )
        )
    service.recording.act(captured.record_id, Action.ACKNOWLEDGED)

    service.vault.lock(LockReason.STARTED)


def _at(day: date, hour: int, zone: ZoneInfo) -> int:
    return int(datetime.combine(day, time(hour), zone).timestamp() * 1000)


if __name__ == "__main__":
    sys.exit(main())
