"""Meetings as a calendar file (iCalendar), with their words.

A calendar is synchronized with phones and servers. Meetings whose subject is hidden are left out
altogether: even that there is one may say something.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from desktop.core.register_summary import Open
from desktop.core.today_view import DayWords

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
