"""The day's list: overdue, due today and tomorrow, meetings, and answers that others owe."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QIcon,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.core.register.enums import SecurityClass, State
from desktop.core.register_summary import TOLD_MS, DayList, DayRow, Kind, Open
from desktop.core.today_view import DayAct, DayWords, day_acts
from desktop.language.day_list import (
    act_word,
    headline,
    held_word,
    kind_word,
    row_left,
    row_number,
    row_when,
    told_before,
)
from desktop.language.numbers import number
from desktop.language.problems import ended
from desktop.language.register import about_register
from desktop.language.translator import translate, word_of
from desktop.ui.paint.shapes import class_bars, class_color, state_mark
from desktop.ui.theme.look import Look, painting
from desktop.ui.theme.tokens import BODY_LINE, GAP8, GAP12, GAP16, SMALL_LINE, Type
from desktop.ui.widgets.access import ROLE
from desktop.ui.widgets.basics import DROP, button, label, rule, set_icon, set_text
from desktop.ui.widgets.layouts import SPRING, hbox, vbox, wide
from desktop.ui.widgets.marks import icon_meanings
from desktop.ui.widgets.page_frame import EmptyState

MOST = 7  # rows; the others are behind the last one
ROW, LOW_ROW = 57, 48  # pixels, at text of 100 %
HEAD = 36
LEAST = 480  # pixels of width with the acts beside the words
_MARK, _TEXT = 18, 30  # of a row: its mark, and where its words begin


@dataclass(frozen=True, slots=True)
class Shown:
    """Content of the list: rows, the words of an open register, and pending acts.

    ``held`` is the pending act with the key of its row; ``reminding`` are the rows whose reminder
    was copied. ``locked`` is None without a register, ``day`` until its times are known.
    """

    day: DayList | None
    now_ms: int
    locked: bool | None
    unanswered: int = 0
    words: Mapping[str, DayWords] = field(default_factory=dict, repr=False)
    held: tuple[str, DayAct] | None = None
    reminding: frozenset[str] = frozenset()


class DayListView(QWidget):
    """The head with its one link, and the rows, at a height that only the window changes."""

    act_wanted = Signal(object, object)  # DayRow, DayAct
    take_back_wanted = Signal()
    record_wanted = Signal(str)  # its id
    list_wanted = Signal()  # all directives
    unlock_wanted = Signal()
    create_wanted = Signal()  # the register

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: Shown | None = None
        self._whole = False  # with the rows behind the last one
        self._room = MOST
        self._high = ROW
        self.setMinimumWidth(look.px(LEAST))
        self._head = label("", "heading", wrap=True, fixed_line=True)
        self._head.setContentsMargins(0, 0, 0, look.px(DROP))  # its letters are low in the line
        self.link = button(look, "", "link", size="small")
        set_icon(self.link, look, "right", look.tokens.accent_text, 16)
        self.link.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow follows the words
        self.link.clicked.connect(self.list_wanted)
        self.unlock = button(look, self.tr("Unlock"), "", "unlock", "small")
        self.unlock.clicked.connect(self.unlock_wanted)
        head = QWidget()
        head.setMinimumHeight(look.px(HEAD))
        hbox(wide(self._head), self.link, self.unlock, gap=GAP8, on=head)
        self._rows: list[Row] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.more = button(look, "", "link", "down", size="small")
        self.more.clicked.connect(self._show_whole)
        self._foot = QWidget()
        hbox(_TEXT, self.more, SPRING, gap=0, on=self._foot)
        self._list = QWidget()
        self._list.setProperty(ROLE, "list")
        self._list.setAccessibleName(self.tr("Waiting"))
        self.first: QWidget | None = None
        vbox(self._column, self._foot, SPRING, gap=0, on=self._list)
        vbox(head, rule(), self._list, SPRING, gap=0, on=self)
        self._shortcut("A", lambda: self._act_on_chosen(DayAct.ACKNOWLEDGE))
        self._shortcut("D", lambda: self._act_on_chosen(DayAct.DONE))
        self._shortcut(QKeySequence.StandardKey.Undo, self.take_back_wanted.emit)

    def _shortcut(self, key: str | QKeySequence.StandardKey, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)

    def _act_on_chosen(self, act: DayAct) -> None:
        row = next((row for row in self._rows if row.chosen()), None)
        if row is not None and act in row.acts:
            self.act_wanted.emit(row.row, act)

    def use_height(self, room: int, high: int) -> None:
        """Show so many rows at most, each so high."""
        if (room, high) != (self._room, self._high):
            self._room, self._high = room, high
            self._place()

    def show_list(self, shown: Shown) -> None:
        """Show the rows; one that was shown before keeps the focus."""
        self._shown = shown
        set_text(self._head, self._head_words(shown))
        self.unlock.setVisible(shown.locked is True)
        self.link.setVisible(shown.locked is False)
        self.link.setText(self._link_words(shown))
        absent = shown.locked is None and shown.day is None
        if absent and self.first is None:
            self.first = self._make_first()
            self._column.addWidget(self.first)
        if self.first is not None:
            self.first.setVisible(absent)
        self._place()

    def _make_first(self) -> QWidget:
        """Return the start of a register, and the meaning of the icon by which Tatpar is met."""
        create = translate("Create the register")
        start = EmptyState(self._look, about_register(), create, "key")
        start.started.connect(self.create_wanted)
        first = QWidget()
        vbox(start, GAP16, icon_meanings(), gap=0, on=first)
        return first

    def _head_words(self, shown: Shown) -> str:
        if shown.day is not None:
            return headline(shown.day)
        if shown.locked is None:
            return ended(self.tr("There is no register on this PC yet"))
        return self.tr("Open the register to see this.")

    def _link_words(self, shown: Shown) -> str:
        if shown.unanswered:
            return self.tr("All directives, {n} to answer", "", shown.unanswered).format(
                n=number(shown.unanswered)
            )
        return self.tr("All directives")

    def _show_whole(self) -> None:
        self._whole = True
        self._place()
        if len(self._rows) >= self._room:
            self._rows[self._room - 1].setFocus()

    def _place(self) -> None:
        shown = self._shown
        if shown is None:
            return
        rows = () if shown.day is None else shown.day.rows
        whole = self._whole or len(rows) <= self._room
        here = rows if whole else rows[: self._room - 1]
        if shown.day is not None and len(rows) < self._room:  # free room has the days to come
            here = (*rows, *shown.day.coming[: self._room - len(rows)])
        while len(self._rows) < len(here):
            row = Row(self._look)
            row.act_wanted.connect(self.act_wanted)
            row.take_back_wanted.connect(self.take_back_wanted)
            row.record_wanted.connect(self.record_wanted)
            row.step_wanted.connect(self._step)
            self._rows.append(row)
            self._column.addWidget(row)
        wide = max((_when_width(row, shown.now_ms, self._look) for row in here), default=0)
        for place, widget in enumerate(self._rows):
            widget.setVisible(place < len(here))
            if place < len(here):
                widget.setFixedHeight(self._look.px(self._high))
                tomorrow = shown.day is not None and place >= shown.day.today
                widget.show_row(here[place], shown, wide, tomorrow=tomorrow)
            else:
                widget.forget()
        self._foot.setFixedHeight(self._look.px(self._high))
        self._foot.setVisible(not whole)
        left = max(0, len(rows) - len(here))
        self.more.setText(self.tr("{n} more", "", left).format(n=number(left)))
        lines = max(self._room, len(here))
        high = lines * self._look.px(self._high)
        if self.first is not None and not self.first.isHidden():
            high = max(high, self.first.sizeHint().height())
        self._list.setFixedHeight(high)

    def _step(self, by: int) -> None:
        """Go to the row above or below."""
        here = next((place for place, row in enumerate(self._rows) if row.chosen()), 0)
        to = here + by
        if 0 <= to < len(self._rows) and not self._rows[to].isHidden():
            self._rows[to].setFocus(Qt.FocusReason.TabFocusReason)


def _when_width(row: DayRow, now_ms: int, look: Look) -> int:
    """Return the width that this row needs in the column of times."""
    first = QFontMetricsF(look.font(Type.BODY, bold=True)).horizontalAdvance(row_when(row, now_ms))
    second = QFontMetricsF(look.font(Type.SMALL)).horizontalAdvance(row_left(row, now_ms))
    return round(max(first, second)) + 24


_ICONS = {Kind.OWED: "reply", Kind.MEETING: "calendar"}


class Row(QWidget):
    """One row: painted words and two buttons; Enter and a click open its record."""

    act_wanted = Signal(object, object)
    take_back_wanted = Signal()
    record_wanted = Signal(str)
    step_wanted = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._lines: tuple[str, str, str, str] = ("", "", "", "")
        self._class = SecurityClass.ORDINARY
        self._hidden = False
        self._bold = True
        self._wide = 0
        self._today = True
        self.row = DayRow(Kind.DEADLINE, 0, Open(None, answered=False))
        self.acts: tuple[DayAct, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty(ROLE, "row")
        self._buttons = [button(look, "", size="small") for _ in range(2)]
        self._held = button(look, self.tr("Undo"), size="small")
        self._held.clicked.connect(self.take_back_wanted)
        for place, press in enumerate(self._buttons):
            press.clicked.connect(lambda _checked=False, at=place: self._press(at))
        self._row = hbox(SPRING, *self._buttons, self._held, gap=6, on=self)

    def chosen(self) -> bool:
        """Whether the keyboard is on the row, or on one of its buttons."""
        return any(part.hasFocus() for part in (self, *self._buttons, self._held))

    def forget(self) -> None:
        """Clear all content of a directive."""
        self._lines, self.acts = ("", "", "", ""), ()
        self.setAccessibleName("")

    def show_row(self, row: DayRow, shown: Shown, wide: int, *, tomorrow: bool) -> None:
        """Show another row, or the same at another moment."""
        words = None if shown.locked is not False else shown.words.get(row.of.record_id)
        held = shown.held is not None and shown.held[0] == key_of(row)
        reminding = key_of(row) in shown.reminding
        acts = () if words is None or held else day_acts(row, words, reminding=reminding)
        first, second = self._words(row, words, shown)
        if held and shown.held is not None:
            second = held_word(shown.held[1])
        elif reminding:
            second = self.tr("Copied. Paste it in WhatsApp.")
        lines = row_when(row, shown.now_ms), row_left(row, shown.now_ms), first, second
        level = SecurityClass.ORDINARY if words is None else words.security
        if (lines, level, wide) != (self._lines, self._class, self._wide) or row != self.row:
            self._lines, self._class, self._wide = lines, level, wide
            self._today = not tomorrow
            self._hidden = words is not None and level.hides_subject
            self._bold = words is not None and not self._hidden
            self.update()
        self.row, self.acts = row, acts
        for place, press in enumerate(self._buttons):
            self._show_button(press, acts[place] if place < len(acts) else None)
        self._held.setVisible(held)
        class_ = "" if level is SecurityClass.ORDINARY else word_of(level)
        self.setAccessibleName(", ".join(filter(None, (*lines, class_))))

    def _show_button(self, press: QPushButton, act: DayAct | None) -> None:
        had_focus = press.hasFocus()
        press.setVisible(act is not None)
        if act is None:
            if had_focus:
                self.setFocus()
            return
        press.setText(act_word(act))
        if act is DayAct.JOIN:
            set_icon(press, self._look, "open", self._look.tokens.ink, 16, gap=8)
        else:
            press.setIcon(QIcon())

    def _words(self, row: DayRow, words: DayWords | None, shown: Shown) -> tuple[str, str]:
        promise = ""
        if row.kind is Kind.MEETING and row.at_ms - shown.now_ms > TOLD_MS:
            promise = told_before()
        if words is None:
            return row_number(row), promise
        subject = translate("Hidden") if words.security.hides_subject else words.subject
        if row.kind is Kind.OWED:
            return (
                f"{kind_word(row.kind)}: {subject}",
                words.owed_by.designation or words.owed_by.name,
            )
        place = "" if words.link or words.security.hides_subject else words.place
        return subject, place or promise or words.sender

    def _press(self, place: int) -> None:
        if place < len(self.acts):
            self.act_wanted.emit(self.row, self.acts[place])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the row above or below; open the record."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps:
            self.step_wanted.emit(steps[Qt.Key(event.key())])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the record."""
        inside = self.rect().contains(event.position().toPoint())
        if inside and event.button() is Qt.MouseButton.LeftButton:
            self._open()

    def _open(self) -> None:
        if self.row.of.record_id:
            self.record_wanted.emit(self.row.of.record_id)

    def sizeHint(self) -> QSize:
        """Return no width: the words are shortened."""
        return QSize(0, self._look.px(ROW))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw mark, time and words, and the line below."""
        look, (when, left_over, first, second) = self._look, self._lines
        body, small = look.px(BODY_LINE), look.px(SMALL_LINE)
        with painting(QPainter(self)) as painter:
            painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(look.tokens.line))
            self._draw_mark(painter)
            top, left = (self.height() - body - small) / 2, float(look.px(_TEXT))
            _text(painter, look, QRectF(left, top, self._wide, body), when, bold=self._today)
            below = QRectF(left, top + body, self._wide, small)
            _text(painter, look, below, left_over, small=True)
            left += self._wide
            if not second:
                top = (self.height() - body) / 2
            room = self._words_end() - left
            class_word, beside = self._class_word(room)
            place = QRectF(left, top, room - beside, body)
            used = _text(painter, look, place, first, bold=self._bold, faded=self._hidden)
            self._draw_class(painter, QRectF(left + used + GAP12, top, beside, body), class_word)
            below = QRectF(left, top + body, room, small)
            _text(painter, look, below, second, small=True)

    def _words_end(self) -> float:
        shown = [part for part in (*self._buttons, self._held) if not part.isHidden()]
        end = min((part.x() for part in shown), default=self.width())
        return end - GAP12

    def _class_word(self, room: float) -> tuple[str, float]:
        """Return the word beside the bars of the class, none if the subject is short of room.

        And the width of all.
        """
        if self._class is SecurityClass.ORDINARY:
            return "", 0
        word, bars = word_of(self._class), GAP12 + self._look.px(20)
        wide = QFontMetricsF(self._look.font(Type.SMALL)).horizontalAdvance(word)
        return (word, bars + wide) if bars + wide < room / 2 else ("", bars)

    def _draw_class(self, painter: QPainter, place: QRectF, word: str) -> None:
        if self._class is SecurityClass.ORDINARY:
            return
        tokens = self._look.tokens
        edge = self._look.px(13)
        bars = QRectF(place.left(), place.center().y() - edge / 2, edge, edge)
        class_bars(painter, bars, self._class, tokens)
        painter.setFont(self._look.font(Type.SMALL))
        painter.setPen(QColor(class_color(self._class, tokens)))
        centred = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place.adjusted(self._look.px(20), 0, 0, 0), centred, word)

    def _draw_mark(self, painter: QPainter) -> None:
        look, middle = self._look, self.height() / 2
        edge = look.px(_MARK)
        top = round(middle - edge / 2)
        if self.row.kind in _ICONS:
            icon = look.pixmap(_ICONS[self.row.kind], look.tokens.ink, _MARK)
            painter.drawPixmap(0, top, icon)
            return
        state = State.ACKNOWLEDGED if self.row.of.answered else State.TO_ANSWER
        if self.row.late:
            state = State.OVERDUE
        edge = look.px(14)
        state_mark(painter, QRectF(1, middle - edge / 2, edge, edge), state, look.tokens)


def key_of(row: DayRow) -> str:
    """Return the key of a row while it is shown."""
    return f"{row.kind} {row.of.record_id}"


def _text(
    painter: QPainter,
    look: Look,
    place: QRectF,
    words: str,
    *,
    bold: bool = False,
    small: bool = False,
    faded: bool = False,
) -> float:
    """Draw a line, shortened to its place; return its width."""
    font = look.font(Type.SMALL if small else Type.BODY, bold=bold)
    metrics = QFontMetricsF(font)
    line = metrics.elidedText(words, Qt.TextElideMode.ElideRight, place.width())
    painter.setFont(font)
    painter.setPen(QColor(look.tokens.ink2 if small or faded else look.tokens.ink))
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)
    return metrics.horizontalAdvance(line)
