"""The provider's line: two TUN ends, joined by a program that loses and delays on request.

This kind of kernel may have no netem. Usage: ``line.py NEAR FAR``; then one JSON object a line on
standard input: ``{"loss": 0.3, "delay_ms": 400}``, one way each. Acknowledges each with ``ok``.
"""

import fcntl
import heapq
import json
import os
import random
import select
import struct
import sys
import time

TUNSETIFF = 0x400454CA
IFF_TUN, IFF_NO_PI = 0x1, 0x1000


def open_end(name: str) -> int:
    end = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(end, TUNSETIFF, struct.pack("16sH", name.encode(), IFF_TUN | IFF_NO_PI))
    return end


def main() -> None:
    near, far = (open_end(name) for name in sys.argv[1:])
    other = {near: far, far: near}
    chance = random.Random(7)
    waiting: list[tuple[float, int, int, bytes]] = []
    loss, delay, number = 0.0, 0.0, 0
    print("ok", flush=True)  # noqa: T201 - to the lab
    while True:
        timeout = max(0, waiting[0][0] - time.monotonic()) if waiting else None
        ready, _, _ = select.select([near, far, sys.stdin], [], [], timeout)
        if sys.stdin in ready:
            told = sys.stdin.readline()
            if not told:
                return
            order = json.loads(told)
            loss, delay = order.get("loss", 0.0), order.get("delay_ms", 0) / 1000
            print("ok", flush=True)  # noqa: T201 - to the lab
        for end in (near, far):
            if end in ready:
                packet = os.read(end, 65536)
                if chance.random() >= loss:
                    number += 1
                    heapq.heappush(waiting, (time.monotonic() + delay, number, other[end], packet))
        while waiting and waiting[0][0] <= time.monotonic():
            _, _, end, packet = heapq.heappop(waiting)
            try:
                os.write(end, packet)
            except OSError:  # the end is down: a lost packet
                continue


main()
