"""The window that brings messages out of an exported chat: the ledger left, the choice right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desktop import language
from desktop.core.register.chat_import import Export, Reading
from desktop.ui.register.import_lines import Ledger, to_come
from desktop.ui.register.import_messages import Messages
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8, GAP12
from desktop.ui.widgets.basics import ErrorPanel, button, label, rule, set_text


class ImportWindow(QWidget):
    """A window of its own; nothing is in the register before its button is pressed."""

    file_wanted = Signal()
    reading_chosen = Signal(bool)  # whether the day comes first
    record_wanted = Signal(object)  # list[Message]
    stop_wanted = Signal()
    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._recording = False
        self._settled = False
        self.setProperty("role", "sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import from WhatsApp"))
        self.resize(1118, 688)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 16, 28, 0)
        column.setSpacing(GAP12)
        column.addLayout(self._head(look))
        self.problem = ErrorPanel(look)
        column.addWidget(self.problem)
        middle = QHBoxLayout()
        middle.setSpacing(28)
        self.ledger = Ledger(look)
        self.ledger.reading_chosen.connect(self.reading_chosen)
        self.messages = Messages(look)
        self.messages.picked_changed.connect(self._count)
        middle.addWidget(self.ledger, 400)
        middle.addWidget(rule(upright=True))
        middle.addWidget(self.messages, 605)
        column.addLayout(middle, 1)
        column.addWidget(rule())
        column.addLayout(self._foot(look))
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self._cancel)
        self._count(0)

    def _head(self, look: Look) -> QHBoxLayout:
        row = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(self.tr("Import from WhatsApp"), "subtitle"))
        self._file = label("", "small")
        words.addWidget(self._file)
        row.addLayout(words, 1)
        self.other_button = button(look, self.tr("Another file"))
        self.other_button.clicked.connect(self.file_wanted)
        row.addWidget(self.other_button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _foot(self, look: Look) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, GAP12)
        row.setSpacing(GAP8)
        self._hint = label("", "small", wrap=True)
        row.addWidget(self._hint, 1)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(160)
        self.progress.setAccessibleName(self.tr("Progress of the import"))
        self.progress.hide()
        row.addWidget(self.progress)
        self.cancel_button = button(look, self.tr("Cancel"))
        self.cancel_button.clicked.connect(self._cancel)
        row.addWidget(self.cancel_button)
        self.record_button = button(look, "", "primary")
        self.record_button.clicked.connect(self._record)
        row.addWidget(self.record_button)
        return row

    def show_reading(self, name: str) -> None:
        """Say that the file is being read."""
        set_text(self._file, self.tr("{file}: reading…").format(file=name))
        self._show_progress(busy=True, done=0, total=0)

    def show_export(
        self,
        export: Export,
        readings: Sequence[Reading],
        known: frozenset[int],
        now_ms: int,
    ) -> None:
        """Show what was read."""
        size = language.size(len(export.data))
        words = self.tr("{file}, {size}; nothing recorded yet")
        if known:
            words = self.tr(
                "{file}, {size}; {count} of its messages were recorded before", "", len(known)
            )
        count = language.number(len(known))
        set_text(self._file, words.format(file=export.name, size=size, count=count))
        chosen = None
        if export.settled:
            first = export.chat.day_order == "day-first"
            chosen = next((item for item in readings if item.day_first == first), None)
        self._settled = not readings or chosen is not None
        self.ledger.show_export(export, readings, chosen, now_ms)
        self.messages.show_messages(export.messages, known, now_ms)
        self._show_progress(busy=False, done=0, total=0)
        self.problem.show_problem("", "")
        self._count(0)

    def show_progress(self, done: int, total: int) -> None:
        """Show how far the recording is."""
        self._show_progress(busy=True, done=done, total=total)

    def show_problem(self, title: str, hint: str = "") -> None:
        """Say what went wrong, or that it was stopped; the window stays."""
        self._show_progress(busy=False, done=0, total=0)
        self.problem.show_problem(title, hint)

    def _show_progress(self, *, busy: bool, done: int, total: int) -> None:
        self._recording = busy and total > 0
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.progress.setVisible(busy)
        self.other_button.setEnabled(not busy)
        self.messages.setEnabled(not busy)
        self.ledger.setEnabled(not busy)
        self.cancel_button.setText(self.tr("Stop") if self._recording else self.tr("Cancel"))
        self._count(len(self.messages.model.picked))

    def _count(self, picked: int) -> None:
        self.record_button.setText(
            self.tr("Record the {count} chosen").format(count=language.number(picked))
        )
        self.record_button.setEnabled(
            picked > 0 and self._settled and not self.progress.isVisibleTo(self)
        )
        set_text(
            self._hint,
            self.tr(
                "WhatsApp exports up to 40,000 messages, and none while “Advanced chat privacy” "
                "is on."
            )
            if self._settled or not picked
            else self.tr("First choose whether the day or the month comes first."),
        )

    def _record(self) -> None:
        self.record_wanted.emit(self.messages.picked())

    def _cancel(self) -> None:
        if self._recording:
            self.stop_wanted.emit()
        else:
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the window has gone, and the chat's words with it."""
        self.ledger.forget()
        self.messages.forget()
        self.closed.emit()
        super().closeEvent(event)


def likely(readings: Sequence[Reading], now_ms: int) -> Reading | None:
    """Return the reading that is left when the other puts messages into the future."""
    past = [item for item in readings if not to_come(item, now_ms)]
    return past[0] if len(past) == 1 else None
