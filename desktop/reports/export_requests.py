"""Requests of the page or the schedule, divided into one export for each file."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop.core.errors import KnownError
from desktop.core.events import Exported
from desktop.core.problem_codes import ProblemCode
from desktop.core.reports.views import PROVIDER_LETTER, ExportRequest
from desktop.reports.cancellation import Cancelled
from desktop.reports.export import BUNDLE, WHAT, WHOLE, Request, export
from desktop.reports.period import Source


@dataclass(frozen=True, slots=True)
class Done:
    """The files that were written, the logs without a row, and what ended it early."""

    facts: tuple[Exported, ...]
    empty: tuple[str, ...] = ()
    ended: KnownError | Cancelled | None = None


def write(
    source: Source,
    choice: ExportRequest,
    progress: Callable[[int, int], None] = lambda _d, _a: None,
) -> Done:
    """Write every requested file.

    If one of two logs has nothing in the period, the other is still written: on a day off there is
    a connectivity log, but no check was due.
    """
    facts: list[Exported] = []
    empty: list[str] = []
    for request in requests(choice, source.device_id):
        try:
            facts.append(export(source, request, progress))
        except Cancelled as stopped:
            return Done(tuple(facts), tuple(empty), stopped)
        except KnownError as error:
            if error.code != ProblemCode.NOTHING_IN_PERIOD:
                return Done(tuple(facts), tuple(empty), error)
            empty.append(request.what)
            nothing = error
    return Done(tuple(facts), tuple(empty), None if facts else nothing)


def requests(choice: ExportRequest, device_id: str) -> list[Request]:
    """Return the files to write: one with both logs if the form can hold them, else two."""
    form = choice.form
    whole = form in WHOLE and (len(choice.what) > 1 or form == BUNDLE)
    if form == PROVIDER_LETTER:
        out = Path(choice.folder) / file_name(choice, PROVIDER_LETTER, device_id)
        return [Request(WHAT[0], form, choice.first_day, choice.last_day, out)]
    return [
        Request(
            *(what, form, choice.first_day, choice.last_day),
            Path(choice.folder) / file_name(choice, "report" if whole else what, device_id),
            wifi_names=choice.wifi_names,
            alone=not whole,
            directives=choice.directives,
        )
        for what in (choice.what[:1] if whole else choice.what)
    ]


def file_name(choice: ExportRequest, what: str, device_id: str) -> str:
    """Return ``tatpar-connectivity-2026-08-01-2026-08-31-64b94abf.csv``.

    The PC's id is in it: reports of many officers are put on one share.
    """
    suffix = {BUNDLE: "zip", PROVIDER_LETTER: "pdf"}.get(choice.form, choice.form)
    return f"tatpar-{what}-{choice.first_day}-{choice.last_day}-{device_id[:8]}.{suffix}"
