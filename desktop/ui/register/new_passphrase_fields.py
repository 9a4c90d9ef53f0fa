"""A new passphrase, written twice, with how strong it is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.register.passphrase import SHORTEST_PASSPHRASE, normalized
from desktop.language.passphrase_strength import strength
from desktop.ui.theme.tokens import GAP4, GAP12, SMALL_LINE
from desktop.ui.widgets.basics import label, set_text
from desktop.ui.widgets.form_window import add_named
from desktop.ui.widgets.secret_field import SecretField


class NewPassphrase(QWidget):
    """Emits ``changed`` at every letter and ``entered`` at Enter; `fits` if it is acceptable."""

    changed = Signal()
    entered = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        # A name is nearer to its own field than to the one above it.
        column.setSpacing(GAP4)
        self.first = self._field(column, name)
        column.addSpacing(GAP12)
        self.second = self._field(column, self.tr("Repeat the passphrase"))
        column.addSpacing(GAP4)
        self.note = label("", "small", wrap=True)
        # Room for a sentence from the start: a window does not grow with it.
        self.note.setMinimumHeight(SMALL_LINE)
        column.addWidget(self.note)

    def _field(self, column: QVBoxLayout, name: str) -> SecretField:
        field = SecretField()
        field.textChanged.connect(self._check)
        field.returnPressed.connect(self.entered)
        add_named(column, name, field)
        return field

    @property
    def fits(self) -> bool:
        """Return whether it is long enough and twice the same."""
        first = normalized(self.first.text())
        return len(first) >= SHORTEST_PASSPHRASE and first == normalized(self.second.text())

    def _check(self) -> None:
        first, second = normalized(self.first.text()), normalized(self.second.text())
        if first and len(first) < SHORTEST_PASSPHRASE:
            note = self.tr("It is too short.")
        elif first and second and first != second:
            note = self.tr("The passphrases do not match.")
        else:
            note = strength(first) if first else ""
        set_text(self.note, note)
        self.changed.emit()

    def clear(self) -> None:
        """Empty both fields."""
        self.first.clear()
        self.second.clear()
