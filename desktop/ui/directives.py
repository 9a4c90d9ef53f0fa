"""The Directives page: absent, locked or open. Only this page ever shows a directive's words."""

from collections.abc import Sequence
from typing import assert_never

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop import language
from desktop.core.register_views import (
    RecordDetail,
    RecordRow,
    RegisterState,
    RegisterView,
    Wanted,
)
from desktop.core.terms import MessageMedium, SecurityClass, State
from desktop.ui.locked_register import LockedRegister
from desktop.ui.paint.shapes import class_bars, class_color, state_mark
from desktop.ui.pieces import EmptyState, Page, button, label, set_text
from desktop.ui.record_detail import RecordPane
from desktop.ui.table import CELL, Cell, Drawing, RowDelegate
from desktop.ui.theme import Look
from desktop.ui.tokens import GAP8, GAP12, GAP24

Index = QModelIndex | QPersistentModelIndex
_WIDTHS = (42, 0, 84, 84, 156)


class DirectivesPage(Page):
    """The page. It tells what is wanted and is shown what there is."""

    setup_wanted = Signal()
    new_wanted = Signal()
    paste_wanted = Signal()
    import_wanted = Signal()
    filter_changed = Signal(object)  # Wanted
    record_chosen = Signal(str)  # its id

    def __init__(self, look: Look) -> None:
        super().__init__(look, self.tr("Directives"))
        self.locked = LockedRegister(look)
        self.detail = RecordPane(look)
        self._absent = EmptyState(
            look,
            self.tr(
                "The register keeps every directive encrypted and provable. It is not set up on "
                "this computer yet: choose a passphrase and print the recovery sheet."
            ),
            self.tr("Set up the register"),
            "key",
        )
        self._absent.started.connect(self.setup_wanted)
        self._open = self._make_open()
        self._stack = QStackedWidget()
        for part in (self._absent, self.locked, self._open):
            self._stack.addWidget(part)
        self.body.addWidget(self._stack, 1)
        self._buttons = [
            button(look, self.tr("Import from WhatsApp"), icon="import"),
            button(look, self.tr("New record"), icon="edit"),
            button(look, self.tr("Record the copied message"), "primary", "paste"),
        ]
        signals = (self.import_wanted, self.new_wanted, self.paste_wanted)
        for made, wanted in zip(self._buttons, signals, strict=True):
            made.clicked.connect(wanted)
            self.right.addWidget(made)
        self._rows: Sequence[RecordRow] = ()

    def _make_open(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP12)
        column.addLayout(self._filters())
        row = QHBoxLayout()
        row.setSpacing(GAP24)
        left = QVBoxLayout()
        self.table = QTableView()
        self._model = _Records(self.look)
        self._set_up_table()
        left.addWidget(self.table, 1)
        self._none = EmptyState(self.look, self.tr("No directive fits these filters."))
        self._none.hide()
        left.addWidget(self._none)
        row.addLayout(left, 592)
        row.addWidget(self.detail, 480)
        column.addLayout(row, 1)
        return part

    def _set_up_table(self) -> None:
        table = self.table
        table.setModel(self._model)
        table.setItemDelegate(RowDelegate(self.look, two_lines=True, parent=table))
        table.setShowGrid(False)
        table.setAccessibleName(self.tr("Directives"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(62)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place, width in enumerate(_WIDTHS):
            fixed = QHeaderView.ResizeMode.Fixed if width else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(place, fixed)
            if width:
                table.setColumnWidth(place, width)
        table.selectionModel().currentRowChanged.connect(self._chosen)

    def _filters(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP8)
        self.search = QLineEdit()
        self.search.setProperty("measure", "small")
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search the directives"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(
            self.look.icon("search", self.look.tokens.ink3),
            QLineEdit.ActionPosition.LeadingPosition,
        )
        row.addWidget(self.search, 2)
        self._medium = self._choice(
            self.tr("All media"), [(language.medium_word(m), m) for m in MessageMedium]
        )
        self._sender = self._choice(self.tr("All senders"), [])
        self._security = self._choice(
            self.tr("All classes"), [(language.class_word(c), c) for c in SecurityClass]
        )
        self._state = self._choice(
            self.tr("All states"), [(language.state_word(s), s) for s in State]
        )
        for box in (self._medium, self._sender, self._security, self._state):
            row.addWidget(box, 1)
        row.addStretch(1)
        self._proof = label("", "small")
        row.addWidget(self._proof)
        # Typing searches when it rests: each search reads the database.
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(150)
        self._typing.timeout.connect(self._filter)
        self.search.textChanged.connect(self._rest)
        return row

    def _rest(self) -> None:
        self._typing.start()

    def _choice(self, all_of_them: str, choices: list[tuple[str, object]]) -> QComboBox:
        box = QComboBox()
        box.setProperty("measure", "small")
        box.setAccessibleName(all_of_them)
        box.addItem(all_of_them, None)
        for words, value in choices:
            box.addItem(words, value)
        box.currentIndexChanged.connect(self._filter)
        return box

    def _filter(self) -> None:
        self.filter_changed.emit(
            Wanted(
                words=self.search.text(),
                medium=self._medium.currentData(),
                sender=self._sender.currentData() or "",
                security=self._security.currentData(),
                state=self._state.currentData(),
            )
        )

    def _chosen(self, current: QModelIndex) -> None:
        if current.isValid():
            self.record_chosen.emit(self._rows[current.row()].record_id)

    def show_register(self, view: RegisterView) -> None:
        """Show the register as it is; nothing of it stays on the page once it is locked."""
        match view.state:
            case RegisterState.ABSENT:
                self._stack.setCurrentWidget(self._absent)
            case RegisterState.LOCKED:
                self._stack.setCurrentWidget(self.locked)
                self.locked.show_register(view)
            case RegisterState.OPEN:
                self._stack.setCurrentWidget(self._open)
            case _:
                assert_never(view.state)
        opened = view.state is RegisterState.OPEN
        for made in self._buttons:
            made.setVisible(opened)
        if opened:
            self.locked.forget()
            self._show_senders(view.senders)
            self._show_rows(view)
            self._show_proof(view)
        else:
            self._rows = ()
            self._model.show_rows((), view.now_ms)
            self.detail.show_detail(None, view.now_ms)
            self.search.blockSignals(True)
            self.search.clear()
            self.search.blockSignals(False)

    def show_detail(self, detail: RecordDetail | None, now_ms: int) -> None:
        """Show one record at the right."""
        self.detail.show_detail(detail, now_ms)

    def _show_rows(self, view: RegisterView) -> None:
        chosen = self.chosen_id()
        self._rows = view.rows
        self._model.show_rows(view.rows, view.now_ms)
        self.table.setVisible(bool(view.rows))
        self._none.setVisible(not view.rows)
        ids = [row.record_id for row in view.rows]
        if chosen in ids:
            self.table.selectRow(ids.index(chosen))
            return
        # What the list hides is shown only to who asks for it.
        plain = [row.record_id for row in view.rows if not row.security.hides_subject]
        if plain:
            self.table.selectRow(ids.index(plain[0]))
        else:
            self.detail.show_detail(None, view.now_ms)

    def chosen_id(self) -> str:
        """Return the id of the record that is shown, empty when none is."""
        row = self.table.currentIndex().row()
        return self._rows[row].record_id if 0 <= row < len(self._rows) else ""

    def _show_senders(self, senders: Sequence[str]) -> None:
        if [self._sender.itemData(i) for i in range(1, self._sender.count())] == list(senders):
            return
        chosen = self._sender.currentData()
        self._sender.blockSignals(True)
        while self._sender.count() > 1:
            self._sender.removeItem(1)
        for sender in senders:
            self._sender.addItem(sender, sender)
        self._sender.setCurrentIndex(max(0, self._sender.findData(chosen)))
        self._sender.blockSignals(False)

    def _show_proof(self, view: RegisterView) -> None:
        found = view.verification
        if found is None:
            set_text(self._proof, "")
        elif found.intact:
            set_text(
                self._proof,
                self.tr("{count} records, all unchanged").format(count=language.number(view.total)),
            )
        else:
            self.show_error(*language.verification(found))


class _Records(QAbstractTableModel):
    """The list's rows as cells: number, subject and sender, received, deadline, state."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows: Sequence[RecordRow] = ()
        self._now_ms = 0
        self._heads = (
            self.tr("No."),
            self.tr("Subject and sender"),
            self.tr("Received"),
            self.tr("Deadline"),
            self.tr("State"),
        )

    def show_rows(self, rows: Sequence[RecordRow], now_ms: int) -> None:
        """Take other rows."""
        self.beginResetModel()
        self._rows, self._now_ms = rows, now_ms
        self.endResetModel()

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many records there are."""
        return len(self._rows)

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of columns."""
        return len(self._heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Return a column's name."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._heads[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the cell, or its words for a screen reader."""
        if role not in {CELL, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        cell = self._cell(self._rows[index.row()], index.column())
        return cell if role == CELL else f"{cell.first} {cell.badge_word} {cell.second}".strip()

    def _cell(self, row: RecordRow, column: int) -> Cell:
        match column:
            case 0:
                return Cell(language.number(row.seq), hint=True, right=True)
            case 1:
                return self._subject(row)
            case 2:
                return self._moment(row.received_ms)
            case 3:
                if row.deadline_ms is None:
                    return Cell("–", hint=True)
                cell = self._moment(row.deadline_ms)
                pressing = row.state in {State.TO_ANSWER, State.ACKNOWLEDGED, State.OVERDUE}
                return Cell(cell.first, cell.second, bold=pressing)
            case _:
                bold = row.state in {State.TO_ANSWER, State.OVERDUE}
                return Cell(language.state_word(row.state), bold=bold, mark=_mark(row.state))

    def _subject(self, row: RecordRow) -> Cell:
        medium = language.medium_word(row.medium)
        who = language.joined(row.designation or row.sender, medium)
        hidden = row.security.hides_subject
        bars = row.security is not SecurityClass.ORDINARY
        return Cell(
            self.tr("Hidden") if hidden else row.subject,
            who,
            bold=not hidden,
            faded=hidden,
            badge=_bars(row.security) if bars else None,
            badge_word=language.class_word(row.security) if bars else "",
            badge_color=class_color(row.security, self._look.tokens),
            shortens=True,
        )

    def _moment(self, at_ms: int) -> Cell:
        day, today = language.day_of(at_ms), language.day_of(self._now_ms)
        if day.year == today.year:
            return Cell(language.day_relative(day, today), language.clock(at_ms))
        # A whole date would be cut by the column: the year stands with the clock.
        year = language.digits(str(day.year))
        return Cell(language.date_short(day), f"{year}, {language.clock(at_ms)}")


def _mark(state: State) -> Drawing:
    return lambda painter, rect, tokens: state_mark(painter, rect, state, tokens)


def _bars(level: SecurityClass) -> Drawing:
    return lambda painter, rect, tokens: class_bars(painter, rect, level, tokens)
