"""Access: accounts with a role under an office, passwords, sessions, limits for guessing.

OIDC could replace `Accounts.log_in`: the pages need only its result.
"""

import hashlib
import hmac
import ipaddress
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from threading import BoundedSemaphore
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, Row, delete, func, insert, select, update

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.unlocking import Strength, accepted_passphrase, normalized, strength_of
from desktop.core.sheets.sheet import Name
from desktop.core.sheets.validation import fits
from desktop.core.text.file_names import one_line
from desktop.passphrases.suggestion import guesses_log10
from office.admin import audit, totp
from office.admin.audit import Actor
from office.database import tables as t
from office.database.engine import Database, take_turn

IDLE_MS = 30 * 60_000
LONGEST_MS = 10 * 3_600_000
_WINDOW_MS = 15 * 60_000
_FAILURES_OF_ACCOUNT, _FAILURES_OF_ADDRESS = 5, 30
_NAME = re.compile(r"[a-z0-9._-]{2,40}")
# Joiners are needed beside a hasanta alone.
_INVISIBLE = re.compile(
    "[\u00ad\u115f\u1160\u200b\u2060\u2800\u3164\ufeff\uffa0]|(?<!\u09cd)[\u200c\u200d](?!\u09cd)"
)
PATH = re.compile(r"/(?:[a-z0-9-]{1,40}/){0,8}")
# OWASP's second choice: 19 MiB for each simultaneous log-in.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_AT_ONCE, _MOST_WAITING = BoundedSemaphore(2), BoundedSemaphore(8)
_NOBODY = _HASHER.hash(secrets.token_hex(8))  # so that an unknown name takes the same time


class Role(StrEnum):
    """The permission of an account; each role includes those before it."""

    ASK = "ask"
    ADMINISTER = "administer"

    def covers(self, needed: "Role") -> bool:
        """Whether this role includes the other."""
        return list(Role).index(self) >= list(Role).index(needed)


@dataclass(frozen=True, slots=True)
class Account:
    """A person with access, with role and office."""

    name: str
    person: str
    designation: str
    office_path: str
    role: Role

    @property
    def actor(self) -> Actor:
        """Return the actor for the audit log."""
        return Actor(self.name, self.office_path)


@dataclass(frozen=True, slots=True)
class Session:
    """A logged-in browser; ``token`` is its cookie."""

    account: Account
    token: str

    @property
    def csrf(self) -> str:
        """Return the token that every form of this session contains."""
        return hmac.digest(self.token.encode(), b"tatpar csrf", hashlib.sha256).hex()


class Accounts:
    """The accounts of a database."""

    def __init__(self, database: Database, now_ms: Callable[[], int]) -> None:
        self.database = database
        self._now_ms = now_ms

    def any(self) -> bool:
        """Whether there is any account."""
        with self.database.keeping() as connection:
            return connection.execute(select(t.account.c.name).limit(1)).first() is not None

    def make(self, account: Account, password: str, by: Actor) -> str:
        """Create an account, also under the name of a closed one; return an administrator's secret.

        KnownError ``office_name_unfit``, ``office_path_unfit``, ``office_words_unfit``,
        ``office_account_exists``, ``passphrase_…``.
        """
        if not _NAME.fullmatch(account.name):
            raise KnownError(ProblemCode.OFFICE_NAME_UNFIT, exit_code=2, name=account.name[:40])
        check_path(account.office_path)
        secret = totp.new_secret() if account.role is Role.ADMINISTER else ""
        row = {
            "person": plain_words(account.person, named=True),
            "designation": plain_words(account.designation),
            "office_path": account.office_path,
            "role": account.role.value,
            "password": _hashed(password),
            "totp": secret,
            "totp_step": 0,
            "open": True,
        }
        whose = t.account.c.name == account.name
        with self.database.keeping() as connection:
            take_turn(connection)
            there = connection.execute(select(t.account).where(whose)).first()
            if there is not None and there.open:
                raise KnownError(ProblemCode.OFFICE_ACCOUNT_EXISTS, exit_code=1, name=account.name)
            if there is None:
                connection.execute(insert(t.account).values(row | {"name": account.name}))
            else:
                connection.execute(update(t.account).where(whose).values(row))
            summary = f"{account.name} {account.role.value} {account.office_path}"
            audit.record(connection, by, "account_made", summary, self._now_ms())
        return secret

    def renew(self, name: str, password: str, by: Actor) -> str | None:
        """Give an account under the actor's office a new password, and an administrator's phone.

        Return the new secret; None if there is no such account. Its sessions end, and it is not
        locked any more.
        KnownError ``passphrase_…``.
        """
        hashed = _hashed(password)
        with self.database.keeping() as connection:
            take_turn(connection)
            row = _under(connection, name, by)
            if row is None:
                return None
            secret = totp.new_secret() if row.role == Role.ADMINISTER else ""
            failed = t.failure.c.whose.startswith(f"account {name} ", autoescape=True)
            connection.execute(delete(t.failure).where(failed))
            self._set(connection, name, password=hashed, totp=secret, totp_step=0)
            audit.record(connection, by, "password_renewed", name, self._now_ms())
        return secret

    def change_password(self, session: "Session", old: str, new: str, address: str) -> bool:
        """Let an account change its own password; its sessions end. It guesses like a log-in.

        Return whether ``old`` was right. KnownError ``office_log_in_too_often``, ``passphrase_…``.
        """
        name, hashed = session.account.name, _hashed(new)
        attempt = secrets.token_hex(8)
        with self.database.keeping() as connection:
            self._count(connection, name, address, attempt)
            known = select(t.account.c.password).where(t.account.c.name == name)
            before = connection.execute(known).scalar_one()
        if not _fits(before, old):
            self._failed(name, session.account.office_path, address)
            return False
        by = session.account.actor
        with self.database.keeping() as connection:
            take_turn(connection)
            connection.execute(delete(t.failure).where(t.failure.c.id == attempt))
            self._set(connection, name, password=hashed)
            audit.record(connection, by, "password_changed", name, self._now_ms())
        return True

    def close(self, name: str, by: Actor) -> bool:
        """Close an account under the actor's office and its sessions; return if it was open.

        KnownError ``office_last_administrator``: each office has one, at it or above it.
        """
        with self.database.keeping() as connection:
            take_turn(connection)
            row = _under(connection, name, by)
            if row is None:
                return False
            if row.role == Role.ADMINISTER:
                others = select(t.account.c.office_path).where(
                    t.account.c.name != name,
                    t.account.c.open,
                    t.account.c.role == Role.ADMINISTER.value,
                )
                above = connection.execute(others).scalars()
                if not any(row.office_path.startswith(path) for path in above):
                    raise KnownError(ProblemCode.OFFICE_LAST_ADMINISTRATOR, exit_code=1, name=name)
            self._set(connection, name, open=False)
            connection.execute(delete(t.notice).where(t.notice.c.account == name))
            audit.record(connection, by, "account_closed", name, self._now_ms())
        return True

    def _set(self, connection: Connection, name: str, **values: object) -> None:
        whose = t.account.c.name == name
        connection.execute(update(t.account).where(whose).values(values))
        connection.execute(delete(t.session).where(t.session.c.account == name))

    def log_in(self, name: str, password: str, code: str, address: str) -> Session:
        """Return a new session; KnownError ``office_log_in_wrong``, ``office_log_in_too_often``.

        It counts as a failure until the password is known to be right: guesses that come at the
        same time are limited, too.
        """
        now_ms = self._now_ms()
        attempt = secrets.token_hex(8)
        with self.database.keeping() as connection:
            self._count(connection, name, address, attempt)
            row = connection.execute(select(t.account).where(t.account.c.name == name)).first()
        right = _fits(row.password if row is not None and row.open else _NOBODY, password)
        step = 0
        if row is not None and right and row.totp:
            used = totp.step_of(row.totp, code, now_ms, row.totp_step)
            right, step = used is not None, used or 0
        if row is None or not right or not row.open:
            self._failed(name, "/" if row is None else row.office_path, address)
            raise KnownError(ProblemCode.OFFICE_LOG_IN_WRONG, exit_code=1)
        with self.database.keeping() as connection:
            take_turn(connection)
            if step and not self._use_step(connection, name, step):
                raise KnownError(ProblemCode.OFFICE_LOG_IN_WRONG, exit_code=1)
            connection.execute(delete(t.failure).where(t.failure.c.id == attempt))
            token = secrets.token_urlsafe(32)
            opened = {"sha256": _digest(token), "account": name, "made_ms": now_ms}
            connection.execute(insert(t.session).values(opened | {"seen_ms": now_ms}))
            account = _account(row)
            audit.record(connection, account.actor, "log_in", address, now_ms)
        return Session(account, token)

    def _failed(self, name: str, path: str, address: str) -> None:
        """Record a failed attempt; words that cannot be a name are left out."""
        whose = Actor(name if _NAME.fullmatch(name) else "?", path)
        with self.database.keeping() as connection:
            audit.record(connection, whose, "log_in_failed", address, self._now_ms())

    def session(self, token: str, *, renew: bool = True) -> Session | None:
        """Return the session of a cookie, None if unknown or expired.

        ``renew``: the user pressed something. A page that polls keeps no session alive.
        """
        now_ms = self._now_ms()
        sessions = t.session.c
        with self.database.keeping() as connection:
            old = (sessions.seen_ms < now_ms - IDLE_MS) | (sessions.made_ms < now_ms - LONGEST_MS)
            connection.execute(delete(t.session).where(old))
            row = connection.execute(
                select(t.account)
                .join(t.session, sessions.account == t.account.c.name)
                .where(sessions.sha256 == _digest(token), t.account.c.open)
            ).first()
            if row is None:
                return None
            if renew:
                whose = sessions.sha256 == _digest(token)
                connection.execute(update(t.session).where(whose).values(seen_ms=now_ms))
        return Session(_account(row), token)

    def log_out(self, token: str) -> None:
        """End a session."""
        with self.database.keeping() as connection:
            connection.execute(delete(t.session).where(t.session.c.sha256 == _digest(token)))

    def listed(self, path: str) -> list[tuple[Account, bool]]:
        """Return the accounts under an office, each with whether it is open."""
        query = select(t.account).where(t.account.c.office_path.startswith(path))
        with self.database.keeping() as connection:
            rows = connection.execute(query.order_by(t.account.c.name))
            return [(_account(row), row.open) for row in rows]

    def log_ins(self) -> tuple[dict[str, int], dict[str, int]]:
        """Return by account when it logged in last, and minutes until a network may try again."""
        now_ms, rows, tried = self._now_ms(), t.audit.c, t.failure.c
        last = select(rows.account, func.max(rows.at_ms)).where(rows.act == "log_in")
        often = select(tried.whose, func.max(tried.at_ms)).group_by(tried.whose)
        often = often.where(tried.at_ms >= now_ms - _WINDOW_MS, tried.whose.startswith("account "))
        with self.database.keeping() as connection:
            seen = {name: at for name, at in connection.execute(last.group_by(rows.account))}  # noqa: C416
            locked = connection.execute(often.having(func.count() >= _FAILURES_OF_ACCOUNT))
            waits = {
                whose.removeprefix("account ").rpartition(" ")[0]: _minutes(at_ms, now_ms)
                for whose, at_ms in locked
            }
        return seen, waits

    def _count(self, connection: Connection, name: str, address: str, attempt: str) -> None:
        """Count an attempt as failed for now; KnownError ``office_log_in_too_often``."""
        now_ms = self._now_ms()
        rows = t.failure.c
        take_turn(connection)
        connection.execute(delete(t.failure).where(rows.at_ms < now_ms - _WINDOW_MS))
        most_failures = _FAILURES_OF_ACCOUNT, _FAILURES_OF_ADDRESS
        for whose, most in zip(_counted(name, address), most_failures, strict=True):
            query = select(func.count(), func.max(rows.at_ms)).where(rows.whose == whose)
            count, last = connection.execute(query).one()
            if count >= most:
                raise too_often(_minutes(last, now_ms))
            failed = {"whose": whose, "at_ms": now_ms, "id": attempt}
            connection.execute(insert(t.failure).values(failed))

    def _use_step(self, connection: Connection, name: str, step: int) -> bool:
        """Mark a code as used; False if it was used before."""
        rows = t.account.c
        fresh = (rows.name == name) & (rows.totp_step < step)
        return (
            connection.execute(update(t.account).where(fresh).values(totp_step=step)).rowcount > 0
        )


def plain_words(given: str, *, named: bool = False) -> str:
    """Return words without invisible letters, by which two names differ that look alike.

    KnownError ``office_words_unfit``: a PC would not read them, or a name is blank.
    """
    words = one_line(_INVISIBLE.sub("", given))
    if not fits(Name, given) or (named and not words):
        raise KnownError(ProblemCode.OFFICE_WORDS_UNFIT, exit_code=2, text=given[:60])
    return words


def _hashed(password: str) -> str:
    """Return the hash of a new password, which is judged as a register's passphrase is.

    KnownError ``passphrase_short``, ``passphrase_weak``.
    """
    accepted = accepted_passphrase(password)
    if strength_of(guesses_log10(accepted)) is Strength.REFUSED:
        raise KnownError(ProblemCode.PASSPHRASE_WEAK, exit_code=2)
    return _HASHER.hash(accepted)


def _under(connection: Connection, name: str, by: Actor) -> Row[Any] | None:
    """Return an open account under the actor's office."""
    rows = t.account.c
    whose = (rows.name == name) & rows.open & rows.office_path.startswith(by.office_path)
    return connection.execute(select(t.account).where(whose)).first()


def check_path(path: str) -> str:
    """Return an office's path; KnownError ``office_path_unfit``."""
    if not PATH.fullmatch(path):
        raise KnownError(ProblemCode.OFFICE_PATH_UNFIT, exit_code=2, path=path[:60])
    return path


def _counted(name: str, address: str) -> tuple[str, str]:
    """Return the keys under which failures are counted: account with network, and network.

    Not of the account alone: anybody who knows its name could lock its owner out.
    """
    network = _network(address[:60])
    return f"account {name[:40]} {network}", f"address {network}"


def _network(address: str) -> str:
    """Return an address; of IPv6 the 64 bits that a line has all addresses of."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if parsed.version == 4:
        return address
    return str(ipaddress.ip_network((parsed, 64), strict=False))


def _fits(hashed: str, password: str) -> bool:
    """Whether it is the password; KnownError ``office_log_in_too_often``.

    Each costs 19 MiB and a core for a moment: few are looked at together, and few may wait, so that
    PCs are answered meanwhile.
    """
    if not _MOST_WAITING.acquire(blocking=False):
        raise too_often(1)
    try:
        with _AT_ONCE:
            return _HASHER.verify(hashed, normalized(password))
    except (VerificationError, InvalidHashError):
        return False
    finally:
        _MOST_WAITING.release()


def too_often(minutes: int) -> KnownError:
    """Return the refusal of further attempts for some minutes."""
    return KnownError(ProblemCode.OFFICE_LOG_IN_TOO_OFTEN, exit_code=1, wait_minutes=minutes)


def _minutes(last_ms: int, now_ms: int) -> int:
    return max(1, -(-(last_ms + _WINDOW_MS - now_ms) // 60_000))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _account(row: Row[Any]) -> Account:
    return Account(row.name, row.person, row.designation, row.office_path, Role(row.role))
