"""The content of Today and of the state line, as plain data.

Times are UTC milliseconds; days are dates of the calendar's zone; ranges are half-open.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from desktop.core import Rows
from desktop.core.checks.model import SlotRow
from desktop.core.connectivity.availability import Span
from desktop.core.connectivity.state import KnownPath, ObservedLayer
from desktop.core.events import HoldReason
from desktop.core.network import Cause, Path, Verdict
from desktop.core.person import Person
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.backups import Backups
from desktop.core.register.enums import SecurityClass
from desktop.core.register_summary import DayList, DayRow, DirectiveCounts, Kind, Open
from desktop.core.units import Range

_NOBODY = Person()
_LINK = re.compile(r"https?://[^\s<>\"']{4,2000}", re.IGNORECASE)


class Channel(Rows, texts=("word", "lacks")):
    """A system function that Tatpar depends on; ``lacks`` is said where it does not work."""

    word: str
    lacks: str

    TRAY = "Tray icon", "There is no tray on this PC, so the window stays open."
    TOAST = "Notifications", "Tatpar cannot show notifications here."
    CARD = "Reminder card", "The card did not appear."
    SOUND = "Sound", "No sound was played."
    AUTOSTART = "Start with the PC", "Time before Tatpar starts counts as “not observed”."
    IDLE = "Idle time", "Tatpar cannot tell whether anyone is at this PC."
    SESSION_LOCK = "Screen lock", "Tatpar cannot tell when the screen is locked."
    SLEEP = "Sleep", "Tatpar cannot detect sleep directly. It uses the clock instead."
    FULL_SCREEN = (
        "Full-screen windows",
        "Tatpar cannot detect full-screen programs here. Reminders will not wait for them.",
    )
    DO_NOT_DISTURB = (
        "“Do not disturb”",
        "Tatpar cannot detect “Do not disturb” here. Reminders will not wait for it.",
    )
    BENGALI_FONT = "Bengali font", "There is no Bengali font. Install Noto Sans Bengali."


@dataclass(frozen=True, slots=True)
class Health:
    """Whether a channel works on this PC; ``works`` is None if that is not known."""

    channel: Channel
    works: bool | None


@dataclass(frozen=True, slots=True)
class Unrecorded:
    """Since when events are not recorded, and why."""

    since_ms: int
    why: ProblemCode


@dataclass(frozen=True, slots=True)
class StateLine:
    """The one-sentence state that tray, tooltip, navigation foot and Today share."""

    now_ms: int
    verdict: Verdict
    cause: Cause | None
    path: Path | None
    since_after_ms: int
    since_by_ms: int
    last_seen_ms: int | None
    next_check_ms: int | None
    open_check_ms: int | None
    pause_until_ms: int | None
    register_locked: bool | None  # None: no register on this PC yet
    open_until_ms: int | None = None  # when the time to answer the open check ends
    directives: DirectiveCounts | None = None  # reminded of, and not looked at since then
    sealed: int = 0  # messages sealed while locked that wait to be filed
    hold: HoldReason | None = None  # why the open check is not on the screen
    put_off_until_ms: int | None = None  # of the open check, after "Later"
    later_minutes: tuple[int, ...] = ()  # by which the open check can be put off
    looked_ms: int | None = None  # when the officer last answered with no check open
    covered_ms: int | None = None  # the check to come for which that counts
    unrecorded: Unrecorded | None = None  # the disk refuses events


@dataclass(frozen=True, slots=True)
class TodayView:
    """The Today page; ``listed`` is the day's list, None without a register or its counts.

    ``office`` are the hours as they count: on the first day, from when Tatpar came into use;
    ``hours`` are those of the settings.
    """

    state: StateLine
    layers: tuple[ObservedLayer, ...]
    paths: tuple[KnownPath, ...]
    spans: tuple[Span, ...]
    slots: tuple[SlotRow, ...]
    office: tuple[Range, ...]
    day: Range
    every_minutes: int
    media: tuple[str, ...]
    listed: DayList | None
    unanswered: int  # open directives that nobody has answered yet
    health: tuple[Health, ...]
    backups: Backups
    hours: tuple[Range, ...] = ()


def recorded_spans(spans: Sequence[Span], unrecorded: Unrecorded | None) -> tuple[Span, ...]:
    """Return the spans of the log without the time since when the disk refuses events."""
    if unrecorded is None:
        return tuple(spans)
    end = unrecorded.since_ms
    return tuple(
        span._replace(ended_after_ms=end, ended_by_ms=end) if span.end_ms(end) >= end else span
        for span in spans
        if span.start_ms < end
    )


@dataclass(frozen=True, slots=True)
class DayWords:
    """Words of a row of the day's list, from an open register.

    ``owed_by`` is who has to answer; ``place`` is the meeting's, or its link.
    """

    subject: str = field(repr=False)
    sender: str = field(repr=False)
    security: SecurityClass
    owed_by: Person = _NOBODY
    place: str = field(default="", repr=False)

    @property
    def link(self) -> str:
        """The meeting's link, "" where it is a place; only of the web."""
        return self.place if _LINK.fullmatch(self.place) else ""


class DayAct(StrEnum):
    """Act on a row of the day's list in one press."""

    ACKNOWLEDGE = "acknowledge"
    DONE = "done"
    REMIND = "remind"
    ANSWERED = "answered"
    REMINDED = "reminded"  # after its words were copied: they were sent
    JOIN = "join"
    COPY_LINK = "copy_link"


def day_acts(row: DayRow, words: DayWords, *, reminding: bool = False) -> tuple[DayAct, ...]:
    """Return the acts of a row, two at most; ``reminding``: the words of a reminder were copied."""
    if row.kind is Kind.OWED:
        return (DayAct.REMINDED if reminding else DayAct.REMIND, DayAct.ANSWERED)
    if row.kind is Kind.MEETING and words.link:
        return (DayAct.JOIN, DayAct.COPY_LINK)
    if row.of.answered:
        return () if row.kind is Kind.MEETING else (DayAct.DONE,)
    return (DayAct.ACKNOWLEDGE,) if row.kind is Kind.MEETING else (DayAct.ACKNOWLEDGE, DayAct.DONE)


# A calendar is synchronized with phones and servers. Meetings whose subject is hidden are left out
# altogether: even that there is one may say something.


_LONGEST_LINE = 75  # bytes, without the line end


def calendar_of(
    open_: Sequence[Open], words: Mapping[str, DayWords], now_ms: int
) -> tuple[str, int]:
    """Return the file's text and how many meetings to come it has; ``words`` by record id."""
    lines, count = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tatpar//Meetings//EN"], 0
    for item in open_:
        said = words.get(item.record_id)
        if item.meeting is None or item.meeting[1] <= now_ms:
            continue
        if said is None or said.security.hides_subject:
            continue
        count += 1
        begin, end = item.meeting
        lines += [
            "BEGIN:VEVENT",
            f"UID:{item.record_id}@tatpar",  # the same event when it is exported again
            f"DTSTAMP:{_moment(now_ms)}",
            f"DTSTART:{_moment(begin)}",
            f"DTEND:{_moment(end)}",
            f"SUMMARY:{_escaped(said.subject)}",
            *([f"LOCATION:{_escaped(said.place)}"] if said.place else []),
            *([f"DESCRIPTION:{_escaped(said.sender)}"] if said.sender else []),
            "CLASS:PRIVATE",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(_folded(line) + "\r\n" for line in lines), count


def _moment(at_ms: int) -> str:
    return datetime.fromtimestamp(at_ms // 1000, UTC).strftime("%Y%m%dT%H%M%SZ")


def _escaped(words: str) -> str:
    for letter in "\\;,":
        words = words.replace(letter, f"\\{letter}")
    return " ".join(words.split())


def _folded(line: str) -> str:
    """Return the line broken where it is too long, never within a letter."""
    parts: list[str] = []
    part = ""
    for letter in line:
        if len((part + letter).encode("utf-8", "surrogatepass")) > _LONGEST_LINE - bool(parts):
            parts.append(part)
            part = ""
        part += letter
    return "\r\n ".join([*parts, part])
