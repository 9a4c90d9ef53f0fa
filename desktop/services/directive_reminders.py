"""Directive 1: reminders of open directives and near deadlines, by counts alone.

They work while the register is locked, by a small file of deadlines without words. A reminder is
recorded, then shown, and marked in the tray until the officer looks at the directives. While
something holds reminders it waits; the card of the next check shows the same counts.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from desktop.core.events import DirectivesReminded, Event
from desktop.core.office import hours as office_hours
from desktop.core.office.schedule import Schedule
from desktop.core.register_summary import DirectiveCounts, Open, counts, next_deadlines, reminder

_NEXT = 3  # deadlines that Today shows
_NOTHING = DirectiveCounts(0, 0, 0)


class DirectiveReminderService:
    """The service; `tick` can be called at any rate."""

    def __init__(
        self,
        schedule: Schedule,
        last_ms: int | None,
        *,
        append: Callable[[int, tuple[Event, ...]], object],
        now: Callable[[], int],
        held: Callable[[], bool],
        open_directives: Callable[[], Sequence[Open] | None],
        sealed: Callable[[], int],
        show: Callable[[DirectivesReminded], None],
    ) -> None:
        """Take the calendar, and when the last reminder was recorded.

        ``append(at_ms, facts)`` commits, or raises and nothing happened. ``open_directives`` is
        None when there is no register or its counts were never written. ``held`` says whether
        reminders must wait now, ``sealed`` how many sealed messages wait to be filed.
        """
        self._append, self._now, self._held = append, now, held
        self._open, self._sealed, self._show = open_directives, sealed, show
        self._schedule = schedule
        self._last_ms = last_ms
        self._unseen = last_ms is not None and self._today()[0] <= last_ms
        self._counts: DirectiveCounts | None = None

    @property
    def waiting(self) -> DirectiveCounts | None:
        """Return the reminder's counts until the officer looks at the directives, else None.

        They are those of the last tick.
        """
        counts = self._counts
        if not self._unseen or counts is None:
            return None
        return counts if counts != _NOTHING else None

    def use(self, schedule: Schedule) -> None:
        """Use another calendar."""
        self._schedule = schedule

    def count(self) -> DirectiveCounts | None:
        """Return the current counts, None without a register."""
        return self._counted(self._open())

    def deadlines(self) -> tuple[Open, ...]:
        """Return the next deadlines, without a register none."""
        open_ones = self._open() or ()
        return next_deadlines(open_ones, self._now(), _NEXT)

    def tick(self) -> None:
        """Count again, and remind if it is time and nothing holds reminders."""
        open_ones = self._open()
        counted = self._counted(open_ones)
        if open_ones is None or counted is None:
            return
        now, day = self._now(), self._today()
        hours = office_hours.office_ranges(self._schedule, office_hours.day_of(self._schedule, now))
        begins = hours[0][0] if hours else None
        event = reminder(open_ones, day, begins, self._last_ms, now, sealed=counted.sealed)
        if event is None or self._held():
            return
        self._append(now, (event,))
        self._last_ms, self._unseen = now, True
        self._show(event)

    def looked(self) -> bool:
        """Remove the mark: the officer looked at the directives; return whether there was one."""
        marked = self.waiting is not None
        self._unseen = False
        return marked

    def _counted(self, open_ones: Sequence[Open] | None) -> DirectiveCounts | None:
        now = self._now()
        self._counts = None
        if open_ones is not None:
            counted = counts(open_ones, self._today(), now)
            self._counts = replace(counted, sealed=self._sealed())
        return self._counts

    def _today(self) -> tuple[int, int]:
        return office_hours.day_range(
            self._schedule, office_hours.day_of(self._schedule, self._now())
        )
