"""Notifications of the desktop, in the officer's language."""

from collections.abc import Callable

from desktop.core.checks.model import Hint
from desktop.core.events import ConnectivityChanged
from desktop.core.register_summary import Reminder
from desktop.language.notifications import (
    Toast,
    check_toast,
    connection_back_toast,
    connectivity_toast,
    directives_toast,
)
from desktop.services.settings import SettingsService
from desktop.system.notifications import Toaster


class Toasts:
    """Sends them; a newer one replaces the last of the same topic."""

    def __init__(
        self, toaster: Toaster, settings: SettingsService, balloon: Callable[[str, str], None]
    ) -> None:
        """Create it; ``balloon`` is the tray's own message, for systems without toasts."""
        self._toaster = toaster
        self._settings = settings
        self._balloon = balloon
        self._outage_ms: int | None = None  # since when there is no connection

    def announce(self, change: ConnectivityChanged, *, quiet: bool = False) -> None:
        """Send the change; after an outage with its duration. ``quiet`` sends nothing."""
        lasted = None
        at_ms = (change.began_after_ms + change.began_by_ms) // 2  # as the list of outages
        if change.verdict.down:
            self._outage_ms = self._outage_ms or at_ms
        else:
            if change.verdict.connected and self._outage_ms is not None:
                lasted = at_ms - self._outage_ms
            self._outage_ms = None  # a PC that slept does not know how long it lasted
        toast = connectivity_toast(
            change.verdict, change.cause, change.path, change.other_paths, lasted
        )
        if toast is not None and not quiet:
            self.send("connectivity", toast)

    def hint(self, hint: Hint) -> None:
        """Send that a check is due, or that a connection is back."""
        if hint.due_ms is None:
            self.send("check", connection_back_toast())
            return
        media = self._settings.current.checks.media
        self.send("check", check_toast(hint.due_ms, media, hint.cut, missed=hint.missed))

    def remind_directives(self, told: Reminder) -> None:
        """Send the counts, which tray and card show too."""
        self.send("directives", directives_toast(told.event))

    def send(self, topic: str, toast: Toast) -> None:
        """Send a toast of that topic."""
        self._toaster.send(topic, toast.title, toast.text, self._balloon)

    def try_out(self, topic: str, toast: Toast) -> None:
        """Send a toast; `works` is None until the system has taken or refused it."""
        self._toaster.works = None
        self.send(topic, toast)

    @property
    def works(self) -> bool | None:
        """Whether the system took the latest toast; None if it has not answered."""
        return self._toaster.works
