"""Start, and composition root: builds everything in straight lines, the user interface last.

One file, because it is the list of all services and their dependencies.
"""

import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import desktop.import_hook  # noqa: F401 - first, see there  # isort: skip
from PySide6.QtCore import QCoreApplication, QLockFile

from desktop import APPLICATION_ID, __version__
from desktop.core.connectivity.availability import spans
from desktop.core.connectivity.state import FORGOTTEN_MS
from desktop.core.errors import KnownError
from desktop.core.events import Actor, ConnectivityChanged, DirectivesReminded, Event
from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.loaded_settings import Loaded
from desktop.core.units import HOUR_MS, MINUTE_MS
from desktop.garbage_collection import collect_later
from desktop.language.checks import meeting_reason
from desktop.language.problems import problem
from desktop.monitors.clock import Clock, system_clock
from desktop.monitors.platform_adapters import system_links, system_session
from desktop.monitors.probes.prober import Prober
from desktop.services import connectivity, directive_reminders
from desktop.services.checks import CheckService
from desktop.services.event_recorder import EventRecorder
from desktop.services.jobs import Jobs
from desktop.services.log_backup import LogBackupService
from desktop.services.monthly_export import MonthlyExportService
from desktop.services.pc_watch import PcWatch
from desktop.services.phone import PhoneFolders
from desktop.services.register.access import RegisterAccess
from desktop.services.runtime import CurrentState, Monitors, OfficeSwitch, Runtime, Services
from desktop.services.settings import SettingsService, install_language
from desktop.services.user_interface import Attachment, Problems, UserInterface
from desktop.storage.home import Home
from desktop.storage.lost_log import ended_unexpectedly, open_log
from desktop.storage.pc_notes import read_notes, write_notes
from desktop.storage.settings_file import read_settings
from desktop.storage.sqlite import prepare_home
from desktop.system.installation import restart_installed
from desktop.system.notifications import Toaster, system_backend
from desktop.system.process import (
    X_SECONDS,
    X_SECONDS_AT_LOG_IN,
    ScreenLost,
    Signals,
    end_unless_called,
    has_display,
    output_is_read,
    prefer_xwayland,
    reach_fcitx,
)
from desktop.system.single_instance import Control, Reply, ask, claim
from desktop.ui.host import Program
from desktop.ui.shell.remote_control import RemoteControl
from desktop.ui.shell.terminal import Terminal
from desktop.ui.shell.tray_app import TrayApp, TrayApplication

if TYPE_CHECKING:
    from desktop.services.office.membership import Membership

_TOAST_SECONDS = 3
_TASK_MS = 5 * MINUTE_MS  # how often the task of the system asks
_RAISE_SECONDS = 15  # a slow PC needs several to start


def start(
    home: Home,
    *,
    raise_running: bool = True,
    hidden: bool = False,
    at_login: bool = False,
    if_crashed: bool = False,
) -> int:
    """Start the program, or raise the running one; return the exit status when it ends.

    ``at_login`` starts nothing when the settings say so; otherwise it starts in the tray, where
    only the questions of the first run are shown. An error that prevents the start is also shown in
    a toast, because a user who logs in sees no terminal. ``if_crashed`` does the same, but starts
    nothing after a deliberate end; because a task of the system repeats it, an error is shown once
    an hour.
    """
    if at_login or if_crashed:
        if not read_settings(home).settings.appearance.start_with_computer:
            return 0
        raise_running, hidden = False, home.config.exists()
    try:
        if if_crashed and not ended_unexpectedly(home):  # a damaged log leaves this unknown
            return 0
        return _start(home, raise_running=raise_running, hidden=hidden)
    except KnownError as error:
        if error.code is ProblemCode.DISK_SILENT:  # its sentence claims that Tatpar keeps running
            error = KnownError(ProblemCode.START_SILENT)
        if has_display() and not (if_crashed and _shown_lately(home, error)):
            _show_on_screen(home, error)
        raise error from None


def _shown_lately(home: Home, error: KnownError) -> bool:
    """Whether a task showed this within the hour; if not, it is noted as shown now.

    If the disk accepts no note, perhaps the very cause, it is shown in the hour's first minutes.
    """
    now_ms = system_clock().now_ms()
    notes = read_notes(home.pc_notes)
    noted = notes.with_failed_start(str(error.code), now_ms)
    if noted is notes:
        return True
    return not write_notes(home.pc_notes, noted) and now_ms % HOUR_MS >= _TASK_MS


def _show_on_screen(home: Home, error: KnownError) -> None:
    settings = read_settings(home).settings
    install_language(settings)
    toaster = Toaster(system_backend("Tatpar"))
    toaster.send("problem", *problem(error))
    toaster.settle(_TOAST_SECONDS)


def _start(home: Home, *, raise_running: bool, hidden: bool) -> int:
    prepare_home(home.folder)
    output_read = output_is_read()
    display = has_display(X_SECONDS if output_read else X_SECONDS_AT_LOG_IN)
    lock = claim(home)
    if lock is None and display and runs_without_screen(home):
        lock = take_over(home)
    if lock is None:
        if raise_running:
            raise_running_one(home)
        return 0
    qt = make_qt(display=display)
    loaded = read_settings(home)
    install_language(loaded.settings)
    clock = system_clock()
    try:
        program = build(home, clock, loaded, display=display, output_read=output_read)
    except KnownError as error:
        from desktop.ui.shell.log_salvage import offer_salvage  # noqa: PLC0415 - a window

        if not (display and offer_salvage(home, clock, loaded, error)):
            raise
        program = build(home, clock, loaded, display=display, output_read=output_read)
    interface = TrayApp(program, hidden=hidden) if display else Terminal(clock)
    try:
        status = _run(qt, program, interface)
    finally:
        lock.unlock()
    if program.runtime.replaced:
        restart_installed(home.folder)
    return status


def raise_running_one(
    home: Home,
    asking: Callable[[Home, Reply], Reply | None] = ask,
    seconds: float = _RAISE_SECONDS,
) -> None:
    """Ask the running program to show itself; retry while it is still starting.

    KnownError ``instance_silent`` when it has the lock and stays unreachable for ``seconds``.
    """
    until = time.monotonic() + seconds
    while asking(home, {"verb": "raise"}) is None:
        if time.monotonic() > until:
            raise KnownError(ProblemCode.INSTANCE_SILENT)
        time.sleep(0.2)


def runs_without_screen(home: Home) -> bool:
    """Whether the running program has no screen for its reminders."""
    reply = ask(home, {"verb": "status"})
    return reply is not None and reply["status"].get("screen") is False


def take_over(home: Home, seconds: float = _RAISE_SECONDS) -> QLockFile | None:
    """End the running program and return its lock; None after the timeout."""
    ask(home, {"verb": "quit"})
    until = time.monotonic() + seconds
    while (lock := claim(home)) is None and time.monotonic() < until:
        time.sleep(0.2)
    return lock


def build(
    home: Home, clock: Clock, loaded: Loaded, *, display: bool, output_read: bool = True
) -> Program:
    """Build the program; nothing is recorded before `Runtime.start` gets a user interface."""
    interface = Attachment()
    pc_watch = PcWatch(home, clock.now_ms)
    problems = Problems(home.folder, interface, pc_watch.log.problem)
    jobs = Jobs(problems)
    settings = SettingsService(home, loaded, jobs.log)
    log = open_log(home, clock.now_ms())
    journal = log.journal
    recorder = EventRecorder(journal, problems, home.unrecorded, jobs.log)

    links = system_links()
    prober = Prober(settings.current.connectivity, links, clock.read)
    session = system_session(jobs.post, display=display, output_read=output_read)
    monitors = Monitors(links, prober, session)

    register = RegisterAccess(
        home,
        clock,
        settings=settings,
        session=session,
        jobs=jobs,
        problems=problems,
        interface=interface,
        note_backup=pc_watch.note_backup,
    )

    def announce(change: ConnectivityChanged) -> None:
        pc_watch.changed(change)
        interface().announce(change)

    # Only for the inventory of paths: ten years of changes would cost a second here.
    recent = journal.read([ConnectivityChanged.kind], clock.now_ms() - FORGOTTEN_MS)
    network = connectivity.ConnectivityService(
        settings.current.connectivity,
        spans(recent),
        append=recorder.keep_observed,
        announce=announce,
        prompt_check=lambda: message_checks.prompt_after_outage(),  # noqa: PLW0108 - built below
    )

    def append_checks(at_ms: int, events: tuple[Event, ...]) -> None:
        recorder.keep(at_ms, events)
        office.heard(at_ms, events)

    message_checks = CheckService(
        journal,
        settings.current.checks,
        append=append_checks,
        now=clock.now_ms,
        session=session,
        verdict=lambda: network.state.verdict,
        interface=interface,
        wake_at=lambda at_ms: runtime.wake_at(at_ms),  # noqa: PLW0108 - built below
    )
    reminded = journal.last(DirectivesReminded.kind)
    directives = directive_reminders.DirectiveReminderService(
        settings.schedule,
        None if reminded is None else reminded.at_ms,
        append=recorder.keep,
        now=clock.now_ms,
        held=lambda: session.look().hold() is not None,
        paused=lambda: message_checks.pause_until_ms is not None,
        cards=lambda: settings.current.checks.day_cards,
        open_directives=register.open_directives,
        sealed=register.sealed_waiting,
        show=lambda told: interface().remind_directives(told),
        hold_checks=lambda begin, end: message_checks.pause_until(
            end, meeting_reason(), Actor.SCHEDULE, from_ms=begin
        ),
    )
    monthly = MonthlyExportService(
        *(home, clock, journal),
        rules=settings.rules,
        in_background=jobs.run_heard,
        problem=problems.report,
        watch=pc_watch,
    )
    log_backup = LogBackupService(
        home,
        lambda: settings.current.security,
        in_background=jobs.run_long,
        problem=problems.report,
        note=pc_watch.note_backup,
    )
    phone = PhoneFolders(
        home.phone_files,
        jobs,
        folders=lambda: settings.current.phone.folders if display else "",
        held=lambda: session.look().hold() is not None or message_checks.asks,
        show=lambda arrival: interface().show_arrival(arrival),
        problem=problems.report,
    )
    state = CurrentState(
        *(clock, network, message_checks, directives, register, recorder, interface)
    )

    def make_membership() -> "Membership":
        from desktop.services.office import membership  # noqa: PLC0415 - see OfficeSwitch

        return membership.make_membership(
            home,
            clock,
            journal,
            settings=settings,
            session=session,
            recorder=recorder,
            jobs=jobs,
            problems=problems,
            state_line=state.line,
            interface=interface,
            files=jobs.office.run,
            trust=prober.tls.context,
        )

    office = OfficeSwitch(
        lambda: settings.current, make_membership, home, jobs.office.run, problems.report
    )
    services = Services(
        settings=settings,
        problems=problems,
        jobs=jobs,
        recorder=recorder,
        network=network,
        checks=message_checks,
        directives=directives,
        monthly=monthly,
        log_backup=log_backup,
        pc_watch=pc_watch,
        phone=phone,
        register=register,
        office=office,
        state=state,
    )
    runtime = Runtime(
        home,
        clock,
        log,
        monitors=monitors,
        services=services,
        interface=interface,
    )
    return Program(home, clock, journal, monitors, services, interface, runtime)


def make_qt(*, display: bool) -> QCoreApplication:
    """Create Qt's application; without a display it has no windows."""
    QCoreApplication.setApplicationName("tatpar")
    QCoreApplication.setApplicationVersion(__version__)
    if not display:
        return QCoreApplication([])
    prefer_xwayland()
    reach_fcitx()
    TrayApplication.setDesktopFileName(APPLICATION_ID)
    TrayApplication.setQuitOnLastWindowClosed(False)
    return TrayApplication([])


def _run(qt: QCoreApplication, program: Program, interface: UserInterface) -> int:
    runtime, problems = program.runtime, program.services.problems
    sys.excepthook = lambda _kind, error, trace: problems.bug(error, trace)
    remote = RemoteControl(program.journal, program.services, program.interface, runtime.quit)
    control = Control(program.home, remote.answer)
    signals = Signals(runtime.quit)
    qt.aboutToQuit.connect(lambda: runtime.stop("session_end"))
    screen_lost = ScreenLost(lambda: runtime.stop("session_end"))
    if hasattr(qt, "quit_asked"):
        qt.quit_asked.connect(lambda: runtime.quit("session_end"))
    runtime.end_unless_called = end_unless_called
    runtime.start(interface)
    collect_later()
    if not control.listening:
        problems.report(KnownError(ProblemCode.CONTROL_REFUSED))
    status = qt.exec()
    runtime.stop("quit")
    if program.services.recorder.silent:
        signals.release()
        runtime.outlast_disk()
    control.close()
    screen_lost.close()
    del signals
    return status
