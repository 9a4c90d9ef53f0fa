"""Presenter of the windows for a new passphrase and a new recovery sheet, and of backups."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop import language
from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.unlocking import Sheet
from desktop.core.register.views import LockReason, RegisterState
from desktop.ui.host import RegisterContext, WindowHost
from desktop.ui.register.passphrase_window import PassphraseWindow, Why
from desktop.ui.register.recovery_sheet import RecoverySheetPresenter
from desktop.ui.widgets.files import choose_folder
from desktop.ui.widgets.window_placement import show_over

if TYPE_CHECKING:
    from desktop.ui.register.new_key_window import NewKeyWindow
    from desktop.ui.register.new_recovery_sheet_window import NewSheetWindow


def _ask_folder(first: str) -> str:
    title = QCoreApplication.translate("KeysPresenter", "Where to save the backup")
    return choose_folder(title, first)


class KeysPresenter:
    """Shows one window at a time; a recovered passphrase also opens the register."""

    def __init__(
        self,
        context: RegisterContext,
        host: WindowHost,
        unlock: Callable[[str], None],
        ask_folder: Callable[[str], str] = _ask_folder,
    ) -> None:
        """Create it; ``unlock`` opens the register with a passphrase."""
        self._register = context.register
        self._settings = context.settings
        self._jobs = context.jobs
        self._guard = context.guard
        self._host = host
        self._unlock = unlock
        self._ask_folder = ask_folder
        self.window: PassphraseWindow | NewSheetWindow | None = None
        self.sheets = RecoverySheetPresenter(context)
        self._backing_up: set[str] = set()  # folders

    def change(self) -> None:
        """Ask for the present passphrase and a new one."""
        self._show(Why.CHANGE)

    def recover(self) -> None:
        """Ask for the recovery code and a new passphrase."""
        self._show(Why.SHEET)

    def renew_sheet(self) -> None:
        """Ask for the passphrase, then show a new recovery sheet, to be printed."""
        self.close()
        from desktop.ui.register.new_recovery_sheet_window import NewSheetWindow  # noqa: PLC0415 - loads its window

        self.window = window = NewSheetWindow(self._host.look)
        self._guard.add(window)
        window.submitted.connect(partial(self._make_sheet, window))
        window.closed.connect(self._closed)
        show_over(window)
        window.begin()

    def renew_key(self) -> None:
        """Ask for the passphrase that others know and a new one; then show a new sheet."""
        self.close()
        from desktop.ui.register.new_key_window import NewKeyWindow  # noqa: PLC0415 - loads its window

        self.window = window = NewKeyWindow(self._host.look)
        self._guard.add(window)
        window.key_wanted.connect(partial(self._make_key, window))
        window.closed.connect(self._closed)
        show_over(window)
        window.begin()

    def back_up(
        self, report: Callable[[str], None], written: Callable[[], object] = lambda: None
    ) -> None:
        """Ask for a folder and write a verified copy into it; the register must be open.

        A lock ends the backup while it reads the register.
        """
        service = self._register.get()
        if service.session.state is not RegisterState.OPEN:
            raise KnownError(ProblemCode.REGISTER_LOCKED, exit_code=1)
        chosen = self._ask_folder(self._settings.current.security.backup_folder)
        if not chosen or chosen in self._backing_up:
            return
        translate = QCoreApplication.translate

        def done(backup: Path) -> None:
            self._backing_up.discard(chosen)
            written()
            report(translate("KeysPresenter", "Written and verified: {path}").format(path=backup))

        def failed(error: KnownError) -> None:
            self._backing_up.discard(chosen)
            report("")
            self._host.problem(error)

        self._backing_up.add(chosen)  # another folder may answer while this one does not
        words = translate("KeysPresenter", "Writing and verifying a copy in {path}…")
        report(words.format(path=chosen))
        self._register.backups.back_up(Path(chosen), done, failed)

    def _make_sheet(self, window: "NewSheetWindow", passphrase: str) -> None:
        def done(sheet: Sheet) -> None:
            # Even if the window was closed: the sheet before this one is void.
            self.sheets.join(window.paper)
            window.show_sheet(sheet)

        def failed(error: KnownError) -> None:
            window.show_problem(language.problem_text(error))

        new_code = partial(self._register.get().vault.new_sheet, passphrase)
        self._jobs.run_long(self.sheets.sheet_of(new_code), done, failed)

    def _make_key(self, window: "NewKeyWindow", old: str, new: str) -> None:
        def done(sheet: Sheet) -> None:
            # Whatever became of this desk: the sheet before opens no more.
            self.sheets.join(window.paper)
            window.show_sheet(sheet)
            self._unlock(new)

        def failed(error: KnownError) -> None:
            window.show_problem(language.problem_text(error))

        service = self._register.get()
        self._register.lock(LockReason.WINDOW)  # nothing else may have the file open
        new_code = partial(service.rekey, old, new)
        self._jobs.run_long(self.sheets.sheet_of(new_code), done, failed)

    def close(self) -> None:
        """Close the window."""
        if self.window is not None:
            self.window.close()

    def _closed(self) -> None:
        self.window = None

    def _show(self, why: Why) -> None:
        self.close()
        self.window = window = PassphraseWindow(self._host.look, why)
        self._guard.add(window)
        window.submitted.connect(partial(self._set, window, why))
        window.closed.connect(self._closed)
        show_over(window)
        window.begin()

    def _set(self, window: PassphraseWindow, why: Why, old: str, new: str) -> None:
        service = self._register.get()
        setter = service.vault.recover if why is Why.SHEET else service.vault.change_passphrase

        def done(_nothing: None) -> None:
            if self.window is window:
                self.close()
            if service.session.state is RegisterState.LOCKED:
                self._unlock(new)

        def failed(error: KnownError) -> None:
            if self.window is window:
                window.show_problem(language.problem_text(error))

        self._jobs.run_long(partial(setter, old, new), done, failed)
