"""A PC of the tests: a home with a log, and its link to an office."""

from dataclasses import dataclass, field
from datetime import timedelta
from types import SimpleNamespace

from helpers.sheets import DAY, SCHEDULE, at
from helpers.waiting_work import WaitingWork

from desktop.core.checks.model import Presence
from desktop.core.events import AppStarted, CheckClosed, ConnectivityChanged, Outcome
from desktop.core.network import Cause, Verdict
from desktop.core.settings.model import Office, Settings
from desktop.core.sheets.messages import LONGEST_WAIT
from desktop.core.today_view import StateLine
from desktop.core.units import Reading
from desktop.services.jobs import at_once
from desktop.services.office.asks import KINDS, Asks
from desktop.services.office.client import Client
from desktop.services.office.handed import Documents
from desktop.services.office.link import Effects, OfficeLink, beat_of, change_key
from desktop.storage.device_key import device_key
from desktop.storage.home import Home
from desktop.storage.journal import Journal
from desktop.storage.office_state import SentRequests
from desktop.system.office_line import OfficeLine

NOW = at("10:00", DAY + timedelta(days=1))
HALF_HOUR = 30 * 60_000


@dataclass
class Clock:
    now_ms: int = NOW

    def __call__(self) -> int:
        return self.now_ms

    def read(self) -> Reading:
        return Reading(self.now_ms, self.now_ms, self.now_ms)


class Quick(Client):
    """A client whose waits are not long; ``waits`` are those that were wished for."""

    waits: list[int]

    def wait(self, seconds):
        assert 1 <= seconds <= LONGEST_WAIT
        self.waits.append(seconds)
        return super().wait(0)


@dataclass
class Pc:
    """A PC whose exchanges run when `work` is called, one after the other."""

    home: Home
    journal: Journal
    clock: Clock
    settings: Settings
    line: StateLine
    presence: Presence = field(default_factory=Presence)
    shown: list = field(default_factory=list)
    chimes: list = field(default_factory=list)
    problems: list = field(default_factory=list)
    waiting: WaitingWork = field(default_factory=WaitingWork)
    done: list = field(default_factory=list)
    reloaded: list = field(default_factory=list)
    waits: list = field(default_factory=list)
    link: OfficeLink | None = None
    started = AppStarted("0.1.0", "boot", "d" * 32, "Asia/Dhaka")
    ahead_ms: int = 0  # of the PC's clock, as it signs requests

    def __post_init__(self):
        self.key = device_key(self.home.device_key)
        self.start()

    def start(self):
        if self.link is not None:
            self.link.stop()
        self.asks = Asks(
            self.journal.read(KINDS),
            SimpleNamespace(keep=self.journal.append_events),
            self.clock,
            session=SimpleNamespace(look=lambda: self.presence),
            interface=lambda: SimpleNamespace(
                show_ask=self.shown.append, chime=lambda: self.chimes.append(1)
            ),
        )
        self.sent = SentRequests(self.home.office_sent)
        documents = Documents(self.home, lambda: self.reloaded.append(1))
        self.link = OfficeLink(
            self.home, self.effects(), self.asks, self.key, sent=self.sent, documents=documents
        )
        return self.link

    def effects(self, files=at_once):
        return Effects(
            run=self.waiting,
            read_clock=self.clock.read,
            random=lambda: 0.5,
            beat=lambda unsent: beat_of(self.line, (), unsent, (), "Debian 13"),
            change_key=lambda: change_key(self.line),
            rules=lambda: (self.settings, SCHEDULE),
            client=self.client,
            problem=self.problems.append,
            files=files,
            forget_token=lambda: self.set(token=""),
        )

    def signs_at(self):
        return self.clock() + self.ahead_ms

    def client(self, url, office_key):
        line = OfficeLine(url)
        client = Quick(
            line, self.home.device_id(), self.key, self.signs_at, self.sent, office_key=office_key
        )
        client.waits = self.waits
        return client

    def work(self, most: int = 30):
        """Run pending work, and the work that follows from it, until nothing is due."""
        self.link.tick()
        while self.waiting and most:
            most -= 1
            work, then, failed = self.waiting.pop(0)
            try:
                result = work()
            except Exception as error:  # noqa: BLE001 - as Jobs does
                self.done.append(error)
                failed(error)
            else:
                self.done.append(result)
                then(result)

    def later(self, ms: int = HALF_HOUR):
        """Run on for so long; a program that runs for an hour records that it does."""
        self.clock.now_ms += ms
        if ms > 2 * HALF_HOUR:
            self.journal.append(self.clock.now_ms, self.started)
        self.work()

    def set(self, **office):
        known = {"url": self.settings.office.url, "token": self.settings.office.token}
        self.settings = Settings(officer=self.settings.officer, office=Office(**(known | office)))


class OpenJournal(Journal):
    """The log, with events appended as the recorder does."""

    def append_events(self, at_ms, events):
        self.append(at_ms, *events)


def filled(journal: Journal) -> None:
    """Two days of a PC: an outage and a check on the first, a start on the second."""
    journal.append(at("08:50"), AppStarted("0.1.0", "boot", "d" * 32, "Asia/Dhaka"))
    journal.append(at("08:51"), ConnectivityChanged(Verdict.ONLINE, None, at("08:50"), at("08:51")))
    journal.append(
        at("10:02"),
        ConnectivityChanged(Verdict.OFFLINE, Cause.ISP_DOWN, at("10:00"), at("10:01")),
    )
    journal.append(
        at("10:31"), CheckClosed(at("10:00"), Outcome.CHECKED, at("10:03"), 180, 0, Verdict.OFFLINE)
    )
    journal.append(at("11:00"), ConnectivityChanged(Verdict.ONLINE, None, at("10:58"), at("10:59")))
    second = at("08:50", DAY + timedelta(days=1))
    journal.append(second, AppStarted("0.1.0", "boot", "d" * 32, "Asia/Dhaka"))
