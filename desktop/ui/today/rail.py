"""Today's rail: the connection with its layers, the next check, and notes on problems."""

from dataclasses import replace

from PySide6.QtCore import QElapsedTimer, QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.core.checks.model import SlotRow
from desktop.core.connectivity.state import KnownPath, ObservedLayer
from desktop.core.events import Outcome
from desktop.core.network import Cause, Layer, LayerName, Medium, Verdict
from desktop.core.register.backups import BackupNeed, Backups
from desktop.core.register_summary import DirectiveCounts
from desktop.core.today_view import Health, StateLine, TodayView
from desktop.core.units import MINUTE_MS
from desktop.language.connection_state import (
    at_rest,
    cause_explained,
    checked,
    hotspot_path,
    layer_detail,
    layer_seen,
    next_check,
    open_check,
    other_path_sentence,
    path_how,
    state_line,
    state_short,
    unrecorded,
    waiting,
)
from desktop.language.dates import clock_of, date, day_of, since
from desktop.language.doctor import why_failed
from desktop.language.enum_words import channel_lacks, media, owner_word, path_word
from desktop.language.notifications import directives_line
from desktop.language.numbers import number
from desktop.language.problems import running
from desktop.language.translator import to_translate, translate, word_of
from desktop.ui.paint.lamps import Dial, LayerLamp, LayerLamps
from desktop.ui.paint.shapes import Lamp, lamp, lamp_of, of
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP4, GAP8, GAP12, GAP16
from desktop.ui.widgets.basics import Note, button, icon_button, label, path_icon, set_text
from desktop.ui.widgets.charts import LayerChart
from desktop.ui.widgets.layouts import SPRING, at_top, hbox, vbox, wide
from desktop.ui.widgets.length_menu import length_button, usual_length
from desktop.ui.widgets.marks import DialChart, Mark, countdown
from desktop.ui.widgets.page_frame import Renewed
from desktop.ui.widgets.responsive_columns import Columns
from desktop.ui.widgets.tooltips import set_tooltip

WIDTH = 244
PAUSES = (15, 30, 60)  # minutes
USUAL = 30
ASKED = 0  # in place of minutes: the officer is asked until when
LEAVE = -1  # in place of minutes: days of leave are entered
_BETWEEN = 20  # the two blocks and the hairline
_STATE = 188  # pixels of height, at text of 100 %
_SOON_MS = 5 * MINUTE_MS  # before a check its button is the page's green one
_SAID_MS = 10 * MINUTE_MS  # duration of the message that a look counted for no check


class CheckActions(QWidget):
    """Acts of the card and the tray's menu, for an officer without a mouse or a tray."""

    snoozed = Signal(int)  # minutes
    pause_wanted = Signal(int)  # minutes, ASKED or LEAVE
    resume_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._row = Renewed()
        vbox(self._row, margins=(0, 6, 0, 0), on=self)

    def show_actions(self, view: TodayView) -> None:
        """Show the possible acts."""
        paused = view.state.pause_until_ms is not None
        later = view.state.later_minutes
        self._row.renew((paused, later), lambda: self._actions(later, paused=paused))

    def _actions(self, later: tuple[int, ...], *, paused: bool) -> QWidget:
        fresh = QWidget()
        row = hbox(gap=GAP8, on=fresh)
        if later:  # beside "Later" there is room for the words of "Pause" alone
            put_off = length_button(self._look, translate("Later"), "", later, self.snoozed.emit)
            row.addWidget(put_off)
        if paused:
            row.addWidget(self._resume(), 1)
        else:
            row.addLayout(self._pause("" if later else "pause"), 1)
        return fresh

    def _resume(self) -> QPushButton:
        resume = button(self._look, translate("End the pause"), "primary", "play", "small")
        resume.clicked.connect(self.resume_wanted)
        return resume

    def _pause(self, icon: str) -> QHBoxLayout:
        words = self.tr("Pause {n} min").format(n=number(USUAL))
        press, arrow = usual_length(
            self._look,
            words,
            icon,
            PAUSES,
            self.pause_wanted.emit,
            usual=USUAL,
            more=translate("Pause for how long?"),
            others=((translate("Until…"), ASKED), (self.tr("Leave, whole days…"), LEAVE)),
        )
        return hbox(wide(press), arrow, gap=0)


# The proxy only where one is used.
LAYERS = tuple(name for name in LayerName if name is not LayerName.PORTAL)


class StateBlock(QWidget):
    """The lamp, the state and since when or why, the layers, and the other path.

    ``lists_networks`` is whether this PC has a list of networks to open.
    """

    network_wanted = Signal()

    def __init__(self, look: Look, *, lists_networks: bool) -> None:
        super().__init__()
        self._look = look
        self._lists_networks = lists_networks
        self._verdict: Verdict | None = None
        self._path_icon = ""
        self.setMinimumHeight(look.px(_STATE))
        self._lamp = Mark(look, 26)
        self._title = label("", "heading", wrap=True)
        self._line = label("", "small", wrap=True)
        self._lost = Note(look, "disk", "strong", look.tokens.off_text)  # above a green lamp
        self._lost.setContentsMargins(0, 0, 0, GAP8)
        self._layers = LayerChart(look, self.tr("Steps of the connection"))
        self._icon = QLabel()
        self._path = label("", "small", wrap=True)
        self._open = button(look, "", "primary", "wifi")
        self._open.clicked.connect(self.network_wanted)
        vbox(
            self._lost,
            hbox(
                at_top(self._lamp),
                wide(vbox(self._title, self._line, gap=0)),
                gap=GAP12,
            ),
            GAP8,
            self._layers,
            GAP4,
            hbox(at_top(self._icon), wide(self._path), gap=GAP8),
            self._open,
            SPRING,
            margins=(0, 8, 0, GAP8),  # level with the list's head
            gap=0,
            on=self,
        )

    def show_state(self, view: TodayView) -> None:
        """Show the state of the moment; in an outage the way out is the page's green button."""
        state, tokens = view.state, self._look.tokens
        verdict = state.verdict
        if verdict is not self._verdict:
            self._verdict = verdict
            self._lamp.show_drawing(of(lamp, lamp_of(verdict)))
            colors = {Verdict.OFFLINE: tokens.off_text, Verdict.LIMITED: tokens.limited_text}
            self._title.setStyleSheet(f"color: {colors.get(verdict, tokens.ink)}")
        set_text(self._title, state_short(state))
        set_text(self._line, state_line(state))
        self._lost.say(unrecorded(state))
        explained = state_line(state) and state.cause and cause_explained(state.cause)
        set_tooltip(self._line, explained or "")
        by_proxy = any(tested.layer.name is LayerName.PROXY for tested in view.layers)
        shown = (name for name in LAYERS if by_proxy or name is not LayerName.PROXY)
        lamps = tuple(_lamp_of(name, view.layers, state) for name in shown)
        broken = next((r for r in lamps if r.state in (Lamp.OFF, Lamp.LIMITED)), None)
        summary = f"{broken.name}: {broken.detail}" if broken else state_short(state)
        stopped = ""
        if broken and not verdict.connected and verdict is not Verdict.UNKNOWN:
            # The first layer beyond a dead line is DNS, but it is the line that is to be reported.
            by_line = owner_word(Cause.ISP_DOWN) if state.cause is Cause.ISP_DOWN else broken.name
            stopped = self.tr("stopped at {layer}").format(layer=by_line)
        self._layers.show_layers(LayerLamps(lamps, stopped), summary)
        self._show_path(view)

    def _show_path(self, view: TodayView) -> None:
        down = view.state.verdict.down
        other = next((known for known in view.paths if not known.in_use), None)
        opens = down and other is not None and self._lists_networks and _reachable(other)
        self._open.setVisible(opens)
        icon, words = "mobile" if other is None else path_icon(other.path.kind), ""
        how = path_how(other.path) if other is not None else hotspot_path()[2]
        for part in (self._open, self._path):
            set_tooltip(part, how if down else "")
        if other is not None and opens:
            go = self.tr("Go to {path}").format(path=other.path.label)
            self._open.setText(go if other.path.label else path_word(other.path))
        elif other is not None and (down or other.present):
            words = path_word(other.path) if down else other_path_sentence(other.path)
        elif down:
            words = running(*hotspot_path()[:2])
        self._icon.setVisible(bool(words))
        if icon != self._path_icon:
            self._path_icon = icon
            self._icon.setPixmap(self._look.pixmap(icon, self._look.tokens.ink2, 18))
        set_text(self._path, words)
        self._path.setVisible(bool(words))


def _reachable(known: KnownPath) -> bool:
    return known.present and known.path.kind in (Medium.WIFI, Medium.MOBILE)


def _lamp_of(name: LayerName, layers: tuple[ObservedLayer, ...], state: StateLine) -> LayerLamp:
    tested = next((tested for tested in layers if tested.layer.name is name), None)
    layer = Layer(name, None) if tested is None else tested.layer
    detail = layer_detail(layer, state.path)
    older = tested is not None and tested.at_ms < (state.last_seen_ms or 0)
    seen = layer_seen(tested.at_ms, state.now_ms) if tested is not None and older else ""
    return LayerLamp(_lamp(layer, layers, state), word_of(name), detail, seen)


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
    """The countdown, the button "Checked", and the check for which it counts."""

    checked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._view: TodayView | None = None
        self._since = QElapsedTimer()  # the page is shown again every few seconds only
        self.seconds = QTimer(self, interval=1000)
        self.seconds.timeout.connect(self._tick)
        self._heading = label("", "heading", wrap=True)
        self._left = label("", "small", wrap=True)
        self._dial = DialChart(look, self.tr("Next check"))
        self.press = button(look, translate("Checked"), "primary", "tick", "tall")
        # Only where a check is near or open it is the likeliest act.
        self._quiet = button(look, translate("Checked"), "", "tick", "tall")
        self._phone = button(look, self.tr("Checked on the phone"), "", "phone", "tall")
        self.choices = CheckActions(look)
        self._buttons = QWidget()
        column = vbox(gap=0, on=self._buttons)
        for press in (self.press, self._quiet, self._phone):
            press.clicked.connect(self.checked)
            column.addWidget(press)
        column.addWidget(self.choices)
        policy = self._buttons.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._buttons.setSizePolicy(policy)
        self._sum = label("", "small", wrap=True)
        words = vbox(SPRING, self._heading, self._left, SPRING, gap=0)
        vbox(
            hbox(self._dial, wide(words), gap=GAP16),
            GAP8,
            self._buttons,
            GAP8,
            self._sum,
            margins=(0, GAP8, 0, 0),
            gap=0,
            on=self,
        )

    def leave_to_strip(self, elsewhere: bool) -> None:  # noqa: FBT001 - the state
        """Hide the buttons while a strip in the window has them."""
        self._buttons.setVisible(not elsewhere)

    def show_next(self, view: TodayView) -> None:
        """Show the open or next check; during an outage the button mentions the phone."""
        self._view = view
        self._since.start()
        state = view.state
        cut, paused = state.verdict.down, state.pause_until_ms is not None
        due = state.next_check_ms
        near = due is not None and due - state.now_ms <= _SOON_MS and state.covered_ms is None
        green = not cut and not paused and (state.open_check_ms is not None or near)
        self.press.setVisible(green)
        self._quiet.setVisible(not cut and not green)
        self._phone.setVisible(cut)
        text, data = self._heading_and_dial(view)
        set_text(self._heading, text)
        self._show_dial(data)
        self.choices.show_actions(view)
        set_text(self._sum, _said(state) or _sum_words(view))
        self._count_seconds()

    def _show_dial(self, data: Dial) -> None:
        self._dial.show_dial(data)
        set_text(self._left, "" if data.paused else f"{data.figure} {data.caption}".strip())

    def tick(self, now_ms: int) -> None:
        """Show the dial of that moment: in the last minute its figure changes each second."""
        if self._view is not None:
            state = replace(self._view.state, now_ms=now_ms)
            self._show_dial(self._heading_and_dial(replace(self._view, state=state))[1])

    def _tick(self) -> None:
        if self._view is not None:
            self.tick(self._view.state.now_ms + self._since.elapsed())

    def _count_seconds(self) -> None:
        """Count only while visible, and only in the last minute."""
        last = self._dial.caption() == translate("seconds left")
        if last and self.isVisible():
            self.seconds.start()
        else:
            self.seconds.stop()

    def showEvent(self, event: QShowEvent) -> None:
        """Count the seconds of the last minute."""
        super().showEvent(event)
        self._count_seconds()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop counting: it is not visible."""
        super().hideEvent(event)
        self.seconds.stop()

    def _heading_and_dial(self, view: TodayView) -> tuple[str, Dial]:
        state, whole = view.state, max(1, view.every_minutes)
        now = state.now_ms
        if state.open_check_ms is not None:
            heading = open_check(state.open_check_ms, waiting(state))
            if state.pause_until_ms is not None:
                return heading, self._paused(whole, state.pause_until_ms, now)
            until_ms = state.put_off_until_ms or state.open_until_ms or now
            return heading, countdown(whole, until_ms, now)
        if state.pause_until_ms is not None:
            paused = self._paused(whole, state.pause_until_ms, now)
            return at_rest(state), paused
        heading = next_check(state, media(view.media))
        if state.next_check_ms is None:
            return heading, Dial(whole, 0, "–", "")
        return heading, countdown(whole, state.next_check_ms, now)

    def _paused(self, whole: int, until_ms: int, now_ms: int) -> Dial:
        until = since(until_ms, now_ms)
        left = max(0, -((now_ms - until_ms) // MINUTE_MS))
        return Dial(whole, left, "", translate("until {time}").format(time=until), paused=True)


def _said(state: StateLine) -> str:
    """Return the check for which the last press counts; "" after some minutes."""
    if state.covered_ms is not None and state.unrecorded is None:
        words = translate("Recorded. This also counts for the {time} check.")
        return words.format(time=clock_of(state.covered_ms))
    looked = state.looked_ms
    if looked is not None and 0 <= state.now_ms - looked < _SAID_MS and not state.open_check_ms:
        return checked(state)
    return ""


def _sum_words(view: TodayView) -> str:
    """Return the number of today's checks that were seen."""
    ended = [slot.outcome for slot in view.slots if slot.outcome is not None]
    if not ended:
        return translate("No checks due yet.")
    words = translate("{seen} of {due} seen today")
    return words.format(seen=number(sum(each.seen for each in ended)), due=number(len(ended)))


def with_covered(slots: tuple[SlotRow, ...], covered_ms: int | None) -> tuple[SlotRow, ...]:
    """Return the slots with the mark of a future one that was answered early."""
    return tuple(
        slot._replace(outcome=Outcome.COVERED)
        if slot.due_ms == covered_ms and slot.outcome is None
        else slot
        for slot in slots
    )


class Notes(QWidget):
    """Sealed captures, a failing channel, and backups; empty on a healthy day."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.sealed = button(look, "", "link", size="small")
        self._lacks = label("", "small", wrap=True)
        self.backup = BackupLine(look)
        vbox(self.sealed, self._lacks, self.backup, gap=GAP4, on=self)

    def show_notes(self, view: TodayView) -> None:
        """Show the current notes."""
        counts = DirectiveCounts(0, 0, 0, view.state.sealed)
        self.sealed.setText(directives_line(counts))
        self.sealed.setVisible(view.state.sealed > 0)
        paused = view.state.pause_until_ms is not None  # then it does not matter who is here
        lacks = "" if paused else _lacking(view.health)
        set_text(self._lacks, lacks)
        self._lacks.setVisible(bool(lacks))
        self.backup.show_backups(view.backups, view.state.now_ms)


def _lacking(health: tuple[Health, ...]) -> str:
    missing = next((item for item in health if item.works is False), None)
    return channel_lacks(missing.channel) if missing else ""


class BackupLine(QWidget):
    """A link to the settings of backups; the note on a missing folder can be dismissed."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.link = button(look, "", "link", size="small")
        away = self.tr("This PC has nowhere else to keep backups. Don't remind me again.")
        self.away = icon_button(look, "close", away)
        hbox(self.link, self.away, SPRING, gap=GAP4, on=self)
        self.hide()

    def show_backups(self, backups: Backups, now_ms: int) -> None:
        """Show the current need of a backup, if any."""
        need = backups.need(now_ms)
        if need is not None:
            self.link.setText(need_words(need, backups.last_ms or 0))
        why = why_failed(backups.failed, translate("Backup")) if need is BackupNeed.FAILED else ""
        set_tooltip(self.link, why)
        self.link.setAccessibleDescription(why)
        self.away.setVisible(need is BackupNeed.NO_FOLDER)
        self.setVisible(need is not None)


def need_words(need: BackupNeed, last_ms: int) -> str:
    """Return the words for a need; ``last_ms`` is the newest backup's time, if it is old."""
    day = date(day_of(last_ms))
    return translate(_WORDS[need]).format(date=day)


_WORDS = {
    BackupNeed.NO_FOLDER: to_translate("No backup folder yet"),
    BackupNeed.FAILED: to_translate("The last backup failed"),
    BackupNeed.OLD: to_translate("Last backup: {date}"),
    BackupNeed.NEVER: to_translate("No backup has been made yet"),
}


class Rail(QWidget):
    """The two blocks, below each other at one width; beside each other below the list."""

    def __init__(self, look: Look, *, lists_networks: bool) -> None:
        super().__init__()
        self._look = look
        self.state = StateBlock(look, lists_networks=lists_networks)
        self.next = NextCheck(look)
        self.notes = Notes(look)
        rest = QWidget()
        vbox(self.next, GAP4, self.notes, SPRING, gap=0, on=rest)
        columns = Columns(_BETWEEN, gap_below=0)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.addWidget(self.state, 1)
        columns.add_rule()
        columns.addWidget(rest, 1)
        for block in (self.state, rest):
            block.setMinimumWidth(look.px(WIDTH))
        self.setLayout(columns)

    def sizeHint(self) -> QSize:
        """Return the width beside the list."""
        return QSize(self._look.px(WIDTH), super().sizeHint().height())

    def show_view(self, view: TodayView) -> None:
        """Show the moment."""
        self.state.show_state(view)
        self.next.show_next(view)
        self.notes.show_notes(view)
        self._take_room()

    def event(self, event: QEvent) -> bool:
        """Free the room of a removed line."""
        done = super().event(event)
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
            self._take_room()
        return done

    def _take_room(self) -> None:
        layout = self.layout()
        assert layout is not None
        self.setMinimumHeight(layout.totalHeightForWidth(self.width()))  # no line is cut
