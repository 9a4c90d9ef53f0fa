"""Linux: the session, by the buses, the X server and the desktop's settings together."""

import logging
import os
import threading
from collections.abc import Callable

from desktop.core.checks.card_placement import filled
from desktop.core.checks.model import Front, Presence
from desktop.monitors.session.base import Hears, SessionEvent
from desktop.monitors.session.gsettings import QuietSwitch
from desktop.monitors.session.linux_dbus import LinuxSession, wayland_idle_seconds
from desktop.monitors.session.screens import screens
from desktop.monitors.session.x11 import XServer

log = logging.getLogger(__name__)


class PolledAnswer:
    """An answer that a desktop may be slow to give: a thread asks for it, the last one is kept."""

    def __init__(self, ask: Callable[[], int | None], every_seconds: float = 10) -> None:
        """Take the question; nothing is asked before `start`."""
        self._ask = ask
        self._every = every_seconds
        self._rest = threading.Event()
        self.asked = threading.Event()
        self.answer: int | None = None

    def start(self) -> None:
        """Start asking."""
        threading.Thread(target=self._run, daemon=True, name="idle").start()

    def stop(self) -> None:
        """Stop asking."""
        self._rest.set()

    def _run(self) -> None:
        while not self._rest.is_set():
            try:
                self.answer = self._ask()
            except Exception as error:  # noqa: BLE001 - the last answer must not stand for ever
                log.info("an answer is of another shape: %s", type(error).__name__)
                self.answer = None
            self.asked.set()
            self._rest.wait(self._every)


class LinuxDesktop:
    """The session by its buses, its X server and its settings."""

    def __init__(self, tell: Callable[[SessionEvent], None]) -> None:
        """Take the receiver of events; it is called from the listening threads."""
        self._bus = LinuxSession(tell)
        self._wayland = bool(os.environ.get("WAYLAND_DISPLAY"))
        # Under Wayland an X server sees only its own clients, so its answers are incomplete.
        self._x11 = None if self._wayland else XServer()
        self._idle = PolledAnswer(wayland_idle_seconds)
        self._quiet = QuietSwitch()

    def start(self) -> None:
        """Start delivering events."""
        self._bus.start()
        if self._wayland:
            self._idle.start()

    def stop(self) -> None:
        """Stop delivering events."""
        self._bus.stop()

    def filled_screens(self) -> tuple[bool, ...]:
        """For each screen, whether a full-screen window covers it; empty: not observable."""
        windows = None if self._x11 is None else self._x11.windows()
        return () if windows is None else filled(screens(), windows)

    def front(self) -> Front | None:
        """Return what is in front; None under Wayland, which shows it to no program."""
        return None if self._x11 is None else self._x11.front()

    def look(self) -> Presence:
        """Return the current state."""
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
        """Return which events are delivered."""
        return Hears(sleep=self._bus.hears_sleep, lock=self._bus.hears_lock)
