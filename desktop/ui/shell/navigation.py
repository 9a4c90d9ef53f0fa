"""The navigation at the window's left: the pages, and a foot with state, lock and pause."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
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
from desktop.ui.paint.shapes import lamp, lamp_of
from desktop.ui.theme.look import Look, Type, painting
from desktop.ui.theme.tokens import GAP12, NAV_ITEM, NAV_WIDTH, SMALL_LINE
from desktop.ui.widgets.basics import label, rule
from desktop.ui.widgets.paint_errors import raised_later

_COUNT = Qt.ItemDataRole.UserRole + 1
_ICONS = ("today", "connectivity", "checks", "directives", "reports", "settings")


class Navigation(QWidget):
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
        self._capture, self._record = _FootLine(), _FootLine()
        for line in (self._state, self._record, self._lock, self._pause, self._capture):
            foot.addWidget(line)
            line.hide()
        column.addLayout(foot)

    def choose(self, index: int) -> None:
        """Mark that page as the one that is shown, without emitting."""
        self.list.blockSignals(True)
        self.list.setCurrentRow(index)
        self.list.blockSignals(False)

    def show_state(self, state: StateLine) -> None:
        """Show verdict, lock and pause, each as a shape with its word, and what is to be filed."""
        look, tokens = self._look, self._look.tokens
        self._count(_ICONS.index("directives"), state.sealed, waiting_line(state.sealed))
        self._state.lamp(look, state)
        self._state.say(language.state_short(state))
        if state.unrecorded is not None:
            self._record.mark.setPixmap(look.pixmap("disk", tokens.off_text, 18))
            self._record.say(self.tr("Not recorded"))
            self._record.setToolTip(language.unrecorded(state))
        self._record.setVisible(state.unrecorded is not None)
        locked = state.register_locked
        if locked is not None:
            icon = "lock" if locked else "unlock"
            self._lock.mark.setPixmap(look.pixmap(icon, tokens.ink2, 18))
            self._lock.say(self.tr("Register locked") if locked else self.tr("Register open"))
        self._lock.setVisible(locked is not None)
        if state.pause_until_ms is not None:
            self._pause.mark.setPixmap(look.pixmap("pause", tokens.ink2, 18))
            until = language.since(state.pause_until_ms, state.now_ms)
            self._pause.say(self.tr("Paused until {time}").format(time=until))
        self._pause.setVisible(state.pause_until_ms is not None)
        if state.captured_until_ms is not None:
            self._capture.mark.setPixmap(look.pixmap("image", tokens.ink2, 18))
            until = language.clock_words(state.captured_until_ms)
            self._capture.say(self.tr("Seen until {time}").format(time=until))
        self._capture.setVisible(state.captured_until_ms is not None)

    def _count(self, index: int, count: int, words: str) -> None:
        """Show a number beside a page's name; none for 0."""
        item = self.list.item(index)
        if item is None or item.data(_COUNT) == count:  # a window may have fewer pages
            return
        item.setData(_COUNT, count)
        spoken = f"{item.text()}. {words}" if words else item.text()
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        item.setToolTip("\n".join(part for part in (f"Ctrl+{index + 1}", words) if part))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the background and the right border, which the selected item covers."""
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
    """The list of pages; the chosen item covers the navigation's right border."""

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
    """Draws an entry: icon and name; the chosen one has the page's background."""

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
        if count := index.data(_COUNT):
            self._paint_count(painter, rect, language.number(count))
        if focused:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(tokens.accent_text))
            painter.drawRoundedRect(rect.adjusted(8.5, 5.5, -8.5, -5.5), 6, 6)
        painter.restore()

    def _paint_count(self, painter: QPainter, rect: QRectF, words: str) -> None:
        """Paint a number in a pill at the right."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._look.font(Type.SMALL, bold=True))
        width = max(22.0, painter.fontMetrics().horizontalAdvance(words) + 14.0)
        pill = QRectF(rect.right() - 14 - width, rect.center().y() - 11, width, 22)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._look.tokens.accent))
        painter.drawRoundedRect(pill, 11, 11)
        painter.setPen(QColor(self._look.tokens.on_accent))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)
        painter.setBrush(Qt.BrushStyle.NoBrush)
