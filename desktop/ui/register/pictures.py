"""Presenter of pictures of a record, and of how long its voice notes are: read in memory alone."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage

from desktop import language
from desktop.core.register.views import RecordDetail
from desktop.core.register.voice_note import opus_length_ms
from desktop.core.text.file_names import plain_name
from desktop.ui.host import RegisterContext, WindowHost
from desktop.ui.register.record_panel import RecordPane
from desktop.ui.widgets.attachments import decoded
from desktop.ui.widgets.window_placement import show_over

if TYPE_CHECKING:
    from desktop.ui.register.picture_window import PictureWindow

_SIDE = 192  # pixels of a small picture, sharp at 200 %


class PicturesPresenter:
    """Shows one picture at a time; it closes when the register is locked."""

    def __init__(self, context: RegisterContext, host: WindowHost) -> None:
        """Create it."""
        self._register = context.register
        self._guard = context.guard
        self._host = host
        self._jobs = context.jobs
        self._pane: RecordPane | None = None
        self.window: PictureWindow | None = None

    def join(self, pane: RecordPane) -> None:
        """Connect a pane."""
        self._pane = pane
        pane.picture_wanted.connect(self.show)
        pane.preview_wanted.connect(self.preview)

    def preview(self, record_id: str, place: int) -> None:
        """Show a small picture, or the length of a voice note, once it is read."""
        self._register.read(
            partial(self._register.get().queries.attachment, record_id, place),
            partial(self._preview, record_id, place),
            lambda _error: None,  # its bytes are lost: the record says so when it is saved
        )

    def _preview(self, record_id: str, place: int, data: bytes) -> None:
        if self._pane is None or not self._pane.shows(record_id):
            return
        length = opus_length_ms(data)
        if length is not None:
            self._pane.attachments.show_length(place, language.duration_short(length))
            return
        self._jobs.run(
            partial(decoded, data, _SIDE),
            partial(self._show_preview, record_id, place),
            lambda _error: None,
        )

    def _show_preview(self, record_id: str, place: int, image: QImage) -> None:
        if self._register.is_open and self._pane is not None and self._pane.shows(record_id):
            self._pane.attachments.show_preview(place, image)
        elif not image.isNull():
            image.fill(0)

    def close(self) -> None:
        """Close the picture."""
        if self.window is not None:
            self.window.close()

    def show(self, record_id: str, place: int) -> None:
        """Show the attachment at that place, or say that it cannot be shown."""
        queries = self._register.get().queries

        def read() -> tuple[RecordDetail, bytes]:
            return queries.detail(record_id), queries.attachment(record_id, place)

        self._register.read(read, partial(self._decode, place))

    def _decode(self, place: int, read: tuple[RecordDetail, bytes]) -> None:
        detail, data = read
        self._jobs.run(
            partial(decoded, data), partial(self._show, place, detail), self._host.problem
        )

    def _show(self, place: int, detail: RecordDetail, image: QImage) -> None:
        if not self._register.is_open:
            if not image.isNull():
                image.fill(0)
            return
        self.close()
        if image.isNull():
            translate = QCoreApplication.translate
            title = translate("PicturesPresenter", "The picture cannot be shown")
            hint = translate(
                "PicturesPresenter", "It is damaged, too large or of another kind. Save a copy."
            )
            self._host.notify("picture", title, hint)
            return
        name = plain_name(detail.attachments[place - 1].name)
        from desktop.ui.register.picture_window import PictureWindow  # noqa: PLC0415 - loads its window

        self.window = window = PictureWindow(self._host.look, name, image, detail.row.security)
        window.closed.connect(self._closed)
        self._guard.add(window)
        show_over(window)

    def _closed(self) -> None:
        self.window = None
