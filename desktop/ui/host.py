"""The built program and the tray application as windows and presenters see them."""

from dataclasses import dataclass
from functools import partial
from typing import Protocol
from weakref import WeakSet

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop.core.errors import KnownError
from desktop.monitors.clock import Clock
from desktop.services.runtime import Monitors, Runtime, Services
from desktop.services.settings import SettingsService
from desktop.services.user_interface import Attachment
from desktop.storage.home import Home
from desktop.storage.journal import Journal
from desktop.ui.theme.look import Look
from desktop.ui.widgets.form_window import FormWindow
from desktop.ui.widgets.window_placement import hide_from_capture


@dataclass(frozen=True, slots=True)
class Program:
    """Every part that was built, for anyone who starts or tests the program."""

    home: Home
    clock: Clock
    journal: Journal
    monitors: Monitors
    services: Services
    interface: Attachment
    runtime: Runtime


class CaptureGuard:
    """Hides windows with directives or the recovery code from captures, by the setting."""

    def __init__(self, settings: SettingsService) -> None:
        """Create it; no window is guarded yet."""
        self._settings = settings
        self._windows: WeakSet[QWidget] = WeakSet()

    def add(self, window: QWidget) -> None:
        """Guard that window from now on."""
        self._windows.add(window)
        hide_from_capture(window, hide=self._hides)

    def apply(self) -> None:
        """Hide or show every guarded window by the current setting."""
        for window in tuple(self._windows):
            if isValid(window):
                hide_from_capture(window, hide=self._hides)

    @property
    def _hides(self) -> bool:
        return self._settings.current.security.hide_from_capture


class WindowHost(Protocol):
    """Holds the windows; ``forms`` are being written and outlive windows that are recreated."""

    look: Look
    guard: CaptureGuard
    forms: list[FormWindow]

    def act(self, what: "partial[None]") -> None:
        """Do it and show a problem that it raises."""

    def notify(self, topic: str, title: str, text: str) -> None:
        """Send a notification; the next of the same topic replaces it."""

    def problem(self, error: KnownError) -> None:
        """Show a problem."""

    def register_changed(self) -> None:
        """Show the register's present state."""

    def set_up(self, *, register_only: bool = False, restore: bool = False) -> None:
        """Open the wizard, or only its step that creates or restores the register."""

    def open_setting(self, key: str) -> None:
        """Show that setting."""

    def show_help(self, topic: str = "") -> None:
        """Show that page of the help, or the page about the screen in view."""

    def ask_to_quit(self) -> None:
        """Ask whether to end the program."""

    def bring_up(self) -> None:
        """Show the main window."""
