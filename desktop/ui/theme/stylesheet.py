"""The style sheet, formatted from the tokens.

Widgets name their part by the dynamic property ``role``, which the functions of `basics` set.
"""

import re
from string import Template

from desktop.resource_paths import resource
from desktop.ui.theme.tokens import Tokens, Type, families

_SHEET = Template("""
* { font-family: $families; }
QWidget { color: $ink; }
QDialog, QWidget[role="page"], QWidget[role="sheet"] { background: $sheet; }
QScrollArea, QScrollArea > QWidget > QWidget[role="scrolled"] {
  background: transparent; border: 0;
}
QToolTip { background: $raised; color: $ink; border: 1px solid $line2; padding: 4px 8px; }

QLabel { background: transparent; }
QLabel[role="figure"] { font-size: ${figure}pt; font-weight: bold; }
QLabel[role="sentence"] { font-size: ${sentence}pt; font-weight: bold; }
QLabel[role="title"] { font-size: ${title_size}pt; font-weight: bold; }
QLabel[role="subtitle"] { font-size: ${subtitle}pt; font-weight: bold; }
QLabel[role="heading"] { font-size: ${body}pt; font-weight: bold; }
QLabel[role="body"] { font-size: ${body}pt; }
QLabel[role="body2"] { font-size: ${body}pt; color: $ink2; }
QLabel[role="strong"] { font-size: ${body}pt; font-weight: bold; }
QLabel[role="small"] { font-size: ${small}pt; color: $ink2; }
QLabel[role="hint"] { font-size: ${small}pt; color: $ink3; }
QLabel:disabled { color: $disabled; }

QFrame[role="rule"] { background: $line; border: 0; }
QFrame[role="sum"] { background: $ink; border: 0; }
QFrame[role="panel"] { background: $raised; border: 1px solid $line; border-radius: 8px; }
QFrame[role="chosen"] { background: $raised; border: 2px solid $accent; border-radius: 8px; }
QFrame[role="chosen"] QRadioButton { font-weight: bold; }
QFrame[role="error"] { background: $raised; border: 1px solid $ink; border-radius: 8px; }
QFrame[role="good"] { background: $raised; border: 1px solid $accent; border-radius: 8px; }
QFrame[role="card"] { background: $raised; border: 1px solid $line2; border-radius: 10px; }
QFrame[role="card"][escalated="true"] { border: 2px solid $accent; }
QFrame[role="card"] QPushButton { padding: 0 10px; }
QFrame[role="card"] QPushButton[joined="right"] { padding: 0; }
QFrame[role="strip"] { background: $selection; border: 0; border-bottom: 1px solid $line2; }
QFrame[role="offline"] { background: $raised; border: 1px solid $off; border-radius: 6px; }
QFrame[role="limited"] { background: $raised; border: 1px solid $limited; border-radius: 6px; }

QPushButton {
  background: $raised; color: $ink; border: 1px solid $line2; border-radius: 6px;
  min-height: 34px; padding: 0 16px; font-size: ${body}pt;
}
QPushButton, QCheckBox, QRadioButton { outline: 0; }  /* the ring: focus.py */
QPushButton:hover { background: $well; }
QPushButton:pressed { background: $selection; }
QPushButton:disabled { background: $sheet; color: $disabled; border-color: $line; }
QPushButton[measure="small"] { min-height: 28px; padding: 0 12px; }
QPushButton[measure="tall"] { min-height: 38px; }
QPushButton[role="strong"] { font-weight: bold; }
QPushButton[role="chip"] {
  background: $selection; color: $accent_text; border-color: $accent_text; padding: 0 8px 0 12px;
}
QPushButton[joined="left"] {
  border-right: 0; border-top-right-radius: 0; border-bottom-right-radius: 0;
}
QPushButton[joined="right"] {
  border-top-left-radius: 0; border-bottom-left-radius: 0; padding: 0;
}
QPushButton[role="primary"] {
  background: $accent; color: $on_accent; border-color: $accent; font-weight: bold;
}
QPushButton[role="primary"]:hover, QPushButton[role="primary"]:pressed {
  background: $accent_hover; border-color: $accent_hover;
}
QPushButton[role="primary"]:disabled {
  background: $line; color: $disabled; border-color: $line;
}
QPushButton[role="link"] {
  background: transparent; border: 0; color: $accent_text; padding: 0; min-height: 28px;
  text-align: left;
}
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="foot"] {
  background: transparent; border: 0; padding: 0; min-height: 24px; text-align: left;
  font-size: ${small}pt; color: $ink2;
}
QPushButton[role="foot"][folded="true"] { text-align: center; }
QPushButton[role="foot"]:hover { color: $accent_text; text-decoration: underline; }
QPushButton[role="icon"] {
  padding: 0; min-width: 30px; max-width: 30px; min-height: 28px; max-height: 28px;
}
QPushButton[role="icon"][measure="tall"] {
  min-width: 38px; max-width: 38px; min-height: 38px; max-height: 38px;
}
QPushButton::menu-indicator { image: none; width: 0; }

QToolButton[role="day"] {
  background: $raised; border: 1px solid $line2; border-radius: 6px; padding: 0 3px;
  min-height: 30px; font-size: ${small}pt; color: $ink2;
}
QToolButton[role="day"]:checked {
  background: $selection; border-color: $accent; color: $accent_text; font-weight: bold;
}

QFrame[role="segments"] { background: $raised; border: 1px solid $line2; border-radius: 6px; }
QToolButton[role="segment"] {
  background: transparent; border: 0; border-left: 1px solid $line2; border-radius: 0;
  padding: 0 14px; min-height: 28px; font-size: ${small}pt; color: $ink;
}
QToolButton[role="segment"][measure="small"] { padding: 0 7px; }
QToolButton[role="segment"][first="true"] {
  border-left: 0; border-top-left-radius: 5px; border-bottom-left-radius: 5px;
}
QToolButton[role="segment"][last="true"] {
  border-top-right-radius: 5px; border-bottom-right-radius: 5px;
}
QToolButton[role="segment"]:hover { background: $well; }
QToolButton[role="segment"]:checked {
  background: $selection; color: $accent_text; font-weight: bold;
}
QToolButton[role="segment"]:disabled { color: $disabled; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox {
  background: $raised; color: $ink; border: 1px solid $line2; border-radius: 6px;
  font-size: ${body}pt; selection-background-color: $selection; selection-color: $ink;
}
QLineEdit, QComboBox, QAbstractSpinBox { min-height: 34px; padding: 0 12px; }
QLineEdit[measure="small"], QComboBox[measure="small"], QAbstractSpinBox[measure="small"] {
  min-height: 30px; padding: 0 10px;
}
QLineEdit[measure="tall"] { min-height: 38px; }
QPlainTextEdit, QTextEdit { padding: 8px 12px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
  border: 2px solid $accent_text; padding-left: 11px; padding-right: 11px;
}
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus { min-height: 32px; }
QLineEdit[measure="small"]:focus, QComboBox[measure="small"]:focus {
  min-height: 28px; padding: 0 9px;
}
QLineEdit[role="search"][measure="small"] { padding: 0 4px; }
QLineEdit[role="search"][measure="small"]:focus { padding: 0 3px; }
QLineEdit[measure="tall"]:focus { min-height: 36px; }
*[waiting="true"] { border-color: transparent; }  /* its edge: dashed_edge.py */
*[refused="true"], *[refused="true"]:focus { border: 2px solid $ink; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled, QPlainTextEdit:disabled,
QLineEdit:read-only, QTextEdit[role="original"], QPlainTextEdit[role="original"] {
  background: $well; color: $ink2; border-color: $line;
}
QLineEdit[role="text"]:read-only { background: transparent; color: $ink; border: 0; padding: 0; }
QTextBrowser[role="help"] {
  background: $sheet; border: 0; padding: 0; selection-background-color: $search_mark;
}
QTextEdit[role="original"], QPlainTextEdit[role="original"] { color: $ink; padding: 8px 12px; }
QComboBox::drop-down { border: 0; width: 32px; }
QComboBox::down-arrow { image: url("$icons/down-$shade.svg"); width: 16px; height: 16px; }
QComboBox QAbstractItemView {
  background: $raised; border: 1px solid $line2; border-radius: 8px; padding: 4px; outline: 0;
  selection-background-color: $selection; selection-color: $ink;
}
QAbstractSpinBox { padding-right: 30px; max-height: 34px; }
QAbstractSpinBox:focus { padding-right: 29px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
  subcontrol-origin: border; width: 28px; border: 0; border-left: 1px solid $line2;
  background: transparent;
}
QAbstractSpinBox::up-button { subcontrol-position: top right; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; }
QAbstractSpinBox::up-arrow { image: url("$icons/up-$shade.svg"); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url("$icons/down-$shade.svg"); width: 12px; height: 12px; }
QDateEdit::drop-down, QDateTimeEdit::drop-down {
  subcontrol-origin: border; subcontrol-position: center right; width: 36px; border: 0;
}
QDateEdit::down-arrow, QDateTimeEdit::down-arrow {
  image: url("$icons/calendar-$shade.svg"); width: 18px; height: 18px;
}
QCalendarWidget QWidget { background: $raised; color: $ink; alternate-background-color: $well; }
QCalendarWidget QAbstractItemView:enabled {
  background: $raised; selection-background-color: $accent; selection-color: $on_accent;
}
QCalendarWidget QAbstractItemView:disabled { color: $disabled; }
QCalendarWidget QToolButton { padding: 4px 8px; border: 0; }

QCheckBox, QRadioButton { spacing: 10px; font-size: ${body}pt; min-height: 24px; }
QCheckBox::indicator, QRadioButton::indicator { width: 16px; height: 16px; }
QCheckBox::indicator { border: 1px solid $line2; border-radius: 4px; background: $raised; }
QCheckBox::indicator:checked {
  border-color: $accent; background: $accent; image: url("$icons/tick-white.svg");
}
QCheckBox::indicator:disabled { background: $well; border-color: $line; }
QCheckBox::indicator:checked:disabled { background: $disabled; border-color: $disabled; }
QRadioButton::indicator { border: 1px solid $line2; border-radius: 9px; background: $raised; }
QRadioButton::indicator:checked {
  border: 1px solid $accent; image: url("$icons/dot-$shade.svg");
}
QRadioButton::indicator:disabled { background: $well; border-color: $line; }

QAbstractItemView { outline: 0; }
QTableView, QListView, QTreeView {
  background: transparent; border: 0; font-size: ${body}pt;
  selection-background-color: $selection; selection-color: $ink;
}
QHeaderView { background: transparent; border: 0; }
QHeaderView::section {
  background: $sheet; color: $ink3; border: 0; border-bottom: 1px solid $line2;
  padding: 4px 6px; font-size: ${small}pt; font-weight: normal;
}
QTableCornerButton::section { background: $sheet; border: 0; }
QWidget[role="nav"] { background: $nav; }
QListWidget[role="nav"] { background: transparent; border: 0; font-size: ${nav_size}pt; }
QListWidget[role="groups"] { background: transparent; border: 0; font-size: ${body}pt; }
QListWidget[role="groups"]::item { padding-left: 12px; border-radius: 6px; color: $ink2; }
QListWidget[role="groups"]::item:hover { background: $well; }
QListWidget[role="groups"]::item:selected { background: $selection; color: $accent_text; }

QMenu {
  background: $raised; border: 1px solid $line2; border-radius: 8px; padding: 6px 0;
  font-size: ${body}pt;
}
QMenu::item { padding: 8px 16px 8px 14px; min-height: 22px; color: $ink; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $ink3; }
QMenu::icon { padding-left: 14px; }
QMenu::separator { height: 1px; background: $line; margin: 6px 0; }
QMenu::right-arrow {
  image: url("$icons/right-$shade.svg"); width: 16px; height: 16px; right: 14px;
}

QProgressBar {
  background: $line; border: 0; border-radius: 0; height: 6px; max-height: 6px; text-align: right;
}
QProgressBar::chunk { background: $accent; border-radius: 0; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $line2; border: 3px solid $sheet; border-radius: 6px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $ink3; }
QScrollBar::handle:disabled { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $line; }
QSplitter[role="open"]::handle { background: transparent; }
""")


_SIZES = {
    "figure": Type.FIGURE,
    "sentence": Type.SENTENCE,
    "title_size": Type.TITLE,
    "subtitle": Type.SUBTITLE,
    "nav_size": Type.NAV,
    "body": Type.BODY,
    "small": Type.SMALL,
}


# Of the arrows in controls, by dark and contrast: a style sheet cannot colour a picture.
_SHADES = {
    (False, False): "light",
    (True, False): "dark",
    (False, True): "black",
    (True, True): "white",
}


def style_sheet(tokens: Tokens, language: str, text_size: int = 100) -> str:
    """Return the style sheet of that theme, language and size of text in percent."""
    colors = {name: getattr(tokens, name) for name in Tokens.__slots__}
    sizes = {name: f"{kind.points * text_size / 100:g}" for name, kind in _SIZES.items()}
    return _SHEET.substitute(
        colors | sizes,
        families=_listed(families(language)),
        icons=resource("icons/controls").as_posix(),
        shade=_SHADES[tokens.dark, tokens.contrast],
    )


def with_room(sheet: str, text_size: int) -> str:
    """Enlarge every control of the sheet by as much as a line of its text, and its marks."""
    more = round(_LINE * (text_size - 100) / 100)
    sheet = _LEAST.sub(lambda rule: f"{rule[1]}{int(rule[2]) + more}px", sheet)
    return _EDGE.sub(lambda rule: f"{rule[1]}{int(rule[2]) * text_size // 100}px", sheet)


_EDGE = re.compile(r"((?<!-)\b(?:width|height|border-radius): )(9|1[5-8])px")
_LEAST = re.compile(r"(m(?:in|ax)-(?:height|width): )(\d\d)px")
_LINE = 18.5  # pixels of a line of text at 100 %


def _listed(names: list[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
