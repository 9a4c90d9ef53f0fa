"""Makes the link to the office when the settings name one, and ends it when they do not.

The modules of the link are imported then: without an office nothing of it is loaded. An office that
this PC leaves is informed.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from desktop.core.events import Event
from desktop.core.settings.model import Settings
from desktop.storage.home import Home

if TYPE_CHECKING:
    from desktop.services.office.farewells import Farewells
    from desktop.services.office.link import OfficeLink


class OfficeSwitch:
    """Holds the link while the settings name an office."""

    def __init__(
        self,
        settings: Callable[[], Settings],
        make: "Callable[[], OfficeLink]",
        home: Home,
        now_ms: Callable[[], int],
        make_farewells: "Callable[[Callable[[], OfficeLink | None]], Farewells]",
    ) -> None:
        """Create it; ``make`` and ``make_farewells`` load and build what is needed, then."""
        self._settings = settings
        self._make = make
        self._home = home
        self._now_ms = now_ms
        self._make_farewells = make_farewells
        self._started = False
        self._farewells: Farewells | None = None
        self.link: OfficeLink | None = None

    def tick(self) -> None:
        """Start the exchange that is due, if there is an office."""
        if not self._started:
            self._started = True
            self._look_for_left(None)
        if self.link is None and self._settings().office.url:
            self.link = self._make()
        if self.link is not None:
            self.link.tick()
        if self._farewells is not None:
            self._farewells.tick()

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
            self._stop_link()
        if now.url != before.office.url:
            self._look_for_left(self._now_ms())
        if self.link is not None and now != before.office:
            self.link.settings_changed()

    def _look_for_left(self, left_ms: int | None) -> None:
        """Note the office that the settings name no longer, and inform those that were noted.

        Without a time it was left while the program did not run: after its last answer.
        """
        if self._home.office.is_file():
            from desktop.services.office.farewells import note_left  # noqa: PLC0415
            from desktop.storage.office_state import read_office_state  # noqa: PLC0415

            if left_ms is None:
                left_ms = read_office_state(self._home.office).heard_ms or self._now_ms()
            note_left(self._home, self._settings().office.url, left_ms)
        if self._farewells is not None:
            self._farewells.read_again()
        elif self._home.office_farewells.is_file():
            self._farewells = self._make_farewells(lambda: self.link)

    def stop(self) -> None:
        """Stop the link, and the farewells."""
        self._stop_link()
        if self._farewells is not None:
            self._farewells.stop()

    def _stop_link(self) -> None:
        if self.link is not None:
            self.link.stop()
        self.link = None
