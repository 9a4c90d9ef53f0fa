"""Clock times and dates in the calendar's zone and the current language.

One rule: sentences and lists have the time as it is spoken (``clock_words`` and moments built on
it); 24 hours (``clock``) are for charts, fields, logs and columns of measured times.

In one file because it is the list of all forms of a date and a time.
"""

import datetime as dt

from desktop.core.office import holidays
from desktop.core.text.bengali import bengali_digits
from desktop.core.units import MINUTE_MS
from desktop.language.numbers import days_long, digits, duration_coarse, duration_minutes, number
from desktop.language.translator import current, to_translate, translate, twelve_hours, zone

_JUST_NOW_MS = 5000
_HALF_DAY_MS = 43_200_000

_MONTHS = to_translate(
    "January February March April May June July August September October November December"
)
_MONTHS_SHORT = to_translate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec")
_WEEKDAYS = to_translate("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
_WEEKDAYS_SHORT = to_translate("Mon Tue Wed Thu Fri Sat Sun")
_BANGLA_MONTHS = to_translate(
    "Boishakh Joishtho Asharh Srabon Bhadro Ashwin Kartik Agrahayan Poush Magh Falgun Choitro"
)


def _word(words: str, place: int) -> str:
    """Return one of the words of a text, 0 for the first."""
    return translate(words).split()[place]


# The hour from which on a part of the day lasts.
_PARTS = (
    (0, "রাত"), (4, "ভোর"), (6, "সকাল"), (12, "দুপুর"), (15, "বিকাল"), (18, "সন্ধ্যা"), (20, "রাত"),
)  # fmt: skip


_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_FIRST_MS = -30_610_224_000_000  # the year 1000, so that the Bangla calendar has it, too
_LAST_MS = 253_402_128_000_000  # the last day but one of the year 9999


def moment(ms: int) -> dt.datetime:
    """Return UTC milliseconds as a time of the calendar's zone; the nearest that a calendar has."""
    since = dt.timedelta(milliseconds=min(max(ms, _FIRST_MS), _LAST_MS))
    return (_EPOCH + since).astimezone(zone())  # Windows' own function has no year 3001


def day_of(ms: int) -> dt.date:
    """Return the day of the calendar's zone in which a moment lies."""
    return moment(ms).date()


def clock(ms: int) -> str:
    """Return ``14:30``."""
    return digits(moment(ms).strftime("%H:%M"))


def time_words(at: dt.time) -> str:
    """Return a time of day for a sentence: ``14:30`` or ``2:30 PM``, ``দুপুর ২:৩০``, ``বিকাল ৪টা``."""
    if not twelve_hours():
        return digits(f"{at:%H:%M}")
    if current() == "bn":
        return bengali_time(at)
    return f"{at.hour % 12 or 12}:{at:%M} {'AM' if at.hour < 12 else 'PM'}"


def bengali_time(at: dt.time) -> str:
    """Return a time of day in Bengali, independent of the current language."""
    hour = at.hour % 12 or 12
    time = f"{hour}:{at:%M}" if at.minute else f"{hour}টা"
    return f"{_part(at)} {bengali_digits(time)}"


def clock_words(ms: int) -> str:
    """Return the time of a moment for a sentence."""
    return time_words(moment(ms).time())


def clock_of(ms: int) -> str:
    """Return the time as an attribute: ``দুপুর ২:৩০-এর``, ``বিকাল ৪টার``."""
    return _ended(clock_words(ms), "র", "-এর")


def clock_at(ms: int) -> str:
    """Return a clock time as an adverb: ``দুপুর ২:৩০-এ``, ``বিকাল ৪টায়``."""
    return _ended(clock_words(ms), "য়", "-এ")


def clock_range_words(from_ms: int, until_ms: int) -> str:
    """Return both ends for a sentence: ``দুপুর ১২:৪৪–১:৫১``, ``সকাল ১১:৪৪–দুপুর ১২:৫১``.

    The end in the same part of the day does not name it again.
    """
    last = clock_words(until_ms)
    ends = moment(from_ms).time(), moment(until_ms).time()
    if (
        current() == "bn"
        and twelve_hours()
        and until_ms - from_ms < _HALF_DAY_MS
        and _part(ends[0]) == _part(ends[1])
    ):
        last = last.partition(" ")[2]
    return f"{clock_words(from_ms)}–{last}"


def _part(at: dt.time) -> str:
    return next(name for first, name in reversed(_PARTS) if at.hour >= first)


def _ended(words: str, after_whole: str, after_minutes: str) -> str:
    if current() != "bn":
        return words
    return words + (after_whole if words.endswith("টা") else after_minutes)


def clock_seconds(ms: int) -> str:
    """Return ``10:31:14``, the second cut."""
    return digits(moment(ms).strftime("%H:%M:%S"))


def clock_range(from_ms: int, until_ms: int) -> str:
    """Return ``12:44–13:51``."""
    return f"{clock(from_ms)}–{clock(until_ms)}"


def weekday(day: dt.date) -> str:
    """Return ``Tuesday``."""
    return _word(_WEEKDAYS, day.weekday())


def weekday_short(day: dt.date) -> str:
    """Return ``Tue``."""
    return _word(_WEEKDAYS_SHORT, day.weekday())


def weekday_head(column: int) -> str:
    """Return the head of a week's column, 0 for Sunday: ``Sun``."""
    return _word(_WEEKDAYS_SHORT, column - 1)


def weekday_of(column: int) -> str:
    """Return the weekday of a week's column, 0 for Sunday: ``Sunday``."""
    return _word(_WEEKDAYS, column - 1)


def month_name(month: int) -> str:
    """Return the month's name, 1 for January."""
    return _word(_MONTHS, month - 1)


def month(day: dt.date) -> str:
    """Return ``September 2026``."""
    return f"{month_name(day.month)} {digits(str(day.year))}"


def date_short(day: dt.date) -> str:
    """Return ``22 Sep``."""
    return f"{digits(str(day.day))} {_word(_MONTHS_SHORT, day.month - 1)}"


def date(day: dt.date) -> str:
    """Return ``22 September 2026``."""
    return f"{digits(str(day.day))} {month_name(day.month)} {digits(str(day.year))}"


def date_long(day: dt.date) -> str:
    """Return ``Tuesday, 22 September 2026``."""
    return f"{weekday(day)}, {date(day)}"


def bangla_date(day: dt.date) -> str:
    """Return the day in the Bangla calendar: ``7 Ashwin 1433``."""
    bangla = holidays.bangla_date(day)
    return digits(f"{bangla.day} {_bangla_month(bangla)} {bangla.year}")


def bangla_month(first: dt.date, last: dt.date) -> str:
    """Return ``Bhadro 1433`` if the days are a whole month of the Bangla calendar, else nothing."""
    begins, ends = (holidays.bangla_date(day) for day in (first, last))
    after = holidays.bangla_date(last + dt.timedelta(days=1))
    if begins.day != 1 or after.day != 1 or begins.month != ends.month or begins.year != ends.year:
        return ""
    return digits(f"{_bangla_month(begins)} {begins.year}")


def moment_both_calendars(ms: int) -> str:
    """Return day and time as a letter has them: ``22 September 2026, 09:12 / 7 Ashwin 1433``."""
    return f"{moment_long(ms)} / {bangla_date(day_of(ms))}"


def moment_long(ms: int) -> str:
    """Return ``22 September 2026, 09:12`` for a sentence."""
    return f"{date(day_of(ms))}, {clock_words(ms)}"


def letter_dates(day: dt.date) -> tuple[str, str]:
    """Return the lines of a letter's date, as ``০৭ আশ্বিন ১৪৩৩ বঙ্গাব্দ`` and the common era's."""
    bengali = holidays.bangla_date(day)
    bangla = f"{bengali.day:02} {_bangla_month(bengali)} {bengali.year}"
    common = f"{day.day:02} {month_name(day.month)} {day.year}"
    return (
        translate("{date} Bangla era").format(date=digits(bangla)),
        translate("{date}").format(date=digits(common)),
    )


def _bangla_month(bangla: holidays.BanglaDate) -> str:
    return _word(_BANGLA_MONTHS, bangla.month - 1)


def date_numbers(day: dt.date) -> str:
    """Return ``22-09-2026``, as official forms have it."""
    return digits(f"{day:%d-%m-%Y}")


def date_range(first: dt.date, last: dt.date) -> str:
    """Return the days of a period: ``August 2026``, ``2–31 August 2026``, else both ends."""
    if first.day == 1 and (last + dt.timedelta(days=1)).day == 1:
        if (first.year, first.month) == (last.year, last.month):
            return month(first)
        if first.month == 1 and last.month == 12 and first.year == last.year:
            return digits(str(first.year))
    if first == last:
        return date(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{digits(str(first.day))}–{date(last)}"
    if first.year == last.year:
        return f"{digits(str(first.day))} {month_name(first.month)} – {date(last)}"
    return f"{date(first)} – {date(last)}"


def day_relative(day: dt.date, today: dt.date) -> str:
    """Return ``today``, ``yesterday``, ``tomorrow``, ``22 Sep``, or a date with another year."""
    apart = (day - today).days
    if apart == 0:
        return translate("today")
    if apart == -1:
        return translate("yesterday")
    if apart == 1:
        return translate("tomorrow")
    return date_short(day) if day.year == today.year else date(day)


def moment_short(ms: int) -> str:
    """Return ``22 Sep 10:31``."""
    return f"{date_short(day_of(ms))} {clock(ms)}"


def moment_short_seconds(ms: int) -> str:
    """Return ``22 Sep 10:31:14``."""
    return f"{date_short(day_of(ms))} {clock_seconds(ms)}"


def moment_words(ms: int) -> str:
    """Return ``22 Sep 10:31 AM`` for a sentence."""
    return f"{date_short(day_of(ms))} {clock_words(ms)}"


def capital(words: str) -> str:
    """Return words for the beginning of a line, such as a relative day."""
    return words[:1].upper() + words[1:]


def moment_relative(ms: int, now_ms: int) -> str:
    """Return ``today 14:30``, ``yesterday 16:10`` or ``22 Sep 10:31``."""
    return f"{day_relative(day_of(ms), day_of(now_ms))} {clock_words(ms)}"


def since(ms: int, now_ms: int) -> str:
    """Return since when: ``10:56`` today, ``22 Sep 10:56`` before."""
    return clock_words(ms) if day_of(ms) == day_of(now_ms) else moment_words(ms)


def ago(ms: int, now_ms: int) -> str:
    """Return ``20 minutes ago``, or ``just now``; without seconds, which are not updated."""
    lasted = now_ms - ms
    if lasted < _JUST_NOW_MS:
        return translate("just now")
    long = duration_minutes(lasted) if lasted < MINUTE_MS else duration_coarse(lasted)
    return translate("{time} ago").format(time=long)


def days_apart(ms: int, now_ms: int) -> str:
    """Return ``3 days`` as a calendar counts them; "" today, and for the day before or after."""
    apart = abs((day_of(ms) - day_of(now_ms)).days)
    return days_long(apart) if apart > 1 else ""


def counted(n: int) -> str:
    """Return a count of things: ``7`` and in Bengali ``৭টি``."""
    return translate("{n}").format(n=number(n))
