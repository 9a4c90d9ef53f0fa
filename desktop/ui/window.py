"""The main window: navigation at the left with its foot, one of six pages at the right.

It knows neither what the pages show nor where that comes from: it is given callables that make
them, and makes a page when it is first opened.
"""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop import language
from desktop.core.views import StateLine
from desktop.ui.focus import FocusRing
from desktop.ui.paint.shapes import lamp, lamp_of
from desktop.ui.pieces import label, rule
from desktop.ui.theme import Look, Type, painting, tray_icon
from desktop.ui.tokens import GAP12, NAV_ITEM, NAV_WIDTH, SMALL_LINE

PageMaker = Callable[[], QWidget]

TODAY, CONNECTIVITY, CHECKS, DIRECTIVES, REPORTS, SETTINGS = range(6)
_ICONS = ("today", "connectivity", "checks", "directives", "reports", "settings")


class MainWindow(QWidget):
    """The window. ``makers`` make the pages, in the order of the module's constants."""

    page_opened = Signal(int)
    lock_wanted = Signal()
    record_wanted = Signal()
    paste_wanted = Signal()
    help_wanted = Signal()

    def __init__(self, look: Look, makers: Sequence[PageMaker], *, tray: bool) -> None:
        super().__init__()
        self._look = look
        self._makers = makers
        self._tray = tray
        self._frames: dict[int, QScrollArea] = {}
        self.setProperty("role", "sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(self.tr("Tatpar"))
        self.setMinimumSize(640, 340)  # a small screen at 200 %
        free = self.screen().availableSize()
        self.resize(min(1366, free.width() - 2), min(736, free.height() - 32))  # less the frame

        self.navigation = _Navigation(look, self._names()[: len(makers)])
        self._stack = QStackedWidget()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addWidget(self._stack, 1)
        self.navigation.list.currentRowChanged.connect(self.open_page)
        self._ring = FocusRing(self, look)
        for index in range(len(makers)):
            self._shortcut(f"Ctrl+{index + 1}", partial(self.open_page, index))
        self._shortcut("Ctrl+L", self.lock_wanted.emit)
        self._shortcut("Ctrl+N", self.record_wanted.emit)
        self._shortcut("Ctrl+Shift+V", self.paste_wanted.emit)
        self._shortcut("F1", self.help_wanted.emit)

    def _names(self) -> list[str]:
        return [
            self.tr("Today"),
            self.tr("Connectivity"),
            self.tr("Message checks"),
            self.tr("Directives"),
            self.tr("Reports"),
            self.tr("Settings"),
        ]

    def _shortcut(self, keys: str, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(act)

    def open_page(self, index: int) -> None:
        """Show that page, making it if it is the first time, and tell `page_opened`."""
        if index not in self._frames:
            self._frames[index] = _frame(self._makers[index]())
            self._stack.addWidget(self._frames[index])
        self.navigation.choose(index)
        self._stack.setCurrentWidget(self._frames[index])
        self.page_opened.emit(index)

    def current(self) -> int:
        """Return the index of the page that is shown, -1 before the first."""
        return self.navigation.list.currentRow() if self._frames else -1

    def page(self, index: int) -> QWidget | None:
        """Return the page if it was made."""
        frame = self._frames.get(index)
        return frame.widget() if frame else None

    def show_state(self, state: StateLine) -> None:
        """Show the state at the navigation's foot and in the window's icon."""
        self.navigation.show_state(state)
        self.setWindowIcon(tray_icon(state.verdict.value, due=False))

    def bring_up(self) -> None:
        """Show the window, out of the taskbar if need be, and ask for the keyboard."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close to the tray; without one, become small but stay."""
        event.ignore()
        if self._tray:
            self.hide()
        else:
            self.showMinimized()


def _frame(page: QWidget) -> QScrollArea:
    """Let a page scroll where the window is smaller than it, at 200 % scale say."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(page)
    return area


class _Navigation(QWidget):
    """The list of pages, the state and the register's lock."""

    def __init__(self, look: Look, names: list[str]) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "nav")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(NAV_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 20, 0, 16)
        column.setSpacing(0)
        self.list = _NavList(look)
        self.list.setProperty("role", "nav")
        self.list.setAccessibleName(self.tr("Pages"))
        self.list.setItemDelegate(_NavItem(look, self.list))
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for index, (name, icon) in enumerate(zip(names, _ICONS[: len(names)], strict=True)):
            item = QListWidgetItem(name)
            item.setData(Qt.ItemDataRole.UserRole, f"nav-{icon}")
            item.setToolTip(f"Ctrl+{index + 1}")
            self.list.addItem(item)
        column.addWidget(self.list, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(20, 0, 20, 0)
        foot.setSpacing(7)
        foot.addWidget(rule())
        foot.addSpacing(5)
        self._state, self._lock, self._pause = _FootLine(), _FootLine(), _FootLine()
        for line in (self._state, self._lock, self._pause):
            foot.addWidget(line)
            line.hide()
        column.addLayout(foot)

    def choose(self, index: int) -> None:
        """Mark that page as the one that is shown, without telling."""
        self.list.blockSignals(True)
        self.list.setCurrentRow(index)
        self.list.blockSignals(False)

    def show_state(self, state: StateLine) -> None:
        """Show verdict, lock and pause, each as a shape with its word."""
        look, tokens = self._look, self._look.tokens
        self._state.lamp(look, state)
        self._state.say(language.state_short(state))
        locked = state.register_locked
        if locked is not None:
            icon = "lock" if locked else "unlock"
            self._lock.mark.setPixmap(look.pixmap(icon, tokens.ink2, 18))
            self._lock.say(self.tr("Register locked") if locked else self.tr("Register open"))
        self._lock.setVisible(locked is not None)
        if state.pause_until_ms is not None:
            self._pause.mark.setPixmap(look.pixmap("pause", tokens.ink2, 18))
            until = language.clock(state.pause_until_ms)
            self._pause.say(self.tr("Paused until {time}").format(time=until))
        self._pause.setVisible(state.pause_until_ms is not None)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the right border, which the selected item covers."""
        tokens = self._look.tokens
        with painting(QPainter(self)) as painter:
            painter.fillRect(self.rect(), QColor(tokens.nav))
            painter.fillRect(self.width() - 1, 0, 1, self.height(), QColor(tokens.line))


class _FootLine(QWidget):
    """A mark and a word."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        self.mark = QLabel()
        self.mark.setFixedSize(18, SMALL_LINE)
        row.addWidget(self.mark)
        self._words = label("", "small")
        row.addWidget(self._words, 1)

    def say(self, words: str) -> None:
        """Put the words beside the mark."""
        self._words.setText(words)
        self.setAccessibleName(words)
        self.show()

    def lamp(self, look: Look, state: StateLine) -> None:
        """Put the verdict's lamp before the words."""
        pixmap = look.pixmap("tick", None, 18)
        pixmap.fill(Qt.GlobalColor.transparent)
        with painting(QPainter(pixmap)) as painter:
            lamp(painter, QRectF(0, 0, 18, 18), lamp_of(state.verdict), look.tokens)
        self.mark.setPixmap(pixmap)


class _NavList(QListWidget):
    """The list, on the navigation's right border: only the chosen item covers it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the border, then the items over it."""
        with painting(QPainter(self.viewport())) as painter:
            border = QRectF(self.width() - 1, 0, 1, self.height())
            painter.fillRect(border, QColor(self._look.tokens.line))
        super().paintEvent(event)


class _NavItem(QStyledItemDelegate):
    """Draws a page's entry: icon and name; the chosen one joins the page."""

    def __init__(self, look: Look, parent: QListWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the navigation's width and an item's height."""
        return QSize(NAV_WIDTH, NAV_ITEM)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one entry."""
        tokens = self._look.tokens
        rect = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        if chosen:
            painter.fillRect(rect, QColor(tokens.sheet))
            for y in (rect.top(), rect.bottom() - 1):
                painter.fillRect(QRectF(0, y, rect.width(), 1), QColor(tokens.line))
            painter.fillRect(QRectF(0, rect.top(), 3, rect.height()), QColor(tokens.accent))
        color = tokens.accent_text if chosen else tokens.ink if hovered else tokens.ink2
        icon = self._look.pixmap(str(index.data(Qt.ItemDataRole.UserRole)), color, 20)
        painter.drawPixmap(25, round(rect.center().y()) - 10, icon)
        painter.setFont(self._look.font(Type.NAV, bold=chosen))
        painter.setPen(QColor(color))
        words = rect.adjusted(58, 0, -GAP12, 0)
        painter.drawText(
            words,
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            str(index.data(Qt.ItemDataRole.DisplayRole)),
        )
        if focused:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(tokens.accent_text))
            painter.drawRoundedRect(rect.adjusted(8.5, 5.5, -8.5, -5.5), 6, 6)
        painter.restore()
