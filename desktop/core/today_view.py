"""What each page shows: plain data, made by folds over the journal, painted by ``ui``.

Times are UTC milliseconds; days are dates of the calendar's zone; ranges are half-open.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.core.checks.model import SlotRow
from desktop.core.connectivity.availability import Figures, Span
from desktop.core.connectivity.layer_status import Found
from desktop.core.events import HoldReason, Outcome
from desktop.core.network import Cause, Path, Verdict

Range = tuple[int, int]


class Channel(StrEnum):
    """A means of the PC that Tatpar relies on."""

    TRAY = "tray"
    TOAST = "toast"
    CARD = "card"
    SOUND = "sound"
    AUTOSTART = "autostart"
    IDLE = "idle"
    SESSION_LOCK = "session_lock"
    SLEEP = "sleep"
    FULL_SCREEN = "full_screen"
    DO_NOT_DISTURB = "do_not_disturb"
    BENGALI_FONT = "bengali_font"


@dataclass(frozen=True, slots=True)
class Health:
    """Whether a channel works on this PC; ``works`` is None when that cannot be told."""

    channel: Channel
    works: bool | None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class KnownPath:
    """A way out of the PC and when it last worked (None: never seen working)."""

    path: Path
    present: bool
    in_use: bool
    last_worked_ms: int | None


@dataclass(frozen=True, slots=True)
class DirectiveCounts:
    """Counts only, never words: these may be shown while the register is locked."""

    due_today: int
    unanswered: int
    overdue: int


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
    directives: DirectiveCounts | None = None  # reminded of, and not looked at since
    hold: HoldReason | None = None  # why the open check is not on the screen
    captured_until_ms: int | None = None  # until then captures may show directives
    put_off_until_ms: int | None = None  # the open check, by "Later"


@dataclass(frozen=True, slots=True)
class TodayView:
    """The Today page."""

    state: StateLine
    layers: tuple[Found, ...]
    paths: tuple[KnownPath, ...]
    spans: tuple[Span, ...]
    slots: tuple[SlotRow, ...]
    office: tuple[Range, ...]
    day: Range
    every_minutes: int
    media: tuple[str, ...]
    counts: DirectiveCounts | None
    health: tuple[Health, ...]


@dataclass(frozen=True, slots=True)
class DayFigures:
    """One row of the month grid. ``figures`` is None for a day without scheduled time."""

    day: date
    span: Range
    office: tuple[Range, ...]
    figures: Figures | None


@dataclass(frozen=True, slots=True)
class LatencyDay:
    """Median and the 10–90 % range of a day's connect times, in milliseconds."""

    day: date
    low_ms: int
    median_ms: int
    high_ms: int


@dataclass(frozen=True, slots=True)
class ConnectivityView:
    """The Connectivity page: one month, in office hours or round the clock."""

    now_ms: int
    first_day: date
    days: tuple[DayFigures, ...]
    spans: tuple[Span, ...]
    outages: tuple[Span, ...]
    total: Figures
    office_only: bool
    latency: tuple[LatencyDay, ...]
    paths: tuple[KnownPath, ...]


@dataclass(frozen=True, slots=True)
class DayChecks:
    """One cell of the checks calendar. ``holiday`` days have no slots of office hours."""

    day: date
    holiday: bool
    slots: tuple[SlotRow, ...]


@dataclass(frozen=True, slots=True)
class Silence:
    """Why no reminder came: a run of slots held, paused or not observed."""

    from_ms: int
    until_ms: int
    outcome: Outcome
    detail: str
    slots: int
    shown_ms: int | None


@dataclass(frozen=True, slots=True)
class ResponseTimes:
    """How soon directives of a period were answered, in milliseconds from received; no words."""

    directives: int
    answered_ms: tuple[int, ...] = ()
    carried_out_ms: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ChecksView:
    """The Checks page: one month."""

    now_ms: int
    first_day: date
    days: tuple[DayChecks, ...]
    totals: dict[Outcome, int]
    due: int
    answer_seconds: tuple[int, ...]
    silences: tuple[Silence, ...]
    every_minutes: int
    hours_text: str
    register_locked: bool | None = None  # None: no register on this PC yet
    response: ResponseTimes | None = None  # only while the register is open
