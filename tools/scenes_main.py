"""Pictures of Today, Connectivity, Checks, the card and the tray's menu."""

from collections.abc import Callable
from dataclasses import replace

import invented
import invented_checks
from PySide6.QtWidgets import QWidget
from scene import WINDOW, Scene

from desktop.core.checks.model import CardModel
from desktop.core.errors import KnownError
from desktop.core.events import DirectivesReminded, Outcome
from desktop.core.phone_files import Kind
from desktop.core.problem_codes import ProblemCode
from desktop.core.register_summary import Kind as DayKind
from desktop.core.register_summary import Occasion, Reminder
from desktop.core.settings.rules import HoursRule
from desktop.core.today_view import StateLine, TodayView, Unrecorded
from desktop.language.checks import every_text, hours_text
from desktop.language.day_list import reminder_card
from desktop.language.notifications import chat_toast
from desktop.language.problems import problem
from desktop.ui.checks.card_window import CardWindow
from desktop.ui.checks.page import ChecksPage
from desktop.ui.connectivity.page import ConnectivityPage
from desktop.ui.shell.help import HelpWindow, copy_picture
from desktop.ui.shell.main_window import CHECKS, CONNECTIVITY, OFFICE, TODAY, MainWindow
from desktop.ui.shell.tray_icon import Tray
from desktop.ui.theme.look import Look
from desktop.ui.today.day_list import key_of
from desktop.ui.today.page import TodayPage, locked_list


def in_window(
    look: Look, index: int, make: Callable[[], QWidget], state: StateLine | None = None
) -> MainWindow:
    """Return the main window open at that page; the other pages are never made."""
    makers: list[Callable[[], QWidget]] = [QWidget] * (OFFICE + 1)
    makers[index] = make
    window = MainWindow(look, makers, tray=lambda: True)
    window.show_office_page(index == OFFICE)
    window.show_state(state or invented.state())
    window.open_page(index)
    return window


def _today(view: Callable[[], TodayView]) -> Callable[[Look], QWidget]:
    def make(look: Look) -> QWidget:
        shown = view()
        page = TodayPage(look)
        page.show_today(shown)
        plain = locked_list(shown)
        opened = shown.state.register_locked is False
        page.show_list(replace(plain, words=invented.day_words()) if opened else plain)
        return in_window(look, TODAY, lambda: page, shown.state)

    return make


def _reminding(look: Look) -> QWidget:
    """Return Today after the words of a reminder were copied."""
    window = _today(invented.today_open)(look)
    (page,) = window.findChildren(TodayPage)
    plain = locked_list(invented.today_open())
    owed = next(row for row in plain.day.rows if row.kind is DayKind.OWED)
    page.show_list(replace(plain, words=invented.day_words(), reminding=frozenset({key_of(owed)})))
    return window


def _refused(view: TodayView) -> TodayView:
    unrecorded = Unrecorded(view.state.now_ms - 12 * 60_000, ProblemCode.DISK_FULL)
    return replace(view, state=replace(view.state, unrecorded=unrecorded))


def _unrecorded() -> TodayView:
    return _refused(invented.today())


def _unrecorded_offline() -> TodayView:
    return _refused(invented.today_offline())


def _connectivity(view: Callable[[], object]) -> Callable[[Look], QWidget]:
    def make(look: Look) -> QWidget:
        page = ConnectivityPage(look)
        page.show_connectivity(view())
        return in_window(look, CONNECTIVITY, lambda: page)

    return make


def _checks(view: Callable[[], object]) -> Callable[[Look], QWidget]:
    def make(look: Look) -> QWidget:
        page = ChecksPage(look)
        shown = view()
        page.show_checks(replace(shown, hours_text=_hours(shown.every_minutes)))
        return in_window(look, CHECKS, lambda: page)

    return make


def _help(topic: str) -> Callable[[Look], QWidget]:
    def make(look: Look) -> QWidget:
        window = HelpWindow(look)
        window.open_topic(topic)
        return window

    return make


def _beside(
    make: Callable[[Look], QWidget], topic: str, words: dict[str, str] | None = None
) -> Callable[[Look], QWidget]:
    """Return a page with the help at its right, where words were searched."""

    def both(look: Look) -> QWidget:
        window, shown = make(look), _help(topic)(look)
        assert isinstance(window, MainWindow)
        assert isinstance(shown, HelpWindow)
        window.resize(*WINDOW)
        window.dock(shown, look.px(HELP[0]))
        window.grab()  # laid out: the page is scrolled to the words
        shown.search.setText((words or {}).get(look.language, ""))
        return window

    return both


def _hours(every_minutes: int) -> str:
    days = ("sun", "mon", "tue", "wed", "thu")
    rule = HoursRule(
        invented.FIRST, days, ("09:00-17:00" if every_minutes == 30 else "09:00-23:30",)
    )
    return f"{every_text(every_minutes)}, {hours_text(rule)}"


def _error(look: Look) -> QWidget:
    page = ConnectivityPage(look)
    page.show_connectivity(invented.connectivity())  # read before the log was damaged
    damaged = KnownError(ProblemCode.DATABASE_DAMAGED, path="log.db")
    page.show_error(*problem(damaged), "log.db: database disk image is malformed")
    return in_window(look, CONNECTIVITY, lambda: page)


def _card(model: Callable[[], CardModel], now: str) -> Callable[[Look], QWidget]:
    def make(look: Look) -> QWidget:
        shown = model()
        ended = dict.fromkeys(shown.merged, Outcome.MISSED_AWAY)
        card = CardWindow(look, shown, invented.at(invented.TODAY, now), "", ended)
        for button in card.buttons():
            button.setEnabled(True)
        card.fit()
        return card

    return make


def _told(occasion: Occasion) -> Callable[[Look], QWidget]:
    def make(look: Look) -> QWidget:
        meeting = occasion is Occasion.MEETING
        now_ms = invented.at(invented.TODAY, "14:45") if meeting else invented.NOW
        event = DirectivesReminded(3, 2, 1, 0)
        words = reminder_card(Reminder(occasion, event, invented.listed(now_ms), now_ms))
        model = CardModel(
            *(now_ms, (), 1, 1, (), (), 0, None, now_ms), told=words.title, joins=meeting
        )
        card = CardWindow(look, model, now_ms, words.text)
        for button in card.buttons():
            button.setEnabled(True)
        card.fit()
        return card

    return make


def _phone(look: Look) -> QWidget:
    """Return the card of a chat that came from the phone."""
    words = chat_toast(14, 3, "ঢাকা জেলা প্রশাসন")
    now_ms = invented.NOW
    model = CardModel(now_ms, (), 1, 1, (), (), 0, None, now_ms, told=words.title, came=Kind.CHAT)
    card = CardWindow(look, model, now_ms, words.text)
    for button in card.buttons():
        button.setEnabled(True)
    card.fit()
    return card


def _menu(look: Look) -> QWidget:
    tray = Tray(look)
    tray.show_state(invented.state())
    menu = tray.menu
    menu.tray = tray  # keeps it alive as long as its menu
    return menu


_SEARCHED = {"bn": "বিরতি", "en": "pause"}
HELP = (371, 600)
SCENES = [
    Scene("help", _help("states"), HELP),
    Scene("help-today", _beside(_today(invented.today_open), "today"), WINDOW),
    Scene(
        "help-search", _beside(_connectivity(invented.connectivity), "states", _SEARCHED), WINDOW
    ),
    Scene("help-next", _help("next"), HELP),
    Scene("help-checks", _help("checks"), HELP),
    Scene("help-whatsapp", _help("whatsapp"), HELP),
    Scene("copy", copy_picture),
    Scene("today", _today(invented.today), WINDOW),
    Scene("today-locked", _today(invented.today_locked), WINDOW),
    Scene("today-full", _today(invented.today_full), WINDOW),
    Scene("today-quiet", _today(invented.today_quiet), WINDOW),
    Scene("today-offline", _today(invented.today_offline), WINDOW),
    Scene("today-limited", _today(invented.today_limited), WINDOW),
    Scene("today-unrecorded", _today(_unrecorded), WINDOW),
    Scene("today-unrecorded-offline", _today(_unrecorded_offline), WINDOW),
    Scene("today-open", _today(invented.today_open), WINDOW),
    Scene("today-reminding", _reminding, WINDOW),
    Scene("today-open-paused", _today(invented.today_open_paused), WINDOW),
    Scene("today-paused", _today(invented.today_paused), WINDOW),
    Scene("today-first", _today(invented.today_first), WINDOW),
    Scene("connectivity", _connectivity(invented.connectivity), WINDOW),
    Scene("connectivity-leave", _connectivity(invented.connectivity_leave), WINDOW),
    Scene("connectivity-empty", _connectivity(invented.connectivity_empty), WINDOW),
    Scene("connectivity-error", _error, WINDOW),
    Scene("checks", _checks(invented_checks.checks), WINDOW),
    Scene("checks-leave", _checks(invented_checks.checks_leave), WINDOW),
    Scene("checks-announced", _checks(invented_checks.checks_announced), WINDOW),
    Scene("checks-empty", _checks(invented_checks.checks_empty), WINDOW),
    Scene("checks-many", _checks(invented_checks.checks_many), WINDOW),
    Scene("card", _card(invented_checks.card, "14:30")),
    Scene("card-merged", _card(invented_checks.card_merged, "13:30")),
    Scene("card-offline", _card(invented_checks.card_offline, "10:30")),
    Scene("card-limited", _card(invented_checks.card_limited, "10:30")),
    Scene("card-large", _card(invented_checks.card_large, "14:52")),
    Scene("card-phone", _phone),
    Scene("card-morning", _told(Occasion.MORNING)),
    Scene("card-evening", _told(Occasion.EVENING)),
    Scene("card-meeting", _told(Occasion.MEETING)),
    Scene("tray-menu", _menu),
]
