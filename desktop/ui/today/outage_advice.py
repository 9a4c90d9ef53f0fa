"""During an outage: the other paths, each with when it last worked and what to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop import language
from desktop.core.network import Medium
from desktop.core.today_view import TodayView
from desktop.ui.theme.look import Look
from desktop.ui.widgets.basics import button, heading, label, path_icon, rule
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
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(0)
        column.addWidget(heading(self.tr("Ways to connect now")))
        column.addSpacing(4)
        self._rows = Renewed()
        column.addWidget(self._rows)
        column.addSpacing(8)
        column.addWidget(rule())

    def show_advice(self, view: TodayView) -> None:
        """Show each path that is not in use, the hotspot, and at the end the phone alone."""
        others = [path for path in view.paths if not path.in_use][:_MOST]
        lines = tuple(
            (
                path_icon(known.path.kind),
                known.present and known.path.kind in (Medium.WIFI, Medium.MOBILE),
                language.path_word(known.path),
                language.path_worked(known, view.state.now_ms),
                language.path_how(known.path),
            )
            for known in others
        )
        # An officer's phone is there although this PC never used its mobile data.
        if len(lines) < _MOST and all(known.path.kind is not Medium.MOBILE for known in view.paths):
            lines = (*lines, ("mobile", False, *language.hotspot_path()))
        self._lines = (*lines, ("message", False, *language.phone_path()))
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
        first = QHBoxLayout()
        first.setSpacing(16)
        mark = QLabel()
        mark.setPixmap(self._look.pixmap(icon, self._look.tokens.ink2, 22))
        first.addWidget(mark)
        first.addWidget(label(which, "strong"), 1)
        return first

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
        column = QVBoxLayout()
        column.setContentsMargins(0, 6, 0, 6)
        column.setSpacing(4)
        column.addLayout(self._first(icon, words[0]))
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
