"""The window for a new key: others know the passphrase. Old and new passphrase, then the sheet."""

from PySide6.QtCore import Signal

from desktop.core.register.unlocking import Sheet
from desktop.ui.register.new_recovery_sheet_window import NewSheetWindow
from desktop.ui.register.passphrase_window import NewPassphrase
from desktop.ui.theme.look import Look


class NewKeyWindow(NewSheetWindow):
    """Answer ``key_wanted`` with `show_sheet` or `show_problem`."""

    key_wanted = Signal(str, str)  # the passphrase that others know; the new one

    def __init__(self, look: Look) -> None:
        self.new = NewPassphrase(look, self.tr("New passphrase"))
        super().__init__(look)
        self.column.insertWidget(self.column.indexOf(self.problem), self.new)
        self.new.changed.connect(self._allow)
        self.new.suggestion.shown.connect(self.fit_words)
        self.new.entered.connect(self._make)
        self._allow()

    def _words(self) -> tuple[str, str, str]:
        return (
            self.tr("Others know my passphrase"),
            self.tr(
                "The register gets a new key, a new passphrase and a new recovery sheet. The old "
                "passphrase and the old sheet will not open anything recorded from now on. They "
                "still open earlier backups: delete those, or keep them where nobody else can "
                "reach them."
            ),
            self.tr("Change the key"),
        )

    def _given(self) -> bool:
        return super()._given() and self.new.fits

    def _ask(self) -> None:
        self.key_wanted.emit(self.passphrase.text(), self.new.first.text())

    def show_sheet(self, sheet: Sheet) -> None:
        """Show the new sheet in the place of the passphrases."""
        self.new.clear()
        self.new.hide()
        super().show_sheet(sheet)
