"""The check of a delivery before it is stored: signature, form, calendar, figures of each sheet.

A faulty sheet is set aside; the others are accepted.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from desktop.core.checks.outcomes import grouped, totals
from desktop.core.office.schedule import Schedule
from desktop.core.sheets import sheet as sheets
from desktop.core.sheets.day_calendar import read_calendar
from desktop.core.sheets.messages import MOST_BYTES, Delivery, Refusal, SetAside, SignedSheet
from desktop.core.sheets.sheet import NAMESPACE, Sheet, day_figures, read_sheet
from desktop.core.sheets.validation import Unfit
from desktop.reports.bundle.sshsig import signing_key

FIRST_DAY = date(2026, 1, 1)
"""No PC ran Tatpar before; a sheet of an earlier day is doubtful."""


class _Refused(Exception):  # noqa: N818 - it is an answer
    def __init__(self, refusal: Refusal, where: str = "") -> None:
        super().__init__(refusal)
        self.refusal = refusal
        self.where = where


@dataclass(frozen=True, slots=True)
class Checked:
    """The rows to store, the sheets that they are of, and what was set aside."""

    calendars: list[dict[str, str]]
    rows: list[dict[str, object]]
    sheets: list[Sheet]
    set_aside: list[SetAside]


def check(
    delivery: Delivery,
    device_id: str,
    key: bytes,
    now_ms: int,
    known: Callable[[str], str | None],
) -> Checked:
    """Check a delivery of a PC; ``known`` returns the text of a calendar by its digest."""
    calendars: dict[str, Schedule] = {}
    rows, taken, aside = [], [], []
    for text in delivery.calendars:
        try:
            calendars[sheets.calendar_digest(text)] = read_calendar(text)
        except Unfit:
            continue  # its sheets are set aside, too
    brought = dict(calendars)
    for item in delivery.sheets:
        sheet: Sheet | None = None
        try:
            sheet = _read(item, device_id, key)
            _check_calendar(sheet, calendars, known)
            rows.append(_row(sheet, item, now_ms))
            taken.append(sheet)
        except _Refused as refused:
            day, seq = ("", 0) if sheet is None else (sheet.day, sheet.told_seq)
            aside.append(SetAside(day, seq, refused.refusal, refused.where[:200]))
    used = {sheet.calendar for sheet in taken}
    return Checked(
        [
            {"digest": digest, "schedule": schedule.to_json()}
            for digest, schedule in brought.items()
            if digest in used
        ],
        rows,
        taken,
        aside,
    )


def _read(item: SignedSheet, device_id: str, key: bytes) -> Sheet:
    raw = item.sheet.encode()
    try:
        made_by = signing_key(item.signature.encode(), NAMESPACE, raw)
    except ValueError:
        raise _Refused(Refusal.UNSIGNED) from None
    if made_by != key:
        raise _Refused(Refusal.SIGNATURE_WRONG)
    try:
        sheet = read_sheet(raw, MOST_BYTES)
    except Unfit as unfit:
        raise _Refused(Refusal.MALFORMED, str(unfit)) from None
    if sheet.canonical() != raw:
        raise _Refused(Refusal.MALFORMED, "not canonical")
    if sheet.device_id != device_id:
        raise _Refused(Refusal.OTHER_DEVICE)
    return sheet


def _check_calendar(
    sheet: Sheet, calendars: dict[str, Schedule], known: Callable[[str], str | None]
) -> None:
    schedule = calendars.get(sheet.calendar)
    if schedule is None:
        text = known(sheet.calendar)
        if text is None:
            raise _Refused(Refusal.CALENDAR_UNKNOWN)
        schedule = calendars[sheet.calendar] = read_calendar(text)
    if schedule.timezone != sheet.zone:
        raise _Refused(Refusal.CALENDAR_WRONG)


def _row(sheet: Sheet, item: SignedSheet, now_ms: int) -> dict[str, object]:
    spans = [span.span() for span in sheet.spans]
    figures = day_figures(spans, sheet.day_calendar.ranges(), sheet.until_ms)
    if figures != sheet.figures:
        raise _Refused(Refusal.FIGURES_DIFFER)
    checks = grouped(totals(slot.row() for slot in sheet.slots))
    heads = [{"chain": "journal", "size": sheet.told_seq, "root": sheet.head_after}]
    heads += [
        {"chain": entry.register_id, "size": entry.size, "root": entry.root}
        for entry in sheet.registers
    ]
    return {
        "day": sheet.day,
        "end_ms": sheet.range()[1],
        "told_seq": sheet.told_seq,
        "told_ms": sheet.told_ms,
        "sha256": hashlib.sha256(item.sheet.encode()).hexdigest(),
        "calendar": sheet.calendar,
        "body": item.sheet,
        "signature": item.signature,
        "scheduled_ms": figures.scheduled_ms,
        "connected_ms": figures.connected_ms,
        "down_ms": sum(part.ms for part in figures.down),
        "due": checks.seen + checks.missed + checks.withheld + checks.on_pc,
        "seen": checks.seen,
        "missed": checks.missed,
        "heads": heads,
        "plausible": _plausible(sheet, now_ms),
    }


def _plausible(sheet: Sheet, now_ms: int) -> bool:
    """Return whether the day is possible: not before Tatpar, nor after the server's tomorrow."""
    today = datetime.fromtimestamp(now_ms / 1000, UTC).date()
    return FIRST_DAY <= date.fromisoformat(sheet.day) <= today + timedelta(days=1)
