"""The content of Today and of the state line, as plain data.

Times are UTC milliseconds; days are dates of the calendar's zone; ranges are half-open.
"""

from dataclasses import dataclass

from desktop.core import Rows
from desktop.core.checks.model import SlotRow
from desktop.core.connectivity.availability import Span
from desktop.core.connectivity.known_paths import KnownPath
from desktop.core.connectivity.state import ObservedLayer
from desktop.core.events import HoldReason
from desktop.core.network import Cause, Path, Verdict
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.backups import Backups
from desktop.core.register_summary import DirectiveCounts, Open
from desktop.core.units import Range


class Channel(Rows, texts=("Channel", "ChannelLacks")):
    """A system function that Tatpar depends on; ``lacks`` is said where it does not work."""

    word: str
    lacks: str

    TRAY = "Tray icon", "No tray on this PC: the window stays open."
    TOAST = "Notifications", "Notifications cannot be shown here."
    CARD = "Reminder card", "The card did not appear."
    SOUND = "Sound", "No sound was played."
    AUTOSTART = "Start with PC", "Tatpar does not start with the PC."
    IDLE = "Idle time", "Cannot tell whether anyone is at this PC."
    SESSION_LOCK = "Screen lock", "Cannot tell when the screen is locked."
    SLEEP = "Sleep", "Cannot detect sleep directly; it is inferred from the clock."
    FULL_SCREEN = (
        "Full-screen windows",
        "Full-screen programs cannot be detected here. Reminders will not wait for them.",
    )
    DO_NOT_DISTURB = (
        "“Do not disturb”",
        "“Do not disturb” cannot be detected here. Reminders will not wait for it.",
    )
    BENGALI_FONT = "Bengali font", "No Bengali font: install Noto Sans."


@dataclass(frozen=True, slots=True)
class Health:
    """Whether a channel works on this PC; ``works`` is None if that is not known."""

    channel: Channel
    works: bool | None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Unrecorded:
    """Since when events are not recorded, and why."""

    since_ms: int
    why: ProblemCode


@dataclass(frozen=True, slots=True)
class StateLine:
    """The one-sentence state that tray, tooltip, navigation foot and Today share."""

    now_ms: int
    verdict: Verdict
    cause: Cause | None
    path: Path | None
    since_after_ms: int
    since_by_ms: int
    last_seen_ms: int | None
    next_check_ms: int | None
    open_check_ms: int | None
    pause_until_ms: int | None
    register_locked: bool | None  # None: no register on this PC yet
    directives: DirectiveCounts | None = None  # reminded of, and not looked at since then
    sealed: int = 0  # messages sealed while locked that wait to be filed
    hold: HoldReason | None = None  # why the open check is not on the screen
    put_off_until_ms: int | None = None  # of the open check, after "Later"
    later_minutes: tuple[int, ...] = ()  # by which the open check can be put off
    unrecorded: Unrecorded | None = None  # the disk refuses events


@dataclass(frozen=True, slots=True)
class TodayView:
    """The Today page; ``deadlines`` are the next ones.

    ``office`` are the hours as they count: on the first day, from when Tatpar came into use;
    ``hours`` are those of the settings.
    """

    state: StateLine
    layers: tuple[ObservedLayer, ...]
    paths: tuple[KnownPath, ...]
    spans: tuple[Span, ...]
    slots: tuple[SlotRow, ...]
    office: tuple[Range, ...]
    day: Range
    every_minutes: int
    media: tuple[str, ...]
    counts: DirectiveCounts | None
    health: tuple[Health, ...]
    backups: Backups
    deadlines: tuple[Open, ...] = ()
    hours: tuple[Range, ...] = ()
