"""Accessibility beyond Qt's own: windows, pages, headings, charts, choices, words.

Qt calls plain widgets "filler" and gives a heading the role of any label. A factory gives them the
role that their property or class asks for; the interfaces live as long as their widgets.

In one file because Qt asks one factory for all of them.
"""

import sys
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleInterface,
    QTextDocumentFragment,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QAccessibleWidget,
    QApplication,
    QComboBox,
    QLabel,
    QListWidget,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from desktop.ui.widgets.painted_widget import Painted

HEADINGS = frozenset({"heading", "title", "subtitle", "sentence"})
ROLE = "access"  # the property of a window or part that is no plain one: "dialog", "alert", "row"
OPENER = "opener"  # the value of that property of a field with a calendar
_ROLES = {
    "window": QAccessible.Role.Window,
    "dialog": QAccessible.Role.Dialog,
    "alert": QAccessible.Role.AlertMessage,
    "list": QAccessible.Role.List,
    "row": QAccessible.Role.ListItem,
}


def install() -> None:
    """Install the roles of widgets; idempotent."""
    if not Installed.done:
        Installed.done = True
        QAccessible.installFactory(_interface)


def announce(words: str, *, urgent: bool = False, place: QWidget | None = None) -> None:
    """Make a screen reader say the words now, wherever the focus is.

    Without a ``place`` they belong to the window in use; without such a window nothing is said,
    because a notification is shown then.
    """
    place = place or QApplication.activeWindow()
    if not words or place is None:
        return
    event = QAccessibleAnnouncementEvent(place, words)
    polite = QAccessible.AnnouncementPoliteness
    event.setPoliteness(polite.Assertive if urgent else polite.Polite)
    QAccessible.updateAccessibility(event)


def follow_selection(items: QListWidget) -> None:
    """Make the item selected by a screen reader current: it moves only the selection."""

    def follow() -> None:
        for chosen in items.selectedIndexes():
            if chosen.row() != items.currentRow():
                items.setCurrentRow(chosen.row())

    items.itemSelectionChanged.connect(follow)


def plain(label: QLabel) -> str:
    """Return a label's words without its markup."""
    rich = label.textFormat() is Qt.TextFormat.RichText
    return QTextDocumentFragment.fromHtml(label.text()).toPlainText() if rich else label.text()


class Installed:
    """The interfaces that are held for Qt, by the identity of their widgets."""

    done: ClassVar[bool] = False
    interfaces: ClassVar[dict[int, QAccessibleInterface]] = {}


def _words(what: QWidget) -> str:
    """Return the words that a widget shows."""
    match what:
        case QLabel():
            return plain(what)
        case QComboBox():
            return what.currentText()
        case QAbstractButton():
            return what.text().replace("&", "")
    return ""


class _Named(QAccessibleWidget):
    """A widget whose name is the one it was given, or its own words."""

    def text(self, kind: QAccessible.Text) -> str:
        """Return its name as it is now."""
        what = self.object()
        if kind == QAccessible.Text.Name and isinstance(what, QWidget):
            return what.accessibleName() or _words(what)
        return super().text(kind)


class _Labelled(_Named):
    """Accessible label: its text is its name; hidden when empty.

    A mark without text has words beside it.
    """

    def state(self) -> QAccessible.State:
        """Return the usual state, invisible without words."""
        state = super().state()
        if not self.text(QAccessible.Text.Name):
            state.invisible = True
        return state


class _Opening(_Named):
    """A widget whose open window is its last child: Qt's own tree has no such windows."""

    def _opened(self) -> QWidget | None:
        """Return the window that is its child now: of a field with a calendar, the calendar."""
        field = self.object()
        if not isinstance(field, QWidget):
            return None
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        windows = (part for part in field.findChildren(QWidget, options=direct) if part.isWindow())
        return next((window for window in windows if window.isVisible()), None)

    def childCount(self) -> int:
        """Return the number of parts, one more while it is open."""
        return super().childCount() + (self._opened() is not None)

    def child(self, index: int) -> QAccessibleInterface:
        """Return a part; the last one is the open window."""
        window = self._opened()
        if window is not None and index == super().childCount():
            return QAccessible.queryAccessibleInterface(window)
        return super().child(index)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Return the place of a part."""
        window = self._opened()
        if window is not None and child.object() is window:
            return super().childCount()
        return super().indexOfChild(child)


class _MenuButton(_Opening):
    """A button with a menu, which is its child while open."""

    def __init__(self, press: QPushButton) -> None:
        super().__init__(press, QAccessible.Role.ButtonMenu)
        menu = press.menu()  # which Qt names as the program
        menu.aboutToShow.connect(lambda: menu.setAccessibleName(self.text(QAccessible.Text.Name)))

    def _opened(self) -> QWidget | None:
        press = self.object()
        menu = press.menu() if isinstance(press, QPushButton) else None
        return menu if menu is not None and menu.isVisible() else None

    def state(self) -> QAccessible.State:
        """Return the usual state, and that it opens a menu."""
        state = super().state()
        state.hasPopup = True
        return state

    def actionNames(self) -> list[str]:
        """Return the possible acts, if it can be pressed."""
        press = self.object()
        if not isinstance(press, QPushButton) or not press.isEnabled():
            return []
        focus = press.focusPolicy() != Qt.FocusPolicy.NoFocus
        return ["ShowMenu", *(["SetFocus"] if focus else [])]

    def doAction(self, name: str) -> None:
        """Open or close its menu, or focus it."""
        press, menu = self.object(), self._opened()
        if not isinstance(press, QPushButton):
            return
        if name == "SetFocus":
            press.setFocus()
        elif menu is not None:
            menu.close()
        else:
            QTimer.singleShot(0, press, press.showMenu)  # which returns when the menu closes


class _Choice(_Named):
    """One of several exclusive choices, which Qt calls a check box."""

    def state(self) -> QAccessible.State:
        """Return the usual state, and whether it is chosen."""
        state = super().state()
        choice = self.object()
        if isinstance(choice, QToolButton):
            state.checkable, state.checked = True, choice.isChecked()
        return state

    def actionNames(self) -> list[str]:
        """Return the possible acts."""
        return ["Press", "SetFocus"]

    def doAction(self, name: str) -> None:
        """Press it, or focus it."""
        choice = self.object()
        if isinstance(choice, QToolButton):
            choice.setFocus() if name == "SetFocus" else choice.click()


class _Box(_Opening):
    """A box of choices with its own name: on Linux Qt's own has the value instead.

    Readers take its value from the selection in its list, which is its child, open or not.
    """

    def __init__(self, box: QComboBox) -> None:
        super().__init__(box, QAccessible.Role.ComboBox)
        box.currentTextChanged.connect(partial(_say_choice, box))

    def _opened(self) -> QWidget | None:
        box = self.object()
        return box.view() if isinstance(box, QComboBox) else None

    def text(self, kind: QAccessible.Text) -> str:
        """Return its name or value."""
        box = self.object()
        if kind == QAccessible.Text.Value and isinstance(box, QComboBox):
            return box.currentText()
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
        """Return the possible acts."""
        return ["ShowMenu", "SetFocus"]

    def doAction(self, name: str) -> None:
        """Open its list, or close it and take the selection; or focus it."""
        box = self.object()
        if not isinstance(box, QComboBox):
            return
        if name == "SetFocus":
            box.setFocus()
        elif box.view().isVisible():
            _take_selected(box)
            box.hidePopup()
        else:
            box.showPopup()


def _say_choice(box: QComboBox, words: str) -> None:
    """Say the choice of an arrow key while the list is closed."""
    if box.hasFocus() and not box.view().isVisible():
        announce(words)


def _take_selected(box: QComboBox) -> None:
    """Choose a screen reader's selection in the list: Qt takes only keys and the pointer."""
    for index in box.view().selectionModel().selectedIndexes()[-1:]:
        if index.row() != box.currentIndex():
            box.setCurrentIndex(index.row())
            box.activated.emit(index.row())


def _interface(_class_name: str, what: QObject) -> QAccessibleInterface | None:
    if not isinstance(what, QWidget) or QCoreApplication.closingDown():
        return None
    interface = _special(what)
    if interface is not None:
        key = id(what)
        Installed.interfaces[key] = interface
        what.destroyed.connect(lambda: Installed.interfaces.pop(key, None))
    return interface


def _label(what: QLabel) -> QAccessibleInterface | None:
    if what.property("role") in HEADINGS:
        return _Labelled(what, QAccessible.Role.Heading)
    if what.buddy() is not None:  # only Qt's own names the field of a label
        return None
    picture = not what.pixmap().isNull()
    role = QAccessible.Role.Graphic if picture else QAccessible.Role.StaticText
    return _Labelled(what, role)


def _opening(what: QWidget) -> QAccessibleInterface | None:
    """Return the interface of a widget that opens a list, a menu or a calendar."""
    if isinstance(what, QComboBox):
        return _Box(what)
    if isinstance(what, QPushButton) and what.menu() is not None:
        return _MenuButton(what)
    if what.property(ROLE) == OPENER:  # its parts have its name
        return _Opening(what, QAccessible.Role.Client)
    return None


def _special(what: QWidget) -> QAccessibleInterface | None:
    if isinstance(what, QLabel):
        return _label(what)
    if isinstance(what, QToolButton):
        segment = what.property("role") == "segment"
        return _Choice(what, QAccessible.Role.RadioButton) if segment else None
    if isinstance(what, Painted):
        return QAccessibleWidget(what, QAccessible.Role.Chart)
    if isinstance(what, QStackedWidget):
        return QAccessibleWidget(what, QAccessible.Role.Client)  # the page in it has the name
    role = what.property(ROLE)
    if role in _ROLES:
        return QAccessibleWidget(what, _ROLES[role])
    return _opening(what) if sys.platform == "linux" else None
