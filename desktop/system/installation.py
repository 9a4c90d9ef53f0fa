"""Whether the running program is still the installed one.

An installer writes the file ``tatpar-installed`` last, when a version is complete, and removes it
first when it removes the program. A checkout or a plain wheel lacks it, and never changes.
"""

import os
import subprocess
import sys
from enum import StrEnum
from pathlib import Path

from desktop.system import autostart

MARKER = "tatpar-installed"
_NOT_INSTALLED = ""


class Change(StrEnum):
    """Change by an installer since the start."""

    NONE = "none"
    REPLACED = "replaced"
    REMOVED = "removed"


class Installation:
    """The marker at the start of the program, compared with the current one."""

    def __init__(self, marker: Path | None = None) -> None:
        """Take the marker of this program, or another."""
        self._marker = marker or own_marker()
        self._begun = _read(self._marker)

    def look(self) -> Change:
        """Read the change since the start; NONE if the marker is unreadable."""
        if self._begun == _NOT_INSTALLED:
            return Change.NONE
        try:
            now = _read(self._marker)
        except OSError:
            return Change.NONE
        if now == _NOT_INSTALLED:
            return Change.REMOVED
        return Change.NONE if now == self._begun else Change.REPLACED


def restart_installed(folder: Path) -> None:
    """Start the installed program on the same home, hidden; on POSIX it replaces us."""
    command = [*autostart.program(), "--home", str(folder), "--hidden"]
    if sys.platform == "win32":
        # PyInstaller's child would otherwise look for its files in the old version's folder.
        environ = os.environ | {"PYINSTALLER_RESET_ENVIRONMENT": "1"}
        subprocess.Popen(command, env=environ, close_fds=True)  # noqa: S603 - this very program
    else:
        os.execv(command[0], command)  # noqa: S606 - this very program


def own_marker() -> Path:
    """Return the file that this program's installer writes."""
    if getattr(sys, "frozen", False):
        return Path(sys.executable).with_name(MARKER)
    return Path(sys.prefix) / MARKER


def _read(marker: Path) -> str:
    try:
        return marker.read_text("utf-8").strip()
    except FileNotFoundError:
        return _NOT_INSTALLED
