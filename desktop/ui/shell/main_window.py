"""The main window: navigation at the left with its foot, one of its pages at the right.

It does not know the pages: it gets callables that build them, and builds a page when it is first
opened.
"""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget
from shiboken6 import isValid

from desktop.core.network import Verdict
from desktop.core.today_view import StateLine
from desktop.language.connection_state import state_sentence
from desktop.language.translator import translate
from desktop.ui.checks.card_window import CheckStrip
from desktop.ui.shell.navigation import Navigation
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import NARROWEST, NAV_WHOLE_FROM
from desktop.ui.widgets.access import ROLE, announce
from desktop.ui.widgets.focus import VisualTabs
from desktop.ui.widgets.layouts import hbox, vbox, wide
from desktop.ui.widgets.page_frame import Page
from desktop.ui.widgets.window_placement import bring_into_view, when_screens_change

PageMaker = Callable[[], QWidget]

TODAY, CONNECTIVITY, CHECKS, DIRECTIVES, REPORTS, SETTINGS, OFFICE = range(7)


class MainWindow(VisualTabs):
    """The window. ``makers`` build the pages, in the order of the module's constants."""

    page_opened = Signal(int)
    lock_wanted = Signal()
    record_wanted = Signal()
    paste_wanted = Signal()
    search_wanted = Signal()
    quit_wanted = Signal()
    help_wanted = Signal()
    closed_to_tray = Signal()

    def __init__(
        self, look: Look, makers: Sequence[PageMaker], *, tray: Callable[[], bool]
    ) -> None:
        super().__init__()
        self._look = look
        self._makers = makers
        self._tray = tray
        self._pane: QWidget | None = None  # not asked of the layout: its items go unnoticed
        self._verdict: Verdict | None = None
        self._locked: bool | None = None  # the register
        self.untouched = False  # since it replaced a missing tray icon
        self._frames: dict[int, _Frame] = {}
        self.setProperty("role", "sheet")
        self.setProperty(ROLE, "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(self.tr("Tatpar"))
        self.setMinimumSize(640, 340)  # a small screen at 200 %
        free = self.screen().availableSize()
        self.resize(min(1366, free.width() - 2), min(736, free.height() - 32))  # less the frame

        self.navigation = Navigation(look, self._names()[: len(makers)])
        self._stack = QStackedWidget()
        self.strip_place = vbox()  # of a check that is due, over the page
        self.strip_place.addWidget(self._stack, 1)
        self._row = hbox(self.navigation, wide(self.strip_place), gap=0, on=self)
        self.navigation.list.currentRowChanged.connect(self.open_page)
        self.navigation.foot.state_wanted.connect(partial(self.open_page, TODAY))
        self.navigation.foot.unlock_wanted.connect(partial(self.open_page, DIRECTIVES))
        self.navigation.foot.lock_wanted.connect(self.lock_wanted)
        when_screens_change(partial(bring_into_view, self), self)
        for index in range(len(makers)):
            self._shortcut(f"Ctrl+{index + 1}", partial(self.open_page, index))
        self._shortcut("Ctrl+L", self.lock_wanted.emit)
        self._shortcut("Ctrl+N", self.record_wanted.emit)
        self._shortcut("Ctrl+Shift+V", self.paste_wanted.emit)
        for keys in ("Ctrl+F", "/"):
            self._shortcut(keys, self.search_wanted.emit)
        self._shortcut("Ctrl+Q", self.quit_wanted.emit)
        # Also from other windows of the program: a form, the question of a pause.
        self._shortcut("F1", self.help_wanted.emit).setContext(
            Qt.ShortcutContext.ApplicationShortcut
        )

    def _names(self) -> list[str]:
        return [
            translate("Today"),
            translate("Connectivity"),
            translate("Message checks"),
            translate("Directives"),
            translate("Reports"),
            translate("Settings"),
            translate("Office"),
        ]

    def _shortcut(self, keys: str, act: Callable[[], object]) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(act)
        return shortcut

    def open_page(self, index: int) -> None:
        """Show that page, building it the first time, and emit `page_opened`.

        A page without an entry in the navigation is not opened.
        """
        if not self.navigation.shows(index):
            return
        if index not in self._frames:
            page = self._makers[index]()
            frame = self._frames[index] = _Frame()
            self._stack.addWidget(frame)
            frame.setWidget(page)  # last: with each new parent Qt styles all its widgets again
        self.navigation.choose(index)
        self._stack.setCurrentWidget(self._frames[index])
        opened = self.page(index)
        # a focused entry is announced by itself
        if opened is not None and not self.navigation.list.hasFocus():
            announce(opened.accessibleName())
        self.page_opened.emit(index)

    def show_office_page(self, shown: bool) -> None:  # noqa: FBT001 - the setting
        """Show or hide the page for supervisors; if it is open, Reports replaces it."""
        self.navigation.show_entry(OFFICE, shown)
        if not shown and self.current() == OFFICE:
            self.open_page(REPORTS)

    def current(self) -> int:
        """Return the index of the page that is shown, -1 before the first."""
        return self.navigation.list.currentRow() if self._frames else -1

    def page(self, index: int) -> QWidget | None:
        """Return the page if it was built."""
        frame = self._frames.get(index)
        return frame.widget() if frame else None

    def pages(self) -> list[QWidget | None]:
        """Return the pages that were built."""
        return [frame.widget() for frame in self._frames.values()]

    def show_state(self, state: StateLine) -> None:
        """Show the state at the navigation's foot, and announce another one."""
        self.navigation.show_state(state)
        if self._verdict not in {None, state.verdict}:
            announce(state_sentence(state), urgent=state.verdict.down)
        self._verdict = state.verdict
        if self._locked not in {None, state.register_locked}:
            announce(self.navigation.foot.lock.accessibleName(), urgent=True)
        self._locked = state.register_locked

    def dock(self, pane: QWidget, width: int) -> bool:
        """Show a pane at the right of the page; False without room for both."""
        if self.width() - width < self._look.px(NARROWEST):
            return False
        pane.setFixedWidth(width)
        self._row.addWidget(pane)
        self._pane = pane
        pane.show()
        return True

    def event(self, event: QEvent) -> bool:
        """Tell the page when a strip above it has the buttons of a check."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._tell_strip()
            self._fold()
        return super().event(event)

    def _tell_strip(self) -> None:
        shown = any(not strip.isHidden() for strip in self.findChildren(CheckStrip))
        for page in self.pages():
            if isinstance(page, Page):
                page.leave_to_strip(shown)

    def bring_up(self) -> None:
        """Show the window, also if it was minimised, and activate it."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        bring_into_view(self)
        self.raise_()
        self.activateWindow()

    def stand_in(self) -> None:
        """Show the window without taking the focus."""
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.show()
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, on=False)
        self.untouched = True
        self.windowHandle().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note the first click or key: it makes a replacement window the officer's."""
        if event.type() in {QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress}:
            self.untouched = False
            watched.removeEventFilter(self)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave a narrow window's room to the page."""
        self._fold()
        super().resizeEvent(event)

    def _fold(self) -> None:
        """Show the icons of the navigation alone where the page needs the room, or no pane."""
        free, pane = self.width(), self._pane
        if pane is not None and isValid(pane) and pane.window() is self and not pane.isHidden():
            free -= pane.width()
            if free < self._look.px(NARROWEST):
                pane.close()
        self.navigation.fold(free < self._look.px(NAV_WHOLE_FROM))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close to the tray; without one, minimise."""
        event.ignore()
        if self._tray():
            self.hide()
            self.closed_to_tray.emit()
        else:
            self.showMinimized()


class _Frame(QScrollArea):
    """Scrolls a page if the window is smaller, for example at 200 % scale."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page to the width before it is resized."""
        page = self.widget()
        if isinstance(page, Page):
            page.fit(event.size().width())
        super().resizeEvent(event)
