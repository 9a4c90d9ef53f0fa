from dataclasses import replace

import invented
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.core.events import HoldReason, Outcome
from desktop.core.network import Cause, LayerName, Verdict
from desktop.core.register.backups import Backups
from desktop.core.register.enums import Due, State
from desktop.core.register_summary import DirectiveCounts, Open
from desktop.core.settings.model import Security
from desktop.core.today_view import Channel, Health
from desktop.core.units import DAY_MS, HOUR_MS
from desktop.ui.paint.shapes import Lamp
from desktop.ui.today.outage import Brief
from desktop.ui.today.page import BackupLine, TodayPage
from desktop.ui.today.status import ASKED, LEAVE, NextCheck
from desktop.ui.widgets.charts import DayTraceChart, DialChart, LayerChart

CHOSEN = Security(backup_folder="/mnt/share")


@pytest.fixture
def page(shown):
    return shown(TodayPage)


def text(page):
    return " ".join(w.text() for w in page.findChildren(QLabel) if w.isVisible())


def button(page, words):
    return next(
        b for b in page.findChildren(QPushButton) if b.isVisible() and b.text().startswith(words)
    )


def lamps(page):
    return page.findChild(LayerChart).shown().lamps


def test_connected_it_says_so_in_one_sentence(page):
    page.show_today(invented.today())
    said = text(page)
    assert "Connected by broadband, for 3 hours 12 minutes" in said
    assert "WhatsApp servers are reachable; last seen less than a minute ago." in said
    assert "Other path: Wi-Fi ‘UNO-Savar’ is ready." in said
    assert "Next check: 14:30, WhatsApp" in said
    assert "11 due, each with its outcome" in said
    assert {lamp.state for lamp in lamps(page)} == {Lamp.ON}
    assert page.findChild(DialChart).accessibleDescription() == "22 minutes left"


def test_an_outage_names_its_cause_and_the_other_paths(page, qtbot):
    page.show_today(invented.today_offline())
    said = text(page)
    assert "Not connected, for 4 minutes" in said
    assert "Cause: the provider" in said
    assert "Wi-Fi ‘UNO-Savar’" in said
    assert "To see messages only" in said
    assert "Began 10:31:14 ± 8 seconds." in said
    states = [lamp.state for lamp in lamps(page)]
    assert states == [Lamp.ON] * 3 + [Lamp.OFF] * 3 + [Lamp.UNTESTED]
    assert page.findChild(LayerChart).accessibleDescription().startswith("DNS")
    with qtbot.waitSignal(page.network_wanted):
        qtbot.mouseClick(button(page, "Open the list of networks"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.checked):
        qtbot.mouseClick(button(page, "Checked on the phone"), Qt.MouseButton.LeftButton)


def test_a_pc_that_never_used_mobile_data_is_told_of_the_hotspot_once(page):
    outage = invented.today_offline()
    wired, wifi, mobile = invented.PATHS
    asked = "without Wi-Fi, connect a USB cable"
    for paths in ((), (wired,), (wired, wifi)):
        page.show_today(replace(outage, paths=paths))
        assert text(page).count(asked) == 1, paths
        assert text(page).index(asked) < text(page).index("To see messages only")
    page.show_today(replace(outage, paths=(wired, wifi, mobile)))
    assert text(page).count("hotspot") == 1  # the row of the path that was used
    assert asked not in text(page)


def test_without_a_list_of_networks_no_button_promises_one(shown):
    page = shown(TodayPage, lists_networks=False)
    page.show_today(invented.today_offline())
    assert "Wi-Fi ‘UNO-Savar’" in text(page)
    assert not [b for b in page.findChildren(QPushButton) if "networks" in b.text()]


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (invented.today, "Checked"),
        (invented.today_offline, "Open the list of networks"),
        (invented.today_paused, "End the pause"),
    ],
)
def test_there_is_one_green_button(page, view, words):
    page.show_today(view())
    green = [b for b in page.findChildren(QPushButton) if b.property("role") == "primary"]
    assert [b.text() for b in green if b.isVisible()] == [words]


def test_a_check_can_be_confirmed_during_a_pause(page, qtbot):
    page.show_today(invented.today_paused())
    with qtbot.waitSignal(page.checked):
        button(page, "Checked").click()


def test_buttons_ask_for_what_they_say(page, qtbot):
    page.show_today(invented.today())
    for words, signal in (
        ("Checked", page.checked),
        ("Open the register", page.directives_wanted),
        ("Record the copied message", page.paste_wanted),
        ("Test a reminder", page.test_wanted),
    ):
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(button(page, words), Qt.MouseButton.LeftButton)


def choose(button_, words):
    next(a for a in button_.menu().actions() if a.text() == words).trigger()


def test_a_check_is_put_off_and_reminders_paused_and_resumed_from_the_page(page):
    told = []
    for name in ("snoozed", "pause_wanted", "resume_wanted"):
        signal = getattr(page.choices, name)
        signal.connect(lambda *what, name=name: told.append((name, *what)))
    view = invented.today()
    page.show_today(view)
    assert not [b for b in page.findChildren(QPushButton) if b.isVisible() and b.text() == "Later"]
    button(page, "Pause 30 min").click()
    arrow = next(
        press
        for press in page.findChildren(QPushButton)
        if press.accessibleName() == "Pause for how long?"
    )
    choose(arrow, "15 minutes")
    choose(arrow, "Until…")
    choose(arrow, "Leave, whole days…")
    open_ = replace(view.state, open_check_ms=invented.NOW, later_minutes=(5, 10))
    page.show_today(replace(view, state=open_))
    choose(button(page, "Later"), "10 minutes")
    paused = replace(view.state, pause_until_ms=invented.NOW + HOUR_MS)
    page.show_today(replace(view, state=paused))
    button(page, "End the pause").click()
    paused = [("pause_wanted", minutes) for minutes in (30, 15, ASKED, LEAVE)]
    assert told == [*paused, ("snoozed", 10), ("resume_wanted",)]


def test_a_register_without_a_folder_for_backups_says_so_and_leads_to_it(page, qtbot):
    words = "No folder for backups is chosen"
    page.show_today(invented.today())
    assert page.findChild(BackupLine).isHidden()
    page.show_today(replace(invented.today(), backups=Backups(Security(), register=True)))
    with qtbot.waitSignal(page.backup_wanted):
        button(page, words).click()
    with qtbot.waitSignal(page.backup_put_away):
        page.findChild(BackupLine).away.click()


@pytest.mark.parametrize(
    ("backups", "words", "why"),
    [
        (Backups(CHOSEN, register=True, failed="disk_full"), "The last backup failed", "full"),
        (
            Backups(CHOSEN, register=True, last_ms=invented.NOW - 22 * DAY_MS),
            "Last backup: Monday, 31 August 2026",
            "",
        ),
        (
            Backups(CHOSEN, register=True, folder_ms=invented.NOW - 22 * DAY_MS),
            "No backup has been made yet",
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


def test_figures_and_next_deadlines_open_what_they_count(page):
    told = []
    page.directives_wanted.connect(lambda due, state: told.append((due, state)))
    view = invented.today()
    soon = (Open(invented.at(invented.TODAY, "16:00"), answered=False),)
    page.show_today(replace(view, counts=DirectiveCounts(2, 3, 1), deadlines=soon))
    for number in ("2", "3", "1"):
        button(page, number).click()
    link = next(b for b in page.findChildren(QPushButton) if "to be answered" in b.text())
    assert "16:00" in link.text()
    link.click()
    assert told == [(Due.TODAY, None), (None, None), (None, State.OVERDUE), (None, None)]


def test_a_limited_line_is_amber_where_it_stops(page):
    view = invented.today()
    layers = tuple(
        replace(found, layer=replace(found.layer, ok=False, ms=None, detail="timeout", answered=0))
        if found.layer.name is LayerName.SERVICE
        else found
        for found in view.layers
    )
    state = replace(view.state, verdict=Verdict.LIMITED, cause=Cause.SERVICE_UNREACHABLE)
    page.show_today(replace(view, state=state, layers=layers))
    assert lamps(page)[-1].state is Lamp.LIMITED
    assert "Limited connection" in text(page)


def test_what_only_the_full_round_found_says_when(page):
    page.show_today(invented.today_limited())
    said = [spot.text for spot in page.findChild(LayerChart).spots()]
    assert said[2] == "Gateway: 1 ms, checked less than a minute ago"
    assert said[3] == "DNS: name unknown"


def brief(page):
    shown = page.findChild(Brief)
    return " | ".join(w.text() for w in shown.findChildren(QLabel)) if shown.isVisible() else None


@pytest.mark.parametrize("view", [invented.today_limited, invented.today_offline])
def test_counts_checks_and_channels_stay_in_a_line_during_an_outage(page, qtbot, view):
    shown = replace(view(), paths=view().paths[:2])
    page.show_today(shown)
    said = (
        "Directives: due today 3, to be answered 2, past deadline 1",
        "Checks so far today: 4 of 4 seen",
        "Does not work on this computer: Idle time",
    )
    qtbot.waitUntil(lambda: brief(page) is not None)
    assert all(words in brief(page) for words in said), brief(page)
    whole = tuple(replace(one, works=True) for one in shown.health)
    without = replace(shown.state, register_locked=None)
    page.show_today(replace(shown, state=without, counts=None, slots=(), health=whole))
    said = (
        "There is no register on this PC yet.",
        "No checks due yet.",
        "No problems found on this computer.",
    )
    assert all(words in brief(page) for words in said), brief(page)
    page.show_today(invented.today())
    qtbot.waitUntil(lambda: brief(page) is None)


def test_the_line_gives_way_where_it_does_not_fit(page, qtbot):
    page.show_today(invented.today_offline())
    qtbot.waitUntil(lambda: brief(page) is not None)
    page.resize(1158, page.minimumSizeHint().height())
    assert brief(page) is None
    page.resize(1158, 900)
    assert brief(page) is not None


def at(clock):
    return invented.at(invented.TODAY, clock)


@pytest.mark.parametrize(
    ("changes", "heading", "dial"),
    [
        ({"pause_until_ms": at("15:08")}, "Reminders are paused", "until 15:08"),
        ({"open_check_ms": at("14:00")}, "The 14:00 check is open", "8 minutes ago"),
        (
            {"open_check_ms": at("14:00"), "pause_until_ms": at("14:30")},
            "The 14:00 check is waiting: paused until 14:30",
            "until 14:30",
        ),
        (
            {"open_check_ms": at("14:00"), "hold": HoldReason.FULL_SCREEN},
            "The 14:00 check is waiting: a program fills the screen",
            "8 minutes ago",
        ),
        ({"now_ms": at("14:29:30")}, "Next check: 14:30", "30 seconds left"),
        ({"next_check_ms": at("09:00") + DAY_MS}, "Next check", "09:00 23 Sep"),
        ({"next_check_ms": None}, "No checks scheduled", "–"),
    ],
)
def test_the_next_or_open_check_is_said_with_what_holds_it(page, changes, heading, dial):
    view = invented.today()
    page.show_today(replace(view, state=replace(view.state, **changes)))
    assert heading in text(page)
    assert page.findChild(DialChart).accessibleDescription().strip() == dial


@pytest.mark.parametrize(
    ("open_", "said"),
    [(1, "11 due; the last one is still open"), (2, "11 due; 2 of them still open")],
)
def test_open_checks_are_counted(page, open_, said):
    view = invented.today()
    slots = [
        replace(slot, outcome=None) if 11 - open_ <= place < 11 else slot
        for place, slot in enumerate(view.slots)
    ]
    page.show_today(replace(view, slots=tuple(slots)))
    assert said in text(page)


def test_a_postponed_check_counts_to_the_time_of_its_return(page):
    view = invented.today()
    opened, back = (invented.at(invented.TODAY, at) for at in ("14:00", "14:15"))
    state = replace(view.state, open_check_ms=opened, put_off_until_ms=back)
    page.show_today(replace(view, state=state))
    assert "The 14:00 check is waiting: postponed until 14:15" in text(page)
    assert page.findChild(DialChart).accessibleDescription() == "7 minutes left"
    page.show_today(replace(view, state=replace(state, now_ms=back - 20_000)))
    assert page.findChild(DialChart).accessibleDescription() == "20 seconds left"
    page.show_today(replace(view, state=replace(state, put_off_until_ms=back + 3_600_000)))
    assert page.findChild(DialChart).accessibleDescription().startswith("15:15 ")


@pytest.mark.parametrize("locked", [True, False])
def test_a_register_that_was_not_counted_yet_is_not_denied_and_what_is_sealed_is_told(page, locked):
    shown = invented.today()
    state = replace(shown.state, register_locked=locked)
    page.show_today(replace(shown, state=state, counts=None))
    assert "Open the register to see the numbers." in text(page)
    assert "There is no register" not in text(page)
    assert button(page, "Open the register")
    assert "sealed" not in text(page)
    page.show_today(replace(shown, state=replace(state, sealed=3)))
    assert "3 messages sealed while locked: record or discard them" in text(page)


def test_before_anything_was_seen_nothing_is_claimed(page):
    page.show_today(invented.today_first())
    said = text(page)
    assert "Checking the network" in said
    assert {lamp.state for lamp in lamps(page)} == {Lamp.UNTESTED}
    assert "There is no register on this PC yet." in said
    assert "No checks due yet." in said
    assert button(page, "Make the register")


def test_outcomes_shown_add_up_to_the_slots_due(page):
    view = invented.today()
    slots = tuple(
        replace(slot, outcome=outcome) for slot, outcome in zip(view.slots, Outcome, strict=False)
    )
    page.show_today(replace(view, slots=slots))
    assert f"{len(Outcome)} due, each with its outcome" in text(page)
    for words in ("checked late", "missed, away", "paused", "held", "already seen"):
        assert words in text(page)


def test_the_trace_speaks_spans_and_slots_and_can_show_the_whole_day(page, qtbot):
    page.show_today(invented.today())
    chart = page.findChild(DayTraceChart)
    said = [spot.text for spot in chart.spots()]
    assert "10:31–10:56, not connected, Provider's line down" in said
    assert "11:00, checked late, after 31 min 40 s" in said
    assert "15:00, still to come" in said
    assert "07:00–08:51, not observed, Tatpar was not running" in said
    qtbot.keyClick(chart, Qt.Key.Key_Minus)
    start, end = chart.shown().window
    assert end - start == 24 * HOUR_MS
    qtbot.keyClick(chart, Qt.Key.Key_Plus)
    start, end = chart.shown().window
    assert end - start == 12 * HOUR_MS


def test_what_was_not_tried_yet_is_neither_a_tick_nor_a_lack(page):
    health = (Health(Channel.SOUND, None), Health(Channel.TOAST, works=True))
    page.show_today(replace(invented.today(), health=health))
    marks = [mark.accessibleName() for mark in page.findChildren(QLabel)]
    assert "not known yet" in marks
    assert "works" in marks
    assert "no sound" not in text(page)
    none = tuple(replace(channel, works=None) for channel in invented.today().health)
    page.show_today(replace(invented.today(), health=none))
    assert text(page).count("Finding out what works here…") == 1
    page.show_today(invented.today())
    assert "Finding out" not in text(page)
    assert "Cannot tell whether anyone is at this PC." in text(page)


def test_many_channels_that_do_not_work_make_the_page_no_wider(qtbot):
    brief = Brief()
    qtbot.addWidget(brief)
    view = invented.today_offline()
    broken = tuple(replace(channel, works=False) for channel in view.health * 2)
    brief.show_brief(replace(view, health=broken))
    assert any("Does not work" in label.text() for label in brief.findChildren(QLabel))
    assert brief.minimumSizeHint().width() < 1100  # the page's room on a screen of 1366


def test_the_last_minute_is_counted_each_second_while_it_is_seen(page):
    dial, upper = page.findChild(DialChart), page.findChild(NextCheck)
    view = invented.today()
    page.show_today(view)
    page.show()
    assert not upper.seconds.isActive()  # 22 minutes are left
    now = view.state.next_check_ms - 45_000
    page.show_today(replace(view, state=replace(view.state, now_ms=now)))
    assert upper.seconds.isActive()
    assert upper.seconds.interval() == 1000
    upper.tick(now + 16_000)
    assert dial.accessibleDescription() == "29 seconds left"
    page.hide()
    assert not upper.seconds.isActive()
    page.show()
    assert upper.seconds.isActive()
    page.show_today(view)
    assert not upper.seconds.isActive()
