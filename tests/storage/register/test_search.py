"""Search: prefixes, phrases, and words that look the same."""

from contextlib import closing

import pytest
from helpers.directives import NOON
from helpers.registers import Bare
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.register.enums import Action, RecordType
from desktop.core.register.records import Attachment, Change, Draft, Origin
from desktop.core.text.bengali import fold_sounds, words_of
from desktop.storage.register.search import endings, search_match

pytestmark = pytest.mark.portable

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


@pytest.fixture
def search_of(tmp_path):
    """File a text in a register of its own, and return the register's search."""
    bare = Bare(tmp_path)
    with closing(bare.open()) as opened:

        def filed(text):
            opened.add(bare.arrivals(Draft(text=text)), BY, NOON)
            return opened.search

        yield filed


def test_text_typed_in_bijoy_is_found_by_both_spellings(search_of):
    search = search_of("Rbcªkvmb gš¿Yvjq, evsjv‡`k miKvi")
    assert search("মন্ত্রণালয়") == search("miKvi") == [1]


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        *(("নদী", "নদি"), ("নদি", "নদী"), ("জমির", "জমীর"), ("পাড়ের", "পারের")),
        *(("পারের", "পা\u09dcের"), ("আষাঢ়", "আশার"), ("ভূমি", "ভুমি"), ("কারণ", "কারন")),
        *(("পরিষদ", "পরিসদ"), ("শাসন", "সাসন"), ("ঈদ", "ইদ"), ("ঊর্ধ্বতন", "উর্ধ্বতন")),
        *(("শৃঙ্খলা", "শৃংখলা"), ("শৃংখলা", "শৃঙ্খলা"), ("বাংলা", "বাঙলা")),
        *(("ক্ষয়ক্ষতির", "ক্ষতি"), ("উপজেলা", "জেলা"), ("PX-2026/17", "2026")),
    ],
)
def test_letters_that_sound_alike_and_the_inside_of_words_are_found(search_of, written, typed):
    assert search_of(f"আগে {written} পরে")(typed) == [1]


def test_a_phrase_is_as_it_is_written(search_of):
    search = search_of("নদীর পাড়")
    assert (search('"নদীর পাড়"'), search('"নদির পাড়"')) == ([1], [])


def test_a_part_longer_than_what_is_kept_is_found_by_its_beginning(search_of):
    assert search_of("x" + "0123456789" * 5)("0123456789" * 4) == [1]


def test_a_word_removed_and_added_again_in_one_transaction_is_found_by_its_parts(tmp_path):
    bare = Bare(tmp_path)
    removal = Draft(type=RecordType.REDACTION, target=f"{0:032x}", text="আদেশ")
    with closing(bare.open()) as opened:
        with opened.filing() as filing:
            for draft in (Draft(text="উচ্ছেদ"), removal, Draft(text="উচ্ছেদ আবার")):
                filing.add(bare.arrivals(draft), BY, NOON)
            filing.commit(NOON)
        assert opened.search("চ্ছেদ") == [3]


def test_no_more_than_asked_newest_first(register):
    assert register.search("উচ্ছেদ", 1) == [3]


@pytest.fixture
def match(tmp_path_factory):
    """Expression for a word in a register of these words."""

    def made(word, *words):
        bare = Bare(tmp_path_factory.mktemp("words"))
        with closing(bare.open()) as opened:
            opened.add(bare.arrivals(Draft(text=" ".join(words) or "none")), BY, NOON)
            with opened.reading() as connection:
                return search_match(word, connection)

    return made


@given(st.text())
def test_any_words_can_be_asked_and_none_reach_sql(shared_register, words):
    assert isinstance(shared_register.search(words), list)
    with shared_register.reading() as connection:
        assert "'" not in search_match(words, connection)


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
        ours = [term for (term,) in connection.execute(sql)]
    assert ours == sorted(["কথা", "words", "22"])


def test_a_part_of_very_many_words_is_looked_for_as_a_beginning(match):
    inside = (f"{number}abcd" for number in range(401))
    assert match("abcd", *inside, "abcdx") == '("abcdx")'


def test_a_beginning_of_very_many_words_is_left_to_the_index(match):
    assert match("abcd", *(f"abcd{number}" for number in range(401))) == '"abcd"*'
    assert match("abcd", "abcde") == '("abcde")'
    assert match("abcd") == '("abcd")'


@given(st.text())
def test_folding_by_sound_twice_changes_nothing_more(words):
    assert fold_sounds(fold_sounds(words)) == fold_sounds(words)


def test_a_word_without_end_has_few_and_short_parts():
    parts = endings("কথা" * 100_000)
    assert 0 < len(parts) <= 64
    assert max(map(len, parts)) <= 32
