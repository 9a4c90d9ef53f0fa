"""The program with a screen: the tray icon, which holds reminder cards and windows together."""

import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QEvent, QThread, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QPixmapCache
from PySide6.QtWidgets import QApplication

from desktop.core.checks.model import CardModel, Hint
from desktop.core.errors import KnownError
from desktop.core.events import Actor, ConnectivityChanged, OfficeAsked
from desktop.core.phone_files import Arrival, Kind
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import LockReason
from desktop.core.register_summary import Occasion, Reminder
from desktop.core.settings.model import Settings
from desktop.core.today_view import StateLine
from desktop.garbage_collection import collect_all
from desktop.language.notifications import Toast, arrival_toast, chat_toast
from desktop.language.problems import problem as problem_words
from desktop.language.translator import current, screen_has_bengali, translate
from desktop.services.settings import install_language
from desktop.storage.small_choices import ShortcutRefusal
from desktop.system.freed_memory import return_freed
from desktop.system.global_hotkey import CHECKED, RECORD, Refusal, Wish, system_hotkeys
from desktop.system.library_pages import return_library_pages
from desktop.system.notifications import Toaster, system_backend
from desktop.system.sound import system_sound
from desktop.system.text_scale import system_text_scale
from desktop.ui.checks.reminder import CheckAnswers, ReminderCardPresenter
from desktop.ui.host import CaptureGuard, Program
from desktop.ui.shell.tray_icon import Tray
from desktop.ui.theme import look as theme_look
from desktop.ui.theme.contrast import accessibility_hints
from desktop.ui.theme.look import Look
from desktop.ui.toasts import Toasts
from desktop.ui.widgets import access
from desktop.ui.widgets.basics import calling
from desktop.ui.widgets.focus import ring_focus
from desktop.ui.widgets.form_window import ConfirmWindow, FormWindow
from desktop.ui.widgets.window_placement import any_visible, show_over

if TYPE_CHECKING:  # the door: they are loaded when a window is first opened
    from desktop.services.register.chat_import import News
    from desktop.ui.shell.main_window import MainWindow
    from desktop.ui.shell.windows import Seen, Windows
    from desktop.ui.wizard.first_run import FirstRun

AFTER_MS = 60_000  # who opens the window again soon finds everything there
AFTER_START_MS = 10_000  # the first round is over by then


def collect_and_return() -> None:
    """Return the memory of closed windows at once, up to 9 MB: they are in reference cycles."""
    collect_all()
    return_freed()


def give_back_at_rest() -> None:
    """Return memory that only the start or a window needs, 20 to 40 MB: see decision 57."""
    return_freed()
    return_library_pages()


class ClosedWindows:
    """Returns memory once after the start, and after each time that a window was open."""

    def __init__(
        self, in_use: Callable[[], bool], give_back: Callable[[], object] = give_back_at_rest
    ) -> None:
        """Take whether a window is open."""
        self._in_use = in_use
        self._give_back = give_back
        self._due = True  # something was loaded since the last return
        self._wait_ms = AFTER_START_MS
        self._closed_ms: int | None = None  # when no window was seen open first

    def opened(self) -> None:
        """Note that a window is opened, which may be closed before the next look."""
        self._due, self._wait_ms, self._closed_ms = True, AFTER_MS, None

    def look(self, now_ms: int) -> None:
        """Return memory if it is due, by the clock that runs while asleep; called at each state."""
        if self._in_use():
            self.opened()
        elif self._due and self._closed_ms is None:
            self._closed_ms = now_ms
        elif self._closed_ms is not None and now_ms - self._closed_ms >= self._wait_ms:
            self._due, self._closed_ms = False, None
            self._give_back()


# Modules that windows need, loaded in steps: all of them take 0.4 s, and no step may block the main
# thread for long.
_DOOR = (
    *("desktop.ui.today.page", "desktop.ui.connectivity.page", "desktop.reports.export"),
    *("desktop.ui.reports.presenter", "desktop.ui.register.directives_page"),
    *("desktop.ui.settings.page", "desktop.ui.shell.windows"),
)
PATIENCE_MS = 10_000  # at log-in the desktop's tray may start after Tatpar
RARELY_MS = 60_000  # while there is a tray: the question wakes the D-Bus thread and the bus
_CHOOSER_MS = 300  # interval of the check whether a file chooser was closed


class TrayApplication(QApplication):
    """Emits ``quit_asked`` when a session manager ends the program."""

    quit_asked = Signal()

    def event(self, event: QEvent) -> bool:
        """Quit without asking the windows: they hide in the tray instead of closing."""
        if event.type() is not QEvent.Type.Quit:
            return super().event(event)
        self.quit_asked.emit()
        return True


class QuitWindow(ConfirmWindow):
    """States the consequences; Cancel has the focus, so that a second Enter ends nothing."""

    def __init__(self, look: Look, quit_program: Callable[[], None]) -> None:
        sentence = translate(
            "Until Tatpar starts again, the connection is not watched and no reminders are "
            "shown. Checks in that time are recorded as “Tatpar was quit”."
        )
        title, quit_ = translate("Quit Tatpar?"), translate("Quit")
        super().__init__(look, title, sentence, quit_, quit_program, icon="quit")
        self.cancel_button.setFocus()


class Shortcuts:
    """Registers both keys with the system, or releases them."""

    def __init__(
        self,
        checked: Callable[[], None],
        record: Callable[[], None],
        refusal: ShortcutRefusal,
        refused: Callable[[], None],
    ) -> None:
        """Register nothing yet; the first two functions are called at a press.

        ``refused`` is called when the officer refuses in the desktop's question.
        """
        wishes = {
            CHECKED: Wish(translate("I have checked the messages"), checked),
            RECORD: Wish(translate("Record the copied message"), record),
        }
        self._refusal = refusal
        self._refused = refused
        self.keys = system_hotkeys(wishes, Refusal(refusal.noted, self._note_refusal))
        self.names = ("", "")  # of "Checked" and "Record", each empty if it is not registered

    def apply(self, *, enabled: bool) -> None:
        """Register the keys again, or release them; a refusal is forgotten with that."""
        if not enabled:
            self._refusal.forget()
        for hotkey in self.keys.values():
            hotkey.give_back()
        names = [key.name if enabled and hotkey.take() else "" for key, hotkey in self.keys.items()]
        self.names = names[0], names[1]

    def _note_refusal(self) -> None:
        self._refusal.note()
        self.names = ("", "")
        self._refused()


class StandIn:
    """Shows the window when the tray is missing.

    Hides it when the tray returns, unless the officer has used it.
    """

    def __init__(
        self,
        has_tray: Callable[[], bool],
        in_use: Callable[[], bool],
        show: Callable[[], "MainWindow"],
    ) -> None:
        """Take tests for a tray and an open window, and a function that shows the main one."""
        self._has_tray = has_tray
        self._in_use = in_use
        self._show = show
        self._missing_ms: int | None = None  # since when
        self._present_ms: int | None = None  # when a tray was there at the last look
        self._window: MainWindow | None = None  # shown now in place of a tray icon

    def look(self, now_ms: int) -> None:
        """Follow the tray, by the clock that runs while asleep; called at each state."""
        if self._present_ms is not None and now_ms - self._present_ms < RARELY_MS:
            return
        self._present_ms = None
        if self._has_tray():
            self._missing_ms, self._present_ms = None, now_ms
            if self._window is not None and self._window.untouched:
                self._window.hide()
            self._window = None
        elif self._missing_ms is None:
            self._missing_ms = now_ms
        elif now_ms - self._missing_ms >= PATIENCE_MS and not self._in_use():
            self._window = self._show()


def _seen(settings: Settings) -> tuple[str, ...]:
    """Return the settings that every window shows: after a change, they are recreated."""
    look = settings.appearance
    return settings.officer.language, look.theme, look.text_size, look.clock


class TrayApp:
    """The user interface with a screen; the main window is built when it is first opened."""

    def __init__(
        self,
        program: Program,
        *,
        hidden: bool,
        bengali_font_found: Callable[[], bool] = theme_look.bengali_font_found,
        text_scale: float | None = None,
    ) -> None:
        """Create icon and card; nothing is shown before the first state.

        ``text_scale``: the system's factor for larger text.
        """
        services = self._services = program.services
        self._program = program
        self._settings = services.settings
        self.text_scale = system_text_scale() if text_scale is None else text_scale
        self.toaster = Toaster(system_backend("Tatpar"))
        self.guard = CaptureGuard(services.settings)
        self._qt = cast("QApplication", QApplication.instance())
        self._hidden = hidden
        self._state: StateLine | None = None
        self.toasts = Toasts(self.toaster, self._settings, balloon=self._show_balloon)
        self.answers = CheckAnswers(services.checks, self)
        self.shortcuts = Shortcuts(
            self.answers.checked_by_shortcut,
            self.record_copied,
            ShortcutRefusal(program.home.shortcuts_refused),
            lambda: self.tray.show_shortcuts(*self.shortcuts.names),
        )
        self._first_run: FirstRun | None = None
        self._quit_window: QuitWindow | None = None
        self.windows: Windows | None = None
        self._seen: Seen | None = None  # open page before the windows were recreated
        self._translated = False  # the language changed: they are recreated with it
        self.forms: list[FormWindow] = []  # being written; they stay when the windows are recreated
        theme_look.load_fonts()
        screen_has_bengali(bengali_font_found())
        install_language(self._settings.current)
        ring_focus(self._qt)
        access.install()
        self._create_tray()
        sound = system_sound(self._qt.beep)
        self.reminder = ReminderCardPresenter(program, self, self.toasts, sound)
        # Without a tray, the window is the only access.
        self._stand_in = StandIn(
            lambda: self.tray.available, lambda: self.in_use, lambda: self.opened().stand_in()
        )
        self._closed_windows = ClosedWindows(lambda: self.in_use)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(lambda: self._recreate(force=False))
        accessibility_hints().contrastPreferenceChanged.connect(lambda: self._recreate(force=False))

    def _create_tray(self) -> None:
        settings = self._settings.current
        tokens = theme_look.choose(settings.appearance.theme)
        chosen = int(settings.appearance.text_size)
        text_size = theme_look.size_of_text(chosen, self.text_scale)
        self.look = Look(tokens, current(), text_size)
        theme_look.apply(self._qt, self.look)
        self._qt.setWindowIcon(theme_look.app_icon())
        self.tray = tray = Tray(self.look)
        tray.show_shortcuts(*self.shortcuts.names)
        tray.checked.connect(lambda: self.answers.checked(Actor.TRAY))
        tray.record_copied.connect(calling(self.record_copied))
        tray.pause_wanted.connect(calling(self.answers.pause))
        tray.meeting_pause_wanted.connect(calling(self.pause_for_meeting))
        tray.resume_wanted.connect(calling(self.answers.resume))
        tray.open_wanted.connect(calling(self.bring_up))
        tray.directives_wanted.connect(lambda: self.opened().show_directives())
        tray.lock_wanted.connect(lambda: self._services.register.lock(LockReason.TRAY))
        tray.snoozed.connect(lambda minutes: self.answers.snooze(minutes, Actor.TRAY))
        tray.quit_wanted.connect(calling(self.ask_to_quit))

    def show_help(self, topic: str = "") -> None:
        """Show that page of the help, or the page about the screen in view."""
        self.opened().help.open(topic)

    def ask_to_quit(self) -> None:
        """Ask whether to end the program; a form with typed words asks about these first."""
        asking = [form for form in tuple(self.forms) if form.isVisible() and not form.close()]
        if asking:
            asking[0].raise_()
            asking[0].activateWindow()
            return
        self._quit_window = QuitWindow(self.look, self._program.runtime.quit)
        show_over(self._quit_window)

    def _recreate(self, *, force: bool) -> None:
        """Recreate tray, card and windows in another language or theme; no text changes in place.

        Without ``force`` only when the theme is another one.
        """
        tokens = theme_look.choose(self._settings.current.appearance.theme)
        if not force and tokens == self.look.tokens:
            return
        if QThread.currentThread().loopLevel() > 1:
            # A file chooser runs its own loop and has the old window as its parent.
            QTimer.singleShot(_CHOOSER_MS, partial(self._recreate, force=force))
            return
        if self.windows is not None:
            self._seen = self.windows.close() or self._seen
        self.windows = None
        # Now, not later: a new style sheet is applied to every widget that is left.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QPixmapCache.clear()  # up to 10 MB of icons in the old colours
        QTimer.singleShot(0, self._renew)  # in short steps

    def _renew(self) -> None:
        """Recreate tray and cards in the new look, then the windows that were open."""
        if self.windows is not None:  # opened meanwhile, in the old look
            self._recreate(force=True)
            return
        self.tray.discard()
        self._create_tray()
        self.reminder.recreate()
        if self._state is not None:
            self.tray.show_state(self._state)
        QTimer.singleShot(0, self._show_again)

    def _show_again(self) -> None:
        seen, self._seen = self._seen, None
        if seen is not None:
            self.opened().show_again(seen)
        if self._translated:
            self._translated = False
            self._report_font()
        QTimer.singleShot(0, collect_and_return)

    # --- reports of the program (see UserInterface) ------------------------------------------

    has_screen = True

    @property
    def shows_tray(self) -> bool:
        """Whether the icon is in a tray."""
        return self.tray.available and self.tray.icon.isVisible()

    @property
    def on_phone(self) -> bool:
        """Whether the state that is shown refers the officer to the phone."""
        return self._state is not None and self._state.verdict.down

    @property
    def in_use(self) -> bool:
        """Whether a window other than the cards is open."""
        return any_visible() or (self.windows is not None and self.windows.window.isVisible())

    def show_state(self, state: StateLine) -> None:
        """Show it in tray and window; the first one also shows the windows of the start."""
        first, self._state = self._state is None, state
        if first:
            self._apply_shortcuts()
        self.tray.show_state(state)
        self.reminder.card.make_way()
        if self.windows is not None:
            self.windows.refresh(state)
        if first and (not self._hidden or not self.tray.available):
            QTimer.singleShot(0, self._first_window)
        if first:
            QTimer.singleShot(0, self._report_font)
        now_ms = self._program.clock.read().boottime
        self._stand_in.look(now_ms)
        self._closed_windows.look(now_ms)

    def _report_font(self) -> None:
        """Report a missing Bengali font: the program is in English although the settings differ."""
        if current() != self._settings.current.officer.language:
            self.problem(KnownError(ProblemCode.BENGALI_FONT_MISSING))

    def _first_window(self) -> None:
        if not self._settings.written:
            self.first_run.show()
        elif not self._hidden:
            self.bring_up()

    def announce(self, change: ConnectivityChanged) -> None:
        """Send a toast; after an outage it has its duration.

        None in the first setup: Today, the next page, shows the connection.
        """
        asking = self._first_run is not None and self._first_run.asking
        self.toasts.announce(change, quiet=asking)

    def show_card(self, card: CardModel) -> None:
        """Put the card on the screen without taking the focus."""
        self.reminder.show(card)

    def hide_card(self) -> None:
        """Remove the card."""
        self.reminder.hide()

    def hint(self, hint: Hint) -> None:
        """Send the toast of a check that is due, or of a connection that is back."""
        self.toasts.hint(hint)

    def remind_directives(self, told: Reminder) -> None:
        """Show the card of the day or of a meeting; of a near deadline send the toast."""
        if told.occasion is Occasion.SOON:
            self.toasts.remind_directives(told)
        else:
            day = None if self.windows is None else self.windows.day
            self.reminder.show_day(told, None if day is None else day.joining(told.meeting))

    def show_arrival(self, arrival: Arrival) -> None:
        """Offer an arrival from the phone; an open register counts a chat's new messages."""

        def offer(words: Toast) -> None:
            take = partial(self._take_arrival, arrival)
            self.reminder.show_arrival(arrival.kind, words, take)

        def counted(news: "News | None") -> None:
            if news is None:
                offer(arrival_toast(arrival))
                return
            words = chat_toast(*news)
            if news.new:
                offer(words)
            else:
                self.toasts.send("phone", words)

        if arrival.kind is Kind.CHAT and self._services.register.is_open:
            self.opened().register.imports.count(Path(arrival.paths[0]), counted)
        else:
            offer(arrival_toast(arrival))

    def _take_arrival(self, arrival: Arrival) -> None:
        self.opened().open_arrival(arrival)

    def show_today(self) -> None:
        """Open the window on Today."""
        self.opened().show_today()

    def show_ask(self, ask: OfficeAsked | None) -> None:
        """Show an ask of the office in place of another; None removes it."""
        self.reminder.show_ask(ask)

    def chime(self) -> None:
        """Play the system's soft sound."""
        self.reminder.chime()

    def register_changed(self) -> None:
        """Update the register's page, and whether its counts can be exported."""
        if self.windows is not None or self.forms:
            self.opened().register_changed()

    def settings_changed(self, before: Settings) -> None:
        """Apply another language, clock, theme, size of text or shortcut."""
        now = self._settings.current
        self.guard.apply()
        self.tray.renew_words()
        if before.checks.shortcut != now.checks.shortcut:
            self._apply_shortcuts()
        if self.windows is not None:
            self.windows.show_office_page()
        if _seen(before) != _seen(now):
            # Not inside a signal of a widget that this destroys.
            QTimer.singleShot(0, partial(self._recreate, force=True))
            self._translated = self._translated or before.officer.language != now.officer.language

    def problem(self, error: KnownError) -> None:
        """Show the problem at the top of the page, or in a toast while no window is open."""
        title, hint = problem_words(error)
        if self.windows is not None and self.windows.window.isVisible():
            self.windows.show_problem(title, hint)
        else:
            self.notify("problem", title, hint)

    def problem_over(self, error: KnownError) -> None:
        """Remove the problem from the page where it is still shown."""
        if self.windows is not None:
            self.windows.problem_over(*problem_words(error))

    def bring_up(self) -> None:
        """Open the main window; at the first time its modules are loaded between events."""
        left = [name for name in _DOOR if name not in sys.modules]
        if left:
            import_module(left[0])
            QTimer.singleShot(0, self.bring_up)
        else:
            self.opened().bring_up()

    def leave(self) -> None:
        """Hide the icon and every window, now: no event of theirs is handled any more."""
        self.tray.icon.hide()
        for window in self._qt.topLevelWindows():
            window.hide()
        self._qt.processEvents()

    # --- acts of the officer -----------------------------------------------------------------

    def opened(self) -> "Windows":
        """Return the windows, built at the first call: they take most of the memory."""
        self._closed_windows.opened()
        if self.windows is None:
            from desktop.ui.shell.windows import Windows  # noqa: PLC0415 - the door

            self.windows = Windows(self._program, self)
        return self.windows

    @property
    def first_run(self) -> "FirstRun":
        """Return the wizard's presenter, created when first needed."""
        if self._first_run is None:
            from desktop.ui.wizard.first_run import FirstRun  # noqa: PLC0415 - as the windows

            self._first_run = FirstRun(self._program, self)
        return self._first_run

    def set_up(self, *, register_only: bool = False, restore: bool = False) -> None:
        """Open the wizard, or only its step that creates or restores the register."""
        self.first_run.show(register_only=register_only, restore=restore)

    def open_setting(self, key: str) -> None:
        """Show that setting."""
        self.opened().open_setting(key)

    def act(self, what: "partial[None]") -> None:
        """Do it and show a problem that it raises."""
        try:
            what()
        except KnownError as error:
            self.problem(error)
        else:
            if self.windows is not None:  # an earlier problem is solved now, or past
                self.windows.show_problem("", "")
        self._services.state.show()

    def record_copied(self) -> None:
        """Open the form with the clipboard's content."""
        self.opened().register.record_copied()

    def pause_for_meeting(self) -> None:
        """Ask for the time and the reason of a pause of the reminders."""
        self.opened().pause_for_meeting()

    def record_typed(self) -> None:
        """Open an empty form."""
        self.opened().register.record_typed()

    def _apply_shortcuts(self) -> None:
        self.shortcuts.apply(enabled=self._settings.current.checks.shortcut)
        self.tray.show_shortcuts(*self.shortcuts.names)

    def _show_balloon(self, title: str, text: str) -> None:
        self.tray.message.emit(title, text)

    def notify(self, topic: str, title: str, text: str) -> None:
        """Send a notification; the next of the same topic replaces it."""
        window = None if self.windows is None else self.windows.window
        place = window if window is not None and window.isVisible() else None
        access.announce(f"{title} {text}".strip(), place=place)
        self.toasts.send(topic, Toast(title, text))
