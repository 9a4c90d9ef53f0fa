"""Rows of the settings page: one of a key with its editor, and one of an act without a key.

An editor emits `typed` with a value as the file would have it. It refuses nothing itself: the rule
of the key does that.
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QTextOption
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from desktop.core.phone_files import folders_in
from desktop.core.settings.loaded_settings import FolderFault, Lock
from desktop.core.settings.model import RULES
from desktop.core.settings.rules import (
    Choice,
    Flag,
    Hours,
    HoursRule,
    Texts,
    Whole,
    Wholes,
    past_rules,
)
from desktop.language.problems import running
from desktop.language.register import offered_replies
from desktop.language.settings import OPTIONS, help_of, label_of, setting_value
from desktop.language.translator import to_translate, translate
from desktop.storage.phone_folders import watch_fault
from desktop.storage.settings_file import folder_fault
from desktop.ui.theme.look import Look, text_scale
from desktop.ui.theme.tokens import GAP8, GAP12
from desktop.ui.widgets.basics import (
    DROP,
    ChoiceBox,
    Note,
    button,
    icon_button,
    label,
    rule,
    set_breakable,
    set_marked,
)
from desktop.ui.widgets.date_fields import WEEK, TimeField, week_buttons
from desktop.ui.widgets.files import choose_folder, downloads_folder
from desktop.ui.widgets.layouts import SPRING, hbox, vbox, wide
from desktop.ui.widgets.tooltips import set_tooltip

WIDTH = 200  # pixels of every control at text of 100 %


def field_width() -> int:
    """Return the width of a control at the size of text in force."""
    return round(WIDTH * text_scale())


class TextField(QLineEdit):
    """One line of text; ``write`` makes it of the setting's value, ``read`` the value of it."""

    typed = Signal(object)

    def __init__(
        self,
        write: Callable[[Any], str] = str,
        read: Callable[[str], object] = str.strip,
    ) -> None:
        super().__init__()
        self._write, self._read = write, read
        self.setFixedWidth(field_width())
        self._shown = ""
        self.editingFinished.connect(self._emit_typed)
        self.textChanged.connect(partial(set_tooltip, self))  # may be longer than the field

    def put(self, value: object) -> None:
        """Show a value without emitting."""
        self._shown = self._write(value)
        self.setText(self._shown)
        self.setCursorPosition(0)

    def text_typed(self) -> str:
        """Return the content of the field."""
        return self.text()

    def _emit_typed(self) -> None:
        if self.text() != self._shown:
            self._shown = self.text()
            self.typed.emit(self._read(self.text()))


class FlagField(QCheckBox):
    """A checkbox at the right edge of the other controls."""

    typed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumSize(24, 24)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.clicked.connect(self._emit_typed)

    def _emit_typed(self) -> None:
        self.typed.emit(self.isChecked())

    def put(self, value: bool) -> None:  # noqa: FBT001  # the value itself
        """Show a value without emitting."""
        self.setChecked(value)

    def text_typed(self) -> str:
        """Return nothing: a tick cannot be refused."""
        return ""


class ChoiceField(ChoiceBox):
    """A choice among values in words; any other value is added when it is shown."""

    typed = Signal(object)

    def __init__(self, values: Sequence[object], words: Callable[[object], str]) -> None:
        super().__init__()
        self._words = words
        self._values: list[object] = []
        for value in values:
            self._add(value)
        self.setFixedWidth(max(field_width(), self.sizeHint().width()))
        self.activated.connect(lambda index: self.typed.emit(self._values[index]))

    def _add(self, value: object) -> None:
        self._values.append(value)
        self.addItem(self._words(value))

    def put(self, value: object) -> None:
        """Show a value without emitting."""
        if value not in self._values:
            self._add(value)
        self.setCurrentIndex(self._values.index(value))

    def text_typed(self) -> str:
        """Return the words that are shown."""
        return self.currentText()


def names_field() -> TextField:
    """Return a line of short names with commas between."""
    return TextField(
        ", ".join, lambda text: [name.strip() for name in text.split(",") if name.strip()]
    )


_FRAME = 24  # pixels of a field of lines above and below them


class LinesField(QPlainTextEdit):
    """A list, one entry a line; emitted when the field is left. As high as three to six lines."""

    typed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown = ""
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.ensurePolished()  # its font is the style sheet's
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.document().setDocumentMargin(2)  # as a line's
        self.textChanged.connect(self.updateGeometry)

    def heightForWidth(self, width: int) -> int:
        """Return the height of its lines at that width, wrapped ones included."""
        metrics, room = QFontMetrics(self.font()), max(1, width - 34)  # without its padding
        lines = sum(
            1 + metrics.horizontalAdvance(line) // room for line in self.toPlainText().split("\n")
        )
        return _FRAME + (metrics.lineSpacing() + 1) * min(max(lines, 3), 6)

    def sizeHint(self) -> QSize:
        """Return the size at the present width."""
        return QSize(super().sizeHint().width(), self.heightForWidth(self.width()))

    def put(self, value: Sequence[str]) -> None:
        """Show a value without emitting."""
        self._shown = "\n".join(value)
        self.setPlainText(self._shown)

    def text_typed(self) -> str:
        """Return the content of the field."""
        return self.toPlainText()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Emit the entries if they changed."""
        super().focusOutEvent(event)
        self.emit_changes()

    def emit_changes(self) -> None:
        """Emit the entries if they changed."""
        if self.toPlainText() != self._shown:
            self._shown = self.toPlainText()
            lines = [line.strip() for line in self._shown.splitlines()]
            self.typed.emit([line for line in lines if line])


_AHEAD_DAYS = 60  # before Ramadan, from when on its hours are offered


class HoursField(QWidget):
    """The hours and weekdays in force today; a change counts from today on.

    ``head`` is its first line, which takes the name: the weekdays need a line of their own.
    Emits all rules, the changed one last: earlier rules stay unchanged.
    """

    typed = Signal(object)

    def __init__(self, look: Look, today: date | None, ramadan: HoursRule | None) -> None:
        super().__init__()
        self._today = today or date.today()  # noqa: DTZ011 - a page without a calendar
        self._coming = ramadan
        self._rules: Sequence[HoursRule] = ()
        self.first = TimeField(translate("Opens at"))
        self.last = TimeField(translate("Closes at"))
        for box in (self.first, self.last):
            box.activated.connect(self._change)
        self.days = week_buttons()
        for day in self.days:
            day.clicked.connect(self._change)
        self.ramadan = button(look, translate("Add Ramadan hours"), "link", size="small")
        self.ramadan.clicked.connect(self._add_ramadan)
        self.head = hbox(self.first, label("–", "hint"), self.last, gap=GAP8)
        vbox(
            self.head,
            hbox(SPRING, *self.days, gap=4),
            hbox(SPRING, self.ramadan),
            gap=GAP8,
            on=self,
        )
        self.setFocusProxy(self.first)

    def put(self, rules: Sequence[HoursRule]) -> None:
        """Show the rule in force without emitting."""
        self._rules = rules
        rule = self._now()
        # Weekdays with hours of their own are two rules: one box cannot show both.
        alone = sum(given.from_day == rule.from_day for given in rules) == 1
        for control in (self.first, self.last, *self.days):
            control.setEnabled(alone)
        several = translate("The hours differ by weekday. The IT administrator sets them.")
        set_tooltip(self, "" if alone else several)
        if rule.ranges:
            self.first.put(rule.ranges[0].partition("-")[0])
            self.last.put(rule.ranges[-1].partition("-")[2])
        for column, press in enumerate(self.days):
            press.setChecked(WEEK[column] in rule.days)
        coming = self._coming
        self.ramadan.setVisible(
            coming is not None
            and (coming.from_day - self._today).days <= _AHEAD_DAYS
            and all(given.until is None or given.until < coming.from_day for given in rules)
        )

    def _now(self) -> HoursRule:
        past = past_rules(self._rules, self._today)
        begun = [rule for rule in self._rules if rule not in past and rule.from_day <= self._today]
        return begun[-1] if begun else self._rules[0]

    def text_typed(self) -> str:
        """Return nothing: times and days are chosen, not typed."""
        return ""

    def _change(self) -> None:
        rule = self._now()
        ranges = list(rule.ranges)
        ranges[0] = f"{self.first.at()}-{ranges[0].partition('-')[2]}"
        ranges[-1] = f"{ranges[-1].partition('-')[0]}-{self.last.at()}"
        days = tuple(day for column, day in enumerate(WEEK) if self.days[column].isChecked())
        if not days:  # an office that never opens: the last weekday stays
            self.put(self._rules)
            return
        changed = HoursRule(self._today, days, tuple(ranges), rule.until)
        self._emit([given for given in self._rules if given.from_day != self._today], changed)

    def _add_ramadan(self) -> None:
        assert self._coming is not None
        self._emit(self._rules, self._coming)

    def _emit(self, rules: Sequence[HoursRule], added: HoursRule) -> None:
        self.put((*rules, added))
        self.typed.emit(Hours().write((*rules, added)))


PHONE = "phone.folders"
FOLDERS = ("security.backup_folder", "reports.folder", PHONE)


class FolderField(QWidget):
    """A line with the path, and a button that asks for it."""

    typed = Signal(object)

    def __init__(
        self,
        look: Look,
        choose: Callable[[str, str, QWidget], str] = choose_folder,
        usual: str = "",
    ) -> None:
        super().__init__()
        self._choose = choose
        self._usual = usual  # start folder of the choice if none is set
        self.line = TextField()
        self.button = icon_button(look, "folder", f"{translate('Choose')}…")
        self.line.setFixedWidth(field_width() - self.button.sizeHint().width() - GAP8)
        self.line.typed.connect(self.typed)
        self.button.clicked.connect(self._ask)
        hbox(self.line, self.button, gap=GAP8, on=self)
        self.setFocusProxy(self.line)

    def setAccessibleName(self, name: str) -> None:
        """Name the line, and the button after it."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)
        self.button.setAccessibleDescription(name)

    def put(self, value: str) -> None:
        """Show a value without emitting."""
        self.line.put(value)

    def text_typed(self) -> str:
        """Return the content of the line."""
        return self.line.text_typed()

    def _ask(self) -> None:
        folder = self._choose(self.accessibleName(), self.line.text() or self._usual, self)
        if folder:
            self.line.put(folder)
            self.typed.emit(folder)


def paths_in(key: str, typed: str) -> list[Path]:
    """Return the folders that are written there: one, but of the phone's perhaps several."""
    return [Path(each) for each in (folders_in(typed) if key == PHONE else [typed]) if each]


def fault_of(key: str, typed: str) -> FolderFault | None:
    """Ask the disk for the first fault of these folders; None if they can be used."""
    look = watch_fault if key == PHONE else folder_fault
    return next(filter(None, map(look, paths_in(key, typed))), None)


def needs_a_look(key: str, typed: str) -> bool:
    """Whether the disk has to be asked about it; other values are checked by their text."""
    return bool(paths_in(key, typed)) and not text_problem(key, typed)


def text_problem(key: str, typed: str) -> str:
    """Return the fault of the path as it is written; "" without a fault or a path."""
    if all(path.is_absolute() for path in paths_in(key, typed)):
        return ""
    return translate("Enter the full path of the folder, or choose it.")


def looking() -> str:
    """Return the sentence shown until the disk answers."""
    return translate("Tatpar is checking this folder. Until it responds, the previous one is used.")


def folder_problem(fault: FolderFault) -> str:
    """Return why the folder cannot be used."""
    return running(translate(_PROBLEMS[fault]), translate("The previous one is still used."))


_PROBLEMS = {
    FolderFault.MISSING: to_translate("It does not exist"),
    FolderFault.CLOSED: to_translate("Tatpar cannot write here."),
    FolderFault.UNREADABLE: to_translate("Unreadable"),
    FolderFault.NO_FOLDER: to_translate("This is a link or a file. Choose the folder itself."),
    FolderFault.SILENT: to_translate(
        "This folder is not responding; its network or server may be down."
    ),
}


_AROUND, _LINE = 20, 30  # pixels of a row around its line, and of that at text of 100 %
_NAME, _SHORT_NAME = 150, 80  # pixels of a name at text of 100 %: in less room there is one column


class ActRow(QWidget):
    """An act without a key: its name, later its result below, and the button."""

    def __init__(
        self, look: Look, name: str, about: str, action: str, *, searched: str = ""
    ) -> None:
        super().__init__()
        self.name, self.text = name, about
        self.about = label("", "small", wrap=True)
        self.about.hide()
        set_tooltip(self, about)
        self.button = button(look, action)
        self.button.setFixedWidth(max(field_width(), self.button.sizeHint().width()))
        self.button.setAccessibleDescription(f"{name}. {about}")
        self.setMinimumHeight(_AROUND + look.px(_LINE))
        shown = label(name, "body", wrap=True)
        set_marked(shown, name, searched, look.tokens.search_mark)
        words = vbox(shown, self.about, gap=0)
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
                "A backup is a verified copy: the register in it is encrypted, but the log and the "
                "settings are not. Keep it on another disk.",
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
            translate("Details"),
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
            f"{translate('Leave the office')}…",
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


_ADDRESS = "office.url"  # too long to stand beside its name
_NAMES = ("officer.name", "officer.designation", "officer.office")  # longer than other words


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
        *,
        searched: str = "",
    ) -> None:
        super().__init__()
        self._key = key
        self._shown: object = self  # no value yet
        self._name = label("", "body", wrap=True)
        set_marked(self._name, label_of(key), searched, look.tokens.search_mark)
        self._lock = Note(look, "lock", "small")
        self._refusal = Note(look, "alert", "strong")
        self.editor = _editor(look, key, today, ramadan)
        self.editor.setAccessibleName(label_of(key))
        self.editor.setAccessibleDescription(help_of(key))
        self.editor.typed.connect(self.typed)
        self.editor.typed.connect(self._fill_emptied)
        self.editor.setEnabled(lock is None)
        if lock is not None:
            self._lock.say(translate("Office policy"))
            set_tooltip(self._lock, ": ".join(part for part in (lock.by, lock.reason) if part))
        about = label("", "small", wrap=True)
        set_marked(about, help_of(key), searched, look.tokens.search_mark)
        about.setVisible(bool(help_of(key)))
        self.setMinimumHeight(_AROUND + look.px(_LINE))
        below = isinstance(self.editor, TextField | FolderField) and key != _ADDRESS
        if below:  # beside it the words would be many short lines
            about.setContentsMargins(0, 0, 0, 6)
        beside = (self._name, self._lock) if below else (self._name, about, self._lock)
        words = vbox(*beside, gap=0, margins=(0, look.px(DROP), 0, 0))
        names = key in _NAMES
        least = _SHORT_NAME if names else 0 if isinstance(self.editor, HoursField) else _NAME
        words.addStrut(look.px(least))
        if isinstance(self.editor, LinesField) or key == _ADDRESS:
            vbox(words, self.editor, self._refusal, 6, rule(), gap=4, margins=(0, 8, 0, 0), on=self)
        else:
            line = hbox(gap=GAP12, margins=(0, 6, 0, 2 if below else 6))
            line.addWidget(self.editor, int(names))
            first = self.editor.head if isinstance(self.editor, HoursField) else line
            first.insertLayout(0, words, int(not names))
            rest = (about, self._refusal) if below else (self._refusal,)
            vbox(SPRING, line, *rest, SPRING, rule(), gap=0, on=self)
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
        if self._key == "officer.replies":
            value = offered_replies(value)
        if self._shown != value:
            self._shown = value
            self.editor.put(value)

    def _fill_emptied(self, raw: object) -> None:
        """Bring the common replies back into their emptied list."""
        if raw == []:
            self._shown = self
            self.put(())

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
            field = names_field() if isinstance(made, Texts) else TextField()
            if key == "office.token":  # a secret
                field.setEchoMode(QLineEdit.EchoMode.PasswordEchoOnEdit)
            if key == _ADDRESS:
                field.setMaximumWidth(3 * field_width())
            elif key in _NAMES:
                field.setMaximumWidth(2 * field_width())
            return field
