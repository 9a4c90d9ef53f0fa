"""Presenter of pictures attached to a record: shown from memory, never written to a file."""

from PySide6.QtCore import QCoreApplication

from desktop.core.text.file_names import plain_name
from desktop.presenters.context import RegisterContext
from desktop.presenters.host import WindowHost
from desktop.ui.register.picture_window import PictureWindow
from desktop.ui.register.record_panel import RecordPane
from desktop.ui.widgets.picture import decoded
from desktop.ui.widgets.window_placement import show_over


class PicturesPresenter:
    """Shows one picture at a time; it closes when the register is locked."""

    def __init__(self, context: RegisterContext, host: WindowHost) -> None:
        """Create it."""
        self._register = context.register
        self._guard = context.guard
        self._host = host
        self.window: PictureWindow | None = None

    def join(self, pane: RecordPane) -> None:
        """Connect a pane."""
        pane.picture_wanted.connect(self.show)

    def close(self) -> None:
        """Close the picture."""
        if self.window is not None:
            self.window.close()

    def show(self, record_id: str, place: int) -> None:
        """Show the attachment at that place, or say that it cannot be shown."""
        self.close()
        queries = self._register.get().queries
        detail = queries.detail(record_id)
        image = decoded(queries.attachment(record_id, place))
        if image.isNull():
            translate = QCoreApplication.translate
            title = translate("PicturesPresenter", "The picture cannot be shown")
            hint = translate(
                "PicturesPresenter", "It is damaged, too large or of another kind. Save a copy."
            )
            self._host.notify("picture", title, hint)
            return
        name = plain_name(detail.attachments[place - 1].name)
        self.window = window = PictureWindow(self._host.look, name, image, detail.row.security)
        window.closed.connect(self._closed)
        self._guard.add(window)
        show_over(window)

    def _closed(self) -> None:
        self.window = None
