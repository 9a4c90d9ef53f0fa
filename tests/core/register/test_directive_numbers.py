"""Directives' own numbers: without gaps, and nobody's number ever changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.register.records import DirectiveNumbers, number_name, typed_number


def test_they_count_directives_only_each_once():
    numbers = DirectiveNumbers()
    numbers.add([2, 7, 5])
    numbers.add([7, 9])
    assert numbers.of == {2: 1, 7: 2, 5: 3, 9: 4}
    assert numbers.seqs == {1: 2, 2: 7, 3: 5, 4: 9}


@given(st.lists(st.integers(1, 99), unique=True), st.data())
def test_a_removal_changes_nobody_elses_number(begun, data):
    before = DirectiveNumbers()
    before.add(begun)
    gone = data.draw(st.sets(st.sampled_from(begun))) if begun else set()
    after = DirectiveNumbers({before.of[seq]: seq for seq in gone})
    after.add(seq for seq in begun if seq not in gone)
    assert after.of == before.of
    assert after.seqs == before.seqs


@given(st.lists(st.integers(1, 99), unique=True), st.integers(0, 99))
def test_they_are_the_same_read_at_once_or_bit_by_bit(begun, cut):
    whole, parts = DirectiveNumbers(), DirectiveNumbers()
    whole.add(begun)
    parts.add(begun[:cut])
    parts.add(begun[cut:])
    assert whole.of == parts.of


@pytest.mark.parametrize(
    ("words", "number"),
    [("3", 3), (" ৩ ", 3), ("১২", 12), ("", None), ("²", None), ("-1", None), ("12345678", None),
     ("3f2a9c00", None), ("#3", None)],
)  # fmt: skip
def test_a_number_is_read_in_any_digits(words, number):
    assert typed_number(words) == number


def test_a_record_without_a_number_is_named_by_its_place():
    assert number_name(12, 3) == "3"
    assert number_name(12, None) == "#12"
