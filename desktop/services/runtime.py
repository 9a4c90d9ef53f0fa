"""The running program: its services, start and end, periodic work, and the monitors' reports.

In one file because it defines the order in which each of these reaches the services.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer

from desktop import __version__
from desktop.core.checks import outcomes
from desktop.core.checks.model import SlotReason
from desktop.core.checks.reminder import CheckSettings
from desktop.core.connectivity.state import TICK_MS, TOLERANCE_MS
from desktop.core.errors import KnownError
from desktop.core.events import (
    AppStarted,
    AppStopped,
    ChecksPassed,
    ChecksReopened,
    ClockStepped,
    ConnectivityChanged,
    DirectivesCounted,
    Event,
    Outcome,
)
from desktop.core.network import Cause, Round
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import LockReason
from desktop.core.settings.model import Settings, digest
from desktop.core.settings.recorded import (
    NOBODY,
    OfficerNamed,
    PolicyInForce,
    officer_named,
    recorded,
)
from desktop.core.today_view import StateLine, Unrecorded
from desktop.core.units import MINUTE_MS, Reading
from desktop.garbage_collection import collect_due
from desktop.monitors.clock import Clock
from desktop.monitors.links.base import LinkAdapter, Links
from desktop.monitors.machine import on_mains, watch_metered
from desktop.monitors.probes.prober import Prober, RoundScheduler
from desktop.monitors.session.base import Session, SessionEvent
from desktop.services.checks import CheckService
from desktop.services.connectivity import ConnectivityService, LinkChanges, LinksChanged
from desktop.services.directive_reminders import DirectiveReminderService
from desktop.services.event_recorder import ClockComparison, EventRecorder, Heartbeat
from desktop.services.jobs import Jobs, Run
from desktop.services.log_backup import LogBackupService
from desktop.services.monthly_export import MonthlyExportService
from desktop.services.pc_watch import PcWatch
from desktop.services.phone import PhoneFolders
from desktop.services.register.access import RegisterAccess
from desktop.services.settings import SettingsService, apply_autostart
from desktop.services.user_interface import Attachment, Problems, UserInterface
from desktop.storage.home import Home
from desktop.storage.journal import Journal
from desktop.storage.lost_log import OpenedLog, open_log
from desktop.storage.settings_file import keep_policy
from desktop.system.installation import Change, Installation

if TYPE_CHECKING:
    from desktop.services.office.link import OfficeLink
    from desktop.services.office.membership import Membership


class OfficeSwitch:
    """Holds the membership of an office; its modules are loaded once there is or was an office."""

    def __init__(
        self,
        settings: Callable[[], Settings],
        make: "Callable[[], Membership]",
        home: Home,
        files: Run,
        problem: Callable[[KnownError], object],
    ) -> None:
        """Create it; ``make`` loads and builds the membership, where ``files`` are used."""
        self._settings = settings
        self._make = make
        self._files = files
        self._problem = problem
        self._making = False
        self._left = home.office.is_file() or home.office_farewells.is_file()
        self.membership: Membership | None = None

    @property
    def link(self) -> "OfficeLink | None":
        """Return the link to the office of the settings, if there is one."""
        return None if self.membership is None else self.membership.link

    def tick(self) -> None:
        """Start the exchanges that are due."""
        if self.membership is not None:
            self.membership.tick()
        elif not self._making and (self._left or self._settings().office.url):
            self._making = True
            self._files(self._make, self._use, self._failed)

    def _use(self, membership: "Membership") -> None:
        self.membership = membership
        membership.tick()

    def _failed(self, error: KnownError) -> None:
        self._making = False
        self._problem(error)

    def heard(self, at_ms: int, events: Iterable[Event]) -> None:
        """Handle recorded events of checks."""
        if self.link is not None:
            self.link.heard(at_ms, events)

    def settings_changed(self, before: Settings) -> None:
        """Follow the settings to another office, or leave it."""
        if self.membership is not None:
            self.membership.settings_changed(before)

    def stop(self) -> None:
        """Start no more exchanges."""
        if self.membership is not None:
            self.membership.stop()


@dataclass(frozen=True, slots=True)
class CurrentState:
    """Builds the state line from the services."""

    clock: Clock
    network: ConnectivityService
    checks: CheckService
    directives: DirectiveReminderService
    register: RegisterAccess
    recorder: EventRecorder
    interface: Attachment

    def line(self) -> StateLine:
        """Return the state line."""
        network, latest = self.network.state, self.network.latest
        return StateLine(
            now_ms=self.clock.now_ms(),
            verdict=network.verdict,
            cause=network.cause,
            path=network.path,
            since_after_ms=network.began_after_ms,
            since_by_ms=network.began_by_ms,
            last_seen_ms=None if latest is None else latest.ended_ms,
            next_check_ms=self.checks.next_check_ms,
            open_check_ms=self.checks.open_check_ms,
            open_until_ms=self.checks.open_until_ms,
            pause_until_ms=self.checks.pause_until_ms,
            register_locked=self.register.locked,
            directives=self.directives.waiting,
            sealed=self.register.sealed_waiting(),
            hold=self.checks.hold_reason,
            put_off_until_ms=self.checks.put_off_until_ms,
            later_minutes=self.checks.later_minutes,
            looked_ms=self.checks.looked_ms,
            covered_ms=self.checks.covered_ms,
            unrecorded=self.recorder.unrecorded,
        )

    def show(self) -> None:
        """Show the state line."""
        self.interface().show_state(self.line())


def outcomes_of(journal: Journal, due: Sequence[int]) -> dict[int, Outcome]:
    """Return the outcomes of the slots due at these moments; open slots are left out."""
    if not due:
        return {}
    try:
        kinds = [*outcomes.KINDS, ChecksReopened.kind, ChecksPassed.kind]
        events = journal.read(kinds, min(due))
    except KnownError:  # of the disk; the reminder is shown without them
        return {}
    rows = outcomes.closed(events, min(due), max(due) + 1, due)
    return {at: row.outcome for at, row in rows.items() if at in due and row.outcome}


@dataclass(frozen=True, slots=True)
class Monitors:
    """The observers of the machine."""

    links: LinkAdapter
    prober: Prober
    session: Session


@dataclass(frozen=True, slots=True)
class Services:
    """The services of the running program."""

    settings: SettingsService
    problems: Problems
    jobs: Jobs
    recorder: EventRecorder
    network: ConnectivityService
    checks: CheckService
    directives: DirectiveReminderService
    monthly: MonthlyExportService
    log_backup: LogBackupService
    pc_watch: PcWatch
    phone: PhoneFolders
    register: RegisterAccess
    office: OfficeSwitch
    state: CurrentState


_QUIT = "quit"  # why the program stopped: the officer ended it
_LONGEST_TICK_MS = TICK_MS + 2_000  # longest time between ticks: a round usually starts one earlier
TICK_SOON_MS = 3_000  # a tick due this soon runs with a round, without a wake-up of its own
_LOG_AWAY_MS = MINUTE_MS  # a removed log that reappears sooner is used again
_FIRST_ROUND_MS = 200  # after the icon is shown, which the first round would delay
_LEFT = (SessionEvent.LOCKED, SessionEvent.LID_CLOSED)


class Runtime(QObject):
    """Drives the services. Nothing is recorded before `start`."""

    def __init__(
        self,
        home: Home,
        clock: Clock,
        log: OpenedLog,
        *,
        monitors: Monitors,
        services: Services,
        interface: Attachment,
    ) -> None:
        """Create timers and the probes' scheduler; nothing runs yet."""
        super().__init__()
        self._home = home
        self._clock = clock
        self._log = log
        self._journal = log.journal
        self._monitors = monitors
        self._services = services
        self._interface = interface
        self._policy: PolicyInForce | None = None  # as recorded last
        self._officer: OfficerNamed | None = None  # as recorded last, None while not read
        self.rounds = RoundScheduler(self._probe, services.jobs.post, services.jobs.post)
        self.end_unless_called: Callable[[float | None], object] = lambda _seconds: None
        self._counted: DirectivesCounted | None = None
        self.held_limits = 2.0  # idle limits without a tick that an open register outlasts
        self.installation = Installation()
        self.replaced = False  # the installed program is started when this one has ended
        self._link_changes = LinkChanges()
        self.heartbeat = Heartbeat(log.journal, services.recorder, clock)
        self._comparison = ClockComparison(log.journal, services.recorder, clock)
        self.stopping = False
        self._stop_links: Callable[[], None] = lambda: None
        self.tick_timer = QTimer(self, interval=_LONGEST_TICK_MS)
        self.tick_timer.setTimerType(Qt.TimerType.CoarseTimer)
        self.tick_timer.timeout.connect(self.tick)
        self.wake_timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self.wake_timer.timeout.connect(self._wake)
        services.jobs.posted.connect(self.receive, Qt.ConnectionType.QueuedConnection)
        services.jobs.answered.connect(self._disk_answered)
        services.settings.subscribe(self.apply_settings)

    # --- start and end ----------------------------------------------------------------------------

    def start(self, interface: UserInterface) -> None:
        """Attach the user interface, record the start and the unobserved time before it."""
        services, now = self._services, self._clock.read()
        self._interface.attach(interface)
        last = self.heartbeat.last()
        opened = self._journal.last(ConnectivityChanged.kind)
        left_open = opened.event if opened is not None else None
        assert left_open is None or isinstance(left_open, ConnectivityChanged)
        lost = () if self._log.loss is None else (self._log.loss,)
        policy = services.settings.loaded.policy
        services.recorder.keep(now.wall, (*self._set_back(now), *lost, self._started(), policy))
        self._policy = policy
        services.problems.guard(self._record_officer)
        services.problems.guard(lambda: keep_policy(self._home))
        services.pc_watch.log.write("started", __version__)
        if services.settings.current.security.backup_folder:
            services.pc_watch.saw_backup_folder()
        if self._log.problem is not None:
            services.problems.report(self._log.problem)
        services.network.start(now, self._clock.boot_id, last, left_open)
        # Slots that passed unobserved follow the schedule of their time; then the new one applies.
        cause = services.network.state.cause or Cause.NOT_RUNNING
        quit_ = cause is Cause.NOT_RUNNING and self._was_quit()
        services.checks.start(SlotReason.QUIT if quit_ else cause, services.recorder.left_ms or 0)
        self._apply_to_checks()
        services.problems.guard(self.heartbeat.stamp)
        watch_metered(self._use_metered)
        self._stop_links = self._monitors.links.watch(self.links_changed)
        self._monitors.session.start()
        QTimer.singleShot(_FIRST_ROUND_MS, self, self._start_rounds)
        self.tick_timer.start()
        services.problems.guard(services.phone.use)
        for problem in services.settings.loaded.problems:
            services.problems.report(problem)
        if self._journal.unreadable:
            path, count = str(self._home.log), len(self._journal.unreadable)
            services.problems.report(KnownError(ProblemCode.LOG_ROWS_NEWER, path=path, count=count))
        services.state.show()

    def _start_rounds(self) -> None:
        if not self.stopping:
            self.rounds.start()

    def _set_back(self, now: Reading) -> tuple[ClockStepped, ...]:
        """Return the step if the clock is behind the log: it was set while nothing ran."""
        seq, _ = self._journal.end()
        by_ms = now.wall - max((row.at_ms for row in self._journal.between(seq, seq)), default=0)
        return (ClockStepped(by_ms),) if by_ms < -TOLERANCE_MS else ()

    def _was_quit(self) -> bool:
        """Whether the last run ended because the officer quit."""
        stopped = self._journal.last(AppStopped.kind)
        return stopped is not None and stopped.event == AppStopped(_QUIT)

    def stop(self, why: str) -> None:
        """Lock the register, stop everything, record the end and close the log."""
        if self.stopping:
            return
        self.stopping = True
        services, now = self._services, self._clock.read()
        services.problems.guard(services.register.close)
        self.end_unless_called(None)
        services.jobs.stop()
        services.phone.stop()
        services.problems.guard(services.office.stop)
        self.tick_timer.stop()
        self.wake_timer.stop()
        self._stop_links()
        self._monitors.session.stop()
        self.rounds.stop()
        services.checks.stop()
        # On a full disk the next start finds no AppStopped, but the mark of unrecorded events.
        services.problems.guard(lambda: services.network.stop(now))
        services.problems.guard(lambda: services.recorder.keep(now.wall, (AppStopped(why),)))
        services.problems.guard(lambda: self._replace_removed_log(now.wall))
        services.pc_watch.log.write("stopped", why)
        services.problems.guard(self.heartbeat.stamp)
        if not services.recorder.silent:
            self._journal.close()

    def _replace_removed_log(self, now_ms: int) -> None:
        """Begin a new log if the file was removed; pending events in memory go into it.

        Not in another folder, such as the mount point of an unmounted share.
        """
        if self._log_removed() is not None:
            removed, self._log = self._journal, open_log(self._home, now_ms)
            self._journal = self._log.journal
            self._services.recorder.replace_log(self._log, now_ms)
            removed.close()

    def _log_removed(self) -> Unrecorded | None:
        """Return since when the log's file is missing from its existing folder; else None."""
        unrecorded = self._services.recorder.unrecorded
        if unrecorded is None or unrecorded.why is not ProblemCode.LOG_REMOVED:
            return None
        return unrecorded if self._home.device.exists() else None

    def outlast_disk(self) -> None:
        """Remove the stopped program from the screen, and record its end when the disk answers.

        A process blocked by a disk cannot end earlier. The next start would take an unrecorded end
        for a crash.
        """
        guard, recorder = self._services.problems.guard, self._services.recorder
        guard(lambda: self._interface().problem(KnownError(ProblemCode.END_WAITS)))
        guard(self._interface().leave)
        guard(recorder.outlast)
        self._journal.close()

    def quit(self, why: str = _QUIT) -> None:
        """End the program."""
        self.stop(why)
        # Not quit(), which asks the windows to close: ours hide in the tray instead.
        QCoreApplication.exit()

    def _started(self) -> AppStarted:
        zone = self._services.settings.current.calendar.timezone
        return AppStarted(__version__, self._clock.boot_id, self._home.device_id(), zone)

    # --- periodic work ----------------------------------------------------------------------------

    def tick(self) -> None:
        """Periodic work: idle lock, clocks, reminders, exports, heartbeat, garbage.

        Locking comes first; an error in one step does not prevent the others.
        """
        services, guard = self._services, self._services.problems.guard
        guard(services.register.lock_if_idle)
        guard(self._watch_open_register)
        with services.register.one_look():
            guard(lambda: services.recorder.flush(self._clock.now_ms()))
            guard(self._record_officer)  # retried after a refusal
            guard(self._look_at_network)
            guard(self._look_at_checks)
            guard(services.directives.tick)
            guard(lambda: services.monthly.tick(self._clock.now_ms()))
            guard(lambda: services.log_backup.tick(self._clock.now_ms()))
            guard(services.register.file_waiting)
            guard(self._count_directives)
            guard(self.heartbeat.tick)
            guard(services.state.show)
            guard(services.office.tick)
            guard(services.phone.tick)
            guard(self._follow_installer)
            guard(self._leave_removed_log)
        guard(collect_due)

    def _count_directives(self) -> None:
        """Count an open register's directives of this month if the officer shares that."""
        office = self._services.settings.current.office
        if office.url and office.share_directive_counts:
            self._services.register.month_counts(self._record_counts)

    def _record_counts(self, counts: DirectivesCounted | None) -> None:
        if counts is not None and counts != self._counted:
            self._counted = counts
            self._services.recorder.keep(self._clock.now_ms(), (counts,))

    def _watch_open_register(self) -> None:
        """End the process if there is no tick for two idle limits of an open register.

        A frozen screen blocks the main thread, and the key stays in memory.
        """
        minutes = self.held_limits * self._services.settings.current.security.idle_lock_minutes
        self.end_unless_called(60 * minutes if self._services.register.is_open else None)

    def _wake(self) -> None:
        """Look at the checks; at the clocks first, so that a step of one is not a silence."""
        self._services.problems.guard(self._look_at_network)
        self._services.problems.guard(self._look_at_checks)

    def _look_at_network(self) -> None:
        now = self._clock.read()
        self._services.network.mains(now, on=on_mains())
        self._services.network.tick(now)
        if self._services.recorder.has_gap:
            self.rounds.look_now()  # the next round was planned before the gap

    def _look_at_checks(self) -> None:
        """Evaluate the reminders, with the time that was not observed just before."""
        checks, gap = self._services.checks, self._services.recorder.take_gap()
        if gap is not None:
            checks.gap(gap)
        else:
            checks.tick()
        if checks.clock_wrong:
            self._services.problems.report(KnownError(ProblemCode.CLOCK_WRONG))

    def _follow_installer(self) -> None:
        """Quit for a newer version if no window is open, or if the program was removed."""
        change = self.installation.look()
        if change is Change.REMOVED:
            self.quit("removed")
        elif change is Change.REPLACED and self._interface().in_use:
            # The officer may be writing something.
            self._services.problems.report(KnownError(ProblemCode.UPGRADE_WAITS))
        elif change is Change.REPLACED:
            self.replaced = True
            self.quit("upgrade")

    def _leave_removed_log(self) -> None:
        """Restart when the log has been missing for a minute and no window is open.

        Ending begins the new log, which names the loss. Until then the program keeps events in
        memory, and uses the file again if it reappears.
        """
        unrecorded = self._log_removed()
        if unrecorded is None or self._interface().in_use:
            return
        if self._clock.now_ms() - unrecorded.since_ms >= _LOG_AWAY_MS:
            self.replaced = True
            self.quit("log_removed")

    def wake_at(self, at_ms: int) -> None:
        """Evaluate the checks at that moment (UTC milliseconds)."""
        self.wake_timer.start(max(0, at_ms - self._clock.now_ms()))

    # --- reports of monitors ----------------------------------------------------------------------

    def receive(self, report: object) -> None:
        """Handle a monitor's report; a bug in a monitor's thread is reported."""
        if not self.stopping:
            self._services.problems.guard(lambda: self._handle(report))

    def _handle(self, report: object) -> None:
        services = self._services
        match report:
            case Round():
                try:
                    services.network.saw(report)
                    self._look_at_offset(report)
                finally:  # a full disk must not end the probing
                    self.rounds.look_in(services.network.next_round().wait_seconds)
                if 0 <= self.tick_timer.remainingTime() <= TICK_SOON_MS:
                    self.tick_timer.start()
                    self.tick()
                else:
                    services.state.show()
                    services.office.tick()
            case LinksChanged(at_ms, links):
                self._look_at_links(at_ms, links)
            case SessionEvent():
                self._handle_session(report)
            case BaseException():
                services.problems.bug(report)
                self.rounds.look_in(services.settings.current.connectivity.round_seconds)

    def _disk_answered(self) -> None:
        """Write the events that were pending for a disk that had been given up."""
        services = self._services
        services.problems.guard(lambda: services.recorder.flush(self._clock.now_ms()))
        services.problems.guard(services.state.show)

    def _look_at_offset(self, seen: Round) -> None:
        self._comparison.saw(seen.clock_offset_ms)
        problem = self._services.pc_watch.saw(seen)
        if problem is not None:
            self._services.problems.report(problem)

    def _look_at_links(self, at_ms: int, links: Links | None) -> None:
        """Take a change of the way out; others wait for the next round."""
        if not self._link_changes.is_news(links):
            return
        services, now = self._services, self._clock.read()
        services.network.mains(now, on=on_mains())
        seen = self._monitors.prober.links_round(links, at_ms)
        climb = self._link_changes.may_look(now.boottime)
        services.network.saw(replace(seen, wanted_by_event=climb))
        if climb:
            self.rounds.look_now()
        services.state.show()

    def _handle_session(self, event: SessionEvent) -> None:
        """Lock before recording, so that a disk that refuses does not keep the register open."""
        services, guard = self._services, self._services.problems.guard
        security = services.settings.current.security
        if event is SessionEvent.SLEEPING:
            guard(lambda: services.register.lock(LockReason.SUSPEND))
            guard(lambda: services.network.fell_asleep(self._clock.read()))
            guard(self.heartbeat.stamp)
        elif event is SessionEvent.WOKE:
            guard(lambda: services.network.woke_up(self._clock.read()))
            self.rounds.look_now()
        elif event in _LEFT and security.lock_on_session_lock:
            guard(lambda: services.register.lock(LockReason.SESSION_LOCK))
        guard(self._look_at_checks)
        guard(services.directives.tick)
        guard(services.state.show)

    async def _probe(self) -> Round:
        """Run a round of probes, in the scheduler's thread."""
        return await self._monitors.prober.round(self._services.network.next_kind())

    def _use_metered(self, metered: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._monitors.prober.metered = metered

    def links_changed(self, at_ms: int, links: Links | None) -> None:
        """Post a change of the links to the main thread, from any thread."""
        self._services.jobs.post(LinksChanged(at_ms, links))

    # --- settings ---------------------------------------------------------------------------------

    def apply_settings(self, before: Settings) -> None:
        """Apply changed settings in every service."""
        services, settings = self._services, self._services.settings.current
        services.problems.guard(self._record_policy)
        services.problems.guard(self._record_officer)
        self._apply_to_checks()
        services.directives.use(services.settings.schedule)
        services.network.use(settings.connectivity)
        self._monitors.prober.use(settings.connectivity)
        services.register.apply_settings(before)
        services.office.settings_changed(before)
        services.phone.use()
        if before.security.backup_folder != settings.security.backup_folder:
            services.pc_watch.forget_backups()
            services.problems.guard(services.register.back_up_if_due)
        if before.appearance.start_with_computer != settings.appearance.start_with_computer:
            apply = partial(apply_autostart, self._home.at_login, settings)
            services.problems.guard(lambda: services.settings.on_disk(apply))
        self._interface().settings_changed(before)
        services.state.show()

    def _record_policy(self) -> None:
        policy = self._services.settings.loaded.policy
        if policy != self._policy and self._policy is not None:
            self._services.recorder.keep(self._clock.now_ms(), (policy,))
            self._policy = policy

    def _record_officer(self) -> None:
        """Record the officer of this PC, if the log has another one."""
        if self._policy is None:
            return  # nothing is recorded before the start
        if self._officer is None:
            last = self._journal.last(OfficerNamed.kind)
            recorded = NOBODY if last is None else last.event
            assert isinstance(recorded, OfficerNamed)
            self._officer = recorded
        named = officer_named(self._services.settings.current.officer)
        if named != self._officer:
            self._services.recorder.keep(self._clock.now_ms(), (named,))
            self._officer = named

    def _apply_to_checks(self) -> None:
        settings, schedule = self._services.settings.rules()
        holidays = self._services.settings.holidays()
        self._services.checks.use(
            CheckSettings(
                *(settings.checks, schedule, digest(settings), holidays, recorded(settings))
            )
        )
