"""The automatic export of the last month into the folder of the settings; retried if it fails.

A worker thread writes the file; this service sets the time, and records the result.
"""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from functools import partial

from desktop.core.checks.clock_rollback import NOT_BEFORE_MS
from desktop.core.errors import KnownError
from desktop.core.events import Actor, Exported
from desktop.core.office.hours import day_range
from desktop.core.office.schedule import Schedule
from desktop.core.problem_codes import ProblemCode
from desktop.core.reports import Days, ExportRequest, is_done, month_due
from desktop.core.settings.model import Settings
from desktop.core.units import HOUR_MS
from desktop.monitors.clock import Clock
from desktop.services.pc_watch import PcWatch
from desktop.storage.home import Home
from desktop.storage.journal import Journal
from desktop.storage.log_marks import read_mark
from desktop.storage.settings_file import named_folder

AGAIN_MS = HOUR_MS  # a lost share returns within hours, not seconds
_BOTH = ("connectivity", "checks")

ReportProblem = Callable[[KnownError], None]
Alive = Callable[[], None]  # to be called while the work continues
InLane = Callable[[Callable[[Alive], Exported], Callable[[Exported], None], ReportProblem], None]


class MonthlyExportService:
    """Looks at each tick whether a month is due; times are UTC milliseconds."""

    def __init__(
        self,
        home: Home,
        clock: Clock,
        journal: Journal,
        *,
        rules: Callable[[], tuple[Settings, Schedule]],
        in_background: InLane,
        problem: ReportProblem,
        watch: PcWatch,
    ) -> None:
        """Write nothing yet; ``rules`` are read again for each export."""
        self._home = home
        self._clock = clock
        self._journal = journal
        self._rules = rules
        self._in_background = in_background
        self._problem = problem
        self._watch = watch
        self._settled: Days | None = None
        self._seen_ms = 0
        self._writing: Days | None = None
        self._tried_ms: int | None = None

    def tick(self, now_ms: int) -> None:
        """Start the export that is due, unless it exists, is running or has just failed."""
        if now_ms < self._seen_ms:  # an export made before the month was over does not count
            self._settled = None
        self._seen_ms = now_ms
        settings, schedule = self._rules()
        reports = settings.reports
        if not reports.folder or self._writing is not None or self._rests(now_ms):
            return
        days = month_due(schedule, now_ms)
        if days is None or days == self._settled:
            return
        if is_done(days, self._past(days, schedule)):
            self._settled = days
            return
        self._writing, self._tried_ms = days, now_ms
        request = ExportRequest(_BOTH, reports.form, *days, reports.folder)
        work = partial(_write, self._home, self._clock.now_ms(), (settings, schedule), request)
        self._in_background(work, self._wrote, self._failed)

    def _past(self, days: Days, schedule: Schedule) -> list[Exported]:
        """Find the exports of these days, without those that a clock that ran ahead made early."""
        over = day_range(schedule, days[1])[1]
        return [
            fact.event
            for fact in self._journal.read([Exported.kind])
            if isinstance(fact.event, Exported)
            and is_done(days, [fact.event])
            # Recorded in the order of time, or by a clock that was put right since?
            and not self._journal.recorded_since(fact.seq, NOT_BEFORE_MS, over)
        ]

    def _wrote(self, event: Exported) -> None:
        self._settled, self._writing, self._tried_ms = self._writing, None, None
        self._journal.append(self._clock.now_ms(), event)
        self._watch.exported()

    def _failed(self, error: KnownError) -> None:
        """Report the failure and try again later; a month without any record needs no export."""
        days, self._writing = self._writing, None
        if error.code == ProblemCode.NOTHING_IN_PERIOD:
            self._settled = days
            return
        self._watch.export_failed(error)
        self._problem(error)

    def _rests(self, now_ms: int) -> bool:
        # The distance in either direction: a clock that was set back must not stop it for long.
        return self._tried_ms is not None and abs(now_ms - self._tried_ms) < AGAIN_MS


def _write(
    home: Home,
    now_ms: int,
    rules: tuple[Settings, Schedule],
    request: ExportRequest,
    alive: Alive,
) -> Exported:
    from desktop.reports import export as reports  # noqa: PLC0415 - once a month
    from desktop.reports.period import Source  # noqa: PLC0415 - once a month
    from desktop.services.register_in_log import anchor_head  # noqa: PLC0415 - once a month

    request = replace(request, folder=str(named_folder(request.folder)))
    if request.form == "bundle":  # the register's head leaves with it
        anchor_head(home, now_ms)
    with closing(Journal(home.log, read_only=True)) as log:
        source = Source(
            *(log, *rules, home.device_id(), now_ms, home.device_key),
            unrecorded_ms=read_mark(home.unrecorded),
        )
        file = reports.requested(request, source.device_id)
        event = reports.export(source, file, lambda _done, _all: alive())
    return replace(event, actor=Actor.SCHEDULE)
