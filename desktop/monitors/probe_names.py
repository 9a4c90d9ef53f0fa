"""Names to addresses by the system's resolver, with the hard timeout that it lacks.

``getaddrinfo`` cannot be interrupted and takes ten seconds and more when no server answers, so each
lookup has a daemon thread. A lookup under way is shared by all who ask for that name; the number of
threads is capped, and past it a lookup counts as timed out.
"""

import asyncio
import ipaddress
import socket
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass

from desktop.core.connectivity import Detail

MOST_THREADS = 24
# A resolver that lost its first question asks again after five seconds: one more thread may ask
# anew before that, so that the end of an outage is seen at once.
_STALE_SECONDS = 4.0

Lookup = Callable[[str], list[str]]

_PRIVATE = tuple(
    ipaddress.ip_network(text)
    for text in (
        *("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"),  # RFC 1918
        *("127.0.0.0/8", "169.254.0.0/16", "0.0.0.0/8", "100.64.0.0/10"),
        *("fc00::/7", "fe80::/10", "::1/128", "::/128"),
    )
)
_FAULTS: dict[int | None, Detail] = {
    socket.EAI_AGAIN: Detail.SERVFAIL,  # also no server reachable at all
    socket.EAI_FAIL: Detail.SERVFAIL,
    socket.EAI_NONAME: Detail.NXDOMAIN,
    getattr(socket, "EAI_NODATA", socket.EAI_NONAME): Detail.NXDOMAIN,
}


@dataclass(frozen=True, slots=True)
class Resolved:
    """What became of one name: its public addresses, or the fault; ``ms`` when it was answered.

    ``hijacked`` are private answers, which are no success but may lead to a captive portal.
    """

    addresses: tuple[str, ...] = ()
    fault: Detail = Detail.NOTHING
    ms: int | None = None
    hijacked: tuple[str, ...] = ()


def is_private(address: str) -> bool:
    """Return whether no server on the internet can have that address.

    Not Python's ``is_private``, which also covers documentation and test ranges.
    """
    parsed = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(parsed, "ipv4_mapped", None)
    where = mapped or parsed
    return any(where.version == net.version and where in net for net in _PRIVATE)


def is_address(host: str) -> bool:
    """Return whether that host is an address and needs no lookup."""
    with suppress(ValueError):
        ipaddress.ip_address(host.partition("%")[0])
        return True
    return False


def ask_system(name: str) -> list[str]:
    """Return the addresses that the system's resolver gives, in its order of preference."""
    # ADDRCONFIG: do not ask for addresses of a family that this PC lacks.
    found = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG)
    return list(dict.fromkeys(str(item[4][0]) for item in found))


def _fault_of(error: Exception) -> Detail:
    if isinstance(error, TimeoutError):
        return Detail.TIMEOUT
    number = error.errno if isinstance(error, socket.gaierror) else None
    return _FAULTS.get(number, Detail.SERVFAIL)


class Names:
    """Resolves names in capped daemon threads and remembers what they last gave."""

    def __init__(self, ask: Lookup = ask_system) -> None:
        """Take the blocking lookup; it may raise OSError or UnicodeError."""
        self._ask = ask
        self._lock = threading.Lock()
        self._threads = 0
        self._under_way: dict[str, tuple[float, Future[list[str]]]] = {}
        self._known: dict[str, tuple[str, ...]] = {}

    def known(self, name: str) -> tuple[str, ...]:
        """Return the public addresses that the name had when it last resolved."""
        return (name,) if is_address(name) else self._known.get(name, ())

    async def resolve(self, name: str, limit: float) -> Resolved:
        """Return what the name gives within ``limit`` seconds; never raises."""
        if is_address(name):
            return Resolved((name,), ms=0)
        began = time.monotonic()
        lookup = self._begin(name, began)
        if lookup is None:
            return Resolved(fault=Detail.TIMEOUT)
        try:
            async with asyncio.timeout(limit):
                found = await asyncio.wrap_future(lookup)
        except (OSError, UnicodeError) as error:
            return Resolved(fault=_fault_of(error))
        public = tuple(address for address in found if not is_private(address))
        private = tuple(address for address in found if is_private(address))
        if not public:
            fault = Detail.PRIVATE_ANSWER if private else Detail.NXDOMAIN
            return Resolved(fault=fault, hijacked=private)
        self._known[name] = public
        return Resolved(public, ms=round((time.monotonic() - began) * 1000))

    def _begin(self, name: str, now: float) -> Future[list[str]] | None:
        with self._lock:
            since, lookup = self._under_way.get(name, (0.0, None))
            if lookup is not None and now - since < _STALE_SECONDS:
                return lookup
            if self._threads >= MOST_THREADS:
                return lookup
            self._threads += 1
            lookup = Future()
            lookup.set_running_or_notify_cancel()  # from now on nobody who waits can cancel it
            self._under_way[name] = now, lookup
        threading.Thread(target=self._run, args=(name, lookup), daemon=True, name="lookup").start()
        return lookup

    def _run(self, name: str, lookup: Future[list[str]]) -> None:
        answer: list[str] | Exception
        try:
            answer = self._ask(name)
        except (OSError, UnicodeError) as error:
            answer = error
        with self._lock:
            self._threads -= 1
            if self._under_way.get(name, (0.0, None))[1] is lookup:
                del self._under_way[name]
        if isinstance(answer, Exception):
            lookup.set_exception(answer)
        else:
            lookup.set_result(answer)
