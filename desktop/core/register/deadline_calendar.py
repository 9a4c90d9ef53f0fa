"""Deadlines of open directives as an iCalendar file (RFC 5545): number and time, no words.

A calendar is synchronized with phones and servers. Directives whose subject is hidden are left out
altogether: even that there is a deadline may say something.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from desktop.core.register.views import RecordRow

_LONGEST_LINE = 75  # bytes, without the line end


def calendar_of(
    rows: Iterable[RecordRow], now_ms: int, name_of: Callable[[RecordRow], str]
) -> tuple[str, int]:
    """Return the file's text and how many deadlines it has; ``name_of`` names an event."""
    dated = [
        row
        for row in rows
        if row.state.is_open and row.deadline_ms is not None and not row.security.hides_subject
    ]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tatpar//Deadlines//EN"]
    for row in dated:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{row.record_id}@tatpar",  # the same event when it is exported again
            f"DTSTAMP:{_moment(now_ms)}",
            f"DTSTART:{_moment(row.deadline_ms or 0)}",
            f"SUMMARY:{_escaped(name_of(row))}",
            "CLASS:PRIVATE",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(_folded(line) + "\r\n" for line in lines), len(dated)


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
        if len((part + letter).encode()) > _LONGEST_LINE - bool(parts):
            parts.append(part)
            part = ""
        part += letter
    return "\r\n ".join([*parts, part])
