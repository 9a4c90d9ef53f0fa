"""The last group of Settings: the folder of all data, its verification, the first steps, backup."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from desktop.ui.pieces import button, label, rule, set_text
from desktop.ui.theme import Look


def add_data(
    column: QVBoxLayout, look: Look, home: str, actions: Sequence[SignalInstance]
) -> QLabel:
    """Add a row each for folder, journal, signature and first steps, with what its button does.

    Return the line under the signature, which tells what was copied.
    """
    folder, verify, enrol, wizard = actions
    signature = label("", "small", wrap=True)
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
            translate("SettingsPage", "This PC's signature"),
            translate(
                "SettingsPage", "Whoever verifies its bundles enrols this PC once, by one line."
            ),
            translate("SettingsPage", "Copy the line"),
            enrol,
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
        under = signature if signal is enrol else label("", "small")
        set_text(under, hint)
        words.addWidget(under)
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
    return signature
