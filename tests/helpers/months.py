"""A random month of an officer's PC at full resolution, from a seed, with unlikely events."""

from dataclasses import dataclass, replace
from datetime import date
from random import Random

from helpers.expected_slots import Expected, standing
from helpers.reminders import DAY, HOUR, MINUTE, SECOND, Desk, at

from desktop.core.checks.model import Presence
from desktop.core.checks.outcomes import totals
from desktop.core.errors import KnownError
from desktop.core.events import Actor, Outcome
from desktop.core.network import Verdict

FIRST = date(2026, 9, 1)
TICK = 15 * SECOND


@dataclass(frozen=True)
class Month:
    """The result of a month: slots due by plain counting, and each one's outcome in the journal."""

    due: int
    closed: int
    lost: int
    made_up: int
    summed: int
    outcomes: dict[Outcome, int]
    events: int
    slips: int


class _Life:
    def __init__(self, seed, tick):
        self.tick = tick
        self.random = Random(seed)
        self.desk = Desk(now=at("00:00", FIRST))
        self.expected = Expected(self.desk.now, 30)
        self.events = 0
        self.slips = 0

    def live(self, until):
        """Let time pass with the steady tick; nights without an open slot are skipped."""
        desk = self.desk
        while desk.now < until:
            if desk.duty is None:
                desk.now = until
            elif desk.duty.open_checks:
                desk.run(min(self.tick, until - desk.now))
                desk.duty.tick()
            else:
                due = desk.duty.timetable.next_slot(desk.now)
                desk.now = min(until, due or until)
                desk.duty.tick()

    def do(self):
        """Let one thing happen."""
        self.events += 1
        chances = {
            self.answer: 40,
            self.later: 8,
            self.seat: 14,
            self.storm: 2,
            self.sleep: 5,
            self.off: 5,
            self.step: 2,
            self.slip: 0.5,
            self.pause: 3,
            self.resume: 2,
            self.outage: 6,
            self.settings: 1,
        }
        (happens,) = self.random.choices(list(chances), list(chances.values()))
        happens()

    def answer(self):
        self.desk.press(self.random.choice([Actor.CARD, Actor.TRAY, Actor.COMMAND]))

    def later(self):
        try:
            self.desk.duty.snooze(self.random.choice([5, 10, 15]), Actor.CARD)
        except KnownError:
            self.events -= 1

    def seat(self):
        chance = self.random.random
        self.desk.look(
            locked=chance() < 0.15,
            screen_off=chance() < 0.1,
            full_screen=chance() < 0.15,
            presentation=chance() < 0.1,
            do_not_disturb=chance() < 0.1,
            idle_seconds=self.random.choice([None, 0, 5, 300, 3000]),
        )

    def storm(self):
        for _ in range(30):
            self.desk.look(locked=True)
            self.live(self.desk.now + self.random.randrange(1, 20) * SECOND)
            self.desk.look(locked=False)
        self.desk.presence = Presence()

    def sleep(self):
        self.desk.now += self.random.choice([MINUTE, 20 * MINUTE, 3 * HOUR, 14 * HOUR])
        self.desk.duty.gap("asleep")

    def off(self):
        self.desk.restart(
            self.random.choice([0, 1, 10, 90, 900]),
            self.random.choice(["not_running", "power_cut", "crashed"]),
        )

    def step(self):
        by = self.random.choice([2 * HOUR, -2 * HOUR])
        self.desk.now += by
        self.desk.duty.gap("clock_stepped")
        self.expected.reach(self.desk.now)
        self.live(self.desk.now + self.random.randrange(90) * MINUTE)
        self.expected.reach(self.desk.now)
        self.desk.now -= by
        self.desk.duty.gap("clock_stepped")

    def slip(self):
        """Set the clock wrong by days or years for a while, with a restart or a night between."""
        desk, random = self.desk, self.random
        if desk.now < at("00:00", FIRST) + 2 * DAY:
            return  # of a clock set back in the first hours it is the start that was ahead
        by = random.choice([DAY, 7 * DAY, 40 * DAY, 400 * DAY]) * random.choice([1, -1])
        known = list(self.expected.due), self.expected.cursor
        self.slips += 1
        for step in (by, -by):
            if random.random() < 0.3:
                desk.kill()
                desk.now += step
                desk.start(random.choice(["not_running", "power_cut"]))
            else:
                desk.now += step
                desk.duty.gap("clock_stepped")
            if step is by:
                self.live(desk.now + random.choice([0, 2, 20, 90]) * MINUTE)
                if random.random() < 0.2:
                    desk.restart()
        self.expected.due, self.expected.cursor = known

    def pause(self):
        ahead = self.random.choice([None, self.desk.now + 40 * MINUTE])
        minutes = self.random.choice([15, 30, 60, 300])
        try:
            self.desk.duty.pause(minutes, "সভা", Actor.TRAY, from_ms=ahead)
        except KnownError as refused:  # it rests that long anyway
            assert refused.code == "pause_within"  # noqa: PT017

    def resume(self):
        try:
            self.desk.duty.resume(Actor.TRAY)
        except KnownError:
            self.events -= 1

    def outage(self):
        self.desk.verdict = self.random.choice(list(Verdict))

    def settings(self):
        every = self.random.choice([15, 30, 30, 60])
        self.expected.change(self.desk.now, every)
        self.desk.checks(every_minutes=every)


def live_month(seed, days=30, tick=TICK):
    """Simulate a month and count its slots.

    With a longer ``tick`` the service is woken only when it asks, at most a minute apart.
    """
    life = _Life(seed, tick)
    end = life.desk.now + days * DAY
    while life.desk.now < end:
        life.live(min(end, life.desk.now + int(life.random.expovariate(1 / (40 * MINUTE)))))
        life.expected.reach(life.desk.now)
        life.do()
        life.expected.reach(life.desk.now)
    return _count(life)


def _count(life):
    desk = life.desk
    desk.presence = replace(desk.presence, locked=True)
    while desk.duty.open_checks:  # the last slots end too
        desk.run(TICK)
        desk.duty.tick()
    life.expected.reach(desk.now)
    closed = {due for due in standing(desk.book.facts) if due <= desk.now}
    due = set(life.expected.due)
    sums = totals(desk.rows(0, desk.now + 1))
    return Month(
        due=len(due),
        closed=len(closed),
        lost=len(due - closed - set(desk.duty.open_checks)),
        made_up=len(closed - due),
        summed=sum(sums.values()),
        outcomes=sums,
        events=life.events,
        slips=life.slips,
    )
