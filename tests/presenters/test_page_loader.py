"""A page's modules are loaded when the pointer comes to its entry, one at a time."""

import importlib.util
import sys

import pytest
from helpers.processes import until
from PySide6.QtCore import QObject

from desktop.presenters import page_loader
from desktop.presenters.page_loader import MODULES, PageLoader
from desktop.services.background import Background
from desktop.ui.shell.main_window import DIRECTIVES, REPORTS

NAMES = ("late_libraries", "late_register", "late_reports")


class Bugs:
    """No bug is expected."""

    def bug(self, error: BaseException) -> None:
        raise AssertionError from error


@pytest.fixture
def loader(qapp, tmp_path, monkeypatch):
    """A loader; the modules that it is to load say in which thread that was."""
    for name in NAMES:
        text = "import threading\nthread = threading.current_thread().name\n"
        (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(page_loader, "LIBRARIES", "late_libraries")
    monkeypatch.setitem(MODULES, DIRECTIVES, ("late_libraries", "late_register"))
    monkeypatch.setitem(MODULES, REPORTS, ("late_reports",))
    parent = QObject()
    yield PageLoader(parent, Background(Bugs()))
    parent.deleteLater()
    for name in NAMES:
        sys.modules.pop(name, None)


def loaded(qapp):
    qapp.processEvents()
    return [name for name in NAMES if name in sys.modules]


def test_the_registers_libraries_are_loaded_in_a_thread_and_the_rest_after_them(qapp, loader):
    loader.expect(DIRECTIVES)
    until(lambda: "late_register" in loaded(qapp), "the register's modules")
    assert sys.modules["late_libraries"].thread == "work"
    assert sys.modules["late_register"].thread == "MainThread"
    until(lambda: loaded(qapp) and not loader._timer.isActive(), "the end")
    assert "late_reports" not in sys.modules
    loader.expect(DIRECTIVES)
    assert not loader._timer.isActive()


def test_who_only_passes_an_entry_loads_nothing_for_it(qapp, loader):
    loader.expect(DIRECTIVES)
    loader.expect(REPORTS)
    until(lambda: loaded(qapp) and not loader._timer.isActive(), "the end")
    assert loaded(qapp) == ["late_reports"]


@pytest.mark.parametrize("name", [name for names in MODULES.values() for name in names])
def test_each_module_exists(name):
    assert importlib.util.find_spec(name) is not None
