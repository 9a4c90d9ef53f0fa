"""The program without a screen: one line on standard output for each change."""

import sys
from contextlib import suppress
from typing import TextIO

from desktop.core.checks.model import CardModel, Hint
from desktop.core.errors import KnownError
from desktop.core.events import ConnectivityChanged, OfficeAsked
from desktop.core.phone_files import Arrival
from desktop.core.problem_codes import ProblemCode
from desktop.core.register_summary import Occasion, Reminder
from desktop.core.settings.model import Settings
from desktop.core.text.time_of_day import stamp
from desktop.core.today_view import StateLine
from desktop.language.day_list import reminder_card
from desktop.language.notifications import (
    ask_toast,
    check_toast,
    connection_back_toast,
    directives_toast,
    line_sentence,
)
from desktop.language.problems import problem_text
from desktop.language.translator import zone
from desktop.monitors.clock import Clock


class Terminal:
    """Prints, with the same monitors, services and log as the tray."""

    has_screen = False
    shows_tray = False
    in_use = False

    def __init__(self, clock: Clock) -> None:
        """Create it; nothing is printed yet."""
        self._clock = clock

    def show_state(self, state: StateLine) -> None:
        """Print nothing: only changes are printed."""

    def announce(self, change: ConnectivityChanged) -> None:
        """Print ``TIME verdict cause medium name  sentence``."""
        words = [change.verdict.value, change.cause.value if change.cause else "-"]
        words += [change.path.kind.value, change.path.name] if change.path else ["-", "-"]
        self._line(change.began_by_ms, *words, "", _sentence(change))

    def show_card(self, card: CardModel) -> None:
        """Print that a check is due."""
        toast = check_toast(card.due_ms, card.media, card.cut, missed=len(card.merged))
        self._line(self._clock.now_ms(), "check", "due", "", toast.title, toast.text)

    def hide_card(self) -> None:
        """Print nothing."""

    def hint(self, hint: Hint) -> None:
        """Print a hint without a slot; a slot's hint is printed with its card."""
        if hint.due_ms is None:
            toast = connection_back_toast()
            self._line(self._clock.now_ms(), "check", "advised", "", toast.title, toast.text)

    def remind_directives(self, told: Reminder) -> None:
        """Print the counts."""
        soon = told.occasion is Occasion.SOON
        toast = directives_toast(told.event) if soon else reminder_card(told)
        self._line(self._clock.now_ms(), "directives", "due", "", toast.title, toast.text)

    def show_ask(self, ask: OfficeAsked | None) -> None:
        """Print a superior's request; nothing when it is over."""
        if ask is not None:
            toast = ask_toast(ask)
            self._line(ask.asked_ms, "ask", ask.asks_for, "", toast.title, toast.text)

    def show_arrival(self, arrival: Arrival) -> None:
        """Do nothing: without a screen no folder is watched."""

    def chime(self) -> None:
        """Do nothing: the output may be a log."""

    def register_changed(self) -> None:
        """Print nothing."""

    def settings_changed(self, before: Settings) -> None:
        """Print nothing."""

    def problem(self, error: KnownError) -> None:
        """Print the problem to standard error."""
        _print(f"tatpar: {problem_text(error)}", file=sys.stderr)

    def problem_over(self, error: KnownError) -> None:
        """Print nothing: the later lines show it."""

    def bring_up(self) -> None:
        """Print that the program was started again."""
        self.problem(KnownError(ProblemCode.ALREADY_RUNNING))

    def leave(self) -> None:
        """Do nothing: there is no window."""

    def _line(self, at_ms: int, *words: str) -> None:
        _print(stamp(at_ms, zone()), *words)


def _print(*words: str, file: TextIO | None = None) -> None:
    with suppress(OSError):  # nobody reads it any longer, or the disk is full: the log has it
        print(*words, file=file, flush=True)


def _sentence(change: ConnectivityChanged) -> str:
    return line_sentence(change.verdict, change.cause, change.path)
