"""The window that hands the whole register over: to whom, into which file, and the result."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from desktop import language
from desktop.core.person import Person
from desktop.core.register.views import Given, HandoverRequest
from desktop.ui.register.passphrase_window import NewPassphrase
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8, GAP12
from desktop.ui.widgets.basics import heading, label, rule
from desktop.ui.widgets.files import FileField
from desktop.ui.widgets.form_window import TaskWindow, add_named
from desktop.ui.widgets.layouts import SPRING, hbox, vbox, wide


class HandOverWindow(TaskWindow):
    """Answer ``submitted`` with `show_given`, ``file_wanted`` with `show_file`."""

    submitted = Signal(object)  # HandoverRequest
    file_wanted = Signal()

    def __init__(self, look: Look, count: int) -> None:
        super().__init__(look, width=860)
        self.name(self.tr("Hand over the register"), self.tr("Hand over"), "export")
        self.action_button.clicked.connect(self._hand_over)
        self.form = QWidget()
        hbox(wide(self._person()), rule(upright=True), wide(self._file(look)), gap=28, on=self.form)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self._empty = not count
        self.show_consequence(
            self.tr("The register has no records yet.")
            if self._empty
            else self.tr(
                "All {count} records and attachments go into one encrypted file. Your register "
                "does not change, and the handover is added to it as a record.",
                "",
                count,
            ).format(count=language.number(count))
        )
        self._enable_button()

    def _person(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(GAP8)
        column.addWidget(heading(self.tr("The successor")))
        self.to, self.designation, self.office, self.words = (QLineEdit() for _ in range(4))
        add_named(column, self.tr("Name"), self.to)
        add_named(column, self.tr("Designation"), self.designation)
        add_named(column, self.tr("Office"), self.office)
        add_named(column, self.tr("Order of transfer, if any: number and date"), self.words)
        self.to.textChanged.connect(self._enable_button)
        column.addStretch(1)
        return column

    def _file(self, look: Look) -> QVBoxLayout:
        file = FileField(look, self.tr("Not chosen yet"))
        file.choose_wanted.connect(self.file_wanted)
        self.path, self.file_button = file.path, file.button
        self.passphrase = NewPassphrase(look, self.tr("Passphrase of the file"))
        self.passphrase.changed.connect(self._enable_button)
        for signal in (self.passphrase.changed, self.passphrase.suggestion.shown):
            signal.connect(self.grow)
        self.passphrase.entered.connect(self._hand_over)
        return vbox(
            heading(self.tr("The file")),
            file,
            self.passphrase,
            label(
                self.tr("Give the passphrase to your successor separately from the file."),
                "body2",
                wrap=True,
            ),
            SPRING,
            gap=GAP8,
        )

    def show_file(self, path: str) -> None:
        """Show the file that was chosen."""
        self.path.setText(path)
        self._enable_button()
        self.passphrase.first.setFocus()

    def _enable_button(self) -> None:
        named = not self._empty and bool(self.to.text().strip() and self.path.text())
        self.action_button.setEnabled(named and self.passphrase.fits and not self.busy)

    def _hand_over(self) -> None:
        if not self.action_button.isEnabled():
            return
        self.show_busy(busy=True)
        fields = (self.to, self.designation, self.office)
        self.submitted.emit(
            HandoverRequest(
                Person(*(field.text().strip() for field in fields)),
                self.words.text().strip(),
                self.path.text(),
                self.passphrase.first.text(),
            )
        )

    def show_busy(self, *, busy: bool, stoppable: bool = True) -> None:
        """Disable the fields while the file is being written."""
        super().show_busy(busy=busy, stoppable=stoppable)
        self.form.setEnabled(not busy)
        self._enable_button()

    def show_given(self, given: Given) -> None:
        """Show where the file is, its digest, and the number of the handover's record."""
        self.show_problem("")
        self.passphrase.clear()
        self.form.hide()
        facts = QGridLayout()
        facts.setHorizontalSpacing(GAP12)
        facts.setVerticalSpacing(GAP8)
        facts.setColumnStretch(1, 1)
        done = self.tr("Handed over to {who}: record {n}").format(
            who=given.to, n=f"#{language.number(given.seq)}"
        )
        facts.addWidget(label(done, "strong", wrap=True), 0, 0, 1, 2)
        for place, (name, value_text) in enumerate(
            (
                (self.tr("File"), given.path),
                (self.tr("Size"), language.size(given.size)),
                (self.tr("SHA-256"), _in_groups(given.sha256)),
            ),
            start=1,
        ):
            facts.addWidget(label(name, "body2"), place, 0, Qt.AlignmentFlag.AlignTop)
            value = label(value_text, "body", wrap=True)
            value.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            value.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # to be copied by keyboard, too
            value.setAccessibleName(f"{name}: {value_text}")
            facts.addWidget(value, place, 1)
        self.body.insertLayout(0, facts)
        self.show_consequence(
            self.tr("Your successor opens it with “Take over a register” and the passphrase.")
        )
        self.only_close()
        self.fit()


def _in_groups(digest: str) -> str:
    """Return a digest in groups, for line breaks and comparing by eye."""
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))
