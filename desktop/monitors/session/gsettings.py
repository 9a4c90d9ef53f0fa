"""The "do not disturb" switches of GNOME, MATE and Cinnamon: kept in GSettings, told on no bus.

GIO is spoken to by ctypes: a desktop that has such a switch has the library, and a child process
that asks every minute would cost more. With dconf beneath it each answer comes from a shared map.
"""

import ctypes
import os
from ctypes import c_char_p, c_int, c_void_p

# Of each desktop (XDG_CURRENT_DESKTOP): schema, key, and what the key says when it shall be quiet.
_SWITCHES = {
    "GNOME": (b"org.gnome.desktop.notifications", b"show-banners", False),
    "MATE": (b"org.mate.NotificationDaemon", b"do-not-disturb", True),
    "X-Cinnamon": (b"org.cinnamon.desktop.notifications", b"display-notifications", False),
}


class QuietSwitch:
    """The switch of this desktop; `on` answers None where there is none that can be read."""

    def __init__(self) -> None:
        """Look for the switch; a desktop without its library or schema has none."""
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
        """Return whether the desktop shall be quiet now."""
        if self._gio is None:
            return None
        value = bool(self._gio.g_settings_get_boolean(self._settings, self._key))
        return value == self._quiet
