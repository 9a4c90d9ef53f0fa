import pytest
from helpers.directives import NOON

from desktop.core.integrity.merkle import Fault, Verification
from desktop.core.office.schedule import Schedule
from desktop.core.register.enums import Action, RecordType, SecurityClass
from desktop.core.register.pasted_message import Doubt, Unread, suggested
from desktop.core.register.views import Step
from desktop.language import register as words

MINUTE, HOUR = 60_000, 3_600_000


def step(action, after_ms, type_=RecordType.ACTION):
    return Step(0, action, type_, "words of the officer", after_ms)


def test_the_history_of_a_record(bengali):
    assert words.step_words(step(Action.ACKNOWLEDGED, 9 * MINUTE)) == (
        "প্রাপ্তি স্বীকার করা হয়েছে, ৯ মিনিট পরে"
    )
    assert words.step_words(step(Action.NOTE, 9 * MINUTE)) == "মন্তব্য"
    assert words.step_words(step(Action.REPLIED, 59_000)) == "উত্তর দেওয়া হয়েছে"
    assert words.step_words(step(None, 0, RecordType.DIRECTIVE)) == "নথিভুক্ত"
    assert words.step_words(step(None, 0, RecordType.CORRECTION)) == "সংশোধন"


@pytest.mark.parametrize("action", [*Action, None])
def test_no_word_of_the_officer_or_the_directive_is_said(code, action):
    assert "words of the officer" not in words.step_words(step(action, HOUR))


def test_the_time_that_is_left_or_past():
    assert words.time_left(2 * HOUR + 52 * MINUTE + 59_000, 0) == "2 hours 52 minutes left"
    assert words.time_left(0, 3 * HOUR) == "3 hours overdue"
    assert words.time_left(67 * HOUR, 0) == "3 days left"


@pytest.mark.parametrize(
    ("security", "said"),
    [
        (SecurityClass.ORDINARY, ""),
        (SecurityClass.RESTRICTED, "কপি করা লেখা ৩০ সেকেন্ড পরে মুছে যায়"),
        (
            SecurityClass.CONFIDENTIAL,
            "কপি ১০ সে. পরে মুছে যায়; এক্সপোর্ট এনক্রিপ্ট করতে হয়",
        ),
        (SecurityClass.SECRET, "লেখা কপি করা যায় না; এক্সপোর্ট এনক্রিপ্ট করতে হয়"),
        (SecurityClass.TOP_SECRET, "লেখা কপি করা যায় না; এক্সপোর্ট এনক্রিপ্ট করতে হয়"),
    ],
)
def test_the_banner_says_what_the_class_does(bengali, security, said):
    assert words.class_effect(security) == said


def test_a_verification_claims_no_sender():
    title, hint = words.verification(Verification(131, "", ""))
    assert title == "131 entries, all unchanged"
    assert "does not prove who sent it" in hint


def test_a_failed_one_names_the_first_wrong_record():
    title, hint = words.verification(Verification(131, "", "", Fault.RECORD_EDITED, 41))
    assert title == "Verification failed: a record was edited"
    assert hint.startswith("First problem at record 41.")
    _, hint = words.verification(Verification(131, "", "", Fault.FILE_DAMAGED))
    assert hint.startswith("Keep a copy of the file")


@pytest.mark.parametrize("doubt", Doubt)
def test_what_is_offered_is_said_with_the_words_of_the_message(code, doubt):
    said = words.offered_words(Unread("deadline_ms", doubt, words="বিকাল ৫টা", offer=NOON))
    assert said.startswith(words.offer_words(Unread("deadline_ms", doubt, offer=NOON)))
    quoted = {Doubt.WRITTEN, Doubt.UNDATED, Doubt.READ, Doubt.PASSED}
    assert ("বিকাল ৫টা" in said) == (doubt in quoted)
    assert "{" not in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("কাল ১০টার মধ্যে", ("tomorrow 10:00", "Deadline")),
        ("জরুরি", ("Urgent", "Priority")),
        ("জরুরি: কাল ১০টার মধ্যে", ("tomorrow 10:00", "Deadline; Urgent")),
        ("কাল ১০টায় সভা", ("tomorrow 10:00", "Meeting")),
        ("কাল ১০টার মধ্যে দিন। পরশু ১১টায় সভা", ("tomorrow 10:00", "Deadline, Meeting 23 Sep 11:00")),
        ("২০-০৯-২০২৬ তারিখের মধ্যে", ("yesterday 23:59", "Deadline, passed")),
    ],
)
def test_a_suggestion_is_said_in_two_lines(text, said):
    assert words.suggestion_lines(suggested(text, NOON, Schedule()), NOON) == said


def test_what_is_offered_is_told_with_its_weekday(code):
    at_ms = 1_790_074_800_000  # 22 September 2026, 17:00 in Dhaka
    said = words.offer_words(Unread("deadline_ms", Doubt.UNDATED, offer=at_ms))
    assert said == ("মঙ্গলবার, ২২ সেপ্ট বিকাল ৫টা" if code == "bn" else "Tuesday, 22 Sep 17:00")
    meeting = words.offered_words(Unread("meeting_ms", Doubt.READ, words="x", offer=at_ms))
    assert meeting.startswith(f"{said}: ")
    unclear = words.offered_words(Unread("meeting_ms", Doubt.READ, words="x"))
    assert unclear.startswith(f"{words.field_word('meeting_ms')}: ")  # no button names the field
    known = Unread("designation", Doubt.PHONE_NAME, offer="DC")
    assert words.offer_words(known) == "DC"
    assert not words.offer_words(Unread("designation", Doubt.PHONE_NAME))


def test_lists_leave_out_what_says_nothing():
    assert words.joined("a", "", "b") == "a, b"
