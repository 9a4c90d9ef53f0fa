"""The connectivity log and the check log as rows, csv and json.

Machine words are English for every officer's language; times are ISO 8601 in the calendar's
zone with milliseconds; both days of a period are included, and a span is cut at its edges and
marked. No directive's text can be in them: the log has none.

A letter and a bundle of one period share the digest of their two tables. A letter cannot have the
digest of a whole bundle, which depends on the moment of the export and the program's version. The
tables are those of the csv form without names of Wi-Fi networks; the digest is of their two lines
in the bundle's ``manifest-sha256.txt``, so that anyone can do it by hand:
``grep -e slots.csv -e spans.csv manifest-sha256.txt | sha256sum``.
"""

import csv
import hashlib
import io
import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from pathlib import Path
from zoneinfo import ZoneInfo

from desktop.core.checks.model import SlotRow
from desktop.core.connectivity.availability import Span
from desktop.core.errors import unreadable
from desktop.core.text.time_of_day import stamp as iso_stamp
from desktop.core.units import Range
from desktop.storage.atomic_write import open_regular

# Also the columns of a bundle, which a verifier computes again: with other columns it has another
# `FORM` in `desktop.reports.bundle.build`.
CONNECTIVITY_COLUMNS = (
    "officer", "office", "device_id", "span_id", "began_after", "began_by", "ended_after",
    "ended_by", "seconds", "office_seconds", "verdict", "cause", "path_kind", "path_name",
    "evidence",
)  # fmt: skip
CHECK_COLUMNS = (
    "officer", "office", "device_id", "due", "outcome", "answered_at", "seconds", "snoozes",
    "connectivity", "reason",
)  # fmt: skip

Row = dict[str, str | int | float | None]


@dataclass(frozen=True, slots=True)
class Who:
    """Whose log it is, on which PC."""

    officer: str
    office: str
    device_id: str


Whose = Callable[[int], Who]
"""Whose log it is at a moment (UTC ms): a PC may be handed to a successor."""


@dataclass(frozen=True, slots=True)
class Period:
    """Days in the calendar's zone, both inclusive, and the same as UTC milliseconds, half-open."""

    first: date
    last: date
    from_ms: int
    to_ms: int

    @property
    def range(self) -> Range:
        """Return the half-open range of UTC milliseconds."""
        return self.from_ms, self.to_ms


def stamp(at_ms: int, zone: ZoneInfo) -> str:
    """Return ISO 8601 with milliseconds and offset: ``2026-11-24T10:14:32.000+06:00``."""
    return iso_stamp(at_ms, zone, "milliseconds")


def overlaps(ranges: Sequence[Range]) -> Callable[[int, int], int]:
    """Return a function giving the overlap (ms) of a span with sorted, disjoint ranges."""
    lows, highs = [low for low, _ in ranges], [high for _, high in ranges]

    def overlap_ms(start_ms: int, end_ms: int) -> int:
        first, last = bisect_right(highs, start_ms), bisect_left(lows, end_ms)
        return sum(
            min(end_ms, high) - max(start_ms, low)
            for low, high in zip(lows[first:last], highs[first:last], strict=True)
        )

    return overlap_ms


def seconds(span_ms: int) -> float:
    """Return seconds to the millisecond, so that rows which tile add up."""
    return span_ms / 1000  # the number nearest to it, which its three decimals are read as


def connectivity_rows(
    spans: Iterable[Span],
    period: Period,
    office: Sequence[Range],
    *,
    who: Whose,
    zone: ZoneInfo,
    now_ms: int,
    wifi_names: bool = False,
) -> Iterator[Row]:
    """Yield a row for each span that touches the period, in order, cut at its edges."""
    until_ms = min(period.to_ms, now_ms)
    overlap_ms = overlaps(office)
    for span in spans:
        began, ended = span.start_ms, span.end_ms(now_ms)
        start, end = max(began, period.from_ms), min(ended, until_ms)
        if end <= start:
            continue
        cut_start, cut_end = began < period.from_ms, ended > until_ms
        notes = list(span.evidence)
        if cut_start:
            notes.append("cut_at_start")
        if cut_end:
            notes.append("cut_at_end")
        if span.ended_by_ms is None:
            notes.append("open")
        begins = span.began_after_ms, span.began_by_ms
        if cut_start:
            begins = period.from_ms, period.from_ms
        ends = end, end
        if not cut_end and span.ended_after_ms is not None and span.ended_by_ms is not None:
            ends = span.ended_after_ms, span.ended_by_ms
        path = span.path
        name = "" if path is None else path.name
        if path is not None and wifi_names and path.label:
            name = f"{name} ({path.label})"
        whose = who(start)
        yield {
            "officer": whose.officer,
            "office": whose.office,
            "device_id": whose.device_id,
            "span_id": f"{whose.device_id}-{span.seq}",
            "began_after": stamp(begins[0], zone),
            "began_by": stamp(begins[1], zone),
            "ended_after": stamp(ends[0], zone),
            "ended_by": stamp(ends[1], zone),
            "seconds": seconds(end - start),
            "office_seconds": seconds(overlap_ms(start, end)),
            "verdict": str(span.verdict),
            "cause": None if span.cause is None else str(span.cause),
            "path_kind": None if path is None else str(path.kind),
            "path_name": name or None,
            "evidence": "; ".join(notes) or None,
        }


def check_rows(slots: Iterable[SlotRow], who: Whose, zone: ZoneInfo) -> Iterator[Row]:
    """Yield a row for each slot due; an open slot has no outcome yet."""
    for slot in slots:
        whose = who(slot.due_ms)
        yield {
            "officer": whose.officer,
            "office": whose.office,
            "device_id": whose.device_id,
            "due": stamp(slot.due_ms, zone),
            "outcome": None if slot.outcome is None else str(slot.outcome),
            "answered_at": None if slot.answered_ms is None else stamp(slot.answered_ms, zone),
            "seconds": slot.seconds,
            "snoozes": slot.snoozes,
            "connectivity": None if slot.connectivity is None else str(slot.connectivity),
            "reason": _reason(slot, zone),
        }


def _reason(slot: SlotRow, zone: ZoneInfo) -> str | None:
    parts = [slot.detail] if slot.detail else []
    if slot.day_off_ms is not None:
        parts.append(f"holiday_announced {stamp(slot.day_off_ms, zone)[:10]}")
    return "; ".join(parts) or None


# A spreadsheet runs a text that begins so as a formula (OWASP, CSV injection).
# The wide ones are those of East Asian keyboards.
_FORMULA_STARTS = frozenset("=+-@\t\r\n＝＋－＠")
# Where the list separator is a semicolon or a tab, it begins a cell behind each, quotes or not.
_FORMULA_INSIDE = re.compile(r"([;\t\r\n])(?=[ \u00a0]*[=+\-@＝＋－＠])")


_LINES = 512  # that are yielded at once, about 64 KB


def _harmless(value: str | float | None) -> str | int | float | None:
    """Return a cell with an apostrophe before a text that a spreadsheet would run."""
    if not isinstance(value, str):
        return value
    if _FORMULA_INSIDE.search(value):  # seldom, and a substitution takes ten times as long
        value = _FORMULA_INSIDE.sub(r"\1'", value)
    return "'" + value if value.lstrip(" \u00a0")[:1] in _FORMULA_STARTS else value


def csv_parts(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    """Yield UTF-8 with BOM, RFC 4180 (CRLF, quotes doubled), formulas harmless, some at a time."""
    values_of = itemgetter(*columns)
    out = io.StringIO("\ufeff", newline="")
    out.seek(0, io.SEEK_END)
    writer = csv.writer(out)
    writer.writerow(columns)
    for number, row in enumerate(rows, start=1):
        writer.writerow(map(_harmless, values_of(row)))
        if number % _LINES == 0:
            yield out.getvalue().encode()
            out.seek(0)
            out.truncate()
    yield out.getvalue().encode()


def json_parts(rows: Iterable[Row], **rest: Mapping[str, object]) -> Iterator[bytes]:
    """Yield one JSON object: ``rows``, a row a line, then the others by their names."""
    yield b'{"rows": ['
    before = "\n"
    for row in rows:
        yield (before + json.dumps(row, ensure_ascii=False)).encode()
        before = ",\n"
    members = (f'"{name}": {json.dumps(value, ensure_ascii=False)}' for name, value in rest.items())
    yield ("\n],\n" + ",\n".join(members) + "}\n").encode()


SPANS, SLOTS = "data/spans.csv", "data/slots.csv"


def record_digest(spans_csv: Iterable[bytes], slots_csv: Iterable[bytes]) -> str:
    """Return the digest of the tables, each in parts; hex of SHA-256."""
    lines = ""
    for name, parts in ((SLOTS, slots_csv), (SPANS, spans_csv)):  # as a manifest sorts them
        digest = hashlib.sha256()
        for part in parts:
            digest.update(part)
        lines += f"{digest.hexdigest()}  {name}\n"
    return hashlib.sha256(lines.encode()).hexdigest()


# A letter has its digest as a keyword of the file, which any program for PDF shows.
_NAME = "record-sha256:"
_LONGEST = 64 * 1024 * 1024  # bytes; a letter of a year has one
_KEYWORD = re.compile(_NAME.encode() + rb"([0-9a-f]{64})(?![0-9a-f])")


def keyword(record: str) -> str:
    """Return the keyword of a letter of that record."""
    return f"{_NAME}{record}"


def is_letter(file: Path) -> bool:
    """Whether a file is named as a letter is."""
    return file.suffix.lower() == ".pdf"


def letter_record(file: Path) -> str | None:
    """Return the digest that a letter names; None for none, or several that differ.

    KnownError ``file_unreadable``.
    """
    try:
        with open_regular(file) as stream:
            raw = stream.read(_LONGEST)
    except OSError as error:
        raise unreadable(file, error) from error
    digests = {match[1].decode() for match in _KEYWORD.finditer(raw)}
    return digests.pop() if len(digests) == 1 else None
