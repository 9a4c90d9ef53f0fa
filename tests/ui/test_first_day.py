"""Today on the day on which Tatpar came into use."""

import pytest
from helpers.programs import NOON, Clocks, NoRounds

from desktop.monitors.clock import Clock
from desktop.ui.shell.main_window import TODAY
from desktop.ui.widgets.charts import DayTraceChart

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", "systemTrayWindowChanged")


def test_office_hours_are_those_of_the_settings_though_tatpar_came_into_use_at_noon(tray, qtbot):
    program = tray(Clock(Clocks().read, "boot"))
    program.runtime.rounds = NoRounds()
    program.run()
    program.front.opened().show_page(TODAY)
    chart = program.front.windows.window.page(TODAY).findChild(DayTraceChart)
    qtbot.waitUntil(lambda: chart.shown() is not None)
    assert [first for first, _ in chart.shown().office] == [NOON]
    assert chart.shown().office_words == "Office hours 09–17"
