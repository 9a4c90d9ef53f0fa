"""One delegate for every table and list: one or two lines, a mark, a class, a hairline below."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetricsF, QIcon, QPainter, QTextLayout
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.core.text.search_words import hits
from desktop.ui.theme.look import Look, Type
from desktop.ui.theme.tokens import ROW, ROW_TWO_LINES, Tokens
from desktop.ui.widgets.focus_ring import BY_KEY
from desktop.ui.widgets.paint_errors import raised_later

Drawing = Callable[[QPainter, QRectF, Tokens], None]
Index = QModelIndex | QPersistentModelIndex

CELL = Qt.ItemDataRole.UserRole + 1
"""The role under which a model hands out a `Cell`."""

PADDING = 6
LINE = 22  # from one line of a cell to the next
_MARK = 14
_ICON = 16


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows.

    ``mark`` paints a small shape before the first line; ``badge`` one before the second, or after
    the only one, with ``badge_word`` in ``badge_color``. ``faded`` is ink2, ``hint`` ink3.
    ``spoken`` is what a screen reader reads for the mark. ``shortens`` allows an ellipsis: for a
    subject, never for a date, a number or a state. ``third`` is a remark below both lines;
    ``chosen`` gives the ground of a row that was picked. ``second_icon`` and ``third_icon`` name
    line icons before their lines. ``wraps`` lets the first line go on in a second one, where the
    row has room for it. Words that hold one of ``searched`` are marked.
    """

    first: str
    second: str = ""
    bold: bool = False
    faded: bool = False
    hint: bool = False
    right: bool = False
    mark: Drawing | None = None
    badge: Drawing | None = None
    badge_word: str = ""
    badge_color: str = ""
    small: bool = False
    spoken: str = ""
    shortens: bool = False
    third: str = ""
    chosen: bool = False
    second_icon: str = ""
    third_icon: str = ""
    wraps: bool = False
    searched: str = ""


def readable(build: Callable[[], Cell]) -> Cell:
    """Build a cell; a value that cannot be shown, such as a time out of range, is replaced.

    Models build their cells with it: an error that leaves a model's `data` ends the process.
    """
    with raised_later():
        try:
            return build()
        except (ValueError, OverflowError, OSError):
            pass
    return Cell(QCoreApplication.translate("Cell", "unreadable"), hint=True, shortens=True)


class RowDelegate(QStyledItemDelegate):
    """Draws `Cell`s; the text's colour does not change with selection."""

    def __init__(
        self, look: Look, *, two_lines: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._height = look.px(ROW_TWO_LINES if two_lines else ROW)
        self._icons: dict[tuple[str, str], QIcon] = {}  # drawn once, not at each repaint

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the row's height and the width of its longest line."""
        cell = index.data(CELL)
        width = PADDING * 2
        if isinstance(cell, Cell):
            kind = Type.SMALL if cell.small else Type.BODY
            body = QFontMetricsF(self._look.font(kind, bold=cell.bold))
            small = QFontMetricsF(self._look.font(Type.SMALL))
            first = body.horizontalAdvance(cell.first) + (_MARK + 8 if cell.mark else 0)
            badge = _badge_width(cell, self._look)
            second = small.horizontalAdvance(cell.second) + badge
            width += round(max(first, second if cell.second else first + badge) + 1)
        return QSize(width, self._height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, selection, text, mark, badge and the hairline."""
        tokens = self._look.tokens
        rect = QRectF(option.rect)
        state = option.state
        cell = index.data(CELL)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens.selection))
            if index.column() == 0:
                bar = QRectF(rect.left(), rect.top(), 3, rect.height())
                painter.fillRect(bar, QColor(tokens.accent))
            if tokens.contrast:
                for edge in (rect.top(), rect.bottom() - 3):
                    line = QRectF(rect.left(), edge, rect.width(), 2)
                    painter.fillRect(line, QColor(tokens.accent))
        elif isinstance(cell, Cell) and cell.chosen:
            painter.fillRect(rect, QColor(tokens.selection))
        painter.fillRect(
            QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), QColor(tokens.line)
        )
        _paint_focus(painter, rect, self.parent(), index, tokens.accent_text)
        if isinstance(cell, Cell):
            with raised_later():
                _paint_cell(
                    painter, rect.adjusted(PADDING, 0, -PADDING, -1), cell, self._look, self._icon
                )
        painter.restore()

    def _icon(self, name: str, color: str) -> QIcon:
        if (name, color) not in self._icons:
            self._icons[name, color] = self._look.icon(name, color, _ICON)
        return self._icons[name, color]


def _paint_focus(
    painter: QPainter, rect: QRectF, view: QObject | None, index: Index, color: str
) -> None:
    """Draw the part of a ring around the current row of a table that has the keyboard's focus."""
    if not isinstance(view, QTableView) or not view.hasFocus() or not view.property(BY_KEY):
        return
    if index.row() != view.currentIndex().row():
        return
    bottom, right = rect.bottom() - 3, rect.right() - 2
    painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 2), QColor(color))
    painter.fillRect(QRectF(rect.left(), bottom, rect.width(), 2), QColor(color))
    if index.column() == 0:
        painter.fillRect(QRectF(rect.left(), rect.top(), 2, rect.height() - 1), QColor(color))
    if index.column() == index.model().columnCount() - 1:
        painter.fillRect(QRectF(right, rect.top(), 2, rect.height() - 1), QColor(color))


def _paint_cell(
    painter: QPainter, rect: QRectF, cell: Cell, look: Look, icon: Callable[[str, str], QIcon]
) -> None:
    tokens, below = look.tokens, look.px(LINE)
    first, second = rect, QRectF()
    if cell.second:
        first = QRectF(rect.left(), rect.top() + 8, rect.width(), below)
        second = QRectF(rect.left(), rect.top() + 8 + below, rect.width(), below)
    words, more = cell.first, ""
    if cell.wraps and rect.height() >= look.px(ROW_TWO_LINES) + below - 1:
        words, more = broken(cell, look, rect.width())
        second.translate(0, below)
    if cell.mark:
        cell.mark(painter, QRectF(first.left(), first.center().y() - 7, _MARK, _MARK), tokens)
        first.setLeft(first.left() + _MARK + 8)
    font = look.font(Type.BODY, bold=cell.bold)
    write = partial(
        _line,
        look=look,
        font_kind=Type.SMALL if cell.small else Type.BODY,
        bold=cell.bold,
        color=tokens.ink3 if cell.hint else tokens.ink2 if cell.faded else tokens.ink,
        right=cell.right,
        searched=cell.searched,
    )
    shown = write(painter, first, words)
    if more:
        write(painter, first.translated(0, below), more)
    if cell.second:
        rest = second
        if cell.badge:  # never inside a subject of two lines
            _badge(painter, second, cell, look)
            rest = second.adjusted(_badge_width(cell, look), 0, 0, 0)
        rest = _after_icon(painter, rest, cell.second_icon, icon, tokens.ink2)
        _line(painter, rest, cell.second, look, color=tokens.ink2, right=cell.right)
    elif cell.badge:
        left = QFontMetricsF(font).horizontalAdvance(shown) + 10
        _badge(painter, first.adjusted(left, 0, 0, 0), cell, look)
    if cell.third:
        third = second.translated(0, below)
        third = _after_icon(painter, third, cell.third_icon, icon, tokens.ink3)
        _line(painter, third, cell.third, look, color=tokens.ink3)


def _badge(painter: QPainter, line: QRectF, cell: Cell, look: Look) -> None:
    """Draw the badge and its word at the beginning of the line."""
    if cell.badge is None:
        return
    cell.badge(painter, QRectF(line.left(), line.center().y() - 6, _MARK, 12), look.tokens)
    word = line.adjusted(_MARK + 6, 0, 0, 0)
    _line(painter, word, cell.badge_word, look, color=cell.badge_color or look.tokens.ink2)


def _badge_width(cell: Cell, look: Look) -> float:
    if not cell.badge:
        return 0.0
    return _MARK + 18 + QFontMetricsF(look.font(Type.SMALL)).horizontalAdvance(cell.badge_word)


def broken(cell: Cell, look: Look, width: float) -> tuple[str, str]:
    """Split the first line at that width into what fits and the rest."""
    layout = QTextLayout(cell.first, look.font(Type.BODY, bold=cell.bold))
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    end = line.textLength()
    layout.endLayout()
    return cell.first[:end].rstrip(), cell.first[end:]


def _after_icon(
    painter: QPainter, line: QRectF, name: str, icon: Callable[[str, str], QIcon], color: str
) -> QRectF:
    """Draw a line icon at the beginning of the line and return what is left of the line."""
    if not name:
        return line
    place = QRectF(line.left(), line.center().y() - _ICON / 2, _ICON, _ICON)
    icon(name, color).paint(painter, place.toRect())
    return line.adjusted(_ICON + 6, 0, 0, 0)


def _line(
    painter: QPainter,
    rect: QRectF,
    text: str,
    look: Look,
    *,
    color: str,
    font_kind: Type = Type.SMALL,
    bold: bool = False,
    right: bool = False,
    searched: str = "",
) -> str:
    """Draw one line of text, elided when it must be, and return what was drawn."""
    font = look.font(font_kind, bold=bold)
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width() + 1)
    high = look.px(LINE)
    for first, end in hits(shown, searched):
        left = rect.left() + metrics.horizontalAdvance(shown[:first])
        width = metrics.horizontalAdvance(shown[first:end])
        line = QRectF(left, rect.center().y() - high / 2 + 2, width, high - 4)
        painter.fillRect(line, QColor(look.tokens.search_mark))
    painter.setFont(font)
    painter.setPen(QColor(color))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, shown)
    return shown
