from calendar import monthrange
from dataclasses import replace
from datetime import date
from itertools import pairwise

import invented
import invented_checks
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from desktop.core.checks.model import SlotRow
from desktop.core.checks.month_view import ChecksView, DayChecks
from desktop.core.events import Outcome
from desktop.core.network import Verdict
from desktop.language.dates import day_of
from desktop.ui.paint import charts
from desktop.ui.paint import lamps as dial
from desktop.ui.paint import lamps as layer_lamps
from desktop.ui.paint import month as month_grid
from desktop.ui.paint import month as slot_calendar
from desktop.ui.paint.charts import Histogram
from desktop.ui.paint.lamps import Dial, LayerLamp
from desktop.ui.paint.month import SlotCalendar
from desktop.ui.paint.shapes import Lamp, slot_mark


def pixels(image, color):
    wanted = color.lower()
    return sum(
        image.pixelColor(x, y).name() == wanted
        for x in range(image.width())
        for y in range(image.height())
    )


def test_histogram_columns_are_in_proportion(look, canvas):
    data = Histogram(("0–1", "1–2"), (10, 5))
    image = canvas(lambda p: charts.histogram(p, QRectF(0, 0, 200, 142), data, look), 200, 142)
    heights = [
        sum(image.pixelColor(x, y).name() == look.tokens.on.lower() for y in range(142))
        for x in (50, 150)
    ]
    assert heights == [96, 48]


def test_the_dial_keeps_one_long_tick_a_minute_left(look, canvas):
    rect = QRectF(0, 0, 140, 140)

    def green(left, *, paused=False):
        data = Dial(30, left, "", "", paused=paused)
        return pixels(canvas(lambda p: dial.dial(p, rect, data, look), 140, 140), look.tokens.on)

    full, half = green(30), green(15)
    assert 0.4 < half / full < 0.6
    assert green(0) == green(30, paused=True) == 0


def test_the_link_breaks_at_the_first_layer_that_fails():
    def lamps(*states):
        return tuple(LayerLamp(state, "name", "detail") for state in states)

    assert layer_lamps.first_break(lamps(Lamp.ON, Lamp.UNTESTED, Lamp.OFF, Lamp.OFF)) == 2
    assert layer_lamps.first_break(lamps(Lamp.ON, Lamp.LIMITED)) == 1
    assert layer_lamps.first_break(lamps(Lamp.ON, Lamp.WEAK, Lamp.UNTESTED)) is None


@pytest.mark.parametrize(
    ("lamps", "red"),
    [((Lamp.ON, Lamp.OFF), True), ((Lamp.UNTESTED, Lamp.OFF), False), ((Lamp.OFF,), True)],
)
def test_behind_an_untested_layer_nothing_is_said_to_stop(look, canvas, lamps, red):
    data = layer_lamps.LayerLamps(tuple(LayerLamp(lamp, "", "") for lamp in lamps), "stopped here")
    image = canvas(lambda p: layer_lamps.draw_lamps(p, QRectF(0, 0, 300, 48), data, look), 300, 48)
    below = [image.pixelColor(x, y) for x in range(300) for y in range(layer_lamps.LAMP + 4, 48)]
    assert any(color.name() != "#ffffff" for color in below) is red


MONTH_RECT = QRectF(0, 0, 580, month_grid.HEAD + 30 * month_grid.PITCH)
CALENDAR_RECT = QRectF(0, 0, 724, 460)


@pytest.fixture
def grid(look, canvas):
    """Draw a month of connectivity."""

    def drawn(view, word=""):
        data = month_grid.MonthGrid(view, word)
        size = round(MONTH_RECT.width()), round(MONTH_RECT.height())
        return canvas(lambda p: month_grid.month_grid(p, MONTH_RECT, data, look), *size)

    return drawn


@pytest.fixture
def calendar(look, canvas):
    """Draw a month of checks."""

    def drawn(view, word="", rect=CALENDAR_RECT):
        data = SlotCalendar(view, "", "", word)
        size = round(rect.width()), round(rect.height())
        return canvas(lambda p: slot_calendar.slot_calendar(p, rect, data, look), *size)

    return drawn


def test_a_day_under_sixty_percent_has_no_figure(look, grid):
    image = grid(invented.connectivity_empty())
    assert pixels(image, look.tokens.on) == 0
    assert pixels(image, look.tokens.line2) < 8 * 60  # only the office mark


def marked(image, place):
    """Whether anything but the ground is drawn in the rectangle."""
    ground = image.pixelColor(round(place.left()), round(place.top()))
    return any(
        image.pixelColor(x, y) != ground
        for x in range(round(place.left()), round(place.right()))
        for y in range(round(place.top()), round(place.bottom()))
    )


def test_a_partly_observed_day_has_its_hatch_and_a_mark_before_its_figure(look, grid):
    """On the 8th the power failed; the 7th was observed whole."""
    image = grid(invented.connectivity())
    hours = month_grid.cells_rect(MONTH_RECT, 7)
    assert pixels(image.copy(hours.toRect()), look.tokens.hatch) > 0
    for place, has in ((7, True), (6, False)):
        hours = month_grid.cells_rect(MONTH_RECT, place)
        room = QRectF(hours.right() + 1, hours.top(), 12, hours.height())
        assert marked(image, room) == has


@pytest.mark.parametrize("word", ["", "before", "Tatpar was not in use yet"])
def test_a_day_before_tatpar_was_in_use_has_its_word_and_no_mark_of_a_failure(
    look, grid, calendar, word
):
    """Today is the 22nd, the first of use: 21 days share a row with the word and no hatch."""
    image = grid(invented.connectivity_empty(), word)
    assert marked(image, month_grid.cells_rect(MONTH_RECT, 0)) is bool(word)
    assert pixels(image.copy(month_grid.cells_rect(MONTH_RECT, 1).toRect()), look.tokens.hatch)
    high = month_grid.MonthGrid(invented.connectivity_empty()).height()
    assert high == month_grid.HEAD + 10 * month_grid.PITCH
    checks = invented_checks.checks_empty()
    cell = slot_calendar.cell_rect(CALENDAR_RECT, checks, date(2026, 9, 21))
    assert marked(calendar(checks, word), cell.adjusted(8, 30, -8, -4)) is bool(word)


def test_days_off_are_hatched_faintly_where_only_office_hours_count(look, grid):
    """Nothing was observed all month: the 4th, a Friday, must not stand out from the 3rd."""
    strong = {}
    for office_only in (True, False):
        view = replace(invented.connectivity(), spans=(), outages=(), office_only=office_only)
        image = grid(view)
        for index in (2, 3):
            day = image.copy(month_grid.cells_rect(MONTH_RECT, index).toRect())
            strong[office_only, index] = pixels(day, look.tokens.hatch)
    assert strong[True, 3] == 0
    assert strong[True, 2] > 0
    assert strong[False, 3] > 0


@pytest.mark.parametrize("office_only", [True, False])
def test_a_day_that_was_not_connected_has_a_red_lamp_beside_its_figure(look, grid, office_only):
    view = replace(invented.connectivity(), office_only=office_only)
    image, lit = grid(view), set()
    for index, day in enumerate(view.days):
        row = month_grid.row_rect(MONTH_RECT, index).toRect()
        if pixels(image.copy(row.right() - 47, row.top(), 46, row.height()), look.tokens.off):
            lit.add(day.day)
    outages = [span for span in view.outages if span.verdict is Verdict.OFFLINE]
    assert lit == {day_of(span.start_ms) for span in outages}
    assert date(2026, 9, 14) not in lit  # limited: its figure is below 100 all the same


def month(first, per_day):
    """A month of days with that many checks each, but on Fridays and Saturdays."""
    length = monthrange(first.year, first.month)[1]
    days = []
    for day in (first.replace(day=number) for number in range(1, length + 1)):
        rest = day.weekday() in (4, 5)
        times = range(0 if rest else per_day)
        nine = invented.at(day, "09:00")
        slots = tuple(SlotRow(nine + at * 60_000, Outcome.CHECKED) for at in times)
        days.append(DayChecks(day, holiday=rest, slots=slots))
    return ChecksView(invented.at(first, "00:00"), first, tuple(days), {}, 0, (), (), 30, "")


@pytest.mark.parametrize("first", [date(2026, month, 1) for month in range(1, 13)])
def test_every_month_fits_its_weeks_and_no_cell_covers_another(first):
    view = month(first, 16)
    rect = QRectF(0, 0, 724, 26 + 84 * slot_calendar.weeks(view))
    cells = [slot_calendar.cell_rect(rect, view, day.day) for day in view.days]
    assert all(rect.contains(cell) for cell in cells)
    for index, cell in enumerate(cells):
        inner = cell.adjusted(1, 1, -1, -1)
        assert not any(inner.intersects(other.adjusted(1, 1, -1, -1)) for other in cells[:index])


@pytest.mark.parametrize("count", [1, 8, 16, 17, 48, 96, 288])
def test_marks_stay_in_their_cell_however_many(count):
    cell = QRectF(100, 50, 122, 84)
    places = slot_calendar.mark_rects(cell, count)
    assert len(places) == count
    assert all(cell.contains(place) for place in places)
    assert len({(place.left(), place.top()) for place in places}) == count


def test_slices_of_many_checks_can_be_seen_and_told_apart_without_colour(calendar):
    cell = QRectF(0, 0, 122, 84)
    kinds = (
        *(Outcome.CHECKED, Outcome.CHECKED_LATE, Outcome.COVERED_ON_PC),
        *(Outcome.HELD, Outcome.MISSED_AWAY),
    )
    slots = tuple(SlotRow(place, kinds[place % 5]) for place in range(87))
    places = slot_calendar.mark_rects(cell, 87)
    assert min(place.width() for place in places) >= 3
    assert not any(
        place.adjusted(0.1, 0.1, -0.1, -0.1).intersects(other) for place, other in pairwise(places)
    )
    first = date(2026, 11, 1)  # a Sunday
    days = (DayChecks(first, holiday=False, slots=slots),)
    view = ChecksView(10**15, first, days, {}, 0, (), (), 30, "")
    rect = QRectF(0, 0, 724, 26 + 84)
    image = calendar(view, rect=rect)
    blank = image.pixelColor(2, 2)

    def shape(place):
        spot = slot_calendar.mark_rects(slot_calendar.cell_rect(rect, view, first), 87)[place]
        column = range(round(spot.top()), round(spot.bottom()))
        return tuple(image.pixelColor(round(spot.left()) + 1, y) != blank for y in column)

    shapes = [shape(place) for place in range(5)]
    assert len(set(shapes)) == len(kinds)
    assert sum(shapes[0]) > sum(shapes[4]) > sum(shapes[3]) > 0
    assert slot_calendar.mark_drawing(16) is slot_mark
    assert slot_calendar.mark_drawing(87) is not slot_mark  # so the account is their legend


def test_seen_of_due_counts_only_slots_with_an_outcome():
    slots = (
        SlotRow(0, Outcome.CHECKED),
        SlotRow(1, Outcome.COVERED),
        SlotRow(2, Outcome.HELD),
        SlotRow(3, None),
    )
    assert slot_calendar.counts(slots) == (2, 3)


@pytest.mark.parametrize("since", [date(2026, 9, 23), date(2026, 9, 30), date(2026, 10, 1)])
def test_only_days_off_are_narrow_in_the_month_of_the_first_check(look, calendar, since):
    whole, rect = month(date(2026, 9, 1), 16), CALENDAR_RECT
    days = tuple(day if day.day >= since else replace(day, slots=()) for day in whole.days)
    begun = replace(whole, days=days)
    assert slot_calendar.column_edges(rect, begun) == slot_calendar.column_edges(rect, whole)
    image = calendar(begun)
    corners = [
        slot_calendar.cell_rect(rect, begun, date(2026, 9, day)).bottomRight() for day in (1, 4)
    ]
    tuesday, friday = (
        image.pixelColor(round(corner.x()) - 4, round(corner.y()) - 4).name() for corner in corners
    )
    assert friday == QColor(look.tokens.well).name() != tuesday
