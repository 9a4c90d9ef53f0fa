"""Mains power and a metered line, as the machine reports them.

A link that fails together with mains power is a power cut. NetworkManager and Windows know of a
metered line, also for a phone's hotspot over Wi-Fi; other systems do not.
"""

from collections.abc import Callable
from typing import Any

import psutil
from PySide6.QtNetwork import QNetworkInformation

# Not "glib", which Qt would choose first: it follows every address of the kernel by itself, and
# writes to standard error when there are many.
_BACKENDS = ("networkmanager", "networklistmanager")


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
    except OSError:  # in a container without /sys, say
        return None
    return None if state is None else state.power_plugged
