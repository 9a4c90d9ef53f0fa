"""The files that officers sent: three verdicts, and the key that one of them offers."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop import language
from desktop.core.reports.office_view import FileState, IncomingFile
from desktop.language.translator import QT_TRANSLATE_NOOP
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8, GAP12, GAP16, ROW, Tokens
from desktop.ui.widgets.basics import button, label, set_text
from desktop.ui.widgets.cell_delegate import Cell
from desktop.ui.widgets.cell_table import Rows

_WORDS = {
    FileState.UNCHANGED: QT_TRANSLATE_NOOP("OfficeFiles", "unchanged"),
    FileState.UNKNOWN_SIGNER: QT_TRANSLATE_NOOP("OfficeFiles", "unchanged, signer unknown"),
    FileState.CHANGED: QT_TRANSLATE_NOOP("OfficeFiles", "changed or incomplete"),
    FileState.LETTER_AGREES: QT_TRANSLATE_NOOP("OfficeFiles", "letter, agrees"),
    FileState.LETTER_DIFFERS: QT_TRANSLATE_NOOP("OfficeFiles", "letter, no bundle agrees"),
}
_ICONS = {
    FileState.UNCHANGED: "tick",
    FileState.UNKNOWN_SIGNER: "question",
    FileState.CHANGED: "close",
    FileState.LETTER_AGREES: "tick",
    FileState.LETTER_DIFFERS: "close",
}


def state_word(state: FileState) -> str:
    """Return the verdict in words."""
    return language.translate("OfficeFiles", _WORDS[state])


class OfficeFiles(QWidget):
    """A row for each file; ``panel``, which the page places, is about the chosen one."""

    enrol_wanted = Signal(object)  # KeyOffer

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._files: Sequence[IncomingFile] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP8)
        hint = self.tr(
            "Drop the officers' bundles here: files, a folder, or a zip with many of them. "
            "A PDF letter dropped with its bundle is compared with it."
        )
        self.nothing = label(hint, "body2", wrap=True)
        column.addWidget(self.nothing)
        self.table = Rows(look, self.tr("Incoming files"), 3, ROW)
        self.table.selectionModel().selectionChanged.connect(self._show_chosen)
        column.addWidget(self.table, 1)
        column.addStretch(0)
        self.table.fix_widths({1: 150})
        self.panel = KeyPanel(look)
        self.panel.enrol.clicked.connect(self._enrol)

    def show_files(self, files: Sequence[IncomingFile]) -> None:
        """Show the files; the first that asks for something is chosen if none was."""
        chosen = self._chosen()
        self._files = files
        self.table.show_rows([self._row(file) for file in files])
        self.nothing.setVisible(not files)
        self.table.setVisible(bool(files))
        if chosen in files:  # as it was: a key that was enrolled asks for nothing any more
            self.table.selectRow(files.index(chosen))
        elif files and files[0].state is not FileState.UNCHANGED:
            self.table.selectRow(0)
        else:
            self.table.clearSelection()
        self._show_chosen()

    def _row(self, file: IncomingFile) -> Sequence[Cell]:
        icon, word = _ICONS[file.state], state_word(file.state)

        def mark(painter: QPainter, rect: QRectF, tokens: Tokens) -> None:
            good = file.state in {FileState.UNCHANGED, FileState.LETTER_AGREES}
            color = tokens.accent_text if good else tokens.ink
            self._look.icon(icon, color, 14).paint(painter, rect.toRect())

        bold = file.state is not FileState.UNCHANGED
        return (
            Cell(word, mark=mark, bold=bold),
            Cell(file.who or "–", shortens=True),
            Cell(file.name, faded=True, small=True, shortens=True),
        )

    def _chosen(self) -> IncomingFile | None:
        rows = self.table.selectionModel().selectedRows()
        place = rows[0].row() if rows else -1
        return self._files[place] if 0 <= place < len(self._files) else None

    def _show_chosen(self) -> None:
        file = self._chosen()
        if file is not None and (file.sentence or file.offer):
            self.panel.show_file(file)
        else:
            self.panel.hide()

    def _enrol(self) -> None:
        file = self._chosen()
        if file is not None and file.offer is not None:
            self.enrol_wanted.emit(file.offer)


class KeyPanel(QFrame):
    """What is to be said about a file, and the enrolment of its key."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP16, GAP8, GAP16, GAP12)
        column.setSpacing(6)
        self._title = label("", "strong", wrap=True)
        self._sentence = label("", "small", wrap=True)
        self.fingerprint = label("", "strong", wrap=True)
        self.fingerprint.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.compared = QCheckBox(self.tr("Compared by phone: the same"))
        self.enrol = button(look, self.tr("Enrol this key"), "", "key", "small")
        self.compared.toggled.connect(self.enrol.setEnabled)
        for part in (self._title, self._sentence, self.fingerprint):
            column.addWidget(part)
        line = QHBoxLayout()
        line.setSpacing(GAP16)
        line.addWidget(self.compared, 1)
        line.addWidget(self.enrol)
        column.addLayout(line)
        self.hide()
        self._shown: IncomingFile | None = None

    def show_file(self, file: IncomingFile) -> None:
        """Show a file; a tick stays only as long as the same file is shown."""
        if file != self._shown:
            self.compared.setChecked(False)
        self._shown, offer = file, file.offer
        set_text(self._title, file.who or file.name)
        sentence = file.sentence
        if offer is not None:
            sentence = self.tr(
                "Nothing was changed, but the key is not enrolled. Phone the officer: Tatpar "
                "shows the fingerprint there under Settings, Data and backup, “Copy the line”."
            )
            if offer.replaces:
                sentence += " " + self.tr(
                    "This PC is enrolled with another key: it was restored or copied, or the file "
                    "is not from it."
                )
            set_text(self.fingerprint, offer.fingerprint)
        set_text(self._sentence, sentence)
        for part in (self.fingerprint, self.compared, self.enrol):
            part.setVisible(offer is not None)
        self.enrol.setEnabled(self.compared.isChecked())
        self.show()
