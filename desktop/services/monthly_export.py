"""The automatic export of the last month into the folder of the settings; retried if it fails.

The file is written elsewhere (a worker thread); this service says when, and records the result.
"""

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial

from desktop.core.checks.clock_rollback import NOT_BEFORE_MS
from desktop.core.errors import KnownError
from desktop.core.events import Actor, Exported
from desktop.core.office.hours import day_range
from desktop.core.office.schedule import Schedule
from desktop.core.problem_codes import ProblemCode
from desktop.core.reports import Days, ExportRequest, is_done, month_due
from desktop.core.settings.model import Reports, Settings
from desktop.core.units import HOUR_MS
from desktop.monitors.clock import Clock
from desktop.services.pc_watch import PcWatch
from desktop.storage.folders import named_folder
from desktop.storage.home import Home
from desktop.storage.journal import Journal
from desktop.storage.log_marks import read_mark

AGAIN_MS = HOUR_MS  # a lost share returns within hours, not seconds
_WHAT = {"connectivity": ("connectivity",), "checks": ("checks",)}
_BOTH = ("connectivity", "checks")


@dataclass(frozen=True, slots=True)
class Effects:
    """The effects of the service.

    ``past`` returns what was exported of these days, without what a clock that ran ahead made of
    them before they were over. ``write`` begins to write and returns at once;
    `MonthlyExportService.wrote` or `.failed` is called later.
    """

    past: Callable[[Days], Iterable[Exported]]
    write: Callable[[ExportRequest], None]
    append: Callable[[tuple[Exported, ...]], None]
    problem: Callable[[KnownError], None]


class MonthlyExportService:
    """Looks at each tick whether a month is due; times are UTC milliseconds."""

    def __init__(self, effects: Effects) -> None:
        self._effects = effects
        self._settled: Days | None = None
        self._seen_ms = 0
        self._writing: Days | None = None
        self._tried_ms: int | None = None

    def tick(self, now_ms: int, schedule: Schedule, reports: Reports) -> None:
        """Start the export that is due, unless it exists, is running or has just failed."""
        if now_ms < self._seen_ms:  # what was exported before the month was over does not count
            self._settled = None
        self._seen_ms = now_ms
        if not reports.folder or self._writing is not None or self._rests(now_ms):
            return
        days = month_due(schedule, now_ms)
        if days is None or days == self._settled:
            return
        if is_done(days, self._effects.past(days)):
            self._settled = days
            return
        self._writing, self._tried_ms = days, now_ms
        what = _WHAT.get(reports.what, _BOTH)
        self._effects.write(
            ExportRequest(what, reports.form, *days, reports.folder, wifi_names=False)
        )

    def wrote(self, facts: tuple[Exported, ...]) -> None:
        """Record the files that were written."""
        self._settled, self._writing, self._tried_ms = self._writing, None, None
        self._effects.append(facts)

    def failed(self, error: KnownError) -> None:
        """Report the failure and try again later; a month without any record needs no export."""
        days, self._writing = self._writing, None
        if error.code == ProblemCode.NOTHING_IN_PERIOD:
            self._settled = days
        else:
            self._effects.problem(error)

    def _rests(self, now_ms: int) -> bool:
        # The distance in either direction: a clock that was set back must not stop it for long.
        return self._tried_ms is not None and abs(now_ms - self._tried_ms) < AGAIN_MS


ReportProblem = Callable[[KnownError], None]
Files = tuple[Exported, ...]
Alive = Callable[[], None]  # to be called while the work goes on
InLane = Callable[[Callable[[Alive], Files], Callable[[Files], None], ReportProblem], None]


def make_monthly(
    home: Home,
    clock: Clock,
    journal: Journal,
    *,
    rules: Callable[[], tuple[Settings, Schedule]],
    in_background: InLane,
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
    from desktop.reports import export as reports  # noqa: PLC0415 - once a month
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
