"""Small windows stand over the one that they were opened from."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget


def show_over(window: QWidget) -> None:
    """Show a window in the middle of the active one, and never behind it.

    They are windows of their own, since they may be opened from the tray, too: then there is none
    to stand over, and the desktop places them.
    """
    owner = QApplication.activeWindow()
    if owner is not None and owner is not window:
        window.winId()  # the window of the system is made by this
        own, behind = window.windowHandle(), owner.windowHandle()
        if own is not None and behind is not None:
            own.setTransientParent(behind)
            window.ensurePolished()
            size = window.size().expandedTo(window.minimumSizeHint())
            window.move(owner.frameGeometry().center() - QRect(QPoint(), size).center())
    window.show()
