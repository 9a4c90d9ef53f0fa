"""During an outage: directives, checks and channels in a line each, in place of the columns."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop import language
from desktop.core.today_view import StateLine, TodayView
from desktop.ui.theme.tokens import COLUMN_GAP
from desktop.ui.widgets.basics import label, rule, set_text


def uncounted(state: StateLine) -> str:
    """Return why there are no counts: no register, or not unlocked since a restore."""
    if state.register_locked is None:
        return QCoreApplication.translate("Brief", "There is no register on this PC yet.")
    return QCoreApplication.translate("Brief", "Open the register to see the numbers.")


class Brief(QWidget):
    """Three short sentences side by side, low enough to fit below the advice."""

    def __init__(self) -> None:
        super().__init__()
        # The page's minimum height is without it, so that a low window can hide it.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(rule())
        row = QHBoxLayout()
        row.setSpacing(COLUMN_GAP)
        self._directives = label("", "small")
        self._checks = label("", "small")
        self._health = label("", "small")
        row.addWidget(self._directives)
        row.addWidget(self._checks)
        self._health.setWordWrap(True)  # it may name many channels
        row.addWidget(self._health, 1)
        column.addLayout(row)

    def show_brief(self, view: TodayView) -> None:
        """Show the counts, how many of today's checks were seen, and what does not work."""
        set_text(self._directives, self._counted(view))
        ended = [slot.outcome for slot in view.slots if slot.outcome is not None]
        if ended:
            checks = self.tr("Checks so far today: {seen} of {due} seen").format(
                seen=language.number(sum(outcome.seen for outcome in ended)),
                due=language.number(len(ended)),
            )
        else:
            checks = self.tr("No checks due yet.")
        set_text(self._checks, checks)
        missing = [channel.channel for channel in view.health if channel.works is False]
        if missing:
            names = ", ".join(map(language.channel_word, missing))
            health = self.tr("Does not work on this computer: {names}").format(names=names)
        else:
            health = self.tr("No problems found on this computer.")
        set_text(self._health, health)

    def _counted(self, view: TodayView) -> str:
        if view.counts is None:
            return uncounted(view.state)
        counts = view.counts
        return self.tr(
            "Directives: due today {due}, to be answered {open}, past deadline {over}"
        ).format(
            due=language.number(counts.due_today),
            open=language.number(counts.unanswered),
            over=language.number(counts.overdue),
        )
