"""The words that a widget shows."""

import re
from html import unescape

from PySide6.QtWidgets import QApplication, QLabel, QWidget


def words_of(widget: QWidget) -> str:
    """Return the text of the labels in it that are not hidden, without markup and break marks."""
    QApplication.processEvents()  # a layout shows new widgets by an event
    texts = (w.text() for w in widget.findChildren(QLabel) if w.isVisibleTo(widget) and w.text())
    return unescape(re.sub("<[^>]+>|\u200b", "", " ".join(texts)))
