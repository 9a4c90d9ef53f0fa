"""The door to the office: its modules are loaded once there is one, or one that was left."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from desktop.core.errors import KnownError
from desktop.core.events import Event
from desktop.core.settings.model import Settings
from desktop.storage.home import Home

if TYPE_CHECKING:
    from desktop.services.jobs import Run
    from desktop.services.office.link import OfficeLink
    from desktop.services.office.membership import Membership


class OfficeSwitch:
    """Holds the membership of an office, once there is a reason for one."""

    def __init__(
        self,
        settings: Callable[[], Settings],
        make: "Callable[[], Membership]",
        home: Home,
        files: "Run",
        problem: Callable[[KnownError], object],
    ) -> None:
        """Create it; ``make`` loads and builds the membership, where ``files`` are used."""
        self._settings = settings
        self._make = make
        self._files = files
        self._problem = problem
        self._making = False
        self._left = home.office.is_file() or home.office_farewells.is_file()
        self.membership: Membership | None = None

    @property
    def link(self) -> "OfficeLink | None":
        """Return the link to the office of the settings, if there is one."""
        return None if self.membership is None else self.membership.link

    def tick(self) -> None:
        """Start the exchanges that are due."""
        if self.membership is not None:
            self.membership.tick()
        elif not self._making and (self._left or self._settings().office.url):
            self._making = True
            self._files(self._make, self._use, self._failed)

    def _use(self, membership: "Membership") -> None:
        self.membership = membership
        membership.tick()

    def _failed(self, error: KnownError) -> None:
        self._making = False
        self._problem(error)

    def heard(self, at_ms: int, events: Iterable[Event]) -> None:
        """Handle recorded events of checks."""
        if self.link is not None:
            self.link.heard(at_ms, events)

    def settings_changed(self, before: Settings) -> None:
        """Follow the settings to another office, or leave it."""
        if self.membership is not None:
            self.membership.settings_changed(before)

    def stop(self) -> None:
        """Start no more exchanges."""
        if self.membership is not None:
            self.membership.stop()
