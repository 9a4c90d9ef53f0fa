"""The time of a meeting: read where a message writes one day and one hour for it, never guessed."""

from datetime import UTC, datetime
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.register.written_deadline import written_deadline
from desktop.core.register.written_meeting import written_meeting
from tests.core.register.test_written_deadline import DHAKA, OFFICE, TUESDAY, ms

BENGALI_PAIRS = {"\u09cb": "\u09c7\u09be", "\u09cc": "\u09c7\u09d7"}


def read(text, received=TUESDAY):
    meeting = written_meeting(text, ms(received), OFFICE)
    if meeting is None:
        return None
    moment = datetime.fromtimestamp(meeting.at_ms / 1000, DHAKA)
    return text[slice(*meeting.span)], f"{moment:%d.%m.%y %H:%M}"


MEETINGS = [
    ("কাল সকাল দশটায় সভা", "কাল সকাল দশটায়", "23.09.26 10:00"),
    ("কাল সাড়ে তিনটায় জুম সভা", "কাল সাড়ে তিনটায়", "23.09.26 15:30"),
    ("কাল নয়টায় সভা", "কাল নয়টায়", "23.09.26 09:00"),
    ("কাল বেলা ১১টায় জুম সভা", "কাল বেলা ১১টায়", "23.09.26 11:00"),
    ("বেলা ২টায় মিটিং", "বেলা ২টায়", "22.09.26 14:00"),
    ("বেলা ১২টায় বৈঠক", "বেলা ১২টায়", "22.09.26 12:00"),
    ("কাল ৩টায় সভা", "কাল ৩টায়", "23.09.26 15:00"),
    ("সভা বিকাল ২৮ সেপ্টেম্বর ৩টায়", "২৮ সেপ্টেম্বর ৩টায়", "28.09.26 15:00"),  # 28 is no hour
    ("পরশু পৌনে ৩টায় শুনানি", "পরশু পৌনে ৩টায়", "24.09.26 14:45"),
    (
        "আগামী ২৮ সেপ্টেম্বর ২০২৬ তারিখ রোজ সোমবার সকাল ১১:০০ ঘটিকায় জুম প্ল্যাটফর্মে সমন্বয় সভা অনুষ্ঠিত হবে।",
        "আগামী ২৮ সেপ্টেম্বর ২০২৬ তারিখ রোজ সোমবার সকাল ১১:০০ ঘটিকায়",
        "28.09.26 11:00",
    ),
    (
        "২৮.০৯.২০২৬ খ্রি. তারিখ (সোমবার) বিকাল ৩.০০ টায় জেলা আইন-শৃঙ্খলা কমিটির সভা",
        "২৮.০৯.২০২৬ খ্রি. তারিখ (সোমবার) বিকাল ৩.০০ টায়",
        "28.09.26 15:00",
    ),
    ("আজ বিকাল ৪টা থেকে ৫টা পর্যন্ত ভিডিও কনফারেন্স", "আজ বিকাল ৪টা থেকে ৫টা", "22.09.26 16:00"),
    ("সভার নোটিশ\nতারিখ: ২৮/০৯/২০২৬\nসময়: ১১টা\nস্থান: জুম", "২৮/০৯/২০২৬\nসময়: ১১টা", "28.09.26 11:00"),
    (
        "স্মারক নং ০৫.৪১.২৬৯০.০০০.০১.০০১.২৬-১২৩, ৫.৫০ লক্ষ টাকা: কাল ১১টায় সভা",
        "কাল ১১টায়",
        "23.09.26 11:00",
    ),
    ("Zoom meeting tomorrow at 11 am", "tomorrow at 11 am", "23.09.26 11:00"),
    (
        "Time: Sep 28, 2026 11:00 AM Dhaka\nJoin Zoom Meeting https://us02web.zoom.us/j/812345",
        "Sep 28, 2026 11:00 AM",
        "28.09.26 11:00",
    ),
    ("২৮/৯ তারিখ সকাল ১০.৩০ টায় সভা", "২৮/৯ তারিখ সকাল ১০.৩০ টায়", "28.09.26 10:30"),
    ("রোববার সকাল ১১টায় সমন্বয় সভা", "রোববার সকাল ১১টায়", "27.09.26 11:00"),
    ("আগামীকাল বিকাল ৩ঃ৩০ টায় সভা", "আগামীকাল বিকাল ৩ঃ৩০ টায়", "23.09.26 15:30"),
    ("ডিসেম্বরের ২০ তারিখ বেলা ১১টায় সভা", "ডিসেম্বরের ২০ তারিখ বেলা ১১টায়", "20.12.26 11:00"),
    ("আগামী মাসের ৫ তারিখ সকাল ১০টায় সভা", "আগামী মাসের ৫ তারিখ সকাল ১০টায়", "05.10.26 10:00"),
    ("Meeting today 15:00-16:00", "today 15:00-16:00", "22.09.26 15:00"),
    ("পরশুদিন সকাল ১০টায় সভা", "পরশুদিন সকাল ১০টায়", "24.09.26 10:00"),
    ("আগামীকাল রাত ১২টায় সভা", "আগামীকাল রাত ১২টায়", "23.09.26 23:59"),  # as a limit in these words
    ("কাল রাত ১টায় সভা", "কাল রাত ১টায়", "24.09.26 01:00"),
    ("Hearing on 2026-09-28 at 3 pm", "2026-09-28 at 3 pm", "28.09.26 15:00"),
]


@pytest.mark.parametrize(("words", "quoted", "moment"), MEETINGS)
def test_a_meeting_is_read_in_either_encoding_of_its_letters(words, quoted, moment):
    assert read(words) == (quoted, moment)
    for composed, pair in BENGALI_PAIRS.items():
        words, quoted = words.replace(composed, pair), quoted.replace(composed, pair)
    assert read(words) == (quoted, moment)
    assert read(normalize("NFC", words)) == (normalize("NFC", quoted), moment)


@pytest.mark.parametrize(
    "words",
    [
        "কাল বেলা ১১টায় অভিযান",  # no meeting
        "কাল সভা আছে",  # no hour
        "কাল ২টা সভা আছে",  # two meetings, or at two?
        "কাল ছয়টা সভা আছে",
        "কাল সকাল ১০টার সভা বাতিল",
        "কাল সকাল ১০টার সভা বেলা ১২টায় হবে",  # two hours
        "২৭ তারিখের সভা ২৮ তারিখ সকাল ১০টায়",  # two days
        "২৮.০৯.২০২৬ তারিখ (রবিবার) বিকাল ৩টায় সভা",  # it is a Monday
        "মঙ্গলবার সকাল ১১টায় সভা",  # said on a Tuesday: today, or in a week?
        "৩১ সেপ্টেম্বর সকাল ১০টায় সভা",
        "বিকাল ৩টায় সভা। ঠিকানা: ২৫/৩ তোপখানা রোড",  # a date, or a house
        "Meeting at 3 pm in room 20/3",
        "আগামী সপ্তাহের বৃহস্পতিবার সকাল ১০টায় সভা",  # not this Thursday
        "১০-১২ তারিখ সকাল ১১টায় সভা",  # a date, or from one day to another
        "শনি ও রবি সকাল ১১টায় সভা",  # days that are not read are not today
        "প্রতি রবিবার সকাল ১০টায় সভা",
        "গতকাল সকাল ১১টায় সভা",
        "১০ই পৌষ সকাল ১১টায় সভা",
        "তরশু সকাল ১১টায় সভা",
        "Meeting today 3-4 pm",  # from three on
        "আজ সকাল ৮টায় সভা",  # gone by
        "সভার কার্যবিবরণী কাল সকাল ১০টায় পাঠাবেন",
        "সভার আগে কাল সকাল ১০টায় আসুন",
        "সভাপতি কাল সকাল ১০টায় আসবেন",
        "পৌরসভায় কাল সকাল ১০টায় আসুন",
        "জুমার নামাজ কাল দুপুর ১টায়",
        "বেলা ৬টায় সভা",  # no hour of the day's light that is sure
        "Meeting tomorrow 11 am is cancelled",
        "Meeting on Sun 11 am",
        "",
    ],
)
def test_what_is_not_sure_is_not_offered(words):
    assert read(words) is None


def test_a_limit_beside_a_meeting_is_not_its_time():
    words = "কাল বেলা ১১টায় জুম সভা। আজ বিকাল ৫টার মধ্যে তালিকা দিন।"
    assert read(words) == ("কাল বেলা ১১টায়", "23.09.26 11:00")
    limit = written_deadline(words, ms(TUESDAY), OFFICE)
    assert words[slice(*limit.span)] == "আজ বিকাল ৫টার মধ্যে"
    assert read("সভার তালিকা আজ বিকাল ৫টার মধ্যে দিন") is None


def test_a_limit_before_a_meeting_moves_no_part_of_it():
    words = "তালিকা আজ বিকাল ৫টার মধ্যে দিন। কাল বেলা ১১টায় জুম সভা।"
    assert read(words) == ("কাল বেলা ১১টায়", "23.09.26 11:00")


def test_a_long_way_between_day_and_hour_quotes_the_hour():
    words = f"কাল জেলা প্রশাসকের সম্মেলনকক্ষে {'সকল দপ্তরপ্রধানের ' * 8} সভা বেলা ১১টায়"
    assert read(words) == ("বেলা ১১টায়", "23.09.26 11:00")


@pytest.mark.parametrize("year", [1999, 9999])
def test_a_message_of_a_mistyped_year_has_no_meeting(year):
    assert read("আগামীকাল সকাল ১১টায় সভা", datetime(year, 12, 31, 10, tzinfo=DHAKA)) is None


_PIECES = st.sampled_from(
    ["আজ", "কাল", "বেলা", "১১টায়", "২৮/০৯/২০২৬", "তারিখ", "রবিবার", "(", ")", "১১:০০", "ঘটিকা", "থেকে",
     "সভা", "জুম", "।", " ", "\n", "সময়:", "meeting ", "11 am", "Sep 28", "মধ্যে",
     "বাতিল", "সো", "\u09be"]
)  # fmt: skip


@given(
    st.lists(_PIECES | st.text(max_size=3), max_size=14).map("".join),
    st.integers(ms(datetime(1, 1, 3, tzinfo=UTC)), ms(datetime(9999, 12, 30, tzinfo=UTC))),
)
def test_any_text_is_read_without_error_and_what_is_read_lies_ahead(text, received_ms):
    meeting = written_meeting(text, received_ms, OFFICE)
    if meeting is not None:
        assert meeting.at_ms > received_ms
        assert 0 <= meeting.span[0] < meeting.span[1] <= len(text)


@given(
    st.sampled_from([words for words, _, _ in MEETINGS]),
    st.sampled_from(["স্যার, ", "আসসালামু আলাইকুম। ", "নির্দেশক্রমে\n", "Dear all. "]),
    st.sampled_from(["", "। ধন্যবাদ", "\nউপস্থিত থাকবেন", "। সবাইকে জানাবেন।"]),
)
def test_what_stands_around_a_meeting_does_not_change_its_time(words, before, after):
    assert read(before + words + after) == read(words)


@pytest.mark.parametrize(
    ("words", "until", "place"),
    [
        ("কাল বেলা ১১টা থেকে ১টা সমন্বয় সভা। স্থান: সম্মেলন কক্ষ, ঢাকা।", "13:00", "সম্মেলন কক্ষ, ঢাকা"),
        (
            "Zoom meeting tomorrow 3 pm - 4:30 pm (https://zoom.us/j/9?pwd=a).",
            "16:30",
            "https://zoom.us/j/9?pwd=a",
        ),
        *(
            (f"কাল বেলা ১১টায় সভা। {before}{written}।", None, place)
            for before, written, place in (
                ("", "meet.google.com/abc-defg-hij", "https://meet.google.com/abc-defg-hij"),
                ("লিংক:", "us02web.zoom.us/j/81?pwd=a", "https://us02web.zoom.us/j/81?pwd=a"),
                ("", "Teams.microsoft.com/l/19%3a", "https://Teams.microsoft.com/l/19%3a"),
                ("", "http://zoom.us/j/9", "http://zoom.us/j/9"),
                ("", "evilzoom.us/j/9", ""),
                ("", "zoom.us.evil.com/j/9", ""),
                ("", "a@zoom.us/j/9", ""),
                ("", "evil.com/zoom.us/j/9", ""),
                ("", "zoom.us", ""),
            )
        ),
        ("কাল বেলা ১১টায় সভা। স্থান: কক্ষ ৫, বিষয়: মাসিক", None, "কক্ষ ৫"),
        ("কাল বেলা ১১টায় সভা", None, ""),
        ("কাল বিকাল ৪টা থেকে বিকাল ৩টা সভা", None, ""),  # an end before the beginning
        ("কাল বিকাল ৪টা থেকে ৭টা ৭০ মিনিট সভা", None, ""),
        ("কাল রাত ১১টা থেকে রাত ১টা সভা", "01:00", ""),
    ],
)
def test_the_end_and_the_place_of_a_meeting_are_read_where_they_are_written(words, until, place):
    meeting = written_meeting(words, ms(TUESDAY), OFFICE)
    ends = meeting.until_ms and f"{datetime.fromtimestamp(meeting.until_ms / 1000, DHAKA):%H:%M}"
    assert (ends, meeting.place) == (until, place)
