"""A day or a deadline in words: as a message writes it, for the form to offer, and as typed.

In a message only an explicit limit counts ("… ৫টার মধ্যে", "by 5 pm"): the time of an event is no
deadline. An ambiguous time is not read.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from unicodedata import normalize
from zoneinfo import ZoneInfo

from desktop.core.office.hours import day_of, is_working, office_ranges
from desktop.core.office.schedule import Schedule
from desktop.core.text.bengali import ascii_digits, either_encoding
from desktop.core.text.time_of_day import (
    NUMBERS,
    TIME,
    YEARS,
    may_count_things,
    time_of,
)
from desktop.core.units import HOUR_MS, MINUTE_MS

Span = tuple[int, int]  # half-open, in characters of the original; empty if not there
_AFTER = {
    "আজ": 0, "আজকে": 0, "আজই": 0, "আজকেই": 0, "অদ্য": 0, "today": 0,
    "আগামীকাল": 1, "আগামী কাল": 1, "আগামীকল্য": 1, "কাল": 1, "কালকে": 1, "tomorrow": 1,
    "পরশু": 2, "আগামী পরশু": 2, "পরশুদিন": 2, "পরশু দিন": 2,
}  # fmt: skip
WEEKDAYS = (
    "সোমবার|monday", "মঙ্গলবার|tuesday", "বুধবার|wednesday", "বৃহস্পতিবার|thursday",
    "শুক্রবার|friday", "শনিবার|saturday", "রবিবার|রোববার|sunday",
)  # fmt: skip
_BENGALI_MONTH = "বৈশাখ|জ্যৈষ্ঠ|আষা[ঢড]|শ্রাবণ|ভাদ্র|আশ্বিন|কার্তিক|অগ্রহায়ণ|পৌষ|মাঘ|ফাল্গুন|চৈত্র"
MONTHS = (
    "জানুয়ার[িী]|january|jan", "ফেব্রুয়ার[িী]|february|feb", "মার্চ|march|mar",
    "এপ্রিল|april|apr", "মে|may", "জুন|june|jun", "জুলাই|july|jul", "আগস্ট|august|aug",
    "সেপ্টেম্বর|september|sept|sep", "অক্টোবর|october|oct", "নভেম্বর|november|nov",
    "ডিসেম্বর|december|dec",
)  # fmt: skip
# Signs of Bengali vowels are no letters to re: কাল would be found in বিকাল.
START = r"(?<![\w\u0980-\u09ff])"
OF = r"(?:\s*-?এর|য়?ের|র)?"  # the possessive before মধ্যে
_DAY_WORD = "|".join(sorted(_AFTER, key=len, reverse=True)).replace(" ", r"\s+")
_WEEKDAY = "|".join(WEEKDAYS)
_MONTH = "|".join(MONTHS)
_NO_MONTH = r"(?<!মাসের\s)(?<!মাসের\s\s)"  # "পৌষ মাসের ৫ তারিখ", "প্রতি মাসের ৫ তারিখ"
_BENGALI_MONTHS_OWN = rf"{START}(?:{_BENGALI_MONTH})ের\s*$"  # "পৌষের ৫ তারিখ"
_NO_PAST = r"(?<!গত\s)"  # "গত ২০ তারিখের মধ্যে পাঠানোর কথা ছিল"
# A day and its month. Not two days ("5/6 তারিখ", "10-15 তারিখ"), nor "1/2", nor "24/7"; and only as
# a limit or with its word, since houses and rooms are numbered like that ("25/3 Topkhana Road").
_DAY_OR_NEXT = "|".join(f"{day}/{day + 1}" for day in range(1, 12))
_OVER_12 = r"(?: 1[3-9] | 2\d | 3[01] )"
_NO_YEAR = rf"""(?<!\d[/.-]) (?! (?:{_DAY_OR_NEXT}|24/7) (?!\d) )
    (?= \d\d?[/.]\d\d?\s*তারিখ | {_OVER_12}-(?:0?\d|1[0-2])\s*তারিখ | (?<=\bby\s)(?:{_OVER_12}|0\d)/\d
        | (?:{_OVER_12}|0\d)/\d\d?{OF}\s*মধ্যে )"""
DAY = rf"""
    (?: (?: (?P<before>{_WEEKDAY}) \s* [,(]? \s* )? (?: আজ\s+ | আগামীকাল\s+ | আগামী\s+ )?
        (?: (?P<d>\d{{1,2}}) [/.-] (?P<m>\d{{1,2}}) [/.-] (?P<y>\d{{4}}|\d{{2}}) (?!\d)
          | (?: (?P<year_before>20\d{{2}}) \s* (?:সালের|খ্রিস্টাব্দের) \s* )?
            (?P<dd>\d{{1,2}}) (?:st|nd|rd|th|শে|ই|লা|ঠা)? \s* (?P<month>{_MONTH}) (?![a-z])
            (?:\s*,?\s*(?P<yy>\d{{4}}))?
          | {_NO_YEAR} (?P<short_d>\d{{1,2}}) [/.-] (?P<short_m>\d{{1,2}}) (?![/.-]?\d)
          | (?: (?P<coming>আগামী\s+মাসের\s+) | (?:চলতি|এই|এ)\s+মাসের\s+
            | {_NO_MONTH} {_NO_PAST} )
            (?<!\d[/.-]) (?<!/\s) (?P<only>\d{{1,2}}) (?=\s*তারিখ) )
        (?: \s* (?: খ্রি[.ঃ:]* | খ্রিস্টাব্দ | ইং) )?
        (?: \s* তারিখ (?:ে(?!র)|ই)? )?
        (?: \s* [,(]? \s* (?:রোজ\s+)? (?P<beside>{_WEEKDAY}) )? \)?
      | (?P<after>{_DAY_WORD}) (?![a-z]) (?: \s* [,(]? \s* (?P<called>{_WEEKDAY}) \)? )?
      | (?: (?P<next>আগামী\s+|next\s+) | (?:চলতি|এই|এ)\s+সপ্তাহের\s+ | (?<!সপ্তাহের\s) {_NO_PAST} )
        (?P<weekday>{_WEEKDAY}) (?!\s+next\s+week) )
"""
_FIRST = rf"""(?P<first_m>{_MONTH}) (?:য়?ের|র)? (?:\s+মাসের)? \s* (?P<first_d>\d{{1,2}})
        (?:st|nd|rd|th)? (?:\s*,?\s*(?P<first_y>20\d{{2}})(?!\d|\s*h))?"""
_ISO = r"(?P<iso_y>\d{4}) [-/.] (?P<iso_m>\d{1,2}) [-/.] (?P<iso_d>\d{1,2})"
_DATES = (
    ("d", "m", "y"), ("dd", "month", "yy"), ("short_d", "short_m", ""), ("iso_d", "iso_m", "iso_y"),
    ("first_d", "first_m", "first_y"), ("typed_d", "typed_m", ""),
)  # fmt: skip
"""The groups of each form of a date: its day, its month and its year."""
_DAYS_OF_MONTH = (*(day for day, _, _ in _DATES), "only")
DAYS = ("after", "weekday", *_DAYS_OF_MONTH)
LONG_DAY = rf"""
    (?: {DAY} | (?: (?<!\d) {_ISO} (?!\d) | {_FIRST} (?!\d) ) (?: \s* তারিখ (?:ে(?!র)|ই)? )? )
"""
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
    """Return the day of a match of `LONG_DAY`; None if there is none, or two."""
    day = _day(named, today)
    beside = [named.get(part) for part in ("before", "beside", "called")]
    fits = day is not None and all(day.weekday() == _place(WEEKDAYS, it) for it in beside if it)
    return day if fits else None


def _day(named: dict[str, str], today: date) -> date | None:
    if after := named.get("after"):
        return today + timedelta(days=_AFTER[" ".join(after.lower().split())])
    if weekday := named.get("weekday"):
        ahead = (_place(WEEKDAYS, weekday) - today.weekday()) % 7
        if not ahead and not named.get("next"):
            return None  # ambiguous: today, or in a week
        return today + timedelta(days=ahead or 7)
    for day, month, year in _DATES:
        if named.get(day):
            written = named.get(year) or named.get("year_before")
            return _of_year(today, named[month], int(named[day]), written)
    following = (today.year + today.month // 12, today.month % 12 + 1)
    months = (following,) if named.get("coming") else ((today.year, today.month), following)
    return _coming(today, months, int(named["only"]))


_LATE = timedelta(days=60)  # a date without its year may be that old


def _of_year(today: date, word: str, day: int, year: str | None) -> date | None:
    """Return the day in its written year, else the coming one or the one that has just passed."""
    month = int(word) if word.isdecimal() else 1 + _place(MONTHS, word)
    if year:
        full = int(year) + 2000 * (len(year) == 2)
        return _date(full, month, day) if full in YEARS else None
    years = (today.year - 1, today.year, today.year + 1)
    return _coming(today - _LATE, ((each, month) for each in years), day)


def _place(names: tuple[str, ...], word: str) -> int:
    return next(at for at, name in enumerate(compiled(*names)) if name.fullmatch(word))


def _coming(today: date, months: Iterable[tuple[int, int]], day: int) -> date | None:
    days = (_date(year, month, day) for year, month in months)
    return next((each for each in days if each is not None and each >= today), None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_COUNTS = {
    word: count
    for words in (
        "এক দুই তিন চার পাঁচ ছয় সাত আট নয় দশ এগারো বারো তেরো চৌদ্দ পনেরো",
        "one two three four five six seven eight nine ten",
    )
    for count, word in enumerate(normalize("NFC", words).split(), 1)
} | {"পনের": 15, "বিশ": 20, "একুশ": 21, "ত্রিশ": 30, "a": 1}

_WORK_BEGINS = 7  # a smaller hour without its part of the day is in the afternoon
_CLOCK = rf"(?: {TIME} (?![.:/]?\d) | (?P<close>অফিস\s*সময়|office\s+hours) )"
LOOKED_AT = 20_000  # characters: far more than a directive has
_LONGEST_TYPED = 100  # characters
_LONGEST_HOLIDAY = 60  # days
_GAP = r"\s*,?\s*(?:on\s+|at\s+|অবশ্যই\s+|আবশ্যিকভাবে\s+)?"
_BY = r"by|before|not?\s+later\s+than|on\s+or\s+before"
_BENGALI = "মধ্যে|ভিতরে|ভেতরে|ভিতর|ভেতর"
_NOT_BY = r"(?!\s+নয়(?![\u0980-\u09ff]))"  # "১৫ তারিখের মধ্যে নয়, ১০ তারিখের মধ্যে"
# "০৩ (তিন) কার্যদিবস", as letters write a number
_COUNTED = rf"""(?P<n>\d{{1,3}}|{"|".join(_COUNTS)}) (?:টি)? \s* (?: \( [^()\n]{{1,15}} \) \s* )?
         (?P<unit>ঘণ্টা|ঘন্টা|মিনিট|দিন|সপ্তাহ|কর্ম[\s-]?দিবস|কার্য[\s-]?দিবস
           |hour|hr|minute|min|working\s+day|day|week)"""
# "৫ ডিসেম্বর পর্যন্ত" alone is usually the time of an event, or of the figures of a report.
_TIME_GIVEN = r"""[^।!?\n]{0,40}?
         (?: সময়(?:সীমা)? \s+ (?:দে(?:ও|য়)|বর্ধিত|বাড়|বৃদ্ধি|নির্ধারণ|নির্ধারিত|আছে|রয়েছে|পাবেন)
           | (?:দাখিল|জমা|আবেদন|প্রেরণ|পাঠানো) (?:\s+(?:করা|দেওয়া|দেয়া))? \s+ যাবে (?!\s*না) )"""
_PATTERNS = (
    rf"{START}(?:{LONG_DAY}{OF}{_GAP})?(?:(?<![.:/]){_CLOCK})?{OF}\s*(?P<limit>{_BENGALI}|আগে|পূর্বে){_NOT_BY}",
    rf"{START}{LONG_DAY}{_GAP}(?:{_CLOCK})?\s*পর্যন্ত(?={_TIME_GIVEN})",
    rf"\b(?P<limit>{_BY})\s+(?:{_CLOCK}{_GAP})?(?:{LONG_DAY})?(?<!\s)",
    rf"\b(?P<limit>{_BY})\s+{LONG_DAY}{_GAP}{_CLOCK}",
    rf"{START}{LONG_DAY}{_GAP}(?P<limit>by|before)\s+{_CLOCK}",
    rf"""(?<![.:])(?<!\d[-\u2013])(?<!গত\s)(?<!শেষ\s){START} {_COUNTED} {OF} \s* (?:{_BENGALI})
        {_NOT_BY}""",
    rf"\bwithin\s+{_COUNTED}s?\b",
)
_COLON = re.compile(r"(?<=\d)ঃ(?=\d)")
_LIMIT_WORDS = (*_BENGALI.split("|"), "আগে", "পূর্বে", "পর্যন্ত", "by", "before", "later", "within")
_FROM_BY = r"(?: (?:by|before|on|till|until) \s+ )?"
# Only a field for a date may be asked to read this one: in a message, 5/6 may be anything.
_TYPED_DAY = rf"(?: {LONG_DAY} | (?P<typed_d>\d{{1,2}}) [-/] (?P<typed_m>\d{{1,2}}) )"
_TYPED = (
    rf"{_FROM_BY}{_TYPED_DAY}(?:{OF}{_GAP}{_CLOCK})?(?:{OF}\s*(?:{_BENGALI}))?",
    rf"{_FROM_BY}{_CLOCK}(?:{_GAP}{_TYPED_DAY})?(?:{OF}\s*(?:{_BENGALI}))?",
    rf"(?: within \s+ | আগামী \s+ )? {_COUNTED} s? (?: {OF} \s* (?:{_BENGALI}|পরে?) )?",
)
_HOUR_AFTER = r"""\s*,?\s* (?: (?:at|before|by)\s+\d | (?:(?:at|before|by|in\s+the)\s+)?
    (?:noon|midday|morning|forenoon|lunch|(?:1st|first)\s+half)\b )"""
_BEFORE = {"আগে", "পূর্বে", "before"}  # a day without an hour is then past
# A day that is not read: the hour after it is not today's; of some words, nowhere in the sentence.
_DAY_BEFORE = r"(?: তারিখ[েই]? | (?<!প্রতি)(?:দিন|দিবস)ে? | কল্য | বার | রোজ ) ,?\s*$"
ANOTHER_DAY = rf"""
    {START} (?: {_WEEKDAY} | আগামী | পরবর্তী | পরদিন | পরের | গতকাল | কাল(?:কে)?(?![\w\u0980-\u09ff])
      | পরশু | তরশু | next\b | following\b | tomorrow | yesterday | (?:mon|tue|wed|thu|fri|sat|sun)\b
      | \d{{1,2}} \s* (?:st|nd|rd|th|শে|ই|লা|ঠা|রা)? \s+ (?:{_MONTH}|{_BENGALI_MONTH})
      | \d{{1,2}} / \d{{1,2}} | \d{{1,2}} [.-] \d{{1,2}} [.-] \d{{2}} )
"""
_DAY_AND_MONTH = re.compile(r"\d{1,2}\.(0[1-9]|1[0-2])")  # or an hour
_SENTENCE_ENDS = re.compile(r"[।!?\n]|\.\s")
_LONGEST_DAY = 20  # characters
_NIGHT, _NIGHT_ENDS = "রাত", 4
_MIDNIGHT, _LAST_MINUTE = time(0), time(23, 59)


@dataclass(frozen=True, slots=True)
class WrittenDeadline:
    """``span``: the half-open range of the text's characters; ``dated``: it writes a date."""

    span: tuple[int, int]
    at_ms: int
    dated: bool


def written_deadline(text: str, received_ms: int, schedule: Schedule) -> WrittenDeadline | None:
    """Return the first deadline written in the text that lies after it was received.

    Without any, the first that names a day which was over by then: late orders are everyday. A day
    without an hour means the end of its office hours, or of the day where it has none; an hour
    without its part of the day is one of the working day (7 to 6). An hour alone is today's. The
    night's hours after midnight belong to the day before.
    """
    passed = None
    for match in _limits(plain_digits(text[:LOOKED_AT])):
        at_ms = _limit(match, received_ms, schedule)
        if at_ms is None:
            continue
        named = match.groupdict()
        deadline = WrittenDeadline(match.span(), at_ms, _names(named, _DAYS_OF_MONTH))
        if at_ms > received_ms:
            return deadline
        if passed is None and _names(named, DAYS):
            passed = deadline
    return passed


def typed_deadline(words: str, now_ms: int, schedule: Schedule) -> int | None:
    """Return the moment that was typed in words (``আগামীকাল সকাল ১০টা``), past or to come; UTC ms.

    None when it is none, or can be read in two ways.
    """
    plain = plain_digits(words.strip())[:_LONGEST_TYPED]
    if four := re.fullmatch(r"(\d{2})(\d{2})", plain):  # 2330
        if _date(2000, int(four[2]), int(four[1])) is not None:
            return None  # 2311 may be a day and a month
        plain += "hrs"
    for pattern in compiled(*_TYPED):
        match = pattern.fullmatch(plain)
        if match is not None:
            return _limit(match, now_ms, schedule)
    return None


def plain_digits(text: str) -> str:
    """Return the text with ASCII digits, and a colon between them where ঃ was typed for it."""
    return _COLON.sub(":", ascii_digits(text))


def limit_spans(text: str) -> list[Span]:
    """Return the spans of all limits in a text whose digits are ASCII, of any meaning."""
    return [match.span() for match in _limits(text)]


def _limits(text: str) -> Iterator[re.Match[str]]:
    """Yield the matches in the order of the text; of overlapping ones the longest."""
    plain = text.lower()
    if not any(word in plain for word in _LIMIT_WORDS):  # most messages of a chat of thousands
        return
    limits = [
        match
        for pattern in compiled(*_PATTERNS)
        for match in pattern.finditer(text)
        if _names(match.groupdict(), (*DAYS, *NUMBERS, "close", "unit"))
    ]
    limits.sort(key=lambda match: (match.start(), -match.end()))
    end = -1
    for match in limits:
        if match.start() >= end:
            yield match
            end = match.end()


def _limit(match: re.Match[str], received_ms: int, schedule: Schedule) -> int | None:
    named = match.groupdict()
    today = day_of(schedule, received_ms)
    if today.year not in YEARS:
        return None
    if named.get("unit"):
        return _within(named["n"], named["unit"].lower(), received_ms, schedule)
    if named.get("only"):
        (of_bengali_month,) = compiled(_BENGALI_MONTHS_OWN)
        first = match.start("only")
        if of_bengali_month.search(match.string[max(0, first - _LONGEST_DAY) : first]):
            return None
    day = read_day(named, today) if _names(named, DAYS) else today
    if day is None:
        return None
    if not _names(named, NUMBERS):
        before = (named.get("limit") or "").lower() in _BEFORE and not named["close"]
        (hour_after,) = compiled(_HOUR_AFTER)  # "by tomorrow noon": no end of office hours
        unread = hour_after.match(match.string, match.end()) is not None
        return None if before or unread else _closing(schedule, day)
    return None if _no_hour_of_today(match) else moment(named, day, received_ms, schedule)


def moment(named: dict[str, str], day: date, received_ms: int, schedule: Schedule) -> int | None:
    """Return the moment of a match of `TIME`; the hours after midnight end the day's night."""
    clock = time_of(named, afternoon_below=_WORK_BEGINS)
    if clock is None:
        return None
    at_ms = _moment_of(schedule, day, clock)
    to_come = at_ms > received_ms and day == day_of(schedule, received_ms)
    if named["part"] != _NIGHT or clock.hour >= _NIGHT_ENDS or to_come:
        return at_ms
    if clock == _MIDNIGHT:
        return _moment_of(schedule, day, _LAST_MINUTE)
    return _moment_of(schedule, day + timedelta(days=1), clock)


def _no_hour_of_today(match: re.Match[str]) -> bool:
    """Whether an hour without its day counts things ("পাঁচটার মধ্যে তিনটা"), or is of another day."""
    named = match.groupdict()
    if not named.get("limit") or _names(named, DAYS):
        return False
    text, (first, last) = match.string, match.span()
    before = _SENTENCE_ENDS.split(text[:first])[-1]
    after = _SENTENCE_ENDS.split(text[last:], maxsplit=1)[0]
    directly, anywhere = compiled(_DAY_BEFORE, ANOTHER_DAY)
    return (
        may_count_things(named)
        or _DAY_AND_MONTH.fullmatch(named["exact"] or "") is not None
        or directly.search(before[-_LONGEST_DAY:]) is not None
        or any(anywhere.search(part) for part in (before, after))
    )


def _names(named: dict[str, str], groups: Iterable[str]) -> bool:
    return any(named.get(group) for group in groups)


def _within(count: str, unit: str, received_ms: int, schedule: Schedule) -> int | None:
    number = _COUNTS.get(normalize("NFC", count.lower())) or int(count)
    if unit.startswith(("মিনিট", "min")):
        return received_ms + number * MINUTE_MS
    if unit.startswith(("ঘ", "h")):
        return received_ms + number * HOUR_MS
    day = day_of(schedule, received_ms)
    if unit.startswith(("দিন", "day", "সপ্তাহ", "week")):
        each = 7 if unit.startswith(("সপ্তাহ", "week")) else 1
        return _closing(schedule, day + timedelta(days=number * each))
    for _ in range(number):
        ahead = (day + timedelta(days=days) for days in range(1, _LONGEST_HOLIDAY))
        coming = next((each for each in ahead if is_working(schedule, each)), None)
        if coming is None:
            return None  # a calendar may have no working day at all
        day = coming
    return _closing(schedule, day)


def _closing(schedule: Schedule, day: date) -> int:
    ranges = office_ranges(schedule, day)
    return ranges[-1][1] if ranges else _moment_of(schedule, day, _LAST_MINUTE)


def _moment_of(schedule: Schedule, day: date, clock: time) -> int:
    moment = datetime.combine(day, clock, ZoneInfo(schedule.timezone))
    return round(moment.timestamp() * 1000)
