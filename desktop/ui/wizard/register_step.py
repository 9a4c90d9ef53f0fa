"""Step of the wizard that creates the register, or restores it from a backup."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QProgressBar, QWidget

from desktop.core.register.unlocking import (
    Sheet,
)
from desktop.language.dates import moment_both_calendars
from desktop.language.numbers import number
from desktop.language.problems import running
from desktop.language.register import older_backup
from desktop.language.translator import translate
from desktop.ui.register.passphrase_window import NewPassphrase
from desktop.ui.register.recovery_sheet import SheetPart
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8, GAP12, GAP16
from desktop.ui.widgets.basics import Note, Segments, button, label, set_text
from desktop.ui.widgets.layouts import SPRING, at_left, hbox, vbox
from desktop.ui.widgets.secret_field import SecretField
from desktop.ui.wizard.steps import Step

_PASSPHRASE, _SHEET = range(2)
_TICK = 28  # pixels from a box to its words


@dataclass(frozen=True, slots=True)
class Chosen:
    """A backup that was examined; ``missing`` records were filed after it, as far as is known."""

    made_ms: int
    records: int
    missing: int = 0


@dataclass(frozen=True, slots=True)
class Contents:
    """A backup's content besides the records, in words, shown before the restore.

    ``question`` is "" without a choice; ``take`` is the proposed answer.
    """

    sentence: str
    lines: tuple[str, ...] = ()
    question: str = ""
    take: bool = False


class RestorePart(QWidget):
    """Emits ``folder_wanted``, answered with `show_backup`; then ``restore_wanted``.

    Its arguments are the secret and whether it is a recovery code. It is emitted again after
    `show_contents`, once the officer has seen those; ``shown`` and ``take`` are the officer's
    answers.
    """

    folder_wanted = Signal()
    restore_wanted = Signal(str, bool)
    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.chosen: Chosen | None = None
        self.shown: Contents | None = None
        self.folder_button = button(
            look, f"{translate('Choose the folder of the backup')}…", icon="folder"
        )
        self.folder_button.clicked.connect(self.folder_wanted)
        self._about = label("", "body2", wrap=True)
        self._older = Note(look, "alert", "strong")
        self.opener = Segments(
            [translate("Passphrase"), translate("Recovery sheet")],
            _PASSPHRASE,
            translate("Open the backup with"),
        )
        self.opener.changed.connect(self._change_opener)
        self.secret = SecretField()
        self.secret.textChanged.connect(self._forget_contents)
        self.secret.textChanged.connect(self.changed)
        self._contents = label("", "body2", wrap=True)
        self._take = QCheckBox()
        self._lines = label("", "body2", fixed_line=True)
        self._lines.setContentsMargins(look.px(_TICK), 0, 0, 0)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(translate("Restore progress"))
        self.progress.hide()
        vbox(
            at_left(self.folder_button),
            self._about,
            self._older,
            GAP12,
            hbox(self.opener, SPRING),
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
        by_code = opener == _SHEET
        echo = QLineEdit.EchoMode.Normal if by_code else QLineEdit.EchoMode.Password
        self.secret.clear()
        self.secret.setEchoMode(echo)
        self.secret.setAccessibleName(
            translate("Recovery code")
            if by_code
            else translate("Passphrase at the time of the backup")
        )
        self.secret.setPlaceholderText(self.secret.accessibleName())

    def ready(self) -> bool:
        """Whether a copy is chosen and a secret typed."""
        return self.chosen is not None and bool(self.secret.text().strip())

    def show_backup(self, chosen: Chosen | None, problem: str = "") -> None:
        """Show the content of the chosen folder, or why it is no backup."""
        self.chosen = chosen
        self._forget_contents()
        set_text(self._about, problem if chosen is None else _about(chosen))
        self._older.say(older_backup(chosen.missing) if chosen and chosen.missing else "")
        if chosen is not None:
            self.secret.setFocus()
        self.changed.emit()

    def show_contents(self, contents: Contents) -> None:
        """Show the content besides the records, and ask whether to restore it."""
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
        """Whether to restore settings and trusted keys from the backup, too."""
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
        """Show the processed part of the copy, in bytes."""
        self.progress.setRange(0, 1000)
        self.progress.setValue(done * 1000 // max(1, whole))

    def end(self) -> None:
        """Allow the officer to choose again."""
        self.progress.hide()
        self._allow(allowed=True)

    def _allow(self, *, allowed: bool) -> None:
        for part in (self.folder_button, self.opener, self.secret, self._take):
            part.setEnabled(allowed)


def _about(chosen: Chosen) -> str:
    return translate("Backup of {moment}: {n} records.", chosen.records).format(
        moment=moment_both_calendars(chosen.made_ms), n=number(chosen.records)
    )


class RegisterStep(Step):
    """Two fields; when the register is created, the sheet to be printed.

    ``passphrase_chosen`` requests the register; answer with `show_sheet` or
    `show_problem`. The fields are emptied as soon as they were emitted. ``restore`` replaces
    the fields for an officer with a backup; it ends with `show_restored`.
    """

    passphrase_chosen = Signal(str)
    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__("", "")
        self._look = look
        self._warned = False
        self.making = self.restoring = self.restored = False
        self.new = NewPassphrase(look, translate("Passphrase"), beside=True)
        self.new.changed.connect(self.changed)
        self.new.entered.connect(self.make)
        self.column.addWidget(self.new)
        self.restore = RestorePart(look)
        self.restore.changed.connect(self._name_alternative)
        self.restore.secret.returnPressed.connect(self.make)
        self.restore.hide()
        self.column.addWidget(self.restore)
        self.note = Note(look, "info", "small")
        self.note.setContentsMargins(0, GAP8, 0, 0)
        self.column.addWidget(self.note)
        self.column.addSpacing(GAP16)
        self.other = button(look, "", "link")
        self.other.clicked.connect(self._change_way)
        self.column.addWidget(self.other, 0, Qt.AlignmentFlag.AlignLeft)
        self.paper = SheetPart(look)
        self.paper.changed.connect(self._look_at_sheet)
        self.paper.hide()
        self.column.addWidget(self.paper)
        self.column.addStretch(1)
        self._name_alternative()

    def ready(self) -> bool:
        """Whether the fields are complete."""
        return self.restore.ready() if self.restoring else self.new.fits

    def complete(self) -> bool:
        """Whether the register was created and its sheet shown, or restored."""
        return self.restored or self.paper.sheet is not None

    def finished(self) -> bool:
        """Whether all is done: the new sheet is on paper, or not needed."""
        return self.restored or self.paper.on_paper.isChecked()

    def may_leave(self) -> bool:
        """Whether the wizard may be closed; warn once that the code is shown only here."""
        if self.making:
            return False
        if not self.complete() or self.finished() or self._warned:
            return True
        self._warned = True
        warning = translate("Print the sheet or write it down now. It will not be shown again.")
        self._say(warning, "alert")
        return False

    def make(self) -> None:
        """Emit the passphrase if it is ready, and forget it."""
        if self.making or not self.ready() or self.complete():
            return
        if self.restoring:
            self._begin(translate("The register is being restored…"))
            self.restore.go()
            return
        passphrase = self.new.first.text()
        self.new.clear()
        self.new.setEnabled(False)
        self._begin(translate("Creating the register…"))
        self.passphrase_chosen.emit(passphrase)

    def _begin(self, sentence: str) -> None:
        self.making = True
        self.other.hide()
        self._say(sentence, "info")
        self.changed.emit()

    def offer_restore(self) -> None:
        """Show the fields for a backup."""
        if not self.restoring:
            self._change_way()

    def _change_way(self) -> None:
        self.restoring = not self.restoring
        self.new.setVisible(not self.restoring)
        self.restore.setVisible(self.restoring)
        self._name_alternative()
        (self.restore.folder_button if self.restoring else self.new.first).setFocus()

    def show_contents(self, contents: Contents) -> None:
        """Show the backup's content besides the records; the next press restores it."""
        self.making = False
        self.restore.show_contents(contents)
        self.show_heading(self.title, translate("Read this, then restore."))
        self._say("", "info")
        self.changed.emit()

    def show_restored(self, sentence: str) -> None:
        """Show the result of the restore and of its verification."""
        self.making, self.restored = False, True
        self.restore.forget()
        self.restore.hide()
        self.show_heading(translate("The register was restored"), "")
        self._say(sentence, "tick")
        self.changed.emit()

    def show_sheet(self, sheet: Sheet) -> None:
        """Show the recovery sheet of the new register."""
        self.making = False
        self.new.hide()
        self.other.hide()
        self.paper.show_sheet(sheet)
        self.paper.show()
        self.show_heading(translate("Recovery sheet"), translate("The register is ready."))
        self._say("", "tick")
        self.changed.emit()

    def show_problem(self, title: str, hint: str) -> None:
        """Show why no register was created, and allow another try."""
        self.making = False
        self.restore.end()
        self.restore.forget()
        self.new.setEnabled(True)
        self.other.show()
        self._say(running(title, hint), "alert")
        self.changed.emit()

    def _look_at_sheet(self) -> None:
        """Stop asking for a paper copy once it exists."""
        if self.finished():
            self._say("", "tick")
        self.changed.emit()

    def _name_alternative(self) -> None:
        if self.complete() or self.making:
            return
        self.other.show()
        if self.restoring:
            self.other.setText(translate("Create a new register instead"))
            counted = self.restore.chosen is not None and self.restore.chosen.missing
            words = translate("Records made after the backup are not included.")
            self.show_heading(translate("Restore the register"), "" if counted else words)
        else:
            self.other.setText(translate("I have a backup of a register: restore it"))
            without = translate("Without it nobody can read the directives.")
            self.show_heading(translate("The register's passphrase"), without)
        self._say("", "info")
        self.changed.emit()

    def _say(self, text: str, icon: str) -> None:
        tokens = self._look.tokens
        color = tokens.on if icon == "tick" else tokens.ink2
        self.note.mark.setPixmap(self._look.pixmap(icon, color, 16))
        self.note.say(text)
