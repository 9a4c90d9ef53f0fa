"""Write ``resources/holidays/BD.json`` from the ``holidays`` package.

The program reads the file: importing the package costs an idle tray 19 MB. The days that hang on
the moon are the package's estimates; the officer's lists in the settings correct them.
"""

import json
from pathlib import Path

import holidays
from holidays.countries import Bangladesh

YEARS = range(2022, 2041)
OUT = Path(__file__).parent.parent / "resources" / "holidays" / "BD.json"


def table() -> dict[str, object]:
    """Return the file's content: ISO day to names in English and Bengali."""
    english = Bangladesh(years=YEARS, language="en_US")
    bengali = Bangladesh(years=YEARS, language="bn")
    days = {
        day.isoformat(): {"en": english[day], "bn": bengali[day]} for day in sorted(english.keys())
    }
    return {"source": f"holidays {holidays.__version__}", "days": days}


if __name__ == "__main__":
    OUT.write_text(json.dumps(table(), ensure_ascii=False, indent=1) + "\n", "utf-8")
