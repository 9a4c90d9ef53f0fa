"""The signed bundle of a period: a supervisor stores it, and anyone can verify it.

Spans, slots and summary are derived only from the rows and the inputs that the bundle itself holds,
by the functions that every other form uses; `verify` derives them again and compares.

In one file because the written figures and the derived ones must not differ.
"""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from desktop import __version__
from desktop.core.canonical_json import from_plain, to_plain
from desktop.core.checks.model import SlotRow
from desktop.core.connectivity.availability import Figures, Span, figures
from desktop.core.errors import KnownError
from desktop.core.events import Event, RegisterHead, SettingsChanged
from desktop.core.office import hours as office_hours
from desktop.core.office.schedule import Schedule
from desktop.core.office.schedule_history import CalendarFacts, Timetable
from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.model import Checks, Officer, Settings
from desktop.core.settings.recorded import NO_POLICY, PolicyInForce, sections_of
from desktop.core.text.bengali import bengali_digits
from desktop.core.units import Range
from desktop.language.dates import bengali_time
from desktop.reports import log_tables
from desktop.reports.bundle import journal_excerpt, standalone_verifier
from desktop.reports.bundle.bagit import verifier_file, write_bag
from desktop.reports.bundle.journal_excerpt import Chained, Excerpt
from desktop.reports.bundle.sshsig import sign
from desktop.reports.log_notes import LogNotes, log_notes
from desktop.reports.log_tables import SLOTS, SPANS, record_digest
from desktop.reports.period import (
    Source,
    calendar_facts,
    calendar_json,
    checks_json,
    directives_json,
    figures_json,
    period,
    period_count,
    period_slots,
)
from desktop.resource_paths import resource
from desktop.storage.journal import Row

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

# The other files are for programs. ``method.txt`` and ``how-to-verify.txt`` are always in both
# languages, since nobody knows who reads a bundle years later.
_DIRECTIVES_BN = """\
১০. directives: কর্মকর্তার নিজের নিবন্ধন বহি থেকে গণনা করা ({moment})। এতে আছে এই সময়কালে প্রাপ্ত
    নির্দেশনা ও সেগুলোর অবস্থা, আর এই সময়কালের সময়সীমাগুলো।
"""
_DIRECTIVES = """\
10. directives: counted in the officer's own register at {moment}: directives received in the period
    with their state, and deadlines that fell in the period.
"""


def method(summary: Mapping[str, Any]) -> str:
    """Return ``method.txt`` for the inputs and the time zone of a summary."""
    inputs = summary["inputs"]
    first, last = inputs["first_day"], inputs["last_day"]
    missed = str(inputs["missed_after_minutes"])
    counted = summary["directives"]
    moment = "" if counted is None else counted["counted_at"]
    policies = summary["policies"]
    return (
        resource("templates/bundle-method.txt")
        .read_text("utf-8")
        .format(
            device=inputs["device_id"],
            program=inputs["program"],
            zone=summary["timezone"],
            policies=_policy_words(policies, "not recorded", "none", "{digest} since {since}"),
            policies_bn=_policy_words(
                policies, "লেখা নেই", "নেই", "{digest}, {since} থেকে", _moment
            ),
            first=first,
            last=last,
            first_bn=_day(first),
            last_bn=_day(last),
            missed=missed,
            missed_bn=bengali_digits(missed),
            directives=_DIRECTIVES.format(moment=moment) if moment else "",
            directives_bn=_DIRECTIVES_BN.format(moment=_moment(moment)) if moment else "",
        )
    )


def _policy_words(
    policies: Sequence[Mapping[str, str]],
    unrecorded: str,
    none: str,
    entry: str,
    moment: Callable[[str], str] = str,
) -> str:
    """Return the policies that applied in the period, in order."""
    entries = []
    for policy in policies:
        digests = [none if policy["sha256"] == NO_POLICY else policy["sha256"]]
        digests += [] if policy["added"] == NO_POLICY else [f"TATPAR_POLICY {policy['added']}"]
        digests += [f"tatpar-office {policy['handed']}"] if policy["handed"] != NO_POLICY else []
        entries.append(entry.format(digest=" + ".join(digests), since=moment(policy["since"])))
    return "; ".join(entries) or unrecorded


def _day(iso: str) -> str:
    """Return ``০১-০৮-২০২৬`` for ``2026-08-01``."""
    return bengali_digits(f"{dt.date.fromisoformat(iso):%d-%m-%Y}")


def _moment(iso: str) -> str:
    """Return ``০১-০৯-২০২৬, সকাল ৯টা`` for ``2026-09-01T09:00:00+06:00``."""
    at = dt.datetime.fromisoformat(iso)
    return f"{bengali_digits(f'{at:%d-%m-%Y}')}, {bengali_time(at.time())}"


def how_to_verify(device_id: str) -> str:
    """Return the page যাচাই পদ্ধতি with the very commands for this PC's bundles."""
    page = resource("templates/bundle-how-to-verify.txt").read_text("utf-8")
    return page.format(device=device_id)


FORM = 1
"""Of `Inputs.bundle`: a verifier of another form says so instead of naming a damaged row."""
NAMESPACE = "tatpar-bundle"
SUMMARY = "data/summary.json"
_LATEST_MS = 200_000_000_000_000  # of the year 8307


@dataclass(frozen=True, slots=True)
class Inputs:
    """Inputs of the figures besides the rows: stated and signed by the PC.

    Until ``unrecorded_ms`` the program ran and could not record; that is not observed either.
    """

    bundle: int
    program: str
    officer: str
    designation: str
    office: str
    device_id: str
    first_day: str
    last_day: str
    as_of_ms: int
    alive_ms: int | None
    missed_after_minutes: int
    wifi_names: bool
    directives: bool = False
    unrecorded_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Derived:
    """Results derived from the rows; ``summary`` is ``summary.json`` without the inputs.

    ``record`` is the digest that a letter of the period also has, `record_digest`. ``hours`` are
    the office hours by the calendar of their time.
    """

    spans_csv: bytes
    slots_csv: bytes
    record: str
    summary: Mapping[str, Any]
    schedule: Schedule
    days: log_tables.Period
    spans: tuple[Span, ...]
    slots: tuple[SlotRow, ...]
    figures: Figures
    hours: tuple[Range, ...]
    calendar: CalendarFacts
    table: Timetable
    notes: LogNotes


def bundle(
    source: Source,
    first: date,
    last: date,
    key: "Ed25519PrivateKey",
    *,
    wifi_names: bool,
    directives: bool = False,
) -> bytes:
    """Return the zip; ``spans.csv`` has names of Wi-Fi networks on request, the rows always.

    ``directives`` puts the newest counts of directives of exactly these days into the summary, and
    the row that they follow from beside the others; KnownError ``directives_not_counted``.
    ``log_rows_newer`` if rows that only a newer program can read are among those.
    """
    settings = source.settings
    alive = source.journal.last_alive()
    officer = settings.officer
    days = period(source.schedule, first, last)
    also = [period_count(source, days).seq] if directives else []
    also += [head.seq for head in source.journal.read([RegisterHead.kind])[-1:]]
    rows, chained = journal_excerpt.choose(source.journal, days, also)
    inputs = Inputs(
        FORM,
        f"tatpar {__version__}",
        *(officer.name, officer.designation, officer.office),
        source.device_id,
        first.isoformat(),
        last.isoformat(),
        source.now_ms,
        None if alive is None else alive.at_ms,
        settings.checks.missed_after_minutes,
        wifi_names,
        directives,
        source.unrecorded_ms,
    )
    try:
        derived = derive(inputs, rows, chained, source.schedule)
    except (ValueError, KeyError, TypeError):
        if count := journal_excerpt.count_newer(rows):
            newer = ProblemCode.LOG_ROWS_NEWER
            raise KnownError(newer, exit_code=1, path="log.db", count=count) from None
        raise
    watched = sections_of(settings)
    summary = {"inputs": to_plain(inputs), "settings": watched, **derived.summary}
    payload = {
        SPANS: derived.spans_csv,
        SLOTS: derived.slots_csv,
        SUMMARY: json.dumps(summary, ensure_ascii=False, indent=1).encode() + b"\n",
        journal_excerpt.FILE: journal_excerpt.lines(rows),
        "data/method.txt": method(summary).encode(),
    }
    name = f"tatpar-{source.device_id[:8]}-{first}-{last}"
    return write_bag(
        name,
        {file.removeprefix("data/"): content for file, content in payload.items()},
        {
            "how-to-verify.txt": how_to_verify(source.device_id).encode(),
            "verify.py": verifier_file([standalone_verifier.__file__]),
        },
        {
            "Source-Organization": officer.office,
            "Contact-Name": officer.name,
            "External-Identifier": name,
            "External-Description": "Connectivity and message checks of one PC, with proof",
            "Bagging-Date": str(office_hours.day_of(derived.schedule, source.now_ms)),
            "Bag-Software-Agent": inputs.program,
            "Tatpar-Bundle": str(inputs.bundle),
        },
        lambda listed: sign(key, NAMESPACE, listed),
    )


def derive(inputs: Inputs, rows: Sequence[Row], chained: Chained, otherwise: Schedule) -> Derived:
    """Derive tables, figures and summary from the rows.

    ``otherwise`` is the schedule of rows that hold none.
    ValueError, KeyError or TypeError when rows or inputs do not make sense.
    """
    log = Excerpt(rows, inputs.alive_ms)
    schedule = _schedule(log, otherwise)
    settings = Settings(
        officer=Officer(inputs.officer, inputs.designation, inputs.office),
        checks=Checks(missed_after_minutes=inputs.missed_after_minutes),
    )
    source = Source(
        *(log, settings, schedule, inputs.device_id, inputs.as_of_ms),
        unrecorded_ms=inputs.unrecorded_ms,
    )
    first, last = map(date.fromisoformat, (inputs.first_day, inputs.last_day))
    days = period(schedule, first, last)
    zone = ZoneInfo(schedule.timezone)
    table = source.calendar
    spans = source.reader.tiled_spans(days.range, table.since_ms)
    slots = period_slots(source, days)
    office = table.office_between(*days.range)
    calendar = calendar_facts(source, days)

    def csv_of(columns: Sequence[str], rows_: Iterable[log_tables.Row]) -> bytes:
        return b"".join(log_tables.csv_parts(columns, rows_))

    def spans_csv(*, wifi_names: bool) -> bytes:
        rows_ = log_tables.connectivity_rows(
            *(spans, days, office),
            who=source.who,
            zone=zone,
            now_ms=inputs.as_of_ms,
            wifi_names=wifi_names,
        )
        return csv_of(log_tables.CONNECTIVITY_COLUMNS, rows_)

    csv_as_asked = spans_csv(wifi_names=inputs.wifi_names)
    unnamed = spans_csv(wifi_names=False) if inputs.wifi_names else csv_as_asked
    checks = log_tables.check_rows(slots, source.who, zone)
    slots_csv = csv_of(log_tables.CHECK_COLUMNS, checks)
    sums = figures(spans, office, source.now_ms)
    count = period_count(source, days) if inputs.directives else None
    notes = log_notes(source, days, None if count is None else count.event)
    summary = {
        "timezone": schedule.timezone,
        "as_of": log_tables.stamp(inputs.as_of_ms, zone),
        "chain": asdict(chained) | {"rows": len(rows), "head": _head(rows, chained)},
        "schedule": schedule.to_json(),
        "calendar": calendar_json(calendar, zone),
        "policies": _policies(log, days, zone),
        "measured": _measured(notes, zone),
        "connectivity": figures_json(sums) | {"outages": _outages(spans, days, inputs.as_of_ms)},
        "checks": checks_json(slots),
        "directives": None if count is None else directives_json(count, zone),
    }
    return Derived(
        csv_as_asked,
        slots_csv,
        record_digest([unnamed], [slots_csv]),
        summary,
        schedule,
        days,
        tuple(spans),
        slots,
        sums,
        office,
        calendar,
        table,
        notes,
    )


def read_inputs(plain: Any) -> Inputs:
    """Return the inputs of a ``summary.json``; ValueError, KeyError or TypeError if unfit."""
    inputs = from_plain(Inputs, plain)
    assert isinstance(inputs, Inputs)
    if inputs.alive_ms is not None and not 0 <= inputs.alive_ms <= _LATEST_MS:
        raise ValueError("a sign of life of no calendar")
    return inputs


def _schedule(log: Excerpt, otherwise: Schedule) -> Schedule:
    changes = log.read([SettingsChanged.kind])
    latest = changes[-1].event if changes else None
    return Schedule.from_json(latest.schedule) if isinstance(latest, SettingsChanged) else otherwise


def _policies(log: Excerpt, days: log_tables.Period, zone: ZoneInfo) -> list[dict[str, str]]:
    """Return the policies that applied in the period, each with its beginning."""
    facts = log.read([PolicyInForce.kind], *days.range, lead_in=True)
    changes: list[dict[str, str]] = []
    before: Event | None = None
    for fact in facts:
        if isinstance(fact.event, PolicyInForce) and fact.event != before:
            before = fact.event
            since = log_tables.stamp(fact.at_ms, zone)
            changes.append({"since": since, **asdict(before)})
    return changes


def _measured(notes: LogNotes, zone: ZoneInfo) -> list[dict[str, object]]:
    """Return by which settings that are not the shipped ones the period was measured."""
    return [
        {
            "since": log_tables.stamp(at_ms, zone),
            "settings": {key: json.loads(value) for key, value in values},
        }
        for at_ms, values in notes.measured
    ]


def _outages(spans: Iterable[Span], days: log_tables.Period, now_ms: int) -> int:
    return sum(
        span.verdict.down
        and max(span.start_ms, days.from_ms) < min(span.end_ms(now_ms), days.to_ms, now_ms)
        for span in spans
    )


def _head(rows: Iterable[Row], chained: Chained) -> str:
    return next((row.hash for row in rows if row.seq == chained.last), chained.before)
