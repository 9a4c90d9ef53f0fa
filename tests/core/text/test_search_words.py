"""Where in a text a search finds its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.text.bengali import hits, words_of


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
