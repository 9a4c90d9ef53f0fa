"""Pictures and voice notes of a record, shown and played from memory alone."""

from functools import partial

from PySide6.QtGui import QCloseEvent, QImage

from desktop.core.errors import KnownError
from desktop.core.register.enums import SecurityClass
from desktop.core.register.views import RecordDetail
from desktop.core.register.voice_note import MOST_SECONDS, opus_length_ms, voice_note
from desktop.core.text.file_names import plain_name
from desktop.language.numbers import duration_short
from desktop.language.translator import translate
from desktop.system.voice_player import Ending, VoicePlayer
from desktop.ui.host import Program, WindowHost
from desktop.ui.register.badges import ClassBanner
from desktop.ui.register.presenter import WindowPresenter
from desktop.ui.register.record_panel import RecordPane
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP12
from desktop.ui.widgets.attachments import Picture, decoded
from desktop.ui.widgets.form_window import ConfirmWindow, FormWindow


class PictureWindow(FormWindow):
    """Shows a picture under the banner of its record's class. Esc closes it."""

    def __init__(self, look: Look, name: str, image: QImage, security: SecurityClass) -> None:
        super().__init__(look)
        # No title of the record: a title bar is seen in lists of windows.
        self.setWindowTitle(self.tr("Picture of a record"))
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GAP12)
        banner = ClassBanner(look)
        banner.show_class(security)
        self.column.addWidget(banner)
        self.picture = Picture()
        self.picture.setAccessibleName(name)
        self.picture.show_image(image)
        self.column.addWidget(self.picture, 1)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Forget the picture."""
        self.picture.forget()
        super().closeEvent(event)


_SIDE = 192  # pixels of a small picture, sharp at 200 %


class PicturesPresenter(WindowPresenter[PictureWindow]):
    """Shows one picture at a time; it closes when the register is locked."""

    _pane: RecordPane | None = None

    def join(self, pane: RecordPane) -> None:
        """Take the pane, whose small pictures it shows."""
        self._pane = pane

    def preview(self, record_id: str, place: int) -> None:
        """Show a small picture, or the length of a voice note, once it is read."""
        self._register.read(
            partial(self._register.get().queries.attachment, record_id, place),
            partial(self._preview, record_id, place),
            lambda _error: None,  # its bytes are lost: saving the record shows the error
        )

    def _preview(self, record_id: str, place: int, data: bytes) -> None:
        if self._pane is None or not self._pane.shows(record_id):
            return
        length = opus_length_ms(data)
        if length is not None:
            self._pane.attachments.show_length(place, duration_short(length))
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

    def show(self, record_id: str, place: int) -> None:
        """Show the attachment at that place, or the error."""
        queries = self._register.get().queries

        def read() -> tuple[RecordDetail, bytes]:
            return queries.detail(record_id), queries.attachment(record_id, place)

        self._register.read(read, partial(self._decode, place))

    def _decode(self, place: int, read: tuple[RecordDetail, bytes]) -> None:
        detail, data = read
        self._jobs.run(
            partial(decoded, data), partial(self._show, place, detail), self.host.problem
        )

    def _show(self, place: int, detail: RecordDetail, image: QImage) -> None:
        if not self._register.is_open:
            if not image.isNull():
                image.fill(0)
            return
        self.close()
        if image.isNull():
            title = translate("The picture cannot be shown")
            hint = translate(
                "It is damaged, too large or of an unsupported type. Save a copy and open it in "
                "another program.",
            )
            self.host.notify("picture", title, hint)
            return
        name = plain_name(detail.attachments[place - 1].name)
        self.show_window(PictureWindow(self.host.look, name, image, detail.row.security))


_Place = tuple[str, int]  # record id, place of the attachment


class VoiceNotesPresenter(WindowPresenter[ConfirmWindow]):
    """Plays one voice note at a time, until its record is left or the register is locked."""

    def __init__(self, program: Program, host: WindowHost) -> None:
        """Create it; nothing is played."""
        super().__init__(program, host)
        self._player = VoicePlayer()
        self._player.ended.connect(self._ended)
        self._pane: RecordPane | None = None
        self._chosen: _Place | None = None  # attachment being read or played
        program.services.register.before_lock(self.close)

    def join(self, pane: RecordPane) -> None:
        """Connect a pane."""
        self._pane = pane
        pane.attachments.stop_wanted.connect(self.stop)

    def close(self) -> None:
        """Stop, and close the question: the register was locked, or the windows are recreated."""
        self.stop()
        super().close()

    def stop(self) -> None:
        """Be silent at once."""
        self._chosen = None
        self._player.stop()
        if self._pane is not None:
            self._pane.attachments.show_playing(None)

    def play(self, record_id: str, place: int) -> None:
        """Play the attachment; ask first whether one of a hidden subject is to be heard."""
        self.close()
        self._read_detail(record_id, partial(self._ask, place))

    def _ask(self, place: int, detail: RecordDetail) -> None:
        self.close()
        record_id = detail.row.record_id
        if not detail.row.security.hides_subject:
            self._read(record_id, place)
            return
        window = ConfirmWindow(
            self.host.look,
            translate("Play this voice note?"),
            translate(
                "Others in the room may hear it. Use headphones, or make sure that you are alone.",
            ),
            translate("Play"),
            partial(self._read, record_id, place),
        )
        self.show_window(window)

    def _read(self, record_id: str, place: int) -> None:
        pane = self._pane
        if pane is None or not pane.isVisible() or not pane.shows(record_id):
            return  # it was left while the question was open: nothing there would stop the sound
        self._chosen = chosen = (record_id, place)
        pane.attachments.show_playing(place)
        self._register.read(
            partial(self._register.get().queries.attachment, record_id, place),
            partial(self._play, chosen),
            partial(self._not_read, chosen),
        )

    def _play(self, chosen: _Place, data: bytes) -> None:
        if not self._register.is_open or self._chosen != chosen:
            return
        note = voice_note(data)
        length = opus_length_ms(data)
        if note is None or (length is not None and length > MOST_SECONDS * 1000):
            self._ended(Ending.NOT_DECODED)
        else:
            self._player.play(note)

    def _not_read(self, chosen: _Place, error: KnownError) -> None:
        if self._chosen == chosen:
            self.stop()
            self.host.problem(error)

    def _ended(self, ending: Ending) -> None:
        self.stop()
        if ending is Ending.HEARD:
            return
        title = translate("The voice note cannot be played")
        self.host.notify("voice", title, _reason(ending))


def _reason(ending: Ending) -> str:
    if ending is Ending.NOT_DECODED:
        return translate(
            "It is damaged, longer than half an hour or of an unsupported type.",
        )
    if ending is Ending.NO_PLAYER:
        return translate(
            "This PC has no program that plays sound. Tell the IT administrator.",
        )
    return translate(
        "The sound could not be played. Check the speaker or the headphones.",
    )
