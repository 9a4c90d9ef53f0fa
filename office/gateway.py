"""Requests of PCs and their answers: bytes in and bytes out, no HTTP.

A delivery is checked before it is stored: signature, form, calendar and figures of each sheet. A
faulty sheet is set aside; the others are accepted.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol, TypeVar

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from sqlalchemy import bindparam, select

from desktop.core.canonical_json import from_plain, to_plain
from desktop.core.errors import KnownError
from desktop.core.office.schedule import Schedule
from desktop.core.problem_codes import ProblemCode
from desktop.core.sheets import sheet as sheets
from desktop.core.sheets import signing
from desktop.core.sheets.day_calendar import DayOff, read_calendar
from desktop.core.sheets.messages import (
    BEAT_SECONDS,
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
    SetAside,
    SignedSheet,
    Standing,
    write,
)
from desktop.core.sheets.sheet import NAMESPACE, Sheet, day_figures, read_sheet
from desktop.core.sheets.signing import Request
from desktop.core.sheets.validation import Fault, Unfit, parse, read
from desktop.core.text.file_names import one_line
from desktop.core.units import DAY_MS
from desktop.reports.bundle.sshsig import signing_key
from desktop.reports.office.model import ZONE
from desktop.storage.device_key import is_signed
from office.admin import audit, enrolments
from office.admin.audit import Actor
from office.admin.handed_texts import everybodys_holidays
from office.database import tables as t
from office.database.engine import Database

STATUS = {
    Refusal.MALFORMED: 400,
    Refusal.TOO_LARGE: 413,
    Refusal.ENCODED: 415,
    Refusal.UNSIGNED: 401,
    Refusal.UNKNOWN_DEVICE: 401,
    Refusal.SIGNATURE_WRONG: 401,
    Refusal.REPLAYED: 401,
    Refusal.CLOCK_SKEWED: 401,
    Refusal.KEY_RETIRED: 401,
    Refusal.LEFT: 401,
    Refusal.NOT_THERE: 404,
    Refusal.UNKNOWN_ASK: 404,
    Refusal.TOO_OFTEN: 429,
    Refusal.UNAVAILABLE: 503,
}
"""The others are 403."""

_PER_MINUTE = 60  # requests of one PC: a beat and a wait a minute, and some deliveries
DAY_BYTES = 20_000_000
"""Of one PC and day: months of its days, after a long time without a line."""
_JOINS_PER_MINUTE = 300  # of one address: an office's PCs may join together behind one router
_LATEST = (  # built once: it is asked for every PC
    select(t.enrolment.c.public_key, t.enrolment.c.standing)
    .where(t.enrolment.c.device_id == bindparam("device"))
    .order_by(t.enrolment.c.turn.desc())
    .limit(1)
)
_MOST_KNOWN = 100_000  # PCs whose keys and times are remembered
_Message = TypeVar("_Message")


@dataclass(frozen=True, slots=True)
class Call:
    """A request, with header names in lower case; ``address`` is where it came from."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes
    address: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer; ``request`` is the answered request's signed lines and signature."""

    status: int
    body: bytes
    request: bytes = b""


class NotTaken(Exception):  # noqa: N818 - it is an answer
    """A request or a sheet that is refused; ``where`` is the place in it."""

    def __init__(self, refusal: Refusal, where: str = "") -> None:
        super().__init__(refusal)
        self.refusal = refusal
        self.where = where


class Gateway:
    """Answers PCs; ``tell`` is called with each refusal, for the server's log.

    ``public`` is the office's key, hex digits.
    """

    def __init__(
        self,
        database: Database,
        key: Ed25519PrivateKey,
        name: str,
        now_ms: Callable[[], int],
        *,
        beat_seconds: int = BEAT_SECONDS,
        tell: Callable[[str, Refusal, str], None] = lambda _device, _refusal, _where: None,
    ) -> None:
        self.database = database
        self._key = key
        self.public = key.public_key().public_bytes_raw().hex()
        self._name = name
        self._now_ms = now_ms
        self._beat_seconds = beat_seconds
        self._tell = tell
        self._lately: OrderedDict[str, list[int]] = OrderedDict()
        self._weights: OrderedDict[str, tuple[int, int]] = OrderedDict()
        self._keys: OrderedDict[str, bytes] = OrderedDict()

    def answer(self, call: Call) -> Reply:
        """Return the answer to a request; nothing that a PC sends raises an exception."""
        try:
            request, signature = self._signed(call)
            asked = request.signed() + signature
        except NotTaken:
            asked = b""
        try:
            return Reply(200, write(self._answered(call)), asked)
        except NotTaken as refused:
            refusal, where = refused.refusal, refused.where
        except KnownError as error:
            if error.code != ProblemCode.OFFICE_DATABASE_UNAVAILABLE:
                raise
            refusal, where = Refusal.UNAVAILABLE, ""
        self._tell(call.headers.get(signing.DEVICE, "")[:32], refusal, where)
        sent = Refused(FORM, self._now_ms(), refusal, where[:200])
        return Reply(STATUS.get(refusal, 403), write(sent), asked)

    def seal(self, reply: Reply) -> bytes:
        """Return the answer as it travels, signed by the office's key."""
        message = signing.answer_message(reply.request, reply.status, reply.body)
        return signing.sealed(reply.body, self._key.sign(message))

    def _answered(self, call: Call) -> object:
        if "content-encoding" in call.headers:
            raise NotTaken(Refusal.ENCODED)
        if len(call.body) > MOST_BYTES:
            raise NotTaken(Refusal.TOO_LARGE)
        match call.method, call.target.partition("?")[0]:
            case "GET", signing.CARD:
                return OfficeCard(FORM, self._now_ms(), self._name, self.public)
            case "POST", "/v1/join":
                return self._join(call)
            case "POST", "/v1/beat" | "/v1/seen" | "/v1/farewell" as path:
                return self._receive(self._identified(call)[0], self._sent(call, path))
            case "POST", "/v1/sheets":
                return self._sheets(call)
            case "GET", "/v1/wait":
                return self._receive(self._identified(call)[0], {})
            case "GET", path if path.startswith("/v1/handed/"):
                return self._handed(call, path.removeprefix("/v1/handed/"))
            case _:
                raise NotTaken(Refusal.NOT_THERE)

    def _sent(self, call: Call, path: str) -> dict[str, object]:
        match path:
            case "/v1/beat":
                beat = self._read(Beat, call)
                self._check_time(beat.since_ms, "since_ms")
                return {"beat": _plain_beat(beat)}
            case "/v1/seen":
                seen = self._read(Seen, call)
                self._check_time(seen.seen_ms, "seen_ms")
                return {"seen": {"ask_id": seen.ask_id, "seen_ms": seen.seen_ms}}
            case _:
                return {"farewell": {"left_ms": self._read(Farewell, call).left_ms}}

    def _check_time(self, at_ms: int, where: str) -> None:
        """Refuse a time that has not come by the server's clock."""
        if at_ms > self._now_ms() + signing.SKEW_MS:
            raise NotTaken(Refusal.CLOCK_SKEWED, where)

    def _read(self, message: type[_Message], call: Call) -> _Message:
        try:
            return read(message, call.body, MOST_BYTES)
        except Unfit as unfit:
            large = unfit.fault is Fault.TOO_LARGE
            refusal = Refusal.TOO_LARGE if large else Refusal.MALFORMED
            raise NotTaken(refusal, str(unfit)) from None

    def _signed(self, call: Call) -> tuple[Request, bytes]:
        office = "" if call.target == signing.CARD else self.public
        try:
            request, signature = signing.read_headers(
                call.method, call.target, call.body, call.headers, office
            )
        except ValueError:
            raise NotTaken(Refusal.UNSIGNED) from None
        return request, signature

    def _verify(self, request: Request, signature: bytes, key: bytes) -> None:
        try:
            Ed25519PublicKey.from_public_bytes(key).verify(signature, request.signed())
        except (InvalidSignature, ValueError):
            raise NotTaken(Refusal.SIGNATURE_WRONG) from None
        if abs(request.at_ms - self._now_ms()) > signing.SKEW_MS:
            raise NotTaken(Refusal.CLOCK_SKEWED)

    def _throttle(self, whose: str, most: int = _PER_MINUTE) -> None:
        now_ms = self._now_ms()
        lately = [at for at in self._lately.pop(whose, []) if now_ms - 60_000 < at <= now_ms]
        if len(lately) >= most:
            self._lately[whose] = lately
            raise NotTaken(Refusal.TOO_OFTEN)
        self._lately[whose] = [*lately, now_ms]
        if len(self._lately) > _MOST_KNOWN:
            self._lately.popitem(last=False)

    def _weigh(self, device: str, size: int) -> None:
        """Limit a PC's bytes a day: nothing is deleted, so that one PC could fill the disk."""
        day = self._now_ms() // DAY_MS
        of_day, before = self._weights.pop(device, (day, 0))
        before = before if of_day == day else 0
        heavy = before + size > DAY_BYTES
        self._weights[device] = day, before + (0 if heavy else size)
        if len(self._weights) > _MOST_KNOWN:
            self._weights.popitem(last=False)
        if heavy:
            raise NotTaken(Refusal.TOO_OFTEN)

    def _key_of(self, device: str) -> bytes:
        """Key under which a PC is enrolled; it never changes, so it is read once.

        Whether the PC may still send is decided in `receive`.
        """
        key = self._keys.get(device)
        if key is None:
            key = self._keys[device] = self._read_key(device)
            if len(self._keys) > _MOST_KNOWN:
                self._keys.popitem(last=False)
        return key

    def _read_key(self, device: str) -> bytes:
        with self.database.for_gateway() as connection:
            last = connection.execute(_LATEST, {"device": device}).first()
        if last is None:
            raise NotTaken(Refusal.UNKNOWN_DEVICE)
        if last.standing == Standing.RETIRED:
            raise NotTaken(Refusal.KEY_RETIRED)
        return bytes.fromhex(last.public_key)

    def _identified(self, call: Call) -> tuple[Request, bytes]:
        request, signature = self._signed(call)
        key = self._key_of(request.device_id)
        try:
            self._verify(request, signature, key)
        except NotTaken as refused:
            # A database that was restored may know the PC by another key.
            if refused.refusal is not Refusal.SIGNATURE_WRONG:
                raise
            self._keys.pop(request.device_id, None)
            if self._key_of(request.device_id) == key:
                raise
            key = self._key_of(request.device_id)
            self._verify(request, signature, key)
        self._throttle(request.device_id)
        self._weigh(request.device_id, len(call.body))
        return request, key

    def _receive(self, request: Request, what: dict[str, object]) -> Answer:
        """Store the request; return the answer."""
        now_ms = self._now_ms()
        about = {"device_id": request.device_id, "nonce": request.nonce, "now_ms": now_ms}
        taken = self.database.receive(about | what)
        if taken["refusal"]:
            raise NotTaken(Refusal(taken["refusal"]))
        plain = {
            "form": FORM,
            "server_ms": now_ms,
            "standing": taken["standing"],
            "acknowledged": taken["mark"],
            "set_aside": [],
            "asks": taken["asks"][:50],
            "handed": taken["handed"],
            "beat_seconds": self._beat_seconds,
        }
        answer = from_plain(Answer, plain)
        assert isinstance(answer, Answer)
        if taken["waits_again"] is not None:
            self._record_join(request.device_id, taken["waits_again"], now_ms)
        return answer

    def _record_join(self, device_id: str, path: str, now_ms: int) -> None:
        """Record in the audit log that a PC which the office knew joined again, and waits."""
        with self.database.writing(path) as connection:
            names = enrolments.joined_names(connection, path, device_id)
            what = f"{' → '.join(names)} {device_id[:8]} {path}"
            audit.record(
                connection, Actor(f"PC {device_id[:8]}", path), "joined_again", what, now_ms
            )

    def _join(self, call: Call) -> Answer:
        wish = self._read(Join, call)
        request, signature = self._signed(call)
        if request.device_id != wish.device_id:
            raise NotTaken(Refusal.OTHER_DEVICE)
        # By address: anyone can sign for any PC here, and must not use up that PC's limit.
        if call.address:
            self._throttle(f"join {call.address}", _JOINS_PER_MINUTE)
        self._verify(request, signature, bytes.fromhex(wish.public_key))
        joining = signing.join_message(self.public, wish.device_id, wish.public_key)
        if not is_signed(bytes.fromhex(wish.token), bytes.fromhex(wish.proof), joining):
            raise NotTaken(Refusal.TOKEN_UNKNOWN)
        joined = {
            "token": wish.token,
            "public_key": wish.public_key,
            "officer": one_line(wish.officer),
            "designation": one_line(wish.designation),
        }
        return self._receive(request, {"join": joined})

    def _sheets(self, call: Call) -> Answer:
        request, key = self._identified(call)
        answer, _ = self._deliver(request, self._read(Delivery, call), key)
        for item in answer.set_aside:
            self._tell(request.device_id, item.refusal, f"{item.day} {item.where}".strip())
        return answer

    def take(self, delivery: Delivery) -> tuple[int, tuple[SetAside, ...]]:
        """Receive a delivery from a file; the signatures of its sheets are checked.

        Return the number of accepted sheets, and those set aside; `NotTaken` for the whole.
        """
        device = _device_of(delivery)
        request = Request("", "", b"", device, self._now_ms(), "", "")
        answer, taken = self._deliver(request, delivery, self._key_of(device))
        return taken, answer.set_aside

    def _deliver(self, request: Request, delivery: Delivery, key: bytes) -> tuple[Answer, int]:
        """Check and store a delivery; return the answer, and how many sheets were accepted."""
        checked = check_delivery(delivery, request.device_id, key, self._now_ms(), self)
        what = {"calendars": checked.calendars, "sheets": checked.rows}
        answer = self._receive(request, what)
        return replace(answer, set_aside=tuple(checked.set_aside)), len(checked.rows)

    def calendar(self, digest: str) -> str | None:
        """Return the text of a calendar that came before."""
        with self.database.for_gateway() as connection:
            query = select(t.calendar.c.schedule).where(t.calendar.c.digest == digest)
            return connection.execute(query).scalar()

    def holidays(self) -> frozenset[date]:
        """Return the days off of everybody."""
        with self.database.for_gateway() as connection:
            return everybodys_holidays(connection)

    def _handed(self, call: Call, kind: str) -> HandedDocument:
        self._receive(self._identified(call)[0], {})
        if kind not in set(HandedKind):
            raise NotTaken(Refusal.NOT_THERE)
        row = t.handed.c
        query = select(row.at_ms, row.text, row.signature).where(row.kind == kind)
        with self.database.for_gateway() as connection:
            last = connection.execute(query.order_by(row.turn.desc()).limit(1)).first()
        if last is None:
            raise NotTaken(Refusal.NOT_THERE)
        return HandedDocument(FORM, HandedKind(kind), last.at_ms, last.text, last.signature)


def _device_of(delivery: Delivery) -> str:
    """Return the PC that a delivery names; the signatures prove it."""
    for item in delivery.sheets:
        try:
            plain = parse(item.sheet.encode(), MOST_BYTES)
            return str(plain["device_id"])[:32]
        except (Unfit, KeyError, TypeError):
            continue
    raise NotTaken(Refusal.UNKNOWN_DEVICE)


def _plain_beat(beat: Beat) -> dict[str, object]:
    plain = to_plain(beat)
    assert isinstance(plain, dict)
    del plain["form"]
    return plain | {"problems": " ".join(beat.problems)}


FIRST_DAY = date(2026, 1, 1)
"""No PC ran Tatpar before."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The rows to store, and those set aside."""

    calendars: list[dict[str, str]]
    rows: list[dict[str, object]]
    set_aside: list[SetAside]


class Known(Protocol):
    """The facts of an office by which a delivery is checked."""

    def calendar(self, digest: str, /) -> str | None:
        """Return the text of a calendar that came before."""

    def holidays(self) -> frozenset[date]:
        """Return the days off of everybody."""


def check_delivery(
    delivery: Delivery, device_id: str, key: bytes, now_ms: int, office: Known
) -> Checked:
    """Check a delivery of a PC."""
    calendars: dict[str, Schedule] = {}
    rows, used, aside = [], set(), []
    for text in delivery.calendars:
        try:
            calendars[sheets.calendar_digest(text)] = read_calendar(text)
        except Unfit:
            continue  # its sheets are set aside, too
    brought = dict(calendars)
    for item in delivery.sheets:
        sheet: Sheet | None = None
        try:
            sheet = _read(item, device_id, key)
            _check_time(sheet, now_ms)
            _check_calendar(sheet, calendars, office.calendar)
            rows.append(_row(sheet, item, office))
            used.add(sheet.calendar)
        except NotTaken as refused:
            day, seq = ("", 0) if sheet is None else (sheet.day, sheet.told_seq)
            aside.append(SetAside(day, seq, refused.refusal, refused.where[:200]))
    return Checked(
        [
            {"digest": digest, "schedule": schedule.to_json()}
            for digest, schedule in brought.items()
            if digest in used
        ],
        rows,
        aside,
    )


def _read(item: SignedSheet, device_id: str, key: bytes) -> Sheet:
    raw = item.sheet.encode()
    try:
        made_by = signing_key(item.signature.encode(), NAMESPACE, raw)
    except ValueError:
        raise NotTaken(Refusal.UNSIGNED) from None
    if made_by != key:
        raise NotTaken(Refusal.SIGNATURE_WRONG)
    try:
        sheet = read_sheet(raw, MOST_BYTES)
    except Unfit as unfit:
        raise NotTaken(Refusal.MALFORMED, str(unfit)) from None
    if sheet.canonical() != raw:
        raise NotTaken(Refusal.MALFORMED, "not canonical")
    if sheet.device_id != device_id:
        raise NotTaken(Refusal.OTHER_DEVICE)
    return sheet


def _check_time(sheet: Sheet, now_ms: int) -> None:
    """Refuse a future time, a day before Tatpar, and a day that was not over when it was sent."""
    if sheet.told_ms > now_ms + signing.SKEW_MS:
        raise NotTaken(Refusal.CLOCK_SKEWED, "told_ms")
    if date.fromisoformat(sheet.day) < FIRST_DAY or sheet.told_ms < sheet.range()[1]:
        raise NotTaken(Refusal.DOUBTFUL_DAY, "day")


def _check_calendar(
    sheet: Sheet, calendars: dict[str, Schedule], known: Callable[[str], str | None]
) -> None:
    schedule = calendars.get(sheet.calendar)
    if schedule is None:
        text = known(sheet.calendar)
        if text is None:
            raise NotTaken(Refusal.CALENDAR_UNKNOWN)
        schedule = calendars[sheet.calendar] = read_calendar(text)
    if not schedule.timezone == sheet.zone == ZONE:  # days of two zones would overlap
        raise NotTaken(Refusal.CALENDAR_WRONG)


def _row(sheet: Sheet, item: SignedSheet, office: Known) -> dict[str, object]:
    spans = [span.span() for span in sheet.spans]
    if day_figures(spans, sheet.day_calendar.ranges(), sheet.until_ms) != sheet.figures:
        raise NotTaken(Refusal.FIGURES_DIFFER)
    # A holiday that became known after its day takes its checks away, of everybody.
    facts = sheet.day_calendar
    announced = facts.off is DayOff.HOLIDAY and facts.entered_ms is not None
    announced = announced and date.fromisoformat(sheet.day) in office.holidays()
    return {
        "day": sheet.day,
        "end_ms": sheet.range()[1],
        "told_seq": sheet.told_seq,
        "told_ms": sheet.told_ms,
        "sha256": hashlib.sha256(item.sheet.encode()).hexdigest(),
        "calendar": sheet.calendar,
        "body": item.sheet,
        "signature": item.signature,
        "root": sheet.log.root,
        "lost_ms": sheet.log.lost_ms,
        "outcomes": sheet.outcomes(),
        "proof": sheet.log,
        "announced": announced,
    }
