"""The system-wide keys for "Checked" and "Record", as the settings say."""

from collections.abc import Callable

from desktop.system.global_hotkey import CHECKED, RECORD, Hotkey, Key, system_hotkey


class Shortcuts:
    """Registers both keys with the system, or releases them."""

    def __init__(self, checked: Callable[[], None], record: Callable[[], None]) -> None:
        """Register nothing yet; the functions are called at a press."""
        self._keys: dict[Key, Hotkey] = {
            CHECKED: system_hotkey(CHECKED, checked),
            RECORD: system_hotkey(RECORD, record),
        }
        self.names = ("", "")  # of "Checked" and "Record", each empty if it is not registered

    def apply(self, *, enabled: bool) -> None:
        """Register the keys again, or release them."""
        names = []
        for key, hotkey in self._keys.items():
            hotkey.give_back()
            names.append(key.name if enabled and hotkey.take() else "")
        self.names = names[0], names[1]
