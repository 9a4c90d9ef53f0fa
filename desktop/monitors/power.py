"""Whether the PC runs on mains power: a link that fails together with it is a power cut."""

from collections.abc import Callable
from typing import Any

import psutil


def on_mains(battery: Callable[[], Any] = psutil.sensors_battery) -> bool | None:
    """Return whether this PC runs on mains; None without a battery, or when unknown.

    A few small files of ``/sys`` on Linux, one call on Windows. An uninterruptible supply counts
    when the system shows it as a battery.
    """
    try:
        state = battery()
    except OSError:  # in a container without /sys, say
        return None
    return None if state is None else state.power_plugged
