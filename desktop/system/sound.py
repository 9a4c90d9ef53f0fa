"""The soft sound of a reminder, played by the system's own sound service.

Qt's sound player is in a package of some hundred megabytes that nothing else here needs, and its
beep rings the X server's bell, which most desktops have turned off. So: libcanberra
(``ca_context_play`` of canberra.h, the sound theme's ``message-new-instant``) on Linux, and
``MessageBeep`` of winuser.h, the system's "information", on Windows.
"""

import ctypes
import sys
from collections.abc import Callable

from desktop.winapi import libraries

Play = Callable[[], bool | None]
"""Plays and returns at once: True when the system took it, None when that is unknown."""

_INFORMATION = 0x40  # MB_ICONASTERISK


def system_sound(beep: Callable[[], None]) -> Play:
    """Return the player of this system; ``beep`` is the fallback."""
    play: Play | None = None
    if sys.platform == "win32":
        play = _message_beep
    elif sys.platform == "linux":
        try:
            play = Canberra(ctypes.CDLL("libcanberra.so.0"))
        except OSError:
            play = None
    return play or _only(beep)


def _only(beep: Callable[[], None]) -> Play:
    def play() -> bool | None:
        beep()
        return None

    return play


def _message_beep() -> bool:
    return bool(libraries().user32.MessageBeep(_INFORMATION))


class Canberra:
    """libcanberra; its context is created with the first sound."""

    def __init__(self, library: ctypes.CDLL) -> None:
        """Take the library."""
        self._library = library
        self._context: ctypes.c_void_p | None = None

    def __call__(self) -> bool:
        """Play the theme's sound for a new message; libcanberra plays in its own thread."""
        if self._context is None:
            context = ctypes.c_void_p()
            if self._library.ca_context_create(ctypes.byref(context)):
                return False
            self._context = context
        pairs = (b"event.id", b"message-new-instant", b"media.role", b"event")
        texts = [ctypes.c_char_p(text) for text in pairs]
        failed = self._library.ca_context_play(
            self._context, ctypes.c_uint32(0), *texts, ctypes.c_void_p()
        )
        return not failed
