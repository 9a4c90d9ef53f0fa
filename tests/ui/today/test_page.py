from dataclasses import replace

import invented
import pytest
from helpers.shown import words_of
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from desktop.core.events import HoldReason
from desktop.core.network import Cause, LayerName, Verdict
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.backups import Backups
from desktop.core.register_summary import Open
from desktop.core.settings.model import Security
from desktop.core.today_view import Channel, DayAct, Unrecorded
from desktop.core.units import DAY_MS, HOUR_MS, MINUTE_MS
from desktop.language.translator import install
from desktop.ui.paint.shapes import Lamp
from desktop.ui.today.day_list import Row
from desktop.ui.today.page import TodayPage, locked_list
from desktop.ui.today.rail import ASKED, LEAVE, BackupLine, NextCheck
from desktop.ui.widgets.charts import DayTraceChart, LayerChart
from desktop.ui.widgets.marks import DialChart

CHOSEN = Security(backup_folder="/mnt/share")


@pytest.fixture
def page(shown):
    return shown(TodayPage)


def show(page, view=None, **state):
    """Show the usual day, or the one given, with these changes of its state."""
    view = view or invented.today()
    page.show_today(replace(view, state=replace(view.state, **state)))


def button(page, words):
    return next(
        b for b in page.findChildren(QPushButton) if b.isVisible() and b.text().startswith(words)
    )


def lamps(page):
    return page.findChild(LayerChart).shown().lamps


def test_connected_it_says_so_in_one_sentence(page):
    page.show_today(invented.today())
    said = words_of(page)
    assert "Connected, broadband for 3 hours 12 minutes" in said
    assert "Other path: Wi-Fi ‘UNO-Savar’." in said
    assert "Next check: 14:30, WhatsApp" in said
    assert "9 of 11 seen today" in said
    assert {lamp.state for lamp in lamps(page)} == {Lamp.ON}
    assert page.findChild(DialChart).accessibleDescription() == "22 minutes left"


def test_an_outage_names_its_cause_and_the_way_out(page, qtbot):
    page.show_today(invented.today_offline())
    said = words_of(page)
    assert "Not connected for 4 minutes" in said
    assert "Cause: Provider's line" in said
    states = [lamp.state for lamp in lamps(page)]
    assert states == [Lamp.ON] * 3 + [Lamp.OFF] * 3 + [Lamp.UNTESTED]
    assert page.findChild(LayerChart).accessibleDescription().startswith("DNS")
    assert page.findChild(LayerChart).shown().stopped_here == "stopped at provider"
    page.show_today(invented.today_limited())
    assert page.findChild(LayerChart).shown().stopped_here == "stopped at DNS"
    page.show_today(invented.today_offline())
    with qtbot.waitSignal(page.rail.state.network_wanted):
        qtbot.mouseClick(button(page, "Go to UNO-Savar"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.rail.next.checked):
        qtbot.mouseClick(button(page, "Checked on the phone"), Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("code", ["bn", "en"])
@pytest.mark.parametrize("view", [invented.today_offline, invented.today_limited])
def test_the_dial_keeps_its_place_however_long_an_outage_lasts(qapp, shown, code, view):
    install(code)
    page = shown(TodayPage)
    page.resize(1140, 720)
    places = set()
    for each, lasted in ((invented.today(), 0), (view(), 4), (view(), 14), (view(), 83)):
        began = each.state.now_ms - lasted * MINUTE_MS
        show(page, each, since_after_ms=began, since_by_ms=began)
        words_of(page)  # after the layout
        dial = page.findChild(DialChart)
        places.add((dial.mapTo(page, QPoint()).y(), page.rail.state.height()))
    install("en")
    assert len(places) == 1


def test_the_way_out_is_the_hotspot_or_a_network_without_a_button_where_none_is_listed(shown):
    page = shown(TodayPage, lists_networks=False)
    page.show_today(replace(invented.today_offline(), paths=()))
    assert "Phone's hotspot" in words_of(page)
    page.show_today(replace(invented.today(), paths=()))
    assert "hotspot" not in words_of(page)
    page.show_today(invented.today_offline())
    assert "Wi-Fi ‘UNO-Savar’" in words_of(page)
    assert not [b for b in page.findChildren(QPushButton) if b.isVisible() and "UNO" in b.text()]


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (invented.today_open, ["Checked"]),
        (invented.today_offline, ["Go to UNO-Savar"]),
        (invented.today_paused, ["End the pause"]),
    ],
)
def test_there_is_one_green_button_at_most(page, view, words):
    page.show_today(view())
    assert green(page) == words


def green(page):
    presses = [b for b in page.findChildren(QPushButton) if b.property("role") == "primary"]
    return [b.text() for b in presses if b.isVisible()]


@pytest.mark.parametrize(
    ("clock", "changes", "is_green"),
    [
        ("14:24:59", {}, False),
        ("14:25", {}, True),
        ("14:25", {"covered_ms": invented.at(invented.TODAY, "14:30")}, False),
        ("14:31", {"open_check_ms": invented.at(invented.TODAY, "14:30")}, True),
        ("22:00", {"next_check_ms": invented.at(invented.TODAY, "09:00") + DAY_MS}, False),
    ],
)
def test_checked_is_green_when_a_check_is_near_or_open(page, clock, changes, is_green):
    show(page, now_ms=at(clock), **changes)
    assert green(page) == (["Checked"] if is_green else [])
    assert button(page, "Checked")


def test_a_log_that_is_not_written_stands_out_beside_a_green_lamp(page):
    show(page, unrecorded=Unrecorded(invented.NOW, ProblemCode.DISK_FULL))
    (line,) = [each for each in page.findChildren(QLabel) if "Not recorded" in each.text()]
    assert line.property("role") == "strong"
    page.show_today(invented.today())
    assert not line.isVisible()


def test_a_press_says_for_which_check_it_counts_and_marks_it(page):
    pressed = {"looked_ms": invented.NOW}
    show(page, **pressed, covered_ms=invented.today().state.next_check_ms)
    assert "Recorded. This also counts for the 14:30 check." in words_of(page)
    assert "14:30, already seen" in [spot.text for spot in page.findChild(DayTraceChart).spots()]
    pressed["next_check_ms"] = at("09:00") + DAY_MS
    show(page, **pressed)
    assert "Recorded as checked; next check tomorrow 09:00" in words_of(page)
    show(page, **pressed, now_ms=invented.NOW + HOUR_MS)
    assert "Recorded" not in words_of(page)


def test_the_strip_has_the_only_buttons_of_a_check_and_each_asks_for_what_it_says(page, qtbot):
    page.show_today(invented.today_open())
    page.leave_to_strip(True)
    assert not [b for b in page.findChildren(QPushButton) if b.isVisible() and b.text() == "Later"]
    assert green(page) == []
    page.leave_to_strip(False)
    assert green(page) == ["Checked"]
    for view, words, signal in (
        (invented.today(), "Record the copied message", page.paste_wanted),
        (invented.today_paused(), "Checked", page.rail.next.checked),
    ):
        page.show_today(view)
        with qtbot.waitSignal(signal):
            button(page, words).click()


def choose(button_, words):
    next(a for a in button_.menu().actions() if a.text() == words).trigger()


def test_a_check_is_put_off_and_reminders_paused_and_resumed_from_the_page(page):
    told = []
    for name in ("snoozed", "pause_wanted", "resume_wanted"):
        signal = getattr(page.rail.next.choices, name)
        signal.connect(lambda *what, name=name: told.append((name, *what)))
    show(page)
    presses = page.findChildren(QPushButton)
    assert not [b for b in presses if b.isVisible() and b.text() == "Later"]
    button(page, "Pause 30 min").click()
    arrow = next(b for b in presses if b.accessibleName() == "Pause for how long?")
    for words in ("15 minutes", "Until…", "Leave, whole days…"):
        choose(arrow, words)
    show(page, open_check_ms=invented.NOW, later_minutes=(5, 10))
    choose(button(page, "Later"), "10 minutes")
    show(page, pause_until_ms=invented.NOW + HOUR_MS)
    button(page, "End the pause").click()
    paused = [("pause_wanted", minutes) for minutes in (30, 15, ASKED, LEAVE)]
    assert told == [*paused, ("snoozed", 10), ("resume_wanted",)]


def test_a_register_without_a_folder_for_backups_says_so_and_leads_to_it(page, qtbot):
    words = "No backup folder yet"
    page.show_today(invented.today())
    assert page.findChild(BackupLine).isHidden()
    page.show_today(replace(invented.today(), backups=Backups(Security(), register=True)))
    with qtbot.waitSignal(page.rail.notes.backup.link.clicked):
        button(page, words).click()
    with qtbot.waitSignal(page.rail.notes.backup.away.clicked):
        page.findChild(BackupLine).away.click()


@pytest.mark.parametrize(
    ("backups", "words", "why"),
    [
        (Backups(CHOSEN, register=True, failed="disk_full"), "The last backup failed", "full"),
        (
            Backups(CHOSEN, register=True, last_ms=invented.NOW - 22 * DAY_MS),
            "Last backup: 31 August 2026",
            "",
        ),
    ],
)
def test_backups_that_stopped_are_told_and_cannot_be_put_away(page, backups, words, why):
    page.show_today(replace(invented.today(), backups=backups))
    link = button(page, words)
    assert link.text() == words
    assert why in link.accessibleDescription()
    assert bool(why) == bool(link.toolTip())
    assert page.findChild(BackupLine).away.isHidden()
    page.show_today(invented.today())
    assert page.findChild(BackupLine).isHidden()


def test_a_limited_line_is_amber_where_it_stops(page):
    view = invented.today()
    layers = tuple(
        replace(found, layer=replace(found.layer, ok=False, ms=None, detail="timeout", answered=0))
        if found.layer.name is LayerName.SERVICE
        else found
        for found in view.layers
    )
    cut = replace(view, layers=layers)
    show(page, cut, verdict=Verdict.LIMITED, cause=Cause.SERVICE_UNREACHABLE)
    assert lamps(page)[-1].state is Lamp.LIMITED
    assert "Limited connection" in words_of(page)


def test_what_only_the_full_round_found_says_when_and_nothing_is_claimed_before(page):
    page.show_today(invented.today_limited())
    said = [spot.text for spot in page.findChild(LayerChart).spots()]
    assert said[2] == "Gateway: 1 ms, checked less than a minute ago"
    assert said[3] == "DNS: name unknown"
    page.show_today(invented.today_first())  # before anything was seen
    assert "Checking the network" in words_of(page)
    assert {lamp.state for lamp in lamps(page)} == {Lamp.UNTESTED}
    assert "No checks due yet." in words_of(page)


def at(clock):
    return invented.at(invented.TODAY, clock)


WAITING, LATE = "The 14:00 check is waiting: ", at("14:15") - 20_000


@pytest.mark.parametrize(
    ("changes", "heading", "dial"),
    [
        ({"pause_until_ms": at("15:08")}, "Paused until 15:08", "until 15:08"),
        ({"now_ms": at("14:29:30")}, "Next check: 14:30", "30 seconds left"),
        ({"next_check_ms": at("09:00") + DAY_MS}, "Next check", "23 Sep 09:00"),
        ({"next_check_ms": None}, "No check is due", "–"),
    ],
)
def test_the_next_check_is_said_with_its_time(page, changes, heading, dial):
    show(page, **changes)
    assert heading in words_of(page)
    assert page.findChild(DialChart).accessibleDescription().strip() == dial


@pytest.mark.parametrize(
    ("changes", "heading", "dial"),
    [
        ({}, "The 14:00 check is open", "22 minutes left"),
        ({"pause_until_ms": at("14:30")}, f"{WAITING}paused until 14:30", "until 14:30"),
        ({"hold": HoldReason.FULL_SCREEN}, f"{WAITING}a full-screen program", "22 minutes left"),
        ({"put_off_until_ms": at("14:15")}, f"{WAITING}postponed until 14:15", "7 minutes left"),
        ({"put_off_until_ms": at("14:15"), "now_ms": LATE}, WAITING, "20 seconds left"),
        ({"put_off_until_ms": at("15:15"), "now_ms": LATE}, WAITING, "60 minutes left"),
    ],
)
def test_an_open_check_is_said_with_what_holds_it(page, changes, heading, dial):
    show(page, open_check_ms=at("14:00"), open_until_ms=at("14:30"), **changes)
    assert heading in words_of(page)
    assert page.findChild(DialChart).accessibleDescription().strip() == dial


def test_what_was_sealed_and_a_channel_that_fails_are_told(page, qtbot):
    view = invented.today()
    show(page, view)
    assert "Tatpar cannot tell" not in words_of(page)
    fails = tuple(replace(one, works=one.channel is not Channel.IDLE) for one in view.health)
    show(page, replace(view, health=fails), sealed=3)
    assert "Tatpar cannot tell whether anyone is at this PC." in words_of(page)
    with qtbot.waitSignal(page.rail.notes.sealed.clicked):
        button(page, "Sealed messages to record: 3").click()


def test_the_trace_speaks_spans_and_slots_and_can_show_the_whole_day(page, qtbot):
    page.show_today(invented.today())
    chart = page.findChild(DayTraceChart)
    said = [spot.text for spot in chart.spots()]
    assert "10:31–10:56, not connected, Provider's line down" in said
    assert "11:00, checked late, after 31 min 40 s" in said
    assert "15:00, yet to come" in said
    assert "07:00–08:51, not observed, Tatpar was not running" in said
    qtbot.keyClick(chart, Qt.Key.Key_Minus)
    start, end = chart.shown().window
    assert end - start == 24 * HOUR_MS
    qtbot.keyClick(chart, Qt.Key.Key_Plus)
    start, end = chart.shown().window
    assert end - start == 12 * HOUR_MS


def test_the_last_minute_is_counted_each_second_while_it_is_seen(page):
    dial, upper = page.findChild(DialChart), page.findChild(NextCheck)
    show(page)
    assert not upper.seconds.isActive()  # 22 minutes are left
    now = invented.today().state.next_check_ms - 45_000
    show(page, now_ms=now)
    assert (upper.seconds.isActive(), upper.seconds.interval()) == (True, 1000)
    upper.tick(now + 16_000)
    assert dial.accessibleDescription() == "29 seconds left"
    page.hide()
    assert not upper.seconds.isActive()
    page.show()
    assert upper.seconds.isActive()
    show(page)
    assert not upper.seconds.isActive()


# --- the day's list -------------------------------------------------------------------------------


def show_day(page, view=None, **more):
    view = view or invented.today()
    page.show_today(view)
    page.show_list(replace(locked_list(view), words=invented.day_words(), **more))


def rows(page):
    """Return each row's accessible name and its buttons."""
    return [
        (row.accessibleName(), [b.text() for b in row.findChildren(QPushButton) if b.isVisible()])
        for row in page.list.findChildren(Row)
        if row.isVisible()
    ]


def row(page, number):
    return page.list.findChildren(Row)[number]


def test_an_open_register_is_listed_by_name_with_two_acts_at_most(page):
    show_day(page)
    said = rows(page)
    assert said[0] == (
        "Yesterday 17:00, 21 h 08 min overdue, জন্মনিবন্ধন ক্যাম্পের তালিকা, উপপরিচালক, স্থানীয় সরকার",
        ["Carried out"],
    )
    assert [acts for _, acts in said[1:4]] == [
        ["Remind", "Answer received"],
        ["Join", "Copy link"],
        ["Acknowledge", "Carried out"],
    ]
    assert "Answer awaited: ত্রাণসামগ্রীর" in said[1][0]
    assert "in 52 minutes" in said[2][0]
    assert said[4][0].endswith("Restricted")
    assert said[5][0] == ("Today 17:00, 2 h 52 min left, Hidden, জেলা প্রশাসক, ঢাকা, Confidential")
    assert "6 to do today, 2 overdue; 1 tomorrow" in words_of(page.list)
    show_day(page, reminding=frozenset({f"owed {119:032x}"}))
    assert rows(page)[1][1] == ["Sent", "Answer received"]
    assert rows(page)[1][0].endswith("Copied. Paste it in WhatsApp.")


def test_a_narrow_row_shows_the_subject_rather_than_the_word_of_its_class(page):
    drawn = []
    for subject in ("বিভাগীয় সমন্বয় সভা", "Coordination"):
        show_day(page)
        restricted = row(page, 4)
        number = restricted.row.of.record_id
        words = invented.day_words()
        changed = replace(words[number], subject=subject)
        page.show_list(replace(locked_list(invented.today()), words=words | {number: changed}))
        restricted.setFixedWidth(504)
        QApplication.processEvents()
        assert restricted.accessibleName().endswith("Restricted")
        drawn.append(restricted.grab().toImage())
    assert drawn[0] != drawn[1]


def test_a_locked_register_has_the_same_rows_without_words(page, qtbot):
    show_day(page)
    page.show_today(invented.today_locked())
    page.show_list(locked_list(invented.today_locked()))
    said = rows(page)
    assert [name.split(", ", 2)[2] for name, _ in said[:3]] == [
        "Deadline, no. 128",
        "Answer awaited, no. 119",
        "Meeting, no. 123, You will be reminded 15 minutes before",
    ]
    assert not any(acts for _, acts in said)
    assert not any(letter in "".join(name for name, _ in said) for letter in "আজন")
    with qtbot.waitSignal(page.list.unlock_wanted):
        qtbot.mouseClick(page.list.unlock, Qt.MouseButton.LeftButton)


def test_a_row_acts_by_a_press_and_by_its_keys(page, qtbot):
    show_day(page)
    told = []
    page.list.act_wanted.connect(lambda row, act: told.append((row.of.number, act)))
    press = next(b for b in row(page, 3).findChildren(QPushButton) if b.text() == "Acknowledge")
    qtbot.mouseClick(press, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.list.record_wanted) as opened:
        qtbot.mouseClick(row(page, 0), Qt.MouseButton.LeftButton)
    assert opened.args == [f"{128:032x}"]
    qtbot.keyClick(row(page, 0), Qt.Key.Key_A)  # acknowledged already
    qtbot.keyClick(row(page, 0), Qt.Key.Key_D)
    for _ in range(4):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_A)
    assert told == [(130, DayAct.ACKNOWLEDGE), (128, DayAct.DONE), (129, DayAct.ACKNOWLEDGE)]
    with qtbot.waitSignal(page.list.record_wanted) as opened:
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert opened.args == [f"{129:032x}"]


def test_free_room_of_the_list_has_the_days_to_come(page):
    show_day(page, invented.today_quiet())
    assert "Nothing is due today" in words_of(page.list)
    times = [name.split(", ")[0] for name, _ in rows(page)]
    assert times == ["25 Sep 10:00", "28 Sep 17:00", "1 Oct 12:00", "4 Oct 17:00"]
    assert rows(page)[0][1] == ["Carried out"]
    coming = invented.today_quiet().listed.rows
    assert coming == ()
    show_day(page, replace(invented.today(), listed=invented.listed()))
    assert len(rows(page)) == 7


def test_without_a_register_one_press_creates_it_and_unknown_times_are_not_denied(page, qtbot):
    for view, said in (
        (replace(invented.today_locked(), listed=None), "Open the register"),
        (invented.today_first(), "There is no register on this PC yet."),
    ):
        page.show_today(view)
        page.show_list(locked_list(view))
        assert rows(page) == []
        assert said in words_of(page.list)
    assert not page.list.link.isVisible()
    assert green(page) == ["Create the register"]
    assert "Record the copied message" not in [
        press.text() for press in page.findChildren(QPushButton) if press.isVisible()
    ]
    with qtbot.waitSignal(page.list.create_wanted):
        page.list.first.findChild(QPushButton).click()
    show_day(page)
    assert not page.list.first.isVisible()


def test_seven_rows_at_most_with_places_and_no_links(page, qtbot):
    named, meeting = invented.day_words(), f"{123:032x}"
    show_day(page)
    assert "zoom.us" not in rows(page)[2][0]
    at_place = {**named, meeting: replace(named[meeting], place="Conference room")}
    page.show_list(replace(locked_list(invented.today()), words=at_place))
    assert "Conference room" in rows(page)[2][0]
    assert rows(page)[2][1] == []
    show_day(page, invented.today_full())
    assert len(rows(page)) == 6
    assert page.list.more.text() == "5 more"
    qtbot.mouseClick(page.list.more, Qt.MouseButton.LeftButton)
    assert len(rows(page)) == 11
    assert not page.list.more.isVisible()


def test_a_row_keeps_the_focus_while_the_minutes_pass(page, qtbot):
    show_day(page)
    qtbot.mouseClick(row(page, 4), Qt.MouseButton.LeftButton)
    focused, view = page.focusWidget(), invented.today()
    show_day(page, replace(view, state=replace(view.state, now_ms=view.state.now_ms + 60_000)))
    assert page.focusWidget() is focused
    assert "2 h 51 min left" in focused.accessibleName()


class Painter(QObject):
    """Records repainted widgets."""

    def __init__(self, page):
        super().__init__()
        self.painted = []
        for part in [page, *page.findChildren(QWidget)]:
            part.installEventFilter(self)

    def eventFilter(self, watched, event):  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Paint:
            self.painted.append(watched)
        return False


def test_between_two_minutes_a_look_draws_nothing_anew_but_the_row_that_changed(page, qtbot):
    view = invented.today()
    later = replace(view, state=replace(view.state, now_ms=view.state.now_ms + 15_000))
    show_day(page, view)
    qtbot.wait(0)
    counts = Painter(page)
    show_day(page, later)
    qtbot.wait(0)
    assert counts.painted == []
    waiting = (Open(at("18:00"), answered=False, number=1),)
    show_day(page, replace(later, listed=invented.listed(waiting=waiting)))
    qtbot.waitUntil(lambda: row(page, 0) in counts.painted)
    assert not any(row(page, place) in counts.painted for place in range(1, 7))
