"""The Office page alone: its view and its signals."""

from dataclasses import replace
from datetime import date
from html import unescape

import invented
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from scenes_office_page import _changed, _view

from desktop.core.report_views import FileState, IncomingFile, OfficeView
from desktop.ui.reports.office_page import OfficePage
from desktop.ui.shell.main_window import OFFICE, REPORTS, TODAY
from desktop.ui.widgets.cell_table import CELL


@pytest.fixture
def picked():
    return {"folder": "", "files": []}


@pytest.fixture
def page(shown, picked):
    acts = invented.Acts()
    built = shown(OfficePage, acts, lambda *_: picked["folder"], lambda _: picked["files"])
    built.asked = acts.calls
    return built


def words(widget):
    QApplication.processEvents()
    return [unescape(w.text()) for w in widget.findChildren(QLabel) if w.isVisible() and w.text()]


def test_an_empty_page_says_what_to_drop_and_asks_for_a_period_that_is_one(page):
    page.show_start(_day(), ("pdf", "xlsx"), "Reports")
    assert any("Drop the officers' bundles here" in text for text in words(page))
    assert not any(press.isVisible() for press in (*page.forms.values(), page.change_folder))
    assert page.reported.isHidden()
    assert page.officers.isHidden()
    assert page.files.panel.isHidden()
    page.show_start(_day(), ("pdf",), "Reports")
    page.asked.clear()
    page.period.last.setDate(page.period.first.date().addDays(-1))
    assert page.asked == []
    assert any("start date is after the end date" in text for text in words(page.error))
    page.period.last.setDate(page.period.first.date())
    assert len(page.asked) == 1
    assert page.error.isHidden()


def _day():
    return date(2026, 11, 26)


def test_the_first_file_that_asks_for_something_is_explained_and_offers_its_key(page):
    page.show_office(_view(FileState.UNKNOWN_SIGNER))
    assert any(text.count("SHA256:") for text in words(page.files.panel))
    assert not page.files.panel.enrol.isEnabled()
    page.show_empty()
    page.show_office(_view(FileState.CHANGED))
    assert page.files.panel.isVisible()
    assert page.files.panel.enrol.isHidden()
    assert page.files.panel.compared.isHidden()
    page.show_office(OfficeView((IncomingFile("a.zip", FileState.UNCHANGED, "A"),)))
    assert page.files.panel.isHidden()


def test_the_next_act_is_green(page):
    page.show_start(_day(), ("pdf", "xlsx"), "Reports")
    for view, green in (
        (OfficeView(), page.add_folder),
        (_view(FileState.CHANGED), page.forms["pdf"]),
    ):
        page.show_office(view)
        presses = [press for press in page.findChildren(QPushButton) if press.isVisible()]
        assert [press for press in presses if press.property("role") == "primary"] == [green]


def test_only_the_missing_are_named_beside_the_number_of_reports(page):
    view = _view(FileState.CHANGED)
    page.show_office(view)
    assert "Reported: 4 of 6" in words(page)
    model = page.roster.model()
    named = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert named == [line.who for line in view.missing]
    page.show_office(replace(view, missing=()))
    assert page.roster.isHidden()
    assert page.reported.isVisible()


def test_names_and_remarks_are_shortened_before_the_figures_scroll(page):
    page.resize(940, 700)  # beside the navigation of a small window
    page.show_office(_view(FileState.UNKNOWN_SIGNER))
    assert page.officers.horizontalScrollBar().maximum() == 0


def chosen(page):
    (row,) = page.files.table.selectionModel().selectedRows(1)
    return row.data(CELL).spoken


def test_a_files_row_tells_whose_it_is_and_the_chosen_one_stays_chosen(page):
    view = _view(FileState.UNKNOWN_SIGNER)
    page.show_office(OfficeView((*view.files, IncomingFile("a.pdf", FileState.LETTER_DIFFERS, ""))))
    model = page.files.table.model()
    assert model.columnCount() == 2
    first, last = model.index(0, 1), model.index(model.rowCount() - 1, 1)
    assert first.data() == view.files[0].who
    assert view.files[0].name in first.data(Qt.ItemDataRole.ToolTipRole)
    assert view.files[0].name in model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert last.data() == "a.pdf"
    view = _view(FileState.UNKNOWN_SIGNER)
    page.show_office(view)
    page.files.table.selectRow(1)
    name = view.files[1].name
    page.show_office(OfficeView(tuple(reversed(view.files))))
    assert chosen(page) == name
    page.show_office(OfficeView((view.files[0],)))  # the other was settled
    assert chosen(page) == view.files[0].name


def test_files_are_added_and_the_folder_changed_only_if_some_were_picked(page, picked):
    page.show_start(_day(), ("pdf",), "Reports")
    page.asked.clear()
    change = next(b for b in page.findChildren(QPushButton) if b.text() == "Change")
    for press in (page.add_files, page.add_folder, change):
        press.click()
    assert page.asked == []
    assert page.folder.text() == "Reports"
    picked.update(folder="D", files=["a.zip", "b.zip"])
    for press in (page.add_files, page.add_folder, change):
        press.click()
    page.show_exported("Saved: a.pdf", "D")
    page.open_folder.click()
    assert page.asked == [*(("add", ("a.zip", "b.zip")), ("add", ("D",)), ("open_path", "D"))]


def test_dropped_files_are_added_by_copy(page, tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("a.zip", "b.pdf")])
    event = QDropEvent(
        QPoint(10, 10),
        Qt.DropAction.MoveAction | Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.dropEvent(event)
    assert page.asked[-1] == ("add", (str(tmp_path / "a.zip"), str(tmp_path / "b.pdf")))
    assert event.dropAction() is Qt.DropAction.CopyAction


def test_while_work_runs_only_stop_can_be_pressed(page):
    page.show_start(_day(), ("pdf",), "Reports")
    page.show_office(_view(FileState.CHANGED))
    page.show_progress(0, 3)
    assert page.progress.isVisible()
    controls = [page.add_files, page.add_folder, page.clear, *page.forms.values()]
    assert not any(control.isEnabled() for control in controls)
    page.stop.click()
    assert page.asked[-1] == ("stop",)
    page.show_progress(3, 3)
    assert all(control.isEnabled() for control in controls)
    assert page.stop.isHidden()


def test_the_window_shows_the_page_only_where_it_is_set(look, qtbot):
    window = _changed(look)
    qtbot.addWidget(window)
    window.show()
    assert window.current() == OFFICE
    window.show_office_page(False)
    assert window.current() == REPORTS
    window.open_page(OFFICE)
    assert window.current() == REPORTS
    window.open_page(TODAY)
    window.show_office_page(True)
    window.open_page(OFFICE)
    assert window.current() == OFFICE
