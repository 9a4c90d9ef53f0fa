"""What windows and desks ask of the front that holds them, which is the tray's."""

from functools import partial
from typing import Protocol

from desktop.core.errors import KnownError
from desktop.core.events import Actor
from desktop.ui.register.record_form import RecordForm
from desktop.ui.shell.tray_icon import Tray
from desktop.ui.theme.look import Look


class WindowHost(Protocol):
    """Holds the windows; ``forms`` are being written and outlive windows that are made anew."""

    look: Look
    tray: Tray
    forms: list[RecordForm]
    card_works: bool | None
    sound_works: bool | None

    def act(self, what: "partial[None]") -> None:
        """Do it; a problem is told to the officer who asked."""

    def checked(self, actor: Actor) -> None:
        """Take "Checked"."""

    def notify(self, topic: str, title: str, text: str) -> None:
        """Send a notification; the next of the same topic replaces it."""

    def problem(self, error: KnownError) -> None:
        """Show a problem."""

    def register_changed(self) -> None:
        """Show the register as it is now."""

    def set_up(self, *, register_only: bool = False) -> None:
        """Open the wizard, or only its step that makes the register."""

    def show_test_card(self) -> None:
        """Show a reminder that is about no slot."""

    def bring_up(self) -> None:
        """Show the main window."""
