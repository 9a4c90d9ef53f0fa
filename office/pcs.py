"""The list of PCs: sorted, searched and filtered by the database, so that many cost no more."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Row, and_, case, func, or_, select

from desktop.core.pc_facts import version_numbers
from desktop.core.sheets.messages import Standing, is_older
from office.admin.enrolments import latest
from office.database import tables as t
from office.database.engine import Database
from office.live import State, silent_before, state_by

STEP = 25  # rows at first, and with each "more"
_MOST = 5000
# The worst first: a state is worse than those before it.
_RANK = {state.value: -rank for rank, state in enumerate(State)}
_GONE = (Standing.RETIRED.value, Standing.LEFT.value)


class Only(StrEnum):
    """The PCs that are listed."""

    ALL = "all"
    OLDER = "older"  # of an older version
    SILENT = "silent"
    ABSENT = "absent"
    NEVER = "never"
    GONE = "gone"  # retired, or left


_UNHEARD = (Only.SILENT, Only.ABSENT, Only.NEVER)


class By(StrEnum):
    """The column by which the list is sorted."""

    OFFICER = "officer"
    OFFICE = "office"
    STATE = "state"
    NEWS = "news"
    VERSION = "version"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Wish:
    """The part of the list that is shown; ``find`` matches name, designation or office."""

    only: Only = Only.ALL
    by: By = By.NEWS
    down: bool = False
    find: str = ""
    rows: int = STEP


@dataclass(frozen=True, slots=True)
class PcList:
    """PCs with their counts; ``found`` counts the matches, ``newest`` is the newest version."""

    rows: tuple[Row[Any], ...]
    found: int
    counts: Counter[Only]
    newest: str


def pc_list(
    database: Database, path: str, wish: Wish, at: tuple[int, int], handed: str = ""
) -> PcList:
    """Return the PCs of an office and those under it, apart from those that wait.

    ``at`` is now, with the seconds between two beats. ``handed`` is the version that is handed out
    as the newest, or empty.
    """
    who, beat, state = latest(path), t.beat.c, state_by(*at)
    silent_ms = silent_before(*at)
    joined = who.join(t.beat, beat.device_id == who.c.device_id, isouter=True)
    gone = who.c.standing.in_(_GONE)
    there = who.c.standing != Standing.WAITING.value
    kinds = select(gone.label("gone"), state.label("state"), beat.version, func.count().label("n"))
    kinds = kinds.select_from(joined).where(there).group_by(gone, state, beat.version)
    with database.reading(path) as connection:
        groups = list(connection.execute(kinds))
        versions = [row.version for row in groups if row.version]
        newest = handed or max(versions, key=version_numbers, default="")
        older = [version for version in versions if newest and is_older(version, newest)]
        counts: Counter[Only] = Counter()
        for row in groups:
            counts[Only.GONE if row.gone else Only.ALL] += row.n
            if not row.gone and row.state in _UNHEARD:
                counts[Only(row.state)] += row.n
            if not row.gone and row.version in older:
                counts[Only.OLDER] += row.n
        only = and_(there, gone if wish.only is Only.GONE else ~gone)
        if wish.only in _UNHEARD:
            only = and_(only, state == wish.only.value)
        elif wish.only is Only.OLDER:
            only = and_(only, beat.version.in_(older))
        if wish.find:
            only = and_(only, _found(who, wish.find))
        rank = case(_RANK, value=state)
        rising = sorted({"", *versions}, key=version_numbers)
        named = select(t.office.c.name).where(t.office.c.path == who.c.office_path)
        columns = {
            By.OFFICER: who.c.officer,
            By.OFFICE: func.coalesce(named.scalar_subquery(), who.c.office_path),
            By.STATE: rank,
            By.NEWS: case((beat.received_ms >= silent_ms, silent_ms), else_=beat.received_ms),
            By.VERSION: case({it: nth for nth, it in enumerate(rising)}, value=beat.version),
            By.SYSTEM: beat.system,
        }
        column = columns[wish.by]
        turned = column.desc().nulls_last() if wish.down else column.asc().nulls_first()
        query = (
            select(who, state.label("state"), beat.received_ms, beat.version, beat.system)
            .select_from(joined)
            .where(only)
            .order_by(turned, rank, who.c.officer, who.c.device_id)
            .limit(min(wish.rows, _MOST))
        )
        found = select(func.count()).select_from(joined).where(only)
        rows = tuple(connection.execute(query))
        return PcList(rows, connection.execute(found).scalar_one(), counts, newest)


def counts_by_office(database: Database, path: str) -> Counter[str]:
    """Return the number of PCs in use in each office."""
    who = latest(path)
    query = select(who.c.office_path, func.count()).group_by(who.c.office_path)
    with database.reading(path) as connection:
        rows = connection.execute(query.where(who.c.standing == Standing.ACTIVE.value))
        return Counter(dict(tuple(row) for row in rows))


def _found(who: FromClause[Any], find: str) -> ColumnElement[bool]:
    offices = select(t.office.c.path).where(t.contains(t.office.c.name, find))
    return or_(
        t.contains(who.c.officer, find),
        t.contains(who.c.designation, find),
        who.c.device_id.startswith(find.lower(), autoescape=True),
        who.c.office_path.in_(offices),
    )
