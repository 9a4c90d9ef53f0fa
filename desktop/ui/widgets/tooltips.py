"""The only place that sets tooltips, so that no text from outside is drawn as markup."""

from html import escape

from PySide6.QtWidgets import QListWidgetItem, QSystemTrayIcon, QWidget

from desktop.core.text.file_names import visible


def tooltip(text: str) -> str:
    """Return the words of a tooltip in a form that Qt draws as text, never as markup.

    Qt takes text with a tag for HTML, and HTML opens files.
    """
    text = visible(text)
    markup = "<" in text or "&lt;" in text
    return f'<p style="white-space:pre-wrap">{escape(text)}</p>' if markup else text


def set_tooltip(target: QWidget | QListWidgetItem | QSystemTrayIcon, text: str) -> None:
    """Set a tooltip of plain text."""
    target.setToolTip(tooltip(text))
