"""libX11 by ctypes: the declarations of Xlib.h that several adapters share."""

import ctypes
import functools
from ctypes import POINTER, byref, c_char_p, c_int, c_long, c_ubyte, c_uint, c_ulong, c_void_p

_MOST_BYTES = 4096  # of a property


def library(name: str) -> ctypes.CDLL | None:
    """Load a library by its file name, since `find_library` starts ldconfig and a compiler."""
    try:
        return ctypes.CDLL(name)
    except OSError:
        return None


@functools.cache
def libx11() -> ctypes.CDLL | None:
    """Return libX11 with its declarations; None where it is not installed."""
    x11 = library("libX11.so.6")
    if x11 is not None:
        _declare(x11)
    return x11


def _declare(x11: ctypes.CDLL) -> None:
    x11.XOpenDisplay.restype = c_void_p
    x11.XOpenDisplay.argtypes = (c_char_p,)
    x11.XDefaultRootWindow.restype = c_ulong
    x11.XDefaultRootWindow.argtypes = (c_void_p,)
    x11.XInternAtom.restype = c_ulong
    x11.XInternAtom.argtypes = (c_void_p, c_char_p, c_int)
    x11.XFree.argtypes = (c_void_p,)
    for name in ("XPending", "XConnectionNumber", "XCloseDisplay"):
        getattr(x11, name).argtypes = (c_void_p,)
    x11.XSync.argtypes = (c_void_p, c_int)
    x11.XNextEvent.argtypes = (c_void_p, c_void_p)
    x11.XSetErrorHandler.restype = c_void_p
    x11.XSetErrorHandler.argtypes = (c_void_p,)
    x11.XKeysymToKeycode.restype = c_ubyte
    x11.XKeysymToKeycode.argtypes = (c_void_p, c_ulong)
    x11.XGrabKey.argtypes = (c_void_p, c_int, c_uint, c_ulong, c_int, c_int, c_int)
    x11.XQueryExtension.argtypes = (
        *(c_void_p, c_char_p, POINTER(c_int), POINTER(c_int), POINTER(c_int)),
    )
    x11.XGetGeometry.argtypes = (
        *(c_void_p, c_ulong, POINTER(c_ulong), POINTER(c_int), POINTER(c_int)),
        *(POINTER(c_uint), POINTER(c_uint), POINTER(c_uint), POINTER(c_uint)),
    )
    x11.XTranslateCoordinates.argtypes = (
        *(c_void_p, c_ulong, c_ulong, c_int, c_int),
        *(POINTER(c_int), POINTER(c_int), POINTER(c_ulong)),
    )
    x11.XGetWindowProperty.argtypes = (
        *(c_void_p, c_ulong, c_ulong, c_long, c_long, c_int, c_ulong),
        *(POINTER(c_ulong), POINTER(c_int), POINTER(c_ulong), POINTER(c_ulong)),
        POINTER(POINTER(c_ubyte)),
    )


def bytes_property(display: int, window: int, name: bytes) -> bytes | None:
    """Return a window's property of 8-bit items, such as its title; None if it is absent."""
    x11 = libx11()
    if x11 is None:
        return None
    kind, form, count, rest = c_ulong(), c_int(), c_ulong(), c_ulong()
    data = POINTER(c_ubyte)()
    failed = x11.XGetWindowProperty(
        *(display, window, x11.XInternAtom(display, name, 0), 0, _MOST_BYTES // 4, 0, 0),
        *(byref(kind), byref(form), byref(count), byref(rest), byref(data)),
    )
    if failed or not data:
        return None
    value = bytes(data[: count.value]) if form.value == 8 else None
    x11.XFree(data)
    return value
