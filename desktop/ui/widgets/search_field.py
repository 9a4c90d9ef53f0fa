"""A field for the words of a search, all of whose parts a screen reader can name."""

from PySide6.QtWidgets import QLineEdit, QToolButton

from desktop.ui.theme.look import Look
from desktop.ui.widgets.secret_field import ForgettingField


class SearchField(ForgettingField):
    """A line with a magnifying glass, and a button that clears it."""

    def __init__(self, look: Look, name: str) -> None:
        """Take the name that a screen reader says."""
        super().__init__()
        self.setProperty("measure", "small")
        self.setProperty("role", "search")
        self.setPlaceholderText(self.tr("Search"))
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)
        [clear] = self.findChildren(QToolButton)
        clear.setAccessibleName(self.tr("Clear the search"))
        self.addAction(
            look.icon("search", look.tokens.ink3), QLineEdit.ActionPosition.LeadingPosition
        )
        for part in self.findChildren(QToolButton):
            part.setAccessibleName(part.accessibleName() or self.tr("Search"))
