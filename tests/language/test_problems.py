import re
from pathlib import Path

import pytest

import desktop
import office
from desktop.core.errors import KnownError, no_backup
from desktop.core.problem_codes import ProblemCode
from desktop.language.problems import problem as problem_words
from desktop.language.problems import problem_text, running
from desktop.language.translator import install

ROOT = Path(desktop.__file__).parent


def raised_codes():
    """Return every code that the tree raises or asks for."""
    names = set()
    for file in [*ROOT.rglob("*.py"), *Path(office.__file__).parent.rglob("*.py")]:
        names |= set(re.findall(r"\bProblemCode\.([A-Z0-9_]+)", file.read_text("utf-8")))
    return {ProblemCode[name] for name in names}


def test_every_problem_has_a_heading_without_a_full_stop(code):
    headings = {each: problem_words(KnownError(each))[0] for each in ProblemCode}
    assert [each for each, words in headings.items() if not words or words[-1] in ".।"] == []


def test_no_sentence_is_for_a_problem_that_cannot_be():
    assert set(ProblemCode) - raised_codes() == set()


def test_every_sentence_can_be_filled(code):
    assert [c for c in ProblemCode if "{" in "".join(problem_words(KnownError(c)))] == []


def test_the_blanks_are_filled_from_the_facts(bengali):
    error = KnownError(
        ProblemCode.SETTING_WHOLE, file="config.toml", key="checks.x", low=5, high=1440, value=1
    )
    title, hint = problem_words(error)
    assert title == "config.toml: checks.x-এর মান ‘১’ গ্রহণযোগ্য নয়"
    assert hint == "৫ থেকে ১,৪৪০-এর মধ্যে একটি পূর্ণ সংখ্যা লিখুন।"


def test_stretches_and_moments_are_told_as_such(bengali):
    title, _ = problem_words(KnownError(ProblemCode.PAUSE_TOO_LONG, longest_minutes=31 * 24 * 60))
    assert title == "একটি বিরতি সর্বোচ্চ ৩১ দিন হতে পারে"
    title, _ = problem_words(KnownError(ProblemCode.PAUSE_WITHIN, until_ms=1_790_000_000_000))
    assert title == "রিমাইন্ডারে আগে থেকেই ২১ সেপ্ট রাত ৮:১৩ পর্যন্ত বিরতি আছে"


def test_a_problem_behind_a_backup_is_said_in_its_own_words(code):
    title, hint = problem_words(
        no_backup(KnownError(ProblemCode.FOLDER_MISSING, path="/x/auto"), "/x")
    )
    if code == "bn":
        assert title == "ব্যাকআপ নেওয়া যায়নি"
        assert hint.startswith("যে ফোল্ডারে ফাইলটি রাখার কথা, তা নেই: /x।")
    else:
        assert title == "The backup failed"
        assert hint.startswith("The folder for “/x” does not exist. Choose an existing folder.")


def test_a_fact_that_is_missing_is_a_dash():
    title, _ = problem_words(KnownError(ProblemCode.RECORD_NOT_FOUND))
    assert title == "There is no record –"


def test_braces_in_a_fact_are_only_text():
    title, _ = problem_words(KnownError(ProblemCode.RECORD_NOT_FOUND, which="{x}"))
    assert title == "There is no record {x}"


def test_a_problem_of_a_newer_program_is_named():
    newer = KnownError(ProblemCode.UNKNOWN, code="of_a_newer_program")
    assert problem_words(newer) == ("Unknown problem: of_a_newer_program", "")


def test_wrong_passphrase_damaged_key_and_damaged_register_are_three_sentences(code):
    told = {
        problem_words(KnownError(ProblemCode(name), path="x"))
        for name in ("wrong_passphrase", "key_file_damaged", "register_damaged")
    }
    assert len(told) == 3


@pytest.mark.parametrize(
    ("tongue", "said"),
    [
        ("en", "There is no record 7. Check the number in the list."),
        ("bn", "৭ নম্বরের কোনো ভুক্তি নেই। তালিকায় নম্বরটি দেখুন।"),
    ],
)
def test_in_running_text_the_title_ends_before_the_hint_begins(tongue, said):
    install(tongue)
    assert problem_text(KnownError(ProblemCode.RECORD_NOT_FOUND, which="7")) == said


def test_running_text_leaves_out_what_is_empty_and_ends_nothing_twice():
    install("en")
    assert running("Not connected", "", "since 10:56") == "Not connected. since 10:56"
    assert running("Looking…", "since 10:56") == "Looking… since 10:56"


def test_days_and_decimal_numbers_are_those_of_the_language(bengali):
    facts = {"first": "2026-11-01", "last": "2026-11-30"}
    title, _ = problem_words(KnownError(ProblemCode.NOTHING_IN_PERIOD, **facts))
    assert "১ নভেম্বর ২০২৬" in title
    assert "৩০ নভেম্বর ২০২৬" in title
    facts = {"file": "config.toml", "key": "x.y", "low": "0.5", "high": "10.0"}
    _, hint = problem_words(KnownError(ProblemCode.SETTING_NUMBER, **facts))
    assert "০.৫ থেকে ১০-এর" in hint


def test_what_is_no_day_and_what_was_typed_stay_as_they_are(bengali):
    title, _ = problem_words(
        KnownError(ProblemCode.NOTHING_IN_PERIOD, first="2026-13-01", last="x")
    )
    assert "2026-13-01" in title
    title, _ = problem_words(KnownError(ProblemCode.USAGE_DAY, text="2026-11-31"))
    assert "2026-11-31" in title


def test_a_word_of_the_system_that_nobody_knows_is_a_detail(bengali):
    _, hint = problem_words(KnownError(ProblemCode.PDF_NOT_MADE, why="typst: bad"))
    assert hint.endswith("(বিস্তারিত: typst: bad)")
