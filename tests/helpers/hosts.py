"""Hosts on loopback that behave well or badly, each on a port of its own."""

import contextlib
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator

Handler = Callable[[socket.socket], None]


def hang_up(_connection: socket.socket) -> None:
    """Close at once."""


def reset(connection: socket.socket) -> None:
    """Cut the connection by RST instead of an end."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def mute(connection: socket.socket) -> None:
    """Read and never answer."""
    while connection.recv(4096):
        pass


def say(reply: bytes) -> Handler:
    """Answer the first bytes with a reply, then close."""

    def handle(connection: socket.socket) -> None:
        connection.recv(4096)
        connection.sendall(reply)

    return handle


def say_and_stay(reply: bytes) -> Handler:
    """Answer, and keep the connection open until the other side leaves."""

    def handle(connection: socket.socket) -> None:
        connection.recv(4096)
        connection.sendall(reply)
        mute(connection)

    return handle


def shake_hands(context: ssl.SSLContext) -> Handler:
    """Do the server's side of TLS."""

    def handle(connection: socket.socket) -> None:
        with context.wrap_socket(connection, server_side=True) as shaken:
            shaken.recv(1)

    return handle


@contextlib.contextmanager
def host(handler: Handler = hang_up, address: str = "127.0.0.1", port: int = 0) -> Iterator[int]:
    """Serve connections, each in a thread; yield the port."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    threads: list[threading.Thread] = []
    with socket.socket(family) as listening:
        listening.bind((address, port))
        listening.listen(16)

        def serve() -> None:
            while True:
                try:
                    connection, _ = listening.accept()
                except OSError:
                    return
                threads.append(
                    threading.Thread(target=_one, args=(handler, connection), daemon=True)
                )
                threads[-1].start()

        accepting = threading.Thread(target=serve)
        accepting.start()
        try:
            yield listening.getsockname()[1]
        finally:
            with contextlib.suppress(OSError):
                listening.shutdown(socket.SHUT_RDWR)  # Linux: wakes who accepts
            listening.close()  # Windows: wakes who accepts
            accepting.join(5)
            for thread in threads:
                thread.join(5)


def _one(handler: Handler, connection: socket.socket) -> None:
    with connection, contextlib.suppress(OSError):
        handler(connection)


@contextlib.contextmanager
def deaf_host() -> Iterator[int]:
    """Yield a port whose queue is full: Linux drops new connections, as a black hole would."""
    with contextlib.ExitStack() as stack:
        listening = stack.enter_context(socket.socket())
        listening.bind(("127.0.0.1", 0))
        listening.listen(0)
        for _ in range(2):
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(listening.getsockname())
        yield listening.getsockname()[1]


def closed_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return bound.getsockname()[1]
