"""Directive 1: the day's list, reminders of it, and checks held in a meeting.

They work while the register is locked, by a small file of times without words. A reminder is
recorded, then shown, and marked in the tray until the officer looks at the directives. While
something holds reminders it waits; the card of the next check shows the same counts.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from desktop.core.errors import KnownError
from desktop.core.events import Event
from desktop.core.office import hours as office_hours
from desktop.core.office.schedule import Schedule
from desktop.core.register_summary import (
    TOLD_MS,
    DayList,
    DirectiveCounts,
    Kind,
    Open,
    Reminder,
    counts,
    day_list,
    reminder,
)
from desktop.core.units import Range

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
        paused: Callable[[], bool],
        cards: Callable[[], bool],
        open_directives: Callable[[], Sequence[Open] | None],
        sealed: Callable[[], int],
        show: Callable[[Reminder], None],
        hold_checks: Callable[[int, int], None],
    ) -> None:
        """Take the calendar, and the time of the last recorded reminder.

        ``append(at_ms, facts)`` commits, or raises and nothing happened. ``open_directives`` is
        None when there is no register or its counts were never written. ``held`` says whether
        reminders must wait now, ``paused`` whether all but meetings must, ``cards`` whether the day
        has its two cards, ``sealed`` how many sealed messages wait to be filed. ``hold_checks``
        holds the checks from one moment to another; it raises a KnownError if they are held
        already.
        """
        self._append, self._now = append, now
        self._held, self._paused, self._cards = held, paused, cards
        self._open, self._sealed, self._show = open_directives, sealed, show
        self._hold_checks = hold_checks
        self._schedule = schedule
        self._last_ms = last_ms
        self._unseen = last_ms is not None and self._today()[0] <= last_ms
        self._counts: DirectiveCounts | None = None
        self._meetings: set[Range] = set()  # for which checks were held

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

    def day(self) -> tuple[DayList, DirectiveCounts] | None:
        """Return the day's list and the counts, None without a register."""
        open_ones = self._open()
        counted = self._counted(open_ones)
        if open_ones is None or counted is None:
            return None
        return self._listed(open_ones), counted

    def tick(self) -> None:
        """Count again, hold checks in a meeting, and remind if it is due and nothing holds it."""
        open_ones = self._open()
        counted = self._counted(open_ones)
        if open_ones is None or counted is None:
            return
        now, listed = self._now(), self._listed(open_ones)
        self._hold_for_meetings(listed, now)
        hours = office_hours.office_ranges(self._schedule, office_hours.day_of(self._schedule, now))
        told = reminder(
            *(open_ones, listed, self._last_ms, now),
            day=self._today(),
            office=(hours[0][0], hours[-1][1]) if hours else None,
            sealed=counted.sealed,
            cards=self._cards(),
        )
        if told is None or self._held() or (told.meeting is None and self._paused()):
            return
        self._append(now, (told.event,))
        self._last_ms, self._unseen = now, True
        self._show(told)

    def looked(self) -> bool:
        """Remove the mark: the officer looked at the directives; return whether there was one."""
        marked = self.waiting is not None
        self._unseen = False
        return marked

    def _hold_for_meetings(self, listed: DayList, now: int) -> None:
        """Hold the checks of each meeting once, with its reminder: a check may be due then."""
        for row in listed.rows:
            meeting = row.of.meeting
            near = row.kind is Kind.MEETING and row.at_ms - TOLD_MS <= now
            if near and meeting is not None and meeting not in self._meetings:
                self._meetings.add(meeting)
                with suppress(KnownError):  # they are held already
                    self._hold_checks(*meeting)

    def _listed(self, open_ones: Sequence[Open]) -> DayList:
        today = office_hours.day_of(self._schedule, self._now())
        ends_ms = office_hours.day_range(self._schedule, today + timedelta(days=1))[1]
        return day_list(open_ones, self._now(), self._today()[1], ends_ms)

    def _counted(self, open_ones: Sequence[Open] | None) -> DirectiveCounts | None:
        now = self._now()
        self._counts = None
        if open_ones is not None:
            counted = counts(open_ones, self._today(), now)
            self._counts = replace(counted, sealed=self._sealed())
        return self._counts

    def _today(self) -> Range:
        return office_hours.day_range(
            self._schedule, office_hours.day_of(self._schedule, self._now())
        )
