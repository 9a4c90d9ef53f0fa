"""The navigation at the window's left: pages and foot; in a narrow window their icons alone."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop import language
from desktop.core.today_view import StateLine
from desktop.language.sealed import waiting_line
from desktop.ui.shell.foot import Foot
from desktop.ui.theme.look import Look, Type, painting
from desktop.ui.theme.tokens import GAP12, NAV_FOLDED, NAV_ITEM, NAV_WIDTH
from desktop.ui.widgets.access import follow_selection
from desktop.ui.widgets.focus import BY_KEY
from desktop.ui.widgets.qt_calls import raised_later

_COUNT = Qt.ItemDataRole.UserRole + 1
_WAITING = Qt.ItemDataRole.UserRole + 2  # the count in words
_ICONS = ("today", "connectivity", "checks", "directives", "reports", "settings", "office")


class Navigation(QWidget):
    """The list of pages, the state and the register's lock."""

    pointed_at = Signal(int)  # the page to whose entry the pointer came

    def __init__(self, look: Look, names: list[str]) -> None:
        super().__init__()
        self._look = look
        self._folded = False
        self.setProperty("role", "nav")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(look.px(NAV_WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 20, 0, 16)
        column.setSpacing(0)
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
        self.list.entered.connect(lambda index: self.pointed_at.emit(index.row()))
        column.addWidget(self.list, 1)
        self.foot = Foot(look)
        column.addWidget(self.foot)

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
        """Put what the entry does not show into its tooltip."""
        for index in range(self.list.count()):
            item = self.list.item(index)
            parts = (item.text() if self._folded else "", f"Ctrl+{index + 1}", item.data(_WAITING))
            item.setToolTip("\n".join(part for part in parts if part))

    def choose(self, index: int) -> None:
        """Mark that page as the one that is shown, without emitting."""
        self.list.blockSignals(True)
        self.list.setCurrentRow(index)
        self.list.blockSignals(False)

    def show_entry(self, index: int, shown: bool) -> None:  # noqa: FBT001 - as Qt's setHidden
        """Show or hide a page's entry."""
        self.list.setRowHidden(index, not shown)

    def shows(self, index: int) -> bool:
        """Return whether a page's entry is shown."""
        return not self.list.isRowHidden(index)

    def show_state(self, state: StateLine) -> None:
        """Show the foot, and how much is to be filed."""
        self._count(_ICONS.index("directives"), state.sealed, waiting_line(state.sealed))
        self.foot.show_state(state)

    def _count(self, index: int, count: int, words: str) -> None:
        """Show a number beside a page's name; none for 0."""
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
        # Where no word stands beside it, the icon is as large as the words would be.
        edge = self._look.px(20) if self.folded else 20
        left = round(rect.center().x()) - edge // 2 if self.folded else 25
        icon = self._look.pixmap(str(index.data(Qt.ItemDataRole.UserRole)), color, edge)
        painter.drawPixmap(left, round(rect.center().y()) - edge // 2, icon)
        if not self.folded:
            painter.setFont(self._look.font(Type.NAV, bold=chosen))
            painter.setPen(QColor(color))
            painter.drawText(
                rect.adjusted(58, 0, -GAP12, 0),
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
                str(index.data(Qt.ItemDataRole.DisplayRole)),
            )
        if count := index.data(_COUNT):
            self._paint_count(painter, rect, language.number(count))
        if focused:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(tokens.accent_text))
            painter.drawRoundedRect(rect.adjusted(8.5, 5.5, -8.5, -5.5), 6, 6)
        painter.restore()

    def _paint_count(self, painter: QPainter, rect: QRectF, words: str) -> None:
        """Paint a number in a pill at the right; beside an icon alone, at its upper corner."""
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
