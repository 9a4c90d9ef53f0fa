import pytest

from desktop import language
from desktop.storage import journal


def test_a_whole_journal_names_its_rows_and_head(bengali):
    said = language.journal_verified("log.db", 4182, "13e44345900e" + "0" * 52)
    assert said == "log.db: যাচাই হয়েছে, ৪,১৮২টি সারি অক্ষত, শেষ ছাপ 13e44345900e0000"


@pytest.mark.parametrize("what", ["edited", "removed", "unlinked", "cut", "unreadable"])
def test_a_broken_one_names_the_first_wrong_row(code, what):
    assert f"``{what}``" in journal.Broken.__doc__
    said = language.journal_broken("log.db", 41, what)
    assert ("৪১" if code == "bn" else "41") in said


def test_a_file_that_is_damaged_as_a_whole_names_no_row(code):
    assert "``damaged``" in journal.Broken.__doc__
    said = language.journal_broken("log.db", 0, "damaged")
    assert ("নষ্ট" if code == "bn" else "damaged") in said
    assert not {"0", "০"} & set(said)


def test_every_break_is_told_in_its_own_way(code):
    breaks = ("edited", "removed", "unlinked", "cut", "unreadable")
    assert len({language.journal_broken("log.db", 1, what) for what in breaks}) == len(breaks)


def test_an_export_says_what_it_left(code):
    assert "a.csv, b.csv" in language.exported_sentence("a.csv, b.csv")
    assert language.export_stopped_sentence()
