"""The proxy that this system uses for an address: its environment, its settings, a PAC file.

The system's own resolver decides: `QNetworkProxyFactory` for Windows and for the environment of
Linux, which comes before the desktop's settings (`proxy_portal`). It may run a script or wait for a
server: it is asked in a thread, and its answer is remembered.
"""

import asyncio
import os
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from urllib.parse import urlsplit

_FRESH_SECONDS = 600.0
_HTTP_PORT = 80
_VARIABLES = ("http_proxy", "https_proxy", "all_proxy")


@dataclass(frozen=True, slots=True)
class Proxy:
    """An HTTP proxy, and the log-in for it if the system knows one."""

    host: str
    port: int
    user: str = ""
    password: str = ""

    @property
    def named(self) -> str:
        """Return ``host:port``, without the log-in."""
        return f"{self.host}:{self.port}"


Ask = Callable[[str], Proxy | None]


def system_proxy(url: str) -> Proxy | None:
    """Return the HTTP proxy that this system uses for an address, None for the direct way."""
    if sys.platform != "win32" and not _in_environment():
        return _of_desktop(url)
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
    """When the desktop's portal gave no answer: a question costs 10 ms of CPU, and is not repeated.

    One question at a time, so that the servers of a first round do not all ask.
    """

    def __init__(self) -> None:
        """Start without any."""
        self.lock = threading.Lock()
        self.until = 0.0  # of the monotonic clock


_silence = Silence()


def _of_desktop(url: str) -> Proxy | None:
    from desktop.monitors.probes import proxy_portal  # noqa: PLC0415 - Windows has no D-Bus

    with _silence.lock:
        if time.monotonic() < _silence.until:
            return None
        ways = proxy_portal.desktop_proxies(url)
        if not ways:
            _silence.until = time.monotonic() + _FRESH_SECONDS
    for way in ways:
        if way.scheme == "http" and way.hostname:
            return Proxy(way.hostname, way.port or _HTTP_PORT, *proxy_portal.log_in(way))
        if way.scheme == "direct":
            return None
    return None


def _in_environment() -> bool:
    return any(os.environ.get(name) or os.environ.get(name.upper()) for name in _VARIABLES)


class Proxies:
    """Remembers the proxy for each server for ten minutes; one question at a time for each."""

    def __init__(self, ask: Ask = system_proxy) -> None:
        """Take the question to the system, which may block for a while."""
        self._ask = ask
        self._lock = threading.Lock()
        self._known: dict[str, tuple[float, Proxy | None]] = {}
        self._questions: dict[str, Future[Proxy | None]] = {}

    async def find(self, url: str, limit: float) -> Proxy | None:
        """Return the proxy for an address; the last known one if there is no answer in time."""
        server = "{0.scheme}://{0.netloc}".format(urlsplit(url))
        at, proxy = self._known.get(server, (0.0, None))
        if server in self._known and time.monotonic() - at < _FRESH_SECONDS:
            return proxy
        answer = asyncio.wrap_future(self._question(server, url))
        await asyncio.wait({answer}, timeout=limit)
        if answer.done():
            return answer.result()
        answer.cancel()  # ours alone: the thread goes on, for the next round
        return proxy

    def _question(self, server: str, url: str) -> Future[Proxy | None]:
        with self._lock:
            question = self._questions.get(server)
            if question is not None:
                return question
            question = self._questions[server] = Future()
            question.set_running_or_notify_cancel()  # nobody who waits can cancel it
        threading.Thread(
            target=self._run, args=(server, url, question), daemon=True, name="proxy"
        ).start()
        return question

    def _run(self, server: str, url: str, question: Future[Proxy | None]) -> None:
        try:
            proxy = self._ask(url)
        except BaseException as error:  # noqa: BLE001 - raised where the answer is awaited
            with self._lock:
                del self._questions[server]
            question.set_exception(error)
            return
        with self._lock:
            self._known[server] = time.monotonic(), proxy
            del self._questions[server]
        question.set_result(proxy)
