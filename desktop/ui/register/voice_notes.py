"""Presenter of voice notes of a record: played where they are, never written to a file."""

from functools import partial

from PySide6.QtCore import QCoreApplication

from desktop.core.errors import KnownError
from desktop.core.register.views import RecordDetail
from desktop.core.register.voice_note import MOST_SECONDS, opus_length_ms, voice_note
from desktop.system.voice_player import Ending, VoicePlayer
from desktop.ui.host import RegisterContext, WindowHost
from desktop.ui.register.record_panel import RecordPane
from desktop.ui.theme.look import Look
from desktop.ui.widgets.basics import button, label
from desktop.ui.widgets.form_window import QuestionWindow
from desktop.ui.widgets.window_placement import show_over

_Place = tuple[str, int]  # record id, place of the attachment


class VoiceNotesPresenter:
    """Plays one voice note at a time, until its record is left or the register is locked."""

    def __init__(self, context: RegisterContext, host: WindowHost) -> None:
        """Create it; nothing is played."""
        self._register = context.register
        self._host = host
        self._player = VoicePlayer()
        self._player.ended.connect(self._ended)
        self._pane: RecordPane | None = None
        self._chosen: _Place | None = None  # what is read or heard
        self.question: QuestionWindow | None = None
        context.register.before_lock(self.close)

    def join(self, pane: RecordPane) -> None:
        """Connect a pane."""
        self._pane = pane
        pane.play_wanted.connect(self.play)
        pane.attachments.stop_wanted.connect(self.stop)

    def close(self) -> None:
        """Stop, and close the question: the register was locked, or the windows are recreated."""
        self.stop()
        if self.question is not None:
            self.question.close()

    def stop(self) -> None:
        """Be silent at once."""
        self._chosen = None
        self._player.stop()
        if self._pane is not None:
            self._pane.attachments.show_playing(None)

    def play(self, record_id: str, place: int) -> None:
        """Play the attachment; ask first whether one of a hidden subject is to be heard."""
        self.close()
        detail = partial(self._register.get().queries.detail, record_id)
        self._register.read(detail, partial(self._ask, place))

    def _ask(self, place: int, detail: RecordDetail) -> None:
        self.close()
        record_id = detail.row.record_id
        if not detail.row.security.hides_subject:
            self._read(record_id, place)
            return
        self.question = window = PlayQuestion(self._host.look)
        window.action_button.clicked.connect(partial(self._confirmed, record_id, place))
        window.closed.connect(self._question_closed)
        show_over(window)

    def _confirmed(self, record_id: str, place: int) -> None:
        self.close()
        self._read(record_id, place)

    def _question_closed(self) -> None:
        self.question = None

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
            self._host.problem(error)

    def _ended(self, ending: Ending) -> None:
        self.stop()
        if ending is Ending.HEARD:
            return
        title = QCoreApplication.translate("VoiceNotesPresenter", "The voice note cannot be played")
        self._host.notify("voice", title, _reason(ending))


class PlayQuestion(QuestionWindow):
    """Asks once whether a voice note of a high class is to be heard in this room."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        translate = QCoreApplication.translate
        self.add_title(translate("VoiceNotesPresenter", "Play this voice note?"))
        words = translate(
            "VoiceNotesPresenter",
            "Others in the room may hear it. Use headphones, or make sure that you are alone.",
        )
        self.column.addWidget(label(words, "body2", wrap=True))
        self.action_button = button(look, translate("VoiceNotesPresenter", "Play"), "strong")
        self.add_buttons(self.action_button)


def _reason(ending: Ending) -> str:
    translate = QCoreApplication.translate
    if ending is Ending.NOT_DECODED:
        return translate(
            "VoiceNotesPresenter", "It is damaged, longer than half an hour or of another kind."
        )
    if ending is Ending.NO_PLAYER:
        return translate(
            "VoiceNotesPresenter",
            "This PC has no program that plays sound. Tell the IT administrator.",
        )
    return translate(
        "VoiceNotesPresenter",
        "This PC's sound did not work. Check the speaker or the headphones.",
    )
