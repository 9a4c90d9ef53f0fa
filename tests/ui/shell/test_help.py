"""The page of the help that F1 opens."""

from types import SimpleNamespace

import pytest

from desktop.ui.shell import help as help_presenter
from desktop.ui.shell.help import TOPICS, HelpPresenter
from desktop.ui.shell.main_window import CHECKS, OFFICE, SETTINGS, MainWindow
from desktop.ui.theme.look import LIGHT, Look


@pytest.fixture
def look():
    return Look(LIGHT, "en")


@pytest.mark.parametrize(
    ("page", "topic"), [(CHECKS, "checks"), (SETTINGS, "settings"), (OFFICE, "reports")]
)
def test_every_page_of_the_main_window_has_its_topic(look, qtbot, monkeypatch, page, topic):
    window = MainWindow(look, [], tray=lambda: True)
    qtbot.addWidget(window)
    monkeypatch.setattr(window, "current", lambda: page)
    monkeypatch.setattr(help_presenter.QApplication, "activeWindow", lambda: window)
    presenter = HelpPresenter(SimpleNamespace(look=look), SimpleNamespace())
    presenter.open()
    assert TOPICS[presenter.window.topics.currentRow()] == topic
    presenter.close()
