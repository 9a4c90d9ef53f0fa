"""Which schedule was in force when: past slots follow the settings of their own time."""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.core.events import Recorded, SettingsChanged
from desktop.core.office import hours as office_hours
from desktop.core.office.schedule import Schedule


@dataclass(frozen=True, slots=True)
class Timetable:
    """Schedules with the instant from which each is in force, in order; none before the first."""

    entries: tuple[tuple[int, Schedule], ...] = ()

    def changed(self, from_ms: int, schedule: Schedule) -> "Timetable":
        """Return the timetable with a new schedule from that instant on.

        Entries that would begin later (the clock was set back) give way to it.
        """
        earlier = tuple(entry for entry in self.entries if entry[0] < from_ms)
        if earlier and earlier[-1][1] == schedule:
            return Timetable(earlier)
        return Timetable((*earlier, (from_ms, schedule)))

    def slots(self, from_ms: int, to_ms: int) -> tuple[int, ...]:
        """Return the due times in the period, each by the schedule in force at that time."""
        due: list[int] = []
        for i, (start, schedule) in enumerate(self.entries):
            stop = self.entries[i + 1][0] if i + 1 < len(self.entries) else to_ms
            begin, end = max(start, from_ms), min(stop, to_ms)
            if begin < end:
                due += office_hours.slots(schedule, begin, end)
        return tuple(due)

    def next_slot(self, after_ms: int) -> int | None:
        """Return the first due time later than the instant, or None."""
        for i, (start, schedule) in enumerate(self.entries):
            due = office_hours.next_slot(schedule, max(after_ms, start - 1))
            last = i + 1 == len(self.entries)
            if due is not None and (last or due < self.entries[i + 1][0]):
                return due
        return None

    def at(self, at_ms: int) -> Schedule | None:
        """Return the schedule in force at the instant; before the first, None."""
        return next((entry[1] for entry in reversed(self.entries) if entry[0] <= at_ms), None)


def timetable(facts: Iterable[Recorded]) -> Timetable:
    """Fold the journal's ``settings_changed`` facts, in the order of the journal."""
    table = Timetable()
    for fact in facts:
        if isinstance(fact.event, SettingsChanged):
            begin = fact.event.from_ms
            schedule = Schedule.from_json(fact.event.schedule)
            table = table.changed(fact.at_ms if begin is None else begin, schedule)
    return table
