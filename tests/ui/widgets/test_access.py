"""Roles, names and choices as a screen reader gets them from Qt."""

import gc
import sys

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QComboBox, QLabel, QMenu, QPushButton, QWidget

from desktop.ui.widgets import access
from desktop.ui.widgets.basics import Segments, label, set_text
from desktop.ui.widgets.form_window import QuestionWindow
from desktop.ui.widgets.marks import DialChart
from tests.ui.test_tab_order import shown

Role = QAccessible.Role


@pytest.fixture(autouse=True)
def active(look):
    access.install()
    access.install()


def told(widget):
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.role(), interface.text(QAccessible.Text.Name)


def test_headings_are_headings_with_the_words_that_they_show_now(qtbot):
    for role in ("heading", "title", "subtitle", "sentence", "body"):
        line = label("Before", role, wrap=role == "sentence")
        qtbot.addWidget(line)
        spoken = Role.StaticText if role == "body" else Role.Heading
        assert told(line) == (spoken, "Before")
        set_text(line, "<p>Now</p> & here")
        assert told(line) == (spoken, "<p>Now</p> & here")


def test_a_label_without_words_is_not_there(qtbot, look):
    holder = QWidget()
    qtbot.addWidget(holder)
    line, mark, named = (QLabel(holder) for _ in range(3))
    for picture in (mark, named):
        picture.setPixmap(look.pixmap("info"))
    named.setAccessibleName("Information")
    holder.show()
    seen = [QAccessible.queryAccessibleInterface(child) for child in (line, mark, named)]
    assert [bool(part.state().invisible) for part in seen] == [True, True, False]
    assert [part.role() for part in seen] == [Role.StaticText, Role.Graphic, Role.Graphic]
    line.setText("words")
    assert not seen[0].state().invisible
    assert told(line) == (Role.StaticText, "words")


def test_a_question_is_a_dialog_and_a_chart_a_chart(look, qtbot):
    window, chart = QuestionWindow(look), DialChart(look, "Next check")
    qtbot.addWidget(window)
    qtbot.addWidget(chart)
    window.add_title("Quit?")
    window.show()
    assert told(window) == (Role.Dialog, "Quit?")
    assert told(chart) == (Role.Chart, "Next check")


def test_segments_are_exclusive_choices_that_can_be_pressed(qtbot):
    row, chosen = Segments(["PDF", "Excel"], 0, "Form"), []
    qtbot.addWidget(row)
    row.changed.connect(chosen.append)
    first, second = (QAccessible.queryAccessibleInterface(b) for b in row.buttons())
    assert (first.role(), second.text(QAccessible.Text.Name)) == (Role.RadioButton, "Excel")
    assert (first.state().checked, second.state().checked) == (1, 0)
    second.doAction("Press")
    assert (row.chosen(), chosen) == (1, [1])
    assert (first.state().checked, second.state().checked) == (0, 1)
    row.choose(0)
    assert (row.chosen(), chosen) == (0, [1])


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt tells name and value itself")
def test_a_box_of_choices_keeps_its_name_beside_its_value(qtbot):
    box = QComboBox()
    qtbot.addWidget(box)
    box.addItems(["All media", "WhatsApp"])
    assert told(box) == (Role.ComboBox, "All media")
    box.setAccessibleName("Medium")
    box.setCurrentIndex(1)
    assert told(box) == (Role.ComboBox, "Medium")
    interface = QAccessible.queryAccessibleInterface(box)
    assert interface.text(QAccessible.Text.Value) == "WhatsApp"
    box.show()
    interface.doAction("ShowMenu")
    assert box.view().isVisible()
    assert interface.state().expanded
    interface.doAction("ShowMenu")
    assert not box.view().isVisible()
    interface.doAction("SetFocus")
    assert box.window().focusWidget() is box


def test_widgets_that_are_gone_leave_nothing_behind(qapp):
    gc.collect()
    before = len(access.Installed.interfaces)
    for _ in range(50):
        line = label("Head", "heading")
        assert told(line)[0] == Role.Heading
        line.deleteLater()
        qapp.sendPostedEvents(line, QEvent.Type.DeferredDelete)
        del line
    gc.collect()
    assert len(access.Installed.interfaces) == before


def test_other_widgets_keep_qts_own_role(qtbot):
    press, window = QPushButton("Go"), QWidget()
    for made in (press, window):
        qtbot.addWidget(made)
    assert told(press) == (Role.Button, "Go")
    window.setProperty(access.ROLE, "alert")
    assert told(window)[0] == Role.AlertMessage


def misplaced(part, depth=0):
    """Yield children whose index or parent is wrong: a screen reader that reaches one is lost."""
    assert depth < 40, "a circle"
    for place in range(part.childCount()):
        child = part.child(place)
        parent = child.parent()
        if part.indexOfChild(child) != place or parent is None or parent.object() != part.object():
            yield child.role(), child.text(QAccessible.Text.Name)
        yield from misplaced(child, depth + 1)


@pytest.mark.skipif(sys.platform == "win32", reason="NOT TESTED HERE: the same tree")
@pytest.mark.parametrize("scene", ["today", "card", "directives-locked", "record-form"])
def test_every_part_of_the_tree_knows_its_parent_and_its_place(look, scene):
    lost = {
        name: list(misplaced(QAccessible.queryAccessibleInterface(window)))
        for name, window in shown(look, scene)
    }
    assert lost == {scene: []}


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt's own tree has open menus")
def test_an_open_menu_is_below_its_button_and_is_named_by_it(qtbot):
    press = QPushButton("&Later")
    qtbot.addWidget(press)
    menu = QMenu(press)
    menu.addAction("5 minutes")
    press.setMenu(menu)
    press.show()
    button = QAccessible.queryAccessibleInterface(press)
    assert told(press) == (Role.ButtonMenu, "Later")
    assert button.childCount() == 0
    action = button.actionInterface()
    action.doAction("ShowMenu")
    qtbot.waitUntil(menu.isVisible)
    assert button.childCount() == 1
    shown = button.child(0)
    assert shown.object() is menu
    assert shown.text(QAccessible.Text.Name) == "Later"
    assert button.indexOfChild(shown) == 0
    assert shown.child(0).text(QAccessible.Text.Name) == "5 minutes"
    action.doAction("ShowMenu")
    assert not menu.isVisible()
    press.setEnabled(False)
    assert action.actionNames() == []


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt's own tree has open lists")
def test_a_list_is_below_its_box_open_or_not_and_closes_with_what_is_selected(qtbot):
    box = QComboBox()
    qtbot.addWidget(box)
    box.setAccessibleName("Medium")
    box.addItems(["WhatsApp", "Signal"])
    box.show()
    chosen = []
    box.activated.connect(chosen.append)
    told_box = QAccessible.queryAccessibleInterface(box)
    assert told_box.child(0).object() is box.view()
    action = told_box.actionInterface()
    for wanted, activated in ((0, []), (1, [1])):
        action.doAction("ShowMenu")
        assert told_box.childCount() == 1
        view = told_box.child(0).object()
        assert view is box.view()
        view.selectionModel().select(
            view.model().index(wanted, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        action.doAction("ShowMenu")
        assert (box.currentIndex(), chosen) == (wanted, activated)
