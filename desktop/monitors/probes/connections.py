"""The targets of the settings, and the single steps of a round to one of them.

Each step is a coroutine on non-blocking sockets with a limit in seconds; it returns an `Answer` and
never raises for a network failure. It sends only the opening of the protocol and, for a page, one
GET.
"""

import asyncio
import errno
import io
import socket
import struct
import sys
import time
from collections.abc import Coroutine, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from desktop.core.network import Detail
from desktop.monitors.links.base import Link

if TYPE_CHECKING:
    from ssl import SSLContext, SSLSession


@dataclass(frozen=True, slots=True)
class Target:
    """One ``host:port`` of the settings; ``tls`` unless it was written ``tcp:host:port``."""

    text: str
    host: str
    port: int
    tls: bool

    @property
    def host_in_url(self) -> str:
        """Return the host as an address of the web writes it."""
        return f"[{self.host}]" if ":" in self.host else self.host


@dataclass(frozen=True, slots=True)
class PageTarget:
    """The server and the path of a portal test page."""

    host: str
    port: int
    path: str
    named: str  # value of the Host header


def parse_target(text: str) -> Target:
    """Parse ``host:port``, ``[v6]:port`` or ``tcp:…``; the settings have checked its form."""
    rest = text.removeprefix("tcp:")
    host, _, port = rest.rpartition(":")
    return Target(text, host.strip("[]"), int(port), tls=rest == text)


def parse_page_target(url: str) -> PageTarget:
    """Parse a plain ``http://`` address."""
    parts = urlsplit(url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return PageTarget(parts.hostname or "", parts.port or 80, path, parts.netloc)


_PAGE_BYTES = 65536  # a test page is a few bytes; a portal's page need not be read to its end
_ECHO = b"\x08\x00\0\0\0\0\0\1"  # ICMP echo request; the kernel fills in checksum and identifier
_ECHO6 = b"\x80\x00\0\0\0\0\0\1"
# struct linger: on, for no time
_CUT = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)
_CLOSED_PORT = 33434  # traceroute's port: no program listens, so the host answers "unreachable"
_GATEWAY_PORTS = (53, 80)
DATAGRAM_SECONDS = 0.1  # a gateway is near, and is tried in other ways, too
_TICKET_SECONDS = 0.3  # waited once for each server, not in each round
_WINDOWS_UNICAST_IF = 31  # IP_UNICAST_IF and IPV6_UNICAST_IF of ws2ipdef.h
_PORT_UNREACHABLE = 1234  # of winerror.h: a refused datagram, where the answer was waited for


@dataclass(frozen=True, slots=True)
class Answer:
    """The result of one step: ``fault`` is empty for a good answer, which took ``ms``."""

    fault: Detail = Detail.NOTHING
    ms: int | None = None

    @property
    def ok(self) -> bool:
        """Whether the answer was good."""
        return self.fault is Detail.NOTHING


@dataclass(frozen=True, slots=True)
class Page:
    """A reply to the portal test; ``ms`` is the connect's time, ``date`` the server's clock."""

    status: int
    body: bytes
    ms: int | None = None
    date: str = ""


def family_of(address: str) -> socket.AddressFamily:
    """Return the family of an address in text."""
    return socket.AF_INET6 if ":" in address else socket.AF_INET


def fault_of(error: BaseException) -> Detail:
    """Return the fault that a socket's error means."""
    unreachable = getattr(error, "winerror", None) == _PORT_UNREACHABLE
    if unreachable or isinstance(error, ConnectionRefusedError):
        return Detail.REFUSED
    if isinstance(error, ConnectionResetError | ConnectionAbortedError | BrokenPipeError):
        return Detail.RESET
    if isinstance(error, TimeoutError):
        return Detail.TIMEOUT
    return Detail.UNREACHABLE


async def knock(address: str, port: int, limit: float, via: Link | None = None) -> Answer:
    """Open a TCP connection and close it again; ``via`` sends it over one adapter."""
    connected, answer = await connect(address, port, limit, via)
    if connected is not None:
        cut(connected)
    return answer


def cut(connected: socket.socket) -> None:
    """Reset it, not close: half the packets, and nothing left waiting at the server."""
    connected.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _CUT)
    connected.close()


async def shake(
    connected: socket.socket,
    answer: Answer,
    name: str,
    limit: float,
    *,
    context: "SSLContext",
    sessions: "dict[str, SSLSession]",
) -> Answer:
    """Shake hands by TLS on a connection, verify ``name``, and cut it.

    ``answer`` is that of the connect, whose time remains. ``sessions`` holds each name's TLS
    session: resuming it proves the same server (it alone has the key of the first, verified
    handshake) at a fifth of the bytes. A server that cannot resume it shows its certificate again
    (RFC 8446 §2.2).
    """
    with connected:
        try:
            async with asyncio.timeout(limit):
                session = await _shake_hands(connected, name, context, sessions.get(name))
        except (OSError, ValueError) as error:
            sessions.pop(name, None)
            return Answer(_tls_fault(error), answer.ms)
        connected.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _CUT)
    if session is not None:
        sessions[name] = session
    return answer


async def _shake_hands(
    connected: socket.socket, name: str, context: "SSLContext", session: "SSLSession | None"
) -> "SSLSession | None":
    """Shake hands and return the session to resume; raises as `ssl` does."""
    import ssl  # noqa: PLC0415 - loaded at the first handshake, not at start-up

    loop = asyncio.get_running_loop()
    arrived, leaving = ssl.MemoryBIO(), ssl.MemoryBIO()
    tls = context.wrap_bio(arrived, leaving, server_hostname=name, session=session)
    while True:
        try:
            tls.do_handshake()
            break
        except ssl.SSLWantReadError:
            await loop.sock_sendall(connected, leaving.read())
            more = await loop.sock_recv(connected, 16384)
            if not more:
                raise ConnectionResetError from None
            arrived.write(more)
    await loop.sock_sendall(connected, leaving.read())
    if tls.session_reused:
        return session
    # A TLS 1.3 server sends the ticket for resuming after the handshake, if at all.
    with suppress(OSError):
        async with asyncio.timeout(_TICKET_SECONDS):
            arrived.write(await loop.sock_recv(connected, 16384))
        tls.read(1)
    return tls.session


async def fetch(address: str, port: int, host: str, path: str, limit: float) -> Page | Answer:
    """GET a page over plain HTTP and return the reply, or the fault."""
    request = f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
    return await exchange(address, port, request, limit)


async def exchange(address: str, port: int, request: str, limit: float) -> Page | Answer:
    """Send an HTTP request and return the reply, or the fault."""
    connected, answer = await connect(address, port, limit)
    if connected is None:
        return answer
    loop = asyncio.get_running_loop()
    held = bytearray()
    with connected:
        try:
            async with asyncio.timeout(limit):
                await loop.sock_sendall(connected, request.encode("latin-1", "replace"))
                while len(held) < _PAGE_BYTES and (more := await loop.sock_recv(connected, 8192)):
                    held += more
        except OSError as error:
            # A server that keeps the connection open has still answered.
            if not held:
                return Answer(fault_of(error), answer.ms)
    page = parse_page(bytes(held))
    return Answer(Detail.RESET, answer.ms) if page is None else replace(page, ms=answer.ms)


async def wake_gateway(address: str, limit: float, via: Link | None = None) -> Answer:
    """Whether a gateway replies: an answer or refusal (TCP, UDP) or an echo.

    A datagram first: most answer that at once, and nothing else is sent. A neighbour table entry is
    no reply: it can outlive the gateway by 45 s.
    """
    alone = min(DATAGRAM_SECONDS, limit / 2)
    answer = await _first_reply([_unreachable_reply(address, alone, via)])
    if answer.ok:
        return answer
    left = limit - alone
    ways = [
        _unreachable_reply(address, left, via),  # the first one may have been lost
        _echo_reply(address, left, via),
        *(_tcp_reply(address, port, left, via) for port in _GATEWAY_PORTS),
    ]
    return await _first_reply(ways)


async def _first_reply(ways: Sequence[Coroutine[object, object, bool]]) -> Answer:
    began = time.monotonic()
    tasks = [asyncio.ensure_future(way) for way in ways]
    try:
        for task in asyncio.as_completed(tasks):
            if await task:
                return Answer(ms=round((time.monotonic() - began) * 1000))
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return Answer(Detail.TIMEOUT)


def parse_page(data: bytes) -> Page | None:
    """Return the HTTP reply in these bytes; None if they are not one or its body is truncated."""
    from http.client import HTTPException, HTTPResponse  # noqa: PLC0415 - not at start-up: 20 ms

    reply = HTTPResponse(_Held(data))  # type: ignore[arg-type]
    try:
        reply.begin()
        return Page(reply.status, reply.read(), date=reply.getheader("Date") or "")
    except (HTTPException, ValueError, OSError):
        return None
    finally:
        reply.close()


class _Held:
    """Bytes already read, in the form of the socket that `HTTPResponse` expects."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def makefile(self, _mode: str) -> io.BytesIO:
        return io.BytesIO(self._data)


async def connect(
    address: str, port: int, limit: float, via: Link | None = None
) -> tuple[socket.socket | None, Answer]:
    """Open a TCP connection; ``via`` sends it over one adapter. None: with the fault."""
    began = time.monotonic()
    family = family_of(address)
    try:
        opened = open_socket(family, socket.SOCK_STREAM, via)
    except OSError as error:
        return None, Answer(fault_of(error))
    try:
        async with asyncio.timeout(limit):
            await asyncio.get_running_loop().sock_connect(opened, place(address, port))
    except OSError as error:
        opened.close()
        return None, Answer(fault_of(error))
    except BaseException:
        opened.close()
        raise
    return opened, Answer(ms=round((time.monotonic() - began) * 1000))


def place(address: str, port: int) -> tuple[str | int, ...]:
    """Return the socket's address; a link-local one carries its adapter.

    By name (``%eth0``), or on Windows by index.
    """
    if family_of(address) is socket.AF_INET:
        return address, port
    host, _, zone = address.partition("%")
    if not zone or zone.isdigit():
        return host, port, 0, int(zone or 0)
    return host, port, 0, socket.if_nametoindex(zone)


def open_socket(
    family: socket.AddressFamily,
    kind: socket.SocketKind,
    via: Link | None = None,
    protocol: int = 0,
) -> socket.socket:
    """Return a socket that does not block; ``via`` sends over one adapter."""
    opened = socket.socket(family, kind, protocol)
    try:
        opened.setblocking(False)
        if via is not None:
            _bind(opened, family, via)
    except BaseException:
        opened.close()
        raise
    return opened


def _bind(opened: socket.socket, family: socket.AddressFamily, via: Link) -> None:
    """Send over that adapter: by its name where the system permits, else from its address."""
    if sys.platform == "win32":
        four = family is socket.AF_INET
        level = socket.IPPROTO_IP if four else socket.IPPROTO_IPV6
        # IPv4 wants the index in network byte order, IPv6 in the host's.
        index = socket.htonl(via.index) if four else via.index
        opened.setsockopt(level, _WINDOWS_UNICAST_IF, index)
        return
    if sys.platform == "linux":
        with suppress(PermissionError):  # before Linux 5.7: root only
            device = via.path.name.encode()
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, device)
            return
    sources = via.ipv4 if family is socket.AF_INET else via.ipv6
    if not sources:
        raise OSError(errno.EADDRNOTAVAIL, "no address of that family on this adapter")
    opened.bind((sources[0], 0))


def _tls_fault(error: Exception) -> Detail:
    import ssl  # noqa: PLC0415 - loaded at the first handshake, not at start-up

    if isinstance(error, ssl.SSLCertVerificationError):
        return Detail.CERTIFICATE
    if isinstance(error, ssl.SSLError | ValueError):
        return Detail.TLS
    return fault_of(error)


async def _tcp_reply(address: str, port: int, limit: float, via: Link | None) -> bool:
    answer = await knock(address, port, limit, via)
    return answer.ok or answer.fault is Detail.REFUSED


async def _unreachable_reply(address: str, limit: float, via: Link | None) -> bool:
    """Send one empty datagram to a closed port: "unreachable" from the host is a reply."""
    try:
        with open_socket(family_of(address), socket.SOCK_DGRAM, via) as opened:
            opened.connect(place(address, _CLOSED_PORT))
            opened.send(b"")
            async with asyncio.timeout(limit):
                await asyncio.get_running_loop().sock_recv(opened, 64)
    except OSError as error:
        return fault_of(error) in {Detail.REFUSED, Detail.RESET}  # Windows returns either
    return True


async def _echo_reply(address: str, limit: float, via: Link | None) -> bool:
    """Send one ICMP echo where ordinary users are allowed to (``ping_group_range``)."""
    four = family_of(address) is socket.AF_INET
    protocol = socket.IPPROTO_ICMP if four else socket.IPPROTO_ICMPV6
    try:
        with open_socket(family_of(address), socket.SOCK_DGRAM, via, protocol) as opened:
            opened.connect(place(address, 0))
            opened.send(_ECHO if four else _ECHO6)
            async with asyncio.timeout(limit):
                await asyncio.get_running_loop().sock_recv(opened, 64)
    except OSError:
        return False
    return True
