"""What screen readers get beyond Qt's own: windows, headings, charts, choices, announcements.

Qt calls plain widgets "filler" and gives a heading the role of any label. A factory gives them the
role that their property or class asks for; the interfaces live as long as their widgets.
"""

import sys
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleInterface,
    QTextDocumentFragment,
)
from PySide6.QtWidgets import (
    QAccessibleWidget,
    QApplication,
    QComboBox,
    QLabel,
    QToolButton,
    QWidget,
)

from desktop.ui.widgets.painted_widget import Painted

HEADINGS = frozenset({"heading", "title", "subtitle", "sentence"})
ROLE = "access"  # the property of a window that is no plain window: "dialog" or "alert"
_ROLES = {
    "window": QAccessible.Role.Window,
    "dialog": QAccessible.Role.Dialog,
    "alert": QAccessible.Role.AlertMessage,
}


def install() -> None:
    """Give widgets their roles from now on; idempotent."""
    if not _Installed.done:
        _Installed.done = True
        QAccessible.installFactory(_interface)


def announce(words: str, *, urgent: bool = False) -> None:
    """Let a screen reader say the words now, whatever has the focus."""
    place = QApplication.activeWindow()
    if not words or place is None:
        return
    event = QAccessibleAnnouncementEvent(place, words)
    polite = QAccessible.AnnouncementPoliteness
    event.setPoliteness(polite.Assertive if urgent else polite.Polite)
    QAccessible.updateAccessibility(event)


def plain(text: str) -> str:
    """Return a label's words without its markup."""
    return QTextDocumentFragment.fromHtml(text).toPlainText() if text.startswith("<") else text


class _Installed:
    done: ClassVar[bool] = False
    interfaces: ClassVar[dict[int, QAccessibleInterface]] = {}


class _Labelled(QAccessibleWidget):
    """A heading or label: its words are its name, as they are now; without words it is not there.

    A mark without words stands beside them.
    """

    def __init__(self, label: QLabel, role: QAccessible.Role) -> None:
        super().__init__(label, role)

    def state(self) -> QAccessible.State:
        """Return the usual state, invisible without words."""
        state = super().state()
        if not self.text(QAccessible.Text.Name):
            state.invisible = True
        return state

    def text(self, kind: QAccessible.Text) -> str:
        """Return the label's words."""
        label = self.object()
        if kind == QAccessible.Text.Name and isinstance(label, QLabel):
            return label.accessibleName() or plain(label.text())
        return super().text(kind)


class _Choice(QAccessibleWidget):
    """One of several exclusive choices, which Qt calls a check box."""

    def __init__(self, choice: QToolButton) -> None:
        super().__init__(choice, QAccessible.Role.RadioButton)

    def text(self, kind: QAccessible.Text) -> str:
        """Return the button's words."""
        choice = self.object()
        if kind == QAccessible.Text.Name and isinstance(choice, QToolButton):
            return choice.accessibleName() or choice.text()
        return super().text(kind)

    def state(self) -> QAccessible.State:
        """Return the usual state, and whether it is chosen."""
        state = super().state()
        choice = self.object()
        if isinstance(choice, QToolButton):
            state.checkable, state.checked = True, choice.isChecked()
        return state

    def actionNames(self) -> list[str]:
        """Return what can be done with it."""
        return ["Press", "SetFocus"]

    def doAction(self, name: str) -> None:
        """Press it, or focus it."""
        choice = self.object()
        if isinstance(choice, QToolButton):
            choice.setFocus() if name == "SetFocus" else choice.click()


class _Box(QAccessibleWidget):
    """A box of choices whose name has its value: on Linux Qt's own has the value alone."""

    def __init__(self, box: QComboBox) -> None:
        super().__init__(box, QAccessible.Role.ComboBox)

    def text(self, kind: QAccessible.Text) -> str:
        """Return "Medium: WhatsApp" as the name; a first choice that is the name stands alone."""
        box = self.object()
        if not isinstance(box, QComboBox):
            return super().text(kind)
        value = box.currentText()
        if kind == QAccessible.Text.Value:
            return value
        if kind == QAccessible.Text.Name:
            return ": ".join(dict.fromkeys(filter(None, (box.accessibleName(), value))))
        return super().text(kind)

    def state(self) -> QAccessible.State:
        """Return the usual state, and that it opens a list."""
        state = super().state()
        box = self.object()
        if isinstance(box, QComboBox):
            state.hasPopup = state.expandable = True
            state.expanded = box.view().isVisible()
        return state

    def actionNames(self) -> list[str]:
        """Return what can be done with it."""
        return ["ShowMenu", "SetFocus"]

    def doAction(self, name: str) -> None:
        """Open or close its list, or focus it."""
        box = self.object()
        if not isinstance(box, QComboBox):
            return
        if name == "SetFocus":
            box.setFocus()
        elif box.view().isVisible():
            box.hidePopup()
        else:
            box.showPopup()


def _interface(_class_name: str, what: QObject) -> QAccessibleInterface | None:
    if not isinstance(what, QWidget) or QCoreApplication.closingDown():
        return None
    interface = _special(what)
    if interface is not None:
        key = id(what)
        _Installed.interfaces[key] = interface
        what.destroyed.connect(lambda: _Installed.interfaces.pop(key, None))
    return interface


def _label(what: QLabel) -> QAccessibleInterface | None:
    if what.property("role") in HEADINGS:
        return _Labelled(what, QAccessible.Role.Heading)
    if what.buddy() is not None:  # only Qt's own says of what it is the label
        return None
    picture = not what.pixmap().isNull()
    role = QAccessible.Role.Graphic if picture else QAccessible.Role.StaticText
    return _Labelled(what, role)


def _special(what: QWidget) -> QAccessibleInterface | None:
    if isinstance(what, QLabel):
        return _label(what)
    if isinstance(what, QToolButton):
        return _Choice(what) if what.property("role") == "segment" else None
    if isinstance(what, QComboBox):
        return _Box(what) if sys.platform == "linux" else None
    if isinstance(what, Painted):
        return QAccessibleWidget(what, QAccessible.Role.Chart)
    role = what.property(ROLE)
    if role in _ROLES:
        return QAccessibleWidget(what, _ROLES[role])
    return None
