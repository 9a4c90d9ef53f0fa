"""The server's endpoint for PCs: passes ``/v1/…`` to the gateway, and holds long polls."""

import asyncio
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from enum import Enum
from functools import partial
from urllib.parse import parse_qs

from sqlalchemy import select
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from desktop.core.canonical_json import canonical
from desktop.core.errors import KnownError
from desktop.core.sheets import signing
from desktop.core.sheets.messages import ALIVE_SECONDS, LONGEST_WAIT, MOST_BYTES
from office.database import tables as t
from office.database.engine import Database
from office.gateway import Call, Gateway, Reply

logger = logging.getLogger("tatpar-office")


_BODY_SECONDS = 30
LOOK_SECONDS = 1.0
_HEADERS = [(b"content-type", b"application/json")]
_MOST_LINES = 4  # of one PC: a proxy may keep dead ones open, and nobody needs thousands
_NO_ASKS = b'"asks":[]'
_LATELY_SECONDS = 60  # a line is registered again within moments


class Ended(Enum):
    """Why the quiet of a waiting PC's line ended, if not by an ask."""

    OVER = 2
    GONE = 3
    OUTNUMBERED = 4
    SERVER_ENDS = 5


Line = asyncio.Future[Ended | bytes]  # the asks as JSON; an Event is ten times as large


@dataclass(frozen=True, slots=True)
class NewAsk:
    """An ask that was noticed at a time of the loop: its JSON, and whose it is."""

    noticed: float
    text: bytes
    devices: frozenset[str]


class Waiting:
    """PCs that wait for an ask; one task looks for new asks for all of them.

    It reads an ask once, however many PCs wait: each gets it without a look at the database.
    """

    def __init__(self, database: Database, now_ms: Callable[[], int]) -> None:
        self.database = database
        self._now_ms = now_ms
        self._lines: dict[str, list[Line]] = {}
        self._known: set[str] | None = None  # the open asks; None before the first look
        self._lately: list[NewAsk] = []
        self._over = False

    async def run(self, ending: asyncio.Event) -> None:
        """Look for new asks until the end; a database that does not answer is asked again.

        It is not cancelled: a look that runs on a thread would outlive the database.
        """
        while not ending.is_set():
            try:
                # Also when nobody waits: an old ask must not be taken for a new one later.
                self._known, asks = await run_in_threadpool(self.look, self._known)
                self.wake(asks)
            except KnownError:
                pass  # it is looked for again, and PCs get it with a beat
            except Exception:
                # A fault of ours in one look must not end all asking until a restart.
                logger.exception("looking for new asks")
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_SECONDS):
                    await ending.wait()
        # With an answer, a PC does not take the server's end for a proxy that cuts quiet lines.
        self._over = True
        for line in [line for lines in self._lines.values() for line in lines]:
            _end(line, Ended.SERVER_ENDS)

    def wake(self, asks: Mapping[bytes, frozenset[str]]) -> None:
        """Pass new asks on to the lines of the PCs that are asked."""
        now = asyncio.get_running_loop().time()
        self._lately = [ask for ask in self._lately if now - ask.noticed < _LATELY_SECONDS]
        self._lately += [NewAsk(now, text, devices) for text, devices in asks.items()]
        for device in frozenset().union(*asks.values()):
            for line in self._lines.get(device, ()):
                self._tell(device, line, now)

    def _tell(self, device: str, line: Line, since: float) -> None:
        """End the line's quiet by the asks of this PC that were noticed since then, if any."""
        mine = [ask for ask in self._lately if ask.noticed >= since and device in ask.devices]
        if mine:
            _end(line, b"[" + b",".join(ask.text for ask in mine) + b"]")

    def look(self, before: set[str] | None) -> tuple[set[str], dict[bytes, frozenset[str]]]:
        """Return the open asks, and those that were not there before, with their PCs."""
        columns = [t.ask.c[name] for name in ("ask_id", "text", "by", "designation")]
        still_open = select(*columns, t.ask.c.asked_ms, t.ask.c.until_ms).where(
            t.ask.c.until_ms > self._now_ms()
        )
        asks: dict[bytes, frozenset[str]] = {}
        with self.database.for_gateway() as connection:
            rows = connection.execute(still_open).all()
            known = {row.ask_id for row in rows}
            new = set() if before is None else known - before
            for row in rows:
                if row.ask_id in new:
                    mine = select(t.asked.c.device_id).where(t.asked.c.ask_id == row.ask_id)
                    devices = frozenset(connection.execute(mine).scalars())
                    asks[canonical(row._asdict())] = devices
        return known, asks

    @contextmanager
    def registered(self, device: str, line: Line, since: float) -> Iterator[None]:
        """End the line's quiet when the PC is asked, or has newer lines enough.

        An ask that was noticed since that time counts, too: the line was not there yet.
        """
        lines = self._lines.setdefault(device, [])
        lines.append(line)
        self._tell(device, line, since)
        for old in lines[:-_MOST_LINES]:
            _end(old, Ended.OUTNUMBERED)
        if self._over:
            _end(line, Ended.SERVER_ENDS)
        try:
            yield
        finally:
            lines.remove(line)
            if not lines:
                self._lines.pop(device, None)


@dataclass(frozen=True, slots=True)
class Held:
    """An answer sent when the PC is asked, or after ``seconds``; spaces before it keep the line.

    JSON may begin with spaces. ``since`` is the time of the loop when the request came, and
    ``before`` the answer to it. It is small, and no response of the framework, since ten thousand
    PCs wait.
    """

    waiting: Waiting
    device: str
    seconds: int
    before: Reply
    since: float
    seal: Callable[[Reply], bytes]

    async def __call__(self, _scope: Scope, receive: Receive, send: Send) -> None:
        """Hold the line, until the PC hangs up at most."""
        await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
        loop, seconds, since = asyncio.get_running_loop(), self.seconds, self.since
        reply = self.before
        hung_up = asyncio.ensure_future(receive())
        try:
            while seconds > 0:
                part = min(seconds, ALIVE_SECONDS)
                seconds -= part
                line: Line = loop.create_future()
                over = loop.call_later(part, _end, line, Ended.OVER)
                hung_up.add_done_callback(partial(_gone, line))
                with self.waiting.registered(self.device, line, since):
                    ended = await line
                over.cancel()
                since = loop.time()
                if ended is Ended.GONE:
                    return
                if isinstance(ended, bytes):
                    body = self.before.body.replace(_NO_ASKS, b'"asks":' + ended)
                    reply = replace(reply, body=body)
                if ended is not Ended.OVER:
                    break
                if seconds > 0:
                    await send({"type": "http.response.body", "body": b" ", "more_body": True})
        finally:
            hung_up.cancel()
        await send({"type": "http.response.body", "body": self.seal(reply)})


def _end(line: Line, why: Ended | bytes) -> None:
    if not line.done():
        line.set_result(why)


def _gone(line: Line, _hung_up: "asyncio.Future[Message]") -> None:
    _end(line, Ended.GONE)


class PcEndpoint:
    """Runs the gateway on threads; waiting requests use no thread."""

    def __init__(self, gateway: Gateway, waiting: Waiting) -> None:
        self._gateway = gateway
        self._waiting = waiting

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request of a PC. The framework's wrapper would hold the request meanwhile."""
        response = await self._answer(Request(scope, receive))
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response | Held:
        began = asyncio.get_running_loop().time()
        target = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        body = await limited_body(request, MOST_BYTES)
        if body is None:
            return Response(status_code=408)
        address = request.client.host if request.client else ""
        call = Call(request.method, target, dict(request.headers), body, address)
        reply = await run_in_threadpool(self._gateway.answer, call)
        if request.url.path == "/v1/wait" and reply.status == 200:
            seconds = min(_seconds(call.target), LONGEST_WAIT)
            if seconds and _NO_ASKS in reply.body:
                device = call.headers[signing.DEVICE]
                return Held(self._waiting, device, seconds, reply, began, self._gateway.seal)
        raw = self._gateway.seal(reply)
        return Response(raw, reply.status, media_type="application/json")


def _seconds(target: str) -> int:
    """Return the seconds for which a PC offers to wait, at most three digits; else 0."""
    text = parse_qs(target.partition("?")[2]).get("after", ["0"])[0]
    return int(text) if text.isdecimal() and len(text) < 4 else 0


async def limited_body(request: Request, most: int) -> bytes | None:
    """Return the body, cut one byte after the limit; None if it never ended."""
    parts: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(_BODY_SECONDS):
            async for part in request.stream():
                parts.append(part)
                size += len(part)
                if size > most:
                    break
    except (TimeoutError, ClientDisconnect):
        return None
    return b"".join(parts)[: most + 1]
