"""The Directives page: absent, locked or open. Only this page ever shows a directive's words."""

from collections.abc import Sequence
from typing import assert_never

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop import language
from desktop.core.register_views import RecordDetail, RecordRow, RegisterState, RegisterView
from desktop.core.terms import SecurityClass, State
from desktop.language import handover as words
from desktop.ui.locked_register import LockedRegister
from desktop.ui.paint.shapes import class_bars, class_color, state_mark
from desktop.ui.pieces import EmptyState, Page, button, label, set_text
from desktop.ui.record_detail import RecordPane
from desktop.ui.record_filters import RecordFilters
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
    hand_over_wanted = Signal()
    take_over_wanted = Signal()
    head_wanted = Signal()
    witness_wanted = Signal()
    filter_changed = Signal(object)  # Wanted
    record_chosen = Signal(str)  # its id

    def __init__(self, look: Look) -> None:
        super().__init__(look, self.tr("Directives"))
        self.locked = LockedRegister(look)
        self.filters = RecordFilters(look)
        self.filters.changed.connect(self.filter_changed)
        self.search = self.filters.search
        self.left.addWidget(self.filters.whose)
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
        self.more = self._more()
        self._buttons.insert(0, self.more)
        for made in self._buttons:
            self.right.addWidget(made)
        self._rows: Sequence[RecordRow] = ()

    def _more(self) -> QPushButton:
        made = button(self.look, self.tr("More"), icon="down")
        made.setAccessibleDescription(self.tr("Handover and witness"))
        menu = QMenu(made)
        for said, wanted in (
            (self.tr("Hand over the register…"), self.hand_over_wanted),
            (self.tr("Take over a register…"), self.take_over_wanted),
            (self.tr("My head for a colleague…"), self.head_wanted),
            (self.tr("Keep a colleague's head…"), self.witness_wanted),
        ):
            if wanted is self.head_wanted:
                menu.addSeparator()
            menu.addAction(said).triggered.connect(lambda _checked=False, w=wanted: w.emit())
        made.setMenu(menu)
        return made

    def _make_open(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP12)
        self.handed = _Note(self.look, "export")
        column.addWidget(self.handed)
        top = QHBoxLayout()
        top.setSpacing(GAP12)
        top.addWidget(self.filters, 1)
        self._proof = label("", "small")
        top.addWidget(self._proof)
        column.addLayout(top)
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
            self.filters.show_senders(view.senders)
            self.filters.show_registers(view.inherited)
            self.handed.say(words.handed_over(view.handed_over) if view.handed_over else "")
            self._show_rows(view)
            self._show_proof(view)
        else:
            self._rows = ()
            self._model.show_rows((), view.now_ms)
            self.detail.show_detail(None, view.now_ms)
            self.filters.forget()

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


class _Note(QWidget):
    """A line with an icon above the list; not there while it has nothing to say."""

    def __init__(self, look: Look, icon: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP8)
        mark = label()
        mark.setPixmap(look.pixmap(icon, look.tokens.ink2, 18))
        row.addWidget(mark)
        self._label = label("", "strong", wrap=True)
        row.addWidget(self._label, 1)
        self.hide()

    def say(self, sentence: str) -> None:
        """Say it, or go."""
        set_text(self._label, sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))

    def words(self) -> str:
        """Return what it says."""
        return self.accessibleName()


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
                whose = words.from_whom(row.whose) if row.whose else ""
                return Cell(
                    language.state_word(row.state),
                    whose,
                    bold=bold,
                    mark=_mark(row.state),
                    shortens=bool(whose),
                )

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
