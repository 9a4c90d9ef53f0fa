"""Membership of an office: the link to that of the settings, and farewells to earlier ones."""

from collections.abc import Callable
from functools import partial
from random import SystemRandom
from ssl import SSLContext

from desktop.core.errors import KnownError
from desktop.core.office import hours as office_hours
from desktop.core.settings.model import Settings
from desktop.core.sheets.messages import FORM, Answer, Beat, Farewell, Refusal, retry_ms
from desktop.core.today_view import StateLine
from desktop.core.units import DAY_MS, MINUTE_MS
from desktop.monitors.clock import Clock
from desktop.monitors.machine import system_release
from desktop.monitors.session.base import Session
from desktop.reports.period import LogReader
from desktop.services.event_recorder import EventRecorder, current_log
from desktop.services.jobs import Jobs, Run
from desktop.services.office.asks import KINDS, Asks
from desktop.services.office.client import Client, NotTaken
from desktop.services.office.handed import Documents
from desktop.services.office.link import Effects, OfficeLink, beat_of, change_key
from desktop.services.settings import SettingsService
from desktop.services.user_interface import Attachment, Problems
from desktop.storage.device_key import device_key
from desktop.storage.home import Home
from desktop.storage.journal import Journal
from desktop.storage.office_state import (
    LeftOffice,
    OfficeState,
    SentRequests,
    note_informed,
    note_left,
    read_held,
    read_left_offices,
)
from desktop.system.office_line import OfficeLine

_LONGEST_MS = 30 * DAY_MS  # then the office has long noticed
_AGAIN = frozenset({Refusal.TOO_OFTEN, Refusal.UNAVAILABLE, Refusal.REPLAYED, Refusal.CLOCK_SKEWED})


class Farewells:
    """Sends them, one after the other; nothing happens before `tick`."""

    def __init__(
        self,
        home: Home,
        effects: Effects,
        member: Callable[[], tuple[str, OfficeState | None]],
    ) -> None:
        """Know of no office yet; ``member`` is the present one's address and state, if any."""
        self._file = home.office_farewells
        self._effects = effects
        self._member = member
        self.offices: tuple[LeftOffice, ...] = ()  # that have not heard of it yet
        self._informed: set[LeftOffice] = set()  # the file may name them for a while
        self._client: Client | None = None
        self._failures = 0
        self._retry_at = 0
        self._stopped = False

    def use(self, offices: tuple[LeftOffice, ...]) -> None:
        """Inform these offices, read from the file: one was added."""
        self.offices = tuple(office for office in offices if office not in self._informed)
        self._retry_at = 0

    def tick(self) -> None:
        """Send the next farewell, if one is due."""
        clock = self._effects.read_clock()
        if self._stopped or self._client is not None or clock.boottime < self._retry_at:
            return
        for office in self.offices:
            if self._pointless(office, clock.wall):
                self._forget(office)
        if self.offices and not self._held():
            self._send(self.offices[0])

    def stop(self) -> None:
        """Send no more; unsent farewells stay noted."""
        self._stopped = True
        if self._client is not None:
            self._client.close()

    def _pointless(self, office: LeftOffice, now_ms: int) -> bool:
        """Whether this PC is a member again, at any address, or it is too late."""
        url, state = self._member()
        joined = state is not None and bool(state.standing) and state.url == url
        again = joined and state is not None and state.server_key == office.server_key
        return office.url == url or again or now_ms - office.left_ms > _LONGEST_MS

    def _held(self) -> bool:
        """Whether the new office must answer first: it may be the old one, elsewhere."""
        url, state = self._member()
        return bool(url) and (state is None or not state.standing or state.url != url)

    def _send(self, office: LeftOffice) -> None:
        client = self._client = self._effects.client(office.url, office.server_key)

        def work() -> Answer | NotTaken:
            try:
                return client.send(Farewell(FORM, office.left_ms))
            except NotTaken as refusal:
                return refusal

        def done(result: Answer | NotTaken) -> None:
            self._ended(client)
            if isinstance(result, NotTaken) and result.refused.refusal in _AGAIN:
                self._retry_later()
                return
            self._failures = 0
            self._forget(office)
            self.tick()

        def failed(_error: KnownError) -> None:
            self._ended(client)
            self._retry_later()

        self._effects.run(work, done, failed)

    def _ended(self, client: Client) -> None:
        client.close()
        self._client = None

    def _retry_later(self) -> None:
        self._failures += 1
        wait = retry_ms(self._failures, self._effects.random)
        self._retry_at = self._effects.read_clock().boottime + wait

    def _forget(self, office: LeftOffice) -> None:
        self.offices = tuple(item for item in self.offices if item != office)
        self._informed.add(office)
        write = partial(note_informed, self._file, office)
        self._effects.files(write, lambda _none: None, self._effects.problem)


class Membership:
    """Follows the settings from office to office; nothing happens before `tick`."""

    def __init__(self, home: Home, effects: Effects, make_link: Callable[[], OfficeLink]) -> None:
        """Create it; ``make_link`` reads files of the home, where ``effects.files`` reads them."""
        self.effects = effects
        self._home = home
        self._make_link = make_link
        self._farewells = Farewells(home, effects, self._member)
        self._reading: object = None  # the newest read of the files
        self._read_at: int | None = 0  # when it is due
        self._left_ms: int | None = None
        self.link: OfficeLink | None = None

    def tick(self) -> None:
        """Start the exchanges that are due."""
        if self._read_at is not None and self.effects.read_clock().boottime >= self._read_at:
            self._read()
        if self.link is not None:
            self.link.tick()
        self._farewells.tick()

    def settings_changed(self, before: Settings) -> None:
        """Switch to another office, or leave it; another process may have accepted a document."""
        office, old = self._settings.office, before.office
        # A token that is forgotten changes nothing: it joined this PC.
        if office.url != old.url or office.token not in {"", old.token}:
            self._stop_link()
            self._left_ms = self.effects.read_clock().wall
            self._read_at = 0
            self.tick()
        elif self.link is not None:
            held = partial(read_held, self._home)
            self.effects.files(held, self.link.documents.use, self.effects.problem)

    def stop(self) -> None:
        """Stop the link, and the farewells."""
        self._stop_link()
        self._farewells.stop()

    @property
    def _settings(self) -> Settings:
        return self.effects.rules()[0]

    def _member(self) -> tuple[str, OfficeState | None]:
        return self._settings.office.url, None if self.link is None else self.link.state

    def _stop_link(self) -> None:
        if self.link is not None:
            self.link.stop()
        self.link = self._reading = self._read_at = None

    def _read(self) -> None:
        """Note offices that were left, and make the link; retried if the disk refuses."""
        reading = self._reading = object()
        self._read_at = None
        url, left_ms = self._settings.office.url, self._left_ms

        def read() -> tuple[OfficeLink | None, tuple[LeftOffice, ...]]:
            note_left(self._home, url, left_ms)
            left = read_left_offices(self._home.office_farewells)
            return self._make_link() if url else None, left

        def use(result: tuple[OfficeLink | None, tuple[LeftOffice, ...]]) -> None:
            if reading is self._reading:  # no other office by now
                self.link, left = result
                self._farewells.use(left)
                self.tick()

        def failed(error: KnownError) -> None:
            self.effects.problem(error)
            if reading is self._reading:
                self._read_at = self.effects.read_clock().boottime + MINUTE_MS

        self.effects.files(read, use, failed)


def make_membership(
    home: Home,
    clock: Clock,
    journal: Journal,
    *,
    settings: SettingsService,
    session: Session,
    recorder: EventRecorder,
    jobs: Jobs,
    problems: Problems,
    state_line: Callable[[], StateLine],
    interface: Attachment,
    files: Run,
    trust: Callable[[], SSLContext],
) -> Membership:
    """Build the membership for the program, where ``files`` are read.

    ``trust`` returns the tray's one TLS context: the system's trust store takes 1 MB.
    """
    key, device_id = device_key(home.device_key), home.device_id()
    sent = SentRequests(home.office_sent)
    release = system_release()

    def beat(unsent_days: int) -> Beat:
        now_ms = clock.now_ms()
        today = office_hours.day_range(
            settings.schedule, office_hours.day_of(settings.schedule, now_ms)
        )
        patience = settings.current.checks.missed_after_minutes * MINUTE_MS
        log = current_log(journal, clock, recorder.unrecorded, recorder.waiting)
        slots = recorder.read(partial(LogReader(log, now_ms, patience).slots, today))
        return beat_of(state_line(), slots, unsent_days, problems.codes, release)

    def client(url: str, office_key: str) -> Client:
        line = OfficeLine(url, context=trust)
        return Client(line, device_id, key, clock.now_ms, sent, office_key=office_key)

    def forget_token() -> None:
        if "office.token" not in settings.loaded.locked:  # as the machine's policy may
            try:
                settings.change("office.token", "")
            except KnownError as error:
                problems.report(error)

    effects = Effects(
        run=jobs.run_long,
        read_clock=clock.read,
        random=SystemRandom().random,
        beat=beat,
        change_key=lambda: change_key(state_line()),
        rules=settings.rules,
        client=client,
        problem=problems.report,
        files=files,
        forget_token=forget_token,
    )

    def link() -> OfficeLink:
        asks = Asks(
            journal.read(KINDS, clock.now_ms() - DAY_MS),
            *(recorder, clock.now_ms),
            session=session,
            interface=interface,
        )
        documents = Documents(home, settings.reload, files)
        return OfficeLink(home, effects, asks, key, sent=sent, documents=documents)

    return Membership(home, effects, link)
