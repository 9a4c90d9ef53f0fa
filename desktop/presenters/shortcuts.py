"""The system-wide keys for "Checked" and "Record", as the settings say."""

from collections.abc import Callable

from desktop.language.translator import translate
from desktop.system.global_hotkey import CHECKED, RECORD, Wish, system_hotkeys


class Shortcuts:
    """Registers both keys with the system, or releases them."""

    def __init__(self, checked: Callable[[], None], record: Callable[[], None]) -> None:
        """Register nothing yet; the functions are called at a press."""
        wishes = {
            CHECKED: Wish(translate("Shortcut", "I have checked the messages"), checked),
            RECORD: Wish(translate("Shortcut", "Record the copied message"), record),
        }
        self._keys = system_hotkeys(wishes)
        self.names = ("", "")  # of "Checked" and "Record", each empty if it is not registered

    def apply(self, *, enabled: bool) -> None:
        """Register the keys again, or release them."""
        for hotkey in self._keys.values():
            hotkey.give_back()
        names = [
            key.name if enabled and hotkey.take() else "" for key, hotkey in self._keys.items()
        ]
        self.names = names[0], names[1]
