"""A copied message fills the form; what it does not tell is asked for, never guessed."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.directive import Unread
from desktop.core.errors import KnownError
from desktop.core.pasted import drafts_from_copied
from desktop.core.terms import Capture, Confidence, MessageMedium

DHAKA = ZoneInfo("Asia/Dhaka")
ALWAYS = {"designation", "deadline_ms"}


def asked(draft):
    return {item.field: item.why for item in draft.unread}


@pytest.mark.parametrize(
    "head", ["[09:05, 22/10/2024] ", "[9:05 am, 22/10/2024] ", "[9:05 AM, 22/10/2024] "]
)
def test_one_copied_message_fills_sender_time_and_text(head):
    copied = head + "DC Dhaka: ২৩ তারিখ সকাল ৮টায়\r\nঅভিযান\r\n"
    (draft,) = drafts_from_copied(copied)
    assert draft.sender == "DC Dhaka"
    assert draft.text == "২৩ তারিখ সকাল ৮টায়\nঅভিযান"
    assert draft.original == copied.encode()
    assert draft.claimed.at_ms == datetime(2024, 10, 22, 9, 5, tzinfo=DHAKA).timestamp() * 1000
    assert draft.claimed.confidence is Confidence.HIGH
    assert draft.capture is Capture.PASTE
    assert draft.medium is MessageMedium.WHATSAPP
    assert set(asked(draft)) == ALWAYS | {"memo_no"}


def test_a_text_without_header_asks_for_sender_and_time():
    (draft,) = drafts_from_copied("বিকাল ৫টার মধ্যে জানান")
    assert (draft.sender, draft.claimed) == ("", None)
    assert asked(draft) == {
        "claimed": "absent", "sender": "absent", "designation": "absent",
        "deadline_ms": "absent", "memo_no": "absent",
    }  # fmt: skip


def test_an_ambiguous_date_is_asked_about_and_points_at_its_words():
    copied = "[2:10 PM, 6/8/2021] DC: কাজ"
    (draft,) = drafts_from_copied(copied)
    assert draft.claimed.confidence is Confidence.AMBIGUOUS
    ask = next(item for item in draft.unread if item.field == "claimed")
    assert ask == Unread("claimed", "ambiguous", (1, 18))
    assert copied[slice(*ask.span)] == draft.claimed.text
    (told,) = drafts_from_copied(copied, day_first=False)
    assert told.claimed.confidence is Confidence.HIGH
    assert told.claimed.at_ms == datetime(2021, 6, 8, 14, 10, tzinfo=DHAKA).timestamp() * 1000


def test_a_day_period_out_of_its_range_is_low_confidence():
    (draft,) = drafts_from_copied("[সকাল ১১:০৫, ২২/১০/২০২৪] DC: কাজ\n")
    assert draft.claimed.confidence is Confidence.HIGH
    (draft,) = drafts_from_copied("[বিকাল ৯:০৫, ২২/১০/২০২৪] DC: কাজ")
    assert asked(draft)["claimed"] == "low"


def test_several_messages_each_keep_their_own_bytes():
    one, two = "[09:05, 22/10/2024] DC: ক\nখ\n", "[09:06, 22/10/2024] ADC: গ"
    first, second = drafts_from_copied(one + two)
    assert (first.original, second.original) == (one.encode(), two.encode())
    assert (first.sender, second.sender) == ("DC", "ADC")


def test_a_memo_number_in_the_words_is_read():
    number = "০৫.০০.০০০০.১১০.৯৯.০০২.১৭-১৩৩৭"
    (draft,) = drafts_from_copied(f"[09:05, 22/10/2024] DC: সূত্র ১২.১২.১২১২.১২-১ ও {number} দেখুন")
    assert draft.memo_no == "05.00.0000.110.99.002.17-1337"
    assert "memo_no" not in asked(draft)


@pytest.mark.parametrize("text", ["", "\n\n", "  \r\n"])
def test_blank_text_is_no_message(text):
    assert drafts_from_copied(text) == []


def test_an_order_that_the_text_contradicts_is_refused():
    with pytest.raises(KnownError, match="chat_order_contradicted"):
        drafts_from_copied("[09:05, 22/10/2024] DC: ক", day_first=False)


@given(st.text())
def test_any_text_gives_drafts_whose_bytes_are_in_it(text):
    raw = text.encode()
    for draft in drafts_from_copied(text):
        assert draft.original in raw
