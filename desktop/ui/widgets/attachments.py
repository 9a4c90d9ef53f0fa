"""Attachments of a record, added in the form and saved from the panel, and their pictures."""

import re
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QDir,
    QEvent,
    QIODevice,
    QMimeData,
    QObject,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QHideEvent, QImage, QImageReader, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFocusFrame,
    QLabel,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from desktop.core.register.records import Attachment, Blob
from desktop.core.register.voice_note import PLAYED_TYPES
from desktop.core.text.file_names import plain_name
from desktop.language.numbers import size as size_text
from desktop.language.translator import translate
from desktop.ui.theme.look import Look, painting
from desktop.ui.theme.tokens import GAP8, GAP16, RADIUS_CONTROL
from desktop.ui.widgets.basics import button, icon_button, label, set_text
from desktop.ui.widgets.layouts import SPRING, clear_layout, hbox, vbox
from desktop.ui.widgets.responsive_columns import Columns
from desktop.ui.widgets.tooltips import set_tooltip

_STROKES = [4.0, 3.0]  # a stroke and a gap, in widths of the pen


class DashedEdge(QFocusFrame):
    """A frame over a widget that waits for something; a focused one has its own border."""

    def __init__(self, look: Look, of: QWidget) -> None:
        """Cover ``of``, whose style leaves its border transparent; shown by its owner."""
        super().__init__(of)
        self._look = look
        self._of = of
        self.setGeometry(of.rect())
        of.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Stay as large as the widget; never consume its event."""
        if event.type() is QEvent.Type.Resize:
            self.setGeometry(self._of.rect())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the strokes."""
        if self._of.hasFocus():
            return
        tokens = self._look.tokens
        width = 2 if tokens.contrast else 1
        pen = QPen(QColor(tokens.ink3), width)
        pen.setDashPattern(_STROKES)
        edge = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        with painting(QPainter(self)) as painter:
            painter.setPen(pen)
            painter.drawRoundedRect(edge, RADIUS_CONTROL, RADIUS_CONTROL)


SHOWN_TYPES = ("image/png", "image/jpeg", "image/webp")
# How each begins, independent of a file's name or type.
_BEGINNINGS = {
    b"png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    b"jpeg": re.compile(rb"\xff\xd8\xff"),
    b"webp": re.compile(rb"RIFF.{4}WEBP", re.DOTALL),
}
MOST_BYTES = 32 * 1024 * 1024
_MOST_PIXELS = 50_000_000  # a phone's camera makes 12 to 50 million
_LONGEST_SIDE = 2400  # of the picture in memory
PREVIEW = (96, 64)


def decoded(data: bytes, longest_side: int = _LONGEST_SIDE) -> QImage:
    """Return the picture, no larger than a screen shows; a null one if it cannot be shown.

    Only plain formats are decoded. Format and size are read from the data, before anything is
    decoded, so that neither a name nor a small file with a huge picture costs much.

    Qt does not look for the format: it would ask each plugin, under a lock, and one of them calls
    the translator, which needs Python's lock. Two threads at once would wait for each other.
    """
    formats = [name for name, begins in _BEGINNINGS.items() if begins.match(data)]
    if len(data) > MOST_BYTES or not formats:
        return QImage()
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(formats[0]))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > _MOST_PIXELS:
        return QImage()
    longest = QSize(longest_side, longest_side)
    if size.width() > longest_side or size.height() > longest_side:
        reader.setScaledSize(size.scaled(longest, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


_READ_SIDE = 6000  # of a long screenshot, whose words stay legible


def for_reading(data: bytes) -> bytes:
    """Return the picture as a grey PNG, from which words can be read; empty if undecodable."""
    image = decoded(data, _READ_SIDE)
    if image.isNull():
        return b""
    return png(image.convertToFormat(QImage.Format.Format_Grayscale8))


def png(image: QImage) -> bytes:
    """Return the picture as a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload] # PySide wants bytes, Qt takes a str
    return bytes(buffer.data().data())


class Picture(QWidget):
    """Draws one picture as large as its place, never larger than it is."""

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 180)

    def show_image(self, image: QImage) -> None:
        """Show that picture."""
        self.image = image
        self.updateGeometry()
        self.update()

    def forget(self) -> None:
        """Overwrite the picture's pixels and show nothing."""
        if not self.image.isNull():
            self.image.fill(0)
        self.image = QImage()

    def sizeHint(self) -> QSize:
        """Return the picture's own size."""
        return self.image.size() if not self.image.isNull() else QSize(240, 180)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture in the middle."""
        if self.image.isNull():
            return
        size = self.image.size()
        if size.width() > self.width() or size.height() > self.height():
            size = size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(
            (self.width() - size.width()) / 2,
            (self.height() - size.height()) / 2,
            size.width(),
            size.height(),
        )
        with painting(QPainter(self)) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(place, self.image)


class Preview(Picture):
    """A small picture; its space is reserved before it is decoded, so that nothing moves."""

    def __init__(self, width: int = PREVIEW[0], height: int = PREVIEW[1]) -> None:
        super().__init__()
        self.setFixedSize(width, height)


_MOST_PREVIEWS = 6  # of a record
_LARGEST_PREVIEWED = 8 * 1024 * 1024  # bytes


def icon_of(media_type: str) -> str:
    """Return the name of the icon for a kind of file."""
    kind = media_type.partition("/")[0]
    return {"image": "image", "audio": "mic"}.get(kind, "file")


def files_in(data: QMimeData) -> list[str]:
    """Return the paths of local files among dropped or copied data."""
    files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return [QDir.toNativeSeparators(file) for file in files]


def picture_in(data: QMimeData) -> Attachment | None:
    """Return a copied picture as a PNG file, None without a picture."""
    image = QImage(data.imageData()) if data.hasImage() else QImage()
    if image.isNull():
        return None
    return Attachment("picture.png", "image/png", png(image))


class AttachmentField(QWidget):
    """The files of a record that is being written; the form's owner reads them from disk."""

    choose_wanted = Signal()
    added = Signal(object)  # Sequence[Attachment]
    changed = Signal()  # one was removed or put back

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._files: list[Attachment] = []
        self._removed: set[int] = set()  # places of those that can be put back
        self._last: QWidget  # in the order of Tab
        self._column = vbox(gap=2, on=self)
        self.choose_button = button(look, translate("Choose files"), icon="attach", size="small")
        self.choose_button.clicked.connect(self.choose_wanted)
        self._last = self.choose_button
        self.hint = label(self.tr("or drop them here"), "small")  # anywhere in the form
        self.head = hbox(self.choose_button, self.hint, SPRING, gap=GAP8)
        self._column.addLayout(self.head)

    def files(self) -> tuple[Attachment, ...]:
        """Return the files in the order in which they were added."""
        placed = enumerate(self._files)
        return tuple(item for place, item in placed if place not in self._removed)

    def add(self, files: Sequence[Attachment]) -> None:
        """Add files, each with a row that can remove it and put it back."""
        for item in files:
            self._files.append(item)
            self._add_row(len(self._files) - 1, item)
        self.added.emit(files)

    def forget(self) -> None:
        """Forget the files."""
        self._files = []

    def _add_row(self, place: int, item: Attachment) -> None:
        line = QWidget()
        row = hbox(gap=GAP8, on=line)
        mark = label()
        mark.setPixmap(self._look.pixmap(icon_of(item.media_type), self._look.tokens.ink2, 18))
        row.addWidget(mark)
        name = plain_name(item.name)
        words = label(name, "body", wrap=True)
        row.addWidget(words, 1)
        row.addWidget(label(size_text(len(item.data)), "hint"))
        remove = icon_button(self._look, "close", self.tr("Remove {file}").format(file=name))
        back = button(self._look, self.tr("Put back"), "link", size="small")
        back.setAccessibleName(f"{back.text()}: {name}")
        back.hide()

        def show(*, removed: bool) -> None:
            (self._removed.add if removed else self._removed.discard)(place)
            set_text(words, self.tr("Removed: {file}").format(file=name) if removed else name)
            (back if removed else remove).show()
            (back if removed else remove).setFocus()
            (remove if removed else back).hide()
            self.changed.emit()

        remove.clicked.connect(lambda: show(removed=True))
        back.clicked.connect(lambda: show(removed=False))
        self._column.addWidget(line)
        for control in (remove, back):
            row.addWidget(control)
            QWidget.setTabOrder(self._last, control)
            self._last = control


class AttachmentList(QWidget):
    """The files of a record that is shown, each with a button to save a copy.

    A record whose class forbids it is not saved to a plain file.
    """

    save_wanted = Signal(int)  # place, from 1
    look_wanted = Signal(int)  # place of a picture, from 1
    play_wanted = Signal(int)  # place of a voice note, from 1
    # of the note being played: by its button, or because its row loses the focus
    stop_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: tuple[Sequence[Blob], bool, bool] = ((), False, False)
        self._previews: dict[int, Preview] = {}
        self._lengths: dict[int, QLabel] = {}  # of voice notes
        self.plays: dict[int, QPushButton] = {}
        self._playing: int | None = None
        self.hide()
        self._column = vbox(gap=GAP8, on=self)

    def show_files(
        self, files: Sequence[Blob], *, may_save: bool, previews: bool = False
    ) -> tuple[int, ...]:
        """Show these files instead of the earlier ones.

        Return the places, from 1, that then need a small picture or a length.
        """
        if self._shown == (files, may_save, previews):
            return ()
        self._shown = (files, may_save, previews)
        for preview in self._previews.values():
            preview.forget()
        self._previews, self._lengths, self.plays = {}, {}, {}
        self._leave()
        self._playing = None
        clear_layout(self._column)
        for place, blob in enumerate(files, start=1):
            self._column.addWidget(self._row(place, blob, may_save=may_save, preview=previews))
        self.setVisible(bool(files))
        return tuple(sorted((*self._previews, *self._lengths)))

    def show_preview(self, place: int, image: QImage) -> None:
        """Show a small picture at its place; the pixels of one without a place are overwritten."""
        if place in self._previews:
            self._previews[place].show_image(image)
        elif not image.isNull():
            image.fill(0)

    def show_length(self, place: int, length: str) -> None:
        """Show the length of a voice note."""
        if place in self._lengths:
            set_text(self._lengths[place], length)

    def show_playing(self, place: int | None) -> None:
        """Show the voice note being played; None for none."""
        before, self._playing = self._playing, place
        for each in self.plays.keys() & {before, place}:
            self._show_play(each)

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop the sound when the button is hidden, unless only by a minimized window."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._leave()

    def _leave(self) -> None:
        if self._playing is not None:
            self.stop_wanted.emit()

    def _show_play(self, place: int) -> None:
        playing = place == self._playing
        name = plain_name(self._shown[0][place - 1].name)
        control = self.plays[place]
        control.setText(translate("Stop") if playing else translate("Play"))
        control.setAccessibleName(f"{control.text()}: {name}")

    def _press_play(self, place: int) -> None:
        if place == self._playing:
            self.stop_wanted.emit()
        else:
            self.play_wanted.emit(place)

    def _row(self, place: int, blob: Blob, *, may_save: bool, preview: bool) -> QWidget:
        line = QWidget()
        row = hbox(gap=GAP8, on=line)
        small = preview and blob.size <= _LARGEST_PREVIEWED
        if small and blob.media_type in SHOWN_TYPES and len(self._previews) < _MOST_PREVIEWS:
            picture = self._previews[place] = Preview()
            picture.setAccessibleName(plain_name(blob.name))
            row.addWidget(picture)
        else:
            mark = label()
            mark.setPixmap(self._look.pixmap(icon_of(blob.media_type), self._look.tokens.ink2, 18))
            row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        below = Columns(GAP8)
        name = label(plain_name(blob.name), "body", wrap=True)  # phones generate long names
        row.addLayout(vbox(name, below, gap=0), 1)
        facts, acts = hbox(gap=GAP8), Columns(GAP16)
        below.addLayout(facts, 1)
        below.addLayout(acts)
        facts.addWidget(label(size_text(blob.size), "hint"))
        if small and blob.media_type.startswith("audio/"):
            self._lengths[place] = label("", "hint")
            facts.addWidget(self._lengths[place])
        facts.addStretch(1)
        if blob.media_type in SHOWN_TYPES:
            see = button(self._look, self.tr("Show"), "link", size="small")
            see.setAccessibleName(f"{see.text()}: {plain_name(blob.name)}")
            see.clicked.connect(lambda: self.look_wanted.emit(place))
            acts.addWidget(see)
        if blob.media_type in PLAYED_TYPES:
            play = self.plays[place] = button(self._look, "", "link", size="small")
            self._show_play(place)
            play.clicked.connect(partial(self._press_play, place))
            acts.addWidget(play)
        save = button(self._look, translate("Save a copy"), "link", size="small")
        save.setAccessibleName(f"{save.text()}: {plain_name(blob.name)}")
        save.setEnabled(may_save)
        if not may_save:
            set_tooltip(save, self.tr("Exports of this class must be encrypted."))
        save.clicked.connect(lambda: self.save_wanted.emit(place))
        acts.addWidget(save, 1)
        return line
