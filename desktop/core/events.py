"""Every event that the log can hold, and how it becomes JSON values and back.

Times are UTC milliseconds since 1970. An event is never edited: a correction is a new event. The
log's format is the closed list of its events, read and changed together.
"""

import typing
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Any, ClassVar, NamedTuple, get_args

from desktop.core import Rows
from desktop.core.canonical_json import from_plain, to_plain
from desktop.core.network import Cause, Path, Verdict
from desktop.core.settings.recorded import OfficerNamed, PolicyInForce

EVERY_MS = 3_600_000
"""For so long at most the log of a running program holds no event."""

BELIEVED_MS = EVERY_MS + 300_000
"""A sign of life outside the chain counts for so long after the log's last event."""


@dataclass(frozen=True, slots=True)
class StillRunning:
    """The program runs, and no other event was recorded for an hour."""

    kind: ClassVar[str] = "still_running"


@dataclass(frozen=True, slots=True)
class OfficeAsked:
    """A superior asked the officer to look at the messages now, until ``until_ms``.

    ``asks_for`` is the word of one of the fixed sentences (`core.sheets.messages.AskText`).
    """

    kind: ClassVar[str] = "office_asked"
    ask_id: str
    asks_for: str
    by: str
    designation: str
    asked_ms: int
    until_ms: int


@dataclass(frozen=True, slots=True)
class OfficeAnswered:
    """The officer had looked at the messages after that ask, by pressing "Checked"."""

    kind: ClassVar[str] = "office_answered"
    ask_id: str
    seen_ms: int


AskEvent = OfficeAsked | OfficeAnswered


@dataclass(frozen=True, slots=True)
class ChecksPassed:
    """The slots of a long unobserved time, which have no event each.

    Slots from ``from_ms`` until before ``until_ms`` without an outcome ended as ``missed_off``,
    with the detail ``quit`` as ``missed_quit``; ``detail`` as in `CheckClosed`.
    """

    kind: ClassVar[str] = "checks_passed"
    from_ms: int
    until_ms: int
    detail: str


@dataclass(frozen=True, slots=True)
class HolidayAnnounced:
    """A day that has passed became known as a public holiday, or (``off`` False) as none.

    ``day`` is an ISO date of the calendar's zone. The records of its checks stay valid.
    """

    kind: ClassVar[str] = "holiday_announced"
    day: str
    off: bool = True


CLOCK_SET_MS = 600_000
"""A clock that is put right by less is nobody's doing."""
EXCURSION_MS = 129_600_000
"""36 hours: a clock that was ahead for longer, until it was put right, was not a mistake."""

CLOCK_OFF_MS = 120_000
"""From here on the clock counts as wrong: figures of PCs could not be compared."""
MOST_MS = 10**15  # 30,000 years; a Date ends with 9999


@dataclass(frozen=True, slots=True)
class ClockStepped:
    """The wall clock jumped by ``by_ms`` against the monotonic one (positive: forward)."""

    kind: ClassVar[str] = "clock_stepped"
    by_ms: int

    @property
    def is_set(self) -> bool:
        """Whether somebody set the clock, or might have."""
        return abs(self.by_ms) >= CLOCK_SET_MS


@dataclass(frozen=True, slots=True)
class ClockCompared:
    """The wall clock is ``ahead_ms`` of the Date of an answer over HTTP (negative: behind).

    It is recorded when the clock turns out wrong, differs by as much again, or is right again.
    """

    kind: ClassVar[str] = "clock_compared"
    ahead_ms: int

    def __post_init__(self) -> None:
        """Refuse a difference beyond all calendars: an office's figures could not hold it."""
        if abs(self.ahead_ms) > MOST_MS:
            raise ValueError("more than all calendars")

    @property
    def wrong(self) -> bool:
        """Whether the clock is so far off that times of PCs cannot be compared."""
        return abs(self.ahead_ms) >= CLOCK_OFF_MS


def is_news(before: ClockCompared | None, now: ClockCompared) -> bool:
    """Whether a comparison is to be recorded after the last one that was."""
    if before is None or before.wrong != now.wrong:
        return now.wrong or before is not None
    return now.wrong and abs(now.ahead_ms - before.ahead_ms) >= CLOCK_OFF_MS


def offsets_in_turn(facts: Iterable[tuple[int, ClockCompared]]) -> tuple[tuple[int, int], ...]:
    """Return since when (UTC ms by this clock) it was how far ahead.

    Of two comparisons at one moment, or before a clock was set back, the later row counts.
    """
    turns: list[tuple[int, int]] = []
    for at_ms, compared in facts:
        while turns and turns[-1][0] >= at_ms:
            turns.pop()
        turns.append((at_ms, compared.ahead_ms))
    return tuple(turns)


def wrong_times(
    turns: Sequence[tuple[int, int]], period: tuple[int, int]
) -> list[tuple[int, int, int]]:
    """Return from when to when inside the period the clock was wrong, and how far ahead it was.

    ``turns`` are those of `offsets_in_turn`; the last one lasts until the period's end.
    """
    ends = [*(at_ms for at_ms, _ in turns[1:]), period[1]]
    times = (
        (max(begin, period[0]), min(end, period[1]), ahead)
        for (begin, ahead), end in zip(turns, ends, strict=False)
        if abs(ahead) >= CLOCK_OFF_MS
    )
    return [time for time in times if time[0] < time[1]]


@dataclass(frozen=True, slots=True)
class DirectivesReminded:
    """The officer was reminded of open directives: counts only, without text and deadlines.

    ``soon`` is how many deadlines lay in the hour that followed, ``sealed`` how many messages that
    were sealed while the register was locked waited to be filed, ``meetings`` how many meetings
    began within a quarter of an hour, ``tomorrow`` how much waited for the next day.
    """

    kind: ClassVar[str] = "directives_reminded"
    due_today: int
    unanswered: int
    overdue: int
    soon: int
    sealed: int = 0
    meetings: int = 0
    tomorrow: int = 0


@dataclass(frozen=True, slots=True)
class DirectivesCounted:
    """The officer's directives of these days were counted for a report: figures only.

    Days are ISO dates of the calendar's zone, both inclusive. The first four count
    directives received in them, the deadlines those due in them; seconds are medians from receipt.
    """

    kind: ClassVar[str] = "directives_counted"
    first_day: str
    last_day: str
    received: int
    acknowledged: int
    carried_out: int
    still_open: int
    deadlines_kept: int
    deadlines_missed: int
    acknowledged_seconds: int | None
    carried_out_seconds: int | None
    not_needed: int = 0  # closed: nothing was to be done


@dataclass(frozen=True, slots=True)
class RegisterHead:
    """The register's head at a moment: its name, number of records and root, without text."""

    kind: ClassVar[str] = "register_head"
    register: str
    size: int
    root: str


@dataclass(frozen=True, slots=True)
class CapturesSealed:
    """Messages were sealed while the register was locked: their ids, without text.

    ``key`` is the beginning of the digest of the public key that they were sealed to; ``digests``
    are the SHA-256 (hex) of the sealed files, by which a replaced one is noticed.
    """

    kind: ClassVar[str] = "captures_sealed"
    record_ids: tuple[str, ...]
    key: str
    digests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CountsWritten:
    """The counts that the locked register shows were written: the salted file's SHA-256 (hex)."""

    kind: ClassVar[str] = "counts_written"
    digest: str


@dataclass(frozen=True, slots=True)
class SealedSettled:
    """The end of sealed messages: filed, discarded by the officer, or gone without either."""

    kind: ClassVar[str] = "sealed_settled"
    filed: tuple[str, ...]
    missing: tuple[str, ...]
    discarded: tuple[str, ...] = ()


class OutcomeKind(IntEnum):
    """The meaning of an outcome for the officer, the best first."""

    SEEN = 1  # the officer looked at the messages
    ON_PC = 2  # the PC saw it; the officer's word is missing
    WITHHELD = 3  # held or paused: no omission
    MISSED = 4  # a reminder was shown, and nobody looked
    UNOBSERVED = 5  # Tatpar did not run, so that a later outcome of the slot is valid


class Outcome(Rows, texts=("word", "under")):
    """How a check slot ended; every slot ends in exactly one.

    The value is the log's word. ``mark`` names its picture in ``resources/icons``; ``word`` is its
    source text, ``under`` that below a heading that says "missed".
    """

    kind: OutcomeKind
    mark: str
    word: str
    under: str
    seen: bool
    """Whether the officer looked at the messages."""
    missed: bool
    """Whether the officer did not look, although a reminder was due."""

    CHECKED = (OutcomeKind.SEEN, "slot-checked", "checked on time")
    CHECKED_LATE = (OutcomeKind.SEEN, "slot-late", "checked late")
    COVERED = (OutcomeKind.SEEN, "slot-covered", "already seen")
    # WhatsApp was in front and used; the officer's word is missing
    COVERED_ON_PC = (OutcomeKind.ON_PC, "slot-covered-pc", "WhatsApp in use")
    MISSED_IGNORED = (OutcomeKind.MISSED, "slot-ignored", "missed, {why}", "no answer")
    MISSED_AWAY = (OutcomeKind.MISSED, "slot-away", "missed, {why}", "away")
    MISSED_OFF = (OutcomeKind.UNOBSERVED, "slot-offpc", "missed, {why}", "PC off or asleep")
    # the officer had ended the program
    MISSED_QUIT = (OutcomeKind.UNOBSERVED, "slot-quit", "missed, {why}", "Tatpar was quit")
    HELD = (OutcomeKind.WITHHELD, "slot-held", "held")
    PAUSED = (OutcomeKind.WITHHELD, "slot-paused", "paused")

    def __init__(self, _value: str, kind: OutcomeKind, *_rest: str) -> None:
        """Set attributes for very frequent reads, as those of `Verdict`."""
        self.seen = kind is OutcomeKind.SEEN
        self.missed = kind >= OutcomeKind.MISSED

    @property
    def unobserved(self) -> bool:
        """Whether Tatpar did not run, so that a later outcome of the slot is valid."""
        return self.kind is OutcomeKind.UNOBSERVED

    @property
    def withheld(self) -> bool:
        """Whether the reminder was held or paused, so that there is no omission."""
        return self.kind is OutcomeKind.WITHHELD

    @property
    def seldom(self) -> bool:
        """Whether it is shown only where it occurred."""
        return self in (Outcome.COVERED_ON_PC, Outcome.MISSED_QUIT)


class HoldReason(Rows, texts=("word",)):
    """Why a due reminder is not on the screen."""

    word: str

    FULL_SCREEN = "A full-screen program"
    PRESENTATION = "A presentation"
    SCREEN_SHARED = "A shared screen"
    DO_NOT_DISTURB = "“Do not disturb”"
    LOCKED = "Screen lock"
    SCREEN_OFF = "Screen off"


class Actor(StrEnum):
    """Means by which the officer acted."""

    CARD = "card"
    WINDOW = "window"
    TRAY = "tray"
    SHORTCUT = "shortcut"
    COMMAND = "command"
    POLICY = "policy"
    SCHEDULE = "schedule"


@dataclass(frozen=True, slots=True)
class AppStarted:
    """The program started. ``boot_id`` changes with every boot of the PC."""

    kind: ClassVar[str] = "app_started"
    version: str
    boot_id: str
    device_id: str
    timezone: str


@dataclass(frozen=True, slots=True)
class AppStopped:
    """The program stopped; without this row it ended by a crash or a power cut."""

    kind: ClassVar[str] = "app_stopped"
    why: str  # quit, signal, session_end


@dataclass(frozen=True, slots=True)
class LogLost:
    """Earlier rows of the log were lost: the program found fewer rows than it had written.

    ``rows`` and ``head`` are the last ones known, 0 and empty when none were; ``remains`` is the
    name of the file with the rest of the log.
    """

    kind: ClassVar[str] = "log_lost"
    rows: int
    head: str
    remains: str


@dataclass(frozen=True, slots=True)
class Slept:
    """The PC went to sleep (reported by the system, or inferred from the clocks)."""

    kind: ClassVar[str] = "slept"
    inferred: bool


@dataclass(frozen=True, slots=True)
class Woke:
    """The PC woke."""

    kind: ClassVar[str] = "woke"
    inferred: bool


@dataclass(frozen=True, slots=True)
class SettingsChanged:
    """The settings that apply from now on.

    ``schedule`` is the part that decides which slots are due (``Schedule.to_json``), stored whole
    so that past slots can be derived from the journal alone; ``sha256`` is over all settings but
    those of the windows' look.
    It applies to slots from ``from_ms`` on, null: from when it was recorded. It is later than that
    if the clock was set back into a time whose slots were closed. ``measured`` are the settings by
    which the PC measures, as far as they are not the shipped ones (`measuring.recorded`).
    """

    kind: ClassVar[str] = "settings_changed"
    sha256: str
    schedule: str
    from_ms: int | None = None
    measured: str | None = None


@dataclass(frozen=True, slots=True)
class ConnectivityChanged:
    """A span of one verdict began, and the one before it ended with the same edges.

    The old state may have held until ``began_after_ms``, the new one held from ``began_by_ms``.
    """

    kind: ClassVar[str] = "connectivity_changed"
    verdict: Verdict
    cause: Cause | None
    began_after_ms: int
    began_by_ms: int
    path: Path | None = None
    other_paths: tuple[Path, ...] = ()
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckShown:
    """An escalation step of the reminder for the slot ``due_ms`` was shown.

    ``step``: 0 toast and badge, 1 card, 2 card again with sound, 3 card on every screen.
    ``merged`` are the due times of earlier slots that this one card also asks about.
    """

    kind: ClassVar[str] = "check_shown"
    due_ms: int
    step: int
    merged: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckAnswered:
    """The officer stated that the messages were checked. ``due_ms`` is null if unprompted."""

    kind: ClassVar[str] = "check_answered"
    due_ms: int | None
    actor: Actor
    directives: int = 0
    on_phone: bool = False


@dataclass(frozen=True, slots=True)
class CheckSnoozed:
    """The officer chose to be reminded later; the slot's due time stays."""

    kind: ClassVar[str] = "check_snoozed"
    due_ms: int
    until_ms: int
    count: int
    actor: Actor


@dataclass(frozen=True, slots=True)
class CheckHeld:
    """A due reminder is held."""

    kind: ClassVar[str] = "check_held"
    due_ms: int
    reason: HoldReason


@dataclass(frozen=True, slots=True)
class CheckClosed:
    """A slot's one outcome.

    ``seconds`` is the time from due to answered, null when it was not answered. ``detail`` is the
    text of a pause, a `HoldReason`, a `Cause` or a `SlotReason`; of an answered slot it is why its
    reminder was held for a while, or that a command answered it.
    """

    kind: ClassVar[str] = "check_closed"
    due_ms: int
    outcome: Outcome
    answered_ms: int | None
    seconds: int | None
    snoozes: int
    connectivity: Verdict
    detail: str = ""


@dataclass(frozen=True, slots=True)
class PauseBegan:
    """Reminders pause from ``from_ms`` until ``until_ms``, for a reason in the officer's words."""

    kind: ClassVar[str] = "pause_began"
    from_ms: int
    until_ms: int
    reason: str
    actor: Actor


@dataclass(frozen=True, slots=True)
class PauseEnded:
    """The pause ended, by itself or early."""

    kind: ClassVar[str] = "pause_ended"
    early: bool
    actor: Actor


@dataclass(frozen=True, slots=True)
class Pause:
    """A current or planned pause."""

    from_ms: int
    until_ms: int
    reason: str
    actor: Actor

    def covers(self, at_ms: int) -> bool:
        """Whether reminders are paused at the instant."""
        return self.from_ms <= at_ms < self.until_ms


@dataclass(frozen=True, slots=True)
class OpenSlot:
    """A slot that is due and has no outcome yet.

    ``base_ms`` is its due time, moved when the clock is set back, so that waiting is measured in
    time that passed. ``visible_ms`` is when it last became visible. ``held`` is the last recorded
    hold; ``step`` the last escalation step shown, -1 for none.
    """

    due_ms: int
    base_ms: int
    snoozes: int = 0
    snoozed_until_ms: int | None = None
    visible_ms: int | None = None
    reminders: int = 0
    step: int = -1
    held: HoldReason | None = None


@dataclass(frozen=True, slots=True)
class ChecksStood:
    """A snapshot of the reminders' state; later states follow from it and the events after it.

    Written at every start, and whenever the other events alone would lead to another state: the
    clock was set back, a slot fell due during a "Later", a hold ended with no card to show. Every
    slot due before ``cursor_ms`` is closed or in ``open`` (rising). ``unseen`` are the slots that
    ended unseen since the last answer. ``showing`` is the escalation step on the screen, -1 for
    none. ``unprompted_ms`` is the last unprompted look, made ``by_command`` or by a press;
    ``held_since_ms`` is when the current run of holds with a maximum began.

    Slots before ``told_ms`` were closed before the clock was set back: their outcomes are valid
    unless others follow. Some slots between it and ``ahead_ms`` may have been closed too. From
    ``jumped_from_ms`` to ``jumped_to_ms`` the clock last jumped ahead into time without records
    (0 and 0: never). Of the slots before
    ``unwatched_ms`` the last one that nobody watched ended as ``missed_off``.
    """

    kind: ClassVar[str] = "checks_stood"
    cursor_ms: int
    open: tuple[OpenSlot, ...] = ()
    unseen: tuple[int, ...] = ()
    pauses: tuple[Pause, ...] = ()
    unprompted_ms: int | None = None
    held_since_ms: int | None = None
    showing: int = -1
    told_ms: int = 0
    jumped_from_ms: int = 0
    jumped_to_ms: int = 0
    ahead_ms: int = 0
    unwatched_ms: int = 0
    by_command: bool = False


@dataclass(frozen=True, slots=True)
class ChecksReopened:
    """The clock had jumped ahead and was corrected: slots closed before their time reopen.

    Outcomes recorded before this for slots from ``from_ms`` until before ``until_ms`` are void.
    """

    kind: ClassVar[str] = "checks_reopened"
    from_ms: int
    until_ms: int


@dataclass(frozen=True, slots=True)
class Exported:
    """A report left the PC. Days are ISO dates of the calendar's zone, both inclusive."""

    kind: ClassVar[str] = "exported"
    what: str
    form: str
    first_day: str
    last_day: str
    sha256: str
    size: int
    file_name: str
    actor: Actor


Event = (
    AppStarted
    | AppStopped
    | StillRunning
    | LogLost
    | Slept
    | Woke
    | ClockStepped
    | ClockCompared
    | SettingsChanged
    | PolicyInForce
    | OfficerNamed
    | ConnectivityChanged
    | CheckShown
    | CheckAnswered
    | CheckSnoozed
    | CheckHeld
    | CheckClosed
    | PauseBegan
    | PauseEnded
    | ChecksStood
    | ChecksReopened
    | ChecksPassed
    | HolidayAnnounced
    | DirectivesReminded
    | DirectivesCounted
    | RegisterHead
    | CapturesSealed
    | CountsWritten
    | SealedSettled
    | Exported
    | AskEvent
)

KINDS: Mapping[str, type[Event]] = {cls.kind: cls for cls in get_args(Event)}


class Recorded(NamedTuple):
    """An event with its row in the journal; a tuple, as `journal.Row` is one."""

    seq: int
    at_ms: int
    event: Event


def body(event: Event) -> dict[str, Any]:
    """Return the event's fields as JSON values."""
    plain = to_plain(event)
    assert isinstance(plain, dict)
    return plain


def parse(kind: str, fields_: Mapping[str, Any]) -> Event:
    """Build the event of that kind; ValueError when the kind or a field does not fit."""
    cls = KINDS.get(kind)
    if cls is None:
        raise ValueError(f"unknown kind of event: {kind!r}")
    try:
        return typing.cast(Event, from_plain(cls, fields_))
    except (TypeError, KeyError, ValueError) as error:
        raise ValueError(f"{kind}: {error}") from error


def unreadable(kind: str, at_ms: int) -> Event | None:
    """Return the replacement for a row that only a newer program can read; None: no meaning.

    A change of connectivity still ends the span before it: its own verdict is unknown.
    """
    if kind == ConnectivityChanged.kind:
        return ConnectivityChanged(Verdict.UNKNOWN, None, at_ms, at_ms)
    return None
