"""Texts that are handed out, signed by the office's key: holidays, policy, signers, version."""

import hashlib
import re
import tomllib
from datetime import date
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Row, func, insert, select

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.sheets.messages import HandedKind
from desktop.core.sheets.signing import HANDED_NAMESPACE
from desktop.reports.bundle.sshsig import read_signers, sign
from office import audit
from office.audit import Actor
from office.database import tables as t
from office.database.engine import Database

_MOST = 200_000
_VERSION = re.compile(r"(\d+\.\d+\.\d+)\n([0-9a-f]{64})\n")


def hand_out(
    database: Database,
    key: Ed25519PrivateKey,
    paper: tuple[HandedKind, str],
    by: Actor,
    now_ms: int,
) -> None:
    """Hand out a text; KnownError ``office_handed_unfit`` names the first wrong line."""
    kind, text = paper
    plain = text.replace("\r\n", "\n").strip() + "\n"
    check(kind, plain)
    row = t.handed.c
    with database.writing(by.office_path) as connection:
        last = connection.execute(select(func.max(row.turn)).where(row.kind == kind.value)).scalar()
        digest = hashlib.sha256(plain.encode()).hexdigest()
        row_values = {
            "kind": kind.value,
            "turn": (last or 0) + 1,
            "digest": digest,
            "text": plain,
            "signature": sign(key, f"{HANDED_NAMESPACE}-{kind}", plain.encode()).decode(),
            "by": by.account,
            "at_ms": now_ms,
        }
        connection.execute(insert(t.handed).values(row_values))
        audit.record(connection, by, "handed", f"{kind} {digest[:16]}", now_ms)


def check(kind: HandedKind, text: str) -> None:
    """Refuse a text that PCs cannot read."""
    if len(text) > _MOST:
        raise KnownError(ProblemCode.OFFICE_HANDED_UNFIT, exit_code=2, line=1)
    lines = text.splitlines()
    match kind:
        case HandedKind.HOLIDAYS:
            for number, line in enumerate(lines, start=1):
                _need(_is_day(line[:10]) and line[10:11] in {"", " "}, number)
        case HandedKind.POLICY:
            try:
                tomllib.loads(text)
            except tomllib.TOMLDecodeError as error:
                at = re.search(r"line (\d+)", str(error))
                _need(fits=False, line=int(at[1]) if at else len(lines))
        case HandedKind.SIGNERS:
            try:
                read_signers(text)
            except ValueError as error:
                _need(fits=False, line=int(str(error)))
        case HandedKind.VERSION:
            _need(_VERSION.fullmatch(text) is not None, 1)


def handed_out(database: Database) -> dict[str, Row[Any]]:
    """Return the current texts by kind."""
    with database.reading("/") as connection:
        rows = connection.execute(select(t.handed).order_by(t.handed.c.kind, t.handed.c.turn))
        return {row.kind: row for row in rows}


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _need(fits: bool, line: int) -> None:  # noqa: FBT001 - a condition
    if not fits:
        raise KnownError(ProblemCode.OFFICE_HANDED_UNFIT, exit_code=2, line=line)
