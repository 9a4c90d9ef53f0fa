"""Excludes windows with directives from screenshots and shared screens, where possible.

Windows 10 from version 2004 on can do it (SetWindowDisplayAffinity); X11 and Wayland cannot.
"""

import ctypes
import sys
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

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
