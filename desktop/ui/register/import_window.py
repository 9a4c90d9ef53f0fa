"""The window that imports messages of an exported chat: lines and filters left, messages right."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from desktop import language
from desktop.core.register.chat_import import Export, Reading
from desktop.core.register.contacts import ContactBook
from desktop.ui.register.import_lines import Ledger, to_come
from desktop.ui.register.import_messages import Messages
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8, GAP16
from desktop.ui.widgets.basics import button, fill_scrolled, label, rule, set_text
from desktop.ui.widgets.layouts import SPRING, hbox, vbox, wide
from desktop.ui.widgets.task_window import TaskWindow

_LEAST_HEIGHT = 320  # pixels of the left column


class ImportWindow(TaskWindow):
    """Imports nothing before the green button is pressed."""

    file_wanted = Signal()
    reading_chosen = Signal(bool)  # whether the day comes first
    record_wanted = Signal(object, object)  # list[Message], frozenset of first lines on file
    contact_wanted = Signal(str)  # the sender that is a superior

    def __init__(self, look: Look, own_name: str = "") -> None:
        super().__init__(look)
        self._settled = False
        self._about = ""  # the chat that is shown
        self.name(self.tr("Import from WhatsApp"), "")
        self.resize(look.px(1118), look.px(688))
        self._file = label("", "small", wrap=True)
        self.headings.addWidget(self._file)
        self.other_button = button(look, self.tr("Another file"))
        self.other_button.clicked.connect(self.file_wanted)
        self.head.addWidget(self.other_button, 0, Qt.AlignmentFlag.AlignTop)
        self.ledger = Ledger(look)
        self.ledger.reading_chosen.connect(self.reading_chosen)
        self.messages = Messages(look, own_name)
        self.messages.picked_changed.connect(self._count)
        self.messages.contact_wanted.connect(self.contact_wanted)
        self.body.addLayout(
            hbox(
                wide(_Side(self.ledger, self.messages.filters), 400),
                rule(upright=True),
                wide(self.messages, 605),
                gap=28,
            ),
            1,
        )
        self.progress.setFixedWidth(160)
        self.progress.setAccessibleName(self.tr("Progress of the import"))
        self.record_button = self.action_button
        self.record_button.clicked.connect(self._record)
        self._count(0)

    def show_reading(self, name: str) -> None:
        """Show that the file is being read."""
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
        self._about = words.format(file=export.name, size=size, count=count)
        set_text(self._file, self._about)
        self.other_button.setVisible(not export.copied)
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
        if export.copied:  # on purpose, unlike a whole chat
            self.messages.choose_likely()

    def show_contacts(self, contacts: ContactBook) -> None:
        """Know who is a superior."""
        self.messages.show_contacts(contacts)

    def show_progress(self, done: int, total: int) -> None:
        """Show how far the recording is."""
        self._show_progress(busy=True, done=done, total=total)

    def show_problem(self, title: str, hint: str = "") -> None:
        """Show what went wrong, or that it was stopped; the window stays, with its chat."""
        self._show_progress(busy=False, done=0, total=0)
        set_text(self._file, self._about)
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
        words = self.tr("Record the {count} chosen")
        if others:
            words = self.tr("Record {count} directives, keep {others} on file", "", picked)
        self.record_button.setText(
            words.format(count=language.number(picked), others=language.number(others))
        )
        self.record_button.setEnabled(
            picked + others > 0 and self._settled and not self.progress.isVisibleTo(self)
        )
        self.show_consequence(
            self.tr(
                "WhatsApp exports up to 40,000 messages, and none while “Advanced chat privacy” "
                "is on."
            )
            if self._settled or not picked + others
            else self.tr("First choose whether the day or the month comes first."),
        )

    def _record(self) -> None:
        self.record_wanted.emit(self.messages.picked(), self.messages.on_file())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Forget the chat."""
        self.ledger.forget()
        self.messages.forget()
        super().closeEvent(event)


class _Side(QScrollArea):
    """The left column: on a low screen it scrolls, and the window's foot stays in sight."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = self._content = QWidget()
        vbox(*parts, SPRING, margins=(0, 0, GAP8, 0), gap=GAP16, on=content)
        fill_scrolled(self, content)

    def minimumSizeHint(self) -> QSize:
        """Be as wide as the content needs, with the bar beside it."""
        across = self._content.minimumSizeHint().width()
        return QSize(across + self.verticalScrollBar().sizeHint().width(), _LEAST_HEIGHT)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for room again when the content changes."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


def likely(readings: Sequence[Reading], now_ms: int) -> Reading | None:
    """Return the reading that is left when the other puts messages into the future."""
    past = [item for item in readings if not to_come(item, now_ms)]
    return past[0] if len(past) == 1 else None
