"""The system's list of networks, where the officer chooses another path."""

import shutil
import sys
from collections.abc import Callable

from desktop.winapi import windows_folder

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
        # By its whole path: what has this name in the working directory is another's.
        return [f"{windows()}\\explorer.exe", "ms-availablenetworks:"]
    return next((list(command) for command in _LINUX if which(command[0])), None)
