"""Fields that leave no copy in memory of what was typed into them, once they are cleared."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QLineEdit

_OVERWRITTEN = 4096  # edits; more than anyone types into one passphrase


class ForgettingField(QLineEdit):
    """A line whose `clear` removes the undo history, too."""

    def clear(self) -> None:
        """Empty the field.

        Qt's own `clear` can be undone, and its history lists every letter that was typed. Setting
        a text drops the history but not its memory, which other edits therefore overwrite.
        """
        self.setText("")
        with QSignalBlocker(self):
            self.insert("-" * _OVERWRITTEN)
            self.setText("")


class SecretField(ForgettingField):
    """A line for a passphrase or a recovery code: hidden letters unless the echo mode changes."""

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
