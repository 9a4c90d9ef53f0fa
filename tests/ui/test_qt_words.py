"""Qt's own words are Bengali: menus of text fields, the dialogs for files and printing."""

import re
import sys

import pytest
from PySide6.QtGui import QAction
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialogButtonBox,
    QFileDialog,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabWidget,
    QTextEdit,
)

from desktop.language.translator import install

_LATIN = re.compile("[A-Za-z]+")


@pytest.fixture(autouse=True)
def bengali(qapp):
    install("bn")
    yield
    install("en")


def words(widget):
    """Return the words on a dialog."""
    told = [one.text() for kind in (QAbstractButton, QLabel) for one in widget.findChildren(kind)]
    told += [one.title() for one in widget.findChildren(QGroupBox)]
    for tabs in widget.findChildren(QTabWidget):
        told += [tabs.tabText(place) for place in range(tabs.count())]
    return [one for one in told if one]


@pytest.mark.parametrize("kind", [QLineEdit, QTextEdit, QPlainTextEdit])
def test_the_menu_of_a_text_field_is_bengali(kind):
    field = kind()
    menu = field.createStandardContextMenu()
    told = [one.text().partition("\t")[0] for one in menu.findChildren(QAction)]
    told = [one for one in told if one]
    assert len(told) >= 6
    assert [one for one in told if _LATIN.search(one)] == []


@pytest.mark.skipif(sys.platform == "win32", reason="the system's own print dialog")
def test_the_dialogs_for_files_and_printing_are_bengali(tmp_path):
    files = QFileDialog(None, "", str(tmp_path))
    files.setOption(QFileDialog.Option.DontUseNativeDialog)
    for told in map(words, (files, QPrintDialog(QPrinter()))):
        assert len(told) >= 4
        assert [one for one in told if _LATIN.search(one)] == []


def test_buttons_of_every_kind_are_bengali():
    box = QDialogButtonBox()
    kinds = [one for one in QDialogButtonBox.StandardButton if one.name != "NoButton"]
    told = [button.text() for one in kinds if (button := box.addButton(one)) is not None]
    assert len(told) > 10
    assert [one for one in told if _LATIN.search(one)] == []
