"""Queries of the register, its contacts and its removable records; some need no key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.core.errors import KnownError
from desktop.core.events import DirectivesCounted
from desktop.core.office.hours import day_of, day_range
from desktop.core.office.schedule import Schedule
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.chat_import import account_of
from desktop.core.register.contacts import Contact, ContactBook, contact_key
from desktop.core.register.enums import Due, RecordType, State
from desktop.core.register.progress import ProgressRow
from desktop.core.register.records import Draft, MessageKey, number_name, typed_number
from desktop.core.register.status import count_directives, due_in
from desktop.core.register.views import (
    BEGINNING,
    RecordDetail,
    RecordQuery,
    RecordRow,
    RegisterView,
    Retained,
    SealedEntry,
    Waiting,
    last_act_ms,
    last_decision,
    read_retention,
)
from desktop.core.register_summary import DirectiveCounts, Open, ResponseTimes, counts
from desktop.core.reports import month_of
from desktop.core.today_view import DayWords
from desktop.core.units import HOUR_MS
from desktop.services.register import record_views
from desktop.services.register.record_views import own_rows, sorted_rows
from desktop.services.register.vault import Vault
from desktop.services.register_in_log import locked_counts
from desktop.storage.home import Home
from desktop.storage.register import contacts, sealed_headers
from desktop.storage.register.evidence import Evidence, gather
from desktop.storage.register.queries import Reading
from desktop.storage.register.register import MARK, KnownBy
from desktop.storage.settings_file import read_settings

_Known = TypeVar("_Known", bound=KnownBy)


class Queries:
    """The queries; most raise KnownError ``register_locked`` while the register is locked."""

    def __init__(
        self,
        home: Home,
        vault: Vault,
        now_ms: Callable[[], int],
        *,
        today: Callable[[int], tuple[int, int]],
        sealed: Callable[[], tuple[SealedEntry, ...]],
    ) -> None:
        """Use the vault and the clock.

        ``today`` returns the day (half-open, UTC ms) of a moment, ``sealed`` the captures to be
        filed or discarded.
        """
        self._home = home
        self._vault = vault
        self._now_ms = now_ms
        self._today = today
        self._sealed = sealed
        self._responses: tuple[tuple[int, int, bytes], ResponseTimes] | None = None
        self._month: tuple[tuple[bytes, int], DirectivesCounted | None] | None = None

    # --- records ------------------------------------------------------------------------------

    def rows(self, query: RecordQuery) -> list[RecordRow]:
        """Return one page of the list, inherited records after own ones."""
        now_ms = self._now_ms()
        if query.due is not None:
            period = due_in(query.due, self._today(now_ms), now_ms)
            query = replace(query, due_in=period)
            if query.due is Due.PAST and query.state is None:
                # a finished directive is no longer late
                query = replace(query, state=State.OVERDUE)
        register = self._vault.opened()
        if query.order is not None:
            return sorted_rows(register, query, query.order, now_ms)
        return record_views.all_rows(register, query, now_ms)

    def day_words(self, record_ids: Iterable[str]) -> dict[str, DayWords]:
        """Return the words of these records for the day's list, by their ids."""
        return record_views.day_words(self._vault.opened(), record_ids, self._now_ms())

    def detail(self, which: str | int) -> RecordDetail:
        """Return one record; KnownErrors as `Register.holder` and `Reading.record`."""
        return record_views.detail(self._vault.opened(), which, self._now_ms())

    def typed(self, which: str) -> str | int:
        """Return a record's identifier in the register: its seq, or its id.

        Typed is a directive's number, in any digits, ``#`` and the place of any record (``e`` in a
        shell, to which ``#`` means something else), or an id. KnownError ``record_not_found`` for a
        number that no directive has.
        """
        place = typed_number(which[1:]) if which[:1] in {"#", "e"} else None
        if place is not None:
            return place
        number = typed_number(which)
        if number is None:
            return which
        seq = self._vault.opened().numbers().seqs.get(number)
        if seq is None:
            raise KnownError(ProblemCode.RECORD_NOT_FOUND, exit_code=1, which=which)
        return seq

    def name_of(self, seq: int) -> str:
        """Return a record's number as typed: a directive's own, else ``#`` and place."""
        return number_name(seq, self._vault.opened().numbers().of.get(seq))

    def designation_of(self, sender: str) -> str:
        """Return the designation last recorded for a sender, or ""."""
        return record_views.designation_of(self._vault.opened(), sender)

    def attachment(self, which: str | int, place: int) -> bytes:
        """Return the exact bytes of an attachment (from 1) or of the original (0)."""
        holder = self._vault.opened().holder(which)
        return holder.blob(holder.number(which), place)

    def same_words(self, draft: Draft) -> str:
        """Return the record of the same message as `name_of`, or ""."""
        seq = record_views.same_words(self._vault.opened(), draft)
        return "" if seq is None else self.name_of(seq)

    def evidence(
        self, which: Sequence[str | int] | None = None
    ) -> tuple[Evidence, Ed25519PrivateKey]:
        """Return chosen records and those about them, or everything, and the key to sign them with.

        KnownError ``register_empty`` if there are no records.
        """
        register = self._vault.opened()
        if not register.count:
            raise KnownError(ProblemCode.REGISTER_EMPTY, exit_code=1)
        policy = read_settings(self._home).policy
        return replace(gather(register, which), policy=policy), register.signing_key

    def over(self, day_of: Callable[[int], date]) -> list[Retained]:
        """Return the own closed records whose years are over: removable ones, then those held.

        Both by number; ``day_of`` of a moment.
        """
        register, now_ms = self._vault.opened(), self._now_ms()
        today = day_of(now_ms)
        records = []
        for record_id in register.noted(BEGINNING):
            with suppress(KnownError):  # redacted since, or a predecessor's
                records.append(register.record(record_id))
        over = []
        for row, record, later in own_rows(register, records, now_ms):
            note, last_ms = last_decision(later), last_act_ms(record, later)
            retention = None if note is None else read_retention(note)
            if note is None or retention is None or row.state.is_open:
                continue
            if retention.is_due(day_of(last_ms), today):
                held = retention.is_held(today)
                over.append(Retained(row, retention, last_ms, held, note.text))
        return sorted(over, key=lambda item: (item.held, item.row.seq))

    # --- for imports --------------------------------------------------------------------------

    def sources(self, beginning: str) -> set[str]:
        """Return the sources of own and inherited records that begin like this."""
        sources = (register.sources(beginning) for register in self._registers())
        return set().union(*sources)

    def imported_until(self, group: str) -> int | None:
        """Return the time of the last message that an import of that chat showed, UTC ms.

        None if it was never imported, or has no name.
        """
        if not group:
            return None
        accounts = [
            account_of(record.text)
            for register in self._registers()
            for record in register.of_type(RecordType.IMPORT_BATCH)
            if record.group == group
        ]
        times = (each.until_ms for each in accounts if each is not None)
        return max((at_ms for at_ms in times if at_ms is not None), default=None)

    def message_keys_between(self, first_ms: int, last_ms: int) -> Counter[MessageKey]:
        """Count the messages of that time, both ends included, by sender, minute and text."""
        return Counter(
            message
            for register in self._registers()
            for message in register.message_keys_between(first_ms, last_ms)
        )

    def removed(self, candidates: Iterable[_Known]) -> Counter[_Known]:
        """Count how often each of these messages was recorded here and then redacted."""
        register = self._vault.opened()
        marks = Counter(
            mark
            for source in register.sources(MARK)
            for mark in source.removeprefix(MARK).split(" ")[:-1]
        )
        if not marks:
            return Counter()
        mark_of = register.marker()
        return +Counter({each: marks[mark_of(each)] for each in set(candidates)})

    def _registers(self) -> tuple[Reading, ...]:
        register = self._vault.opened()
        return (register, *register.inherited)

    # --- figures, also while locked -----------------------------------------------------------

    def counts(self) -> DirectiveCounts | None:
        """Return the counts of due, unanswered and overdue directives, None if not known."""
        now_ms = self._now_ms()
        directives = self.open_directives()
        return None if directives is None else counts(directives, self._today(now_ms), now_ms)

    def open_directives(self) -> list[Open] | None:
        """Return deadline and answer of each directive not carried out, None if not known."""
        counted = self._vault.counted()
        return locked_counts(self._home) if counted is None else counted

    def response_times(self, begin_ms: int, end_ms: int) -> ResponseTimes | None:
        """Return the response times to directives of the period, None while locked.

        Cached while nothing is filed: the page asks every few seconds.
        """
        register = self._vault.register
        if register is None:
            return None
        key = (begin_ms, end_ms, register.tail.head)
        if self._responses is None or self._responses[0] != key:
            times = record_views.response_times(register, begin_ms, end_ms, self._now_ms())
            self._responses = (key, times)
        return self._responses[1]

    def count_directives(
        self, schedule: Schedule, first: date, last: date
    ) -> DirectivesCounted | None:
        """Return the counts of these days for a report, None while the register is locked."""
        register = self._vault.register
        if register is None:
            return None
        now_ms = self._now_ms()
        own = record_views.own_standings(register, now_ms)
        return count_directives(own, schedule, first, last, now_ms)

    def month_counts(self, schedule: Schedule) -> DirectivesCounted | None:
        """Return this month's counts, None while locked; cached until a change or the next hour."""
        register, now_ms = self._vault.register, self._now_ms()
        if register is None:
            return None
        key = register.tail.head, now_ms // HOUR_MS
        if self._month is None or self._month[0] != key:
            days = month_of(day_of(schedule, now_ms))
            self._month = key, self.count_directives(schedule, *days)
        return self._month[1]

    def progress(self, schedule: Schedule, first: date, last: date) -> list[ProgressRow]:
        """Return the directives received on these days, both inclusive, by their time."""
        register, now_ms = self._vault.opened(), self._now_ms()
        period = day_range(schedule, first)[0], day_range(schedule, last)[1]
        rows = record_views.progress_rows(register, period, now_ms)
        return sorted(rows, key=lambda row: (row.received_ms, row.seq))

    def waiting(self) -> list[Waiting]:
        """Return the sealed captures, oldest first."""
        return sealed_headers.waiting(self._home.sealed)

    def view(self, query: RecordQuery) -> RegisterView:
        """Return the Directives page; without rows while the register is locked.

        Counts that are not to be believed are a problem of the view, and None.
        """
        vault = self._vault
        register = vault.register
        figures, problems = None, vault.problems
        try:
            figures = self.counts()
        except KnownError as error:  # of the locked register, which must still accept a passphrase
            problems = (*problems, error)
        return RegisterView(
            state=vault.state,
            now_ms=self._now_ms(),
            rows=() if register is None else tuple(self.rows(query)),
            query=RecordQuery() if register is None else query,
            total=0 if register is None else register.count,
            directives=0 if register is None else len(register.numbers().of),
            senders=() if register is None else tuple(record_views.senders(register)),
            verification=vault.verification,
            counts=figures,
            inherited=() if register is None else record_views.inheritance(register),
            handed_over=None if register is None else record_views.handed_over(register),
            waiting=tuple(self.waiting()),
            sealed=self._sealed(),
            problems=problems,
            locked_since_ms=vault.locked_since_ms,
            lock_reason=vault.lock_reason,
            keyring=register is None and vault.keys.has_copy(),
            offers_copy=register is None and vault.keys.offers_copy(),
        )


class Contacts:
    """The contacts; every call raises KnownError ``register_locked`` while it is locked."""

    def __init__(self, vault: Vault) -> None:
        """Take the vault."""
        self._vault = vault

    def all(self) -> list[Contact]:
        """Return the contacts, sorted."""
        return contacts.read_contacts(self._vault.opened())

    def book(self) -> ContactBook:
        """Return the contacts for looking senders up."""
        return ContactBook(self.all())

    def put(self, contact: Contact, before: str | None = None) -> Contact:
        """Add a contact, or change the one of the key ``before``; errors as `put_contact`."""
        return contacts.put_contact(self._vault.opened(), contact, before)

    def add_sender(self, sender: str) -> Contact:
        """Add the sender of a message, with the designation of earlier records."""
        designation = record_views.designation_of(self._vault.opened(), sender)
        return self.put(Contact(sender, designation))

    def remove(self, name: str) -> None:
        """Remove a contact by any way of writing its name; KnownError ``contact_unknown``."""
        if not contacts.remove_contact(self._vault.opened(), contact_key(name)):
            raise KnownError(ProblemCode.CONTACT_UNKNOWN, exit_code=1, name=name[:80])

    def offers(self) -> list[Contact]:
        """Return the completions of a form: the contacts, then other senders on record."""
        register = self._vault.opened()
        own = self.all()
        book = ContactBook(own)
        senders = record_views.senders(register)
        return own + [Contact(name) for name in senders if book.of(name) is None]

    def receivers(self) -> list[Contact]:
        """Return the receivers of forwarded directives, then the contacts."""
        return [*self._vault.opened().receivers(), *self.all()]

    def of(self, sender: str) -> Contact:
        """Return the contact of a sender, or one with the designation of earlier records."""
        register = self._vault.opened()
        contact = self.book().of(sender)
        return contact or Contact(sender, record_views.designation_of(register, sender))
