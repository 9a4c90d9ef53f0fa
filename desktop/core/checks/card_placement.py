"""The screens that a full-screen window fills, and the one that shows the reminder's card.

A presentation on the projector leaves the officer's screen free: the card is shown there, and not
held. Areas are in the window system's pixels.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle in the coordinates that all screens share."""

    left: int
    top: int
    width: int
    height: int

    def covers(self, other: "Area") -> bool:
        """Whether this contains the other, up to rounding."""
        return self._shared(other) * 100 >= other.width * other.height * 99

    def meets(self, other: "Area") -> bool:
        """Whether the two share a pixel."""
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
    """Return for each screen whether a full-screen window fills it.

    ``windows`` are ordered from bottom to top. One below the active window does not fill its
    screen, since the officer works in another window there.
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

    ``taken`` is the result of `filled`, empty if not known. With no screen free it is the one in
    use: the card is shown only after the maximum hold.
    """
    if in_use < len(taken) and taken[in_use]:
        return next((i for i, full in enumerate(taken) if not full), in_use)
    return in_use


def for_every_card(taken: Sequence[bool], count: int) -> tuple[int, ...]:
    """Return the screens for the card on every screen: the free ones, or all if none is."""
    free = tuple(i for i in range(count) if i >= len(taken) or not taken[i])
    return free or tuple(range(count))
