"""The office's server under a simulated ministry: real process, real PostgreSQL, signed requests.

``python bench/office_server.py [SECONDS]`` (20): beats and sheets together, at a steady rate.
Server, database and the simulated PCs share this machine; the requests are signed beforehand.
"""

import http.client
import re
import secrets
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

import psutil
from _budget import Worst, sized, tell
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from helpers import postgres
from helpers.office_pc import BEAT, OFFICE, write_office_key
from helpers.sheets import delivery, sheet_of, signed, teller
from sqlalchemy import create_engine

from desktop.core.sheets.messages import write
from desktop.core.sheets.signing import Request
from office.admin.accounts import Account, Accounts, Role
from office.admin.audit import Actor
from office.database.engine import Database, migrate

PORT, CONNECTIONS = 8493, 12
KEY = Ed25519PrivateKey.generate()
YESTERDAY = (datetime.now(UTC) + timedelta(hours=6)).date() - timedelta(days=1)


def fast() -> bool:
    """Return whether the server has what halves its work per request; say so if not."""
    lacking = [name for name in ("uvloop", "httptools") if find_spec(name) is None]
    if lacking:
        print(f"NOT MEASURED: without {' and '.join(lacking)}, which tatpar[office] brings")
    return not lacking


def now_ms() -> int:
    return time.time_ns() // 1_000_000


def enrol(url: str, count: int, offices: int) -> None:
    """Enrol PCs in offices, each with a beat, as the owner."""
    key = KEY.public_key().public_bytes_raw().hex()
    engine = create_engine(url)
    path = f"'/min/' || lpad(mod(n, {offices})::text, 4, '0') || '/'"
    beat = (
        f"INSERT INTO tatpar.beat SELECT lpad(to_hex(n), 32, '0'), {path}, {now_ms()}, "
        "'online', NULL, 0, 'wired', 4, 3, 1, 0, 0, NULL, NULL, '1', 0, '' "
        f"FROM generate_series(1, {count}) n"
    )
    with engine.begin() as connection:
        connection.exec_driver_sql(
            f"INSERT INTO tatpar.enrolment SELECT lpad(to_hex(n), 32, '0'), 1, 0, 'active', "
            f"'{key}', 'officer ' || n, 'post', {path}, '' FROM generate_series(1, {count}) n"
        )
        connection.exec_driver_sql(beat)
        connection.exec_driver_sql("ANALYZE")
    engine.dispose()


def requests(
    kind: str, count: int, first: int, pcs: int, rate: float = float("inf")
) -> list[tuple[str, bytes, dict[str, str]]]:
    """Return signed requests of so many PCs, one after the other, each with the time of its turn.

    At a steady ``rate`` the turn of the last is minutes later: the server takes no older ones.
    """
    ready = []
    for place in range(count):
        device = f"{first + place % pcs:032x}"
        turn_ms = now_ms() + int(place / rate * 1000)
        if kind == "beat":
            body = write(BEAT)
        else:
            body = write(delivery(signed(sheet_of(YESTERDAY, who=teller(device)), KEY)))
        target = "/v1/beat" if kind == "beat" else "/v1/sheets"
        request = Request("POST", target, body, device, turn_ms, secrets.token_hex(16), OFFICE)
        ready.append((target, body, request.headers(KEY.sign(request.signed()))))
    return ready


def exchange(
    connection: http.client.HTTPConnection,
    request: tuple,
    began: float,
    times: list[float],
    refused: list[bytes],
) -> None:
    connection.request("POST", *request)
    answer = connection.getresponse()
    text = answer.read()
    times.append(time.monotonic() - began)
    if answer.status != 200:
        refused.append(text)


def send_steadily(
    waiting: list, times: list[float], refused: list[bytes], first: float, every: float
) -> None:
    """Send each at its time, late ones at once; what it waited for its turn counts, too."""
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    for place, request in enumerate(waiting):
        due = first + place * every
        time.sleep(max(0.0, due - time.monotonic()))
        exchange(connection, request, due, times, refused)
    connection.close()


def both(seconds: float, first_sheet: int) -> int:
    """Send beats and sheets together, a tenth more than is to be taken; return how many are lost.

    A request counts from the time of its turn. Lost are refused ones, too.
    """
    threads, late = [], Worst("s")
    results: dict[str, tuple[list[float], list[bytes]]] = {}
    kinds = {"beat": (330, 1, 3000), "sheet": (66, first_sheet, 10**6)}
    ready = {
        kind: requests(kind, int(seconds * rate), first, pcs, rate)
        for kind, (rate, first, pcs) in kinds.items()
    }
    began = time.monotonic() + 0.1
    for kind, (rate, _, _) in kinds.items():
        results[kind] = times, refused = [], []
        for place in range(CONNECTIONS):
            share = ready[kind][place::CONNECTIONS]
            pace = began + place / rate, CONNECTIONS / rate
            threads.append(
                threading.Thread(target=send_steadily, args=(share, times, refused, *pace))
            )
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for kind, (times, refused) in results.items():
        late.note(f"99 of 100 {kind}s within", statistics.quantiles(times, n=100)[98])
        if refused:
            print(f"{len(refused)} {kind}s refused: {refused[0].decode()[:200]}")
    late.tell("99 of 100 within")
    return sum(len(refused) for _, refused in results.values())


def page(name: str, url: str, opener: urllib.request.OpenerDirector, slowest: Worst) -> None:
    times = []
    for _ in range(5):
        began = time.monotonic()
        size = len(opener.open(url, timeout=120).read())
        times.append(time.monotonic() - began)
    print(f"{name}: {size // 1000} KB")
    slowest.note(name, statistics.median(times))


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else sized(20, 1)
    with postgres.running() as server, tempfile.TemporaryDirectory() as folder:
        url = server.url("postgres")
        write_office_key(Path(folder))
        migrate(url)
        enrol(url, sized(50_000, 21_000), sized(500, 5))
        database = Database(url)
        account = Account("minister", "", "", "/min/", Role.ASK)
        Accounts(database, now_ms).make(account, "correct horse battery", Actor("bench", "/"))
        command = [sys.executable, "-P", "-m", "office", "--home", folder, "--database", url]
        with subprocess.Popen(
            [*command, "serve", "--port", str(PORT)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process:
            try:
                measure(process.pid, database, seconds)
            finally:
                process.terminate()
        database.close()


def measure(pid: int, database: Database, seconds: float) -> None:
    base = f"http://127.0.0.1:{PORT}/"
    while True:
        try:
            urllib.request.urlopen(f"{base}v1/office", timeout=5).close()
            break
        except OSError:
            time.sleep(0.1)
    refused = both(seconds, 20_001)
    with database.reading("/") as connection:
        stored = connection.exec_driver_sql("SELECT count(*) FROM sheet").scalar()
    tell("refused or lost", refused + abs(int(seconds * 66) - stored))
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    form = urllib.parse.urlencode(
        {"name": "minister", "password": "correct horse battery"}
    ).encode()
    text = opener.open(f"{base}log-in", form, timeout=60).read().decode()
    assert re.search("কম্পিউটারের মধ্যে", text)
    slowest = Worst("s")
    page("the ministry, 500 offices", base, opener, slowest)
    page("an office of 100 PCs", f"{base}?under=/min/0001/", opener, slowest)
    slowest.tell("a page")
    tell("memory of the server", psutil.Process(pid).memory_info().rss / 1e6)


if __name__ == "__main__" and fast():
    main()
