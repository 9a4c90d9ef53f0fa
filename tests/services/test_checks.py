"""The duty: it appends before it shows, wakes when it must, and refuses with a reason."""

import pytest
from helpers.reminders import DAY, MINUTE, Desk, at, clock

from desktop.core.checks.model import Hint
from desktop.core.checks.settings_change import CheckSettings
from desktop.core.errors import KnownError
from desktop.core.events import Actor
from desktop.core.network import Verdict
from desktop.core.settings.model import Checks


def shown(desk):
    return [(what, time) for what, time, *_ in desk.seen]


def test_the_reminder_is_heard_and_seen_in_its_order():
    desk = Desk()
    desk.until("09:03")
    assert shown(desk) == [
        ("toast", "09:00"),
        ("card", "09:01"),
        ("card", "09:03"),
        ("sound", "09:03"),
    ]
    assert desk.seen[0][2] == Hint(at("09:00"))
    desk.press()
    assert shown(desk)[-1] == ("hide", "09:03")


def test_nothing_is_shown_that_could_not_be_recorded_and_the_next_tick_tries_again():
    desk = Desk()
    desk.until("08:59:59")
    desk.book.full = True
    desk.now = at("09:00")
    with pytest.raises(OSError, match="disk full"):
        desk.duty.tick()
    assert desk.seen == []
    assert desk.duty.open_check_ms is None
    desk.book.full = False
    desk.duty.tick()
    assert shown(desk) == [("toast", "09:00")]


def test_the_answer_that_could_not_be_recorded_leaves_the_card_where_it_is():
    desk = Desk()
    desk.until("09:02")
    desk.book.full = True
    with pytest.raises(OSError, match="disk full"):
        desk.press()
    assert desk.card.due_ms == at("09:00")


def test_it_is_woken_at_the_slot_and_never_later_than_in_a_minute():
    desk = Desk()
    assert desk.wake == at("08:51")
    desk.until("08:59:30")
    desk.duty.tick()
    assert desk.wake == at("09:00")
    rest = Desk(now=at("17:10"))
    assert rest.wake == at("17:11")
    assert clock(rest.duty.next_check_ms) == "09:00"
    assert rest.duty.next_check_ms == at("09:00") + DAY


def test_a_calendar_without_slots_wakes_every_minute_and_has_no_next_check():
    desk = Desk()
    desk.duty.use(CheckSettings(Checks(), type(desk.schedule)(), "", frozenset()))
    assert desk.wake == desk.now + MINUTE
    assert desk.duty.next_check_ms is None
    desk.duty.prompt_after_outage()
    assert desk.seen == []


def test_offline_the_card_says_so_at_once_and_takes_it_back():
    desk = Desk()
    desk.until("09:01")
    assert desk.card.cut is None
    desk.verdict = Verdict.OFFLINE
    desk.duty.tick()
    assert desk.card.cut is Verdict.OFFLINE
    desk.press(on_phone=True)
    answered = desk.book.last("check_answered").event
    assert answered.on_phone
    assert desk.book.last("check_closed").event.connectivity is Verdict.OFFLINE
    desk.verdict = Verdict.LIMITED
    desk.until("09:31")
    assert desk.card.cut is Verdict.LIMITED
    desk.verdict = Verdict.DEGRADED
    desk.duty.tick()
    assert desk.card.cut is None


@pytest.mark.parametrize("verdict", [Verdict.OFFLINE, Verdict.LIMITED])
def test_a_toast_says_so_too(verdict):
    desk = Desk(verdict=verdict)
    desk.until("09:00")
    assert desk.seen == [("toast", "09:00", Hint(at("09:00"), 0, verdict))]


def test_the_card_says_which_media_and_how_long_is_left():
    desk = Desk()
    desk.checks(media=("WhatsApp", "Signal"))
    desk.until("09:01")
    assert desk.card.media == ("WhatsApp", "Signal")
    assert desk.card.missed_at_ms == at("09:30")
    assert desk.card.snooze_minutes == (5, 10, 15)
    assert desk.card.reminder == 2


def test_a_later_without_an_open_slot_beyond_the_limit_or_too_long_is_refused_with_a_reason():
    desk = Desk()
    with pytest.raises(KnownError, match="no_check_open"):
        desk.duty.snooze(5, Actor.COMMAND)
    desk.checks(max_snoozes=1)
    desk.until("09:01")
    for minutes in (0, 16):
        with pytest.raises(KnownError, match="snooze_out_of_range"):
            desk.duty.snooze(minutes, Actor.COMMAND)
    desk.duty.snooze(15, Actor.COMMAND)
    with pytest.raises(KnownError, match="no_snooze_left"):
        desk.duty.snooze(5, Actor.COMMAND)


def test_a_pause_must_end_after_it_begins_and_within_a_month():
    desk = Desk()
    for minutes in (0, -5):
        with pytest.raises(KnownError, match="pause_out_of_range"):
            desk.duty.pause(minutes, "", Actor.TRAY)
    with pytest.raises(KnownError, match="pause_too_long"):
        desk.duty.pause(31 * 24 * 60 + 1, "", Actor.TRAY)
    with pytest.raises(KnownError, match="pause_out_of_range"):
        desk.duty.pause(5, "", Actor.TRAY, from_ms=desk.now - DAY)
    with pytest.raises(KnownError, match="no_pause"):
        desk.duty.resume(Actor.TRAY)


def test_a_pause_that_changes_nothing_is_refused_with_the_end_of_the_one_in_force():
    desk = Desk()
    desk.duty.pause(60, "", Actor.TRAY)
    for minutes in (60, 10):
        with pytest.raises(KnownError, match="pause_within") as refused:
            desk.duty.pause(minutes, "", Actor.TRAY)
        assert refused.value.facts["until_ms"] == desk.duty.pause_until_ms
    with pytest.raises(KnownError, match="pause_within"):
        desk.duty.pause(10, "", Actor.TRAY, from_ms=desk.now + 20 * 60_000)
    before = desk.duty.pause_until_ms
    desk.duty.pause(61, "", Actor.TRAY)
    assert desk.duty.pause_until_ms == before + 60_000


def test_the_office_may_cap_a_pause_and_pauses_in_a_row_count_together():
    desk = Desk()
    desk.checks(longest_pause_minutes=60)
    desk.duty.pause(60, "", Actor.TRAY)
    with pytest.raises(KnownError, match="pause_too_long") as refused:
        desk.duty.pause(61, "", Actor.TRAY, from_ms=at("14:00"))
    assert refused.value.facts["longest_minutes"] == 60
    desk.duty.pause(30, "", Actor.TRAY, from_ms=at("14:00"))
    desk.duty.pause(30, "", Actor.TRAY, from_ms=at("14:40"))
    with pytest.raises(KnownError, match="pause_too_long"):
        desk.duty.pause(10, "", Actor.TRAY, from_ms=at("14:30"))
    assert [clock(pause.from_ms) for pause in desk.duty.planned_pauses] == ["14:00", "14:40"]
    desk.duty.resume(Actor.WINDOW)
    desk.duty.resume(Actor.WINDOW)
    assert [clock(pause.from_ms) for pause in desk.duty.planned_pauses] == ["14:40"]


def test_a_pause_until_a_time_that_began_in_the_past_begins_now():
    desk = Desk()
    desk.duty.pause_until(at("10:00"), "", Actor.TRAY, from_ms=at("08:00"))
    assert desk.book.facts[-1].event.from_ms == desk.now
    assert desk.duty.pause_until_ms == at("10:00")


def test_the_next_check_is_the_first_that_no_pause_covers():
    desk = Desk()
    assert clock(desk.duty.next_check_ms) == "09:00"
    desk.duty.pause_until(at("10:00"), "", Actor.TRAY)
    desk.duty.pause_until(at("10:20"), "", Actor.TRAY, from_ms=at("09:50"))
    assert clock(desk.duty.next_check_ms) == "10:30"
    desk.now = at("10:31")
    desk.duty.tick()
    assert clock(desk.duty.next_check_ms) == "11:00"


def test_a_hold_has_its_reason_to_show_only_while_it_holds_something():
    desk = Desk()
    desk.look(presentation=True)
    assert desk.duty.hold_reason is None
    desk.until("09:01")
    assert desk.duty.hold_reason == "presentation"
    desk.look(presentation=False)
    assert desk.duty.hold_reason is None


def test_when_the_connection_is_back_a_toast_asks_to_look_in_office_hours_only():
    desk = Desk()
    desk.duty.prompt_after_outage()
    assert desk.seen == []  # 08:50
    desk.until("09:01")
    desk.duty.prompt_after_outage()  # the card asks already
    assert shown(desk) == [("toast", "09:00"), ("card", "09:01")]
    desk.press()
    desk.look(full_screen=True)
    desk.duty.prompt_after_outage()
    desk.look(full_screen=False)
    desk.duty.pause(5, "", Actor.TRAY)
    desk.duty.prompt_after_outage()
    desk.duty.resume(Actor.TRAY)
    assert desk.seen[-1][0] == "hide"
    desk.duty.prompt_after_outage()
    assert desk.seen[-1] == ("toast", "09:01", Hint(None))


def test_a_stopped_duty_takes_its_card_away_and_keeps_the_slot_open():
    desk = Desk()
    desk.until("09:02")
    desk.duty.stop()
    assert desk.card is None
    wake = desk.wake
    desk.duty.answered(Actor.COMMAND)
    assert desk.wake == wake
    desk.restart()
    assert desk.outcomes() == ["09:00 checked"]


def test_later_is_asked_of_this_moment_and_not_of_the_last_tick():
    desk = Desk()
    desk.now = at("09:00:10")
    desk.duty.snooze(5, Actor.COMMAND)
    assert desk.duty.put_off_until_ms == at("09:05:10")


def test_less_time_to_answer_ends_an_open_slot_as_seen_and_not_as_unobserved():
    desk = Desk()
    desk.until("09:20")
    desk.checks(missed_after_minutes=5)
    assert desk.outcomes() == ["09:00 missed_ignored"]


def test_less_time_to_answer_leaves_what_came_to_the_screen_just_now():
    desk = Desk()
    desk.look(locked=True)
    desk.until("09:19")
    desk.look(locked=False)
    desk.until("09:20")
    desk.checks(missed_after_minutes=5)
    assert desk.card.missed_at_ms == at("09:24")
    desk.restart()
    assert desk.duty.open_checks == (at("09:00"),)
    desk.press()
    assert desk.outcomes() == ["09:00 checked locked"]


def test_new_settings_hold_from_when_they_were_recorded():
    desk = Desk()
    desk.until("09:40")
    desk.press()
    desk.checks(every_minutes=10)
    assert clock(desk.duty.next_check_ms) == "09:50"
    desk.checks(every_minutes=60)
    assert clock(desk.duty.next_check_ms) == "10:00"
    assert desk.duty.timetable.at(at("09:39")).every_minutes == 30


def test_before_the_first_settings_are_recorded_nothing_is_due():
    desk = Desk()
    desk.book.facts.clear()
    desk.now = at("12:00")
    desk.begin()
    desk.until("13:00")
    assert desk.duty.open_checks == ()
    assert desk.outcomes() == []


def test_pauses_in_a_row_are_told_as_one_rest():
    desk = Desk()
    desk.duty.pause(10, "", Actor.TRAY)
    desk.duty.pause(30, "সভা", Actor.TRAY)
    desk.duty.pause(30, "", Actor.TRAY, from_ms=at("09:20"))
    desk.duty.pause(30, "", Actor.TRAY, from_ms=at("10:30"))
    assert clock(desk.duty.pause_until_ms) == "09:50"
    desk.until("09:50")
    assert desk.duty.pause_until_ms is None


def test_an_open_check_that_was_put_off_says_until_when():
    desk = Desk()
    desk.until("09:02")
    assert desk.duty.put_off_until_ms is None
    desk.duty.snooze(10, Actor.CARD)
    assert clock(desk.duty.put_off_until_ms) == "09:12"
    desk.restart()
    assert clock(desk.duty.put_off_until_ms) == "09:12"
    desk.until("09:12")
    assert desk.duty.put_off_until_ms is None
