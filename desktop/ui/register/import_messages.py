"""The right of the import window: the chat's messages, filtered by person, date and words."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QWidget,
)

from desktop import language
from desktop.core.register.contacts import ContactBook
from desktop.core.register.message_filter import Pick, folded
from desktop.core.units import DAY_MS
from desktop.core.whatsapp import Message
from desktop.ui.register.import_model import MessageModel
from desktop.ui.register.import_superiors import SuperiorsRow
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8
from desktop.ui.widgets.basics import button, heading_row, label, set_text
from desktop.ui.widgets.cell_delegate import RowDelegate
from desktop.ui.widgets.choice_box import ChoiceBox
from desktop.ui.widgets.layouts import SPRING, hbox, vbox, wide
from desktop.ui.widgets.search_field import SearchField

Index = QModelIndex | QPersistentModelIndex
_ROW, _ROW_WITH_NOTE = 62, 84


class Messages(QWidget):
    """The list; ``filters`` is placed by the window, and the selection does not depend on it."""

    picked_changed = Signal(int)
    contact_wanted = Signal(str)  # the sender that is a superior

    def __init__(self, look: Look, own_name: str) -> None:
        super().__init__()
        self._messages: Sequence[Message] = ()
        self._words: list[str] | None = None  # folded once, at the first search
        self.superiors = SuperiorsRow(look)
        self.superiors.only.toggled.connect(self._filter)
        self.superiors.contact_wanted.connect(self.contact_wanted)
        self.filters = self._filters(look)
        self.model = MessageModel(own_name)
        self.table = _Table(look, self.model, self.tr("Messages of the chat"))
        self.table.clicked.connect(lambda index: self._toggle(index.row()))
        self.table.toggled.connect(self._toggle)
        self.table.selectionModel().currentRowChanged.connect(self._show_sender)
        self.all_button = button(look, self.tr("Choose all shown"), "link", size="small")
        self.all_button.clicked.connect(lambda: self._choose_shown(chosen=True))
        self.none_button = button(look, self.tr("Clear selection"), "link", size="small")
        self.none_button.clicked.connect(lambda: self._choose_shown(chosen=False))
        self.rest_row = QWidget()
        self.rest = QCheckBox(self.tr("Keep the other messages on file"))
        self.rest.toggled.connect(self._rest_turned)
        meaning = label(self.tr("They ask for no answer."), "small", wrap=True)
        self.rest.setAccessibleDescription(meaning.text())
        hbox(self.rest, wide(meaning), gap=GAP8, on=self.rest_row)
        vbox(
            wide(self.table),
            hbox(SPRING, self.all_button, self.none_button, gap=GAP8),
            self.rest_row,
            gap=GAP8,
            on=self,
        )

    def _filters(self, look: Look) -> QWidget:
        """Return the filters, which the window places."""
        filters = QWidget()
        self._shown = label("", "hint")
        self.search = SearchField(look, self.tr("Search the messages"))
        self.days = self._choice(self.tr("All days"))
        self.sender_box = self._choice(self.tr("All senders"))
        row = QHBoxLayout()
        row.setSpacing(GAP8)
        row.addWidget(self.days, 1)
        row.addWidget(self.sender_box, 1)
        vbox(
            heading_row(self.tr("Choose messages"), self._shown),
            self.search,
            row,
            self.superiors,
            gap=GAP8,
            on=filters,
        )
        # A search starts when typing pauses: a chat has up to 40,000 messages.
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(150)
        self._typing.timeout.connect(self._filter)
        self.search.textChanged.connect(self._rest)
        return filters

    def _rest(self) -> None:
        self._typing.start()

    def _choice(self, all_of_them: str) -> QComboBox:
        box = ChoiceBox()
        box.setProperty("measure", "small")
        box.setAccessibleName(all_of_them)
        box.addItem(all_of_them, None)
        box.currentIndexChanged.connect(self._filter)
        return box

    def show_messages(
        self, messages: Sequence[Message], known: frozenset[int], now_ms: int
    ) -> None:
        """Show a chat; ``known`` are the first lines of what is in the register already."""
        self._messages, self._words = messages, None
        senders = sorted({item.sender for item in messages if item.sender})
        _fill(self.sender_box, [(name, name) for name in senders])
        _fill(self.days, self._stretches(messages))
        self.model.take(known, now_ms)
        self.rest.setChecked(False)
        self.superiors.show_senders({item.shown_sender for item in messages})
        self.picked_changed.emit(len(self.model.picked))
        self._filter()
        self.table.scrollToBottom()  # the newest are wanted most often

    def _stretches(self, messages: Sequence[Message]) -> list[tuple[str, tuple[int, int]]]:
        times = sorted(
            at_ms
            for item in messages
            if item.time is not None and (at_ms := item.time.at_ms) is not None
        )
        if not times:
            return []
        last = times[-1] + 1
        stretches = [(self.tr("The last 7 days"), (last - 7 * DAY_MS, last))]
        months: list[tuple[str, tuple[int, int]]] = []
        begin = 0
        while begin < len(times):
            first = _month_of(times[begin])
            end = bisect_right(times, first, begin, key=_month_of)
            months.append((language.month(first), (times[begin], times[end - 1] + 1)))
            begin = end
        return stretches + months[::-1]

    def picked(self) -> list[Message]:
        """Return what is to be recorded, in the chat's order: directives and what is on file."""
        on_file = self.on_file()
        return [
            item
            for item in self._messages
            if item.first_line in self.model.picked or item.first_line in on_file
        ]

    def on_file(self) -> frozenset[int]:
        """Return the first lines of the messages that are kept but ask for nothing."""
        if not self.rest.isChecked():
            return frozenset()
        lines = (item.first_line for item in self._messages)
        return frozenset(lines) - self.model.known - self.model.picked

    def _rest_turned(self) -> None:
        self.picked_changed.emit(len(self.model.picked))

    def forget(self) -> None:
        """Forget the chat."""
        self._messages, self._words = (), None
        self.superiors.forget()
        self.search.clear()
        self.model.take(frozenset(), 0)
        self.model.show_rows(())

    def _filter(self) -> None:
        from_ms, until_ms = self.days.currentData() or (None, None)
        sender = self.sender_box.currentData()
        senders = (sender,) if sender else ()
        contacts = self.superiors.chosen()
        pick = Pick(senders, self.search.text(), from_ms, until_ms, contacts)
        if pick.words.strip() and self._words is None:
            self._words = folded(self._messages)
        shown = pick.of(self._messages, self._words)
        self.model.show_rows(shown)
        self.table.fit_rows()
        words = self.tr("{count} messages shown", "", len(shown))
        set_text(self._shown, words.format(count=language.number(len(shown))))
        self._show_sender()

    def show_contacts(self, contacts: ContactBook) -> None:
        """Know who is a superior; the selection stays."""
        self.superiors.show_contacts(contacts)
        self._filter()

    def _show_sender(self) -> None:
        """Offer to make the chosen sender a superior: of the filter, or of the current row."""
        row = self.table.currentIndex().row()
        if row < 0 and self.sender_box.currentData():
            row = 0
        self.superiors.show_sender(self.model.sender_of(row))

    def _toggle(self, row: int) -> None:
        self.model.choose([row], None)
        self.picked_changed.emit(len(self.model.picked))

    def choose_likely(self) -> None:
        """Choose all but own messages and what nobody wrote, such as notices of media."""
        self._choose_shown(chosen=True)

    def _choose_shown(self, *, chosen: bool) -> None:
        shown = range(self.model.rowCount())
        rows = filter(self.model.may_be_directive, shown) if chosen else shown
        self.model.choose(rows, chosen)
        self.picked_changed.emit(len(self.model.picked))


def _month_of(at_ms: int) -> date:
    return language.day_of(at_ms).replace(day=1)


def _fill(box: QComboBox, choices: Iterable[tuple[str, object]]) -> None:
    box.blockSignals(True)
    while box.count() > 1:
        box.removeItem(1)
    for words, value in choices:
        box.addItem(words, value)
    box.setCurrentIndex(0)
    box.blockSignals(False)


class _Table(QTableView):
    """Space or a click toggles a row's box."""

    toggled = Signal(int)

    def __init__(self, look: Look, model: MessageModel, name: str) -> None:
        super().__init__()
        self._look, self._model = look, model
        self.setModel(model)
        self.setAccessibleName(name)
        self.setItemDelegate(RowDelegate(look, two_lines=True, parent=self))
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(look.px(_ROW))
        across = self.horizontalHeader()
        for place, width in enumerate((32, 92)):
            across.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(place, width)
        across.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)

    def fit_rows(self) -> None:
        """Give room to the rows that have a note; all are at the usual height after a reset."""
        for row in self._model.notes():
            self.setRowHeight(row, self._look.px(_ROW_WITH_NOTE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Toggle the current row with the space bar."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.toggled.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)
