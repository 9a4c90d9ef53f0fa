"""A random month of an officer's PC at full resolution, from a seed, with unlikely events."""

from dataclasses import dataclass, replace
from datetime import date
from random import Random

from helpers.expected_slots import Expected, standing
from helpers.reminders import DAY, HOUR, MINUTE, SECOND, SimulatedPC, at

from desktop.core.checks.model import Presence
from desktop.core.checks.outcomes import totals
from desktop.core.errors import KnownError
from desktop.core.events import Actor, ChecksStood, Outcome
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
        self.pc = SimulatedPC(now=at("00:00", FIRST))
        self.expected = Expected(self.pc.now, 30)
        self.events = 0
        self.slips = 0

    def live(self, until):
        """Let time pass with the steady tick; nights without an open slot are skipped."""
        pc = self.pc
        while pc.now < until:
            if pc.service is None:
                pc.now = until
            elif pc.service.open_checks:
                pc.run(min(self.tick, until - pc.now))
                pc.service.tick()
            else:
                due = pc.service.timetable.next_slot(pc.now)
                pc.now = min(until, due or until)
                pc.service.tick()

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
        self.pc.press(self.random.choice([Actor.CARD, Actor.TRAY, Actor.COMMAND]))

    def later(self):
        try:
            self.pc.service.snooze(self.random.choice([5, 10, 15]), Actor.CARD)
        except KnownError:
            self.events -= 1

    def seat(self):
        chance = self.random.random
        self.pc.look(
            locked=chance() < 0.15,
            screen_off=chance() < 0.1,
            full_screen=chance() < 0.15,
            presentation=chance() < 0.1,
            do_not_disturb=chance() < 0.1,
            idle_seconds=self.random.choice([None, 0, 5, 300, 3000]),
        )

    def storm(self):
        for _ in range(30):
            self.pc.look(locked=True)
            self.live(self.pc.now + self.random.randrange(1, 20) * SECOND)
            self.pc.look(locked=False)
        self.pc.presence = Presence()

    def sleep(self):
        self.pc.now += self.random.choice([MINUTE, 20 * MINUTE, 3 * HOUR, 14 * HOUR])
        self.pc.service.gap("asleep")

    def off(self):
        self.pc.restart(
            self.random.choice([0, 1, 10, 90, 900]),
            self.random.choice(["not_running", "power_cut", "crashed"]),
        )

    def step(self):
        by = self.random.choice([2 * HOUR, -2 * HOUR])
        known = list(self.expected.due), self.expected.cursor
        self.pc.now += by
        self.pc.service.gap("clock_stepped")
        self.expected.reach(self.pc.now)
        self.live(self.pc.now + self.random.randrange(90) * MINUTE)
        self.expected.reach(self.pc.now)
        self.pc.now -= by
        self.pc.service.gap("clock_stepped")
        if by > 0:
            self._set_back_to(known)

    def _set_back_to(self, known):
        """Keep those decisions of a clock ahead that still count: slots that the officer answered.

        The rest is due again, by the settings of its own time.
        """
        facts = self.pc.book.facts
        stood = [fact.event for fact in facts if isinstance(fact.event, ChecksStood)][-1]
        due, cursor = known
        kept = [d for d in self.expected.due if cursor <= d < stood.cursor_ms]
        ends = standing(facts, self.pc.now)
        unseen = [d for d in kept if d > self.pc.now and ends[d].outcome.unobserved]
        assert not unseen, "a clock ahead decided slots that nobody saw"
        self.expected.due = [*due, *kept]
        self.expected.cursor = max(cursor, stood.cursor_ms)

    def slip(self):
        """Set the clock wrong by days or years for a while, with a restart or a night between."""
        pc, random = self.pc, self.random
        if pc.now < at("00:00", FIRST) + 2 * DAY:
            return  # of a clock set back in the first hours it is the start that was ahead
        by = random.choice([DAY, 7 * DAY, 40 * DAY, 400 * DAY]) * random.choice([1, -1])
        known = list(self.expected.due), self.expected.cursor
        self.slips += 1
        for step in (by, -by):
            if random.random() < 0.3:
                pc.kill()
                pc.now += step
                pc.start(random.choice(["not_running", "power_cut"]))
            else:
                pc.now += step
                pc.service.gap("clock_stepped")
            if step is by:
                self.live(pc.now + random.choice([0, 2, 20, 90]) * MINUTE)
                if random.random() < 0.2:
                    pc.restart()
        self.expected.due, self.expected.cursor = known

    def pause(self):
        ahead = self.random.choice([None, self.pc.now + 40 * MINUTE])
        minutes = self.random.choice([15, 30, 60, 300])
        try:
            self.pc.service.pause(minutes, "সভা", Actor.TRAY, from_ms=ahead)
        except KnownError as refused:  # it rests that long anyway
            assert refused.code == "pause_within"  # noqa: PT017

    def resume(self):
        try:
            self.pc.service.resume(Actor.TRAY)
        except KnownError:
            self.events -= 1

    def outage(self):
        self.pc.verdict = self.random.choice(list(Verdict))

    def settings(self):
        every = self.random.choice([15, 30, 30, 60])
        self.expected.change(self.pc.now, every)
        self.pc.checks(every_minutes=every)


def live_month(seed, days=30, tick=TICK):
    """Simulate a month and count its slots.

    With a longer ``tick`` the service is woken only when it asks, at most a minute apart.
    """
    life = _Life(seed, tick)
    end = life.pc.now + days * DAY
    while life.pc.now < end:
        life.live(min(end, life.pc.now + int(life.random.expovariate(1 / (40 * MINUTE)))))
        life.expected.reach(life.pc.now)
        life.do()
        life.expected.reach(life.pc.now)
    return _count(life)


def _count(life):
    pc = life.pc
    pc.presence = replace(pc.presence, locked=True)
    while pc.service.open_checks:  # the last slots end too
        pc.run(TICK)
        pc.service.tick()
    life.expected.reach(pc.now)
    closed = {due for due in standing(pc.book.facts, pc.now) if due <= pc.now}
    due = set(life.expected.due)
    sums = totals(pc.rows(0, pc.now + 1))
    return Month(
        due=len(due),
        closed=len(closed),
        lost=len(due - closed - set(pc.service.open_checks)),
        made_up=len(closed - due),
        summed=sum(sums.values()),
        outcomes=sums,
        events=life.events,
        slips=life.slips,
    )
