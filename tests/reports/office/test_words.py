"""The words of an office report's figures: its period, and a bundle's settings."""

from datetime import timedelta

import pytest
from helpers.office_month import FIRST, LAST, moment

from desktop.reports.office.model import OfficeReport
from desktop.reports.office.words import period_words, setting_words


def test_a_report_is_of_its_first_day_to_its_last():
    days = moment(FIRST, "00:00"), moment(LAST + timedelta(days=1), "00:00")
    assert period_words(OfficeReport((), (), (), (), days=days)) == "November 2026"
    assert period_words(OfficeReport((), (), (), ())) == ""


@pytest.mark.parametrize(
    ("key", "text", "words"),
    [
        ("checks.missed_after_minutes", "240", "Missed after 4 hours"),
        ("checks.missed_after_minutes", '"often"', "Missed after"),
        ("checks.missed_after_minutes", "9" * 5000, "Missed after"),
        ("connectivity.services", "7", "Messaging service"),
    ],
)
def test_of_a_setting_only_a_number_of_its_kind_is_quoted(key, text, words):
    assert setting_words((key, text)) == words
