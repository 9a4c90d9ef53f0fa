"""The PC's link to its office: joins, sends beats and days, waits for asks.

It runs on the main thread; each exchange runs in a thread and delivers its result there. A beat
need not wait for the end of another exchange, least of all of a wait for asks. Delays are measured
by the monotonic clock.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import partial
from itertools import takewhile
from typing import TypeVar

from desktop import __version__
from desktop.core.checks.model import SlotRow
from desktop.core.checks.outcomes import grouped, totals
from desktop.core.errors import KnownError
from desktop.core.events import CheckAnswered, Event, Outcome
from desktop.core.integrity.checkpoint import SigningKey
from desktop.core.office import hours as office_hours
from desktop.core.office.schedule import Schedule
from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.model import Settings
from desktop.core.sheets.messages import (
    BEAT_SECONDS,
    FORM,
    LONGEST_WAIT,
    Answer,
    Beat,
    Handed,
    HandedDocument,
    HandedKind,
    Refusal,
    Refused,
    Standing,
    beat_ms,
    retry_ms,
    start_offset_ms,
)
from desktop.core.sheets.signing import server_id
from desktop.core.today_view import StateLine
from desktop.core.units import HOUR_MS, MINUTE_MS, Reading
from desktop.language.translator import word_of
from desktop.services.jobs import Run
from desktop.services.office.asks import Asks
from desktop.services.office.client import Client, NotTaken, join
from desktop.services.office.handed import Documents
from desktop.services.office.sending import Outbox, Sent, with_office_mark
from desktop.storage.home import Home
from desktop.storage.office_state import (
    OfficeState,
    SentRequests,
    failure_of,
    read_office_state,
    write_office_state,
)
from desktop.system.freed_memory import return_freed

Result = TypeVar("Result")


class Line(Enum):
    """The usual exchange, and a beat meanwhile."""

    USUAL = "usual"
    BEAT = "beat"


class Lines:
    """The exchanges under way, and their connections; used on the main thread."""

    def __init__(self, run: Run, client: Callable[[], Client]) -> None:
        """Connect to nothing yet; ``client`` returns one of the office of the settings."""
        self._run = run
        self._client = client
        self._clients: dict[Line, Client] = {}
        self._busy: set[Line] = set()

    def is_free(self, line: Line) -> bool:
        """Whether an exchange may begin."""
        return line not in self._busy

    def exchange(
        self,
        line: Line,
        work: Callable[[Client], Result],
        then: Callable[[Result | NotTaken], object],
        failed: Callable[[KnownError], object],
    ) -> None:
        """Run ``work``, then one of the others; a refusal counts as an answer."""
        client = self._clients.get(line)
        if client is None:
            client = self._clients[line] = self._client()
        self._busy.add(line)

        def run() -> Result | NotTaken:
            try:
                return work(client)
            except NotTaken as refusal:
                return refusal

        def done(result: Result | NotTaken) -> None:
            if not self._is_stale(line, client):
                then(result)

        def broken(error: KnownError) -> None:
            if not self._is_stale(line, client):
                failed(error)

        self._run(run, done, broken)

    def close(self) -> None:
        """End the connections."""
        for client in self._clients.values():
            client.close()
        self._clients = {}
        self._busy = set()

    def _is_stale(self, line: Line, client: Client) -> bool:
        """Whether the link was closed meanwhile; then end the connection."""
        if self._clients.get(line) is client:
            self._busy.discard(line)
            return False
        client.close()
        return True


_MOST_PROBLEMS = 20


def change_key(line: StateLine) -> object:
    """Return the part of the state whose change is sent at once."""
    return line.verdict, line.cause, line.hold, line.pause_until_ms, line.open_check_ms


def beat_of(
    line: StateLine,
    slots: Sequence[SlotRow],
    unsent_days: int,
    problems: Sequence[str],
    system: str,
) -> Beat:
    """Return the beat; ``slots`` are those of today, ``system`` the PC's operating system."""
    due = [row for row in slots if row.due_ms <= line.now_ms]
    checks, running = grouped(totals(due)), _unanswered_running(due)
    return Beat(
        form=FORM,
        verdict=line.verdict,
        cause=line.cause,
        since_ms=min((line.since_after_ms + line.since_by_ms) // 2, line.now_ms),
        path_kind=None if line.path is None else line.path.kind,
        due=len(due),
        seen=checks.seen,
        missed=checks.missed,
        open=sum(row.outcome is None for row in due),
        missed_running=len(running),
        missed_since_ms=running[-1].due_ms if running else None,
        held=line.hold,
        paused_until_ms=line.pause_until_ms,
        version=__version__,
        system=system,
        unsent_days=unsent_days,
        problems=tuple(problems[:_MOST_PROBLEMS]),
    )


def _unanswered_running(due: Sequence[SlotRow]) -> list[SlotRow]:
    """Return the checks in a row left unanswered up to now, the last first, without open ones.

    Nobody was there to answer while the PC was off or the officer was away.
    """
    ended = (row for row in reversed(due) if row.outcome is not None)
    return list(takewhile(lambda row: row.outcome is Outcome.MISSED_IGNORED, ended))


_SOON_MS = 30_000  # retry within this time when the line may be back
_ASKED_AGAIN_MS = 30_000  # while an ask is open, the office answers a wait at once
_QUIET = frozenset(
    {Refusal.STILL_WAITING, Refusal.TOO_OFTEN, Refusal.UNAVAILABLE, Refusal.UNKNOWN_ASK}
)
_SOON = frozenset({Refusal.TOO_OFTEN, Refusal.UNAVAILABLE, Refusal.REPLAYED})
_TELLS = frozenset(
    {
        ProblemCode.OFFICE_CERTIFICATE,
        ProblemCode.OFFICE_PROXY,
        ProblemCode.OFFICE_ANSWER_UNFIT,
        ProblemCode.OFFICE_OTHER_KEY,
    }
)


@dataclass(frozen=True, slots=True)
class Effects:
    """The functions by which the link reads and acts.

    ``beat(unsent_days)`` runs on the main thread; a changed ``change_key`` is sent at once.
    ``forget_token`` removes the token from the settings. ``client(url, key)`` is of an office with
    that key, empty before this PC has joined.
    """

    run: Run
    read_clock: Callable[[], Reading]
    random: Callable[[], float]
    beat: Callable[[int], Beat]
    change_key: Callable[[], object]
    rules: Callable[[], tuple[Settings, Schedule]]
    client: Callable[[str, str], Client]
    problem: Callable[[KnownError], object]
    files: Run
    forget_token: Callable[[], object]


class OfficeLink:
    """Talks to the office of the settings. Nothing happens before `tick`."""

    def __init__(
        self,
        home: Home,
        effects: Effects,
        asks: Asks,
        key: SigningKey,
        *,
        sent: SentRequests,
        documents: Documents,
    ) -> None:
        """Create it with the home's stored state of its office."""
        self.sent = sent
        self.documents = documents
        self._listed: tuple[Handed, ...] = ()
        self._home = home
        self._effects = effects
        self._asks = asks
        self._key = key
        self._device_id = home.device_id()
        self._state = self._written = read_office_state(home.office)
        self._lines = Lines(
            effects.run,
            lambda: effects.client(effects.rules()[0].office.url, self._state.server_key),
        )
        self._failures = self._cut_waits = 0
        self.unsent_days = 0  # at the last count
        self._beat_seconds = BEAT_SECONDS
        self._beaten_key: object = None
        self._failed_key: object = None
        self._stopped = False
        now = self._now()
        self._retry_at = self._beat_at = self._wait_at = now
        self._beaten_at = now - MINUTE_MS
        self._send_at = now + start_offset_ms(self._device_id)

    @property
    def state(self) -> OfficeState:
        """Return the state of the PC's membership."""
        return self._state

    def tick(self) -> None:
        """Show asks, and start the next exchange if one is due."""
        self._asks.tick()
        now = self._now()
        self._hasten(now)
        if self._stopped or now < self._retry_at:
            return
        if self._lines.is_free(Line.USUAL):
            self._begin(now)
        elif self._lines.is_free(Line.BEAT) and self._joined and self._beat_due(now):
            self._beat(Line.BEAT, now)

    def _hasten(self, now: int) -> None:
        """Retry soon when the PC's state has changed since the last failure.

        Not at once: after an outage of many PCs, all of them would reconnect together.
        """
        if self._state.silent_since_ms is None or now >= self._retry_at:
            return
        key = self._effects.change_key()
        if key != self._failed_key:
            self._failed_key = key
            soon = now + int(self._effects.random() * _SOON_MS)
            self._retry_at = min(self._retry_at, soon)

    def heard(self, at_ms: int, events: Iterable[Event]) -> None:
        """Handle recorded events of checks: a look at the messages answers every ask."""
        if any(isinstance(event, CheckAnswered) for event in events) and self._asks.looked(at_ms):
            self._wait_at = self._now()
            self.tick()

    def stop(self) -> None:
        """Start no more exchanges."""
        self._stopped = True
        self._lines.close()

    # --- due work ---------------------------------------------------------------------------------

    @property
    def _joined(self) -> bool:
        """Whether this is the office of the settings; another one's token requires a new join."""
        office, state = self._effects.rules()[0].office, self._state
        named = not office.token or office.token.split("-")[1] == server_id(
            bytes.fromhex(state.server_key)
        )
        return bool(state.standing) and state.url == office.url and named

    def _begin(self, now: int) -> None:
        settings, schedule = self._effects.rules()
        unsent = self._asks.unsent()
        active = self._state.standing == Standing.ACTIVE
        if not self._joined:
            if settings.office.token or self._state.standing:
                self._join(settings, schedule)
        elif self._beat_due(now):
            self._beat(Line.USUAL, now)
        elif active and unsent:
            self._exchange(Line.USUAL, lambda client: client.send(unsent[0]), self._answered)
        elif active and (kind := self._next_document()) is not None:
            self._fetch(kind)
        elif active and now >= self._send_at:
            self._send(settings, schedule)
        elif active and now >= self._wait_at and self._in_office_hours(schedule):
            self._wait(now)

    def _join(self, settings: Settings, schedule: Schedule) -> None:
        pc, before = (self._device_id, self._key), self._state
        today = office_hours.day_of(schedule, self._effects.read_clock().wall)

        def joined(state: OfficeState) -> None:
            self._arrived()
            self._keep(state)

        self._exchange(Line.USUAL, lambda client: join(client, settings, pc, before, today), joined)

    def _beat_due(self, now: int) -> bool:
        return now >= self._beat_at or self._changed(now)

    def _changed(self, now: int) -> bool:
        """Whether a change is to be sent now, at most one a minute."""
        return now - self._beaten_at >= MINUTE_MS and self._effects.change_key() != self._beaten_key

    def _beat(self, line: Line, now: int) -> None:
        message = self._effects.beat(self.unsent_days)
        self._beaten_at, self._beaten_key = now, self._effects.change_key()
        self._beat_at = now + beat_ms(self._beat_seconds, self._effects.random)
        self._exchange(line, lambda client: client.send(message), self._answered)

    def _send(self, settings: Settings, schedule: Schedule) -> None:
        box = Outbox(self._home, settings, schedule, lambda: self._effects.read_clock().wall)
        state = self._state

        def work(client: Client) -> tuple[Sent, int]:
            sent = box.send(client, state, self._key)
            waiting = len(box.waiting(sent.state))
            if sent.answer is not None:
                return_freed()  # a month of sheets is some megabytes, and is sent once
            return sent, waiting

        def sent(result: tuple[Sent, int]) -> None:
            delivery, self.unsent_days = result
            before = self._state
            # Changes that another exchange made meanwhile stay.
            self._keep(replace(delivery.state, standing=before.standing, heard_ms=before.heard_ms))
            if not self.unsent_days:
                self._send_at = self._now() + HOUR_MS
            if delivery.answer is not None:
                self._answered(delivery.answer)

        self._exchange(Line.USUAL, work, sent)

    def _next_document(self) -> HandedKind | None:
        return self.documents.next_kind(self._listed, self._state.server_key)

    def _fetch(self, kind: HandedKind) -> None:
        server_key = self._state.server_key

        def fetched(document: HandedDocument) -> None:
            self._arrived()
            wall = self._effects.read_clock().wall
            try:
                self.documents.receive(document, kind, server_key, wall, self._effects.problem)
            except KnownError as error:
                self._effects.problem(error)

        self._exchange(Line.USUAL, lambda client: client.handed(kind), fetched)

    def _in_office_hours(self, schedule: Schedule) -> bool:
        wall = self._effects.read_clock().wall
        return bool(office_hours.office_between(schedule, wall, wall + 1))

    def _wait(self, now: int) -> None:
        # Until the sheets are due: they go by the same line.
        seconds = max(1, min(LONGEST_WAIT, (self._send_at - now) // 1000))

        def waited(answer: Answer) -> None:
            self._cut_waits = 0
            self._answered(answer)
            if self._asks.open or self._now() - now < 1000:
                self._wait_at = self._now() + _ASKED_AGAIN_MS

        def cut(error: KnownError) -> None:
            if error.code != ProblemCode.OFFICE_UNREACHABLE:
                self._failed(error)
                return
            # The cause may be a proxy that ends quiet lines: asks arrive with the beats, too. The
            # line is tested soon, not at once: other PCs may be cut off as well.
            self._cut_waits += 1
            now = self._now()
            self._wait_at = now + retry_ms(self._cut_waits, self._effects.random)
            self._beat_at = min(self._beat_at, now + int(self._effects.random() * _SOON_MS))

        self._exchange(Line.USUAL, lambda client: client.wait(seconds), waited, cut)

    # --- results ----------------------------------------------------------------------------------

    def _exchange(
        self,
        line: Line,
        work: Callable[[Client], Result],
        then: Callable[[Result], None],
        otherwise: Callable[[KnownError], None] | None = None,
    ) -> None:
        def done(result: Result | NotTaken) -> None:
            if isinstance(result, NotTaken):
                self._refused(result.refused)
            else:
                then(result)
            self.tick()

        self._lines.exchange(line, work, done, otherwise or self._failed)

    def _arrived(self) -> None:
        self._failures = 0
        self._retry_at = self._now()

    def _answered(self, answer: Answer) -> None:
        self._arrived()
        self._beat_seconds = answer.beat_seconds
        self._listed = answer.handed
        state = with_office_mark(self._state, answer.acknowledged)
        if state.mark != self._state.mark:
            self._send_at = self._now()
        self._keep_heard(state, answer.server_ms, answer.standing.value)
        self._asks.heard(answer.asks)
        if answer.standing is Standing.ACTIVE and self._effects.rules()[0].office.token:
            self._effects.forget_token()  # it has done its work, and opens the office to others

    def _refused(self, refused: Refused) -> None:
        refusal = refused.refusal
        standing = {
            Refusal.STILL_WAITING: Standing.WAITING.value,
            Refusal.KEY_RETIRED: Standing.RETIRED.value,
            Refusal.UNKNOWN_DEVICE: "",
            Refusal.LEFT: "",  # another program of this home left the office: this one joins again
        }.get(refusal, self._state.standing)
        self._arrived()
        if refusal in _SOON:
            self._retry_later()
        elif refusal is not Refusal.UNKNOWN_ASK:
            self._retry_at = self._now() + HOUR_MS
        self._keep_heard(self._state, refused.server_ms, standing, refusal.value)
        if refusal not in _QUIET:
            sentence = word_of(refusal)
            self._effects.problem(KnownError(ProblemCode.OFFICE_REFUSED, said=sentence))

    def _failed(self, error: KnownError) -> None:
        self._retry_later()
        # Send a beat first: days may have arrived without their answer, and the beat's answer names
        # them.
        self._beat_at = self._now()
        self._failed_key = self._effects.change_key()
        since = self._state.silent_since_ms
        if since is None:
            since = self._effects.read_clock().wall
        self._keep(replace(self._state, silent_since_ms=since, failure=failure_of(error)))
        if error.code in _TELLS:
            self._effects.problem(error)

    def _retry_later(self) -> None:
        self._failures += 1
        self._retry_at = self._now() + retry_ms(self._failures, self._effects.random)

    def _keep_heard(
        self, state: OfficeState, heard_ms: int, standing: str, refusal: str = ""
    ) -> None:
        """Store the standing from an answer; the office is not silent."""
        state = replace(state, standing=standing, refusal=refusal, heard_ms=heard_ms)
        self._keep(replace(state, silent_since_ms=None, failure=None))

    def _keep(self, state: OfficeState) -> None:
        """Store the state, on disk too; if only the last answer's time changed, once an hour."""
        self._state = state
        written = self._written
        old = written.heard_ms is None or (state.heard_ms or 0) - written.heard_ms >= HOUR_MS
        if old or replace(state, heard_ms=None) != replace(written, heard_ms=None):
            self._written = state
            write = partial(write_office_state, self._home.office, state)
            self._effects.files(write, lambda _none: None, self._not_written)

    def _not_written(self, error: KnownError) -> None:
        self._written = replace(self._written, heard_ms=None)  # the next state is written
        self._effects.problem(error)

    def _now(self) -> int:
        return self._effects.read_clock().boottime
