"""Which slots a history makes due, told without the program's calendar: whole numbers only."""

from helpers.reminders import DAY, HOUR, MINUTE


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
    """Which slots became due, told without the program's calendar."""

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
