"""The event of a program that runs while nothing happens."""

from dataclasses import dataclass
from typing import ClassVar

EVERY_MS = 3_600_000
"""For so long at most the log of a running program holds no event."""

BELIEVED_MS = EVERY_MS + 300_000
"""A sign of life outside the chain counts for so long after the log's last event."""


@dataclass(frozen=True, slots=True)
class StillRunning:
    """The program runs, and no other event was recorded for an hour."""

    kind: ClassVar[str] = "still_running"
