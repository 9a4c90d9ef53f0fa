"""Rows of the settings page: one of a key, with its editors, and those without a key."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.core.settings.loaded_settings import Lock
from desktop.core.settings.model import RULES
from desktop.core.settings.rules import (
    Choice,
    Dates,
    Decimal,
    Flag,
    Hosts,
    Hours,
    Names,
    Portals,
    Rule,
    Services,
    Texts,
    Whole,
    Wholes,
)
from desktop.language.numbers import digits, duration
from desktop.language.settings import choice_word, help_of, label_of, unit_word
from desktop.ui.settings import fields
from desktop.ui.settings import fields as list_fields
from desktop.ui.settings.fields import FOLDERS, FolderField
from desktop.ui.settings.hours_field import HoursField
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8, GAP12, GAP24, INPUT
from desktop.ui.widgets.basics import Note, button, label, rule, set_breakable
from desktop.ui.widgets.layouts import SPRING, hbox, vbox
from desktop.ui.widgets.responsive_columns import Columns


class DataRows(QWidget):
    """Emits ``wanted`` with the row's name; `show_result` writes a result under a row."""

    clicked = Signal(str)

    def __init__(self, look: Look, home: str, keys: Sequence[str]) -> None:
        super().__init__()
        column = vbox(gap=0, on=self)
        self._hints: dict[str, QLabel] = {}
        for key, name, hint, action in _rows(home):
            if key not in keys:
                continue
            line = hbox(margins=(0, 12, 0, 12), gap=GAP24)  # a long sentence touched its button
            under = self._hints[key] = label("", "small", wrap=True)
            set_breakable(under, hint)
            line.addLayout(vbox(label(name, "strong"), under, gap=0), 1)
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


_WORDS = 180  # pixels that label and help need beside the editors


Editor = (
    fields.NumberField
    | fields.WholesField
    | fields.TextField
    | fields.FlagField
    | fields.ChoiceField
    | list_fields.LinesField
    | list_fields.ChipsField
    | HoursField
    | FolderField
)


class SettingRow(QWidget):
    """One key, or two that belong together; emits `typed` with the key and its raw value."""

    typed = Signal(str, object)

    def __init__(self, look: Look, keys: tuple[str, ...], locks: Mapping[str, Lock]) -> None:
        super().__init__()
        self._keys = keys
        self._refusals: dict[str, str] = {}
        self._shown: dict[str, object] = {}
        high = isinstance(RULES[keys[0]], Hours)
        row = QVBoxLayout() if high else Columns(GAP12)
        self.setLayout(row)
        row.setContentsMargins(0, 14, 0, 12)
        row.setSpacing(GAP12)
        words = vbox(gap=0)
        words.addStrut(_WORDS)
        self._words = label(label_of(keys[0]), "strong"), label(_help(keys[0]), "small", wrap=True)
        for line in self._words:
            words.addWidget(line)
        self._lock = Note(look, "lock", "small")
        self._refusal = Note(look, "info", "strong")
        words.addWidget(self._lock)
        words.addWidget(self._refusal)
        words.addStretch(1)
        row.addLayout(words, 1)
        right = hbox(SPRING, gap=GAP8)
        self.editors: dict[str, Editor] = {}
        for place, key in enumerate(keys):
            if place:
                right.addSpacing(GAP8)
                at_most = QCoreApplication.translate("Settings", "at most")
                right.addWidget(_beside(at_most), 0, Qt.AlignmentFlag.AlignTop)
            editor = _editor(look, key, RULES[key])
            editor.setAccessibleName(label_of(key))
            editor.setAccessibleDescription(_help(key))
            editor.typed.connect(partial(self.typed.emit, key))
            if key in locks and isinstance(editor, fields.NumberField):
                editor.show_lock(look)
            editor.setEnabled(key not in locks)
            if isinstance(editor, fields.FlagField):
                self._tick_by_words(editor)
            self.editors[key] = editor
            right.addWidget(editor, 0, Qt.AlignmentFlag.AlignTop)
            if place:
                right.addWidget(_beside(unit_word("times")), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(right)
        if locks:
            self._lock.say(_locked(next(iter(locks.values()))))

    def _tick_by_words(self, flag: fields.FlagField) -> None:
        """Let a click on the row's words tick its box, as everywhere else."""
        for line in self._words:
            line.setBuddy(flag)
            line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Press the box whose words are clicked."""
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(watched, QLabel):
            flag = watched.buddy()
            if isinstance(flag, fields.FlagField) and flag.isEnabled():
                flag.click()
        return super().eventFilter(watched, event)

    def put(self, key: str, value: Any, *, redraw: bool = False) -> None:
        """Show a value without emitting.

        A value that is shown already is not set again, so that a refresh keeps what is being typed;
        with ``redraw`` it is.
        """
        if redraw or key not in self._shown or self._shown[key] != value:
            self._shown[key] = value
            self.editors[key].put(value)

    def typed_text(self, key: str) -> str:
        """Return the content of the editor of that key."""
        return self.editors[key].text_typed()

    def short_value(self, key: str, value: object) -> str:
        """Return the current value, if it is short."""
        if isinstance(RULES[key], Whole | Decimal):
            return digits(f"{value:g}")
        return value if isinstance(value, str) else ""

    def show_refusal(self, key: str, sentence: str, *, refused: bool = True) -> None:
        """Show why the value was refused, or not taken yet; an empty sentence removes it."""
        self._refusals[key] = sentence
        editor = self.editors[key]
        editor.setProperty("refused", refused and bool(sentence))
        editor.style().polish(editor)
        self._refusal.say(next((sentence for sentence in self._refusals.values() if sentence), ""))

    def refusal(self) -> str:
        """Return the refusal that is shown."""
        return self._refusal.text


def _help(key: str) -> str:
    help_text = help_of(key)
    rule = RULES[key]
    if isinstance(rule, Whole | Decimal):
        bounds = QCoreApplication.translate("Settings", "{low} to {high}.").format(
            low=digits(f"{rule.low:g}"), high=_most(rule)
        )
        return f"{help_text} {bounds}"
    return help_text


def _most(rule: Whole | Decimal) -> str:
    """Return the highest number; of minutes that are days, how many that is."""
    most = digits(f"{rule.high:g}")
    if rule.unit != "minutes" or rule.high < 24 * 60:
        return most
    return f"{most} ({duration(round(rule.high) * 60_000)})"


def _beside(word: str) -> QLabel:
    """Return a word on the line of the fields beside it, however high the row is."""
    beside = label(word, "body2")
    beside.setFixedHeight(INPUT)
    return beside


def _locked(lock: Lock) -> str:
    by = lock.by or QCoreApplication.translate("Settings", "Your office")
    if not lock.reason:
        return QCoreApplication.translate("Settings", "{by} has set this.").format(by=by)
    return QCoreApplication.translate("Settings", "{by} has set this: ‘{reason}’").format(
        by=by, reason=lock.reason
    )


def _editor(look: Look, key: str, rule: Rule) -> Editor:
    if key in FOLDERS:
        return FolderField(look)
    match rule:
        case Whole(low=low, high=high, unit=unit):
            # The unit "times" is part of the sentence beside it.
            shown = "" if unit == "times" else unit_word(unit)
            return fields.NumberField(low, high, whole=True, unit=shown)
        case Decimal(low=low, high=high, unit=unit):
            return fields.NumberField(low, high, whole=False, unit=unit_word(unit))
        case Flag():
            return fields.FlagField()
        case Choice(words=words):
            return fields.ChoiceField({word: choice_word(key, word) for word in words})
        case _:
            return _list_editor(look, key, rule)


def _list_editor(look: Look, key: str, rule: Rule) -> Editor:
    match rule:
        case Wholes(low=low, high=high, most=most):
            return fields.WholesField(low, high, most, label_of(key))
        case Hours():
            return HoursField(look, label_of(key))
        case Texts(longest=longest) if longest <= 40:
            return list_fields.ChipsField(look, label_of(key))
        case Names() | Texts() | Hosts():
            return list_fields.LinesField(list, list)
        case Dates() | Services() | Portals():
            return list_fields.LinesField(*list_fields.CODECS[type(rule)])
        case _:
            return fields.TextField()
