"""The state and the inputs of the detector's `step`."""

from dataclasses import dataclass

from desktop.core.clock_events import ClockStepped
from desktop.core.clocks import Reading
from desktop.core.connectivity.classify import JudgedRound, Judgement
from desktop.core.events import ConnectivityChanged, Slept, Woke
from desktop.core.network import Cause, Path, Verdict

Fact = ConnectivityChanged | ClockStepped | Slept | Woke


@dataclass(frozen=True, slots=True)
class LastAlive:
    """The last sign of life of the run before; ``clean``: it recorded its end (``AppStopped``).

    Until ``unrecorded_ms`` it ran on, but the disk refused its events.
    """

    at_ms: int
    boot_id: str
    clean: bool
    unrecorded_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Started:
    """The monitor starts. ``last`` and ``open`` are None on a PC that never ran it.

    ``open`` is the last recorded change, whose span has not ended.
    """

    at: Reading
    boot_id: str
    last: LastAlive | None = None
    open: ConnectivityChanged | None = None


@dataclass(frozen=True, slots=True)
class Stopping:
    """The monitor stops."""

    at: Reading


@dataclass(frozen=True, slots=True)
class Tick:
    """The periodic tick, each ``TICK_MS``."""

    at: Reading


@dataclass(frozen=True, slots=True)
class FellAsleep:
    """The system reports that it is about to sleep."""

    at: Reading


@dataclass(frozen=True, slots=True)
class WokeUp:
    """The system reports that it woke."""

    at: Reading


@dataclass(frozen=True, slots=True)
class Paused:
    """Observing the network was paused (not only the reminders)."""

    at: Reading


@dataclass(frozen=True, slots=True)
class Resumed:
    """Observing the network resumes."""

    at: Reading


@dataclass(frozen=True, slots=True)
class Mains:
    """The PC lost or regained mains power."""

    at: Reading
    on: bool


# The inputs after the start.
Later = JudgedRound | Stopping | Tick | FellAsleep | WokeUp | Paused | Resumed | Mains
Input = Started | Later


@dataclass(frozen=True, slots=True)
class Sample:
    """The steps of one round, for the line's quality."""

    steps_ms: tuple[int, ...]
    lost: int


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive rounds that disagree with the open span, and the edges of the span to come.

    ``proven`` once one of them tested every layer (at least two hosts of two operators) or two
    independent hosts did not answer, since one dead server is no outage.
    """

    judgement: Judgement
    after_ms: int
    by_ms: int
    count: int
    proven: bool


@dataclass(frozen=True, slots=True)
class State:
    """The detector's state.

    ``agreed_ms`` is the start of the last round that agreed with the span (connected or not),
    ``cause_ms`` that of the last one that showed its cause, too;
    rounds begun before ``fresh_ms`` belong to a time before a gap. ``clocks`` is the last reading,
    ``looked`` the reading at the last round. ``since_full_round`` counts rounds since the last full
    one, and ``want_full_round`` requests one next.
    """

    verdict: Verdict = Verdict.UNKNOWN
    cause: Cause | None = None
    path: Path | None = None
    began_after_ms: int = 0
    began_by_ms: int = 0
    agreed_ms: int = 0
    cause_ms: int = 0
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
        """Return the state before `Started`: nothing is known or observed."""
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
