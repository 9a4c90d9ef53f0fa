"""The Bangla calendar of Bangladesh by the rules of 2019, in whole numbers.

Boishakh to Ashwin have 31 days, Kartik to Magh and Choitro 30, Falgun 29, or 30 when the Gregorian
year in which it falls is a leap year. 1 Boishakh is 14 April. The months' names are in `language`.
"""

from dataclasses import dataclass
from datetime import date

_NEW_YEAR = (4, 14)
_YEARS_BEHIND = 593  # 14 April 2024 began 1431


@dataclass(frozen=True, slots=True)
class BanglaDate:
    """A day of the Bangla calendar; ``month`` 1 is Boishakh, 12 is Choitro."""

    year: int
    month: int
    day: int


def bangla_date(day: date) -> BanglaDate:
    """Return the Bangla date that the official calendar gives a Gregorian day.

    Days before the reform of 2019 get the same rules, though papers of that time used others.
    """
    begun = day.year if (day.month, day.day) >= _NEW_YEAR else day.year - 1
    left = (day - date(begun, *_NEW_YEAR)).days
    lengths, month = _lengths(begun), 0
    while left >= lengths[month]:
        left -= lengths[month]
        month += 1
    return BanglaDate(begun - _YEARS_BEHIND, month + 1, left + 1)


def _lengths(begun: int) -> tuple[int, ...]:
    following = begun + 1  # Falgun falls in February and March of the next Gregorian year
    leap = following % 4 == 0 and (following % 100 != 0 or following % 400 == 0)
    return (31, 31, 31, 31, 31, 31, 30, 30, 30, 30, 30 if leap else 29, 30)
