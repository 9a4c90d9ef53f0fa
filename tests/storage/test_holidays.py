"""The shipped table is the package's own, so that a new version of it is not forgotten."""

import sys
from datetime import date
from pathlib import Path

from desktop.files import resource
from desktop.storage.holidays import public_holidays

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
