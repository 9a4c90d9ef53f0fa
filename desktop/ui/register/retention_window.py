"""The window that asks how long a record is kept, and why."""

from PySide6.QtCore import Signal

from desktop import language
from desktop.core.register.views import MOST_YEARS, RecordClass, Retention
from desktop.core.text.bengali import ascii_digits
from desktop.language.register import record_class_word
from desktop.ui.theme.look import Look
from desktop.ui.widgets.basics import ChoiceBox, button, label
from desktop.ui.widgets.date_fields import MomentField, OfficeTimes
from desktop.ui.widgets.form_window import QuestionWindow, add_named
from desktop.ui.widgets.secret_field import ForgettingField


class RetentionWindow(QuestionWindow):
    """Emits ``submitted`` with a decision and its reason; both are recorded."""

    submitted = Signal(object, str)  # Retention, reason

    def __init__(self, look: Look, times: OfficeTimes, title: str, about: str) -> None:
        """Create it; ``about`` is the subject, shown inside the window only."""
        super().__init__(look)
        self.add_title(title)
        self.about = label(about, "strong", wrap=True)
        self.about.setVisible(bool(about))
        self.column.addWidget(self.about)
        self.column.addWidget(
            label(
                self.tr(
                    "The classes are those of the Secretariat Instructions; the years are those "
                    "that apply in your office. Nothing is removed automatically: a list shows "
                    "what is due, and you decide."
                ),
                "body2",
                wrap=True,
            )
        )
        self.kind = ChoiceBox()
        self.kind.setPlaceholderText(self.tr("Choose"))
        for kind in RecordClass:
            self.kind.addItem(record_class_word(kind), kind)
        self.kind.setCurrentIndex(-1)
        self.kind.currentIndexChanged.connect(self._show_years)
        add_named(self.column, self.tr("Class of record"), self.kind)
        self.years = ForgettingField()
        add_named(self.column, self.tr("Years after the one of the last act"), self.years)
        self.until = MomentField(look, times.closing, times.now, times.in_words)
        add_named(self.column, self.tr("Keep in any case until"), self.until)
        self.reason = ForgettingField()
        add_named(self.column, self.tr("Reason or order"), self.reason)
        self.add_problem()
        self.record_button = button(look, self.tr("Record"), "primary")
        self.record_button.clicked.connect(self._submit)
        self.add_buttons(self.record_button)
        for field in (self.years, self.reason):
            field.returnPressed.connect(self._submit)
        self.kind.currentIndexChanged.connect(self._forget_fault)
        self.until.changed.connect(self._forget_fault)
        for field in (self.years, self.reason):
            field.textChanged.connect(self._forget_fault)
        self.kind.setFocus()

    def put(self, retention: Retention | None) -> None:
        """Show what was decided before."""
        if retention is None:
            return
        self.kind.setCurrentIndex(list(RecordClass).index(retention.kind))
        if retention.years:
            self.years.setText(language.number(retention.years))

    def ask_hold(self) -> None:
        """Begin with the day until which it is kept."""
        self.until.setFocus()

    def _show_years(self) -> None:
        kind = self.kind.currentData()
        self.years.setEnabled(kind is None or not RecordClass(kind).permanent)

    def _forget_fault(self) -> None:
        """Say nothing of what is being mended."""
        if not self.problem.isHidden():
            self.show_problem("")

    def _submit(self) -> None:
        kind = self.kind.currentData()
        if kind is None:
            self._refuse(self.kind, self.tr("Choose the class of record."))
            return
        kind = RecordClass(kind)
        years = 0 if kind.permanent else _number(self.years.text())
        if years is None or years > MOST_YEARS or not (kind.permanent or years):
            sentence = self.tr("Enter the years, 1 to {most}.")
            self._refuse(self.years, sentence.format(most=language.number(MOST_YEARS)))
            return
        fault = self.until.fault()
        if fault is not None:
            name = self.until.accessibleName()
            self._refuse(self.until, f"{name}: {language.moment_problem(fault)}")
            return
        at_ms, reason = self.until.at_ms(), self.reason.text().strip()
        if not reason:
            self._refuse(self.reason, self.tr("Enter the reason, or the number of the order."))
            return
        held = None if at_ms is None else language.day_of(at_ms)
        self.submitted.emit(Retention(kind, years, held), reason)

    def _refuse(self, field: "ChoiceBox | ForgettingField | MomentField", sentence: str) -> None:
        self.show_problem(sentence)
        field.setFocus()


def _number(typed: str) -> int | None:
    plain = ascii_digits(typed.strip())
    return int(plain) if plain.isdecimal() and plain.isascii() else None
