"""The monitors and the services, grouped for the runtime and the presenters."""

from dataclasses import dataclass

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
from desktop.services.problems import Problems
from desktop.services.register.access import RegisterAccess
from desktop.services.settings import SettingsService
from desktop.services.state import CurrentState


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
    register: RegisterAccess
    office: OfficeSwitch
    state: CurrentState
