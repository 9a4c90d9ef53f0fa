"""The cost of an office on the officer's PC: bytes on the line a day, and processor.

A real client and a real server with TLS on loopback. The cost of one beat, one wait, one sign of
life and one delivery is measured at the kernel's socket (``ss``: payload, TLS and packets), and a
day adds them up: ten hours of beats, and waits in eight office hours.
"""

import re
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))


from _budget import note, tell
from helpers.certificates import Authority
from helpers.office_link import OpenJournal, filled
from helpers.office_pc import BEAT, made_token
from helpers.office_server import RunningOffice, running_office
from helpers.sheets import DAY

from desktop.core.settings.model import Office, Officer, Settings
from desktop.core.sheets.messages import ALIVE_SECONDS, BEAT_SECONDS, LONGEST_WAIT, Answer
from desktop.services.office.client import Client, join
from desktop.services.office.sending import Outbox
from desktop.storage.device_key import device_key
from desktop.storage.holidays import schedule_of
from desktop.storage.home import Home
from desktop.storage.office_state import OfficeState, SentRequests
from desktop.system.office_line import OfficeLine
from office.web import pc_endpoint

_HEADERS = 52  # of a packet: IPv4 and TCP with time stamps
BEATS = 10 * 3600 // BEAT_SECONDS
WAITS = 8 * 3600 // LONGEST_WAIT + 1
ALIVE = 8 * 3600 // ALIVE_SECONDS
CONNECTIONS = 8  # a day: two at the start, after sleep and after changes of the network
ROUNDS = 50


def now_ms() -> int:
    return time.time_ns() // 1_000_000


def line_bytes(port: int) -> int:
    """Return the bytes of the client's connections to the port, both ways."""
    shown = subprocess.run(
        ["ss", "-tinH", "state", "established", f"dport = :{port}"],
        capture_output=True, text=True, encoding="utf-8", check=True,
    ).stdout  # fmt: skip
    kinds = {"bytes_sent": 1, "bytes_received": 1, "segs_out": _HEADERS, "segs_in": _HEADERS}
    return sum(
        int(count) * kinds[kind]
        for kind, count in re.findall(
            r"\b(bytes_sent|bytes_received|segs_out|segs_in):(\d+)", shown
        )
    )


def costs(port: int, act: Callable[[], object], times: int) -> tuple[float, float]:
    """Return the bytes on the line and the processor seconds of one act."""
    before, cpu = line_bytes(port), time.thread_time()
    for _ in range(times):
        act()
    return (line_bytes(port) - before) / times, (time.thread_time() - cpu) / times


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "office").mkdir()
        authority = Authority(place)
        with running_office(place / "office", now_ms, pem=authority.certify("localhost")) as office:
            measure(place, office, authority)


def measure(place: Path, office: RunningOffice, authority: Authority) -> None:
    home = Home(place / "home", place / "policy.toml")
    home.folder.mkdir()
    with closing(OpenJournal(home.log)) as journal:
        filled(journal)
    token = made_token(office.database, until_ms=now_ms() + 10**9)
    settings = Settings(
        officer=Officer("রহিমা খাতুন", "ইউএনও", "সাভার"), office=Office(office.url, token)
    )
    key, device = device_key(home.device_key), home.device_id()
    trust = ssl.create_default_context(cafile=str(authority.trust))
    line = OfficeLine(office.url, proxy=lambda _url: None, context=lambda: trust)
    client = Client(line, device, key, now_ms, SentRequests(home.office_sent), office_key="")
    port = int(office.url.rsplit(":", 1)[1])
    state = join(client, settings, (device, key), OfficeState(), DAY)
    joined = line_bytes(port)  # a connection, the card and the request to join
    beat, beat_cpu = costs(port, lambda: client.send(BEAT), ROUNDS)
    wait, wait_cpu = costs(port, lambda: client.wait(1), 3)
    pc_endpoint.ALIVE_SECONDS = 1
    longer, _ = costs(port, lambda: client.wait(6), 2)
    alive = (longer - wait) / 5
    card, _ = costs(port, lambda: client.meet(token), 5)
    opened = joined - card - beat  # a request to join is about as long as a beat
    box = Outbox(home, settings, schedule_of(home, settings), now_ms)
    waiting = len(box.waiting(state))
    sent: list[Answer | None] = []
    sheets, sheets_cpu = costs(port, lambda: sent.append(box.send(client, state, key).answer), 1)
    assert sent[0] is not None
    days = min(waiting, 30)
    parts = {"connection": opened, "beat": beat, "wait": wait, "sign of life": alive}
    print(", ".join(f"{name} {size:.0f} bytes" for name, size in parts.items()))
    print(f"a delivery of {days} days {sheets:.0f} bytes, {sheets_cpu:.2f} s")
    whole = (
        CONNECTIONS * opened + BEATS * beat + WAITS * wait + ALIVE * alive + sheets / days + 2000
    )
    tell("on the line a day", whole / 1000)
    cpu = BEATS * beat_cpu + WAITS * wait_cpu + sheets_cpu
    note("processor over ten hours", cpu / 36_000 * 100, "% of a core")
    client.close()


if __name__ == "__main__":
    main()
