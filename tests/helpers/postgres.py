"""PostgreSQL from Debian's package, in a temporary folder, as a user without rights."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

USER = "postgres"


VERSIONS = Path("/usr/lib/postgresql")


def installed() -> list[Path]:
    """Return the folders of every installed PostgreSQL's programs, the oldest first."""
    folders = [folder for folder in VERSIONS.glob("*/bin") if (folder / "initdb").exists()]
    return sorted(folders, key=lambda folder: int(folder.parent.name))


class Server:
    """A running server; ``url`` names a database of it.

    ``settings`` are its own, over those of all servers here.
    """

    def __init__(self, folder: Path, bin_: Path, settings: Mapping[str, str] = {}) -> None:
        self.folder = folder
        self._bin = bin_
        self._settings = {"listen_addresses": "", "fsync": "off", "max_connections": "80"}
        self._settings |= settings

    def run(self, name: str, *arguments: str) -> None:
        user = {"user": USER, "group": pwd.getpwnam(USER).pw_gid} if os.geteuid() == 0 else {}
        environ = {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "HOME": str(self.folder)}
        with (self.folder / "out").open("ab") as out:
            done = subprocess.run(
                [self._bin / name, *arguments],
                check=False,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                env=environ,
                cwd=self.folder,
                **user,
            )
        if done.returncode:
            raise RuntimeError(f"{name}: {(self.folder / 'out').read_text('utf-8')[-2000:]}")

    def make(self, primary: str | None = None) -> None:
        """Make a cluster, or a standby of the one at an address, and start it."""
        data = str(self.folder / "data")
        if primary is None:
            self.run("initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync")
        else:
            self.run("pg_basebackup", "-R", "-D", data, "-d", primary, "-c", "fast", "--no-sync")
        self.start()

    def start(self) -> None:
        settings = [f"-c {name}='{value}'" for name, value in self._settings.items()]
        options = " ".join([f"-k {self.folder}", *settings])
        self.run("pg_ctl", "-D", str(self.folder / "data"), "-o", options, "-w", "start")

    def stop(self, mode: str = "fast") -> None:
        self.run("pg_ctl", "-D", str(self.folder / "data"), "-m", mode, "-w", "stop")

    def kill(self) -> None:
        """Kill the server's first process as a crash does; the others end by themselves."""
        pid = int((self.folder / "data" / "postmaster.pid").read_text("utf-8").split()[0])
        os.kill(pid, signal.SIGKILL)

    def promote(self) -> None:
        """Make a standby the primary."""
        self.run("pg_ctl", "-D", str(self.folder / "data"), "-w", "promote")

    def url(self, database: str, user: str = USER) -> str:
        return f"postgresql+psycopg://{user}@/{database}?host={self.folder}"


@contextmanager
def running(
    bin_: Path | None = None, primary: str | None = None, **settings: str
) -> Iterator[Server]:
    """Run a server, or a standby of ``primary``: the newest version if none is named."""
    bin_ = bin_ or next(reversed(installed()), None)
    if bin_ is None:
        pytest.skip("NOT TESTED HERE: PostgreSQL is missing (Debian: apt-get install postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="tatpar-pg-"))  # short: a socket's path has 107 bytes
    if os.geteuid() == 0:
        shutil.chown(folder, USER)
    server = Server(folder, bin_, settings)
    try:
        server.make(primary)
        yield server
    finally:
        with suppress(RuntimeError):  # one that was killed
            server.stop("immediate")
        shutil.rmtree(folder)
