"""The sentences about a damaged register."""

from hypothesis import given
from hypothesis import strategies as st

from desktop import language
from desktop.language.register_salvage import ranges, salvage_lines, salvages_sentence


def test_what_is_lost_is_named_by_the_numbers_of_the_records():
    language.install("en")
    lines = salvage_lines(90, 100, [3, 5, 6, 7], [(9, 0), (9, 1), (12, 1)], 6)
    assert lines == [
        "90 of 100 records of a damaged register were saved.",
        "Content lost of records 3, 5–7",
        "Original or attachment lost of records 9, 12",
        "6 more can be read after a gap: they stay in the damaged file.",
    ]
    assert salvage_lines(1, 1, [], [], 0) == ["1 of 1 records of a damaged register was saved."]


def test_a_register_that_was_never_salvaged_says_nothing_of_it():
    assert salvages_sentence(0) == ""


@given(st.sets(st.integers(1, 60), min_size=1))
def test_ranges_hold_exactly_the_numbers(numbers):
    language.install("en")
    seen: set[int] = set()
    for part in ranges(numbers).split(", "):
        first, _, last = part.partition("–")
        seen |= set(range(int(first), int(last or first) + 1))
    assert seen == numbers
