"""What a report includes: the boxes, and when directives can be counted."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout

from desktop import language
from desktop.core.reports.views import PROVIDER_LETTER, ROWS_ONLY
from desktop.ui.theme.tokens import GAP16, GAP24
from desktop.ui.widgets.basics import heading, label, set_text, slack


class ContentChoice(QVBoxLayout):
    """The boxes of a report's parts; ``changed`` when any is ticked or cleared."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSpacing(4)
        self.addWidget(heading(self.tr("What to include")))
        self.connectivity = QCheckBox(self.tr("Connectivity"))
        self.checks = QCheckBox(self.tr("Message checks"))
        self.wifi_names = QCheckBox(self.tr("Names of Wi-Fi networks"))
        self.connectivity.setChecked(True)
        self.checks.setChecked(True)
        self.directives = QCheckBox(self.tr("Number of directives"))
        grid = QGridLayout()  # two columns: Export must stay visible on a small screen
        grid.setHorizontalSpacing(GAP24)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        boxes = (self.connectivity, self.checks, self.wifi_names, self.directives)
        for place, box in enumerate(boxes):
            box.toggled.connect(self.changed)
            grid.addWidget(box, place % 2, place // 2)
        self.addLayout(grid)
        self._hint = label("", "small", wrap=True)
        self.addWidget(self._hint)
        self.addItem(slack(GAP16))

    def parts(self) -> tuple[str, ...]:
        """Return the names of the ticked parts of the log, also while a form ignores them."""
        named = (("connectivity", self.connectivity), ("checks", self.checks))
        return tuple(name for name, box in named if box.isChecked())

    def allow(self, form: str, *, locked: bool | None, counted_ms: int | None) -> None:
        """Enable the boxes that the form supports.

        Directives can be counted while the register is open, or were at ``counted_ms``;
        ``locked`` is None where there is no register.
        """
        to_provider = form == PROVIDER_LETTER
        for box in (self.connectivity, self.checks):
            box.setEnabled(not to_provider)
        self.wifi_names.setEnabled(self.connectivity.isChecked() and not to_provider)
        exists = locked is not None
        countable = form not in ROWS_ONLY and not to_provider
        if not exists:
            text = self.tr("Reports never include the text of a directive.")
        elif to_provider:
            text = self.tr("The letter has only the provider's outages.")
        elif not countable:
            text = self.tr("CSV has rows only, no counts of directives.")
        elif locked is False:
            text = self.tr("Reports never include the text of a directive.")
        elif counted_ms is not None:
            text = self.tr("Counted on {moment}. Open the register to count again.").format(
                moment=language.moment_words(counted_ms)
            )
        else:
            countable, text = False, self.tr("To count directives, open the register.")
        self.directives.setEnabled(countable and exists)
        self.directives.setVisible(exists)
        set_text(self._hint, text)
