from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import invented
import invented_checks
import pytest
import scenes_main
from helpers.shown import words_of
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.core.connectivity.availability import Figures, spans
from desktop.core.events import ConnectivityChanged, Recorded
from desktop.core.network import Cause, Medium, Path, Verdict
from desktop.core.report_views import Preview
from desktop.language.numbers import duration
from desktop.language.translator import install, word_of
from desktop.ui.checks.page import ChecksPage
from desktop.ui.connectivity.page import ConnectivityPage, GridChart, lost
from desktop.ui.reports.page import ReportsPage
from desktop.ui.toasts import Toasts
from desktop.ui.widgets.basics import Segments
from desktop.ui.widgets.cell_table import Rows
from desktop.ui.widgets.date_fields import MonthPicker

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(shown):
    return shown(ConnectivityPage)


def rows(page):
    model = page.findChild(Rows).rows
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_outages_are_listed_with_length_and_cause_beside_the_months_figures(page):
    page.show_connectivity(invented.connectivity())
    assert rows(page)[0] == ["22 Sep 10:31:14", "24 min 48 s", "Provider's line down"]
    assert ["8 Sep 11:05", "1 h 15 min", "No power (inferred)"] in rows(page)
    said = words_of(page)
    for words in (
        "8 not connected or limited, 1 not observed",
        "97.6%",
        "observed 99.0% of the time",
        "possible range: 96.6–97.6%",
        *map(word_of, Verdict),  # in the legend
    ):
        assert words in said


def test_an_outage_that_comes_and_goes_is_one_line_with_its_whole_length(page):
    view = invented.connectivity()
    first = view.outages[0]
    began, ended = first.ended_after_ms + 60_000, first.ended_after_ms + 120_000
    again = first._replace(
        seq=first.seq + 2,
        began_after_ms=began,
        began_by_ms=first.ended_by_ms + 60_000,
        ended_after_ms=ended,
        ended_by_ms=first.ended_by_ms + 120_000,
    )
    page.show_connectivity(replace(view, outages=(again, *view.outages)))
    shown = rows(page)
    assert shown[0] == ["22 Sep 10:31:14", "25 min 48 s", "Provider's line down, 2 times"]
    assert len(shown) == len(view.outages)


def test_a_selected_outage_is_framed_in_the_month_and_one_clicked_there_is_selected(page, qtbot):
    page.show_connectivity(invented.connectivity())
    grid, table = page.findChild(GridChart), page.findChild(Rows)
    assert grid.marked() == []
    table.selectRow(0)
    (framed,) = grid.marked()
    assert framed.startswith("22 Sep 10:31–10:56, not connected")
    page.show_connectivity(invented.connectivity())  # a refresh keeps both
    assert grid.marked() == [framed]
    grid.resize(580, grid.height())
    place = next(spot for spot in grid.spots() if spot.text.startswith("10 Sep 12:44"))
    qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=place.rect.center().toPoint())
    assert rows(page)[table.selectionModel().selectedRows()[0].row()][0] == "10 Sep 12:44:51"
    assert grid.marked() == [place.text]
    whole = next(spot for spot in grid.spots() if "connected" in spot.text)
    qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=whole.rect.center().toPoint())
    assert grid.marked() == []  # that was no outage
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_Home)
    while not grid.current().startswith("10 Sep 12:44"):
        before = grid.at
        qtbot.keyClick(grid, Qt.Key.Key_Right)
        assert grid.at > before
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert grid.marked() == [grid.current()]


def test_a_page_with_a_problem_scrolls_whole(look, qtbot):
    (scene,) = (each for each in scenes_main.SCENES if each.name == "connectivity-error")
    window = scene.make(look)
    qtbot.addWidget(window)
    window.resize(*scene.size)
    window.show()
    words_of(window)  # after the layout
    outages = window.findChild(ConnectivityPage).findChild(Rows)
    assert outages.model().rowCount() == 9
    assert outages.verticalScrollBar().maximum() == 0


def test_under_sixty_percent_no_percentage_is_claimed(page):
    view = invented.connectivity()
    hour = 3_600_000
    total = Figures(10 * hour, 5 * hour, {}, {Cause.NOT_RUNNING: 5 * hour})
    page.show_connectivity(replace(view, total=total))
    assert "100.0%" not in words_of(page)
    assert "No percentage is given" in words_of(page)
    figures = [w for w in page.findChildren(QLabel) if w.property("role") == "figure"]
    assert not any(figure.isVisible() for figure in figures)  # no dash apart from its reason
    enough = replace(total, connected_ms=6 * hour, unknown_ms={Cause.NOT_RUNNING: 4 * hour})
    page.show_connectivity(replace(view, total=enough))
    assert "100.0%" in words_of(page)
    assert "observed 60.0% of the time" in words_of(page)
    assert "possible range: 60.0–100.0%" in words_of(page)


def test_lost_time_goes_to_whose_it_is():
    total = Figures(
        100,
        0,
        {Cause.LINK_DOWN: 1, Cause.GATEWAY_SILENT: 2, Cause.ISP_DOWN: 4, Cause.DNS_FAILURE: 8,
         Cause.INTERNATIONAL_CUT: 16, Cause.SERVICE_UNREACHABLE: 32},
        {Cause.POWER_CUT: 64, Cause.ASLEEP: 5},
    )  # fmt: skip
    assert lost(total) == (3, 12, 48, 64)


def test_an_empty_month_says_what_will_be_here_and_one_without_outages_so(page):
    page.show_connectivity(invented.connectivity_empty())
    assert "Nothing was observed in this month." in words_of(page)
    assert "No connection path has been observed yet." in words_of(page)
    assert not page.findChild(Rows).isVisible()
    grid = page.findChild(GridChart)
    assert "less than 60%" in grid.accessibleDescription()
    assert not any("%" in spot.text for spot in grid.spots())
    page.show_connectivity(replace(invented.connectivity(), outages=(), office_only=False))
    assert "No outage was observed in the period." in words_of(page)
    assert "of the observed time connected" in grid.accessibleDescription()


def test_the_month_and_the_hours_are_chosen_in_the_header(page, qtbot):
    page.show_connectivity(invented.connectivity())
    told, picker = [], page.findChild(MonthPicker)
    page.month_chosen.connect(told.append)
    presses = {b.accessibleName(): b for b in picker.findChildren(QPushButton)}
    qtbot.mouseClick(presses["Previous month"], LEFT)
    assert not presses["Next month"].isEnabled()  # nothing lies after this month
    page.show_connectivity(replace(invented.connectivity(), first_day=date(2026, 8, 1)))
    qtbot.mouseClick(presses["Next month"], LEFT)
    picker.months.aboutToShow.emit()
    picker.months.actions()[0].trigger()  # this month
    assert told == [date(2026, 8, 1), date(2026, 9, 1), date(2026, 9, 1)]
    told, hours = [], page.findChild(Segments)
    page.office_only_chosen.connect(told.append)
    office, whole = hours.buttons()
    qtbot.mouseClick(whole, LEFT)
    qtbot.mouseClick(office, LEFT)
    assert told == [False, True]
    said = [spot.text for spot in page.findChild(GridChart).spots()]
    assert not any(clock in words for words in said for clock in ("00:00", "08:", "17:4"))
    page.show_connectivity(replace(invented.connectivity(), office_only=False))
    assert any(" 00:00–" in spot.text for spot in page.findChild(GridChart).spots())
    assert hours.chosen() == 1
    assert "Time connected, round the clock" in words_of(page)


def test_the_grid_speaks_every_stretch_and_the_chart_below_each_measured_day(page, qtbot):
    page.show_connectivity(invented.connectivity())
    grid = page.findChild(GridChart)
    said = [spot.text for spot in grid.spots()]
    assert "10 Sep 12:44–13:51, not connected, Provider's line down" in said
    assert "8 Sep 11:05–12:20, not observed, No power (inferred)" in said
    assert said[0].startswith("1 Sep (100.0%) 09:00–")  # the day's figure, once a day
    assert sum("(99.7%)" in words for words in said) == 1
    sums = "97.6% of the observed time connected; observed: 99.0%."
    assert grid.accessibleDescription().endswith(sums)
    qtbot.keyClick(grid, Qt.Key.Key_End)
    assert grid.current().startswith("22 Sep")
    qtbot.keyClick(grid, Qt.Key.Key_Up)
    assert grid.current().startswith("21 Sep")


def test_the_letter_to_the_provider_is_beside_its_outages_and_of_the_month(page, qtbot):
    view = invented.connectivity()
    page.show_connectivity(view)
    with qtbot.waitSignal(page.letter_wanted) as asked:
        qtbot.mouseClick(page.letter, LEFT)
    assert asked.args == [(date(2026, 9, 1), date(2026, 9, 22))]  # no day to come
    others = [item for item in view.outages if item.cause is Cause.LINK_DOWN]
    page.show_connectivity(replace(view, outages=tuple(others)))
    assert not page.letter.isVisible()


# --- days that do not count, on each page with figures of a month ---------------------------------


NOTES = (
    "In use since 6 September 2026; earlier days are not counted.",
    "Public holidays: 24 Sep.",
    "Leave: 28 Sep – 29 Sep.",
    "Days off entered afterwards on 22 September 2026: 13 Sep – 15 Sep.",
)
MONTH = invented.connectivity().days
PREVIEW = Preview(MONTH[0].day, MONTH[-1].day, 20, Figures(0, 0, {}, {}), 0, {}, 0, None)


@pytest.mark.parametrize(
    ("make", "show", "plain", "noted"),
    [
        (
            (ConnectivityPage,), ConnectivityPage.show_connectivity,
            invented.connectivity(), invented.connectivity_leave(),
        ),
        (
            (ChecksPage,), ChecksPage.show_checks,
            invented_checks.checks(), invented_checks.checks_leave(),
        ),
        (
            (ReportsPage, invented.Acts(), str, str), ReportsPage.show_preview,
            PREVIEW, replace(PREVIEW, calendar=invented.calendar_facts()),
        ),
    ],
    ids=["connectivity", "checks", "reports"],
)  # fmt: skip
def test_holidays_leave_late_leave_and_the_beginning_stand_apart(shown, make, show, plain, noted):
    page = shown(*make)
    show(page, noted)
    said = words_of(page)
    assert all(note in said for note in NOTES), said
    show(page, plain)
    assert "Leave" not in words_of(page)


# --- the notification of an outage ----------------------------------------------------------------


WIRED = Path(Medium.WIRED, "eth0")
CHANGES = (
    ConnectivityChanged(Verdict.ONLINE, None, 0, 0, WIRED),
    # Both edges are known to some seconds only, and not equally well.
    ConnectivityChanged(Verdict.OFFLINE, Cause.LINK_DOWN, 1_000_000, 1_000_000, WIRED),
    ConnectivityChanged(Verdict.ONLINE, None, 1_149_000, 1_153_000, WIRED),
)


def toasts_of(sent):
    toaster = SimpleNamespace(send=lambda _topic, title, text, _balloon: sent.append((title, text)))
    return Toasts(toaster, SimpleNamespace(), balloon=lambda _title, _text: None)


def test_an_outage_is_as_long_in_its_toast_as_in_the_list():
    install("en")
    sent = []
    toasts = toasts_of(sent)
    for change in CHANGES:
        toasts.announce(change)
    rows = [Recorded(seq, change.began_by_ms, change) for seq, change in enumerate(CHANGES, 1)]
    [outage] = [span for span in spans(rows) if span.verdict is Verdict.OFFLINE]
    lasted = duration(outage.end_ms(2_000_000) - outage.start_ms)
    assert lasted == "2 minutes 31 seconds"
    assert f"for {lasted}." in sent[-1][1]


def test_a_night_asleep_in_an_outage_is_not_called_an_outage():
    install("en")
    sent = []
    toasts = toasts_of(sent)
    asleep = ConnectivityChanged(Verdict.UNKNOWN, Cause.ASLEEP, 1_100_000, 1_100_000, None)
    for change in (*CHANGES[:2], asleep, CHANGES[2]):
        toasts.announce(change)
    assert sent[-1] == ("Connected through broadband", "")


def test_what_changes_in_the_first_setup_is_not_notified_but_counted():
    install("en")
    sent = []
    toasts = toasts_of(sent)
    for change in CHANGES[:2]:
        toasts.announce(change, quiet=True)
    assert sent == []
    toasts.announce(CHANGES[2])
    assert "for 2 minutes 31 seconds." in sent[-1][1]
