"""Texts that are handed out, signed by the office's key: holidays, policy, signers, version."""

import hashlib
import re
import tomllib
from datetime import date
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, Row, insert, select

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.loaded_settings import flat, load, permitted
from desktop.core.sheets.messages import (
    MOST_CHARACTERS,
    HandedKind,
    HandedText,
    handed_message,
    read_holidays,
    read_version,
)
from desktop.core.sheets.signing import HANDED_NAMESPACE
from desktop.core.sheets.validation import fits
from desktop.reports.bundle.sshsig import read_signers, sign
from desktop.storage.holidays import public_holidays
from office.admin import audit
from office.admin.audit import Actor
from office.database import tables as t
from office.database.engine import Database

COUNTRY = "BD"


def everybodys_holidays(connection: Connection) -> frozenset[date]:
    """Return the country's days off and those that this office handed out."""
    row = t.handed.c
    query = select(row.text).where(row.kind == HandedKind.HOLIDAYS.value)
    handed = map(read_holidays, connection.execute(query).scalars())
    return frozenset(public_holidays(COUNTRY)).union(*handed)


def hand_out(
    database: Database,
    key: Ed25519PrivateKey,
    paper: tuple[HandedKind, str],
    by: Actor,
    now_ms: int,
) -> None:
    """Hand out a text; KnownError of `check`."""
    with database.writing(by.office_path) as connection:
        _hand_out(connection, key, paper, by, now_ms)


def change_holiday(
    database: Database,
    key: Ed25519PrivateKey,
    holiday: tuple[date, str | None],
    by: Actor,
    now_ms: int,
) -> str:
    """Add a holiday for every PC, or remove it if its name is None; KnownError of `hand_out`.

    Return the name that the day had.
    """
    on, name = holiday
    with database.writing(by.office_path) as connection:
        newest = _newest(connection, HandedKind.HOLIDAYS)
        days = {} if newest is None else dict(read_holidays(newest.text))
        before = days.pop(on, "")
        days |= {} if name is None else {on: name}
        paper = HandedKind.HOLIDAYS, "\n".join(f"{on} {days[on]}" for on in sorted(days))
        _hand_out(connection, key, paper, by, now_ms)
    return before


def _newest(connection: Connection, kind: HandedKind) -> Row[Any] | None:
    row = t.handed.c
    query = select(t.handed).where(row.kind == kind.value).order_by(row.turn.desc()).limit(1)
    return connection.execute(query).first()


def _hand_out(
    connection: Connection,
    key: Ed25519PrivateKey,
    paper: tuple[HandedKind, str],
    by: Actor,
    now_ms: int,
) -> None:
    kind, text = paper
    plain = text.replace("\r\n", "\n").strip() + "\n"
    check(kind, plain)
    before = _newest(connection, kind)
    at_ms = max(now_ms, before.at_ms + 1 if before else 0)  # PCs accept only newer texts
    digest = hashlib.sha256(plain.encode()).hexdigest()
    message = handed_message(kind, at_ms, plain)
    row_values = {
        "kind": kind.value,
        "turn": before.turn + 1 if before else 1,
        "digest": digest,
        "text": plain,
        "signature": sign(key, f"{HANDED_NAMESPACE}-{kind}", message).decode(),
        "by": by.account,
        "at_ms": at_ms,
    }
    connection.execute(insert(t.handed).values(row_values))
    what = digest[:16]
    if kind is HandedKind.VERSION:
        what = plain.split()[0]
    elif kind is HandedKind.HOLIDAYS:
        what = _changed(before.text if before else "", plain) or what
    audit.record(connection, by, "handed", f"{kind} {what}", now_ms)


def _changed(before: str, after: str) -> str:
    """Return the holidays added and removed, for the audit log."""
    old, new = read_holidays(before).items(), read_holidays(after).items()
    signed = sorted([*((*it, "+") for it in new - old), *((*it, "−") for it in old - new)])
    return "; ".join(f"{sign} {day} {name}" for day, name, sign in signed)


def check(kind: HandedKind, text: str) -> None:
    """Refuse a text that PCs cannot read, and an empty one, except of holidays.

    KnownError ``office_handed_unfit`` names a line, ``office_policy_unfit`` a key.
    """
    if len(text) > MOST_CHARACTERS or not (text.strip() or kind is HandedKind.HOLIDAYS):
        raise _unfit(1)
    for number, line in enumerate(text.split("\n"), start=1):
        if not fits(HandedText, line):  # a tab: every PC would refuse the whole document
            raise _unfit(number)
    if kind is HandedKind.POLICY:
        try:
            document = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            at = re.search(r"line (\d+)", str(error))
            raise _unfit(int(at[1]) if at else len(text.splitlines())) from error
        except (ValueError, RecursionError) as error:  # a number of thousands of digits, deep lists
            raise _unfit(1) from error
        _check_policy(document)
        return
    readers = {
        HandedKind.HOLIDAYS: read_holidays,
        HandedKind.SIGNERS: read_signers,
        HandedKind.VERSION: read_version,
    }
    try:
        readers[kind](text)
    except ValueError as error:
        raise _unfit(int(str(error))) from error


def _check_policy(document: dict[str, Any]) -> None:
    """Refuse a policy with a key that no PC would take from its office."""
    document.pop("policy", None)  # who set it, and why
    keys = flat(document)
    loaded = load({}, "", {"": keys})
    # A PC that has these values already refuses only keys that every PC refuses.
    refused = [*permitted(keys, loaded.settings)[1], *(it.facts["key"] for it in loaded.problems)]
    if refused:
        raise KnownError(ProblemCode.OFFICE_POLICY_UNFIT, exit_code=2, key=refused[0])


def handed_out(database: Database) -> dict[str, Row[Any]]:
    """Return the current texts by kind."""
    with database.reading("/") as connection:
        rows = connection.execute(select(t.handed).order_by(t.handed.c.kind, t.handed.c.turn))
        return {row.kind: row for row in rows}


def _unfit(line: int) -> KnownError:
    return KnownError(ProblemCode.OFFICE_HANDED_UNFIT, exit_code=2, line=line)
