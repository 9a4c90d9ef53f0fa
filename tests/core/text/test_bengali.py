"""Where in a text a search finds its words."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.core.text.bengali import (
    ascii_digits,
    bengali_digits,
    both_spellings,
    fold,
    hits,
    words_of,
)


def test_digits_change_both_ways_and_nothing_else_does():
    assert bengali_digits("22/10/2024, 9:05 am") == "২২/১০/২০২৪, ৯:০৫ am"
    assert ascii_digits("২২/১০/২০২৪ খ্রি. নং ০৫") == "22/10/2024 খ্রি. নং 05"
    assert ascii_digits("٢٢") == "٢٢"


@given(st.text(alphabet="0123456789 কখ,/"))
def test_digits_come_back_as_they_went(text):
    assert ascii_digits(bengali_digits(text)) == text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("২২ অক্টোবর", "22 অক্টোবর"),
        ("সময\u09bc", "সম\u09df"),
        ("বড\u09bc", "ব\u09dc"),
        ("আষাঢ\u09bc", "আষা\u09dd"),
        ("কোন", "কােন"),
        ("কোন", "কোন"),
        ("র‌্যাব", "র্যাব"),
        ("ক্ষ", "ক্\u200dষ"),
        ("DC Dhaka", "dc dhaka"),
        ("নির্দেশ", "\ufeffনির্\u200cদে\u00adশ\u2069"),
    ],
)
def test_what_reads_alike_folds_alike(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("first", "last"),
    [(0xAD, 0xAD), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x2069), (0xFEFF, 0xFEFF)],
)
def test_what_cannot_be_seen_goes_and_its_neighbours_stay(first, last):
    for code in range(first, last + 1):
        assert fold(f"ক{chr(code)}খ") == "কখ"
    for code in (first - 1, last + 1):
        assert len(fold(f"ক{chr(code)}খ")) == 3


def test_what_reads_differently_stays_apart():
    assert fold("কর") != fold("কার")
    assert fold("কোন") != fold("কেন")
    assert fold("দিন") != fold("দীন")


@example("\u09c7\u200c\u09be")
@example("\u09be\u200d\u09c7")
@given(st.text(alphabet=st.sampled_from("কয়ড়ঢ়়াে োৗৌ২a\u200c\u200d\u2066A\u0130")))
def test_folding_twice_is_folding_once(text):
    once = fold(text)
    assert fold(once) == once
    assert unicodedata.normalize("NFC", once) == once


@pytest.mark.parametrize(
    ("parts", "composed"),
    [("\u09af\u09bc", "\u09df"), ("\u09a1\u09bc", "\u09dc"), ("\u09a2\u09bc", "\u09dd")],
)
def test_a_pattern_matches_both_spellings_whichever_it_is_written_in(parts, composed):
    for written in (parts, composed):
        pattern = re.compile(both_spellings(f"ক{written}া|{written}"))
        for text in (f"ক{parts}া", f"ক{composed}া", parts, composed):
            assert pattern.fullmatch(text)


@pytest.mark.parametrize(
    ("text", "searched", "marked"),
    [
        ("নদী ও নদীর পাড়", "নদি", ["নদী", "নদীর"]),
        ("ক্ষয়ক্ষতির তালিকা", "ক্ষতি তালিকা", ["ক্ষয়ক্ষতির", "তালিকা"]),
        ("DC Dhaka, ২২ নভেম্বর", '"dc" 22', ["DC", "২২"]),
        ("ক\u200dথা আছে", "কথা", ["ক\u200dথা"]),
        ("কথা", "", []),
        ("কথা", "।", []),
        ("", "কথা", []),
    ],
)
def test_whole_words_that_hold_a_searched_one_are_marked(text, searched, marked):
    assert [text[first:end] for first, end in hits(text, searched)] == marked


@given(st.text(), st.text())
def test_spans_are_in_order_and_within_the_text(text, searched):
    places = [place for span in hits(text, searched) for place in span]
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)


@given(st.text(alphabet="কনদীি\u200d পড়", max_size=12))
def test_every_word_of_a_text_marks_itself(text):
    spans = hits(text, text)
    assert len(spans) == len([word for word in text.split() if words_of(word)])
