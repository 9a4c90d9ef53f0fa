"""What was last done about a record, always in sight; its history may lie below the fold."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from desktop import language
from desktop.core.register.enums import RecordType
from desktop.core.register.views import RecordDetail
from desktop.ui.widgets.buttons import PushButton

_CHANGES = (RecordType.CORRECTION, RecordType.REDACTION)


class LastAct(PushButton):
    """One line that leads to the history; hidden while nothing was done."""

    def __init__(self) -> None:
        super().__init__("")
        self._words = ""
        self.setProperty("role", "foot")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # it is shortened
        self.hide()

    def show_last(self, detail: RecordDetail | None, now_ms: int) -> None:
        """Show the last act or change of the record, without the words of its note."""
        steps = () if detail is None else detail.trail
        acts = [step for step in steps if step.action is not None or step.type in _CHANGES]
        self.setVisible(bool(acts))
        if not acts:
            self._words = ""
        else:
            act = language.joined(
                language.since(acts[-1].at_ms, now_ms), language.step_words(acts[-1])
            )
            self._words = QCoreApplication.translate("RecordPane", "Last action: {act}").format(
                act=act
            )
        self.setAccessibleName(self._words)
        self._shorten()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many of the words as the new width has room for."""
        super().resizeEvent(event)
        self._shorten()

    def changeEvent(self, event: QEvent) -> None:
        """Shorten the words anew in another type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._shorten()

    def _shorten(self) -> None:
        room = max(0, self.width() - 2)
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(shown)
        self.setToolTip("" if shown == self._words else self._words)
