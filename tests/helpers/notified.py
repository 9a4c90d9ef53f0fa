"""A mail server and a webhook on loopback, as an account of the office names them."""

import base64
import json
import socket
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

USER, SECRET = "tatpar", 'a secret: %"x'


class Mails:
    """Mails that a mail server received, and its behaviour."""

    def __init__(self, pem: Path, mode: str) -> None:
        self.pem, self.mode = pem, mode
        self.got: list[EmailMessage] = []
        self.commands: list[str] = []
        self.goes_on = threading.Event()
        self.port = 0


class _Mail(socketserver.StreamRequestHandler):
    """SMTP as far as it is needed: STARTTLS, AUTH PLAIN, one letter after the other."""

    secured: ssl.SSLSocket | None = None

    def finish(self) -> None:
        super().finish()
        if self.secured is not None:
            self.secured.close()

    def secure(self, pem: Path) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(pem)
        with suppress(ssl.SSLError):  # the office trusts it not
            self.secured = context.wrap_socket(self.request, server_side=True)
            self.rfile.close()
            self.rfile = self.secured.makefile("rb")
            self.wfile = self.secured.makefile("wb", 0)

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def handle(self) -> None:  # noqa: C901 - a command each
        mails: Mails = self.server.mails
        if mails.mode == "hangs":
            mails.goes_on.wait(60)
            return
        if mails.mode == "tls":
            self.secure(mails.pem)
        self.say("220 mail.test ESMTP")
        while line := self.rfile.readline():
            word = line.decode().strip()
            mails.commands.append(word)
            match word.upper().split()[0]:
                case "EHLO":
                    self.say("250-mail.test")
                    self.say("250 AUTH PLAIN" if self.secured else "250 STARTTLS")
                case "STARTTLS":
                    self.say("220 go on")
                    self.secure(mails.pem)
                    if self.secured is None:
                        return
                case "AUTH":
                    _, user, secret = base64.b64decode(word.split()[2]).decode().split("\0")
                    self.say("235 ok" if (user, secret) == (USER, SECRET) else "535 wrong <b>")
                case "RCPT" if mails.mode == "refuses":
                    self.say("550 no such person here")
                case "DATA":
                    self.say("354 go on")
                    raw = b""
                    while not raw.endswith(b"\r\n.\r\n"):
                        raw += self.rfile.readline()
                    mails.got.append(message_from_bytes(raw[:-5], policy=default))
                    self.say("250 taken")
                case "QUIT":
                    self.say("221 bye")
                    return
                case _:
                    self.say("250 ok")


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True
    mails: Mails


@contextmanager
def mail_server(pem: Path, mode: str = "takes") -> Iterator[Mails]:
    """Run a mail server that ``takes``, takes by ``tls`` at once, ``refuses`` or ``hangs``."""
    mails = Mails(pem, mode)
    with _Server(("127.0.0.1", 0), _Mail) as server:
        server.mails, mails.port = mails, server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield mails
        mails.goes_on.set()
        server.shutdown()
        thread.join()


class Hook:
    """Posts to a webhook, and its answer, held until ``goes_on``."""

    def __init__(self) -> None:
        self.got: list[dict] = []
        self.answer = b"HTTP/1.1 204 No Content\r\n\r\n"
        self.goes_on = threading.Event()
        self.port = 0

    @property
    def url(self) -> str:
        return f"https://localhost:{self.port}/hook?token=x"


@contextmanager
def webhook(pem: Path) -> Iterator[Hook]:
    hook, context = Hook(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    listening = socket.create_server(("127.0.0.1", 0))
    hook.port = listening.getsockname()[1]

    def serve() -> None:
        while True:
            try:
                raw, _ = listening.accept()
            except OSError:
                return
            with raw, context.wrap_socket(raw, server_side=True) as line:
                came = b""
                while b"\r\n\r\n" not in came:
                    came += line.recv(9000)
                head, _, body = came.partition(b"\r\n\r\n")
                length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
                while len(body) < length:
                    body += line.recv(9000)
                hook.got.append(json.loads(body))
                line.sendall(hook.answer)
                if not hook.answer.endswith(b"\n"):
                    hook.goes_on.wait(60)

    thread = threading.Thread(target=serve)
    thread.start()
    yield hook
    hook.goes_on.set()
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()
    thread.join()
