"""Reports of other threads, delivered on the main thread."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from desktop.monitors.links.base import Links


class Inbox(QObject):
    """Delivers what other threads report by ``received``, on the main thread."""

    received = Signal(object)

    def post(self, report: object) -> None:
        """Deliver a report; any thread may call it."""
        self.received.emit(report)


@dataclass(frozen=True, slots=True)
class DiskAnswered:
    """A disk that had not answered in time has answered."""


@dataclass(frozen=True, slots=True)
class LinksChanged:
    """The links changed at ``at_ms`` (UTC) to these; None where they cannot be read."""

    at_ms: int
    links: Links | None
