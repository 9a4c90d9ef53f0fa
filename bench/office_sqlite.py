"""The office's server on SQLite: the beats and days of how many PCs does it take?

``python bench/office_sqlite.py [PCS] [SECONDS]`` (1,000; 20). A real process on an SQLite file,
signed requests over plain HTTP, all on this machine.
"""

import http.client
import re
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from _budget import sized, tell
from office_server import KEY, PORT, fast, load, now_ms, page, requests, send
from sqlalchemy import insert

from office.accounts import Account, Accounts, Role
from office.audit import Actor
from office.database import tables as t
from office.database.engine import Database, migrate, sqlite_url


def enrol(database: Database, count: int) -> None:
    """Enrol PCs in one office."""
    key = KEY.public_key().public_bytes_raw().hex()
    rows = [
        {
            "device_id": f"{n:032x}",
            "turn": 1,
            "at_ms": 0,
            "standing": "active",
            "public_key": key,
            "officer": f"officer {n}",
            "designation": "post",
            "office_path": "/min/",
            "by": "",
        }
        for n in range(1, count + 1)
    ]
    with database.writing("/") as connection:
        connection.execute(insert(t.enrolment), rows)


def herd(pcs: int) -> None:
    """Let all PCs beat at the same moment, and tell when the last of them had its answer."""
    waiting, times, refused = requests("beat", pcs, 1, pcs), [], []
    began = time.monotonic()
    threads = [
        threading.Thread(target=send, args=(waiting, times, refused, began + 300))
        for _ in range(50)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    tell("all PCs at once answered after", time.monotonic() - began)
    tell("refused of them", len(refused))


def measure(pid: int, database: Database, pcs: int, seconds: float) -> None:
    base = f"http://127.0.0.1:{PORT}/"
    all_pcs = range(1, pcs + 1)
    load("beat", seconds, all_pcs, int(min(seconds * 700, pcs * 50)), pid)
    load("sheet", seconds, all_pcs, pcs, pid)
    herd(pcs)
    with database.reading("/") as connection:
        count = connection.exec_driver_sql("SELECT count(*) FROM sheet").scalar_one()
    print(f"{count} sheets of {pcs} PCs")
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    form = urllib.parse.urlencode({"name": "minister", "password": "correct horse"}).encode()
    assert re.search(
        "কম্পিউটারের মধ্যে", opener.open(f"{base}log-in", form, timeout=60).read().decode()
    )
    page("the page of all PCs", base, opener)


def main() -> None:
    pcs = int(sys.argv[1]) if len(sys.argv) > 1 else sized(1000, 50)
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else sized(20, 1)
    with tempfile.TemporaryDirectory() as folder:
        url = sqlite_url(Path(folder) / "office.db")
        migrate(url)
        command = [sys.executable, "-P", "-m", "office", "--home", folder, "--database", url]
        with closing(Database(url)) as database:
            enrol(database, pcs)
            account = Account("minister", "", "", "/min/", Role.SEE)
            Accounts(database, now_ms).make(account, "correct horse", Actor("bench", "/"))
            with subprocess.Popen(
                [*command, "serve", "--port", str(PORT)],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            ) as process:
                try:
                    until_ready()
                    measure(process.pid, database, pcs, seconds)
                finally:
                    process.terminate()


def until_ready() -> None:
    while True:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=5)
            connection.request("GET", "/v1/office")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return


if __name__ == "__main__" and fast():
    main()
