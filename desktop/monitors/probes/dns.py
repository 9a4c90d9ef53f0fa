"""Names to addresses by the system's resolver, with the hard timeout that it lacks.

``getaddrinfo`` cannot be interrupted and waits five seconds before it asks a second time, so one
lost packet would look like a dead resolver. Each lookup runs in a daemon thread; until one answers,
another thread repeats the query each half second, and the first answer counts for all callers that
wait for that name. The number of threads is capped; above the cap, callers wait without a new
query. A name that gave no answer the last time is queried less often: threads are the main cost of
an outage, and the resolver itself repeats. Some idle threads are kept for the next lookups:
starting and ending one costs over twice as much as waking one.
"""

import asyncio
import functools
import ipaddress
import math
import os
import queue
import socket
import threading
import time
from collections.abc import Callable, Container
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass

from desktop.core.network import Detail

MOST_THREADS = 24
KEPT_THREADS = 4  # a full round asks for some names at once
KEPT_SECONDS = 20.0  # wait of an idle thread for the next lookup: over the usual round's interval
_REMEMBERED = 256  # addresses and names: each round asks about the same few
ASK_ANEW_SECONDS = 0.5
ASK_SILENT_ANEW_SECONDS = 2.0  # glibc has asked twice in this time
# For glibc's resolver in this process (resolv.conf(5)): threads that wait for a dead server end
# after some seconds instead of twenty, so that the end of an outage finds free ones.
_RESOLVER_OPTIONS = "timeout:1 attempts:2"

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
NO_REPLY = frozenset({Detail.TIMEOUT, Detail.SERVFAIL})


@dataclass(frozen=True, slots=True)
class Resolved:
    """The result for one name: its public addresses, or the fault; ``ms`` for an answer.

    ``hijacked`` are private answers, which are no success but may lead to a captive portal.
    """

    addresses: tuple[str, ...] = ()
    fault: Detail = Detail.NOTHING
    ms: int | None = None
    hijacked: tuple[str, ...] = ()


@functools.lru_cache(_REMEMBERED)
def is_private(address: str) -> bool:
    """Whether no server on the internet can have the address.

    Not Python's ``is_private``, which also covers documentation and test ranges.
    """
    parsed = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(parsed, "ipv4_mapped", None)
    where = mapped or parsed
    return any(where.version == net.version and where in net for net in _PRIVATE)


@functools.lru_cache(_REMEMBERED)
def is_address(host: str) -> bool:
    """Whether the host is an address and needs no lookup."""
    with suppress(ValueError):
        ipaddress.ip_address(host.partition("%")[0])
        return True
    return False


def ask_system(name: str) -> list[str]:
    """Return the addresses from the system's resolver, in its order of preference."""
    os.environ.setdefault("RES_OPTIONS", _RESOLVER_OPTIONS)
    # ADDRCONFIG: do not ask for addresses of a family that this PC lacks.
    rows = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG)
    return list(dict.fromkeys(str(item[4][0]) for item in rows))


def _fault_of(error: Exception) -> Detail:
    if isinstance(error, TimeoutError):
        return Detail.TIMEOUT
    number = error.errno if isinstance(error, socket.gaierror) else None
    return _FAULTS.get(number, Detail.SERVFAIL)


@dataclass(slots=True)
class _Question:
    """A lookup under way: its future result, and when a thread was last asked for it."""

    name: str
    answer: Future[list[str]]
    asked: float


class Names:
    """Resolves names in capped daemon threads and remembers their last answers."""

    def __init__(self, ask: Lookup = ask_system) -> None:
        """Take the blocking lookup; it may raise OSError or UnicodeError."""
        self._ask = ask
        self._lock = threading.Lock()
        self.threads = 0  # that ask the system
        self.idle = 0  # that wait for a question in this queue
        self._waiting: queue.SimpleQueue[_Question] = queue.SimpleQueue()
        self._questions: dict[str, _Question] = {}
        self._known: dict[str, tuple[str, ...]] = {}
        self._silent: dict[str, None] = {}  # names that gave no address; asked for last, at the end
        self._replied: set[str] = set()  # names for which the resolver gave a reply

    def known(self, name: str) -> tuple[str, ...]:
        """Return the public addresses that the name had when it last resolved."""
        return (name,) if is_address(name) else self._known.get(name, ())

    def silent(self, name: str) -> bool:
        """Whether the name gave no address the last time."""
        return name in self._silent

    @property
    def mute(self) -> bool:
        """Whether the resolver gave no reply for any name when last asked."""
        return bool(self._silent) and not self._replied

    def longest_silent(self, but: Container[str]) -> str | None:
        """Return the silent name with the oldest query, except those in ``but``."""
        return next((name for name in self._silent if name not in but), None)

    def forget(self) -> None:
        """Forget which names were silent: others are asked for from now on."""
        self._silent, self._replied = {}, set()  # new objects: a round may be reading the old ones

    async def resolve(self, name: str, limit: float) -> Resolved:
        """Resolve the name within ``limit`` seconds; never raises."""
        if is_address(name):
            return Resolved((name,), ms=0)
        began = time.monotonic()
        try:
            addresses = await self._wait(name, began + limit)
        except (OSError, UnicodeError) as error:
            return self._failed(name, error)
        return self._answered(name, addresses, began)

    def _failed(self, name: str, error: Exception) -> Resolved:
        fault = _fault_of(error)
        self._silent.pop(name, None)
        self._silent[name] = None
        if fault in NO_REPLY:
            self._replied.discard(name)
        else:
            self._replied.add(name)
        return Resolved(fault=fault)

    def _answered(self, name: str, addresses: list[str], began: float) -> Resolved:
        self._silent.pop(name, None)
        self._replied.add(name)
        public = tuple(address for address in addresses if not is_private(address))
        private = tuple(address for address in addresses if is_private(address))
        if not public:
            fault = Detail.PRIVATE_ANSWER if private else Detail.NXDOMAIN
            return Resolved(fault=fault, hijacked=private)
        self._known[name] = public
        return Resolved(public, ms=round((time.monotonic() - began) * 1000))

    async def _wait(self, name: str, until: float) -> list[str]:
        """Wait for the name's answer, repeating the query; TimeoutError without an answer."""
        anew = ASK_SILENT_ANEW_SECONDS if name in self._silent else ASK_ANEW_SECONDS
        answer = asyncio.wrap_future(self._ask_for(name, anew))
        while not answer.done() and (left := until - time.monotonic()) > 0:
            await asyncio.wait({answer}, timeout=min(left, anew))
            if not answer.done() and time.monotonic() < until:
                self._ask_for(name, anew)
        if not answer.done():
            answer.cancel()  # ours alone: the question stays open for others
            raise TimeoutError
        return answer.result()

    def _ask_for(self, name: str, anew: float) -> Future[list[str]]:
        """Let a thread ask for the name unless one began in this time; return the open question."""
        now = time.monotonic()
        with self._lock:
            question = self._questions.get(name)
            if question is None:
                question = self._questions[name] = _Question(name, Future(), -math.inf)
                question.answer.set_running_or_notify_cancel()  # no caller that waits can cancel it
            fresh = now - question.asked < anew
            if fresh or self.threads >= MOST_THREADS:
                return question.answer
            self.threads += 1
            question.asked = now
            if self.idle:
                self.idle -= 1
                self._waiting.put(question)
                return question.answer
        run = threading.Thread(target=self._run, args=(question,), daemon=True, name="lookup")
        run.start()
        return question.answer

    def _run(self, question: _Question | None) -> None:
        """Ask for queued names one by one; end when none is left, or enough threads are idle."""
        while question is not None:
            self._look_up(question)
            with self._lock:
                if self.idle >= KEPT_THREADS:
                    return
                self.idle += 1
            question = self._next()

    def _next(self) -> _Question | None:
        with suppress(queue.Empty):
            return self._waiting.get(timeout=KEPT_SECONDS)
        with self._lock:
            if self.idle:
                self.idle -= 1
                return None
        return self._waiting.get()  # one was put in that moment

    def _look_up(self, question: _Question) -> None:
        addresses: list[str] = []
        fault: Exception | None = None
        try:
            addresses = self._ask(question.name)
        except (OSError, UnicodeError) as error:
            fault = error
        with self._lock:
            self.threads -= 1
            if self._questions.get(question.name) is not question:
                return  # another thread was answered sooner
            del self._questions[question.name]
        if fault is None:
            question.answer.set_result(addresses)
        else:
            question.answer.set_exception(fault)
