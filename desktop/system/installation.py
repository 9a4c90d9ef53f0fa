"""Whether the program that was started is still the one that is installed.

An installer writes the file ``tatpar-installed`` last, when all of a version is in its place, and
takes it away first when it removes the program. In a checkout or a plain wheel there is none, and
nothing ever changes.
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
    """What an installer did since the start."""

    NONE = "none"
    REPLACED = "replaced"
    REMOVED = "removed"


class Installation:
    """The marker as it was when the program started, compared with the one of now."""

    def __init__(self, marker: Path | None = None) -> None:
        """Take the marker of this very program, or another."""
        self._marker = marker or _own_marker()
        self._begun = _read(self._marker)

    def look(self) -> Change:
        """Return what changed; a marker that cannot be read just now says nothing."""
        if self._begun == _NOT_INSTALLED:
            return Change.NONE
        try:
            now = _read(self._marker)
        except OSError:
            return Change.NONE
        if now == _NOT_INSTALLED:
            return Change.REMOVED
        return Change.NONE if now == self._begun else Change.REPLACED


def begin_anew(folder: Path) -> None:
    """Start the installed program on the same home, in the tray; on POSIX it takes our place."""
    command = [*autostart.program(), "--home", str(folder), "--hidden"]
    if sys.platform == "win32":
        # PyInstaller's child would otherwise look for its parts where ours are: in the old version.
        environ = os.environ | {"PYINSTALLER_RESET_ENVIRONMENT": "1"}
        subprocess.Popen(command, env=environ, close_fds=True)  # noqa: S603 - this very program
    else:
        os.execv(command[0], command)  # noqa: S606 - this very program


def _own_marker() -> Path:
    if getattr(sys, "frozen", False):
        return Path(sys.executable).with_name(MARKER)
    return Path(sys.prefix) / MARKER


def _read(marker: Path) -> str:
    try:
        return marker.read_text("utf-8").strip()
    except FileNotFoundError:
        return _NOT_INSTALLED
