"""Forwardings: to whom, and until when."""

from collections.abc import Callable
from functools import partial

from desktop.core.person import Person
from desktop.core.register.enums import Action
from desktop.core.register.records import Draft
from desktop.language.register import moment_problem
from desktop.language.translator import common
from desktop.ui.host import RegisterContext, WindowHost
from desktop.ui.register.presenter import HeldAction, WindowPresenter
from desktop.ui.theme.look import Look
from desktop.ui.widgets.basics import button
from desktop.ui.widgets.date_fields import MomentField, OfficeTimes
from desktop.ui.widgets.form_window import QuestionWindow, add_named


class ForwardWindow(QuestionWindow):
    """Asks for a person, with a name or a designation, a time if any, and a note."""

    def __init__(
        self,
        look: Look,
        times: OfficeTimes,
        words: str,
        forward: Callable[[Person, int | None, str], object],
    ) -> None:
        super().__init__(look)
        self._forward = forward
        self.add_title(self.tr("Forward the directive"))
        self.person = self.add_line(self.tr("To whom"))
        self.designation = self.add_line(self.tr("Designation and office"))
        self.until = MomentField(look, times.closing, times.now, times.in_words)
        add_named(self.column, self.tr("Answer until"), self.until)
        self.words = self.add_line(self.tr("Note, if any"), words)
        self.record_button = button(look, common("Record"), "primary")
        self.record_button.clicked.connect(self._submit)
        self.add_buttons(self.record_button)
        for field in (self.person, self.designation, self.until.edit, self.words):
            field.returnPressed.connect(self._submit)
        self.person.setFocus()

    def _submit(self) -> None:
        person = Person(self.person.text().strip(), self.designation.text().strip())
        if not person.parts:
            self.show_problem(self.tr("Enter the person or the designation."))
            self.person.setFocus()
            return
        fault = self.until.fault()
        if fault is not None:
            self.show_problem(f"{self.until.accessibleName()}: {moment_problem(fault)}")
            self.until.setFocus()
            return
        answer = person, self.until.at_ms(), self.words.text().strip()
        self.close()
        self._forward(*answer)


class ForwardingPresenter(WindowPresenter[ForwardWindow]):
    """Asks for person and time; the window closes when the register is locked."""

    def __init__(
        self, context: RegisterContext, host: WindowHost, hold: Callable[[HeldAction], None]
    ) -> None:
        """Create it; ``hold`` gets the action that is to be recorded."""
        super().__init__(context, host)
        self._hold = hold

    def ask(self, record_id: str, words: str = "") -> None:
        """Ask to whom the directive is forwarded; ``words`` is the note so far."""
        forward = partial(self._forward, record_id)
        self.show_window(ForwardWindow(self.host.look, self._office_times(), words, forward))

    def _forward(self, record_id: str, person: Person, until_ms: int | None, words: str) -> None:
        draft = Draft(group=person.name, designation=person.designation, deadline_ms=until_ms)
        self._hold(HeldAction((record_id,), Action.FORWARDED, words, draft))
