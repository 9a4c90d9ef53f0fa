"""The PC's clocks; everything else receives the time as an argument."""

import ctypes
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop.core.units import Reading

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
_WINDOWS_BOOT_ID = 0x7FFE02C4  # KUSER_SHARED_DATA.BootId, raised by one at every boot


@dataclass(frozen=True, slots=True)
class Clock:
    """The clocks as callables, so that a test can pass its own."""

    read: Callable[[], Reading]
    boot_id: str

    def now_ms(self) -> int:
        """Return the wall clock, UTC milliseconds."""
        return self.read().wall


def system_clock() -> Clock:
    """Return the clocks of this PC."""
    if sys.platform == "win32":
        return Clock(_read_windows, str(ctypes.c_uint32.from_address(_WINDOWS_BOOT_ID).value))
    return Clock(_read_posix, _BOOT_ID.read_text("ascii").strip() if _BOOT_ID.exists() else "")


def _read_posix() -> Reading:
    boottime = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
    return Reading(
        time.time_ns() // 1_000_000,
        time.clock_gettime_ns(time.CLOCK_MONOTONIC) // 1_000_000,
        time.clock_gettime_ns(boottime) // 1_000_000,
    )


def _read_windows() -> Reading:
    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined,unused-ignore]
    unbiased = ctypes.c_ulonglong()
    kernel.QueryUnbiasedInterruptTime(ctypes.byref(unbiased))  # 100 ns units, without sleep
    kernel.GetTickCount64.restype = ctypes.c_ulonglong  # milliseconds, with sleep
    return Reading(
        time.time_ns() // 1_000_000, unbiased.value // 10_000, int(kernel.GetTickCount64())
    )
