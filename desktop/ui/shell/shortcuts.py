"""The system-wide keys for "Checked" and "Record", as the settings say."""

from collections.abc import Callable

from desktop.language.translator import translate
from desktop.storage.shortcut_refusal import ShortcutRefusal
from desktop.system.global_hotkey import CHECKED, RECORD, Refusal, Wish, system_hotkeys


class Shortcuts:
    """Registers both keys with the system, or releases them."""

    def __init__(
        self,
        checked: Callable[[], None],
        record: Callable[[], None],
        refusal: ShortcutRefusal,
        refused: Callable[[], None],
    ) -> None:
        """Register nothing yet; the first two functions are called at a press.

        ``refused`` is called when the officer says no to the desktop's question.
        """
        wishes = {
            CHECKED: Wish(translate("Shortcut", "I have checked the messages"), checked),
            RECORD: Wish(translate("Shortcut", "Record the copied message"), record),
        }
        self._refusal = refusal
        self._refused = refused
        self._keys = system_hotkeys(wishes, Refusal(refusal.noted, self._note_refusal))
        self.names = ("", "")  # of "Checked" and "Record", each empty if it is not registered

    def apply(self, *, enabled: bool) -> None:
        """Register the keys again, or release them; a refusal is forgotten with that."""
        if not enabled:
            self._refusal.forget()
        for hotkey in self._keys.values():
            hotkey.give_back()
        names = [
            key.name if enabled and hotkey.take() else "" for key, hotkey in self._keys.items()
        ]
        self.names = names[0], names[1]

    def _note_refusal(self) -> None:
        self._refusal.note()
        self.names = ("", "")
        self._refused()
