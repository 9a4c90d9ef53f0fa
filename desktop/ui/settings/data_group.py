"""Rows of Settings without a key: the folder of all data, backup, the register's keys, the log.

Each row is a name, what it is about, and a button for it.
"""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP24
from desktop.ui.widgets.basics import button, label, rule, set_breakable


class DataRows(QWidget):
    """Emits ``wanted`` with the row's name; `show_result` writes a result under a row."""

    clicked = Signal(str)

    def __init__(self, look: Look, home: str, keys: Sequence[str]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._hints: dict[str, QLabel] = {}
        for key, name, hint, action in _rows(home):
            if key not in keys:
                continue
            line = QHBoxLayout()
            line.setContentsMargins(0, 12, 0, 12)
            line.setSpacing(GAP24)  # a long sentence touched its button
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(label(name, "strong"))
            under = self._hints[key] = label("", "small", wrap=True)
            set_breakable(under, hint)
            words.addWidget(under)
            line.addLayout(words, 1)
            press = button(look, action)
            press.setAccessibleDescription(name)
            press.clicked.connect(lambda _checked=False, key=key: self.clicked.emit(key))
            line.addWidget(press)
            column.addLayout(line)
            column.addWidget(rule())

    def show_result(self, key: str, sentence: str) -> None:
        """Show a result under that row, if the row exists."""
        if key in self._hints:
            set_breakable(self._hints[key], sentence)


def _rows(home: str) -> Sequence[tuple[str, str, str, str]]:
    translate = QCoreApplication.translate
    return (
        (
            "folder",
            translate("SettingsPage", "Folder of all data"),
            home,
            translate("SettingsPage", "Open the folder"),
        ),
        (
            "backup",
            translate("SettingsPage", "Backup"),
            translate(
                "SettingsPage",
                "An encrypted, verified copy of everything, best kept on another disk. With a "
                "folder above, backups are automatic.",
            ),
            translate("SettingsPage", "Back up now"),
        ),
        (
            "passphrase",
            translate("SettingsPage", "The register's passphrase"),
            translate("SettingsPage", "Your records and recovery sheet stay the same."),
            translate("SettingsPage", "New passphrase"),
        ),
        (
            "others",
            translate("SettingsPage", "Others know my passphrase"),
            translate(
                "SettingsPage",
                "A new passphrase alone does not lock out anyone who has a copy of the old key "
                "file. A new key does.",
            ),
            translate("SettingsPage", "Change the key"),
        ),
        (
            "sheet",
            translate("SettingsPage", "Recovery sheet"),
            translate(
                "SettingsPage",
                "Opens the register if you forget the passphrase. If it is lost or seen by "
                "others, make a new one. The old one stops working.",
            ),
            translate("SettingsPage", "Make a new sheet"),
        ),
        (
            "verify",
            translate("SettingsPage", "Log"),
            translate(
                "SettingsPage",
                "Every event is linked to the one before, so any change shows. Check that the "
                "log is intact.",
            ),
            translate("SettingsPage", "Verify now"),
        ),
        (
            "enrol",
            translate("SettingsPage", "This PC's signature"),
            translate(
                "SettingsPage",
                "Give this line once to the person who verifies your bundles. It confirms that "
                "a bundle was made on this PC.",
            ),
            translate("SettingsPage", "Copy the line"),
        ),
        (
            "office_state",
            translate("SettingsPage", "This PC and its office"),
            "",
            translate("SettingsPage", "Look again"),
        ),
        (
            "office_sent",
            translate("SettingsPage", "What was sent"),
            translate(
                "SettingsPage",
                "Each day and message: when it left, whether the office has it, and its exact "
                "content. Also what will be sent next.",
            ),
            translate("SettingsPage", "Show"),
        ),
        (
            "office_documents",
            translate("SettingsPage", "Documents of the office"),
            translate(
                "SettingsPage",
                "Holidays, policy, trusted signers and the newest version, signed by the office.",
            ),
            translate("SettingsPage", "Read"),
        ),
        (
            "office_leave",
            translate("SettingsPage", "Leave the office"),
            translate(
                "SettingsPage", "Nothing more is sent. What the office has stays with the office."
            ),
            translate("SettingsPage", "Leave…"),
        ),
        (
            "wizard",
            translate("SettingsPage", "First steps"),
            translate("SettingsPage", "Run the first-time setup again."),
            translate("SettingsPage", "Start"),
        ),
        (
            "about",
            translate("SettingsPage", "About and help"),
            translate(
                "SettingsPage",
                "Version, office policy, keys, last export and backup, proxy and clock: what the "
                "IT administrator asks for. Also as a file to send.",
            ),
            translate("SettingsPage", "Show"),
        ),
        (
            "quit",
            translate("SettingsPage", "Quit Tatpar"),
            translate(
                "SettingsPage", "Closing the window does not end it: it stays in the tray. Ctrl+Q"
            ),
            translate("SettingsPage", "Quit…"),
        ),
    )
