"""The automatic export of the last month into the folder of the settings; retried if it fails.

The file is written elsewhere (a worker thread); this service says when, and records the result.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from desktop.core.errors import KnownError
from desktop.core.events import Exported
from desktop.core.office.schedule import Schedule
from desktop.core.problem_codes import ProblemCode
from desktop.core.reports.monthly_schedule import Days, is_done, month_due
from desktop.core.reports.views import ExportRequest
from desktop.core.settings.model import Reports
from desktop.core.units import HOUR_MS

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
