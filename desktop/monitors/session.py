"""The officer's session: asleep, locked, idle, full screen; "cannot tell" is an answer too."""

import os
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from desktop.core.checks import Presence
from desktop.core.screens import filled
from desktop.monitors.screens import screens


class SessionEvent(StrEnum):
    """What the system tells when it happens."""

    SLEEPING = "sleeping"
    WOKE = "woke"
    LOCKED = "locked"
    UNLOCKED = "unlocked"
    ENDING = "ending"


@dataclass(frozen=True, slots=True)
class Hears:
    """Which kinds of news this system tells by itself; None: not known yet."""

    sleep: bool | None
    lock: bool | None


class Session(Protocol):
    """Tells of the session as it changes, and looks at the seat when asked."""

    def start(self) -> None:
        """Begin to tell."""

    def look(self) -> Presence:
        """Return how the seat is now; takes milliseconds."""

    def filled_screens(self) -> tuple[bool, ...]:
        """Return of each of Qt's screens whether a full-screen window fills it.

        Empty where that cannot be told. `look` says "full screen" when none is free.
        """

    def hears(self) -> Hears:
        """Return what is told by itself."""

    def settle(self, seconds: float) -> None:
        """Wait for the first answers of the system, so long at most; only a doctor does."""


class BlindSession:
    """A session of which nothing can be known: no desktop, or none that we know how to ask."""

    def start(self) -> None:
        """Do nothing."""

    def look(self) -> Presence:
        """Return that nothing can be told."""
        return Presence()

    def filled_screens(self) -> tuple[bool, ...]:
        """Return that nothing can be told."""
        return ()

    def hears(self) -> Hears:
        """Return that nothing is told."""
        return Hears(sleep=False, lock=False)

    def settle(self, seconds: float) -> None:
        """Do nothing."""


class Asked:
    """An answer that a desktop may be slow to give: a thread asks for it, the last one is told."""

    def __init__(self, ask: Callable[[], int | None], every_seconds: float = 10) -> None:
        """Take the question; nothing is asked before `start`."""
        self._ask = ask
        self._every = every_seconds
        self._rest = threading.Event()
        self.asked = threading.Event()
        self.answer: int | None = None

    def start(self) -> None:
        """Begin to ask."""
        threading.Thread(target=self._run, daemon=True, name="idle").start()

    def stop(self) -> None:
        """Ask no more."""
        self._rest.set()

    def _run(self) -> None:
        while not self._rest.is_set():
            self.answer = self._ask()
            self.asked.set()
            self._rest.wait(self._every)


class _LinuxDesktop:
    def __init__(self, tell: Callable[[SessionEvent], None]) -> None:
        from desktop.monitors.gsettings import QuietSwitch  # noqa: PLC0415 - of this system only
        from desktop.monitors.session_linux import (  # noqa: PLC0415 - of this system only
            LinuxSession,
            wayland_idle_seconds,
        )
        from desktop.monitors.x11 import XServer  # noqa: PLC0415 - of this system only

        self._bus = LinuxSession(tell)
        self._wayland = bool(os.environ.get("WAYLAND_DISPLAY"))
        # Under Wayland an X server sees only its own clients: what it says is not the truth.
        self._x11 = None if self._wayland else XServer()
        self._idle = Asked(wayland_idle_seconds)
        self._quiet = QuietSwitch()

    def start(self) -> None:
        self._bus.start()
        if self._wayland:
            self._idle.start()

    def filled_screens(self) -> tuple[bool, ...]:
        windows = None if self._x11 is None else self._x11.windows()
        return () if windows is None else filled(screens(), windows)

    def look(self) -> Presence:
        told = self._bus.do_not_disturb
        quiet = self._quiet.on() if told is None else told
        if self._x11 is None:
            return Presence(
                locked=self._bus.locked,
                idle_seconds=self._idle.answer,
                do_not_disturb=quiet,
            )
        taken = self.filled_screens()
        return Presence(
            locked=self._bus.locked,
            idle_seconds=self._x11.idle_seconds(),
            screen_off=self._x11.screen_off(),
            full_screen=all(taken) if taken else None,
            do_not_disturb=quiet,
        )

    def settle(self, seconds: float) -> None:
        self._bus.settle(seconds)
        if self._wayland:
            self._idle.asked.wait(seconds)

    def hears(self) -> Hears:
        return Hears(sleep=self._bus.hears_sleep, lock=self._bus.hears_lock)


def system_session(tell: Callable[[SessionEvent], None], *, display: bool) -> Session:
    """Return the adapter of this system; ``tell`` is called from its threads."""
    session: Session
    if sys.platform == "win32":
        from desktop.monitors.session_windows import WindowsSession  # noqa: PLC0415

        session = WindowsSession(tell)
    elif display:
        session = _LinuxDesktop(tell)
    else:
        session = BlindSession()
    return session
