"""Ten thousand PCs that wait for an ask at one server process, and 500 that return at once.

Real process, real PostgreSQL, signed requests over plain HTTP; server, database and PCs share this
machine. First all PCs wait, and one of them, then all, are asked. Then PCs that were offline for
30 days deliver them together. ``python bench/office_waiting.py [PCS]`` (10,000).
"""

import asyncio
import resource
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import closing
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

import psutil
from _budget import Worst, note, sized, tell
from helpers import postgres
from helpers.office_pc import OFFICE, write_office_key
from helpers.sheets import delivery, sheet_of, signed, teller
from office_server import KEY, YESTERDAY, enrol, fast, now_ms

from desktop.core.sheets.messages import AskText, write
from desktop.core.sheets.signing import Request
from office.admin import asks
from office.admin.accounts import Account, Role
from office.database.engine import Database, migrate

PORT = 8494
ASKS = Account("minister", "", "", "/min/", Role.ASK)
DAYS = 30


def head(method: str, target: str, device: str, body: bytes = b"") -> bytes:
    """Return a signed request as it goes over the line."""
    request = Request(method, target, body, device, now_ms(), secrets.token_hex(16), OFFICE)
    headers = {"Host": "127.0.0.1", "Content-Length": str(len(body))}
    headers |= request.headers(KEY.sign(request.signed()))
    lines = [f"{method} {target} HTTP/1.1", *(f"{k}: {v}" for k, v in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode() + body


async def wait(number: int, waiting: asyncio.Semaphore, heard: dict[int, float]) -> None:
    """Wait for an ask as one PC; note when it was heard of."""
    async with waiting:
        reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
        writer.write(head("GET", "/v1/wait?after=900", f"{number:032x}"))
        line = await reader.readline()
        assert b" 200 " in line, line + await reader.read(600)
        while await reader.readline() != b"\r\n":
            pass
        heard[number] = 0.0
    while b"ask_id" not in (line := await reader.readline()):
        assert line, "the office hung up"
    heard[number] = time.monotonic()
    writer.close()


async def deliver(number: int, body: bytes, times: list[float]) -> None:
    """Deliver the days of one PC, again when the office is busy."""
    began = time.monotonic()
    while True:
        reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
        writer.write(head("POST", "/v1/sheets", f"{number:032x}", body))
        answer = await reader.readline()
        writer.close()
        if b" 200 " in answer:
            times.append(time.monotonic() - began)
            return
        assert b" 503 " in answer, answer
        await asyncio.sleep(1)


def ask(database: Database, target: str) -> None:
    """Ask, at whatever hour the bench runs."""
    asks.ask(database, ASKS, [target], AskText.LOOK_NOW, now_ms(), at_night=True)


async def waits(count: int, database: Database, server: psutil.Process, memory: Worst) -> None:
    before = server.memory_info().rss
    heard: dict[int, float] = {}
    at_once = asyncio.Semaphore(100)
    began, cpu = time.monotonic(), sum(server.cpu_times()[:2])
    tasks = [asyncio.create_task(wait(n, at_once, heard)) for n in range(1, count + 1)]
    while len(heard) < count:
        await asyncio.sleep(0.2)
        for task in tasks:
            if task.done():
                task.result()
    print(f"{count} PCs wait after {time.monotonic() - began:.0f} s")
    print(f"memory of a waiting PC: {(server.memory_info().rss - before) / count / 1000:.1f} KB")
    memory.note("all waiting", server.memory_info().rss / 1e6)
    cpu, began = sum(server.cpu_times()[:2]), time.monotonic()
    await asyncio.sleep(sized(20, 2))
    used = (sum(server.cpu_times()[:2]) - cpu) / (time.monotonic() - began) * 100
    note("its processor, all waiting", used, "% of a core")
    asked = time.monotonic()
    await asyncio.to_thread(ask, database, f"{1:032x}")
    await tasks[0]
    note("one PC hears of its ask within", heard[1] - asked, "s")
    asked = time.monotonic()
    await asyncio.to_thread(ask, database, "/min/")
    await asyncio.gather(*tasks)
    times = sorted(at - asked for at in heard.values())[1:]
    tell("all PCs hear of their ask within", times[-1])
    print(f"half of them within {statistics.median(times):.1f} s")


async def returns(count: int, first: int, database: Database) -> None:
    """Let PCs that were offline for 30 days deliver them at once."""
    bodies = []
    for number in range(first, first + count):
        who = teller(f"{number:032x}")
        days = [YESTERDAY - timedelta(days=n) for n in reversed(range(DAYS))]
        bodies.append(write(delivery(*(signed(sheet_of(day, who=who), KEY) for day in days))))
    print(f"{len(bodies[0]) // 1000} KB for {DAYS} days of a PC")
    times: list[float] = []
    began = time.monotonic()
    sending = (deliver(first + n, body, times) for n, body in enumerate(bodies))
    await asyncio.gather(*sending)
    note("days of 500 PCs taken after", time.monotonic() - began, "s")
    with database.reading("/") as connection:
        stored = connection.exec_driver_sql("SELECT count(*) FROM sheet").scalar_one()
    tell("days lost or counted twice", abs(count * DAYS - stored))


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else sized(10_000, 200)
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with (
        postgres.running() as running,
        tempfile.TemporaryDirectory() as folder,
    ):
        url = running.url("postgres")
        write_office_key(Path(folder))
        migrate(url)
        enrol(url, count + 500, 100)
        resource.setrlimit(resource.RLIMIT_NOFILE, (1024, most))  # as a login or systemd starts it
        command = [sys.executable, "-P", "-m", "office", "--home", folder, "--database", url]
        with (
            closing(Database(url)) as database,
            subprocess.Popen(
                [*command, "serve", "--port", str(PORT)],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            ) as process,
        ):
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
            print(f"files that may be open: {most} at most")
            try:
                until_ready()
                server = psutil.Process(process.pid)
                memory = Worst("MB")
                asyncio.run(waits(count, database, server, memory))
                asyncio.run(returns(sized(500, 20), count + 1, database))
                memory.note("at the end", server.memory_info().rss / 1e6)
                memory.tell("memory of the server")
            finally:
                process.terminate()
                process.wait()


def until_ready() -> None:
    while True:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{PORT}/v1/office", timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return


if __name__ == "__main__" and fast():
    main()
