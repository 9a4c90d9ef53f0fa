"""Parts of the Reports and Office pages: days, figures, past exports, verdicts, the drop hint."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QMargins, QRectF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.core.checks.outcomes import grouped
from desktop.core.report_views import FileVerdict, PastExport, Preview
from desktop.language.dates import date_range, moment_words
from desktop.language.export_forms import export_word, form_word
from desktop.language.numbers import duration_short, number, percent, percent_range, size
from desktop.language.register import joined
from desktop.language.translator import translate
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import COLUMN_GAP, GAP8, GAP12, PAGE_MARGINS, ROW, Tokens
from desktop.ui.widgets.access import announce
from desktop.ui.widgets.attachments import files_in
from desktop.ui.widgets.basics import button, label, set_one_line, set_text
from desktop.ui.widgets.cell_table import Cell, Rows
from desktop.ui.widgets.layouts import SPRING, hbox, vbox
from desktop.ui.widgets.page_frame import Page
from desktop.ui.widgets.responsive_columns import Columns
from desktop.ui.widgets.tooltips import set_tooltip

_PAST = 3  # rows of earlier exports
_NAMES = 140  # pixels


class Figures(QWidget):
    """Two columns of name and figure; a dash until the first preview."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        row = Columns(GAP12)
        row.setContentsMargins(0, 0, 0, 0)
        self.setLayout(row)
        connectivity = (
            self.tr("Time connected"),
            self.tr("Observed"),
            self.tr("Possible range"),
            self.tr("Outages"),
            self.tr("Not observed"),
        )
        checks = (
            self.tr("Due"),
            translate("Seen"),
            translate("Missed"),
            self.tr("Held or paused"),
            self.tr("Median time to answer"),
        )
        self._left = self._column(row, translate("Connectivity"), connectivity)
        row.add_rule()
        self._right = self._column(row, translate("Message checks"), checks)

    def _column(self, row: Columns, name: str, names: Sequence[str]) -> list[tuple[QLabel, QLabel]]:
        column = vbox(label(name, "small"), gap=4)
        pairs = []
        for figure_name in names:
            what, figure = label(figure_name, "body2"), label("–", "strong")
            column.addLayout(hbox(what, SPRING, figure, gap=GAP8))
            pairs.append((what, figure))
        column.addStretch(1)
        row.addLayout(column, 1)
        return pairs

    def show_preview(self, preview: Preview) -> None:
        """Show the figures; no percentage where too little was observed."""
        figures = preview.figures
        down = sum(figures.down_ms.values())
        unknown = sum(figures.unknown_ms.values())
        known, whole, enough = figures.observed_ms, figures.scheduled_ms, figures.enough
        seldom = self.tr("too little observed")
        texts = (
            percent(figures.connected_ms, known) if enough else "–",
            percent(known, whole),
            percent_range(figures.connected_ms, figures.connected_ms + unknown, whole)
            if enough
            else seldom,
            duration_short(down),
            duration_short(unknown),
        )
        for (_, figure), text in zip(self._left, texts, strict=True):
            set_text(figure, text)
        outages = self.tr("Not connected or limited ({n})").format(n=number(preview.outages))
        set_text(self._left[3][0], outages)
        median = preview.median_seconds
        groups = grouped(preview.totals)
        answers = (
            number(preview.due),
            *map(number, (groups.seen, groups.missed, groups.withheld + groups.on_pc)),
            "–" if median is None else duration_short(median * 1000),
        )
        for (_, figure), text in zip(self._right, answers, strict=True):
            set_text(figure, text)


class PastExports(Rows):
    """The last exports of the log, newest first; ``nothing`` is shown without any.

    An export with its file still in place is opened by a click on its row, or Enter.
    """

    def __init__(self, look: Look, open_path: Callable[[str], None]) -> None:
        super().__init__(look, translate("Earlier exports"), 5, ROW)
        self._open = open_path
        self._past: Sequence[PastExport] = ()
        self.nothing = label(
            self.tr("No exports yet. Anything you export will be listed here."), "body2", wrap=True
        )
        self.stretch(2)
        self.clicked.connect(lambda index: self._open_row(index.row()))

    def show_past(self, past: Sequence[PastExport]) -> None:
        """Show the exports, or a sentence without any."""
        self._past = past[:_PAST]
        self.nothing.setVisible(not past)
        self.setVisible(bool(past))
        self.show_rows([self._cells(each) for each in self._past])

    def _cells(self, past: PastExport) -> tuple[Cell, ...]:
        export = past.export
        days = date.fromisoformat(export.first_day), date.fromisoformat(export.last_day)
        what = form_word(export.form)
        if export.what != "both":  # the usual case
            what = f"{export_word(export.what)}, {what}"
        name = f"{self.tr('Open')}: {export.file_name}"
        return (
            Cell(moment_words(past.at_ms)),
            Cell(date_range(*days), faded=True),
            Cell(what, spoken=export.file_name, shortens=True),
            Cell(size(export.size), faded=True, right=True),
            Cell("", mark=self._mark, spoken=name) if past.path else Cell(""),
        )

    def _mark(self, painter: QPainter, place: QRectF, tokens: Tokens) -> None:
        self._look.icon("open", tokens.ink, 16).paint(painter, place.toRect())

    def _open_row(self, row: int) -> None:
        if 0 <= row < len(self._past) and self._past[row].path:
            self._open(self._past[row].path)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current row's file with Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open_row(self.currentIndex().row())
        else:
            super().keyPressEvent(event)


class Verdicts(QWidget):
    """The plain answer about the last file; ink, never red."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._column = vbox(gap=0, on=self)
        hint = self.tr(
            "Drop a Tatpar file or log here, or choose one, to check that it has not been changed."
        )
        self._nothing = label(hint, "body2", wrap=True)
        self._column.addWidget(self._nothing)
        self._shown: QFrame | None = None

    def show_verdict(self, verdict: FileVerdict) -> None:
        """Show an answer in place of another."""
        self._nothing.hide()
        if self._shown is not None:
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = self._panel(verdict)
        self._column.addWidget(self._shown)
        self._shown.show()
        announce(self._shown.accessibleName())

    def _panel(self, verdict: FileVerdict) -> QFrame:
        look = self._look
        panel = QFrame()
        panel.setProperty("role", "good" if verdict.verified else "error")
        grid = QGridLayout(panel)
        grid.setContentsMargins(18, 8, 18, 8)
        grid.setHorizontalSpacing(GAP12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        mark = QLabel()
        color = look.tokens.accent_text if verdict.verified else look.tokens.ink
        mark.setPixmap(look.pixmap("verify" if verdict.verified else "close", color, 24))
        title = (
            self.tr("Verified: nothing was changed")
            if verdict.verified
            else self.tr("Verification failed")
        )
        grid.addWidget(mark, 0, 0)
        grid.addWidget(label(title, "subtitle" if verdict.verified else "strong", wrap=True), 0, 1)
        name = label(verdict.file_name, "small", wrap=True)
        name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)  # of any length
        grid.addWidget(name, 1, 1)
        if verdict.checks:
            grid.addLayout(self._checks(verdict), 2, 0, 1, 3)
        first = 0 if verdict.verified else 1
        sentence = label(verdict.sentence, "small", wrap=True)
        sentence.setContentsMargins(0, 4, 0, 0)
        # The head of a log is compared elsewhere: it can be copied.
        sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(sentence, 3, first, 1, 3 - first)
        set_tooltip(panel, verdict.details)
        panel.setAccessibleName(joined(title, verdict.file_name, verdict.sentence))
        return panel

    def _checks(self, verdict: FileVerdict) -> QGridLayout:
        """Lay out the checks, one in a row."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(2, 1)
        for row, (what, outcome) in enumerate(verdict.checks):
            tick = QLabel()
            tick.setPixmap(self._look.pixmap("tick", self._look.tokens.accent_text, 16))
            name = label("", "body2", fixed_line=True)
            set_one_line(name, what, self._look.px(_NAMES))
            grid.addWidget(tick, row, 0)
            grid.addWidget(name, row, 1)
            grid.addWidget(label(outcome, fixed_line=True), row, 2)
        return grid


class FilesPage(Page):
    """Page that takes dropped files, and writes into a folder that can be changed."""

    def __init__(
        self, look: Look, title: str, pick_folder: Callable[[str, str, QWidget], str]
    ) -> None:
        super().__init__(look, title)
        self.pick_folder = pick_folder
        self.folder = QLineEdit()
        self.folder.setReadOnly(True)
        self.folder.setAccessibleName(translate("Save to"))
        self.folder.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # can be copied; the button has it
        self.change_folder = button(look, translate("Change"), "", "folder")
        self.change_folder.clicked.connect(self._change_folder)
        self.folder.textChanged.connect(self.change_folder.setAccessibleDescription)
        self.setAcceptDrops(True)

    def halves(self, left: int, right: int, stretch: int = 0) -> tuple[QVBoxLayout, QVBoxLayout]:
        """Add two columns with these shares of the width."""
        columns = Columns(COLUMN_GAP)
        self.body.addLayout(columns, stretch)
        halves = vbox(gap=4), vbox(gap=4)
        columns.addLayout(halves[0], left)
        self.divider = columns.add_rule()
        columns.addLayout(halves[1], right)
        return halves

    def _change_folder(self) -> None:
        folder = self.pick_folder(self.folder.accessibleName(), self.folder.text(), self)
        if folder:
            self.folder.setText(folder)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept local files, not text or web addresses."""
        if files_in(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)  # a move would delete the sender's file
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files that were dropped."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.show_error("")
        self.take_files(tuple(files_in(event.mimeData())))

    def take_files(self, paths: Sequence[str]) -> None:
        """Take dropped files."""
        raise NotImplementedError


class DropHint(QFrame):
    """A frame over the visible content of its page; it accepts no drop itself."""

    def __init__(self, look: Look, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self.setProperty("role", "chosen")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(self)
        column.setSpacing(GAP8)
        mark = QLabel()
        mark.setPixmap(look.pixmap("verify", look.tokens.accent_text, 48))
        mark.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        sentences = (
            label(self.tr("Drop it here"), "title"),
            label(self.tr("Drop a file to verify it."), "body"),
        )
        column.addStretch(1)
        column.addWidget(mark)
        for text in sentences:
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(text)
        column.addStretch(1)
        self.hide()

    def cover(self) -> None:
        """Cover the visible content of the page."""
        seen = self._page.visibleRegion().boundingRect()
        seen.setRight(self._page.width() - 1)  # below the scroll bar, too
        self.setGeometry(seen - QMargins(*PAGE_MARGINS))
        self.raise_()
        self.show()
