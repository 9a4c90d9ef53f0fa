"""Today during an outage: the ways to connect, and in a line each what the columns say else."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from desktop.core.network import Medium
from desktop.core.today_view import StateLine, TodayView
from desktop.language.connection_state import hotspot_path, path_how, path_worked, phone_path
from desktop.language.enum_words import channel_word, path_word
from desktop.language.numbers import number
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import COLUMN_GAP
from desktop.ui.widgets.basics import button, heading, label, path_icon, rule, set_text
from desktop.ui.widgets.layouts import hbox, vbox, wide
from desktop.ui.widgets.page_frame import Renewed

_ROW = 38
_MOST = 3
_NARROW = 800  # pixels, at text of 100 %
_Line = tuple[str, bool, str, str, str]  # icon, can be chosen now, which, when, how


class Advice(QWidget):
    """The rows; the first other path has the page's one green button.

    ``lists_networks`` says whether this PC has a list of networks to open.
    """

    network_wanted = Signal()

    def __init__(self, look: Look, *, lists_networks: bool) -> None:
        super().__init__()
        self._look = look
        self._lists_networks = lists_networks
        self._lines: tuple[_Line, ...] = ()
        self._narrow = False
        self._rows = Renewed()
        vbox(
            heading(self.tr("Ways to connect now")),
            4,
            self._rows,
            8,
            rule(),
            margins=(0, 12, 0, 0),
            gap=0,
            on=self,
        )

    def show_advice(self, view: TodayView) -> None:
        """Show each path that is not in use, the hotspot, and at the end the phone alone."""
        others = [path for path in view.paths if not path.in_use][:_MOST]
        lines = tuple(
            (
                path_icon(known.path.kind),
                known.present and known.path.kind in (Medium.WIFI, Medium.MOBILE),
                path_word(known.path),
                path_worked(known, view.state.now_ms),
                path_how(known.path),
            )
            for known in others
        )
        # An officer's phone is there although this PC never used its mobile data.
        if len(lines) < _MOST and all(known.path.kind is not Medium.MOBILE for known in view.paths):
            lines = (*lines, ("mobile", False, *hotspot_path()))
        self._lines = (*lines, ("message", False, *phone_path()))
        self._renew()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what each path is, and what to do, below each other where the page is narrow."""
        narrow = event.size().width() < self._look.px(_NARROW)
        if narrow != self._narrow:
            self._narrow = narrow
            self._renew()
        super().resizeEvent(event)

    def _renew(self) -> None:
        self._rows.renew((self._lines, self._narrow), self._grid)

    def _grid(self) -> QWidget:
        fresh = QWidget()
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(0)
        for index, (icon, reachable, *words) in enumerate(self._lines):
            press = None
            if index == 0 and reachable and self._lists_networks:
                text = self.tr("Open the list of networks")
                press = button(self._look, text, "primary", icon)
                press.clicked.connect(self.network_wanted)
            if index:
                grid.addWidget(rule(), index * 2 - 1, 0, 1, 4)
            grid.setRowMinimumHeight(index * 2, _ROW)
            (self._below if self._narrow else self._beside)(grid, index * 2, icon, words, press)
        if not self._narrow:
            grid.setColumnStretch(1, 2)
            grid.setColumnStretch(2, 3)
        return fresh

    def _first(self, icon: str, which: str) -> QHBoxLayout:
        mark = QLabel()
        mark.setPixmap(self._look.pixmap(icon, self._look.tokens.ink2, 22))
        return hbox(mark, wide(label(which, "strong")), gap=16)

    def _beside(
        self, grid: QGridLayout, line: int, icon: str, words: list[str], press: QWidget | None
    ) -> None:
        grid.addLayout(self._first(icon, words[0]), line, 0)
        grid.addWidget(_words(words[1]), line, 1)
        grid.addWidget(_words(words[2]), line, 2, 1, 2 if press is None else 1)
        if press is not None:
            grid.addWidget(press, line, 3, Qt.AlignmentFlag.AlignRight)

    def _below(
        self, grid: QGridLayout, line: int, icon: str, words: list[str], press: QWidget | None
    ) -> None:
        column = vbox(self._first(icon, words[0]), margins=(0, 6, 0, 6), gap=4)
        for text in words[1:]:
            under = _words(text)
            under.setContentsMargins(38, 0, 0, 0)  # below the first line's words
            column.addWidget(under)
        if press is not None:
            column.addWidget(press)
        grid.addLayout(column, line, 0, 1, 4)


def _words(text: str) -> QLabel:
    line = label(text, "body2", wrap=True)
    line.setContentsMargins(0, 3, 0, 0)  # the wide line height is below its line
    return line


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
        self._directives = label("", "small")
        self._checks = label("", "small")
        self._health = label("", "small")
        self._health.setWordWrap(True)  # it may name many channels
        row = hbox(self._directives, self._checks, wide(self._health), gap=COLUMN_GAP)
        vbox(rule(), row, gap=6, on=self)

    def show_brief(self, view: TodayView) -> None:
        """Show the counts, how many of today's checks were seen, and what does not work."""
        set_text(self._directives, self._counted(view))
        ended = [slot.outcome for slot in view.slots if slot.outcome is not None]
        if ended:
            checks = self.tr("Checks so far today: {seen} of {due} seen").format(
                seen=number(sum(outcome.seen for outcome in ended)),
                due=number(len(ended)),
            )
        else:
            checks = self.tr("No checks due yet.")
        set_text(self._checks, checks)
        missing = [channel.channel for channel in view.health if channel.works is False]
        if missing:
            names = ", ".join(map(channel_word, missing))
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
            due=number(counts.due_today),
            open=number(counts.unanswered),
            over=number(counts.overdue),
        )
