"""The register's service for this PC: for the program and for the command line."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from desktop import __version__
from desktop.core.errors import KnownError, no_backup
from desktop.core.office.hours import midnight
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.records import Origin
from desktop.core.settings.model import Settings
from desktop.core.units import DAY_MS
from desktop.monitors.clock import Clock
from desktop.services.head_anchor import anchor_head
from desktop.services.jobs import Lane
from desktop.services.register.service import RegisterService
from desktop.services.register.vault import KeyCopy
from desktop.storage.home import Home
from desktop.storage.keyring import system_keyring
from desktop.storage.named_folder import named_folder
from desktop.storage.register.backup import back_up
from desktop.storage.register.backup_manifest import last_ms
from desktop.storage.register.backup_pruning import thin
from desktop.storage.register.register import Register


def make_register_service(
    home: Home,
    clock: Clock,
    settings: Callable[[], Settings],
    lane: Lane | None = None,
    *,
    note_backup: Callable[[int | ProblemCode], object] = lambda _made: None,
    opened: Callable[[], object] | None = None,
    outside: Callable[[Callable[[], None]], object] = lambda work: work(),
) -> RegisterService:
    """Return the service of this home; settings are read whenever a record is filed.

    Its head goes into the log, the first of each day. ``lane``, ``opened``, ``outside`` as in
    `RegisterService`; without ``opened`` a backup that is due is made before the register is used.
    ``note_backup`` gets the time of the newest backup then, or why none was made.
    """

    def origin() -> Origin:
        officer = settings().officer
        return Origin(
            officer=officer.name,
            designation=officer.designation,
            office=officer.office,
            device=home.device_id(),
            version=__version__,
            boot_id=clock.boot_id,
            monotonic_ms=clock.read().monotonic,
        )

    def today(now_ms: int) -> tuple[int, int]:
        zone = ZoneInfo(settings().calendar.timezone)
        day = datetime.fromtimestamp(now_ms / 1000, zone).date()
        return midnight(zone, day), midnight(zone, day + timedelta(days=1))

    def announce_head() -> None:
        now_ms = clock.now_ms()
        anchor_head(home, now_ms, since_ms=today(now_ms)[0])

    def back_up_if_due(register: Register) -> None:
        security = settings().security
        if not security.backup_folder:
            return
        now_ms = clock.now_ms()
        try:
            into = named_folder(security.backup_folder)
            last = last_ms(into, register.register_id, register.public, now_ms)
            due = last is None or now_ms - last >= security.backup_days * DAY_MS
            copy = back_up(home, register, into, now_ms, automatic=True) if due else None
        except KnownError as error:
            note_backup(error.code)
            raise no_backup(error, security.backup_folder) from error
        note_backup(now_ms if last is None or copy is not None else last)
        if copy is not None:
            verification = service.session.verification
            if verification is not None and verification.intact:
                # Otherwise the older backups may be the last sound ones.
                thin(into, (register.register_id, register.public), copy, now_ms)

    service = RegisterService(
        home,
        clock.now_ms,
        origin,
        today=today,
        announce_head=announce_head,
        on_open=(lambda _register: None) if opened else back_up_if_due,
        opened=opened or (lambda: None),
        outside=outside,
        copy=KeyCopy(system_keyring(), lambda: settings().security.keyring),
        lane=lane,
    )
    return service
