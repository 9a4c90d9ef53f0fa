"""The cost of an export: a month in each form, ten years as csv, xlsx and pdf.

Of years in which offices use it: moments before 2020 are written in a slower way.
"""

import heapq
import sys
import tempfile
from contextlib import closing
from datetime import UTC, date, datetime
from operator import itemgetter
from pathlib import Path

from _budget import Worst, note, processor_time, sized, tell
from journal import OFFICE, changes, fill

from desktop.core.events import CheckClosed, Outcome, SettingsChanged
from desktop.core.network import Verdict
from desktop.core.office.hours import slots
from desktop.core.settings.model import Settings, digest
from desktop.language.translator import install
from desktop.reports.export import Request, export
from desktop.reports.period import Source
from desktop.storage.journal import Alive, Journal

YEARS = sized(10, 1)
FIRST = date(2021, 1, 1)
BEGIN_MS = round(datetime(2021, 1, 1, tzinfo=UTC).timestamp() * 1000)
LAST = sized(date(2030, 12, 20), date(2021, 12, 20))
YEAR = sized(2026, 2021)
MONTH = date(YEAR, 3, 1), date(YEAR, 3, 31)
FORMS = ("csv", "json", "xlsx", "pdf", "bundle")


def checks(now_ms: int) -> list[tuple[int, CheckClosed]]:
    """Return an answer one minute late for every slot in office hours."""
    answered = (Outcome.CHECKED, 60, 0, Verdict.ONLINE, "")
    return [
        (due + 60_000, CheckClosed(due, answered[0], due + 60_000, *answered[1:]))
        for due in slots(OFFICE, BEGIN_MS, now_ms)
    ]


def seconds(source: Source, what: str, form: str, days: tuple[date, date]) -> float:
    """Return the CPU seconds of an export with its file, those of its child processes too."""
    out = Path(tempfile.gettempdir()) / f"tatpar-bench-{what}.{form}"
    worked = processor_time()
    export(source, Request(what, form, *days, out))
    taken = processor_time() - worked
    out.unlink()
    return taken


def main() -> None:
    install("bn")
    settings = Settings()
    now_ms = BEGIN_MS + YEARS * 365 * 86_400_000
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "log.db"
        with closing(Journal(file)) as journal:
            journal.append(BEGIN_MS, SettingsChanged(digest(settings), OFFICE.to_json()))
            # In the order of time, as a journal grows: a bundle takes all rows between two.
            rows = heapq.merge(changes(BEGIN_MS), checks(now_ms), key=itemgetter(0))
            fill(file, journal.end(), rows)
            journal.stamp_alive(Alive(now_ms, "boot", 0, 0))
            source = Source(journal, settings, OFFICE, "d" * 32, now_ms, Path(folder) / "key")
            for form in FORMS:
                note(f"a month as {form}", seconds(source, "connectivity", form, MONTH), "s of CPU")
            whole = (FIRST, LAST)
            csv = Worst("s of CPU")
            for what in ("connectivity", "checks"):
                csv.note(f"ten years' {what}", seconds(source, what, "csv", whole))
            csv.tell("ten years as csv")
            tell("ten years as xlsx", seconds(source, "connectivity", "xlsx", whole))
            note("ten years as pdf", seconds(source, "connectivity", "pdf", whole), "s of CPU")


if __name__ == "__main__":
    sys.exit(main())
