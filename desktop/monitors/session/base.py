"""The officer's session: asleep, locked, idle, full screen, or not observable."""

from dataclasses import dataclass
from enum import StrEnum

from desktop.core.checks.card_placement import Area
from desktop.core.checks.model import Front, Presence


class SessionEvent(StrEnum):
    """An event that the system reports."""

    SLEEPING = "sleeping"
    WOKE = "woke"
    LOCKED = "locked"
    UNLOCKED = "unlocked"
    LID_CLOSED = "lid_closed"  # also where closing it neither suspends nor locks


@dataclass(frozen=True, slots=True)
class Hears:
    """Which kinds of event this system delivers; None: not known yet."""

    sleep: bool | None
    lock: bool | None


class Session:
    """Reports changes of the session, and reads its state when asked.

    This one observes nothing: there is no desktop, or one that Tatpar does not know.
    """

    def start(self) -> None:
        """Start delivering events."""

    def stop(self) -> None:
        """Stop delivering events."""

    def look(self) -> Presence:
        """Return the current state; takes milliseconds."""
        return Presence()

    def filled_screens(self) -> tuple[bool, ...]:
        """For each Qt screen, whether a full-screen window covers it.

        Empty where it cannot be observed. `look` reports "full screen" when no screen is free.
        """
        return ()

    def front(self) -> Front | None:
        """Read the window in front; None where it cannot be observed."""
        return None

    def hears(self) -> Hears:
        """Kinds of event that are delivered."""
        return Hears(sleep=False, lock=False)

    def settle(self, seconds: float) -> None:
        """Wait for the system's first answers until the timeout; only `doctor` does."""


class Unseen(Session):
    """A program without a screen and without a reader of its output: no reminder is seen."""

    def look(self) -> Presence:
        """Return a screen that is off."""
        return Presence(screen_off=True)


def screens() -> tuple[Area, ...]:
    """Return the screens in Qt's order, the primary one first; () without a window system."""
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 - only with a screen

    if not isinstance(QGuiApplication.instance(), QGuiApplication):
        return ()
    rows = []
    for screen in QGuiApplication.screens():
        # Qt keeps the corner of a screen in the system's pixels and scales only its size.
        place, scale = screen.geometry(), screen.devicePixelRatio()
        size = (round(place.width() * scale), round(place.height() * scale))
        rows.append(Area(place.x(), place.y(), *size))
    return tuple(rows)
