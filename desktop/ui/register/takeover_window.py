"""The window that takes a predecessor's register over: open, review, then store."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from desktop import language
from desktop.core.register.views import Offered, Received
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8, GAP12, GAP16
from desktop.ui.widgets.basics import label, scrolled
from desktop.ui.widgets.files import FileField
from desktop.ui.widgets.form_window import TaskWindow, add_named
from desktop.ui.widgets.secret_field import SecretField
from desktop.ui.widgets.window_placement import bring_into_view


class TakeOverWindow(TaskWindow):
    """Answer ``open_wanted`` with `show_received`, ``keep_wanted`` with `show_kept`, or a problem.

    Nothing is stored before the second button is pressed.
    """

    file_wanted = Signal()
    open_wanted = Signal(str, str)  # path, passphrase
    keep_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, width=700)
        self._received: Received | None = None
        self.form = QWidget()
        column = QVBoxLayout(self.form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP8)
        file = FileField(look, self.tr("The file that the predecessor handed over"))
        file.choose_wanted.connect(self.file_wanted)
        self.path, self.file_button = file.path, file.button
        column.addWidget(file)
        self.passphrase = SecretField()
        self.passphrase.textChanged.connect(self._enable_button)
        self.passphrase.returnPressed.connect(self._press)
        add_named(column, self.tr("Passphrase of the file"), self.passphrase)
        self.body.addWidget(self.form)
        self._found = QVBoxLayout()
        self._found.setSpacing(GAP12)
        inside = QWidget()
        inside.setLayout(self._found)
        self._found.setContentsMargins(0, 0, 0, 0)
        self._area = scrolled(inside)
        self._area.hide()
        self.body.addWidget(self._area, 1)
        self.body.addStretch(0)
        self.action_button.clicked.connect(self._press)
        self.name(self.tr("Take over a register"), self.tr("Open and verify"), "verify")
        self.show_consequence(self.tr("The file is only read. Nothing is taken over yet."))
        self._enable_button()

    def show_file(self, path: str) -> None:
        """Show the file that was chosen."""
        self.path.setText(path)
        self._enable_button()
        self.passphrase.setFocus()

    def show_busy(self, *, busy: bool, stoppable: bool = True) -> None:
        """Disable the fields while the file is read."""
        super().show_busy(busy=busy, stoppable=stoppable)
        self.form.setEnabled(not busy)
        self._enable_button()

    def show_problem(self, title: str, hint: str = "") -> None:
        """Show what went wrong; a wrong passphrase can be typed again."""
        super().show_problem(title, hint)
        if title and self._received is None:
            self.passphrase.setFocus()
            self.passphrase.selectAll()

    def show_received(self, received: Received) -> None:
        """Show whose registers the file holds and whether they verified."""
        self.show_problem("")
        self._received = received
        self.passphrase.clear()
        self.form.hide()
        self._found.addLayout(self._about(received))
        for offered in received.registers:
            self._found.addWidget(_Register(offered))
        self._found.addStretch(1)
        self._area.show()
        self.resize(self.width(), 560)
        bring_into_view(self)
        if not received.intact:
            self.show_consequence(
                self.tr("If any register fails verification, nothing is taken over.")
            )
            self.only_close()
        elif not received.new:
            self.show_consequence(self.tr("All of it is here already."))
            self.only_close()
        else:
            self.name(self.tr("Take over a register"), self.tr("Take over"), "import")
            self.show_consequence(
                self.tr(
                    "{n} records will be added to your register. They keep their numbers and "
                    "signatures, and the takeover is recorded.",
                    "",
                    received.new,
                ).format(n=language.number(received.new))
            )
            self._enable_button()
            self.action_button.setFocus()

    def _about(self, received: Received) -> QGridLayout:
        facts = QGridLayout()
        facts.setHorizontalSpacing(GAP12)
        facts.setVerticalSpacing(2)
        facts.setColumnStretch(1, 1)
        lines = [
            (self.tr("Handed over by"), received.giver),
            (self.tr("to"), received.receiver),
            (self.tr("on"), language.moment_both_calendars(received.made_ms)),
            (self.tr("Order of transfer"), received.words),
        ]
        for place, (name, value) in enumerate((name, value) for name, value in lines if value):
            facts.addWidget(label(name, "body2"), place, 0, Qt.AlignmentFlag.AlignTop)
            facts.addWidget(label(value, "body", wrap=True), place, 1)
        return facts

    def show_kept(self, sentences: list[str]) -> None:
        """Show what is in the register now."""
        self.show_problem("")
        self._area.hide()
        for place, sentence in enumerate(sentences):
            self.body.insertWidget(place, label(sentence, "strong", wrap=True))
        self.show_consequence(
            self.tr("The passphrase of the file is no longer needed. Keep or delete the file.")
        )
        self.only_close()
        self.fit()

    def _enable_button(self) -> None:
        if self._received is None:
            complete = bool(self.path.text() and self.passphrase.text())
            self.action_button.setEnabled(complete and not self.busy)
        else:
            self.action_button.setEnabled(not self.busy)

    def _press(self) -> None:
        if not self.action_button.isEnabled():
            return
        self.show_busy(busy=True)
        if self._received is None:
            self.open_wanted.emit(self.path.text(), self.passphrase.text())
        else:
            self.keep_wanted.emit()


class _Register(QFrame):
    """One register of the file: whose, its records, their period, and its verification."""

    def __init__(self, offered: Offered) -> None:
        super().__init__()
        self.setProperty("role", "good" if offered.verification.intact else "error")
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP16, GAP12, GAP16, GAP12)
        column.setSpacing(2)
        column.addWidget(label(offered.who, "strong", wrap=True))
        verdict, hint = language.verification(offered.verification)
        column.addWidget(label(verdict, "body", wrap=True))
        if not offered.verification.intact:
            column.addWidget(label(hint, "body2", wrap=True))
        period = ""
        if offered.first_ms:
            period = self.tr("recorded from {first} to {last}").format(
                first=language.date(language.day_of(offered.first_ms)),
                last=language.date(language.day_of(offered.last_ms)),
            )
        new = self.tr("{n} of them new here").format(n=language.number(offered.new))
        if not offered.new:
            new = self.tr("all of it here already")
        column.addWidget(label(language.joined(period, new), "body2", wrap=True))
        key = self.tr(
            "Key {fingerprint}: compare it with your predecessor by phone, to be sure that the "
            "register is theirs."
        )
        column.addWidget(label(key.format(fingerprint=offered.fingerprint), "small", wrap=True))
        self.setAccessibleName(language.joined(offered.who, verdict))
