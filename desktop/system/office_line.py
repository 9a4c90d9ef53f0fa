"""The line to the office: one kept connection, through the system's proxy, its certificate checked.

Plain http reaches this machine alone. Nothing is followed elsewhere, and nothing is unpacked.
"""

import base64
import errno
import http.client
import socket
import ssl
from collections.abc import Callable, Mapping
from contextlib import suppress
from urllib.parse import urlsplit

from desktop.core.errors import KnownError, reason_of
from desktop.core.problem_codes import ProblemCode
from desktop.core.sheets.messages import MOST_BYTES
from desktop.monitors.probes.proxies import Proxy, system_proxy

SECONDS = 30.0
"""How long an answer may take."""
_SERVER_AWAY = {502, 503, 504}  # status of a web server in front of the office's


class Dropped(Exception):  # noqa: N818 - not an error: the connection is simply old
    """The office had closed the kept connection; the same request may be sent again."""


class OfficeLine:
    """Exchanges requests and answers with one office; used by one thread at a time."""

    def __init__(
        self,
        url: str,
        *,
        proxy: Callable[[str], Proxy | None] = system_proxy,
        context: Callable[[], ssl.SSLContext] = ssl.create_default_context,
    ) -> None:
        """Create it for an address of `OfficeAddress`; nothing is connected yet."""
        parts = urlsplit(url)
        assert parts.hostname is not None
        self.url = url
        self._plain = parts.scheme == "http"
        self._host, self._port = parts.hostname, parts.port or (80 if self._plain else 443)
        self._proxy = proxy
        self._make_context = context
        self._context: ssl.SSLContext | None = None
        self._connection: http.client.HTTPConnection | None = None
        self._busy = self._closed = False

    def exchange(
        self,
        method: str,
        target: str,
        body: bytes,
        headers: Mapping[str, str],
        seconds: float = SECONDS,
    ) -> tuple[int, bytes]:
        """Return the status and the body of the answer.

        `Dropped` when the kept connection was closed; KnownError ``office_unreachable``,
        ``office_certificate``, ``office_proxy``, ``office_answer_unfit``.
        """
        self._busy = True
        try:
            if self._closed:
                raise self._known(ConnectionAbortedError(errno.ECONNABORTED, "closed"))
            return self._exchange(method, target, body, headers, seconds)
        finally:
            self._busy = False
            if self._closed:
                self._drop()

    def _exchange(
        self,
        method: str,
        target: str,
        body: bytes,
        headers: Mapping[str, str],
        seconds: float,
    ) -> tuple[int, bytes]:
        reused = self._connection is not None
        try:
            connection = self._connection = self._connection or self._connect()
            connection.timeout = seconds
            if connection.sock is not None:
                connection.sock.settimeout(seconds)
            _request(connection, method, target, body, headers)
            answer = connection.getresponse()
            raw = answer.read(MOST_BYTES + 1)
            answer.close()  # one without a length would keep the socket
        except (OSError, http.client.HTTPException) as error:
            self._drop()
            if reused and not self._closed and not isinstance(error, TimeoutError):
                raise Dropped from error
            raise self._known(error) from error
        if answer.will_close or len(raw) > MOST_BYTES:
            self._drop()
        if answer.headers.get_content_type() != "application/json" or len(raw) > MOST_BYTES:
            if answer.status in _SERVER_AWAY:
                raise KnownError(ProblemCode.OFFICE_UNREACHABLE, url=self.url, why="server_away")
            raise KnownError(ProblemCode.OFFICE_ANSWER_UNFIT, url=self.url)
        return answer.status, raw

    def close(self) -> None:
        """End the line permanently, at once, even while another thread waits on it."""
        self._closed = True
        connection = self._connection
        if connection is not None and connection.sock is not None:
            # It ends the other thread's read, and that thread closes. Closing here would wait for
            # the read, and a wait for an ask reads for minutes.
            with suppress(OSError):
                socket.socket.shutdown(connection.sock, socket.SHUT_RDWR)
        if not self._busy:
            self._drop()

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    def _connect(self) -> http.client.HTTPConnection:
        if self._plain:
            return http.client.HTTPConnection(self._host, self._port)
        self._context = self._context or self._make_context()
        self._through = self._proxy(self.url)
        if self._through is None:
            return http.client.HTTPSConnection(self._host, self._port, context=self._context)
        proxy = self._through
        connection = http.client.HTTPSConnection(proxy.host, proxy.port, context=self._context)
        known = {}
        if proxy.user:
            pair = base64.b64encode(f"{proxy.user}:{proxy.password}".encode()).decode()
            known["Proxy-Authorization"] = f"Basic {pair}"
        connection.set_tunnel(self._host, self._port, known)
        return connection

    _through: Proxy | None = None

    def _known(self, error: Exception) -> KnownError:
        if isinstance(error, ssl.SSLCertVerificationError):
            why = f"certificate_{error.verify_code}"
            return KnownError(ProblemCode.OFFICE_CERTIFICATE, url=self.url, why=why)
        if self._through is not None and str(error).startswith("Tunnel connection failed"):
            proxy = self._through.named
            status = str(error).removeprefix("Tunnel connection failed: ").partition(" ")[0]
            why = f"proxy_{status}"
            return KnownError(ProblemCode.OFFICE_PROXY, proxy=proxy, why=why)
        return KnownError(ProblemCode.OFFICE_UNREACHABLE, url=self.url, why=_why(error))


def _request(
    connection: http.client.HTTPConnection,
    method: str,
    target: str,
    body: bytes,
    headers: Mapping[str, str],
) -> None:
    """Send a request with only the headers that mean something: it is sent all day."""
    connection.putrequest(method, target, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name, value)
    if body:
        connection.putheader("Content-Length", str(len(body)))
    connection.endheaders(body or None)


def _why(error: Exception) -> str:
    """Return the reason for the missing answer, as a word for `language.reason`."""
    if isinstance(error, TimeoutError):
        return "ETIMEDOUT"
    if isinstance(error, socket.gaierror):
        return "name_unknown"
    if isinstance(error, ssl.SSLError):
        return "no_tls"
    return reason_of(error) or "ECONNRESET"  # the answer was truncated or empty
