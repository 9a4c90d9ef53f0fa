"""Through an HTTP proxy: a tunnel to a server (CONNECT, RFC 9110 §9.3.6), or one page of it."""

import asyncio
import base64
import socket
import time
from dataclasses import replace

from desktop.core.network import Detail
from desktop.monitors.probes.connections import Answer, Page, connect, exchange, fault_of
from desktop.monitors.probes.proxies import Proxy

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
