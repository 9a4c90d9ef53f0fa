"""The window that asks to whom a directive is forwarded, and until when an answer is due."""

from PySide6.QtCore import Signal

from desktop import language
from desktop.core.person import Person
from desktop.ui.theme.look import Look
from desktop.ui.widgets.basics import button
from desktop.ui.widgets.date_fields import MomentField, OfficeTimes
from desktop.ui.widgets.form_window import QuestionWindow, add_named
from desktop.ui.widgets.secret_field import ForgettingField


class ForwardWindow(QuestionWindow):
    """Emits ``submitted`` with a person that has a name or a designation."""

    submitted = Signal(object, object, str)  # Person, UTC ms or None, note

    def __init__(self, look: Look, times: OfficeTimes, words: str) -> None:
        super().__init__(look)
        self.add_title(self.tr("Forward the directive"))
        self.person = ForgettingField()
        add_named(self.column, self.tr("To whom"), self.person)
        self.designation = ForgettingField()
        add_named(self.column, self.tr("Designation and office"), self.designation)
        self.until = MomentField(look, times.closing, times.now, times.in_words)
        add_named(self.column, self.tr("Answer until"), self.until)
        self.words = ForgettingField()
        self.words.setText(words)
        add_named(self.column, self.tr("Note, if any"), self.words)
        self.add_problem()
        self.record_button = button(look, self.tr("Record"), "primary")
        self.record_button.clicked.connect(self._submit)
        self.add_buttons(self.record_button)
        for field in (self.person, self.designation, self.words):
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
            self.show_problem(f"{self.until.accessibleName()}: {language.moment_problem(fault)}")
            self.until.setFocus()
            return
        self.submitted.emit(person, self.until.at_ms(), self.words.text().strip())
