"""The slots that a history makes due, computed without the program's calendar: integers only."""

import json

from helpers.reminders import DAY, HOUR, MINUTE

from desktop.core.events import (
    CheckClosed,
    CheckShown,
    ChecksReopened,
    ChecksStood,
    Outcome,
    SettingsChanged,
)


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


def due_by(facts, now):
    """Return what is due until now, from the settings in the journal and the naive grid."""
    entries = []
    for fact in facts:
        event = fact.event
        if isinstance(event, SettingsChanged):
            entries = [entry for entry in entries if entry[0] < event.from_ms]
            entries.append((event.from_ms, json.loads(event.schedule)["every_minutes"]))
    stops = [*(start for start, _ in entries[1:]), now + 1]
    found = []
    for (start, every), stop in zip(entries, stops, strict=True):
        found += naive_grid(start, min(stop, now + 1), every)
    return found


def standing(facts):
    """Return the outcome that applies to each slot; a second one only where time was repeated."""
    found, again = {}, set()
    for fact in facts:
        event = fact.event
        if isinstance(event, CheckClosed):
            once = found.get(event.due_ms)
            assert once is None or event.due_ms in again, "a slot has two outcomes"
            if once is None or once.outcome is Outcome.MISSED_OFF:  # nobody had looked
                found[event.due_ms] = event
            again.discard(event.due_ms)
        elif isinstance(event, CheckShown) and event.due_ms in found:
            assert event.due_ms in again, "a slot that has ended is asked about"
            if found[event.due_ms].outcome is Outcome.MISSED_OFF:
                del found[event.due_ms]
        elif isinstance(event, ChecksReopened):
            found = {d: e for d, e in found.items() if not event.from_ms <= d < event.until_ms}
        elif isinstance(event, ChecksStood):
            waiting = {slot.due_ms for slot in event.open}
            again = {due for due in found if due >= event.cursor_ms or due in waiting}
    return found
