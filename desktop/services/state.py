"""The monitors and services of the running program, and the state line that they make."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.core.checks import outcomes
from desktop.core.errors import KnownError
from desktop.core.events import ChecksPassed, ChecksReopened, Outcome
from desktop.core.today_view import StateLine
from desktop.monitors.clock import Clock
from desktop.monitors.links.base import LinkAdapter
from desktop.monitors.probes.prober import Prober
from desktop.monitors.session.base import Session
from desktop.services.checks import CheckService
from desktop.services.connectivity import ConnectivityService
from desktop.services.directive_reminders import DirectiveReminderService
from desktop.services.event_recorder import EventRecorder
from desktop.services.jobs import Jobs
from desktop.services.log_backup import LogBackupService
from desktop.services.monthly_export import MonthlyExportService
from desktop.services.office.switch import OfficeSwitch
from desktop.services.pc_watch import PcWatch
from desktop.services.phone import PhoneFolders
from desktop.services.problems import Problems
from desktop.services.register.access import RegisterAccess
from desktop.services.settings import SettingsService
from desktop.services.user_interface import Attachment
from desktop.storage.journal import Journal


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
