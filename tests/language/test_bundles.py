"""Faults of a bundle and of the log in both languages, with file, row and values."""

import pytest

from desktop.core.integrity.faults import Fault, LogFault, Step, Wrong
from desktop.language.bundles import (
    bundle_checks,
    bundle_fault,
    bundle_limits,
    journal_broken,
    journal_verified,
    own_pc,
)
from desktop.language.numbers import duration_short
from desktop.language.translator import install


@pytest.mark.parametrize("code", ["bn", "en"])
@pytest.mark.parametrize("wrong", list(Wrong))
def test_every_fault_has_a_whole_sentence(code: str, wrong: Wrong):
    install(code)
    fault = Fault(Step.FIGURES, wrong, "data/spans.csv", 41, "seconds=1488.0", "seconds=288.0")
    sentence = bundle_fault(fault)
    assert "{" not in sentence
    assert "data/" not in sentence
    ends = "।" if code == "bn" else ".", duration_short(288000), "spans.csv"
    assert sentence.endswith((*ends, "seconds=288.0"))


def test_a_differing_row_is_told_as_in_the_picture():
    install("bn")
    fault = Fault(
        *(Step.FIGURES, Wrong.ROW_DIFFERS, "data/spans.csv", 41),
        *("seconds=1488.0", "seconds=288.0"),
    )
    assert bundle_fault(fault) == "সংযোগ, ৪১ নং সারি: স্থায়িত্ব ২৪ মি. ৪৮ সে. থাকার কথা, আছে ৪ মি. ৪৮ সে.।"


SPANS, SLOTS, SUMMARY = "data/spans.csv", "data/slots.csv", "data/summary.json"


@pytest.mark.parametrize(
    ("file", "expected", "found", "said"),
    [
        (SPANS, "verdict=offline", "verdict=online", "অবস্থা বিচ্ছিন্ন থাকার কথা, আছে সংযুক্ত।"),
        (SPANS, "cause=power_cut", "cause=", "কারণ বিদ্যুৎ ছিল না (অনুমিত) থাকার কথা, আছে –।"),
        (SPANS, "path_kind=mobile", "path_kind=wired", "মোবাইল ডাটা থাকার কথা, আছে ব্রডব্যান্ড।"),
        (SPANS, "began_by=2026-11-24T10:14:32.000+06:00", "began_by=2026-11-24T10:14:33.000+06:00",
         "২৪-১১-২০২৬ ১০:১৪:৩২.০০০ থাকার কথা, আছে ২৪-১১-২০২৬ ১০:১৪:৩৩.০০০।"),
        (SLOTS, "outcome=missed_away", "outcome=checked",
         "ফল বাদ পড়েছে, আসনে নেই থাকার কথা, আছে সময়মতো দেখা।"),
        (SLOTS, "snoozes=2", "snoozes=1", "কতবার পেছানো হয়েছে ২ থাকার কথা, আছে ১।"),
        (SUMMARY, "checks.checked=12", "checks.checked=13", "সময়মতো দেখা ১২ থাকার কথা, আছে ১৩।"),
        (SUMMARY, "checks.due=12", "checks.due=13", "নির্ধারিত ১২ থাকার কথা, আছে ১৩।"),
        (SUMMARY, "connectivity.down_seconds.isp_down=60.0", "connectivity.down_seconds.isp_down=0",
         "বিচ্ছিন্ন ১ মি. ০০ সে. থাকার কথা, আছে ০ সে.।"),
        (SUMMARY, "connectivity.coverage_percent=99.5", "connectivity.coverage_percent=null",
         "পর্যবেক্ষণের আওতা ৯৯.৫ থাকার কথা, আছে –।"),
        (SUMMARY, "", 'checks.more="x"', "এক্সপোর্টের পর সারাংশ বদলানো হয়েছে।"),
    ],
)  # fmt: skip
def test_columns_and_values_are_told_in_words(file, expected, found, said):
    install("bn")
    wrong = Wrong.VALUE_DIFFERS if file == SUMMARY else Wrong.ROW_DIFFERS
    sentence = bundle_fault(Fault(Step.FIGURES, wrong, file, None, expected, found))
    assert said in sentence
    assert not [letter for letter in sentence if letter.isascii() and letter.isalnum()]


def test_a_row_too_few_or_too_many_is_not_spelt_out():
    install("bn")
    row = "ইউএনও সাভার, , 1f2a, 1f2a-3"
    gone = Fault(Step.FIGURES, Wrong.ROW_DIFFERS, SPANS, 12, row, "")
    assert bundle_fault(gone) == "সংযোগ, ১২ নং সারি: এটি নেই।"
    extra = Fault(Step.FIGURES, Wrong.ROW_DIFFERS, SPANS, 12, "", row)
    assert bundle_fault(extra) == "সংযোগ, ১২ নং সারি: এই সারি এখানে থাকার কথা নয়।"


def test_a_registers_own_verifier_is_quoted_in_the_language_in_force():
    reports = {"actual": "record 12 is missing", "actual_bengali": "১২ নং ভুক্তি নেই"}
    fault = Fault(Step.CHAIN, Wrong.EVIDENCE_WRONG, "verify.py", **reports)
    install("bn")
    assert "১২ নং ভুক্তি নেই" in bundle_fault(fault)
    install("en")
    assert "record 12 is missing" in bundle_fault(fault)


def test_values_that_are_no_durations_stay_as_they_are():
    install("en")
    fault = Fault(Step.FIGURES, Wrong.ROW_DIFFERS, "data/spans.csv", 2, "seconds=x", "")
    assert bundle_fault(fault) == "Connectivity, row 2: missing."
    far = Fault(Step.FIGURES, Wrong.ROW_DIFFERS, SPANS, 2, "seconds=inf", "seconds=x")
    assert "duration should be inf, but is x." in bundle_fault(far)


def test_durations_that_look_alike_are_told_as_they_stand():
    install("en")
    values = "seconds=1488.0", "seconds=1488.4"
    fault = Fault(Step.FIGURES, Wrong.ROW_DIFFERS, "data/spans.csv", 2, *values)
    assert "duration should be 1488 s, but is 1488.4 s." in bundle_fault(fault)


def test_a_strangers_names_and_cells_give_a_terminal_no_commands():
    install("en")
    unlisted = Fault(Step.FILES, Wrong.FILE_UNLISTED, "data/\u202etxt.exe")
    assert bundle_fault(unlisted) == "\\u202etxt.exe is not in the list of files."
    cells = "officer=র‌্যাব", "officer=\x1b[2Ja.csv: verified\n\x9b\ud800"
    fault = Fault(Step.FIGURES, Wrong.ROW_DIFFERS, "data/spans.csv", 2, *cells)
    assert bundle_fault(fault) == (
        "Connectivity, row 2: officer should be র‌্যাব, but is \\x1b[2Ja.csv: verified\\n\\x9b\\ud800."
    )


def test_a_good_answer_names_the_four_checks_and_its_limits():
    install("bn")
    checks = bundle_checks(10, "ইউএনও সাভার", 4182)
    assert checks == (
        ("ফাইলের তালিকা", "১০টি ফাইলই মেলে"),
        ("ধারাবাহিকতা", "৪,১৮২টি সারি, প্রতিটি আগেরটির সঙ্গে বাঁধা"),
        ("পুনরায় হিসাব", "একই ফল এসেছে"),
        ("স্বাক্ষর", "ইউএনও সাভার"),
    )
    assert bundle_limits().startswith("এতে প্রমাণিত হয় যে এক্সপোর্টের পর কিছু বদলানো হয়নি।")
    assert own_pc() == "এই কম্পিউটার"


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
