"""Windows that show directives are left out of screenshots and shared screens, where that can be.

Windows 10 from version 2004 on does it (SetWindowDisplayAffinity); X11 and Wayland have no such
promise, so nothing is said there.
"""

import ctypes
import sys
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

CAN_HIDE = sys.platform == "win32"
SHOWN, LEFT_OUT = 0x0, 0x11  # WDA_NONE, WDA_EXCLUDEFROMCAPTURE


def _set_affinity(handle: int, affinity: int) -> None:
    if sys.platform == "win32":
        # Refused by an older Windows: then the window is in the picture, as everywhere else.
        ctypes.windll.user32.SetWindowDisplayAffinity(ctypes.c_void_p(handle), affinity)


def hide_from_capture(
    window: QWidget, *, hide: bool, set_affinity: Callable[[int, int], None] = _set_affinity
) -> None:
    """Leave a window out of captures, or let it be in them again."""
    set_affinity(int(window.winId()), LEFT_OUT if hide else SHOWN)
