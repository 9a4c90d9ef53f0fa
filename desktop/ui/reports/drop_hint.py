"""The frame over the Reports page while files are dragged: what dropping them does."""

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8
from desktop.ui.widgets.attachments import files_in
from desktop.ui.widgets.basics import label

_MARGIN = 8  # pixels of the page that stay visible around it


def can_take(data: QMimeData) -> bool:
    """Return whether local files are dragged, not text or web addresses."""
    return bool(files_in(data))


class DropHint(QFrame):
    """A frame over what is seen of its page; it accepts no drop itself."""

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
            label(self.tr("Drop a folder of bundles to make an office report."), "body"),
        )
        column.addStretch(1)
        column.addWidget(mark)
        for text in sentences:
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(text)
        column.addStretch(1)
        self.hide()

    def cover(self) -> None:
        """Cover what is seen of the page now."""
        seen = self._page.visibleRegion().boundingRect()
        self.setGeometry(seen.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN))
        self.raise_()
        self.show()
