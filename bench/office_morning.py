"""A ministry's morning: its PCs' requests, 200 open pages, an ask to all, 50 pages of a month.

``python bench/office_morning.py [PCS] [SECONDS] [PROCESSES]`` (50,000; 120; 2). One server process
is for the pages and the others for PCs, as docs/office-scale.md says; a single one is for both. A
PostgreSQL that the bench starts (``fsync`` off) and all who ask share this machine. Stored is the
month before this one, and for the offices whose month is opened the one before that. The rates are
those of 08:50 to 09:10. A request is signed beforehand and counts from its turn, so that a queue
counts. Memory that the processes share counts once.
"""

import asyncio
import os
import re
import resource
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

import psutil
import psycopg
from _budget import note, sized, tell
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from helpers import postgres
from helpers.office_pc import BEAT, OFFICE, write_office_key
from helpers.processes import until
from helpers.sheets import DEVICE, SCHEDULE, delivery, sheet_of, signed, teller
from helpers.sheets import KEY as TOLD_BY

from desktop.core.network import Cause, Verdict
from desktop.core.sheets.messages import write
from desktop.core.sheets.sheet import calendar_digest
from desktop.core.sheets.signing import Request
from office.admin.accounts import Account, Accounts, Role
from office.admin.audit import Actor
from office.database import tables as t
from office.database.engine import Database, migrate
from office.gateway import check_delivery

OF_OFFICE = 100
BEATS, WAITS, DELIVERIES = 209, 97, 28  # a second, of 50,000 PCs
PAGES, MONTHS, AGAIN_SECONDS = 200, 50, 15
SOCKETS = [  # as nginx has them; the first is for the pages
    str(Path(tempfile.gettempdir()) / f"tatpar-morning-{os.getpid()}-{nth}")
    for nth in range(int(sys.argv[3]) if len(sys.argv) > 3 else 2)
]
KEY = Ed25519PrivateKey.generate()
PUBLIC = KEY.public_key().public_bytes_raw()
PASSWORD = "correct horse battery"
TODAY = (datetime.now(UTC) + timedelta(hours=6)).date()
YESTERDAY = (datetime.now(UTC) - timedelta(hours=28)).date()  # told in the morning after it
LAST = TODAY.replace(day=1) - timedelta(days=1)
FIRST = LAST.replace(day=1)
EARLIER = (FIRST - timedelta(days=1)).replace(day=1)
MIDNIGHT_MS = int(datetime.combine(TODAY, datetime.min.time(), UTC).timestamp() * 1000) - 21_600_000
HOUR_MS = 3_600_000


def fast() -> bool:
    """Whether the server has the libraries that halve its work per request; print the missing."""
    lacking = [name for name in ("uvloop", "httptools") if find_spec(name) is None]
    if lacking:
        print(f"NOT MEASURED: without {' and '.join(lacking)}, which tatpar[office] brings")
    return not lacking


def now_ms() -> int:
    return time.time_ns() // 1_000_000


# --- stored rows ------------------------------------------------------------------------------

_NUMBER = "lpad(to_hex(n), 32, '0')"
_PATH = f"'/min/' || lpad(((n - 1) / {OF_OFFICE})::text, 4, '0') || '/'"


class _Known:
    """A calendar that came before, and no holidays."""

    def calendar(self, _digest: str) -> str:
        return SCHEDULE.to_json()

    def holidays(self) -> frozenset[date]:
        return frozenset()


def fill(owner: psycopg.Connection, pcs: int) -> None:
    """Enrol the PCs, and store their days, by statements of the database."""
    text = SCHEDULE.to_json()
    owner.execute("INSERT INTO calendar VALUES (%s, %s)", [calendar_digest(text), text])
    owner.execute(
        f"INSERT INTO office SELECT DISTINCT {_PATH}, 'Office ' || (n - 1) / {OF_OFFICE} "
        f"FROM generate_series(1, {pcs}) n"
    )
    owner.execute(
        f"INSERT INTO enrolment SELECT {_NUMBER}, 1, 0, 'active', '{PUBLIC.hex()}', "
        f"'officer ' || n, 'post', {_PATH}, '' FROM generate_series(1, {pcs}) n"
    )
    asked = min(pcs, sized(MONTHS, 2) * OF_OFFICE)
    for day in _days(EARLIER, FIRST):
        _store(owner, day, asked)
    for day in _days(FIRST, min(LAST + timedelta(days=1), YESTERDAY)):
        _store(owner, day, pcs)
    owner.execute("ANALYZE")


def _days(first: date, after: date) -> Iterator[date]:
    return (first + timedelta(days=nth) for nth in range((after - first).days))


def _store(owner: psycopg.Connection, day: date, pcs: int) -> None:
    """Store one day of so many PCs: an invented one, with each PC's number and name in it."""
    told_seq = (day - date(2026, 1, 1)).days + 400
    sheet = sheet_of(day, told_seq)
    given = delivery(signed(sheet))
    (row,) = check_delivery(
        given, DEVICE, TOLD_BY.public_key().public_bytes_raw(), sheet.told_ms + 1, _Known()
    ).rows
    columns = {name: row[name] for name in row if name in t.sheet.c} | {
        "received_ms": sheet.told_ms,
        "day": day,
        "turn": 0,
        "log": "",
        "again": "",
    }
    body = columns.pop("body")
    names, values = ", ".join(columns), ", ".join(["%s"] * len(columns))
    owner.execute(
        f"INSERT INTO sheet (device_id, office_path, body, {names}) SELECT {_NUMBER}, {_PATH}, "
        f"replace(replace(%s, '{DEVICE}', {_NUMBER}), 'রহিমা খাতুন', 'officer ' || n), {values} "
        f"FROM generate_series(1, {pcs}) n",
        [body, *columns.values()],
    )


def wake(owner: psycopg.Connection, pcs: int) -> None:
    """Let each PC have beaten just now, with three changes today; some are in trouble."""
    now, begun = now_ms(), max(MIDNIGHT_MS, now_ms() - 3 * HOUR_MS)
    verdict = "CASE WHEN n % 50 = 0 THEN 'offline' WHEN n % 20 = 0 THEN 'limited' ELSE 'online' END"
    cause = "CASE WHEN n % 50 = 0 THEN 'isp_down' WHEN n % 20 = 0 THEN 'captive_portal' END"
    missed = "CASE WHEN n % 100 = 1 THEN 3 ELSE 0 END"
    since = f"CASE WHEN n % 100 = 1 THEN {now - HOUR_MS} END"
    owner.execute(
        f"INSERT INTO beat SELECT {_NUMBER}, {_PATH}, {now}, {verdict}, {cause}, {now - HOUR_MS}, "
        f"'wired', 4, 3, {missed}, 0, {missed}, {since}, NULL, NULL, '1', '', 0, '' "
        f"FROM generate_series(1, {pcs}) n"
    )
    for nth, state in enumerate(("'unknown', 'not_running'", "'online', NULL", "'limited', NULL")):
        at = MIDNIGHT_MS - 15 * HOUR_MS if nth == 0 else begun + nth * 900_000
        owner.execute(
            f"INSERT INTO change SELECT {_NUMBER}, {at} + n % 600000, {_PATH}, {state}, "
            f"{at} + n % 600000, {at} FROM generate_series(1, {pcs}) n"
        )
    at = now - HOUR_MS
    owner.execute(
        f"INSERT INTO change SELECT {_NUMBER}, {at}, {_PATH}, {verdict}, {cause}, {at}, {at} "
        f"FROM generate_series(1, {pcs}) n"
    )
    owner.execute("ANALYZE")


def accounts(owner: psycopg.Connection, database: Database, offices: int) -> None:
    """Make an account for each office, and the minister's."""
    minister = Account("minister", "Minister", "", "/min/", Role.ASK)
    Accounts(database, now_ms).make(minister, PASSWORD, Actor("bench", "/"))
    owner.execute(
        "INSERT INTO account SELECT 'office' || n, person, designation, '/min/' || "
        "lpad(n::text, 4, '0') || '/', role, password, totp, totp_step, open "
        f"FROM account, generate_series(0, {offices - 1}) n"
    )


# --- who asks ---------------------------------------------------------------------------------


def head(method: str, target: str, headers: dict[str, str], body: bytes = b"") -> bytes:
    """Return a request as it goes over the line."""
    headers = {"Host": "localhost", "Content-Length": str(len(body))} | headers
    lines = [f"{method} {target} HTTP/1.1", *(f"{name}: {of}" for name, of in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode() + body


def of_pc(method: str, target: str, number: int, turn_ms: int, body: bytes = b"") -> bytes:
    """Return a signed request of a PC, whose turn comes in so many milliseconds."""
    nonce = secrets.token_hex(16)
    device = f"{number:032x}"
    request = Request(method, target, body, device, now_ms() + turn_ms, nonce, OFFICE)
    return head(method, target, request.headers(KEY.sign(request.signed())), body)


class Line:
    """A kept connection; it is opened again where the server closed it."""

    def __init__(self, socket: str = SOCKETS[0]) -> None:
        self._socket = socket
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def exchange(self, raw: bytes) -> tuple[int, bytes, bytes]:
        """Send a request; return status, head and body. Status 0: the server took no line."""
        try:
            return await self._exchange(raw)
        except (OSError, asyncio.IncompleteReadError) as error:
            self._streams = None
            return 0, b"", repr(error).encode()

    async def _exchange(self, raw: bytes) -> tuple[int, bytes, bytes]:
        if self._streams is None:
            self._streams = await asyncio.open_unix_connection(self._socket)
        reader, writer = self._streams
        writer.write(raw)
        top = await reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"(?i)content-length: (\d+)", top)
        body = await reader.readexactly(int(length[1])) if length else b""
        return int(top.split(b" ", 2)[1]), top, body


class Morning:
    """The measurements."""

    def __init__(self) -> None:
        self.pcs: dict[str, list[float]] = {"beats": [], "waits": [], "deliveries": []}
        self.parts: list[float] = []
        self.months: list[float] = []
        self.heard: list[float] = []
        self.refused: list[bytes] = []
        self.waiting = 0
        self.asked = 0.0

    async def send(
        self, kind: str, share: list[tuple[float, bytes]], began: float, line: Line
    ) -> None:
        """Send each request of a line at its turn, late ones at once."""
        for turn, raw in share:
            due = began + turn
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            status, _, body = await line.exchange(raw)
            self.pcs[kind].append(time.monotonic() - due)
            if status != 200:
                self.refused.append(body)

    async def wait(self, turn: float, raw: bytes, began: float, socket: str) -> None:
        """Wait for an ask as one PC."""
        due = began + turn
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        try:
            reader, writer = await asyncio.open_unix_connection(socket)
            writer.write(raw)
            line = await reader.readline()
        except OSError as error:
            self.refused.append(repr(error).encode())
            return
        self.pcs["waits"].append(time.monotonic() - due)
        if b" 200 " not in line:
            self.refused.append(line)
            return
        self.waiting += 1
        while b"ask_id" not in (text := await reader.readline()):
            assert text, "the office hung up"
        if time.monotonic() > self.asked > 0:
            self.heard.append(time.monotonic() - max(self.asked, due))
        writer.close()

    async def look(self, cookie: str, target: str, began: float, end: float) -> None:
        """Keep a page open: its part is asked for again and again."""
        line = Line()
        while began < end:
            await asyncio.sleep(max(0.0, began - time.monotonic()))
            asked = time.monotonic()
            status, _, body = await line.exchange(head("GET", target, {"Cookie": cookie}))
            self.parts.append(time.monotonic() - asked)
            if status != 200 or b"office" not in body:
                self.refused.append(body)
            began = max(began + AGAIN_SECONDS, time.monotonic())

    async def month(self, cookie: str, at: float) -> None:
        """Open the month."""
        await asyncio.sleep(max(0.0, at - time.monotonic()))
        asked = time.monotonic()
        target = f"/month?month={FIRST:%Y-%m}"
        status, _, body = await Line().exchange(head("GET", target, {"Cookie": cookie}))
        self.months.append(time.monotonic() - asked)
        if status != 200 or b'class="days"' not in body:
            self.refused.append(body)

    async def ask_all(self, cookie: str, at: float) -> None:
        """Ask everybody."""
        await asyncio.sleep(max(0.0, at - time.monotonic()))
        status, page = 0, b""
        while status != 200:  # one who asks everybody tries again, too
            if page:
                self.refused.append(page)
                await asyncio.sleep(1)
            status, _, page = await Line().exchange(head("GET", "/", {"Cookie": cookie}))
        csrf = re.search(rb'name="csrf" value="(\w+)"', page)[1].decode()
        form = {"csrf": csrf, "target": "/min/", "text": "look_now"}
        headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
        body = urllib.parse.urlencode(form).encode()
        self.asked = time.monotonic()
        status, _, answer = await Line().exchange(head("POST", "/asks", headers, body))
        assert status == 303, answer[:500]
        note("an ask to all is taken in", time.monotonic() - self.asked, "s")


async def log_in(name: str) -> str:
    """Return the cookie of a new session."""
    body = urllib.parse.urlencode({"name": name, "password": PASSWORD}).encode()
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    status, top, _ = await Line().exchange(head("POST", "/log-in", headers, body))
    assert status == 303, top
    return re.search(rb"(?i)set-cookie: ([^;]+)", top)[1].decode()


def turns(
    rate: float, seconds: float, raw: Callable[[int, int], bytes]
) -> list[tuple[float, bytes]]:
    """Return requests at a steady rate, at least one, each with its turn in seconds."""
    several = range(max(1, int(rate * seconds)))
    return [(nth / rate, raw(nth, int(nth / rate * 1000))) for nth in several]


def days_told(number: int, turn_ms: int) -> bytes:
    sheet = signed(sheet_of(YESTERDAY, 2000, teller(f"{number:032x}")), KEY)
    return of_pc("POST", "/v1/sheets", number, turn_ms, write(delivery(sheet)))


async def morning(
    pcs: int, seconds: float, system: Sequence[psutil.Process]
) -> tuple[Morning, int]:
    """Send everybody's requests; return the measurements, and the number of days sent."""
    for_pcs = SOCKETS[1:] or SOCKETS
    offices, scale = max(2, pcs // OF_OFFICE), pcs / 50_000
    pages, months = max(2, int(PAGES * scale)), max(20, int(MONTHS * scale))
    minister = await log_in("minister")
    cookies = [await log_in(f"office{nth}") for nth in range(min(offices, pages))]
    state = replace(BEAT, verdict=Verdict.OFFLINE, cause=Cause.ISP_DOWN)
    begun_ms = now_ms()
    beats = [
        write(replace(item, since_ms=begun_ms - HOUR_MS))
        for item in (*[replace(BEAT, problems=())] * 2, state)
    ]
    ready = {
        "beats": turns(
            BEATS * scale,
            seconds,
            lambda nth, turn: of_pc("POST", "/v1/beat", 1 + nth % pcs, turn, beats[nth % 3]),
        ),
        "deliveries": turns(
            DELIVERIES * scale, seconds, lambda nth, turn: days_told(1 + nth % pcs, turn)
        ),
    }
    waits = turns(
        WAITS * scale,
        seconds,
        lambda nth, turn: of_pc("GET", "/v1/wait?after=900", 1 + nth % pcs, turn),
    )
    print(f"signed; {pages} pages, {months} months, {len(waits)} waits, {seconds:g} s")
    measured, began = Morning(), time.monotonic() + 0.5
    end = began + seconds
    used = _used(system)
    acts: list[Awaitable[None]] = [
        measured.send(kind, ready[kind][place::lines], began, Line(for_pcs[place % len(for_pcs)]))
        for kind, lines in (("beats", 60), ("deliveries", 20))
        for place in range(lines)
    ]
    waiting = [
        asyncio.ensure_future(measured.wait(*item, began, for_pcs[nth % len(for_pcs)]))
        for nth, item in enumerate(waits)
    ]
    for nth in range(pages):
        # Each looks at the own office, and every twentieth at the whole ministry.
        cookie = minister if nth % 20 == 19 else cookies[nth % len(cookies)]
        first = began + AGAIN_SECONDS * nth / pages
        acts.append(measured.look(cookie, "/live/part", first, end))
    acts += [
        measured.month(cookies[nth % len(cookies)], began + seconds * nth / months)
        for nth in range(months)
    ]
    acts.append(measured.ask_all(minister, began + seconds * 0.6))
    await asyncio.gather(*acts)
    took = time.monotonic() - began
    names = ["PostgreSQL", "pages' server", *["PCs' server"] * (len(system) - 2)]
    for name, before, after in zip(names, used, _used(system), strict=True):
        note(f"processor of {name}", (after - before) / took, "cores")
    note("memory of a server with so many waiting", measured.waiting, "PCs")
    await asyncio.sleep(2)
    for task in waiting:
        task.cancel()
    results = await asyncio.gather(*waiting, return_exceptions=True)
    for result in results:
        if isinstance(result, Exception):
            raise result
    return measured, len(ready["deliveries"])


def _used(system: Sequence[psutil.Process]) -> list[float]:
    """Return the processor seconds of PostgreSQL with its connections, and of each server."""
    sums = []
    for process in system:
        times = process.cpu_times()
        alive = (sum(child.cpu_times()[:2]) for child in process.children())
        sums.append(sum(times[:4]) + sum(alive))
    return sums


def main() -> None:
    pcs = int(sys.argv[1]) if len(sys.argv) > 1 else sized(50_000, 400)
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else sized(120.0, 4.0)
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    with postgres.running() as cluster, tempfile.TemporaryDirectory() as folder:
        url = cluster.url("postgres")
        write_office_key(Path(folder))
        migrate(url)
        began = time.monotonic()
        plain = url.replace("+psycopg", "")
        with psycopg.connect(plain, autocommit=True) as owner:
            owner.execute("SET search_path = tatpar")
            fill(owner, pcs)
            size = owner.execute("SELECT pg_database_size(current_database())").fetchone()[0]
            print(f"{size / 1e9:.2f} GB stored in {time.monotonic() - began:.0f} s")
            database = Database(url)
            accounts(owner, database, max(2, pcs // OF_OFFICE))
            database.close()
            command = [sys.executable, "-P", "-m", "office", "--home", folder, "--database", url]
            with ExitStack() as servers:
                running = [
                    servers.enter_context(
                        subprocess.Popen(
                            [*command, "serve", "--socket", socket, "--ask-at-night"],
                            env=os.environ | {"MALLOC_ARENA_MAX": "1"},  # as docs/office.md has it
                            stdout=subprocess.DEVNULL,
                            stderr=sys.stderr if os.environ.get("SHOWN") else subprocess.DEVNULL,
                        )
                    )
                    for socket in SOCKETS
                ]
                for process in running:
                    servers.callback(process.terminate)
                until(lambda: all(Path(socket).exists() for socket in SOCKETS), "the servers")
                wake(owner, pcs)
                pid = int((cluster.folder / "data" / "postmaster.pid").read_text().split()[0])
                system = [psutil.Process(pid), *(psutil.Process(item.pid) for item in running)]
                measured, sent = asyncio.run(morning(pcs, seconds, system))
                memory = sum(server.memory_full_info().pss for server in system[1:]) / 1e6
            query = "SELECT count(*) FROM sheet WHERE day = %s AND told_seq = 2000"
            stored = owner.execute(query, [YESTERDAY]).fetchone()[0]
    told(measured, abs(sent - stored), memory)


def told(measured: Morning, lost: int, memory: float) -> None:
    for kind, times in measured.pcs.items():
        note(f"99 of 100 {kind} within", _part(times, 0.99), "s")
    for name, times in (("part", measured.parts), ("month", measured.months)):
        note(f"half of the {name}s within", statistics.median(times), "s")
        note(f"the slowest {name}", max(times), "s")
    if measured.refused:
        print(f"{len(measured.refused)} refused: {measured.refused[0][:300]!r}")
    note("half of those who wait hear of the ask within", statistics.median(measured.heard), "s")
    print(f"load {os.getloadavg()[0]:.1f}")
    tell("99 of 100 requests of PCs", _part([x for of in measured.pcs.values() for x in of], 0.99))
    tell("95 of 100 parts of a page", _part(measured.parts, 0.95))
    tell("95 of 100 pages of a month", _part(measured.months, 0.95))
    tell("all who wait hear of the ask within", max(measured.heard))
    tell("refused, lost or double", len(measured.refused) + lost)
    tell("memory of the server", memory)


def _part(times: list[float], part: float) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * part))]


if __name__ == "__main__" and fast():
    main()
