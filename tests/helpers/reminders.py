"""An officer's PC in simulated time: service, journal and clock; no sleep, no Qt."""

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

from desktop.core.checks import outcomes as slots
from desktop.core.checks.model import Front, Presence
from desktop.core.checks.reminder import CheckSettings
from desktop.core.events import Actor, CheckClosed, CheckShown, Recorded
from desktop.core.network import Verdict
from desktop.core.office.schedule import schedule_from
from desktop.core.settings.model import Settings
from desktop.services.checks import CheckService

SECOND, MINUTE, HOUR, DAY = 1000, 60_000, 3_600_000, 86_400_000
UNITS = {"s": SECOND, "m": MINUTE, "h": HOUR, "d": DAY}
TUESDAY = date(2026, 9, 22)


def at(clock: str, day: date = TUESDAY) -> int:
    """Return a time of day in Dhaka (UTC+6, no summer time now) as UTC milliseconds."""
    hours, minutes, *seconds = (int(part) for part in clock.split(":"))
    wall = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=6)
    wall += timedelta(hours=hours, minutes=minutes, seconds=seconds[0] if seconds else 0)
    return int(wall.timestamp()) * 1000


def moment(word: str) -> int:
    """Return the time of ``09:30`` or, some days away, of ``09:30+7d`` or ``09:30-7d``."""
    time, days = re.fullmatch(r"([\d:]+)(?:([+-]\d+)d)?", word).groups()
    return at(time) + int(days or 0) * DAY


def clock(ms: int) -> str:
    """Return the time of day in Dhaka, for readable assertions."""
    wall = datetime.fromtimestamp(ms / 1000, UTC) + timedelta(hours=6)
    return wall.strftime("%H:%M" if wall.second == 0 else "%H:%M:%S")


def assert_ended(pc, outcomes):
    """Assert how the slots ended, in this order; ``… `` in front leaves out the first ones."""
    told = pc.outcomes()
    if outcomes.startswith("… "):
        outcomes = outcomes[2:]
        told = told[-outcomes.count(",") - 1 :]
    assert ", ".join(told) == outcomes


class Book:
    """A journal in memory."""

    def __init__(self):
        self.facts: list[Recorded] = []
        self.full = False

    def append(self, at_ms, facts):
        if self.full:
            raise OSError("disk full")
        for fact in facts:
            self.facts.append(Recorded(len(self.facts) + 1, at_ms, fact))

    def last(self, *kinds):
        return next((fact for fact in reversed(self.facts) if fact.event.kind in kinds), None)

    def after(self, seq, kinds):
        return [fact for fact in self.facts[seq:] if fact.event.kind in kinds]


@dataclass
class SimulatedPC:
    """A PC with the service of the checks; tests set ``presence``, ``front`` and ``now``."""

    now: int = field(default_factory=lambda: at("08:50"))
    settings: Settings = field(default_factory=Settings)
    presence: Presence = field(default_factory=Presence)
    verdict: Verdict = Verdict.ONLINE
    front: Front | None = None
    holidays: frozenset[date] = frozenset()

    def __post_init__(self):
        self.book = Book()
        self.seen = []  # ("card", time, model), ("hide", time), ("toast", time, hint) …
        self.card = None
        self.wake = None
        self.fronts = 0  # how often the window in front was asked for
        self.service = None
        self.schedule = schedule_from(self.settings, self.holidays)
        self.start()

    def apply(self, settings, holidays=None):
        """Apply settings and record them."""
        self.settings = settings
        self.holidays = self.holidays if holidays is None else holidays
        self.schedule = schedule_from(settings, self.holidays)
        self.service.use(CheckSettings(settings.checks, self.schedule, "", self.holidays))

    def checks(self, **changes):
        """Change keys of ``[checks]``."""
        self.apply(replace(self.settings, checks=replace(self.settings.checks, **changes)))

    def start(self, why="not_running"):
        """Start or restart the program."""
        self.begin(why)
        self.service.use(CheckSettings(self.settings.checks, self.schedule, "", self.holidays))

    def begin(self, why="not_running"):
        """Start the service alone, with the journal's settings."""
        self.card = None
        self.service = CheckService(
            self.book,
            self.settings.checks,
            append=self.book.append,
            now=lambda: self.now,
            session=SimpleNamespace(look=lambda: self.presence, front=self._look_in_front),
            verdict=lambda: self.verdict,
            interface=lambda: self,
            wake_at=self._wake_at,
        )
        self.service.start(why)

    def hint(self, hint):
        self.seen.append(("toast", clock(self.now), hint))

    def chime(self):
        self.seen.append(("sound", clock(self.now)))

    def _look_in_front(self):
        self.fronts += 1
        return self.front

    def kill(self):
        """Kill the program."""
        self.service = None
        self.card = None
        self.wake = None

    def restart(self, minutes=0, why="not_running"):
        """Kill the program and start it so much later."""
        self.kill()
        self.now += minutes * MINUTE
        self.start(why)

    def until(self, time, day=TUESDAY):
        """Let time pass until then, with the service's ticks."""
        self.run(at(time, day) - self.now)

    def run(self, ms):
        """Let so many milliseconds pass, with the ticks that the service requests."""
        end = self.now + ms
        while self.service and self.wake is not None and self.wake <= end:
            assert self.wake > self.now
            self.now = self.wake
            self.service.tick()
        self.now = end

    def look(self, **presence):
        """Change the session's state, and report it to the service at once."""
        self.presence = replace(self.presence, **presence)
        if self.service:
            self.service.tick()

    def press(self, actor=Actor.CARD, **more):
        """Press "Checked"."""
        self.service.answered(actor, **more)

    def slip(self, ms, why="clock_stepped"):
        """Move the clock, as a sleep or an administrator does, and report it."""
        self.now += ms
        self.service.gap(why)

    @classmethod
    def played(cls, script, **more):
        """Return a PC after a history; ``@09:50`` as its first word is when it begins."""
        if script.startswith("@"):
            begin, _, script = script.partition(" ")
            more["now"] = moment(begin[1:])
        pc = cls(**more)
        pc.play(script)
        return pc

    def play(self, script):
        """Live through a history, a word each.

        ``09:30``, ``09:30+2d`` and ``15m`` let time pass; ``asleep>09:30`` without the program,
        ``unnoticed>09:30`` without its knowing. ``press``, ``tray``, ``later5``, ``pause60``,
        ``pause60@11:00`` and ``resume`` are the officer; ``+locked``, ``-locked`` and ``idle=60``
        the session; ``clock-2h`` steps the clock; ``kill``, ``start``, ``restart20`` (minutes) and
        ``tick`` are the program; ``every_minutes=15`` is a setting. ``[09:30+09:00/2~1]`` asserts
        the card (merged slots or ``+*``, step, snoozes left), ``[]`` that there is none,
        ``{09:00,09:30}`` the open slots.
        """
        for word in script.split():
            self._play(word)

    def _play(self, word):
        name, value = re.fullmatch(r"(?!pause)([a-z_]*)=?(\d*)|.*", word).group(1, 2)
        acts = {
            "idle": lambda: setattr(self, "presence", Presence(idle_seconds=int(value))),
            "press": self.press,
            "tray": lambda: self.press(Actor.TRAY),
            "later": lambda: self.service.snooze(int(value), Actor.CARD),
            "resume": lambda: self.service.resume(Actor.TRAY),
            "tick": lambda: self.service.tick(),  # noqa: PLW0108  (there is none while killed)
            "kill": self.kill,
            "start": self.start,
            "restart": lambda: self.restart(int(value or 0)),
        }
        if name in acts:
            acts[name]()
        elif name:
            self.checks(**{name: (int(value),) if name == "snooze_minutes" else int(value)})
        elif word[0] == "[":
            self._assert_card(word[1:-1])
        elif word[0] == "{":
            opened = ",".join(clock(due) for due in self.service.open_checks)
            assert opened == word[1:-1], clock(self.now)
        elif word[0] in "+-":
            self.look(**{word[1:]: word[0] == "+"})
        else:
            self._play_time(word)

    def _play_time(self, word):
        if moved := re.fullmatch(r"clock([+-]\d+)([smhd])", word):
            self.slip(int(moved[1]) * UNITS[moved[2]])
        elif pause := re.fullmatch(r"pause(\d+)(?:@(.+))?", word):
            begin = moment(pause[2]) if pause[2] else None
            self.service.pause(int(pause[1]), "সভা", Actor.TRAY, from_ms=begin)
        elif re.fullmatch(r"\d+[smhd]", word):
            self.run(int(word[:-1]) * UNITS[word[-1]])
        else:
            gap, _, time = word.rpartition(">")
            if not gap:
                self.run(moment(time) - self.now)
            elif gap == "asleep":
                self.slip(moment(time) - self.now, gap)
            else:
                self.now = moment(time)

    def _assert_card(self, told):
        card = self.card
        assert (card is not None) is bool(told), clock(self.now)
        if not told:
            return
        slots, step, left = re.fullmatch(r"([^/~]+)(?:/(\d))?(?:~(\d))?", told).groups()
        merged = ["*"] if slots.endswith("+*") else [clock(due) for due in card.merged]
        assert "+".join([clock(card.due_ms), *merged]) == slots, clock(self.now)
        assert step is None or card.step == int(step), clock(self.now)
        assert left is None or card.snoozes_left == int(left), clock(self.now)

    def outcomes(self):
        """Return ``time outcome detail`` of every closed slot, in the order of closing."""
        closed = (fact.event for fact in self.book.facts if isinstance(fact.event, CheckClosed))
        return [
            f"{clock(event.due_ms)} {event.outcome} {event.detail}".rstrip() for event in closed
        ]

    def reminders(self):
        """Return ``time step`` of every reminder shown (0 toast to 3 card on every screen)."""
        return [
            f"{clock(fact.at_ms)} {fact.event.step}"
            for fact in self.book.facts
            if isinstance(fact.event, CheckShown)
        ]

    def rows(self, from_ms, to_ms, *, running=True):
        """Return the slots of a period as the pages see them."""
        state = slots.Running(self.now, running)
        return slots.rows(self.book.facts, from_ms, to_ms, state)

    def show_card(self, model):
        self.card = model
        self.seen.append(("card", clock(self.now), model))

    def hide_card(self):
        if self.card is None:  # at the end without a card
            assert not self.service.running
            return
        self.card = None
        self.seen.append(("hide", clock(self.now)))

    def _wake_at(self, ms):
        assert self.now < ms <= self.now + 60_000
        self.wake = ms
