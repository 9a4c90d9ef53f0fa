"""Sending days: those that are unsent, one delivery, and the office's answer to it."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date

from desktop.core.checks import working_calendar
from desktop.core.integrity.signing_key import SigningKey
from desktop.core.office import hours as office_hours
from desktop.core.office.schedule import Schedule
from desktop.core.settings.model import Settings
from desktop.core.sheets import outbox
from desktop.core.sheets.day_calendar import log_calendar
from desktop.core.sheets.messages import Answer, Mark
from desktop.reports.day_sheets import Packed, packed, sheet_builder
from desktop.services.office.client import Client
from desktop.storage.home import Home
from desktop.storage.journal import Journal
from desktop.storage.office_state import OfficeState


@dataclass(frozen=True, slots=True)
class Outbox:
    """A home's log as the outbox to its office; every method opens the log itself."""

    home: Home
    settings: Settings
    schedule: Schedule
    now_ms: Callable[[], int]

    def waiting(self, state: OfficeState) -> list[date]:
        """Return the unsent days, oldest first."""
        with closing(Journal(self.home.log, read_only=True)) as journal:
            return self._due(journal, state)

    def next_pack(self, state: OfficeState, key: SigningKey) -> tuple[Packed, int] | None:
        """Return the next delivery and the log's row at its creation; None without unsent days."""
        with closing(Journal(self.home.log, read_only=True)) as journal:
            days = self._due(journal, state)
            builder = sheet_builder(self.home, journal, self.settings, self.schedule, self.now_ms())
            pack = next(packed(builder, days, key), None)
        return None if pack is None else (pack, builder.end[0])

    def send(self, office: Client, state: OfficeState, key: SigningKey) -> "Sent":
        """Send the next delivery, if any; `NotTaken` and KnownErrors as the client."""
        waiting = self.next_pack(state, key)
        if waiting is None:
            return Sent(state, None)
        pack, seq = waiting
        if not pack.delivery.sheets:  # no part of it can be sent
            return Sent(settled(state, pack, seq), None)
        answer = office.deliver(pack.delivery)
        after = settled(state, pack, seq, answer)
        return Sent(after, answer)

    def _due(self, journal: Journal, state: OfficeState) -> list[date]:
        first = date.fromisoformat(state.first_day)
        today = office_hours.day_of(self.schedule, self.now_ms())
        seq = 0 if state.mark is None else state.mark.told_seq
        facts = journal.read(working_calendar.KINDS)
        before = log_calendar([fact for fact in facts if fact.seq <= seq], self.schedule)
        calendars = before, log_calendar(facts, self.schedule)
        later = journal.after(seq, outbox.KINDS)
        return outbox.due_days(state.mark, first, today, later, calendars)


@dataclass(frozen=True, slots=True)
class Sent:
    """The state after a delivery, and the answer; None if nothing was sent."""

    state: OfficeState
    answer: Answer | None


def settled(
    state: OfficeState, pack: Packed, seq: int, answer: Answer | None = None
) -> OfficeState:
    """Return the state after a delivery: the mark, and the days that were set aside."""
    days = {day.isoformat() for day in pack.days}
    aside = [item for item in state.aside if item.day not in days]
    aside += pack.aside
    if answer is not None:
        aside += answer.set_aside
        state = replace(state, confirmed=answer.acknowledged)
    aside.sort(key=lambda item: item.day)
    mark = Mark(max(days), seq)
    return replace(state, mark=mark, aside=tuple(aside))


def with_office_mark(state: OfficeState, mark: Mark | None) -> OfficeState:
    """Return the state for the office's mark, which may be older than what it confirmed.

    A database that was restored from a backup has an older mark; everything since is sent again.
    A newer one sends nothing less: the office took files, of which it does not say whether earlier
    days came, too.
    """
    if state.confirmed is None or mark == state.confirmed:
        return state
    if _place(mark) < _place(state.confirmed):
        return replace(state, mark=min(state.mark, mark, key=_place), confirmed=mark)
    return replace(state, confirmed=mark)


def _place(mark: Mark | None) -> tuple[int, str]:
    return (-1, "") if mark is None else (mark.told_seq, mark.day)
