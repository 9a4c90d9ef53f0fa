"""Interface of the tray application as windows and presenters see it."""

from functools import partial
from typing import TYPE_CHECKING, Protocol

from desktop.core.errors import KnownError
from desktop.ui.theme.look import Look

if TYPE_CHECKING:
    from desktop.ui.register.record_form import RecordForm


class WindowHost(Protocol):
    """Holds the windows; ``forms`` are being written and outlive windows that are recreated."""

    look: Look
    forms: "list[RecordForm]"

    def act(self, what: "partial[None]") -> None:
        """Do it and show a problem that it raises."""

    def notify(self, topic: str, title: str, text: str) -> None:
        """Send a notification; the next of the same topic replaces it."""

    def problem(self, error: KnownError) -> None:
        """Show a problem."""

    def register_changed(self) -> None:
        """Show the register as it is now."""

    def set_up(self, *, register_only: bool = False) -> None:
        """Open the wizard, or only its step that creates the register."""

    def show_help(self, topic: str = "") -> None:
        """Show that page of the help, or that of what is on the screen."""

    def ask_to_quit(self) -> None:
        """Ask whether the program shall end."""

    def bring_up(self) -> None:
        """Show the main window."""
