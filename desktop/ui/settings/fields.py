"""Editors for single settings; each emits `typed` with a value as the file would have it.

They refuse nothing themselves: the rule of the key does that.
"""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QTextOption
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from desktop.core.phone_files import folders_in
from desktop.core.settings.loaded_settings import FolderFault
from desktop.core.settings.rules import Hours, HoursRule, past_rules
from desktop.language.problems import running
from desktop.language.translator import to_translate, translate
from desktop.storage.phone_folders import watch_fault
from desktop.storage.settings_file import folder_fault
from desktop.ui.theme.look import Look, text_scale
from desktop.ui.theme.tokens import GAP8
from desktop.ui.widgets.basics import ChoiceBox, button, icon_button, label
from desktop.ui.widgets.date_fields import WEEK, TimeField, week_buttons
from desktop.ui.widgets.files import choose_folder
from desktop.ui.widgets.layouts import SPRING, hbox, vbox
from desktop.ui.widgets.tooltips import set_tooltip

WIDTH = 196  # pixels of every control at text of 100 %


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


class LinesField(QPlainTextEdit):
    """A list, one entry a line; emitted when the field is left."""

    typed = Signal(object)

    def __init__(self, lines: int = 3) -> None:
        super().__init__()
        self._shown = ""
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.ensurePolished()  # its font is the style sheet's
        self.setFixedHeight(20 + QFontMetrics(self.font()).lineSpacing() * lines)

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
        vbox(
            hbox(SPRING, self.first, label("–", "hint"), self.last, gap=GAP8),
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
    return translate("Checking this folder. Until it responds, the previous one is used.")


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
