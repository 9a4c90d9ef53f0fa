"""Today on the day on which Tatpar came into use."""

import pytest
from helpers.left_windows import delete_windows
from helpers.programs import NOON, Clocks, NoRounds, tray_program

from desktop.language.translator import install
from desktop.monitors.clock import Clock
from desktop.storage.home import find_home
from desktop.storage.sqlite import prepare_home
from desktop.ui.shell.main_window import TODAY

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", "systemTrayWindowChanged")


def test_office_hours_are_those_of_the_settings_though_tatpar_came_into_use_at_noon(
    sandbox, qapp, qtbot
):
    home = find_home(None)
    prepare_home(home.folder)
    home.config.write_text('[officer]\nlanguage = "en"\n', "utf-8")
    install("en")
    program = tray_program(home, Clock(Clocks().read, "boot"))
    program.runtime.rounds = NoRounds()
    program.run()
    program.front.opened().show_page(TODAY)
    chart = program.front.windows.window.page(TODAY)._trace
    qtbot.waitUntil(lambda: chart.shown() is not None)
    assert [first for first, _ in chart.shown().office] == [NOON]
    assert chart.shown().office_words == "Office hours 09–17"
    program.stop("quit")
    delete_windows()
