"""A screenshot as a phone makes it, with Bengali words."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from desktop.ui.widgets.attachments import png

WORDS = "আগামীকাল সকাল দশটায় সভা"


def screenshot(words: str = WORDS) -> bytes:
    """Return a PNG with these words."""
    image = QImage(1080, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    font = QFont("Noto Sans Bengali")
    font.setPixelSize(48)
    painter.setFont(font)
    painter.drawText(image.rect(), Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
    return png(image)
