"""The checks' service: it appends before it shows, wakes in time, and refuses with a reason."""

import pytest
from helpers.refusals import code_of
from helpers.reminders import DAY, MINUTE, SimulatedPC, at, clock

from desktop.core.checks.model import Hint
from desktop.core.checks.reminder import CheckSettings
from desktop.core.errors import KnownError
from desktop.core.events import Actor, CheckAnswered
from desktop.core.network import Verdict
from desktop.core.settings.model import Checks


def shown(pc):
    return [(what, time) for what, time, *_ in pc.seen]


def test_the_reminder_is_heard_and_seen_in_its_order():
    pc = SimulatedPC()
    pc.until("09:03")
    assert shown(pc) == [
        ("toast", "09:00"),
        ("card", "09:01"),
        ("card", "09:03"),
        ("sound", "09:03"),
    ]
    assert pc.seen[0][2] == Hint(at("09:00"))
    pc.press()
    assert shown(pc)[-1] == ("hide", "09:03")
    answered = pc.book.last("check_answered").event
    assert answered == CheckAnswered(at("09:00"), Actor.CARD, 0, on_phone=False)


def test_nothing_is_shown_that_could_not_be_recorded_and_the_next_tick_tries_again():
    pc = SimulatedPC()
    pc.until("08:59:59")
    pc.book.full = True
    pc.now = at("09:00")
    with pytest.raises(OSError, match="disk full"):
        pc.service.tick()
    assert pc.seen == []
    assert pc.service.open_check_ms is None
    pc.book.full = False
    pc.service.tick()
    assert shown(pc) == [("toast", "09:00")]


def test_the_time_left_to_answer_is_that_until_the_slot_closes():
    pc = SimulatedPC()
    pc.until("08:59")
    assert pc.service.open_until_ms is None
    pc.until("09:01")
    assert pc.service.open_until_ms == at("09:30")
    pc.until("09:29:59")
    assert pc.service.open_checks == (at("09:00"),)
    pc.until("09:30:01")
    assert at("09:00") not in pc.service.open_checks


def test_the_answer_that_could_not_be_recorded_leaves_the_card_where_it_is():
    pc = SimulatedPC()
    pc.until("09:02")
    pc.book.full = True
    with pytest.raises(OSError, match="disk full"):
        pc.press()
    assert pc.card.due_ms == at("09:00")


def test_it_is_woken_at_the_slot_and_never_later_than_in_a_minute():
    pc = SimulatedPC()
    assert pc.wake == at("08:51")
    pc.until("08:59:30")
    pc.service.tick()
    assert pc.wake == at("09:00")
    rest = SimulatedPC(now=at("17:10"))
    assert rest.wake == at("17:11")
    assert clock(rest.service.next_check_ms) == "09:00"
    assert rest.service.next_check_ms == at("09:00") + DAY


def test_a_calendar_without_slots_wakes_every_minute_and_has_no_next_check():
    pc = SimulatedPC()
    pc.service.use(CheckSettings(Checks(), type(pc.schedule)(), "", frozenset()))
    assert pc.wake == pc.now + MINUTE
    assert pc.service.next_check_ms is None
    pc.service.prompt_after_outage()
    assert pc.seen == []


def test_offline_the_card_says_so_at_once_and_takes_it_back():
    pc = SimulatedPC()
    pc.until("09:01")
    assert pc.card.cut is None
    pc.verdict = Verdict.OFFLINE
    pc.service.tick()
    assert pc.card.cut is Verdict.OFFLINE
    pc.press(on_phone=True)
    answered = pc.book.last("check_answered").event
    assert answered.on_phone
    assert pc.book.last("check_closed").event.connectivity is Verdict.OFFLINE
    pc.verdict = Verdict.LIMITED
    pc.until("09:30")
    assert pc.seen[-1] == ("toast", "09:30", Hint(at("09:30"), 0, Verdict.LIMITED))
    pc.until("09:31")
    assert pc.card.cut is Verdict.LIMITED
    pc.verdict = Verdict.DEGRADED
    pc.service.tick()
    assert pc.card.cut is None


def test_what_the_rules_refuse_is_refused_with_a_reason():
    pc = SimulatedPC()
    assert code_of(pc.service.snooze, 5, Actor.COMMAND) == "no_check_open"
    assert code_of(pc.service.resume, Actor.TRAY) == "no_pause"
    pc.service.pause(60, "", Actor.TRAY)
    with pytest.raises(KnownError, match="pause_within") as refused:
        pc.service.pause(10, "", Actor.TRAY)
    assert refused.value.facts["until_ms"] == pc.service.pause_until_ms
    pc.checks(longest_pause_minutes=60)
    more = pc.service.pause, 61, "", Actor.TRAY
    assert code_of(*more, from_ms=at("14:00")) == "pause_too_long"


def test_a_pause_until_a_time_that_began_in_the_past_begins_now():
    pc = SimulatedPC()
    pc.service.pause_until(at("10:00"), "", Actor.TRAY, from_ms=at("08:00"))
    assert pc.book.facts[-1].event.from_ms == pc.now
    assert pc.service.pause_until_ms == at("10:00")


def test_the_next_check_comes_after_one_that_an_early_look_answers():
    pc = SimulatedPC()
    pc.now = at("08:58")
    pc.service.answered(Actor.TRAY)
    assert clock(pc.service.covered_ms) == "09:00"
    assert clock(pc.service.next_check_ms) == "09:30"


def test_the_next_check_is_the_first_that_no_pause_covers():
    pc = SimulatedPC()
    assert clock(pc.service.next_check_ms) == "09:00"
    pc.service.pause_until(at("10:00"), "", Actor.TRAY)
    pc.service.pause_until(at("10:20"), "", Actor.TRAY, from_ms=at("09:50"))
    assert clock(pc.service.next_check_ms) == "10:30"
    pc.now = at("10:31")
    pc.service.tick()
    assert clock(pc.service.next_check_ms) == "11:00"


def test_a_hold_has_its_reason_to_show_only_while_it_holds_something():
    pc = SimulatedPC()
    pc.look(presentation=True)
    assert pc.service.hold_reason is None
    pc.until("09:01")
    assert pc.service.hold_reason == "presentation"
    pc.look(presentation=False)
    assert pc.service.hold_reason is None


def test_when_the_connection_is_back_a_toast_asks_to_look_in_office_hours_only():
    pc = SimulatedPC()
    pc.service.prompt_after_outage()
    assert pc.seen == []  # 08:50
    pc.until("09:01")
    pc.service.prompt_after_outage()  # the card asks already
    assert shown(pc) == [("toast", "09:00"), ("card", "09:01")]
    pc.press()
    pc.look(full_screen=True)
    pc.service.prompt_after_outage()
    pc.look(full_screen=False)
    pc.service.pause(5, "", Actor.TRAY)
    pc.service.prompt_after_outage()
    pc.service.resume(Actor.TRAY)
    assert pc.seen[-1][0] == "hide"
    pc.service.prompt_after_outage()
    assert pc.seen[-1] == ("toast", "09:01", Hint(None))


def test_a_stopped_duty_takes_its_card_away_and_keeps_the_slot_open():
    pc = SimulatedPC()
    pc.until("09:02")
    pc.service.stop()
    assert pc.card is None
    wake = pc.wake
    pc.service.answered(Actor.COMMAND)
    assert pc.wake == wake
    pc.restart()
    assert pc.outcomes() == ["09:00 checked command"]


def test_later_is_asked_of_this_moment_and_not_of_the_last_tick():
    pc = SimulatedPC()
    pc.now = at("09:00:10")
    pc.service.snooze(5, Actor.COMMAND)
    assert pc.service.put_off_until_ms == at("09:05:10")


def test_later_is_offered_while_a_check_is_open_and_some_is_left():
    pc = SimulatedPC()
    pc.until("08:59")
    assert pc.service.later_minutes == ()
    pc.until("09:01")
    offered = pc.service.later_minutes
    assert offered
    for _ in range(20):
        if not pc.service.later_minutes:
            break
        pc.service.snooze(1, Actor.TRAY)
    assert pc.service.later_minutes == ()
    assert pc.service.open_check_ms is not None


def test_less_time_to_answer_ends_an_open_slot_as_seen_and_not_as_unobserved():
    pc = SimulatedPC()
    pc.until("09:20")
    pc.checks(missed_after_minutes=5)
    assert pc.outcomes() == ["09:00 missed_ignored"]


def test_less_time_to_answer_leaves_what_came_to_the_screen_just_now():
    pc = SimulatedPC()
    pc.look(locked=True)
    pc.until("09:19")
    pc.look(locked=False)
    pc.until("09:20")
    pc.checks(missed_after_minutes=5)
    assert pc.card.missed_at_ms == at("09:24")
    pc.restart()
    assert pc.service.open_checks == (at("09:00"),)
    pc.press()
    assert pc.outcomes() == ["09:00 checked locked"]


def test_new_settings_hold_from_when_they_were_recorded():
    pc = SimulatedPC()
    pc.until("09:40")
    pc.press()
    pc.checks(every_minutes=10)
    assert clock(pc.service.next_check_ms) == "09:50"
    pc.checks(every_minutes=60)
    assert clock(pc.service.next_check_ms) == "10:00"
    assert pc.service.timetable.at(at("09:39")).every_minutes == 30


def test_on_the_day_of_the_first_start_only_what_is_due_after_it_is_asked_about():
    pc = SimulatedPC(now=at("12:10"))
    pc.until("12:31")
    assert [clock(due) for due in pc.service.open_checks] == ["12:30"]
    assert pc.card.merged == ()
    pc.press()
    pc.until("13:31")
    assert [line.split()[0] for line in pc.outcomes()] == ["12:30", "13:00"]
