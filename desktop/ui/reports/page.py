"""The Reports page: the export at the left, its figures and past exports at the right.

In one file because each field of the form decides what others allow.
"""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desktop import language
from desktop.core.reports.views import (
    PROVIDER_LETTER,
    Days,
    ExportRequest,
    FileVerdict,
    Preview,
    ReportsView,
)
from desktop.language.journal import next_export
from desktop.ui.reports.content_choice import ContentChoice
from desktop.ui.reports.drop_hint import DropHint, can_take
from desktop.ui.reports.export_controls import ExportControls
from desktop.ui.reports.form_choice import FormChoice
from desktop.ui.reports.page_preview import paper_window
from desktop.ui.reports.panels import Figures, PastExports, Verdicts
from desktop.ui.reports.period_fields import PeriodChoice
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import COLUMN_GAP, GAP8, GAP16
from desktop.ui.widgets.attachments import files_in
from desktop.ui.widgets.basics import button, heading, heading_row, label, set_text, slack
from desktop.ui.widgets.file_chooser import choose_file, choose_folder
from desktop.ui.widgets.page_frame import Page
from desktop.ui.widgets.responsive_columns import Columns


class ReportsPage(Page):
    """Emits requests for a preview, an export, a verification or an office report."""

    preview_wanted = Signal(object, object)  # first and last day
    export_wanted = Signal(object)  # ExportRequest
    page_wanted = Signal(object)  # ExportRequest: its first page as a picture
    print_wanted = Signal(object)  # ExportRequest
    verify_wanted = Signal(str)
    office_wanted = Signal(str)  # a folder of bundles
    dropped = Signal(object)  # paths of this computer, a tuple
    cancel_wanted = Signal()
    folder_opened = Signal(str)
    file_opened = Signal(str)

    def __init__(
        self,
        look: Look,
        pick_folder: Callable[[QWidget, str, str], str] | None = None,
        pick_file: Callable[[QWidget], str] | None = None,
    ) -> None:
        super().__init__(look, QCoreApplication.translate("ReportsPage", "Reports"))
        self._pick_folder = pick_folder or _ask_folder
        self._pick_file = pick_file or _ask_file
        self._locked: bool | None = None  # the register; None: there is none
        self._counted: Mapping[Days, int] = {}
        self._left_off: QWidget | None = None  # what had the focus when an export began
        self._add_office_report()
        body = Columns(COLUMN_GAP)
        self.body.addLayout(body, 1)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(4)
        body.addLayout(left, 45)
        body.add_rule()
        body.addLayout(right, 56)
        self.chosen_days = PeriodChoice(QCoreApplication.translate("ReportsPage", "Period"))
        self.chosen_days.changed.connect(self._ask_preview)
        self.presets = self.chosen_days.presets
        self.first, self.last = self.chosen_days.first, self.chosen_days.last
        left.addLayout(self.chosen_days)
        self.included = ContentChoice()
        self.included.changed.connect(self._look_at_choice)
        self.connectivity, self.checks = self.included.connectivity, self.included.checks
        self.wifi_names, self.directives = self.included.wifi_names, self.included.directives
        left.addLayout(self.included)
        self.forms = QButtonGroup(self)
        self.forms.idToggled.connect(self._look_at_choice)
        self._forms_at = QVBoxLayout()
        left.addLayout(self._forms_at)
        left.addItem(slack(GAP16))
        self._add_folder(left)
        left.addItem(slack(GAP16))
        self.controls = ExportControls(look)
        self.controls.export_pressed.connect(self._export)
        self.controls.page_pressed.connect(lambda: self.page_wanted.emit(self._wanted()))
        self.controls.print_pressed.connect(self._print)
        self.controls.stop_pressed.connect(self.cancel_wanted)
        self.controls.folder_opened.connect(self.folder_opened)
        self.controls.reserve(self._of_bundles())
        self.show_exported, self.print = self.controls.show_exported, self.controls.print
        self.forms.idClicked.connect(lambda _form: self.show_exported(""))  # of another form
        self.export, self.stop = self.controls.export, self.controls.stop
        self.see_page, self.open_folder = self.controls.see_page, self.controls.open_folder
        self.progress, self.done = self.controls.progress, self.controls.done
        left.addLayout(self.controls)
        self.show_exported("")
        left.addStretch(1)  # below: a long right column must not hide Export
        self._add_right(right)
        self.hint = DropHint(look, self)
        self.setAcceptDrops(True)

    def _add_office_report(self) -> None:
        self.many = button(self.look, self.tr("Office report from many files"), "", "folder")
        self.many.clicked.connect(self._choose_bundles)
        self.right.addWidget(self.many)

    def _add_folder(self, column: QVBoxLayout) -> None:
        column.addWidget(heading(self.tr("Save to")))
        line = QHBoxLayout()
        line.setSpacing(GAP8)
        self.folder = QLineEdit()
        self.folder.setReadOnly(True)
        self.folder.setProperty("role", "text")  # a grey field looked disabled
        self.folder.setAccessibleName(self.tr("Save to"))
        change = button(self.look, self.tr("Change"), "", "folder")
        change.clicked.connect(self._change_folder)
        line.addWidget(self.folder, 1)
        line.addWidget(change)
        column.addLayout(line)

    def _add_right(self, column: QVBoxLayout) -> None:
        self._period = label("", "small")
        column.addLayout(heading_row(self.tr("Report at a glance"), self._period))
        self.figures = Figures(self.look)
        column.addWidget(self.figures)
        self._notes = label("", "hint", wrap=True)
        column.addWidget(self._notes)
        column.addItem(slack(GAP16))
        self._next = label("", "small")
        column.addLayout(heading_row(self.tr("Earlier exports"), self._next))
        self.past = PastExports(self.look)
        self.past.opened.connect(self.file_opened)
        self.past.verify_wanted.connect(self.verify_wanted)
        column.addWidget(self.past)
        column.addItem(slack(GAP16))
        self.choose = button(self.look, self.tr("Choose a file"), "", "file", "small")
        self.choose.clicked.connect(self._choose_file)
        column.addLayout(heading_row(self.tr("Verify a file"), self.choose))
        column.addItem(slack(GAP8))
        self.verdicts = Verdicts(self.look)
        column.addWidget(self.verdicts)
        column.addStretch(1)

    def show_reports(self, view: ReportsView) -> None:
        """Show forms, folder and past exports; the first call also asks for a preview."""
        first = not self.forms.buttons()
        self.chosen_days.today = view.today
        self._locked, self._counted = view.register_locked, view.counted
        if not self.folder.text():
            self.folder.setText(view.folder)
        self.past.show_past(view.past)
        set_text(self._next, "" if view.next_ms is None else next_export(view.next_ms))
        if first:
            self._add_forms(view.forms)
            self.chosen_days.choose(self.presets.chosen())
        self._look_at_choice()

    def _add_forms(self, forms: tuple[str, ...]) -> None:
        self._forms_at.addWidget(heading(self.tr("Format")))
        choice = FormChoice(self.look, self.forms, forms)
        self.other_forms = choice.others
        self._forms_at.addLayout(choice)

    def show_preview(self, preview: Preview) -> None:
        """Show the figures of the chosen period."""
        days = self.tr("{period}, {n} working days", "", preview.office_days).format(
            period=language.joined(
                language.bangla_month(preview.first_day, preview.last_day),
                language.date_range(preview.first_day, preview.last_day),
            ),
            n=language.number(preview.office_days),
        )
        set_text(self._period, days)
        self.figures.show_preview(preview)
        notes = language.calendar_notes(preview.calendar)
        set_text(self._notes, "\n".join(notes))
        self._notes.setVisible(bool(notes))

    def show_progress(self, done: int, total: int) -> None:
        """Show how far an export is; while it runs, nothing else can be started."""
        running = done < total
        self.progress.setVisible(running)
        if running:
            self.stop.show()
            self._move_focus_to_stop()
        self.many.setEnabled(not running)
        self.export.setVisible(not running)
        self.controls.show_paper(shown=not running and self._form() == "pdf")
        if not running:
            self._move_focus_back()
            self.stop.hide()
        self.progress.setRange(0, total if done else 0)  # 0: busy, without a known end
        self.progress.setValue(done)
        if running:
            counted = self.tr("{done} of {total}").format(
                done=language.number(done), total=language.number(total)
            )
            set_text(self.controls.hint, counted if done else self.tr("Creating…"))
        else:
            self._look_at_choice()

    def _move_focus_to_stop(self) -> None:
        """Move the focus to Stop: the button that began the export is hidden meanwhile."""
        focused = self.window().focusWidget()
        if focused in {self.export, self.see_page, self.controls.print, self.many}:
            self._left_off = focused
            self.stop.setFocus()

    def _move_focus_back(self) -> None:
        if self._left_off is not None and self.window().focusWidget() is self.stop:
            self._left_off.setFocus()
        self._left_off = None

    def show_verdict(self, verdict: FileVerdict) -> None:
        """Show the result of verifying a file, above earlier ones."""
        self.verdicts.show_verdict(verdict)

    def period(self) -> tuple[date, date]:
        """Return the chosen days, both inclusive."""
        return self.chosen_days.days()

    def _ask_preview(self) -> None:
        self._look_at_choice()
        first, last = self.period()
        if first <= last:
            self.preview_wanted.emit(first, last)

    def _look_at_choice(self) -> None:
        first, last = self.period()
        some = bool(self.included.parts()) or self._form() == PROVIDER_LETTER
        counted_ms = self._counted.get((first, last))
        self.included.allow(self._form(), locked=self._locked, counted_ms=counted_ms)
        self.export.setEnabled(some and first <= last)
        for control in (self.see_page, self.controls.print):
            control.setEnabled(some and first <= last)
        self.controls.show_paper(shown=self._form() == "pdf" and self.stop.isHidden())
        if first > last:
            text = self.tr("The start date is after the end date.")
        elif not some:
            text = self.tr("Choose what to include.")
        elif self._form() == "bundle":
            text = self._of_bundles()
        else:
            text = self.tr("Every export is recorded in the log.")
        set_text(self.controls.hint, text)

    def _of_bundles(self) -> str:
        return self.tr(
            "A bundle contains both logs with all their rows, which may include Wi-Fi names "
            "and directive numbers."
        )

    def _change_folder(self) -> None:
        folder = self._pick_folder(self, self.tr("Save to"), self.folder.text())
        if folder:
            self.folder.setText(folder)

    def _choose_bundles(self) -> None:
        title = self.tr("The folder with the officers' files")
        folder = self._pick_folder(self, title, self.folder.text())
        if folder:
            self.show_error("")
            self.show_exported("")
            self.office_wanted.emit(folder)

    def _choose_file(self) -> None:
        path = self._pick_file(self)
        if path:
            self.show_error("")
            self.verify_wanted.emit(path)

    def _export(self) -> None:
        self.show_error("")
        self.show_exported("")
        self.export_wanted.emit(self._wanted())

    def _print(self) -> None:
        self.show_error("")
        self.show_exported("")
        self.print_wanted.emit(self._wanted())

    def _form(self) -> str:
        chosen = self.forms.checkedButton()
        return "" if chosen is None else str(chosen.property("form"))

    def _wanted(self) -> ExportRequest:
        first, last = self.period()
        return ExportRequest(
            self.included.parts(),
            self._form(),
            first,
            last,
            self.folder.text(),
            self.wifi_names.isChecked() and self.wifi_names.isEnabled(),
            self.directives.isChecked() and self.directives.isEnabled(),
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show what dropping does, if files are dragged."""
        if can_take(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)  # a move would delete the sender's file
            event.accept()
            self.hint.cover()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show the page again."""
        self.hint.hide()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Emit what was dropped."""
        self.hint.hide()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.show_error("")
        self.dropped.emit(tuple(files_in(event.mimeData())))

    def show_first_page(self, png: bytes) -> None:
        """Open a window with the letter's first page."""
        paper_window(self, png).open()


def _ask_folder(parent: QWidget, title: str, folder: str) -> str:
    return choose_folder(title, folder, parent)


def _ask_file(parent: QWidget) -> str:
    return choose_file(parent=parent)
