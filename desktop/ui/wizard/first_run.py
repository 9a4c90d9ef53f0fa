"""Presenter of the first run's wizard: settings, autostart entry, register, and its restoring."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.core.errors import KnownError
from desktop.core.office import hours as office_hours
from desktop.core.register.enums import LockReason
from desktop.core.register.unlocking import Sheet
from desktop.core.settings.model import RULES
from desktop.language import settings as words
from desktop.language.problems import problem, problem_text, running
from desktop.language.register import verification
from desktop.language.translator import current, install, translate
from desktop.services.settings import apply_autostart
from desktop.ui.host import Program, WindowHost
from desktop.ui.register.recovery_sheet import RecoverySheetPresenter
from desktop.ui.widgets.files import choose_folder
from desktop.ui.widgets.window_placement import show_beside
from desktop.ui.wizard.register_step import Chosen, Contents
from desktop.ui.wizard.steps import Answers
from desktop.ui.wizard.wizard import LANGUAGE, REGISTER, Wizard

if TYPE_CHECKING:
    from desktop.services.register.restore import Restored


def _ask_folder(parent: QWidget) -> str:
    title = translate("Choose the folder of the backup")
    return choose_folder(title, parent=parent)


class RestorePresenter(QObject):
    """Carries out the requests of the wizard's register step about a backup."""

    _progress = Signal(object, object)  # bytes may be more than a C int

    def __init__(
        self,
        program: Program,
        opened: Callable[[], None],
        ask_folder: Callable[[QWidget], str] = _ask_folder,
    ) -> None:
        """Create it; ``opened`` is called when the register is restored and open."""
        super().__init__()
        self._register = program.services.register
        self._jobs = program.services.jobs
        self._home = program.home
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

        def done(key_was_here: bool) -> None:  # noqa: FBT001 - the result of the work
            self._progress.disconnect(step.restore.show_progress)
            assert service.vault.verification is not None
            sentence = running(*verification(service.vault.verification))
            if examined.to_show and not take:
                sentence = running(sentence, words.left_out())
            if not key_was_here:
                sentence = running(sentence, words.enrol_again())
            if self._home.log.name in examined.backup.files and not examined.damaged:
                log = translate(
                    "A new log of connectivity and message checks starts here. The old log "
                    "stays in the backup.",
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


class FirstRun:
    """Shows the wizard and applies its answers, even if it is closed early."""

    def __init__(self, program: Program, host: WindowHost) -> None:
        """Create it; `show` opens the wizard."""
        self._register = program.services.register
        self._clock = program.clock
        self._settings = program.services.settings
        self._jobs = program.services.jobs
        self._state = program.services.state
        self._guard = host.guard
        self._home = program.home
        self._host = host
        self.wizard: Wizard | None = None
        self._asked: Answers | None = None  # the wizard's answers when a backup was restored
        self.sheets = RecoverySheetPresenter(program)
        self.restoring = RestorePresenter(program, self._restored)

    @property
    def asking(self) -> bool:
        """Whether the wizard is open before the program has its first settings."""
        return self.wizard is not None and not self._settings.written

    def show(self, *, register_only: bool = False, restore: bool = False) -> None:
        """Open the wizard, or only its step that creates or restores the register.

        ``restore``: a backup replaces a damaged or missing one.
        """
        if self.wizard is not None:
            self.wizard.raise_()
            return
        wizard = self.wizard = Wizard(
            self._host.look,
            self._answers(),
            start_at=REGISTER if register_only else LANGUAGE,
            register_made=self._register.locked is not None and not restore,
        )
        if restore:
            wizard.register_step.offer_restore()
        wizard.language_chosen.connect(self._speak)
        wizard.passphrase_chosen.connect(self._make_register)
        wizard.done_with.connect(self._done)
        wizard.help_wanted.connect(self._host.show_help)
        self.restoring.join(wizard)
        self._guard.add(wizard)  # it shows the recovery code
        show_beside(wizard)

    def _answers(self) -> Answers:
        settings = self._settings.current
        last = settings.calendar.hours[-1]
        return Answers(
            language=settings.officer.language,
            name=settings.officer.name,
            designation=settings.officer.designation,
            office=settings.officer.office,
            days=last.days,
            hours=last.ranges[0] if last.ranges else Answers().hours,
            every_minutes=settings.checks.every_minutes,
            start_with_computer=settings.appearance.start_with_computer,
        )

    def _speak(self, code: str) -> None:
        assert self.wizard is not None
        settings = self._settings.current
        install(code, settings.calendar.timezone, settings.appearance.clock)
        self.wizard.use_look(replace(self._host.look, language=current()))

    def _make_register(self, passphrase: str) -> None:
        init = partial(self._register.get().vault.init, passphrase)
        self._jobs.run_long(self.sheets.sheet_of(init), self._made, self._not_made)

    def _made(self, sheet: Sheet) -> None:
        if self.wizard is not None:
            self.sheets.join(self.wizard.register_step.paper)
            self.wizard.show_sheet(sheet)
        self._register_stands()

    def _restored(self) -> None:
        """Leave the settings of the backup until the wizard ends: they redraw all windows."""
        self._asked = self._answers()
        self._register_stands()

    def _register_stands(self) -> None:
        self._host.register_changed()
        self._state.show()

    def _not_made(self, error: KnownError) -> None:
        if self.wizard is not None:
            self.wizard.show_problem(*problem(error))

    def _done(self, answers: Answers) -> None:
        self.wizard = None
        if self._asked is not None:
            self._host.act(partial(self._settings.reload))
        first = not self._settings.written
        if self._asked is not None:  # only answers given in the wizard change them
            answers = _merged(self._answers(), self._asked, answers)
            self._asked = None
        for key, raw in self._values(answers).items():
            if key not in self._settings.loaded.locked:
                # One that cannot be written must not prevent the others.
                self._host.act(partial(self._settings.change, key, raw))
        apply = partial(apply_autostart, self._home.at_login, self._settings.current)
        self._host.act(partial(self._settings.on_disk, apply))
        self._host.bring_up()
        if first:
            # After the windows are recreated in the language that was chosen.
            QTimer.singleShot(0, partial(self._host.show_help, "next"))

    def _values(self, answers: Answers) -> dict[str, object]:
        settings = self._settings.current
        values: dict[str, object] = {
            "officer.name": answers.name,
            "officer.designation": answers.designation,
            "officer.office": answers.office,
            "checks.every_minutes": answers.every_minutes,
            "appearance.start_with_computer": answers.start_with_computer,
        }
        last = settings.calendar.hours[-1]
        # Compared with the hours in the wizard: its answers have no break at noon.
        shown = last.ranges[0] if last.ranges else Answers().hours
        if (answers.days, answers.hours) != (last.days, shown):
            # From today on: the past keeps the hours that applied.
            hours = RULES["calendar.hours"].write(settings.calendar.hours)
            rule = {"days": list(answers.days), "ranges": [answers.hours], "from": self._today()}
            values["calendar.hours"] = [*hours, rule]
        # Last, since it recreates the windows; always written, since the file ends the first run.
        values["officer.language"] = answers.language
        return values

    def _today(self) -> date:
        return office_hours.day_of(self._settings.schedule, self._clock.now_ms())


def _merged(restored: Answers, asked: Answers, answers: Answers) -> Answers:
    """Return the restored answers, with those that the officer changed in the wizard."""
    changed = {
        item.name: getattr(answers, item.name)
        for item in fields(Answers)
        if getattr(answers, item.name) != getattr(asked, item.name)
    }
    return replace(restored, **changed)
