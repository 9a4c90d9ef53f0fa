"""What an open register answers, each question a few lines."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.core.errors import KnownError
from desktop.core.events import DirectivesCounted
from desktop.core.office.schedule import Schedule
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.counts import count_directives
from desktop.core.register.records import Draft, Told
from desktop.core.register.status import due_in
from desktop.core.register.views import RecordDetail, RecordRow, Wanted
from desktop.services.register import record_views
from desktop.storage.register.evidence import Evidence, gather
from desktop.storage.register.queries import Proof, Reading
from desktop.storage.register.register import MARK, KnownBy, Register

_Known = TypeVar("_Known", bound=KnownBy)


class ReadRecord:
    """The questions; while the register is locked they are ``register_locked``."""

    def __init__(self, now_ms: Callable[[], int], today: Callable[[int], tuple[int, int]]) -> None:
        """Take the clock, and which day (half-open, UTC ms) a moment belongs to."""
        self._now_ms = now_ms
        self._today = today
        self._register: Register | None = None

    def opened(self) -> Register:
        """Return the open register itself, to read; KnownError ``register_locked``."""
        if self._register is None:
            raise KnownError(ProblemCode.REGISTER_LOCKED, exit_code=1)
        return self._register

    def count_directives(
        self, schedule: Schedule, first: date, last: date
    ) -> DirectivesCounted | None:
        """Return the counts of these days for a report; None unless the register is open."""
        if self._register is None:
            return None
        now_ms = self._now_ms()
        found = record_views.own_standings(self._register, now_ms)
        return count_directives(found, schedule, first, last, now_ms)

    def rows(self, wanted: Wanted) -> list[RecordRow]:
        """Return one page of the list, what was inherited after one's own.

        KnownError ``register_locked``.
        """
        now_ms = self._now_ms()
        if wanted.due is not None:
            period = due_in(wanted.due, self._today(now_ms), now_ms)
            wanted = replace(wanted, due_in=period)
        return record_views.all_rows(self.opened(), wanted, now_ms)

    def detail(self, which: str | int) -> RecordDetail:
        """Return one record; KnownError ``register_locked`` and as `Register.record` says."""
        return record_views.detail(self.opened(), which, self._now_ms())

    def designation_of(self, sender: str) -> str:
        """Return the designation last recorded for a sender, empty when there is none."""
        return record_views.designation_of(self.opened(), sender, self._now_ms())

    def attachment(self, which: str | int, place: int) -> bytes:
        """Return the exact bytes of an attachment (from 1) or of the original (0)."""
        holder = self.opened().holder(which)
        return holder.blob(holder.number(which), place)

    def sources(self, beginning: str) -> set[str]:
        """Return what was imported before, a predecessor's too, by the beginning of its source."""
        found = (one.sources(beginning) for one in self._all())
        return set().union(*found)

    def told_between(self, first_ms: int, last_ms: int) -> Counter[Told]:
        """Count the recorded messages of that time, both ends within, by what they tell."""
        return Counter(told for one in self._all() for told in one.told_between(first_ms, last_ms))

    def removed(self, candidates: Iterable[_Known]) -> Counter[_Known]:
        """Count how often each of these was recorded here and then removed."""
        register = self.opened()
        marks = Counter(
            mark
            for source in register.sources(MARK)
            for mark in source.removeprefix(MARK).split(" ")[:-1]
        )
        if not marks:
            return Counter()
        mark_of = register.marker()
        found = {each: marks[mark_of(each)] for each in set(candidates)}
        return +Counter(found)

    def _all(self) -> tuple[Reading, ...]:
        register = self.opened()
        return (register, *register.inherited)

    def same_words(self, draft: Draft) -> int | None:
        """Return the number of the record that seems to be of the same message, None: none does."""
        return record_views.same_words(self.opened(), draft)

    def proof(self, which: str | int) -> Proof:
        """Return a record as filed with what shows a stranger that it is under the signed head."""
        return self.opened().proof(which)

    def evidence(
        self, which: Sequence[str | int] | None = None
    ) -> tuple[Evidence, Ed25519PrivateKey]:
        """Return chosen records and all about them, or everything, and the key to sign it with.

        KnownError ``register_locked``, ``record_empty`` when nothing was filed yet.
        """
        register = self.opened()
        if not register.count:
            raise KnownError(ProblemCode.RECORD_EMPTY, exit_code=1)
        return gather(register, which), register.signing_key

    def day_notes(self) -> list[str]:
        """Return each day's last signed checkpoint, newest first: short enough for a message."""
        return self.opened().day_notes()
