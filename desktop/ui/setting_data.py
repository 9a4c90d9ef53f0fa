"""The last group of Settings: the folder of all data, its verification, the first steps, backup."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.ui.pieces import button, label, rule
from desktop.ui.theme import Look


def add_data(column: QVBoxLayout, look: Look, home: str, actions: Sequence[SignalInstance]) -> None:
    """Add a row each for the folder, the journal and the first steps, with what its button does."""
    folder, verify, wizard = actions
    translate = QCoreApplication.translate
    for name, hint, action, signal in (
        (
            translate("SettingsPage", "Folder"),
            home,
            translate("SettingsPage", "Open the folder"),
            folder,
        ),
        (
            translate("SettingsPage", "Journal"),
            translate("SettingsPage", "Every fact in a chain; looks whether it is unbroken."),
            translate("SettingsPage", "Verify now"),
            verify,
        ),
        (
            translate("SettingsPage", "First steps"),
            translate("SettingsPage", "The questions of the first start once more."),
            translate("SettingsPage", "Begin"),
            wizard,
        ),
    ):
        line = QHBoxLayout()
        line.setContentsMargins(0, 12, 0, 12)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(name, "strong"))
        words.addWidget(label(hint, "small"))
        line.addLayout(words, 1)
        press = button(look, action)
        press.clicked.connect(signal)
        line.addWidget(press)
        column.addLayout(line)
        column.addWidget(rule())
    backup = label(
        translate(
            "SettingsPage",
            "Backup: close Tatpar and copy the whole folder to another disk. "
            "The register in it stays encrypted.",
        ),
        "small",
        wrap=True,
    )
    column.addSpacing(12)
    column.addWidget(backup)
