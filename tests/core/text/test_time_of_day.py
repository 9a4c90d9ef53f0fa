"""A typed time of day: every usual spelling, and ambiguous ones."""

from datetime import date, datetime, time
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.text.bengali import bengali_digits
from desktop.core.text.time_of_day import (
    YEARS,
    MomentFault,
    read_moment,
    read_time,
    writes_time,
)


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("বিকাল ৪টা", time(16)),
        ("বিকেল 4টায়", time(16)),
        ("বিকাল ৪ টা ৩০ মিনিট", time(16, 30)),
        ("দুপুর ২:৩০", time(14, 30)),
        ("দুপুর ১২টা", time(12)),
        ("দুপুর ৩টা", time(15)),
        ("বিকাল ৫টা", time(17)),
        ("সন্ধ্যা ৬টা", time(18)),
        ("রাত ৮টা", time(20)),
        ("রাত ৩টা", time(3)),
        ("রাত ১২টা", time(0)),
        ("রাত ২.১৫", time(2, 15)),
        ("ভোর ৫:৪৫ মিনিট", time(5, 45)),
        ("ভ\u09c7\u09beর ৫টা", time(5)),  # ো as two signs
        ("বেলা ১১টা", time(11)),
        ("বেলা ১২টা", time(12)),
        ("বেলা ২.৩০", time(14, 30)),
        ("সন্ধ্যা ৭ ঘটিকা", time(19)),
        ("অপরাহ্ণ ৩টা", time(15)),
        ("৪:৩০ PM", time(16, 30)),
        ("৪:৩০ পিএম", time(16, 30)),
        ("4:30 pm", time(16, 30)),
        ("4 p. m.", time(16)),
        ("12 am", time(0)),
        ("12:05 pm", time(12, 5)),
        ("16:00", time(16)),
        ("বিকাল সা\u09dcে ৪টা", time(16, 30)),
        ("বিকাল সা\u09a1\u09bcে ৪টায়", time(16, 30)),
        ("রাত সাড়ে ১২টা", time(0, 30)),
        ("সকাল সো\u09dfা ১০টা", time(10, 15)),
        ("সকাল সওয়া ১০টা", time(10, 15)),
        ("দুপুর পৌনে ১টা", time(12, 45)),
        ("দুপুর প\u09c7\u09d7নে ১টা", time(12, 45)),  # ৌ as two signs
        ("বিকাল পৌনে ৩টা", time(14, 45)),
        ("রাত পৌনে ১২টা", time(23, 45)),
        ("দুপুর দে\u09dcটা", time(13, 30)),
        ("রাত আ\u09a1\u09bcাইটা", time(2, 30)),
        ("১৬টা", time(16)),
        ("4 : 30", time(4, 30)),
        ("04.30", time(4, 30)),
        ("2330", time(23, 30)),
        ("০৯৩০", time(9, 30)),
    ],
)
def test_usual_spellings_are_understood(words, at):
    assert read_time(words) == at


@pytest.mark.parametrize(
    "words",
    [
        "৪টা",
        "বেলা ৬টা",
        "সাড়ে ৪টা",
        "দেড়টা",
        "সকাল সাড়ে ৯:৩০",
        "সকাল সাড়ে ৯টা ১০ মিনিট",
        "24:00",
        "2460",
        "16:60",
        "13:00 am",
        "সকাল ৪:৭০",
        "দুপুর ৯টা",
    ],
)
def test_what_has_the_form_but_is_no_sure_time_is_none(words):
    assert read_time(words) is None
    assert writes_time(words)


@pytest.mark.parametrize("words", ["", "16", "4:3", "later", "বিকাল", "16:00 16:00"])
def test_other_words_are_no_time(words):
    assert read_time(words) is None
    assert not writes_time(words)


HOURS = {
    1: ["এক"],
    2: ["দুই", "দু"],
    3: ["তিন"],
    4: ["চার"],
    5: ["পাঁচ"],
    6: ["ছ\u09df", "ছ"],
    7: ["সাত"],
    8: ["আট"],
    9: ["ন\u09df", "ন"],
    10: ["দশ"],
    11: ["এগারো", "এগার"],
    12: ["বারো", "বার"],
}
PARTS = ["ভোর", "সকাল", "বেলা", "দুপুর", "বিকাল", "বিকেল", "সন্ধ্যা", "রাত"]
SHIFTS = ["", "সা\u09dcে ", "সো\u09dfা ", "সও\u09dfা ", "পৌনে "]
ENDS = ["টা", "টা\u09df", "টে", "টো", " টা\u09df", " ঘটিকা", " ঘটিকা\u09df"]


@given(
    part=st.sampled_from(PARTS),
    shift=st.sampled_from(SHIFTS),
    hour=st.sampled_from(sorted(HOURS)),
    end=st.sampled_from(ENDS),
    form=st.sampled_from(["NFC", "NFD"]),
    data=st.data(),
)
def test_an_hour_in_words_is_the_hour_in_digits(part, shift, hour, end, form, data):
    word = data.draw(st.sampled_from(HOURS[hour]))
    at = read_time(f"{part} {shift}{hour}{end}")
    written = normalize(form, f"{part} {shift}{word}{end}")
    if hour == 1 and part not in {"দুপুর", "রাত", "বেলা"}:
        at = None  # "সকাল একটা": in the morning one of something
    assert read_time(written) == at
    assert writes_time(written)


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("সকাল দশটা\u09df", time(10)),
        ("বিকেল সা\u09a1\u09bcে তিনটা\u09df", time(15, 30)),
        ("সন্ধ্যা সাতটা ত্রিশ মিনিটে", time(19, 30)),
        ("বিকাল পাঁচটা প\u0981\u09dfত্রিশ মিনিট", time(17, 35)),
        ("দুপুর বারো ঘটিকা", time(12)),
    ],
)
def test_times_in_words_are_understood(words, at):
    assert read_time(words) == at


@pytest.mark.parametrize("words", ["দশ", "সকাল দশ", "দশজন", "রবিবারটা", "সকাল এ দশটা", "তেরোটা"])
def test_a_number_in_words_without_its_ending_is_no_time(words):
    assert read_time(words) is None
    assert not writes_time(words)


FIVE = datetime.combine(date(2026, 11, 27), time(17))
MINUTES = st.builds(
    lambda day, hour, minute: datetime.combine(day, time(hour, minute)),
    st.dates(date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31)),
    st.integers(0, 23),
    st.integers(0, 59),
)


def read(words):
    return read_moment(words, lambda day: datetime.combine(day, time(16)))


@pytest.mark.parametrize(
    "words",
    [
        "27-11-2026 17:00",
        " ২৭-১১-২০২৬  ১৭:০০ ",
        "27/11/2026, 17.00",
        "27.11.2026 17:00",
        "27\u201311\u20132026 17:00",
        "271120261700",
        "27112026 1700",
        "২৭১১২০২৬ ১৭:০০",
        "২৭-১১-২০২৬ বিকাল ৫টা",
        "২৭১১২০২৬ বিকাল ৫টা",
        "27-11-2026, 5 pm",
        "27-11-2026 17 : 00",
        "27/11/26 5:00 pm",
        "২৭-১১-২৬ বিকাল ৫টা",
    ],
)
def test_spellings_that_mean_the_same(words):
    assert read(words) == FIVE


@pytest.mark.parametrize("words", ["27-11-2026", "২৭১১২০২৬", "27/11/2026"])
def test_a_day_alone_means_its_usual_time(words):
    assert read(words) == datetime.combine(date(2026, 11, 27), time(16))


@pytest.mark.parametrize("year", [YEARS[0], YEARS[-1]])
def test_the_first_and_the_last_year_are_read(year):
    assert read(f"27-11-{year} 17:00") == FIVE.replace(year=year)


@pytest.mark.parametrize("separator", ["-", "/", "."])
@pytest.mark.parametrize("digits", [str, bengali_digits])
@given(at=MINUTES)
def test_what_is_written_is_read_back(at, digits, separator):
    assert read(digits(f"{at:%d{separator}%m{separator}%Y  %H:%M}")) == at
    assert read(digits(f"{at:%d%m%Y%H%M}")) == at


@given(at=MINUTES, cut=st.integers(0, 15))
def test_what_is_not_yet_whole_is_the_day_or_told_as_such(at, cut):
    whole = f"{at:%d-%m-%Y %H:%M}"
    found = read(whole[:cut])
    if len(whole[:cut].strip()) == len("27-11-2026"):
        assert found == datetime.combine(at.date(), time(16))
    elif len(whole[:cut].strip()) == len("27-11-20"):  # a year of two digits, so far
        assert found is MomentFault.DAY or found.year == 2000 + int(whole[6:8])
    else:
        assert found is MomentFault.FORM


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("", MomentFault.FORM),
        ("tomorrow", MomentFault.FORM),
        ("27-11-026", MomentFault.FORM),
        ("2026-11-27", MomentFault.FORM),
        ("31-02-2026", MomentFault.DAY),
        ("27-13-2026", MomentFault.DAY),
        ("27-11-1999", MomentFault.DAY),
        ("27-11-2100", MomentFault.DAY),
        ("27-11-2026 24:00", MomentFault.CLOCK),
        ("27-11-2026 17:60", MomentFault.CLOCK),
        ("27-11-2026 ৫টা", MomentFault.CLOCK),
        ("27-11-2026 evening", MomentFault.FORM),
    ],
)
def test_each_fault_has_its_name(words, fault):
    assert read(words) is fault


@given(st.text("0123456789০১২৩৪৫৬৭৮৯²-/.: \n", max_size=20) | st.text(max_size=20))
def test_any_text_is_a_moment_or_a_fault(words):
    assert isinstance(read(words), datetime | MomentFault)
