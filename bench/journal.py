"""The cost of a ten-year journal: read, add up, verify the chain."""

import gc
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

from _budget import Worst, note, sized

from desktop.core.canonical_json import canonical, to_plain
from desktop.core.connectivity.availability import Figures
from desktop.core.events import ConnectivityChanged
from desktop.core.network import Cause, Medium, Verdict
from desktop.core.network import Path as NetworkPath
from desktop.core.office.schedule import Schedule
from desktop.core.settings.model import Settings
from desktop.core.settings.rules import HoursRule
from desktop.reports.period import Source, period, period_figures, period_spans
from desktop.storage.journal import Journal, Verified, row_hash

CHANGES = sized(80_000, 400)
YEARS_MS = 10 * 365 * 86_400_000
STEP_MS = YEARS_MS // CHANGES
WIRED = NetworkPath(Medium.WIRED, "eth0")
KINDS = ["connectivity_changed"]
WORK_WEEK = ("sun", "mon", "tue", "wed", "thu")
OFFICE = Schedule(rules=(HoursRule(date(1970, 1, 1), WORK_WEEK, ("09:00-17:00",)),))


def changes(begin_ms: int = 0) -> list[tuple[int, ConnectivityChanged]]:
    """Return ten years of alternating connections and outages."""
    rows = []
    for number in range(CHANGES):
        at = begin_ms + (number + 1) * STEP_MS
        down = number % 2 == 1
        verdict, cause = (Verdict.OFFLINE, Cause.ISP_DOWN) if down else (Verdict.ONLINE, None)
        path = None if down else WIRED
        rows.append((at, ConnectivityChanged(verdict, cause, at - 15_000, at, path)))
    return rows


def fill(file: Path, end: tuple[int, str], facts: list[tuple[int, ConnectivityChanged]]) -> None:
    """Append rows as the journal does, in one transaction."""
    seq, prev = end
    with closing(sqlite3.connect(file)) as raw, raw:
        for at_ms, fact in facts:
            seq, kind, body = seq + 1, fact.kind, canonical(to_plain(fact)).decode()
            row = (seq, at_ms, kind, body, prev, row_hash(prev, seq, at_ms, kind, body))
            raw.execute("INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?)", row)
            prev = row[-1]
        values = (seq, prev)
        raw.execute("INSERT OR REPLACE INTO alive VALUES (1, 0, '', 0, 0, ?, ?)", values)


def seconds(act: Callable[[], object]) -> float:
    """Return the median CPU time of an action: other work on the machine does not count."""
    taken = []
    for _ in range(3):
        begun = time.process_time()
        act()
        taken.append(time.process_time() - begun)
    return statistics.median(taken)


def availability(journal: Journal) -> Figures:
    """Return the availability in ten years of office hours, as a report computes it."""
    source = Source(journal, Settings(), OFFICE, "", YEARS_MS)
    days = period(OFFICE, date(1970, 1, 2), date(1979, 12, 28))
    return period_figures(source, days, period_spans(source, days))


def main() -> None:
    gc.disable()  # as in the tray, which collects in its tick alone
    facts = changes()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "log.db"
        journal = Journal(file)
        fill(file, journal.end(), facts)
        worst = Worst("s of CPU")
        worst.note("read", seconds(lambda: journal.read(KINDS)))
        worst.note("added up", seconds(lambda: availability(journal)))
        assert isinstance(journal.verify(), Verified)
        worst.note("verified", seconds(journal.verify))
        worst.tell("ten years read, added up, verified")
        journal.close()  # which folds the write-ahead log in
        note("on disk", file.stat().st_size / 1e6, "MB")


if __name__ == "__main__":
    sys.exit(main())
