"""A look in each language and theme, invented views, and no file on the main thread."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.main_thread_files import heard
from PySide6.QtGui import QImage, QPainter

from desktop.language.translator import install
from desktop.ui.theme.look import LIGHT, Look, apply, style_sheet

sys.path.append(str(Path(__file__).parents[2] / "tools"))  # invented.py


@pytest.fixture
def look(qapp):
    """The light English look, put on the application."""
    install("en")
    made = Look(LIGHT, "en")
    if qapp.styleSheet() != style_sheet(LIGHT, "en"):  # polishing every widget again takes long
        apply(qapp, made)
    return made


@pytest.fixture
def canvas():
    """A function that runs a drawing on a white picture and returns it."""

    def draw(drawing, width=64, height=64):
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFFFF)
        painter = QPainter(image)
        drawing(painter)
        painter.end()
        return image

    return draw


@pytest.fixture
def shown(look, qtbot):
    """Show a page as large as on an office's screen: ``shown(TodayPage)``."""

    def show(make, *given, **named):
        page = make(look, *given, **named)
        qtbot.addWidget(page)
        page.resize(1158, 736)
        page.show()
        return page

    return show


@pytest.fixture
def tray(sandbox, qapp):
    """Build the tray application on this test's home: ``tray(clock, config, …)``."""
    from helpers.left_windows import delete_windows, settle
    from helpers.programs import tray_program

    from desktop.monitors.clock import system_clock
    from desktop.storage.home import find_home
    from desktop.storage.sqlite import prepare_home

    programs = []

    def build(clock=None, config='[officer]\nlanguage = "en"\n', **how):
        settle()  # windows closed by another file's tests are deleted first
        home = find_home(None)
        prepare_home(home.folder)
        home.device_id()
        if config:
            home.config.write_text(config, "utf-8")
        install("en")
        programs.append(tray_program(home, clock or system_clock(), **how))
        return programs[-1]

    yield build
    for program in programs:
        program.stop("quit")
    delete_windows()
    settle()
    install("en")


@pytest.fixture(autouse=True)
def no_file_on_the_main_thread(tmp_path_factory, monkeypatch) -> Iterator[None]:
    """Fail the test if a window used a file of the test's folders there, or the log."""
    with heard(tmp_path_factory.getbasetemp(), monkeypatch) as ears:
        yield
    assert ears.places == []
