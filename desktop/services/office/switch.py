"""Makes the link to the office when the settings name one, and ends it when they do not.

The modules of the link are imported then: without an office nothing of it is loaded. An office that
this PC leaves is informed.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from desktop.core.errors import KnownError
from desktop.core.events import Event
from desktop.core.settings.model import Settings
from desktop.storage.home import Home

if TYPE_CHECKING:
    from desktop.services.office.farewells import Farewells
    from desktop.services.office.link import OfficeLink
    from desktop.services.worker import Worker
    from desktop.storage.office_farewells import LeftOffice
    from desktop.storage.office_handed import HeldDocuments
    from desktop.storage.office_state import OfficeState


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the home's files say; None where nothing uses it.

    ``farewells`` are those to the offices ``left``.
    """

    held: "HeldDocuments | None" = None
    state: "OfficeState | None" = None
    farewells: "Farewells | None" = None
    left: "tuple[LeftOffice, ...] | None" = None


class OfficeSwitch:
    """Holds the link while the settings name an office."""

    def __init__(
        self,
        settings: Callable[[], Settings],
        make: "Callable[[], OfficeLink]",
        home: Home,
        now_ms: Callable[[], int],
        make_farewells: "Callable[[Callable[[], OfficeLink | None]], Farewells]",
        *,
        files: "Worker",
        problem: Callable[[KnownError], object],
    ) -> None:
        """Create it; ``make`` and ``make_farewells`` load and build what is needed, then.

        Both are called where ``files`` are used: they read those of the home.
        """
        self._settings = settings
        self._make = make
        self._home = home
        self._now_ms = now_ms
        self._make_farewells = make_farewells
        self._files = files
        self._problem = problem
        self._started = False
        self._looks = 0  # at the files, which have not come back
        self._moved = False  # the link rests until the last of them has come back
        self._farewells: Farewells | None = None
        self.link: OfficeLink | None = None

    def tick(self) -> None:
        """Start the exchange that is due, if there is an office."""
        if not self._started:
            self._started = True
            self._look(left=True)
        if self.link is not None:
            self.link.tick()
        elif not self._looks and self._settings().office.url:
            self._begin()
        if self._farewells is not None:
            self._farewells.tick()

    def heard(self, at_ms: int, events: Iterable[Event]) -> None:
        """Handle recorded events of checks."""
        if self.link is not None:
            self.link.heard(at_ms, events)

    def settings_changed(self, before: Settings) -> None:
        """Switch to another office, or to none, once the files of the home were read."""
        now = self._settings().office
        left, moved = now.url != before.office.url, now != before.office
        if self.link is not None and not now.url:
            self._stop_link()
        elif self.link is not None and moved:
            self._moved = True
            self.link.pause()
        if self.link is not None or left:
            self._look(left=left, left_ms=self._now_ms())

    def _begin(self) -> None:
        """Make the link, and start its first exchange."""
        office = self._settings().office

        def use(link: "OfficeLink") -> None:
            self._looks -= 1
            if self._settings().office == office:  # no other one by now
                self.link = link
                link.tick()

        def failed(error: KnownError) -> None:
            self._looks -= 1
            self._problem(error)

        self._looks += 1
        self._files(self._make, use, failed)

    def _look(self, *, left: bool, left_ms: int | None = None) -> None:
        """Read the files, and give the link and the farewells what they say.

        ``left``: perhaps an office was left; without a time while the program did not run.
        """
        link = self.link

        def use(seen: _Seen) -> None:
            self._looks -= 1
            if self._farewells is None:
                self._farewells = seen.farewells
            elif seen.left is not None:
                self._farewells.use(seen.left)
            if link is not None and link is self.link:
                if seen.held is not None:
                    link.documents.use(seen.held)
                if self._moved and not self._looks:
                    self._moved = False
                    link.settings_changed(seen.state or link.state)

        def failed(error: KnownError) -> None:
            self._problem(error)
            use(_Seen())

        self._looks += 1
        url = self._settings().office.url
        read = partial(self._read, url, left=left, left_ms=left_ms, linked=link is not None)
        self._files(read, use, failed)

    def _read(self, url: str, *, left: bool, left_ms: int | None, linked: bool) -> _Seen:
        """Note the office that the settings name no longer, and read what is to be used.

        Without a time it was left while the program did not run: after its last answer.
        """
        if left and self._home.office.is_file():
            from desktop.services.office.farewells import note_left  # noqa: PLC0415
            from desktop.storage.office_state import read_office_state  # noqa: PLC0415

            if left_ms is None:
                left_ms = read_office_state(self._home.office).heard_ms or self._now_ms()
            note_left(self._home, url, left_ms)
        farewells = None
        if left and self._home.office_farewells.is_file():
            farewells = self._make_farewells(lambda: self.link)
        offices = None if farewells is None else farewells.offices
        if not linked:
            return _Seen(farewells=farewells, left=offices)
        from desktop.storage.office_handed import read_held  # noqa: PLC0415
        from desktop.storage.office_state import read_office_state  # noqa: PLC0415

        state = read_office_state(self._home.office)
        return _Seen(read_held(self._home), state, farewells, offices)

    def stop(self) -> None:
        """Stop the link, and the farewells."""
        self._stop_link()
        if self._farewells is not None:
            self._farewells.stop()

    def _stop_link(self) -> None:
        if self.link is not None:
            self.link.stop()
        self.link, self._moved = None, False
