"""The month preview says what its calendar does not know."""

from datetime import date

from desktop.core.office.schedule import Schedule
from desktop.storage.holidays import holiday_table
from desktop.ui.settings.hours_field import SlotPreview


def test_the_preview_of_a_month_names_the_days_still_to_be_announced(qtbot, look):
    preview = SlotPreview(look, date(2027, 3, 1), holiday_table("BD"))
    qtbot.addWidget(preview)
    preview.show_schedule(Schedule())
    assert "Eid-ul-Fitr (about" in preview.holidays.text()
