"""A told day stays told: random honest histories, and sixteen ways to tell it otherwise."""

import re
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from helpers.long_run import times
from helpers.office_browser import ADMIN
from helpers.office_pc import Clock, Pc, gateway_of, made_token
from helpers.sheets import DEVICE, KEY, SCHEDULE, delivery, sheet_of, signed, spans_of, teller
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some
from sqlalchemy import func, select

from desktop.core.checks.model import SlotReason
from desktop.core.events import Outcome
from desktop.core.integrity.merkle import consistency_proof, leaf_hash, root
from desktop.core.network import Cause
from desktop.core.office import hours as office_hours
from desktop.core.office.people_list import Flag
from desktop.core.sheets.day_calendar import DayOff, log_calendar
from desktop.core.sheets.messages import Mark, Standing
from desktop.core.sheets.sheet import DayNotes, LogProof, Sheet
from desktop.core.units import HOUR_MS, MINUTE_MS
from office.admin import enrolments
from office.admin.audit import Actor
from office.database import tables as t
from office.database.engine import Database, migrate
from office.home import sqlite_url
from office.months import month_of, office_month
from office.stored_sheets import in_doubt, standing_sheets

pytestmark = pytest.mark.long

FIRST = date(2026, 11, 1)
NOVEMBER = month_of("2026-11")
BY = Actor("admin", "/")


@cache
def migrated() -> bytes:
    with TemporaryDirectory() as folder:
        migrate(sqlite_url(Path(folder, "office.db")))
        return Path(folder, "office.db").read_bytes()


@contextmanager
def empty_database() -> Iterator[Database]:
    with TemporaryDirectory() as folder:
        Path(folder, "office.db").write_bytes(migrated())
        with closing(Database(sqlite_url(Path(folder, "office.db")))) as database:
            yield database


def morning(day: date) -> int:
    """Return nine o'clock of the day after."""
    return office_hours.day_range(SCHEDULE, day)[1] + 9 * HOUR_MS


@dataclass
class Officer:
    """A PC with a log, as the honest program keeps and tells it.

    ``rows`` represent the log's, ``outage`` its facts of each day.
    """

    pc: Pc
    rows: list[str] = field(default_factory=list)
    outage: dict[date, int] = field(default_factory=dict)
    late: dict[date, int] = field(default_factory=dict)
    lost_ms: int | None = None
    acknowledged: Mark | None = None

    @property
    def clock(self) -> Clock:
        return self.pc.clock

    def lives(self, minutes: int, rows: int) -> date:
        """Live through the next day, and wake on the morning after it."""
        day = max(self.outage, default=FIRST - timedelta(days=1)) + timedelta(days=1)
        self.outage[day] = minutes
        self.clock.now_ms = max(self.clock.now_ms, morning(day))
        self.records(rows)
        return day

    def records(self, rows: int) -> None:
        self.rows += [f"{len(self.rows) + n} {self.clock()}" for n in range(rows)]

    def proof(self, *, of_any_log: bool = False) -> LogProof:
        """Prove as the program does, or from a mark whose log this is not."""
        leaves, mark = [leaf_hash(row.encode()) for row in self.rows], self.acknowledged
        since = 0 if mark is None else min(mark.told_seq, len(leaves))
        if mark is None or not (of_any_log or root(leaves[:since]).hex() == mark.root):
            since = 0
        nodes = consistency_proof(since, leaves) if since else ()
        return LogProof(root(leaves).hex(), since, tuple(it.hex() for it in nodes), self.lost_ms)

    def sheet(self, day: date) -> Sheet:
        minutes = self.outage[day]
        outages = [("10:00", f"10:{minutes:02d}", Cause.ISP_DOWN)] if minutes else []
        made = sheet_of(
            day,
            len(self.rows),
            teller(self.pc.device),
            told_ms=self.clock(),
            log=self.proof(),
            spans=spans_of(day, outages),
        )
        if day not in self.late:
            return made
        calendar = replace(made.day_calendar, off=DayOff.LATE_LEAVE, entered_ms=self.late[day])
        return replace(made, day_calendar=calendar)

    def told(self, *days: date):
        return delivery(*(signed(self.sheet(day), self.pc.key) for day in days))

    def tells(self, *days: date) -> None:
        self.send(self.told(*days))

    def send(self, sheets) -> None:
        answer = self.pc.deliver(sheets)
        assert answer.set_aside == ()
        self.acknowledged = answer.acknowledged
        self.clock.now_ms += 10 * MINUTE_MS

    def loses_its_log(self, rows: int) -> None:
        """Go on with the first rows of the log, by a backup, or with none; the log says so."""
        self.rows = self.rows[:rows]
        self.clock.now_ms += MINUTE_MS
        self.lost_ms = self.clock()
        self.records(1)


@dataclass
class World:
    """An office with two of its own, and an officer of the first at two PCs."""

    database: Database
    clock: Clock = field(default_factory=lambda: Clock(morning(FIRST) - 24 * HOUR_MS))

    def officer(self, device: str = DEVICE, key=KEY) -> Officer:
        pc = Pc(gateway_of(self.database, self.clock), self.clock, key, device)
        pc.join(made_token(self.database, until_ms=self.clock() + 1))
        return Officer(pc)

    def told(self) -> dict[tuple[str, date], list[str]]:
        """Return the outcomes of every telling of a day, in order of arrival."""
        rows = t.sheet.c
        query = select(rows.device_id, rows.day, rows.outcomes)
        told: dict[tuple[str, date], list[str]] = {}
        with self.database.reading("/") as connection:
            for row in connection.execute(query.order_by(rows.received_ms)):
                told.setdefault((row.device_id, row.day), []).append(row.outcomes)
        return told

    def counted(self) -> dict[tuple[str, date], str]:
        sheets = standing_sheets(self.database, "/", NOVEMBER.first, NOVEMBER.last)
        return {
            (item.sheet.device_id, date.fromisoformat(item.sheet.day)): item.sheet.outcomes()
            for item in sheets
        }

    def doubts(self):
        with self.database.reading("/") as connection:
            return in_doubt(connection, "/")

    def flags(self) -> set[Flag]:
        rows = office_month(self.database, "/", NOVEMBER).rows
        return {flag for row in rows for flag in row.flags}


SECOND = Ed25519PrivateKey.from_private_bytes(bytes([9] * 32))


@dataclass
class History:
    """An honest history; each step is as the program and people do it."""

    world: World
    untold: list[date] = field(default_factory=list)
    files: list = field(default_factory=list)

    def __post_init__(self) -> None:
        self.officer = self.world.officer()
        self.second = self.world.officer("e" * 32, SECOND)

    def day(self, minutes: int, rows: int, then: str) -> None:
        self.untold.append(self.officer.lives(minutes, rows))
        if then == "untold":
            return
        if then == "answer lost":
            self.officer.pc.deliver(self.officer.told(*self.untold))
            self.world.clock.now_ms += MINUTE_MS
            self.officer.records(1)
        self.officer.tells(*self.untold)
        self.untold = []

    def loss(self, rows: int, minutes: int) -> None:
        """Of days whose rows are gone the PC tells otherwise."""
        officer = self.officer
        officer.outage = dict.fromkeys(officer.outage, minutes if rows < len(officer.rows) else 0)
        officer.loses_its_log(rows)
        if officer.outage:
            officer.tells(*officer.outage)
            self.untold = []

    def leave(self, ago: int) -> None:
        days = sorted(self.officer.outage)
        if len(days) > ago:
            self.officer.late[days[-1 - ago]] = self.world.clock()
            self.officer.records(1)
            self.officer.tells(*days[-1 - ago :])
            self.untold = [day for day in self.untold if day < days[-1 - ago]]

    def move(self, path: str) -> None:
        enrolments.change(self.world.database, DEVICE, BY, self.world.clock(), path=path)

    def file(self, when: str) -> None:
        if self.officer.outage:
            self.files.append(self.officer.told(*self.officer.outage))
            self.world.clock.now_ms += 10 * MINUTE_MS
            if when == "now":
                self.officer.pc.gateway.take(self.files.pop())
            elif when == "never":
                self.files.pop()

    def other_pc(self, minutes: int) -> None:
        self.second.tells(self.second.lives(minutes, 2))


def honest(world: World, steps) -> None:
    history = History(world)
    for step, *facts in steps:
        step(history, *facts)
    for file in history.files:
        history.officer.pc.gateway.take(file)


MINUTES = some.integers(5, 59)
THEN = some.sampled_from(["", "", "untold", "answer lost"])
STEPS = some.one_of(
    some.tuples(some.just(History.day), MINUTES, some.integers(1, 9), THEN),
    some.tuples(some.just(History.day), MINUTES, some.integers(1, 9), THEN),
    some.tuples(some.just(History.loss), some.integers(0, 30), MINUTES),
    some.tuples(some.just(History.leave), some.integers(0, 5)),
    some.tuples(some.just(History.move), some.sampled_from(["/gazipur/", "/gazipur/sadar/"])),
    some.tuples(some.just(History.file), some.sampled_from(["now", "later", "never"])),
    some.tuples(some.just(History.other_pc), MINUTES),
)


@settings(
    max_examples=times(15, long=40),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),
)
@given(some.lists(STEPS, min_size=2, max_size=9))
def test_an_honest_history_is_never_marked_and_the_first_telling_counts(steps):
    with empty_database() as database:
        world = World(database)
        honest(world, steps)
        assert world.doubts() == {}
        assert world.flags().isdisjoint({Flag.TOLD_AGAIN, Flag.OTHER_LOG})
        first = {key: tellings[0] for key, tellings in world.told().items()}
        assert world.counted() == first


def rewritten(officer: Officer) -> list[date]:
    """Rewrite the rows of sent days with a fresh chain, so that the days look better."""
    officer.rows = [f"better {row}" for row in officer.rows]
    officer.outage = dict.fromkeys(officer.outage, 0)
    officer.records(3)
    return sorted(officer.outage)


def other_day(officer: Officer, **changes) -> Sheet:
    officer.outage[FIRST] = 0
    officer.records(1)
    return replace(officer.sheet(FIRST), **changes)


def edited_with_a_higher_row(officer: Officer) -> None:
    officer.send(delivery(signed(other_day(officer))))


def edited_at_the_same_row(officer: Officer) -> None:
    officer.outage[FIRST] = 0
    officer.tells(FIRST)


def rewritten_and_sent_anew(officer: Officer) -> None:
    officer.tells(*rewritten(officer))


def rewritten_and_only_gone_on_with(officer: Officer) -> None:
    rewritten(officer)
    officer.tells(officer.lives(20, 3))


def rewritten_with_a_proof_of_the_new_log(officer: Officer) -> None:
    rewritten(officer)
    day = officer.lives(20, 3)
    log = officer.proof(of_any_log=True)
    officer.send(delivery(signed(replace(officer.sheet(day), log=log))))


def rewritten_as_if_nothing_was_acknowledged(officer: Officer) -> None:
    rewritten(officer)
    officer.acknowledged = None
    officer.tells(officer.lives(20, 3))


def rewritten_with_a_proof_from_before_the_lie(officer: Officer) -> None:
    """The rows up to an older acknowledgement are true, those after it are not."""
    mark = officer.first_acknowledged
    told = mark.told_seq
    officer.rows = officer.rows[:told] + [f"better {row}" for row in officer.rows[told:]]
    officer.acknowledged = mark
    officer.tells(officer.lives(20, 3))


def cut_without_a_word(officer: Officer) -> None:
    officer.rows = officer.rows[: officer.first_acknowledged.told_seq]
    officer.tells(officer.lives(20, 1))


def copied_to_a_second_pc(officer: Officer) -> None:
    copy = replace(officer, rows=[*officer.rows], outage=dict(officer.outage))
    officer.tells(officer.lives(20, 3))
    copy.tells(copy.lives(20, 5))


def told_twice_by_another_log(officer: Officer) -> None:
    officer.rows = [f"better {row}" for row in officer.rows]
    officer.tells(FIRST)
    officer.records(1)
    officer.tells(FIRST)


def kept_beside_another_in_each_delivery(officer: Officer) -> None:
    """Both logs prove that they go on from the one that was acknowledged before."""
    other = replace(officer, rows=[*officer.rows], outage=officer.outage)
    one, two = officer.lives(20, 3), officer.lives(30, 2)
    other.records(9)
    sheets = signed(officer.sheet(one)), signed(other.sheet(two))
    officer.send(delivery(*sheets))


def told_otherwise_by_a_file(officer: Officer) -> None:
    officer.pc.gateway.take(delivery(signed(other_day(officer))))


def told_otherwise_by_a_file_of_before(officer: Officer) -> None:
    early = other_day(officer, told_ms=morning(FIRST), log=LogProof("c" * 64, 0, (), None))
    officer.pc.gateway.take(delivery(signed(early)))


def off_by_a_holiday_that_nobody_announced(officer: Officer) -> None:
    calendar = log_calendar((), SCHEDULE).of(FIRST)
    off = replace(calendar, hours=(), off=DayOff.HOLIDAY, entered_ms=officer.clock())
    told = sheet_of(
        FIRST,
        len(officer.rows),
        told_ms=officer.clock(),
        log=officer.proof(),
        spans=spans_of(FIRST),
        calendar=off,
    )
    officer.send(delivery(signed(replace(told, slots=()))))


def called_a_holiday_that_nobody_announced(officer: Officer) -> None:
    """Hours, outages and checks are those that were told."""
    officer.records(1)
    sheet = officer.sheet(FIRST)
    off = replace(sheet.day_calendar, off=DayOff.HOLIDAY, entered_ms=officer.clock())
    officer.send(delivery(signed(replace(sheet, day_calendar=off))))


def lost_by_its_own_word(officer: Officer) -> None:
    days = rewritten(officer)
    officer.loses_its_log(2)
    officer.tells(*days)


AGAIN, OTHER, LOST = Flag.TOLD_AGAIN, Flag.OTHER_LOG, Flag.LOG_LOST
DISHONEST: dict[Callable[[Officer], None], set[Flag]] = {
    edited_with_a_higher_row: {AGAIN},
    edited_at_the_same_row: {AGAIN},
    rewritten_and_sent_anew: {AGAIN, OTHER},
    rewritten_and_only_gone_on_with: {OTHER},
    rewritten_with_a_proof_of_the_new_log: {OTHER},
    rewritten_as_if_nothing_was_acknowledged: {OTHER},
    rewritten_with_a_proof_from_before_the_lie: {OTHER},
    cut_without_a_word: {OTHER},
    copied_to_a_second_pc: {OTHER},
    told_twice_by_another_log: {OTHER},
    kept_beside_another_in_each_delivery: {OTHER},
    told_otherwise_by_a_file: {AGAIN},
    told_otherwise_by_a_file_of_before: {AGAIN},
    off_by_a_holiday_that_nobody_announced: {AGAIN},
    called_a_holiday_that_nobody_announced: {AGAIN},
    lost_by_its_own_word: {LOST},
}
ORDINARY = some.lists(some.tuples(MINUTES, some.integers(1, 9)), min_size=3, max_size=6)


def bent(world: World, days, bend: Callable[[Officer], None]) -> set[Flag]:
    """Send some days honestly, one by one, then altered; return their marks."""
    officer = world.officer()
    for minutes, rows in days:
        officer.tells(officer.lives(minutes, rows))
        officer.first_acknowledged = getattr(officer, "first_acknowledged", officer.acknowledged)
    before = world.counted()
    bend(officer)
    counted = world.counted()
    assert {key: counted[key] for key in before} == before, "the first figures count"
    return world.flags() & {AGAIN, OTHER, LOST}


@pytest.mark.parametrize("bend", DISHONEST, ids=lambda bend: bend.__name__)
@settings(max_examples=times(1, long=3), deadline=None, suppress_health_check=list(HealthCheck))
@given(days=ORDINARY)
def test_a_dishonest_history_is_always_marked_and_the_first_telling_counts(bend, days):
    with empty_database() as database:
        assert bent(World(database), days, bend) == DISHONEST[bend]


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)  # the others are SQLite's
@pytest.mark.parametrize("bend", DISHONEST, ids=lambda bend: bend.__name__)
def test_postgresql_marks_it_too(database, bend):
    assert bent(World(database), [(20, 3), (30, 5), (40, 2)], bend) == DISHONEST[bend]


@pytest.fixture
def edited(database) -> World:
    world = World(database)
    bent(world, [(20, 3), (30, 5), (40, 2)], edited_with_a_higher_row)
    return world


def test_every_telling_is_kept_as_it_came(edited):
    tellings = edited.told()[DEVICE, FIRST]
    assert len(set(tellings)) == 2
    with edited.database.reading("/") as connection:
        assert connection.execute(select(func.count()).select_from(t.sheet)).scalar() == 4


WORDS = "days sent again with different outcomes: 1, on 4 November 2026; the first figures count"


def test_an_administrator_reads_it_decides_and_is_in_the_audit_log(edited, browsers):
    browser = browsers().log_in(ADMIN, "en")
    for page in ("/month?month=2026-11", "/people"):
        assert WORDS in browser.get(page).text
    first = edited.counted()[DEVICE, FIRST]
    edited.clock.now_ms += MINUTE_MS
    shown = re.search('name="until" value="([0-9]+)"', browser.get("/people").text)[1]
    assert browser.press("/people", device=DEVICE, act="later", until=shown).status_code == 303
    assert browser.press("/people", device=DEVICE, act="later", until=shown).status_code == 404
    assert edited.doubts() == {}
    assert edited.counted()[DEVICE, FIRST] != first
    assert WORDS not in browser.get("/month?month=2026-11").text
    assert "later figures accepted" in browser.get("/audit").text


def test_until_the_next_telling_the_first_one_stays_decided(edited):
    first = edited.counted()[DEVICE, FIRST]
    assert decided(edited, later=False)
    assert edited.doubts() == {}
    assert edited.counted()[DEVICE, FIRST] == first
    assert not decided(edited, later=True), "nothing is open"


def decided(world: World, by: Actor = BY, *, later: bool, ago_ms: int = 0) -> bool:
    """Decide by a page that was drawn so long ago."""
    now_ms = world.clock()
    how = {"later": later, "until_ms": now_ms - ago_ms}
    return enrolments.decide(world.database, DEVICE, by, now_ms, **how)


def test_what_came_after_the_page_was_drawn_is_not_decided_by_it(edited):
    world = edited
    assert not decided(world, later=True, ago_ms=HOUR_MS)
    assert [len(pc.told_again) for pc in world.doubts().values()] == [1]


def test_an_office_decides_of_its_own_days_alone(edited):
    """The PC leaves, and its next office decides: the days that it told before are not its."""
    officer = Officer(Pc(gateway_of(edited.database, edited.clock), edited.clock))
    first = edited.counted()[DEVICE, FIRST]
    officer.pc.leave()
    officer.pc.join(made_token(edited.database, "/dhaka/", until_ms=edited.clock() + 1))
    assert not decided(edited, Actor("dhaka", "/dhaka/"), later=True)
    assert edited.counted()[DEVICE, FIRST] == first
    assert list(edited.doubts()) == [DEVICE]
    assert decided(edited, Actor("gazipur", "/gazipur/"), later=True)
    assert edited.counted()[DEVICE, FIRST] != first


def test_of_a_told_day_a_later_telling_changes_no_flag(database):
    """Its outcomes are the same, but no command answered, and the clock was not set."""
    world = World(database)
    officer = world.officer()
    sheet = officer.sheet(officer.lives(20, 3))
    seen = {Outcome.CHECKED: SlotReason.COMMAND}
    slots = tuple(replace(it, detail=seen.get(it.outcome, "")) for it in sheet.slots)
    notes = DayNotes((), (), (sheet.range()[0],), ())
    officer.send(delivery(signed(replace(sheet, slots=slots, notes=notes))))
    before = world.flags()
    assert {Flag.BY_COMMAND, Flag.CLOCK_SET} <= before
    officer.records(1)
    officer.tells(FIRST)
    assert world.flags() == before


def test_of_a_holiday_announced_after_its_day_only_the_checks_go(database):
    world, day = World(database), date(2026, 12, 16)
    officer = world.officer()
    officer.outage[day - timedelta(days=1)] = 20
    officer.tells(officer.lives(50, 3))
    officer.records(1)
    officer.outage[day] = 0
    sheet = officer.sheet(day)
    off = replace(sheet.day_calendar, off=DayOff.HOLIDAY, entered_ms=world.clock())
    officer.send(delivery(signed(replace(sheet, day_calendar=off, slots=()))))
    (item,) = standing_sheets(database, "/", day, day)
    assert (item.told_again, item.sheet.slots, item.sheet.day_calendar) == ((), (), off)
    assert sum(part.ms for part in item.sheet.figures.down) == 50 * MINUTE_MS


def test_an_own_holiday_stays_the_officers_though_the_last_calendar_has_it_no_more(database):
    world = World(database)
    officer = world.officer()
    day = officer.lives(0, 3)
    own = replace(SCHEDULE, own_holidays=frozenset({day}), holidays=frozenset({day}))
    off = replace(log_calendar((), SCHEDULE).of(day), hours=(), off=DayOff.HOLIDAY)
    told = sheet_of(day, 3, teller(schedule=own), log=officer.proof(), calendar=off)
    officer.send(delivery(signed(told), schedules=(own,)))
    officer.tells(officer.lives(20, 3))
    (row,) = office_month(database, "/", NOVEMBER).rows
    assert row.calendar.own_holidays == {day}


def test_a_holiday_that_nobody_announced_is_the_officers_own_and_named(database):
    world = World(database)
    days = [FIRST + timedelta(days=nth) for nth in range(4)]
    world.clock.now_ms = morning(days[-1])
    token = made_token(database, until_ms=world.clock() + 1)
    off = replace(log_calendar((), SCHEDULE).of(days[1]), hours=(), off=DayOff.HOLIDAY)
    for nth in range(5):
        key = Ed25519PrivateKey.from_private_bytes(bytes([20 + nth] * 32))
        pc = Pc(gateway_of(database, world.clock), world.clock, key, f"{nth + 1:032x}")
        pc.join(token, f"Officer {nth}")
        who = teller(pc.device, f"Officer {nth}")
        told = [sheet_of(day, 9, who, world.clock()) for day in days]
        if not nth:
            told[1] = replace(sheet_of(days[1], 9, who, world.clock(), calendar=off), slots=())
        assert pc.deliver(delivery(*(signed(sheet, key) for sheet in told))).set_aside == ()
    row, *others = office_month(database, "/", NOVEMBER).rows
    assert row.unshared_holidays == {days[1]}
    assert Flag.OWN_HOLIDAYS in row.flags
    assert not [other for other in others if Flag.OWN_HOLIDAYS in other.flags]


def test_a_day_that_is_left_out_loses_no_check(database):
    world = World(database)
    officer = world.officer()
    days = [officer.lives(20, 3) for _ in range(4)]
    officer.tells(days[0], days[1], days[3])
    (row,) = office_month(database, "/", NOVEMBER).rows
    assert (row.untold, Flag.UNTOLD in row.flags) == (16, True)
    officer.tells(days[2])
    assert office_month(database, "/", NOVEMBER).rows[0].untold == 0


def test_of_a_day_that_goes_on_nobody_owes_a_check(database):
    """One PC tells yesterday in the morning, a colleague's in the afternoon."""
    world = World(database)
    officer = world.officer()
    colleague = Pc(officer.pc.gateway, world.clock, SECOND, "e" * 32)
    colleague.join(made_token(database, until_ms=world.clock() + 1), "করিম উদ্দিন")
    officer.tells(officer.lives(20, 3))
    world.clock.now_ms += 7 * HOUR_MS
    who = teller("e" * 32, "করিম উদ্দিন")
    colleague.deliver(delivery(signed(sheet_of(FIRST, 3, who, world.clock()), SECOND)))
    for row in office_month(database, "/", NOVEMBER).rows:
        assert (row.due, row.untold, Flag.UNTOLD in row.flags) == (16, 0, False)


def test_days_of_before_a_move_are_nothing_to_the_office_that_it_came_to(database):
    world = World(database)
    officer = world.officer()
    for _ in range(3):
        officer.tells(officer.lives(20, 3))
    enrolments.change(database, DEVICE, BY, world.clock(), path="/gazipur/sadar/")
    officer.tells(officer.lives(20, 3), officer.lives(20, 3))
    (row,) = office_month(database, "/gazipur/sadar/", NOVEMBER).rows
    assert row.untold == 0
    assert Flag.COVERAGE not in row.flags


def test_another_key_of_the_number_replaces_no_day(database):
    """The administrator retires the PC, and it joins by a key of its own making."""
    world = World(database)
    officer = world.officer()
    officer.tells(officer.lives(20, 3))
    before = world.counted()
    enrolments.change(database, DEVICE, BY, world.clock(), standing=Standing.RETIRED)
    assert world.counted() == before
    world.clock.now_ms += MINUTE_MS
    again = world.officer(key=SECOND)
    assert world.counted() == before
    again.outage[FIRST] = 0
    again.records(9)
    again.tells(FIRST)
    assert world.counted() == before
    assert world.flags() >= {AGAIN, OTHER}


def test_a_file_after_a_lost_answer_is_honest(database):
    world = World(database)
    officer = world.officer()
    officer.tells(officer.lives(20, 3))
    officer.pc.deliver(officer.told(officer.lives(30, 3)))
    officer.lives(40, 3)
    assert officer.pc.gateway.take(officer.told(*officer.outage))[0] == 3
    assert world.doubts() == {}


def test_a_second_pc_says_nothing_of_days_that_were_told_before_it_joined(database):
    """A perfect log on another PC, made for it: from the day on which it came it counts."""
    world = World(database)
    officer = world.officer()
    told = [officer.lives(50, 3), officer.lives(50, 3)]
    officer.tells(*told)
    untold = officer.lives(50, 3)
    (before,) = office_month(database, "/", NOVEMBER).rows
    second = world.officer("e" * 32, SECOND)
    second.outage = dict.fromkeys((*told, untold), 0)
    second.records(9)
    second.tells(*told)
    (row,) = office_month(database, "/", NOVEMBER).rows
    assert (row.pcs, row.due, row.totals) == ((DEVICE, "e" * 32), before.due, before.totals)
    assert row.figures.connected_ms == before.figures.connected_ms
    assert row.figures.down_ms == before.figures.down_ms
    assert len(world.told()) == 4, "it is kept"
    second.tells(untold)
    officer.tells(untold)
    (row,) = office_month(database, "/", NOVEMBER).rows
    assert row.figures.down_ms == before.figures.down_ms, (
        "of the day that nobody had told it counts"
    )
    assert row.figures.connected_ms > before.figures.connected_ms


def test_leave_of_a_second_pc_excuses_no_day_that_was_told_before(database):
    world = World(database)
    officer = world.officer()
    officer.tells(officer.lives(50, 3))
    second = world.officer("e" * 32, SECOND)
    calendar = replace(log_calendar((), SCHEDULE).of(FIRST), off=DayOff.LEAVE, hours=())
    away = sheet_of(FIRST, 9, teller("e" * 32), world.clock(), calendar=calendar)
    second.send(delivery(signed(replace(away, slots=()), SECOND)))
    (row,) = office_month(database, "/", NOVEMBER).rows
    assert (row.leave, row.due) == (frozenset(), 16)


def test_a_log_that_was_begun_anew_takes_no_day_out(database):
    """The PC joins, tells nothing, and is "in use since" the day from which on it pleases."""
    world = World(database)
    officer = world.officer()
    days = [officer.lives(50, 3) for _ in range(4)]
    since_ms = office_hours.day_range(SCHEDULE, days[3])[0]
    sheet = officer.sheet(days[3])
    calendar = replace(sheet.day_calendar, since_ms=since_ms)
    officer.send(delivery(signed(replace(sheet, day_calendar=calendar))))
    (row,) = office_month(database, "/", NOVEMBER).rows
    assert (row.since_ms, row.untold) == (None, 3 * 16)
    assert Flag.UNTOLD in row.flags
