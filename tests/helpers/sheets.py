"""Invented days of a PC as sheets, signed as the PC signs them."""

import secrets
from collections.abc import Sequence
from datetime import date

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.core.checks.model import SlotRow
from desktop.core.connectivity.availability import Span
from desktop.core.events import Outcome
from desktop.core.network import Cause, Medium, Path, Verdict
from desktop.core.office import hours as office_hours
from desktop.core.office.schedule import Schedule, schedule_from
from desktop.core.settings.model import Settings
from desktop.core.sheets.day_calendar import DayCalendar, log_calendar
from desktop.core.sheets.messages import Delivery, SignedSheet
from desktop.core.sheets.sheet import NAMESPACE, LogProof, RegisterHead, Sheet, Teller, day_sheet
from desktop.reports.bundle.sshsig import sign

DEVICE = "d" * 32
DAY = date(2026, 11, 24)
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
SCHEDULE = schedule_from(Settings(), ())
WIRED = Path(Medium.WIRED, "eth0", "অফিস ওয়াই-ফাই")
MINUTE = 60_000


def public(key: Ed25519PrivateKey) -> str:
    return key.public_key().public_bytes_raw().hex()


def at(clock: str, day: date = DAY) -> int:
    hours, minutes = map(int, clock.split(":"))
    return office_hours.day_range(SCHEDULE, day)[0] + (hours * 60 + minutes) * MINUTE


def spans_of(
    day: date, outages: Sequence[tuple[str, str, Cause]] = (("10:00", "10:24", Cause.ISP_DOWN),)
) -> list[Span]:
    """Return spans from 08:40 to 17:20 with these outages, and the night before and after."""
    edges: list[tuple[int, Verdict, Cause | None]] = [(at("08:40", day), Verdict.ONLINE, None)]
    for begun, ended, cause in outages:
        edges += [(at(begun, day), Verdict.OFFLINE, cause), (at(ended, day), Verdict.ONLINE, None)]
    edges.append((at("17:20", day), Verdict.UNKNOWN, Cause.NOT_RUNNING))
    begun = [(moment - 2000, moment, verdict, cause) for moment, verdict, cause in edges]
    ends: list[tuple[int | None, int | None]] = [(after, by) for after, by, _, _ in begun[1:]]
    return [
        Span(seq, verdict, cause, after, by, *end, None if verdict is Verdict.UNKNOWN else WIRED)
        for seq, ((after, by, verdict, cause), end) in enumerate(
            zip(begun, [*ends, (None, None)], strict=True), start=10
        )
    ]


def slots_of(day: date) -> list[SlotRow]:
    due = office_hours.slots(SCHEDULE, *office_hours.day_range(SCHEDULE, day))
    return [
        SlotRow(at_ms, Outcome.CHECKED, at_ms + 3 * MINUTE, 180, 0, Verdict.ONLINE)
        if n % 4
        else SlotRow(at_ms, Outcome.MISSED_IGNORED, None, None, 1, Verdict.ONLINE)
        for n, at_ms in enumerate(due)
    ]


def teller(
    device: str = DEVICE, officer: str = "রহিমা খাতুন", schedule: Schedule = SCHEDULE, **how
) -> Teller:
    return Teller(device, officer, "ইউএনও", "উপজেলা, সাভার", "0.1.0", schedule, **how)


def sheet_of(
    day: date = DAY,
    told_seq: int = 400,
    who: Teller | None = None,
    told_ms: int | None = None,
    heads: tuple[str, str] = ("a" * 64, "b" * 64),
    log: LogProof | None = None,
    registers: Sequence[RegisterHead] = (),
    spans: Sequence[Span] | None = None,
    calendar: DayCalendar | None = None,
) -> Sheet:
    told = office_hours.day_range(SCHEDULE, day)[1] + 9 * 3_600_000 if told_ms is None else told_ms
    rows = spans_of(day) if spans is None else spans
    who = who or teller()
    return day_sheet(
        who,
        day,
        (told, told_seq),
        calendar=calendar or log_calendar((), who.schedule).of(day),
        heads=heads,
        log=log or LogProof(heads[1], 0, (), None),
        spans=rows,
        slots=slots_of(day),
        registers=registers,
    )


def signed(sheet: Sheet, key: Ed25519PrivateKey = KEY) -> SignedSheet:
    raw = sheet.canonical()
    return SignedSheet(raw.decode(), sign(key, NAMESPACE, raw).decode())


def delivery(*sheets: SignedSheet, schedules: Sequence[Schedule] = (SCHEDULE,)) -> Delivery:
    return Delivery(1, tuple(schedule.to_json() for schedule in schedules), sheets)


def nonce() -> str:
    return secrets.token_hex(16)
