"""The evidence bundle of a period: a supervisor stores it, and anyone can verify it.

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
from desktop.storage.journal import Row

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

# The other files are for programs. These two are always in both languages, since nobody knows who
# reads a bundle years later.


_METHOD = """\
হিসাবের পদ্ধতি
==============
কম্পিউটার: {device} · প্রোগ্রাম: {program} · সময়কাল: {first_bn} থেকে {last_bn} · সময়-অঞ্চল: {zone}
কার্যালয়ের নিয়ম (policy.toml, SHA-256): {policies_bn}

১. ‘সংযুক্ত’ মানে online বা degraded; ‘সীমিত’ (limited) ও ‘বিচ্ছিন্ন’ (offline) সংযুক্ত ধরা হয় না।
২. unknown মানে পর্যবেক্ষণ হয়নি; এটি সংযুক্তও নয়, বিচ্ছিন্নও নয়।
৩. প্রতিটি শুরু ও শেষ দুটি সম্ভাব্য সময়ের মাঝে থাকে (…_after ও …_by); সেকেন্ড গোনা হয় সেই দুইয়ের
   মাঝামাঝি ধরে।
৪. পর্যবেক্ষণের আওতা = (সংযুক্ত + বিচ্ছিন্ন) ÷ অফিস সময়। আওতা ৬০%-এর কম হলে শতকরা
   হিসাব দেওয়া হয় না।
৫. সংযুক্ত থাকার হার = সংযুক্ত ÷ (সংযুক্ত + বিচ্ছিন্ন)। যে সময় পর্যবেক্ষণ হয়নি, তা পুরো বিচ্ছিন্ন
   বা পুরো সংযুক্ত ধরে সম্ভাব্য সীমা দুটি পাওয়া যায়।
৬. power_cut (বিদ্যুৎ বিভ্রাট) একটি অনুমান: কম্পিউটার হঠাৎ বন্ধ হয়ে দুই ঘণ্টার মধ্যে চালু হলে তা
   ধরা হয়; তার বেশি হলে ended_suddenly (হঠাৎ বন্ধ)।
৭. checked (দেখেছি) কর্মকর্তার নিজের বক্তব্য।
৮. {missed_bn} মিনিটের মধ্যে সাড়া না পেলে বার্তা পরীক্ষা ‘বাদ পড়েছে’ ধরা হয়। অফিস সময় ও ছুটি
   summary.json-এর schedule অংশে আছে।
৯. journal.jsonl-এ ঘটনাপঞ্জির সারি হুবহু থাকে; ওয়াইফাইয়ের নাম ও নির্দেশনার সংখ্যাও
   সেখানে থাকতে পারে। কোনো নির্দেশনার লেখা নেই।
{directives_bn}
যা প্রমাণিত হয়: এক্সপোর্টের পর কিছুই বদলানো হয়নি, এবং স্বাক্ষর ওই কম্পিউটারের চাবির।
যা প্রমাণিত হয় না: চাবি যাঁর হাতে, তিনি এক্সপোর্টের আগে কিছু বদলেছেন কি না।

Method
======
Device: {device} · program: {program} · period: {first} to {last} · time zone: {zone}
Policy of the office (policy.toml, SHA-256): {policies}

1. Connected means online or degraded; limited and offline are not connected.
2. unknown means not observed: neither connected nor down.
3. Every start and end is between two possible times (…_after and …_by). Seconds are counted
   between the midpoints.
4. Observed = (connected + down) / office hours. If less than 60 % was observed, no percentage is
   given.
5. Time connected = connected / (connected + down). The possible range counts all unobserved time
   as down, or as connected.
6. power_cut is inferred when the PC stopped suddenly and was started again within two
   hours; after a longer time it is ended_suddenly.
7. checked is the officer's own statement.
8. A message check counts as missed after {missed} minutes without an answer. Office hours and
   holidays are under schedule in summary.json.
9. journal.jsonl contains the exact rows of the log. They may include names of Wi-Fi networks and
   counts of directives, but never the text of a directive.
{directives}
This proves that nothing was changed after the export, and that the key of that PC signed it.
It does not prove that nothing was changed before the export by a person who has the key.
"""

_DIRECTIVES_BN = """\
১০. directives: কর্মকর্তার নিজের নিবন্ধন বহি থেকে {moment} সময়ে গোনা: এই সময়কালে প্রাপ্ত
    নির্দেশনা ও সেগুলোর অবস্থা, আর এই সময়কালের সময়সীমাগুলো।
"""
_DIRECTIVES = """\
10. directives: counted in the officer's own register at {moment}: directives received in the period
    with their state, and deadlines that fell in the period.
"""

_HOW = """\
যাচাই পদ্ধতি
============
‘তৎপর’ থাকলে চালান:  tatpar verify FILE.zip

‘তৎপর’ না থাকলে প্রমাণ-প্যাকেটটি খুলে তার ফোল্ডারে এগুলো চালান:
১. স্বাক্ষর          ssh-keygen -Y verify -f ../allowed_signers -I {device} -n tatpar-bundle \
-s tagmanifest-sha256.txt.sig < tagmanifest-sha256.txt
   allowed_signers: প্রতি কম্পিউটারের একটি লাইন; ওই কম্পিউটারে ‘tatpar doctor --enrol’ তা দেখায়।
   লাইনটি অন্য মাধ্যমে (হাতে, ফোনে মিলিয়ে) আনুন, এই প্রমাণ-প্যাকেটের সঙ্গে নয়। ফাইলটি এই ফোল্ডারের পাশে
   রাখুন, ভেতরে নয়। উইন্ডোজে PowerShell নয়, Command Prompt ব্যবহার করুন।
২. ফাইলের তালিকা   sha256sum -c manifest-sha256.txt tagmanifest-sha256.txt
   (উইন্ডোজে, একটি করে: certutil -hashfile data\\spans.csv SHA256)
৩. ধারাবাহিকতা ও যোগফল   python -I ../verify.py ../allowed_signers .
   verify.py নিজের কার্যালয় থেকে নিন, এই প্রমাণ-প্যাকেট থেকে নয়: এর ভেতরেরটি প্রেরকের দেওয়া।

৪. কাগজের সঙ্গে মেলানো: পিডিএফ প্রতিবেদনের ‘তথ্যের যাচাই-ছাপ’ ও তৃতীয় ধাপে দেখানো যাচাই-ছাপ এক
   হবে। নিজে মেলাতে চাইলে:
   grep -e slots.csv -e spans.csv manifest-sha256.txt | sha256sum
   (ওয়াইফাইয়ের নামসহ প্রমাণ-প্যাকেটে শুধু ‘তৎপর’ তা মেলাতে পারে।)

সব মিললে এক্সপোর্টের পর কিছু বদলানো হয়নি। ‘দেখেছি’ চাপার তথ্য কর্মকর্তার নিজের বক্তব্য।

How to verify
=============
With Tatpar, run:  tatpar verify FILE.zip

Without Tatpar, unpack the bundle and run these commands in its folder:
1. The signature      ssh-keygen -Y verify -f ../allowed_signers -I {device} -n tatpar-bundle \
-s tagmanifest-sha256.txt.sig < tagmanifest-sha256.txt
   allowed_signers has one line for each PC; "tatpar doctor --enrol" shows it on that PC.
   Get the line separately from this bundle. Put the file next to this folder, not into it.
   On Windows use the Command Prompt, not PowerShell.
2. The files          sha256sum -c manifest-sha256.txt tagmanifest-sha256.txt
   (on Windows, one by one: certutil -hashfile data\\spans.csv SHA256)
3. Chain and sums     python -I ../verify.py ../allowed_signers .
   Take verify.py from your office, not from this bundle: the one in it comes from the sender.

4. Paper and bundle   The PDF report and step 3 show the same "data digest". To compare by hand:
   grep -e slots.csv -e spans.csv manifest-sha256.txt | sha256sum
   (If the bundle includes names of Wi-Fi networks, only Tatpar can compare it.)

If all agree, nothing was changed after the export. "Checked" is the officer's own statement.
"""


def method(summary: Mapping[str, Any]) -> str:
    """Return ``method.txt`` for the inputs and the time zone of a summary."""
    inputs = summary["inputs"]
    first, last = inputs["first_day"], inputs["last_day"]
    missed = str(inputs["missed_after_minutes"])
    counted = summary["directives"]
    moment = "" if counted is None else counted["counted_at"]
    policies = summary["policies"]
    return _METHOD.format(
        device=inputs["device_id"],
        program=inputs["program"],
        zone=summary["timezone"],
        policies=_policy_words(policies, "not recorded", "none", "{digest} since {since}"),
        policies_bn=_policy_words(policies, "লেখা নেই", "নেই", "{digest}, {since} থেকে", _moment),
        first=first,
        last=last,
        first_bn=_day(first),
        last_bn=_day(last),
        missed=missed,
        missed_bn=bengali_digits(missed),
        directives=_DIRECTIVES.format(moment=moment) if moment else "",
        directives_bn=_DIRECTIVES_BN.format(moment=_moment(moment)) if moment else "",
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
    return _HOW.format(device=device_id)


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
