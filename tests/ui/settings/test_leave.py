"""Days off by clicks, a drag, and keys; each run of them is a row."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.core.office.days_off import CLOSED, LEAVE, WORKED
from desktop.core.office.schedule import schedule_from
from desktop.core.settings.model import Settings
from desktop.storage.holidays import holiday_table
from desktop.ui.settings.leave import DaysOff, LeaveCalendar
from desktop.ui.theme.look import LIGHT, Look
from desktop.ui.widgets.basics import ChoiceBox

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
TODAY = date(2026, 9, 22)
HOLIDAY = date(2026, 10, 20)  # Durga Puja


class Kept:
    """Keeps the days as the settings do, and shows them again."""

    def __init__(self, calendar):
        self.calendar = calendar
        self.marked = {LEAVE: [], CLOSED: [], WORKED: []}
        self.late, self.locked = frozenset(), frozenset()
        calendar.changed.connect(self.keep)
        self.show()

    def keep(self, kind, days):
        self.marked[kind] = days
        self.show()

    def show(self):
        calendar = Settings().calendar
        calendar = replace(
            calendar,
            leave=tuple(self.marked[LEAVE]),
            extra_holidays=tuple(self.marked[CLOSED]),
            working_days=tuple(self.marked[WORKED]),
        )
        table = holiday_table("BD")
        schedule = schedule_from(replace(Settings(), calendar=calendar), table.days)
        self.calendar.show_days(
            DaysOff(TODAY, schedule, table, dict(self.marked), self.late, self.locked)
        )


@pytest.fixture
def calendar(look, qtbot):
    made = LeaveCalendar(look)
    qtbot.addWidget(made)
    made.resize(760, 400)
    made.show()
    return made


@pytest.fixture
def kept(calendar):
    return Kept(calendar)


@pytest.fixture
def click(calendar, qtbot):
    def press(day):
        place = calendar.days.rect_of(day).center().toPoint()
        qtbot.mouseClick(calendar.days, LEFT, pos=place)

    return press


@pytest.fixture
def drag(calendar, qtbot):
    def draw(first, last):
        begin, end = (calendar.days.rect_of(day).center().toPoint() for day in (first, last))
        qtbot.mousePress(calendar.days, LEFT, pos=begin)
        qtbot.mouseMove(calendar.days, end)
        qtbot.mouseRelease(calendar.days, LEFT, pos=end)

    return draw


def rows(calendar):
    """Return kind, words and cross of each row."""
    found = []
    for place in range(calendar.rows.count()):
        row = calendar.rows.itemAt(place).widget()
        found.append((row.kind, row.about.text(), row.cross))
    return found


def october(*days):
    return [date(2026, 10, day) for day in days]


def test_a_click_or_a_drag_marks_days_and_another_click_takes_one_back(kept, click, drag):
    for marked in (october(5), []):
        click(date(2026, 10, 5))
        assert kept.marked[LEAVE] == marked
    drag(date(2026, 10, 7), date(2026, 10, 5))
    assert kept.marked[LEAVE] == october(5, 6, 7)
    drag(date(2026, 9, 29), date(2026, 10, 1))
    assert kept.marked[LEAVE][:3] == [date(2026, 9, 29), date(2026, 9, 30), date(2026, 10, 1)]


def test_a_row_says_how_much_it_takes_gets_another_kind_and_goes_by_its_cross(kept, drag, calendar):
    drag(*october(5, 7))
    ((kind, about, cross),) = rows(calendar)
    assert "3 working days; 48 checks will not be due" in about
    presses = calendar.findChildren(QPushButton) + calendar.findChildren(ChoiceBox)
    assert all(press.accessibleName() for press in presses)
    kind.setCurrentIndex(kind.findText("Office closed"))
    kind.activated.emit(kind.currentIndex())
    assert (kept.marked[LEAVE], kept.marked[CLOSED]) == ([], october(5, 6, 7))
    ((_kind, _about, cross),) = rows(calendar)
    cross.click()
    assert (kept.marked[CLOSED], rows(calendar)) == ([], [])


def test_a_weekly_day_off_is_marked_as_worked(kept, click, calendar):
    click(date(2026, 10, 9))  # a Friday
    assert kept.marked[WORKED] == october(9)
    ((kind, about, _cross),) = rows(calendar)
    assert kind.currentText() == "Office open"
    assert "1 working day; 16 checks will be due" in about


def test_a_public_holiday_comes_from_the_office_and_takes_no_mark(kept, click, drag, calendar):
    click(HOLIDAY)
    assert kept.marked == {LEAVE: [], CLOSED: [], WORKED: []}
    drag(*october(19, 22))
    assert kept.marked[LEAVE] == october(19, 22)  # around the two days of the feast
    words = next(s.text for s in calendar.days.spots() if s.text.startswith("20 Oct"))
    assert words.endswith(", public holiday")


def test_a_day_gone_by_says_that_the_office_has_to_accept_it(kept, click, calendar):
    click(date(2026, 9, 9))
    kept.late = frozenset({date(2026, 9, 9)})  # by the log
    kept.show()
    ((_kind, about, _cross),) = rows(calendar)
    assert "Entered afterwards. It counts once the office accepts it." in about


def test_days_are_chosen_by_arrows_space_and_shift(kept, calendar, qtbot):
    days = calendar.days
    days.setFocus()
    qtbot.keyClick(days, Qt.Key.Key_Home)  # 1 September
    qtbot.keyClick(days, Qt.Key.Key_Down)
    qtbot.keyClick(days, Qt.Key.Key_Space)
    assert kept.marked[LEAVE] == [date(2026, 9, 8)]
    qtbot.keyClick(days, Qt.Key.Key_Down)
    for _ in range(2):
        qtbot.keyClick(days, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(days, Qt.Key.Key_Space)
    assert kept.marked[LEAVE][1:] == [date(2026, 9, 15), date(2026, 9, 16), date(2026, 9, 17)]
    qtbot.keyClick(days, Qt.Key.Key_Left)
    qtbot.keyClick(days, Qt.Key.Key_Return)
    assert date(2026, 9, 16) not in kept.marked[LEAVE]


def test_other_months_are_reached_and_rows_are_those_of_what_is_shown(kept, click, calendar):
    said = [line.text() for line in calendar.findChildren(QLabel) if line.isVisible()]
    assert {"My leave", "Public holiday", "Weekly holiday", "Today"} <= {*said}  # the legend
    assert calendar.days.accessibleDescription() == "1 September – 30 November 2026"
    click(date(2026, 9, 7))
    calendar.ahead.click()
    assert calendar.days.first == date(2026, 10, 1)
    assert rows(calendar) == []
    calendar.back.click()
    calendar.back.click()
    assert calendar.days.first == date(2026, 8, 1)
    assert len(rows(calendar)) == 1


def test_a_kind_of_a_policy_can_neither_be_marked_nor_taken_away(kept, click, calendar):
    click(date(2026, 10, 5))
    kept.locked = frozenset({LEAVE})
    kept.show()
    ((kind, _about, cross),) = rows(calendar)
    assert not kind.isEnabled()
    assert not cross.isEnabled()
    click(date(2026, 10, 6))
    click(date(2026, 10, 5))
    assert kept.marked[LEAVE] == october(5)


@pytest.mark.parametrize(("text_size", "months"), [(100, 3), (150, 2)])
def test_the_calendar_grows_with_the_text_by_showing_fewer_months(qtbot, text_size, months):
    made = LeaveCalendar(Look(LIGHT, "en", text_size))
    qtbot.addWidget(made)
    Kept(made)
    days = made.days.shown()
    assert len({day.month for day in days}) == months
    assert made.days.height() == round((22 + 24 + 5 * 32) * text_size / 100)
