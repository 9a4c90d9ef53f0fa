from desktop.core.integrity.faults import LogFault
from desktop.language.bundles import (
    export_stopped_sentence,
    exported_sentence,
    journal_broken,
    journal_verified,
)


def test_a_whole_journal_names_its_rows_and_head(bengali):
    said = journal_verified("log.db", 4182, "13e44345900e" + "0" * 52)
    assert said == "log.db: যাচাই হয়েছে, ৪,১৮২টি সারি অক্ষত, শেষ ছাপ 13e44345900e0000"


def test_a_journal_that_lost_rows_says_so(bengali):
    sentence = journal_verified("log.db", 4182, "13e44345900e" + "0" * 52, losses=1)
    assert sentence.endswith("\nঘটনাপঞ্জি অনুযায়ী এর আগে ১ বার কিছু সারি হারিয়েছে।")


def test_a_broken_one_names_the_first_wrong_row_by_a_sentence_of_its_own(code):
    faults = set(LogFault) - {LogFault.DAMAGED}
    sentences = {journal_broken("log.db", 41, fault) for fault in faults}
    assert len(sentences) == len(faults)
    assert all(("৪১" if code == "bn" else "41") in sentence for sentence in sentences)


def test_a_file_that_is_damaged_as_a_whole_names_no_row(code):
    sentence = journal_broken("log.db", 0, LogFault.DAMAGED)
    assert ("নষ্ট" if code == "bn" else "damaged") in sentence
    assert not {"0", "০"} & set(sentence)


def test_an_export_says_what_it_left(code):
    assert "a.csv, b.csv" in exported_sentence("a.csv, b.csv")
    assert export_stopped_sentence()
