"""A new passphrase, written twice, with how strong it is."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop import language
from desktop.core.register.passphrase import SHORTEST_PASSPHRASE, Strength, normalized, strength_of
from desktop.language.passphrase_strength import strength
from desktop.passphrases.estimate import guesses_log10
from desktop.ui.register.suggested_words import SuggestedWords
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP4, GAP12, SMALL_LINE
from desktop.ui.widgets.basics import label, set_text
from desktop.ui.widgets.form_window import add_named
from desktop.ui.widgets.secret_field import SecretField


class NewPassphrase(QWidget):
    """Emits ``changed`` at every letter and ``entered`` at Enter; `fits` if it is acceptable."""

    changed = Signal()
    entered = Signal()

    def __init__(self, look: Look, name: str) -> None:
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
        self.note.setMinimumHeight(look.px(SMALL_LINE))
        column.addWidget(self.note)
        self.suggestion = SuggestedWords(look)
        column.addWidget(self.suggestion)
        self._strength = Strength.REFUSED

    def _field(self, column: QVBoxLayout, name: str) -> SecretField:
        field = SecretField()
        field.textChanged.connect(self._check)
        field.returnPressed.connect(self.entered)
        add_named(column, name, field)
        return field

    @property
    def fits(self) -> bool:
        """Return whether it is hard enough to guess and twice the same."""
        same = normalized(self.first.text()) == normalized(self.second.text())
        return self._strength is not Strength.REFUSED and same

    def _check(self) -> None:
        first, second = normalized(self.first.text()), normalized(self.second.text())
        short = len(first) < SHORTEST_PASSPHRASE
        self._strength = Strength.REFUSED if short else strength_of(guesses_log10(first))
        if first and short:
            note = QCoreApplication.translate("Wizard", "At least {n} characters.").format(
                n=language.number(SHORTEST_PASSPHRASE)
            )
        elif first and second and first != second:
            note = self.tr("The passphrases do not match.")
        else:
            note = strength(self._strength) if first else ""
        set_text(self.note, note)
        self.changed.emit()

    def clear(self) -> None:
        """Empty both fields, and forget the words that were suggested."""
        self.suggestion.forget()
        self.first.clear()
        self.second.clear()
