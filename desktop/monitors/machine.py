"""Mains power, a metered line and the system's release, as the machine reports them.

A link that fails together with mains power is a power cut. NetworkManager and Windows report a
metered line, also for a phone's hotspot over Wi-Fi; other systems do not.
"""

import platform
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import psutil
from PySide6.QtNetwork import QNetworkInformation

# Not "glib", which Qt would choose first: it follows every address of the kernel, and writes to
# standard error when there are many.
_BACKENDS = ("networkmanager", "networklistmanager")


_WINDOWS_11 = 22000  # Windows itself reports 10


def system_release(kind: str = sys.platform) -> str:
    """Return the system's release: ``Debian GNU/Linux 13 (trixie)``, ``Windows 11, 10.0.26100``."""
    if kind == "linux":
        with suppress(OSError):
            return platform.freedesktop_os_release()["PRETTY_NAME"]
    release, version = platform.release(), platform.version()
    build = version.rpartition(".")[2]
    if (platform.system(), release) == ("Windows", "10") and int(build or 0) >= _WINDOWS_11:
        release = "11"
    return f"{platform.system()} {release}, {version}"


def watch_metered(changed: Callable[[bool], None]) -> bool:
    """Report it now and at every change; return whether this system can report it at all.

    Called on the main thread, and calls back on it.
    """
    if not any(map(QNetworkInformation.loadBackendByName, _BACKENDS)):
        return False
    information = QNetworkInformation.instance()
    information.isMeteredChanged.connect(changed)
    changed(information.isMetered())
    return True


def on_mains(battery: Callable[[], Any] = psutil.sensors_battery) -> bool | None:
    """Whether this PC runs on mains; None without a battery, or when unknown.

    A few small files of ``/sys`` on Linux, one call on Windows. An uninterruptible supply counts
    when the system shows it as a battery.
    """
    try:
        state = battery()
    except OSError:  # for example in a container without /sys
        return None
    return None if state is None else state.power_plugged
