"""A QR code: dark squares on light ground in either theme, as cameras need it."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

QUIET = 4  # light squares around it, as the standard asks


def qr(painter: QPainter, rect: QRectF, squares: Sequence[bytes], dark: str, light: str) -> None:
    """Draw the rows of squares as large as whole pixels allow, in the middle of the rectangle."""
    if not squares:
        return
    count = len(squares) + 2 * QUIET
    edge = max(1, int(min(rect.width(), rect.height()) // count))
    side = edge * count
    left = rect.left() + int(rect.width() - side) // 2
    top = rect.top() + int(rect.height() - side) // 2
    painter.fillRect(QRectF(left, top, side, side), QColor(light))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for down, row in enumerate(squares, start=QUIET):
        for across, square in enumerate(row, start=QUIET):
            if square:
                at = QRectF(left + across * edge, top + down * edge, edge, edge)
                painter.fillRect(at, QColor(dark))
