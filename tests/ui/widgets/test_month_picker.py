"""The list of months in a page's header."""

from datetime import date

import pytest

from desktop import language
from desktop.ui.widgets.month_picker import MonthPicker


@pytest.mark.parametrize(("ahead", "newest"), [(False, "November 2026"), (True, "February 2027")])
def test_any_month_of_a_year_is_two_presses_away(qtbot, look, ahead, newest):
    language.install("en")
    picker = MonthPicker(look, ahead=ahead)
    qtbot.addWidget(picker)
    picker.show_month(date(2026, 9, 1), date(2026, 11, 27))
    picker.months.aboutToShow.emit()
    entries = picker.months.actions()
    assert entries[0].text() == newest
    assert [entry.text() for entry in entries if entry.isChecked()] == ["September 2026"]
    chosen = []
    picker.chosen.connect(chosen.append)
    next(entry for entry in entries if entry.text() == "December 2025").trigger()
    assert chosen == [date(2025, 12, 1)]
