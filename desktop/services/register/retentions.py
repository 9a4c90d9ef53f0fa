"""How long records are kept: what the officer decides, and what may go this year."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import Action
from desktop.core.register.records import Draft, Record
from desktop.core.register.views import BEGINNING, Retained, Retention, last_act_ms, retention_of
from desktop.services.register.record_views import own_rows
from desktop.services.register.recording import Recording
from desktop.services.register.session import Session


class Retentions:
    """Decisions on retention; every call raises KnownError ``register_locked`` while locked."""

    def __init__(self, session: Session, recording: Recording, now_ms: Callable[[], int]) -> None:
        """Take the session, and what records."""
        self._session = session
        self._recording = recording
        self._now_ms = now_ms

    def decide(self, record_id: str, retention: Retention, words: str) -> Record:
        """Record the decision as a note; ``words`` tell it and its reason to a reader.

        KnownError ``record_inherited``: its content can only be removed where it was recorded.
        """
        register = self._session.opened()
        holder = register.holder(record_id)
        if holder is not register:
            raise KnownError(ProblemCode.RECORD_INHERITED, exit_code=1, who=holder.whose)
        return self._recording.act(record_id, Action.NOTE, words, Draft(group=retention.text))

    def over(self, day_of: Callable[[int], date]) -> list[Retained]:
        """Return the own closed records whose years are over, by number; ``day_of`` of a moment."""
        register = self._session.opened()
        now_ms = self._now_ms()
        today = day_of(now_ms)
        records = []
        for record_id in register.noted(BEGINNING):
            with suppress(KnownError):  # redacted since, or a predecessor's
                records.append(register.record(record_id))
        over = []
        for row, record, later in own_rows(register, records, now_ms):
            retention, last_ms = retention_of(later), last_act_ms(record, later)
            if retention is None or row.state.is_open:
                continue
            if retention.is_due(day_of(last_ms), today):
                over.append(Retained(row, retention, last_ms, retention.is_held(today)))
        return sorted(over, key=lambda item: item.row.seq)
