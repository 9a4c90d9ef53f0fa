"""Builds the monthly export of this PC; a thread writes it, with its own reader of the log."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from functools import partial

from desktop.core.checks.clock_rollback import NOT_BEFORE_MS
from desktop.core.errors import KnownError
from desktop.core.events import Actor, Exported
from desktop.core.office.hours import day_range
from desktop.core.office.schedule import Schedule
from desktop.core.reports.monthly_schedule import Days, is_done
from desktop.core.reports.views import ExportRequest
from desktop.core.settings.model import Settings
from desktop.monitors.clock import Clock
from desktop.services.monthly_export import Effects, MonthlyExportService
from desktop.services.pc_watch import PcWatch
from desktop.storage.home import Home
from desktop.storage.journal import Journal
from desktop.storage.named_folder import named_folder
from desktop.storage.unrecorded_mark import read_mark

ReportProblem = Callable[[KnownError], None]
Files = tuple[Exported, ...]
Alive = Callable[[], None]  # to be called while the work goes on
Background = Callable[[Callable[[Alive], Files], Callable[[Files], None], ReportProblem], None]


def make_monthly(
    home: Home,
    clock: Clock,
    journal: Journal,
    *,
    rules: Callable[[], tuple[Settings, Schedule]],
    in_background: Background,
    problem: ReportProblem,
    watch: PcWatch,
) -> MonthlyExportService:
    """Return the service of this home; ``rules`` are read again for each export."""

    def past(days: Days) -> list[Exported]:
        over = day_range(rules()[1], days[1])[1]
        return [
            fact.event
            for fact in journal.read([Exported.kind])
            if isinstance(fact.event, Exported)
            and is_done(days, [fact.event])
            # Recorded in the order of time, or by a clock that was put right since?
            and not journal.recorded_since(fact.seq, NOT_BEFORE_MS, over)
        ]

    def write(request: ExportRequest) -> None:
        now_ms, held = clock.now_ms(), rules()
        work = partial(_write, home, now_ms, held, request)
        in_background(work, service.wrote, service.failed)

    def append(facts: Files) -> None:
        journal.append(clock.now_ms(), *facts)
        watch.exported()

    def failed(error: KnownError) -> None:
        watch.export_failed(error)
        problem(error)

    service = MonthlyExportService(Effects(past, write, append, failed))
    return service


def _write(
    home: Home,
    now_ms: int,
    rules: tuple[Settings, Schedule],
    request: ExportRequest,
    alive: Alive,
) -> Files:
    from desktop.reports import export_requests as reports  # noqa: PLC0415 - once a month
    from desktop.reports.period import Source  # noqa: PLC0415 - once a month
    from desktop.services.head_anchor import anchor_head  # noqa: PLC0415 - once a month

    request = replace(request, folder=str(named_folder(request.folder)))
    if request.form == "bundle":  # the register's head leaves with it
        anchor_head(home, now_ms)
    with closing(Journal(home.log, read_only=True)) as log:
        source = Source(
            *(log, *rules, home.device_id(), now_ms, home.device_key),
            unrecorded_ms=read_mark(home.unrecorded),
        )
        done = reports.write(source, request, lambda _done, _all: alive())
    if done.ended is not None:  # what is written is not recorded: all of it is written again
        raise done.ended
    return tuple(replace(fact, actor=Actor.SCHEDULE) for fact in done.facts)
