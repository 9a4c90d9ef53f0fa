"""The recovery code: each mistyped letter is found with its place."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.core.errors import KnownError
from desktop.core.register.unlocking import (
    LONGEST_MS,
    Strength,
    accepted_passphrase,
    normalized,
    read_code,
    strength_of,
    wait_ms,
    write_code,
)
from desktop.core.text.bengali import bengali_digits

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(WORDS)
@example("\u00a0য়\t ")
def test_a_passphrase_that_counts_stays_as_it_is(typed):
    assert normalized(normalized(typed)) == normalized(typed)


@given(WORDS)
def test_spelling_and_spaces_make_no_difference(typed):
    spread = "  ".join(["", *unicodedata.normalize("NFKD", typed).split(), ""])
    assert normalized(spread) == normalized(typed)


@pytest.mark.parametrize(
    ("log10", "strength"),
    [(0, Strength.REFUSED), (7.9, Strength.REFUSED), (8, Strength.DAYS), (13, Strength.YEARS)],
)
def test_a_passphrase_is_as_strong_as_its_guesses(log10, strength):
    assert strength_of(log10) is strength


PAYLOADS = st.text("0123456789", min_size=40, max_size=40)


@given(PAYLOADS)
def test_a_code_reads_back_however_it_is_typed(payload):
    code = write_code(payload)
    assert len(code) == 59
    assert read_code(code) == payload
    assert read_code(bengali_digits(code)) == payload
    assert read_code(code.replace("-", "")) == payload
    assert read_code(f"  {code.replace('-', '  ')}\n") == payload


@given(PAYLOADS, st.integers(0, 49), st.integers(1, 9))
def test_a_single_wrong_digit_is_noticed_and_its_group_named(payload, place, off):
    digits = list(write_code(payload).replace("-", ""))
    digits[place] = str((int(digits[place]) + off) % 10)
    with pytest.raises(KnownError) as caught:
        read_code("".join(digits))
    assert caught.value.code == "recovery_code_mistyped"
    assert caught.value.facts["group"] == place // 5 + 1


@given(PAYLOADS, st.integers(0, 48))
def test_neighbours_swapped_are_noticed(payload, place):
    digits = write_code(payload).replace("-", "")
    swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
    if place % 5 != 4 and swapped != digits:
        with pytest.raises(KnownError, match="recovery_code_mistyped"):
            read_code(swapped)


@given(PAYLOADS, st.integers(0, 9), st.integers(0, 9))
def test_groups_in_each_others_place_are_noticed(payload, one, other):
    groups = write_code(payload).split("-")
    groups[one], groups[other] = groups[other], groups[one]
    if one != other:
        with pytest.raises(KnownError, match="recovery_code_mistyped"):
            read_code("-".join(groups))


@pytest.mark.parametrize("text", ["", "12345", "1" * 51, "not digits"])
def test_a_code_of_another_length_is_told(text):
    with pytest.raises(KnownError) as caught:
        read_code(text)
    assert caught.value.code == "recovery_code_length"
    assert caught.value.facts["wanted"] == 50


NOW = 1_800_000_000_000


def test_three_mistakes_are_free_and_then_the_wait_doubles():
    assert [wait_ms(count, NOW, NOW) for count in range(7)] == [0, 0, 0, 2000, 4000, 8000, 16000]
    assert wait_ms(40, NOW, NOW) == LONGEST_MS
    assert [wait_ms(5, NOW, NOW + passed) for passed in (3000, 8000)] == [5000, 0]


@given(st.integers(0, 100), st.integers(0, 2 * NOW))
def test_a_clock_set_back_never_locks_an_officer_out(failures, now):
    assert 0 <= wait_ms(failures, NOW, now) <= LONGEST_MS


def test_a_new_passphrase_counts_eight_characters_after_its_spaces_are_put_right():
    assert accepted_passphrase("  four   two ") == "four two"
    with pytest.raises(KnownError, match="passphrase_short"):
        accepted_passphrase(" one    two ")
