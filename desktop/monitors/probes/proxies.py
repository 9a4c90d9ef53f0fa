"""The proxy that this system uses for an address: its environment, its settings, a PAC file.

The system's own resolver decides: `QNetworkProxyFactory` for Windows and for the environment of
Linux, which precedes the desktop's settings (`proxy_portal`). It may run a script or wait for a
server: it is asked in a thread, and its answer is cached. Through an HTTP proxy goes a tunnel to a
server (CONNECT, RFC 9110 §9.3.6), or one page of it.
"""

import asyncio
import base64
import os
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, replace
from urllib.parse import SplitResult, unquote, urlsplit

from desktop.core.network import Detail
from desktop.monitors.probes.connections import Answer, Page, connect, exchange, fault_of

FRESH_SECONDS = 600.0
_HTTP_PORT = 80
_VARIABLES = ("http_proxy", "https_proxy", "all_proxy")


@dataclass(frozen=True, slots=True)
class Proxy:
    """An HTTP proxy, and its log-in if the system has one."""

    host: str
    port: int
    user: str = ""
    password: str = ""

    @property
    def named(self) -> str:
        """Return ``host:port``, without the log-in."""
        return f"{self.host}:{self.port}"


Ask = Callable[[str], Proxy | None]


class UnansweredError(Exception):
    """The system does not report its proxy now."""


Way = Callable[[], AbstractContextManager[Ask]]


def system_proxy(url: str) -> Proxy | None:
    """Return the HTTP proxy that this system uses for an address, None for the direct way."""
    with system_way() as ask, suppress(UnansweredError):
        return ask(url)
    return None


@contextmanager
def system_way() -> Iterator[Ask]:
    """Yield the question to this system: for several addresses, its desktop is reached once."""
    if sys.platform == "win32" or _in_environment():
        yield _of_qt
        return
    from desktop.monitors.dbus import SessionBus  # noqa: PLC0415 - Windows has no D-Bus
    from desktop.monitors.probes.proxy_portal import ways  # noqa: PLC0415

    with SessionBus() as bus:
        yield lambda url: _of_desktop(ways(bus, url) if portal_silence.over else None)


def _of_qt(url: str) -> Proxy | None:
    from PySide6.QtCore import QUrl  # noqa: PLC0415 - only where a proxy may be set
    from PySide6.QtNetwork import (  # noqa: PLC0415
        QNetworkProxy,
        QNetworkProxyFactory,
        QNetworkProxyQuery,
    )

    http = (QNetworkProxy.ProxyType.HttpProxy, QNetworkProxy.ProxyType.HttpCachingProxy)
    for proxy in QNetworkProxyFactory.systemProxyForQuery(QNetworkProxyQuery(QUrl(url))):
        if proxy.type() in http:
            return Proxy(proxy.hostName(), proxy.port(), proxy.user(), proxy.password())
        if proxy.type() is QNetworkProxy.ProxyType.NoProxy:
            return None
    return None


class Silence:
    """Until when the desktop's portal is left alone, which gave no answer (monotonic clock)."""

    def __init__(self) -> None:
        """Start without any."""
        self.until = 0.0

    @property
    def over(self) -> bool:
        """Whether the portal may be asked again."""
        return time.monotonic() >= self.until


portal_silence = Silence()


def _of_desktop(ways: Sequence[SplitResult] | None) -> Proxy | None:
    if not ways:
        if ways is not None:
            portal_silence.until = time.monotonic() + FRESH_SECONDS
        raise UnansweredError
    for way in ways:
        if way.scheme == "http" and way.hostname:
            return Proxy(way.hostname, way.port or _HTTP_PORT, *log_in(way))
        if way.scheme == "direct":
            return None
    return None


def log_in(way: SplitResult) -> tuple[str, str]:
    """Return user and password of a way, or ""."""
    return unquote(way.username or ""), unquote(way.password or "")


def _in_environment() -> bool:
    return any(os.environ.get(name) or os.environ.get(name.upper()) for name in _VARIABLES)


@dataclass(frozen=True, slots=True)
class _Question:
    """A server with an address of it, and the pending answer about its proxy."""

    server: str
    url: str
    answer: Future[Proxy | None]


class Proxies:
    """Cache of the proxy for each server, for ten minutes.

    One thread asks about all pending servers and ends with the last. A system that gives no answer
    does not change the cache.
    """

    def __init__(self, way: Way = system_way) -> None:
        """Take the way to the system; its answers may be slow."""
        self._way = way
        self._lock = threading.Lock()
        self._known: dict[str, tuple[float, Proxy | None]] = {}
        self._open: dict[str, _Question] = {}  # the thread asks the first one
        self._asking = False

    async def find(self, url: str, limit: float) -> Proxy | None:
        """Return the proxy for an address; the last known one if there is no answer in time."""
        server = "{0.scheme}://{0.netloc}".format(urlsplit(url))
        proxy = self._known.get(server, (0.0, None))[1]
        if server in self._known and time.monotonic() - self._known[server][0] < FRESH_SECONDS:
            return proxy
        answer = asyncio.wrap_future(self._answer_for(server, url))
        await asyncio.wait({answer}, timeout=limit)
        if answer.done():
            return answer.result()
        answer.cancel()  # ours alone: the thread continues, for the next round
        return proxy

    def _answer_for(self, server: str, url: str) -> Future[Proxy | None]:
        with self._lock:
            question = self._open.get(server)
            if question is not None:
                return question.answer
            question = self._open[server] = _Question(server, url, Future())
            question.answer.set_running_or_notify_cancel()  # no caller that waits can cancel it
            idle, self._asking = not self._asking, True
        if idle:
            threading.Thread(target=self._run, daemon=True, name="proxy").start()
        return question.answer

    def _run(self) -> None:
        with self._way() as ask:
            while (question := self._next()) is not None:
                self._settle(question, ask)

    def _next(self) -> _Question | None:
        with self._lock:
            question = next(iter(self._open.values()), None)
            self._asking = question is not None
        return question

    def _settle(self, question: _Question, ask: Ask) -> None:
        try:
            proxy = ask(question.url)
        except UnansweredError:
            proxy = self._known.get(question.server, (0.0, None))[1]
        except BaseException as error:  # noqa: BLE001 - raised where the answer is awaited
            with self._lock:
                del self._open[question.server]
            question.answer.set_exception(error)
            return
        with self._lock:
            self._known[question.server] = time.monotonic(), proxy
            del self._open[question.server]
        question.answer.set_result(proxy)


_HEAD_BYTES = 65536
_LOG_IN = 407


async def open_tunnel(
    address: str, proxy: Proxy, host: str, port: int, limit: float
) -> tuple[socket.socket | None, Answer]:
    """Ask the proxy at an address for a way to a server; ``ms`` is the time to open it.

    The socket is at the beginning of the server's own bytes. A fault is the proxy's: a fault of
    `connect`, ``proxy_denied``, ``proxy_log_in``, or ``proxy_upstream`` when it cannot reach the
    server.
    """
    began = time.monotonic()
    connected, answer = await connect(address, proxy.port, limit)
    if connected is None:
        return None, answer
    place = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    request = f"CONNECT {place} HTTP/1.1\r\nHost: {place}\r\n{_log_in(proxy)}\r\n"
    try:
        async with asyncio.timeout(limit):
            status = await _ask(connected, request)
    except OSError as error:
        connected.close()
        return None, Answer(fault_of(error))
    except BaseException:
        connected.close()
        raise
    fault = refusal(status)
    if fault is not Detail.NOTHING:
        connected.close()
        return None, Answer(fault)
    return connected, Answer(ms=round((time.monotonic() - began) * 1000))


async def fetch_through(
    address: str, proxy: Proxy, named: str, path: str, limit: float
) -> Page | Answer:
    """GET a page of a server by the proxy; a refusal of the proxy is an `Answer`, not a page."""
    head = f"GET http://{named}{path} HTTP/1.1\r\nHost: {named}\r\n{_log_in(proxy)}"
    page = await exchange(address, proxy.port, f"{head}Connection: close\r\n\r\n", limit)
    if isinstance(page, Page):
        fault = refusal(page.status) if page.status >= 400 else Detail.NOTHING
        if fault is not Detail.NOTHING:
            return Answer(fault, page.ms)
    return page


def refusal(status: int | None) -> Detail:
    """Fault that a proxy's status means; NOTHING for an open tunnel."""
    if status is None:
        return Detail.RESET  # no HTTP
    if 200 <= status < 300:
        return Detail.NOTHING
    if status == _LOG_IN:
        return Detail.PROXY_LOG_IN
    return Detail.PROXY_UPSTREAM if status >= 500 else Detail.PROXY_DENIED


def spoke(answer: Answer) -> Answer:
    """Return the answer as the proxy's own: one that cannot get further works itself."""
    return replace(answer, fault=Detail.NOTHING) if answer.fault is _UPSTREAM else answer


_UPSTREAM = Detail.PROXY_UPSTREAM


def _log_in(proxy: Proxy) -> str:
    if not proxy.user:
        return ""
    pair = base64.b64encode(f"{proxy.user}:{proxy.password}".encode()).decode()
    return f"Proxy-Authorization: Basic {pair}\r\n"


async def _ask(connected: socket.socket, request: str) -> int | None:
    """Send the request and return the status of the reply, None where that is no HTTP."""
    loop = asyncio.get_running_loop()
    await loop.sock_sendall(connected, request.encode("latin-1", "replace"))
    head = b""
    while b"\r\n\r\n" not in head:
        # The server sends only after a request (TLS): none of its bytes is read here.
        more = await loop.sock_recv(connected, 4096)
        head += more
        if not more or len(head) > _HEAD_BYTES:
            break
    return _status(head)


def _status(head: bytes) -> int | None:
    words = head.split(b"\r\n", 1)[0].split(b" ", 2)
    if len(words) < 2 or not words[0].startswith(b"HTTP/1.") or not words[1].isdigit():
        return None
    return int(words[1]) if len(words[1]) == 3 else None
