"""Places small windows over their parent window; each fits its screen."""

import ctypes
import sys
from collections.abc import Callable
from weakref import WeakSet

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.ui.theme.look import text_scale
from desktop.ui.widgets.basics import height_of_words, scrolled

SHOWN, LEFT_OUT = 0x0, 0x11  # WDA_NONE, WDA_EXCLUDEFROMCAPTURE


def _set_affinity(handle: int, affinity: int) -> None:
    if sys.platform == "win32":
        # Refused by an older Windows: then the window is captured, as on other systems.
        ctypes.windll.user32.SetWindowDisplayAffinity(ctypes.c_void_p(handle), affinity)


def hide_from_capture(
    window: QWidget, *, hide: bool, set_affinity: Callable[[int, int], None] = _set_affinity
) -> None:
    """Exclude a window from captures, or include it again."""
    set_affinity(int(window.winId()), LEFT_OUT if hide else SHOWN)


_FRAME = QSize(2, 32)  # of the frame that the desktop adds
_LATER = 120  # pixels at text of 100 %: the strip of a check that is due, and a problem
_STEP = 28  # pixels: the title bar of the window behind stays visible

# Shown here. Qt's own list also has lists and menus of Qt's: PySide crashed twice reading it.
_shown: WeakSet[QWidget] = WeakSet()


def any_visible() -> bool:
    """Whether a window that was shown here is visible."""
    return any(isValid(window) and window.isVisible() for window in tuple(_shown))


def belong(window: QWidget) -> None:
    """Make it a window that its owner cannot cover; before the system's window exists.

    X11 knows only dialogs' owners.
    """
    kind = Qt.WindowType.Dialog
    if window.windowType() is not kind:
        window.setWindowFlags(window.windowFlags() & ~Qt.WindowType.WindowType_Mask | kind)


def show_over(window: QWidget) -> None:
    """Show a window in the middle of the active one, and never behind it.

    They are top-level windows, since they may also be opened from the tray: then there is no active
    window, and the desktop places them.
    """
    belong(window)
    owner = QApplication.activeWindow()
    if owner is not None and owner is not window:
        window.winId()  # this creates the system's window
        own, behind = window.windowHandle(), owner.windowHandle()
        if own is not None and behind is not None:
            own.setTransientParent(behind)
    show_beside(window)


def show_beside(window: QWidget) -> None:
    """Show a window in the middle of the active one, without belonging to it.

    The officer may raise either of them, and closing one leaves the other. It does not cover
    another one of its kind that was opened there before.
    """
    owner = QApplication.activeWindow()
    fit_screen(window)
    if owner is not None and owner is not window:
        size = window.size().expandedTo(window.minimumSizeHint())
        place = owner.frameGeometry().center() - QRect(QPoint(), size).center()
        free = window.screen().availableGeometry()
        others = {
            other.pos()
            for other in tuple(_shown)
            if isValid(other)
            and type(other) is type(window)
            and other not in {window, owner}
            and other.isVisible()
        }
        place = QPoint(max(place.x(), free.left()), max(place.y(), free.top()))
        while place in others and free.contains(place + QPoint(2 * _STEP, 2 * _STEP)):
            place += QPoint(_STEP, _STEP)
        place_frame(window, place)
    _shown.add(window)
    window.show()


def place_frame(window: QWidget, corner: QPoint) -> None:
    """Move a window; of one whose frame is not known yet, `move` would place the content."""
    handle = window.windowHandle()
    (window.move if handle is None else handle.setFramePosition)(corner)


def bring_into_view(window: QWidget) -> None:
    """Move a window that is partly off its screen into it: another screen may be missing."""
    free, frame = window.screen().availableGeometry(), window.frameGeometry()
    if free.contains(frame):
        return
    left = max(free.left(), min(frame.left(), free.right() - frame.width() + 1))
    top = max(free.top(), min(frame.top(), free.bottom() - frame.height() + 1))
    window.move(left, top)


def when_screens_change(act: Callable[[], object], context: QObject) -> None:
    """Call it after a screen was removed or another became the first, while the context exists.

    Afterwards: the system moves windows first.
    """
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    later = QTimer(context, singleShot=True, interval=0)
    later.timeout.connect(act)
    application.screenRemoved.connect(later.start)
    application.primaryScreenChanged.connect(later.start)


def fit_screen(window: QWidget, room: QSize | None = None) -> None:
    """Make a window no larger than its screen; the part above its foot scrolls if necessary.

    The foot, with the buttons that close the window, stays visible, also when the strip of a check
    appears, which takes its height from the rest.
    """
    room = room or window.screen().availableSize() - _FRAME
    window.ensurePolished()
    least = window.minimumSizeHint()
    column = window.layout()
    high = least.height()
    if column is not None and column.hasHeightForWidth():  # wrapped words need more than one line
        width = min(max(window.width(), least.width()), room.width())
        high = max(high, column.totalMinimumHeightForWidth(width))
    later = round(_LATER * text_scale()) if _strip_place(window) is not None else 0
    too_large = least.width() > room.width() or high + later > room.height()
    need = high  # still, where only the strip would not fit: without it nothing is to scroll
    if too_large and isinstance(column, QBoxLayout):
        focused = window.focusWidget()
        _scroll(window, column)
        if focused is not None:
            focused.setFocus()
    if not window.testAttribute(Qt.WidgetAttribute.WA_Resized):
        window.adjustSize()  # its height is a guess: too low for a long form, else too high
        window.resize(window.width(), max(height_of_words(window), need))
    window.resize(window.size().boundedTo(room))


def _strip_place(window: QWidget) -> QBoxLayout | None:
    place = getattr(window, "strip_place", None)
    return place if isinstance(place, QBoxLayout) else None


def _scroll(window: QWidget, column: QBoxLayout) -> None:
    """Put everything but the strip's place, the foot and the line above it into a scroll area."""
    content = QWidget()
    inside = QVBoxLayout(content)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(column.spacing())
    foot = column.count() - 1
    lines = window.findChildren(QFrame)
    if any(column.indexOf(line) == foot - 1 for line in lines):
        foot -= 1
    place = _strip_place(window)
    first = 0 if place is None else column.indexOf(place) + 1
    # First into the window: a widget that moves within it keeps its place in the tab order.
    area = scrolled(content)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    column.insertWidget(first, area, 1)
    for _ in range(foot - first):
        share = column.stretch(first + 1)
        item = column.takeAt(first + 1)
        assert item is not None
        if (layout := item.layout()) is not None:
            inside.addLayout(layout, share)
        elif (widget := item.widget()) is not None:
            hidden = widget.isHidden()
            inside.addWidget(widget, share)
            widget.setHidden(hidden)
        else:
            inside.addItem(item)
