"""A row of the settings page: its words tick its box, and the open group is marked."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop.core.settings.loaded_settings import Loaded, Lock
from desktop.core.settings.model import RULES, Settings
from desktop.core.settings.value_rules import Flag
from desktop.language.settings import GROUPS
from desktop.ui.settings.page import SettingsPage, SettingsView
from desktop.ui.settings.rows import SettingRow

LEFT = Qt.MouseButton.LeftButton
KEY = next(key for key, rule in RULES.items() if isinstance(rule, Flag))


def test_a_click_on_the_words_of_a_tick_ticks_it(look, qtbot):
    row = SettingRow(look, (KEY,), {})
    qtbot.addWidget(row)
    row.show()
    flag = row.editors[KEY]
    row.put(KEY, value=False)
    for line in (line for line in row.findChildren(QLabel) if line.buddy() is flag):
        before = flag.isChecked()
        with qtbot.waitSignal(row.typed) as typed:
            qtbot.mouseClick(line, LEFT)
        assert typed.args == [KEY, not before]
    assert min(flag.width(), flag.height()) >= 24


def test_the_words_of_a_locked_tick_do_nothing(look, qtbot):
    row = SettingRow(look, (KEY,), {KEY: Lock("office", "rule")})
    qtbot.addWidget(row)
    row.show()
    line = next(line for line in row.findChildren(QLabel) if line.buddy() is row.editors[KEY])
    before = row.editors[KEY].isChecked()
    qtbot.mouseClick(line, LEFT)
    assert row.editors[KEY].isChecked() is before


def test_the_group_that_is_open_is_marked_though_the_focus_made_it_current_first(look, qtbot):
    page = SettingsPage(look)
    qtbot.addWidget(page)
    model = page.groups.selectionModel()
    model.setCurrentIndex(page.groups.model().index(0, 0), model.SelectionFlag.NoUpdate)
    assert not page.groups.selectedItems()
    page.show_settings(SettingsView(Loaded(Settings(), (), {}), "home/of/tatpar"))
    [item] = page.groups.selectedItems()
    assert (page.groups.row(item), len(GROUPS) > 1) == (0, True)
