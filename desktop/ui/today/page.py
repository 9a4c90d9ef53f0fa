"""Today: the day's list by name, a rail with connection and next check, the day as one line."""

from PySide6.QtCore import QEvent, Signal

from desktop.core.network import Verdict
from desktop.core.today_view import TodayView
from desktop.language.connection_state import state_sentence
from desktop.language.dates import bangla_date, date_long, day_of
from desktop.language.translator import translate
from desktop.ui.paint.day_timeline import DayTrace
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP12, HEADER, PAGE_MARGINS
from desktop.ui.today.day_list import HEAD, LOW_ROW, MOST, ROW, DayListView, Shown
from desktop.ui.today.rail import Rail, with_covered
from desktop.ui.widgets.basics import button, label
from desktop.ui.widgets.charts import DayTraceChart, LegendRow, hours_words, usual_window
from desktop.ui.widgets.page_frame import Page
from desktop.ui.widgets.responsive_columns import Columns

_BETWEEN = "  ·  "  # two dates
_GAP = 20  # between list, hairline and rail
_FEWEST = 3  # rows, however low the window is
_SIZED = (QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.Show)


class TodayPage(Page):
    """The first page; `show_today` shows the state of one moment."""

    paste_wanted = Signal()  # to record the copied message

    def __init__(self, look: Look, *, lists_networks: bool = True) -> None:
        super().__init__(look, translate("Today"))
        self._date = label("", "small")
        self._dates, self._allowed = "", 0
        self.left.addWidget(self._date)
        self._paste = button(look, "", icon="paste")
        self._paste.clicked.connect(self.paste_wanted)
        self.right.addWidget(self._paste)
        self.list = DayListView(look)
        self.rail = Rail(look, lists_networks=lists_networks)
        columns = Columns(_GAP)
        columns.addWidget(self.list, 1)
        columns.add_rule()
        columns.addWidget(self.rail)
        self.body.addLayout(columns)
        self.body.addSpacing(GAP12)
        self._legend = LegendRow(look, self.tr("The day"), list(Verdict))
        self.body.addLayout(self._legend)
        self._trace = DayTraceChart(look, self.tr("The day"))
        self.body.addWidget(self._trace)
        self.body.addStretch(1)

    def fit(self, width: int) -> None:
        """Remember the width that the window allows: the page itself grows with its words."""
        self._allowed = width
        self._legend.fit(width - PAGE_MARGINS[0] - PAGE_MARGINS[2])
        self._fold_date()

    def leave_to_strip(self, shown: bool) -> None:  # noqa: FBT001 - the state
        """Leave the check's buttons to the strip above the page while there is one."""
        self.rail.next.leave_to_strip(shown)

    def _fold_date(self) -> None:
        """Write the second date below the first where the header has no room for both."""
        layout = self.header.layout()
        assert layout is not None
        words = self._date.fontMetrics().size(0, self._dates).width()
        others = layout.minimumSize().width() - self._date.minimumSizeHint().width()
        room = (self._allowed or self.width()) - PAGE_MARGINS[0] - PAGE_MARGINS[2]
        fits = others + words <= room
        self._date.setText(self._dates if fits else self._dates.replace(_BETWEEN, "\n"))

    def show_list(self, shown: Shown) -> None:
        """Show the day's list."""
        self.list.show_list(shown)

    def show_today(self, view: TodayView) -> None:
        """Show everything but the list's words, which an open register provides."""
        self._dates = _date_words(view.state.now_ms)
        self._fold_date()
        locked = view.state.register_locked
        self._paste.setText(
            self.tr("Seal the copied message") if locked else translate("Record the copied message")
        )
        self._paste.setVisible(locked is not None)
        self.rail.show_view(view)
        data = DayTrace(
            now_ms=view.state.now_ms,
            midnight_ms=view.day[0],
            window=usual_window(view.day, view.office, view.state.now_ms),
            spans=view.spans,
            slots=with_covered(view.slots, view.state.covered_ms),
            office=view.office,
            office_words=self._office_words(view),
        )
        self._trace.show_day(data, view.day, self._summary(view))
        self._fit_list()

    def event(self, event: QEvent) -> bool:
        """Set the list's height to the room left in the window."""
        done = super().event(event)
        if event.type() in _SIZED:
            self._fold_date()
            self._fit_list()
        return done

    def _fit_list(self) -> None:
        """Show seven rows, low ones in a low window; as many as fit where the text is large."""
        frame = self.parentWidget()
        height = self.height() if frame is None else frame.height()
        room = height - self._beside_list()
        if self.rail.x() > self.list.x():  # side by side: a higher rail leaves room for the rows
            room = max(room, self.rail.minimumHeight() - self.look.px(HEAD) - 1)
        for high in (ROW, LOW_ROW):
            rows = room // self.look.px(high)
            if rows >= MOST:
                break
        self.list.use_height(max(_FEWEST, min(MOST, rows)), high)

    def _beside_list(self) -> int:
        """Return the height of all but the rows."""
        error = 0 if self.error.isHidden() else self.error.height() + GAP12
        above = PAGE_MARGINS[1] + self.look.px(HEADER) + GAP12 + error + self.look.px(HEAD) + 1
        below = GAP12 + self._legend.sizeHint().height() + self._trace.height()
        return above + below + PAGE_MARGINS[3]

    def _office_words(self, view: TodayView) -> str:
        if not view.office:
            return ""
        hours = view.hours or view.office  # of a day that was made a holiday: those that count
        first, last = hours[0][0], hours[-1][1]
        return self.tr("Office hours {range}").format(range=hours_words(first, last))

    def _summary(self, view: TodayView) -> str:
        return self.tr(
            "Connectivity and checks today. Use the arrow keys to move, minus for 24 hours, "
            "plus for 12. {state}"
        ).format(state=state_sentence(view.state))


def locked_list(view: TodayView) -> Shown:
    """Return the list of a view without any words."""
    state = view.state
    return Shown(view.listed, state.now_ms, state.register_locked, view.unanswered)


def _date_words(now_ms: int) -> str:
    day = day_of(now_ms)
    return f"{date_long(day)}{_BETWEEN}{bangla_date(day)}"
