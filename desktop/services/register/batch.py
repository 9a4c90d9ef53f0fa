"""A transaction of many records, such as an imported chat, filed in portions."""

from collections.abc import Callable, Mapping, Sequence

from desktop.core.register.records import Draft, Origin
from desktop.core.register.status import Open
from desktop.services.register import standings
from desktop.storage.register.record_factory import arrivals_of
from desktop.storage.register.transaction import Filing


class Batch:
    """Many records in one transaction, added in portions; `commit` stores them all.

    A lock or any error drops it; a later call raises KnownError ``register_locked``.
    """

    def __init__(
        self,
        filing: Filing,
        origin: Callable[[], Origin],
        now_ms: Callable[[], int],
        shrink: Callable[[], None],
        filed: Callable[[Callable[[], Mapping[str, Open | None]]], None],
    ) -> None:
        """Use a transaction that has begun.

        ``shrink`` gives back the room that its log took; ``filed`` gets the state of the
        directives among its records.
        """
        self._filing = filing
        self._origin = origin
        self._now_ms = now_ms
        self._shrink = shrink
        self._then = filed
        self._directives: dict[str, Open | None] = {}

    def add(self, drafts: Sequence[Draft]) -> int:
        """Add records without targets; return how many were not filed before."""
        now_ms = self._now_ms()
        added = self._filing.add(arrivals_of(drafts, now_ms), self._origin(), now_ms)
        for record in added:
            self._directives[record.record_id] = standings.new_directive(record, now_ms)
        return len(added)

    def commit(self) -> None:
        """Store all records."""
        self._filing.commit(self._now_ms())
        self._then(lambda: self._directives)
        self._shrink()

    def drop(self) -> None:
        """Store none of the records; harmless after the end."""
        if not self._filing.ended:
            self._filing.drop()
            self._shrink()
