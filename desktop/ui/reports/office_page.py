"""The Office page: files from officers, the roster, and the report of the period."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QFrame,
    QProgressBar,
    QPushButton,
    QWidget,
)

from desktop.core.report_views import (
    FileState,
    IncomingFile,
    KeyOffer,
    OfficerLine,
    OfficeView,
    RosterLine,
)
from desktop.core.reports import Days
from desktop.language.export_forms import office_form_word
from desktop.language.office_report import office_word
from desktop.language.papers import paper_word
from desktop.language.translator import to_translate, translate
from desktop.ui.reports.panels import FilesPage
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8, GAP12, GAP16, ROW, Tokens
from desktop.ui.widgets.basics import button, heading, label, set_role, set_text, slack
from desktop.ui.widgets.cell_table import Cell, Rows
from desktop.ui.widgets.date_fields import OFFICES, PeriodChoice
from desktop.ui.widgets.files import choose_files, choose_folder
from desktop.ui.widgets.layouts import Part, hbox, vbox, wide
from desktop.ui.widgets.responsive_columns import Columns

_WORDS = {
    FileState.UNCHANGED: to_translate("unchanged"),
    FileState.UNKNOWN_SIGNER: to_translate("consistent, signer unknown"),
    FileState.CHANGED: to_translate("changed or incomplete"),
    FileState.LETTER_AGREES: to_translate("letter: matches its bundle"),
    FileState.LETTER_DIFFERS: to_translate("letter: matches no bundle"),
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
    return translate(_WORDS[state])


class OfficeFiles(QWidget):
    """A row for each file; ``panel``, which the page places, is about the chosen one."""

    def __init__(self, look: Look, enrol: Callable[[KeyOffer], None]) -> None:
        super().__init__()
        self._look = look
        self._enrol_key = enrol
        self._files: Sequence[IncomingFile] = ()
        hint = self.tr(
            "Drop the officers' bundles here: files, a folder or a zip. A PDF letter dropped "
            "with its bundle is compared with it."
        )
        self.nothing = label(hint, "body2", wrap=True)
        self.table = Rows(look, translate("Incoming files"), 2, ROW)
        self.table.selectionModel().selectionChanged.connect(self._show_chosen)
        vbox(self.nothing, wide(self.table), Part(None), gap=GAP8, on=self)
        self.panel = KeyPanel(look)
        self.panel.enrol.clicked.connect(self._enrol)

    def show_files(self, files: Sequence[IncomingFile]) -> None:
        """Show the files; the first one with a request is chosen if none was."""
        chosen = self._chosen()
        self._files = files
        self.table.show_rows([self._row(file) for file in files])
        self.nothing.setVisible(not files)
        self.table.setVisible(bool(files))
        if chosen in files:  # as before: a key that was enrolled has no request any more
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
            Cell(file.who or file.name, spoken=file.name if file.who else "", shortens=True),
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
            self._enrol_key(file.offer)


class KeyPanel(QFrame):
    """The message about a file, and the enrolment of its key."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._title = label("", "strong", wrap=True)
        self._sentence = label("", "body", wrap=True)
        self.fingerprint = label("", "strong", wrap=True)
        self.fingerprint.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.compared = QCheckBox(self.tr("Compared by phone: the same"))
        self.enrol = button(look, self.tr("Enrol this key"), "", "key", "small")
        self.compared.toggled.connect(self.enrol.setEnabled)
        line = hbox(wide(self.compared), self.enrol, gap=GAP16)
        vbox(
            self._title,
            self._sentence,
            self.fingerprint,
            line,
            margins=(GAP16, GAP8, GAP16, GAP12),
            gap=6,
            on=self,
        )
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
                "The key is not enrolled. Phone the officer and compare the fingerprint with "
                "“This PC's key” in Settings, “About and help”."
            )
            if offer.replaces:
                sentence += " " + self.tr(
                    "The PC that made this file is enrolled with another key. It may have been "
                    "restored or copied, or the file may come from elsewhere."
                )
            set_text(self.fingerprint, offer.fingerprint)
        set_text(self._sentence, sentence)
        for part in (self.fingerprint, self.compared, self.enrol):
            part.setVisible(offer is not None)
        self.enrol.setEnabled(self.compared.isChecked())
        self.show()


_OFFICER = 48  # pixels of a row: a name and its office, or a remark of two lines
_TABLE_WIDTH = 560  # pixels: fits beside the navigation on a small screen at 150 %


class OfficeActs(Protocol):
    """Acts of the Office page; their results are shown on the page."""

    def look_again(self) -> None:
        """Read new files in the folder that was added last."""

    def add(self, paths: Sequence[str]) -> None:
        """Read files and folders."""

    def clear(self) -> None:
        """Forget all files."""

    def choose_days(self, first: date, last: date) -> None:
        """Add these days up, both inclusive."""

    def enrol(self, offer: KeyOffer) -> None:
        """Enrol the key that was shown."""

    def export(self, form: str, folder: str) -> None:
        """Write the report."""

    def stop(self) -> None:
        """Stop the running work."""

    def open_path(self, path: str) -> None:
        """Open a folder with the system's program for it."""


class OfficePage(FilesPage):
    """Files, a period, the keys to enrol and the forms to write; it reads nothing itself."""

    def __init__(
        self,
        look: Look,
        acts: OfficeActs,
        pick_folder: Callable[[str, str, QWidget], str] = choose_folder,
        pick_files: Callable[[str], Sequence[str]] = choose_files,
    ) -> None:
        super().__init__(look, translate("Office"), pick_folder)
        self._acts = acts
        self.pick_files = pick_files
        self.forms: dict[str, QPushButton] = {}
        self._filled = False
        self._add_header()
        left, right = self.halves(50, 50)
        self.period = PeriodChoice(self.tr("Period"), OFFICES)
        self.period.changed.connect(self._days_changed)
        left.addLayout(self.period)
        left.addWidget(heading(translate("Incoming files")))
        self.files = OfficeFiles(look, acts.enrol)
        left.addWidget(self.files, 1)
        self.reported = heading("")
        right.addWidget(self.reported)
        self.roster = Rows(look, "", 3, ROW, least=4)
        nobody = self.tr("No PC is enrolled, so no reports are expected.")
        self.nobody = label(nobody, "body2", wrap=True)
        for widget in (self.nobody, self.roster):
            right.addWidget(widget, 1)
        self.roster.fix_widths({0: look.px(132), 1: look.px(150)})
        right.addWidget(self.files.panel)
        right.addStretch(0)
        self.body.addItem(slack(GAP12))
        self.officers = Rows(look, self.tr("Officers"), 9, _OFFICER, _heads(), least=4)
        self.none = label(self.tr("No officer has data for this period."), "body2")
        self.body.addWidget(self.none)
        self.body.addWidget(self.officers, 1)
        self.officers.fix_widths({0: look.px(200)})
        self.officers.scroll_sideways(_TABLE_WIDTH)
        # Qt shortens a heading of two lines as if it were one.
        self.officers.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideNone)
        for table in (self.roster, self.officers):
            table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.body.addStretch(0)
        self._add_export()
        self.show_empty()

    def _add_header(self) -> None:
        self.clear = button(self.look, self.tr("Clear the list"), "link")
        self.clear.clicked.connect(self._clear)
        self.add_files = button(self.look, self.tr("Add files"), "", "file")
        self.add_files.clicked.connect(self._choose_files)
        self.add_folder = button(self.look, self.tr("Add a folder"), "primary", "folder")
        self.add_folder.clicked.connect(self._choose_folder)
        for control in (self.clear, self.add_files, self.add_folder):
            self.right.addWidget(control)

    def _add_export(self) -> None:
        self._buttons = Columns(GAP8)
        self.stop = button(self.look, translate("Stop"))
        self.stop.clicked.connect(lambda _on: self._acts.stop())
        self.stop.hide()
        self.folder.setProperty("role", "text")  # a grey field looked disabled
        self._saves_to = label(self.folder.accessibleName(), "body2")
        self._buttons.addLayout(
            hbox(
                self._saves_to,
                wide(self.folder),
                self.change_folder,
                self.stop,
                gap=GAP8,
            ),
            1,
        )
        self.body.addSpacing(GAP8)
        self.body.addLayout(self._buttons)
        below = hbox()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.hide()
        self.done = label("", "strong", wrap=True)
        self.done.hide()
        self.open_folder = button(self.look, translate("Open the folder"), "link")
        self.open_folder.clicked.connect(lambda: self._acts.open_path(self.folder.text()))
        self.open_folder.hide()
        for widget, stretch in ((self.progress, 1), (self.done, 1), (self.open_folder, 0)):
            below.addWidget(widget, stretch)
        self.body.addLayout(below)

    def show_start(
        self, today: date, forms: Sequence[str], folder: str, days: Days | None = None
    ) -> None:
        """Show today, the forms and the folder; the first call also ``days``, or last month."""
        self.period.today = today
        if self.forms:
            return
        self.folder.setText(folder)
        for form in forms:
            role = "primary" if form == forms[0] else ""
            press = button(self.look, office_form_word(form), role, "export")
            press.setVisible(self._filled)
            press.clicked.connect(lambda _=False, form=form: self._export(form))
            self._buttons.addWidget(press)
            self.forms[form] = press
        if days is None:
            self.period.choose(self.period.chosen())
        else:
            self.period.put(days)

    def show_empty(self) -> None:
        """Show that there are no files yet."""
        self.show_office(OfficeView())

    def show_office(self, view: OfficeView) -> None:
        """Show files, roster and the rows of the report."""
        self.files.show_files(view.files)
        set_text(self.reported, view.reported)
        self.reported.setVisible(bool(view.reported))
        self.roster.setAccessibleName(view.reported)
        self.roster.show_rows([_roster_row(line) for line in view.missing])
        self.roster.setVisible(bool(view.missing))  # the table below has the others
        self.nobody.setVisible(bool(view.files) and not view.reported)
        self.officers.show_rows([_officer_row(line) for line in view.officers])
        self.officers.setVisible(bool(view.officers))
        self.none.setVisible(bool(view.files) and not view.officers)
        self._filled = bool(view.files)
        # The next act is green: first to add, then to write.
        set_role(self.look, self.add_folder, "" if self._filled else "primary", "folder")
        saving = self._saves_to, self.folder, self.change_folder, *self.forms.values()
        for part in (self.clear, self.divider, *saving):
            part.setVisible(self._filled)

    def show_progress(self, done: int, total: int) -> None:
        """Show the progress of the work; meanwhile the other buttons are disabled."""
        running = done < total
        for control in (self.add_files, self.add_folder, self.clear, *self.forms.values()):
            control.setEnabled(not running)
        self.stop.setVisible(running)
        self.progress.setVisible(running)
        self.progress.setRange(0, total if done else 0)  # 0: busy, without a known end
        self.progress.setValue(done)
        if running:
            self.show_exported("")

    def show_exported(self, sentence: str, folder: str = "") -> None:
        """Show the written file; ``folder`` is its folder, or ""."""
        set_text(self.done, sentence)
        self.done.setVisible(bool(sentence))
        self.open_folder.setVisible(bool(folder))

    def days(self) -> Days:
        """Return the chosen days, both inclusive."""
        return self.period.days()

    def _days_changed(self) -> None:
        first, last = self.days()
        wrong = translate("The start date is after the end date.") if first > last else ""
        self.show_error(wrong)
        if not wrong:
            self._acts.choose_days(first, last)

    def _add(self, paths: Sequence[str]) -> None:
        if paths:
            self.show_error("")
            self._acts.add(tuple(paths))

    def _choose_files(self) -> None:
        self._add(self.pick_files(self.tr("Add files")))

    def _choose_folder(self) -> None:
        folder = self.pick_folder(self.tr("Add a folder"), "", self)
        self._add((folder,) if folder else ())

    def _clear(self) -> None:
        self.show_error("")
        self.show_exported("")
        self._acts.clear()

    def _export(self, form: str) -> None:
        self.show_error("")
        self.show_exported("")
        self._acts.export(form, self.folder.text())

    def showEvent(self, event: QShowEvent) -> None:
        """Look for new files."""
        super().showEvent(event)
        if not event.spontaneous():
            self._acts.look_again()

    def take_files(self, paths: Sequence[str]) -> None:
        """Add the files that were dropped."""
        self._add(paths)


def _heads() -> tuple[str, ...]:
    names = ("seen_of_due", "unanswered", "away", "pc_off", "quit", "remarks")
    words = (
        *(paper_word("officer"), paper_word("coverage"), paper_word("availability")),
        *map(office_word, names),
    )
    return tuple(map(_in_two_lines, words))


def _in_two_lines(words: str) -> str:
    """Return a heading broken at the space nearest to its middle: nine columns need room."""
    spaces = [place for place, letter in enumerate(words) if letter == " "]
    if not spaces:
        return words
    middle = min(spaces, key=lambda place: abs(2 * place - len(words)))
    return f"{words[:middle]}\n{words[middle + 1 :]}"


def _roster_row(line: RosterLine) -> Sequence[Cell]:
    return (
        Cell(line.who, bold=True, shortens=True),
        Cell(line.office, faded=True, shortens=True),
        Cell(line.state, spoken=line.why, shortens=True),
    )


def _officer_row(line: OfficerLine) -> Sequence[Cell]:
    figures = (line.coverage, line.connected, line.seen, *line.missed)
    return (
        Cell(line.name, line.place, bold=True, shortens=True),
        *(Cell(figure, right=True) for figure in figures),
        Cell(line.remarks, faded=True, small=True, shortens=True, wraps=True),
    )
