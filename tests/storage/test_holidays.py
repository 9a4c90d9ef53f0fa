"""The shipped table equals the one made from the gazette and the package."""

import json
from datetime import date
from pathlib import Path

import pytest
from helpers.refusals import code_of

from desktop.core.errors import KnownError
from desktop.resource_paths import resource
from desktop.storage.holidays import holiday_table, public_holidays, read_holiday_list
from tools.make_holidays import table

pytestmark = pytest.mark.portable


def test_the_shipped_table_is_what_the_package_says():
    assert json.loads(resource("holidays/BD.json").read_text("utf-8")) == table()


GAZETTE = {
    "general": "02-21 03-20 03-21 03-26 04-13 05-01 05-01 "
    "05-28 08-05 08-26 09-04 10-21 12-16 12-25",
    "executive": "02-04 03-17 03-19 03-20 03-22 03-23 04-14 "
    "05-26 05-27 05-29 05-30 05-31 06-26 10-20",
}


def test_the_gazette_of_2026_has_its_28_days_nine_dates_of_them_at_a_weekend():
    path = Path(__file__).parents[2] / "tools" / "gazette_2026.json"
    kept = json.loads(path.read_text("utf-8"))["days"]
    for kind, days in GAZETTE.items():
        assert [one["day"][5:] for one in kept if one["kind"] == kind] == days.split()
    whole = {date.fromisoformat(one["day"]) for one in kept}
    assert sum(day.weekday() in (4, 5) for day in whole) == 9


def test_2026_ships_exactly_the_gazettes_days_but_the_one_of_three_districts_only():
    found = {f"{day:%m-%d}" for day in public_holidays("BD") if day.year == 2026}
    assert found == {*" ".join(GAZETTE.values()).split()} - {"04-13"}


def test_a_year_without_a_gazette_has_only_days_of_a_fixed_date():
    table = holiday_table("BD")
    found = [f"{day:%m-%d}" for day in table.days if day.year == 2027]
    assert found == ["02-21", "03-26", "04-14", "05-01", "08-05", "12-16", "12-25"]
    assert 2026 in table.complete
    assert 2027 not in table.complete
    assert table.days[date(2026, 3, 20)]["en"] == "Jumatul Bida; Eid-ul-Fitr"
    assert table.eids()[-1] > date(2027, 3, 10)


def test_days_come_with_names_in_both_languages():
    days = public_holidays("BD")
    assert days[date(2026, 2, 21)] == {
        "en": "Shaheed Day and International Mother Language Day",
        "bn": "শহিদ দিবস ও আন্তর্জাতিক মাতৃভাষা দিবস",
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


EVENT = "BEGIN:VEVENT\r\nDTSTART:{year}0101\r\nDURATION:P50D\r\nEND:VEVENT\r\n"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "file_missing"),
        (b"\xff\x00 no calendar", "holidays_none"),
        (EVENT.format(year=2027).encode() * 200_000, "file_too_large"),  # not read by half
        ("".join(EVENT.format(year=2000 + at) for at in range(21)).encode(), "holidays_too_many"),
    ],
    ids=["missing", "none", "large", "many"],
)
def test_a_file_that_is_no_list_is_refused(tmp_path, content, code):
    path = tmp_path / "letter.ics"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(KnownError, match=code):
        read_holiday_list(path)
    assert code_of(read_holiday_list, tmp_path) == "file_unreadable"
