"""Watching the network: what is known, and what can happen (the state and inputs of `step`)."""

from dataclasses import dataclass

from desktop.core.clocks import Reading
from desktop.core.connectivity.classify import JudgedRound, Judgement
from desktop.core.events import ClockStepped, ConnectivityChanged, Slept, Woke
from desktop.core.network import Cause, Path, Verdict

Fact = ConnectivityChanged | ClockStepped | Slept | Woke


@dataclass(frozen=True, slots=True)
class LastAlive:
    """How the run before this one ended; ``clean`` when it said so itself (``AppStopped``).

    Until ``unrecorded_ms`` it ran on, and the disk refused what it saw.
    """

    at_ms: int
    boot_id: str
    clean: bool
    unrecorded_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Started:
    """The monitor begins. ``last`` and ``open`` are None on a PC that never ran it.

    ``open`` is the last recorded change, whose span nobody has ended yet.
    """

    at: Reading
    boot_id: str
    last: LastAlive | None = None
    open: ConnectivityChanged | None = None


@dataclass(frozen=True, slots=True)
class Stopping:
    """The monitor ends in order."""

    at: Reading


@dataclass(frozen=True, slots=True)
class Tick:
    """The monitor is alive; each ``TICK_MS``."""

    at: Reading


@dataclass(frozen=True, slots=True)
class FellAsleep:
    """The system says that it is about to sleep."""

    at: Reading


@dataclass(frozen=True, slots=True)
class WokeUp:
    """The system says that it woke."""

    at: Reading


@dataclass(frozen=True, slots=True)
class Paused:
    """Watching the network was paused (not only the reminders)."""

    at: Reading


@dataclass(frozen=True, slots=True)
class Resumed:
    """Watching the network goes on."""

    at: Reading


@dataclass(frozen=True, slots=True)
class Mains:
    """The PC went off the mains, or came back to it."""

    at: Reading
    on: bool


# What can come once the monitor has started.
Later = JudgedRound | Stopping | Tick | FellAsleep | WokeUp | Paused | Resumed | Mains
Input = Started | Later


@dataclass(frozen=True, slots=True)
class Sample:
    """The steps of one round, for the judgement of the line's quality."""

    steps_ms: tuple[int, ...]
    lost: int


@dataclass(frozen=True, slots=True)
class Run:
    """Rounds in a row that disagree with the open span, and the edges of what they may begin.

    ``proven`` once one of them tested every layer (at least two hosts of two operators) or two
    independent hosts were silent: one dead server is no outage.
    """

    judgement: Judgement
    after_ms: int
    by_ms: int
    count: int
    proven: bool


@dataclass(frozen=True, slots=True)
class State:
    """What is known now.

    ``agreed_ms`` is the start of the last round that was of the span's kind (connected or not);
    rounds begun before ``fresh_ms`` speak of a time before a gap. ``clocks`` is the last reading,
    ``looked`` the one since which no round has come. ``since_full_round`` counts rounds since the
    last full round, and ``want_full_round`` asks for it next.
    """

    verdict: Verdict = Verdict.UNKNOWN
    cause: Cause | None = None
    path: Path | None = None
    began_after_ms: int = 0
    began_by_ms: int = 0
    agreed_ms: int = 0
    fresh_ms: int = 0
    run: Run | None = None
    window: tuple[Sample, ...] = ()
    clocks: Reading | None = None
    looked: Reading | None = None
    running: bool = False
    paused: bool = False
    asleep: Reading | None = None
    mains_lost: Reading | None = None
    metered: bool = False
    since_full_round: int = 0
    want_full_round: bool = True
    round_ms: int = 0

    @staticmethod
    def initial() -> "State":
        """Return the state before `Started`: nothing is known and nothing is looked at."""
        return State()

    @property
    def observing(self) -> bool:
        """Return whether rounds count now."""
        return self.running and not self.paused and self.asleep is None

    @property
    def connected(self) -> bool:
        """Return whether messages can arrive."""
        return self.verdict.connected

    @property
    def down(self) -> bool:
        """Return whether messages are known not to arrive."""
        return self.verdict.down


Step = tuple[State, tuple[Fact, ...]]
