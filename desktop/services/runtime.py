"""The composition root: builds monitors, duties and journal, and joins them, in straight lines.

What the monitors see arrives as one Qt signal on the main thread (`App._hear`). The duties record
it and then announce it to the front: the tray with its windows, or the terminal. Nothing flows
back up. Heavy parts (windows, the encrypted register, exports) are imported when first used.

Over 300 lines: what is joined to what is read in one place; nothing here decides anything.
"""

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import TracebackType
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal

from desktop import __version__, language
from desktop.core.checks import outcomes as slots
from desktop.core.connectivity.availability import spans
from desktop.core.connectivity.classify import limits_of
from desktop.core.connectivity.known_paths import FORGOTTEN_MS
from desktop.core.connectivity.latency import merged
from desktop.core.connectivity.state import LastAlive
from desktop.core.errors import KnownError, reason_of
from desktop.core.events import (
    Actor,
    AppStarted,
    AppStopped,
    ChecksReopened,
    ClockStepped,
    ConnectivityChanged,
    DirectivesCounted,
    DirectivesReminded,
    Event,
    Outcome,
    Woke,
)
from desktop.core.network import Cause, Round
from desktop.core.office.schedule import Schedule, schedule_from
from desktop.core.register.status import Open
from desktop.core.register.summary import ResponseTimes
from desktop.core.register.views import LockReason, RegisterState
from desktop.core.settings.model import Loaded, Settings, digest
from desktop.core.today_view import StateLine
from desktop.monitors.clock import Clock
from desktop.monitors.links.base import Links
from desktop.monitors.metered import watch_metered
from desktop.monitors.platform_adapters import system_links, system_session
from desktop.monitors.power import on_mains
from desktop.monitors.probes.prober import Prober
from desktop.monitors.probes.scheduler import Pulse
from desktop.monitors.session.base import SessionEvent
from desktop.services import capture_permission, directive_reminders
from desktop.services import checks as services_checks
from desktop.services import connectivity as services_connectivity
from desktop.services.monthly_export_factory import make_monthly
from desktop.services.user_interface import Front
from desktop.storage.holidays import public_holidays
from desktop.storage.home import Home
from desktop.storage.journal import Alive, Journal
from desktop.storage.register.sidecar_files import read_counts
from desktop.storage.settings_file import read_settings, write_setting
from desktop.system import autostart
from desktop.system.freed_memory import sweep_freed
from desktop.system.installation import Change, Installation
from desktop.system.notifications import Toaster, system_backend
from desktop.system.process import write_bug

log = logging.getLogger(__name__)

TICK_MS = 15_000
STAMP_MS = 30_000
_UNTIL_WRITTEN = ("database_locked(", "disk_full(")  # problems that are over once a fact is kept


@dataclass(frozen=True, slots=True)
class LinkStirred:
    """The links changed at ``at_ms`` (UTC), to these."""

    at_ms: int
    links: Links | None


@dataclass(frozen=True, slots=True)
class Done:
    """Work of `App.in_background` ended: with a result or with an error."""

    then: Callable[[Any], None]
    failed: Callable[[KnownError], None]
    result: Any = None
    error: BaseException | None = None


class App(QObject):
    """The running program. Nothing is recorded before `run`."""

    _news = Signal(object)

    def __init__(
        self,
        home: Home,
        clock: Clock,
        loaded: Loaded,
        make_front: Callable[["App"], Front],
        *,
        display: bool,
    ) -> None:
        super().__init__()
        self.home = home
        self.clock = clock
        self.loaded = loaded
        self.front = make_front(self)
        self.schedule = _schedule(loaded.settings)
        self.journal = Journal(home.log)
        self.links = system_links()
        self.prober = Prober(loaded.settings.connectivity, self.links, clock.read)
        self.session = system_session(self._news.emit, display=display)
        self.toaster = Toaster(system_backend("Tatpar"))
        self.network = services_connectivity.StayConnected(
            services_connectivity.Effects(
                self._append_seen, self._announce, self._prompt_check, self._save_quality
            ),
            limits_of(loaded.settings.connectivity),
            # Only for the inventory of paths: ten years of changes would cost a second here.
            spans(self.journal.read([ConnectivityChanged.kind], clock.now_ms() - FORGOTTEN_MS)),
        )
        self.checks = services_checks.CheckMessages(
            services_checks.Effects(
                append=self._append,
                now=clock.now_ms,
                presence=self.session.look,
                verdict=lambda: self.network.state.verdict,
                show_card=self.front.show_card,
                hide_card=self.front.hide_card,
                toast=self.front.hint,
                sound=self.front.chime,
                wake_at=self._wake_at,
            ),
            self.journal,
            loaded.settings.checks,
        )
        self.capture = capture_permission.AllowCapture(
            capture_permission.Effects(self._append, clock.read, self.front.capture_changed)
        )
        told = self.journal.last(DirectivesReminded.kind)
        self.directives = directive_reminders.RemindDirectives(
            directive_reminders.Effects(
                append=self._append,
                now=clock.now_ms,
                held=self._must_wait,
                open_directives=self._open_directives,
                show=self.front.remind_directives,
            ),
            self.schedule,
            None if told is None else told.at_ms,
        )
        self._monthly = make_monthly(
            *(home, clock, self.journal),
            rules=lambda: (self.settings, self.schedule),
            in_background=self.in_background,
            problem=self.problem,
        )
        self._keeper: Any = None
        self._keeper_used = 0
        self._pulse = Pulse(self._look, self._news.emit, self._news.emit)
        self._installation = Installation()
        self.replaced = False  # by a newer version, which is to be started when this one has ended
        self._told_problems: set[str] = set()
        self._stamped = 0
        self._stopping = False
        self._gap = ""
        self._stop_links: Callable[[], None] = lambda: None
        self._tick_timer = QTimer(self, interval=TICK_MS)
        self._tick_timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._tick_timer.timeout.connect(self.tick)
        self._wake_timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._wake_timer.timeout.connect(lambda: self._guarded(self._check))
        self._news.connect(self._hear, Qt.ConnectionType.QueuedConnection)

    @property
    def settings(self) -> Settings:
        """Return the settings in force."""
        return self.loaded.settings

    # --- life ---------------------------------------------------------------------------------

    def run(self) -> None:
        """Begin: record the start and what was not seen before it, then look at the network."""
        now = self.clock.read()
        last = self._last_alive()
        opened = self.journal.last(ConnectivityChanged.kind)
        left_open = opened.event if opened is not None else None
        assert left_open is None or isinstance(left_open, ConnectivityChanged)
        self._append(now.wall, (self._started(),))
        self.network.start(now, self.clock.boot_id, last, left_open)
        # What passed unseen is told by the schedule of its own time, then the new one begins.
        self.checks.start(self.network.state.cause or Cause.NOT_RUNNING)
        self._use_for_checks()
        self._stamp()
        watch_metered(self._use_metered)
        self._stop_links = self.links.watch(self._stirred)
        self.session.start()
        self._pulse.start()
        self._tick_timer.start()
        for problem in self.loaded.problems:
            self.problem(problem)
        self.show_state()

    def stop(self, why: str) -> None:
        """End in order: everything is committed, the register locked, and it is said so."""
        if self._stopping:
            return
        self._stopping = True
        self._tick_timer.stop()
        self._wake_timer.stop()
        self._stop_links()
        self._pulse.stop()
        now = self.clock.read()
        self.checks.stop()
        if self._keeper is not None:
            self._keeper.lock(LockReason.COMMAND)
            # Windows keeps what was copied when its program has gone.
            self.front.register_changed()
        try:
            self.network.stop(now)
            self._append(now.wall, (AppStopped(why),))
            self._stamp()
        except KnownError as error:
            # A full disk: the next start finds no AppStopped and says so honestly.
            self.front.problem(error)
        self.journal.close()

    def quit(self, why: str = "quit") -> None:
        """End the program."""
        self.stop(why)
        # Not quit(): that asks the windows first, and ours close to the tray instead.
        QCoreApplication.exit()

    def _started(self) -> AppStarted:
        zone = self.settings.calendar.timezone
        return AppStarted(__version__, self.clock.boot_id, self.home.device_id(), zone)

    def _last_alive(self) -> LastAlive | None:
        stamp = self.journal.last_alive()
        if stamp is None:
            return None
        ended = self.journal.last(AppStarted.kind, AppStopped.kind)
        clean = ended is not None and isinstance(ended.event, AppStopped)
        return LastAlive(stamp.at_ms, stamp.boot_id, clean)

    def _use_for_checks(self) -> None:
        self.checks.use(self.settings.checks, self.schedule, digest(self.settings))

    # --- what happens ---------------------------------------------------------------------------

    def tick(self) -> None:
        """Do what time brings: clocks, reminders, the register's idle lock, the alive stamp."""
        self._guarded(self._tick)

    def _tick(self) -> None:
        now = self.clock.read()
        self.network.mains(now, on=on_mains())
        self.network.tick(now)
        if self._gap:
            self._pulse.look_now()  # the plan of rounds is of another time
        self._check()
        self.directives.tick()
        self.capture.tick()
        self._monthly.tick(now.wall, self.schedule, self.settings.reports)
        self._lock_idle()
        if self.register_locked is False and (self._keeper.file_sealed() or self._keeper.take_in()):
            self.front.register_changed()
        if now.boottime - self._stamped >= STAMP_MS:
            self._stamp()
        self.show_state()
        self._follow_installer()

    def _follow_installer(self) -> None:
        """Make way for a newer version when no window is open, and end when it was removed."""
        change = self._installation.look()
        if change is Change.REMOVED:
            self.quit("removed")
        elif change is Change.REPLACED and self.front.in_use:
            self.problem(KnownError("upgrade_waits"))  # something may be half written
        elif change is Change.REPLACED:
            self.replaced = True
            self.quit("upgrade")

    def _check(self) -> None:
        """Let the reminders look again, told of what was not observed just before."""
        gap, self._gap = self._gap, ""
        if gap:
            self.checks.gap(gap)
        else:
            self.checks.tick()
        if self.checks.clock_wrong:
            self.problem(KnownError("clock_wrong"))

    def _stamp(self) -> None:
        now = self.clock.read()
        self.journal.stamp_alive(Alive(now.wall, self.clock.boot_id, now.monotonic, now.boottime))
        self._stamped = now.boottime

    def _hear(self, news: object) -> None:
        if not self._stopping:
            self._guarded(lambda: self._take(news))

    def _take(self, news: object) -> None:
        match news:
            case Round():
                try:
                    self.network.saw(news)
                finally:  # a full disk must not end the looking
                    self._pulse.look_in(self.network.next_round().wait_seconds)
                self.show_state()
            case LinkStirred(at_ms, links):
                self.network.mains(self.clock.read(), on=on_mains())
                self.network.saw(self.prober.links_round(links, at_ms))
                self._pulse.look_now()
                self.show_state()
            case SessionEvent():
                self._session_told(news)
            case Done():
                self._finish(news)
            case BaseException():
                self.bug(news)
                self._pulse.look_in(self.settings.connectivity.round_seconds)

    def _session_told(self, news: SessionEvent) -> None:
        now = self.clock.read()
        if news is SessionEvent.SLEEPING:
            self.network.fell_asleep(now)
            self.lock_register(LockReason.SUSPEND)
            self._stamp()
        elif news is SessionEvent.WOKE:
            self.network.woke_up(now)
            self._pulse.look_now()
        elif news is SessionEvent.LOCKED and self.settings.security.lock_on_session_lock:
            self.lock_register(LockReason.SESSION_LOCK)
        self._check()
        self.directives.tick()
        self.show_state()

    def _look(self) -> Round:
        """Make a round; runs in the pulse's thread."""
        return self.prober.round(self.network.next_kind())

    def _use_metered(self, metered: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.prober.metered = metered

    def _stirred(self, at_ms: int, links: Links | None) -> None:
        self._news.emit(LinkStirred(at_ms, links))

    # --- effects of the duties ------------------------------------------------------------------

    def _append(self, at_ms: int, facts: tuple[Event, ...]) -> None:
        self.journal.append(at_ms, *facts)
        # The disk takes facts again: should it fill up a second time, that is news.
        self._told_problems = {
            told for told in self._told_problems if not told.startswith(_UNTIL_WRITTEN)
        }

    def _append_seen(self, at_ms: int, facts: tuple[Event, ...]) -> None:
        self._append(at_ms, facts)
        for fact in facts:
            if isinstance(fact, Woke):
                self._gap = Cause.ASLEEP
            elif isinstance(fact, ClockStepped):
                self._gap = Cause.CLOCK_STEPPED

    def _must_wait(self) -> bool:
        return self.checks.pause_until_ms is not None or self.session.look().hold() is not None

    def _open_directives(self) -> Sequence[Open] | None:
        """Return what is open from the duty, or from its file: that needs no encrypted register."""
        if self._keeper is None:
            return read_counts(self.home.register_counts)
        found: list[Open] | None = self._keeper.open_directives()
        return found

    def _wake_at(self, at_ms: int) -> None:
        self._wake_timer.start(max(0, at_ms - self.clock.now_ms()))

    def _announce(self, change: ConnectivityChanged) -> None:
        self.front.announce(change, self.state_line())

    def _prompt_check(self) -> None:
        self.checks.prompt_after_outage()

    def _save_quality(self, hour: int, path: str, data: bytes) -> None:
        kept = [old for at, name, old in self.journal.quality(hour, hour + 1) if name == path]
        self.journal.save_quality(hour, path, merged(*kept, data))

    # --- what the front asks ----------------------------------------------------------------------

    def state_line(self) -> StateLine:
        """Return what tray, window and command line say now."""
        line = self.network.state_line(
            self.clock.now_ms(),
            next_check_ms=self.checks.next_check_ms,
            open_check_ms=self.checks.open_check_ms,
            pause_until_ms=self.checks.pause_until_ms,
            register_locked=self.register_locked,
        )
        return replace(
            line,
            directives=self.directives.waiting,
            hold=self.checks.hold_reason,
            captured_until_ms=self.capture.until_ms,
            put_off_until_ms=self.checks.put_off_until_ms,
        )

    def outcomes(self, due: Sequence[int]) -> dict[int, Outcome]:
        """Return how those slots ended; one that is still open is not among them."""
        if not due:
            return {}
        facts = self.journal.read([*slots.KINDS, ChecksReopened.kind], min(due))
        found = slots.closed(facts, min(due), max(due) + 1)
        return {at: row.outcome for at, row in found.items() if at in due and row.outcome}

    def show_state(self) -> None:
        """Tell the front the state."""
        self.front.show_state(self.state_line())

    @property
    def register_locked(self) -> bool | None:
        """Return whether the register is locked; None when there is none."""
        if self._keeper is None:
            return True if self.home.register_key.exists() else None
        state = self._keeper.state
        return None if state is RegisterState.ABSENT else state is RegisterState.LOCKED

    def keeper(self) -> Any:
        """Return the register's duty, made when first needed: its libraries take memory."""
        if self._keeper is None:
            from desktop.services.register.factory import make_keeper  # noqa: PLC0415

            self._keeper = make_keeper(self.home, self.clock, lambda: self.settings)
        self._keeper_used = self.clock.read().boottime
        return self._keeper

    def allow_capture(self, actor: Actor) -> None:
        """Let captures show directives for a while; the duty has it on record."""
        self.capture.allow(capture_permission.MINUTES, actor)
        QTimer.singleShot(capture_permission.MINUTES * 60_000 + 100, self, self.tick)

    def response_times(self, begin_ms: int, end_ms: int) -> ResponseTimes | None:
        """Return how soon directives of the period were answered; None unless it can be read."""
        if self._keeper is None:
            return None
        found: ResponseTimes | None = self._keeper.response_times(begin_ms, end_ms)
        return found

    def count_directives(self, first: date, last: date) -> DirectivesCounted | None:
        """Return the counts of directives of these days; None unless the register can be read."""
        if self._keeper is None:
            return None
        found: DirectivesCounted | None
        found = self._keeper.count_directives(self.schedule, first, last)
        return found

    def lock_register(self, reason: LockReason) -> None:
        """Lock the register if it is open, and show it; one that is being opened is locked, too."""
        if self._keeper is None:
            return
        was_open = self.register_locked is False
        self._keeper.lock(reason)
        if was_open:
            self.front.register_changed()
            self.forget_freed()
            self.show_state()

    def forget_freed(self) -> None:
        """Overwrite the words that a register left in freed memory, once its widgets are gone."""
        self.later(sweep_freed)

    def _lock_idle(self) -> None:
        if self.register_locked is not False:
            return
        idle = self.session.look().idle_seconds
        # Where idle time cannot be told, the register closes when it was not used for so long.
        idle_ms = self.clock.read().boottime - self._keeper_used if idle is None else idle * 1000
        limit = self.settings.security.idle_lock_minutes * 60_000
        if self._keeper.lock_if_idle(idle_ms, limit):
            self.front.register_changed()
            self.forget_freed()

    def change_setting(self, key: str, raw: Any) -> None:
        """Set a key from its TOML value; `Refused` or KnownError as `write_setting` says."""
        before = self.settings
        self.loaded = write_setting(self.home, self.loaded, key, raw)
        self._use_settings(before)

    def read_settings_again(self) -> None:
        """Take the settings file as it is now: another one was put there."""
        before = self.settings
        self.loaded = read_settings(self.home)
        self._use_settings(before)

    def _use_settings(self, before: Settings) -> None:
        self.schedule = _schedule(self.settings)
        self._use_for_checks()
        self.directives.use(self.schedule)
        self.network.use(limits_of(self.settings.connectivity))
        self.prober.use(self.settings.connectivity)
        language.install(
            self.settings.officer.language,
            self.settings.calendar.timezone,
            self.settings.appearance.clock,
        )
        no_copy = before.security.keyring and not self.settings.security.keyring
        if no_copy and self.register_locked is not None:
            self.in_background(self.keeper().forget_keyring, lambda _none: None, self.problem)
        if before.appearance.start_with_computer != self.settings.appearance.start_with_computer:
            self.start_with_computer()
        self.front.settings_changed(before)
        self.show_state()

    def start_with_computer(self) -> None:
        """Make or remove the user's autostart entry, as the settings say."""
        wanted = self.settings.appearance.start_with_computer
        try:
            if not (wanted and autostart.is_set(self.home.at_login)):
                autostart.turn(self.home.at_login, on=wanted)
        except OSError as error:
            self.problem(KnownError("autostart_refused", why=reason_of(error)))

    def in_background(
        self,
        work: Callable[[], Any],
        then: Callable[[Any], None],
        failed: Callable[[KnownError], None],
    ) -> None:
        """Run work in a thread and hand its result, or its KnownError, over on this one."""

        def run() -> None:
            try:
                self._news.emit(Done(then, failed, work()))
            except BaseException as error:  # noqa: BLE001 - handed on, never swallowed
                self._news.emit(Done(then, failed, error=error))

        threading.Thread(target=run, daemon=True, name="work").start()

    def later(self, act: Callable[[], None]) -> None:
        """Do it when this event has been dealt with."""
        QTimer.singleShot(0, act)

    # --- trouble ----------------------------------------------------------------------------------

    def _guarded(self, act: Callable[[], None]) -> None:
        try:
            act()
        except KnownError as error:
            self.problem(error)

    def problem(self, error: KnownError) -> None:
        """Tell the front of a problem, once until it is over."""
        if str(error) not in self._told_problems:
            self._told_problems.add(str(error))
            log.info("%s", error)
            self.front.problem(error)

    def bug(self, error: BaseException, trace: TracebackType | None = None) -> KnownError:
        """Report a bug without any values, tell it, go on, and return what was told.

        A KnownError that a widget's signal let through is told as what it is.
        """
        if not isinstance(error, KnownError):
            path = write_bug(self.home.folder, error, trace or error.__traceback__)
            error = KnownError("bug", path=str(path or ""))
        self.problem(error)
        return error

    def _finish(self, done: Done) -> None:
        if done.error is None:
            done.then(done.result)
        elif isinstance(done.error, KnownError):
            done.failed(done.error)
        else:  # who asked is told, too, or would wait for ever
            done.failed(self.bug(done.error))


def _schedule(settings: Settings) -> Schedule:
    return schedule_from(settings, public_holidays(settings.calendar.holidays))
