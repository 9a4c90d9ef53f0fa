"""The server process: its sockets, services and end."""

import asyncio
import gc
import ipaddress
import signal
import socket
import ssl
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Route
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from desktop.core.errors import KnownError, reason_of
from desktop.core.problem_codes import ProblemCode
from desktop.core.sheets.messages import Refusal
from desktop.language.translator import word_of
from office.gateway import Gateway
from office.notices import Notices
from office.web.app import page_routes
from office.web.pc_endpoint import PcEndpoint, Waiting, logger
from office.web.visits import Office

_KEPT_SECONDS = 400
"""How long an idle connection stays open: from one beat to the next, since a new one costs more."""
_PORTS = 65_536


@dataclass(frozen=True, slots=True)
class Place:
    """Where the server listens: an address, or a Unix socket of a proxy on this machine.

    A proxy takes a local port for each line to an address, and has 28,232 of them.
    """

    host: str
    port: int
    cert: Path | None = None
    key: Path | None = None
    socket: Path | None = None

    @property
    def url(self) -> str:
        """Return the address for a browser, or the socket for a proxy."""
        if self.socket is not None:
            return f"unix:{self.socket}"
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.cert else 'http'}://{host}:{self.port}/"

    @property
    def encrypted(self) -> bool:
        """Whether browsers reach it by TLS."""
        return self.cert is not None or self.socket is not None

    def check(self) -> None:
        """Refuse to serve without TLS on a network: KnownError ``office_plain_address``.

        A wrong port, or a file that is no certificate with its key, is refused, too. A proxy on
        another machine needs a certificate, too.
        """
        try:
            loopback = ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            loopback = self.host == "localhost"
        if not (loopback or self.cert):
            raise KnownError(ProblemCode.OFFICE_PLAIN_ADDRESS, exit_code=2, host=self.host)
        if not 0 <= self.port < _PORTS:
            code, most = ProblemCode.NUMBER_UNFIT, _PORTS - 1
            raise KnownError(code, exit_code=2, name="--port", least=0, most=most)
        for file in (self.cert, self.key):
            if file is not None and not file.is_file():
                raise KnownError(ProblemCode.FILE_MISSING, exit_code=2, path=str(file))
        if self.cert is not None:
            try:
                ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(self.cert, self.key)
            except (ssl.SSLError, OSError) as error:
                raise KnownError(
                    ProblemCode.FILE_UNREADABLE, exit_code=2, path=str(self.cert), why=str(error)
                ) from error


def application(office: Office, *, encrypted: bool = False) -> Starlette:
    """Return the ASGI application; browsers reach it by TLS if ``encrypted``."""

    def tell(device: str, refusal: Refusal, where: str) -> None:
        why = f"{word_of(refusal)} {where}".rstrip()
        logger.info("%s: %s", device[:8] or "–", why)

    what = office.database, office.now_ms
    gateway = Gateway(
        office.database, office.key, office.name, office.now_ms,
        beat_seconds=office.beat_seconds, tell=tell,
    )  # fmt: skip
    waiting = Waiting(*what)
    sender = Notices(*what, office.beat_seconds, office.notices)
    ending = asyncio.Event()

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        task = asyncio.create_task(waiting.run(ending))
        sender.begin()
        try:
            yield
        finally:
            ending.set()
            await task
            await asyncio.to_thread(sender.end)

    pcs = Route("/v1/{rest:path}", PcEndpoint(gateway, waiting), methods=["GET", "POST"])
    pages = page_routes(office, sender, encrypted=encrypted)
    app = Starlette(routes=[pcs, *pages], lifespan=lifespan)
    app.state.ending = ending
    return app


class Lines(HttpToolsProtocol):
    """A line of a browser or a PC: its head comes in time, and an address has so many at most.

    Each line uses one of the server's files. A line through a proxy's socket has no address: the
    proxy has limits of its own. `limited_body` limits the time of a body, the configuration that of
    a quiet line.
    """

    head_seconds = 30.0
    most_of_address = 2000  # an office's PCs may come from behind one router, each with two
    _of_address: ClassVar[Counter[str]] = Counter()
    _late: asyncio.TimerHandle | None = None
    _address = ""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a head, or end the line at once."""
        super().connection_made(transport)
        self._address = self.client[0] if self.client else ""
        self._of_address[self._address] += 1
        if self._address and self._of_address[self._address] > self.most_of_address:
            transport.close()
            return
        self._wait_for_head()

    def data_received(self, data: bytes) -> None:
        """Wait on until a request has begun."""
        super().data_received(data)
        cycle = self.cycle
        if cycle is not None and not cycle.response_complete:
            self._stop_waiting()
        elif self._late is None:
            self._wait_for_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Give the place free."""
        self._stop_waiting()
        self._of_address[self._address] -= 1
        if not self._of_address[self._address]:
            del self._of_address[self._address]
        super().connection_lost(exc)

    def _wait_for_head(self) -> None:
        self._late = self.loop.call_later(self.head_seconds, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None


class _Server(uvicorn.Server):
    """Answers those who wait before it closes: they would hold up its end, and be cut in it."""

    def __init__(self, config: uvicorn.Config, ending: asyncio.Event) -> None:
        super().__init__(config)
        self._ending = ending

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the waiting lines first."""
        self._ending.set()
        await super().shutdown(sockets)


def share_the_processor() -> None:
    """Let a page that is computed hold up PCs less: their threads get their turn sooner.

    Python looks for garbage after some hundred new objects, which took a third of a month's page;
    objects loaded by the start are excluded.
    """
    sys.setswitchinterval(0.001)
    gc.freeze()
    gc.set_threshold(150_000, 20, 50)


def allow_waiting_pcs() -> None:
    """Raise the limit of open files to the system's maximum: each waiting PC uses one.

    Most systems begin at 1024, and a server without a free one answers nobody.
    """
    try:
        import resource  # noqa: PLC0415 - not on Windows, which has no such limit
    except ImportError:
        return
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(OSError, ValueError):  # the system refuses the maximum that it reports
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def run(office: Office, place: Place, listening: socket.socket) -> int:
    """Serve until a signal."""
    allow_waiting_pcs()
    app = application(office, encrypted=place.encrypted)
    share_the_processor()
    config = uvicorn.Config(
        app,
        http=Lines,
        ssl_certfile=place.cert,
        ssl_keyfile=place.key,
        proxy_headers=place.socket is not None,
        forwarded_allow_ips="*",  # who may write to the socket: programs of this machine
        server_header=False,
        access_log=False,
        log_config=None,
        timeout_graceful_shutdown=5,
        date_header=False,
        timeout_keep_alive=_KEPT_SECONDS,
    )
    server = _Server(config, app.state.ending)
    # uvicorn sends itself the signal again: without this, the database would not be closed.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    server.run(sockets=[listening])
    return 0


def bound(place: Place) -> socket.socket:
    """Return the place's socket; KnownError ``office_port_taken``.

    It listens already: a proxy takes a server that refuses a connection for dead, and waits.
    """
    file = place.socket
    by_address = socket.AF_INET6 if ":" in place.host else socket.AF_INET
    listening = socket.socket(by_address if file is None else socket.AF_UNIX)
    try:
        if file is None:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind((place.host, place.port))
        else:
            file.unlink(missing_ok=True)  # of a server that was killed
            listening.bind(str(file))
            file.chmod(0o666)  # the proxy is another user
        listening.listen()
    except OSError as error:
        listening.close()
        why = reason_of(error) or "name_unknown"
        port = str(place.port if file is None else file)
        raise KnownError(ProblemCode.OFFICE_PORT_TAKEN, port=port, why=why) from error
    return listening
