"""The PC's current adapters, addresses and routes, as the system reports them.

This file is shared by all systems; `linux` and `windows` ask the system. An adapter that cannot
look returns None ("not observable"), and never "connected".
"""

import ipaddress
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from desktop.core.network import Detail, Layer, LayerName, Path

# Only the route to these is looked up; nothing is sent, so any address abroad would do. The result
# is the system's own choice of path by its tables, metrics and VPN rules.
_FAR = ((socket.AF_INET, "8.8.8.8"), (socket.AF_INET6, "2001:4860:4860::8888"))


SETTLE_SECONDS = 0.03  # a longer wait delays the report
_REST_SECONDS = 0.5
_LONGEST_SETTLE_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Link:
    """One adapter that can carry traffic out. Addresses are the usable ones only.

    ``gateways`` are the next hops of its default routes; ``routed`` whether it has a default
    route at all, ``IPV4`` and ``IPV6`` apart (a tunnel has routes without a gateway).
    """

    path: Path
    up: bool
    index: int = 0
    ipv4: tuple[str, ...] = ()
    ipv6: tuple[str, ...] = ()
    gateways: tuple[str, ...] = ()
    routed4: bool = False
    routed6: bool = False

    @property
    def usable(self) -> bool:
        """Whether a probe over this adapter has a chance."""
        return self.up and bool((self.ipv4 and self.routed4) or (self.ipv6 and self.routed6))


@dataclass(frozen=True, slots=True)
class Links:
    """All adapters, and the name of the one over which the system sends now, if any.

    ``ipv4`` and ``ipv6``: whether the system has a route abroad in that family, and an address to
    send from.
    """

    all: tuple[Link, ...]
    outgoing: str | None
    ipv4: bool
    ipv6: bool

    @property
    def first(self) -> Link | None:
        """Return the adapter over which the system sends."""
        return next((link for link in self.all if link.path.name == self.outgoing), None)

    @property
    def others(self) -> tuple[Link, ...]:
        """Return the other usable ways out."""
        return tuple(x for x in self.all if x.path.name != self.outgoing and x.usable)

    @property
    def families(self) -> tuple[socket.AddressFamily, ...]:
        """Return the address families in which anything can be sent."""
        pairs = ((self.ipv4, socket.AF_INET), (self.ipv6, socket.AF_INET6))
        return tuple(family for has, family in pairs if has)


# Called with a change: its UTC milliseconds and the links at that moment. A second look by the
# receiver could see a newer state, which the next comparison would then take for unchanged.
Changed = Callable[[int, Links | None], None]


class LinkAdapter:
    """Reads this system's adapters and reports when they change.

    This one observes none; the layers above are still probed.
    """

    def look(self) -> Links | None:
        """Return the adapters now, in about a millisecond; None: not observable here."""
        return None

    def watch(self, changed: Changed) -> Callable[[], None]:  # noqa: ARG002
        """Call ``changed`` from a separate thread at each change.

        Returns a handle that stops watching. A burst of messages is one change.
        """
        return lambda: None


class Changes:
    """Turns "something may have changed" into one call for each real change of the links.

    Systems report much that changes nothing (router advertisements, Wi-Fi signal): only a
    difference between two looks is passed on. One thread calls `stirred`.
    """

    def __init__(self, look: Callable[[], Links | None], changed: Changed) -> None:
        """Remember the current links."""
        self._look = look
        self._changed = changed
        self._last = look()

    def stirred(self, at_ms: int) -> None:
        """Look again after a message of ``at_ms`` (UTC), and report a difference."""
        now = self._look()
        if now != self._last:
            self._last = now
            self._changed(at_ms, now)


class Settle:
    """Wait for the rest of an event's messages, which arrive together.

    While messages continue without a pause, as containers and tunnels cause them, the waits grow: a
    look costs a millisecond.
    """

    def __init__(self) -> None:
        """Begin with the shortest wait."""
        self._wait = SETTLE_SECONDS
        self._last: float | None = None

    def seconds(self, now: float) -> float:
        """Return the wait after a look at ``now`` (seconds of a clock that only runs)."""
        storm = self._last is not None and now - self._last - self._wait < _REST_SECONDS
        self._wait = min(2 * self._wait, _LONGEST_SETTLE_SECONDS) if storm else SETTLE_SECONDS
        self._last = now
        return self._wait


class Watch:
    """A daemon thread that wakes only for the system's messages."""

    def __init__(self, wait: Callable[[], None], wake: Callable[[], None]) -> None:
        """Run ``wait`` in the thread; ``wake`` makes it return."""
        self._wake = wake
        self._thread = threading.Thread(target=wait, daemon=True, name="links")
        self._thread.start()

    def stop(self) -> None:
        """End the thread."""
        self._wake()
        self._thread.join(timeout=2)


def source_address(family: socket.AddressFamily, far: str) -> str | None:
    """Return the address from which the system would send to ``far``; None: no route.

    A UDP socket that is connected sends nothing.
    """
    with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as asking:
        asking.connect((far, 53))
        return str(asking.getsockname()[0])
    return None


def sources() -> tuple[str | None, str | None]:
    """Return the addresses from which the system sends abroad, IPv4 and IPv6."""
    v4, v6 = (source_address(family, far) for family, far in _FAR)
    return v4, v6


def arrange(links: tuple[Link, ...], v4: str | None, v6: str | None) -> Links:
    """Mark the link over which the system sends, given its source addresses."""
    owner4 = next((link for link in links if v4 in link.ipv4), None)
    owner6 = next((link for link in links if v6 in link.ipv6), None)
    outgoing = owner4 or owner6
    return Links(
        links,
        None if outgoing is None else outgoing.path.name,
        ipv4=owner4 is not None,
        ipv6=owner6 is not None,
    )


def usable_address(text: str) -> bool:
    """Whether the address can reach the internet: not loopback, not self-assigned."""
    address = ipaddress.ip_address(text.partition("%")[0])
    return not (address.is_loopback or address.is_link_local or address.is_unspecified)


def link_layers(links: Links | None, before: Link | None = None) -> tuple[Layer, Layer]:
    """Judge the adapter layer, and the address and route layer.

    ``before`` is the last adapter over which the system could send: its loss is the fault.
    """
    if links is None:
        return Layer(LayerName.ADAPTER, None), Layer(LayerName.ADDRESS, None)
    first = links.first
    if first is not None and not first.up:
        # The system still sends everything there, even if other adapters are up.
        adapter = Layer(LayerName.ADAPTER, ok=False, detail=Detail.NO_CARRIER)
    elif any(link.up for link in links.all):
        adapter = Layer(LayerName.ADAPTER, ok=True)
    else:
        word = Detail.NO_CARRIER if links.all else Detail.NO_ADAPTER
        adapter = Layer(LayerName.ADAPTER, ok=False, detail=word)
    return adapter, _address_layer(links, before, adapter_up=adapter.ok is True)


def _address_layer(links: Links, before: Link | None, *, adapter_up: bool) -> Layer:
    if not adapter_up:  # the system keeps a pulled cable's address for a while
        return Layer(LayerName.ADDRESS, None)
    if links.ipv4 or links.ipv6:
        both = Detail.BOTH if links.ipv4 and links.ipv6 else None
        word = both or (Detail.IPV4 if links.ipv4 else Detail.IPV6)
        return Layer(LayerName.ADDRESS, ok=True, detail=word)
    now = None if before is None else _same(links, before)
    if before is not None and now is not None and now.up:
        # Another adapter, or the other family, may have an address that leads nowhere.
        lost = (before.routed4 and before.ipv4 and not now.ipv4) or (
            before.routed6 and before.ipv6 and not now.ipv6
        )
        word = Detail.NO_ADDRESS if lost else Detail.NO_ROUTE
    else:
        addressed = any(link.up and (link.ipv4 or link.ipv6) for link in links.all)
        word = Detail.NO_ROUTE if addressed else Detail.NO_ADDRESS
    return Layer(LayerName.ADDRESS, ok=False, detail=word)


def _same(links: Links, before: Link) -> Link | None:
    return next((link for link in links.all if link.path.name == before.path.name), None)
