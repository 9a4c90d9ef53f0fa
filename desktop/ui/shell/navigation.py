"""The navigation at the window's left: pages and foot; in a narrow window their icons alone."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.core.today_view import StateLine
from desktop.language.connection_state import state_short, unrecorded
from desktop.language.dates import since
from desktop.language.numbers import number
from desktop.language.sealed import waiting_line
from desktop.language.translator import translate
from desktop.ui.paint.shapes import lamp, lamp_of, of
from desktop.ui.theme.look import Look, Type, painting
from desktop.ui.theme.tokens import GAP8, GAP12, NAV_FOLDED, NAV_ITEM, NAV_WIDTH
from desktop.ui.widgets.access import follow_selection
from desktop.ui.widgets.basics import PushButton, raised_later, rule
from desktop.ui.widgets.focus import BY_KEY
from desktop.ui.widgets.layouts import vbox, wide
from desktop.ui.widgets.tooltips import set_tooltip

_EDGE, _ICON = 18, 20  # pixels of a mark, of an entry's icon
_SIDES = 20


class Foot(QWidget):
    """Emits the act of a line: to Today, lock or unlock, end the pause."""

    state_wanted = Signal()
    lock_wanted = Signal()
    unlock_wanted = Signal()
    resume_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._locked = True
        self._column = column = vbox(margins=(_SIDES, 0, _SIDES, 0), gap=7, on=self)
        column.addWidget(rule())
        column.addSpacing(5)
        self._state, self._record, self.lock = (FootLine(look) for _ in range(3))
        self.pause = FootLine(look)
        for line in self._lines():
            column.addWidget(line)
            line.hide()
        for line in (self._state, self._record):
            line.clicked.connect(self.state_wanted)
        self.lock.clicked.connect(self._turn_lock)
        self.pause.clicked.connect(self.resume_wanted)

    def _lines(self) -> tuple["FootLine", ...]:
        return (self._state, self._record, self.lock, self.pause)

    def fold(self, folded: bool) -> None:  # noqa: FBT001 - as Qt's setHidden
        """Show only the marks, and their words in the tooltips; or all again."""
        sides = GAP8 if folded else _SIDES
        self._column.setContentsMargins(sides, 0, sides, 0)
        for line in self._lines():
            line.fold(folded)

    def _turn_lock(self) -> None:
        (self.unlock_wanted if self._locked else self.lock_wanted).emit()

    def show_state(self, state: StateLine) -> None:
        """Show verdict, lock and pause, each as a shape with its word."""
        look, tokens = self._look, self._look.tokens
        self._state.setIcon(look.drawn(of(lamp, lamp_of(state.verdict))))
        self._state.say(state_short(state), self.tr("Open Today"))
        if state.unrecorded is not None:
            self._record.setIcon(look.icon("disk", tokens.off_text))
            self._record.say(self.tr("Not being recorded"), unrecorded(state))
        self._record.setVisible(state.unrecorded is not None)
        locked = state.register_locked
        if locked is not None:
            self._locked = locked
            self.lock.setIcon(look.icon("lock" if locked else "unlock", tokens.ink2))
            words = self.tr("The register is locked") if locked else self.tr("The register is open")
            act = self.tr("Unlock the register") if locked else translate("Lock the register")
            self.lock.say(words, f"{act}\tCtrl+L" if not locked else act)
        self.lock.setVisible(locked is not None)
        if state.pause_until_ms is not None:
            self.pause.setIcon(look.icon("pause", tokens.ink2))
            until = since(state.pause_until_ms, state.now_ms)
            words = self.tr("Paused until {time}").format(time=until)
            self.pause.say(words, translate("End the pause"))
        self.pause.setVisible(state.pause_until_ms is not None)


class FootLine(PushButton):
    """A mark and a word; the tooltip has the effect of a press."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._words = self._act = ""
        self._folded = False
        self.setProperty("role", "foot")
        self.setAutoDefault(False)
        self.setIconSize(QSize(look.px(_EDGE), look.px(_EDGE)))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def say(self, words: str, act: str) -> None:
        """Put the words beside the mark; ``act`` is the effect of a press."""
        self._words, self._act = words, act
        self.setAccessibleName(words)
        self.setAccessibleDescription(act.replace("\t", ", "))
        self.show()
        self.fold(self._folded)

    def fold(self, folded: bool) -> None:  # noqa: FBT001 - as Qt's setHidden
        """Show only the mark, or also the words."""
        if folded != self._folded:
            self._folded = folded
            self.setProperty("folded", folded)
            self.style().polish(self)
        self.setText("" if folded else self._words)
        set_tooltip(self, f"{self._words}\n{self._act}" if folded else self._act)


_COUNT = Qt.ItemDataRole.UserRole + 1
_WAITING = Qt.ItemDataRole.UserRole + 2  # the count in words
_ICONS = ("today", "connectivity", "checks", "directives", "reports", "settings", "office")


class Navigation(QWidget):
    """The list of pages, the state and the register's lock."""

    def __init__(self, look: Look, names: list[str]) -> None:
        super().__init__()
        self._look = look
        self._folded = False
        self.setProperty("role", "nav")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(look.px(NAV_WIDTH))
        self.list = QListWidget()  # see-through: the chosen item alone covers the right border
        self.list.setProperty("role", "nav")
        self.list.setAccessibleName(self.tr("Pages"))
        self._entry = _NavEntry(look, self.list)
        self.list.setItemDelegate(self._entry)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for name, icon in zip(names, _ICONS[: len(names)], strict=True):
            item = QListWidgetItem(name)
            item.setData(Qt.ItemDataRole.UserRole, f"nav-{icon}")
            self.list.addItem(item)
        self._hint()
        follow_selection(self.list)
        self.list.setMouseTracking(True)
        self.foot = Foot(look)
        vbox(wide(self.list), self.foot, margins=(0, 20, 0, 16), gap=0, on=self)

    def fold(self, folded: bool) -> None:  # noqa: FBT001 - as Qt's setHidden
        """Show only the icons, and their names in the tooltips; or all again."""
        if folded == self._folded:
            return
        self._folded = self._entry.folded = folded
        self.setFixedWidth(self._look.px(NAV_FOLDED if folded else NAV_WIDTH))
        self.list.setProperty("folded", folded)
        self.list.doItemsLayout()
        self.foot.fold(folded)
        self._hint()

    @property
    def folded(self) -> bool:
        """Whether only the icons are shown."""
        return self._folded

    def _hint(self) -> None:
        """Put the entry's hidden details into its tooltip."""
        for index in range(self.list.count()):
            item = self.list.item(index)
            parts = (item.text() if self._folded else "", f"Ctrl+{index + 1}", item.data(_WAITING))
            set_tooltip(item, "\n".join(part for part in parts if part))

    def choose(self, index: int) -> None:
        """Mark that page as the one that is shown, without emitting."""
        self.list.blockSignals(True)
        self.list.setCurrentRow(index)
        self.list.blockSignals(False)

    def show_entry(self, index: int, shown: bool) -> None:  # noqa: FBT001 - as Qt's setHidden
        """Show or hide a page's entry."""
        self.list.setRowHidden(index, not shown)

    def shows(self, index: int) -> bool:
        """Whether a page's entry is shown."""
        return not self.list.isRowHidden(index)

    def show_state(self, state: StateLine) -> None:
        """Show the foot, and the number of sealed captures."""
        self._count(_ICONS.index("directives"), state.sealed, waiting_line(state.sealed))
        self.foot.show_state(state)

    def _count(self, index: int, count: int, words: str) -> None:
        """Show a number after a page's name; hidden for 0."""
        item = self.list.item(index)
        if item is None or item.data(_COUNT) == count:  # a window may have fewer pages
            return
        item.setData(_COUNT, count)
        spoken = f"{item.text()}. {words}" if words else item.text()
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        item.setData(_WAITING, words)
        self._hint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the background and the right border, also under the list."""
        tokens = self._look.tokens
        with painting(QPainter(self)) as painter:
            painter.fillRect(self.rect(), QColor(tokens.nav))
            painter.fillRect(self.width() - 1, 0, 1, self.height(), QColor(tokens.line))


class _NavEntry(QStyledItemDelegate):
    """Draws an entry: icon and name; the chosen one has the page's background."""

    def __init__(self, look: Look, parent: QListWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.folded = False  # the icon alone

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the navigation's width and an item's height."""
        width = NAV_FOLDED if self.folded else NAV_WIDTH
        return QSize(self._look.px(width), self._look.px(NAV_ITEM))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one entry."""
        with raised_later():
            self._paint(painter, option, index)

    def _paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        tokens = self._look.tokens
        rect = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        parent = self.parent()
        by_key = parent is not None and parent.property(BY_KEY) is not False
        focused = by_key and bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        if chosen:
            painter.fillRect(rect, QColor(tokens.sheet))
            for y in (rect.top(), rect.bottom() - 1):
                painter.fillRect(QRectF(0, y, rect.width(), 1), QColor(tokens.line))
            painter.fillRect(QRectF(0, rect.top(), 3, rect.height()), QColor(tokens.accent))
        color = tokens.accent_text if chosen else tokens.ink if hovered else tokens.ink2
        edge = self._look.px(_ICON)
        left = round(rect.center().x()) - edge // 2 if self.folded else 25
        icon = self._look.pixmap(str(index.data(Qt.ItemDataRole.UserRole)), color, _ICON)
        painter.drawPixmap(left, round(rect.center().y()) - edge // 2, icon)
        if not self.folded:
            painter.setFont(self._look.font(Type.NAV, bold=chosen))
            painter.setPen(QColor(color))
            painter.drawText(
                rect.adjusted(38 + edge, 0, -GAP12, 0),
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
                str(index.data(Qt.ItemDataRole.DisplayRole)),
            )
        if count := index.data(_COUNT):
            self._paint_count(painter, rect, number(count))
        if focused:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(tokens.accent_text))
            painter.drawRoundedRect(rect.adjusted(8.5, 5.5, -8.5, -5.5), 6, 6)
        painter.restore()

    def _paint_count(self, painter: QPainter, rect: QRectF, words: str) -> None:
        """Paint a number in a pill at the right; without the name, at the icon's upper corner."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._look.font(Type.SMALL, bold=True))
        width = max(22.0, painter.fontMetrics().horizontalAdvance(words) + 14.0)
        pill = QRectF(rect.right() - 14 - width, rect.center().y() - 11, width, 22)
        if self.folded:
            height = painter.fontMetrics().height() * 0.8
            width = max(height, painter.fontMetrics().horizontalAdvance(words) + 6.0)
            pill = QRectF(rect.right() - 4 - width, rect.top() + 3, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._look.tokens.accent))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setPen(QColor(self._look.tokens.on_accent))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)
        painter.setBrush(Qt.BrushStyle.NoBrush)
