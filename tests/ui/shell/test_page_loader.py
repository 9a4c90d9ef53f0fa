"""A page's modules are loaded when the pointer comes to its entry, one at a time."""

import importlib.util
import sys

import pytest
from helpers.processes import until
from PySide6.QtCore import QObject

from desktop.ui.shell.main_window import DIRECTIVES, REPORTS
from desktop.ui.shell.page_loader import MODULES, PageLoader

NAMES = ("late_form", "late_page", "late_reports")


@pytest.fixture
def loader(qapp, tmp_path, monkeypatch):
    """A loader, and modules that it is to load."""
    for name in NAMES:
        (tmp_path / f"{name}.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setitem(MODULES, DIRECTIVES, ("late_form", "late_page"))
    monkeypatch.setitem(MODULES, REPORTS, ("late_reports",))
    parent = QObject()
    yield PageLoader(parent)
    parent.deleteLater()
    for name in NAMES:
        sys.modules.pop(name, None)


def loaded(qapp):
    qapp.processEvents()
    return [name for name in NAMES if name in sys.modules]


def test_a_pages_modules_are_loaded_one_after_the_other_and_no_others(qapp, loader):
    loader.expect(DIRECTIVES)
    first = []
    until(lambda: first.extend(loaded(qapp)) or first, "the first module")
    assert first == ["late_form"]
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
