"""The office of the settings, if there is one: its parts are loaded only then."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from desktop.core.events import Event
from desktop.core.settings.model import Settings

if TYPE_CHECKING:
    from desktop.services.office.link import OfficeLink


class OfficeSwitch:
    """Holds the link while the settings name an office."""

    def __init__(self, settings: Callable[[], Settings], make: "Callable[[], OfficeLink]") -> None:
        """Create it; ``make`` loads and builds the link when it is first needed."""
        self._settings = settings
        self._make = make
        self.link: OfficeLink | None = None

    def tick(self) -> None:
        """Begin what is due, if there is an office."""
        if self.link is None and self._settings().office.url:
            self.link = self._make()
        if self.link is not None:
            self.link.tick()

    def heard(self, at_ms: int, events: Iterable[Event]) -> None:
        """Take what was recorded of the checks."""
        if self.link is not None:
            self.link.heard(at_ms, events)

    def settings_changed(self, before: Settings) -> None:
        """Speak with another office, or with none."""
        now = self._settings().office
        if self.link is not None and not now.url:
            self.stop()
        elif self.link is not None and now != before.office:
            self.link.settings_changed()

    def stop(self) -> None:
        """Let the link go."""
        if self.link is not None:
            self.link.stop()
        self.link = None
