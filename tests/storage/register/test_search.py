"""What is looked for: prefixes, phrases, and words that look the same."""

import pytest
from helpers.directives import NOON
from helpers.registers import Bare
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.register.enums import Action, RecordType
from desktop.core.register.records import Attachment, Change, Draft, Origin
from desktop.storage.register.search import search_match, words_of

BY = Origin()


@pytest.fixture
def register(tmp_path):
    bare = Bare(tmp_path)
    opened = bare.open()
    opened.add(
        bare.arrivals(
            Draft(text="২২ তারিখে নদীতীরের উচ্ছেদ অভিযান", sender="DC Dhaka"),
            Draft(text="সময় মতো জানান", memo_no="05.00.0000.110.99.002.17-1337"),
            Draft(text="অভিযান উচ্ছেদ", attachments=(Attachment("নকশা.jpg", "x/y", b""),)),
            Draft(type=RecordType.ACTION, action=Action.NOTE, target=f"{0:032x}", text="পরিদর্শন"),
            Draft(
                type=RecordType.CORRECTION,
                target=f"{1:032x}",
                changes=(Change("subject", "সংশোধিত"),),
            ),
        ),
        BY,
        NOON,
    )
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("উচ্ছেদ", [3, 1]),
        ("উচ্ছে", [3, 1]),
        ("উ", [3, 1]),
        ("নদীতীরের উচ্ছেদ", [1]),
        ("উচ্ছেদ নেই", []),
        ('"উচ্ছেদ অভিযান"', [1]),
        ('"অভিযান উচ্ছেদ"', [3]),
        ('"উচ্ছে"', []),
        ("22", [1]),
        ("২২", [1]),
        ("সময\u09bc", [2]),
        ("সম\u09df", [2]),
        ("dc", [1]),
        ("DHAKA", [1]),
        ("০৫.০০.০০০০", [2]),
        ("1337", [2]),
        ("নকশা", [3]),
        ("পরিদর্শন", [1]),
        ("সংশোধিত", [2]),
        ("", []),
        ("।", []),
        ('"', []),
        ('""', []),
        ('"।"', []),
        ("OR", []),
        ("উচ্ছেদ*", [3, 1]),
        ("NEAR(উচ্ছেদ)", []),
        ("\ud800", []),
    ],
)
def test_search(register, words, found):
    assert register.search(words) == found


def test_text_typed_in_bijoy_is_found_by_both_spellings(tmp_path):
    bare = Bare(tmp_path)
    opened = bare.open()
    opened.add(bare.arrivals(Draft(text="Rbcªkvmb gš¿Yvjq, evsjv‡`k miKvi")), BY, NOON)
    assert opened.search("মন্ত্রণালয়") == [1]
    assert opened.search("miKvi") == [1]
    opened.close()


def test_no_more_than_asked_newest_first(register):
    assert register.search("উচ্ছেদ", 1) == [3]


@given(st.text())
def test_no_words_break_the_search_or_reach_sql(words):
    assert "'" not in search_match(words, lambda _prefix, _limit: [])


@given(words=st.text(max_size=20))
def test_any_words_can_be_asked(shared_register, words):
    assert isinstance(shared_register.search(words), list)


@pytest.fixture(scope="module")
def shared_register(tmp_path_factory):
    bare = Bare(tmp_path_factory.mktemp("register"))
    opened = bare.open()
    opened.add(bare.arrivals(Draft(text="কথা words ২২")), BY, NOON)
    yield opened
    opened.close()


def test_words_are_cut_as_the_index_cuts_them(shared_register):
    assert words_of("ক\u200dথা, words-22 ১") == ["কথা", "words", "22", "1"]
    with shared_register.reading() as connection:
        sql = "SELECT term FROM word ORDER BY term"
        ours = [term for (term,) in connection.exec_driver_sql(sql)]
    assert ours == sorted(["কথা", "words", "22"])


def test_a_prefix_of_very_many_words_is_left_to_the_index():
    many = [f"abcd{number}" for number in range(401)]
    assert search_match("abcd", lambda _prefix, limit: many[:limit]) == '"abcd"*'
    assert search_match("abcd", lambda _prefix, _limit: ["abcde"]) == '("abcde")'
    assert search_match("abcd", lambda _prefix, _limit: []) == '("abcd")'
