"""Words from outside in a tooltip are text: Qt takes text with a tag for HTML."""

import ctypes
import os
import sys
from contextlib import suppress

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize
from PySide6.QtGui import QHelpEvent, QImage, QMouseEvent, Qt, QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QListWidgetItem, QToolTip

from desktop.ui.widgets.basics import icon_button
from desktop.ui.widgets.cell_table import Cell, CellTable, Rows, RowsModel
from desktop.ui.widgets.painted_widget import Painted, Spot
from desktop.ui.widgets.tooltips import set_tooltip

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="inotify is Linux'")
_IN_OPEN = 0x20


@pytest.fixture
def picture(tmp_path):
    """A picture, and a function that tells whether anybody has opened it."""
    file = tmp_path / "seen.png"
    canvas = QImage(4, 4, QImage.Format.Format_RGB32)
    canvas.fill(0xFF0000)
    assert canvas.save(str(file))
    libc = ctypes.CDLL(None, use_errno=True)
    watch = libc.inotify_init1(os.O_NONBLOCK)
    assert libc.inotify_add_watch(watch, os.fsencode(file), _IN_OPEN) >= 0

    def opened():
        with suppress(BlockingIOError):
            return bool(os.read(watch, 4096))
        return False

    yield file, opened
    os.close(watch)


class _Chart(Painted):
    """A chart whose part has words from outside."""

    def __init__(self, look, words):
        super().__init__(look, "chart", QSize(80, 40))
        self.words = words

    def spots(self):
        """Return one part over all of it."""
        return [Spot(QRectF(0, 0, 300, 120), self.words)]


def rows(look, words):
    table = Rows(look, "Rows", 1, 40)
    table.show_rows([[Cell(words)]])
    return table


def marked_cells(look, words):
    table = CellTable(look, "Rows", RowsModel(1), 40)
    table.model().show_rows([[Cell("from", "", spoken=words)]])
    return table


def icon(look, words):
    return icon_button(look, "close", words)


def entries(_look, words):
    entries = QListWidget()
    set_tooltip(QListWidgetItem("entry", entries), words)
    return entries


def hover(widget):
    place = QPoint(20, 10)
    if isinstance(widget, Painted):
        none = Qt.MouseButton.NoButton
        at = QPointF(place), QPointF(widget.mapToGlobal(place))
        kind, keys = QEvent.Type.MouseMove, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(widget, QMouseEvent(kind, *at, none, none, keys))
        return
    under = widget.viewport() if hasattr(widget, "viewport") else widget
    event = QHelpEvent(QEvent.Type.ToolTip, place, under.mapToGlobal(place))
    QApplication.sendEvent(under, event)


def drawn(label):
    """Return the words that a label draws."""
    if not Qt.mightBeRichText(label.text()):
        return label.text()
    document = QTextDocument()
    document.setHtml(label.text())
    return document.toPlainText()


@pytest.mark.parametrize("build", [rows, marked_cells, icon, entries, _Chart])
@pytest.mark.parametrize("before", ["", "R&D ", "two\nlines "])
def test_a_tooltip_draws_a_message_as_text_and_opens_no_file(look, qtbot, picture, build, before):
    file, opened = picture
    words = f'{before}<img src="file://{file}"> <b>verified</b>\u202egnp.exe\x1b'
    widget = build(look, words)
    qtbot.addWidget(widget)
    widget.resize(300, 120)
    widget.show()
    hover(widget)
    assert QToolTip.isVisible()
    label = next(w for w in QApplication.allWidgets() if w.inherits("QTipLabel"))
    assert isinstance(label, QLabel)
    label.grab()
    said = words.replace("\u202e", r"\u202e").replace("\x1b", r"\u001b")
    assert drawn(label).endswith(said)
    assert not opened()
    QToolTip.hideText()
