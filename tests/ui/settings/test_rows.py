"""A row of the settings page: its words tick its box, and the open group is marked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from desktop.core.settings.loaded_settings import Loaded, Lock
from desktop.core.settings.model import RULES, Settings
from desktop.core.settings.rules import Flag
from desktop.language.settings import GROUPS
from desktop.ui.settings.fields import LinesField
from desktop.ui.settings.page import SettingsPage, SettingsView
from desktop.ui.settings.rows import SettingRow
from desktop.ui.theme.look import LIGHT, Look, apply

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


def test_words_beside_fields_stand_on_their_line_however_high_the_row_is(look, qtbot):
    row = SettingRow(look, ("checks.snooze_minutes", "checks.max_snoozes"), {})
    qtbot.addWidget(row)
    row.resize(600, 200)
    row.show()
    line = row.editors["checks.max_snoozes"].geometry().center().y()
    for word in ("at most", "times"):
        (beside,) = (part for part in row.findChildren(QLabel) if part.text() == word)
        assert abs(beside.geometry().center().y() - line) <= 1


def test_the_first_group_is_marked_and_shown_though_the_focus_made_it_current_first(look, qtbot):
    page = SettingsPage(look)
    qtbot.addWidget(page)
    model = page.groups.selectionModel()
    model.setCurrentIndex(page.groups.model().index(0, 0), model.SelectionFlag.NoUpdate)
    assert not page.groups.selectedItems()
    page.show_settings(SettingsView(Loaded(Settings(), (), {}), "home/of/tatpar"))
    [item] = page.groups.selectedItems()
    assert (page.groups.row(item), len(GROUPS) > 1) == (0, True)
    assert set(page.rows) == {key for keys in GROUPS[0].rows for key in keys}


@pytest.mark.parametrize("tongue", ["bn", "en"])
def test_a_list_of_servers_breaks_between_them_and_each_line_is_as_high(look, qtbot, tongue):
    apply(QApplication.instance(), Look(LIGHT, tongue))
    hosts = ["web.whatsapp.com:443", "v.whatsapp.net:443", "tcp:e16.whatsapp.net:5222"]
    field = LinesField(list, list)
    qtbot.addWidget(field)
    field.put(["WhatsApp: " + ", ".join(hosts)])
    field.show()
    layout = field.document().firstBlock().layout()
    lines = [layout.lineAt(place) for place in range(layout.lineCount())]
    text = field.toPlainText()
    rows = [text[line.textStart() :][: line.textLength()].strip() for line in lines]
    apply(QApplication.instance(), look)
    assert len(rows) > 1
    assert all(row.endswith(",") for row in rows[:-1])
    assert len({line.height() for line in lines}) == 1
    assert field.verticalScrollBar().maximum() == 0
