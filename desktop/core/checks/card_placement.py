"""Which screens a full-screen window fills, and to which one the reminder's card goes.

A presentation on the projector leaves the officer's own screen free: the card goes there, and
nothing is held. Areas are in the window system's own pixels.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on the desk of all screens."""

    left: int
    top: int
    width: int
    height: int

    def covers(self, other: "Area") -> bool:
        """Return whether all of the other lies within this one, give or take its rounding."""
        return self._shared(other) * 100 >= other.width * other.height * 99

    def meets(self, other: "Area") -> bool:
        """Return whether they share a pixel."""
        return self._shared(other) > 0

    def _shared(self, other: "Area") -> int:
        right = min(self.left + self.width, other.left + other.width)
        bottom = min(self.top + self.height, other.top + other.height)
        wide = right - max(self.left, other.left)
        high = bottom - max(self.top, other.top)
        return max(0, wide) * max(0, high)


@dataclass(frozen=True, slots=True)
class Window:
    """A window that is not hidden; ``active`` is the one that has the keyboard."""

    area: Area
    full_screen: bool = False
    active: bool = False


def filled(screens: Sequence[Area], windows: Sequence[Window]) -> tuple[bool, ...]:
    """Return of each screen whether a full-screen window fills it.

    ``windows`` come from the bottom to the top. One that lies under the active window does not
    fill its screen: the officer has turned to something else there.
    """
    return tuple(_fills(screen, windows) for screen in screens)


def _fills(screen: Area, windows: Sequence[Window]) -> bool:
    for window in reversed(windows):
        if window.full_screen and window.area.covers(screen):
            return True
        if window.active and window.area.meets(screen):
            return False
    return False


def for_card(taken: Sequence[bool], in_use: int) -> int:
    """Return the screen for the card: the one in use if it is free, else the first free one.

    ``taken`` is what `filled` returned, empty where it cannot be told. With no screen free it is
    the one in use: the hold has lasted as long as it may.
    """
    if in_use < len(taken) and taken[in_use]:
        return next((i for i, full in enumerate(taken) if not full), in_use)
    return in_use


def for_every_card(taken: Sequence[bool], count: int) -> tuple[int, ...]:
    """Return the screens for the card that goes to every one: all that are free, else all."""
    free = tuple(i for i in range(count) if i >= len(taken) or not taken[i])
    return free or tuple(range(count))
