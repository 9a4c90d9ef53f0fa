"""The lanes to the office: two exchanges may run at the same time, each on a connection of its own.

An exchange runs in a thread, its end on the main thread. What comes after `close`, perhaps from
another office, is dropped.
"""

from collections.abc import Callable
from enum import Enum
from typing import TypeVar

from desktop.core.errors import KnownError
from desktop.services.office.client import Client, NotTaken
from desktop.services.worker import Worker

Result = TypeVar("Result")


class Lane(Enum):
    """The usual exchange, and a beat meanwhile."""

    USUAL = "usual"
    BEAT = "beat"


class Lanes:
    """The exchanges under way, and their connections; used on the main thread."""

    def __init__(self, run: Worker, client: Callable[[], Client]) -> None:
        """Connect to nothing yet; ``client`` returns one of the office of the settings."""
        self._run = run
        self._client = client
        self._clients: dict[Lane, Client] = {}
        self._busy: set[Lane] = set()

    def is_free(self, lane: Lane) -> bool:
        """Return whether an exchange may begin."""
        return lane not in self._busy

    def exchange(
        self,
        lane: Lane,
        work: Callable[[Client], Result],
        then: Callable[[Result | NotTaken], object],
        failed: Callable[[KnownError], object],
    ) -> None:
        """Run ``work``, then one of the others; a refusal is an answer, too."""
        client = self._clients.get(lane)
        if client is None:
            client = self._clients[lane] = self._client()
        self._busy.add(lane)

        def run() -> Result | NotTaken:
            try:
                return work(client)
            except NotTaken as refusal:
                return refusal

        def done(result: Result | NotTaken) -> None:
            if not self._is_stale(lane, client):
                then(result)

        def broken(error: KnownError) -> None:
            if not self._is_stale(lane, client):
                failed(error)

        self._run(run, done, broken)

    def close(self) -> None:
        """End the connections."""
        for client in self._clients.values():
            client.close()
        self._clients = {}
        self._busy = set()

    def _is_stale(self, lane: Lane, client: Client) -> bool:
        """Return whether the ended exchange was with another office, and close its connection."""
        if self._clients.get(lane) is client:
            self._busy.discard(lane)
            return False
        client.close()
        return True
