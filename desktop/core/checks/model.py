"""Check slots: times due, inputs of officer and PC, one outcome each.

The types of `reminder`, which moves a `State` from moment to moment, and of the card and
pages that show it. Times are UTC milliseconds of the wall clock.
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from desktop.core.events import Actor, HoldReason, OpenSlot, Outcome, Pause
from desktop.core.network import Cause, Verdict
from desktop.core.office.schedule_history import Timetable
from desktop.core.phone_files import Kind
from desktop.core.settings.model import Checks
from desktop.core.units import MINUTE_MS

_NAME = r"(?:WhatsApp|হোয়াটসঅ্যাপ|হোয়াটসঅ্যাপ)(?: (?:Web|Business|Beta))?"
_BROWSERS = "Chrome|Chromium|Firefox|Edge|Brave|Opera|Vivaldi"
# Such as “(3) WhatsApp — Mozilla Firefox”; Edge adds how many more pages there are. An article
# about WhatsApp has more words before the browser's name.
_TITLE = re.compile(
    rf"(?:\((?P<count>[0-9]{{1,4}})\+?\) ?)?{_NAME}(?: (?:and|ও|এবং) [0-9০-৯]+ [^-–—]*)?"
    rf"(?P<browser> [-–—] .*(?:{_BROWSERS}))?"
)
# A folder named WhatsApp in a file manager has the same title as the program.
_CLASSES = ("whatsapp", "whatsdesk", "crx_", "applicationframewindow", "winuidesktop")


@dataclass(frozen=True, slots=True)
class Front:
    """The window in front: whether it is WhatsApp, and the unread messages in its title."""

    whatsapp: bool
    unread: int | None = None


def front_of(title: str, window_class: str) -> Front:
    """Return the two facts; the title is not kept."""
    read = _TITLE.fullmatch(title.strip())
    if read is None:
        return Front(whatsapp=False)
    kind = window_class.casefold()
    if read["browser"] is None and not any(name in kind for name in _CLASSES):
        return Front(whatsapp=False)
    return Front(whatsapp=True, unread=int(read["count"]) if read["count"] else None)


class SlotReason(StrEnum):
    """Why no reminder was shown or answered, besides a `HoldReason` and a `Cause`."""

    NOT_OBSERVED = "not_observed"  # not observed without an event: the program was suspended
    IDLE = "idle"  # nobody was at the PC
    LATER = "later"  # an earlier reminder was snoozed
    QUIT = "quit"  # the officer had ended the program
    COMMAND = "command"  # of an answered slot: a command answered it, nobody pressed a button


class SlotRow(NamedTuple):
    """A slot as reports and pages show it; ``outcome`` is None while it is open or to come.

    ``detail`` is as in `CheckClosed`. Since ``day_off_ms`` its day is known to have been a holiday:
    it counts as not due, against any recorded outcome.
    """

    due_ms: int
    outcome: Outcome | None
    answered_ms: int | None = None
    seconds: int | None = None
    snoozes: int = 0
    connectivity: Verdict | None = None
    detail: str = ""
    day_off_ms: int | None = None


@dataclass(frozen=True, slots=True)
class CardModel:
    """The content of the reminder card; times are UTC milliseconds.

    ``step`` is the one being shown (1 card, 2 card again with sound, 3 card on every screen) and
    ``reminder`` counts how often this slot was shown, this time included.
    ``merged`` are the earlier slots that one answer also closes. ``snooze_minutes`` is empty
    when no more "Later" is allowed. At ``missed_at_ms`` the slot is recorded as missed; the
    countdown began at ``due_ms``. ``asked`` says who asked and when, of a card that is about no
    slot but about a superior's ask. ``unread`` is how many messages WhatsApp's title counts.
    ``trial`` is a sample card; ``told`` is the title of a card that asks nothing: about the day, or
    about files that ``came`` from the phone. ``joins`` offers the meeting's link.
    """

    due_ms: int
    media: tuple[str, ...]
    step: int
    reminder: int
    merged: tuple[int, ...]
    snooze_minutes: tuple[int, ...]
    snoozes_left: int
    cut: Verdict | None
    missed_at_ms: int
    asked: str = ""
    unread: int | None = None
    trial: bool = False
    told: str = ""
    came: Kind | None = None
    joins: bool = False


@dataclass(frozen=True, slots=True)
class Presence:
    """State of the session; None where this PC does not know it, which never holds a reminder."""

    locked: bool | None = None
    idle_seconds: int | None = None
    screen_off: bool | None = None
    full_screen: bool | None = None
    presentation: bool | None = None
    do_not_disturb: bool | None = None
    screen_shared: bool | None = None

    def hold(self) -> HoldReason | None:
        """Return the strongest reason to hold a reminder now, None without one."""
        reasons = (
            (self.locked, HoldReason.LOCKED),
            (self.screen_off, HoldReason.SCREEN_OFF),
            (self.presentation, HoldReason.PRESENTATION),
            (self.screen_shared, HoldReason.SCREEN_SHARED),
            (self.full_screen, HoldReason.FULL_SCREEN),
            (self.do_not_disturb, HoldReason.DO_NOT_DISTURB),
        )
        return next((reason for holds, reason in reasons if holds), None)


AWAY = (HoldReason.LOCKED, HoldReason.SCREEN_OFF)
"""Reasons for which nobody can see a card: they hold without limit, the others have a maximum."""
LONGEST_HOLD_MS = 45 * MINUTE_MS
"""A presentation or "do not disturb" holds a reminder back for so long at most."""


@dataclass(frozen=True, slots=True)
class Moment:
    """The inputs of one instant; ``gap`` is why nothing was observed just before it.

    ``front`` is the window in front, None where that is not known or not to be known.
    The disk refused all inputs before ``unrecorded_ms``.
    """

    now_ms: int
    presence: Presence = field(default_factory=Presence)
    verdict: Verdict = Verdict.UNKNOWN
    gap: Cause | SlotReason | None = None
    unrecorded_ms: int = 0
    front: Front | None = None

    def gap_at(self, due_ms: int) -> Cause | SlotReason | None:
        """Return the cause of a slot that nobody watched."""
        return Cause.NOT_RECORDED if due_ms < self.unrecorded_ms else self.gap


@dataclass(frozen=True, slots=True)
class Plan:
    """The timetable, and the settings of the reminders."""

    timetable: Timetable
    checks: Checks = field(default_factory=Checks)


@dataclass(frozen=True, slots=True)
class Answered:
    """The officer looked at the messages, prompted by a card or not."""

    actor: Actor
    directives: int = 0
    on_phone: bool = False


@dataclass(frozen=True, slots=True)
class Snoozed:
    """The officer chose to be reminded later."""

    minutes: int
    actor: Actor


@dataclass(frozen=True, slots=True)
class PauseAsked:
    """A request to pause reminders for a half-open time, now or later."""

    from_ms: int
    until_ms: int
    reason: str
    actor: Actor


@dataclass(frozen=True, slots=True)
class ResumeAsked:
    """The officer ends the current pause, or drops the next planned one."""

    actor: Actor


@dataclass(frozen=True, slots=True)
class Gap:
    """Nothing was observed until now, because the PC slept, say, or `SlotReason.QUIT`.

    Until ``unrecorded_ms`` the program ran, but the disk refused its events.
    """

    why: Cause | SlotReason
    unrecorded_ms: int = 0


Input = Answered | Snoozed | PauseAsked | ResumeAsked | Gap


@dataclass(frozen=True, slots=True)
class State:
    """The state of the reminders: the fields of `ChecksStood`, and those that a restart may lose.

    ``seen_ms`` is the last evaluation. The newest open slot escalates: since
    ``escalation_began_ms``, ``steps_shown`` steps were shown. WhatsApp is in front and used since
    ``front_since_ms``, was so when it was last looked at (``front_ms``), and long enough to be read
    last at ``on_pc_ms``.
    """

    cursor_ms: int
    seen_ms: int
    open: tuple[OpenSlot, ...] = ()
    unseen: tuple[int, ...] = ()
    pauses: tuple[Pause, ...] = ()
    unprompted_ms: int | None = None
    by_command: bool = False
    held_since_ms: int | None = None
    showing: int = -1
    told_ms: int = 0
    jumped_from_ms: int = 0
    jumped_to_ms: int = 0
    escalation_began_ms: int = 0
    steps_shown: int = 0
    ahead_ms: int = 0
    unwatched_ms: int = 0
    front_since_ms: int | None = None
    front_ms: int | None = None
    on_pc_ms: int | None = None

    def pause_at(self, at_ms: int) -> Pause | None:
        """Return the pause that covers the instant."""
        return next((pause for pause in self.pauses if pause.covers(at_ms)), None)


def holding(state: State, moment: Moment) -> HoldReason | None:
    """Return the reason to hold the card now, None if it may be shown."""
    reason = moment.presence.hold()
    if reason is None or reason in AWAY or state.held_since_ms is None:
        return reason
    return reason if moment.now_ms - state.held_since_ms < LONGEST_HOLD_MS else None


@dataclass(frozen=True, slots=True)
class Hint:
    """The content of a toast, without any message text.

    ``due_ms`` is None when it is not about a slot: the connection is back, so messages may wait.
    ``cut`` is the verdict while messages do not reach this PC.
    """

    due_ms: int | None
    missed: int = 0
    cut: Verdict | None = None
