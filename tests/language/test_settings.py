"""Words of settings are those of the language in force, also where no window is."""

import pytest

from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.model import RULES, WORDS, Settings
from desktop.core.settings.rules import Refused
from desktop.language import settings as words
from desktop.language.settings import setting_lines
from desktop.language.translator import spoken


def test_one_request_of_a_server_is_answered_in_its_own_language():
    with spoken("en"):
        assert (
            words.label_of("officer.name"),
            words.setting_value("checks.every_minutes", 90),
        ) == ("Name", "1 hour 30 minutes")
    with spoken("bn"):
        assert (
            words.label_of("officer.name"),
            words.setting_value("checks.every_minutes", 90),
        ) == ("নাম", "১ ঘণ্টা ৩০ মিনিট")


def test_every_setting_that_a_policy_can_lock_has_a_label():
    assert [key for key in RULES if not WORDS[key][0]] == []


@pytest.mark.usefixtures("bengali")
def test_every_kind_of_word_is_bengali_without_a_window():
    assert words.help_of("officer.replies").startswith("প্রতি লাইনে একটি লিখুন। গোপনীয় কিছু লিখবেন না।")
    assert words.group_name(words.GROUPS[0]) == "আমি"
    assert words.choice_word("appearance.theme", "dark") == "গাঢ়"
    assert words.refusal(Refused(ProblemCode.SETTING_TEXT, longest=80), "99", "3") == (
        "এক লাইনে সর্বোচ্চ ৮০ অক্ষর লিখুন। ‘99’ গ্রহণ করা হয়নি। আগের 3 বহাল আছে।"
    )


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("checks.longest_pause_minutes", 44_640, "৩১ দিন"),
        ("checks.off_hours_every_minutes", 0, "কখনো নয়"),
        ("checks.snooze_minutes", (5, 10, 15), "৫, ১০, ১৫ মিনিট"),
        ("checks.snooze_minutes", (5,), "৫ মিনিট"),
        ("checks.max_snoozes", 3, "৩"),
        ("security.backup_days", 7, "৭ দিন"),
        ("connectivity.round_seconds", 15, "১৫ সেকেন্ড"),
        ("appearance.theme", "dark", "গাঢ়"),
        ("appearance.text_size", "150", "১৫০%"),
        ("reports.form", "pdf", "পিডিএফ"),
        ("officer.language", "en", "English"),
        ("officer.name", "রহিমা", "রহিমা"),
    ],
)
@pytest.mark.usefixtures("bengali")
def test_a_value_is_said_as_people_say_it(key, value, said):
    assert words.setting_value(key, value) == said


@pytest.mark.usefixtures("bengali")
def test_a_choice_that_a_backup_brings_is_said_in_words():
    hours = RULES["calendar.hours"].write(Settings().calendar.hours)
    brought = [("appearance.theme", "dark"), ("calendar.hours", hours)]
    said = [line.partition(": ")[2] for line in setting_lines(brought)]
    assert said == ["গাঢ়", "রবিবার–বৃহস্পতিবার সকাল ৯টা–বিকাল ৫টা"]


@pytest.mark.usefixtures("bengali")
def test_what_a_backup_brings_is_named_and_its_token_is_not_shown():
    brought = [("officer.name", "রহিমা"), ("checks.max_snoozes", 2), ("office.token", "tatpar1-x")]
    assert setting_lines(brought) == ["নাম: রহিমা", "‘পরে’ সর্বোচ্চ কতবার: ২", "টোকেন"]
