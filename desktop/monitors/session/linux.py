"""Linux: the session as the buses, the X server and the desktop's settings together tell of it."""

import os
import threading
from collections.abc import Callable

from desktop.core.checks.card_placement import filled
from desktop.core.checks.model import Presence
from desktop.monitors.session.base import Hears, SessionEvent
from desktop.monitors.session.gsettings import QuietSwitch
from desktop.monitors.session.linux_dbus import LinuxSession, wayland_idle_seconds
from desktop.monitors.session.screens import screens
from desktop.monitors.session.x11 import XServer


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


class LinuxDesktop:
    """The desktop as its buses, its X server and its settings tell of it."""

    def __init__(self, tell: Callable[[SessionEvent], None]) -> None:
        """Take where the news goes; called from the listening threads."""
        self._bus = LinuxSession(tell)
        self._wayland = bool(os.environ.get("WAYLAND_DISPLAY"))
        # Under Wayland an X server sees only its own clients: what it says is not the truth.
        self._x11 = None if self._wayland else XServer()
        self._idle = Asked(wayland_idle_seconds)
        self._quiet = QuietSwitch()

    def start(self) -> None:
        """Begin to tell."""
        self._bus.start()
        if self._wayland:
            self._idle.start()

    def filled_screens(self) -> tuple[bool, ...]:
        """Return of each screen whether a full-screen window fills it; empty: cannot tell."""
        windows = None if self._x11 is None else self._x11.windows()
        return () if windows is None else filled(screens(), windows)

    def look(self) -> Presence:
        """Return how the seat is now."""
        quiet = self._bus.do_not_disturb
        quiet = self._quiet.on() if quiet is None else quiet
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
        """Wait for the first answers."""
        self._bus.settle(seconds)
        if self._wayland:
            self._idle.asked.wait(seconds)

    def hears(self) -> Hears:
        """Return what is told by itself."""
        return Hears(sleep=self._bus.hears_sleep, lock=self._bus.hears_lock)
