"""Pictures from outside: decoded within limits, drawn from memory that is overwritten when done."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.theme.look import painting

SHOWN_TYPES = ("image/png", "image/jpeg", "image/webp")
_FORMATS = {b"png", b"jpeg", b"webp"}  # whatever a name or a type claims
_MOST_BYTES = 32 * 1024 * 1024
_MOST_PIXELS = 50_000_000  # a phone's camera makes 12 to 50 million
_LONGEST_SIDE = 2400  # of the picture in memory
PREVIEW = (96, 64)


def decoded(data: bytes, longest_side: int = _LONGEST_SIDE) -> QImage:
    """Return the picture, no larger than a screen shows; a null one if it cannot be shown.

    Only plain formats are decoded. Format and size are read from the data, before anything is
    decoded, so that neither a name nor a small file with a huge picture costs much.
    """
    if len(data) > _MOST_BYTES:
        return QImage()
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size = reader.size()
    if bytes(reader.format().data()) not in _FORMATS or not size.isValid():
        return QImage()
    if size.width() * size.height() > _MOST_PIXELS:
        return QImage()
    longest = QSize(longest_side, longest_side)
    if size.width() > longest_side or size.height() > longest_side:
        reader.setScaledSize(size.scaled(longest, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


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
    """A small picture; it has its place before it is decoded, so that nothing moves."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(*PREVIEW)
