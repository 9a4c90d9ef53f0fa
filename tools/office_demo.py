"""The demonstration: an office of 48 invented PCs, their past days, and the beats of now."""

import argparse
import random
import secrets
import sys
import tempfile
import threading
import time
import webbrowser
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import reduce
from itertools import pairwise
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop import __version__
from desktop.core.checks.outcomes import closed
from desktop.core.connectivity.availability import spans
from desktop.core.events import CheckClosed, Event, HoldReason, Outcome, Recorded
from desktop.core.network import Cause, Medium, Verdict
from desktop.core.office import hours as office_hours
from desktop.core.office.schedule import schedule_from
from desktop.core.settings.model import Settings
from desktop.core.sheets import signing
from desktop.core.sheets.day_calendar import DayOff, log_calendar
from desktop.core.sheets.messages import (
    MOST_BYTES,
    MOST_SHEETS,
    Answer,
    AskText,
    Beat,
    Delivery,
    Join,
    Seen,
    SignedSheet,
    write,
)
from desktop.core.sheets.sheet import (
    NAMESPACE,
    DayNotes,
    DirectivesTold,
    LogProof,
    Sheet,
    Teller,
    day_sheet,
)
from desktop.core.sheets.signing import Request
from desktop.core.sheets.validation import read
from desktop.core.units import DAY_MS, HOUR_MS, MINUTE_MS
from desktop.reports.bundle.sshsig import sign
from desktop.storage.holidays import public_holidays
from office.admin import asks
from office.admin.accounts import Account, Accounts, Role
from office.admin.audit import Actor
from office.admin.enrolments import TokenWish, make_token, name_office, token_public
from office.database.engine import Database, migrate
from office.gateway import Call, Gateway
from office.home import Home, sqlite_url
from office.live import office_day
from office.web.server import Place, bound, run
from office.web.visits import Office
from tools.demo_days import Day, checks, invent, network, struck

SCHEDULE = schedule_from(Settings(), public_holidays(Settings().calendar.holidays))
CARELESS = frozenset({9, 22, 40})  # the PCs whose officers leave checks and asks unanswered
_QUIET = 0.6  # of the days have neither sleep nor a failure of the PC's own
# Failures that several PCs share: the cause, and the least and the most minutes.
_DISTRICT = (Cause.ISP_DOWN, 24, 52)
_OFFICE = ((Cause.POWER_CUT, 35, 95), (Cause.GATEWAY_SILENT, 12, 48))
# Each of these officers needs a word about the month, for another reason; all others need none.
_IGNORES, _IN_MEETINGS, _LATE_LEAVE, _CLOCK_SET, _LINE_FAILS = 9, 40, 22, 37, 13
_AWAY_FOR_WEEKS, _DAYS_UNTOLD = 11, 30
_FELL_SILENT = 26  # since the month before


def days(today: date) -> list[date]:
    """Return the working days before today that are shown: of this month and three before."""
    first = today.replace(day=1)
    for _ in range(3):
        first = (first - timedelta(days=1)).replace(day=1)
    every = (first + timedelta(days=n) for n in range((today - first).days))
    return [day for day in every if office_hours.is_working(SCHEDULE, day)]


def invented(number: int, office: int, today: date) -> Iterator[Day]:
    """Yield the days on which the PC of that number ran and sent a sheet."""
    chance = random.Random(number)  # noqa: S311 - invented days, the same each time
    from_ms, _ = office_hours.day_range(SCHEDULE, days(today)[0])
    to_ms, _ = office_hours.day_range(SCHEDULE, today)
    lately = (today - timedelta(days=7)).replace(day=1)  # of the month that the page opens
    for day in invent(SCHEDULE, from_ms, to_ms, chance):
        nth = _nth(_date(day))
        if number == _AWAY_FOR_WEEKS and _date(day).day < 20:
            continue
        if number == _DAYS_UNTOLD and nth % 11 == 4:
            continue
        if number == _FELL_SILENT and _date(day) >= lately:
            continue
        failures = [_shared(nth, *_DISTRICT)] if nth % 18 == 8 else []
        if nth % 12 == office * 2 + 1:
            failures.append(_shared(nth * 8 + office, *_OFFICE[office % 2]))
        if number == _LINE_FAILS:
            failures.append((360 + chance.randrange(60), 3 + chance.randrange(25), Cause.LINK_DOWN))
        yield reduce(
            lambda so_far, failure: struck(so_far, *failure), failures, _quiet(day, number)
        )


def _shared(seed: int, cause: Cause, least: int, most: int) -> tuple[int, int, Cause]:
    """Return a failure as `struck` takes it, the same for all PCs that share it."""
    chance = random.Random(seed)  # noqa: S311
    return chance.randrange(20, 350), chance.randrange(least, most), cause


def _quiet(day: Day, number: int) -> Day:
    """Return the day without sleep and failures of its own, or on some days as it is."""
    if random.Random(day.office[0] + number).random() > _QUIET:  # noqa: S311
        return day
    off = (state for state in day.states if state[2] is Cause.NOT_RUNNING)
    return replace(day, slept=None, states=(day.states[0], *off))


def possible(day: Day, event: Event) -> Event:
    """Return the event, or a missed check if the PC was asleep or without power when it was due."""
    if not isinstance(event, CheckClosed):
        return event
    for (begin, _, cause), (end, _, _) in pairwise(day.states):
        if cause in {Cause.ASLEEP, Cause.POWER_CUT} and begin <= event.due_ms < end:
            off = event.due_ms + 30 * MINUTE_MS <= end  # else the PC is back, and nobody at it
            outcome = Outcome.MISSED_OFF if off else Outcome.MISSED_AWAY
            detail = cause.value if off else HoldReason.LOCKED.value
            missed = replace(event, outcome=outcome, detail=detail, snoozes=0)
            return replace(missed, answered_ms=None, seconds=None)
    return event


def _date(day: Day) -> date:
    return office_hours.day_of(SCHEDULE, day.office[0])


def _recorded(facts: Iterable[tuple[int, Event]]) -> list[Recorded]:
    return [Recorded(seq, *fact) for seq, fact in enumerate(facts, start=1)]


def _nth(day: date) -> int:
    """Return a number that rises by one from working day to working day."""
    weeks, weekday = divmod(day.toordinal(), 7)  # 0 is Sunday
    return weeks * 5 + min(weekday, 4)


_ROOT = Actor("terminal", "/")
_BEAT_SECONDS = 30
_LAST_ROW = 4000  # of each log as it tells its days, all at once
_DHAKA = timedelta(hours=6)
_OFFICES = {
    "/gazipur/dc/": "জেলা প্রশাসকের কার্যালয়, গাজীপুর",
    "/gazipur/sadar/": "উপজেলা প্রশাসন, গাজীপুর সদর",
    "/gazipur/kaliakair/": "উপজেলা প্রশাসন, কালিয়াকৈর",
    "/gazipur/kaliganj/": "উপজেলা প্রশাসন, কালীগঞ্জ",
    "/gazipur/kapasia/": "উপজেলা প্রশাসন, কাপাসিয়া",
    "/gazipur/sreepur/": "উপজেলা প্রশাসন, শ্রীপুর",
}
_NAMES = [  # a woman's and a man's in turn
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
_FAMILIES = ("খাতুন", "আক্তার", "বেগম", "সুলতানা"), ("আহমেদ", "চৌধুরী", "হোসেন", "ইসলাম")
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


def main() -> int:
    """Create the office in a temporary folder and serve it until the program ends."""
    words = argparse.ArgumentParser(prog="dev.py run office-demo")
    words.add_argument("--port", type=int, default=8481)
    words.add_argument("--no-browser", action="store_true")
    args = words.parse_args()
    print("Inventing the month of 48 PCs…", flush=True)
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
        print(f"Page: {place.url}\nName: dc\nPassword: {password}", flush=True)
        ending = threading.Event()
        player = threading.Thread(target=_play, args=(gateway, pcs, ending), daemon=True)
        player.start()
        if not args.no_browser:
            threading.Timer(1, webbrowser.open, (place.url,)).start()
        try:
            office = Office(database, home.key(), "গাজীপুর জেলা", _now_ms, _BEAT_SECONDS)
            with bound(place) as listening:
                return run(office, place, listening)
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
        officer = f"{_NAMES[number % 12]} {_FAMILIES[number % 2][number // 12]}"
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
        by = Ed25519PrivateKey.from_private_bytes(signing.token_seed(tokens[pc.path]))
        proof = by.sign(signing.join_message(gateway.public, pc.device, public)).hex()
        who = pc.device, public, pc.officer, pc.designation, __version__
        join = write(Join(1, token_public(tokens[pc.path]), proof, *who))
        days_ago = 9 if pc.part == "never" else 100 if pc.number == _FELL_SILENT else 0
        then = _now_ms() - days_ago * DAY_MS
        _send(_gateway_at(database, home, then), pc, "/v1/join", join, then)
        if pc.part != "never":
            sheets = tuple(_signed(pc, sheet) for sheet in _sheets(pc))
            for nth in range(0, len(sheets), MOST_SHEETS):
                some = sheets[nth : nth + MOST_SHEETS]
                delivery = Delivery(1, (SCHEDULE.to_json(),), some)
                _send(gateway, pc, "/v1/sheets", write(delivery))


def _silence(database: Database, home: Home, pcs: list[_Pc]) -> None:
    """Send earlier beats: those of an office cut off, of one PC off, and of PCs that fail now."""
    ago_ms = {"silent": 25 * MINUTE_MS, "gone": 19 * HOUR_MS, "falls_out": 44 * MINUTE_MS}
    for pc in pcs:
        if ago := ago_ms.get(pc.part, 0):
            ago += pc.number * MINUTE_MS if pc.part == "falls_out" else 0
            then = _now_ms() - ago + pc.number * 100
            past = _gateway_at(database, home, then)
            body = write(_beat(pc, well=True, since_ms=min(then - HOUR_MS, _started(pc))))
            _send(past, pc, "/v1/beat", body, then)


def _started(pc: _Pc) -> int:
    """Return the start of a PC: the opening of its office, or if that is to come, lately."""
    hours, lately_ms = office_day(_now_ms()), _now_ms() - 30 * MINUTE_MS
    return min(lately_ms, hours[0] if hours else lately_ms) - pc.number * MINUTE_MS // 4


def _gateway_at(database: Database, home: Home, at_ms: int) -> Gateway:
    return Gateway(database, home.key(), "", lambda: at_ms)


def _send(gateway: Gateway, pc: _Pc, target: str, body: bytes, at_ms: int | None = None) -> Answer:
    when = _now_ms() if at_ms is None else at_ms
    request = Request("POST", target, body, pc.device, when, secrets.token_hex(16), gateway.public)
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
    care = {_IGNORES: 0.7, _IN_MEETINGS: 0.7}.get(pc.number, 0.98)
    chance = random.Random(pc.number)  # noqa: S311
    log = LogProof(secrets.token_hex(32), 0, (), None)
    for day in invented(pc.number, office, _today()):
        begin, end = office_hours.day_range(SCHEDULE, _date(day))
        changes = _recorded(network([day], chance))
        answers = _recorded(
            (at, possible(day, _held(event) if pc.number == _IN_MEETINGS else event))
            for at, event in checks(SCHEDULE, [day], end + DAY_MS, chance, care)
        )
        slots = closed(answers, begin, end, office_hours.slots(SCHEDULE, begin, end))
        nth = _nth(_date(day))
        calendar = _CALENDAR.of(_date(day))
        if pc.number == _LATE_LEAVE and nth % 11 == 7:
            calendar = replace(calendar, off=DayOff.LATE_LEAVE, entered_ms=end + 2 * HOUR_MS)
        notes = None
        if pc.number == _CLOCK_SET and nth % 11 == 9:
            notes = DayNotes((), (), (day.office[0] + HOUR_MS,), ())
        yield day_sheet(
            who,
            _date(day),
            (end + 3 * HOUR_MS, _LAST_ROW),
            calendar=calendar,
            heads=(secrets.token_hex(32), secrets.token_hex(32)),
            log=log,
            spans=spans(changes),
            slots=[row for _, row in sorted(slots.items())],
            notes=notes,
            directives=_counts(pc.number, _date(day)) if pc.number % 4 else None,
        )


def _counts(number: int, day: date) -> DirectivesTold:
    """Return the counts of the month until that day; every fourth officer sends none."""
    seed, part = number + day.month, day.day / 30
    return DirectivesTold(*(int(n * part) for n in (9 + seed % 7, 4 + seed % 4, seed % 3)))


def _held(event: Event) -> Event:
    """Return a check that was left unanswered as one that waited for the end of a presentation."""
    if isinstance(event, CheckClosed) and event.outcome is Outcome.MISSED_IGNORED:
        return replace(event, outcome=Outcome.HELD, detail=HoldReason.PRESENTATION.value)
    return event


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
        missed_since_ms=_now_ms() - (70 + pc.number) * MINUTE_MS if missed == 3 else None,
        held=None,
        paused_until_ms=None,
        version=__version__,
        system="Windows 11, 10.0.26100" if pc.number % 4 else "Windows 10, 10.0.19045",
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
        ask_id = asks.ask(database, by, [target], text, at_ms)
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
    began = {pc: _now_ms() - (43 + pc.number) * MINUTE_MS for pc in beating}
    states = {
        pc: (True, _started(pc)) if pc.part == "well" else (False, began[pc]) for pc in beating
    }
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


if __name__ == "__main__":
    sys.exit(main())
