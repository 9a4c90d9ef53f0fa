"""The first run: five steps; each can be skipped with sound defaults."""

from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from desktop.core.person import Person
from desktop.core.register.unlocking import Sheet
from desktop.language.numbers import number
from desktop.language.settings import label_of
from desktop.language.translator import translate
from desktop.ui.paint.lamps import RAIL, Steps, step_rail
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8, GAP24
from desktop.ui.widgets.basics import button, rule, scrolled
from desktop.ui.widgets.focus import VisualTabsDialog
from desktop.ui.widgets.layouts import SPRING, hbox, vbox, wide
from desktop.ui.widgets.painted_widget import Painted
from desktop.ui.wizard.register_step import RegisterStep
from desktop.ui.wizard.steps import Answers, HoursStep, LanguageStep, OfficerStep, StartStep

LANGUAGE, OFFICER, HOURS, START, REGISTER = range(5)


class Wizard(VisualTabsDialog):
    """Emits `done_with` once with the answers, however it is closed.

    ``language_chosen`` wants the current language to change; answer with `use_look`.
    ``passphrase_chosen`` wants a register; answer with `show_sheet` or `show_problem`.
    ``backup_wanted`` and ``restore_wanted`` are answered to ``register_step`` itself.
    """

    language_chosen = Signal(str)
    help_wanted = Signal()
    passphrase_chosen = Signal(str)
    backup_wanted = Signal()
    restore_wanted = Signal(str, bool)  # passphrase or recovery code; whether it is the code
    done_with = Signal(object)  # Answers

    def __init__(
        self,
        look: Look,
        answers: Answers | None = None,
        *,
        start_at: int = LANGUAGE,
        register_made: bool = False,
    ) -> None:
        super().__init__()
        self._answers = self._given = answers or Answers(language=look.language)
        self._has_register = register_made
        self._told = self._warned = False
        self.now = self._first = min(start_at, START) if register_made else start_at
        self.resize(look.px(640), look.px(627))
        self._frame = vbox(on=self)
        self._whole: QWidget | None = None
        self.use_look(look)

    def use_look(self, look: Look) -> None:
        """Recreate the steps in that look and the current language; answers stay."""
        self._look = look
        if self._whole is not None:
            self._frame.removeWidget(self._whole)
            self._whole.hide()
            self._whole.deleteLater()
        self.setWindowTitle(translate("Tatpar"))
        self._whole = QWidget()
        self.rail = _Rail(look)
        self._stack = QStackedWidget()
        self._make_steps(look)
        vbox(
            wide(vbox(self.rail, wide(self._stack), margins=(32, 20, 32, 8), gap=GAP24)),
            rule(),
            self._buttons(look),
            gap=0,
            on=self._whole,
        )
        self._frame.addWidget(self._whole)
        self._whole.show()
        self._open(self.now)

    def _make_steps(self, look: Look) -> None:
        self.language_step = LanguageStep(look, self._answers)
        self.officer_step = OfficerStep(self._answers)
        self.hours_step = HoursStep(look, self._answers)
        self.start_step = StartStep(self._answers)
        self.register_step = RegisterStep(look)
        self.steps = [self.language_step, self.officer_step, self.hours_step, self.start_step]
        if not self._has_register:
            self.steps.append(self.register_step)
        for step in self.steps:
            self._stack.addWidget(scrolled(step))
        self.language_step.chosen.connect(self._choose_language)
        self.register_step.passphrase_chosen.connect(self.passphrase_chosen)
        self.register_step.restore.folder_wanted.connect(self.backup_wanted)
        self.register_step.restore.restore_wanted.connect(self.restore_wanted)
        self.register_step.changed.connect(self._look_at_buttons)

    def _buttons(self, look: Look) -> QHBoxLayout:
        self.skip = button(look, "", "link")
        self.skip.clicked.connect(self._skip)
        self.back = button(look, translate("Back"))
        self.back.clicked.connect(self._go_back)
        self.next = button(look, "", "primary")
        self.next.clicked.connect(self._go_on)
        return hbox(self.skip, SPRING, self.back, self.next, margins=(32, 12, 32, 12), gap=GAP8)

    def _open(self, step: int) -> None:
        self.now = step
        self._stack.setCurrentIndex(step)
        names = [
            label_of("officer.language"),
            translate("Officer"),
            translate("Office hours"),
            translate("Startup"),
            translate("Passphrase"),
        ][: len(self.steps)]
        self.rail.show_steps(Steps(names, step))
        self._look_at_buttons()
        fields = [w for w in self.steps[step].findChildren(QWidget) if _takes_keys(w)]
        if fields and step != LANGUAGE:  # there, the current choice is not always the first
            fields[0].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter, except from the passphrase, whose fields handle it; help at F1."""
        if event.key() == Qt.Key.Key_F1:
            self.help_wanted.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.now != REGISTER:
            self.next.click()
        else:
            super().keyPressEvent(event)

    def _look_at_buttons(self) -> None:
        last = self.now == len(self.steps) - 1
        asking = self.now == REGISTER and not self.register_step.complete()
        if self.now == LANGUAGE:
            text = translate("Start")
        elif asking:
            restoring = self.register_step.restoring
            text = translate("Create the register")
            text = translate("Restore") if restoring else text
        else:
            text = translate("Finish") if last else translate("Next")
        self.next.setText(text)
        finished = self.now == REGISTER and self.register_step.complete()
        self.next.setEnabled(
            self.register_step.ready() if asking else not finished or self.register_step.finished()
        )
        self.skip.setText(translate("Not now") if asking else translate("Skip"))
        making = asking and self.register_step.making
        self.skip.setVisible(not finished and not making)
        self.back.setVisible(self.now > self._first and not finished and not making)

    def _choose_language(self, code: str) -> None:
        self._answers = replace(self.answers(), language=code)
        self.language_chosen.emit(code)

    def _go_back(self) -> None:
        if self._hours_hold():
            self._open(self.now - 1)

    def _hours_hold(self) -> bool:
        """Whether the step can be left; invalid hours are reported."""
        if self.now != HOURS or self.hours_step.hours() is not None:
            return True
        self.hours_step.go_to_fault()
        return False

    def _go_on(self) -> None:
        if not self._hours_hold():
            return
        if self.now == REGISTER and not self.register_step.complete():
            self.register_step.make()
        elif self.now == len(self.steps) - 1:
            self._finish()
        else:
            self._open(self.now + 1)

    def _skip(self) -> None:
        """Skip this step: its earlier answers stay."""
        self._answers = _without(self.answers(), self._given, self.now)
        if self.now == len(self.steps) - 1:
            self._finish(answers=self._answers)
            return
        self.now += 1
        self.use_look(self._look)

    def answers(self) -> Answers:
        """Return the answers of all steps."""
        officer, hours = self.officer_step, self.hours_step
        days = hours.chosen_days()
        return replace(
            self._answers,
            name=officer.name.text().strip(),
            designation=officer.designation.text().strip(),
            office=officer.office.text().strip(),
            days=days or self._answers.days,
            hours=hours.hours() or self._answers.hours,
            every_minutes=hours.intervals[hours.every.chosen()],
            start_with_computer=self.start_step.start.isChecked(),
        )

    def show_sheet(self, sheet: Sheet) -> None:
        """Show the recovery sheet of the new register, with the officer as answered."""
        answers = self.answers()
        officer = Person(answers.name, answers.designation, answers.office)
        self.register_step.show_sheet(replace(sheet, officer=officer))

    def show_problem(self, title: str, hint: str) -> None:
        """Show why no register was created."""
        self.register_step.show_problem(title, hint)

    def _finish(self, answers: Answers | None = None) -> None:
        if not self._told:
            self._told = True
            self.done_with.emit(answers or self.answers())
        self.accept()

    def reject(self) -> None:
        """Close by Esc: the answers so far are used."""
        if self._may_leave():
            self._finish()

    def _may_leave(self) -> bool:
        """Whether the window may close: invalid hours prevent it once, then are dropped."""
        if not self._warned and not self._hours_hold():
            self._warned = True
            return False
        return self.register_step.may_leave()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Emit the answers, unless the recovery sheet has not been dealt with."""
        if self._may_leave():
            self._finish()
            event.accept()
        else:
            event.ignore()


def _without(answers: Answers, given: Answers, step: int) -> Answers:
    """Return the answers, those of one step as they were at the start."""
    if step == OFFICER:
        return replace(answers, name=given.name, designation=given.designation, office=given.office)
    if step == HOURS:
        return replace(
            answers, days=given.days, hours=given.hours, every_minutes=given.every_minutes
        )
    if step == START:
        return replace(answers, start_with_computer=given.start_with_computer)
    return answers


def _takes_keys(widget: QWidget) -> bool:
    return widget.isEnabled() and widget.focusPolicy() == Qt.FocusPolicy.StrongFocus


class _Rail(Painted):
    """The steps, and which one is open."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, translate("Steps"), QSize(560, RAIL))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._data = Steps([""], 0)

    def show_steps(self, data: Steps) -> None:
        self._data = data
        place = translate("Step {n} of {count}: {name}").format(
            n=number(data.now + 1),
            count=number(len(data.names)),
            name=data.names[data.now],
        )
        self.say(place)

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        step_rail(painter, rect, self._data, self.look)


__all__ = ["REGISTER", "Answers", "Wizard"]
