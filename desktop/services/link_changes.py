"""Which changes of the links are news, and how often one may cost a whole ladder at once.

Containers, tunnels and router advertisements change adapters and addresses several times a second.
What the system sends over decides; the rest waits for the next round, which looks at all links.
"""

from collections.abc import Hashable
from dataclasses import dataclass

from desktop.monitors.links.base import Links

BURST = 6  # ladders at once
REFILL_MS = 150_000  # for one more: at most 200 in 8 hours, under 2 MB


@dataclass(frozen=True, slots=True)
class LinksChanged:
    """The links changed at ``at_ms`` (UTC) to these; None where they cannot be read."""

    at_ms: int
    links: Links | None


class LinkChanges:
    """Compares each look at the links with the one before it."""

    def __init__(self) -> None:
        """Know nothing yet: the first look is news."""
        self._known: Hashable = ()
        self._left = float(BURST)
        self._counted_ms = 0

    def is_news(self, links: Links | None) -> bool:
        """Return whether the way out of the PC is another one than at the last look."""
        before, self._known = self._known, _way_out(links)
        return self._known != before

    def may_look(self, boottime_ms: int) -> bool:
        """Return whether a ladder may be climbed at once, and count it."""
        passed = boottime_ms - self._counted_ms
        self._left = min(BURST, self._left + passed / REFILL_MS)
        self._counted_ms = boottime_ms
        if self._left < 1:
            return False
        self._left -= 1
        return True


def _way_out(links: Links | None) -> Hashable:
    if links is None:
        return None
    first = links.first
    used: Hashable = None
    if first is not None:
        path = first.path
        used = path.kind, path.name, path.label, first.up, first.ipv4[:1], first.gateways
    return (
        used,
        links.ipv4,
        links.ipv6,
        bool(links.all),
        any(link.up for link in links.all),
        any(link.up and (link.ipv4 or link.ipv6) for link in links.all),
    )
