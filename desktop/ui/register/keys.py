"""New passphrase, recovery sheet and key of the register, and its backups."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QCheckBox, QProgressBar, QWidget

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import LockReason, RegisterState
from desktop.core.register.unlocking import Sheet
from desktop.language.translator import translate
from desktop.ui.host import Program, WindowHost
from desktop.ui.register.passphrase_window import NewPassphrase, PassphraseWindow, Why
from desktop.ui.register.presenter import WindowPresenter
from desktop.ui.register.recovery_sheet import RecoverySheetPresenter, SheetPart
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP4
from desktop.ui.widgets.basics import label, set_text
from desktop.ui.widgets.files import choose_folder
from desktop.ui.widgets.form_window import QuestionWindow, add_named
from desktop.ui.widgets.layouts import vbox
from desktop.ui.widgets.secret_field import SecretField


class NewSheetWindow(QuestionWindow):
    """Asks for the passphrase and shows the new sheet, or the error."""

    def __init__(self, look: Look, make: Callable[["NewSheetWindow", str, str], object]) -> None:
        """Create it; ``make`` gets old and new passphrase, and shows the sheet or a problem."""
        super().__init__(look, width=660)
        self._start = make
        self._warned = False
        self._making = False
        title, about, action = self._words()
        self.add_title(title)
        self._about = label(about, "body2", wrap=True)
        self.body.addWidget(self._about)
        self._present = QWidget()
        self.passphrase = SecretField()
        above = vbox(gap=GAP4, on=self._present)
        add_named(above, self.tr("Current passphrase"), self.passphrase)
        self.body.addWidget(self._present)
        self.progress = QProgressBar()  # deriving a key takes seconds
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(title)
        self.progress.hide()
        self.body.addWidget(self.progress)
        self.paper = SheetPart(look)
        self.paper.hide()
        self.paper.changed.connect(self._allow)
        self.body.addWidget(self.paper)
        self.make_button = self.add_submit(action, self._make, "key")
        self.passphrase.textChanged.connect(self._allow)
        self._allow()

    def _words(self) -> tuple[str, str, str]:
        """Return the title, the explanation, and the button's text."""
        return (
            self.tr("Create a new sheet"),
            self.tr(
                "The old sheet no longer opens this register, but still opens earlier backups. "
                "Keep the old sheet safe, or delete those backups."
            ),
            self.tr("Create a new sheet"),
        )

    def _given(self) -> bool:
        """Whether all required fields are filled."""
        return bool(self.passphrase.text())

    def _new(self) -> str:
        """Return the new passphrase, if one is asked for."""
        return ""

    def _allow(self) -> None:
        if self.paper.sheet is None:
            self.make_button.setEnabled(self._given())
        else:
            self.make_button.setEnabled(self.paper.on_paper.isChecked())

    def _make(self) -> None:
        if self.paper.sheet is not None:
            self.close()
        elif self._given() and self.make_button.isEnabled():
            self._show_making(making=True)
            self._start(self, self.passphrase.text(), self._new())

    def _show_making(self, *, making: bool) -> None:
        """Show the making of the key; meanwhile no button works, and the window stays open."""
        self._making = making
        self.progress.setVisible(making)
        self.make_button.setEnabled(not making)
        self.cancel_button.setEnabled(not making)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show the new sheet in the passphrase's place."""
        self._show_making(making=False)
        self.passphrase.clear()
        for part in (self._present, self.problem, self.cancel_button):
            part.hide()
        self.paper.show_sheet(sheet)
        self.paper.show()
        self.make_button.setText(translate("Finish"))
        self._allow()
        self.fit_words()
        self.paper.print_button.setFocus()

    def show_problem(self, sentence: str) -> None:
        """Show the error; the existing sheet stays valid."""
        self._show_making(making=False)
        super().show_problem(sentence)
        self._allow()
        self.begin()

    def begin(self) -> None:
        """Focus the field."""
        self.passphrase.selectAll()
        self.passphrase.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Warn once if the sheet would be lost with the window."""
        if self._making:
            event.ignore()  # the coming sheet is shown nowhere else
            return
        if (
            self.paper.sheet is not None
            and not self.paper.on_paper.isChecked()
            and not self._warned
        ):
            self._warned = True
            self.paper.show_result(
                translate("Print the sheet or write it down now. It will not be shown again."),
                on_paper=False,
            )
            self.fit_words()
            event.ignore()
            return
        super().closeEvent(event)


class NewPassphraseWindow(NewSheetWindow):
    """Asks for the passphrase and a new one; if others know it, key and sheet are changed, too."""

    def __init__(self, look: Look, make: Callable[[NewSheetWindow, str, str], object]) -> None:
        self.new = NewPassphrase(look, translate("New passphrase"))
        self.others = QCheckBox(self.tr("Someone else knows the current one"))
        super().__init__(look, make)
        self.body.insertWidget(self.body.indexOf(self._present) + 1, self.others)
        self.body.addWidget(self.new)
        self.new.changed.connect(self._allow)
        self.new.suggestion.shown.connect(self.fit_words)
        self.new.entered.connect(self._make)
        self.others.toggled.connect(self._show_words)
        self._show_words()

    def _words(self) -> tuple[str, str, str]:
        if self.others.isChecked():
            return (
                translate("Change passphrase"),
                self.tr(
                    "The register gets a new key, passphrase and recovery sheet. The old ones "
                    "still open earlier backups: keep those backups safe."
                ),
                translate("Change passphrase"),
            )
        return (
            translate("Change passphrase"),
            self.tr("Only the passphrase changes. Your records and recovery sheet stay the same."),
            translate("Change passphrase"),
        )

    def _show_words(self) -> None:
        _title, about, action = self._words()
        set_text(self._about, about)
        self.make_button.setText(action)
        self._allow()
        self.fit_words()

    def _given(self) -> bool:
        return super()._given() and self.new.fits

    def _new(self) -> str:
        return self.new.first.text()

    def show_sheet(self, sheet: Sheet) -> None:
        """Show the new sheet in the place of the passphrases."""
        self.new.clear()
        self.new.hide()
        self.others.hide()
        super().show_sheet(sheet)

    def finish(self) -> None:
        """Close: the passphrase was set."""
        self._show_making(making=False)
        self.close()


class KeysPresenter(WindowPresenter[PassphraseWindow | NewSheetWindow]):
    """Shows one window at a time; a recovered passphrase also opens the register."""

    def __init__(self, program: Program, host: WindowHost, unlock: Callable[[str], None]) -> None:
        """Create it; ``unlock`` opens the register with a passphrase."""
        super().__init__(program, host)
        self._unlock = unlock
        self.sheets = RecoverySheetPresenter(program)
        self._backing_up: set[str] = set()  # folders

    def change(self) -> None:
        """Ask for the present passphrase, a new one, and whether others know the present one."""
        self._begin(NewPassphraseWindow(self.host.look, self._set_new))

    def recover(self) -> None:
        """Ask for the recovery code and a new passphrase."""
        self._begin(PassphraseWindow(self.host.look, Why.SHEET, self._recover))

    def renew_sheet(self) -> None:
        """Ask for the passphrase, then show a new recovery sheet, to be printed."""
        self._begin(NewSheetWindow(self.host.look, self._make_sheet))

    def _begin(self, window: PassphraseWindow | NewSheetWindow) -> None:
        self.show_window(window)
        window.begin()

    def ask_folder(self, first: str) -> str:
        """Ask for the backup's folder, starting at ``first``."""
        return choose_folder(translate("Save to"), first)

    def back_up(
        self, report: Callable[[str], None], written: Callable[[], object] = lambda: None
    ) -> None:
        """Ask for a folder and write a verified copy into it; the register must be open.

        A lock ends the backup while it reads the register.
        """
        service = self._register.get()
        if service.vault.state is not RegisterState.OPEN:
            raise KnownError(ProblemCode.REGISTER_LOCKED, exit_code=1)
        chosen = self.ask_folder(self._settings.current.security.backup_folder)
        if not chosen or chosen in self._backing_up:
            return

        def done(backup: Path) -> None:
            self._backing_up.discard(chosen)
            written()
            report(translate("Saved and verified: {path}").format(path=backup))

        def failed(error: KnownError) -> None:
            self._backing_up.discard(chosen)
            report("")
            self.host.problem(error)

        self._backing_up.add(chosen)  # another folder may answer while this one does not
        words = translate("Writing and verifying a copy in {path}…")
        report(words.format(path=chosen))
        self._register.backups.back_up(Path(chosen), done, failed)

    def _make_sheet(self, window: NewSheetWindow, passphrase: str, _new: str) -> None:
        new_code = partial(self._register.get().vault.keys.new_sheet, passphrase)
        self._make(window, new_code, lambda: None)

    def _set_new(self, window: NewSheetWindow, old: str, new: str) -> None:
        assert isinstance(window, NewPassphraseWindow)
        if window.others.isChecked():
            self._make_key(window, old, new)
            return
        change = partial(self._register.get().vault.keys.change_passphrase, old, new)
        self._set(window, change, new, window.finish)

    def _make_key(self, window: NewSheetWindow, old: str, new: str) -> None:
        keys = self._register.get().vault.keys
        self._register.lock(LockReason.WINDOW)  # nothing else may have the file open
        self._make(window, partial(keys.rekey, old, new), partial(self._unlock, new))

    def _make(
        self, window: NewSheetWindow, new_code: Callable[[], str], then: Callable[[], None]
    ) -> None:
        def done(sheet: Sheet) -> None:
            # Even if the window was closed: the earlier sheet is void.
            self.sheets.join(window.paper)
            window.show_sheet(sheet)
            then()

        self._jobs.run_long(self.sheets.sheet_of(new_code), done, window.refuse)

    def _recover(self, code: str, new: str) -> None:
        window = self.window
        assert window is not None
        recover = partial(self._register.get().vault.keys.recover, code, new)
        self._set(window, recover, new, self.close)

    def _set(
        self,
        window: PassphraseWindow | NewSheetWindow,
        setter: Callable[[], None],
        new: str,
        close: Callable[[], None],
    ) -> None:
        vault = self._register.get().vault

        def done(_nothing: None) -> None:
            if self.window is window:
                close()
            if vault.state is RegisterState.LOCKED:
                self._unlock(new)

        def failed(error: KnownError) -> None:
            if self.window is window:
                window.refuse(error)

        self._jobs.run_long(setter, done, failed)
