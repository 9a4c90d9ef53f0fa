"""Reads the log of a period, for pages, exports and bundles, so that no figure differs.

A change of the network is recorded some rounds after it began, and a slot may be closed long after
it was due: events around the period are read, too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from desktop.core.checks import month_view, outcomes
from desktop.core.checks.model import SlotRow
from desktop.core.connectivity.availability import STAMPED_MS, Span, clip, spans, until_alive
from desktop.core.events import CheckClosed, Recorded
from desktop.core.network import Cause, Verdict
from desktop.core.units import DAY_MS, Range
from desktop.storage.journal import Alive, Row


class Log(Protocol):
    """Facts in order: the journal, or the rows of it that a bundle holds."""

    def rows(self, from_ms: int | None = None, to_ms: int | None = None) -> Iterator[Row]:
        """Yield rows as `Journal.rows` does."""

    def between(self, first: int, last: int) -> list[Row]:
        """Return the rows with these numbers, both inclusive."""

    def read(
        self,
        kinds: Sequence[str],
        from_ms: int | None = None,
        to_ms: int | None = None,
        *,
        lead_in: bool = False,
        lead_out: bool = False,
    ) -> list[Recorded]:
        """Return facts as `Journal.read` does."""

    def changes(self, from_ms: int, to_ms: int) -> list[Recorded]:
        """Return the changes from which a period's spans follow, as `Journal.changes` does."""

    def last_alive(self) -> Alive | None:
        """Return the last sign of life."""

    def end(self) -> tuple[int, str]:
        """Return the number and the hash of the last row."""

    def close(self) -> None:
        """Close the file."""


def reach(period: Range) -> Range:
    """Return the time in which events about a period were recorded."""
    return period[0] - DAY_MS, period[1] + DAY_MS


@dataclass(frozen=True, slots=True)
class LogReader:
    """Reads spans and slots as of ``now_ms``; ``patience_ms`` is how long a slot is open.

    ``unrecorded_ms`` is the last moment at which the program ran and could not record.
    """

    log: Log
    now_ms: int
    patience_ms: int
    unrecorded_ms: int | None = None

    def changes(self, period: Range) -> list[Recorded]:
        """Return the changes of connectivity from which the period's spans follow."""
        return self.log.changes(period[0], reach(period)[1])

    def spans(self, period: Range) -> list[Span]:
        """Return the recorded spans that touch the period."""
        return clip(self._spans(period), period, self.now_ms)

    def tiled_spans(self, period: Range, since_ms: int | None = None) -> list[Span]:
        """Return spans that tile the period as far as it is past.

        Time before the first of them was not observed, from ``since_ms`` on: before that the
        program was not in use.
        """
        recorded = self._spans(period)
        begin, end = period
        begin = begin if since_ms is None else max(begin, since_ms)
        start = recorded[0].start_ms if recorded else end
        if begin < start:
            edges = (
                (recorded[0].began_after_ms, recorded[0].began_by_ms) if recorded else (end, end)
            )
            recorded.insert(0, Span(0, Verdict.UNKNOWN, Cause.NOT_RUNNING, begin, begin, *edges))
        return clip(recorded, period, self.now_ms)

    def _spans(self, period: Range) -> list[Span]:
        """Return the spans from around the period; after the last sign of life: not observed."""
        alive = self.log.last_alive()
        alive_ms = None if alive is None else alive.at_ms
        return until_alive(spans(self.changes(period)), alive_ms, self.now_ms, self.unrecorded_ms)

    def slots(self, period: Range) -> tuple[SlotRow, ...]:
        """Return every slot due in the period."""
        return outcomes.rows(self._check_facts(period, outcomes.KINDS), *period, self.running())

    def check_facts(self, period: Range) -> list[Recorded]:
        """Return what the period's slots, and its missing reminders, follow from."""
        return self._check_facts(period, (*outcomes.KINDS, *month_view.KINDS))

    def running(self) -> outcomes.Running:
        """Return whether the monitor runs now and records, by its last sign of life."""
        alive = self.log.last_alive()
        # A sign of life in the future is of a clock that was corrected since.
        running = alive is not None and abs(self.now_ms - alive.at_ms) < STAMPED_MS
        return outcomes.Running(
            self.now_ms,
            running=running,
            patience_ms=self.patience_ms,
            unrecorded_ms=self.unrecorded_ms,
        )

    def _settled_ms(self, period: Range) -> int | None:
        """Return until when all that closes the period's slots was recorded; None: at any time.

        They end within a day after it, or at once when the program runs again for the first time:
        what is closed first after the period says when that was. Not so after a clock that was set
        back to before the period's end: what was recorded earlier then says a later time.
        """
        begin, late = period[1], reach(period)[1]
        kinds = (*outcomes.KINDS, *outcomes.ALWAYS)
        before = self.log.read(kinds, begin, begin, lead_in=True)
        after = self.log.read(kinds, begin, begin, lead_out=True)
        if before and after and before[-1].seq > after[0].seq:
            return None
        first = [fact for fact in after if isinstance(fact.event, CheckClosed)]
        return max([late, *(fact.at_ms + DAY_MS for fact in first)])

    def _check_facts(self, period: Range, kinds: Sequence[str]) -> list[Recorded]:
        facts = self.log.read(kinds, reach(period)[0], self._settled_ms(period))
        facts += self.log.read(outcomes.ALWAYS)
        return sorted(facts, key=lambda fact: fact.seq)
