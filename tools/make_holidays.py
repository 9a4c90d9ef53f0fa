"""Write ``resources/holidays/BD.json`` from our gazette files and the ``holidays`` package.

The program reads the file: importing the package costs an idle tray 19 MB. A year with a gazette
(``tools/gazette_<year>.json``, read and corrected by people) uses it alone. Other years use the
package; its estimated days are not days off, but are marked, so that the program can list days
still to be announced.
"""

import json
from pathlib import Path
from typing import Any

import holidays
from holidays.countries import Bangladesh

YEARS = range(2022, 2041)
HERE = Path(__file__).parent
OUT = HERE.parent / "resources" / "holidays" / "BD.json"
_ESTIMATED = " (estimated)"
_NAMES = {
    "Martyrs' Day and International Mother Language Day": (
        "Shaheed Day and International Mother Language Day",
        "শহিদ দিবস ও আন্তর্জাতিক মাতৃভাষা দিবস",
    ),
    "Sheikh Mujibur Rahman's Birthday": (
        "Sheikh Mujibur Rahman's Birthday",
        "জাতির পিতা বঙ্গবন্ধু শেখ মুজিবুর রহমানের জন্মদিবস",
    ),
    "Mid-Sha'ban": ("Shab-e-Barat", "শবে বরাত"),
    "Independence Day": ("Independence and National Day", "স্বাধীনতা ও জাতীয় দিবস"),
    "Bengali New Year's Day": ("Bangla New Year's Day", "বাংলা নববর্ষ"),
    "Jumu'atul-Wida": ("Jumatul Bida", "জুমাতুল বিদা"),
    "Laylat al-Qadr": ("Shab-e-Qadr", "শবে কদর"),
    "Eid al-Fitr": ("Eid-ul-Fitr", "ঈদুল ফিতর"),
    "Eid al-Adha": ("Eid-ul-Azha", "ঈদুল আজহা"),
    "Prophet's Birthday": ("Eid-e-Miladunnabi", "ঈদে মিলাদুন্নবী (সা.)"),
    "Christmas Day": ("Christmas Day", "যিশু খ্রিষ্টের জন্মদিন (বড়দিন)"),
}


def table() -> dict[str, Any]:
    """Return the file's content; see `desktop.core.office.holidays` for its form."""
    gazettes = [json.loads(path.read_text("utf-8")) for path in sorted(HERE.glob("gazette_*.json"))]
    gazetted = {gazette["year"] for gazette in gazettes}
    days: dict[str, dict[str, str]] = {}
    estimates: dict[str, dict[str, str]] = {}
    english = Bangladesh(years=YEARS, language="en_US")
    bengali = Bangladesh(years=YEARS, language="bn")
    for day in sorted(english.keys()):
        if day.year in gazetted:
            continue
        pairs = zip(english[day].split("; "), bengali[day].split("; "), strict=True)
        for en, bn in pairs:
            name = en.removesuffix(_ESTIMATED)
            pair = _NAMES.get(name, (name, bn.removesuffix(" (আনুমানিক)")))
            _add(estimates if en.endswith(_ESTIMATED) else days, day.isoformat(), *pair)
    for gazette in gazettes:
        for row in gazette["days"]:
            if "only_in" not in row:  # a day off in some districts is not one of the country
                _add(days, row["day"], row["en"], row["bn"])
    return {
        "source": f"holidays {holidays.__version__}",
        "years": {
            str(row["year"]): {
                "complete": True,
                "source": row["source"],
                "eid_al_fitr": row["eid_al_fitr"],
            }
            for row in gazettes
        },
        "days": dict(sorted(days.items())),
        "estimates": dict(sorted(estimates.items())),
    }


def _add(to: dict[str, dict[str, str]], day: str, en: str, bn: str) -> None:
    names = to.setdefault(day, {"en": en, "bn": bn})
    if names["en"] != en:
        to[day] = {"en": f"{names['en']}; {en}", "bn": f"{names['bn']}; {bn}"}


if __name__ == "__main__":
    OUT.write_text(json.dumps(table(), ensure_ascii=False, indent=1) + "\n", "utf-8")
