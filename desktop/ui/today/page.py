"""Today: the state in one sentence, the layers, the day as one line, the next check, counts."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.core.events import Outcome
from desktop.core.network import Verdict
from desktop.core.register.backups import BackupNeed, Backups
from desktop.core.register.enums import Due, State
from desktop.core.register_summary import Open
from desktop.core.today_view import Health, StateLine, TodayView
from desktop.language.connection_state import state_sentence
from desktop.language.dates import bangla_date, date_long, day_of, moment_relative
from desktop.language.doctor import why_failed
from desktop.language.enum_words import channel_lacks, channel_word, outcome_word
from desktop.language.numbers import number as number_text
from desktop.language.register import state_word as state_word_text
from desktop.language.sealed import waiting_line
from desktop.language.translator import QT_TRANSLATE_NOOP, translate
from desktop.ui.paint.day_timeline import DayTrace
from desktop.ui.paint.shapes import slot_mark
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP4, GAP8, GAP16, GAP32, PAGE_MARGINS
from desktop.ui.today.outage import Advice, Brief, uncounted
from desktop.ui.today.status import NextCheck
from desktop.ui.today.status import State as StateView
from desktop.ui.widgets.basics import (
    PushButton,
    button,
    heading,
    icon_button,
    label,
    rule,
    set_text,
    slack,
)
from desktop.ui.widgets.charts import (
    DayTraceChart,
    Drawing,
    LegendRow,
    Mark,
    hours_words,
    usual_window,
)
from desktop.ui.widgets.layouts import SPRING, Part, at_left, hbox, vbox, wide
from desktop.ui.widgets.page_frame import Page, Renewed
from desktop.ui.widgets.responsive_columns import Columns
from desktop.ui.widgets.tooltips import set_tooltip


class BackupLine(QWidget):
    """A link to the settings of backups; that no folder is chosen can be put away."""

    settings_wanted = Signal()
    put_away = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.link = button(look, "", "link", size="small")
        self.link.clicked.connect(self.settings_wanted)
        away = self.tr("This PC has no other place for backups: do not say it again")
        self.away = icon_button(look, "close", away)
        self.away.clicked.connect(self.put_away)
        hbox(self.link, self.away, SPRING, gap=GAP4, on=self)
        self.hide()

    def show_backups(self, backups: Backups, now_ms: int) -> None:
        """Show what backups need now, if anything."""
        need = backups.need(now_ms)
        if need is not None:
            self.link.setText(need_words(need, backups.last_ms or 0))
        why = why_failed(backups.failed) if need is BackupNeed.FAILED else ""
        set_tooltip(self.link, why)
        self.link.setAccessibleDescription(why)
        self.away.setVisible(need is BackupNeed.NO_FOLDER)
        self.setVisible(need is not None)


def need_words(need: BackupNeed, last_ms: int) -> str:
    """Return what backups need; ``last_ms`` is when the newest was made, if it is old."""
    day = date_long(day_of(last_ms))
    return translate("BackupLine", _WORDS[need]).format(date=day)


_WORDS = {
    BackupNeed.NO_FOLDER: QT_TRANSLATE_NOOP("BackupLine", "No folder for backups is chosen"),
    BackupNeed.FAILED: QT_TRANSLATE_NOOP("BackupLine", "The last backup failed"),
    BackupNeed.OLD: QT_TRANSLATE_NOOP("BackupLine", "Last backup: {date}"),
    BackupNeed.NEVER: QT_TRANSLATE_NOOP("BackupLine", "No backup has been made yet"),
}


class Directives(QWidget):
    """Each figure and each deadline opens the list that it counts."""

    list_wanted = Signal(object, object)  # Due or None, State or None

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._none = label("", "body2", wrap=True)
        self._figures = QWidget()
        row = hbox(gap=24, on=self._figures)
        self._counts: list[tuple[QPushButton, str]] = []
        for words, due, state in (
            (self.tr("due today"), Due.TODAY, None),
            (self.tr("to be answered"), None, None),  # those past their deadline, too
            (self.tr("past deadline"), None, State.OVERDUE),
        ):
            row.addLayout(self._count(words, due, state))
        row.addStretch(1)
        self._deadlines = Renewed()
        self._sealed = label("", "strong", wrap=True)
        self.open = button(look, self.tr("Open the register"), "link")
        self.open.setIcon(look.icon("right", look.tokens.accent_text, 16))
        self.open.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow follows the words
        self.open.clicked.connect(lambda: self.list_wanted.emit(None, None))
        vbox(
            heading(self.tr("Directives today")),
            6,
            self._none,
            self._figures,
            self._deadlines,
            self._sealed,
            SPRING,
            Part(self.open, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute),
            gap=0,
            on=self,
        )

    def _count(self, words: str, due: Due | None, state: State | None) -> QVBoxLayout:
        figure = PushButton("")
        figure.setProperty("role", "count")
        figure.setAutoDefault(False)
        figure.setCursor(Qt.CursorShape.PointingHandCursor)
        figure.clicked.connect(lambda: self.list_wanted.emit(due, state))
        self._counts.append((figure, words))
        return vbox(at_left(figure), label(words, "small"), gap=2)

    def show_directives(self, view: TodayView) -> None:
        """Show the counts and deadlines, or why there are none."""
        counts, state = view.counts, view.state
        self._none.setVisible(counts is None)
        self._figures.setVisible(counts is not None)
        missing = state.register_locked is None
        self.open.setText(self.tr("Make the register") if missing else self.tr("Open the register"))
        set_text(self._sealed, waiting_line(state.sealed))
        self._sealed.setVisible(state.sealed > 0)
        self._deadlines.setVisible(bool(view.deadlines))
        self._deadlines.renew(
            (view.deadlines, day_of(state.now_ms)),
            lambda: self._links(view.deadlines, state),
        )
        if counts is None:
            set_text(self._none, uncounted(state))
            return
        numbers = (counts.due_today, counts.unanswered, counts.overdue)
        for (figure, words), number in zip(self._counts, numbers, strict=True):
            figure.setText(number_text(number))
            figure.setAccessibleName(f"{number_text(number)} {words}")

    def _links(self, deadlines: tuple[Open, ...], state: StateLine) -> QWidget:
        fresh = QWidget()
        column = vbox(gap=0, on=fresh)
        for item in deadlines:
            when = moment_relative(item.deadline_ms or 0, state.now_ms)
            kind = State.ACKNOWLEDGED if item.answered else State.TO_ANSWER
            text = f"{when} · {state_word_text(kind)}"
            link = button(self._look, text, "link", size="small")
            link.clicked.connect(lambda: self.list_wanted.emit(None, None))
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        return fresh


_BETWEEN = "  ·  "  # two dates
_SIZED = (QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.Show)


class TodayPage(Page):
    """The first page; `show_today` shows the state of one moment."""

    checked = Signal()
    network_wanted = Signal()  # the system's list of networks
    directives_wanted = Signal(object, object)  # Due or None, State or None
    paste_wanted = Signal()  # to record the copied message
    test_wanted = Signal()  # a reminder to try
    backup_wanted = Signal()  # the settings of backups
    backup_put_away = Signal()  # this PC has no other place for them

    def __init__(self, look: Look, *, lists_networks: bool = True) -> None:
        super().__init__(look, QCoreApplication.translate("TodayPage", "Today"))
        self._date = label("", "small")
        self._dates, self._allowed = "", 0
        self.right.addWidget(self._date)
        paste = button(look, self.tr("Record the copied message"), icon="paste")
        paste.clicked.connect(self.paste_wanted)
        self.right.addWidget(paste)
        self._state = StateView(look)
        self._next = NextCheck(look)
        self._next.checked.connect(self.checked)
        self.choices = self._next.choices
        self.body.addLayout(
            hbox(wide(self._state), GAP16, rule(upright=True), GAP32, self._next, gap=0)
        )
        self._across = vbox()  # on a narrow page the layers need its whole width
        self.body.addLayout(self._across)
        self.body.addItem(slack(16))
        self.body.addWidget(rule())
        self._advice = Advice(look, lists_networks=lists_networks)
        self._advice.network_wanted.connect(self.network_wanted)
        self.body.addWidget(self._advice)
        self.body.addItem(slack(12))
        self._legend = LegendRow(look, self.tr("The day"), list(Verdict))
        self.body.addLayout(self._legend)
        self.body.addItem(slack(12))
        self._trace = DayTraceChart(look, self.tr("The day"))
        self.body.addWidget(self._trace)
        self.body.addItem(slack(8))
        self._below = QWidget()
        vbox(rule(), wide(self._columns()), gap=16, on=self._below)
        self.body.addWidget(self._below, 1)
        self._cut = False
        self._brief = Brief()
        self._brief.hide()
        self.body.addWidget(self._brief, 1)
        self.body.addStretch(0)

    def _columns(self) -> Columns:
        self._directives = Directives(self.look)
        self._directives.list_wanted.connect(self.directives_wanted)
        self._checks = _Checks(self.look)
        self._health = _HealthColumn(self.look)
        self._health.test.clicked.connect(self.test_wanted)
        self._health.backup.settings_wanted.connect(self.backup_wanted)
        self._health.backup.put_away.connect(self.backup_put_away)
        row = Columns(GAP32)
        row.addWidget(self._directives, 316)
        row.add_rule()
        row.addWidget(self._checks, 356)
        row.add_rule()
        row.addWidget(self._health, 292)
        return row

    def fit(self, width: int) -> None:
        """Remember the width that the window allows: the page itself grows with its words."""
        self._allowed = width
        self._legend.fit(width - PAGE_MARGINS[0] - PAGE_MARGINS[2])
        self._fold_date()

    def _fold_date(self) -> None:
        """Write the second date below the first where the header has no room for both."""
        layout = self.header.layout()
        assert layout is not None
        words = self._date.fontMetrics().size(0, self._dates).width()
        others = layout.minimumSize().width() - self._date.minimumSizeHint().width()
        room = (self._allowed or self.width()) - PAGE_MARGINS[0] - PAGE_MARGINS[2]
        fits = others + words <= room
        self._date.setText(self._dates if fits else self._dates.replace(_BETWEEN, "\n"))

    def show_today(self, view: TodayView) -> None:
        """Show the view; in an outage the advice replaces the counts, which are then one line."""
        cut = self._cut = view.state.verdict.down
        self._dates = _date_words(view.state.now_ms)
        self._fold_date()
        self._state.show_state(view)
        self._next.show_next(view)
        self._place_layers()
        self._advice.setVisible(cut)
        if cut:
            self._advice.show_advice(view)
        self._below.setVisible(not cut)
        data = DayTrace(
            now_ms=view.state.now_ms,
            midnight_ms=view.day[0],
            window=usual_window(view.day, view.office, view.state.now_ms),
            spans=view.spans,
            slots=view.slots,
            office=view.office,
            office_words=self._office_words(view),
        )
        self._trace.show_day(data, view.day, self._summary(view))
        self._directives.show_directives(view)
        self._checks.show_slots(view)
        self._health.show_health(view.health)
        self._health.backup.show_backups(view.backups, view.state.now_ms)
        self._brief.show_brief(view)
        self._place_brief()

    def event(self, event: QEvent) -> bool:
        """Place the line under the day when sizes have changed."""
        done = super().event(event)
        if event.type() in _SIZED:
            self._fold_date()
            self._place_layers()
            self._place_brief()
        return done

    def _place_layers(self) -> None:
        beside = self._next.width() + GAP16 + GAP32 + 1
        room = (self._allowed or self.width()) - PAGE_MARGINS[0] - PAGE_MARGINS[2] - beside
        self._state.place_layers(room, self._across)

    def _place_brief(self) -> None:
        """Show the line only if there is room for it below the advice."""
        layout = self.layout()
        assert layout is not None
        height = self._brief.sizeHint().height()
        self._brief.setMaximumHeight(height)
        others = layout.totalHeightForWidth(self.width())
        self._brief.setVisible(self._cut and others + height <= self.height())

    def _office_words(self, view: TodayView) -> str:
        if not view.office:
            return ""
        hours = view.hours or view.office  # of a day that was made a holiday: those that count
        first, last = hours[0][0], hours[-1][1]
        return self.tr("Office hours {range}").format(range=hours_words(first, last))

    def _summary(self, view: TodayView) -> str:
        return self.tr(
            "Connectivity and checks of the day. Use the arrow keys to move. Minus shows all 24 "
            "hours, plus the usual twelve. {state}"
        ).format(state=state_sentence(view.state))


class _Checks(QWidget):
    """Today's outcomes so far, which add up to what was due."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows = Renewed()
        self._sum = label("", "small")
        self._sum.setMinimumHeight(28)
        vbox(
            heading(self.tr("Checks so far today")),
            4,
            self._rows,
            SPRING,
            self._sum,
            gap=0,
            on=self,
        )

    def show_slots(self, view: TodayView) -> None:
        """Show each outcome that occurred, and that all due slots have one."""
        counted = dict.fromkeys(Outcome, 0)
        for slot in view.slots:
            if slot.outcome is not None:
                counted[slot.outcome] += 1
        shown = tuple((kind, count) for kind, count in counted.items() if count)
        self._rows.renew(shown, lambda: self._outcomes(shown))
        due = sum(counted.values())
        open_ = sum(s.outcome is None and s.due_ms <= view.state.now_ms for s in view.slots)
        self._sum.setText(self._sentence(due, open_))

    def _outcomes(self, shown: tuple[tuple[Outcome, int], ...]) -> QWidget:
        fresh = QWidget()
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        rows = max(3, -(-len(shown) // 2))
        for place, (kind, count) in enumerate(shown):
            row, half = place % rows, place // rows * 5
            grid.addWidget(Mark(self._look, 14, _drawn(kind)), row, half)
            grid.addWidget(label(outcome_word(kind), "body2"), row, half + 1)
            grid.addWidget(
                label(number_text(count), "strong"), row, half + 3, Qt.AlignmentFlag.AlignRight
            )
        for half in (2, 7):
            grid.setColumnStretch(half, 1)
        grid.setColumnMinimumWidth(4, 16)
        return fresh

    def _sentence(self, due: int, open_: int) -> str:
        if open_ > 1:
            return self.tr("{due} due; {n} of them still open").format(
                due=number_text(due + open_), n=number_text(open_)
            )
        if open_:
            return self.tr("{due} due; the last one is still open").format(
                due=number_text(due + open_)
            )
        if not due:
            return self.tr("No checks due yet.")
        return self.tr("{due} due, each with its outcome").format(due=number_text(due))


def _drawn(kind: Outcome) -> Drawing:
    return lambda painter, rect, tokens: slot_mark(painter, rect, kind, tokens)


class _HealthColumn(QWidget):
    """Which channels work on this PC, a reminder to try them, and whether backups go anywhere."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.test = button(look, self.tr("Test a reminder"), "link", size="small")
        head = Columns(GAP8)
        head.addWidget(heading(self.tr("On this computer")), 1)
        head.addWidget(self.test)
        self._works = label("", "body2")
        self._rows = Renewed()
        self._note = label("", "small", wrap=True)
        self.backup = BackupLine(look)
        vbox(head, 4, self._works, self._rows, SPRING, self._note, self.backup, gap=0, on=self)

    def show_health(self, health: tuple[Health, ...]) -> None:
        """Show each channel that does not work or was not tried, the others as one line."""
        works = sum(item.works is True for item in health)
        shown = health
        if health and all(item.works is None for item in health):
            set_text(self._works, self.tr("Finding out what works here…"))
            shown = ()
        elif works > 1:
            words = self.tr("{n} channels work", "", works).format(n=number_text(works))
            set_text(self._works, words)
            shown = tuple(item for item in health if item.works is not True)
        self._works.setVisible(len(shown) < len(health))
        self._rows.renew(shown, lambda: self._channels(shown))
        missing = next((item for item in health if item.works is False), None)
        set_text(self._note, channel_lacks(missing.channel) if missing else "")

    def _channels(self, health: tuple[Health, ...]) -> QWidget:
        fresh = QWidget()
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        tokens = self._look.tokens
        for place, item in enumerate(health):
            mark = QLabel()
            icon, color, state_word = {
                True: ("tick", tokens.on, self.tr("works")),
                False: ("close", tokens.ink3, self.tr("does not work")),
                None: ("question", tokens.ink3, self.tr("not known yet")),
            }[item.works]
            mark.setPixmap(self._look.pixmap(icon, color, 16))
            words = label(channel_word(item.channel), "body2")
            mark.setAccessibleName(state_word)
            grid.addWidget(mark, place // 2, place % 2 * 3)
            grid.addWidget(words, place // 2, place % 2 * 3 + 1)
        for half in (1, 4):
            grid.setColumnStretch(half, 1)
        return fresh


def _date_words(now_ms: int) -> str:
    day = day_of(now_ms)
    return f"{date_long(day)}{_BETWEEN}{bangla_date(day)}"
