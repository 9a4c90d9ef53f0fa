"""The Office page alone: what it shows of a view, and what it emits."""

from datetime import date
from html import unescape

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel
from scenes_office_page import _changed, _view

from desktop.core.reports import FileState, IncomingFile, OfficeView
from desktop.ui.reports.office_page import OfficePage
from desktop.ui.shell.main_window import OFFICE, REPORTS, TODAY


@pytest.fixture
def picked():
    return {"folder": "", "files": []}


@pytest.fixture
def page(look, qtbot, picked):
    built = OfficePage(look, lambda *_: picked["folder"], lambda _: picked["files"])
    qtbot.addWidget(built)
    built.resize(1158, 736)
    built.show()
    return built


def words(widget):
    QApplication.processEvents()
    return [unescape(w.text()) for w in widget.findChildren(QLabel) if w.isVisible() and w.text()]


def test_an_empty_page_says_what_to_drop_and_exports_nothing(page):
    page.show_start(_day(), ("pdf", "xlsx"), "Reports")
    assert any("Drop the officers' bundles here" in text for text in words(page))
    assert not any(press.isEnabled() for press in page._forms.values())
    assert page.officers.isHidden()
    assert page.files.panel.isHidden()


def _day():
    return date(2026, 11, 26)


def test_the_first_file_that_asks_for_something_is_explained_at_once(page):
    page.show_office(_view(FileState.UNKNOWN_SIGNER))
    assert any(text.count("SHA256:") for text in words(page.files.panel))
    assert not page.files.panel.enrol.isEnabled()


def test_a_changed_file_offers_no_key(page):
    page.show_office(_view(FileState.CHANGED))
    assert page.files.panel.isVisible()
    assert page.files.panel.enrol.isHidden()
    assert page.files.panel.compared.isHidden()


def test_a_file_in_order_needs_no_words(page):
    page.show_office(OfficeView((IncomingFile("a.zip", FileState.UNCHANGED, "A"),)))
    assert page.files.panel.isHidden()


def test_the_chosen_file_stays_chosen_when_the_files_are_shown_again(page):
    view = _view(FileState.UNKNOWN_SIGNER)
    page.show_office(view)
    page.files.table.selectRow(1)
    name = view.files[1].name
    page.show_office(OfficeView(tuple(reversed(view.files))))
    assert page.files._chosen().name == name
    page.show_office(OfficeView((view.files[0],)))  # the other was settled
    assert page.files._chosen() == view.files[0]


def test_files_and_folders_are_emitted_and_nothing_when_none_was_picked(page, picked):
    added = []
    page.files_added.connect(added.append)
    page.add_files.click()
    page.add_folder.click()
    assert added == []
    picked.update(folder="D", files=["a.zip", "b.zip"])
    page.add_files.click()
    page.add_folder.click()
    assert added == [("a.zip", "b.zip"), ("D",)]


def test_dropped_files_are_added_by_copy(page, tmp_path):
    added = []
    page.files_added.connect(added.append)
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
    assert added == [(str(tmp_path / "a.zip"), str(tmp_path / "b.pdf"))]
    assert event.dropAction() is Qt.DropAction.CopyAction


def test_while_work_runs_only_stop_can_be_pressed(page, qtbot):
    page.show_start(_day(), ("pdf",), "Reports")
    page.show_office(_view(FileState.CHANGED))
    page.show_progress(0, 3)
    assert page.progress.isVisible()
    controls = [page.add_files, page.add_folder, page.clear, *page._forms.values()]
    assert not any(control.isEnabled() for control in controls)
    with qtbot.waitSignal(page.cancel_wanted):
        page.stop.click()
    page.show_progress(3, 3)
    assert all(control.isEnabled() for control in controls)
    assert page.stop.isHidden()


def test_a_period_that_ends_before_it_begins_is_said_and_not_asked_for(page):
    page.show_start(_day(), ("pdf",), "Reports")
    asked = []
    page.days_chosen.connect(lambda *days: asked.append(days))
    page.period.last.setDate(page.period.first.date().addDays(-1))
    assert asked == []
    assert any("start date is after the end date" in text for text in words(page.error))
    page.period.last.setDate(page.period.first.date())
    assert len(asked) == 1
    assert page.error.isHidden()


def test_the_folder_can_be_changed_and_opened(page, picked, qtbot):
    page.show_start(_day(), ("pdf",), "Reports")
    picked["folder"] = "Other"
    page._change_folder()
    page.show_exported("Written: a.pdf", "Other")
    with qtbot.waitSignal(page.folder_opened) as opened:
        page.open_folder.click()
    assert opened.args == ["Other"]


def test_figures_have_headings_at_their_side(page):
    page.show_office(_view(FileState.CHANGED))
    model = page.officers.model()
    horizontal = Qt.Orientation.Horizontal
    words = [model.headerData(place, horizontal) for place in range(model.columnCount())]
    assert "\n" in words[4]  # ten columns side by side
    heads = [head.replace("\n", " ") for head in words]
    assert heads[2:8] == [
        *("Coverage", "Connected", "Checks seen / due", "Unanswered", "Away", "PC off"),
    ]
    side = model.headerData(2, horizontal, Qt.ItemDataRole.TextAlignmentRole)
    assert side & Qt.AlignmentFlag.AlignRight
    assert model.headerData(0, Qt.Orientation.Vertical) is None


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
