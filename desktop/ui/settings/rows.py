"""Rows of the settings page: one of a key with its editor, and one of an act without a key."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QLabel, QWidget

from desktop.core.settings.loaded_settings import Lock
from desktop.core.settings.model import RULES
from desktop.core.settings.rules import Choice, Flag, Hours, HoursRule, Texts, Whole, Wholes
from desktop.language.settings import OPTIONS, help_of, label_of, setting_value
from desktop.language.translator import translate
from desktop.ui.settings.fields import (
    FOLDERS,
    PHONE,
    ChoiceField,
    FlagField,
    FolderField,
    HoursField,
    LinesField,
    TextField,
    field_width,
    names_field,
)
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP12
from desktop.ui.widgets.basics import DROP, Note, button, label, rule, set_breakable
from desktop.ui.widgets.files import downloads_folder
from desktop.ui.widgets.layouts import SPRING, hbox, vbox, wide
from desktop.ui.widgets.responsive_columns import Columns
from desktop.ui.widgets.tooltips import set_tooltip

_AROUND, _LINE = 20, 30  # pixels of a row around its line, and of that at text of 100 %
_NAME, _SHORT = 150, 70  # pixels of a name at text of 100 %: in less room there is one column


class ActRow(QWidget):
    """An act without a key: its name, later its result below, and the button."""

    def __init__(self, look: Look, name: str, about: str, action: str) -> None:
        super().__init__()
        self.name, self.text = name, about
        self.about = label("", "small", wrap=True)
        self.about.hide()
        set_tooltip(self, about)
        self.button = button(look, action)
        self.button.setFixedWidth(max(field_width(), self.button.sizeHint().width()))
        self.button.setAccessibleDescription(f"{name}. {about}")
        self.setMinimumHeight(_AROUND + look.px(_LINE))
        words = vbox(label(name, "body", wrap=True), self.about, gap=0)
        words.setContentsMargins(0, look.px(DROP), 0, 0)
        words.addStrut(look.px(_NAME))
        line = hbox(wide(words), self.button, gap=GAP12)
        line.setContentsMargins(0, 6, 0, 6)
        vbox(SPRING, line, SPRING, rule(), gap=0, on=self)

    def show_result(self, sentence: str) -> None:
        """Show a result below the name."""
        set_breakable(self.about, sentence)
        self.about.setVisible(bool(sentence))


def act_rows(home: str) -> Sequence[tuple[str, str, str, str]]:
    """Return each act with its name, the line about it, and the button's words."""
    return (
        (
            "folder",
            translate("Data folder"),
            home,
            translate("Open the folder"),
        ),
        (
            "backup",
            translate("Backup"),
            translate(
                "A backup is an encrypted, verified copy of everything. Keep it on another disk.",
            ),
            translate("Back up now"),
        ),
        (
            "passphrase",
            translate("The register's passphrase"),
            "",
            translate("Change passphrase"),
        ),
        (
            "sheet",
            translate("Recovery sheet"),
            translate(
                "It opens the register if you forget the passphrase. If it is lost or others "
                "have seen it, create a new one.",
            ),
            translate("Create a new sheet"),
        ),
        (
            "holidays",
            translate("List of holidays"),
            translate("Days off from a calendar file are added as “Office closed”."),
            translate("Import a list (.ics)…"),
        ),
        (
            "verify",
            translate("Log"),
            translate(
                "Shows whether anything in the log was changed.",
            ),
            translate("Verify now"),
        ),
        (
            "enrol",
            translate("This PC's signature"),
            translate(
                "Give this line once to the person who verifies your bundles.",
            ),
            translate("Copy the line"),
        ),
        (
            "office_state",
            translate("This PC and its office"),
            "",
            translate("Refresh"),
        ),
        (
            "office_sent",
            translate("What was sent to the office"),
            "",
            translate("Show"),
        ),
        (
            "office_documents",
            translate("Documents from the office"),
            "",
            translate("Show"),
        ),
        (
            "office_leave",
            translate("Leave the office"),
            "",
            translate("Leave…"),
        ),
        (
            "wizard",
            translate("First steps"),
            "",
            translate("Start"),
        ),
        (
            "about",
            translate("About and help"),
            translate(
                "The IT administrator may ask for this: version, policy, keys, last backup.",
            ),
            translate("Show"),
        ),
        (
            "quit",
            translate("Quit Tatpar"),
            translate(
                "When you close the window, Tatpar stays in the tray. Ctrl+Q quits it.",
            ),
            f"{translate('Quit')}…",
        ),
    )


Editor = TextField | FlagField | ChoiceField | LinesField | HoursField | FolderField


class SettingRow(QWidget):
    """One key: its label at the left, its editor at the right; emits its raw value."""

    typed = Signal(object)

    def __init__(
        self,
        look: Look,
        key: str,
        lock: Lock | None,
        today: date | None = None,
        ramadan: HoursRule | None = None,
    ) -> None:
        super().__init__()
        self._key = key
        self._shown: object = self  # no value yet
        self._name = label(label_of(key), "body", wrap=True)
        self._lock = Note(look, "lock", "small")
        self._refusal = Note(look, "info", "strong")
        self.editor = _editor(look, key, today, ramadan)
        self.editor.setAccessibleName(label_of(key))
        self.editor.setAccessibleDescription(help_of(key))
        self.editor.typed.connect(self.typed)
        self.editor.setEnabled(lock is None)
        if lock is not None:
            self._lock.say(translate("Office policy"))
            set_tooltip(self._lock, ": ".join(part for part in (lock.by, lock.reason) if part))
        about = label(help_of(key), "small", wrap=True)
        about.setVisible(bool(help_of(key)))
        self.setMinimumHeight(_AROUND + look.px(_LINE))
        words = vbox(self._name, about, self._lock, gap=0, margins=(0, look.px(DROP), 0, 0))
        words.addStrut(look.px(_SHORT if isinstance(self.editor, HoursField) else _NAME))
        if isinstance(self.editor, LinesField):
            vbox(words, self.editor, self._refusal, 6, rule(), gap=4, margins=(0, 8, 0, 0), on=self)
        else:
            # Seven weekdays need the whole of a narrow page.
            line = Columns(GAP12, gap_below=4) if isinstance(self.editor, HoursField) else hbox()
            line.setSpacing(GAP12)
            line.addLayout(words, 1)
            line.addWidget(self.editor)
            line.setContentsMargins(0, 6, 0, 6)
            vbox(SPRING, line, self._refusal, SPRING, rule(), gap=0, on=self)
        if isinstance(self.editor, FlagField):
            self._name.setBuddy(self.editor)
            self._name.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Press the box whose words are clicked, as everywhere else."""
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(watched, QLabel):
            flag = watched.buddy()
            if isinstance(flag, FlagField) and flag.isEnabled():
                flag.click()
        return super().eventFilter(watched, event)

    def put(self, value: Any) -> None:
        """Show a value without emitting.

        A value that is shown already is not set again: a refresh keeps the text being typed.
        """
        if self._shown != value:
            self._shown = value
            self.editor.put(value)

    def show_refusal(self, sentence: str, *, refused: bool = True) -> None:
        """Show why the value was refused, or is not in force yet; an empty sentence removes it."""
        self.editor.setProperty("refused", refused and bool(sentence))
        self.editor.style().polish(self.editor)
        self._refusal.say(sentence)

    def refusal(self) -> str:
        """Return the refusal that is shown."""
        return self._refusal.text


def _editor(look: Look, key: str, today: date | None, ramadan: HoursRule | None) -> Editor:
    if key in FOLDERS:
        return FolderField(look, usual=downloads_folder() if key == PHONE else "")
    words, made = partial(setting_value, key), RULES[key]
    match made:
        case Whole() | Wholes() | Choice():
            values = made.words if isinstance(made, Choice) else OPTIONS[key]
            return ChoiceField(values, words)
        case Flag():
            return FlagField()
        case Hours():
            return HoursField(look, today, ramadan)
        case Texts(longest=longest) if longest > 40:
            return LinesField()
        case _:
            return names_field() if isinstance(made, Texts) else TextField()
