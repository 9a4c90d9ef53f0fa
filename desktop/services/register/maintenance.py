"""Maintenance of the register: backups, the contents of a handover, accepting a history."""

from collections.abc import Callable
from pathlib import Path

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import MessageMedium, RecordType
from desktop.core.register.records import Draft, Origin, Record
from desktop.services.register.recording import Recording
from desktop.services.register.session import Session
from desktop.storage.home import Home
from desktop.storage.register.backup import back_up
from desktop.storage.register.backup_placing import copy_in_home
from desktop.storage.register.inherited import Parcel, parcel_of
from desktop.storage.register.inherited_files import taken_over


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
