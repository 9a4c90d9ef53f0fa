"""A new passphrase with its strength, six suggested words, and the window that asks for it."""

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.register.unlocking import SHORTEST_PASSPHRASE, Strength, normalized, strength_of
from desktop.language.problems import running
from desktop.language.register import about_suggestion, strength, too_short
from desktop.language.translator import translate
from desktop.passphrases.suggestion import guesses_log10, suggest
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP4, GAP12, GAP24, SMALL_LINE
from desktop.ui.widgets.basics import button, label, set_text
from desktop.ui.widgets.form_window import QuestionWindow, add_named
from desktop.ui.widgets.layouts import SPRING, hbox, vbox, wide
from desktop.ui.widgets.secret_field import SecretField


class SuggestedWords(QWidget):
    """Shows nothing until it is asked, then emits ``shown``: it is higher now.

    The officer types them, which shows that this PC's keyboard can.
    """

    shown = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.bengali = button(look, translate("Suggest six words"), "link")
        self.latin = button(look, translate("Suggest in English letters"), "link")
        self.bengali.clicked.connect(lambda: self._show(in_latin=False))
        self.latin.clicked.connect(lambda: self._show(in_latin=True))
        self.words = label("", "strong", wrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._about = label("", "small", wrap=True)
        presses = hbox(self.bengali, self.latin, SPRING, gap=GAP24)
        vbox(presses, self.words, self._about, gap=GAP4, on=self)
        self.forget()

    def _show(self, *, in_latin: bool) -> None:
        set_text(self.words, suggest(in_latin=in_latin))
        set_text(self._about, about_suggestion())
        for part in (self.words, self._about):
            part.show()
        self.shown.emit()

    def forget(self) -> None:
        """Show nothing any more."""
        for part in (self.words, self._about):
            set_text(part, "")
            part.hide()


class NewPassphrase(QWidget):
    """Emits ``changed`` at every letter and ``entered`` at Enter; `fits` if it is acceptable."""

    changed = Signal()
    entered = Signal()

    def __init__(self, look: Look, name: str, *, beside: bool = False) -> None:
        """Take the first field's name, and whether the second stands beside it."""
        super().__init__()
        self._strength = Strength.REFUSED
        columns = vbox(gap=GAP4), vbox(gap=GAP4)  # a name is nearer to its own field
        self.first = self._field(columns[0], name)
        self.second = self._field(columns[1], translate("Repeat the passphrase"))
        # Each below its field; one for both where these stand side by side.
        self.note = label("", "small", wrap=True)
        self.repeat_note = self.note if beside else label("", "small", wrap=True)
        for note in (self.note, self.repeat_note):
            # Room for a sentence from the start: a window does not grow with it.
            note.setMinimumHeight(look.px(SMALL_LINE))
        self.suggestion = SuggestedWords(look)
        fields = (
            hbox(*map(wide, columns), gap=GAP12)
            if beside
            else vbox(columns[0], self.note, columns[1], gap=GAP4)
        )
        vbox(fields, self.repeat_note, self.suggestion, gap=GAP4, on=self)
        for field in (self.first, self.second):
            field.textChanged.connect(self._check)
        self._check()

    def _field(self, column: QVBoxLayout, name: str) -> SecretField:
        field = SecretField()
        field.returnPressed.connect(self.entered)
        add_named(column, name, field)
        return field

    @property
    def fits(self) -> bool:
        """Whether it is hard enough to guess and twice the same."""
        same = normalized(self.first.text()) == normalized(self.second.text())
        return self._strength is not Strength.REFUSED and same

    def _check(self) -> None:
        first, second = normalized(self.first.text()), normalized(self.second.text())
        short = len(first) < SHORTEST_PASSPHRASE
        self._strength = Strength.REFUSED if short else strength_of(guesses_log10(first))
        if not first:
            note = translate("Use five or six unrelated words.")
        elif short:
            note = too_short()
        else:
            note = strength(self._strength)
        unlike = bool(first) and not short and not first.startswith(second)  # as far as repeated
        set_text(self.repeat_note, "")
        weak = bool(first) and not short and self._strength in {Strength.REFUSED, Strength.DAYS}
        self.note.setProperty("role", "strong" if weak else "small")
        self.note.style().polish(self.note)
        set_text(self.note, note)
        if unlike:
            set_text(self.repeat_note, translate("The passphrases do not match"))
        self.changed.emit()

    def clear(self) -> None:
        """Empty both fields, and forget the words that were suggested."""
        self.suggestion.forget()
        self.first.clear()
        self.second.clear()


class Why(Enum):
    """Purpose of the new passphrase."""

    SHEET = auto()  # the old one is forgotten
    FILE = auto()  # that is exported: no old one is asked for


class PassphraseWindow(QuestionWindow):
    """Asks for a new passphrase, and for the recovery code unless it is a file's."""

    def __init__(self, look: Look, why: Why, submit: Callable[[str, str], object]) -> None:
        """Create it; ``submit`` gets old (or nothing) and new, and closes it or shows a problem."""
        super().__init__(look)
        self._why = why
        self._set = submit
        title, sentence, old_name = {
            Why.SHEET: (
                translate("Open with the recovery sheet"),
                self.tr(
                    "Enter the code from the sheet and choose a new passphrase. You can keep "
                    "using the sheet."
                ),
                self.tr("Recovery code"),
            ),
            Why.FILE: (
                translate("Passphrase of the file"),
                running(
                    self.tr("Exports of this class must be encrypted."),
                    self.tr("Give the passphrase separately from the file."),
                ),
                "",
            ),
        }[why]
        self.add_title(title)
        self.body.addWidget(label(sentence, "body2", wrap=True))
        self.old = SecretField()
        if why is not Why.FILE:
            self._add_old(old_name)
        new = translate("Passphrase") if why is Why.FILE else translate("New passphrase")
        self.new = NewPassphrase(look, new)
        self.first, self.second = self.new.first, self.new.second
        self.new.changed.connect(self._allow)
        self.new.suggestion.shown.connect(self.fit_words)
        self.body.addWidget(self.new)
        self.save_button = self.add_submit(translate("Set the passphrase"), self._submit, "key")
        self._allow()

    def _add_old(self, name: str) -> None:
        self.old.setEchoMode(SecretField.EchoMode.Normal)  # a code, read from paper
        self.old.textChanged.connect(self._allow)
        self.add_field(name, self.old)

    def _allow(self) -> None:
        old_given = self._why is Why.FILE or bool(self.old.text().strip())
        self.save_button.setEnabled(self.new.fits and old_given)

    def _submit(self) -> None:
        if self.save_button.isEnabled():
            self.save_button.setEnabled(False)  # deriving the key takes a second
            self._set(self.old.text(), self.first.text())

    def show_problem(self, sentence: str) -> None:
        """Show why it was not set; the fields keep their content."""
        super().show_problem(sentence)
        self._allow()
        self.begin()

    def begin(self) -> None:
        """Focus the first field."""
        (self.first if self._why is Why.FILE else self.old).setFocus()
