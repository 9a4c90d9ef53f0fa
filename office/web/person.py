"""A person's month as it is drawn: a line a day, days off that follow each other in one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from statistics import median_low

from desktop.core.checks.outcomes import grouped
from desktop.core.connectivity.availability import Part
from desktop.core.events import Outcome, OutcomeKind
from desktop.core.network import Verdict
from desktop.core.office import hours
from desktop.core.office.schedule import Schedule
from desktop.core.settings.model import Settings
from desktop.core.sheets.day_calendar import DayOff
from desktop.core.units import HOUR_MS, MINUTE_MS, Range
from desktop.language.dates import clock, date_short, day_of, weekday_short
from desktop.language.enum_words import cause_word, outcome_word
from desktop.language.numbers import duration_short, number
from desktop.language.translator import word_of
from desktop.reports.office.model import OfficeReport, OfficerRow
from desktop.storage.holidays import holiday_table
from office.live import State
from office.stored_sheets import LeaveTaken, StoredSheet
from office.web.drawing import Box, day_boxes
from office.web.sentences import leave_decision, outcome_short
from office.words import word

HOUR_WIDTH, MARK_WIDTH = 62, 36  # of an hour of the day's line, and of its checks
_TALL = {
    State.ONLINE: 16.0,
    State.DEGRADED: 12.5,
    State.LIMITED: 8.0,
    State.OFFLINE: 3.5,
    State.UNKNOWN: 16.0,
}
_LONG_MS = 10 * MINUTE_MS  # a shorter unobserved time is left out
_FEW = 10, 16  # seen of due, below which the number is bold

_OF_KIND = {
    OutcomeKind.SEEN: "in-time",
    OutcomeKind.ON_PC: "on-pc",
    OutcomeKind.WITHHELD: "held",
    OutcomeKind.MISSED: "no-answer",
    OutcomeKind.UNOBSERVED: "pc-off",
}
MARKS = {outcome: _OF_KIND[outcome.kind] for outcome in Outcome} | {
    Outcome.CHECKED_LATE: "late",
    Outcome.COVERED: "before",
    Outcome.MISSED_AWAY: "away",
}
_ALWAYS = {outcome for outcome in Outcome if not (outcome.seldom or outcome.withheld)}


def legend(of: Iterable["Line"]) -> list[tuple[str, str]]:
    """Return the marks with their words: the usual ones, and those of these lines."""
    there = {item.outcome for line in of for item in line.marks} | _ALWAYS
    words: dict[str, list[str]] = {}
    for outcome in (outcome for outcome in Outcome if outcome in there):
        words.setdefault(MARKS[outcome], []).append(outcome_short(outcome))
    return [(mark, ", ".join(said)) for mark, said in words.items()]


@dataclass(frozen=True, slots=True)
class Mark:
    """A check: its place, how it ended, and its words."""

    x: float
    outcome: Outcome
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """A day at work, or days off of one kind, named by ``words``.

    ``kind`` is ``work``, ``off``, ``leave`` (of one's own), or ``nothing``: no sheet that counts.
    Leave that was entered afterwards keeps its boxes and marks: the office decides by them.
    ``told_again`` are the times at which the day was sent with other outcomes.
    """

    first: date
    last: date
    kind: str
    words: str = ""
    boxes: tuple[Box, ...] = ()
    marks: tuple[Mark, ...] = ()
    seen: int = 0
    due: int = 0
    spoken: str = ""
    happened: tuple[str, ...] = ()  # the longest first
    told_again: tuple[int, ...] = ()

    @property
    def days(self) -> str:
        """Return ``4 Sun``, or ``9–10``."""
        if self.boxes or (self.kind == "nothing" and self.first == self.last):
            return f"{number(self.first.day)} {weekday_short(self.first)}"
        return "–".join(number(day) for day in dict.fromkeys((self.first.day, self.last.day)))

    @property
    def few(self) -> bool:
        """Whether few of the checks were seen."""
        return self.seen * _FEW[1] < self.due * _FEW[0]


@dataclass(frozen=True, slots=True)
class Scale:
    """The hours that all days of a month have in common, since midnight."""

    first: int
    last: int

    @property
    def hours(self) -> range:
        """Return the full hours, both ends too."""
        return range(self.first, self.last + 1)

    @property
    def width(self) -> int:
        """Return the width of a day."""
        return (self.last - self.first) * HOUR_WIDTH

    @property
    def marks_width(self) -> int:
        """Return the width of a day's checks."""
        return (self.last - self.first) * MARK_WIDTH

    def since(self, at_ms: int, midnight_ms: int) -> float:
        """Return the hours since the beginning, kept inside."""
        at = (at_ms - midnight_ms) / HOUR_MS - self.first
        return min(max(at, 0.0), float(self.last - self.first))


def scale_of(sheets: Iterable[StoredSheet]) -> Scale:
    """Return the scale on which all office hours lie; the usual one without any."""
    first, last = 9, 17
    for item in sheets:
        midnight = item.sheet.range()[0]
        for begin, end in item.sheet.day_calendar.ranges():
            first = min(first, (begin - midnight) // HOUR_MS)
            last = max(last, -(-(end - midnight) // HOUR_MS))
    return Scale(first, last)


def lines(
    sheets: Sequence[StoredSheet],
    without: Mapping[date, Schedule],
    by_another: Iterable[date],
    accepted: frozenset[date],
    names: Mapping[date, str],
) -> list[Line]:
    """Return a month's lines: the days of these sheets, and those ``without`` one.

    ``by_another`` are days that another PC of the person had sent before.
    ``names`` are those of the office's own holidays.
    """
    scale = scale_of(sheets)
    each = [_line(item, scale, accepted, names) for item in sheets]
    each += [_without(day, schedule, accepted, names) for day, schedule in without.items()]
    each += [Line(day, day, "nothing", word("told_by_another")) for day in by_another]
    joined: list[Line] = []
    for line in sorted(each, key=lambda line: line.first):
        last = joined[-1] if joined else None
        goes_on = last is not None and line.first == last.last + timedelta(days=1)
        alike = last is not None and (line.kind, line.words) == (last.kind, last.words)
        if last and goes_on and alike and not line.boxes:
            due, seen = last.due + line.due, last.seen + line.seen
            again = last.told_again + line.told_again
            joined[-1] = replace(last, last=line.last, due=due, seen=seen, told_again=again)
        else:
            joined.append(line)
    return joined


def _line(
    item: StoredSheet, scale: Scale, accepted: frozenset[date], names: Mapping[date, str]
) -> Line:
    sheet, again = item.sheet, item.told_again
    day, calendar = date.fromisoformat(sheet.day), sheet.day_calendar
    slots = [slot for slot in sheet.slots if slot.outcome is not None]
    totals = {outcome: sum(slot.outcome is outcome for slot in slots) for outcome in Outcome}
    seen, due = grouped(totals).seen, len(slots)
    if day in accepted or calendar.off is DayOff.LEAVE:
        return Line(day, day, "leave", _leave(accepted=day in accepted), told_again=again)
    late = calendar.off is DayOff.LATE_LEAVE
    if calendar.off is DayOff.HOLIDAY or not (calendar.hours or late):
        holiday = calendar.off is DayOff.HOLIDAY
        words = _holiday(day, names) if holiday else word("weekly_off")
        return Line(day, day, "off", words, told_again=again)
    midnight = sheet.range()[0]
    marks = tuple(
        Mark(
            round(scale.since(slot.due_ms, midnight) * MARK_WIDTH, 1),
            slot.outcome,
            f"{clock(slot.due_ms)} {outcome_word(slot.outcome)}",
        )
        for slot in slots
        if slot.outcome is not None
    )
    said = (f"{outcome_word(name)}: {number(n)}" for name, n in totals.items() if n)
    kind, words = "work", ""
    if late:
        entered = date_short(day_of(calendar.entered_ms or 0))
        kind, words = "leave", word("leave_late", day=entered, state=leave_decision(item.leave))
    return Line(
        *(day, day, kind, words),
        boxes=tuple(_boxes(item, scale)),
        marks=marks,
        seen=seen,
        due=due,
        spoken=", ".join(said),
        happened=(words,) if words else tuple(_happened(item)),
        told_again=again,
    )


def _without(
    day: date, schedule: Schedule, accepted: frozenset[date], names: Mapping[date, str]
) -> Line:
    if day in accepted:
        return Line(day, day, "leave", _leave(accepted=True))
    if hours.office_ranges(schedule, day):
        return Line(day, day, "nothing", word("no_account_came"))
    holiday = day in schedule.holidays
    return Line(day, day, "off", _holiday(day, names) if holiday else word("weekly_off"))


def _leave(*, accepted: bool) -> str:
    return word("leave_accepted") if accepted else word("leave_before", days=word("leave"))


def _holiday(day: date, names: Mapping[date, str]) -> str:
    name = names.get(day) or word("holiday")
    return name if name == word("holiday") else f"{name}, {word('public_holiday')}"


def holiday_names(language: str, own: Mapping[date, str]) -> dict[date, str]:
    """Return the names of the country's holidays, and of those that the office hands out."""
    country = holiday_table(Settings().calendar.holidays).days
    return {day: names.get(language, "") for day, names in country.items()} | dict(own)


def _boxes(item: StoredSheet, scale: Scale) -> Iterator[Box]:
    """Yield the boxes of a day's office hours."""
    midnight, parts = item.sheet.range()[0], item.sheet.parts()
    for part in item.sheet.day_calendar.ranges():
        yield from day_boxes(
            parts, part, lambda at_ms: scale.since(at_ms, midnight) * HOUR_WIDTH, _TALL
        )


def _happened(item: StoredSheet) -> list[str]:
    """Return a day's interruptions, the longest first: outages and long unobserved times."""
    found = []
    for begin, end in item.sheet.day_calendar.ranges():
        for part in item.sheet.parts():
            inside = max(part[0], begin), min(part[1], end)
            lasted, verdict = inside[1] - inside[0], part[2][0]
            if lasted > 0 and (verdict.down or (verdict is Verdict.UNKNOWN and lasted >= _LONG_MS)):
                found.append((-lasted, event(part, inside)))
    return [words for _, words in sorted(found)]


def outside(sheets: Iterable[StoredSheet]) -> list[tuple[date, str]]:
    """Return the outages outside of office hours, each with its day."""
    return [
        (date.fromisoformat(item.sheet.day), event(part, (part[0], part[1])))
        for item in sheets
        for part in item.sheet.parts()
        if part[2][0].down
        and not any(
            part[0] < end and begin < part[1] for begin, end in item.sheet.day_calendar.ranges()
        )
    ]


def event(part: Part, inside: Range) -> str:
    """Return an event with its times: ``09:43–09:49 DNS did not work``."""
    verdict, cause = part[2]
    what = word_of(verdict) if cause is None else cause_word(cause)
    return f"{clock(inside[0])}–{clock(inside[1])} {what}"


def late_leave(row: OfficerRow | None) -> set[date]:
    """Return the days of leave about which the office has yet to decide."""
    return set() if row is None else {item.day for item in row.late_leave} - row.refused


def evidence(sheets: Sequence[StoredSheet], taken: LeaveTaken) -> str:
    """Return how long the PC was connected on days of leave, and how many checks were seen."""
    connected = seen = due = 0
    for item in sheets:
        if taken.first <= item.day <= taken.last:
            for begin, end in item.sheet.day_calendar.ranges():
                for first, last, (verdict, _) in item.sheet.parts():
                    inside = min(last, end) - max(first, begin)
                    connected += max(inside, 0) if verdict.connected else 0
            outcomes = [slot.outcome for slot in item.sheet.slots if slot.outcome is not None]
            due, seen = due + len(outcomes), seen + sum(outcome.seen for outcome in outcomes)
    if not due:
        return ""
    return word("connected_and_seen", lasted=duration_short(connected), seen=seen, due=due)


def row_of(report: OfficeReport, device: str) -> OfficerRow | None:
    """Return the row of a PC's last officer."""
    rows = [row for row in report.rows if device in row.pcs]
    return max(rows, key=lambda row: row.since_ms or 0, default=None)


def usual_median(report: OfficeReport) -> str:
    """Return the time to answer of the middle one of all persons; a dash of nobody."""
    medians = [row.median_seconds for row in report.rows if row.median_seconds is not None]
    return duration_short(median_low(medians) * 1000) if medians else "–"
