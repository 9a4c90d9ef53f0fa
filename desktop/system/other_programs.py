"""Programs of this system: the printer's queue, by a pipe, and the list of networks."""

import shutil
import subprocess
import sys
from collections.abc import Callable

from desktop.core.errors import KnownError, reason_of
from desktop.core.problem_codes import ProblemCode
from desktop.winapi import windows_folder

_PATIENCE_S = 30.0


def can_spool() -> bool:
    """Whether this system accepts a PDF by a pipe: CUPS' ``lp`` exists."""
    return sys.platform != "win32" and shutil.which("lp") is not None


def spool(pdf: bytes, printer: str) -> None:
    """Send the PDF to the printer's queue; KnownError ``not_printed`` (fact ``why``)."""
    command = ["lp", *(["-d", printer] if printer else []), "-"]
    try:
        done = subprocess.run(  # noqa: S603 - the printer's name is one argument, no shell
            command, input=pdf, capture_output=True, timeout=_PATIENCE_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise KnownError(ProblemCode.NOT_PRINTED, why=reason_of(error)) from error
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise KnownError(
            ProblemCode.NOT_PRINTED, why=lines[-1][:200] if lines else str(done.returncode)
        )


# The settings of GNOME and of KDE, and NetworkManager's editor.
_LINUX = (
    ("gnome-control-center", "wifi"),
    ("systemsettings", "kcm_networkmanagement"),
    ("nm-connection-editor",),
)


def network_list_command(
    platform: str = sys.platform,
    which: Callable[[str], str | None] = shutil.which,
    windows: Callable[[], str] = windows_folder,
) -> list[str] | None:
    """Return the command that opens the list, None when this PC has no such program."""
    if platform == "win32":
        # By its whole path: the working directory may contain another program of this name.
        return [f"{windows()}\\explorer.exe", "ms-availablenetworks:"]
    return next((list(command) for command in _LINUX if which(command[0])), None)
