"""A small shape and a countdown; the card draws them, so an idle tray loads no chart with them."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QLayout, QVBoxLayout, QWidget

from desktop.core.network import Verdict
from desktop.core.units import MINUTE_MS
from desktop.language.dates import clock_words, date_short, day_of
from desktop.language.numbers import number
from desktop.language.translator import translate
from desktop.ui.paint import lamps
from desktop.ui.paint.lamps import Dial
from desktop.ui.paint.shapes import Drawing
from desktop.ui.theme.look import Look, painting, text_scale, tray_icon
from desktop.ui.theme.tokens import GAP8, GAP16
from desktop.ui.widgets.basics import heading, label, rule
from desktop.ui.widgets.layouts import hbox, vbox, wide
from desktop.ui.widgets.painted_widget import Painted

_ICON = 24  # pixels of a tray icon at text of 100 %


def icon_meanings() -> QVBoxLayout:
    """Return each picture of the tray icon beside its meaning, below their heading."""
    rows: list[QWidget | QLayout] = []
    for state, due, paused, words in (
        (Verdict.ONLINE, False, False, translate("Connected")),
        (Verdict.LIMITED, False, False, translate("Limited connection")),
        (Verdict.OFFLINE, False, False, translate("Not connected")),
        (Verdict.ONLINE, True, False, translate("A message check or directive is waiting")),
        (Verdict.ONLINE, False, True, translate("Reminders are paused")),
    ):
        mark, edge = QLabel(), round(_ICON * text_scale())
        mark.setPixmap(tray_icon(state.value, due=due, paused=paused).pixmap(edge, edge))
        line = hbox(mark, wide(label(words, "body")), margins=(0, 4, 0, 4), gap=GAP16)
        rows += [line, rule()]
    return vbox(heading(translate("The icon next to the clock")), GAP8, *rows, gap=0)


class Mark(QWidget):
    """A shape of a fixed size; its word is beside it, so screen readers skip the shape."""

    def __init__(self, look: Look, size: int, drawing: Drawing | None = None) -> None:
        super().__init__()
        self._look = look
        self._drawing = drawing
        self.setFixedSize(look.px(size), look.px(size))

    def show_drawing(self, drawing: Drawing) -> None:
        """Draw another shape."""
        self._drawing = drawing
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the shape over the whole widget."""
        if self._drawing is not None:
            with painting(QPainter(self)) as painter:
                self._drawing(painter, QRectF(self.rect()), self._look.tokens)


def countdown(whole: int, until_ms: int, now_ms: int) -> Dial:
    """Return the whole minutes left, in the last one its seconds; until another day the moment."""
    rest = max(0, until_ms - now_ms)
    left = rest // MINUTE_MS
    if left > whole and day_of(until_ms) != day_of(now_ms):
        return Dial(whole, whole, date_short(day_of(until_ms)), clock_words(until_ms))
    if not left:
        return Dial(whole, 1, number(rest // 1000), translate("seconds left"))
    return Dial(whole, left, number(left), translate("minutes left"))


class DialChart(Painted):
    """The countdown to a check; ``captioned`` has the words of the figure inside."""

    def __init__(self, look: Look, name: str, edge: int = 92, *, captioned: bool = False) -> None:
        super().__init__(look, name, QSize(edge, edge))
        self._captioned = captioned
        self.setFixedSize(self.sizeHint())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its figure is in the heading too
        self._data = Dial(1, 0, "", "")

    def show_dial(self, data: Dial) -> None:
        """Show the dial."""
        if data == self._data:
            return
        self._data = data
        self.say(f"{data.figure} {data.caption}".strip())

    def caption(self) -> str:
        """Return the words under the figure."""
        return self._data.caption

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the dial."""
        inside = rect.adjusted(1, 1, -1, -1)
        lamps.dial(painter, inside, self._data, self.look, captioned=self._captioned)
