"""A field for a day and time that may stay empty: typed in either digits, or picked."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop import language
from desktop.core.text.typed_datetime import MomentFault, read_moment
from desktop.ui.theme.look import Look
from desktop.ui.widgets import access
from desktop.ui.widgets.basics import icon_button
from desktop.ui.widgets.date_popup import DayPopup
from desktop.ui.widgets.layouts import hbox, wide


@dataclass(frozen=True, slots=True)
class OfficeTimes:
    """What time it is, and when the office closes on a day, both in UTC milliseconds."""

    now: Callable[[], int]
    closing: Callable[[date], int]
    in_words: Callable[[str], int | None]  # the moment that is typed in words, None for none


class MomentField(QWidget):
    """A line for wall time of the calendar's zone, with a calendar beside it.

    ``usual`` is the time of a day that is typed alone; the calendar opens at ``opens``'s day.
    ``in_words`` reads what is not of the field's own form, such as ``আগামীকাল সকাল ১০টা``.
    A moment that was put stays exact to the millisecond until the text is changed.
    """

    changed = Signal()
    left = Signal()  # Enter, or the focus moved

    def __init__(
        self,
        look: Look,
        usual: Callable[[date], int],
        opens: Callable[[], int],
        in_words: Callable[[str], int | None] = lambda _words: None,
    ) -> None:
        super().__init__()
        self.setProperty(access.ROLE, access.OPENER)
        self._usual, self._opens, self._in_words = usual, opens, in_words
        self._put: tuple[str, int | None] = ("", None)
        translate = QCoreApplication.translate
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(translate("MomentField", "day-month-year, if any"))
        self.edit.textChanged.connect(self.changed)
        self.edit.editingFinished.connect(self._leave)
        self.pick = icon_button(look, "calendar", translate("MomentField", "Pick a day"))
        self.pick.clicked.connect(self._open)
        hbox(wide(self.edit), self.pick, gap=4, on=self)
        self._popup: DayPopup | None = None
        self.setFocusProxy(self.edit)

    def setAccessibleName(self, name: str) -> None:
        """Set the name of the line, with its format, and of the calendar."""
        super().setAccessibleName(name)
        self.edit.setAccessibleName(name)
        self.edit.setAccessibleDescription(language.moment_problem(MomentFault.FORM))
        self.pick.setAccessibleName(f"{name}: {self.pick.toolTip()}")

    def put(self, at_ms: int | None) -> None:
        """Set the moment, or none."""
        words = ""
        if at_ms is not None:
            words = language.digits(f"{language.moment(at_ms):%d-%m-%Y  %H:%M}")
        self._put = (words, at_ms)
        self.edit.setText(words)

    def at_ms(self) -> int | None:
        """Return the moment in UTC milliseconds; None if the text is none."""
        moment = self._read()
        return moment if isinstance(moment, int) else None

    def fault(self) -> MomentFault | None:
        """Return why a text that is not empty is no moment."""
        moment = self._read()
        return moment if isinstance(moment, MomentFault) else None

    def _read(self) -> int | MomentFault | None:
        words = self.edit.text()
        if words == self._put[0]:
            return self._put[1]
        if not words.strip():
            return None
        moment = read_moment(words, self._usual_wall)
        if not isinstance(moment, MomentFault):
            return _instant(moment)
        at_ms = self._in_words(words) if moment is MomentFault.FORM else None
        return moment if at_ms is None else at_ms

    def _usual_wall(self, day: date) -> datetime:
        return language.moment(self._usual(day)).replace(tzinfo=None)

    def _leave(self) -> None:
        """Show the moment that was read in the field's format; other text stays as typed."""
        moment = self._read()
        if not isinstance(moment, MomentFault):
            self.put(moment)
        self.left.emit()

    def _open(self) -> None:
        if self._popup is None:
            self._popup = DayPopup(self)
            self._popup.picked.connect(self._take)
            self._popup.setAccessibleName(self.pick.accessibleName())
        elif self._popup.isVisible():  # only without a pointer: a press elsewhere closes it
            self._popup.hide()
            return
        at_ms = self.at_ms()
        day = language.day_of(self._opens() if at_ms is None else at_ms)
        self._popup.open_at(day, self.edit)

    def _take(self, day: date) -> None:
        """Set a picked day; a time that was there stays."""
        at_ms = self.at_ms()
        if at_ms is None:
            self.put(self._usual(day))
        else:
            clock = language.moment(at_ms).time().replace(second=0, microsecond=0)
            self.put(_instant(datetime.combine(day, clock)))
        self.edit.setFocus()
        self.edit.selectAll()  # one key clears it
        self.left.emit()


def _instant(wall: datetime) -> int:
    return int(wall.replace(tzinfo=language.zone()).timestamp()) * 1000
