"""Memo numbers: both forms, Bengali digits, and each fault by its name."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.errors import KnownError
from desktop.core.office.schedule import Schedule
from desktop.core.register.enums import Capture, Confidence, MessageMedium
from desktop.core.register.pasted_message import (
    FORMS,
    Memo,
    MemoFault,
    read_memo,
    read_pasted,
    shown_sender,
    with_offers,
)
from desktop.core.register.records import Draft
from desktop.core.register.written_deadline import Doubt, Pasted, Unread
from desktop.core.settings.rules import HoursRule
from desktop.core.text.bengali import bengali_digits

LETTER = "০৫.০০.০০০০.১১০.৯৯.০০২.১৭-১৩৩৭"


def test_the_ministrys_own_letter():
    memo = read_memo(LETTER)
    assert isinstance(memo, Memo)
    assert str(memo) == "05.00.0000.110.99.002.17-1337"
    assert memo.serial == "1337"


@pytest.mark.parametrize(
    "text",
    [
        " 05.00.0000.110.99.002.17 - 1337 ",
        "05.00.0000.110.99.002.17\u20131337",
        "050000001109900217-1337",
        "০৫.০০.০০০০.১১০.৯৯.০০২.১৭—১৩৩৭",
    ],
)
def test_spellings_that_mean_the_same(text):
    assert str(read_memo(text)) == "05.00.0000.110.99.002.17-1337"


@given(st.sampled_from(FORMS), st.data(), st.integers(1, 99999))
def test_both_forms_read_back(form, data, serial):
    groups = [data.draw(st.text("0123456789", min_size=n, max_size=n)) for n in form]
    text = f"{'.'.join(groups)}-{serial}"
    assert str(read_memo(text)) == text
    assert str(read_memo(bengali_digits(text))) == text


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", MemoFault.LENGTH),
        ("05.00.0000.110.99.002.1-1337", MemoFault.LENGTH),
        ("05.00.0000.110.99.002.177-1337", MemoFault.LENGTH),
        ("05.00.0000.110.99.0021.7-1337", MemoFault.GROUPS),
        ("05.00.0000.110.99.002.17", MemoFault.SERIAL),
        ("05.00.0000.110.99.002.17-", MemoFault.SERIAL),
        ("05.00.0000.110.99.002.17-13a", MemoFault.LETTERS),
        ("05.00.0000.110.99.002.1x-1337", MemoFault.LETTERS),
        ("স্মারক নং ০৫", MemoFault.LETTERS),
    ],
)
def test_each_fault_is_told_apart(text, fault):
    assert read_memo(text) is fault


@given(st.text())
def test_any_text_is_read_or_refused(text):
    assert isinstance(read_memo(text), Memo | MemoFault)


DHAKA = ZoneInfo("Asia/Dhaka")
ALWAYS = {"designation", "deadline_ms"}


def asked(pasted):
    return {item.field: item.doubt for item in pasted.unread}


def marked(copied, pasted):
    return [copied[slice(*span)] for span in pasted.read]


@pytest.mark.parametrize(
    "head", ["[09:05, 22/10/2024] ", "[9:05 am, 22/10/2024] ", "[9:05 AM, 22/10/2024] "]
)
def test_one_copied_message_fills_sender_time_and_text(head):
    copied = head + "DC Dhaka: ২৩ তারিখ সকাল ৮টায়\r\nঅভিযান\r\n"
    (pasted,) = read_pasted(copied)
    draft = pasted.draft
    assert draft.sender == "DC Dhaka"
    assert draft.text == "২৩ তারিখ সকাল ৮টায়\nঅভিযান"
    assert draft.original == copied.encode()
    assert draft.claimed.at_ms == datetime(2024, 10, 22, 9, 5, tzinfo=DHAKA).timestamp() * 1000
    assert draft.claimed.confidence is Confidence.HIGH
    assert draft.capture is Capture.PASTE
    assert draft.medium is MessageMedium.WHATSAPP
    assert set(asked(pasted)) == ALWAYS | {"memo_no"}
    assert marked(copied, pasted) == [draft.claimed.text]


def test_what_surrounds_a_single_message_belongs_to_its_bytes():
    copied = "\n\n[09:05, 22/10/2024] DC Dhaka: সভা\n\n"
    (pasted,) = read_pasted(copied)
    assert pasted.draft.original == copied.encode()


def test_a_text_without_header_asks_for_sender_and_time():
    (pasted,) = read_pasted("বিকাল ৫টার মধ্যে জানান")
    assert (pasted.draft.sender, pasted.draft.claimed) == ("", None)
    assert asked(pasted) == {
        "claimed": "absent", "sender": "absent", "designation": "absent",
        "deadline_ms": "absent", "memo_no": "absent",
    }  # fmt: skip


def test_an_ambiguous_date_is_asked_about_and_points_at_its_words():
    copied = "[2:10 PM, 6/8/2021] DC: কাজ"
    (pasted,) = read_pasted(copied)
    written = "2:10 PM, 6/8/2021"
    assert pasted.draft.claimed.confidence is Confidence.AMBIGUOUS
    ask = next(item for item in pasted.unread if item.field == "claimed")
    assert ask == Unread("claimed", Doubt.AMBIGUOUS, (1, 18), written)
    assert copied[slice(*ask.span)] == written == pasted.draft.claimed.text
    told = read_pasted(copied, day_first=False)[0].draft
    assert told.claimed.confidence is Confidence.HIGH
    assert told.claimed.at_ms == datetime(2021, 6, 8, 14, 10, tzinfo=DHAKA).timestamp() * 1000


def test_a_day_period_out_of_its_range_is_low_confidence():
    (pasted,) = read_pasted("[সকাল ১১:০৫, ২২/১০/২০২৪] DC: কাজ\n")
    assert pasted.draft.claimed.confidence is Confidence.HIGH
    (pasted,) = read_pasted("[বিকাল ৯:০৫, ২২/১০/২০২৪] DC: কাজ")
    assert asked(pasted)["claimed"] is Doubt.UNSURE


def test_several_messages_each_keep_their_own_bytes():
    one, two = "[09:05, 22/10/2024] DC: ক\nখ\n", "[09:06, 22/10/2024] ADC: গ"
    first, second = (pasted.draft for pasted in read_pasted(one + two))
    assert (first.original, second.original) == (one.encode(), two.encode())
    assert (first.sender, second.sender) == ("DC", "ADC")


def test_a_memo_number_in_the_words_is_read():
    number = "০৫.০০.০০০০.১১০.৯৯.০০২.১৭-১৩৩৭"
    copied = f"[09:05, 22/10/2024] DC: সূত্র ১২.১২.১২১২.১২-১ ও {number} দেখুন"
    (pasted,) = read_pasted(copied)
    assert pasted.draft.memo_no == "05.00.0000.110.99.002.17-1337"
    assert "memo_no" not in asked(pasted)
    assert marked(copied, pasted)[1] == number


@pytest.mark.parametrize("text", ["", "\n\n", "  \r\n"])
def test_blank_text_is_no_message(text):
    assert read_pasted(text) == []


def test_an_order_that_the_text_contradicts_is_refused():
    with pytest.raises(KnownError, match="chat_order_contradicted"):
        read_pasted("[09:05, 22/10/2024] DC: ক", day_first=False)


@given(st.text())
def test_any_text_gives_drafts_whose_bytes_are_in_it(text):
    raw = text.encode()
    for pasted in read_pasted(text):
        assert pasted.draft.original in raw


OFFICE = Schedule(
    rules=(HoursRule(date(2020, 1, 1), ("sun", "mon", "tue", "wed", "thu"), ("09:00-17:00",)),)
)
NOW_MS = round(datetime(2024, 10, 23, 10, 0, tzinfo=DHAKA).timestamp() * 1000)


def offered(copied, designation="জেলা প্রশাসক, ঢাকা"):
    (pasted,) = read_pasted(copied)
    found = with_offers(pasted, designation, OFFICE, NOW_MS)
    return found, {item.field: item for item in found.unread}


def test_the_designation_on_record_is_offered_for_the_phones_name():
    copied = "[09:05, 22/10/2024] DC Dhaka: কাজ"
    _, asks = offered(copied)
    assert asks["designation"] == Unread(
        "designation", Doubt.PHONE_NAME, (20, 28), "DC Dhaka", "জেলা প্রশাসক, ঢাকা"
    )
    _, asks = offered(copied, designation="")
    assert asks["designation"].offer is None


def test_a_deadline_in_words_is_offered_and_never_filled_in():
    copied = "[09:05, 22/10/2024] DC: প্রস্তুতি\r\nআজ বিকাল ৫টার মধ্যে জানান"
    found, asks = offered(copied)
    ask = asks["deadline_ms"]
    assert ask.doubt is Doubt.UNDATED
    assert copied[slice(*ask.span)] == ask.words == "আজ বিকাল ৫টার মধ্যে"
    assert ask.offer == datetime(2024, 10, 22, 17, 0, tzinfo=DHAKA).timestamp() * 1000
    assert found.draft.deadline_ms is None


def test_a_deadline_counts_from_now_when_the_messages_time_is_not_sure():
    _, asks = offered("আজ বিকাল ৫টার মধ্যে জানান")
    today = datetime(2024, 10, 23, 17, 0, tzinfo=DHAKA).timestamp() * 1000
    assert asks["deadline_ms"].offer == today
    _, asks = offered("[09:05, 6/8/2021] DC: আজ বিকাল ৫টার মধ্যে জানান")
    assert asks["deadline_ms"].offer == today


def test_a_written_date_is_told_apart_from_a_day_that_is_only_meant():
    _, asks = offered("[09:05, 22/10/2024] DC: ২৭/১০/২০২৪ তারিখের মধ্যে জানান")
    assert asks["deadline_ms"].doubt is Doubt.DATED


def test_a_meeting_is_a_question_of_its_own_and_no_deadline():
    copied = "[09:05, 22/10/2024] DC: কাল বেলা ১১টায় জুম সভা"
    found, asks = offered(copied)  # an hour before it begins
    begins = datetime(2024, 10, 23, 11, 0, tzinfo=DHAKA).timestamp() * 1000
    quoted = copied.index("কাল"), copied.index(" জুম")
    words = "কাল বেলা ১১টায়"
    assert asks["meeting"] == Unread("meeting", Doubt.MEETING, quoted, words, begins)
    assert "deadline_ms" not in asks
    assert found.draft.deadline_ms is None
    _, asks = offered(f"{copied}। আজ বিকাল ৫টার মধ্যে তালিকা দিন")
    assert asks["meeting"].offer == begins
    assert asks["deadline_ms"].words == "আজ বিকাল ৫টার মধ্যে"
    _, asks = offered(copied.replace("22/10/2024", "21/10/2024"))  # it was yesterday
    assert (asks["meeting"].words, asks["meeting"].offer) == (words, None)


def test_nothing_is_offered_where_nothing_is_written():
    pasted = Pasted(read_pasted("কাজ")[0].draft)
    assert with_offers(pasted, "", OFFICE, NOW_MS) == pasted
    _, asks = offered("[09:05, 22/10/2024] DC: কাজ")
    assert asks["deadline_ms"] == Unread("deadline_ms", Doubt.ABSENT)


@pytest.mark.parametrize(
    ("original", "sender"),
    [
        ("", "DC Dhaka"),  # typed by the officer
        ("[09:05, 23/11/2026] DC Dhaka: x", "DC Dhaka"),
        ("[09:05, 23/11/2026] UNO: x", ""),
        ("কোনো নাম নেই", ""),
    ],
)
def test_the_sender_is_the_one_whom_the_words_name(original, sender):
    assert shown_sender(Draft(text="x", sender="DC Dhaka", original=original.encode())) == sender


def test_a_designation_that_a_contact_gave_is_not_asked_about():
    (pasted,) = read_pasted("[09:05, 22/10/2024] DC Dhaka: সভা")
    known = replace(pasted, draft=replace(pasted.draft, designation="DC"))
    asked_about = {item.field for item in with_offers(known, "", Schedule(), 0).unread}
    assert "designation" not in asked_about
