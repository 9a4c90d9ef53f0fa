"""The row above the list of records: search words and filters."""

from collections.abc import Sequence
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from desktop import language
from desktop.core.register.enums import Due, MessageMedium, SecurityClass, State
from desktop.core.register.views import Inheritance, RecordQuery
from desktop.language import handover as words
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8
from desktop.ui.widgets.basics import ChoiceBox, SearchField
from desktop.ui.widgets.responsive_columns import Columns

_REST_MS = 150  # a search starts when typing pauses: each one reads the database
_SHORTEST = 5  # characters that a choice shows at least
_NARROWEST = 112  # pixels of the choice of a register, where the header has no more room
_ARROW = 48  # pixels of a choice's list around its words
_EDGES = 56  # pixels of a choice around its words


class RecordFilters(QWidget):
    """Emits ``changed`` with the query; ``whose`` is placed elsewhere, if there is a choice."""

    changed = Signal(object)  # RecordQuery

    def __init__(self, look: Look) -> None:
        super().__init__()
        row = Columns(GAP8)
        row.setContentsMargins(0, 0, 0, 0)
        self.setLayout(row)
        self.search = SearchField(look, self.tr("Search the directives"))
        row.addWidget(self.search, 3)
        choices = QHBoxLayout()
        choices.setSpacing(6)  # with 8 the row is 6 pixels too wide at 150 %
        row.addLayout(choices, 10)
        self.medium = self._choice(
            self.tr("Medium"),
            self.tr("All media"),
            [(language.medium_word(m), m) for m in MessageMedium],
        )
        self.who = self._choice(self.tr("Sender"), self.tr("All senders"))
        self.security = self._choice(
            self.tr("Class"),
            self.tr("All classes"),
            [(language.class_word(c), c) for c in SecurityClass],
        )
        self.state = self._choice(
            self.tr("State"), self.tr("All states"), [(language.state_word(s), s) for s in State]
        )
        deadline = self.tr("Deadline")
        self.due = self._choice(deadline, deadline, [(language.due_word(d), d) for d in Due])
        for box in (self.medium, self.who, self.security, self.state, self.due):
            choices.addWidget(box, 1)
        self.whose = self._choice(self.tr("Registers"), self.tr("Registers"))
        self.whose.setMinimumContentsLength(_SHORTEST * 2)
        self.whose.hide()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_REST_MS)
        self._typing.timeout.connect(self._emit_changed)
        self.search.textChanged.connect(self._rest)

    def _rest(self) -> None:
        self._typing.start()

    def _choice(
        self, name: str, all_of_them: str, choices: Sequence[tuple[str, object]] = ()
    ) -> QComboBox:
        box = _Choice()
        box.setProperty("measure", "small")
        box.setAccessibleName(name)
        box.addItem(all_of_them, None)
        for text, value in choices:
            box.addItem(text, value)
        box.currentIndexChanged.connect(self._emit_changed)
        return box

    def _emit_changed(self) -> None:
        self.changed.emit(
            RecordQuery(
                words=self.search.text(),
                medium=_member(MessageMedium, self.medium),
                sender=self.who.currentData() or "",
                security=_member(SecurityClass, self.security),
                state=_member(State, self.state),
                due=_member(Due, self.due),
                whose=self.whose.currentData(),
            )
        )

    def forget(self) -> None:
        """Clear the searched words and every choice, without emitting it."""
        self._reset()
        self.show_senders(())
        self.show_registers(())

    def show_all(self) -> None:
        """Clear the filters and focus the search."""
        self._reset()
        self.search.setFocus()
        self._emit_changed()

    def show_only(self, due: Due | None, state: State | None) -> None:
        """Show the records with that deadline and in that state; None is any."""
        self._reset()
        self.blockSignals(True)
        self.due.setCurrentIndex(max(0, self.due.findData(due)))
        self.state.setCurrentIndex(max(0, self.state.findData(state)))
        self.blockSignals(False)
        self._emit_changed()

    def _reset(self) -> None:
        self.blockSignals(True)
        self.search.clear()
        for box in (self.medium, self.who, self.security, self.state, self.due, self.whose):
            box.setCurrentIndex(0)
        self._typing.stop()
        self.blockSignals(False)

    def show_senders(self, senders: Sequence[str]) -> None:
        """Offer these senders."""
        _offer(self.who, [(sender, sender) for sender in senders])

    def _widen_whose(self) -> None:
        """Let the box be narrow in a header, but never cut its name."""
        self.whose.ensurePolished()
        name = self.whose.fontMetrics().horizontalAdvance(self.whose.itemText(0))
        self.whose.setMinimumWidth(max(_NARROWEST, name + _EDGES))

    def show_registers(self, inherited: Sequence[Inheritance]) -> None:
        """Offer one's own register and each that was taken over; nothing when none was."""
        choices = [
            (words.register_of(inheritance), inheritance.register_id) for inheritance in inherited
        ]
        _offer(self.whose, [(self.tr("Own register"), ""), *choices] if inherited else [])
        self._widen_whose()
        self.whose.setVisible(bool(inherited))


_Member = TypeVar("_Member", bound=StrEnum)


def _member(kind: type[_Member], box: QComboBox) -> _Member | None:
    """Return the member that is chosen; a box keeps it as plain text."""
    value = box.currentData()
    return None if value is None else kind(value)


class _Choice(ChoiceBox):
    """A choice that may be narrower than its longest words; its list is as wide as they are."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_SHORTEST)

    def minimumSizeHint(self) -> QSize:
        """Return what shows the first choice, the name of the box, whole."""
        hint = super().minimumSizeHint()
        first = self.fontMetrics().horizontalAdvance(self.itemText(0))
        return QSize(max(hint.width(), first + _EDGES), hint.height())

    def showPopup(self) -> None:
        """Widen the list before it is shown."""
        view = self.view()
        view.setMinimumWidth(max(self.width(), view.sizeHintForColumn(0) + _ARROW))
        super().showPopup()


def _offer(box: QComboBox, choices: Sequence[tuple[str, str]]) -> None:
    """Put other choices after the first; what was chosen stays, if it is still there."""
    if [(box.itemText(i), box.itemData(i)) for i in range(1, box.count())] == list(choices):
        return
    chosen = box.currentData()
    box.blockSignals(True)
    while box.count() > 1:
        box.removeItem(1)
    for text, value in choices:
        box.addItem(text, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.blockSignals(False)
