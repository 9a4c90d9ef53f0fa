"""A Windows under Wine of a test's own, on which an installer is tried."""

import os
import subprocess
from pathlib import Path

from helpers.processes import started

OFFICER = "কর্মকর্তা ক"
RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
UNINSTALL_KEY = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\Tatpar"
ALONE = ["unshare", "--net", "sh", "-c", 'ip link set lo up && exec "$@"', "sh"]


class Windows:
    """A Windows of the test's own, in a network of its own."""

    def __init__(self, prefix: Path, display: str) -> None:
        self.drive = prefix / "drive_c"
        self.environ = {
            "PATH": os.environ["PATH"],
            "HOME": str(prefix.parent),
            "USER": OFFICER,
            "LANG": "C.UTF-8",
            "DISPLAY": display,
            "WINEPREFIX": str(prefix),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml=;mscms=n,b",
        }
        self._told = prefix.parent / "told.txt"

    def run(self, *command: object) -> tuple[int, str]:
        """Run a program to its end; return its exit code and its output."""
        # Into a file: Wine's own services inherit it, and would keep a pipe open for ever.
        with self._told.open("w") as out:
            line = [*ALONE, "wine", *map(str, command)]
            done = subprocess.run(
                line, env=self.environ, stdout=out, stderr=out, check=False, timeout=300
            )
        return done.returncode, self._told.read_text("utf-8", "replace")

    def fine(self, *command: object) -> str:
        """Run a program that must succeed; return its output."""
        code, told = self.run(*command)
        assert code == 0, told
        return told

    def start(self, program: Path, *words: str):
        """Start a program that keeps running."""
        return started([*ALONE, "wine", str(program), *words], self.environ)

    def value(self, hive: str, key: str, name: str) -> str:
        """Return a value of the registry, or nothing."""
        code, told = self.run("reg", "query", rf"{hive}\{key}", "/v", name)
        return told.partition("REG_SZ")[2].strip() if code == 0 else ""

    def end(self) -> None:
        """End remaining processes."""
        for word in ("-k", "-w"):
            subprocess.run(["wineserver", word], env=self.environ, check=False, timeout=60)

    @property
    def local(self) -> Path:
        """Return the officer's own folder for programs and data."""
        return self.drive / "users" / OFFICER / "AppData" / "Local"

    @property
    def office(self) -> Path:
        """Return the folder of the office's files."""
        return self.drive / "ProgramData" / "Tatpar"


def seen(path: Path) -> str:
    """Return the Windows path for a path of this PC."""
    return "Z:" + str(path).replace("/", "\\")
