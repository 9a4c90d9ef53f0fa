"""The register of one home as a service: its vault, recording, queries, contacts, backups."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from desktop import __version__
from desktop.core.errors import KnownError
from desktop.core.office.hours import midnight
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import MessageMedium, RecordType
from desktop.core.register.records import Draft, Origin, Record
from desktop.core.settings.model import Settings
from desktop.monitors.clock import Clock
from desktop.services.jobs import Lane
from desktop.services.register.keys import KeyCopy
from desktop.services.register.queries import Contacts, Queries
from desktop.services.register.recording import Recording
from desktop.services.register.sealed_inbox import SealedInbox
from desktop.services.register.vault import Vault
from desktop.services.register_in_log import anchor_head
from desktop.storage.home import Home
from desktop.storage.keyring import system_keyring
from desktop.storage.register.backup import back_up, copy_in_home
from desktop.storage.register.inherited import Parcel, parcel_of
from desktop.storage.register.inherited_files import taken_over


class RegisterService:
    """The vault and its services for recording and reading; work on the whole register.

    Most calls raise KnownError ``register_locked`` unless it is open.
    """

    def __init__(
        self,
        home: Home,
        now_ms: Callable[[], int],
        origin: Callable[[], Origin],
        *,
        today: Callable[[int], tuple[int, int]],
        vault: Vault | None = None,
    ) -> None:
        """Open nothing yet; ``today``: the day (half-open, UTC ms) of a moment."""
        self._home = home
        self._now_ms = now_ms
        self._origin = origin
        self.folder: Path = home.folder
        self.vault = vault = vault or Vault(home, now_ms)
        self.inbox = SealedInbox(home, vault, now_ms, origin)
        self.recording = Recording(home, vault, self.inbox, now_ms, origin)
        self.queries = Queries(home, vault, now_ms, today=today, sealed=self.inbox.entries)
        self.contacts = Contacts(vault)
        vault.entered, vault.left = self.recording.begin, self.inbox.forget

    def back_up(
        self, into: Path, *, automatic: bool = False, alive: Callable[[], None] = lambda: None
    ) -> Path:
        """Write a verified copy of the home into that folder; otherwise as `back_up`."""
        register, now_ms = self.vault.opened(), self._now_ms()
        return back_up(self._home, register, into, now_ms, automatic=automatic, alive=alive)

    def copy(self, *, automatic: bool = False) -> Path:
        """Write a verified copy in the home, to be placed elsewhere; KnownError as `back_up`."""
        return copy_in_home(self._home, self.vault.opened(), self._now_ms(), automatic=automatic)

    def parcels(self) -> list[Parcel]:
        """Return the whole register for a successor, followed by the inherited ones.

        KnownError ``register_locked``, ``register_empty``, ``handover_not_intact`` (whose).
        """
        register = self.vault.opened()
        if not register.count:
            raise KnownError(ProblemCode.REGISTER_EMPTY, exit_code=1)
        taken = {item.register_id: item for item in taken_over(register)}
        sound = {item.register_id for item in register.inherited if item.verification.intact}
        owner = self._origin().person
        verification = self.vault.verification
        if verification is None or not verification.intact:
            raise KnownError(ProblemCode.HANDOVER_NOT_INTACT, exit_code=1, who=owner.name)
        for register_id, item in taken.items():
            if register_id not in sound:
                raise KnownError(ProblemCode.HANDOVER_NOT_INTACT, exit_code=1, who=item.who)
        inherited = [parcel_of(item, item.taken.officer) for item in register.inherited]
        return [parcel_of(register, owner), *inherited]

    def accept_history(self, words: str) -> Record:
        """Continue with the register as it is, although the head beside it differs.

        This is needed after restoring a backup, for example. The officer's reason is filed as a
        decision; heads stored elsewhere still show the difference.
        """
        decision = Draft(type=RecordType.DECISION, text=words, medium=MessageMedium.OTHER)
        (record,) = self.recording.file([decision])
        self.vault.keep_head(self.vault.opened())
        self.vault.verify()
        return record


def make_register_service(
    home: Home,
    clock: Clock,
    settings: Callable[[], Settings],
    lane: Lane | None = None,
    *,
    opened: Callable[[], object] = lambda: None,
) -> RegisterService:
    """Return the service of this home; settings are read whenever a record is filed.

    The first head of each day is written into the log. ``lane``, ``opened`` as in `Vault`.
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

    vault = Vault(
        home,
        clock.now_ms,
        KeyCopy(system_keyring(), lambda: settings().security.keyring),
        announce_head=announce_head,
        opened=opened,
        lane=lane,
    )
    return RegisterService(home, clock.now_ms, origin, today=today, vault=vault)
