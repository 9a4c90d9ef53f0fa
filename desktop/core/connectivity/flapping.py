"""Outages as they are read: those that come and go are one. Figures never use this."""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.core.connectivity.availability import Span

FLAPPING_MS = 120_000  # outages of one cause that come so soon again are read as one


@dataclass(frozen=True, slots=True)
class Outage:
    """Outages that are read as one: the same cause, back within two minutes.

    For reading only: ``down_ms`` is the time not connected, without the moments between.
    """

    spans: tuple[Span, ...]
    down_ms: int

    @property
    def flapping(self) -> bool:
        """Return whether it came and went."""
        return len(self.spans) > 1


def outages(spans: Iterable[Span], now_ms: int) -> list[Outage]:
    """Return the spans not connected, in order, with those that come and go as one."""
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
        Outage(tuple(group), sum(span.end_ms(now_ms) - span.start_ms for span in group))
        for group in groups
    ]
