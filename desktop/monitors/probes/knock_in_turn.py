"""A bare connect to a host, in one family after the other, without an event loop.

Most rounds do nothing else; a loop and its tasks were half of what such a round costs.
"""

import os
import selectors
import socket
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Self

from desktop.core.network import Detail
from desktop.monitors.probes.connections import Answer, cut, fault_of, open_socket, place


def knock_in_turn(
    places: Mapping[socket.AddressFamily, str], port: int, *, wait: float, limit: float
) -> dict[socket.AddressFamily, Answer]:
    """Connect to the places, in their order, until one answers well; return what they answered.

    The next place is tried when one has failed, or beside it after ``wait`` seconds. Each connect
    has ``limit`` seconds.
    """
    left = list(places.items())
    with _Connects(limit) as connects:
        while (left or connects.begun) and not connects.succeeded:
            if left:
                connects.begin(*left.pop(0), port)
            connects.look(wait if left else limit)
        return connects.answers


class _Connects:
    """Connects that were begun, when, and the answers of those that have ended."""

    def __init__(self, limit: float) -> None:
        self.answers: dict[socket.AddressFamily, Answer] = {}
        self.begun: dict[socket.socket, tuple[socket.AddressFamily, float]] = {}
        self._limit = limit
        self._waiting = selectors.DefaultSelector()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._waiting.close()
        for opened in self.begun:
            opened.close()

    @property
    def succeeded(self) -> bool:
        return any(answer.ok for answer in self.answers.values())

    def begin(self, family: socket.AddressFamily, address: str, port: int) -> None:
        began = time.monotonic()
        try:
            opened = open_socket(family, socket.SOCK_STREAM)
        except OSError as error:
            self.answers[family] = Answer(fault_of(error))
            return
        self.begun[opened] = family, began
        try:
            with suppress(BlockingIOError):  # it is under way
                opened.connect(place(address, port))
        except OSError as error:
            self._end(opened, Answer(fault_of(error)))
        else:
            self._waiting.register(opened, selectors.EVENT_WRITE)

    def look(self, seconds: float) -> None:
        """Wait until one ends, so many seconds at most."""
        if not self.begun:
            return
        ends = min(began for _, began in self.begun.values()) + self._limit
        pause = max(0.0, min(seconds, ends - time.monotonic()))
        ready = {key.fileobj for key, _ in self._waiting.select(pause)}
        now = time.monotonic()
        for opened, (_, began) in tuple(self.begun.items()):
            if opened in ready:
                answer = _answer(opened, round((now - began) * 1000))
            elif now >= began + self._limit:
                answer = Answer(Detail.TIMEOUT)
            else:
                continue
            self._waiting.unregister(opened)
            self._end(opened, answer)

    def _end(self, opened: socket.socket, answer: Answer) -> None:
        family, _ = self.begun.pop(opened)
        self.answers[family] = answer
        if answer.ok:
            cut(opened)
        else:
            opened.close()


def _answer(opened: socket.socket, ms: int) -> Answer:
    number = opened.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
    return Answer(fault_of(OSError(number, os.strerror(number)))) if number else Answer(ms=ms)
