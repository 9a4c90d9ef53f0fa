"""The buttons of an export, its progress, and the result or a hint below."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QProgressBar, QVBoxLayout

from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8, GAP16
from desktop.ui.widgets.basics import button, icon_button, label, set_text, slack


class ExportControls(QVBoxLayout):
    """Export, first page, stop; after an export the folder that was written to."""

    export_pressed = Signal()
    page_pressed = Signal()
    print_pressed = Signal()
    stop_pressed = Signal()
    folder_opened = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setSpacing(4)
        self._written_to = ""
        line = QHBoxLayout()
        line.setSpacing(GAP16)
        self.export = button(look, self.tr("Export"), "primary", "export", "tall")
        self.export.clicked.connect(self.export_pressed)
        self.stop = button(look, self.tr("Stop"), "", "", "tall")
        self.stop.clicked.connect(self.stop_pressed)
        self.stop.hide()
        self.see_page = button(look, self.tr("See the first page"), "", "file", "tall")
        self.see_page.clicked.connect(self.page_pressed)
        self.print = icon_button(look, "print", self.tr("Print"))
        self.print.clicked.connect(self.print_pressed)
        self.open_folder = button(look, self.tr("Open the folder"), "link")
        self.open_folder.clicked.connect(lambda: self.folder_opened.emit(self._written_to))
        for control in (self.export, self.see_page, self.print, self.stop):
            line.addWidget(control)
        line.addStretch(1)
        self.addLayout(line)
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
        place.addWidget(self.open_folder, 0, 1, Qt.AlignmentFlag.AlignTop)
        place.setColumnStretch(0, 1)
        self.addLayout(place)

    def reserve(self, longest: str) -> None:
        """Keep the room that this hint needs, whatever is shown."""
        set_text(self._longest, longest)

    def show_paper(self, *, shown: bool) -> None:
        """Show or hide what a form that is a paper has: its first page, and a printer."""
        self.see_page.setVisible(shown)
        self.print.setVisible(shown)

    def show_exported(self, sentence: str, folder: str = "") -> None:
        """Show what was written, or that it was stopped; ``folder`` holds it, if not empty."""
        self._written_to = folder
        set_text(self.done, sentence)
        self.done.setVisible(bool(sentence))
        self.hint.setVisible(not sentence)  # instead of it: a small screen has no room for both
        self.open_folder.setVisible(bool(folder))
