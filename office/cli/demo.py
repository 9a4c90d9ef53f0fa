"""The demonstration: an office of 48 invented PCs, their past days, and the beats of now.

The invented days are the same each time for a PC and a day, so that the PCs of an office share
their bad moments.
"""

import argparse
import random
import secrets
import tempfile
import threading
import time
import webbrowser
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop import __version__
from desktop.core.checks.model import SlotRow
from desktop.core.connectivity.availability import Span
from desktop.core.events import Outcome
from desktop.core.network import Cause, Medium, Verdict
from desktop.core.network import Path as NetworkPath
from desktop.core.office import hours as office_hours
from desktop.core.office.schedule import schedule_from
from desktop.core.settings.model import Settings
from desktop.core.sheets.day_calendar import log_calendar
from desktop.core.sheets.messages import (
    MOST_BYTES,
    Answer,
    AskText,
    Beat,
    Delivery,
    Join,
    Seen,
    SignedSheet,
    write,
)
from desktop.core.sheets.sheet import NAMESPACE, Sheet, Teller, day_sheet
from desktop.core.sheets.signing import Request
from desktop.core.sheets.validation import read
from desktop.core.units import DAY_MS, HOUR_MS, MINUTE_MS
from desktop.reports.bundle.sshsig import sign
from office.admin import asks
from office.admin.accounts import Account, Accounts, Role
from office.admin.audit import Actor
from office.admin.enrolments import TokenWish, make_token, name_office
from office.database.engine import Database, migrate
from office.gateway import Call, Gateway
from office.home import Home, sqlite_url
from office.web.server import Place, run
from office.words import word

SCHEDULE = schedule_from(Settings(), ())
CARELESS = frozenset({9, 22, 40})  # the PCs whose officers leave checks and asks unanswered
_YOUNG_DAYS = 7  # a month with fewer days than this shows the one before, too
_DISTRICT = (11 * 60 + 20, 38, Cause.ISP_DOWN)
_OFFICE = ((10 * 60 + 5, 64, Cause.POWER_CUT), (14 * 60 + 30, 22, Cause.GATEWAY_SILENT))
_ALONE = (Cause.ISP_DOWN, Cause.LINK_DOWN, Cause.DNS_FAILURE, Cause.SERVICE_UNREACHABLE)
_MISSED = (Outcome.MISSED_IGNORED, Outcome.MISSED_AWAY, Outcome.MISSED_AWAY, Outcome.HELD)
_LATE_SECONDS = 1200

_Outage = tuple[int, int, Cause]  # the minute of the day, how many minutes, why


def days(today: date) -> list[date]:
    """Return the working days before today that are shown."""
    first = today.replace(day=1)
    if today.day <= _YOUNG_DAYS:
        first = (first - timedelta(days=1)).replace(day=1)
    every = (first + timedelta(days=n) for n in range((today - first).days))
    return [day for day in every if office_hours.is_working(SCHEDULE, day)]


def present(number: int, day: date) -> bool:
    """Whether the officer of a PC came on that day; two officers were away for weeks."""
    if number in {11, 30} and day.day < 20:
        return False
    return _chance("leave", number, day).random() > 0.04


def spans(number: int, office: int, day: date) -> list[Span]:
    """Return the connection of a PC on a day."""
    begin, _ = office_hours.day_range(SCHEDULE, day)
    chance = _chance("spans", number, day)
    starts = begin + (520 + chance.randrange(25)) * MINUTE_MS
    edges: list[tuple[int, Verdict, Cause | None]] = [(starts, Verdict.ONLINE, None)]
    last = starts
    for minute, lasted, cause in _outages(number, office, day, chance):
        at = begin + minute * MINUTE_MS + chance.randrange(40_000)
        if at > last + 2 * MINUTE_MS:
            limited = cause in (Cause.DNS_FAILURE, Cause.SERVICE_UNREACHABLE)
            edges.append((at, Verdict.LIMITED if limited else Verdict.OFFLINE, cause))
            last = at + lasted * MINUTE_MS + chance.randrange(40_000)
            edges.append((last, Verdict.ONLINE, None))
    ends = begin + (1020 + chance.randrange(-25, 20)) * MINUTE_MS
    edges.append((ends, Verdict.UNKNOWN, Cause.NOT_RUNNING))
    way = NetworkPath(Medium.WIFI if number % 3 else Medium.WIRED, "eth0")
    until = [(at - 2000, at) for at, _, _ in edges[1:]]
    return [
        Span(seq, verdict, cause, at - 2000, at, *end, None if cause is not None else way)
        for seq, ((at, verdict, cause), end) in enumerate(
            zip(edges, [*until, (None, None)], strict=True), start=1
        )
    ]


def _outages(number: int, office: int, day: date, chance: random.Random) -> Iterator[_Outage]:
    """Yield the day's outages: the district's, the office's, and the PC's own, rising."""
    drawn = []
    if _nth(day) % 18 == 8:
        drawn.append(_DISTRICT)
    if _nth(day) % 12 == office * 2 + 1:
        drawn.append(_OFFICE[office % 2])
    if chance.random() < (0.7 if number in {13, 37} else 0.15):
        minute = 15 * 60 + chance.randrange(60)
        drawn.append((minute, 3 + chance.randrange(25), chance.choice(_ALONE)))
    yield from sorted(drawn)


def checks(number: int, day: date) -> Iterator[SlotRow]:
    """Yield the checks of a day: most are answered soon, few officers leave many unanswered."""
    chance = _chance("checks", number, day)
    diligence = 0.55 if number in CARELESS else 0.82 + number % 8 * 0.02
    for due in office_hours.slots(SCHEDULE, *office_hours.day_range(SCHEDULE, day)):
        if chance.random() < diligence:
            seconds = min(int(chance.expovariate(1 / 300)) + 15, 1700)
            late = seconds > _LATE_SECONDS
            outcome = Outcome.CHECKED_LATE if late else Outcome.CHECKED
            yield SlotRow(due, outcome, due + seconds * 1000, seconds, int(late), Verdict.ONLINE)
        else:
            yield SlotRow(due, chance.choice(_MISSED), None, None, 1, Verdict.ONLINE)


def _nth(day: date) -> int:
    """Return a number that rises by one from working day to working day."""
    weeks, weekday = divmod(day.toordinal(), 7)  # 0 is Sunday
    return weeks * 5 + min(weekday, 4)


def _chance(what: str, number: int, day: date) -> random.Random:
    return random.Random(f"{what} {number} {day}")  # noqa: S311 - invented days, the same each time


_ROOT = Actor("terminal", "/")
_BEAT_SECONDS = 30
_DHAKA = timedelta(hours=6)
_OFFICES = {
    "/gazipur/dc/": "জেলা প্রশাসকের কার্যালয়, গাজীপুর",
    "/gazipur/sadar/": "উপজেলা প্রশাসন, গাজীপুর সদর",
    "/gazipur/kaliakair/": "উপজেলা প্রশাসন, কালিয়াকৈর",
    "/gazipur/kaliganj/": "উপজেলা প্রশাসন, কালীগঞ্জ",
    "/gazipur/kapasia/": "উপজেলা প্রশাসন, কাপাসিয়া",
    "/gazipur/sreepur/": "উপজেলা প্রশাসন, শ্রীপুর",
}
_NAMES = [
    "রহিমা",
    "করিম",
    "সালমা",
    "জামাল",
    "নাসরিন",
    "আনোয়ার",
    "ফারহানা",
    "মাহবুব",
    "শিরিন",
    "কামরুল",
    "তাহমিনা",
    "রফিক",
]
_FAMILIES = ("খাতুন", "আহমেদ", "চৌধুরী", "হোসেন")
_POSTS = (
    *("উপজেলা নির্বাহী অফিসার", "সহকারী কমিশনার (ভূমি)", "উপজেলা কৃষি অফিসার"),
    *("উপজেলা শিক্ষা অফিসার", "উপজেলা সমাজসেবা অফিসার", "উপজেলা প্রকৌশলী"),
    *("প্রকল্প বাস্তবায়ন কর্মকর্তা", "উপজেলা স্বাস্থ্য কর্মকর্তা"),
)
_CALENDAR = log_calendar((), SCHEDULE)


@dataclass(frozen=True, slots=True, eq=False)
class _Pc:
    """A simulated PC: its part is ``well``, ``falls_out``, ``silent``, ``gone`` or ``never``."""

    number: int
    path: str
    officer: str
    designation: str
    part: str
    key: Ed25519PrivateKey

    @property
    def device(self) -> str:
        return f"{self.number:032x}"


def demo(args: argparse.Namespace, _home: Home) -> int:
    """Create the office in a temporary folder and serve it until the program ends."""
    print(word("demo_begins"), flush=True)  # noqa: T201
    with tempfile.TemporaryDirectory(prefix="tatpar-office-demo-") as folder:
        home = Home(Path(folder), sqlite_url(Path(folder) / "office.db"))
        migrate(home.url)
        database = Database(home.url)
        password = secrets.token_urlsafe(9)
        account = Account("dc", "আবদুল করিম", "জেলা প্রশাসক, গাজীপুর", "/gazipur/", Role.ASK)
        Accounts(database, _now_ms).make(account, password, _ROOT)
        gateway = Gateway(database, home.key(), "গাজীপুর জেলা", _now_ms, beat_seconds=_BEAT_SECONDS)
        pcs = list(_invented())
        _fill(database, home, gateway, pcs)
        _silence(database, home, pcs)
        _ask(database, gateway, pcs, account)
        place = Place("127.0.0.1", args.port)
        print(word("demo_is_at", url=place.url, name="dc", password=password), flush=True)  # noqa: T201
        ending = threading.Event()
        player = threading.Thread(target=_play, args=(gateway, pcs, ending), daemon=True)
        player.start()
        if not args.no_browser:
            threading.Timer(1, webbrowser.open, (place.url,)).start()
        try:
            return run(
                database, home.key(), "গাজীপুর জেলা", place, _now_ms, beat_seconds=_BEAT_SECONDS
            )
        finally:
            ending.set()
            player.join()
            database.close()


def _now_ms() -> int:
    return time.time_ns() // 1_000_000


def _today() -> date:
    return (datetime.now(UTC) + _DHAKA).date()


def _invented() -> Iterator[_Pc]:
    for number in range(48):
        path = list(_OFFICES)[number // 8]
        officer = f"{_NAMES[number % 12]} {_FAMILIES[number // 12]}"
        part = "well"
        if path == "/gazipur/kapasia/" and number % 8 < 6:
            part = "silent"
        elif number == 20:
            part = "gone"
        elif number in {5, 27, 44}:
            part = "falls_out"
        elif number in {17, 46}:
            part = "never"
        yield _Pc(number, path, officer, _POSTS[number % 8], part, Ed25519PrivateKey.generate())


def _fill(database: Database, home: Home, gateway: Gateway, pcs: list[_Pc]) -> None:
    """Name the offices, let the PCs join, and send their past days."""
    tokens = {}
    name_office(database, "/gazipur/", "গাজীপুর জেলা", _ROOT, _now_ms())
    for path, name in _OFFICES.items():
        name_office(database, path, name, _ROOT, _now_ms())
        wish = TokenWish(path, 20, 1, at_once=True)
        tokens[path] = make_token(database, home.server_id(), wish, _ROOT, _now_ms())
    for pc in pcs:
        public = pc.key.public_key().public_bytes_raw().hex()
        who = pc.officer, pc.designation, __version__
        _send(gateway, pc, "/v1/join", write(Join(1, tokens[pc.path], pc.device, public, *who)))
        if pc.part != "never":
            sheets = tuple(_signed(pc, sheet) for sheet in _sheets(pc))
            delivery = Delivery(1, (SCHEDULE.to_json(),), sheets)
            _send(gateway, pc, "/v1/sheets", write(delivery))


def _silence(database: Database, home: Home, pcs: list[_Pc]) -> None:
    """Send the last beats of the PCs that are silent now: an office's together, and one alone."""
    for pc in pcs:
        if pc.part in {"silent", "gone"}:
            ago = 25 * MINUTE_MS if pc.part == "silent" else 19 * HOUR_MS
            then = _now_ms() - ago + pc.number * 100
            past = _gateway_at(database, home, then)
            body = write(_beat(pc, well=True, since_ms=then - HOUR_MS))
            _send(past, pc, "/v1/beat", body, then)


def _gateway_at(database: Database, home: Home, at_ms: int) -> Gateway:
    return Gateway(database, home.key(), "", lambda: at_ms)


def _send(gateway: Gateway, pc: _Pc, target: str, body: bytes, at_ms: int | None = None) -> Answer:
    when = _now_ms() if at_ms is None else at_ms
    request = Request("POST", target, body, pc.device, when, secrets.token_hex(16))
    headers = request.headers(pc.key.sign(request.signed()))
    reply = gateway.answer(Call("POST", target, headers, body))
    return read(Answer, reply.body, MOST_BYTES)


def _signed(pc: _Pc, sheet: Sheet) -> SignedSheet:
    raw = sheet.canonical()
    return SignedSheet(raw.decode(), sign(pc.key, NAMESPACE, raw).decode())


def _sheets(pc: _Pc) -> Iterator[Sheet]:
    """Yield the past days."""
    office = list(_OFFICES).index(pc.path)
    who = Teller(pc.device, pc.officer, pc.designation, _OFFICES[pc.path], __version__, SCHEDULE)
    came = [day for day in days(_today()) if present(pc.number, day)]
    for seq, day in enumerate(came, start=1):
        _, end = office_hours.day_range(SCHEDULE, day)
        yield day_sheet(
            who,
            day,
            (end + 3 * HOUR_MS, seq * 40),
            calendar=_CALENDAR.of(day),
            heads=(secrets.token_hex(32), secrets.token_hex(32)),
            spans=spans(pc.number, office, day),
            slots=list(checks(pc.number, day)),
        )


def _beat(pc: _Pc, *, well: bool, since_ms: int) -> Beat:
    due = 6 + pc.number % 3
    missed = 3 if pc.number in CARELESS else int(pc.number % 5 == 0)
    steady = Beat(
        form=1,
        verdict=Verdict.ONLINE,
        cause=None,
        since_ms=since_ms,
        path_kind=Medium.WIFI if pc.number % 3 else Medium.WIRED,
        due=due,
        seen=due - missed,
        missed=missed,
        open=0,
        missed_running=3 if missed == 3 else 0,
        held=None,
        paused_until_ms=None,
        version=__version__,
        unsent_days=0,
        problems=(),
    )
    if well:
        return steady
    if pc.number % 2:
        return replace(steady, verdict=Verdict.LIMITED, cause=Cause.SERVICE_UNREACHABLE)
    return replace(steady, verdict=Verdict.OFFLINE, cause=Cause.ISP_DOWN)


def _ask(database: Database, gateway: Gateway, pcs: list[_Pc], by: Account) -> None:
    """Ask the whole district yesterday and one office lately; most have answered."""
    chance = random.Random(16)  # noqa: S311
    lately = _by_day(_now_ms() - 12 * MINUTE_MS)
    asked = (
        (by.office_path, AskText.URGENT_SENT, _by_day(lately - DAY_MS), 0.9),
        ("/gazipur/sadar/", AskText.MEETING_MOVED, lately, 0.7),
    )
    for target, text, at_ms, part in asked:
        ask_id = asks.ask(database, by, target, text, at_ms)
        for pc in pcs:
            here = pc.path.startswith(target) and pc.part in {"well", "falls_out"}
            here = here and pc.number not in CARELESS
            if here and chance.random() < part:
                seen_ms = at_ms + min(int(chance.expovariate(1 / 150)) + 9, 660) * 1000
                _send(gateway, pc, "/v1/seen", write(Seen(1, ask_id, seen_ms)))


def _by_day(at_ms: int) -> int:
    """Return the time, or the last afternoon before it if it is at night: nobody asks then."""
    midnight, _ = office_hours.day_range(SCHEDULE, office_hours.day_of(SCHEDULE, at_ms))
    hour = (at_ms - midnight) // HOUR_MS
    if 6 <= hour < 22:
        return at_ms
    return midnight + (16 if hour >= 22 else -8) * HOUR_MS


def _play(gateway: Gateway, pcs: list[_Pc], ending: threading.Event) -> None:
    """Send beats of all PCs until the end, each at its own moment; answer asks later."""
    chance = random.Random(16)  # noqa: S311
    answered: set[tuple[str, str]] = set()
    beating = [pc for pc in pcs if pc.part in {"well", "falls_out"}]
    states = {pc: (pc.part == "well", _now_ms() - (30 + pc.number) * MINUTE_MS) for pc in beating}
    while True:
        for pc in beating:
            if pc.part == "falls_out" and chance.random() < 0.15:
                states[pc] = not states[pc][0], _now_ms()
            well, since_ms = states[pc]
            body = write(_beat(pc, well=well, since_ms=since_ms))
            for ask in _send(gateway, pc, "/v1/beat", body).asks:
                looks = pc.number not in CARELESS and chance.random() < 0.25
                if looks and (pc.device, ask.ask_id) not in answered:
                    answered.add((pc.device, ask.ask_id))
                    _send(gateway, pc, "/v1/seen", write(Seen(1, ask.ask_id, _now_ms())))
            if ending.wait(_BEAT_SECONDS / 2 / len(beating)):
                return
