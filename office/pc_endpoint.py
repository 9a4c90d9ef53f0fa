"""The server's endpoint for PCs: passes ``/v1/…`` to the gateway, and holds long polls."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Mapping
from urllib.parse import parse_qs

from sqlalchemy import select
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response, StreamingResponse

from desktop.core.errors import KnownError
from desktop.core.sheets import signing
from desktop.core.sheets.messages import ALIVE_SECONDS, LONGEST_WAIT, MOST_BYTES
from office.database import tables as t
from office.database.engine import Database
from office.gateway import Call, Gateway, Reply

_BODY_SECONDS = 30
_LOOK_SECONDS = 1.0
_OFTEN = 10  # seconds: a PC that wants signs of life more often than that does not get them


class Waiting:
    """PCs that wait for an ask; one task looks for new asks for all of them."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._events: defaultdict[str, set[asyncio.Event]] = defaultdict(set)
        self._known: set[str] | None = None

    async def run(self) -> None:
        """Look for new asks until cancelled; a database that does not answer is asked again."""
        while True:
            if self._events or self._known is None:
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
                for event in self._events.get(device, ()):
                    event.set()

    def _asks(self) -> dict[str, set[str]]:
        """Return the PCs of the newest asks."""
        newest = select(t.ask.c.ask_id).order_by(t.ask.c.asked_ms.desc()).limit(20)
        query = select(t.asked.c.ask_id, t.asked.c.device_id).where(t.asked.c.ask_id.in_(newest))
        asks: defaultdict[str, set[str]] = defaultdict(set)
        with self._database.for_gateway() as connection:
            for ask_id, device in connection.execute(query):
                asks[ask_id].add(device)
        return asks

    async def wait(self, device: str, seconds: float) -> bool:
        """Wait until the PC is asked, so many seconds at most; tell whether it was."""
        event = asyncio.Event()
        self._events[device].add(event)
        try:
            async with asyncio.timeout(seconds):
                await event.wait()
        except TimeoutError:
            return False
        else:
            return True
        finally:
            self._events[device].discard(event)
            if not self._events[device]:
                del self._events[device]


class PcEndpoint:
    """Runs the gateway on threads; waiting requests hold none."""

    def __init__(self, gateway: Gateway, waiting: Waiting) -> None:
        self._gateway = gateway
        self._waiting = waiting

    async def answer(self, request: Request) -> Response:
        """Answer a request of a PC."""
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
                device = call.headers[signing.DEVICE]
                waited = self._waited(device, (seconds, alive), reply)
                return StreamingResponse(waited, media_type="application/json")
        return Response(reply.body, reply.status, media_type="application/json")

    async def _waited(
        self, device: str, how: tuple[int, int], reply: Reply
    ) -> AsyncIterator[bytes]:
        """Yield a space now and then, which JSON may begin with, and the answer in the end.

        ``how`` is for how long, and how often the space comes (seconds).
        """
        seconds, alive = how
        while seconds > 0:
            part = min(seconds, alive)
            seconds -= part
            if await self._waiting.wait(device, part):
                state = await run_in_threadpool(self._gateway.state_of, device)
                # A refusal has another status: the PC hears of it with its next request.
                yield state.body if state.status == 200 else reply.body
                return
            if seconds > 0:
                yield b" "
        yield reply.body


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
