"""The reminder card and the strip that replaces it in a window of Tatpar that is in use."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainterPath,
    QRegion,
    QResizeEvent,
    QScreen,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.core.checks.model import CardModel
from desktop.core.events import Outcome
from desktop.core.network import Verdict
from desktop.core.phone_files import Kind
from desktop.core.today_view import DayAct
from desktop.core.units import MINUTE_MS
from desktop.language.checks import count_earlier
from desktop.language.connection_state import open_check
from desktop.language.dates import clock_words
from desktop.language.day_list import act_word
from desktop.language.enum_words import media
from desktop.language.notifications import cut_words, open_words
from desktop.language.numbers import number
from desktop.language.translator import translate
from desktop.ui.paint.shapes import Slot, lamp, lamp_of, of, slot_mark
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP4, GAP8, GAP16, RADIUS_CARD
from desktop.ui.widgets.access import ROLE, announce
from desktop.ui.widgets.basics import (
    button,
    height_of_words,
    label,
    set_one_line,
    set_strong,
    set_text,
)
from desktop.ui.widgets.layouts import SPRING, Part, at_top, hbox, vbox, wide
from desktop.ui.widgets.length_menu import length_button, usual_length
from desktop.ui.widgets.marks import DialChart, Mark, countdown
from desktop.ui.widgets.responsive_columns import Columns

_CAME = {Kind.CHAT: "message", Kind.PICTURE: "image"}
_MEETINGS = (60, 120)  # minutes
DEAD_MS = 1000  # so that buttons which appear under a moving pointer are not pressed by accident
UNTIL = 0  # minutes of a meeting that ends at a time to be asked for


def meeting_button(look: Look, in_meeting: SignalInstance, size: str = "small") -> QPushButton:
    """Return "In a meeting" with a menu of lengths; ``in_meeting`` emits minutes or `UNTIL`."""
    words, until = translate("In a meeting"), translate("Until…")
    return length_button(
        look, words, "person", _MEETINGS, in_meeting.emit, size=size, others=[(until, UNTIL)]
    )


def _checked(model: CardModel) -> str:
    """Return the button's word; on the phone while messages do not reach this PC."""
    return translate("Checked") if model.cut is None else translate("Checked on the phone")


def not_now() -> str:
    """Return the words that dismiss an offer."""
    return translate("Not now")


_MOST_MERGED = 4


def cut_note(look: Look, cut: Verdict) -> QFrame:
    """Return why this PC gets no messages, framed: red while offline, amber while limited."""
    note, words = QFrame(), label("", "body", wrap=True)
    note.setProperty("role", cut.value)
    tokens = look.tokens
    color = tokens.off_text if cut is Verdict.OFFLINE else tokens.limited_text
    set_strong(words, *cut_words(cut), color)
    mark = Mark(look, 20, of(lamp, lamp_of(cut)))
    hbox(mark, wide(words), margins=(12, 9, 12, 9), gap=12, on=note)
    return note


def merged_marks(look: Look, slots: Sequence[int], ended: Mapping[int, Outcome]) -> QHBoxLayout:
    """Return the times of the earlier slots that the card also asks about, with their outcomes."""
    row = hbox(margins=(0, 2, 0, 4), gap=24)
    for due in slots[:_MOST_MERGED]:
        mark = Mark(look, 13, of(slot_mark, ended.get(due, Slot.OPEN)))
        row.addLayout(hbox(mark, label(clock_words(due), "small"), gap=7))
    more = len(slots) - _MOST_MERGED
    if more > 0:
        row.addWidget(label(translate("{n} more", more).format(n=number(more)), "small"))
    row.addStretch(1)
    return row


class CheckStrip(QFrame):
    """One open check, or an ask of the office, with its choices."""

    checked = Signal(bool)
    snoozed = Signal(int)
    in_meeting = Signal(int)

    def __init__(
        self,
        look: Look,
        model: CardModel,
        note: str = "",
        ended: Mapping[int, Outcome] | None = None,
    ) -> None:
        super().__init__()
        self.setProperty("role", "strip")
        self.setProperty(ROLE, "alert")
        title = (
            model.asked
            or model.told
            or translate("Message check, {time}").format(time=clock_words(model.due_ms))
        )
        row = hbox(SPRING, gap=GAP8)
        nothing = f"{_checked(model)}, {translate('no new directive')}"
        # Not green: that is the page's own button, and a page has one.
        none_new = button(look, nothing, "strong", "tick", size="small")
        record = button(look, self.tr("I will record a directive"), size="small")
        if model.came is not None:
            none_new = button(look, not_now(), size="small")
            record = button(look, open_words(model.came), "strong", size="small")
        none_new.clicked.connect(lambda: self.checked.emit(False))
        record.clicked.connect(lambda: self.checked.emit(True))
        self._buttons: list[QPushButton] = [none_new, record]
        if model.snooze_minutes:
            later = length_button(
                look, translate("Later"), "clock", model.snooze_minutes, self.snoozed.emit
            )
            meeting = meeting_button(look, self.in_meeting)
            self._buttons += [later, meeting]
        for choice in self._buttons:
            choice.setEnabled(False)
            row.addWidget(choice)
        QTimer.singleShot(DEAD_MS, self, self._wake)
        wraps = bool(model.asked)
        name = label(title, "strong", wrap=wraps, fixed_line=True)
        if not wraps:
            set_one_line(name, title)
        missed = ""
        if model.merged:
            missed = count_earlier(model.merged, ended or {})
        words = " ".join(filter(None, (missed, note)))
        self._note = label(words, "small", wrap=True, fixed_line=True)
        self._note.setVisible(bool(words))
        head = hbox(at_top(name), Part(self._note, 1, Qt.AlignmentFlag.AlignTop), gap=GAP8)
        parts = Columns(GAP16)  # below each other in a narrow window
        parts.addLayout(head, 1)
        parts.addLayout(row)
        vbox(parts, margins=(16, GAP8, 16, GAP8), gap=0, on=self)
        self.setAccessibleName(title)
        announce(" ".join(filter(None, (title, words))))

    def _wake(self) -> None:
        for choice in self._buttons:
            choice.setEnabled(True)

    def buttons(self) -> list[QPushButton]:
        """Return the buttons from left to right."""
        return list(self._buttons)

    def say(self, note: str) -> None:
        """Show one more line."""
        set_text(self._note, note)
        self._note.show()


def strip_place(window: QWidget | None) -> QVBoxLayout | None:
    """Return the layout for a strip in that window, None for a window without one."""
    if window is None or not window.isVisible():
        return None
    place = getattr(window, "strip_place", None)
    return place if isinstance(place, QVBoxLayout) else None


WIDTH, WIDTH_ESCALATED = 408, 560
EVERYWHERE = 3  # the escalation step with a larger card on every screen
_FROM_CORNER = 16


class CardWindow(QWidget):
    """One card on one screen."""

    checked = Signal(bool)
    snoozed = Signal(int)
    open_wanted = Signal()
    in_meeting = Signal(int)  # minutes, or UNTIL
    moved = Signal(QPoint)  # offset from the corner

    def __init__(
        self,
        look: Look,
        model: CardModel,
        now_ms: int,
        note: str = "",
        ended: Mapping[int, Outcome] | None = None,
        *,
        offset: QPoint | None = None,
    ) -> None:
        super().__init__(
            None,
            Qt.WindowType.Tool
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint
            | Qt.WindowType.WindowDoesNotAcceptFocus,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._look, self._model, self._ended = look, model, ended or {}
        self._large = model.step >= EVERYWHERE
        self._offset = offset or QPoint()
        self._grip: QPoint | None = None  # where the pointer took hold of the card
        self._buttons: list[QPushButton] = []
        self._dial: DialChart | None = None
        self.setProperty(ROLE, "alert")
        self.setWindowTitle(self.tr("Message check"))
        self.setFixedWidth(look.px(WIDTH_ESCALATED if self._large else WIDTH))
        sheet = QFrame()
        sheet.setProperty("role", "card")
        sheet.setProperty("escalated", "true" if self._large else "false")
        vbox(sheet, on=self)
        margin = 26 if self._large else 20
        column = vbox(margins=(margin, margin, margin, margin), gap=GAP8, on=sheet)
        if self._large:
            column.addLayout(self._large_top(now_ms))
        else:
            column.addLayout(self._head())
            self._small_top(column)
        self._note = label(note, "body2" if model.told else "strong", wrap=True)
        self._note.setVisible(bool(note))
        column.addWidget(self._note)
        column.addSpacing(GAP8)
        self._add_buttons(column)
        spoken = (self._title(), self._sentence(), note)
        ends = (".", "।")
        self.setAccessibleName(
            " ".join(part if part.endswith(ends) else f"{part}." for part in spoken if part)
        )
        self.setAccessibleDescription(
            self.tr("To use the keyboard, open the tray menu. It has the same choices.")
        )

    def _title(self) -> str:
        if self._large:
            return open_check(self._model.due_ms, "")
        if self._model.asked or self._model.told:
            return self._model.asked or self._model.told
        if self._model.trial:
            return translate("Test reminder")
        due = clock_words(self._model.due_ms)
        if self._model.cut is not None:
            return translate("Check your phone, {time}").format(time=due)
        return translate("Message check, {time}").format(time=due)

    def _sentence(self) -> str:
        if self._large:
            return self.tr("Reminder {count}. Check {media}.").format(
                count=number(self._model.reminder),
                media=media(self._model.media),
            )
        if self._model.trial:
            return translate("This is only a test. Nothing is recorded.")
        if self._model.told:
            return ""
        return self.tr("Check for new directives.")

    def _head(self) -> QHBoxLayout:
        tokens = self._look.tokens
        mark = QLabel()
        told = self._model.asked or self._model.told
        icon, color = (
            ("phone", tokens.ink) if self._model.cut is not None else ("nav-checks", tokens.on)
        )
        if self._model.told:
            icon = "calendar" if self._model.came is None else _CAME[self._model.came]
        mark.setPixmap(self._look.pixmap(icon, color, 26))
        row = hbox(mark, title := label(self._title(), "subtitle", wrap=bool(told)), gap=12)
        if told:
            row.setStretchFactor(title, 1)
            return row
        row.addStretch(1)
        row.addWidget(label(media(self._model.media), "small"))
        return row

    def _small_top(self, column: QVBoxLayout) -> None:
        model = self._model
        if model.cut is not None:
            column.addSpacing(GAP4)
            column.addWidget(cut_note(self._look, model.cut))
        if model.merged:
            missed = count_earlier(model.merged, self._ended)
            rest = self.tr("One check now is enough.")
            words = label("", "body2", wrap=True)
            set_strong(words, missed, rest, self._look.tokens.ink)
            column.addWidget(words)
            column.addLayout(merged_marks(self._look, model.merged, self._ended))
        elif model.cut is None and not model.told:
            column.addWidget(label(self._sentence(), "body2", wrap=True))

    def _large_top(self, now_ms: int) -> QHBoxLayout:
        mark = QLabel()
        icon = "phone" if self._model.cut is not None else "nav-checks"
        mark.setPixmap(self._look.pixmap(icon, self._look.tokens.on, 30))
        head = hbox(at_top(mark), wide(label(self._title(), "title", wrap=True)), gap=12)
        left = vbox(SPRING, head, gap=4)
        if self._model.cut is not None:
            left.addWidget(cut_note(self._look, self._model.cut))
        left.addWidget(label(self._sentence(), "body", wrap=True))
        left.addWidget(
            label(self.tr("If you do not answer in time, it counts as missed."), "body2", wrap=True)
        )
        left.addStretch(1)
        self._dial = DialChart(self._look, "", 132, captioned=True)
        row = hbox(wide(left), self._dial, gap=GAP16)
        self.show_time(now_ms)
        return row

    def say(self, note: str) -> None:
        """Show one more line on the card that is shown."""
        set_text(self._note, note)
        self._note.show()
        self.fit()
        self._to_corner()

    def show_time(self, now_ms: int) -> None:
        """Show the minutes left before the slot is recorded as missed."""
        if self._dial is not None:
            model = self._model
            whole = max(1, (model.missed_at_ms - model.due_ms) // MINUTE_MS)
            self._dial.show_dial(countdown(whole, model.missed_at_ms, now_ms))

    def _add_buttons(self, column: QVBoxLayout) -> None:
        look, model = self._look, self._model
        if model.told:
            self._add_told_buttons(column)
            return
        none_new = f"{_checked(model)}, {translate('no new directive')}"
        record = f"{_checked(model)}, {self.tr('I will record a directive')}"
        first = button(look, none_new, "primary", "tick", "tall")
        first.clicked.connect(lambda: self.checked.emit(False))
        second = button(look, record, "", "edit", "tall")
        second.clicked.connect(lambda: self.checked.emit(True))
        column.addWidget(first)
        column.addWidget(second)
        self._buttons += [first, second]
        row = hbox(gap=GAP8)
        if model.snooze_minutes:
            row.addLayout(self._later(model.snooze_minutes), 1)
        if model.cut is None:
            open_ = button(
                look,
                self.tr("Open {medium}").format(medium=media(model.media[:1])),
                "",
                "open",
                "tall",
            )
            open_.clicked.connect(self.open_wanted)
            self._buttons.append(open_)
            row.addWidget(open_, 1)
        column.addLayout(row)
        if model.snooze_minutes:
            meeting = meeting_button(look, self.in_meeting, "tall")
            self._buttons.append(meeting)
            column.addWidget(meeting)
        self._rest_buttons()

    def _add_told_buttons(self, column: QVBoxLayout) -> None:
        press, icon = self.tr("See the list"), ""
        all_right, mark = self.tr("OK"), "tick"
        if self._model.joins:
            press, icon = act_word(DayAct.JOIN), "open"
        if self._model.came is not None:
            press, icon, all_right, mark = open_words(self._model.came), "", not_now(), ""
        list_ = button(self._look, press, "primary", icon, "tall")
        list_.clicked.connect(lambda: self.checked.emit(True))
        away = button(self._look, all_right, "", mark, "tall")
        away.clicked.connect(lambda: self.checked.emit(False))
        self._buttons += [list_, away]
        column.addLayout(hbox(wide(list_), wide(away), gap=GAP8))
        self._rest_buttons()

    def _rest_buttons(self) -> None:
        """Leave the keyboard to the program in use, and ignore presses at first."""
        for choice in self._buttons:
            choice.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            choice.setEnabled(False)

    def _later(self, choices: Sequence[int]) -> QHBoxLayout:
        """Return "Later" for the middle length, and an arrow beside it for the others."""
        usual = choices[len(choices) // 2]
        later = usual_length(
            self._look,
            self.tr("Later, {n} min").format(n=number(usual)),
            "clock",
            choices,
            self.snoozed.emit,
            usual=usual,
            more=self.tr("Later: choose the time"),
            size="tall",
        )
        self._buttons += later
        return hbox(wide(later[0]), *later[1:], gap=0)

    def buttons(self) -> list[QAbstractButton]:
        """Return the buttons from top to bottom."""
        return list(self._buttons)

    def place(self, screen: QScreen) -> None:
        """Show the card in the bottom right corner of that screen, or at its dragged place."""
        self.setScreen(screen)
        self.fit()
        self._to_corner()
        self.show()

    def _to_corner(self) -> None:
        free = self.screen().availableGeometry()
        corner = free.bottomRight() - QPoint(self.width(), self.height())
        place = corner - QPoint(_FROM_CORNER - 1, _FROM_CORNER - 1) + self._offset
        left = max(free.left(), min(place.x(), corner.x()))
        self.move(left, max(free.top(), min(place.y(), corner.y())))

    @property
    def held(self) -> bool:
        """Whether the pointer is moving the card."""
        return self._grip is not None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the card."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._grip = event.globalPosition().toPoint() - self.pos()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the card with the pointer."""
        if self._grip is not None:
            self.move(event.globalPosition().toPoint() - self._grip)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Keep the card at this place, within the screen; later cards appear there, too."""
        if self._grip is None:
            return
        self._grip, before = None, self._offset
        self._offset = QPoint()
        at = self.pos()
        self._to_corner()
        self._offset = at - self.pos()
        self._to_corner()
        if self._offset != before:
            self.moved.emit(self._offset)

    def fit(self) -> None:
        """Set the height that the words need at this width."""
        self.setFixedHeight(height_of_words(self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the corners: an X11 desktop without a compositor shows them black."""
        super().resizeEvent(event)
        if QGuiApplication.platformName() == "xcb":
            outline = QPainterPath()
            outline.addRoundedRect(self.rect(), RADIUS_CARD, RADIUS_CARD)
            self.setMask(QRegion(outline.toFillPolygon().toPolygon()))

    def showEvent(self, event: QShowEvent) -> None:
        """Enable the buttons after a second."""
        super().showEvent(event)
        QTimer.singleShot(DEAD_MS, self, self._wake)

    def _wake(self) -> None:
        # Under X11 Qt may report the window at 0,0 when the window manager
        # frames it while it is shown; the menu of "Later" would open there.
        self._to_corner()
        for choice in self._buttons:
            choice.setEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer no key, Escape and Enter least of all."""
        event.accept()
