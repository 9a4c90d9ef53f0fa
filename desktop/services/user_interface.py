"""What the program asks of whatever shows it: the tray with its windows, or the terminal."""

from typing import Protocol

from desktop.core.checks.model import CardModel
from desktop.core.errors import KnownError
from desktop.core.events import ConnectivityChanged, DirectivesReminded
from desktop.core.settings.model import Settings
from desktop.core.today_view import StateLine
from desktop.services.checks import Hint


class Front(Protocol):
    """What shows the program to its user: the tray with its windows, or the terminal."""

    @property
    def shows_tray(self) -> bool:
        """Return whether an icon stands in a tray."""

    @property
    def in_use(self) -> bool:
        """Return whether somebody has a window open, in which something may be half done."""

    def show_state(self, state: StateLine) -> None:
        """Show the state line; called at every change and tick."""

    def announce(self, change: ConnectivityChanged, state: StateLine) -> None:
        """Tell of a change of connectivity, which is recorded already."""

    def show_card(self, card: CardModel) -> None:
        """Put the reminder before the officer."""

    def hide_card(self) -> None:
        """Take it away."""

    def hint(self, hint: Hint) -> None:
        """Send the toast that hints at a check."""

    def remind_directives(self, told: DirectivesReminded) -> None:
        """Tell how many directives are due, overdue or unanswered; recorded already."""

    def chime(self) -> None:
        """Make the soft sound."""

    def register_changed(self) -> None:
        """Show the register as it is now: opened, locked, or with another record."""

    def capture_changed(self) -> None:
        """Let windows be in captures, or keep them out, as the duty says now."""

    def settings_changed(self, before: Settings) -> None:
        """Take the new settings: language and look."""

    def problem(self, error: KnownError) -> None:
        """Tell of a problem, once."""

    def bring_up(self) -> None:
        """Show the window: the program was started a second time."""
