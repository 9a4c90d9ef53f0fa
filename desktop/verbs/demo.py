"""``tatpar demo``: the program on a throw-away home with 30 invented days, for a first look.

The days are invented once from a fixed seed and written as facts into a real journal, so that
every page folds them as it would fold an officer's own.
"""

import random
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from desktop.core import calendar
from desktop.core.connectivity import Cause, Medium, Verdict
from desktop.core.connectivity import Path as Way
from desktop.core.directive import Draft
from desktop.core.events import (
    Actor,
    AppStarted,
    CheckAnswered,
    CheckClosed,
    CheckShown,
    ConnectivityChanged,
    Event,
    HoldReason,
    Outcome,
    PauseBegan,
    PauseEnded,
    SettingsChanged,
)
from desktop.core.latency import HOUR_MS, pack, place
from desktop.core.register_views import LockReason
from desktop.core.schedule import Schedule, schedule_from
from desktop.core.settings import Settings, digest, with_value
from desktop.core.terms import Action, MessageMedium, SecurityClass
from desktop.monitors import autostart
from desktop.monitors.clock import Clock, system_clock
from desktop.storage.atomic import write_atomically
from desktop.storage.database import prepare_home
from desktop.storage.holidays import public_holidays
from desktop.storage.home import Home, find_home
from desktop.storage.journal import Alive, Journal
from desktop.storage.keys import Cost

DAYS = 30
PASSPHRASE = "demo demo demo demo"  # noqa: S105 - a throw-away register, told to everybody
_MINUTE = 60_000
_WIRED = Way(Medium.WIRED, "eth0", speed_mbps=1000)
_WIFI = Way(Medium.WIFI, "wlan0", "UNO-Savar")
_CONFIG = """\
# A throw-away home: nothing here is real.
[officer]
name = "রহিমা খাতুন"
designation = "উপজেলা নির্বাহী অফিসার"
office = "উপজেলা নির্বাহী অফিসারের কার্যালয়, সাভার"
"""
_FAULTS = (
    (Verdict.OFFLINE, Cause.ISP_DOWN),
    (Verdict.OFFLINE, Cause.LINK_DOWN),
    (Verdict.OFFLINE, Cause.GATEWAY_SILENT),
    (Verdict.LIMITED, Cause.SERVICE_UNREACHABLE),
    (Verdict.LIMITED, Cause.DNS_FAILURE),
    (Verdict.DEGRADED, Cause.SLOW),
)


def start_demo(home_argument: str | None) -> int:
    """Fill a home and start the program on it; a home that was not named is removed at the end."""
    from desktop.start import start  # noqa: PLC0415 - loads Qt

    folder = home_argument or tempfile.mkdtemp(prefix="tatpar-demo-")
    home = find_home(folder, {"TATPAR_POLICY": str(Path(folder) / "policy.toml")})
    try:
        if not home.log.exists():
            fill(home, system_clock())
        return start(home)
    finally:
        if home_argument is None:
            shutil.rmtree(folder, ignore_errors=True)
            with suppress(OSError):
                autostart.turn(home.at_login, on=False)  # somebody may have tried that setting


def fill(home: Home, clock: Clock, *, seed: int = 1431) -> None:
    """Write 30 invented days that end now: connectivity, checks, latency, a small register."""
    prepare_home(home.folder)
    write_atomically(home.config, [_CONFIG.encode()])
    settings = with_value(Settings(), "officer.name", "রহিমা খাতুন")
    schedule = schedule_from(settings, public_holidays(settings.calendar.holidays))
    now_ms = clock.now_ms()
    chance = random.Random(seed)  # noqa: S311 - invented days, no secret
    journal = Journal(home.log)
    first = now_ms - DAYS * calendar.DAY_MS
    facts: list[tuple[int, Event]] = [
        (first, AppStarted("0.1.0", "demo", home.device_id(), schedule.timezone)),
        (first, SettingsChanged(digest(settings), schedule.to_json())),
        *_network(schedule, first, now_ms, chance),
        *_checks(schedule, first, now_ms, chance),
    ]
    journal.append_all(sorted(facts, key=lambda item: item[0]))
    _latency(journal, first, now_ms, chance)
    now = clock.read()
    journal.stamp_alive(Alive(now_ms - _MINUTE, clock.boot_id, now.monotonic, now.boottime))
    journal.close()
    _register(home, clock, settings, now_ms)


def _network(
    schedule: Schedule, first: int, now_ms: int, chance: random.Random
) -> Iterator[tuple[int, Event]]:
    """Yield a working day's spans: off, on in the morning, some faults, off in the evening."""
    for begin, end in calendar.office_between(schedule, first, now_ms - 2 * _MINUTE):
        on = begin - chance.randrange(2, 25) * _MINUTE
        yield _change(on, chance, Verdict.ONLINE, None, _WIRED)
        at = begin + chance.randrange(20, 90) * _MINUTE
        while chance.random() < 0.45 and at < end - 60 * _MINUTE:
            verdict, cause = chance.choice(_FAULTS)
            path = None if cause is Cause.LINK_DOWN else _WIRED
            lasted = chance.randrange(1, 30) * _MINUTE + chance.randrange(60) * 1000
            yield _change(at, chance, verdict, cause, path)
            yield _change(at + lasted, chance, Verdict.ONLINE, None, _WIRED)
            at += lasted + chance.randrange(60, 200) * _MINUTE
        if end < now_ms - 2 * _MINUTE:
            off = end + chance.randrange(5, 40) * _MINUTE
            yield off, ConnectivityChanged(Verdict.UNKNOWN, Cause.NOT_RUNNING, off, off)


def _change(
    at: int, chance: random.Random, verdict: Verdict, cause: Cause | None, path: Way | None
) -> tuple[int, Event]:
    unsure = chance.randrange(1, 9) * 1000
    others = () if verdict is Verdict.ONLINE else (_WIFI,)
    return at, ConnectivityChanged(verdict, cause, at - unsure, at + unsure, path, others)


def _checks(
    schedule: Schedule, first: int, now_ms: int, chance: random.Random
) -> Iterator[tuple[int, Event]]:
    """Yield every slot's end: mostly answered soon, some late, some missed, a meeting paused."""
    meeting = chance.randrange(5, 20) * calendar.DAY_MS + first
    for due in calendar.slots(schedule, first, now_ms - 31 * _MINUTE):
        if meeting <= due < meeting + 90 * _MINUTE:
            yield due, _closed(due, Outcome.PAUSED, None, "উন্নয়ন সমন্বয় সভা")
            continue
        luck = chance.random()
        if luck < 0.86:
            late = luck > 0.8
            wait = chance.randrange(5, 600) if not late else chance.randrange(1850, 3600)
            at = min(due + wait * 1000, now_ms)
            yield due, CheckShown(due, 1)
            yield at, CheckAnswered(due, Actor.CARD)
            yield at, _closed(due, Outcome.CHECKED_LATE if late else Outcome.CHECKED, at)
        elif luck < 0.91:
            yield due, _closed(due, Outcome.COVERED, due - chance.randrange(60, 900) * 1000)
        else:
            outcome, why = chance.choice(
                (
                    (Outcome.MISSED_IGNORED, ""),
                    (Outcome.MISSED_AWAY, HoldReason.LOCKED.value),
                    (Outcome.MISSED_OFF, Cause.ASLEEP.value),
                    (Outcome.HELD, HoldReason.PRESENTATION.value),
                )
            )
            yield due + 30 * _MINUTE, _closed(due, outcome, None, why)
    begin, end = meeting - _MINUTE, meeting + 90 * _MINUTE
    yield begin, PauseBegan(begin, end, "উন্নয়ন সমন্বয় সভা", Actor.TRAY)
    yield end, PauseEnded(early=False, actor=Actor.TRAY)


def _closed(due: int, outcome: Outcome, answered: int | None, detail: str = "") -> CheckClosed:
    seconds = None if answered is None else max(0, answered - due) // 1000
    return CheckClosed(due, outcome, answered, seconds, 0, Verdict.ONLINE, detail)


def _latency(journal: Journal, first: int, now_ms: int, chance: random.Random) -> None:
    for hour in range(first // HOUR_MS, now_ms // HOUR_MS):
        if 3 <= hour % 24 <= 11:  # office hours of Dhaka in UTC
            usual = chance.randrange(60, 140)
            counts: dict[int, int] = {}
            for _ in range(60):
                step = place(max(1, int(chance.gauss(usual, usual / 4))))
                counts[step] = counts.get(step, 0) + 1
            journal.save_quality(hour, "eth0", pack(counts, chance.randrange(2)))


def _register(home: Home, clock: Clock, settings: Settings, now_ms: int) -> None:
    from desktop.keeper import make_keeper  # noqa: PLC0415 - loads cryptography

    keeper = make_keeper(home, clock, lambda: settings)
    keeper.init(PASSPHRASE, Cost(3, 8, 1))
    hour = 60 * _MINUTE
    for subject, sender, text, level, due in (
        (
            "আশ্রয়কেন্দ্রের প্রস্তুতি প্রতিবেদন",
            "অতিরিক্ত জেলা প্রশাসক, ঢাকা",
            "সব আশ্রয়কেন্দ্রের প্রস্তুতি প্রতিবেদন আজ বিকাল ৪টার মধ্যে পাঠান।",
            SecurityClass.ORDINARY,
            3 * hour,
        ),
        (
            "বিভাগীয় সমন্বয় সভার কার্যপত্র",
            "বিভাগীয় কমিশনার, ঢাকা",
            "আগামী সভার কার্যপত্র চূড়ান্ত করে রাখুন।",
            SecurityClass.RESTRICTED,
            26 * hour,
        ),
        (
            "উচ্ছেদ অভিযানের প্রস্তুতি",
            "জেলা প্রশাসক, ঢাকা",
            "নদীতীরের অবৈধ স্থাপনা উচ্ছেদে ম্যাজিস্ট্রেট ও ফোর্স প্রস্তুত রাখুন।",
            SecurityClass.CONFIDENTIAL,
            5 * hour,
        ),
    ):
        captured = keeper.capture(
            Draft(
                text=text,
                subject=subject,
                designation=sender,
                medium=MessageMedium.WHATSAPP,
                security=level,
                deadline_ms=now_ms + due,
            )
        )
    keeper.act(captured.record_id, Action.ACKNOWLEDGED)

    keeper.lock(LockReason.STARTED)
