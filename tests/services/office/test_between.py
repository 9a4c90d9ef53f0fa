"""A proxy between a PC and its office that reads all: the PC trusts its certificate.

It hands everything on and keeps a copy, or answers in the office's place.
"""

import http.client
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from helpers.office_link import NOW
from sqlalchemy import select

from desktop.core.sheets import signing
from desktop.core.sheets.messages import (
    Answer,
    Ask,
    AskText,
    OfficeCard,
    Refusal,
    Refused,
    Standing,
    write,
)
from office.database import tables as t

THIEF = Ed25519PrivateKey.from_private_bytes(bytes([9] * 32))
_Answered = tuple[int, bytes]


@dataclass
class Proxy:
    """``answer`` may replace the office's answer, from the request's target and that answer."""

    url: str
    office: str
    answer: Callable[[str, _Answered], _Answered] = lambda _target, said: said
    seen: list[bytes] = field(default_factory=list)
    sent: list[tuple[str, bytes, dict]] = field(default_factory=list)

    def pass_on(self, method: str, target: str, body: bytes, headers: dict) -> _Answered:
        parts = urlsplit(self.office)
        connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=30)
        connection.request(method, target, body or None, headers)
        answer = connection.getresponse()
        said = answer.status, answer.read()
        connection.close()
        return said


@contextmanager
def standing_between(office: str) -> Iterator[Proxy]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_any(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            headers = {k: v for k, v in self.headers.items() if k.lower().startswith("tatpar")}
            proxy.seen.append(repr((self.path, headers)).encode() + body)
            proxy.sent.append((self.path, body, headers))
            said = proxy.pass_on(self.command, self.path, body, headers)
            status, raw = proxy.answer(self.path, said)
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        do_GET = do_POST = handle_any  # noqa: N815 - the library's names

        def log_message(self, *_words: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    proxy = Proxy(f"http://127.0.0.1:{server.server_port}", office)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield proxy
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def proxy(office, pc) -> Iterator[Proxy]:
    with standing_between(office.url) as proxy:
        pc.set(url=proxy.url)
        yield proxy
        pc.link.stop()


def enrolled(office) -> list:
    with office.database.reading("/") as connection:
        return [row.device_id for row in connection.execute(select(t.enrolment))]


def test_it_hands_on_and_the_pc_is_joined_though_it_never_saw_the_token(pc, proxy):
    token = pc.settings.office.token
    pc.work()
    assert pc.link.state.standing == Standing.ACTIVE
    assert pc.problems == []
    everything = b"".join(proxy.seen)
    assert token.split("-", 2)[2].encode() not in everything
    assert b"/v1/join" in everything


def test_what_it_saw_of_the_joining_joins_no_pc_of_its_own(pc, proxy, office):
    pc.work()
    ((target, body, _headers),) = [call for call in proxy.sent if call[0] == "/v1/join"]
    wish = json.loads(body)
    public = THIEF.public_key().public_bytes_raw().hex()
    mine = wish | {"device_id": "e" * 32, "public_key": public}
    raw = json.dumps(mine, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    office_key = pc.link.state.server_key
    request = signing.Request("POST", target, raw, "e" * 32, NOW, "1" * 32, office_key)
    headers = request.headers(THIEF.sign(request.signed()))
    status, said = proxy.pass_on("POST", target, raw, headers)
    assert (status, json.loads(said)["answer"]["refusal"]) == (403, Refusal.TOKEN_UNKNOWN)
    assert enrolled(office) == [pc.home.device_id()]


def refused(refusal: Refusal) -> bytes:
    return write(Refused(1, NOW, refusal, ""))


ASKED = Ask("a" * 32, AskText.CALL_BACK, "মন্ত্রী", "", NOW, NOW + 10**6)
LIES = {
    "retired": (401, refused(Refusal.KEY_RETIRED)),
    "left": (401, refused(Refusal.LEFT)),
    "unknown": (401, refused(Refusal.UNKNOWN_DEVICE)),
    "asked": (200, write(Answer(1, NOW, Standing.ACTIVE, None, (), (ASKED,), (), 300))),
    "slower": (200, write(Answer(1, NOW, Standing.ACTIVE, None, (), (), (), 86_400))),
}


@pytest.mark.parametrize("lie", LIES.values(), ids=list(LIES))
@pytest.mark.parametrize("signed", [False, True], ids=["by nobody", "by another key"])
def test_nothing_that_it_says_is_believed(pc, proxy, lie, signed):
    status, body = lie
    said = signing.sealed(body, THIEF.sign(body)) if signed else body
    code = "office_other_key" if signed else "office_answer_unfit"
    assert believed(pc, proxy, (status, said)) == ({code}, False)


def test_what_the_office_said_to_another_request_is_not_believed(pc, proxy):
    said: list[_Answered] = []

    def note(_target: str, answered: _Answered) -> _Answered:
        said.append(answered)
        return answered

    proxy.answer = note
    pc.work()
    assert believed(pc, proxy, said[-1]) == ({"office_other_key"}, False)


def believed(pc, proxy: Proxy, said: _Answered) -> tuple[set[str], bool]:
    """Return the problems once all is answered so, and whether that changed anything."""
    pc.work()
    joined = pc.link.state
    pc.problems.clear()
    proxy.answer = lambda _target, _said: said
    pc.later()
    pc.later()
    state = pc.link.state
    same = (state.standing, state.refusal, state.heard_ms) == ("active", "", joined.heard_ms)
    return {problem.code for problem in pc.problems}, not same or bool(pc.shown)


def test_a_refusal_that_it_provoked_by_changing_a_request_is_not_believed(pc, proxy):
    pc.work()
    passing = proxy.pass_on
    proxy.pass_on = lambda method, target, body, headers: passing(
        method, f"{target}?changed", body, headers
    )
    pc.problems.clear()
    pc.later()
    assert {problem.code for problem in pc.problems} == {"office_other_key"}
    assert pc.link.state.refusal == ""


def test_a_card_of_its_own_gets_nothing(pc, proxy):
    """The token holds 128 bits of the key: no other key has them, and no other key signs."""
    key = THIEF.public_key().public_bytes_raw().hex()

    def own(target: str, said: _Answered) -> _Answered:
        body = write(OfficeCard(1, NOW, "গাজীপুর", key))
        _path, _body, headers = proxy.sent[-1]
        asked = signing.Request(
            "GET", target, b"", headers["tatpar-device"], int(headers["tatpar-time"]),
            headers["tatpar-nonce"], "",
        )  # fmt: skip
        _request, signature = signing.read_headers("GET", target, b"", headers, "")
        message = signing.answer_message(asked.signed() + signature, 200, body)
        return 200, signing.sealed(body, THIEF.sign(message))

    proxy.answer = own
    pc.work()
    assert pc.link.state.refusal == Refusal.TOKEN_OTHER_SERVER
    assert [target for target, _, _ in proxy.sent] == ["/v1/office"]


def test_a_name_that_it_put_on_the_true_card_is_not_believed(pc, proxy):
    def renamed(target: str, said: _Answered) -> _Answered:
        return said[0], said[1].replace("গাজীপুর".encode(), "অন্য".encode())

    proxy.answer = renamed
    pc.work()
    assert {problem.code for problem in pc.problems} == {"office_other_key"}
    assert [target for target, _, _ in proxy.sent] == ["/v1/office"]
