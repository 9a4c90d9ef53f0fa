"""The system-wide keys for "Checked" and "Record", as the settings say."""

from collections.abc import Callable

from desktop.language.translator import translate
from desktop.system.global_hotkey import CHECKED, RECORD, Hotkey, Key, system_hotkey


class Shortcuts:
    """Registers both keys with the system, or releases them."""

    def __init__(self, checked: Callable[[], None], record: Callable[[], None]) -> None:
        """Register nothing yet; the functions are called at a press."""
        purposes = {
            CHECKED: (translate("Shortcut", "I have checked the messages"), checked),
            RECORD: (translate("Shortcut", "Record the copied message"), record),
        }
        self._keys: dict[Key, Hotkey] = {
            key: system_hotkey(key, words, act) for key, (words, act) in purposes.items()
        }
        self.names = ("", "")  # of "Checked" and "Record", each empty if it is not registered

    def apply(self, *, enabled: bool) -> None:
        """Register the keys again, or release them."""
        names = []
        for key, hotkey in self._keys.items():
            hotkey.give_back()
            names.append(key.name if enabled and hotkey.take() else "")
        self.names = names[0], names[1]
