"""Outages grouped for reading: those that come and go count as one. Figures never use this."""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.core.connectivity.availability import Span

FLAPPING_MS = 120_000  # outages of one cause at most this far apart are grouped


@dataclass(frozen=True, slots=True)
class OutageGroup:
    """Outages of the same verdict and cause, each within two minutes of the one before.

    ``down_ms`` is the time not connected, without the moments between.
    """

    spans: tuple[Span, ...]
    down_ms: int

    @property
    def flapping(self) -> bool:
        """Return whether the connection came and went."""
        return len(self.spans) > 1


def outage_groups(spans: Iterable[Span], now_ms: int) -> list[OutageGroup]:
    """Return the groups of the given spans, which are those not connected, in order."""
    groups: list[list[Span]] = []
    for span in spans:
        last = groups[-1][-1] if groups else None
        if (
            last is not None
            and (last.verdict, last.cause) == (span.verdict, span.cause)
            and span.start_ms - last.end_ms(now_ms) <= FLAPPING_MS
        ):
            groups[-1].append(span)
        else:
            groups.append([span])
    return [
        OutageGroup(tuple(group), sum(span.end_ms(now_ms) - span.start_ms for span in group))
        for group in groups
    ]
