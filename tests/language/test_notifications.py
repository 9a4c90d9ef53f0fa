from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.events import DirectivesReminded
from desktop.core.network import Cause, Medium, Path, Verdict
from desktop.core.register_summary import DirectiveCounts
from desktop.language import notifications as words

LONG = Path(Medium.WIFI, "wlan0", "উপজেলা নির্বাহী অফিসারের কার্যালয়ের অতিথি ওয়াইফাই নেটওয়ার্ক")


def units(text):
    return len(text.encode("utf-16-le")) // 2


def holds(toast):
    return (
        toast.title
        and units(toast.title) <= words.TITLE_UNITS
        and units(toast.text) <= words.TEXT_UNITS
    )


@pytest.mark.parametrize("verdict", [v for v in Verdict if v is not Verdict.UNKNOWN])
def test_every_change_fits_into_a_toast(code, verdict):
    for cause, path, others, lasted in product(
        [None, *Cause], [None, LONG, Path(Medium.WIRED, "e")], [(), (LONG,)], [None, 10**9]
    ):
        assert holds(words.connectivity_toast(verdict, cause, path, others, lasted))


def test_what_was_not_observed_is_no_news():
    assert words.connectivity_toast(Verdict.UNKNOWN, Cause.ASLEEP, None) is None


def test_an_outage_says_cause_and_other_path(bengali):
    wifi = Path(Medium.WIFI, "wlan0", "UNO-Savar")
    toast = words.connectivity_toast(Verdict.OFFLINE, Cause.ISP_DOWN, None, (wifi,))
    assert toast.title == "বিচ্ছিন্ন"
    assert toast.text == "কারণ: সেবাদাতার লাইনে সমস্যা। বিকল্প পথ: ওয়াইফাই ‘UNO-Savar’।"


def test_an_outage_without_another_path_sends_to_the_phone():
    toast = words.connectivity_toast(Verdict.OFFLINE, None, None)
    assert toast.text == "Check messages on your phone."


def test_its_end_asks_for_one_look():
    path = Path(Medium.WIRED, "eth0")
    toast = words.connectivity_toast(Verdict.ONLINE, None, path, lasted_ms=25 * 60_000)
    assert toast.title == "Connected through broadband"
    assert toast.text == "You were not connected for 25 minutes. Check your messages now."


def test_a_weak_line_says_why():
    toast = words.connectivity_toast(Verdict.DEGRADED, Cause.SLOW, None)
    assert toast.text == "Cause: Slow replies."


@pytest.mark.parametrize("cut", [Verdict.OFFLINE, Verdict.LIMITED, None])
def test_a_check_fits_however_many_media_and_missed(code, cut):
    media = tuple(f"{place}{'ঊর্ধ্বতন' * 5}" for place in range(8))
    assert holds(words.check_toast(0, media, cut, missed=99))
    assert holds(words.check_toast(0, (), cut))


def test_a_check_offline_sends_to_the_phone_and_counts_what_was_missed():
    toast = words.check_toast(0, ("WhatsApp",), Verdict.OFFLINE, missed=2)
    assert toast.title == "Check your phone, 06:00"
    assert toast.text.startswith("Not connected.")
    assert toast.text.endswith("Not answered earlier: 2.")


def test_a_check_on_a_limited_line_sends_to_the_phone_and_claims_no_more():
    toast = words.check_toast(0, ("WhatsApp",), Verdict.LIMITED)
    assert toast.title == "Check your phone, 06:00"
    assert toast.text == "Limited connection. New messages will not arrive here."


def test_the_toast_of_a_connection_that_is_back_fits(code):
    assert holds(words.connection_back_toast())


@given(text=st.text(max_size=400), most=st.integers(2, 255))
def test_a_text_is_cut_to_the_units_it_may_have(text, most):
    cut = words.fitted(text, most)
    assert units(cut) <= max(most, 1)
    assert cut == text or cut.endswith("…")


def test_a_terminal_line_says_state_and_cause(bengali):
    said = words.line_sentence(Verdict.OFFLINE, Cause.LINK_DOWN, Path(Medium.WIRED, "eth0"))
    assert said == "বিচ্ছিন্ন। কারণ: নেটওয়ার্কের তার খোলা।"
    assert words.line_sentence(Verdict.ONLINE, None, None) == "সংযুক্ত।"


def test_open_directives_are_told_by_counts_the_most_pressing_first(bengali):
    told = words.directives_toast(DirectivesReminded(2, 3, 0, 1))
    assert told.title == "১টি নির্দেশনার সময়সীমা এক ঘণ্টার মধ্যে শেষ"
    assert told.text.startswith("২টি নির্দেশনার সময়সীমা আজ। ৩টি নির্দেশনায় সাড়া বাকি। ")
    quiet = words.directives_toast(DirectivesReminded(0, 0, 4, 0))
    assert quiet.title == "৪টি নির্দেশনার সময়সীমা পেরিয়েছে"
    assert words.directives_line(DirectiveCounts(2, 3, 1)) == "২টি নির্দেশনার সময়সীমা আজ"
    assert words.directives_line(DirectiveCounts(0, 0, 0)) == ""
    sealed = words.directives_toast(DirectivesReminded(0, 0, 0, 0, sealed=2))
    assert sealed.title == "সিল করা ২টি বার্তা নথিভুক্ত করা বাকি"
