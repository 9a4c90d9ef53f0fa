"""The sentence about the calendar's known holidays."""

from datetime import date

from desktop.core.office.holidays import HolidayTable
from desktop.language.holidays import holiday_note
from desktop.language.translator import install
from desktop.storage.holidays import holiday_table


def test_the_note_claims_a_whole_list_only_for_a_gazetted_year():
    table = holiday_table("BD")
    assert "notification" in holiday_note(table, date(2026, 10, 1))
    assert "not complete" in holiday_note(table, date(2027, 4, 1))
    assert "To be announced" not in holiday_note(table, date(2027, 4, 1))


def test_the_note_names_what_is_to_be_announced_in_both_languages():
    table = holiday_table("BD")
    assert "To be announced: Jumatul Bida (about" in holiday_note(table, date(2027, 3, 1))
    install("bn")
    said = holiday_note(table, date(2027, 3, 1))
    assert "ঈদুল ফিতর" in said
    assert "২০২৭" in said


def test_without_a_country_nothing_is_claimed():
    assert holiday_note(HolidayTable(), date(2026, 1, 1)) == ""
