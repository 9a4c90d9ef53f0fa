"""The seat of a Windows PC, by documented calls of user32 and shell32.

News of lock, sleep and session end come as window messages to the tray's hidden window.
"""

import ctypes
from ctypes import wintypes

from desktop.monitors.session import Hears, Seat

# QUERY_USER_NOTIFICATION_STATE of shellapi.h
_BUSY, _RUNNING_D3D_FULL_SCREEN, _PRESENTATION_MODE, _QUIET_TIME = 2, 3, 4, 6


class _LastInput(ctypes.Structure):
    """``LASTINPUTINFO`` of winuser.h."""

    _fields_ = (("size", wintypes.UINT), ("tick", wintypes.DWORD))


def seat_of(state: int | None, idle_seconds: int | None) -> Seat:
    """Read the answer of SHQueryUserNotificationState (None: it failed)."""
    if state is None:
        return Seat(idle_seconds=idle_seconds)
    return Seat(
        idle_seconds=idle_seconds,
        full_screen=state in {_BUSY, _RUNNING_D3D_FULL_SCREEN},
        presentation=state == _PRESENTATION_MODE,
        do_not_disturb=state == _QUIET_TIME,
    )


class WindowsSession:
    """Looks at the seat; what Windows tells by itself is heard elsewhere."""

    def start(self) -> None:
        """Do nothing: there is no thread."""

    def look(self) -> Seat:
        """Return idle time and notification state."""
        libraries = ctypes.windll  # type: ignore[attr-defined,unused-ignore]
        last = _LastInput(ctypes.sizeof(_LastInput), 0)
        idle = None
        if libraries.user32.GetLastInputInfo(ctypes.byref(last)):
            # Both ticks are 32 bits wide and wrap after 49 days.
            idle = ((libraries.kernel32.GetTickCount() - last.tick) & 0xFFFFFFFF) // 1000
        state = ctypes.c_int()
        failed = libraries.shell32.SHQueryUserNotificationState(ctypes.byref(state))
        return seat_of(None if failed else state.value, idle)

    def hears(self) -> Hears:
        """Return that lock and sleep are not told here yet."""
        return Hears(sleep=False, lock=False)
