"""A meeting in words, as a message writes it: ``কাল বেলা ১১টায় জুম সভা``.

An offer of its own, never a limit (`written_deadline` reads those). It is read only where one day
and one hour are written: two of either, a meeting that is called off, and papers of a meeting are
none.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from desktop.core.office.hours import day_of
from desktop.core.office.schedule import Schedule
from desktop.core.register.written_deadline import (
    ANOTHER_DAY,
    LONG_DAY,
    LOOKED_AT,
    MONTHS,
    START,
    WEEKDAYS,
    Span,
    compiled,
    limit_spans,
    moment,
    plain_digits,
    read_day,
)
from desktop.core.text.time_of_day import TIME, YEARS

_END = r"(?![\w\u0980-\u09ff])"
_WEEKDAY = "|".join(WEEKDAYS)
_MEETING = rf"""{START} (?:
    (?:সমন্বয়|আলোচনা|মতবিনিময়)?\s*সভা(?!পতি) | মিটিং | জুম(?:ে|ের)?{_END} | বৈঠক | কনফারেন্স
      | কর্মশালা | সেমিনার | ওয়ার্কশপ | ওয়েবিনার | শুনানি
      | meeting | zoom | (?:video\s+)?conference | workshop | seminar | webinar | hearing )
"""
# Called off or past, every week, its papers, or work around it.
_NO_MEETING = rf"""
    বাতিল | স্থগিত | হবে\s*না | হচ্ছে\s*না | গতকাল | হয়েছে | হয়েছিল | কার্যবিবরণী | কার্যপত্র
      | রেজ(?:ু|ো|্যু)+লেশন | সিদ্ধান্ত | মোতাবেক | অনুযায়ী | অনুসারে | গৃহীত
      | পাঠা | পাঠিয় | প্রেরণ | জমা | দাখিল | উপস্থাপন
      | {START}প্রতি\s*(?:দিন|মাস|সপ্তাহ|{_WEEKDAY})
      | (?:সভা|মিটিং|বৈঠক|শুনানি)(?:য়|র|ের|এর)?\s*(?:আগে|পূর্বে|পর(?:ে|ই)?{_END}|শেষে)
      | cancel | postpone | \bminutes\s+of | resolution | yesterday | \bsend\b | submit | forward
      | \bheld\s+on | \bnot\b | \bevery\b | \bdaily\b | \bweekly\b
      | \b(?:before|after)\s+the\b
"""
_DAY = rf"{START} (?<![\d.]) {LONG_DAY} (?:\s*-?এর|ের|র|ে|ই)? {_END} (?!\.?\d)"
_BARE_FROM = r"(?<![\s(]\d[-\u2013])(?<![\s(]\d\d[-\u2013])"  # "3-4 pm"
_CLOCK = rf"{START} (?<![.:/]) {_BARE_FROM} {TIME} (?![.:/]?\d)"
_FROM = r"\s*(?:থেকে|হতে|হইতে|to|till|[-\u2010-\u2015])\s*"
_O_CLOCK = r"য়|ঘটিকা|মিনিট"  # "১১টায়"; "২টা" alone may count things
_INTRODUCED = r"(?:সময়|time)\s*(?::|ঃ|-)?\s*"
# Words that may mean a day that is not read: an hour is then not today's.
_ANOTHER_DAY = rf"""
    {ANOTHER_DAY} | {START} (?: {"|".join(MONTHS)} | শনি | রবি | সোম | মঙ্গল | বুধ | বৃহস্পতি | শুক্র
      | দিন | তারিখ | date | day )
"""
_LONGEST_QUOTED = 80  # characters
_SERVICE = r"""(?<![\w@/.-]) (?: meet\.google\.com | (?:[\w-]+\.)?zoom\.us
      | teams\.(?:microsoft|live)\.com ) /\S{3,2000}"""
_LINK = re.compile(rf"https?://\S{{4,2000}} | {_SERVICE}", re.IGNORECASE | re.VERBOSE | re.ASCII)
_AROUND = ".,;:!?)]}>\"'।"
_AT = rf"""{START}(?:স্থান|ভেন্যু|venue|place) \s* [:ঃ-]+ \s* (?P<place>[^\n।]+?)
      (?= [\n।] | \s* [,;] \s* \S{{1,20}} \s* [:ঃ] | $ )"""
_SENTENCE = re.compile(r"[^।!?\n]+")


@dataclass(frozen=True, slots=True)
class WrittenMeeting:
    """``span``: the half-open range of the text's characters, with its hour and usually its day.

    ``until_ms`` is None where no end is written; ``place`` is a link if there is one, else words.
    """

    span: Span
    at_ms: int
    until_ms: int | None = None
    place: str = ""


def written_meeting(text: str, received_ms: int, schedule: Schedule) -> WrittenMeeting | None:
    """Return the first time of a meeting in the text that lies after it was received.

    A sentence that names a meeting writes it, or else the message as a whole (a notice with a line
    for the date and another for the hour). An hour alone is today's, if no other day is written.
    """
    plain = plain_digits(text[:LOOKED_AT])
    if not _pattern(_MEETING).search(plain):  # most messages of a chat of thousands
        return None
    for first, last in limit_spans(plain):  # their days and hours are those of a limit
        plain = plain[:first] + " " * (last - first) + plain[last:]
    parts = [match.span() for match in _SENTENCE.finditer(plain)]
    for first, last in dict.fromkeys([*parts, (0, len(plain))]):
        part = plain[first:last]
        if _pattern(_MEETING).search(part) and not _pattern(_NO_MEETING).search(part):
            written = _meeting(part, plain, received_ms, schedule)
            if written is not None and written.at_ms > received_ms:
                span = written.span[0] + first, written.span[1] + first
                return replace(written, span=span, place=_place(text[:LOOKED_AT]))
    return None


def _place(text: str) -> str:
    """Return the link that the text has, else the words after "place:"; "" without either."""
    if link := _LINK.search(text):
        words = link.group().rstrip(_AROUND)
        return words if "://" in words else f"https://{words}"
    match = _pattern(_AT).search(text)
    return "" if match is None else " ".join(match["place"].split())[:_LONGEST_QUOTED]


def _pattern(pattern: str) -> re.Pattern[str]:
    return compiled(pattern)[0]


def _meeting(part: str, whole: str, received_ms: int, schedule: Schedule) -> WrittenMeeting | None:
    """Return the one moment that the part writes; ``whole`` may name another day."""
    days = list(_pattern(_DAY).finditer(part))
    clocks = _clocks(part, [match.span() for match in days])
    today = day_of(schedule, received_ms)
    if len(clocks) != 1 or today.year not in YEARS:
        return None
    if not days and _pattern(_ANOTHER_DAY).search(whole):
        return None
    day = _one_day(days, today) if days else today
    if day is None:
        return None
    at_ms, *until = (moment(each.groupdict(), day, received_ms, schedule) for each in clocks[0])
    if at_ms is None:
        return None
    spans = [match.span() for match in (*days, *clocks[0])]
    span = min(first for first, _ in spans), max(last for _, last in spans)
    if span[1] - span[0] > _LONGEST_QUOTED:
        span = clocks[0][0].span()
    return WrittenMeeting(span, at_ms, next((end for end in until if end and end > at_ms), None))


def _one_day(matches: list[re.Match[str]], today: date) -> date | None:
    """Return the day that all of them mean; a weekday must be that of the date beside it."""
    days = [(match, read_day(match.groupdict(), today)) for match in matches]
    dates = {day for match, day in days if not match["weekday"]} or {day for _, day in days}
    day = dates.pop()
    if dates or day is None:
        return None
    names = [name for match in matches for name in _pattern(_WEEKDAY).findall(match.group())]
    usual = _pattern(WEEKDAYS[day.weekday()])
    return day if all(usual.fullmatch(name) for name in names) else None


def _clocks(part: str, days: list[Span]) -> list[list[re.Match[str]]]:
    """Return each time of day that is sure, of a range its beginning and its end."""
    introduced = {match.end() for match in _pattern(_INTRODUCED).finditer(part)}
    clocks: list[list[re.Match[str]]] = []
    end = None
    begun = False  # the range that ends here has a sure beginning
    for match in _pattern(_CLOCK).finditer(part):
        if any(first < match.end() and match.start() < last for first, last in days):
            continue
        rest = _pattern(_FROM).match(part, match.end())
        begins = match.start() != end
        end = None if rest is None else rest.end()
        if match["bare"]:
            sure = (
                rest is not None
                or match.start() in introduced
                or _pattern(_O_CLOCK).search(part, match.end("bare"), match.end()) is not None
            )
        else:
            sure = "." not in (match["exact"] or "")  # "5.50" may be an amount
        if begins and sure:
            clocks.append([match])
        elif begun and not begins:
            clocks[-1].append(match)
        begun = begins and sure
    return clocks
