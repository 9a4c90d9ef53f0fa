"""Today's upper part: the state in one sentence with its layers, and the next check."""

from dataclasses import replace

from PySide6.QtCore import QElapsedTimer, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.core.connectivity.state import ObservedLayer
from desktop.core.network import Layer, LayerName, Verdict
from desktop.core.today_view import StateLine, TodayView
from desktop.core.units import MINUTE_MS
from desktop.language.connection_state import (
    began_sentence,
    cause_explained,
    cause_heading,
    layer_detail,
    layer_seen,
    next_check,
    other_path_sentence,
    reminder_promise,
    service_sentence,
    state_sentence,
    unrecorded,
    waiting,
)
from desktop.language.dates import clock, clock_of, date_short, day_of, since
from desktop.language.enum_words import layer_word, media, media_name
from desktop.language.numbers import number
from desktop.language.problems import running
from desktop.ui.paint.lamps import Dial, LayerLamp, LayerLamps
from desktop.ui.paint.shapes import Lamp, lamp, lamp_of
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8
from desktop.ui.widgets.basics import button, label, path_icon, set_strong, set_text
from desktop.ui.widgets.charts import DialChart, LayerChart, Mark
from desktop.ui.widgets.layouts import Part, at_top, hbox, vbox, wide
from desktop.ui.widgets.length_menu import length_button, usual_length
from desktop.ui.widgets.page_frame import Renewed

PAUSES = (15, 30, 60)  # minutes
USUAL = 30
ASKED = 0  # in place of minutes: the officer is asked until when
LEAVE = -1  # in place of minutes: days of leave are entered


class CheckActions(QWidget):
    """What the card and the tray's menu offer, too, for who uses the keyboard or has no tray."""

    snoozed = Signal(int)  # minutes
    pause_wanted = Signal(int)  # minutes, ASKED or LEAVE
    resume_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._row = Renewed()
        vbox(self._row, margins=(0, 6, 0, 0), on=self)

    def show_actions(self, view: TodayView) -> None:
        """Show what is possible now."""
        paused = view.state.pause_until_ms is not None
        later = view.state.later_minutes
        self._row.renew((paused, later), lambda: self._actions(later, paused=paused))

    def _actions(self, later: tuple[int, ...], *, paused: bool) -> QWidget:
        fresh = QWidget()
        row = hbox(gap=GAP8, on=fresh)
        if later:  # two buttons have room for their words alone
            put_off = length_button(self._look, self.tr("Later"), "", later, self.snoozed.emit)
            row.addWidget(put_off)
        if paused:
            row.addWidget(self._resume("" if later else "pause"), 1)
        else:
            row.addLayout(self._pause("" if later else "pause"), 1)
        return fresh

    def _resume(self, icon: str) -> QPushButton:
        resume = button(self._look, self.tr("End the pause"), "primary", icon, "small")
        resume.clicked.connect(self.resume_wanted)
        return resume

    def _pause(self, icon: str) -> QHBoxLayout:
        words = self.tr("Pause {n} min").format(n=number(USUAL))
        return usual_length(
            self._look,
            words,
            icon,
            PAUSES,
            self.pause_wanted.emit,
            usual=USUAL,
            more=self.tr("Pause for how long?"),
            others=((self.tr("Until…"), ASKED), (self.tr("Leave, whole days…"), LEAVE)),
        )


# The proxy only where one is used.
LAYERS = tuple(name for name in LayerName if name is not LayerName.PORTAL)
_LEAST, _USUAL = 212, 238  # pixels with the layers


class State(QWidget):
    """The lamp, the sentence, the cause or the other path, and the layers."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setMinimumHeight(_LEAST)
        self._column = column = vbox(margins=(0, 8, 0, 10), gap=0, on=self)
        self._lamp = Mark(look, 42)
        self._sentence = label("", "sentence", wrap=True)
        self._sentence.setMinimumHeight(42)
        self._cause = label("", "body2", wrap=True)
        self._icon = QLabel()
        self._more = label("", "body2", wrap=True)
        more = hbox(Part(self._icon, 0, Qt.AlignmentFlag.AlignVCenter), wide(self._more), gap=8)
        words = vbox(self._sentence, self._cause, more, gap=0)
        column.addLayout(hbox(at_top(self._lamp), wide(words), gap=18))
        column.addStretch(1)
        self._layers = LayerChart(look, self.tr("Layers"))
        column.addWidget(self._layers)

    def place_layers(self, room: int, elsewhere: QVBoxLayout) -> None:
        """Put the layers below the sentence, or elsewhere if that would shorten their words."""
        fits = self._layers.whole_width() <= room
        place = self._column if fits else elsewhere
        if place.indexOf(self._layers) < 0:
            place.addWidget(self._layers)
            self.setMinimumHeight(_LEAST if fits else 0)

    def sizeHint(self) -> QSize:
        """Return more than the minimum height, if the screen has room."""
        hint = super().sizeHint()
        return hint.expandedTo(QSize(0, _USUAL)) if self.minimumHeight() else hint

    def show_state(self, view: TodayView) -> None:
        """Show the state of the moment."""
        state = view.state
        verdict = state.verdict
        self._lamp.show_drawing(lambda p, r, t: lamp(p, r, lamp_of(verdict), t))
        sentence = state_sentence(state)
        set_text(self._sentence, sentence)
        self._show_cause(view)
        self._show_more(view)
        by_proxy = any(tested.layer.name is LayerName.PROXY for tested in view.layers)
        shown = (name for name in LAYERS if by_proxy or name is not LayerName.PROXY)
        lamps = tuple(_lamp_of(name, view.layers, state) for name in shown)
        stopped = "" if verdict.connected else self.tr("stopped here")
        failing = next((r for r in lamps if r.state in (Lamp.OFF, Lamp.LIMITED)), None)
        summary = f"{failing.name}: {failing.detail}" if failing else sentence
        self._layers.show_layers(LayerLamps(lamps, stopped), summary)

    def _show_cause(self, view: TodayView) -> None:
        tokens, state = self._look.tokens, view.state
        if (state.verdict.down or state.verdict is Verdict.DEGRADED) and state.cause:
            color = {
                Verdict.OFFLINE: tokens.off_text,
                Verdict.LIMITED: tokens.limited_text,
            }.get(state.verdict, tokens.ink)
            strong = cause_heading(state.cause, state.path)
            rest = cause_explained(state.cause)
            set_strong(self._cause, strong, rest, color)
        else:
            service = media_name(view.media[0]) if view.media else ""
            seen = state.verdict.connected and service
            set_text(self._cause, service_sentence(service, state) if seen else "")

    def _show_more(self, view: TodayView) -> None:
        state = view.state
        other = next((p for p in view.paths if p.present and not p.in_use), None)
        icon = ""
        if state.verdict.down:
            text = f"{began_sentence(state)} {reminder_promise()}"
        elif other is not None:
            icon = path_icon(other.path.kind)
            text = other_path_sentence(other.path)
        else:
            text = ""
        if state.unrecorded is not None:
            icon, text = "disk", running(unrecorded(state), text)
        if icon:
            self._icon.setPixmap(self._look.pixmap(icon, self._look.tokens.ink2, 18))
        self._icon.setVisible(bool(icon))
        set_text(self._more, text)


def _lamp_of(name: LayerName, layers: tuple[ObservedLayer, ...], state: StateLine) -> LayerLamp:
    tested = next((tested for tested in layers if tested.layer.name is name), None)
    layer = Layer(name, None) if tested is None else tested.layer
    detail = layer_detail(layer, state.path)
    older = tested is not None and tested.at_ms < (state.last_seen_ms or 0)
    seen = layer_seen(tested.at_ms, state.now_ms) if tested is not None and older else ""
    return LayerLamp(_lamp(layer, layers, state), layer_word(name), detail, seen)


def _lamp(layer: Layer, layers: tuple[ObservedLayer, ...], state: StateLine) -> Lamp:
    if layer.ok is None:
        return Lamp.UNTESTED
    if not layer.ok:
        # Red means only "not connected": where something beyond still answers it is amber.
        beyond = any(tested.layer.ok and tested.layer.name in _BEYOND for tested in layers)
        off = state.verdict is Verdict.OFFLINE or not beyond
        return Lamp.OFF if off else Lamp.LIMITED
    weak = state.verdict is Verdict.DEGRADED and layer.name is LayerName.SERVICE
    return Lamp.WEAK if weak else Lamp.ON


_BEYOND = (
    LayerName.PROXY,
    LayerName.DNS,
    LayerName.DOMESTIC,
    LayerName.INTERNATIONAL,
    LayerName.SERVICE,
)


class NextCheck(QWidget):
    """The countdown, and the button that says "Checked"."""

    checked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._view: TodayView | None = None
        self._since = QElapsedTimer()  # the page is shown again every few seconds only
        self.seconds = QTimer(self, interval=1000)
        self.seconds.timeout.connect(self._tick)
        self.setFixedWidth(look.px(232))
        column = vbox(margins=(0, 0, 0, 2), gap=0, on=self)
        self._heading = label("", "heading", wrap=True)
        column.addWidget(self._heading)
        column.addStretch(1)
        self._dial = DialChart(look, self.tr("Next check"))
        column.addWidget(self._dial, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(6)  # less than is free, except on a narrow page
        column.addStretch(1)
        self._press = button(look, self.tr("Checked"), "primary", "tick", "tall")
        self._press.clicked.connect(self.checked)
        self._phone = button(look, self.tr("Checked on the phone"), "", "phone", "tall")
        self._phone.clicked.connect(self.checked)
        # While reminders are paused, the page's one green button ends the pause.
        self._quiet = button(look, self.tr("Checked"), "", "tick", "tall")
        self._quiet.clicked.connect(self.checked)
        for press in (self._press, self._quiet, self._phone):
            column.addWidget(press)
        self.choices = CheckActions(look)
        column.addWidget(self.choices)

    def show_next(self, view: TodayView) -> None:
        """Show the open or next check; during an outage the button mentions the phone."""
        self._view = view
        self._since.start()
        state = view.state
        cut, paused = state.verdict.down, state.pause_until_ms is not None
        self._press.setVisible(not cut and not paused)
        self._quiet.setVisible(not cut and paused)
        self._phone.setVisible(cut)
        text, data = self._heading_and_dial(view)
        set_text(self._heading, text)
        self._dial.show_dial(data)
        self.choices.show_actions(view)
        self._count_seconds()

    def tick(self, now_ms: int) -> None:
        """Show the dial of that moment: in the last minute its figure changes each second."""
        if self._view is not None:
            state = replace(self._view.state, now_ms=now_ms)
            self._dial.show_dial(self._heading_and_dial(replace(self._view, state=state))[1])

    def _tick(self) -> None:
        if self._view is not None:
            self.tick(self._view.state.now_ms + self._since.elapsed())

    def _count_seconds(self) -> None:
        """Count only where it is seen, and only in the last minute."""
        last = self._dial.caption() == self.tr("seconds left")
        if last and self.isVisible():
            self.seconds.start()
        else:
            self.seconds.stop()

    def showEvent(self, event: QShowEvent) -> None:
        """Count the seconds of the last minute."""
        super().showEvent(event)
        self._count_seconds()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop counting: nobody sees it."""
        super().hideEvent(event)
        self.seconds.stop()

    def _heading_and_dial(self, view: TodayView) -> tuple[str, Dial]:
        state, whole = view.state, max(1, view.every_minutes)
        now = state.now_ms
        if state.open_check_ms is not None:
            due, why = clock_of(state.open_check_ms), waiting(state)
            if why:
                heading = self.tr("The {time} check is waiting: {why}").format(time=due, why=why)
            else:
                heading = self.tr("The {time} check is open").format(time=due)
            if state.pause_until_ms is not None:
                return heading, self._paused(whole, state.pause_until_ms, now)
            if state.put_off_until_ms is not None:  # "ago" would not tell when it comes back
                return heading, self._countdown(whole, state.put_off_until_ms, now)
            gone = max(0, (now - state.open_check_ms) // MINUTE_MS)
            return heading, Dial(whole, 0, number(gone), self.tr("minutes ago"))
        if state.pause_until_ms is not None:
            paused = self._paused(whole, state.pause_until_ms, now)
            return self.tr("Reminders are paused"), paused
        if state.next_check_ms is None:
            return self.tr("No checks scheduled"), Dial(whole, 0, "–", "")
        heading = next_check(state, media(view.media))
        return heading, self._countdown(whole, state.next_check_ms, now)

    def _paused(self, whole: int, until_ms: int, now_ms: int) -> Dial:
        until = since(until_ms, now_ms)
        left = max(0, -((now_ms - until_ms) // MINUTE_MS))
        return Dial(whole, left, "", self.tr("until {time}").format(time=until), paused=True)

    def _countdown(self, whole: int, until_ms: int, now_ms: int) -> Dial:
        """Return the whole minutes left, in the last one its seconds; beyond the dial the time."""
        left = max(0, until_ms - now_ms) // MINUTE_MS
        if left > whole:
            day = date_short(day_of(until_ms))
            return Dial(whole, whole, clock(until_ms), day)
        if not left:
            seconds = max(0, until_ms - now_ms) // 1000
            return Dial(whole, 1, number(seconds), self.tr("seconds left"))
        return Dial(whole, left, number(left), self.tr("minutes left"))
