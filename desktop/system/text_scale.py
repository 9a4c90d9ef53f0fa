"""The system's factor for larger text; read once, when the program starts.

Windows states it in the registry, and GNOME under Wayland by ``org.freedesktop.portal.Settings``.
Under X11 GNOME states it as the resolution of the screen, which Qt applies to everything.
"""

import math
import sys

from PySide6.QtGui import QGuiApplication

_WINDOWS_KEY = r"Software\Microsoft\Accessibility"
ASK_SECONDS = 0.5  # the main thread waits


def system_text_scale() -> float:
    """Return the factor of this system, 1 where it has none."""
    if sys.platform == "win32":
        return windows_factor()
    return portal_factor() if QGuiApplication.platformName() == "wayland" else 1.0


def portal_factor() -> float:
    """Factor that the desktop's portal answers, 1 without an answer."""
    from jeepney import DBusAddress, new_method_call  # noqa: PLC0415 - of Linux

    from desktop.monitors.dbus import SessionBus  # noqa: PLC0415

    portal = DBusAddress(
        "/org/freedesktop/portal/desktop",
        "org.freedesktop.portal.Desktop",
        "org.freedesktop.portal.Settings",
    )
    place = ("org.gnome.desktop.interface", "text-scaling-factor")
    with SessionBus() as bus:
        answer = bus.ask(new_method_call(portal, "Read", "ss", place), ASK_SECONDS)
    if answer is None:
        return 1.0
    try:
        (_, (_, factor)) = answer.body[0]  # a variant in a variant
        return _usable(float(factor))
    except (IndexError, TypeError, ValueError):
        return 1.0


def windows_factor() -> float:
    """Factor of Settings, Accessibility, Text size; 1 where it was never moved."""
    import winreg  # noqa: PLC0415 - exists on Windows only

    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _WINDOWS_KEY) as key:  # type: ignore[attr-defined,unused-ignore]
            return _usable(int(winreg.QueryValueEx(key, "TextScaleFactor")[0]) / 100)  # type: ignore[attr-defined,unused-ignore]
    except (OSError, ValueError, TypeError):
        return 1.0


def _usable(factor: float) -> float:
    return factor if math.isfinite(factor) and factor > 0 else 1.0
