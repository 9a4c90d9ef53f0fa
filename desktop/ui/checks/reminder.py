"""The reminder: its cards for slots, asks and tests, its sound, and the officer's answers."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QCursor, QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QVBoxLayout
from shiboken6 import isValid

from desktop.core.checks.card_placement import for_card, for_every_card
from desktop.core.checks.model import CardModel
from desktop.core.errors import KnownError
from desktop.core.events import Actor, OfficeAsked, Outcome
from desktop.core.phone_files import Kind
from desktop.core.register_summary import Reminder
from desktop.core.today_view import Channel, Health
from desktop.language.checks import meeting_reason, unread_line
from desktop.language.connection_state import unrecorded
from desktop.language.day_list import reminder_card
from desktop.language.doctor import tried
from desktop.language.notifications import Toast, ask_toast, directives_line, trial_toast
from desktop.language.problems import problem, running
from desktop.services.checks import CheckService
from desktop.services.runtime import outcomes_of
from desktop.storage.small_choices import Place, keep_choice, read_place
from desktop.ui.checks.card_window import EVERYWHERE, UNTIL, CardWindow, CheckStrip, strip_place
from desktop.ui.host import Program
from desktop.ui.outside import open_whatsapp
from desktop.ui.theme.look import Look
from desktop.ui.toasts import Toasts
from desktop.ui.widgets.access import announce
from desktop.ui.widgets.basics import calling
from desktop.ui.widgets.window_placement import when_screens_change


class AnswersHost(Protocol):
    """The tray application as the answers see it."""

    @property
    def on_phone(self) -> bool:
        """Whether the state that is shown refers the officer to the phone."""

    def act(self, what: "partial[None]") -> None:
        """Do it and show a problem that it raises."""

    def record_copied(self) -> None:
        """Open the form with the clipboard's content."""

    def record_typed(self) -> None:
        """Open an empty form."""


class CheckAnswers:
    """Records the answers; those of the card may open a form for a directive."""

    def __init__(self, checks: CheckService, host: AnswersHost) -> None:
        """Create it; nothing is recorded yet."""
        self._checks = checks
        self._host = host

    def checked(self, actor: Actor) -> None:
        """Record "Checked" from tray, window or shortcut."""
        self._host.act(partial(self._checks.answered, actor, on_phone=self._host.on_phone))

    def checked_by_shortcut(self) -> None:
        """Answer the open check; without one the key records nothing."""
        if self._checks.open_check_ms is not None:
            self.checked(Actor.SHORTCUT)

    def checked_on_card(self, recording: bool) -> None:  # noqa: FBT001 - Qt's signal
        """Record "Checked" from the card; ``recording`` a directive opens its form."""
        count, on_phone = 1 if recording else 0, self._host.on_phone
        self._host.act(partial(self._checks.answered, Actor.CARD, count, on_phone=on_phone))
        if recording and on_phone:
            # The message is on the phone; this PC's clipboard has another one.
            self._host.record_typed()
        elif recording:
            self._host.record_copied()

    def snooze(self, minutes: int, actor: Actor = Actor.CARD) -> None:
        """Postpone the open check."""
        self._host.act(partial(self._checks.snooze, minutes, actor))

    def pause(self, minutes: int, reason: str = "", actor: Actor = Actor.TRAY) -> None:
        """Pause the reminders."""
        self._host.act(partial(self._checks.pause, minutes, reason, actor))

    def resume(self, actor: Actor = Actor.TRAY) -> None:
        """End the pause."""
        self._host.act(partial(self._checks.resume, actor))


_COUNT_EVERY_MS = 15_000
_SETTLES_MS = 150


class Card(QObject):
    """The card: one slot at a time, in one window or in one on every screen.

    ``now`` returns UTC milliseconds, for the countdown of the larger card. ``taken`` returns
    for each screen whether a full-screen window covers it; empty if that is unknown.
    ``offset`` is where the officer had moved the card, from its usual corner.
    """

    checked = Signal(bool)  # True: the officer will record a directive
    snoozed = Signal(int)  # minutes
    open_wanted = Signal()
    in_meeting = Signal(int)  # minutes, or UNTIL
    moved = Signal(int, int)  # from its usual corner, pixels

    def __init__(
        self,
        look: Look,
        now: Callable[[], int],
        taken: Callable[[], Sequence[bool]] = tuple,
        *,
        strips: bool = True,
        offset: tuple[int, int] = (0, 0),
    ) -> None:
        super().__init__()
        self._strips = strips
        self._strip: CheckStrip | None = None
        self._shown: tuple[CardModel, str, Mapping[int, Outcome]] | None = None
        self._offset = QPoint(*offset)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLES_MS)
        self._settled.timeout.connect(self._follow)
        qt = QGuiApplication.instance()
        if strips and isinstance(qt, QGuiApplication):
            qt.focusWindowChanged.connect(self._settle)
        self._look = look
        self._now = now
        self._taken = taken
        self._windows: list[CardWindow] = []
        self._countdown = QTimer(self)
        self._countdown.setInterval(_COUNT_EVERY_MS)
        self._countdown.timeout.connect(self._count)
        when_screens_change(self.make_way, self)

    def show_card(
        self, model: CardModel, note: str = "", ended: Mapping[int, Outcome] | None = None
    ) -> None:
        """Show the card for that slot in place of another; ``note`` is one more line.

        ``ended`` has the outcomes of the earlier slots; the others are still open.
        """
        self.hide_card()
        self._shown = (model, note, ended or {})
        place = self._place_of(model)
        if place is not None:
            self._show_strip(place, model, note, ended or {})
            return
        self._show_windows(model, note, ended or {})

    def _place_of(self, model: CardModel) -> QVBoxLayout | None:
        """Return the layout for a strip; the large card of the last step is on every screen."""
        if not self._strips or model.step >= EVERYWHERE:
            return None
        return strip_place(QApplication.activeWindow())

    def _show_strip(
        self, place: QVBoxLayout, model: CardModel, note: str, ended: Mapping[int, Outcome]
    ) -> None:
        strip = self._strip = CheckStrip(self._look, model, note, ended)
        strip.checked.connect(self.checked)
        strip.snoozed.connect(self.snoozed)
        strip.in_meeting.connect(self.in_meeting)
        strip.destroyed.connect(self._settle)  # closing its window deletes the strip, too
        place.insertWidget(0, strip)
        strip.show()

    def _settle(self) -> None:
        """Wait until the focus has settled: between two windows it is nowhere for a moment."""
        if self._shown is not None:
            self._settled.start()

    def _follow(self) -> None:
        """Show strip or card, as the window asks that is in use now."""
        if self._shown is None:
            return
        place = self._place_of(self._shown[0])
        strip = self._strip if self._strip is not None and isValid(self._strip) else None
        here = strip is not None and place is not None and place.indexOf(strip) >= 0
        if not here and (place is not None or not self._windows):
            self.show_card(*self._shown)

    def _show_windows(self, model: CardModel, note: str, ended: Mapping[int, Outcome]) -> None:
        screens, taken = QGuiApplication.screens(), self._taken()
        indexes: tuple[int, ...] = (for_card(taken, screens.index(_screen_in_use())),)
        if model.step >= EVERYWHERE:
            indexes = for_every_card(taken, len(screens))
        for screen in (screens[index] for index in indexes):
            window = CardWindow(self._look, model, self._now(), note, ended, offset=self._offset)
            window.checked.connect(self.checked)
            window.snoozed.connect(self.snoozed)
            window.open_wanted.connect(self.open_wanted)
            window.in_meeting.connect(self.in_meeting)
            window.moved.connect(self._remember)
            window.place(screen)
            self._windows.append(window)
        first = self._windows[0]  # it never has the focus, so no screen reader would find it
        announce(first.accessibleName(), urgent=True, place=first)
        if model.step >= EVERYWHERE:
            self._countdown.start()

    def _remember(self, offset: QPoint) -> None:
        self._offset = offset
        self.moved.emit(offset.x(), offset.y())

    def hide_card(self) -> None:
        """Remove the card."""
        self._shown = None
        self._settled.stop()
        self._countdown.stop()
        if self._strip is not None and isValid(self._strip):  # its window may be deleted
            self._strip.hide()
            self._strip.deleteLater()
        self._strip = None
        for window in self.windows():
            window.hide()
            window.deleteLater()
        self._windows = []

    def discard(self) -> None:
        """Remove the card permanently."""
        self.hide_card()
        self.deleteLater()

    def make_way(self) -> None:
        """Move from a screen that a full-screen window covers now to a free one.

        A card on a removed or shrunk screen is placed again.
        """
        strip = self._strip
        if (
            self._strips
            and not self._windows
            and not (strip is not None and isValid(strip) and strip.isVisible())
        ):
            self._follow()  # no signal reports the end of the strip's window
        windows = self.windows()
        for window in windows:
            if window.held:
                continue
            if not window.screen().availableGeometry().contains(window.geometry()):
                window.place(window.screen())
        if len(windows) == 1 and not windows[0].held:
            screens, window = QGuiApplication.screens(), windows[0]
            at = screens.index(window.screen())
            free = for_card(self._taken(), at)
            if free != at:
                window.place(screens[free])

    def say(self, note: str) -> None:
        """Show one more line on the card that is shown."""
        for window in self.windows():
            window.say(note)
        if self._strip is not None and isValid(self._strip):
            self._strip.say(note)

    def on_screen(self) -> bool:
        """Whether the window system shows the card."""
        handles = [window.windowHandle() for window in self.windows()]
        return any(handle is not None and handle.isExposed() for handle in handles)

    def windows(self) -> tuple["CardWindow", ...]:
        """Return the windows that are shown."""
        return tuple(filter(isValid, self._windows))

    def _count(self) -> None:
        for window in self.windows():
            window.show_time(self._now())


def _screen_in_use() -> QScreen:
    """Return the screen where the pointer is: the one that the officer looks at."""
    return QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()


_TEST_MS = 2000  # a toast without an answer by then is reported as unknown
_TEST_SLOT_MS = 60_000  # from now to the end of the slot that the test card shows


class ReminderHost(AnswersHost, Protocol):
    """The tray application as the reminder sees it."""

    look: Look
    answers: CheckAnswers

    @property
    def shows_tray(self) -> bool:
        """Whether the icon is in a tray."""

    def pause_for_meeting(self) -> None:
        """Ask for the time and the reason of a pause."""

    def show_today(self) -> None:
        """Open the window on Today."""


class ReminderCardPresenter:
    """Shows the cards; ``card_works`` and ``sound_works`` are None until the first try."""

    def __init__(
        self,
        program: Program,
        host: ReminderHost,
        toasts: Toasts,
        sound: Callable[[], bool | None],
    ) -> None:
        """Create the card of the open slot, hidden."""
        self._program = program
        self._host = host
        self._clock = program.clock
        self._services = program.services
        self._toasts = toasts
        self._sound = sound
        self._place = read_place(program.home.card_place)  # only this program moves the card
        self._slot: CardModel | None = None
        self._cards: dict[str, Card] = {}  # besides that of the slot
        self._arrived: list[tuple[Kind, Toast, Callable[[], object]]] = []
        self.card_works: bool | None = None
        self.sound_works: bool | None = None
        self.card = self._slot_card()

    def recreate(self) -> None:
        """Recreate the card of the open slot in another language or theme."""
        self.card.discard()
        self.card = self._slot_card()
        if self._slot is not None:
            self.show(self._slot)

    def show(self, slot: CardModel) -> None:
        """Put the card on the screen without taking the focus."""
        self._slot = slot
        counts, state = self._services.directives.count(), self._services.state.line()
        note = unrecorded(state) or (directives_line(counts) if counts else "")
        note = " ".join(filter(None, (unread_line(slot.unread), note)))
        self.card.show_card(slot, note, self._outcomes(slot.merged))

    def _outcomes(self, due: Sequence[int]) -> dict[int, Outcome]:
        """Read how slots ended; without an answer of the disk the card is shown without them."""
        read = partial(outcomes_of, self._program.journal, due)
        try:
            return self._services.recorder.read(read)
        except KnownError:
            return {}

    def hide(self) -> None:
        """Remove the card."""
        self._slot = None
        self.card.hide_card()

    def show_ask(self, ask: OfficeAsked | None) -> None:
        """Show an ask of the office in place of another; None removes it."""
        self._discard("ask")
        if ask is None:
            return
        toast = ask_toast(ask)
        card = self._cards["ask"] = self._new_card()
        card.checked.connect(calling(self._host.answers.checked_on_card))
        media = self._services.settings.current.checks.media
        card.show_card(
            CardModel(ask.asked_ms, media, 1, 1, (), (), 0, None, ask.until_ms, asked=toast.title),
            toast.text,
        )
        self._toasts.send("check", toast)

    def show_day(self, told: Reminder, join: Callable[[], object] | None = None) -> None:
        """Show the card of the day, or of a meeting that ``join`` opens, until it is dismissed.

        An officer working in a window of Tatpar gets a toast instead: a card would cover its
        buttons.
        """
        words, now_ms = reminder_card(told), self._clock.now_ms()
        focused = QGuiApplication.focusWindow()
        if focused is not None and focused.isVisible():
            self._toasts.send("day", words)
            return
        self._discard("day")
        card = self._cards["day"] = self._new_card(strips=False)
        card.checked.connect(partial(self._put_day_away, join or self._host.show_today))
        model = CardModel(
            *(now_ms, (), 1, 1, (), (), 0, None, now_ms), told=words.title, joins=join is not None
        )
        card.show_card(model, words.text)

    def _put_day_away(self, take: Callable[[], object], taken: bool) -> None:  # noqa: FBT001
        self._discard("day")
        if taken:
            take()

    def show_arrival(self, kind: Kind, words: Toast, take: Callable[[], object]) -> None:
        """Offer an arrival from the phone, after earlier ones; ``take`` opens it."""
        self._arrived.append((kind, words, take))
        if "arrival" not in self._cards:
            self._show_arrival()

    def _show_arrival(self) -> None:
        kind, words, _take = self._arrived[0]
        now_ms = self._clock.now_ms()
        card = self._cards["arrival"] = self._new_card()
        card.checked.connect(calling(self._answer_arrival))
        came = CardModel(now_ms, (), 1, 1, (), (), 0, None, now_ms, told=words.title, came=kind)
        card.show_card(came, words.text)

    def _answer_arrival(self, taken: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._discard("arrival")
        *_, take = self._arrived.pop(0)
        if self._arrived:
            self._show_arrival()
        if taken:
            take()

    def chime(self) -> None:
        """Play the system's soft sound."""
        self.sound_works = self._sound()

    def show_test(self) -> None:
        """Show a trial reminder, with the results of its parts; its buttons record nothing."""
        now_ms = self._clock.now_ms()
        checks = self._services.settings.current.checks
        self._toasts.try_out("check", trial_toast())
        self._discard("test")
        test = self._cards["test"] = self._new_card(strips=False)
        for pressed in (test.checked, test.snoozed, test.in_meeting):
            pressed.connect(lambda _answer: test.hide_card())
        snooze, ends_ms = checks.snooze_minutes, now_ms + _TEST_SLOT_MS
        test.show_card(
            CardModel(now_ms, checks.media, 1, 1, (), snooze, 1, None, ends_ms, trial=True)
        )
        self.chime()
        QTimer.singleShot(_TEST_MS, test, partial(self._report_test, test))

    def _report_test(self, test: Card) -> None:
        self.card_works = test.on_screen()
        parts = (
            Health(Channel.TRAY, self._host.shows_tray),
            Health(Channel.TOAST, self._toasts.works),
            Health(Channel.CARD, self.card_works),
            Health(Channel.SOUND, self.sound_works),
        )
        test.say(tried(parts))
        self._services.state.show()

    def _discard(self, name: str) -> None:
        card = self._cards.pop(name, None)
        if card is not None:
            card.discard()

    def _slot_card(self) -> Card:
        card = self._new_card()
        card.checked.connect(calling(self._host.answers.checked_on_card))
        card.snoozed.connect(calling(self._host.answers.snooze))
        card.in_meeting.connect(calling(self._pause))
        return card

    def _pause(self, minutes: int) -> None:
        if minutes == UNTIL:
            self._host.pause_for_meeting()
        else:
            self._host.answers.pause(minutes, meeting_reason())

    def _store_place(self, x: int, y: int) -> None:
        self._place = Place(x, y)
        write = partial(keep_choice, self._program.home.card_place, self._place)
        jobs, problems = self._services.jobs, self._services.problems
        jobs.run(write, lambda _none: None, problems.report)

    def _new_card(self, *, strips: bool = True) -> Card:
        card = Card(
            self._host.look,
            self._clock.now_ms,
            self._program.monitors.session.filled_screens,
            strips=strips,
            offset=self._place,
        )
        card.moved.connect(calling(self._store_place))
        card.open_wanted.connect(lambda: open_whatsapp(self._services.jobs, partial(_say_on, card)))
        return card


def _say_on(card: Card, error: KnownError) -> None:
    """Show the error on the card in view; the card may be deleted by now."""
    if isValid(card):
        title, hint = problem(error)
        card.say(running(title, hint))
