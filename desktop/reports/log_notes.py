"""Notes of a log beside its figures: the PC's user, a lost log, clocks set, directives counted."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from desktop.core.checks.clock_rollback import NOT_BEFORE_MS
from desktop.core.events import (
    AppStarted,
    ClockCompared,
    ClockStepped,
    DirectivesCounted,
    LogLost,
    Recorded,
    SettingsChanged,
    offsets_in_turn,
    wrong_times,
)
from desktop.core.office import hours as office_hours
from desktop.core.office.schedule import Schedule
from desktop.core.settings.recorded import OfficerNamed, Unusual, read_recorded
from desktop.core.sheets.sheet import (
    MOST,
    ClockWrong,
    DayNotes,
    DirectivesTold,
    NamedSince,
    directives_told,
)
from desktop.core.units import Range
from desktop.reports.log_tables import Period, seconds, stamp
from desktop.reports.period import Source, names_of
from desktop.storage.journal import Log


@dataclass(frozen=True, slots=True)
class LogNotes:
    """``named`` is since when the PC gave which names; all else is of the period.

    ``logs_lost`` and ``clocks_set`` are the moments (UTC ms) at which the log says so;
    ``other_pcs`` are the moments of starts under another number than the PC's.
    ``measured`` is since when which settings that are not the shipped ones measured.
    ``clock_ahead`` is since when the clock was how far ahead, in milliseconds.
    """

    named: tuple[tuple[int, OfficerNamed], ...] = ()
    logs_lost: tuple[int, ...] = ()
    clocks_set: tuple[int, ...] = ()
    directives: DirectivesTold | None = None
    clock_ahead: tuple[tuple[int, int], ...] = ()
    measured: tuple[tuple[int, Unusual], ...] = ()
    other_pcs: tuple[int, ...] = ()


NO_NOTES = LogNotes()


def log_notes(source: Source, days: Period, directives: DirectivesCounted | None) -> LogNotes:
    """Return the notes of a period's log."""
    return LogNotes(
        names_of(source.journal),
        _logs_lost(source.journal, days.range),
        tuple(at_ms for at_ms, step in steps_touching(source, days) if step.is_set),
        None if directives is None else directives_told(directives),
        _clock_ahead(source.journal, days.range),
        _measured(source.journal, days.range),
        _other_pcs(source, days.range),
    )


def officer_of_day(
    log: Log, day: Range, now_ms: int, otherwise: OfficerNamed, schedule: Schedule
) -> tuple[OfficerNamed, DayNotes | None]:
    """Return the officer named by the log as a day begins, and its other notes of the day.

    Before the first name that one counts; ``otherwise`` is of a log that names nobody.
    """
    turns = names_of(log)
    begun = [named for at_ms, named in turns if at_ms <= day[0]]
    first = begun[-1:] or [named for _, named in turns[:1]] or [otherwise]
    inside = [turn for turn in turns if day[0] < turn[0] < day[1]]
    changes = inside if begun else [turn for turn in inside if turn is not turns[0]]
    wrong = wrong_times(_clock_ahead(log, day), (day[0], max(day[0], min(day[1], now_ms))))
    facts = (
        tuple(
            NamedSince(at_ms, named.name, named.designation, named.office)
            for at_ms, named in changes[-MOST:]
        ),
        _logs_lost(log, day)[:MOST],
        tuple(at_ms for at_ms, step in _steps_at(log, day, schedule) if step.is_set)[:MOST],
        tuple(ClockWrong(*time) for time in wrong[:MOST]),
    )
    return first[0], DayNotes(*facts) if any(facts) else None


def _logs_lost(log: Log, period: Range) -> tuple[int, ...]:
    return tuple(fact.at_ms for fact in log.read([LogLost.kind], *period))


def _measured(log: Log, period: Range) -> tuple[tuple[int, Unusual], ...]:
    turns: list[tuple[int, Unusual]] = []
    for fact in log.read([SettingsChanged.kind], *period, lead_in=True):
        values = _values(fact)
        if not turns or turns[-1][1] != values:
            turns.append((fact.at_ms, values))
    return tuple(turns)


def _other_pcs(source: Source, period: Range) -> tuple[int, ...]:
    return tuple(
        fact.at_ms
        for fact in source.journal.read([AppStarted.kind], *period)
        if isinstance(fact.event, AppStarted) and fact.event.device_id != source.device_id
    )


def _values(fact: Recorded) -> Unusual:
    assert isinstance(fact.event, SettingsChanged)
    every = Schedule.from_json(fact.event.schedule).every_minutes
    return read_recorded(fact.event.measured, every)


def steps_touching(source: Source, days: Period) -> list[tuple[int, ClockStepped]]:
    """Return the steps of the clock that touch the period, each with a moment of it.

    A clock that was set touches all time between: its events may have been recorded on either. A
    time before this program's is nobody's: it records no checks and settings there.
    """
    return [
        step
        for fact in source.journal.read([ClockStepped.kind])
        if (step := _inside(fact, days.range, between=True)) is not None
    ]


def _steps_at(log: Log, day: Range, schedule: Schedule) -> list[tuple[int, ClockStepped]]:
    """Return the steps that the clock made to a time of the day, or from it in another month.

    Days are added up by the month: each step that touches a month is to count in it once.
    """
    steps = []
    month = office_hours.day_of(schedule, day[0]).replace(day=1)
    for fact in log.read([ClockStepped.kind]):
        step = _inside(fact, day, between=False)
        to_month = office_hours.day_of(schedule, fact.at_ms).replace(day=1)
        if step is not None and (step[0] == fact.at_ms or to_month != month):
            steps.append(step)
    return steps


def _inside(fact: Recorded, period: Range, *, between: bool) -> tuple[int, ClockStepped] | None:
    step, at_ms = fact.event, fact.at_ms
    assert isinstance(step, ClockStepped)
    ends = (at_ms, at_ms - step.by_ms) if step.is_set else (at_ms,)
    begin, end = period
    inside = next((moment for moment in ends if begin <= moment < end), None)
    if inside is None and between and NOT_BEFORE_MS <= min(ends) < begin and end <= max(ends):
        inside = end - 1
    return None if inside is None else (inside, step)


def clock_off(source: Source, days: Period) -> list[tuple[int, int, int]]:
    """Return when in the period, as far as it is past, the clock was wrong and how far ahead."""
    until = max(days.from_ms, min(days.to_ms, source.now_ms))
    return wrong_times(_clock_ahead(source.journal, days.range), (days.from_ms, until))


def clock_json(source: Source, days: Period, zone: ZoneInfo) -> list[dict[str, object]]:
    """Return the same as JSON values."""
    return [
        {"from": stamp(begin, zone), "until": stamp(end, zone), "ahead_seconds": seconds(ahead)}
        for begin, end, ahead in clock_off(source, days)
    ]


def _clock_ahead(log: Log, period: Range) -> tuple[tuple[int, int], ...]:
    facts = log.read([ClockCompared.kind], *period, lead_in=True)
    return offsets_in_turn(
        (fact.at_ms, fact.event) for fact in facts if isinstance(fact.event, ClockCompared)
    )
