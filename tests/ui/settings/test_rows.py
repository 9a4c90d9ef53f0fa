"""A row of the settings page: its words tick its box, and the open group is marked."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop.core.settings.loaded_settings import Loaded, Lock
from desktop.core.settings.model import RULES, Settings
from desktop.core.settings.rules import Flag
from desktop.language.settings import GROUPS
from desktop.ui.settings.page import SettingsPage, SettingsView
from desktop.ui.settings.rows import SettingRow

LEFT = Qt.MouseButton.LeftButton
KEY = next(key for key, rule in RULES.items() if isinstance(rule, Flag))


def words_of(row):
    return next(line for line in row.findChildren(QLabel) if line.buddy() is row.editor)


def test_a_click_on_the_words_of_a_tick_ticks_it(look, qtbot):
    row = SettingRow(look, KEY, None)
    qtbot.addWidget(row)
    row.show()
    row.put(value=False)
    with qtbot.waitSignal(row.typed) as typed:
        qtbot.mouseClick(words_of(row), LEFT)
    assert typed.args == [True]
    assert min(row.editor.width(), row.editor.height()) >= 24


def test_the_words_of_a_locked_tick_do_nothing(look, qtbot):
    row = SettingRow(look, KEY, Lock("office", "rule"))
    qtbot.addWidget(row)
    row.show()
    before = row.editor.isChecked()
    qtbot.mouseClick(words_of(row), LEFT)
    assert row.editor.isChecked() is before


def test_the_first_group_is_marked_and_shown_though_the_focus_made_it_current_first(look, qtbot):
    page = SettingsPage(look)
    qtbot.addWidget(page)
    model = page.groups.selectionModel()
    model.setCurrentIndex(page.groups.model().index(0, 0), model.SelectionFlag.NoUpdate)
    assert not page.groups.selectedItems()
    page.show_settings(SettingsView(Loaded(Settings(), (), {}), "home/of/tatpar"))
    [item] = page.groups.selectedItems()
    assert page.groups.row(item) == 0
    assert set(page.rows) == set(GROUPS[0].keys)
