"""The slots that a history makes due, computed without the program's calendar: integers only."""

import json

from helpers.reminders import DAY, HOUR, MINUTE, at

from desktop.core.events import (
    CheckClosed,
    CheckShown,
    ChecksPassed,
    ChecksReopened,
    ChecksStood,
    Outcome,
    SettingsChanged,
)
from desktop.core.network import Verdict


def naive_grid(from_ms, to_ms, every):
    """Return half-open Sunday–Thursday 09:00–17:00 slots in Dhaka by whole numbers."""
    found = []
    for day in range((from_ms + 6 * HOUR) // DAY, (to_ms + 6 * HOUR) // DAY + 1):
        midnight = day * DAY - 6 * HOUR
        if (day + 3) % 7 not in (4, 5):  # 1 January 1970 was a Thursday
            minutes = range(9 * 60, 17 * 60, every)
            found += [midnight + minute * MINUTE for minute in minutes]
    return [due for due in found if from_ms <= due < to_ms]


class Expected:
    """The slots that became due, computed without the program's calendar."""

    def __init__(self, start, every):
        self.entries = [(start, every)]
        self.due = []
        self.cursor = start

    def change(self, now, every):
        self.reach(now)
        begin = max(now, self.cursor)
        self.entries = [entry for entry in self.entries if entry[0] < begin]
        self.entries.append((begin, every))

    def reach(self, now):
        for i, (start, every) in enumerate(self.entries):
            stop = self.entries[i + 1][0] if i + 1 < len(self.entries) else now + 1
            new = naive_grid(max(start, self.cursor), min(stop, now + 1), every)
            self.due += new
            if new:
                self.cursor = new[-1] + 1


REACH = 45 * DAY


def near(now):
    """Return the ranges around now and around the first day: no history of 30 years is counted."""
    first = at("00:00")
    (begin, end), (again, stop) = sorted((at_ms - REACH, at_ms + REACH) for at_ms in (first, now))
    return [(begin, stop)] if again <= end else [(begin, end), (again, stop)]


def within(due, ranges):
    return any(begin <= due < end for begin, end in ranges)


def entries_of(facts):
    """Return the checks' intervals, each with its begin, by the settings in the journal."""
    entries = []
    for fact in facts:
        event = fact.event
        if isinstance(event, SettingsChanged):
            entries = [entry for entry in entries if entry[0] < event.from_ms]
            entries.append((event.from_ms, json.loads(event.schedule)["every_minutes"]))
    return entries


def due_by(facts, now, ranges=None):
    """Return the slots due until now, from the settings in the journal and the naive grid.

    Only slots that are `near`, or in the ranges.
    """
    entries = entries_of(facts)
    stops = [*(start for start, _ in entries[1:]), now + 1]
    found = []
    for (start, every), stop in zip(entries, stops, strict=True):
        for begin, end in ranges or near(now):
            found += naive_grid(max(start, begin), min(stop, now + 1, end), every)
    return found


def standing(facts, now):
    """Return the outcome that applies to each slot; a second one only where time was repeated.

    Only of those that are `near`.
    """
    found, again = {}, set()
    for number, fact in enumerate(facts):
        event = fact.event
        if isinstance(event, CheckClosed):
            once = found.get(event.due_ms)
            assert once is None or event.due_ms in again, "a slot has two outcomes"
            if once is None or once.outcome.unobserved:  # nobody had looked
                found[event.due_ms] = event
            again.discard(event.due_ms)
        elif isinstance(event, CheckShown) and event.due_ms in found:
            assert event.due_ms in again, "a slot that has ended is asked about"
            if found[event.due_ms].outcome.unobserved:
                del found[event.due_ms]
        elif isinstance(event, ChecksPassed):
            passed = [(max(a, event.from_ms), min(b, event.until_ms)) for a, b in near(now)]
            for due in due_by(facts[:number], event.until_ms, passed):
                off = Outcome.MISSED_OFF
                closed = CheckClosed(due, off, None, None, 0, Verdict.UNKNOWN, event.detail)
                found.setdefault(due, closed)
        elif isinstance(event, ChecksReopened):
            found = {d: e for d, e in found.items() if not event.from_ms <= d < event.until_ms}
        elif isinstance(event, ChecksStood):
            waiting = {slot.due_ms for slot in event.open}
            again = {due for due in found if due >= event.cursor_ms or due in waiting}
    return {due: event for due, event in found.items() if within(due, near(now))}
