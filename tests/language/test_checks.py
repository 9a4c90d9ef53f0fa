from datetime import date

import pytest

from desktop.core.checks.model import SlotRow
from desktop.core.events import HoldReason, Outcome
from desktop.core.network import Cause, Verdict
from desktop.core.settings.rules import HoursRule
from desktop.language import checks as words
from desktop.language.translator import word_of

NINE = 1_790_046_000_000  # 2026-09-22T09:00+06:00
HALF = 1_800_000


def test_missed_checks_are_counted_with_their_times(bengali):
    due = (NINE, NINE + HALF, NINE + 2 * HALF)
    assert words.count_earlier(due, due) == "৩টি বার্তা পরীক্ষা বাদ পড়েছে, সকাল ৯টা–১০টা।"
    assert words.count_earlier(due[:1], due) == "১টি বার্তা পরীক্ষা বাদ পড়েছে, সকাল ৯টা।"
    # An open check may yet be recorded as seen late: it is not missed.
    assert words.count_earlier(due, due[:2]) == "আগের ৩টি বার্তা পরীক্ষা বাকি, সকাল ৯টা–১০টা।"
    assert words.count_earlier(due[:1], ()) == "আগের ১টি বার্তা পরীক্ষা বাকি, সকাল ৯টা।"
    yesterday = NINE - 33 * HALF  # at half past four
    times = "২১ সেপ্ট বিকাল ৪:৩০ – ২২ সেপ্ট সকাল ৯টা"
    assert words.count_earlier((yesterday, NINE), ()) == f"আগের ২টি বার্তা পরীক্ষা বাকি, {times}।"


@pytest.mark.parametrize("reason", HoldReason)
def test_a_held_reminder_says_why(code, reason):
    said = words.silence_reason(Outcome.HELD, reason.value)
    assert said == word_of(reason)


def test_a_silence_without_a_hold_says_why_too():
    reason = words.silence_reason
    assert reason(Outcome.PAUSED, "Meeting") == "Your pause: ‘Meeting’"
    assert reason(Outcome.PAUSED, "") == "Your pause"
    assert reason(Outcome.MISSED_OFF, Cause.POWER_CUT.value) == "No power (inferred)"
    assert reason(Outcome.MISSED_OFF, "") == "PC off or asleep"
    assert reason(Outcome.MISSED_AWAY, "idle") == "Nobody was at the PC"
    assert reason(Outcome.CHECKED, "later") == "You had postponed an earlier reminder"
    assert reason(Outcome.CHECKED, "not_observed") == "Nothing was observed then"


def test_what_came_of_a_silence():
    after = words.silence_after
    assert after(Outcome.HELD, None, 1) == "not shown later"
    assert after(Outcome.HELD, NINE, 1) == "shown at 09:00"
    assert after(Outcome.HELD, NINE, 2) == "2 shown together at 09:00"
    assert after(Outcome.PAUSED, NINE, 4) == "ended at 09:00"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (("sun", "mon", "tue", "wed", "thu"), "Sunday–Thursday"),
        (("mon", "tue"), "Monday, Tuesday"),
        (("sun", "tue", "wed", "thu", "sat"), "Sunday, Tuesday–Thursday, Saturday"),
        ((), ""),
    ],
)
def test_days_become_ranges_in_the_offices_week(days, said):
    assert words.days_text(days) == said


def test_hours_as_on_a_notice(bengali):
    rule = HoursRule(date(2024, 6, 19), ("sun", "mon", "tue", "wed", "thu"), ("09:00-17:00",))
    assert words.hours_text(rule) == "রবিবার–বৃহস্পতিবার সকাল ৯টা–বিকাল ৫টা"
    assert words.every_text(30) == "৩০ মিনিট পরপর"


@pytest.mark.parametrize(
    ("slot", "story"),
    [
        (SlotRow(0, None), ("no outcome yet", "")),
        (SlotRow(0, Outcome.CHECKED, 1, 108), ("checked on time", "after 1 min 48 s")),
        (
            SlotRow(0, Outcome.CHECKED_LATE, 1, 3600, 2, Verdict.OFFLINE),
            ("checked late", "after 1 h 00 min, postponed 2 times, this PC was not connected"),
        ),
        (
            SlotRow(0, Outcome.CHECKED, 1, 1200, detail="full_screen"),
            ("checked on time", "after 20 min 00 s, held for a while: A full-screen program"),
        ),
        (SlotRow(0, Outcome.PAUSED, detail="সভা"), ("paused: Your pause: ‘সভা’", "")),
    ],
)
def test_a_slot_tells_how_it_ended_and_what_else_is_known(slot, story):
    assert words.slot_story(slot) == story


def test_a_day_off_that_was_announced_later_is_told_beside_what_was_recorded(bengali):
    slot = SlotRow(NINE, Outcome.MISSED_IGNORED, day_off_ms=NINE + 48 * 2 * HALF)
    assert words.slot_story(slot) == (
        "বাদ পড়েছে, সাড়া মেলেনি",
        "২৪ সেপ্টেম্বর ২০২৬ তারিখে ঘোষিত ছুটির দিন",
    )
    line = words.totals_line({Outcome.CHECKED: 14}, 14, 16)
    assert line.endswith("১৪; পরে ঘোষিত ছুটির দিনে ১৬টি বার্তা পরীক্ষা")
