"""The server's endpoint for PCs: passes ``/v1/…`` to the gateway, and holds long polls."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from functools import partial
from urllib.parse import parse_qs

from sqlalchemy import select
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from desktop.core.errors import KnownError
from desktop.core.sheets import signing
from desktop.core.sheets.messages import ALIVE_SECONDS, LONGEST_WAIT, MOST_BYTES
from office.database import tables as t
from office.database.engine import Database
from office.gateway import Call, Gateway, Reply

_BODY_SECONDS = 30
_LOOK_SECONDS = 1.0
_HEADERS = [(b"content-type", b"application/json")]
_MOST_LINES = 4  # of one PC: a proxy may keep dead ones open, and nobody needs thousands
_OFTEN = 10  # seconds: a PC that wants signs of life more often than that does not get them


class Ended(Enum):
    """Why the quiet of a waiting PC's line ended."""

    ASKED = 1
    OVER = 2
    GONE = 3
    OUTNUMBERED = 4


Line = asyncio.Future[Ended]  # an Event is ten times as large


class Waiting:
    """PCs that wait for an ask; one task looks for new asks for all of them."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lines: dict[str, list[Line]] = {}
        self._known: set[str] | None = None

    async def run(self) -> None:
        """Look for new asks until cancelled; a database that does not answer is asked again."""
        while True:
            if self._lines or self._known is None:
                try:
                    asks = await run_in_threadpool(self._asks)
                except KnownError:
                    pass  # PCs get the ask with their next beat
                else:
                    self._wake(asks)
            await asyncio.sleep(_LOOK_SECONDS)

    def _wake(self, asks: Mapping[str, set[str]]) -> None:
        known, self._known = self._known or set(), set(asks)
        for ask_id in self._known - known:
            for device in asks[ask_id]:
                for line in self._lines.get(device, ()):
                    _end(line, Ended.ASKED)

    def _asks(self) -> dict[str, set[str]]:
        """Return the PCs of the newest asks."""
        newest = select(t.ask.c.ask_id).order_by(t.ask.c.asked_ms.desc()).limit(20)
        query = select(t.asked.c.ask_id, t.asked.c.device_id).where(t.asked.c.ask_id.in_(newest))
        asks: defaultdict[str, set[str]] = defaultdict(set)
        with self._database.for_gateway() as connection:
            for ask_id, device in connection.execute(query):
                asks[ask_id].add(device)
        return asks

    @contextmanager
    def registered(self, device: str, line: Line) -> Iterator[None]:
        """End the line's quiet when the PC is asked, or has newer lines enough."""
        lines = self._lines.setdefault(device, [])
        lines.append(line)
        for old in lines[:-_MOST_LINES]:
            _end(old, Ended.OUTNUMBERED)
        try:
            yield
        finally:
            lines.remove(line)
            if not lines:
                self._lines.pop(device, None)


@dataclass(frozen=True, slots=True)
class Held:
    """An answer that comes when the PC is asked, or in the end; a space now and then before it.

    JSON may begin with spaces. ``how`` is for how long it is held and how often a space comes
    (seconds). It is small, and no response of the framework, since ten thousand PCs wait.
    """

    waiting: Waiting
    device: str
    how: tuple[int, int]
    before: bytes
    state_of: Callable[[str], Reply]

    async def __call__(self, _scope: Scope, receive: Receive, send: Send) -> None:
        """Hold the line, until the PC hangs up at most."""
        await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
        loop, (seconds, alive) = asyncio.get_running_loop(), self.how
        hung_up = asyncio.ensure_future(receive())
        try:
            while seconds > 0:
                part = min(seconds, alive)
                seconds -= part
                line: Line = loop.create_future()
                over = loop.call_later(part, _end, line, Ended.OVER)
                hung_up.add_done_callback(partial(_gone, line))
                with self.waiting.registered(self.device, line):
                    ended = await line
                over.cancel()
                if ended is Ended.GONE:
                    return
                if ended is Ended.ASKED:
                    state = await run_in_threadpool(self.state_of, self.device)
                    # A refusal has another status: the PC hears of it with its next request.
                    body = state.body if state.status == 200 else self.before
                    break
                if ended is Ended.OUTNUMBERED:
                    body = self.before
                    break
                if seconds > 0:
                    await send({"type": "http.response.body", "body": b" ", "more_body": True})
            else:
                body = self.before
        finally:
            hung_up.cancel()
        await send({"type": "http.response.body", "body": body})


def _end(line: Line, why: Ended) -> None:
    if not line.done():
        line.set_result(why)


def _gone(line: Line, _hung_up: "asyncio.Future[Message]") -> None:
    _end(line, Ended.GONE)


class PcEndpoint:
    """Runs the gateway on threads; waiting requests hold none."""

    def __init__(self, gateway: Gateway, waiting: Waiting) -> None:
        self._gateway = gateway
        self._waiting = waiting

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request of a PC. The framework's wrapper would hold the request meanwhile."""
        response = await self._answer(Request(scope, receive))
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response | Held:
        target = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        body = await limited_body(request, MOST_BYTES)
        if body is None:
            return Response(status_code=408)
        call = Call(request.method, target, dict(request.headers), body)
        reply = await run_in_threadpool(self._gateway.answer, call)
        if request.url.path == "/v1/wait" and reply.status == 200:
            seconds = min(_whole(call.target, "after", 50), LONGEST_WAIT)
            alive = min(max(_whole(call.target, "alive", ALIVE_SECONDS), _OFTEN), ALIVE_SECONDS)
            if seconds and b'"asks":[]' in reply.body:
                device, state_of = call.headers[signing.DEVICE], self._gateway.state_of
                return Held(self._waiting, device, (seconds, alive), reply.body, state_of)
        return Response(reply.body, reply.status, media_type="application/json")


def _whole(target: str, name: str, usual: int) -> int:
    """Return a number of the query of at most three digits; 0 if it is none."""
    text = parse_qs(target.partition("?")[2]).get(name, [str(usual)])[0]
    return int(text) if text.isdecimal() and len(text) < 4 else 0


async def limited_body(request: Request, most: int) -> bytes | None:
    """Return the body, one byte more than the most if it is longer; None if it never ended."""
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
