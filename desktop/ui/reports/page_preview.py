"""The letter's first page in a window, before it is written."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QScrollArea, QVBoxLayout, QWidget

_MARGIN = 28  # pixels for the scroll bar and the frame


def paper_window(parent: QWidget, png: bytes) -> QDialog:
    """Return a window with the page as wide as it was drawn and as high as the screen allows."""
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(QCoreApplication.translate("PaperWindow", "The first page"))
    page = QPixmap()
    page.loadFromData(png)
    page.setDevicePixelRatio(parent.devicePixelRatioF())
    picture = QLabel()
    picture.setPixmap(page)
    picture.setAccessibleName(dialog.windowTitle())
    area = QScrollArea()
    area.setWidget(picture)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(area)
    size = page.deviceIndependentSize().toSize()
    room = parent.screen().availableSize().height() * 9 // 10
    dialog.resize(size.width() + _MARGIN, min(size.height() + 4, room))
    return dialog
