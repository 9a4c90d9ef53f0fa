"""Permission to show the windows in screen captures, for remote support: limited and recorded.

A permission is recorded before it takes effect. It ends at its time, by the officer, or with the
program. Its time is measured by the clock that also runs while the PC sleeps, so that setting the
wall clock back does not extend it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from desktop.core.clocks import Reading
from desktop.core.events import Actor, CaptureAllowed, CaptureHidden, Event
from desktop.core.units import MINUTE_MS

MINUTES = 30


@dataclass(frozen=True, slots=True)
class Effects:
    """``append(at_ms, facts)`` commits, or raises and nothing happened; ``show`` then shows it."""

    append: Callable[[int, tuple[Event, ...]], object]
    read: Callable[[], Reading]
    show: Callable[[], None]


class CapturePermissionService:
    """The service; `tick` can be called at any rate."""

    def __init__(self, effects: Effects) -> None:
        """Allow nothing yet."""
        self._effects = effects
        self._until: Reading | None = None

    @property
    def until_ms(self) -> int | None:
        """Return until when captures are allowed, None while they are not."""
        return None if self._until is None else self._until.wall

    def allow(self, minutes: int, actor: Actor) -> None:
        """Show the windows in captures for that long from now on, whatever was allowed before."""
        now, more = self._effects.read(), minutes * MINUTE_MS
        self._effects.append(now.wall, (CaptureAllowed(now.wall + more, actor),))
        self._until = Reading(now.wall + more, now.monotonic + more, now.boottime + more)
        self._effects.show()

    def end(self, actor: Actor) -> None:
        """Hide the windows from captures; harmless if they are hidden.

        They are hidden even if the disk refuses the row: its time was recorded beforehand.
        """
        self._end(actor, early=True)

    def tick(self) -> None:
        """Hide the windows from captures once the permission is over."""
        if self._until is not None and self._effects.read().boottime >= self._until.boottime:
            self._end(Actor.SCHEDULE, early=False)

    def _end(self, actor: Actor, *, early: bool) -> None:
        if self._until is None:
            return
        self._until = None
        self._effects.show()
        self._effects.append(self._effects.read().wall, (CaptureHidden(early, actor),))
