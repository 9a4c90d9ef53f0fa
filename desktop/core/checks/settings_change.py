"""Settings of the checks taking effect: which slots they change, and the events that record it."""

from dataclasses import dataclass, replace
from datetime import date

from desktop.core.checks import announced_holidays, escalation, replay
from desktop.core.checks.model import Plan, State
from desktop.core.events import ChecksReopened, Event, SettingsChanged
from desktop.core.office.schedule import Schedule
from desktop.core.settings.model import Checks


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """What the settings say about checks; ``sha256`` is `settings.model.digest`.

    ``measured`` is what of them `SettingsChanged` records.
    """

    checks: Checks
    schedule: Schedule
    sha256: str
    holidays: frozenset[date]
    measured: str | None = None


@dataclass(frozen=True, slots=True)
class InForce:
    """What applies and is in the log; ``sha256`` is None before any settings were recorded.

    ``days_off`` are the holidays that were announced after their day.
    """

    plan: Plan
    sha256: str | None
    days_off: frozenset[date]
    measured: str | None = None


def apply(
    settings: CheckSettings, in_force: InForce, state: State, now_ms: int
) -> tuple[InForce, State, tuple[Event, ...]]:
    """Return what is in force with the settings, the state then, and the events to record.

    There are no events if the settings are those that were recorded last.
    """
    before = in_force.plan.timetable
    begin = max(now_ms, state.cursor_ms)
    table = before
    # After a start on a clock that may be behind, later settings keep their time.
    if begin >= state.told_ms or table.entries[-1][1] != settings.schedule:
        table = table.changed(begin, settings.schedule)
    events: list[Event] = []
    recorded = in_force.sha256, in_force.measured
    if table != before or (settings.sha256, settings.measured) != recorded:
        schedule = settings.schedule.to_json()
        events.append(SettingsChanged(settings.sha256, schedule, begin, settings.measured))
    after = escalation.with_new_limits(settings.checks, state, now_ms)
    ahead = max(after.told_ms, after.ahead_ms)
    if table != before and begin < ahead:
        # Slots that ended ahead of time did so in another timetable.
        events.append(ChecksReopened(begin, ahead))
        after = replace(after, told_ms=min(begin, after.told_ms), ahead_ms=0)
    if after != state:
        events.append(replay.standing(after))
    changes = announced_holidays.changes(before, settings.holidays, in_force.days_off, now_ms)
    days_off = in_force.days_off ^ {date.fromisoformat(change.day) for change in changes}
    now_in_force = InForce(
        Plan(table, settings.checks), settings.sha256, days_off, settings.measured
    )
    return now_in_force, after, (*events, *changes)
