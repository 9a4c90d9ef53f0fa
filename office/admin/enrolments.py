"""PCs and their offices: tokens, confirming, moving, retiring."""

import re
import secrets
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, count
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, FromClause, RowMapping, exists, func, insert, or_, select, update

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.sheets import signing
from desktop.core.sheets.messages import Standing
from desktop.core.sheets.sheet import Doubt
from office.admin import audit
from office.admin.accounts import check_path, plain_words
from office.admin.audit import Actor
from office.database import tables as t
from office.database.engine import Database

MOST_USES, MOST_DAYS = 5000, 365
_ID_DIGITS = 12
MOVED = "moved"  # the state of a PC in an office that it left


@dataclass(frozen=True, slots=True)
class TokenWish:
    """The rights of a new token."""

    office_path: str
    uses: int
    days: int
    at_once: bool


@dataclass(frozen=True, slots=True)
class OpenToken:
    """A token with which PCs can still join; ``id`` names it without the secret."""

    id: str
    office_path: str
    uses_left: int
    expires_ms: int
    at_once: bool
    by: str


def make_token(database: Database, server_id: str, wish: TokenWish, by: Actor, now_ms: int) -> str:
    """Return a new token; the office stores only the public half of its key.

    KnownError ``office_path_unfit``, ``number_unfit``, ``office_not_allowed``.
    """
    check_path(wish.office_path)
    check_under(by, wish.office_path)
    for name, value, most in (("uses", wish.uses, MOST_USES), ("days", wish.days, MOST_DAYS)):
        if not 1 <= value <= most:
            raise KnownError(ProblemCode.NUMBER_UNFIT, exit_code=2, name=name, least=1, most=most)
    token = f"tatpar1-{server_id}-{secrets.token_urlsafe(24)}"
    row = {
        "public_key": token_public(token),
        "office_path": wish.office_path,
        "at_once": wish.at_once,
        "uses": wish.uses,
        "expires_ms": now_ms + wish.days * 86_400_000,
        "by": by.account,
        "made_ms": now_ms,
    }
    with database.writing(by.office_path) as connection:
        connection.execute(insert(t.token).values(row))
        summary = f"{wish.office_path} {wish.uses} × {wish.days}"
        audit.record(connection, by, "token_made", summary, now_ms)
    return token


def token_public(token: str) -> str:
    """Return the public half of a token's key, which is stored in its place."""
    return (
        Ed25519PrivateKey.from_private_bytes(signing.token_seed(token))
        .public_key()
        .public_bytes_raw()
        .hex()
    )


def open_tokens(database: Database, path: str, now_ms: int) -> list[OpenToken]:
    """Return the open tokens of the offices under the path, oldest first."""
    token, use = t.token.c, t.token_use.c
    used = select(func.count()).where(use.token == token.public_key).scalar_subquery()
    query = select(t.token, (token.uses - used).label("uses_left")).where(
        token.expires_ms > now_ms, token.uses > used, t.under(token.office_path, path)
    )
    with database.reading(path) as connection:
        return [
            OpenToken(
                row.public_key[:_ID_DIGITS],
                *(row.office_path, row.uses_left, row.expires_ms, row.at_once, row.by),
            )
            for row in connection.execute(query.order_by(token.made_ms, token.public_key))
        ]


def withdraw_token(database: Database, token_id: str, by: Actor, now_ms: int) -> bool:
    """End a token under the actor's office; return True if it was open.

    PCs that joined with it stay.
    """
    token = t.token.c
    # Not to now: the clock of another server, or one that is set back, would open it again.
    ended = update(t.token).values(expires_ms=0).returning(token.office_path)
    there = (func.substr(token.public_key, 1, _ID_DIGITS) == token_id) & (token.expires_ms > now_ms)
    with database.writing(by.office_path) as connection:
        path = connection.execute(
            ended.where(there, t.under(token.office_path, by.office_path))
        ).scalar()
        if path is None:
            return False
        audit.record(connection, by, "token_withdrawn", f"{path} {token_id}", now_ms)
    return True


def check_under(by: Actor, path: str) -> None:
    """Refuse an office that is not under the actor's; KnownError ``office_not_allowed``."""
    if not path.startswith(by.office_path):
        raise KnownError(ProblemCode.OFFICE_NOT_ALLOWED, exit_code=1)


def latest(path: str, *, moved: bool = False) -> FromClause[Any]:
    """Return the latest row of every PC that belongs to an office under the path now.

    With ``moved`` also of one that was moved away, its days before stay there.

    A PC that was moved away has a last row there that records it: row-level security hides the
    rows of other offices, also that of its new one.
    """
    rows = t.enrolment.c
    turn = func.row_number().over(partition_by=rows.device_id, order_by=rows.turn.desc())
    ranked = (
        select(t.enrolment, turn.label("nth")).where(t.under(rows.office_path, path)).subquery()
    )
    columns = [column for column in ranked.c if column.name != "nth"]
    here = ranked.c.nth == 1
    if not moved:
        here &= ranked.c.standing != MOVED
    return select(*columns).where(here).subquery()


def never_started(connection: Connection, path: str) -> dict[str, int]:
    """Return the PCs under an office from which no beat came, each with when it joined."""
    rows = t.enrolment.c
    heard = select(t.beat.c.device_id)
    query = (
        select(rows.device_id, func.min(rows.at_ms))
        .where(t.under(rows.office_path, path), rows.device_id.not_in(heard))
        .group_by(rows.device_id)
    )
    return dict(tuple(row) for row in connection.execute(query))


def change(
    database: Database,
    device_id: str,
    by: Actor,
    now_ms: int,
    *,
    standing: Standing | None = None,
    path: str | None = None,
    turn: str | None = None,
) -> bool:
    """Confirm, retire or move a PC under the actor's office; return True if it exists.

    ``turn`` is that of the name that was seen: a PC may join again under another one meanwhile.
    One that left can only be retired, and one that was retired not be changed, so that its key
    does not come back.

    KnownError ``office_path_unfit``, ``office_not_allowed``.
    """
    if path is not None:
        check_under(by, check_path(path))
    with database.writing(by.office_path) as connection:
        row = _row(connection, by.office_path, device_id)
        if row is None or row["standing"] == Standing.RETIRED:
            return False
        if turn not in {None, str(row["turn"])}:
            return False
        if row["standing"] == Standing.LEFT and standing is not Standing.RETIRED:
            return False
        new = dict(row) | {"turn": row["turn"] + 1, "at_ms": now_ms, "by": by.account}
        if standing is Standing.RETIRED:  # an unconfirmed name is dropped
            new |= confirmed_names(connection, by.office_path).get(device_id, {})
        if path is not None:  # recorded for both offices: each sees only its own rows
            connection.execute(insert(t.enrolment).values(new | {"standing": MOVED}))
            new |= {"turn": new["turn"] + 1, "office_path": path}
        new |= {} if standing is None else {"standing": standing.value}
        connection.execute(insert(t.enrolment).values(new))
        acts = {Standing.ACTIVE: "confirmed", Standing.RETIRED: "retired", None: "moved"}
        pc = audit.pc_words(row["officer"], row["designation"], row["office_path"], device_id)
        summary = pc if path is None else f"{pc} → {path}"
        audit.record(connection, by, acts[standing], summary, now_ms)
    return True


def joined_names(connection: Connection, path: str, device_id: str) -> tuple[str, ...]:
    """Return the name under which a PC is confirmed, if any, and that of its newest row."""
    known = confirmed_names(connection, path).get(device_id, {}).get("officer")
    row = _row(connection, path, device_id)
    newest = "" if row is None else row["officer"]
    return tuple(name or "–" for name in dict.fromkeys((known, newest)) if name is not None)


def confirmed_names(connection: Connection, path: str) -> dict[str, dict[str, str]]:
    """Return officer and designation of each PC under the path as they were confirmed at last.

    A PC that joined again under another name waits with it.
    """
    rows = t.enrolment.c
    names: dict[str, tuple[str, dict[str, str]]] = {}
    query = select(t.enrolment).where(t.under(rows.office_path, path)).order_by(rows.turn)
    for row in connection.execute(query):
        waits = row.standing in {Standing.WAITING.value, MOVED}
        known = names.get(row.device_id)
        if not waits or known is None or known[0] != row.public_key:
            who = {"officer": row.officer, "designation": row.designation}
            names[row.device_id] = row.public_key, who
    return {device: who for device, (_, who) in names.items()}


def confirmed_words(
    connection: Connection, path: str, device_id: str, offices: Iterable[str]
) -> str:
    """Return as whose a PC is confirmed, with offices, for the audit log."""
    who = confirmed_names(connection, path).get(device_id, {"officer": "", "designation": ""})
    return audit.pc_words(**who, office_path=", ".join(offices), device_id=device_id)


def decisions(
    connection: Connection, path: str
) -> defaultdict[tuple[str, str], list[tuple[int, bool]]]:
    """Return by PC and office when it was decided whether later tellings until then count there."""
    rows = t.decision.c
    decided: defaultdict[tuple[str, str], list[tuple[int, bool]]] = defaultdict(list)
    query = select(t.decision).where(t.under(rows.office_path, path)).order_by(rows.at_ms)
    for row in connection.execute(query):
        decided[row.device_id, row.office_path].append((row.at_ms, row.later))
    return decided


def decide(
    database: Database, device_id: str, by: Actor, now_ms: int, *, later: bool, until_ms: int
) -> bool:
    """Decide which telling counts, of those received until then; return True if any was open.

    Only for days of the actor's offices: a moved PC has days of other offices.
    """
    sheet, decision = t.sheet.c, t.decision.c
    ended = exists().where(
        decision.device_id == sheet.device_id,
        decision.office_path == sheet.office_path,
        decision.at_ms >= sheet.received_ms,
    )
    query = select(sheet.office_path).where(
        t.IN_DOUBT,
        or_(sheet.log == Doubt.OTHER.value, sheet.again == Doubt.OTHER.value),
        sheet.device_id == device_id,
        sheet.received_ms <= until_ms,
        t.under(sheet.office_path, by.office_path),
        ~ended,
    )
    with database.writing(by.office_path) as connection:
        offices = sorted(connection.execute(query.distinct()).scalars())
        decided = {"device_id": device_id, "at_ms": until_ms, "later": later, "by": by.account}
        if not offices:
            return False
        new = [decided | {"office_path": path} for path in offices]
        connection.execute(insert(t.decision), new)
        what = confirmed_words(connection, by.office_path, device_id, offices)
        act = "decided_later" if later else "decided_first"
        audit.record(connection, by, act, what, now_ms)
    return True


def has_pcs(database: Database) -> bool:
    """Whether any PC has ever joined."""
    with database.reading("/") as connection:
        return connection.execute(select(t.enrolment.c.turn).limit(1)).first() is not None


def left_ms(database: Database, path: str) -> dict[str, int]:
    """Return the times of the farewells of the PCs of the offices under the path."""
    who = latest(path)
    query = select(who.c.device_id, who.c.at_ms).where(who.c.standing == Standing.LEFT.value)
    with database.reading(path) as connection:
        return {row.device_id: row.at_ms for row in connection.execute(query)}


def _row(connection: Connection, path: str, device_id: str) -> RowMapping | None:
    who = latest(path)
    rows = connection.execute(select(who).where(who.c.device_id == device_id)).mappings()
    return rows.first()


def name_office(database: Database, path: str, name: str, by: Actor, now_ms: int) -> None:
    """Set the name of an office; KnownError ``office_words_unfit``, ``office_exists``."""
    check_under(by, check_path(path))
    with database.writing(by.office_path) as connection:
        _name(connection, path, name, by, now_ms)


def _name(connection: Connection, path: str, name: str, by: Actor, now_ms: int) -> None:
    name = plain_words(name, named=True)
    beside = t.under(t.office.c.path, _above(path)) & (t.office.c.path != path)
    for other in connection.execute(select(t.office).where(beside)):
        if _above(other.path) == _above(path) and _plain(other.name) == _plain(name[:120]):
            raise KnownError(ProblemCode.OFFICE_EXISTS, exit_code=1, name=name[:60])
    there = update(t.office).where(t.office.c.path == path).values(name=name[:120])
    if connection.execute(there).rowcount == 0:
        connection.execute(insert(t.office).values(path=path, name=name[:120]))
    audit.record(connection, by, "office_named", f"{path} {name}", now_ms)


def _above(path: str) -> str:
    """Return the path of the office above; empty above all."""
    return path[: path[:-1].rfind("/") + 1]


def _plain(name: str) -> str:
    """Return a name without its case and repeated spaces, which nobody notices."""
    return " ".join(name.split()).casefold()


def make_office(database: Database, above: str, name: str, by: Actor, now_ms: int) -> str:
    """Make an office under another and return its path: of the name's Latin letters, or a number.

    KnownError ``office_path_unfit``, ``office_not_allowed``, ``office_words_unfit``,
    ``office_exists``.
    """
    check_under(by, check_path(above))
    step = re.sub("[^a-z0-9]+", "-", name.lower()).strip("-")[:40].strip("-")
    steps = chain([step] if step else [], map(str, count(1)))
    with database.writing(by.office_path) as connection:
        there = _paths(connection, above)
        path = next(path for path in (f"{above}{step}/" for step in steps) if path not in there)
        _name(connection, check_path(path), name, by, now_ms)
    return path


def offices(database: Database, path: str) -> dict[str, str]:
    """Return all offices from one on, with their names: named ones, and those with PCs.

    Those under an office follow it, in the order of their names.
    """
    named = office_names(database, path)
    with database.reading(path) as connection:
        paths = _paths(connection, path)

    def place(each: str) -> list[tuple[str, str]]:
        steps = [each[: end + 1] for end, letter in enumerate(each) if letter == "/"]
        return [(named.get(step, step), step) for step in steps]

    return {each: named.get(each, each) for each in sorted(paths, key=place)}


def _paths(connection: Connection, path: str) -> set[str]:
    named = select(t.office.c.path).where(t.under(t.office.c.path, path))
    used = select(latest(path).c.office_path)
    return {path, *connection.execute(named.union(used)).scalars()}


def office_names(database: Database, path: str) -> dict[str, str]:
    """Return the names of the offices under one, by path."""
    with database.reading(path) as connection:
        rows = connection.execute(select(t.office).where(t.under(t.office.c.path, path)))
        return {row.path: row.name for row in rows}
