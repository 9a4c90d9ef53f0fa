"""The register of one home as a service: keys, session, recording, queries, maintenance."""

from collections.abc import Callable
from pathlib import Path

from desktop.core.register.records import Origin
from desktop.services.jobs import Lane
from desktop.services.register.maintenance import Maintenance
from desktop.services.register.queries import Contacts, Queries, Retentions
from desktop.services.register.recording import Recording
from desktop.services.register.rekey import rekey
from desktop.services.register.sealed_inbox import SealedInbox
from desktop.services.register.session import Session
from desktop.services.register.vault import KeyCopy, Vault
from desktop.storage.home import Home
from desktop.storage.register.key_derivation import Cost
from desktop.storage.register.register import Register


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
