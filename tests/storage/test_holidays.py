"""The shipped table is the package's own, so that a new version of it is not forgotten."""

import sys
from datetime import date
from pathlib import Path

import pytest

from desktop.core.errors import KnownError
from desktop.files import resource
from desktop.storage.holidays import public_holidays, read_holiday_list

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))


def test_the_shipped_table_is_what_the_package_says():
    import json

    from make_holidays import table

    assert json.loads(resource("holidays/BD.json").read_text("utf-8")) == table()


def test_days_come_with_names_in_both_languages():
    days = public_holidays("BD")
    assert days[date(2026, 2, 21)] == {
        "en": "Martyrs' Day and International Mother Language Day",
        "bn": "শহীদ দিবস ও আন্তর্জাতিক মাতৃভাষা দিবস",
    }
    assert public_holidays("") == {}


def test_a_list_of_days_off_is_read_from_its_file(tmp_path):
    path = tmp_path / "ছুটি.ics"
    path.write_text(
        "\ufeffBEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20270221\r\n"
        "SUMMARY:শহীদ দিবস\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        "utf-8",
    )
    found = read_holiday_list(path)
    assert [(off.day, off.name) for off in found.days] == [(date(2027, 2, 21), "শহীদ দিবস")]


def test_a_file_that_is_no_list_is_refused(tmp_path):
    path = tmp_path / "letter.ics"
    with pytest.raises(KnownError, match="file_missing"):
        read_holiday_list(path)
    with pytest.raises(KnownError, match="file_unreadable"):
        read_holiday_list(tmp_path)
    path.write_bytes(b"\xff\x00 no calendar")
    with pytest.raises(KnownError, match="holidays_none"):
        read_holiday_list(path)


def test_a_list_of_ten_megabytes_is_refused_whole_not_read_by_half(tmp_path):
    path = tmp_path / "long.ics"
    event = b"BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20270221\r\nEND:VEVENT\r\n"
    path.write_bytes(event * (10_000_000 // len(event)))
    with pytest.raises(KnownError, match="holidays_too_large"):
        read_holiday_list(path)


def test_a_list_of_thousands_of_days_is_refused(tmp_path):
    path = tmp_path / "years.ics"
    event = "BEGIN:VEVENT\r\nDTSTART:{year}0101\r\nDURATION:P50D\r\nEND:VEVENT\r\n"
    path.write_text("".join(event.format(year=2000 + at) for at in range(21)), "utf-8")
    with pytest.raises(KnownError, match="holidays_too_many"):
        read_holiday_list(path)
