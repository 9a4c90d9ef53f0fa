"""The windows of a witness: one's own head for a colleague, and a colleague's to be stored."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QRegularExpression, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QRegularExpressionValidator
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
)

from desktop import language
from desktop.core.register.transfer_views import KeptHead, OwnHead
from desktop.language import handover as words
from desktop.ui.paint.qr import qr
from desktop.ui.theme.look import LIGHT, Look
from desktop.ui.theme.tokens import GAP8, GAP12, GAP24, ROW_TWO_LINES
from desktop.ui.widgets.basics import button, heading, label, set_text
from desktop.ui.widgets.cell_delegate import Cell
from desktop.ui.widgets.cell_table import Rows
from desktop.ui.widgets.form_window import add_named
from desktop.ui.widgets.painted_widget import Painted
from desktop.ui.widgets.task_window import TaskWindow

_QR = 340  # pixels


class HeadWindow(TaskWindow):
    """Shows the text and its QR code; ``since_wanted`` asks for a proof since that record."""

    since_wanted = Signal(int)
    copy_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, width=860)
        self.name(
            self.tr("Today's register head for a colleague"),
            self.tr("Copy the text"),
            "paste",
        )
        self.body.addWidget(
            label(
                self.tr(
                    "Send this to a colleague, or let them photograph it. If a colleague keeps "
                    "it, you can later prove that nobody changed your register. It contains no "
                    "directive text."
                ),
                "body2",
                wrap=True,
            )
        )
        columns = QHBoxLayout()
        columns.setSpacing(GAP24)
        left = QVBoxLayout()
        left.setSpacing(GAP8)
        self.summary = label("", "strong", wrap=True)
        left.addWidget(self.summary)
        self.text = QPlainTextEdit()
        self.text.setProperty("role", "code")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(190)
        add_named(left, self.tr("Text"), self.text)
        self.since = QLineEdit()
        digits = QRegularExpression("[0-9০-৯]{0,9}")
        self.since.setValidator(QRegularExpressionValidator(digits, self.since))
        self.since.setPlaceholderText(self.tr("the number your colleague has, if any"))
        self.since.textChanged.connect(self._since)
        add_named(left, self.tr("Proof from record"), self.since)
        columns.addLayout(left, 1)
        self.code = _Code(look, self.tr("QR code of the text"))
        columns.addWidget(self.code, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(columns, 1)
        self.cancel_button.setText(self.tr("Close"))
        self.action_button.clicked.connect(lambda: self.copy_wanted.emit(self.text.toPlainText()))

    def _since(self, written: str) -> None:
        self.since_wanted.emit(int(written or "0"))

    def show_head(self, head: OwnHead, summary: str) -> None:
        """Show the head as it is now."""
        self.problem.show_problem("", "")
        set_text(self.summary, summary)
        self.text.setPlainText(head.text)
        self.code.show_squares(head.squares)
        self.action_button.setEnabled(True)
        self.show_consequence("")

    def show_problem(self, title: str, hint: str = "") -> None:
        """Show why there is no such proof, and hide the text of another one."""
        super().show_problem(title, hint)
        self.cancel_button.setText(self.tr("Close"))
        self.text.clear()
        self.code.show_squares(())
        self.action_button.setEnabled(False)

    def show_copied(self) -> None:
        """Show that the text is on the clipboard."""
        self.show_consequence(self.tr("Copied. Paste it into a message to your colleague."))


class _Code(Painted):
    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name, QSize(_QR, _QR))
        self._squares: Sequence[bytes] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_squares(self, squares: Sequence[bytes]) -> None:
        self._squares = squares
        self.update()

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        # Light ground in the dark theme, too: many cameras read no inverted code.
        qr(painter, rect, self._squares, LIGHT.ink, LIGHT.raised)


class KeepHeadWindow(TaskWindow):
    """Answer ``keep_wanted`` with `show_verdict`, and list the stored heads with `show_kept`."""

    keep_wanted = Signal(str, str)  # text, name
    file_wanted = Signal()
    paste_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, width=760)
        self.name(self.tr("Save a colleague's register head"), self.tr("Verify and keep"), "verify")
        row = QHBoxLayout()
        row.setSpacing(GAP8)
        row.addWidget(
            label(
                self.tr(
                    "Paste what your colleague's Tatpar shows. If you keep it, your colleague "
                    "can later prove that nobody changed their register."
                ),
                "body2",
                wrap=True,
            ),
            1,
        )
        for text, icon, signal in (
            (self.tr("Paste"), "paste", self.paste_wanted),
            (self.tr("From a file…"), "folder", self.file_wanted),
        ):
            way = button(look, text, icon=icon, size="small")
            way.clicked.connect(signal)
            row.addWidget(way)
        self.body.addLayout(row)
        self.text = QPlainTextEdit()
        self.text.setProperty("role", "code")
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Colleague's head"))
        self.text.setMinimumHeight(100)
        self.text.textChanged.connect(self._text_changed)
        self.body.addWidget(self.text, 1)
        self.who = QLineEdit()
        self.who.returnPressed.connect(self._keep)
        add_named(self.body, self.tr("Colleague's name"), self.who)
        self.verdict = label("", "strong", wrap=True)
        self.hint = label("", "body2", wrap=True)
        self.body.addSpacing(GAP12)
        self.body.addWidget(self.verdict)
        self.body.addWidget(self.hint)
        self.saved_heading = heading(self.tr("Saved"))
        self.body.addWidget(self.saved_heading)
        self.saved = Rows(look, self.tr("Saved heads"), 3, ROW_TWO_LINES)
        self.body.addWidget(self.saved)
        self.show_consequence(
            self.tr("The head becomes a record in your register and cannot be changed.")
        )
        self.action_button.clicked.connect(self._keep)
        self.cancel_button.setText(self.tr("Close"))
        self._text_changed()

    def put_text(self, text: str) -> None:
        """Put what was pasted or read into the field."""
        self.text.setPlainText(text)

    def _text_changed(self) -> None:
        self.action_button.setEnabled(bool(self.text.toPlainText().strip()))
        self.verdict.hide()
        self.hint.hide()
        self.problem.show_problem("", "")

    def _keep(self) -> None:
        if self.action_button.isEnabled():
            self.keep_wanted.emit(self.text.toPlainText(), self.who.text().strip())

    def show_problem(self, title: str, hint: str = "") -> None:
        """Show what went wrong."""
        super().show_problem(title, hint)
        self.cancel_button.setText(self.tr("Close"))

    def show_verdict(self, title: str, hint: str, *, sound: bool) -> None:
        """Show the result for the head; a contradiction is shown in an inked panel."""
        self.problem.show_problem("" if sound else title, "" if sound else hint)
        set_text(self.verdict, title if sound else "")
        set_text(self.hint, hint if sound else "")
        self.verdict.setVisible(sound)
        self.hint.setVisible(sound)

    def show_kept(self, heads: Sequence[KeptHead]) -> None:
        """List the stored heads: whose, how many records they cover, since when they are stored."""
        self.saved_heading.setVisible(bool(heads))
        self.saved.setVisible(bool(heads))
        self.saved.show_rows(
            [
                [
                    Cell(head.name or self.tr("without a name"), head.register, shortens=True),
                    Cell(words.head_summary(head.size, head.at_ms)),
                    Cell(
                        self.tr("saved"),
                        language.date(language.day_of(head.kept_ms)),
                        hint=True,
                    ),
                ]
                for head in heads
            ]
        )
