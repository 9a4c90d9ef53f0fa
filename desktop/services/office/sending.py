"""Sending days: those that are unsent, one delivery, and the office's answer to it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from desktop.core.checks import working_calendar
from desktop.core.integrity.checkpoint import SigningKey
from desktop.core.office.schedule import OFFICE_ZONE, Schedule
from desktop.core.settings.model import Settings
from desktop.core.sheets.day_calendar import log_calendar
from desktop.core.sheets.messages import (
    MOST_BYTES,
    Answer,
    Beat,
    Delivery,
    Mark,
    Refusal,
    Refused,
    SignedSheet,
    Standing,
    due_days,
)
from desktop.core.sheets.sheet import read_sheet
from desktop.core.sheets.validation import Unfit, read
from desktop.language.office_link import OfficeStanding
from desktop.language.problems import problem
from desktop.language.translator import current, word_of
from desktop.passphrases.suggestion import spoken_key
from desktop.reports.day_sheets import Packed, packed, sheet_builder, told_until
from desktop.services.office.client import Client
from desktop.storage.device_key import device_key
from desktop.storage.home import Home
from desktop.storage.journal import Journal
from desktop.storage.office_state import (
    OfficeState,
    SentRequest,
    error_of,
    read_office_state,
    read_written_days,
)


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
            if not days:  # the proof of the log reads all its hashes
                return None
            builder = sheet_builder(
                self.home,
                journal,
                self.settings,
                self.schedule,
                self.now_ms(),
                acknowledged=state.confirmed,
            )
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
        answer = office.send(pack.delivery)
        return Sent(settled(state, pack, seq, answer), answer)

    def _due(self, journal: Journal, state: OfficeState) -> list[date]:
        first = date.fromisoformat(state.first_day)
        patience = self.settings.checks.missed_after_minutes
        until = told_until(journal, self.schedule, self.now_ms(), patience)
        seq = 0 if state.mark is None else state.mark.told_seq
        facts = journal.read(working_calendar.KINDS)
        before = log_calendar([fact for fact in facts if fact.seq <= seq], self.schedule)
        calendars = before, log_calendar(facts, self.schedule)
        return due_days(state.mark, first, until, calendars)


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
    """Return the state for the office's mark, which may be older than the last confirmed one.

    A database that was restored from a backup has an older mark; all later days are sent again. A
    newer mark does not skip any day: the office also takes files, and does not say whether earlier
    days arrived.
    """
    if mark == state.confirmed:
        return state
    if _place(mark) < _place(state.confirmed):
        return replace(state, mark=min(state.mark, mark, key=_place), confirmed=mark)
    return replace(state, confirmed=mark)


def _place(mark: Mark | None) -> tuple[int, str]:
    return (-1, "") if mark is None else (mark.told_seq, mark.day)


class SentKind(StrEnum):
    """Kind of a message to the office."""

    JOIN = "join"
    BEAT = "beat"
    SHEET = "sheet"
    SEEN = "seen"
    FAREWELL = "farewell"
    OTHER = "other"  # of a newer program


class SentState(StrEnum):
    """Result of a message to the office."""

    WAITS = "waits"
    TAKEN = "taken"
    REFUSED = "refused"
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class SentItem:
    """A sheet or another message; ``content`` is its exact text on the line.

    ``sent_ms`` is None while a sheet waits.
    """

    kind: SentKind
    state: SentState
    sent_ms: int | None
    content: str
    day: date | None = None
    refusal: Refusal | None = None
    beat: Beat | None = None


_KINDS = {
    "/v1/join": SentKind.JOIN,
    "/v1/beat": SentKind.BEAT,
    "/v1/sheets": SentKind.SHEET,
    "/v1/seen": SentKind.SEEN,
    "/v1/farewell": SentKind.FAREWELL,
}


def waiting_items(box: Outbox, state: OfficeState, key: SigningKey) -> list[SentItem]:
    """Return the sheets of the next delivery as they would leave now, the newest first."""
    if not state.first_day or not box.home.log.is_file():
        return []
    pack = box.next_pack(state, key)
    if pack is None:
        return []
    sheets = pack[0].delivery.sheets
    return [_sheet(item, SentState.WAITS, None, None) for item in reversed(sheets)]


def sent_items(requests: Sequence[SentRequest]) -> list[SentItem]:
    """List requests that were sent; a delivery is its sheets, the newest first."""
    return [item for request in requests for item in _items(request)]


def _items(request: SentRequest) -> Iterator[SentItem]:
    kind = _KINDS.get(request.target, SentKind.OTHER)
    state, refusal, aside = _outcome(request)
    if kind is SentKind.SHEET:
        try:
            delivery = read(Delivery, request.body.encode(), MOST_BYTES)
        except Unfit:
            kind = SentKind.OTHER
        else:
            for item in reversed(delivery.sheets):
                sheet = _sheet(item, state, request.sent_ms, refusal)
                why = None if sheet.day is None else aside.get(sheet.day.isoformat())
                refused = replace(sheet, state=SentState.REFUSED, refusal=why)
                yield sheet if why is None else refused
            return
    beat = None
    if kind is SentKind.BEAT:
        with suppress(Unfit):
            beat = read(Beat, request.body.encode(), MOST_BYTES)
    yield SentItem(kind, state, request.sent_ms, request.body, refusal=refusal, beat=beat)


def _outcome(request: SentRequest) -> tuple[SentState, Refusal | None, dict[str, Refusal]]:
    raw = request.answer.encode()
    try:
        if request.status == 200:
            answer = read(Answer, raw, MOST_BYTES)
            return SentState.TAKEN, None, {item.day: item.refusal for item in answer.set_aside}
        if request.status:
            return SentState.REFUSED, read(Refused, raw, MOST_BYTES).refusal, {}
    except Unfit:
        pass  # something else answered, such as a sign-in page
    return SentState.UNANSWERED, None, {}


def _sheet(
    item: SignedSheet, state: SentState, sent_ms: int | None, refusal: Refusal | None
) -> SentItem:
    try:
        day = date.fromisoformat(read_sheet(item.sheet.encode(), MOST_BYTES).day)
    except Unfit:
        day = None
    return SentItem(
        SentKind.SHEET, state, sent_ms, f"{item.sheet}\n\n{item.signature}", day, refusal
    )


_SAYS_SO: dict[str, Refusal] = {
    Standing.WAITING: Refusal.STILL_WAITING,
    Standing.RETIRED: Refusal.KEY_RETIRED,
}
"""Refusals that say no more than the standing."""


def office_standing(
    home: Home,
    settings: Settings,
    schedule: Schedule,
    now_ms: Callable[[], int],
    current: OfficeState | None = None,
) -> OfficeStanding:
    """Return the state of the PC's membership in the office of the settings.

    ``current`` is that of the running program, which is newer than its file.
    """
    url, state = settings.office.url, current or read_office_state(home.office)
    failing = "" if state.failure is None else problem(error_of(state.failure))[0]
    if not url:
        return OfficeStanding("")
    if state.url != url:
        since = state.silent_since_ms
        refused = _refusal_words(state.refusal)
        return OfficeStanding(url, refused=refused, silent_since_ms=since, failing=failing)
    waiting: list[date] = []
    if state.first_day and home.log.is_file():
        waiting = Outbox(home, settings, schedule, now_ms).waiting(state)
    written = read_written_days(home.office_files) if waiting else None
    if written is not None and not written.first <= waiting[0].isoformat() <= written.last:
        written = None
    return OfficeStanding(
        url,
        state.name,
        state.standing,
        "" if _SAYS_SO.get(state.standing) == state.refusal else _refusal_words(state.refusal),
        None if state.mark is None else date.fromisoformat(state.mark.day),
        waiting,
        len(state.aside),
        state.silent_since_ms,
        failing,
        _spoken(home) if state.standing == Standing.WAITING else "",
        written_up_to=None if written is None else date.fromisoformat(written.last),
        written_ms=None if written is None else written.at_ms,
        zone="" if schedule.timezone == OFFICE_ZONE else schedule.timezone,
    )


def _spoken(home: Home) -> str:
    key = device_key(home.device_key).public_key().public_bytes_raw()
    return spoken_key(key, in_latin=current() != "bn")


def _refusal_words(refusal: str) -> str:
    return word_of(Refusal(refusal)) if refusal else ""
