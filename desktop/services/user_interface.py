"""The user interface as services see it: the tray with its windows, or the terminal."""

from typing import Protocol

from desktop.core.checks.model import CardModel, Hint
from desktop.core.errors import KnownError
from desktop.core.events import ConnectivityChanged, OfficeAsked
from desktop.core.phone_files import Arrival
from desktop.core.register_summary import Reminder
from desktop.core.settings.model import Settings
from desktop.core.today_view import StateLine


class UserInterface(Protocol):
    """Shows the program to its user: the tray with its windows, or the terminal."""

    @property
    def has_screen(self) -> bool:
        """Whether it can show windows."""

    @property
    def shows_tray(self) -> bool:
        """Whether a tray shows the icon."""

    @property
    def in_use(self) -> bool:
        """Whether a window is open, in which something may be half done."""

    def show_state(self, state: StateLine) -> None:
        """Show the state line; called at every change and tick."""

    def announce(self, change: ConnectivityChanged) -> None:
        """Report a change of connectivity that is already recorded."""

    def show_card(self, card: CardModel) -> None:
        """Show the reminder."""

    def hide_card(self) -> None:
        """Hide the reminder."""

    def hint(self, hint: Hint) -> None:
        """Send the notification that hints at a check."""

    def remind_directives(self, told: Reminder) -> None:
        """Remind of the day's list, a deadline or a meeting; already recorded."""

    def show_ask(self, ask: OfficeAsked | None) -> None:
        """Show that a superior asks to look at the messages now; None removes it."""

    def show_arrival(self, arrival: Arrival) -> None:
        """Offer files from the phone."""

    def chime(self) -> None:
        """Play the soft sound."""

    def register_changed(self) -> None:
        """Show the register's present state: opened, locked, or with another record."""

    def settings_changed(self, before: Settings) -> None:
        """Apply the new settings: language and look."""

    def problem(self, error: KnownError) -> None:
        """Show a problem."""

    def problem_over(self, error: KnownError) -> None:
        """Remove a problem from the screen where it is still shown."""

    def bring_up(self) -> None:
        """Show the window: the program was started a second time."""

    def leave(self) -> None:
        """Take everything off the screen: the program has stopped, and waits for its disk alone."""


class Attachment:
    """A reference to the user interface, which is built after the services."""

    def __init__(self) -> None:
        """Hold nothing; services announce nothing before `attach`."""
        self._interface: UserInterface | None = None

    def attach(self, interface: UserInterface) -> None:
        """Set the user interface."""
        self._interface = interface

    def __call__(self) -> UserInterface:
        """Return the user interface."""
        assert self._interface is not None, "the user interface is attached before the start"
        return self._interface
