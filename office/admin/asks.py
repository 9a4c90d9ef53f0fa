"""Asks: a supervisor's fixed sentence to a person, an office or a subtree, and the answers."""

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, insert, literal, or_, select

from desktop.core.canonical_json import canonical
from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.sheets.messages import AskText, Standing
from desktop.core.units import DAY_MS, HOUR_MS, MINUTE_MS, Range, median
from office.admin import audit
from office.admin.accounts import Account, check_path
from office.admin.enrolments import check_under, latest
from office.database import tables as t
from office.database.engine import Database
from office.database.receive import adding

_PER_HOUR = 6
_NAMED = 3  # offices and people named in the audit log; the rest are counted
_LASTS_MS = HOUR_MS
_MORNING_MS, _NIGHT_MS = 6 * HOUR_MS, 22 * HOUR_MS  # since midnight
_DHAKA_MS = 6 * HOUR_MS
_SHOWN_MS = 7 * DAY_MS


@dataclass(frozen=True, slots=True)
class Answered:
    """Who was asked, and when they checked; None: not yet."""

    device_id: str
    officer: str
    designation: str
    seen_ms: int | None


@dataclass(frozen=True, slots=True)
class AskView:
    """An ask and its answers so far."""

    ask_id: str
    text: AskText
    by: str
    asked_ms: int
    answers: tuple[Answered, ...]

    @property
    def seen(self) -> int:
        """Return the number of people who have checked."""
        return sum(item.seen_ms is not None for item in self.answers)

    @property
    def median_seconds(self) -> int | None:
        """Return the median time to answer."""
        return median(
            _seconds(self.asked_ms, item.seen_ms)
            for item in self.answers
            if item.seen_ms is not None
        )


@dataclass(frozen=True, slots=True)
class AskCounts:
    """How often an office was asked: each PC counts in ``asked`` at every ask."""

    asks: int
    asked: int
    answered: int
    median_seconds: int | None


def ask(
    database: Database,
    by: Account,
    targets: Sequence[str],
    text: AskText,
    now_ms: int,
    *,
    at_night: bool = False,
) -> str:
    """Ask all PCs under offices (paths), or single PCs (their ids); return the ask's id.

    It is open for an hour; none is open at night unless ``at_night`` allows it. A form that is sent
    twice within a minute asks once.
    KnownError ``office_ask_too_often``, ``office_ask_at_night``, ``office_ask_nobody``,
    ``office_path_unfit``, ``office_not_allowed``.
    """
    lasts_ms = _LASTS_MS if at_night else _by_day_ms(now_ms)
    same = canonical([by.name, text.value, sorted(targets), now_ms // MINUTE_MS])
    who, ask_id = latest(by.office_path), hashlib.sha256(same).hexdigest()[:32]
    columns = who.c.device_id, literal(ask_id), who.c.office_path
    query = select(*columns).where(who.c.standing == Standing.ACTIVE.value)
    paths = [target for target in targets if target.startswith("/")]
    for path in paths:
        check_under(by.actor, check_path(path))
    chosen = (t.under(who.c.office_path, path) for path in paths)
    query = query.where(or_(who.c.device_id.in_(targets), *chosen))
    with database.writing(by.office_path) as connection:
        row = {
            "ask_id": ask_id,
            "office_path": by.office_path,
            "text": text.value,
            "by": by.person or by.name,
            "designation": by.designation,
            "account": by.name,
            "asked_ms": now_ms,
            "until_ms": now_ms + lasts_ms,
        }
        connection.execution_options(preserve_rowcount=True)
        if not connection.execute(adding(connection.dialect.name, t.ask).values(row)).rowcount:
            return ask_id
        lately = t.ask.c.account == by.name, t.ask.c.asked_ms > now_ms - HOUR_MS
        if connection.execute(select(func.count()).where(*lately)).scalar_one() > _PER_HOUR:
            raise KnownError(ProblemCode.OFFICE_ASK_TOO_OFTEN, exit_code=1, n=_PER_HOUR)
        # One statement, however many PCs: a row for each took seconds for ten thousand.
        rows = insert(t.asked).from_select(["device_id", "ask_id", "office_path"], query)
        count = connection.execute(rows).rowcount
        if not count:
            raise KnownError(ProblemCode.OFFICE_ASK_NOBODY, exit_code=1)
        people = select(who.c.officer, who.c.designation, who.c.office_path, who.c.device_id)
        people = people.where(who.c.device_id.in_(targets)).order_by(who.c.officer)
        known = connection.execute(people.limit(_NAMED))
        whom = [*paths[:_NAMED], *(audit.pc_words(*row) for row in known)]
        summary = f"{text.value} {'; '.join(whom)} ({count})"
        audit.record(connection, by.actor, "asked", summary, now_ms)
    return ask_id


def _by_day_ms(now_ms: int) -> int:
    """Return the duration of an ask before the night; KnownError ``office_ask_at_night``."""
    since_midnight = (now_ms + _DHAKA_MS) % DAY_MS
    if not _MORNING_MS <= since_midnight < _NIGHT_MS:
        raise KnownError(ProblemCode.OFFICE_ASK_AT_NIGHT, exit_code=1)
    return min(_LASTS_MS, _NIGHT_MS - since_midnight)


def asks(database: Database, path: str, now_ms: int) -> list[AskView]:
    """Return the asks of the last days from an office and those under it, newest first."""
    who = latest(path, moved=True)
    columns = (
        *(t.ask.c.ask_id, t.ask.c.text, t.ask.c.by, t.ask.c.asked_ms, t.asked.c.device_id),
        *(who.c.officer, who.c.designation),
    )
    query = (
        _answered(path, *columns)
        .join(who, who.c.device_id == t.asked.c.device_id)
        .where(t.ask.c.asked_ms > now_ms - _SHOWN_MS)
        .order_by(t.ask.c.asked_ms.desc(), t.ask.c.ask_id, who.c.officer)
    )
    heads: dict[str, tuple[AskText, str, int]] = {}
    answers: defaultdict[str, list[Answered]] = defaultdict(list)
    with database.reading(path) as connection:
        for row in connection.execute(query):
            heads[row.ask_id] = AskText(row.text), row.by, row.asked_ms
            seen = _seen_ms(row.asked_ms, row.seen_ms, row.received_ms)
            answers[row.ask_id].append(Answered(row.device_id, row.officer, row.designation, seen))
    return [AskView(ask_id, *head, tuple(answers[ask_id])) for ask_id, head in heads.items()]


def asked_of(database: Database, path: str, device: str, period: Range) -> list[AskView]:
    """Return how often a PC's officer was asked in a time, newest first."""
    ask = t.ask.c
    columns = ask.ask_id, ask.text, ask.by, ask.asked_ms
    in_time = ask.asked_ms >= period[0], ask.asked_ms < period[1], t.asked.c.device_id == device
    query = _answered(path, *columns).where(*in_time).order_by(ask.asked_ms.desc())
    with database.reading(path) as connection:
        return [
            AskView(
                row.ask_id,
                AskText(row.text),
                row.by,
                row.asked_ms,
                (Answered(device, "", "", _seen_ms(row.asked_ms, row.seen_ms, row.received_ms)),),
            )
            for row in connection.execute(query)
        ]


def newest_ms(database: Database, path: str) -> int | None:
    """Return the time of the last ask of an office or one under it."""
    query = select(func.max(t.ask.c.asked_ms)).where(t.under(t.ask.c.office_path, path))
    with database.reading(path) as connection:
        return connection.execute(query).scalar()


def asked_lately(
    database: Database, own: str, path: str, now_ms: int
) -> dict[str, tuple[int, int | None]]:
    """Return when each PC under a path was asked last, and when its officer looked.

    Within the time of an ask, by one's own office or one under it.
    """
    columns = t.asked.c.device_id, t.ask.c.asked_ms
    lately = t.ask.c.asked_ms > now_ms - _LASTS_MS, t.under(t.asked.c.office_path, path)
    query = _answered(own, *columns).where(*lately).order_by(t.ask.c.asked_ms)
    with database.reading(own) as connection:
        return {
            device: (asked_ms, _seen_ms(asked_ms, seen_ms, received_ms))
            for device, asked_ms, seen_ms, received_ms in connection.execute(query)
        }


def counts_by_office(database: Database, path: str, period: Range) -> dict[str, AskCounts]:
    """Return how the asks of a time were answered, by the office that a PC had then.

    With several offices the last, under "", is all of them. The asks are those of `asks`.
    """
    columns = t.ask.c.ask_id, t.ask.c.asked_ms, t.asked.c.office_path
    in_time = t.ask.c.asked_ms >= period[0], t.ask.c.asked_ms < period[1]
    query = _answered(path, *columns).where(*in_time)
    rows: defaultdict[str, list[tuple[str, int | None]]] = defaultdict(list)
    with database.reading(path) as connection:
        for ask_id, asked_ms, office, seen_ms, received_ms in connection.execute(query):
            seen = _seen_ms(asked_ms, seen_ms, received_ms)
            rows[office].append((ask_id, None if seen is None else _seconds(asked_ms, seen)))
    counts = {office: _counts(rows[office]) for office in sorted(rows)}
    if len(counts) > 1:
        counts[""] = _counts([row for several in rows.values() for row in several])
    return counts


def _counts(rows: list[tuple[str, int | None]]) -> AskCounts:
    seconds = [took for _, took in rows if took is not None]
    return AskCounts(len({name for name, _ in rows}), len(rows), len(seconds), median(seconds))


def _answered(path: str, *columns: ColumnElement[Any]) -> Select[Any]:
    """Return each PC that was asked with its answer, if any: these columns, and its two times.

    The conditions are those of row-level security on PostgreSQL: asks of an office above stay
    unseen.
    """
    answer, asked = t.ask_answer.c, t.asked.c
    same = (answer.ask_id == asked.ask_id) & (answer.device_id == asked.device_id)
    return (
        select(*columns, answer.seen_ms, answer.received_ms)
        .select_from(t.ask)
        .join(t.asked, asked.ask_id == t.ask.c.ask_id)
        .join(t.ask_answer, same, isouter=True)
        .where(t.under(t.ask.c.office_path, path), t.under(asked.office_path, path))
    )


def _seconds(asked_ms: int, seen_ms: int) -> int:
    return (seen_ms - asked_ms) // 1000


def _seen_ms(asked_ms: int, seen_ms: int | None, received_ms: int | None) -> int | None:
    """Return when a PC's officer looked: its clock may be wrong, and it may say anything."""
    if seen_ms is None or received_ms is None:
        return None
    return max(asked_ms, min(seen_ms, received_ms))
