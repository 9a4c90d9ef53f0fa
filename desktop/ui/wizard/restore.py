"""Restores a backup that is chosen in the wizard, and opens it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.core.errors import KnownError
from desktop.core.register.enums import LockReason
from desktop.language import restored_files as words
from desktop.language.problems import problem, problem_text, running
from desktop.language.register import verification
from desktop.storage.home import Home
from desktop.ui.host import RegisterContext
from desktop.ui.widgets.files import choose_folder
from desktop.ui.wizard.register_step import Chosen, Contents
from desktop.ui.wizard.wizard import Wizard

if TYPE_CHECKING:
    from desktop.services.register.restore import Restored


def _ask_folder(parent: QWidget) -> str:
    title = QCoreApplication.translate("RestorePresenter", "Choose the folder of the backup")
    return choose_folder(title, parent=parent)


class RestorePresenter(QObject):
    """Carries out what the wizard's register step requests about a backup."""

    _progress = Signal(object, object)  # bytes may be more than a C int

    def __init__(
        self,
        context: RegisterContext,
        home: Home,
        opened: Callable[[], None],
        ask_folder: Callable[[QWidget], str] = _ask_folder,
    ) -> None:
        """Create it; ``opened`` is called when the register is restored and open."""
        super().__init__()
        self._register = context.register
        self._jobs = context.jobs
        self._home = home
        self._opened = opened
        self.ask_folder = ask_folder
        self._folder = Path()
        self._examined: Restored | None = None

    def join(self, wizard: Wizard) -> None:
        """Connect that wizard, whose steps may be recreated."""
        wizard.backup_wanted.connect(partial(self._choose, wizard))
        wizard.restore_wanted.connect(partial(self._restore, wizard))

    def _choose(self, wizard: Wizard) -> None:
        from desktop.services.register.restore import look_at_backup  # noqa: PLC0415 - loads SQL

        step = wizard.register_step
        chosen = self.ask_folder(step)
        if not chosen:
            return
        folder = self._folder = Path(chosen)
        self._examined = None

        def show(backup: "Restored") -> None:
            if self._folder is folder:
                written = backup.backup
                step.restore.show_backup(Chosen(written.made_ms, written.size, backup.missing))

        def failed(error: KnownError) -> None:
            if self._folder is folder:
                step.restore.show_backup(None, problem_text(error))

        self._register.write_outside(partial(look_at_backup, folder, self._home), show, failed)

    def _restore(self, wizard: Wizard, secret: str, by_code: bool) -> None:  # noqa: FBT001
        from desktop.services.register.restore import examine_backup  # noqa: PLC0415

        step = wizard.register_step
        if step.restore.shown is not None and self._examined is not None:
            self._put_back(
                *(wizard, secret, self._examined), by_code=by_code, take=step.restore.take
            )
            return
        examine = partial(examine_backup, self._folder, self._home, secret, by_code=by_code)

        def done(examined: "Restored") -> None:
            self._examined = examined
            if examined.to_show:
                step.show_contents(_contents(examined))
            else:
                self._put_back(wizard, secret, examined, by_code=by_code, take=True)

        def failed(error: KnownError) -> None:
            step.show_problem(*problem(error))

        self._jobs.run(examine, done, failed)

    def _put_back(
        self, wizard: Wizard, secret: str, examined: "Restored", *, by_code: bool, take: bool
    ) -> None:
        from desktop.services.register.restore import restore_backup  # noqa: PLC0415

        service, step = self._register.get(), wizard.register_step
        self._examined = None
        self._progress.connect(step.restore.show_progress)
        self._register.lock(LockReason.WINDOW)  # a damaged one may be open

        def work() -> bool:
            key_was_here = self._home.device_key.exists()
            restore_backup(
                *(service, self._home, self._folder, secret, examined),
                by_code=by_code,
                take_settings=take,
                progress=self._progress.emit,
            )
            return key_was_here

        def done(key_was_here: bool) -> None:  # noqa: FBT001 - what the work returned
            self._progress.disconnect(step.restore.show_progress)
            assert service.vault.verification is not None
            sentence = running(*verification(service.vault.verification))
            if examined.to_show and not take:
                sentence = running(sentence, words.left_out())
            if not key_was_here:
                sentence = running(sentence, words.enrol_again())
            if self._home.log.name in examined.backup.files and not examined.damaged:
                log = QCoreApplication.translate(
                    "RestorePresenter",
                    "A new log of network and checks starts here. The old log stays in the backup.",
                )
                sentence = running(sentence, log)
            step.show_restored(sentence)
            self._opened()

        def failed(error: KnownError) -> None:
            self._progress.disconnect(step.restore.show_progress)
            step.show_problem(*problem(error))

        self._jobs.run_long(work, done, failed)


def _contents(examined: "Restored") -> Contents:
    signers = [(signer.name or ", ".join(signer.principals), signer.key)
               for signer in examined.signers]  # fmt: skip
    lines = (*words.setting_lines(examined.settings), *words.signer_lines(signers))
    question = words.question() if lines else ""
    return Contents(words.vouched(), lines, question, take=True)
