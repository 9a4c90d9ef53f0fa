"""One export: reads the log, folds it, writes the whole file, returns the event to record."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from zoneinfo import ZoneInfo

from desktop import __version__
from desktop.core.connectivity.availability import ENOUGH, figures
from desktop.core.errors import KnownError
from desktop.core.events import Actor, Exported
from desktop.core.problem_codes import ProblemCode
from desktop.core.reports import PROVIDER_LETTER, ROWS_ONLY, ExportRequest
from desktop.reports import log_tables
from desktop.reports.log_notes import clock_json, steps_touching
from desktop.reports.log_tables import Period, Row
from desktop.reports.period import (
    Source,
    calendar_facts,
    calendar_json,
    checks_json,
    directives_json,
    figures_json,
    percent,
    period,
    period_count,
    period_slots,
    period_spans,
)
from desktop.reports.report_content import Content, gather
from desktop.storage.atomic_write import write_atomically
from desktop.storage.journal import Journal

WHAT = ("connectivity", "checks")
BOTH = "both"  # the content of the forms for people, unless one log is asked for
BUNDLE = "bundle"
FORMS = ("pdf", "xlsx", BUNDLE, PROVIDER_LETTER, "csv", "json")
PAPER = ("xlsx", "pdf")
WHOLE = (BUNDLE, *PAPER)  # the forms that can hold both logs in one file


DIRECTIVES_RULE = (
    "directives are counts of the officer's own register, as recorded, at counted_at: received in "
    "the period, answered in any way, carried out; deadlines in the period; median seconds."
)


@dataclass(frozen=True, slots=True)
class Request:
    """A request to export: the logs, the days (both inclusive), the form, the file.

    The forms for people hold both logs for any ``what``, unless it is ``alone``. A bundle
    always does: its rows are those of both. ``directives`` adds the counts of directives
    that the journal holds for the period; forms of rows only have no place for them.
    """

    what: str
    form: str
    first: date
    last: date
    out: Path
    wifi_names: bool = False
    alone: bool = False
    directives: bool = False

    @property
    def holds(self) -> str:
        """The file's content: ``connectivity``, ``checks`` or ``both``."""
        if self.form == PROVIDER_LETTER:
            return WHAT[0]
        both = self.form == BUNDLE or (self.form in PAPER and not self.alone)
        return BOTH if both else self.what


def export(
    source: Source,
    request: Request,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Exported:
    """Write the file and return the event for the log.

    ``progress`` gets the rows done and all rows, the latter 0 while something without rows is
    written; it may raise `Cancelled` to stop. KnownError:
    ``period_backwards``, ``nothing_in_period``, ``directives_not_in_csv``,
    ``directives_not_counted``, ``no_provider_outage``, ``log_broken`` (nobody would believe the
    file), and those of `write_atomically`.
    """
    if request.directives and request.form in ROWS_ONLY:
        raise KnownError(ProblemCode.DIRECTIVES_NOT_IN_CSV, exit_code=2)
    days = _recorded(source, request)
    progress(0, 1)
    _refuse_broken(source)
    if request.form == BUNDLE:
        parts: Iterable[bytes] = _bundle(source, request, progress)
    elif request.form in (*PAPER, PROVIDER_LETTER):
        parts = _paper(source, request, days, progress)
    else:
        parts = _rows(source, request, days, progress)
    written = write_atomically(request.out, parts, mode=0o644)
    return Exported(
        request.holds,
        request.form,
        request.first.isoformat(),
        request.last.isoformat(),
        written.sha256,
        written.size,
        request.out.name,
        Actor.COMMAND,
    )


def _refuse_broken(source: Source) -> None:
    if not isinstance(source.journal, Journal):
        return
    if fault := source.journal.fault():
        raise fault


def _rows(
    source: Source, request: Request, days: Period, progress: Callable[[int, int], None]
) -> Iterator[bytes]:
    zone = ZoneInfo(source.schedule.timezone)
    if request.what == "connectivity":
        columns, rows, whole, summary = _connectivity(source, request, days, zone)
    else:
        columns, rows, whole, summary = _checks(source, days, zone)
    counted = _counted(_some(rows, days), whole, progress)
    if request.form in ROWS_ONLY:
        return log_tables.csv_parts(columns, counted)
    extra = {"summary": summary()}
    if request.directives:
        extra["directives"] = directives_json(period_count(source, days), zone)
    return log_tables.json_parts(counted, **extra, method=method(source, request, days))


def _paper(
    source: Source, request: Request, days: Period, progress: Callable[[int, int], None]
) -> Iterator[bytes]:
    """Yield the file in one part; ``progress`` is called regularly while it is typeset."""
    from desktop.reports.documents import (  # noqa: PLC0415 - heavy, of these forms only
        provider_letter,
        report_pdf,
        report_workbook,
    )

    content = _content(source, request, days)
    whole = max(len(content.spans) + len(content.slots), 1)

    def look() -> None:
        progress(0, whole)

    look()
    if request.form == PROVIDER_LETTER:
        claim = provider_letter.claim_of(content)
        data = provider_letter.provider_pdf(claim, source.settings.officer, look)
    elif request.form == "xlsx":
        data = report_workbook.workbook(content, look)
    else:
        data = report_pdf.pdf(content, look)
    progress(whole, whole)
    yield data


def first_page(source: Source, request: Request, ppi: int) -> bytes:
    """Return the letter's first page as PNG; KnownError as `export`, and nothing is written."""
    from desktop.reports.documents import report_pdf  # noqa: PLC0415 - heavy, of this form only

    days = _recorded(source, request)
    return report_pdf.first_page(_content(source, request, days), ppi)


def pages(source: Source, request: Request, ppi: int) -> list[bytes]:
    """Return the letter's pages as PNG; KnownError as `export`."""
    from desktop.reports.documents import report_pdf  # noqa: PLC0415 - heavy, of this form only

    days = _recorded(source, request)
    return report_pdf.pages(_content(source, request, days), ppi)


def _recorded(source: Source, request: Request) -> Period:
    """Return the period; KnownError if it is all in the future, or before the first event."""
    days = period(source.schedule, request.first, request.last)
    first = source.journal.between(1, 1)
    if days.from_ms >= source.now_ms or not first or first[0].at_ms >= days.to_ms:
        raise _nothing(days)
    return days


def _content(source: Source, request: Request, days: Period) -> Content:
    return gather(
        source,
        days,
        connectivity=request.holds != "checks",
        checks=request.holds != "connectivity",
        wifi_names=request.wifi_names and request.form != PROVIDER_LETTER,
        directives=request.directives and request.form != PROVIDER_LETTER,
    )


def _bundle(
    source: Source, request: Request, progress: Callable[[int, int], None]
) -> Iterator[bytes]:
    """Yield the signed zip in one part; ``progress`` is called before and after."""
    from desktop.reports.bundle.build import bundle  # noqa: PLC0415 - of this form only
    from desktop.storage.device_key import device_key  # noqa: PLC0415 - of this form only

    assert source.key_file is not None
    progress(0, 1)
    key = device_key(source.key_file)
    data = bundle(
        *(source, request.first, request.last, key),
        wifi_names=request.wifi_names,
        directives=request.directives,
    )
    progress(1, 1)
    yield data


def _counted(
    rows: Iterator[Row], whole: int, progress: Callable[[int, int], None]
) -> Iterator[Row]:
    for done, row in enumerate(rows):
        if done % 500 == 0:
            progress(done, whole)
        yield row
    progress(whole, whole)


# Content of `_rows`: the columns, the rows (computed when written: ten years of them would
# fill the memory), about how many there are, and the summary's function, unused by csv.
_Logged = tuple[tuple[str, ...], Iterator[Row], int, Callable[[], Mapping[str, object]]]


def _connectivity(source: Source, request: Request, days: Period, zone: ZoneInfo) -> _Logged:
    office = source.calendar.office_between(*days.range)
    spans = period_spans(source, days)
    rows = log_tables.connectivity_rows(
        spans,
        days,
        office,
        who=source.who,
        zone=zone,
        now_ms=source.now_ms,
        wifi_names=request.wifi_names,
    )

    def summary() -> dict[str, object]:
        return figures_json(figures(spans, office, source.now_ms))

    return log_tables.CONNECTIVITY_COLUMNS, rows, len(spans), summary


def _checks(source: Source, days: Period, zone: ZoneInfo) -> _Logged:
    slots = period_slots(source, days)

    rows = log_tables.check_rows(slots, source.who, zone)
    return log_tables.CHECK_COLUMNS, rows, len(slots), lambda: checks_json(slots)


def _some(rows: Iterator[Row], days: Period) -> Iterator[Row]:
    first = next(rows, None)
    if first is None:
        raise _nothing(days)
    return chain([first], rows)


def _nothing(days: Period) -> KnownError:
    return KnownError(
        ProblemCode.NOTHING_IN_PERIOD, exit_code=1, first=str(days.first), last=str(days.last)
    )


def method(source: Source, request: Request, days: Period) -> dict[str, object]:
    """Return how the figures were computed: calendar, thresholds, targets, rules."""
    watched = asdict(source.settings.connectivity)
    zone = ZoneInfo(source.schedule.timezone)
    steps = steps_touching(source, days)
    return {
        "program": f"tatpar {__version__}",
        "first_day": request.first.isoformat(),
        "last_day": request.last.isoformat(),
        "timezone": source.schedule.timezone,
        "schedule": source.schedule.to_json(),
        "calendar": calendar_json(calendar_facts(source, days), zone),
        "connectivity_settings": watched,
        "checks_settings": asdict(source.settings.checks),
        "clock_steps": len(steps),
        "clock_off": clock_json(source, days, zone),
        "no_percentage_under_coverage_percent": percent(ENOUGH),
        "rules": [
            "online and degraded count as connected; limited and offline count as down.",
            "unknown means that nothing was observed; it is neither connected nor down.",
            "seconds run from the midpoint of the start's bounds to that of the end's bounds.",
            "coverage = (connected + down) / scheduled.",
            "availability = connected / (connected + down).",
            "hours and days off count as they applied then; later entries change no figure.",
            "except: a holiday of the whole office counts even if announced after its day.",
            "one bound counts all unknown time as down, the other as connected.",
            "power_cut is an inference from an unclean end at most two hours before a boot.",
            "clock_off: the PC's clock against the Date of servers; times are this PC's own.",
            "checked is the officer's own statement.",
            *([DIRECTIVES_RULE] if request.directives else []),
        ],
    }


def requested(choice: ExportRequest, device_id: str) -> Request:
    """Return the file to write: with both logs, unless one alone was chosen."""
    both = choice.form == BUNDLE or len(choice.what) > 1
    what = choice.what[0]
    name = "report" if both else what
    if choice.form == PROVIDER_LETTER:
        name = PROVIDER_LETTER
    return Request(
        *(what, choice.form, choice.first_day, choice.last_day),
        Path(choice.folder) / file_name(choice, name, device_id),
        alone=not both,
        directives=choice.directives,
    )


def file_name(choice: ExportRequest, what: str, device_id: str) -> str:
    """Return ``tatpar-connectivity-2026-08-01-2026-08-31-64b94abf.csv``.

    The PC's id is in it: reports of many officers are put on one share.
    """
    suffix = {BUNDLE: "zip", PROVIDER_LETTER: "pdf"}.get(choice.form, choice.form)
    return f"tatpar-{what}-{choice.first_day}-{choice.last_day}-{device_id[:8]}.{suffix}"
