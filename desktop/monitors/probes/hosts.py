"""Trying hosts for one round: over every family that the PC has, each name looked up once.

In one file because all ways to try a host share the round's results.
"""

import asyncio
import socket
import time
from collections.abc import Callable, Container, Coroutine, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from desktop.core.network import Detail
from desktop.monitors.links.base import Link
from desktop.monitors.probes.connections import (
    Answer,
    Target,
    connect,
    cut,
    family_of,
    knock,
    shake,
)
from desktop.monitors.probes.dns import NO_REPLY, Names, Resolved, is_address
from desktop.monitors.probes.proxies import Proxies, Proxy, open_tunnel, spoke

if TYPE_CHECKING:
    from ssl import SSLContext, SSLSession

# RFC 8305 §5: the wait before the other family is tried beside the first.
OTHER_FAMILY_AFTER_SECONDS = 0.25
RESEND_SECONDS = 1.5  # a lost packet of a connect is sent again after one second (RFC 6298)
_OTHER_PATH_KNOCKS = 3
PATIENCE_SECONDS = 0.5

# The most informative failure first.
TELLING = (
    *(Detail.CERTIFICATE, Detail.REDIRECT, Detail.WRONG_STATUS, Detail.WRONG_BODY, Detail.TLS),
    *(Detail.PROXY_LOG_IN, Detail.PROXY_DENIED, Detail.PROXY_UPSTREAM),
    *(Detail.PRIVATE_ANSWER, Detail.RESET, Detail.REFUSED, Detail.NXDOMAIN, Detail.SERVFAIL),
    *(Detail.UNREACHABLE, Detail.NEIGHBOUR_ONLY, Detail.TIMEOUT),
    *(Detail.NOT_RESOLVED, Detail.NO_FAMILY),  # of hosts that were not tried at all
)
_UNTRIED = frozenset({Detail.NOT_RESOLVED, Detail.NO_FAMILY})


_R = TypeVar("_R")


async def first_then_rest(
    tries: Sequence[Callable[[], Coroutine[object, object, _R]]],
    good: Callable[[_R], bool],
    patience: float,
) -> list[_R]:
    """Run the first try; run the others only if it is not ``good`` within so many seconds.

    Where one answer suffices, a healthy round does not contact the other servers.
    """
    if not tries:
        return []
    first = asyncio.ensure_future(tries[0]())
    done, _ = await asyncio.wait({first}, timeout=patience)
    if done and good(first.result()):
        return [first.result()]
    return list(await asyncio.gather(first, *(attempt() for attempt in tries[1:])))


class Tls:
    """The system's trust store, loaded at the first handshake and cached: loading takes 20 ms.

    ``sessions`` are kept by name, to be resumed; also the addresses at which a name was verified,
    and those with another name's certificate since.
    """

    def __init__(self) -> None:
        """Load nothing yet."""
        self._context: SSLContext | None = None
        self.sessions: dict[str, SSLSession] = {}
        self._own: dict[str, set[str]] = {}
        self._others: dict[str, set[str]] = {}

    def saw(self, name: str, address: str, answer: Answer) -> None:
        """Note whose server a handshake found at an address."""
        if answer.ok:
            self._own.setdefault(name, set()).add(address)
            self._others.pop(name, None)
        elif answer.fault is Detail.CERTIFICATE:
            self._others.setdefault(name, set()).add(address)

    def elsewhere(self, name: str, address: str) -> bool:
        """Whether a resolver sends the name from its own server to another's, known already."""
        own = self._own.get(name, {address})
        return address not in own and address in self._others.get(name, ())

    def context(self) -> "SSLContext":
        """Return a client context that verifies names; ``SSL_CERT_FILE`` is honoured by OpenSSL."""
        if self._context is None:
            import ssl  # noqa: PLC0415 - not at start-up

            self._context = ssl.create_default_context()
            # The curve that every TLS 1.3 server must know (RFC 8446 §9.1): the hybrid that newer
            # libraries offer first would double a handshake's traffic, and no secret is sent here.
            self._context.set_ecdh_curve("prime256v1")
        return self._context


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result for one host: ``families`` in which it answered, else the main ``fault``."""

    fault: Detail = Detail.NOTHING
    families: frozenset[socket.AddressFamily] = frozenset()
    steps_ms: tuple[int, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether the host gave a good answer in any family."""
        return bool(self.families)

    @property
    def tried(self) -> bool:
        """Whether anything was sent to the host."""
        return self.ok or self.fault not in _UNTRIED


def most_specific(faults: Iterable[Detail]) -> Detail:
    """Return the fault that says most about the cause."""
    return min(faults, key=TELLING.index, default=Detail.NOTHING)


Way = tuple[str, socket.AddressFamily]


class Trial:
    """One round's tries and their results, within one event loop.

    ``silent`` holds hosts; ``answered`` and ``timeouts`` hold a host with a family for each connect
    that got a good answer, or timed out.
    """

    def __init__(
        self,
        names: Names,
        tls: Tls,
        families: Sequence[socket.AddressFamily],
        limit: float,
        proxies: Proxies,
        *,
        control: Sequence[str] = (),
    ) -> None:
        """Take the PC's address families, each step's limit in seconds, and the proxies in use.

        ``control`` are the names that show whether a resolver answers that was mute before.
        """
        self.limit = limit
        self.shakes_anew = True  # also where a name was found to lead to another's server
        self.patience = PATIENCE_SECONDS  # with the first of several hosts, when one suffices
        self.proxy = ""  # the one that was used, ``host:port``
        self.proxy_answers: list[Answer] = []
        self.clock_offsets_ms: list[int] = []
        self._proxies = proxies
        self.silent: set[str] = set()
        self.answered: set[Way] = set()
        self.timeouts: list[Way] = []
        self.steps_ms: list[int] = []
        self._names = names
        self._tls = tls
        self._families = families
        self._control = control
        self._mute = names.mute  # before this round
        # A name whose server alone answers is asked for in its turn, even if the others are mute.
        self._asked = {*control, names.longest_silent(control)}
        self._lookups: dict[str, asyncio.Task[Resolved]] = {}
        self._controls: asyncio.Task[Detail | None] | None = None  # for all names that wait for it

    def ask_for(self, name: str) -> None:
        """Ask for the name however mute the resolver was: the round is about it."""
        self._asked.add(name)

    async def resolve(self, name: str) -> Resolved:
        """Look the name up once a round."""
        if is_address(name):
            return await self._names.resolve(name, self.limit)
        if name not in self._lookups:
            self._lookups[name] = asyncio.ensure_future(self._look_up(name))
        return await self._lookups[name]

    def waits_for(self, name: str) -> bool:
        """Whether the name was asked for and is not answered yet."""
        return name in self._lookups and not self._lookups[name].done()

    async def _look_up(self, name: str) -> Resolved:
        """Resolve the name; with a mute resolver, only after a control name gave a reply.

        Unanswered lookups are the main cost of an outage.
        """
        if self._mute and name not in self._asked:
            if self._controls is None:
                self._controls = asyncio.ensure_future(self._silence())
            if (fault := await self._controls) is not None:
                return Resolved(fault=fault)
        return await self._names.resolve(name, self.limit)

    async def _silence(self) -> Detail | None:
        """Return the fault if every control name is without reply; None if one has a reply."""
        others = await asyncio.gather(*map(self.resolve, self._control))
        faults = [other.fault for other in others]
        return most_specific(faults) if faults and NO_REPLY.issuperset(faults) else None

    async def places(self, host: str) -> tuple[dict[socket.AddressFamily, str], Detail]:
        """Return the host's first address in each of the PC's families, or the fault."""
        resolved = await self.resolve(host)
        if not resolved.addresses:
            self.silent.add(host)
            return {}, Detail.NOT_RESOLVED
        places: dict[socket.AddressFamily, str] = {}
        for address in resolved.addresses:
            if family_of(address) in self._families:
                places.setdefault(family_of(address), address)
        return places, Detail.NOTHING if places else Detail.NO_FAMILY

    def saw_date(self, date: str) -> None:
        """Note the lead of this PC's clock over a server's ``Date``, which has whole seconds."""
        from email.utils import parsedate_to_datetime  # noqa: PLC0415 - not at start-up

        with suppress(ValueError, OverflowError):
            moment = parsedate_to_datetime(date)
            if moment.tzinfo is not None:  # else its zone is unknown
                server_ms = moment.timestamp() * 1000 + 500
                self.clock_offsets_ms.append(round(time.time() * 1000 - server_ms))

    async def proxy_for(self, url: str) -> Proxy | None:
        """Return the system's proxy for an address."""
        proxy = await self._proxies.find(url, self.limit)
        self.proxy = self.proxy or ("" if proxy is None else proxy.named)
        return proxy

    async def proxy_address(self, proxy: Proxy) -> str | None:
        """Return the proxy's address, which may be private; the failure is noted."""
        self.ask_for(proxy.host)  # its resolver may not know public names
        resolved = await self.resolve(proxy.host)
        address = next(iter((*resolved.addresses, *resolved.hijacked)), None)
        if address is None:
            self.proxy_answers.append(Answer(Detail.NOT_RESOLVED))
        return address

    async def reach(
        self, target: Target, *, hello: bool, trusted: Container[socket.AddressFamily] = ()
    ) -> Outcome:
        """Try the host as this system's programs do: by its proxy, or directly (`any_family`)."""
        proxy = await self.proxy_for(f"https://{target.host_in_url}:{target.port}")
        if proxy is None:
            return await self.any_family(target, hello=hello, trusted=trusted)
        address = await self.proxy_address(proxy)
        if address is None:
            self.silent.add(target.host)
            return Outcome(Detail.NOT_RESOLVED)
        opened, answer = await open_tunnel(address, proxy, target.host, target.port, self.limit)
        self.proxy_answers.append(spoke(answer))
        if opened is not None:
            if hello:
                answer = await self._shake(opened, answer, target)
            else:
                cut(opened)
        return self._outcome(target, {family_of(address): answer})

    async def every_family(self, target: Target) -> Outcome:
        """Connect to the host in every family separately."""
        places, why = await self.places(target.host)
        if not places:
            return Outcome(why)
        steps = [knock(address, target.port, self.limit) for address in places.values()]
        return self._outcome(target, dict(zip(places, await asyncio.gather(*steps), strict=True)))

    async def any_family(
        self, target: Target, *, hello: bool, trusted: Container[socket.AddressFamily] = ()
    ) -> Outcome:
        """Try the host as a browser does: one family, and later the other one beside it.

        ``hello`` asks for the TLS handshake with the host's name verified. A ``trusted`` family (it
        worked lately) goes first and gets the time to resend a lost packet: an early second try in
        the other family would hide the loss.
        """
        places, why = await self.places(target.host)
        if not places:
            return Outcome(why)
        order = sorted(places, key=lambda family: family not in trusted)
        wait = RESEND_SECONDS if order[0] in trusted else OTHER_FAMILY_AFTER_SECONDS
        end = time.monotonic() + self.limit  # of both: a silent host must not hold an outage up
        tasks: dict[asyncio.Task[Answer], socket.AddressFamily] = {}
        answers: dict[socket.AddressFamily, Answer] = {}
        waiting: set[asyncio.Task[Answer]] = set()
        left = list(order)
        while (left or waiting) and not any(answer.ok for answer in answers.values()):
            if left:
                family = left.pop(0)
                limit = max(end - time.monotonic(), PATIENCE_SECONDS)
                step = self._step(target, places[family], limit, hello=hello)
                task = asyncio.ensure_future(step)
                tasks[task] = family
                waiting.add(task)
            done, waiting = await asyncio.wait(
                waiting, timeout=wait if left else None, return_when=asyncio.FIRST_COMPLETED
            )
            answers |= {tasks[task]: task.result() for task in done}
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        # The first family timed out where the one that began later was sooner.
        return self._outcome(target, {order[0]: Answer(Detail.TIMEOUT)} | answers)

    async def over(self, link: Link, targets: Iterable[Target]) -> bool:
        """Whether any host answers over that adapter.

        Known addresses only: the system's resolver asks over the path in use.
        """
        families = {socket.AF_INET: link.ipv4 and link.routed4}
        families[socket.AF_INET6] = link.ipv6 and link.routed6
        places = [
            (address, target.port)
            for target in targets
            for address in self._names.known(target.host)
            if families[family_of(address)]
        ]
        knocks = [knock(*place, self.limit, link) for place in places[:_OTHER_PATH_KNOCKS]]
        return any(answer.ok for answer in await asyncio.gather(*knocks))

    async def _step(self, target: Target, address: str, limit: float, *, hello: bool) -> Answer:
        if not hello:
            return await knock(address, target.port, limit)
        if not self.shakes_anew and self._tls.elsewhere(target.host, address):
            return Answer(Detail.CERTIFICATE)  # a handshake is the main cost of such a round
        connected, answer = await connect(address, target.port, limit)
        if connected is not None:
            answer = await self._shake(connected, answer, target)
            self._tls.saw(target.host, address, answer)
        return answer

    async def _shake(self, connected: socket.socket, answer: Answer, target: Target) -> Answer:
        return await shake(
            *(connected, answer, target.host, self.limit),
            context=self._tls.context(),
            sessions=self._tls.sessions,
        )

    def _outcome(self, target: Target, answers: dict[socket.AddressFamily, Answer]) -> Outcome:
        """Combine the tries of one host into its outcome."""
        fine = frozenset(family for family, answer in answers.items() if answer.ok)
        # A connect that was answered is a step even if the handshake after it failed.
        steps = tuple(answer.ms for answer in answers.values() if answer.ms is not None)
        self.steps_ms += steps
        self.timeouts += [
            (target.host, family)
            for family, answer in answers.items()
            if answer.ms is None and answer.fault is Detail.TIMEOUT
        ]
        self.answered |= {(target.host, family) for family in fine}
        if not fine:
            self.silent.add(target.host)
        fault = most_specific(answer.fault for answer in answers.values() if not answer.ok)
        return Outcome(Detail.NOTHING if fine else fault, fine, steps)


def families_word(outcomes: Iterable[Outcome]) -> Detail:
    """Return the word for the families in which any of the hosts answered."""
    seen = {family for outcome in outcomes for family in outcome.families}
    if len(seen) > 1:
        return Detail.BOTH
    return Detail.IPV6 if socket.AF_INET6 in seen else Detail.IPV4


def targets_by_address(targets: Iterable[Target]) -> list[Target]:
    """Return the targets with those first that need no lookup."""
    return sorted(targets, key=lambda target: not is_address(target.host))
