"""The Reports page: the export at the left, its figures and past exports at the right."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QGridLayout,
    QLabel,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.core.report_views import FileVerdict, Preview, ReportsView
from desktop.core.reports import Days, ExportRequest
from desktop.language.dates import bangla_month, date_range, moment_words
from desktop.language.export_forms import form_use, form_word, next_export
from desktop.language.holidays import calendar_notes
from desktop.language.numbers import number
from desktop.language.register import joined
from desktop.language.translator import translate
from desktop.ui.reports.panels import DropHint, Figures, FilesPage, PastExports, Verdicts
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8, GAP12, GAP16, GAP24
from desktop.ui.widgets.access import announce
from desktop.ui.widgets.basics import (
    ChoiceBox,
    button,
    heading,
    heading_row,
    label,
    rule,
    set_breakable,
    set_text,
    slack,
)
from desktop.ui.widgets.date_fields import LAST_MONTH, THIS_MONTH, PeriodChoice
from desktop.ui.widgets.files import choose_file, choose_folder
from desktop.ui.widgets.layouts import SPRING, hbox, vbox, wide
from desktop.ui.widgets.responsive_columns import Columns


class ContentChoice(QVBoxLayout):
    """The boxes of a report's parts; ``changed`` when any is ticked or cleared."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSpacing(4)
        self.addWidget(heading(self.tr("What to include")))
        self.connectivity = QCheckBox(translate("Connectivity"))
        self.checks = QCheckBox(translate("Message checks"))
        self.directives = QCheckBox(self.tr("Number of directives"))
        self.connectivity.setChecked(True)
        self.checks.setChecked(True)
        row = Columns(GAP24, gap_below=4)
        for box in (self.connectivity, self.checks, self.directives):
            box.toggled.connect(self.changed)
            row.addWidget(box, int(box is self.directives))
        self.addLayout(row)
        self._hint = label("", "small", wrap=True)
        self.addWidget(self._hint)
        self.addItem(slack(GAP16))

    def parts(self) -> tuple[str, ...]:
        """Return the names of the ticked parts of the log."""
        named = (("connectivity", self.connectivity), ("checks", self.checks))
        return tuple(name for name, box in named if box.isChecked())

    def allow(self, *, locked: bool | None, counted_ms: int | None) -> None:
        """Enable the box of the directives.

        They can be counted while the register is open, or were at ``counted_ms``; ``locked`` is
        None where there is no register.
        """
        countable = locked is not None
        text = ""
        if locked and counted_ms is not None:
            text = self.tr("Counted on {moment}. Open the register to count again.").format(
                moment=moment_words(counted_ms)
            )
        elif locked:
            countable, text = False, self.tr("Open the register to see this.")
        self.directives.setEnabled(countable)
        self.directives.setVisible(locked is not None)
        set_text(self._hint, text)
        self._hint.setVisible(bool(text))


class ExportControls(QVBoxLayout):
    """Export and its preview, stop; after an export, in place of the preview, its folder."""

    def __init__(self, look: Look, open_path: Callable[[str], None]) -> None:
        super().__init__()
        self.setSpacing(4)
        self._written_to = ""
        self.export = button(look, self.tr("Export"), "primary", "export", "tall")
        self.stop = button(look, translate("Stop"), "", "", "tall")
        self.stop.hide()
        self.see_page = button(look, translate("Preview"), "", "file", "tall")
        self.open_folder = button(look, translate("Open the folder"), "link")
        self.open_folder.clicked.connect(lambda: open_path(self._written_to))
        shown = self.export, self.see_page, self.stop, self.open_folder
        self.addLayout(hbox(*shown, SPRING, gap=GAP8))
        self.addItem(slack(GAP8))
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.hide()
        self.addWidget(self.progress)
        # Below the buttons, which stay visible with any number of names.
        self.done = label("", "strong", wrap=True)
        self.hint = label("", "small", wrap=True)
        # The longest hint keeps its room, or everything above would move with the form.
        self._longest = label("", "small", wrap=True)
        policy = self._longest.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._longest.setSizePolicy(policy)
        self._longest.hide()
        place = QGridLayout()
        for words in (self._longest, self.hint, self.done):
            place.addWidget(words, 0, 0, Qt.AlignmentFlag.AlignTop)
        self.addLayout(place)

    def reserve(self, longest: str) -> None:
        """Reserve the height of this hint, for any hint in its place."""
        set_text(self._longest, longest)

    def show_exported(self, sentence: str, folder: str = "") -> None:
        """Show the written file, or that it was stopped; ``folder`` is its folder, or ""."""
        self._written_to = folder
        set_breakable(self.done, sentence)  # a file's name is wider than a column
        announce(sentence)
        self.done.setVisible(bool(sentence))
        self.hint.setVisible(not sentence)  # instead of it: a small screen has no room for both
        self.open_folder.setVisible(bool(folder))


_MARGIN = 28  # pixels for the scroll bar and the frame


class PaperWindow(QDialog):
    """The page in its drawn width, as high as the screen allows, and a button that prints."""

    def __init__(self, parent: QWidget, look: Look, png: bytes) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("Preview"))
        page = QPixmap()
        page.loadFromData(png, "PNG")
        page.setDevicePixelRatio(parent.devicePixelRatioF())
        picture = QLabel()
        picture.setPixmap(page)
        picture.setAccessibleName(self.windowTitle())
        area = QScrollArea()
        area.setWidget(picture)
        self.print = button(look, translate("Print"), "primary", "print")
        self.print.clicked.connect(self.accept)
        foot = hbox(SPRING, self.print, margins=(0, 0, GAP12, GAP12))
        vbox(area, foot, gap=GAP12, on=self)
        size = page.deviceIndependentSize().toSize()
        room = parent.screen().availableSize().height() * 9 // 10
        high = size.height() + 4 + foot.sizeHint().height() + GAP12
        self.resize(size.width() + _MARGIN, min(high, room))


class ReportActs(Protocol):
    """Acts of the Reports page; their results are shown on the page."""

    def preview(self, first: date, last: date) -> None:
        """Show the figures of these days, both inclusive."""

    def export(self, request: ExportRequest) -> None:
        """Write the file."""

    def see_first_page(self, request: ExportRequest) -> None:
        """Show the letter's first page as a picture."""

    def print_letter(self, request: ExportRequest) -> None:
        """Write the letter and print it."""

    def make_table(self, days: Days) -> None:
        """Open the progress table of these days."""

    def verify(self, path: str) -> None:
        """Verify a file."""

    def take(self, paths: Sequence[str]) -> None:
        """Take dropped files."""

    def stop(self) -> None:
        """Stop the running work."""

    def open_path(self, path: str) -> None:
        """Open a file or folder with the system's program for it."""


class ReportsPage(FilesPage):
    """Choices of an export, its figures, past exports, and answers about files."""

    def __init__(
        self,
        look: Look,
        acts: ReportActs,
        pick_folder: Callable[[str, str, QWidget], str] = choose_folder,
        pick_file: Callable[[QWidget], str] = lambda page: choose_file(parent=page),
    ) -> None:
        super().__init__(look, translate("Reports"), pick_folder)
        self._acts = acts
        self.pick_file = pick_file
        self._locked: bool | None = None  # the register; None: it does not exist
        self._counted: Mapping[Days, int] = {}
        self._left_off: QWidget | None = None  # focused widget when an export began
        left, right = self.halves(42, 59, stretch=1)
        self._add_table(left)
        self.chosen_days = PeriodChoice(translate("Period"))
        self.chosen_days.changed.connect(self._choose_days)
        self.presets = self.chosen_days.presets
        self.first, self.last = self.chosen_days.first, self.chosen_days.last
        self.chosen_days.setAlignment(self.presets, Qt.AlignmentFlag(0))  # as wide as the others
        left.addLayout(self.chosen_days)
        self.included = ContentChoice()
        self.included.changed.connect(self._choose)
        self.connectivity, self.checks = self.included.connectivity, self.included.checks
        self.directives = self.included.directives
        left.addLayout(self.included)
        self._add_forms(left)
        self._add_folder(left)
        left.addItem(slack(GAP16))
        self.controls = ExportControls(look, acts.open_path)
        self.controls.export.clicked.connect(lambda: self._begin(acts.export))
        self.controls.see_page.clicked.connect(lambda: acts.see_first_page(self._wanted()))
        self.controls.stop.clicked.connect(lambda _on: acts.stop())
        self.controls.reserve(self._of_bundles())
        self.show_exported = self.controls.show_exported
        self.export, self.stop = self.controls.export, self.controls.stop
        self.see_page, self.open_folder = self.controls.see_page, self.controls.open_folder
        self.progress, self.done = self.controls.progress, self.controls.done
        left.addLayout(self.controls)
        self.show_exported("")
        left.addStretch(1)  # below: a long right column must not hide Export
        self._add_right(right)
        self.hint = DropHint(look, self)

    def _add_table(self, column: QVBoxLayout) -> None:
        self.table_part = QWidget()
        words = self.tr(
            "For the coordination meeting: each directive, the action taken, its state."
        )
        self.table = button(self.look, f"{self.tr('Progress table')}…", "strong", "file")
        self.table.clicked.connect(lambda: self._acts.make_table(self.period()))
        row = hbox(wide(label(words, "small", wrap=True)), self.table, gap=GAP16)
        vbox(row, rule(), gap=GAP16, margins=(0, 0, 0, GAP12), on=self.table_part)
        column.addWidget(self.table_part)

    def _add_forms(self, column: QVBoxLayout) -> None:
        name = self.tr("Format")
        column.addWidget(heading(name))
        self.forms = ChoiceBox()
        self.forms.setAccessibleName(name)
        self._use = label("", "small", wrap=True)
        self.forms.currentIndexChanged.connect(self._look_at_choice)
        self.forms.activated.connect(self._choose)
        column.addWidget(self.forms)
        column.addWidget(self._use)
        column.addItem(slack(GAP16))

    def _add_folder(self, column: QVBoxLayout) -> None:
        column.addWidget(heading(self.folder.accessibleName()))
        self.folder.setProperty("role", "text")  # a grey field looked disabled
        column.addLayout(hbox(wide(self.folder), self.change_folder, gap=GAP8))

    def _add_right(self, column: QVBoxLayout) -> None:
        self._period = label("", "small")
        column.addLayout(heading_row(self.tr("The period at a glance"), self._period))
        self.figures = Figures(self.look)
        column.addWidget(self.figures)
        self._notes = label("", "hint", wrap=True)
        column.addWidget(self._notes)
        column.addSpacing(GAP16)
        self._next = label("", "small")
        column.addLayout(heading_row(self.tr("Earlier exports"), self._next))
        self.past = PastExports(self.look, self._acts.open_path)
        column.addWidget(self.past.nothing)
        column.addLayout(vbox(rule(), self.past, gap=0))
        column.addSpacing(GAP16)
        self.choose = button(self.look, self.tr("Choose a file"), "", "file", "small")
        self.choose.clicked.connect(self._choose_file)
        column.addLayout(heading_row(self.tr("Verify a file"), self.choose))
        column.addItem(slack(GAP8))
        self.verdicts = Verdicts(self.look)
        column.addWidget(self.verdicts)
        column.addStretch(1)

    def show_reports(self, view: ReportsView) -> None:
        """Show forms, folder and past exports; the first call also asks for a preview."""
        first = not self.forms.count()
        self.chosen_days.today = view.today
        self._locked, self._counted = view.register_locked, view.counted
        self.table_part.setVisible(view.register_locked is not None)
        if not self.folder.text():
            self.folder.setText(view.folder)
        self.past.show_past(view.past)
        set_text(self._next, "" if view.next_ms is None else next_export(view.next_ms))
        if first:
            for form in view.forms:
                self.forms.addItem(form_word(form), form)
            month = view.today.replace(day=1)
            fresh = view.began is not None and view.began >= month  # nothing before this month
            if view.chosen is None:
                self.chosen_days.choose(THIS_MONTH if fresh else LAST_MONTH)
            else:
                self.chosen_days.put(view.chosen)
                self._ask_preview()
        self._look_at_choice()

    def show_preview(self, preview: Preview) -> None:
        """Show the figures of the chosen period."""
        days = self.tr("{period}, {n} working days", "", preview.office_days).format(
            period=joined(
                bangla_month(preview.first_day, preview.last_day),
                date_range(preview.first_day, preview.last_day),
            ),
            n=number(preview.office_days),
        )
        set_text(self._period, days)
        self.figures.show_preview(preview)
        notes = calendar_notes(preview.calendar)
        set_text(self._notes, "\n".join(notes))
        self._notes.setVisible(bool(notes))

    def show_progress(self, done: int, total: int) -> None:
        """Show the progress of an export; meanwhile no other can be started."""
        running = done < total
        self.progress.setVisible(running)
        if running:
            self.stop.show()
            self._move_focus_to_stop()
        self.export.setVisible(not running)
        self.see_page.setVisible(not running and self._form() == "pdf")
        if not running:
            self._move_focus_back()
            self.stop.hide()
        self.progress.setRange(0, total if done else 0)  # 0: busy, without a known end
        self.progress.setValue(done)
        if running:
            counted = self.tr("{n} of {all}").format(n=number(done), all=number(total))
            set_text(self.controls.hint, counted if done else self.tr("Creating…"))
        else:
            self._look_at_choice()

    def _move_focus_to_stop(self) -> None:
        """Move the focus to Stop: the button that began the export is hidden during it."""
        focused = self.window().focusWidget()
        if focused in {self.export, self.see_page}:
            self._left_off = focused
            self.stop.setFocus()

    def _move_focus_back(self) -> None:
        if self._left_off is not None and self.window().focusWidget() is self.stop:
            self._left_off.setFocus()
        self._left_off = None

    def show_verdict(self, verdict: FileVerdict) -> None:
        """Show the result of verifying a file."""
        self.verdicts.show_verdict(verdict)

    def period(self) -> tuple[date, date]:
        """Return the chosen days, both inclusive."""
        return self.chosen_days.days()

    def _choose(self) -> None:
        """Show another choice, without the result of the one before."""
        self.show_exported("")
        self._look_at_choice()

    def _choose_days(self) -> None:
        self.show_exported("")
        self._ask_preview()

    def _ask_preview(self) -> None:
        self._look_at_choice()
        first, last = self.period()
        if first <= last:
            self._acts.preview(first, last)

    def _look_at_choice(self) -> None:
        first, last = self.period()
        some = bool(self.included.parts())
        counted_ms = self._counted.get((first, last))
        self.included.allow(locked=self._locked, counted_ms=counted_ms)
        set_text(self._use, form_use(self._form()))
        self.export.setEnabled(some and first <= last)
        self.see_page.setEnabled(some and first <= last)
        free = self.stop.isHidden() and self.open_folder.isHidden()
        self.see_page.setVisible(free and self._form() == "pdf")
        if first > last:
            text = translate("The start date is after the end date.")
        elif not some:
            text = self.tr("Choose what to include.")
        elif self._form() == "bundle":
            text = self._of_bundles()
        else:
            text = ""
        set_text(self.controls.hint, text)

    def _of_bundles(self) -> str:
        return self.tr(
            "A bundle contains all log rows of the period, both connectivity and message checks. "
            "They may include Wi-Fi names and counts of directives."
        )

    def _choose_file(self) -> None:
        path = self.pick_file(self)
        if path:
            self.show_error("")
            self._acts.verify(path)

    def _begin(self, act: Callable[[ExportRequest], None]) -> None:
        self.show_error("")
        self._choose()
        act(self._wanted())

    def _form(self) -> str:
        return str(self.forms.currentData() or "")

    def _wanted(self) -> ExportRequest:
        first, last = self.period()
        return ExportRequest(
            self.included.parts(),
            self._form(),
            first,
            last,
            self.folder.text(),
            self.directives.isChecked() and self.directives.isEnabled(),
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show the effect of dropping, if files are dragged."""
        super().dragEnterEvent(event)
        if event.isAccepted():
            self.hint.cover()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show the page again."""
        self.hint.hide()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take dropped files, and show the page again."""
        self.hint.hide()
        super().dropEvent(event)

    def take_files(self, paths: Sequence[str]) -> None:
        """Verify a file."""
        self._acts.take(paths)

    def show_first_page(self, png: bytes) -> None:
        """Open a window with the letter's first page; the letter can be printed from it."""
        window = PaperWindow(self, self.look, png)
        window.accepted.connect(lambda: self._begin(self._acts.print_letter))
        window.open()
