"""A PC that speaks to an office, and an office that it speaks to."""

import secrets
from dataclasses import replace
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from helpers.sheets import DEVICE, KEY, at, public
from sqlalchemy import insert

from desktop.core.network import Cause, Medium, Verdict
from desktop.core.sheets import signing
from desktop.core.sheets.messages import (
    MOST_BYTES,
    Answer,
    Beat,
    Delivery,
    Farewell,
    Join,
    Refusal,
    Refused,
    Seen,
    write,
)
from desktop.core.sheets.signing import Request
from desktop.core.sheets.validation import read
from office.admin.enrolments import token_public
from office.database import tables as t
from office.gateway import Call, Gateway

OFFICE_KEY = Ed25519PrivateKey.from_private_bytes(bytes([7] * 32))
OFFICE = public(OFFICE_KEY)
NOW = at("10:00") + 86_400_000
BEAT = Beat(
    *(1, Verdict.ONLINE, None, NOW - 3_600_000, Medium.WIRED, 4, 3, 1, 0, 0, None, None, None),
    *("0.1.0", "Debian GNU/Linux 13 (trixie)", 2, ("disk_full",)),
)
DOWN = replace(BEAT, verdict=Verdict.OFFLINE, cause=Cause.ISP_DOWN)


class Clock:
    """A clock that stands until it is put on."""

    def __init__(self, now_ms: int = NOW) -> None:
        self.now_ms = now_ms

    def __call__(self) -> int:
        return self.now_ms


class Pc:
    """A PC at a gateway; every call returns the answer, or the refusal."""

    def __init__(self, gateway: Gateway, clock: Clock, key=KEY, device: str = DEVICE) -> None:
        self.gateway, self.clock, self.key, self.device = gateway, clock, key, device
        self.off_by_ms = 0
        self.last = b""

    def call(self, method: str, target: str, body: bytes = b"", **changed: str) -> Call:
        nonce = secrets.token_hex(16)
        moment = self.clock() + self.off_by_ms
        request = Request(method, target, body, self.device, moment, nonce, self.gateway.public)
        headers = request.headers(self.key.sign(request.signed()))
        names = {name.replace("_", "-"): value for name, value in changed.items()}
        return Call(method, target, headers | names, body)

    def send(self, call: Call) -> Answer | Refusal:
        reply = self.gateway.answer(call)
        self.last = reply.body
        if reply.status != 200:
            return read(Refused, reply.body, MOST_BYTES).refusal
        return read(Answer, reply.body, MOST_BYTES)

    def join(self, token: str, officer: str = "রহিমা খাতুন") -> Answer | Refusal:
        wish = joining(token, self.device, self.key, self.gateway.public, officer)
        return self.send(self.call("POST", "/v1/join", write(wish)))

    def beat(self, beat: Beat = BEAT) -> Answer | Refusal:
        return self.send(self.call("POST", "/v1/beat", write(beat)))

    def deliver(self, delivery: Delivery) -> Answer | Refusal:
        return self.send(self.call("POST", "/v1/sheets", write(delivery)))

    def seen(self, ask_id: str) -> Answer | Refusal:
        told = Seen(1, ask_id, self.clock())
        return self.send(self.call("POST", "/v1/seen", write(told)))

    def leave(self, left_ms: int | None = None) -> Answer | Refusal:
        farewell = Farewell(1, self.clock() if left_ms is None else left_ms)
        return self.send(self.call("POST", "/v1/farewell", write(farewell)))

    def wait(self) -> Answer | Refusal:
        return self.send(self.call("GET", "/v1/wait?after=1"))


def joining(token: str, device: str, key, office: str, officer: str) -> Join:
    """Return the request to join with that token."""
    mine = public(key)
    proof = Ed25519PrivateKey.from_private_bytes(signing.token_seed(token)).sign(
        signing.join_message(office, device, mine)
    )
    who = device, mine, officer, "ইউএনও", "0.1.0"
    return Join(1, token_public(token), proof.hex(), *who)


def write_office_key(folder: Path) -> None:
    """Give a server's folder the key of the tests' office."""
    pem = OFFICE_KEY.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())
    (folder / "office.key").write_bytes(pem)


def made_token(
    database,
    path: str = "/gazipur/",
    *,
    at_once=True,
    uses=10,
    until_ms=NOW + 10**9,
    key=OFFICE_KEY,
):
    server = signing.server_id(key.public_key().public_bytes_raw())
    token = f"tatpar1-{server}-{secrets.token_urlsafe(24)}"
    row = {"public_key": token_public(token), "office_path": path, "at_once": at_once, "uses": uses}
    with database.writing("/") as connection:
        connection.execute(
            insert(t.token).values(**row, expires_ms=until_ms, by="admin", made_ms=NOW)
        )
    return token


def gateway_of(database, clock: Clock, **how) -> Gateway:
    return Gateway(database, OFFICE_KEY, "গাজীপুর", clock, **how)
