"""A running office of 48 invented PCs of a district: ``python3 dev.py run office-demo``.

The PCs are simulated in this process and use the gateway as real ones do: they join, send sheets of
the past days and beats, lose the connection, fall silent, and answer asks.
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
from desktop.core.network import Path as Way
from desktop.core.office import hours as office_hours
from desktop.core.office.schedule import schedule_from
from desktop.core.settings.model import Settings
from desktop.core.sheets.day_calendar import log_calendar
from desktop.core.sheets.messages import (
    MOST_BYTES,
    Answer,
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
from desktop.reports.bundle.sshsig import sign
from office.accounts import Account, Accounts, Role
from office.audit import Actor
from office.database.engine import Database, migrate, sqlite_url
from office.enrolments import TokenWish, make_token, name_office
from office.gateway import Call, Gateway
from office.home import Home
from office.server import Place, run

_ROOT = Actor("terminal", "/")
_BEAT_SECONDS = 30
_DAYS = 12
_DHAKA = timedelta(hours=6)
_MINUTE = 60_000
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
_SCHEDULE = schedule_from(Settings(), ())
_CALENDAR = log_calendar((), _SCHEDULE)
_CAUSES = (Cause.ISP_DOWN, Cause.LINK_DOWN, Cause.POWER_CUT, Cause.DNS_FAILURE)


@dataclass(slots=True)
class _Pc:
    """A simulated PC: its part is one of ``well``, ``falls_out``, ``silent``, ``never``."""

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
    with tempfile.TemporaryDirectory(prefix="tatpar-office-demo-") as folder:
        home = Home(Path(folder), sqlite_url(Path(folder) / "office.db"))
        migrate(home.url, _today())
        database = Database(home.url)
        password = secrets.token_urlsafe(9)
        account = Account("dc", "আবদুল করিম", "জেলা প্রশাসক, গাজীপুর", "/gazipur/", Role.ASK)
        Accounts(database, _now_ms).make(account, password, _ROOT)
        gateway = Gateway(database, home.key(), "গাজীপুর জেলা", _now_ms, beat_seconds=_BEAT_SECONDS)
        pcs = list(_invented())
        _fill(database, home, gateway, pcs)
        place = Place("127.0.0.1", args.port)
        print(f"{place.url}  dc  {password}", flush=True)  # noqa: T201
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
        elif number % 11 == 5:
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
            delivery = Delivery(1, (_SCHEDULE.to_json(),), sheets)
            _send(gateway, pc, "/v1/sheets", write(delivery))
        if pc.part == "silent":
            _send(gateway, pc, "/v1/beat", write(_beat(pc, well=True)))


def _send(gateway: Gateway, pc: _Pc, target: str, body: bytes) -> Answer:
    request = Request("POST", target, body, pc.device, _now_ms(), secrets.token_hex(16))
    headers = request.headers(pc.key.sign(request.signed()))
    reply = gateway.answer(Call("POST", target, headers, body))
    return read(Answer, reply.body, MOST_BYTES)


def _signed(pc: _Pc, sheet: Sheet) -> SignedSheet:
    raw = sheet.canonical()
    return SignedSheet(raw.decode(), sign(pc.key, NAMESPACE, raw).decode())


def _sheets(pc: _Pc) -> Iterator[Sheet]:
    """Yield the past days, with outages of single PCs and of the whole office."""
    office = _OFFICES[pc.path]
    who = Teller(pc.device, pc.officer, pc.designation, office, __version__, _SCHEDULE)
    chance = random.Random(pc.number)  # noqa: S311 - invented days, the same each time
    for back in range(_DAYS, 0, -1):
        day = _today() - timedelta(days=back)
        begin, end = office_hours.day_range(_SCHEDULE, day)
        heads = secrets.token_hex(32), secrets.token_hex(32)
        yield day_sheet(
            who,
            day,
            (end + 3 * 3_600_000, 1000 - back * 10),
            calendar=_CALENDAR.of(day),
            heads=heads,
            spans=_spans(pc, day, begin, chance),
            slots=_slots(begin, end, chance),
        )


def _spans(pc: _Pc, day: date, begin: int, chance: random.Random) -> list[Span]:
    edges: list[tuple[int, Verdict, Cause | None]] = [
        (begin + (500 + chance.randrange(30)) * _MINUTE, Verdict.ONLINE, None)
    ]
    shared = date.toordinal(day) % 4 == len(pc.path) % 4
    if shared:  # the office's provider: all PCs within a minute
        minute = 11 * 60 + 20
        edges.append((begin + minute * _MINUTE + pc.number * 1000, Verdict.OFFLINE, Cause.ISP_DOWN))
        edges.append((begin + (minute + 38) * _MINUTE, Verdict.ONLINE, None))
    if chance.random() < 0.4:
        minute = 14 * 60 + chance.randrange(90)
        edges.append((begin + minute * _MINUTE, Verdict.OFFLINE, chance.choice(_CAUSES)))
        edges.append((begin + (minute + 3 + chance.randrange(40)) * _MINUTE, Verdict.ONLINE, None))
    edges.append((begin + 1030 * _MINUTE, Verdict.UNKNOWN, Cause.NOT_RUNNING))
    way = Way(Medium.WIFI if pc.number % 3 else Medium.WIRED, "eth0")
    ends = [(at - 2000, at) for at, _, _ in edges[1:]]
    return [
        Span(seq, verdict, cause, at - 2000, at, *until, None if cause is not None else way)
        for seq, ((at, verdict, cause), until) in enumerate(
            zip(edges, [*ends, (None, None)], strict=True), start=1
        )
    ]


def _slots(begin: int, end: int, chance: random.Random) -> Iterator[SlotRow]:
    for due in office_hours.slots(_SCHEDULE, begin, end):
        seconds = chance.randrange(20, 900)
        if chance.random() < 0.85:
            answered = due + seconds * 1000
            yield SlotRow(due, Outcome.CHECKED, answered, seconds, 0, Verdict.ONLINE)
        else:
            missed = chance.choice((Outcome.MISSED_IGNORED, Outcome.MISSED_AWAY, Outcome.HELD))
            yield SlotRow(due, missed, None, None, 1, Verdict.ONLINE)


def _beat(pc: _Pc, *, well: bool) -> Beat:
    due = 5 + pc.number % 6
    missed = pc.number % 4
    steady = Beat(
        form=1,
        verdict=Verdict.ONLINE,
        cause=None,
        since_ms=_now_ms() - (30 + pc.number) * _MINUTE,
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
    verdict = Verdict.LIMITED if pc.number % 2 else Verdict.OFFLINE
    return replace(steady, verdict=verdict, cause=Cause.SERVICE_UNREACHABLE, since_ms=_now_ms())


def _play(gateway: Gateway, pcs: list[_Pc], ending: threading.Event) -> None:
    """Send beats of all PCs until the end, each at its own moment; answer asks later."""
    chance = random.Random(16)  # noqa: S311
    answered: set[tuple[str, str]] = set()
    beating = [pc for pc in pcs if pc.part in {"well", "falls_out"}]
    while True:
        for pc in beating:
            well = pc.part == "well" or chance.random() < 0.3
            answer = _send(gateway, pc, "/v1/beat", write(_beat(pc, well=well)))
            for ask in answer.asks:
                if (pc.device, ask.ask_id) not in answered and chance.random() < 0.7:
                    answered.add((pc.device, ask.ask_id))
                    _send(gateway, pc, "/v1/seen", write(Seen(1, ask.ask_id, _now_ms())))
            if ending.wait(_BEAT_SECONDS / 2 / len(beating)):
                return
