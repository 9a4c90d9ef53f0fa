"""Counts of directives, for a report and for the officer's reminders."""

from collections.abc import Iterable
from datetime import date

from desktop.core.events import DirectivesCounted
from desktop.core.office.hours import day_range
from desktop.core.office.schedule import Schedule
from desktop.core.register.enums import State
from desktop.core.register.status import Standing
from desktop.core.units import median

# Computed from the states of one register's records, without their text.


def count_directives(
    standings: Iterable[Standing], schedule: Schedule, first: date, last: date, now_ms: int
) -> DirectivesCounted:
    """Count the directives received from the first day to the last, and the deadlines in these.

    Answers count at any time. A deadline is met if the directive was carried out by then; one in
    the future is neither met nor missed, nor is that of a directive that needed no action; this is
    not open either.
    """
    begin, end = day_range(schedule, first)[0], day_range(schedule, last)[1]
    received = dropped = met = missed = 0
    answered: list[int] = []
    carried_out: list[int] = []
    for standing in standings:
        record = standing.record
        if not standing.directive:
            continue
        needless = standing.state is State.NOT_NEEDED and standing.carried_out_ms is None
        if begin <= record.received_ms < end:
            received += 1
            dropped += needless
            if standing.response_ms is not None:
                answered.append(standing.response_ms // 1000)
            if standing.carried_out_ms is not None:
                carried_out.append(standing.carried_out_ms // 1000)
        deadline = record.deadline_ms
        if deadline is not None and not needless and begin <= deadline < end:
            took = standing.carried_out_ms
            in_time = took is not None and record.received_ms + took <= deadline
            met += in_time
            missed += not in_time and deadline < now_ms
    return DirectivesCounted(
        first.isoformat(),
        last.isoformat(),
        received=received,
        acknowledged=len(answered),
        carried_out=len(carried_out),
        still_open=received - dropped - len(carried_out),
        deadlines_kept=met,
        deadlines_missed=missed,
        acknowledged_seconds=median(answered),
        carried_out_seconds=median(carried_out),
        not_needed=dropped,
    )
