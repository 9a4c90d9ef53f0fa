"""Six words at random: enough to choose from, as many in either script."""

import math
import unicodedata
from collections import Counter

import pytest

from desktop.passphrases.suggestion import (
    SUGGESTED,
    SUGGESTED_WORDS,
    latin,
    spellings,
    spoken_key,
    suggest,
)

CHOICES = len({latin(word) for word in SUGGESTED})  # words spelt alike are one


@pytest.mark.parametrize("in_latin", [False, True])
def test_six_words_of_the_list_are_suggested(in_latin):
    known = {latin(word) for word in SUGGESTED} if in_latin else set(SUGGESTED)
    words = suggest(in_latin=in_latin).split(" ")
    assert len(words) == SUGGESTED_WORDS
    assert set(words) <= known


def test_there_are_a_billion_billion_of_them():
    assert math.log10(CHOICES) * SUGGESTED_WORDS > 18


@pytest.mark.parametrize("in_latin", [False, True])
def test_every_word_comes_as_often(in_latin):
    """Of 60,000 words each comes 54 times; one that comes thrice as often or never is unfair."""
    counts = Counter(" ".join(suggest(in_latin=in_latin) for _ in range(10_000)).split(" "))
    assert len(counts) == CHOICES
    assert max(counts.values()) < 3 * 60_000 / CHOICES


def test_a_key_has_six_words_of_its_own_which_sound_alike_in_either_script():
    bengali, roman = (
        [spoken_key(bytes([n] * 32), in_latin=in_latin).split(" ") for n in range(100)]
        for in_latin in (False, True)
    )
    assert [[latin(word) for word in words] for words in bengali] == roman
    assert len({tuple(words) for words in roman}) == 100
    assert all(len({words[nth] for words in roman}) > 80 for nth in range(SUGGESTED_WORDS))
    assert " ".join(roman[1]) == "gayok mondir potrika aoyaj shoibal probad", (
        "a PC and its office may be of different versions"
    )


def test_words_are_written_in_one_script_and_counted_as_they_are_typed():
    for word in SUGGESTED:
        assert word == unicodedata.normalize("NFKC", word)
        assert all("BENGALI" in unicodedata.name(letter) for letter in word)
        assert latin(word).isascii()
        assert latin(word).isalpha()


@pytest.mark.parametrize(
    ("word", "spelt"),
    [
        ("আকাশ", "akash"), ("নদী", "nodi"), ("পাহাড়", "pahar"), ("ঘর", "ghor"),
        ("স্বপ্ন", "swopno"), ("ব্যাগ", "byag"), ("সময়", "somoy"), ("রংধনু", "rongdhonu"),
        ("চাঁদ", "chad"), ("বিদ্যুৎ", "bidyut"), ("ঔষধ", "oushodh"),
    ],
)  # fmt: skip
def test_a_word_is_spelt_as_people_type_it(word, spelt):
    assert latin(word) == spelt


def test_habits_of_spelling_are_known():
    assert {"bhalobasha", "valobasa", "bhalobasa"} <= spellings("ভালোবাসা")
    assert "valobasha" in spellings("ভালোবাসা", 2)
    assert {"nodi", "nadi", "nodee"} <= spellings("নদী")
