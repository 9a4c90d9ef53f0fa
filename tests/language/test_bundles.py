"""Every fault of a bundle has its sentence in both languages, with file, row and values."""

import pytest

from desktop import language
from desktop.core.integrity.bundle_fault import Fault, Step, Wrong


@pytest.mark.parametrize("code", ["bn", "en"])
@pytest.mark.parametrize("wrong", list(Wrong))
def test_every_fault_has_a_whole_sentence(code: str, wrong: Wrong):
    language.install(code)
    fault = Fault(Step.FIGURES, wrong, "data/spans.csv", 41, "seconds=1488.0", "seconds=288.0")
    sentence = language.bundle_fault(fault)
    assert "{" not in sentence
    assert "data/" not in sentence
    assert sentence.endswith(
        ("।" if code == "bn" else ".", language.duration_short(288000), "spans.csv")
    )


def test_a_differing_row_is_told_as_in_the_picture():
    language.install("bn")
    fault = Fault(
        *(Step.FIGURES, Wrong.ROW_DIFFERS, "data/spans.csv", 41),
        *("seconds=1488.0", "seconds=288.0"),
    )
    assert (
        language.bundle_fault(fault) == "spans.csv, সারি ৪১: ২৪ মি. ৪৮ সে. থাকার কথা, আছে ৪ মি. ৪৮ সে.।"
    )


def test_values_that_are_no_durations_stay_as_they_are():
    language.install("en")
    fault = Fault(Step.FIGURES, Wrong.ROW_DIFFERS, "data/spans.csv", 2, "seconds=x", "")
    assert language.bundle_fault(fault) == "spans.csv, row 2: seconds=x expected, – found."
    far = Fault(Step.FIGURES, Wrong.ROW_DIFFERS, "data/spans.csv", 2, "seconds=inf", "verdict=a")
    assert "seconds=inf expected, verdict=a found" in language.bundle_fault(far)


def test_durations_that_look_alike_are_told_as_they_stand():
    language.install("en")
    values = "seconds=1488.0", "seconds=1488.4"
    fault = Fault(Step.FIGURES, Wrong.ROW_DIFFERS, "data/spans.csv", 2, *values)
    assert "seconds=1488.0 expected, seconds=1488.4 found" in language.bundle_fault(fault)


def test_a_strangers_names_and_cells_give_a_terminal_no_commands():
    language.install("en")
    unlisted = Fault(Step.FILES, Wrong.FILE_UNLISTED, "data/\u202etxt.exe")
    assert language.bundle_fault(unlisted) == "\\u202etxt.exe is not in the list of files."
    cells = "officer=র‌্যাব", "officer=\x1b[2Ja.csv: verified\n\x9b\ud800"
    fault = Fault(Step.FIGURES, Wrong.ROW_DIFFERS, "data/spans.csv", 2, *cells)
    assert language.bundle_fault(fault) == (
        "spans.csv, row 2: officer=র‌্যাব expected, "
        "officer=\\x1b[2Ja.csv: verified\\n\\x9b\\ud800 found."
    )


def test_a_good_answer_names_the_four_checks_and_its_limits():
    language.install("bn")
    checks = language.bundle_checks(10, "ইউএনও সাভার", 4182)
    assert checks == (
        ("ফাইলের তালিকা", "১০টির ১০টিই মিলেছে"),
        ("ধারাবাহিকতা", "৪,১৮২টি সারি মিলেছে"),
        ("পুনরায় হিসাব", "একই ফল এসেছে"),
        ("স্বাক্ষর", "ইউএনও সাভার"),
    )
    assert language.bundle_limits().startswith("এতে প্রমাণিত হয় যে এক্সপোর্টের পর কিছু বদলানো হয়নি।")
    assert language.own_pc() == "এই কম্পিউটার"
