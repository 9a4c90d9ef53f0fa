"""The connectivity log and the check log as rows, csv and json.

Machine words are English whatever the officer's language; times are ISO 8601 in the calendar's
zone with milliseconds; both days of a period are included, and a span is cut at its edges and
marked. No directive's text can be in them: the log has none.
"""

import csv
import io
import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from operator import itemgetter
from zoneinfo import ZoneInfo

from desktop.core.checks.model import SlotRow
from desktop.core.connectivity.availability import Span
from desktop.core.text import iso8601
from desktop.core.units import DAY_MS, MINUTE_MS, Range

# Also the columns of a bundle, which a verifier computes again: another column is another form of
# the bundle, with a new version in `desktop.reports.bundle.build`.
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


_FIRST_MS, _LAST_MS = 1_577_836_800_000, 4_102_444_800_000  # 2020, 2100
_EPOCH = date(1970, 1, 1).toordinal()
_BEGIN = datetime(1970, 1, 1, tzinfo=UTC)


@cache
def _minutes() -> tuple[str, ...]:
    return tuple(f"T{minute // 60:02}:{minute % 60:02}:" for minute in range(DAY_MS // MINUTE_MS))


def stamp(at_ms: int, zone: ZoneInfo) -> str:
    """Return ISO 8601 with milliseconds and offset: ``2026-11-24T10:14:32.000+06:00``."""
    offset = day_offset(at_ms // DAY_MS, zone) if _FIRST_MS <= at_ms < _LAST_MS else None
    if offset is None:
        return iso8601.stamp(at_ms, zone, "milliseconds")
    day, rest = divmod(at_ms + offset[0], DAY_MS)
    minute, rest = divmod(rest, MINUTE_MS)
    second, millisecond = divmod(rest, 1000)
    return f"{_day(day)}{_minutes()[minute]}{second:02}.{millisecond:03}{offset[1]}"


@lru_cache(maxsize=4096)  # ten years of days
def day_offset(day: int, zone: ZoneInfo) -> tuple[int, str] | None:
    """Return the zone's offset on a day in UTC, in ms and as text; None if it changes then."""
    # Not fromtimestamp, which on Windows knows no day before 1970.
    begin, end = ((_BEGIN + timedelta(day + more)).astimezone(zone) for more in (0, 1))
    offset = begin.utcoffset()
    if offset is None or offset != end.utcoffset():
        return None
    return offset // timedelta(milliseconds=1), begin.isoformat()[19:]


@lru_cache(maxsize=4096)
def _day(number: int) -> str:
    return date.fromordinal(_EPOCH + number).isoformat()


def overlaps(ranges: Sequence[Range]) -> Callable[[int, int], int]:
    """Return what tells how many milliseconds of a span are in the ranges.

    These rise and do not touch.
    """
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
    who: Who,
    zone: ZoneInfo,
    now_ms: int,
    wifi_names: bool = False,
) -> Iterator[Row]:
    """Yield a row for each span that touches the period, in order, cut at its edges."""
    until_ms = min(period.to_ms, now_ms)
    overlap_ms = overlaps(office)
    officer, office_name, device_id = who.officer, who.office, who.device_id
    ended_after = ended_by = ""
    ends: tuple[int, int] | None = None
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
        begins = (
            period.from_ms if cut_start else span.began_after_ms,
            period.from_ms if cut_start else span.began_by_ms,
        )
        if begins == ends:  # as nearly always
            began_after, began_by = ended_after, ended_by
        else:
            began_after, began_by = stamp(begins[0], zone), stamp(begins[1], zone)
        ends = (
            end if cut_end or span.ended_after_ms is None else span.ended_after_ms,
            end if cut_end or span.ended_by_ms is None else span.ended_by_ms,
        )
        ended_after, ended_by = stamp(ends[0], zone), stamp(ends[1], zone)
        path = span.path
        name = "" if path is None else path.name
        if path is not None and wifi_names and path.label:
            name = f"{name} ({path.label})"
        yield {
            "officer": officer,
            "office": office_name,
            "device_id": device_id,
            "span_id": f"{device_id}-{span.seq}",
            "began_after": began_after,
            "began_by": began_by,
            "ended_after": ended_after,
            "ended_by": ended_by,
            "seconds": seconds(end - start),
            "office_seconds": seconds(overlap_ms(start, end)),
            "verdict": str(span.verdict),
            "cause": None if span.cause is None else str(span.cause),
            "path_kind": None if path is None else str(path.kind),
            "path_name": name or None,
            "evidence": "; ".join(notes) or None,
        }


_due_stamp = lru_cache(maxsize=4096)(stamp)  # a month's checks are due at once for all officers


def check_rows(slots: Iterable[SlotRow], who: Who, zone: ZoneInfo) -> Iterator[Row]:
    """Yield a row for each slot due; an open slot has no outcome yet."""
    for slot in slots:
        yield {
            "officer": who.officer,
            "office": who.office,
            "device_id": who.device_id,
            "due": _due_stamp(slot.due_ms, zone),
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


# What the program itself writes there needs no look: a number, a word of a closed list, a moment.
_OWN_WORDS = frozenset(
    {
        *("began_after", "began_by", "ended_after", "ended_by", "seconds", "office_seconds"),
        *("verdict", "cause", "path_kind"),
        *("due", "outcome", "answered_at", "snoozes", "connectivity"),
    }
)
# Such as the number of a row: nothing in it runs, or needs quotes.
_plain = re.compile("[0-9A-Za-z][0-9A-Za-z_-]*").fullmatch
_LINES = 512  # that are yielded at once, about 64 KB
_REMEMBERED = 256  # texts that come in many rows, such as the officer's name


def _harmless(value: str, *, inside: bool) -> str:
    """Return a text with an apostrophe before whatever a spreadsheet would run."""
    if inside and _FORMULA_INSIDE.search(value):  # hardly ever, and a substitution costs ten times
        value = _FORMULA_INSIDE.sub(r"\1'", value)
    begins = value.lstrip(" \u00a0")[:1] if inside else value[:1]
    return "'" + value if begins in _FORMULA_STARTS and begins else value


def csv_parts(
    columns: Sequence[str], rows: Iterable[Row], *, inside: bool = True
) -> Iterator[bytes]:
    """Yield UTF-8 with BOM, RFC 4180 (CRLF, quotes doubled), some at a time.

    Formulas are made harmless, with ``inside`` those behind a separator too: bundles before form 3
    leave these as they are.
    """
    values_of = itemgetter(*columns)
    foreign = [place for place, column in enumerate(columns) if column not in _OWN_WORDS]
    known: dict[str, str] = {}
    lines = ["\ufeff" + ",".join(columns)]
    for row in rows:
        values = values_of(row)
        # Own words need no quotes; `csv` looks at each letter and takes twice as long.
        cells = ["" if it is None else it if type(it) is str else str(it) for it in values]
        for place in foreign:
            text = values[place]
            if type(text) is str and not _plain(text):
                if text not in known:
                    if len(known) >= _REMEMBERED:
                        known.clear()
                    known[text] = _quoted(_harmless(text, inside=inside))
                cells[place] = known[text]
        lines.append(",".join(cells))
        if len(lines) >= _LINES:
            yield ("\r\n".join(lines) + "\r\n").encode()
            lines.clear()
    yield "".join(f"{line}\r\n" for line in lines).encode()


def _quoted(text: str) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow((text, ""))  # alone, an empty one has quotes
    return out.getvalue().removesuffix(",\r\n")


def json_parts(rows: Iterable[Row], **rest: Mapping[str, object]) -> Iterator[bytes]:
    """Yield one JSON object: ``rows``, a row a line, then the others by their names."""
    yield b'{"rows": ['
    before = "\n"
    for row in rows:
        yield (before + json.dumps(row, ensure_ascii=False)).encode()
        before = ",\n"
    members = (f'"{name}": {json.dumps(value, ensure_ascii=False)}' for name, value in rest.items())
    yield ("\n],\n" + ",\n".join(members) + "}\n").encode()
