"""The program with a screen: tray icon, reminder card and main window, on top of the services.

Over 300 lines: the one place where the parts of the screen know of one another.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop import language
from desktop.core.ask_events import OfficeAsked
from desktop.core.checks.model import CardModel, Hint
from desktop.core.errors import KnownError
from desktop.core.events import Actor, ConnectivityChanged, Outcome
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.views import LockReason
from desktop.core.register_events import DirectivesReminded
from desktop.core.settings.model import Settings
from desktop.core.today_view import Channel, Health, StateLine
from desktop.language.notifications import Toast
from desktop.monitors.clock import Clock
from desktop.presenters.capture_guard import CaptureGuard
from desktop.services.groups import Services
from desktop.services.settings import install_language
from desktop.system import global_hotkey
from desktop.system.notifications import Toaster
from desktop.system.sound import system_sound
from desktop.ui.checks.reminder_card import Card
from desktop.ui.shell.tray_icon import Tray
from desktop.ui.theme import look as theme_look
from desktop.ui.theme.look import Look
from desktop.ui.widgets.focus_ring import ring_focus

if TYPE_CHECKING:
    from desktop.presenters.first_run import FirstRun
    from desktop.presenters.main_window import Windows
    from desktop.ui.register.record_form import RecordForm

_TRIED_MS = 2000  # a toast that is not taken within it is told as not known


@dataclass(frozen=True, slots=True)
class Screen:
    """What the tray needs of its surroundings.

    ``windows`` and ``first_run`` create the large parts when they are first wanted.
    ``outcomes`` returns how slots ended; ``first_start`` whether no settings were written yet.
    """

    toaster: Toaster
    guard: CaptureGuard
    filled_screens: Callable[[], tuple[bool, ...]]
    outcomes: Callable[[Sequence[int]], dict[int, Outcome]]
    first_start: Callable[[], bool]
    windows: "Callable[[TrayApp], Windows]"
    first_run: "Callable[[TrayApp], FirstRun]"


class TrayApp:
    """The tray and the card stand always; the main window is made when it is first opened."""

    def __init__(
        self,
        clock: Clock,
        services: Services,
        screen: Screen,
        quit_program: Callable[[], None],
        *,
        hidden: bool,
        bengali_font_found: Callable[[], bool],
    ) -> None:
        """Create icon and card; nothing is shown before the first state."""
        self._clock = clock
        self._services = services
        self._settings = services.settings
        self._screen = screen
        self._quit_program = quit_program
        self._qt = cast("QApplication", QApplication.instance())
        self._hidden = hidden
        self._state: StateLine | None = None
        self._outage_ms: int | None = None
        self._test: Card | None = None
        self._ask_card: Card | None = None
        self._play = system_sound(self._qt.beep)
        self._keys = {
            global_hotkey.CHECKED: global_hotkey.system_hotkey(
                global_hotkey.CHECKED, self._key_pressed
            ),
            global_hotkey.RECORD: global_hotkey.system_hotkey(
                global_hotkey.RECORD, self.record_copied
            ),
        }
        self._taken: tuple[str, str] = ("", "")
        self.card_works: bool | None = None  # None: not tried yet
        self.sound_works: bool | None = None
        self._shown: CardModel | None = None
        self._first_run: FirstRun | None = None
        self.windows: Windows | None = None
        self.forms: list[RecordForm] = []  # being written; they outlive the windows made anew
        theme_look.load_fonts()
        language.screen_has_bengali(bengali_font_found())
        install_language(self._settings.current)
        ring_focus(self._qt)
        self._dress()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(lambda: self._redress(force=False))

    def _dress(self) -> None:
        settings = self._settings.current
        tokens = theme_look.choose(settings.appearance.theme)
        self.look = Look(tokens, language.current())
        theme_look.apply(self._qt, self.look)
        self._qt.setWindowIcon(
            theme_look.tray_icon("online", due=False)
        )  # of all but the main window
        self.tray = Tray(self.look)
        self.tray.show_shortcuts(*self._taken)
        self.card = self._new_card()
        tray, card = self.tray, self.card
        tray.checked.connect(lambda: self.checked(Actor.TRAY))
        tray.record_copied.connect(self.record_copied)
        tray.pause_wanted.connect(self._pause)
        tray.meeting_pause_wanted.connect(lambda: self.opened().pause_for_meeting())
        tray.resume_wanted.connect(
            lambda: self.act(partial(self._services.checks.resume, Actor.TRAY))
        )
        tray.open_wanted.connect(self.bring_up)
        tray.directives_wanted.connect(lambda: self.opened().show_directives())
        tray.hide_wanted.connect(lambda: self.act(partial(self._services.capture.end, Actor.TRAY)))
        tray.lock_wanted.connect(lambda: self._services.register.lock(LockReason.TRAY))
        tray.quit_wanted.connect(self._quit)
        card.checked.connect(self._card_checked)
        card.snoozed.connect(self._snooze)
        card.open_wanted.connect(_open_whatsapp)

    def _quit(self) -> None:
        """End the program, unless a form asks what shall become of its words."""
        asking = [form for form in tuple(self.forms) if form.isVisible() and not form.close()]
        if not asking:
            self._quit_program()
            return
        asking[0].raise_()
        asking[0].activateWindow()

    def _new_card(self) -> Card:
        return Card(self.look, self._clock.now_ms, self._screen.filled_screens)

    def _redress(self, *, force: bool) -> None:
        """Make everything anew in another language or theme: no text is changed in place."""
        tokens = theme_look.choose(self._settings.current.appearance.theme)
        if not force and tokens is self.look.tokens:
            return
        seen = self.windows.close() if self.windows is not None else None
        self.tray.icon.hide()
        self.card.hide_card()
        self.windows = None
        self._dress()
        if self._shown is not None:
            self.show_card(self._shown)
        if self._state is not None:
            self.tray.show_state(self._state)
        if seen is not None:
            self.opened().show_again(seen)

    # --- what the program reports (see UserInterface) -----------------------------------------

    @property
    def shows_tray(self) -> bool:
        """Return whether the icon stands in a tray."""
        return self.tray.available and self.tray.icon.isVisible()

    @property
    def in_use(self) -> bool:
        """Return whether a window is open; the reminder's card comes again by itself."""
        further = [card for card in (self._test, self._ask_card) if card is not None]
        cards = {window for card in (self.card, *further) for window in card.windows()}
        return any(
            window.isVisible() and window not in cards for window in QApplication.topLevelWidgets()
        )

    def show_state(self, state: StateLine) -> None:
        """Show it in tray and window. The first one also decides what is seen at start."""
        first, self._state = self._state is None, state
        if first:
            self._use_key()
        self.tray.show_state(state)
        self.card.make_way()
        if self.windows is not None:
            self.windows.refresh(state)
        if first and (not self._hidden or not self.tray.available):
            QTimer.singleShot(0, self._first_window)
        if first:
            QTimer.singleShot(0, self._tell_letters)

    def _tell_letters(self) -> None:
        """Say why the officer is not spoken to in the language that the settings name."""
        if language.current() != self._settings.current.officer.language:
            self.problem(KnownError(ProblemCode.BENGALI_FONT_MISSING))

    def _first_window(self) -> None:
        if self._screen.first_start():
            self.first_run.show()
        elif not self._hidden:
            self.bring_up()
        elif not self.tray.available:
            # Without a tray the window is the only way in: small, but there.
            self.opened().window.showMinimized()

    def announce(self, change: ConnectivityChanged, _state: StateLine) -> None:
        """Send a toast; after an outage it says how long it lasted."""
        lasted = None
        if change.verdict.down:
            self._outage_ms = self._outage_ms or change.began_by_ms
        elif change.verdict.connected and self._outage_ms is not None:
            lasted = change.began_by_ms - self._outage_ms
            self._outage_ms = None
        toast = language.connectivity_toast(
            change.verdict, change.cause, change.path, change.other_paths, lasted
        )
        if toast is not None:
            self._send("connectivity", toast)

    def show_card(self, card: CardModel) -> None:
        """Put the card on the screen without taking the focus."""
        self._shown = card
        counts = self._services.directives.count()
        note = language.directives_line(counts) if counts else ""
        self.card.show_card(card, note, self._screen.outcomes(card.merged))

    def hide_card(self) -> None:
        """Take the card away."""
        self._shown = None
        self.card.hide_card()

    def hint(self, hint: Hint) -> None:
        """Send the toast of a check that is due, or of a connection that is back."""
        if hint.due_ms is None:
            self._send("check", language.connection_back_toast())
            return
        media = self._settings.current.checks.media
        toast = language.check_toast(hint.due_ms, media, hint.cut, missed=hint.missed)
        self._send("check", toast)

    def remind_directives(self, event: DirectivesReminded) -> None:
        """Send the toast of the counts; tray and card say them too."""
        self._send("directives", language.directives_toast(event))

    def show_ask(self, ask: OfficeAsked | None) -> None:
        """Put the card of an ask on the screen in place of the one before it, or take it off."""
        if self._ask_card is not None:
            self._ask_card.hide_card()
        self._ask_card = None
        if ask is None:
            return
        toast = language.ask_toast(ask)
        card = self._ask_card = self._new_card()
        card.checked.connect(self._card_checked)
        card.open_wanted.connect(_open_whatsapp)
        media = self._settings.current.checks.media
        model = CardModel(
            ask.asked_ms, media, 1, 1, (), (), 0, None, ask.until_ms, asked=toast.title
        )
        card.show_card(model, toast.text)
        self._send("check", toast)

    def chime(self) -> None:
        """Make the system's soft sound."""
        self.sound_works = self._play()

    def register_changed(self) -> None:
        """Show the register anew if its page is there, and whether its counts can be exported."""
        if self.windows is not None or self.forms:
            windows = self.opened()
            windows.register.refresh()
            windows.reports.refresh()

    def capture_changed(self) -> None:
        """Show windows in captures or hide them, as the service decides."""
        self._screen.guard.apply()

    def settings_changed(self, before: Settings) -> None:
        """Take another language, clock or theme, and let the pages read the settings again."""
        now = self._settings.current
        self._screen.guard.apply()
        if before.checks.shortcut != now.checks.shortcut:
            self._use_key()
        looks = (before.officer.language, before.appearance.theme, before.appearance.clock)
        if looks != (now.officer.language, now.appearance.theme, now.appearance.clock):
            # Not inside the signal of a widget that is about to go.
            QTimer.singleShot(0, partial(self._redress, force=True))
        if before.officer.language != now.officer.language:
            QTimer.singleShot(0, self._tell_letters)

    def problem(self, error: KnownError) -> None:
        """Show the problem at the top of the page, or in a toast while no window is open."""
        title, hint = language.problem(error)
        if self.windows is not None and self.windows.window.isVisible():
            self.windows.show_problem(title, hint)
        else:
            self._send("problem", Toast(title, hint))

    def bring_up(self) -> None:
        """Open the main window."""
        self.opened().bring_up()

    # --- what the officer does ---------------------------------------------------------------

    def opened(self) -> "Windows":
        """Return the windows, made when first wanted: they take most of the memory."""
        if self.windows is None:
            self.windows = self._screen.windows(self)
        return self.windows

    @property
    def first_run(self) -> "FirstRun":
        """Return the wizard's presenter, created when first needed."""
        if self._first_run is None:
            self._first_run = self._screen.first_run(self)
        return self._first_run

    def set_up(self, *, register_only: bool = False) -> None:
        """Open the wizard, or only its step that makes the register."""
        self.first_run.show(register_only=register_only)

    def act(self, what: "partial[None]") -> None:
        """Do it; a problem is told to the officer who asked."""
        try:
            what()
        except KnownError as error:
            self.problem(error)
        self._services.state.show()

    @property
    def _cut(self) -> bool:
        """Return whether the officer was sent to the phone."""
        return self._state is not None and self._state.verdict.down

    def checked(self, actor: Actor) -> None:
        """Take "Checked" from tray or window."""
        self.act(partial(self._services.checks.answered, actor, on_phone=self._cut))

    def record_copied(self) -> None:
        """Open the form with what the clipboard holds."""
        self.opened().register.record_copied()

    def _use_key(self) -> None:
        """Take the keys for "Checked" and "Record", or give them back, as the settings say."""
        shortcut, names = self._settings.current.checks.shortcut, []
        for key, taker in self._keys.items():
            taker.give_back()
            names.append(key.name if shortcut and taker.take() else "")
        self._taken = names[0], names[1]
        self.tray.show_shortcuts(*self._taken)

    def _key_pressed(self) -> None:
        """Answer the open check; without one the key does nothing, so none is recorded by it."""
        if self._services.checks.open_check_ms is not None:
            self.checked(Actor.SHORTCUT)

    def show_test_card(self) -> None:
        """Show a reminder that is about no slot, and say on it what of it worked.

        Pressing its buttons records nothing.
        """
        now = self._clock.now_ms()
        media = self._settings.current.checks.media
        self._screen.toaster.works = None
        self._send("check", language.check_toast(now, media))
        test = self._new_card()
        test.checked.connect(lambda _recording: test.hide_card())
        test.snoozed.connect(lambda _minutes: test.hide_card())
        test.open_wanted.connect(_open_whatsapp)
        snooze = self._settings.current.checks.snooze_minutes
        test.show_card(CardModel(now, media, 1, 1, (), snooze, 1, None, now + 60_000))
        self.chime()
        if self._test is not None:
            self._test.hide_card()
        self._test = test
        QTimer.singleShot(_TRIED_MS, test, partial(self._tell_tried, test))

    def _tell_tried(self, test: Card) -> None:
        self.card_works = test.on_screen()
        parts = (
            Health(Channel.TRAY, self.shows_tray),
            Health(Channel.TOAST, self._screen.toaster.works),
            Health(Channel.CARD, self.card_works),
            Health(Channel.SOUND, self.sound_works),
        )
        test.say(language.tried(parts))
        self._services.state.show()

    def _card_checked(self, recording: bool) -> None:  # noqa: FBT001 - Qt's signal
        count, on_phone = 1 if recording else 0, self._cut
        self.act(partial(self._services.checks.answered, Actor.CARD, count, on_phone=on_phone))
        if recording and on_phone:
            # What this PC's clipboard holds is not the message that is on the phone.
            self.opened().register.record_typed()
        elif recording:
            self.record_copied()

    def _snooze(self, minutes: int) -> None:
        self.act(partial(self._services.checks.snooze, minutes, Actor.CARD))

    def _pause(self, minutes: int, reason: str = "") -> None:
        self.act(partial(self._services.checks.pause, minutes, reason, Actor.TRAY))

    def notify(self, topic: str, title: str, text: str) -> None:
        """Send a notification; the next of the same topic replaces it."""
        self._screen.toaster.send(topic, title, text, self.tray.message.emit)

    def _send(self, topic: str, toast: Toast) -> None:
        self.notify(topic, toast.title, toast.text)


def _open_whatsapp() -> None:
    if not QDesktopServices.openUrl(QUrl("whatsapp://send")):
        QDesktopServices.openUrl(QUrl("https://web.whatsapp.com/"))
