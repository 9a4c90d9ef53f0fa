"""Spans of one verdict and their arithmetic: coverage, observed availability, bounds."""

from dataclasses import dataclass

from desktop.core.connectivity import Cause, Path, Verdict


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one verdict with both edges of both boundaries, in UTC milliseconds.

    The end edges are None while the span is the last one. Neighbouring spans share their edges.
    """

    seq: int
    verdict: Verdict
    cause: Cause | None
    began_after_ms: int
    began_by_ms: int
    ended_after_ms: int | None
    ended_by_ms: int | None
    path: Path | None = None
    other_paths: tuple[Path, ...] = ()
    evidence: tuple[str, ...] = ()

    @property
    def start_ms(self) -> int:
        """Return the middle of the beginning edges."""
        return (self.began_after_ms + self.began_by_ms) // 2

    def end_ms(self, now_ms: int) -> int:
        """Return the middle of the ending edges, or now while the span lasts."""
        if self.ended_after_ms is None or self.ended_by_ms is None:
            return now_ms
        return (self.ended_after_ms + self.ended_by_ms) // 2


@dataclass(frozen=True, slots=True)
class Figures:
    """What a period amounts to, in milliseconds; connected + down + unknown = scheduled."""

    scheduled_ms: int
    connected_ms: int
    down_ms: dict[Cause, int]
    unknown_ms: dict[Cause, int]
