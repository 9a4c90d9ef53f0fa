"""The world behind the line: resolver, pages, hosts and message service, each with its faults.

Usage: ``servers.py GOOD.pem WRONG.pem``; then one JSON object a line on standard input:
``{"dns": "dead", "portal": "redirect", "service": "reset"}``; parts left out are healthy. Each is
acknowledged with ``ok``.
"""

import asyncio
import contextlib
import ipaddress
import json
import os
import socket
import ssl
import struct
import sys

from lab import plan

mode: dict[str, str] = {}
REFUSALS = {"no data": 0, "servfail": 2, "refused": 5}
# Where a name is sent instead of its server: inside, nowhere, to a host that takes any connection.
SUNK = {"private": "10.9.9.9", "null": "0.0.0.0", "sinkhole": plan.four(plan.SINKHOLE)}


class Resolver(asyncio.DatagramProtocol):
    """Answers A and AAAA of the plan's zone."""

    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, data, addr):
        labels, at = [], 12
        while data[at]:
            labels.append(data[at + 1 : at + 1 + data[at]].decode().lower())
            at += 1 + data[at]
        kind = struct.unpack_from("!H", data, at + 1)[0]
        name = ".".join(labels)
        answer = answer_to(name, kind, fault_of(name))
        if answer is None:
            return
        code, answers = answer
        head = data[:2] + struct.pack("!HHHHH", 0x8180 | code, 1, len(answers), 0, 0)
        body = b"".join(
            b"\xc0\x0c" + struct.pack("!HHIH", kind, 1, 0, len(packed)) + packed
            for packed in answers
        )
        self.transport.sendto(head + data[12 : at + 5] + body, addr)


def fault_of(name: str) -> str:
    """Return the fault for a name: of all names, or of the service's own."""
    blocked = mode.get("blocked", "")
    own = name.removesuffix(".example") in plan.SERVICE
    return blocked if blocked and own else mode.get("dns", "")


def answer_to(name: str, kind: int, fault: str) -> tuple[int, list[bytes]] | None:
    """Return code and addresses of the answer, None for silence."""
    number = plan.zone().get(name)
    if fault in ("dead", "timeout"):
        return None
    if fault in REFUSALS:
        return REFUSALS[fault], []
    unknown = fault == "nxdomain" or (fault == "one_name" and name != "one.example")
    if number is None or unknown:
        return 3, []
    if fault in SUNK:
        return 0, [ipaddress.ip_address(SUNK[fault]).packed] if kind == 1 else []
    text = {1: plan.four, 28: plan.six}.get(kind)
    return 0, [] if text is None else [ipaddress.ip_address(text(number)).packed]


async def page(reader, writer):
    with contextlib.suppress(OSError, asyncio.IncompleteReadError):
        await reader.readuntil(b"\r\n\r\n")
        fault = mode.get("portal", "")
        if fault == "redirect":
            where = b"Location: http://login.example/\r\nContent-Length: 0\r\n\r\n"
            reply = b"HTTP/1.1 302 Found\r\n" + where
        else:
            body = b"<html>Please pay</html>" if fault == "body" else plan.PAGE.encode()
            reply = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)
        writer.write(reply)
        await writer.drain()
        writer.close()


async def hang_up(_reader, writer):
    writer.close()


async def service(reader, writer):
    """Choose by the mode of now: reset at once, or shake hands with one of two certificates."""
    if mode.get("service") == "reset":
        raw = writer.transport.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        writer.transport.abort()
        return
    chosen = "wrong" if mode.get("service") == "certificate" else "good"
    with contextlib.suppress(OSError, ssl.SSLError):
        await writer.start_tls(contexts[chosen])
        await reader.read(1)
    writer.close()


async def block_page(reader, writer):
    """Shake hands with a certificate of its own, as a filter's page does."""
    with contextlib.suppress(OSError, ssl.SSLError):
        await writer.start_tls(contexts["wrong"])
        await reader.read(1)
    writer.close()


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda *_: None)  # probes cut their connections: no news here
    for address in (plan.RESOLVER4, plan.RESOLVER6):
        await loop.create_datagram_endpoint(Resolver, local_addr=(address, 53))
    for number in plan.addresses():
        for address in (plan.four(number), plan.six(number)):
            if number in plan.PORTAL.values():
                await asyncio.start_server(page, address, 80)
            elif number in plan.SERVICE.values():
                await asyncio.start_server(service, address, 443)
            elif number == plan.SINKHOLE:
                await asyncio.start_server(block_page, address, 443)
            else:
                await asyncio.start_server(hang_up, address, 443)
    print("ok", flush=True)  # noqa: T201 - to the lab
    while told := await loop.run_in_executor(None, sys.stdin.readline):
        mode.clear()
        mode.update(json.loads(told))
        print("ok", flush=True)  # noqa: T201 - to the lab


contexts = {}
for name, file in zip(("good", "wrong"), sys.argv[1:], strict=True):
    contexts[name] = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    contexts[name].load_cert_chain(file)
asyncio.new_event_loop().run_until_complete(main())
os._exit(0)  # connections still open are of no interest
