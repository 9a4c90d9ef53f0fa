import re
from dataclasses import replace
from datetime import date, timedelta

import invented
import pytest
from PySide6.QtCore import QDate, QDir, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDateEdit,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from desktop.core.connectivity.availability import Figures
from desktop.core.events import Actor, Exported, Outcome
from desktop.core.network import Cause
from desktop.core.report_views import FileVerdict, PastExport, Preview, ReportsView
from desktop.core.reports import ExportRequest
from desktop.language.bundles import record_line
from desktop.language.dates import moment_short
from desktop.ui.reports.page import ReportsPage
from desktop.ui.widgets.cell_table import CELL
from desktop.ui.widgets.date_fields import (
    BANGLA_MONTH,
    LAST_MONTH,
    OTHER,
    QUARTER,
    THIS_MONTH,
    period_of,
)

MINUTE = 60_000
TODAY = date(2026, 9, 22)
NO_TAB = {Qt.FocusPolicy.NoFocus, Qt.FocusPolicy.ClickFocus}
AUGUST = (date(2026, 8, 1), date(2026, 8, 31))
VIEW = ReportsView(TODAY, "Reports", ("xlsx", "bundle"), ())


def preview(connected=9139, down=192, unknown=269):
    lost, gaps = {Cause.ISP_DOWN: down * MINUTE}, {Cause.POWER_CUT: unknown * MINUTE}
    whole = (connected + down + unknown) * MINUTE
    outcomes = {
        Outcome.CHECKED: 262,
        Outcome.CHECKED_LATE: 14,
        Outcome.COVERED: 19,
        Outcome.MISSED_AWAY: 19,
        Outcome.HELD: 6,
    }
    figures = Figures(whole, connected * MINUTE, lost, gaps)
    return Preview(*AUGUST, 20, figures, 7, outcomes, 320, 112)


@pytest.fixture
def picked():
    return {"folder": "", "file": ""}


@pytest.fixture
def page(shown, picked):
    acts = invented.Acts()
    made = shown(ReportsPage, acts, lambda *_: picked["folder"], lambda _page: picked["file"])
    made.asked = acts.calls
    return made


def wanted(form, parts=("connectivity", "checks")):
    """Return the request of August."""
    return ExportRequest(parts, form, *AUGUST, "Reports")


def words(page):
    """Return the words on the page, from top to bottom."""
    QApplication.processEvents()  # a layout shows new widgets by an event
    shown = [w for w in page.findChildren(QLabel) if w.isVisibleTo(page)]
    shown.sort(key=lambda w: w.mapTo(page, QPoint()).y())
    return [re.sub("<[^>]*>", "", w.text()) for w in shown]


def press(page, text):
    next(b for b in page.findChildren(QPushButton) if b.text() == text).click()


def choose(box, choice):
    """Choose an entry as the keyboard does."""
    box.setCurrentIndex(box.findData(choice))
    box.activated.emit(box.currentIndex())


@pytest.mark.parametrize(
    ("choice", "today", "first", "last"),
    [
        (THIS_MONTH, TODAY, date(2026, 9, 1), TODAY),
        (LAST_MONTH, TODAY, date(2026, 8, 1), date(2026, 8, 31)),
        (LAST_MONTH, date(2027, 1, 5), date(2026, 12, 1), date(2026, 12, 31)),
        (QUARTER, TODAY, date(2026, 4, 1), date(2026, 6, 30)),
        (QUARTER, date(2027, 1, 5), date(2026, 10, 1), date(2026, 12, 31)),
        (BANGLA_MONTH, TODAY, date(2026, 8, 16), date(2026, 9, 15)),  # Bhadro 1433, of 31 days
    ],
)
def test_presets_are_whole_months_and_never_days_to_come(choice, today, first, last):
    assert period_of(choice, today) == (first, last)


def test_the_first_sight_asks_for_last_month_and_a_changed_day_for_another_period(page):
    page.show_reports(VIEW)
    assert "August 2026" in words(page)
    assert not page.first.isVisible()
    choose(page.presets, OTHER)
    assert page.first.isVisible()
    assert page.period() == AUGUST
    page.last.setDate(QDate(2026, 8, 15))
    assert page.asked == [("preview", *AUGUST), ("preview", AUGUST[0], date(2026, 8, 15))]
    assert page.chosen_days.chosen() == OTHER


@pytest.mark.parametrize(
    ("began", "first"),
    [
        (date(2026, 9, 1), date(2026, 9, 1)),
        (date(2026, 8, 31), date(2026, 8, 1)),
        (None, date(2026, 8, 1)),
    ],
)
def test_it_opens_on_a_month_with_something_in_it(page, began, first):
    page.show_reports(replace(VIEW, began=began))
    assert page.period()[0] == first


def test_nothing_and_days_in_the_wrong_order_cannot_be_exported(page):
    page.show_reports(VIEW)
    page.connectivity.setChecked(False)
    page.checks.setChecked(False)
    assert not page.export.isEnabled()
    assert "Choose what to include." in words(page)
    page.last.setDate(QDate(2026, 7, 1))
    page.checks.setChecked(True)
    assert not page.export.isEnabled()
    assert "The start date is after the end date." in words(page)


@pytest.mark.parametrize(
    ("left_out", "part"), [("checks", "connectivity"), ("connectivity", "checks")]
)
def test_it_wants_what_is_ticked_in_the_chosen_form(page, left_out, part):
    page.show_reports(VIEW)
    getattr(page, left_out).setChecked(False)
    hint = "A bundle contains all log rows of the period, both connectivity and message checks."
    assert hint not in " ".join(words(page))
    choose(page.forms, "bundle")
    assert hint in " ".join(words(page))
    page.show_reports(VIEW)  # keeps the choice
    page.export.click()
    assert page.asked[1:] == [("export", wanted("bundle", (part,)))]


def test_the_letter_alone_can_be_printed_and_seen(page):
    page.show_reports(replace(VIEW, forms=("pdf", "xlsx")))
    page.see_page.click()
    page.show_first_page(b"")
    press(page, "Print")
    assert page.asked[1:] == [("see_first_page", wanted("pdf")), ("print_letter", wanted("pdf"))]
    page.show_progress(1, 2)
    assert not page.see_page.isVisible()
    page.show_progress(2, 2)
    assert page.see_page.isVisible()
    choose(page.forms, "xlsx")
    assert not (page.see_page.isVisible())


def test_a_folder_and_a_file_to_verify_count_only_if_one_was_chosen(page, picked):
    page.show_reports(VIEW)
    for act in (page.change_folder, page.choose):
        act.click()
    assert page.folder.text() == "Reports"
    picked.update(folder="Elsewhere", file="chosen")
    for act in (page.change_folder, page.choose):
        act.click()
    assert page.folder.text() == "Elsewhere"
    assert page.asked[1:] == [("verify", "chosen")]


def test_the_figures_are_cut_and_add_up_and_none_stands_on_too_little(page):
    page.show_reports(VIEW)
    page.show_preview(preview())
    figures = {"97.9%", "97.1%", "95.1–98.0%", "3 h 12 min", "4 h 29 min", "1 min 52 s"}
    counts = {"Not connected or limited (7)", "320", "295", "19", "6"}
    assert figures | counts | {"August 2026, 20 working days"} <= {*words(page)}
    page.show_preview(preview(connected=500, down=90, unknown=410))
    said = words(page)
    assert "too little observed" in said
    assert "59.0%" in said  # the coverage itself is always told
    assert "84.7%" not in said


def test_past_exports_are_listed_with_period_form_and_size(page, qtbot):
    page.show_reports(VIEW)
    assert any("No exports yet" in text for text in words(page))
    assert not any(said.startswith("next") for said in words(page))
    days = "2026-08-01", "2026-08-31"
    fact = Exported("connectivity", "csv", *days, "", 312_000, "a.csv", Actor.SCHEDULE)
    past = (PastExport(1_788_231_600_000, fact), PastExport(0, fact, "folder/a.csv"))
    page.show_reports(replace(VIEW, past=past, next_ms=1_790_823_600_000))
    assert "next monthly report: 1 Oct 09:00" in words(page)
    rows = page.past.rows
    shown = [rows.index(0, column).data() for column in range(4)]
    assert shown == ["1 Sep 09:00", "August 2026", "Connectivity, CSV", "312 KB"]
    assert rows.index(1, 4).data(CELL).spoken == "Open: a.csv"
    for row in (0, 1):  # the first is gone
        page.past.clicked.emit(rows.index(row, 2))
    page.past.selectRow(1)
    qtbot.keyClick(page.past, Qt.Key.Key_Return)
    assert page.asked[1:] == [("open_path", "folder/a.csv")] * 2


def test_a_running_export_can_be_stopped_and_nothing_else_started(page):
    page.show_reports(VIEW)
    page.show_progress(1200, 4182)
    assert page.export.isHidden()
    assert "1,200 of 4,182" in words(page)
    page.stop.click()
    assert page.asked[-1] == ("stop",)
    page.show_progress(4182, 4182)
    assert (page.stop.isHidden(), page.progress.isHidden()) == (True, True)
    assert not page.export.isHidden()


def test_what_was_written_is_told_with_a_way_to_its_folder_until_the_next_choice(page):
    page.show_reports(VIEW)
    for next_act in (
        page.export.click,
        lambda: choose(page.forms, "pdf"),
        page.checks.click,
        lambda: page.chosen_days.choose(THIS_MONTH),
    ):
        page.show_exported("2 files written.", "Reports")
        page.show_reports(VIEW)
        assert page.see_page.isHidden()  # its place has the way to the folder
        page.open_folder.click()
        assert page.asked[-1] == ("open_path", "Reports")
        next_act()
        assert page.controls.done.text() == ""
        assert page.open_folder.isHidden()
        assert page.see_page.isHidden() == (page.forms.currentData() != "pdf")


def test_a_table_and_a_month_of_the_bangla_calendar_are_of_the_chosen_period(page):
    page.show_reports(VIEW)
    first, last = period_of(BANGLA_MONTH, TODAY)
    for end, name in ((last, "Bhadro 1433, "), (last - timedelta(days=1), "")):
        page.show_preview(replace(preview(), first_day=first, last_day=end))
        assert f"{name}16 August – {end.day} September 2026, 20 working days" in words(page)
    assert not page.table.isVisible()  # without a register
    page.show_reports(replace(VIEW, register_locked=True))
    press(page, "Progress table…")
    assert page.asked[1:] == [("make_table", AUGUST)]


def controls(page):
    """Return the visible controls and fields."""
    kinds = QAbstractButton | QComboBox | QDateEdit | QLineEdit | QAbstractItemView
    return [
        part
        for part in page.findChildren(QWidget)
        if isinstance(part, kinds) and part.isVisible() and part.focusPolicy() not in NO_TAB
    ]


def test_the_page_has_at_most_14_controls(page):
    days = "2026-08-01", "2026-08-31"
    export = Exported("both", "pdf", *days, "00" * 32, 312_000, "a.pdf", Actor.WINDOW)
    past = tuple(PastExport(1_788_231_600_000 + n, export, f"D:/{n}.pdf") for n in range(5))
    view = replace(VIEW, forms=("pdf", "xlsx", "bundle"), past=past, register_locked=False)
    page.show_reports(view)
    page.show_verdict(FileVerdict("a.zip", True, "Unchanged.", details=record_line("0" * 64)))
    choose(page.forms, "pdf")
    for exported in ("", "Reports"):
        page.show_exported("a.pdf", exported)
        page.show_reports(view)
        QApplication.processEvents()
        assert len(controls(page)) <= 11  # and three of the navigation


def test_the_answer_about_a_file_is_plain_stays_and_is_said_by_a_screen_reader(page, monkeypatch):
    page.show_verdict(FileVerdict("a.zip", False, "spans.csv, row 41: 24 min expected, 4 found"))
    said = words(page)
    assert "Verification failed" in said
    assert any("row 41" in text for text in said)
    page.show_verdict(FileVerdict("log.db", True, "Unchanged.", (("Chain", "4,182 rows"),)))
    said = words(page)
    assert {"Verified: nothing was changed", "4,182 rows", "log.db"} <= set(said)
    assert not {"Verification failed", "a.zip"} & set(said)
    said = []
    for module in ("page", "panels"):
        monkeypatch.setattr(f"desktop.ui.reports.{module}.announce", said.append)
    page.show_exported("Saved: a.zip", "Reports")
    page.show_verdict(FileVerdict("a.zip", True, "Unchanged.", details=record_line("0" * 64)))
    assert said == ["Saved: a.zip", "Verified: nothing was changed, a.zip, Unchanged."]
    assert not any("0000" in text for text in words(page))
    tips = [each.toolTip() for each in page.verdicts.findChildren(QFrame)]
    assert record_line("0" * 64) in tips


LOCKED = "Open the register to see this."
COUNTED_MS = 1_788_231_600_000
ANEW = f"Counted on {moment_short(COUNTED_MS)}. Open the register to count again."


@pytest.mark.parametrize(
    ("locked", "counted", "can", "said"),
    [
        (False, {}, True, ""),
        (False, {AUGUST: COUNTED_MS}, True, ""),
        (True, {AUGUST: COUNTED_MS}, True, ANEW),
        (True, {}, False, LOCKED),
        (True, {(AUGUST[0], AUGUST[0]): 1}, False, LOCKED),
        (None, {}, False, ""),
    ],
)
def test_directives_can_be_ticked_where_they_can_be_counted(page, locked, counted, can, said):
    page.show_reports(ReportsView(TODAY, "Reports", ("xlsx",), (), None, locked, counted))
    assert page.directives.isEnabled() is can
    assert page.directives.isVisible() is (locked is not None)
    assert [text for text in words(page) if text in {LOCKED, ANEW}] == [said] * bool(said)
    page.directives.setChecked(True)
    page.export.click()
    assert page.asked[-1][1].directives is can


# --- dropping files ------------------------------------------------------------------------------

MAY_MOVE = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
WOULD_MOVE = Qt.KeyboardModifier.ShiftModifier  # held down, file managers move the file


def files(*paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path) for path in paths])
    return data


def dragged(page, kind, data, over=None):
    """Send a drag to the page's window, as the system does; return the answer."""
    place = QPoint(600, 400) if over is None else over.mapTo(page, over.rect().center())
    event = kind(place, MAY_MOVE, data, Qt.MouseButton.LeftButton, WOULD_MOVE)
    QApplication.sendEvent(page.windowHandle(), event)
    return event


def test_a_drag_of_files_alone_says_what_dropping_would_do(page):
    words, address, picture = (QMimeData() for _ in range(3))
    words.setText("/home/someone/report.zip")
    address.setUrls([QUrl("https://example.org/report.zip")])
    picture.setImageData(QImage(3, 2, QImage.Format.Format_RGB32))
    for data in (words, address, picture):
        assert not dragged(page, QDragEnterEvent, data).isAccepted()
        assert not page.hint.isVisible()
    page.resize(1500, 900)
    event = dragged(page, QDragEnterEvent, files("/reports/a.zip"))
    assert page.hint.width() > 1400
    assert page.hint.height() > 800
    assert event.isAccepted()
    assert event.dropAction() is Qt.DropAction.CopyAction
    assert page.hint.isVisible()
    assert page.rect().contains(page.hint.geometry())
    said = [label.text() for label in page.hint.findChildren(QLabel)]
    assert "Drop a file to verify it." in said
    QApplication.sendEvent(page.windowHandle(), QDragLeaveEvent())
    assert not page.hint.isVisible()


@pytest.mark.parametrize("over", ["hint", "folder", "first"])
def test_a_drop_anywhere_is_told_and_never_moves_the_file(page, over):
    page.show_error("An older problem", "")
    paths = ("/reports/a.zip", "/reports/সূচি.zip")
    dragged(page, QDragEnterEvent, files(*paths))
    event = dragged(page, QDropEvent, files(*paths), getattr(page, over))
    assert page.asked[-1] == ("take", tuple(map(QDir.toNativeSeparators, paths)))
    assert event.isAccepted()
    assert event.dropAction() is Qt.DropAction.CopyAction
    assert not page.hint.isVisible()
    assert not page.error.isVisibleTo(page)
    assert page.folder.text() == ""


# --- the focus of who works without a mouse ------------------------------------------------------


@pytest.mark.parametrize("begun_by", ["export", "see_page"])
def test_the_focus_goes_to_stop_and_back_to_what_began(page, begun_by):
    page.show_reports(replace(VIEW, forms=("pdf",)))
    began = getattr(page, begun_by)
    began.setFocus()
    for done, total, focused in ((0, 1, page.stop), (3, 9, page.stop), (1, 1, began)):
        page.show_progress(done, total)
        assert page.focusWidget() is focused
    assert (began.isVisibleTo(page), began.isEnabled()) == (True, True)


def test_a_focus_that_is_elsewhere_stays_there(page):
    page.show_reports(VIEW)
    for began, later in ((page.checks, page.checks), (page.export, page.connectivity)):
        began.setFocus()
        page.show_progress(0, 1)
        later.setFocus()  # the officer goes on meanwhile
        page.show_progress(1, 1)
        assert page.focusWidget() is later
