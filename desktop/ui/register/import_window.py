"""The window that imports a chat: open questions of its file, filters, messages.

Nothing is guessed: if both orders of a date fit, both readings are shown and the officer chooses.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QPlainTextEdit, QRadioButton, QWidget

from desktop.core.register.chat_import import Export, Reading, chat_name
from desktop.core.register.contacts import ContactBook
from desktop.core.register.pasted_message import Suggestion
from desktop.language.dates import date as date_text
from desktop.language.dates import date_long
from desktop.language.numbers import number as number_text
from desktop.language.register import joined
from desktop.language.translator import translate
from desktop.ui.register.import_messages import Messages
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8, GAP12, GAP16
from desktop.ui.widgets.basics import DROP, button, label, set_text
from desktop.ui.widgets.form_window import TaskWindow
from desktop.ui.widgets.layouts import vbox, wide
from desktop.ui.widgets.page_frame import Renewed
from desktop.ui.widgets.responsive_columns import Columns

_SHOWN_LINES = 500  # unparsed lines that are shown


class Ledger(QWidget):
    """Shows the file's open questions; emits the officer's choice of the order of dates."""

    reading_chosen = Signal(bool)  # whether the day precedes the month

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._readings: Sequence[Reading] = ()
        self.unparsed_button = button(look, "", "link", size="small")  # placed by the window
        self.unparsed_button.clicked.connect(self._toggle_unparsed)
        self.unparsed = QPlainTextEdit()
        self.unparsed.setReadOnly(True)
        self.unparsed.setTabChangesFocus(True)
        self.unparsed.setAccessibleName(self.tr("Lines that were not read"))
        self.unparsed.setMaximumHeight(120)
        self.unparsed.hide()
        self.question = Renewed()
        vbox(self.question, self.unparsed, gap=GAP8, on=self)

    def show_export(
        self, export: Export, readings: Sequence[Reading], chosen: Reading | None, now_ms: int
    ) -> None:
        """Show that chat; ``readings`` are empty when its dates have only one reading."""
        self._readings = readings
        lines = export.chat.lines
        words = self.tr("{count} lines could not be read", "", lines.unparsed)
        self.unparsed_button.setText(words.format(count=number_text(lines.unparsed)))
        self.unparsed_button.setVisible(bool(lines.unparsed))
        self.setVisible(bool(readings))
        self.unparsed.hide()
        self.unparsed.setPlainText(
            "\n".join(f"{number}: {words}" for number, words in export.unparsed[:_SHOWN_LINES])
        )
        self.question.setVisible(bool(readings))
        self.question.renew((tuple(readings), chosen), lambda: self._question(chosen, now_ms))

    def forget(self) -> None:
        """Forget the chat."""
        self.unparsed.clear()

    def _toggle_unparsed(self) -> None:
        self.unparsed.setVisible(self.unparsed.isHidden())
        self.setVisible(not (self.unparsed.isHidden() and self.question.isHidden()))

    def _question(self, chosen: Reading | None, now_ms: int) -> QWidget:
        box = QFrame()
        box.setProperty("role", "error")
        row = Columns(GAP16)
        row.setContentsMargins(GAP16, GAP8, GAP16, GAP8)
        box.setLayout(row)
        question = label(self.tr("Day or month first?"), "strong")
        row.addWidget(question, 0, Qt.AlignmentFlag.AlignTop)
        group = QButtonGroup(box)
        for reading in self._readings:
            choice = QRadioButton(date_long(_day(reading.first)))
            choice.setChecked(chosen is not None and chosen.day_first == reading.day_first)
            group.addButton(choice, int(reading.day_first))
            under = label(self._under(reading, now_ms), "small", wrap=True)
            under.setContentsMargins(self._look.px(16) + 12, 0, 0, 0)
            row.addLayout(vbox(choice, under, gap=0), 1)
            choice.setAccessibleDescription(self._under(reading, now_ms))
        group.idClicked.connect(lambda which: self.reading_chosen.emit(bool(which)))
        return box

    def _under(self, reading: Reading, now_ms: int) -> str:
        order = self.tr("Day first") if reading.day_first else self.tr("Month first")
        last = self.tr("last message {day}").format(day=date_text(_day(reading.last)))
        return joined(order, last, self.tr("yet to come") if to_come(reading, now_ms) else "")


def to_come(reading: Reading, now_ms: int) -> bool:
    """Whether the last message is in the future by this reading."""
    return datetime.fromisoformat(reading.last).timestamp() * 1000 > now_ms


def _day(iso: str) -> date:
    return date.fromisoformat(iso[:10])


_FULL = 38_000  # messages of an export that may be cut: notices are among its 40,000
_FEW = 10  # messages that are found at a glance


class ImportWindow(TaskWindow):
    """Imports nothing before the green button is pressed."""

    reading_chosen = Signal(bool)  # whether the day precedes the month
    watch_wanted = Signal()
    # list[Message], frozenset of first lines on file, Suggestion by first line
    record_wanted = Signal(object, object, object)

    def __init__(self, look: Look, own_name: str = "") -> None:
        super().__init__(look)
        self._settled = self._full = False
        self._about = ""  # the chat that is shown
        self.name(self.tr("Import from WhatsApp"), "")
        self.resize(look.px(1118), look.px(688))
        self.file_line = label("", "small", wrap=True, fixed_line=True)
        if look.language == "bn":  # the heading's letters stand higher in their line
            self.file_line.setContentsMargins(0, 0, 0, look.px(DROP))
        self.other_button = button(look, self.tr("Another file"), size="small")
        self.ledger = Ledger(look)
        self.head.setSpacing(GAP16)
        self.head.setStretch(0, 0)
        self.head.addWidget(self.file_line, 1)
        self.head.addWidget(self.ledger.unparsed_button)
        self.head.addWidget(self.other_button)
        self.watch_button = button(look, "", "link", "phone", size="small")
        self.watch_button.clicked.connect(self._watch)
        self.watch_button.hide()
        self.ledger.reading_chosen.connect(self.reading_chosen)
        self.messages = Messages(look, own_name)
        self.messages.picked_changed.connect(self._count)
        self.foot.insertWidget(0, self.messages.all_button)
        self.foot.insertSpacing(1, GAP8)
        self.foot.insertWidget(2, self.watch_button)
        above = self.ledger, self.messages.filters
        self.body.addLayout(vbox(*above, wide(self.messages), gap=GAP12), 1)
        self.progress.setFixedWidth(160)
        self.progress.setAccessibleName(self.tr("Progress of the import"))
        self.record_button = self.action_button
        self.record_button.clicked.connect(self._record)
        self._count(0)

    def offer_watch(self) -> None:
        """Offer to watch for new chats; `watch_wanted` is emitted once."""
        self.watch_button.setText(self.tr("Notify me of new chats"))
        self.watch_button.show()

    def _watch(self) -> None:
        self.watch_button.hide()
        self.watch_wanted.emit()

    def show_reading(self, name: str) -> None:
        """Show that the file is being read."""
        set_text(self.file_line, f"{name}: {self.tr('reading…')}")
        self._show_progress(busy=True, done=0, total=0)

    def show_export(
        self,
        export: Export,
        readings: Sequence[Reading],
        known: frozenset[int],
        now_ms: int,
        suggestions: Mapping[int, Suggestion],
        *,
        fresh: frozenset[int] | None = None,
    ) -> None:
        """Show an export; ``fresh`` are the first lines since the last import of this chat."""
        named = "" if export.copied else chat_name(export.name) or export.name
        words = self.tr("{count} already recorded", "", len(known)) if known else ""
        self._about = joined(named, words.format(count=number_text(len(known))))
        self._full = len(export.messages) >= _FULL
        set_text(self.file_line, self._about)
        self.other_button.setVisible(not export.copied)
        if export.copied:
            self.name(translate("Copied messages"), self.record_button.text())
        chosen = None
        if export.settled:
            first = export.chat.day_order == "day-first"
            chosen = next((item for item in readings if item.day_first == first), None)
        self._settled = not readings or chosen is not None
        self.ledger.show_export(export, readings, chosen, now_ms)
        # A few messages are found without the filters.
        self.messages.filters.setVisible(not export.copied or len(export.messages) > _FEW)
        self.messages.show_messages(export.messages, known, now_ms, suggestions, fresh=fresh)
        self._show_progress(busy=False, done=0, total=0)
        self.problem.show_problem("", "")
        self._count(0)
        if export.copied or self.messages.narrowed():  # on purpose, unlike a whole chat
            self.messages.choose_likely()
        ready = self.record_button.isEnabled()
        (self.record_button if ready else self.messages.table).setFocus()

    def show_contacts(self, contacts: ContactBook) -> None:
        """Mark the superiors among the senders."""
        self.messages.show_contacts(contacts)

    def show_progress(self, done: int, total: int) -> None:
        """Show the progress of the recording."""
        self._show_progress(busy=True, done=done, total=total)

    def show_problem(self, title: str, hint: str = "") -> None:
        """Show the error, or that the import was stopped; the window stays, with its chat."""
        self._show_progress(busy=False, done=0, total=0)
        set_text(self.file_line, self._about)
        self.problem.show_problem(title, hint)

    def _show_progress(self, *, busy: bool, done: int, total: int) -> None:
        self.show_busy(busy=busy, stoppable=total > 0)
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.other_button.setEnabled(not busy)
        self.messages.setEnabled(not busy)
        self.messages.filters.setEnabled(not busy)
        self.ledger.setEnabled(not busy)
        self._count(len(self.messages.model.picked))

    def _count(self, picked: int) -> None:
        others = len(self.messages.on_file())
        self.messages.rest.setVisible(bool(self.messages.others()))
        words = translate("Record the {count} chosen") if picked else translate("Record")
        if others:
            words = self.tr("Record {count} directives, keep {others} on file", "", picked)
        self.record_button.setText(
            words.format(count=number_text(picked), others=number_text(others))
        )
        self.record_button.setEnabled(
            picked + others > 0 and self._settled and not self.progress.isVisibleTo(self)
        )
        words = self.messages.sentence()
        if not self._settled and picked + others:
            words = self.tr("Day or month first?")
        elif self._full and not words:
            words = self.tr("WhatsApp exports up to 40,000 messages; older ones may be missing.")
        self.show_consequence(words)

    def _record(self) -> None:
        chosen = self.messages.picked(), self.messages.on_file(), self.messages.suggested()
        self.record_wanted.emit(*chosen)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Forget the chat."""
        self.ledger.forget()
        self.messages.forget()
        super().closeEvent(event)


def likely(readings: Sequence[Reading], now_ms: int) -> Reading | None:
    """Return the reading that is left when the other puts messages into the future."""
    past = [item for item in readings if not to_come(item, now_ms)]
    return past[0] if len(past) == 1 else None
