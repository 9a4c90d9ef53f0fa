"""The register of one home as a service: keys, session, recording, queries, maintenance."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from desktop import __version__
from desktop.core.errors import KnownError, no_backup
from desktop.core.office.hours import midnight
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import MessageMedium, RecordType
from desktop.core.register.records import Draft, Origin, Record
from desktop.core.settings.model import Settings
from desktop.core.units import DAY_MS
from desktop.monitors.clock import Clock
from desktop.services.head_anchor import anchor_head
from desktop.services.jobs import Lane
from desktop.services.register.queries import Contacts, Queries, Retentions
from desktop.services.register.recording import Recording
from desktop.services.register.sealed_inbox import SealedInbox
from desktop.services.register.session import Session
from desktop.services.register.vault import KeyCopy, Vault, rekey
from desktop.storage.folders import named_folder
from desktop.storage.home import Home
from desktop.storage.keyring import system_keyring
from desktop.storage.register.backup import back_up, copy_in_home, last_ms, thin
from desktop.storage.register.inherited import Parcel, parcel_of
from desktop.storage.register.inherited_files import taken_over
from desktop.storage.register.key_file import Cost
from desktop.storage.register.register import Register


class Maintenance:
    """Work on the whole register; KnownError ``register_locked`` unless it is open."""

    def __init__(
        self,
        home: Home,
        session: Session,
        recording: Recording,
        now_ms: Callable[[], int],
        origin: Callable[[], Origin],
    ) -> None:
        """Use the session, the clock, and the officer whose register it is."""
        self._home = home
        self._session = session
        self._recording = recording
        self._now_ms = now_ms
        self._origin = origin

    def back_up(
        self, into: Path, *, automatic: bool = False, alive: Callable[[], None] = lambda: None
    ) -> Path:
        """Write a verified copy of the home into that folder; otherwise as `back_up`."""
        register, now_ms = self._session.opened(), self._now_ms()
        return back_up(self._home, register, into, now_ms, automatic=automatic, alive=alive)

    def copy(self, *, automatic: bool = False) -> Path:
        """Write a verified copy in the home, to be placed elsewhere; KnownError as `back_up`."""
        register = self._session.opened()
        return copy_in_home(self._home, register, self._now_ms(), automatic=automatic)

    def parcels(self) -> list[Parcel]:
        """Return the whole register for a successor, followed by the inherited ones.

        KnownError ``register_locked``, ``record_empty``, ``handover_not_intact`` (whose).
        """
        register = self._session.opened()
        if not register.count:
            raise KnownError(ProblemCode.RECORD_EMPTY, exit_code=1)
        taken = {item.register_id: item for item in taken_over(register)}
        sound = {item.register_id for item in register.inherited if item.verification.intact}
        owner = self._origin().person
        verification = self._session.verification
        if verification is None or not verification.intact:
            raise KnownError(ProblemCode.HANDOVER_NOT_INTACT, exit_code=1, who=owner.name)
        for register_id, item in taken.items():
            if register_id not in sound:
                raise KnownError(ProblemCode.HANDOVER_NOT_INTACT, exit_code=1, who=item.who)
        inherited = [parcel_of(item, item.taken.officer) for item in register.inherited]
        return [parcel_of(register, owner), *inherited]

    def accept_history(self, words: str) -> Record:
        """Continue with the register as it is, although the head beside it differs.

        This is needed after restoring a backup, say. The officer's reason is filed as a decision;
        heads stored elsewhere still show the difference.
        """
        decision = Draft(type=RecordType.DECISION, text=words, medium=MessageMedium.OTHER)
        (record,) = self._recording.file([decision])
        self._session.keep_head(self._session.opened())
        self._session.verify()
        return record


class RegisterService:
    """The parts that together serve one register."""

    def __init__(
        self,
        home: Home,
        now_ms: Callable[[], int],
        origin: Callable[[], Origin],
        *,
        today: Callable[[int], tuple[int, int]],
        announce_head: Callable[[], None] = lambda: None,
        on_open: Callable[[Register], None] = lambda _register: None,
        opened: Callable[[], object] = lambda: None,
        outside: Callable[[Callable[[], None]], object] = lambda work: work(),
        copy: KeyCopy | None = None,
        lane: Lane | None = None,
    ) -> None:
        """Open nothing yet.

        ``today`` gives the day (half-open, UTC ms) of a moment in the calendar's zone; ``copy`` is
        the PC's keyring, in which a copy of the key may be wanted. ``lane`` closes it,
        without one it is closed at once. The others as in `Session`.
        """
        self._home = home
        self.folder: Path = home.folder
        self.vault = Vault(home, now_ms, copy)
        self.session = Session(
            home,
            now_ms,
            self.vault,
            settle_sealed=self._settle_sealed,
            forget_sealed=self._forget_sealed,
            announce_head=announce_head,
            on_open=on_open,
            opened=opened,
            outside=outside,
            lane=lane,
        )
        self.inbox = SealedInbox(home, self.session, now_ms, origin)
        self.recording = Recording(home, self.session, self.inbox, now_ms, origin)
        self.queries = Queries(
            home, self.session, self.vault, now_ms, today=today, sealed=self.inbox.entries
        )
        self.contacts = Contacts(self.session)
        self.retentions = Retentions(self.session, self.recording, now_ms)
        self.maintenance = Maintenance(home, self.session, self.recording, now_ms, origin)

    def rekey(self, passphrase: str, new: str, cost: Cost | None = None) -> str:
        """Give the closed register a new key and return its new recovery code: see `rekey`."""
        return rekey(self.vault, self._home, passphrase, new, cost)

    # The session is made before what it calls here.

    def _settle_sealed(self, register: Register) -> None:
        self.recording.forget_held()
        self.inbox.begin(register)

    def _forget_sealed(self) -> None:
        self.inbox.forget()


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
