"""A real office server in a thread of this process, on loopback and an SQLite file."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from helpers.office_pc import OFFICE_KEY
from helpers.processes import until

from office.database.engine import Database, migrate
from office.home import sqlite_url
from office.web.server import Lines, application
from office.web.visits import Office


@dataclass
class RunningOffice:
    """Where it listens, and its database."""

    url: str
    database: Database


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextmanager
def running_office(
    folder: Path,
    now_ms: Callable[[], int],
    port: int = 0,
    beat_seconds: int = 300,
    pem: Path | None = None,
    key: Ed25519PrivateKey = OFFICE_KEY,
) -> Iterator[RunningOffice]:
    """Serve the office of that folder until the end of the block; again on the same port.

    ``pem`` holds key and certificate for ``localhost``; without it the office speaks plain http.
    """
    folder.mkdir(exist_ok=True)
    url = sqlite_url(folder / "office.db")
    migrate(url)
    database = Database(url)
    app = application(Office(database, key, "গাজীপুর", now_ms, beat_seconds))
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind(("127.0.0.1", port))
    config = uvicorn.Config(
        app,
        http=Lines,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=1,
        timeout_keep_alive=400,
        date_header=False,
        ssl_keyfile=pem,
        ssl_certfile=pem,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=lambda: server.run(sockets=[listening]))
    thread.start()
    try:
        until(lambda: server.started, "the office to listen")
        port = listening.getsockname()[1]
        yield RunningOffice(
            f"https://localhost:{port}" if pem else f"http://127.0.0.1:{port}", database
        )
    finally:
        server.should_exit = True
        thread.join()
        listening.close()
        database.close()
