"""Farewells to the offices that this PC left: each is informed once, when it can be reached."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from desktop.core.clocks import Reading
from desktop.core.errors import KnownError
from desktop.core.sheets import outbox
from desktop.core.sheets.messages import FORM, Answer, Farewell, Refusal, Standing
from desktop.core.units import DAY_MS
from desktop.services.office.client import Client, NotTaken
from desktop.services.worker import Worker
from desktop.storage.home import Home
from desktop.storage.office_farewells import LeftOffice, read_left_offices, write_left_offices
from desktop.storage.office_state import OfficeState, read_office_state

_LONGEST_MS = 30 * DAY_MS  # then the office has long noticed
_AGAIN = frozenset({Refusal.TOO_OFTEN, Refusal.UNAVAILABLE, Refusal.REPLAYED, Refusal.CLOCK_SKEWED})


def note_left(home: Home, url: str, left_ms: int) -> None:
    """Note that this PC left the office of its state, if ``url`` is another one or empty.

    Without an office the state is removed, so that a start has nothing to read.
    """
    state = read_office_state(home.office)
    if state.url == url:
        return
    offices = read_left_offices(home.office_farewells)
    member = state.standing in {Standing.WAITING.value, Standing.ACTIVE.value}
    if member and state.url not in {office.url for office in offices}:
        left = LeftOffice(state.url, state.server_key, left_ms)
        write_left_offices(home.office_farewells, (*offices, left))
    if not url:
        with suppress(OSError):
            home.office.unlink()


def note_informed(file: Path, informed: LeftOffice) -> None:
    """Note that this office needs no farewell any more."""
    offices = read_left_offices(file)
    write_left_offices(file, tuple(office for office in offices if office != informed))


@dataclass(frozen=True, slots=True)
class FarewellEffects:
    """The functions by which farewells are sent; ``member`` is the present office, if any.

    ``problem`` gets what the disk refuses of what ``files`` write.
    """

    run: Worker
    files: Worker
    problem: Callable[[KnownError], object]
    read_clock: Callable[[], Reading]
    random: Callable[[], float]
    client: Callable[[str], Client]
    member: Callable[[], tuple[str, OfficeState | None]]


class Farewells:
    """Sends them, one after the other; nothing happens before `tick`."""

    def __init__(self, home: Home, effects: FarewellEffects) -> None:
        """Read the offices that are still to be informed."""
        self._file = home.office_farewells
        self._effects = effects
        self._offices = read_left_offices(self._file)
        self._informed: set[LeftOffice] = set()  # the file may name them for a while
        self._client: Client | None = None
        self._failures = 0
        self._retry_at = 0
        self._stopped = False

    @property
    def offices(self) -> tuple[LeftOffice, ...]:
        """Return the offices that have not heard of it yet."""
        return self._offices

    def use(self, offices: tuple[LeftOffice, ...]) -> None:
        """Inform these, as the file says now: one was added."""
        self._offices = tuple(office for office in offices if office not in self._informed)
        self._retry_at = 0

    def tick(self) -> None:
        """Tell the next office, if one is due."""
        clock = self._effects.read_clock()
        if self._stopped or self._client is not None or clock.boottime < self._retry_at:
            return
        for office in self._offices:
            if self._pointless(office, clock.wall):
                self._forget(office)
        if self._offices and not self._held():
            self._send(self._offices[0])

    def stop(self) -> None:
        """Send no more; what was not sent stays noted."""
        self._stopped = True
        if self._client is not None:
            self._client.close()

    def _pointless(self, office: LeftOffice, now_ms: int) -> bool:
        """Return whether this PC is a member again, at whatever address, or it is too late."""
        url, state = self._effects.member()
        joined = state is not None and bool(state.standing) and state.url == url
        again = joined and state is not None and state.server_key == office.server_key
        return office.url == url or again or now_ms - office.left_ms > _LONGEST_MS

    def _held(self) -> bool:
        """Return whether the new office must answer first: it may be the old one, elsewhere."""
        url, state = self._effects.member()
        return bool(url) and (state is None or not state.standing or state.url != url)

    def _send(self, office: LeftOffice) -> None:
        client = self._client = self._effects.client(office.url)

        def work() -> Answer | NotTaken:
            try:
                return client.farewell(Farewell(FORM, office.left_ms))
            except NotTaken as refusal:
                return refusal

        def done(result: Answer | NotTaken) -> None:
            self._ended(client)
            if isinstance(result, NotTaken) and result.refused.refusal in _AGAIN:
                self._retry_later()
                return
            self._failures = 0
            self._forget(office)
            self.tick()

        def failed(_error: KnownError) -> None:
            self._ended(client)
            self._retry_later()

        self._effects.run(work, done, failed)

    def _ended(self, client: Client) -> None:
        client.close()
        self._client = None

    def _retry_later(self) -> None:
        self._failures += 1
        wait = outbox.retry_ms(self._failures, self._effects.random)
        self._retry_at = self._effects.read_clock().boottime + wait

    def _forget(self, office: LeftOffice) -> None:
        self._offices = tuple(item for item in self._offices if item != office)
        self._informed.add(office)
        write = partial(note_informed, self._file, office)
        self._effects.files(write, lambda _none: None, self._effects.problem)
