"""A register from a backup instead of a new one: the copy, its secret, the progress."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QProgressBar, QWidget

from desktop import language
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8, GAP12
from desktop.ui.widgets.basics import Segments, button, label, set_text
from desktop.ui.widgets.layouts import at_left, vbox
from desktop.ui.widgets.secret_field import SecretField

_PASSPHRASE, _SHEET = range(2)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A backup that was examined; ``missing`` records were filed after it, as far as is known."""

    made_ms: int
    records: int
    missing: int = 0


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup would bring besides the records, in words, to be shown before it does.

    ``question`` is empty where there is nothing to choose; ``take`` is the answer proposed.
    """

    sentence: str
    lines: tuple[str, ...] = ()
    question: str = ""
    take: bool = False


class RestorePart(QWidget):
    """Emits ``folder_wanted``, answered with `show_backup`; then ``restore_wanted``.

    That has the secret and whether it is a recovery code. It comes again after `show_contents`,
    once the officer has seen those; ``shown`` and ``take`` are what was answered.
    """

    folder_wanted = Signal()
    restore_wanted = Signal(str, bool)
    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        translate = language.translate
        self.chosen: Chosen | None = None
        self.shown: Contents | None = None
        self.folder_button = button(
            look, translate("Wizard", "Choose the folder of the backup…"), icon="folder"
        )
        self.folder_button.clicked.connect(self.folder_wanted)
        self._about = label("", "body2", wrap=True)
        self.opener = Segments(
            [translate("Wizard", "Passphrase"), translate("Wizard", "Recovery sheet")],
            _PASSPHRASE,
            translate("Wizard", "What opens the backup"),
        )
        self.opener.changed.connect(self._change_opener)
        row = QHBoxLayout()
        row.addWidget(self.opener)
        row.addStretch(1)
        self.secret = SecretField()
        self.secret.textChanged.connect(self._forget_contents)
        self.secret.textChanged.connect(self.changed)
        self._contents = label("", "body2", wrap=True)
        self._take = QCheckBox()
        self._lines = label("", "body2", wrap=True)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(translate("Wizard", "Restore progress"))
        self.progress.hide()
        vbox(
            at_left(self.folder_button),
            self._about,
            GAP12,
            row,
            self.secret,
            self._contents,
            self._take,
            self._lines,
            self.progress,
            gap=GAP8,
            on=self,
        )
        self._forget_contents()
        self._change_opener(_PASSPHRASE)

    def _change_opener(self, opener: int) -> None:
        translate = language.translate
        by_code = opener == _SHEET
        echo = QLineEdit.EchoMode.Normal if by_code else QLineEdit.EchoMode.Password
        self.secret.clear()
        self.secret.setEchoMode(echo)
        self.secret.setAccessibleName(
            translate("Wizard", "Code of the recovery sheet")
            if by_code
            else translate("Wizard", "Passphrase at the time of the backup")
        )
        self.secret.setPlaceholderText(self.secret.accessibleName())

    def ready(self) -> bool:
        """Return whether a copy is chosen and a secret typed."""
        return self.chosen is not None and bool(self.secret.text().strip())

    def show_backup(self, chosen: Chosen | None, problem: str = "") -> None:
        """Show what the chosen folder holds, or why it is no backup."""
        self.chosen = chosen
        self._forget_contents()
        set_text(self._about, problem if chosen is None else _about(chosen))
        if chosen is not None:
            self.secret.setFocus()
        self.changed.emit()

    def show_contents(self, contents: Contents) -> None:
        """Show what would come with the records, and ask whether it is to."""
        self.end()
        self.shown = contents
        set_text(self._contents, contents.sentence)
        self._contents.show()
        set_text(self._lines, "\n".join(contents.lines))
        self._lines.setVisible(bool(contents.lines))
        self._take.setText(contents.question)
        self._take.setChecked(contents.take)
        self._take.setVisible(bool(contents.question))

    def _forget_contents(self) -> None:
        self.shown = None
        for part in (self._contents, self._lines):
            set_text(part, "")
            part.hide()
        self._take.hide()

    @property
    def take(self) -> bool:
        """Return whether settings and trusted keys are to come out of the backup, too."""
        return self._take.isChecked()

    def go(self) -> None:
        """Request the restore; the field keeps the secret until `forget`."""
        secret, by_code = self.secret.text(), self.opener.chosen() == _SHEET
        self._allow(allowed=False)
        self.progress.setRange(0, 0)
        self.progress.show()
        self.restore_wanted.emit(secret, by_code)

    def forget(self) -> None:
        """Empty the field."""
        self.secret.clear()

    def show_progress(self, done: int, whole: int) -> None:
        """Show how much of the copy was processed, in bytes."""
        self.progress.setRange(0, 1000)
        self.progress.setValue(done * 1000 // max(1, whole))

    def end(self) -> None:
        """Let the officer choose again."""
        self.progress.hide()
        self._allow(allowed=True)

    def _allow(self, *, allowed: bool) -> None:
        for part in (self.folder_button, self.opener, self.secret, self._take):
            part.setEnabled(allowed)


def _about(chosen: Chosen) -> str:
    translate = language.translate
    sentence = translate("Wizard", "Backup of {moment}: {n} records.", chosen.records).format(
        moment=language.moment_both_calendars(chosen.made_ms), n=language.number(chosen.records)
    )
    if chosen.missing:
        older = translate(
            "Wizard",
            "It is older than the register on this PC: {n} later records are not included.",
            chosen.missing,
        )
        sentence += " " + older.format(n=language.number(chosen.missing))
    return sentence
