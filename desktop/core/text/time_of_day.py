"""A time of day in words: 24-hour, a.m. and p.m., and the Bengali parts of the day.

The headers of messages, the deadlines that messages write and the fields of the program all read
it here.
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import NamedTuple
from unicodedata import normalize

from desktop.core.text.bengali import ascii_digits, either_encoding

# The hour of the day for a 12-hour clock's number, by word; the parts of the day are those of the
# design page (register.md). An hour that is not in a table does not fit its word: it gets the
# nearer half of the day, and the time is uncertain.
_AM = {12: 0, **{hour: hour for hour in range(12)}}
_PM = {0: 12, 12: 12, **{hour: hour + 12 for hour in range(1, 12)}}
_MORNING = {hour: hour for hour in range(1, 12)}
_BY_DAY = {**{hour: hour for hour in range(8, 13)}, **{hour: hour + 12 for hour in range(1, 5)}}
_NOON = {12: 12, 1: 13, 2: 14, 3: 15}
_AFTERNOON = {3: 15, 4: 16, 5: 17}
_DUSK = {6: 18, 7: 19}
_NIGHT = {8: 20, 9: 21, 10: 22, 11: 23, 12: 0, 1: 1, 2: 2, 3: 3}

_HALVES = {
    "am": _AM,
    "pm": _PM,
    "পূর্বাহ্ন": _AM,
    "পূর্বাহ্ণ": _AM,
    "অপরাহ্ন": _PM,
    "অপরাহ্ণ": _PM,
    "এএম": _AM,
    "পিএম": _PM,
    "ص": _AM,
    "م": _PM,
    "قظ": _AM,
    "بظ": _PM,
    "上午": _AM,
    "下午": _PM,
    "午前": _AM,
    "午後": _PM,
    "오전": _AM,
    "오후": _PM,
}
_PARTS = {
    "ভোর": (_MORNING, _AM),
    "বেলা": (_BY_DAY, _PM),
    "সকাল": (_MORNING, _AM),
    "দুপুর": (_NOON, {**_PM, 10: 10, 11: 11}),
    "বিকাল": (_AFTERNOON, _PM),
    "বিকেল": (_AFTERNOON, _PM),
    "সন্ধ্যা": (_DUSK, _PM),
    "রাত": (_NIGHT, {**_PM, 0: 0, 4: 4, 5: 5}),
}
_YA = "(?:\u09df|\u09af\u09bc)"  # both spellings
_RRA = "(?:\u09dc|\u09a1\u09bc)"
# Half past, a quarter past, a quarter to; and half past one and two, which have words of their own.
_SHIFT = rf"সা{_RRA}ে | স(?:ো|ও){_YA}া | পৌনে"
_SHIFTS = {"সা": 30, "সো": 15, "সও": 15, "পৌ": -15}
_HOURS = {
    "এক": 1, "দু": 2, "দুই": 2, "তিন": 3, "চার": 4, "পাঁচ": 5, "ছ": 6, "ছয়": 6, "সাত": 7, "আট": 8,
    "ন": 9, "নয়": 9, "দশ": 10, "এগার": 11, "এগারো": 11, "বার": 12, "বারো": 12,
}  # fmt: skip
_MINUTES = {
    "পাঁচ": 5, "দশ": 10, "পনের": 15, "পনেরো": 15, "বিশ": 20, "কুড়ি": 20, "পঁচিশ": 25, "ত্রিশ": 30,
    "পঁয়ত্রিশ": 35, "চল্লিশ": 40, "পঁয়তাল্লিশ": 45, "পঞ্চাশ": 50, "পঞ্চান্ন": 55,
}  # fmt: skip
_IN_WORDS = {normalize("NFC", word): number for word, number in (_MINUTES | _HOURS).items()}
_HOUR_WORD = "|".join(sorted(_HOURS, key=len, reverse=True))
_MINUTE_WORD = "|".join(sorted(_MINUTES, key=len, reverse=True))
# "একটা" is an article, too: it is one o'clock only at these parts of the day.
_ONE, _PARTS_OF_ONE = "এক", frozenset({"দুপুর", "রাত", "বেলা"})
_LETTER = r"[\w\u0980-\u09ff]"  # signs of Bengali vowels are no letters to re
_O_CLOCK = rf"(?:ট(?:া|ো|ে){_YA}? | ঘটিকা{_YA}?)"
_DIGITS = rf"\d{{1,2}}(?:[:.]\d{{2}})? | দে{_RRA} | আ{_RRA}াই"
_NUMBER = rf"{_DIGITS} | (?:{_HOUR_WORD})(?=\s*{_O_CLOCK})"
_BARE = rf"{_DIGITS} | (?<!{_LETTER})(?:{_HOUR_WORD})"
_HALF_PAST = {"দে": "1:30", "আড": "2:30"}
_PAST = rf"""{_O_CLOCK}
    (?: \s* (?P<{{name}}>\d{{{{1,2}}}}|{_MINUTE_WORD}) \s* মিনিট(?:ে)? )?"""
_HOURS_OF_24 = r"h(?:ou)?rs?\b"
TIME = rf"""
    (?: (?P<part>ভোর|বেলা|সকাল|দুপুর|বিকাল|বিকেল|সন্ধ্যা|রাত|পূর্বাহ্[নণ]|অপরাহ্[নণ]) \s*
        (?: (?P<shifted>{_SHIFT}) \s* )?
        (?P<digits>{_NUMBER}) \s* (?: {_PAST.format(name="past")} | মিনিট)?
      | (?: (?P<shift>{_SHIFT}) \s* )? (?P<bare>{_BARE}) \s* {_PAST.format(name="over")}
      | (?P<exact>\d{{1,2}}[:.]\d{{2}}) (?!\s*(?:[ap]\.?m|এএম|পিএম)) (?:\s*{_HOURS_OF_24})?
      | (?P<four>\d{{4}}) \s* (?:ঘটিকা|{_HOURS_OF_24})
      | (?P<english>\d{{1,2}}(?:[:.]\d{{2}})?) \s* (?P<half>[ap]\.?m\b\.?|এএম|পিএম) )
"""
"""A time of day in digits that are ASCII, as a verbose pattern without case."""
NUMBERS = ("digits", "bare", "exact", "four", "english")
"""The groups of `TIME` of which a match has one."""

_ALONE = re.compile(either_encoding(TIME), re.VERBOSE | re.IGNORECASE)

# Words that only introduce the time ("klo" is Finnish for "o'clock").
_SILENT = frozenset({"klo", "kl", "um", "à", "at"})

_TWELVE = 12
_UNSEEN = dict.fromkeys((0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))


class Clock(NamedTuple):
    """A time of day. ``style`` is common to all times of one file."""

    hour: int
    minute: int
    second: int
    sure: bool
    style: str


def read_clock(before: str | None, digits: str, after: str | None) -> Clock | None:
    """Return the time of day, None if it cannot be read with certainty.

    ``before`` and ``after`` are the words around the digits. An unknown word makes it None, since a
    guess could exchange afternoon and night.
    """
    numbers = [int(part) for part in digits.replace(".", ":").split(":")]
    hour, minute = numbers[0], numbers[1]
    second = numbers[2] if len(numbers) > 2 else 0
    if hour > 23 or minute > 59 or second > 59:
        return None
    word, place = _plain(after), ">"
    if before is not None and _plain(before) not in _SILENT:
        if word:
            return None
        word, place = _plain(before), "<"
    mark = "." if "." in digits else ":"
    style = f"{len(numbers)}{script(digits[0])}{mark}{place}"
    if not word:
        return Clock(hour, minute, second, True, style + "24")
    read_hour = _hour(word, hour)
    if read_hour is None:
        return None
    written = (before if place == "<" else after) or ""
    return Clock(read_hour[0], minute, second, read_hour[1], style + _way(word, written))


def time_of(named: Mapping[str, str | None], *, afternoon_below: int = 0) -> time | None:
    """Return the time of a match of `TIME`, None if it is ambiguous.

    An hour below ``afternoon_below`` without its part of the day is in the afternoon.
    """
    # The words below are in the usual encoding of ো and ৌ.
    named = {name: words and normalize("NFC", words) for name, words in named.items()}
    before, after = named["part"], None
    numbers = (named[name] for name in NUMBERS)
    digits = next(number for number in numbers if number)
    if digits == _ONE and before not in _PARTS_OF_ONE:
        return None
    digits = next((at for word, at in _HALF_PAST.items() if digits.startswith(word)), digits)
    digits = re.sub(r"^(\d\d)(\d\d)$", r"\1:\2", _in_digits(digits))
    past = _in_digits(named["past"] or named["over"] or "")
    shift = _SHIFTS.get((named["shifted"] or named["shift"] or "")[:2], 0)
    if shift and (past or not digits.isdecimal()):
        return None  # "half past 4:20"
    if shift < 0 and not before:
        digits, shift = f"{int(digits) - 1 or _TWELVE}:45", 0
    elif digits.isdecimal():
        digits, shift = f"{digits}:{max(shift, int(past or 0)):02}", min(shift, 0)
    if named["english"]:
        after = named["half"]
    elif not before:
        hour = int(re.split("[:.]", digits)[0])
        if hour < afternoon_below and not named["four"]:
            after = "pm"
        elif not afternoon_below and named["bare"] and hour <= _TWELVE:
            return None
    clock = read_clock(before, digits, after)
    if clock is None or not clock.sure:
        return None
    return (datetime(2000, 1, 2, clock.hour, clock.minute) + timedelta(minutes=shift)).time()  # noqa: DTZ001 - no date is meant


def may_count_things(named: Mapping[str, str | None]) -> bool:
    """Whether a match of `TIME` is a bare number in words: an hour, or five of something."""
    number = named["bare"]
    return number is not None and not named["shift"] and normalize("NFC", number) in _IN_WORDS


def read_time(words: str) -> time | None:
    """Return a typed time of day: ``16:00``, ``4 pm``, ``বিকাল ৪টা``."""
    typed = _typed(words)
    return None if typed is None else time_of(typed.groupdict())


def writes_time(words: str) -> bool:
    """Whether the text has the form of a time of day, even of one that does not exist."""
    return _typed(words) is not None


def _typed(words: str) -> re.Match[str] | None:
    plain = re.sub(r"\s*([:.])\s*", r"\1", " ".join(ascii_digits(words).split()))
    return _ALONE.fullmatch(plain) or _ALONE.fullmatch(plain + "hrs")  # 2330


def _in_digits(number: str) -> str:
    return str(_IN_WORDS.get(number, number))


def _hour(word: str, hour: int) -> tuple[int, bool] | None:
    """Return the hour of the day for a 12-hour number and its word, and whether they fit."""
    if word in _HALVES:
        table = likely = _HALVES[word]
    elif word in _PARTS:
        table, likely = _PARTS[word]
    else:
        return None
    if hour in table:
        return table[hour], True
    return likely.get(hour, hour), False  # above 12 the number is unambiguous


def _plain(word: str | None) -> str:
    """Return a word without dots, spaces, case and marks: `P. M.` is ``pm``."""
    if word is None:
        return ""
    return "".join(word.translate(_UNSEEN).replace(".", "").split()).casefold()


def _way(word: str, written: str) -> str:
    """Return the style of a file's words for the halves of the day: letters, case, dots."""
    if word in _PARTS:
        return "part"
    if word in {"am", "pm"}:
        return " ".join(written.translate(_UNSEEN).split()).replace("p", "a").replace("P", "A")
    return script(word[0])


def script(letter: str) -> str:
    """Return the block of 128 code points of a letter or digit, as one character."""
    return chr(0x41 + ord(letter) // 128)


YEARS = range(2000, 2100)  # a year outside is mistyped

_PARTED = re.compile(
    r"(\d{1,2}) \s* [-/.] \s* (\d{1,2}) \s* [-/.] \s* (\d{4}|\d{2}) (?: [\s,]+ (.+) )?",
    re.VERBOSE,
)
_RUN = re.compile(r"(\d{2})(\d{2})(\d{4}) (?: \s* (\d{2}:?\d{2}) | \s+ (.+) )?", re.VERBOSE)
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))


class MomentFault(StrEnum):
    """Why typed text is no day and time."""

    FORM = "moment_form"  # another form, or incomplete
    DAY = "moment_day"  # no such day
    CLOCK = "moment_clock"  # no such time of day


def read_moment(words: str, usual: Callable[[date], datetime]) -> datetime | MomentFault:
    """Return the wall time; a day alone gets the time of ``usual``. Digits of any script."""
    plain = words.strip().translate(_DASHES)
    match = _PARTED.fullmatch(plain) or _RUN.fullmatch(plain)
    if match is None:
        return MomentFault.FORM
    day, month, year = (int(part) for part in match.group(1, 2, 3))
    if year < 100:
        year += 2000
    if year not in YEARS:
        return MomentFault.DAY
    try:
        on = date(year, month, day)
    except ValueError:
        return MomentFault.DAY
    words_of_clock = next((part for part in match.groups()[3:] if part), None)
    if words_of_clock is None:
        return usual(on)
    clock = read_time(words_of_clock)
    if clock is None:
        return MomentFault.CLOCK if writes_time(words_of_clock) else MomentFault.FORM
    return datetime.combine(on, clock)


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def stamp(at_ms: int, zone: tzinfo, timespec: str = "seconds") -> str:
    """Return ``2026-11-24T10:14:32+06:00``, or with ``milliseconds``."""
    moment = (_EPOCH + timedelta(milliseconds=at_ms)).astimezone(zone)
    return moment.isoformat(timespec=timespec)
