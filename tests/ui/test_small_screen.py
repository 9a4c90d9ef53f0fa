"""A screen of 1366 × 768, as most offices have: whole at 100 %, never sideways at 125 and 150 %."""

import sys

import pytest
import scenes_main
import scenes_office_page
import scenes_register
import scenes_settings
import screens
import shiboken6
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from desktop import language
from desktop.ui.shell.main_window import MainWindow
from desktop.ui.shell.navigation import Navigation
from desktop.ui.theme.look import LIGHT, Look, apply

pytestmark = pytest.mark.long

# What the task bar and the window's frame leave.
AT_100, AT_125, AT_150 = (1364, 696), (1091, 550), (909, 450)


@pytest.fixture(params=["bn", "en"])
def shown_at(qapp, look, request):
    """A function that shows each scene of the main window, one after the other, at each size."""
    language.install(request.param)

    def show(sizes, *names, text_size=100):
        made = Look(LIGHT, request.param, text_size)
        apply(qapp, made)
        for file in (scenes_main, scenes_office_page, scenes_register, scenes_settings):
            for scene in file.SCENES:
                if scene.size is None or (names and scene.name not in names):
                    continue
                window = scene.make(made)
                for size in sizes if isinstance(window, MainWindow) else ():
                    window.resize(*size)
                    window.show()
                    for _ in range(4):  # a layout in a layout asks for its place anew
                        QApplication.processEvents()
                    frame = next(f for f in window._frames.values() if f.isVisible())
                    yield scene.name, window, frame
                shiboken6.delete(window)

    yield show
    language.install("en")
    apply(qapp, look)


@pytest.mark.skipif(
    sys.platform == "win32", reason="NOT TESTED HERE: the same layouts, three minutes under Wine"
)
def test_no_page_scrolls_sideways_or_cuts_words(shown_at):
    seen = {
        (name, window.width()): (frame.horizontalScrollBar().maximum(), screens.clipped(window))
        for name, window, frame in shown_at([AT_125, AT_150])
    }
    assert {name: found for name, found in seen.items() if found != (0, [])} == {}
    assert len(seen) > 2 * 20


@pytest.mark.skipif(
    sys.platform == "win32", reason="NOT TESTED HERE: the same layouts, three minutes under Wine"
)
def test_larger_text_is_neither_cut_nor_scrolled_sideways(shown_at):
    seen = {
        name: (frame.horizontalScrollBar().maximum(), screens.clipped(window))
        for name, window, frame in shown_at([AT_100], text_size=125)
    }
    assert {name: found for name, found in seen.items() if found != (0, [])} == {}
    assert len(seen) > 20


def test_the_size_of_text_is_that_of_words_rows_and_navigation(shown_at):
    seen = []
    for text_size in (100, 150):
        for _name, window, frame in shown_at([AT_100], "directives", text_size=text_size):
            words = next(
                child
                for child in frame.widget().findChildren(QLabel)
                if child.property("role") == "title"
            )
            row = frame.widget().table.verticalHeader().defaultSectionSize()
            seen.append((words.fontInfo().pointSizeF(), row, window.findChild(Navigation).width()))
    usual, larger = seen
    assert larger == pytest.approx([1.5 * size for size in usual], rel=0.03)


def test_at_100_per_cent_the_usual_pages_are_seen_whole(shown_at):
    names = ("today", "today-offline", "connectivity", "directives", "directives-locked")
    seen = {
        name: frame.verticalScrollBar().maximum() + frame.horizontalScrollBar().maximum()
        for name, _, frame in shown_at([AT_100], *names)
    }
    assert seen == dict.fromkeys(names, 0)


@pytest.mark.parametrize("size", [AT_125, AT_150], ids=["125", "150"])
def test_the_button_that_answers_a_check_is_in_sight(shown_at, size):
    for _name, window, frame in shown_at([size], "today"):
        press = next(
            button
            for button in window.findChildren(QAbstractButton)
            if button.property("role") == "primary" and button.isVisible()
        )
        corner = press.mapTo(frame, QPoint(press.width(), press.height()))
        assert frame.rect().contains(corner)


@pytest.mark.parametrize(("size", "folded"), [(AT_100, False), (AT_150, True)])
def test_what_the_header_has_no_room_for_is_in_the_menu(shown_at, qtbot, size, folded):
    for _name, _window, frame in shown_at([size], "directives"):
        page = frame.widget()
        in_menu = page.more.menu().actions()[0]
        button = next(b for b in page.findChildren(QAbstractButton) if b.text() == in_menu.text())
        assert (button.isHidden(), in_menu.isVisible()) == (folded, folded)
        with qtbot.waitSignal(page.import_wanted):
            in_menu.trigger()


def test_the_list_keeps_its_subjects_on_a_narrow_page(shown_at):
    for _name, _window, frame in shown_at([AT_125], "directives"):
        table = frame.widget().table
        assert table.columnWidth(1) >= 140
        assert not table.isColumnHidden(3)
        assert not table.isColumnHidden(4)
