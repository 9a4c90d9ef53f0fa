"""Notices that somebody must look: by e-mail and one webhook for each account.

A poll in office hours finds new events. Sent notices are in the database, so that neither a second
server nor a restart repeats them. Each way has its own thread for sending.
"""

import ipaddress
import logging
import smtplib
import socket
import ssl
import threading
import time
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, make_msgid
from enum import StrEnum
from functools import partial
from pathlib import Path
from queue import Full, Queue
from typing import Annotated, Any
from urllib.parse import urlsplit

from sqlalchemy import Connection, Row, and_, case, delete, func, insert, or_, select, update

from desktop.core.canonical_json import canonical
from desktop.core.errors import KnownError, reason_of, unreadable
from desktop.core.network import Verdict
from desktop.core.problem_codes import ProblemCode
from desktop.core.sheets.common_cause import LEAST, PART
from desktop.core.sheets.messages import SILENT_AFTER, Standing
from desktop.core.sheets.validation import Text, Unfit, Whole, fits, from_plain
from desktop.core.text.file_names import one_line
from desktop.core.units import DAY_MS, HOUR_MS, MINUTE_MS
from desktop.language.dates import moment_words
from desktop.language.problems import problem_text
from desktop.language.translator import spoken
from desktop.reports.office.words import doubt_words
from office.admin import audit
from office.admin.accounts import Account
from office.admin.enrolments import latest, office_names
from office.database import tables as t
from office.database.engine import Database
from office.home import Home
from office.live import (
    IN_A_ROW,
    LONG_MS,
    Together,
    day_of_office,
    live,
    office_hours_at,
    seen_elsewhere,
)
from office.stored_sheets import InDoubt, in_doubt
from office.words import word

logger = logging.getLogger("tatpar-office")

NAME = "notices.toml"
"""The file in the server's folder."""
SECONDS = 20.0
"""How long a server may take for an answer, and a webhook for all of it."""
_LOOK_SECONDS = 60.0
_MOST_WAITING = 100  # of each way
_AGAIN_MS = 5 * MINUTE_MS  # after a failed sending
_TEST_MS = MINUTE_MS
_LATE_MS = HOUR_MS  # from the beginning of the day's hours: who comes late is not silent
_LOST_MS = 14 * DAY_MS  # an office reported as silent so long is closed
_MOST_LINES = 30
MAIL_TLS = 465
"""The port of mail servers that speak TLS from the first byte; others begin plain."""
_HTTPS = 443

MAIL_ADDRESS = r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+"
_HOOK = r"https://[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?(/[!-~]*)?"


class Way(StrEnum):
    """How a notice leaves; each account has one target of each."""

    MAIL = "mail"
    HOOK = "hook"

    @property
    def form(self) -> Any:
        """Return the rule for a target."""
        rule = MAIL_ADDRESS if self is Way.MAIL else _HOOK
        return Annotated[str, Text(1000, f"({rule})?")]


class Kind(StrEnum):
    """The causes of a notice."""

    TOGETHER = "together"
    SILENT = "silent"
    UNANSWERED = "unanswered"
    TOLD_AGAIN = "told_again"
    TEST = "test"


@dataclass(frozen=True, slots=True)
class Config:
    """The administrator's file: the mail server (TLS; port 465 at once, others by STARTTLS).

    Without ``private_webhooks`` nothing is posted to an address inside the network.
    """

    mail_server: Annotated[str, Text(253, "[A-Za-z0-9.-]*")] = ""
    mail_port: Annotated[int, Whole(1, 65_535)] = MAIL_TLS
    mail_user: Annotated[str, Text(200, "[ -~]*")] = ""
    mail_password: Annotated[str, Text(200, "[ -~]*")] = ""
    mail_from: Annotated[str, Text(320, f"({MAIL_ADDRESS})?")] = ""
    private_webhooks: bool = False


def config_of(home: Home) -> Config:
    """Read ``notices.toml``; KnownError ``notices_malformed``, ``file_unreadable``."""
    file: Path = home.folder / NAME
    if not file.exists():
        return Config()
    try:
        return from_plain(Config, asdict(Config()) | tomllib.loads(file.read_text("utf-8-sig")))
    except OSError as error:
        raise unreadable(file, error) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, Unfit) as error:
        # The sentence of a fault in TOML may hold a line of the file, which may hold a password.
        place = error.where if isinstance(error, Unfit) else ""
        code = ProblemCode.NOTICES_MALFORMED
        raise KnownError(code, exit_code=2, path=str(file), place=place or "–") from error


@dataclass(frozen=True, slots=True)
class Notice:
    """An event of an office; ``lines`` describe it in the current language, heading first.

    ``subjects`` are the parts, each notified once: PCs, or the office itself.
    """

    kind: Kind
    path: str
    subjects: frozenset[str]
    lines: Callable[[], Iterable[str]]


def notices(database: Database, now_ms: int, beat_seconds: int) -> list[Notice] | None:
    """Return the notices of all offices; None outside office hours."""
    hours = office_hours_at(now_ms)
    if hours is None:
        return None
    gap_ms = int(SILENT_AFTER * beat_seconds * 1000)
    midnight, _ = day_of_office(now_ms)
    who, beat = latest("/"), t.beat.c
    heard = beat.received_ms >= now_ms - gap_ms
    cut = and_(beat.received_ms >= midnight, or_(~heard, beat.verdict == Verdict.OFFLINE.value))
    active = who.c.standing == Standing.ACTIVE.value
    joined = t.beat.join(who, who.c.device_id == beat.device_id)
    by_office = (
        select(
            who.c.office_path,
            func.count().label("pcs"),
            func.max(beat.received_ms).label("last_ms"),
            func.sum(case((beat.received_ms >= midnight, 1), else_=0)).label("today"),
            func.sum(case((cut, 1), else_=0)).label("cut"),
        )
        .select_from(joined)
        .where(active)
        .group_by(who.c.office_path)
    )
    unanswered = select(who, beat.missed_running).select_from(joined)
    unanswered = unanswered.where(
        active,
        heard & (beat.received_ms >= midnight) & (beat.missed_running >= IN_A_ROW),
        beat.held.is_(None) & (beat.verdict != Verdict.OFFLINE.value),
        or_(beat.paused_until_ms.is_(None), beat.paused_until_ms <= now_ms),
    )
    with database.reading("/") as connection:
        offices = connection.execute(by_office.order_by(who.c.office_path)).all()
        ignored = connection.execute(unanswered.order_by(who.c.officer)).all()
        persons = {
            row.device_id: (row.officer, row.designation, row.office_path) for row in ignored
        }
        heard_ms = max(midnight, now_ms - gap_ms)
        elsewhere = seen_elsewhere(connection, "/", persons, heard_ms)
        doubts = in_doubt(connection, "/")
        doubtful = connection.execute(select(who).where(who.c.device_id.in_(doubts))).all()
    names = office_names(database, "/")
    found: list[Notice] = []
    together = set()
    for office in offices:
        path = office.office_path
        if office.cut >= LEAST and office.cut * PART[1] >= office.today * PART[0]:
            now = live(database, path, now_ms, beat_seconds, alone=True)
            for group in now.together:
                together.add(path)
                lines = partial(_cut, names.get(path, path), group)
                found.append(Notice(Kind.TOGETHER, path, frozenset({path}), lines))
        silent_ms = max(office.last_ms + LONG_MS, hours[0] + _LATE_MS)
        if path not in together and silent_ms < now_ms < office.last_ms + _LOST_MS:
            lines = partial(_silent, names.get(path, path), office.pcs, office.last_ms)
            found.append(Notice(Kind.SILENT, path, frozenset({path}), lines))
    for path, rows in _by_office(row for row in ignored if row.device_id not in elsewhere):
        says = [(row, partial(word, "unanswered", n=row.missed_running)) for row in rows]
        lines = partial(_people, "notice_unanswered", names.get(path, path), says)
        devices = frozenset(row.device_id for row in rows)
        found.append(Notice(Kind.UNANSWERED, path, devices, lines))
    for path, rows in _by_office(doubtful):
        says = [(row, partial(_doubts, doubts[row.device_id])) for row in rows]
        lines = partial(_people, "notice_told_again", names.get(path, path), says)
        told = (
            f"{row.device_id}:{len(doubt.told_again)}:{doubt.other_log:d}"
            for row in rows
            for doubt in (doubts[row.device_id],)
        )
        found.append(Notice(Kind.TOLD_AGAIN, path, frozenset(told), lines))
    return found


def _by_office(rows: Iterable[Row[Any]]) -> Iterator[tuple[str, list[Row[Any]]]]:
    by_office: dict[str, list[Row[Any]]] = {}
    for row in rows:
        by_office.setdefault(row.office_path, []).append(row)
    return iter(by_office.items())


def cut_off(office: str, group: Together, time: str) -> str:
    """Return the sentence about PCs that are cut off together, or only silent: asleep or off."""
    n = len(group.devices)
    if group.cause is None:
        return word("notice_silent", office=office, n=n, time=time)
    return word("notice_together", office=office, n=n, all=group.of, time=time)


def _cut(office: str, group: Together) -> Iterator[str]:
    yield cut_off(office, group, moment_words(group.since_ms))


def _silent(office: str, pcs: int, last_ms: int) -> Iterator[str]:
    yield word("notice_silent", office=office, n=pcs, time=moment_words(last_ms))


def _people(
    key: str, office: str, says: Sequence[tuple[Row[Any], Callable[[], str]]]
) -> Iterator[str]:
    yield word(key, office=office, n=len(says))
    for row, said in says[:_MOST_LINES]:
        name = row.officer or row.device_id[:8]
        yield f"{', '.join(filter(None, (name, row.designation)))}: {said()}"
    if len(says) > _MOST_LINES:
        yield word("n_more", n=len(says) - _MOST_LINES)


def _doubts(doubt: InDoubt) -> str:
    return "; ".join(doubt_words(doubt.told_again, other_log=doubt.other_log))


@dataclass(frozen=True, slots=True)
class _Job:
    """Notices on their way to an account's target."""

    account: str
    way: Way
    target: str
    language: str
    notices: tuple[Notice, ...]
    at_ms: int


class Notices:
    """Polls, remembers sent notices, and sends."""

    def __init__(
        self,
        database: Database,
        now_ms: Callable[[], int],
        beat_seconds: int,
        config: Callable[[], Config],
    ) -> None:
        self.database = database
        self._now_ms = now_ms
        self._beat_seconds = beat_seconds
        self._config = config
        self._queues: Mapping[Way, Queue[_Job | None]] = {way: Queue(_MOST_WAITING) for way in Way}
        self._ending = threading.Event()
        self._looking = threading.Thread(target=self._run, name="notices", daemon=True)

    def begin(self) -> None:
        """Look and send from now on."""
        self._looking.start()
        for way in Way:  # they hold up nobody, nor the process's end: a server may hang
            threading.Thread(target=self._work, args=(way,), name=way, daemon=True).start()

    def end(self) -> None:
        """End the polling, which uses the database; do not wait for a notice being sent."""
        self._ending.set()
        for queue in self._queues.values():
            with suppress(Full):
                queue.put_nowait(None)
        if self._looking.ident is not None:
            self._looking.join(SECONDS)

    def of(self, account: Account) -> dict[str, Row[Any]]:
        """Return an account's targets by way, with the result of the last notice."""
        query = select(t.notice).where(t.notice.c.account == account.name)
        with self.database.keeping() as connection:
            return {row.way: row for row in connection.execute(query)}

    def no_mail(self) -> KnownError | None:
        """Return the reason why this server can send no e-mail; None if it may."""
        try:
            config = self._config()
        except KnownError:  # its path is for `doctor`, not for any visitor
            config = Config()
        can = config.mail_server and config.mail_from
        return None if can else KnownError(ProblemCode.NOTICE_NO_MAIL)

    def set(self, account: Account, targets: Mapping[Way, str], language: str) -> None:
        """Set an account's targets; an empty one removes it. KnownError ``notice_target_unfit``."""
        for way, target in targets.items():
            if not fits(way.form, target):
                raise KnownError(ProblemCode.NOTICE_TARGET_UNFIT, exit_code=2, text=target[:60])
        rows = [
            {"account": account.name, "way": way.value, "target": target, "language": language}
            for way, target in targets.items()
            if target
        ]
        # A webhook's address holds its secret.
        shown = " ".join(urlsplit(row["target"]).hostname or row["target"] for row in rows)
        with self.database.keeping() as connection:
            connection.execute(delete(t.notice).where(t.notice.c.account == account.name))
            if rows:
                connection.execute(insert(t.notice), [row | {"at_ms": 0} for row in rows])
            audit.record(connection, account.actor, "notices_set", shown or "–", self._now_ms())

    def test(self, account: Account) -> None:
        """Send a test to each target of an account, at most one a minute."""
        now_ms = self._now_ms()
        lines = partial(_test, account.office_path)
        notice = Notice(Kind.TEST, account.office_path, frozenset(), lines)
        for row in self.of(account).values():
            if row.at_ms <= now_ms - _TEST_MS:
                self._put(row, (notice,), now_ms)

    def look(self) -> None:
        """Send events that began since the last poll."""
        account = t.account.c
        query = select(t.notice, account.office_path).join_from(
            t.notice, t.account, account.name == t.notice.c.account
        )
        with self.database.keeping() as connection:
            targets = connection.execute(query.where(account.open)).all()
        now_ms = self._now_ms()
        found = notices(self.database, now_ms, self._beat_seconds) if targets else None
        if found is None:
            return
        for target in targets:
            mine = [notice for notice in found if notice.path.startswith(target.office_path)]
            with self.database.keeping() as connection:
                new = _new(connection, target, mine, now_ms)
            if new:
                self._put(target, new, now_ms)

    def _put(self, target: Row[Any], new: tuple[Notice, ...], now_ms: int) -> None:
        way = Way(target.way)
        job = _Job(target.account, way, target.target, target.language, new, now_ms)
        self._note(job, None)
        try:
            self._queues[way].put_nowait(job)
        except Full:
            with spoken(job.language):
                self._note(job, problem_text(KnownError(ProblemCode.NOTICE_MANY)))

    def _run(self) -> None:
        while not self._ending.wait(_LOOK_SECONDS):
            try:
                self.look()
            except KnownError:
                pass  # the database is away: the next look
            except Exception:
                logger.exception("looking for notices")

    def _work(self, way: Way) -> None:
        while (job := self._queues[way].get()) is not None and not self._ending.is_set():
            with spoken(job.language), suppress(KnownError):  # the database is away
                error = self._sent(job)
                if self._ending.is_set():
                    return
                if error:
                    logger.warning("%s: %s", job.account, error)
                self._note(job, error)

    def _sent(self, job: _Job) -> str:
        """Send; return the reason of a failure."""
        try:
            self._send(job)
        except KnownError as error:
            return problem_text(error)
        except Exception as bug:
            logger.exception("sending a notice")
            return type(bug).__name__
        return ""

    def _send(self, job: _Job) -> None:
        texts = [[one_line(line) for line in notice.lines()] for notice in job.notices]
        if job.way is Way.MAIL:
            heading = texts[0][0]
            if len(texts) > 1:
                heading += f" ({word('n_more', n=len(texts) - 1)})"
            body = "\n\n".join("\n".join(lines) for lines in texts)
            foot = word("notice_foot", account=job.account)
            _mail(self._config(), job.target, heading, f"{body}\n\n{foot}\n", job.at_ms)
            return
        said = [
            {"kind": notice.kind.value, "office": notice.path, "text": "\n".join(lines)}
            for notice, lines in zip(job.notices, texts, strict=True)
        ]
        text = "\n\n".join(item["text"] for item in said)  # shown by chat programs
        raw = canonical({"at_ms": job.at_ms, "notices": said, "text": text})
        _post(job.target, raw, private=self._config().private_webhooks)

    def _note(self, job: _Job, error: str | None) -> None:
        """Keep the result of notices: None while being sent; failed ones are retried soon."""
        notice, told = t.notice.c, t.noticed.c
        whose = (notice.account == job.account) & (notice.way == job.way)
        now_ms = self._now_ms()
        with self.database.keeping() as connection:
            values = {"at_ms": now_ms, "error": error}
            connection.execute(update(t.notice).where(whose).values(values))
            for item in job.notices if error else ():
                again = (
                    *(told.account == job.account, told.way == job.way),
                    *(told.kind == item.kind, told.office_path == item.path),
                )
                values = {"at_ms": now_ms - HOUR_MS + _AGAIN_MS, "subjects": ""}
                connection.execute(update(t.noticed).where(*again).values(values))


def _test(path: str) -> Iterator[str]:
    yield word("notice_is_test", office=path)


def _new(
    connection: Connection, target: Row[Any], found: Iterable[Notice], now_ms: int
) -> tuple[Notice, ...]:
    """Return and record the new notices, at most one an hour for each kind and office."""
    if connection.dialect.name == "postgresql":  # another server looks, too; SQLite has one writer
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7461747062)")
    whose = (t.noticed.c.account == target.account) & (t.noticed.c.way == target.way)
    rows = connection.execute(select(t.noticed).where(whose))
    before = {(row.kind, row.office_path): (row.at_ms, row.subjects) for row in rows}
    # An ended event keeps its hour.
    told = {key: (at, "") for key, (at, _) in before.items() if now_ms - at < HOUR_MS}
    new = []
    for notice in found:
        key = notice.kind.value, notice.path
        at_ms, known = before.get(key, (now_ms - HOUR_MS, ""))
        still = notice.subjects & set(known.split())
        if now_ms - at_ms >= HOUR_MS and notice.subjects > still:
            new.append(notice)
            at_ms, still = now_ms, notice.subjects
        told[key] = at_ms, " ".join(sorted(still))
    if told != before:
        common = {"account": target.account, "way": target.way}
        connection.execute(delete(t.noticed).where(whose))
        if told:
            connection.execute(
                insert(t.noticed),
                [
                    common | {"kind": kind, "office_path": path, "at_ms": at, "subjects": subjects}
                    for (kind, path), (at, subjects) in told.items()
                ],
            )
    return tuple(new)


def _mail(config: Config, to: str, heading: str, text: str, at_ms: int) -> None:
    """Send an e-mail; KnownError ``notice_no_mail``, ``notice_refused``, ``notice_unreachable``."""
    if not config.mail_server or not config.mail_from:
        raise KnownError(ProblemCode.NOTICE_NO_MAIL)
    domain = config.mail_from.partition("@")[2]
    message = EmailMessage(SMTP)
    message["From"], message["To"], message["Subject"] = config.mail_from, to, heading[:150]
    message["Date"], message["Message-ID"] = formatdate(at_ms / 1000), make_msgid(domain=domain)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    context = ssl.create_default_context()
    place = config.mail_server, config.mail_port, domain
    try:
        with _line(place, context) as line:
            if config.mail_user:
                line.login(config.mail_user, config.mail_password)
            line.send_message(message)
    except smtplib.SMTPResponseException as refused:
        said = f"{refused.smtp_code} {_said(refused.smtp_error)}"
        raise _refused(config.mail_server, said) from refused
    except smtplib.SMTPRecipientsRefused as refused:
        code, why = next(iter(refused.recipients.values()))
        raise _refused(config.mail_server, f"{code} {_said(why)}") from refused
    except (OSError, smtplib.SMTPException) as error:
        raise _unreachable(config.mail_server, error) from error


def _line(place: tuple[str, int, str], context: ssl.SSLContext) -> smtplib.SMTP:
    host, port, name = place
    if port == MAIL_TLS:
        return smtplib.SMTP_SSL(host, port, name, timeout=SECONDS, context=context)
    line = smtplib.SMTP(host, port, name, timeout=SECONDS)
    try:
        line.starttls(context=context)
    except BaseException:
        line.close()
        raise
    return line


def _post(url: str, body: bytes, *, private: bool) -> None:
    """Post JSON; KnownError ``notice_private``, ``notice_refused``, ``notice_unreachable``.

    It connects to the address that was judged, and follows nothing. All of it takes `SECONDS`.
    """
    parts = urlsplit(url)
    host, until = parts.hostname or "", time.monotonic() + SECONDS
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    head = (
        f"POST {target} HTTP/1.1\r\nHost: {parts.netloc}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\nUser-Agent: tatpar-office\r\nConnection: close\r\n\r\n"
    )
    try:
        port = parts.port or _HTTPS
        places = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        if not private and not all(_is_public(place[4][0]) for place in places):
            raise KnownError(ProblemCode.NOTICE_PRIVATE, host=host)
        raw = socket.create_connection((str(places[0][4][0]), port), timeout=SECONDS)
        with raw, ssl.create_default_context().wrap_socket(raw, server_hostname=host) as line:
            line.sendall(head.encode() + body)
            answer = b""
            while b"\r\n" not in answer and len(answer) < 200:
                line.settimeout(max(0.01, until - time.monotonic()))
                if not (part := line.recv(200)):
                    break
                answer += part
    except (OSError, ValueError) as error:
        raise _unreachable(host, error) from error
    said = answer.partition(b"\r\n")[0]
    if not said.startswith((b"HTTP/1.1 2", b"HTTP/1.0 2")):
        raise _refused(host, _said(said))


def _is_public(address: str | int) -> bool:
    parsed = ipaddress.ip_address(str(address).partition("%")[0])
    if isinstance(parsed, ipaddress.IPv6Address):
        parsed = parsed.ipv4_mapped or parsed
    return parsed.is_global and not parsed.is_multicast


def _said(answer: bytes | str) -> str:
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return one_line(text)[:200]


def _refused(host: str, said: str) -> KnownError:
    return KnownError(ProblemCode.NOTICE_REFUSED, host=host, said=said)


def _unreachable(host: str, error: Exception) -> KnownError:
    why = reason_of(error)
    if isinstance(error, smtplib.SMTPServerDisconnected):
        why = "ECONNRESET"
        error = error.__context__ if isinstance(error.__context__, OSError) else error
    if isinstance(error, TimeoutError):
        why = "ETIMEDOUT"
    elif isinstance(error, socket.gaierror):
        why = "name_unknown"
    elif isinstance(error, ssl.SSLCertVerificationError):
        why = f"certificate_{error.verify_code}"
    elif isinstance(error, ssl.SSLError | smtplib.SMTPNotSupportedError):
        why = "no_tls"
    return KnownError(ProblemCode.NOTICE_UNREACHABLE, host=host, why=why)
