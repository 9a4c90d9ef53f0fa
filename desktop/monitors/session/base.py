"""The officer's session: asleep, locked, idle, full screen; "cannot tell" is an answer too."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from desktop.core.checks.model import Presence


class SessionEvent(StrEnum):
    """What the system tells when it happens."""

    SLEEPING = "sleeping"
    WOKE = "woke"
    LOCKED = "locked"
    UNLOCKED = "unlocked"
    ENDING = "ending"


@dataclass(frozen=True, slots=True)
class Hears:
    """Which kinds of news this system tells by itself; None: not known yet."""

    sleep: bool | None
    lock: bool | None


class Session(Protocol):
    """Tells of the session as it changes, and looks at the seat when asked."""

    def start(self) -> None:
        """Begin to tell."""

    def look(self) -> Presence:
        """Return how the seat is now; takes milliseconds."""

    def filled_screens(self) -> tuple[bool, ...]:
        """Return of each of Qt's screens whether a full-screen window fills it.

        Empty where that cannot be told. `look` says "full screen" when none is free.
        """

    def hears(self) -> Hears:
        """Return what is told by itself."""

    def settle(self, seconds: float) -> None:
        """Wait for the first answers of the system, so long at most; only a doctor does."""


class BlindSession:
    """A session of which nothing can be known: no desktop, or none that we know how to ask."""

    def start(self) -> None:
        """Do nothing."""

    def look(self) -> Presence:
        """Return that nothing can be told."""
        return Presence()

    def filled_screens(self) -> tuple[bool, ...]:
        """Return that nothing can be told."""
        return ()

    def hears(self) -> Hears:
        """Return that nothing is told."""
        return Hears(sleep=False, lock=False)

    def settle(self, seconds: float) -> None:
        """Do nothing."""
