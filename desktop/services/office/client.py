"""Requests to the office, signed with this PC's key, and answers, which the office signs.

An answer counts only if the office's key signed it for this very request: an intermediary could
otherwise answer in the office's place.
"""

import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from desktop import __version__
from desktop.core.errors import KnownError
from desktop.core.integrity.checkpoint import SigningKey
from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.model import Settings
from desktop.core.sheets import signing
from desktop.core.sheets.messages import (
    ALIVE_SECONDS,
    FORM,
    MOST_BYTES,
    Answer,
    Beat,
    Delivery,
    Farewell,
    HandedDocument,
    HandedKind,
    Join,
    OfficeCard,
    Refusal,
    Refused,
    Seen,
    write,
)
from desktop.core.sheets.signing import Request
from desktop.core.sheets.validation import Unfit, read
from desktop.storage.device_key import is_signed
from desktop.storage.office_state import OfficeState, SentRequests
from desktop.system.office_line import SECONDS, Dropped, OfficeLine

_Message = TypeVar("_Message")
_TARGETS: dict[type, str] = {
    Join: "/v1/join",
    Beat: "/v1/beat",
    Delivery: "/v1/sheets",
    Seen: "/v1/seen",
    Farewell: "/v1/farewell",
}


class NotTaken(Exception):  # noqa: N818 - it is an answer
    """The office's refusal of a request."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(refused.refusal)
        self.refused = refused


class Client:
    """A connection to an office."""

    def __init__(
        self,
        line: OfficeLine,
        device_id: str,
        key: SigningKey,
        now_ms: Callable[[], int],
        sent: SentRequests,
        *,
        office_key: str,
    ) -> None:
        """Send nothing yet; each later request is noted in ``sent`` first.

        ``office_key`` (hex digits) signs the answers; it is empty before this PC knows it.
        """
        self._line = line
        self._office_key = office_key
        self._device_id = device_id
        self._key = key
        self._now_ms = now_ms
        self._sent = sent

    def card(self) -> OfficeCard:
        """Return the server's card; if a key is known, only a card signed with it."""
        return self._ask(OfficeCard, "GET", signing.CARD)

    def meet(self, token: str) -> OfficeCard:
        """Return the server's card: its name, and the key that is trusted from now on.

        `NotTaken` if it is not that of the office that the token names.
        """
        self._office_key = ""
        card = self.card()
        if token.split("-")[1] != signing.server_id(bytes.fromhex(card.public_key)):
            raise NotTaken(Refused(FORM, card.server_ms, Refusal.TOKEN_OTHER_SERVER, ""))
        self._office_key = card.public_key
        return card

    def send(self, message: Join | Beat | Delivery | Seen | Farewell) -> Answer:
        """Send a message and return the answer; it is noted before it leaves."""
        return self._ask(Answer, "POST", _TARGETS[type(message)], write(message))

    def wait(self, seconds: int) -> Answer:
        """Wait for an ask, at most so many seconds; meanwhile the office sends keep-alives."""
        limit = min(seconds, ALIVE_SECONDS) + SECONDS
        return self._ask(Answer, "GET", f"/v1/wait?after={seconds}", seconds=limit)

    def handed(self, kind: HandedKind) -> HandedDocument:
        """Fetch the office's document of a kind."""
        return self._ask(HandedDocument, "GET", f"/v1/handed/{kind}")

    def close(self) -> None:
        """Close the connection."""
        self._line.close()

    def _ask(
        self,
        message: type[_Message],
        method: str,
        target: str,
        body: bytes = b"",
        seconds: float = SECONDS,
    ) -> _Message:
        try:
            return self._once(message, method, target, body, seconds)
        except Dropped:
            # On a new connection, signed again: the first may have arrived after all.
            return self._once(message, method, target, body, seconds)

    def _once(
        self, message: type[_Message], method: str, target: str, body: bytes, seconds: float
    ) -> _Message:
        status, raw = self._exchange(method, target, body, seconds)
        try:
            if status == 200:
                return read(message, raw, MOST_BYTES)
            raise NotTaken(read(Refused, raw, MOST_BYTES))
        except Unfit as unfit:
            raise KnownError(ProblemCode.OFFICE_ANSWER_UNFIT, url=self._line.url) from unfit

    def _exchange(self, method: str, target: str, body: bytes, seconds: float) -> tuple[int, bytes]:
        """Return the status and the body of an answer that the office signed."""
        nonce, now_ms = secrets.token_hex(16), self._now_ms()
        office = "" if target == signing.CARD else self._office_key
        request = Request(method, target, body, self._device_id, now_ms, nonce, office)
        signature = self._key.sign(request.signed())
        # Nothing leaves this PC that the officer cannot look at afterwards.
        note = self._sent.begin(now_ms, target, body) if body else None
        status, raw = self._line.exchange(method, target, body, request.headers(signature), seconds)
        inner = self._opened(request.signed() + signature, status, raw)
        if note is not None:
            self._sent.answered(note, status, inner)
        return status, inner

    def _opened(self, request: bytes, status: int, raw: bytes) -> bytes:
        try:
            body, signature = signing.unsealed(raw)
            # The card is signed by the key that it shows, which the token names.
            key = self._office_key or read(OfficeCard, body, MOST_BYTES).public_key
        except ValueError as unfit:  # `Unfit` is one
            raise KnownError(ProblemCode.OFFICE_ANSWER_UNFIT, url=self._line.url) from unfit
        if not is_signed(
            bytes.fromhex(key), signature, signing.answer_message(request, status, body)
        ):
            raise KnownError(ProblemCode.OFFICE_OTHER_KEY, url=self._line.url)
        return body


def join(
    office: Client,
    settings: Settings,
    pc: tuple[str, SigningKey],
    before: OfficeState,
    today: date,
) -> OfficeState:
    """Return the state after joining; ``pc`` is this PC's name and key.

    Without a token it is the same office at another address. `NotTaken`, and KnownErrors as the
    client. A token of another server is refused before anything about this PC is sent, and the
    token itself is never sent. Days are reported from the first of this month on, so that the
    month's report is complete.
    """
    from cryptography.hazmat.primitives.asymmetric import ed25519  # noqa: PLC0415 - to join alone

    where, officer = settings.office, settings.officer
    device_id, key = pc
    if not where.token:
        return replace(before, url=where.url, name=office.card().name)
    card = office.meet(where.token)
    public = key.public_key().public_bytes_raw().hex()
    by = ed25519.Ed25519PrivateKey.from_private_bytes(signing.token_seed(where.token))
    proof = by.sign(signing.join_message(card.public_key, device_id, public)).hex()
    token = by.public_key().public_bytes_raw().hex()
    answer = office.send(
        Join(
            *(FORM, token, proof, device_id, public, officer.name, officer.designation),
            __version__,
        )
    )
    same = before.server_key == card.public_key
    first_day = today.replace(day=1).isoformat()
    # A PC that left and joins again continues with the log that the office knows.
    state = before if same else OfficeState(first_day=first_day, confirmed=answer.acknowledged)
    return replace(
        state,
        url=where.url,
        server_key=card.public_key,
        name=card.name,
        standing=answer.standing.value,
        refusal="",
        heard_ms=answer.server_ms,
        silent_since_ms=None,
        failure=None,
    )
