"""The wizard's steps for language, officer and start with the computer, and what all answer."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop.core.network import Verdict
from desktop.ui.theme.look import Look, tray_icon
from desktop.ui.theme.tokens import GAP8, GAP12, GAP16, GAP24
from desktop.ui.widgets.basics import heading, label, rule
from desktop.ui.widgets.layouts import hbox, wide

_ICON = 24  # pixels


@dataclass(frozen=True, slots=True)
class Answers:
    """What the wizard asks for; with the defaults every step can be skipped.

    ``hours`` is a range as in the file, ``days`` are its words for days.
    """

    language: str = "bn"
    name: str = ""
    designation: str = ""
    office: str = ""
    days: tuple[str, ...] = ("mon", "tue", "wed", "thu", "sun")
    hours: str = "09:00-17:00"
    every_minutes: int = 30
    start_with_computer: bool = True


class Step(QWidget):
    """A step: heading, one sentence, its questions."""

    def __init__(self, title: str, sentence: str) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.title = title
        self.column.addWidget(label(title, "sentence"))
        self.column.addWidget(label(sentence, "body2", wrap=True))
        self.column.addSpacing(GAP16)


class LanguageStep(Step):
    """The language, and the five directives."""

    chosen = Signal(str)

    def __init__(self, look: Look, answers: Answers) -> None:
        super().__init__(
            QCoreApplication.translate("Wizard", "Welcome to Tatpar"),
            QCoreApplication.translate("Wizard", "It helps you follow the five directives."),
        )
        row = QHBoxLayout()
        row.setSpacing(GAP12)
        self.choices = QButtonGroup(self)
        # Each language is named in itself, for readers who know only one.
        for code, name in (("bn", "বাংলা"), ("en", "English")):
            row.addWidget(self._choice(code, name, held=code == answers.language), 1)
        self.column.addLayout(row)
        self.column.addSpacing(GAP16)
        self.column.addWidget(rule())
        for icon, title, sentence in _directives():
            self.column.addLayout(_line(look, icon, title, sentence))
            self.column.addWidget(rule())
        self.column.addStretch(1)

    def _choice(self, code: str, name: str, *, held: bool) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "chosen" if held else "panel")
        button = QRadioButton(name)
        button.setChecked(held)
        button.clicked.connect(lambda: self.chosen.emit(code))
        self.choices.addButton(button)
        hbox(button, margins=(GAP16, GAP8, GAP16, GAP8), on=frame)
        return frame


def _directives() -> tuple[tuple[str, str, str], ...]:
    translate = QCoreApplication.translate
    return (
        (
            "message",
            translate("Wizard", "Answer a superior's directive quickly"),
            translate("Wizard", "reminders, deadlines and response times"),
        ),
        (
            "nav-connectivity",
            translate("Wizard", "Stay connected, always"),
            translate("Wizard", "watches every path and names the cause"),
        ),
        (
            "nav-checks",
            translate("Wizard", "Look at messages at regular intervals"),
            translate("Wizard", "a card on time, an outcome for each check"),
        ),
        (
            "lock",
            translate("Wizard", "Keep official information confidential"),
            translate("Wizard", "an encrypted register with a lock"),
        ),
        (
            "nav-directives",
            translate("Wizard", "Keep decisions and directives on record"),
            translate("Wizard", "kept exactly, verifiable later"),
        ),
    )


def _line(look: Look, icon: str, title: str, sentence: str) -> QHBoxLayout:
    mark = QLabel()
    mark.setPixmap(look.pixmap(icon, look.tokens.accent_text, 22))
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(label(title, "strong"))
    words.addWidget(label(sentence, "small"))
    return hbox(mark, wide(words), margins=(0, 4, 0, 4), gap=GAP16)


class OfficerStep(Step):
    """Whose PC it is."""

    def __init__(self, answers: Answers) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate("Wizard", "Who works at this PC?"),
            translate(
                "Wizard",
                "Shown in your records and reports, and on your office's server if it has one.",
            ),
        )
        self.name = self._field(translate("Wizard", "Name"), answers.name)
        self.designation = self._field(translate("Wizard", "Designation"), answers.designation)
        self.office = self._field(translate("Wizard", "Office"), answers.office)
        self.column.addStretch(1)

    def _field(self, name: str, value: str) -> QLineEdit:
        field = QLineEdit(value)
        field.setMaxLength(120)
        field.setAccessibleName(name)
        above = label(name, "small")
        above.setBuddy(field)
        self.column.addWidget(above)
        self.column.addWidget(field)
        self.column.addSpacing(GAP12)
        return field


class StartStep(Step):
    """Whether Tatpar starts with the PC."""

    def __init__(self, answers: Answers) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate("Wizard", "Start with the PC"),
            translate("Wizard", "Time not monitored counts as “not observed”, never as connected."),
        )
        self.start = QCheckBox(translate("Wizard", "Start Tatpar when I log in"))
        self.start.setChecked(answers.start_with_computer)
        self.column.addWidget(self.start)
        self.column.addSpacing(GAP12)
        self.column.addWidget(
            label(
                translate(
                    "Wizard",
                    "Tatpar stays next to the clock, monitors the network and reminds you. It "
                    "keeps running when you close the window.",
                ),
                "body2",
                wrap=True,
            )
        )
        self.column.addSpacing(GAP24)
        self.column.addWidget(heading(translate("Wizard", "The icon next to the clock")))
        self.column.addSpacing(GAP8)
        for state, due, paused, words in _icons():
            self.column.addLayout(_icon_line(tray_icon(state, due=due, paused=paused), words))
            self.column.addWidget(rule())
        self.column.addStretch(1)


def _icons() -> tuple[tuple[str, bool, bool, str], ...]:
    """Return for each picture of the icon its state, its badge, and what it means."""
    translate = QCoreApplication.translate
    return (
        (Verdict.ONLINE.value, False, False, translate("Wizard", "Connected")),
        (Verdict.LIMITED.value, False, False, translate("Wizard", "The connection is limited")),
        (Verdict.OFFLINE.value, False, False, translate("Wizard", "Not connected")),
        (
            *(Verdict.ONLINE.value, True, False),
            translate("Wizard", "A message check or a directive waits for you"),
        ),
        (Verdict.ONLINE.value, False, True, translate("Wizard", "Reminders are paused")),
    )


def _icon_line(icon: QIcon, words: str) -> QHBoxLayout:
    mark = QLabel()
    mark.setPixmap(icon.pixmap(_ICON, _ICON))
    return hbox(mark, wide(label(words, "body")), margins=(0, 4, 0, 4), gap=GAP16)
