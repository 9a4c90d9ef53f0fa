"""A year of an office's days on both engines: how large it is, and how long pages and reports take.

``python bench/office_year.py [PCS] [DAYS]`` (300, 365). The rows are those of real sheets; their
signatures are copied, since nothing reads them here.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from _budget import Worst, note, sized
from helpers import postgres
from helpers.sheets import DEVICE, KEY, SCHEDULE, delivery, sheet_of, signed
from sqlalchemy import create_engine, insert

from desktop.core.sheets import sheet as sheets
from desktop.reports.office.workbook import office_workbook
from office.database import tables as t
from office.database.engine import Database, migrate
from office.gateway import check_delivery
from office.home import sqlite_url
from office.live import live
from office.months import month_of, office_month
from office.stored_sheets import standing_sheets

FIRST = date(2026, 1, 1)
OFFICES = 6
PATH = "/gazipur/"
_ROWS = 2000


def devices(pcs: int) -> list[tuple[str, str]]:
    """Return the PCs and their offices."""
    return [(f"{n:032x}", f"{PATH}{n % OFFICES}/") for n in range(1, pcs + 1)]


class _Known:
    """A calendar that came before, and no holidays."""

    def calendar(self, _digest: str) -> str:
        return SCHEDULE.to_json()

    def holidays(self) -> frozenset[date]:
        return frozenset()


def rows(pcs: int, days: int) -> Iterator[list[dict]]:
    """Yield the rows of sheets, some thousand at a time."""
    public = KEY.public_key().public_bytes_raw()
    stored: list[dict] = []
    for nth in range(days):
        day = FIRST + timedelta(days=nth)
        noon = 1_767_000_000_000 + nth * 86_400_000 + 4 * 86_400_000
        sheet = signed(sheet_of(day, 400 + nth, told_ms=noon))
        (row,) = check_delivery(delivery(sheet), DEVICE, public, noon, _Known()).rows
        for device, path in devices(pcs):
            common = {"device_id": device, "office_path": path, "received_ms": noon}
            common |= {"turn": nth + 1, "log": "", "again": ""}
            own = {name: row[name] for name in row if name in t.sheet.c}
            body = str(row["body"]).replace(DEVICE, device)
            body = body.replace("রহিমা খাতুন", f"officer {device[-4:]}")
            stored.append({**own, **common, "body": body, "day": day})
        if len(stored) > _ROWS:
            yield stored
            stored = []
    yield stored


def fill(url: str, pcs: int, days: int) -> None:
    """Store the year as the owner."""
    engine = create_engine(url)
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("SET search_path = tatpar")
        text = SCHEDULE.to_json()
        row = {"digest": sheets.calendar_digest(text), "schedule": text}
        connection.execute(insert(t.calendar), [row])
        enrolled = [
            {
                "device_id": device,
                "turn": 1,
                "at_ms": 1,
                "standing": "active",
                "by": "",
                "public_key": device * 2,
                "officer": f"officer {device[-4:]}",
                "designation": "UNO",
                "office_path": path,
            }
            for device, path in devices(pcs)
        ]
        connection.execute(insert(t.enrolment), enrolled)
        for stored in rows(pcs, days):
            connection.execute(insert(t.sheet), stored)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")
    engine.dispose()


def size_of(database: Database, file: Path) -> float:
    """Return the size in MB."""
    if not database.on_postgres:
        return file.stat().st_size / 1e6
    with database.reading("/") as connection:
        query = "SELECT pg_database_size(current_database())"
        return connection.exec_driver_sql(query).scalar_one() / 1e6


def took(work: Callable[[], object], clock: Callable[[], float] = time.monotonic) -> float:
    """Return the seconds of the second of two runs."""
    work()
    began = clock()
    work()
    return clock() - began


def measure(
    engine: str, url: str, size: tuple[int, int], file: Path, worst: tuple[Worst, Worst]
) -> None:
    (pcs, days), (page, workbook) = size, worst
    migrate(url)
    began = time.monotonic()
    fill(url, pcs, days)
    print(f"{engine}: {pcs * days} sheets stored in {time.monotonic() - began:.0f} s")
    month = month_of("2026-02")
    with closing(Database(url)) as database:
        now_ms = 1_772_000_000_000
        note(f"{engine}, size", size_of(database, file), "MB")
        page.note(f"{engine}, live page", took(lambda: live(database, f"{PATH}1/", now_ms, 300)))
        device = devices(pcs)[0][0]
        first, last = month.first, month.last
        person = took(lambda: list(standing_sheets(database, PATH, first, last, device)))
        page.note(f"{engine}, a person's month", person)
        one_office = took(lambda: office_month(database, f"{PATH}1/", month), time.process_time)
        note(f"{engine}, an office's month", one_office, "s of CPU")
        began = time.process_time()
        report = office_month(database, PATH, month)
        office_workbook(report)
        workbook.note(f"{engine}, the district's workbook", time.process_time() - began)
        assert len(report.rows) == pcs, len(report.rows)


def main() -> None:
    pcs = int(sys.argv[1]) if len(sys.argv) > 1 else sized(300, 12)
    days = int(sys.argv[2]) if len(sys.argv) > 2 else sized(365, 60)
    with postgres.running() as server, tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "office.db"
        worst = Worst("s"), Worst("s of CPU")
        measure("PostgreSQL", server.url("postgres"), (pcs, days), file, worst)
        measure("SQLite", sqlite_url(file), (pcs, days), file, worst)
    worst[0].tell("a page")
    worst[1].tell("the district's workbook")


if __name__ == "__main__":
    main()
