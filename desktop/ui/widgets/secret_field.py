"""A field for a passphrase or a recovery code, which leaves no copy of it in memory."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QLineEdit

_OVERWRITTEN = 4096  # edits; more than anyone types into one passphrase


class SecretField(QLineEdit):
    """Hidden letters unless the echo mode is changed; `clear` removes the undo history, too."""

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)

    def clear(self) -> None:
        """Empty the field.

        Qt's own `clear` can be undone, and its history lists every letter that was typed. Setting
        a text drops the history but not its memory, which other edits therefore overwrite.
        """
        self.setText("")
        with QSignalBlocker(self):
            self.insert("-" * _OVERWRITTEN)
            self.setText("")
