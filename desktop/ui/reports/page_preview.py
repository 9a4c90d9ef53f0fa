"""The letter's first page in a window, before it is written."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QScrollArea, QVBoxLayout, QWidget

_MARGIN = 28  # pixels for the scroll bar and the frame


def paper_window(parent: QWidget, png: bytes) -> QDialog:
    """Return a window with the page as wide as it was drawn and as high as the screen allows."""
    made = QDialog(parent)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    made.setWindowTitle(QCoreApplication.translate("PaperWindow", "The first page"))
    page = QPixmap()
    page.loadFromData(png)
    page.setDevicePixelRatio(parent.devicePixelRatioF())
    picture = QLabel()
    picture.setPixmap(page)
    picture.setAccessibleName(made.windowTitle())
    area = QScrollArea()
    area.setWidget(picture)
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(area)
    size = page.deviceIndependentSize().toSize()
    room = parent.screen().availableSize().height() * 9 // 10
    made.resize(size.width() + _MARGIN, min(size.height() + 4, room))
    return made
