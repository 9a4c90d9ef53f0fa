"""The office of the settings, if there is one; its modules are loaded only then."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from desktop.core.events import Event
from desktop.core.settings.model import Settings

if TYPE_CHECKING:
    from desktop.services.office.link import OfficeLink


class OfficeSwitch:
    """Holds the link while the settings name an office."""

    def __init__(self, settings: Callable[[], Settings], make: "Callable[[], OfficeLink]") -> None:
        """Create it; ``make`` loads and builds the link when it is needed."""
        self._settings = settings
        self._make = make
        self.link: OfficeLink | None = None

    def tick(self) -> None:
        """Start the exchange that is due, if there is an office."""
        if self.link is None and self._settings().office.url:
            self.link = self._make()
        if self.link is not None:
            self.link.tick()

    def heard(self, at_ms: int, events: Iterable[Event]) -> None:
        """Handle recorded events of checks."""
        if self.link is not None:
            self.link.heard(at_ms, events)

    def settings_changed(self, before: Settings) -> None:
        """Switch to another office, or to none."""
        now = self._settings().office
        if self.link is not None:
            self.link.documents.read_again()
        if self.link is not None and not now.url:
            self.stop()
        elif self.link is not None and now != before.office:
            self.link.settings_changed()

    def stop(self) -> None:
        """Stop the link."""
        if self.link is not None:
            self.link.stop()
        self.link = None
