"""A day as messages write it and officers type it: ``কাল``, ``২৮ নভেম্বর``."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from unicodedata import normalize

from desktop.core.text.bengali import either_encoding
from desktop.core.text.time_of_day import FIRST_YEAR, LAST_YEAR

YA = "(?:\u09df|\u09af\u09bc)"  # both spellings
_AFTER = {
    "আজ": 0, "আজকে": 0, "আজই": 0, "আজকেই": 0, "today": 0,
    "আগামীকাল": 1, "আগামী কাল": 1, "কাল": 1, "কালকে": 1, "tomorrow": 1,
    "পরশু": 2, "আগামী পরশু": 2,
}  # fmt: skip
WEEKDAYS = (
    "সোমবার|monday", "মঙ্গলবার|tuesday", "বুধবার|wednesday", "বৃহস্পতিবার|thursday",
    "শুক্রবার|friday", "শনিবার|saturday", "রবিবার|sunday",
)  # fmt: skip
MONTHS = (
    f"জানু{YA}ার[িী]|january|jan", f"ফেব্রু{YA}ার[িী]|february|feb", "মার্চ|march|mar",
    "এপ্রিল|april|apr", "মে|may", "জুন|june|jun", "জুলাই|july|jul", "আগস্ট|august|aug",
    "সেপ্টেম্বর|september|sept|sep", "অক্টোবর|october|oct", "নভেম্বর|november|nov",
    "ডিসেম্বর|december|dec",
)  # fmt: skip
# Signs of Bengali vowels are no letters to re: কাল would be found in বিকাল.
START = r"(?<![\w\u0980-\u09ff])"
OF = r"(?:\s*-?এর|ের|র)?"  # the possessive before মধ্যে
_DAY_WORD = "|".join(sorted(_AFTER, key=len, reverse=True)).replace(" ", r"\s+")
_WEEKDAY = "|".join(WEEKDAYS)
_MONTH = "|".join(MONTHS)
DAY = rf"""
    (?: (?P<after>{_DAY_WORD}) (?![a-z])
      | (?P<next>আগামী\s+|next\s+)? (?P<weekday>{_WEEKDAY})
      | (?: আজ\s+ | আগামীকাল\s+ | আগামী\s+ )?
        (?: (?P<d>\d{{1,2}}) [/.-] (?P<m>\d{{1,2}}) [/.-] (?P<y>\d{{4}}|\d{{2}}) (?!\d)
          | (?P<dd>\d{{1,2}}) (?:st|nd|rd|th|শে|ই|লা|ঠা)? \s* (?P<month>{_MONTH}) (?![a-z])
            (?:\s*,?\s*(?P<yy>\d{{4}}))?
          | (?P<only>\d{{1,2}}) (?=\s*তারিখ) )
        (?: \s* (?: খ্রি[.ঃ:]* | খ্রিস্টাব্দ | ইং) )?
        (?: \s* তারিখ (?:ে(?!র)|ই)? )?
        (?: \s* [,(]? \s* (?:{_WEEKDAY}) \)? )? )
"""
_FIRST = rf"""(?P<first>{_MONTH}) \s* (?P<then_d>\d{{1,2}}) (?:st|nd|rd|th)?
        (?:\s*,\s*(?P<then_y>\d{{4}}))?"""
_ISO = r"(?P<iso_y>\d{4}) [-/.] (?P<iso_m>\d{1,2}) [-/.] (?P<iso_d>\d{1,2})"
# A date that only a field for one may be asked to read: in a message, 5/6 may be anything.
SHORT_DAY = rf"""
    (?: {_ISO} | (?P<short_d>\d{{1,2}}) [-/] (?P<short_m>\d{{1,2}}) | {_FIRST} )
"""
SHORT_DAYS = ("iso_y", "short_d", "first")
DAYS = ("after", "weekday", "d", "dd", "only", *SHORT_DAYS)
LONG_DAY = rf"(?: {DAY} | (?<!\d) {_ISO} (?!\d) | {_FIRST} (?!\d) )"
"""A day that can be nothing else, with the words around it."""


@cache  # imported late, to start faster
def compiled(*patterns: str) -> tuple[re.Pattern[str], ...]:
    """Return the verbose patterns without case, for letters in either encoding."""
    # A limited number of blanks, against quadratic matching of many.
    bounded = (
        pattern.replace(r"\s*", r"\s{0,3}").replace(r"\s+", r"\s{1,3}") for pattern in patterns
    )
    return tuple(
        re.compile(either_encoding(pattern), re.VERBOSE | re.IGNORECASE) for pattern in bounded
    )


def read_day(named: dict[str, str], today: date) -> date | None:
    """Return the day of a match of `DAY` or `SHORT_DAY`; None if there is none, or two."""
    return (_short if any(named.get(part) for part in SHORT_DAYS) else _usual)(named, today)


def _usual(named: dict[str, str], today: date) -> date | None:
    if after := named.get("after"):
        return today + timedelta(days=_AFTER[" ".join(after.lower().split())])
    if weekday := named.get("weekday"):
        ahead = (_place(WEEKDAYS, weekday) - today.weekday()) % 7
        if not ahead and not named.get("next"):
            return None  # ambiguous: today, or in a week
        return today + timedelta(days=ahead or 7)
    if named.get("d"):
        year = int(named["y"])
        return _date(year + 2000 * (year < 100), int(named["m"]), int(named["d"]))
    if named.get("dd"):
        month, day = 1 + _place(MONTHS, named["month"]), int(named["dd"])
        years = (int(named["yy"]),) if named.get("yy") else (today.year, today.year + 1)
        return _coming(today, ((year, month) for year in years), day)
    following = (today.year + today.month // 12, today.month % 12 + 1)
    return _coming(today, ((today.year, today.month), following), int(named["only"]))


def _short(named: dict[str, str], today: date) -> date | None:
    if named.get("iso_y"):
        year = int(named["iso_y"])
        usual = FIRST_YEAR <= year <= LAST_YEAR
        return _date(year, int(named["iso_m"]), int(named["iso_d"])) if usual else None
    if named.get("short_d"):
        month, day = int(named["short_m"]), int(named["short_d"])
        return _coming(today, ((today.year, month), (today.year + 1, month)), day)
    month, day = 1 + _place(MONTHS, named["first"]), int(named["then_d"])
    years = (int(named["then_y"]),) if named.get("then_y") else (today.year, today.year + 1)
    return _coming(today, ((year, month) for year in years), day)


def _place(names: tuple[str, ...], word: str) -> int:
    usual = normalize("NFC", word)
    return next(at for at, name in enumerate(names) if re.fullmatch(name, usual, re.IGNORECASE))


def _coming(today: date, months: Iterable[tuple[int, int]], day: int) -> date | None:
    days = (_date(year, month, day) for year, month in months)
    return next(
        (candidate for candidate in days if candidate is not None and candidate >= today), None
    )


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
