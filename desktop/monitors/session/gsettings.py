"""The "do not disturb" switches of GNOME, MATE and Cinnamon, which are in GSettings alone.

GIO is called by ctypes: a desktop with such a switch has the library, and a child process every
minute would cost more. With dconf beneath it each answer comes from a shared map.
"""

import ctypes
import os
from ctypes import c_char_p, c_int, c_void_p

# By desktop (XDG_CURRENT_DESKTOP): schema, key, and the key's value while the switch is on.
_SWITCHES = {
    "GNOME": (b"org.gnome.desktop.notifications", b"show-banners", False),
    "MATE": (b"org.mate.NotificationDaemon", b"do-not-disturb", True),
    "X-Cinnamon": (b"org.cinnamon.desktop.notifications", b"display-notifications", False),
}


class QuietSwitch:
    """The switch of this desktop; `on` returns None where there is none that can be read."""

    def __init__(self) -> None:
        """Find the switch; a desktop without the library or schema has none."""
        self._settings: int | None = None
        self._gio: ctypes.CDLL | None = None
        names = os.environ.get("XDG_CURRENT_DESKTOP", "").split(":")
        switch = next((_SWITCHES[name] for name in names if name in _SWITCHES), None)
        if switch is None:
            return
        try:
            gio = ctypes.CDLL("libgio-2.0.so.0")
        except OSError:
            return
        schema, self._key, self._quiet = switch
        gio.g_settings_schema_source_get_default.restype = c_void_p
        gio.g_settings_schema_source_lookup.restype = c_void_p
        gio.g_settings_schema_source_lookup.argtypes = (c_void_p, c_char_p, c_int)
        gio.g_settings_schema_has_key.argtypes = (c_void_p, c_char_p)
        gio.g_settings_new.restype = c_void_p
        gio.g_settings_new.argtypes = (c_char_p,)
        gio.g_settings_get_boolean.argtypes = (c_void_p, c_char_p)
        # GIO ends the program that asks for a schema or key which is not installed.
        source = gio.g_settings_schema_source_get_default()
        known = gio.g_settings_schema_source_lookup(source, schema, 1) if source else None
        if known and gio.g_settings_schema_has_key(known, self._key):
            self._gio, self._settings = gio, gio.g_settings_new(schema)

    def on(self) -> bool | None:
        """Return whether "do not disturb" is on."""
        if self._gio is None:
            return None
        value = bool(self._gio.g_settings_get_boolean(self._settings, self._key))
        return value == self._quiet
