"""Who is expected to report a month: the enrolled PCs, and the administrator's list of people."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import RowMapping, func, select

from desktop.core.office.people_list import ListedPc, ListedPerson, PeopleList
from desktop.core.person import Person
from desktop.core.sheets.messages import Standing
from desktop.core.text.file_names import one_line
from desktop.core.units import Range
from desktop.reports.bundle.sshsig import Signer, fingerprint
from desktop.reports.office.incoming import NAME, read_people_file
from office.database import tables as t
from office.database.engine import Database
from office.enrolments import latest, office_names
from office.home import Home

NOBODY_LISTED = PeopleList()


@dataclass(frozen=True, slots=True)
class Expected:
    """The keys that are expected to report, and the people of whom the account may know."""

    enrolled: tuple[Signer, ...]
    people: PeopleList


def people_of(home: Home) -> PeopleList:
    """Return the list ``people.toml`` of the server's folder, empty without one.

    KnownError ``people_malformed``, ``file_unreadable``.
    """
    file = home.folder / NAME
    return read_people_file(file) if file.exists() else NOBODY_LISTED


def expected(
    database: Database, path: str, days: Range, sent: Collection[str], people: PeopleList
) -> Expected:
    """Return who is expected of an office and those under it.

    A PC is expected of the days on which it belonged to the office: not before it was confirmed,
    and not after it was retired or left; one that ``sent`` sheets is in any case. A PC that was
    retired or left in between and sent nothing is "not in use".
    """
    who = latest(path)
    rows = t.enrolment.c
    confirmed = (
        select(rows.device_id, func.min(rows.at_ms).label("since_ms"))
        .where(rows.standing == Standing.ACTIVE.value, t.under(rows.office_path, path))
        .group_by(rows.device_id)
        .subquery()
    )
    query = select(who, confirmed.c.since_ms).join_from(
        who, confirmed, confirmed.c.device_id == who.c.device_id
    )
    with database.reading(path) as connection:
        records = list(connection.execute(query.order_by(who.c.device_id)).mappings())
    names = office_names(database, path)
    enrolled, unused = [], []
    for record in records:
        device, at_ms = record["device_id"], record["at_ms"]
        gone = record["standing"] in {Standing.RETIRED.value, Standing.LEFT.value}
        of_days = record["since_ms"] < days[1] and not (gone and at_ms < days[0])
        if device not in sent and not of_days:
            continue
        if gone and at_ms < days[1] and device not in sent:
            pcs = (ListedPc(device),)
            unused.append(ListedPerson(_person(record, names), pcs, in_use=False))
        else:
            enrolled.append(_signer(record, names))
    known = {name for key in enrolled for name in (*key.principals, fingerprint(key.key))}
    listed = _under(people, path, known, set(names.values()))
    taken = {pc.pc for person in listed for pc in person.pcs}
    rest = tuple(item for item in unused if item.pcs[0].pc not in taken)
    return Expected(tuple(enrolled), replace(people, people=(*listed, *rest)))


def signers(database: Database, path: str) -> dict[str, Signer]:
    """Return by PC how it was enrolled at last under the path, also one that was moved away."""
    here = t.enrolment.c
    query = select(t.enrolment).where(t.under(here.office_path, path)).order_by(here.turn)
    names = office_names(database, path)
    with database.reading(path) as connection:
        rows = list(connection.execute(query).mappings())
    # Two of one name in two offices without names are two persons.
    known = {row["office_path"]: row["office_path"] for row in rows} | names
    return {row["device_id"]: _signer(row, known) for row in rows}


def _signer(row: RowMapping, offices: Mapping[str, str]) -> Signer:
    key = bytes.fromhex(row["public_key"])
    nobody = not one_line(row["officer"])
    name = _person(row, offices).full
    return Signer((row["device_id"],), (), key, name, names_nobody=nobody)


def _person(row: RowMapping, offices: Mapping[str, str]) -> Person:
    name = one_line(row["officer"]) or row["device_id"][:8]
    office = offices.get(row["office_path"], "")
    return Person(name, one_line(row["designation"]), one_line(office))


def _under(
    people: PeopleList, path: str, known: Collection[str], offices: Collection[str]
) -> tuple[ListedPerson, ...]:
    """Return the people under an office: by their PCs that are enrolled there, or by its name."""
    if path == "/":
        return people.people
    listed = []
    for person in people.people:
        pcs = tuple(pc for pc in person.pcs if pc.pc in known)
        if pcs or person.person.office in offices:
            listed.append(replace(person, pcs=pcs))
    return tuple(listed)


def last_days(
    database: Database, path: str, devices: Collection[str], before: date
) -> dict[str, date]:
    """Return the last day before a date of which each of these PCs has sent a sheet."""
    sheet = t.sheet.c
    query = (
        select(sheet.device_id, func.max(sheet.day).label("day"))
        .where(sheet.device_id.in_(devices), sheet.day < before, t.under(sheet.office_path, path))
        .group_by(sheet.device_id)
    )
    with database.reading(path) as connection:
        return {row.device_id: row.day for row in connection.execute(query)}


def doubtful_days(
    database: Database, path: str, devices: Collection[str], received: Range
) -> dict[str, int]:
    """Return how many sheets of impossible days each of these PCs has sent in that time."""
    rows = t.doubtful.c
    query = (
        select(rows.device_id, func.count().label("sheets"))
        .where(
            rows.device_id.in_(devices),
            rows.received_ms.between(*received),
            t.under(rows.office_path, path),
        )
        .group_by(rows.device_id)
    )
    with database.reading(path) as connection:
        return {row.device_id: row.sheets for row in connection.execute(query)}
