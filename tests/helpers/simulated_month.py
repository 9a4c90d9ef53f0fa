"""A month of simulated PCs, told in three ways: as bundles, through the gateway, and as files.

Outages, sleeps, days off, days that are told again, transfers between offices, PCs
that were offline all month or told no span at all, a handover, a lost log, a wrong clock and a PC
that goes by a colleague's name; all of it follows from a seed.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from helpers.office_month import FIRST, LAST, MINUTE, Pc, exported, log_of, moment
from helpers.office_pc import Clock, gateway_of, made_token
from helpers.office_pc import Pc as Enrolled
from helpers.sheets import delivery, signed

from desktop.core.checks import working_calendar
from desktop.core.events import ClockCompared, ClockStepped, ConnectivityChanged, LogLost
from desktop.core.network import Cause, Verdict
from desktop.core.network import Path as Way
from desktop.core.settings.recorded import OfficerNamed
from desktop.core.sheets.day_calendar import log_calendar
from desktop.core.sheets.messages import Delivery, write
from desktop.core.sheets.sheet import Sheet, Teller
from desktop.core.sheets.validation import read
from desktop.reports.day_sheets import SheetBuilder, log_proof
from desktop.reports.office.model import OfficeReport
from desktop.reports.office.summary import Scope, office_report
from desktop.reports.period import Source
from office.admin import enrolments
from office.admin.audit import Actor
from office.database.engine import Database
from office.months import Month, office_month

OFFICES = ("/gazipur/sadar/", "/gazipur/kapasia/", "/gazipur/kaliganj/")
ADMIN = Actor("admin", "/")
MONTH = Month(FIRST, LAST)
NOON_AFTER = moment(LAST + timedelta(days=1), "12:00")
_CAUSES = (Cause.ISP_DOWN, Cause.LINK_DOWN, Cause.POWER_CUT, Cause.DNS_FAILURE)


@dataclass(frozen=True)
class Story:
    """Events of a PC besides its log."""

    pc: Pc
    events: tuple[tuple[int, object], ...] = ()
    told_again: frozenset[date] = frozenset()
    offline_all_month: bool = False
    moves: bool = False


def stories(seed: int, count: int) -> list[Story]:
    """Return the month of so many PCs."""
    chance = random.Random(seed)
    days = [FIRST + timedelta(days=number) for number in range(30)]
    bad_day = chance.choice(days)
    return [_story(chance, number, days, bad_day) for number in range(1, count + 1)]


def _story(chance: random.Random, number: int, days: list[date], bad_day: date) -> Story:
    hours = chance.sample(range(9, 16), 4)
    outages = []
    for hour in hours[:2]:
        begin, end = f"{hour:02}:{chance.randrange(30):02}", f"{hour:02}:{chance.randrange(30, 60)}"
        outages.append((chance.choice(days), begin, end, chance.choice(_CAUSES)))
    if chance.random() < 0.8:  # most PCs of an office at once
        outages.append((bad_day, "16:10", "16:32", Cause.ISP_DOWN))
    sleeps = []
    for hour in hours[2:]:
        day = chance.choice(days)
        begin = moment(day, f"{hour:02}:00") + chance.randrange(20) * MINUTE
        sleeps += [
            (begin, ConnectivityChanged(Verdict.UNKNOWN, Cause.ASLEEP, begin, begin, None)),
            (
                end := begin + chance.randrange(5, 35) * MINUTE,
                ConnectivityChanged(Verdict.ONLINE, None, end, end, Way("wired", "eth0")),
            ),
        ]
    quiet = number % 20 == 2  # installed and never on in office hours: no span at all
    off = frozenset(days if quiet else chance.sample(days, chance.randrange(4)))
    sleeps = [item for item in sleeps if _day(item[0]) not in off]
    pc = Pc(
        number,
        f"কর্মকর্তা {number:04}",
        off=off,
        ignored=chance.randrange(4),
        outages=tuple(sorted(item for item in outages if item[0] not in off)),
        first=chance.choice([FIRST] * 4 + [date(2026, 11, 11)]),
        office=OFFICES[number % len(OFFICES)],
    )
    sleeps = [item for item in sleeps if _day(item[0]) >= pc.first]
    outages_since = tuple(item for item in pc.outages if item[0] >= pc.first)
    pc = replace(pc, outages=outages_since)
    told_again = frozenset(chance.sample(days, 3))
    facts = tuple(sleeps + _noted(pc))
    pc = replace(pc, calls_itself=f"কর্মকর্তা {number - 1:04}" if number % 20 == 5 else "")
    return Story(pc, facts, told_again, chance.random() < 0.2, chance.random() < 0.1)


def _noted(pc: Pc) -> list[tuple[int, object]]:
    """Return another officer since a morning, or a lost log and a clock that was wrong for days."""
    day = date(2026, 11, 11)
    if pc.number % 20 == 3:
        return [(moment(day, "10:30"), OfficerNamed("নতুন কর্মকর্তা", "ইউএনও", pc.office))]
    if pc.number % 20 != 6:
        return []
    return [
        (moment(day, "12:00"), LogLost(0, "", "")),
        (moment(day, "12:01"), ClockStepped(3 * 86_400_000)),
        (moment(day, "12:02"), ClockCompared(3 * 86_400_000)),
        (moment(day + timedelta(days=2), "10:00"), ClockCompared(0)),
    ]


def _day(at_ms: int) -> date:
    return FIRST + timedelta(days=(at_ms - moment(FIRST, "00:00")) // 86_400_000)


def _tellings(source: Source, story: Story, pc: Pc) -> Iterator[Sheet]:
    """Yield every sheet that this PC sends, some days twice."""
    officer, checks = source.settings.officer, source.settings.checks
    calendar = log_calendar(source.journal.read(working_calendar.KINDS), source.schedule)
    names = officer.name, officer.designation, officer.office
    who = Teller(pc.device, *names, "1", calendar.schedule)
    last, root = source.journal.end()
    patience = checks.missed_after_minutes
    log = log_proof(source.journal, last, None)
    told = SheetBuilder(source.journal, who, calendar, source.now_ms, patience, (last, root), log)
    day = FIRST
    while day <= LAST:
        if day in story.told_again:
            at_once = moment(day + timedelta(days=1), "00:10")
            yield replace(told, now_ms=min(at_once, source.now_ms)).sheet(day)
        night = moment(day + timedelta(days=1), "03:00")
        yield replace(told, now_ms=min(night, source.now_ms)).sheet(day)
        day += timedelta(days=1)


@dataclass(frozen=True)
class ThreeWays:
    """The same month, told in three ways."""

    bundles: OfficeReport
    gateway: OfficeReport
    files: OfficeReport


def three_ways(
    seed: int, count: int, folder: Path, databases: tuple[Database, Database]
) -> ThreeWays:
    """Simulate a month and return its reports; the second database gets the files."""
    chance = random.Random(seed + 1)
    clock = Clock(NOON_AFTER)
    online, offline = (gateway_of(database, clock) for database in databases)
    tokens = [
        {path: made_token(base, path, uses=5000, until_ms=clock() + 1) for path in OFFICES}
        for base in databases
    ]
    bundles, signers, waiting = [], [], []
    for story in stories(seed, count):
        pc = story.pc
        with log_of(folder / str(pc.number), pc, story.events) as source:
            file = folder / f"{pc.number}.zip"
            file.write_bytes(exported(source, pc))
            bundles.append(file)
            sheets = [signed(sheet, pc.key) for sheet in _tellings(source, story, pc)]
        signers.append(pc.signer)
        for gateway, named in zip((online, offline), tokens, strict=True):
            enrolled = Enrolled(gateway, clock, pc.key, pc.device)
            enrolled.join(named[pc.office], pc.name)
        waiting.append((story, sheets))
    for story, sheets in waiting:
        pc = story.pc
        _by_line(chance, Enrolled(online, clock, pc.key, pc.device), story, sheets, databases[0])
        clock.now_ms += 60_000
        _by_files(chance, offline, folder, pc, sheets)
    scope = Scope((MONTH.first, MONTH.last), tuple(signers))
    return ThreeWays(
        office_report(bundles, signers, scope=scope),
        *(office_month(database, "/", MONTH) for database in databases),
    )


def _packs(sheets: list, at_once: int) -> list[Delivery]:
    return [delivery(*sheets[at : at + at_once]) for at in range(0, len(sheets), at_once)]


def _by_line(
    chance: random.Random, line: Enrolled, story: Story, sheets: list, database: Database
) -> None:
    """Deliver a few days a call, in any order and some twice; or all of a month offline at once."""
    packs = _packs(sheets, 30 if story.offline_all_month else 7)
    if not story.offline_all_month:
        chance.shuffle(packs)
        packs.append(packs[0])
    for number, pack in enumerate(packs):
        if story.moves and number == 2:
            to = OFFICES[chance.randrange(len(OFFICES))]
            enrolments.change(database, line.device, ADMIN, line.clock(), path=to)
        answer = line.deliver(pack)
        assert answer.set_aside == (), answer


def _by_files(chance: random.Random, gateway, folder: Path, pc: Pc, sheets: list) -> None:
    packs = _packs(sheets, 30)
    chance.shuffle(packs)
    for number, pack in enumerate([*packs, packs[0]]):
        file = folder / f"{pc.device}-{number}.tatpar-sheets"
        file.write_bytes(write(pack))
        _, aside = gateway.take(read(Delivery, file.read_bytes(), 40_000_000))
        assert aside == ()
        file.unlink()


def figures(report: OfficeReport) -> list[object]:
    """Return all that the ways must share; who signed and which file it was differ."""
    rows = [replace(row, signers=(), files=()) for row in report.rows]
    rows.sort(key=lambda row: row.officer.name)
    roster = {(line.pc, line.state) for line in report.roster}
    return [rows, report.offices, report.shared, roster, report.reported, report.expected]
