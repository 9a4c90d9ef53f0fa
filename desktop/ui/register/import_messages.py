"""The messages of a chat, chosen and filtered."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from mimetypes import guess_type

from PySide6.QtCore import QModelIndex, QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHeaderView, QWidget

from desktop.core.register.contacts import ContactBook, Pick, folded
from desktop.core.register.pasted_message import Suggestion
from desktop.core.text.bengali import fold
from desktop.core.text.file_names import plain_name
from desktop.core.units import DAY_MS
from desktop.core.whatsapp.model import Flag, Kind, Message
from desktop.language.dates import clock_words, date_short, day_of, month
from desktop.language.numbers import digits, number
from desktop.language.translator import translate
from desktop.ui.paint.shapes import empty_box, ticked_box
from desktop.ui.register.suggestions import WIDTH, Suggestions
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8, GAP16
from desktop.ui.widgets.attachments import icon_of
from desktop.ui.widgets.basics import ChoiceBox, SearchField, button
from desktop.ui.widgets.cell_table import Cell, CellModel, CellTable
from desktop.ui.widgets.layouts import SPRING, hbox, vbox, wide

_YOU = ("You", "আপনি")  # who copied or exported the chat, in WhatsApp's words
# One's own name in WhatsApp is often not the one in Settings; and colleagues answer, too.
_ANSWER = re.compile(r"\W*(জি|জী|জ্বি|জ্বী|yes|ok|okay|noted)\W+(স্যার|sir|ম্যাডাম|madam)", re.IGNORECASE)
SUGGESTED = 3  # the column of a message's suggestion
_BODY_SHOWN = 300  # characters of a message in its row


class MessageModel(CellModel[Message]):
    """Rows as cells: a box, the time, sender and words with a note below."""

    whole_row = False  # but the box

    def __init__(self, own_name: str) -> None:
        heads = "", translate("Received"), translate("Message and sender")
        super().__init__(len(heads) + 1, (*heads, translate("From the text")))
        self.suggestions = Suggestions[int]()
        self._own_names = frozenset(map(fold, (*_YOU, own_name))) - {""}
        self._own_senders: dict[str, bool] = {}  # those that were asked for
        self.known: frozenset[int] = frozenset()
        self._now_ms = 0
        self.picked: set[int] = set()  # first lines

    def take(
        self, known: frozenset[int], now_ms: int, suggestions: Mapping[int, Suggestion]
    ) -> None:
        """Start again with an empty selection."""
        self.known, self._now_ms = known, now_ms
        new = {line: each for line, each in suggestions.items() if line not in known}
        self.suggestions.show(new, now_ms)
        self._own_senders = {}
        self.picked = set()

    def choose(self, rows: Iterable[int], chosen: bool | None) -> None:  # noqa: FBT001 - tristate
        """Choose the rows or not, or toggle them (None); known messages are never chosen."""
        lines = {self._rows[row].first_line for row in rows} - self.known
        if chosen is None:
            self.picked ^= lines
        else:
            self.picked = self.picked | lines if chosen else self.picked - lines
        self._show_change()

    def any_chosen(self) -> bool:
        """Return whether one of the rows is chosen."""
        return bool(self.picked) and any(item.first_line in self.picked for item in self._rows)

    def first_chosen(self) -> QModelIndex | None:
        """Return the first of the rows that is chosen."""
        chosen = (row for row, item in enumerate(self._rows) if item.first_line in self.picked)
        row = next(chosen, None)
        return None if row is None else self.index(row, 0)

    def turn(self, row: int) -> bool:
        """Turn the tick of a chosen row's suggestion over; whether it has one."""
        line = self._rows[row].first_line
        turned = line in self.picked and line in self.suggestions
        if turned:
            self.suggestions.turn(line)
            self._show_change()
        return turned

    def _show_change(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, SUGGESTED))

    def may_be_directive(self, row: int) -> bool:
        """Whether "choose all" includes it: words or a file of another person, not an answer."""
        item = self._rows[row]
        if not item.holds_something or _ANSWER.match(item.body):
            return False
        return not self._is_own(item.sender or "")

    def _is_own(self, sender: str) -> bool:
        if sender not in self._own_senders:
            self._own_senders[sender] = fold(sender) in self._own_names
        return self._own_senders[sender]

    def sender_of(self, row: int) -> str:
        """Return WhatsApp's name for the sender of that row, or "" without one and for oneself."""
        if not 0 <= row < len(self._rows):
            return ""
        item = self._rows[row]
        return "" if self._is_own(item.sender or "") else item.shown_sender

    def cell(self, item: Message, column: int) -> Cell:
        """Return the cell of a message."""
        chosen = item.first_line in self.picked
        if column == 0:
            known = item.first_line in self.known
            spoken = translate("chosen") if chosen else translate("not chosen")
            if known:
                return Cell("", spoken=self.tr("Already recorded"))
            return Cell("", mark=ticked_box if chosen else empty_box, spoken=spoken, chosen=chosen)
        if column == 1:
            at_ms = None if item.time is None else item.time.at_ms
            if at_ms is None:
                return Cell("–", chosen=chosen)
            day = day_of(at_ms)
            words = date_short(day)
            if day.year != day_of(self._now_ms).year:
                words = f"{words} {digits(str(day.year))}"
            return Cell(words, clock_words(at_ms), chosen=chosen)
        if column == SUGGESTED:
            return self.suggestions.cell(item.first_line, chosen=chosen)
        return Cell(
            item.sender or "–",
            self._words(item),
            bold=True,
            second_icon=_icon_of(item),
            third=self.note(item),
            third_icon="info",
            chosen=chosen,
            faded=item.first_line in self.known,
            shortens=True,
        )

    def _words(self, item: Message) -> str:
        if item.kind is Kind.DELETED:
            return self.tr("A deleted message")
        if item.kind is Kind.MEDIA and item.attachment is None:
            return self.tr("Photo, voice or file not included in the export")
        words = item.body[:_BODY_SHOWN]
        if item.attachment is not None:  # its name instead of WhatsApp's text about it
            words = f"{plain_name(item.attachment)} {words.partition(chr(10))[2]}"
        return " ".join(words.split())

    def note(self, item: Message) -> str:
        """Return a warning about the message, or ""."""
        if item.first_line in self.known:
            return self.tr("Already recorded")
        if Flag.POSSIBLE_PASTED_HEADER in item.flags:
            return self.tr("May contain a pasted message; treated as one message")
        if Flag.OUT_OF_ORDER in item.flags:
            return self.tr("Older than the one before it: delivered late, or quoted")
        return ""

    def notes(self) -> list[int]:
        """Return the rows that have a note."""
        return [row for row, item in enumerate(self._rows) if self.note(item)]


def _icon_of(item: Message) -> str:
    if item.attachment is not None:
        return icon_of(guess_type(item.attachment)[0] or "")
    return "image" if item.kind is Kind.MEDIA else ""


_SHOWN = 24  # characters of a name: as many as the column has room for


class SuperiorsRow(QWidget):
    """Makes a sender a superior; ``only``, placed in the filters, leaves all others out.

    That choice is on when it is of use: a superior on the list has written in the chat.
    """

    contact_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._contacts = ContactBook()
        self._sender = ""
        self.only = QCheckBox(self.tr("Only from superiors"))
        self.only.hide()
        self.add_button = button(look, "", "link", size="small")
        self.add_button.clicked.connect(lambda: self.contact_wanted.emit(self._sender))
        hbox(self.add_button, on=self)
        self.show_sender("")

    def show_contacts(self, contacts: ContactBook) -> None:
        """Mark the superiors among the senders."""
        self._contacts = contacts
        self.only.setVisible(len(contacts) > 0)
        self.show_sender(self._sender)

    def show_senders(self, senders: Iterable[str]) -> None:
        """Choose for a new chat: its superiors' messages alone, if it has any."""
        with QSignalBlocker(self.only):
            self.only.setChecked(any(self._contacts.of(sender) for sender in senders))

    def chosen(self) -> ContactBook | None:
        """Return the contacts to which the list keeps, None for all senders."""
        return self._contacts if len(self._contacts) and self.only.isChecked() else None

    def show_sender(self, sender: str) -> None:
        """Offer to add that sender, unless it is a superior already."""
        self._sender = sender
        offered = bool(sender) and self._contacts.of(sender) is None
        self.add_button.setVisible(offered)
        words = self.tr("Add to superiors: {name}").format(name=sender[:_SHOWN])
        self.add_button.setText(words.replace("&", "&&") if offered else "")

    def forget(self) -> None:
        """Forget contacts and sender."""
        self.show_contacts(ContactBook())
        self.show_sender("")


_ROW, _ROW_WITH_NOTE = 56, 78
_MOST_SUGGESTED = 0.38  # of the width


class Messages(QWidget):
    """The list; ``filters`` and ``all_button`` are placed by a window that has them.

    The selection does not depend on the filters.
    """

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
        self.table.toggled.connect(self._toggle)
        self.table.second_toggled.connect(self._turn)
        self.table.selectionModel().currentRowChanged.connect(self._show_sender)
        self.all_button = button(look, "", "link", size="small")
        self.all_button.clicked.connect(self._choose_all_or_none)
        self.picked_changed.connect(self._offer_all)
        self.rest = QCheckBox(self.tr("Keep the others on file; they need no answer"))
        self.rest.toggled.connect(self._rest_turned)
        below = hbox(self.rest, self.superiors, SPRING, gap=GAP16)
        vbox(wide(self.table), below, gap=GAP8, on=self)

    def _filters(self, look: Look) -> QWidget:
        """Return the filters, which the window places."""
        filters = QWidget()
        self.search = SearchField(look, self.tr("Search"))
        self.days = self._choice(self.tr("All days"))
        self.days.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.sender_box = self._choice(translate("All senders"))
        boxes = wide(self.days), wide(self.sender_box)
        hbox(wide(self.search, 2), *boxes, self.superiors.only, gap=GAP8, on=filters)
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
        self,
        messages: Sequence[Message],
        known: frozenset[int],
        now_ms: int,
        suggestions: Mapping[int, Suggestion],
        *,
        fresh: frozenset[int] | None = None,
    ) -> None:
        """Show a chat; ``known`` are the first lines of messages in the register.

        ``suggestions`` are by first lines, too. ``fresh`` are those since the last import of this
        chat, None without an earlier import; they are shown first.
        """
        self._messages, self._words = messages, None
        senders = sorted({item.sender for item in messages if item.sender})
        _fill(self.sender_box, [(name, name) for name in senders])
        stretches = self._stretches(messages)
        if fresh is None:
            _fill(self.days, stretches)
        else:
            since = self.tr("Since the last import ({n})").format(n=number(len(fresh)))
            _fill(self.days, [(since, fresh), *stretches], chosen=1 if fresh else 0)
        self.days.ensurePolished()
        self.days.setMinimumWidth(self.days.sizeHint().width() + GAP8)
        self.model.take(known, now_ms, suggestions)
        self.table.setColumnHidden(SUGGESTED, not self.model.suggestions)
        self.rest.setChecked(False)
        begin = [item for item in messages if not fresh or item.first_line in fresh]
        self.superiors.show_senders({item.shown_sender for item in begin})
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
            months.append((month(first), (times[begin], times[end - 1] + 1)))
            begin = end
        return stretches + months[::-1]

    def picked(self) -> list[Message]:
        """Return the messages to be recorded, in the chat's order: directives and those on file."""
        on_file = self.on_file()
        return [
            item
            for item in self._messages
            if item.first_line in self.model.picked or item.first_line in on_file
        ]

    def others(self) -> frozenset[int]:
        """Return the first lines of the messages that are neither chosen nor recorded."""
        lines = (item.first_line for item in self._messages)
        return frozenset(lines) - self.model.known - self.model.picked

    def on_file(self) -> frozenset[int]:
        """Return the first lines of the messages that are kept but ask for nothing."""
        return self.others() if self.rest.isChecked() else frozenset()

    def _rest_turned(self) -> None:
        self.picked_changed.emit(len(self.model.picked))

    def forget(self) -> None:
        """Forget the chat."""
        self._messages, self._words = (), None
        self.superiors.forget()
        self.search.clear()
        self.model.take(frozenset(), 0, {})
        self.model.show_rows(())

    def _filter(self) -> None:
        days = self.days.currentData()
        fresh = days if isinstance(days, frozenset) else None
        from_ms, until_ms = (None, None) if fresh is not None else days or (None, None)
        sender = self.sender_box.currentData()
        senders = (sender,) if sender else ()
        contacts = self.superiors.chosen()
        pick = Pick(senders, self.search.text(), from_ms, until_ms, contacts)
        if pick.words.strip() and self._words is None:
            self._words = folded(self._messages)
        shown = pick.of(self._messages, self._words)
        if fresh is not None:
            shown = [item for item in shown if item.first_line in fresh]
        self.model.show_rows(shown)
        self.table.fit_rows()
        self._offer_all()
        self._show_sender()

    def show_contacts(self, contacts: ContactBook) -> None:
        """Mark the superiors among the senders; the selection stays."""
        self.superiors.show_contacts(contacts)
        self._filter()

    def _show_sender(self) -> None:
        """Offer to make the chosen sender a superior: of the filter, or of the current row."""
        row = self.table.currentIndex().row()
        if row < 0 and self.sender_box.currentData():
            row = 0
        self.superiors.show_sender(self.model.sender_of(row))

    def suggested(self) -> dict[int, Suggestion]:
        """Return the accepted suggestions of the chosen messages, by their first lines."""
        return self.model.suggestions.taken(self.model.picked)

    def sentence(self) -> str:
        """Return the number of chosen messages that get a deadline or a meeting."""
        return self.model.suggestions.sentence(self.model.picked)

    def _turn(self, row: int) -> None:
        if not self.model.turn(row):
            self.model.choose([row], None)
        self.picked_changed.emit(len(self.model.picked))

    def _toggle(self, row: int) -> None:
        self.model.choose([row], None)
        self.picked_changed.emit(len(self.model.picked))

    def narrowed(self) -> bool:
        """Whether only new messages of superiors are shown."""
        return isinstance(self.days.currentData(), frozenset) and bool(self.superiors.chosen())

    def choose_likely(self) -> None:
        """Choose all but own messages and those without a sender, such as notices of media."""
        self._choose_shown(chosen=True)
        if (first := self.model.first_chosen()) is not None:
            self.table.scrollTo(first, _Table.ScrollHint.PositionAtTop)

    def _offer_all(self) -> None:
        """Offer to choose all messages that are shown, or none if one of them is chosen."""
        shown = self.model.rowCount()
        words = self.tr("Choose all {count} shown", "", shown).format(count=number(shown))
        self.all_button.setText(translate("Clear selection") if self.model.any_chosen() else words)

    def _choose_all_or_none(self) -> None:
        self._choose_shown(chosen=not self.model.any_chosen())

    def _choose_shown(self, *, chosen: bool) -> None:
        shown = range(self.model.rowCount())
        rows = filter(self.model.may_be_directive, shown) if chosen else shown
        self.model.choose(rows, chosen)
        self.picked_changed.emit(len(self.model.picked))


def _month_of(at_ms: int) -> date:
    return day_of(at_ms).replace(day=1)


def _fill(box: QComboBox, choices: Iterable[tuple[str, object]], chosen: int = 0) -> None:
    box.blockSignals(True)
    while box.count() > 1:
        box.removeItem(1)
    for words, value in choices:
        box.addItem(words, value)
    box.setCurrentIndex(chosen)
    box.blockSignals(False)


class _Table(CellTable):
    """The messages; a click or the space bar turns a row's box over."""

    def __init__(self, look: Look, model: MessageModel, name: str) -> None:
        super().__init__(look, name, model, _ROW, two_lines=True, ticks=True)
        self._messages = model
        across = self.horizontalHeader()
        for place, width in enumerate((32, look.px(112))):
            across.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(place, width)
        across.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        across.setSectionResizeMode(SUGGESTED, QHeaderView.ResizeMode.Fixed)
        self.second = SUGGESTED
        self.setAccessibleDescription(
            self.tr("Press Space to choose a message. Press Shift+Space to set its deadline.")
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave most of the width to the words."""
        most = round(event.size().width() * _MOST_SUGGESTED)
        self.setColumnWidth(SUGGESTED, min(self._look.px(WIDTH), most))
        super().resizeEvent(event)

    def fit_rows(self) -> None:
        """Enlarge the rows that have a note; all are at the usual height after a reset."""
        for row in self._messages.notes():
            self.setRowHeight(row, self._look.px(_ROW_WITH_NOTE))
        self.updateGeometries()
