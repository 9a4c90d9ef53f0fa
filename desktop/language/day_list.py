"""The day's list of Today and its cards: everything due today, without a directive's text."""

from desktop.core.person import Person
from desktop.core.register_summary import DayList, DayRow, DirectiveCounts, Kind, Occasion, Reminder
from desktop.core.today_view import DayAct
from desktop.core.units import HOUR_MS, MINUTE_MS
from desktop.language.dates import (
    capital,
    clock_at,
    clock_words,
    days_apart,
    moment_long,
    moment_relative,
)
from desktop.language.notifications import Toast, directive_parts, fitted_toast
from desktop.language.numbers import duration_coarse, duration_short, number
from desktop.language.translator import to_translate, translate

_KINDS = {
    Kind.DEADLINE: to_translate("Deadline"),
    Kind.OWED: to_translate("Answer awaited"),
    Kind.MEETING: to_translate("Meeting"),
}
_ACTS = {
    DayAct.ACKNOWLEDGE: to_translate("Acknowledge"),
    DayAct.DONE: to_translate("Carried out"),
    DayAct.REMIND: to_translate("Remind"),
    DayAct.REMINDED: to_translate("Sent"),
    DayAct.ANSWERED: to_translate("Answer received"),
    DayAct.JOIN: to_translate("Join"),
    DayAct.COPY_LINK: to_translate("Copy link"),
}
_HELD = {
    DayAct.ACKNOWLEDGE: to_translate("Acknowledged"),
    DayAct.DONE: to_translate("Carried out"),
    DayAct.REMINDED: to_translate("Reminded"),
    DayAct.ANSWERED: to_translate("Answer received"),
}


def kind_word(kind: Kind) -> str:
    """Return ``Deadline``."""
    return translate(_KINDS[kind])


def act_word(act: DayAct) -> str:
    """Return the words of an act's button."""
    return translate(_ACTS[act])


def held_word(act: DayAct) -> str:
    """Return the finished act, shown while it can be undone."""
    return translate(_HELD[act])


def headline(day: DayList) -> str:
    """Return ``6 to do today, 2 overdue; 1 tomorrow``, or that nothing is due."""
    if day.rows:
        parts = [_today(day)] if day.today else [translate("Nothing is due today")]
        if day.tomorrow:
            tomorrow = translate("{n} tomorrow", day.tomorrow)
            parts.append(tomorrow.format(n=number(day.tomorrow)))
        return "; ".join(parts)
    return translate("Nothing is due today")


def _today(day: DayList) -> str:
    words = translate("{n} to do today", day.today).format(n=number(day.today))
    if not day.late:
        return words
    late = translate("{n} overdue", day.late).format(n=number(day.late))
    return f"{words}, {late}"


def row_when(row: DayRow, now_ms: int) -> str:
    """Return ``Today 3:00 PM``."""
    return capital(moment_relative(row.at_ms, now_ms))


def row_left(row: DayRow, now_ms: int) -> str:
    """Return ``1 h 52 min left``, ``2 h late``; of a meeting ``in 52 min`` or ``now, until``."""
    if row.kind is Kind.MEETING and row.at_ms <= now_ms:
        return translate("now, until {time}").format(time=clock_words(row.until_ms or 0))
    left = row.at_ms - now_ms
    lasting = days_apart(row.at_ms, now_ms) or _lasting(abs(left))
    if row.kind is Kind.MEETING:
        return translate("in {time}").format(time=lasting)
    words = translate("{time} left") if left >= 0 else translate("{time} overdue")
    return words.format(time=lasting)


def _lasting(ms: int) -> str:
    if ms < HOUR_MS:
        return duration_coarse(max(ms, MINUTE_MS))
    return duration_short(ms // MINUTE_MS * MINUTE_MS)


def row_number(row: DayRow) -> str:
    """Return ``Deadline, no. 128``, which a locked register may show of a row."""
    kind = kind_word(row.kind)
    if row.of.number is None:
        return kind
    return translate("{kind}, no. {n}").format(kind=kind, n=number(row.of.number))


def told_before() -> str:
    """Return the promise of a meeting's row."""
    return translate("You will be reminded 15 minutes before")


def meetings_written(count: int) -> str:
    """Return the number of meetings in a calendar file."""
    return translate("{n} upcoming meetings", count).format(n=number(count))


def reminder_words(until_ms: int) -> str:
    """Return the words that ask for an owed answer, late or not, without any of the directive."""
    words = translate("Answer due: {when}. Please send it soon.")
    return words.format(when=moment_long(until_ms))


def forwarded_words(text: str, until_ms: int | None, note: str) -> str:
    """Return the words that pass a directive on: its text, the time for an answer, the note."""
    until = "" if until_ms is None else f"{translate('Answer due by')}: {moment_long(until_ms)}"
    return "\n\n".join(filter(None, (text, until, note)))


def reminded_note(person: Person) -> str:
    """Return the note that this person was reminded."""
    return f"{translate('Reminded')}: {person.designation or person.name}"


def reminder_card(told: Reminder) -> Toast:
    """Return the card of a reminder: its title, and the counts of other open items."""
    event, day = told.event, told.day
    counts = DirectiveCounts(event.due_today, event.unanswered, event.overdue, event.sealed)
    if told.meeting is not None:
        time = clock_at(told.meeting.at_ms)
        title = translate("Meeting at {time}").format(time=time)
        title = f"{title}, {row_left(told.meeting, told.now_ms)}"
        return fitted_toast(
            title, translate("Message checks during the meeting are recorded as paused.")
        )
    if told.occasion is Occasion.EVENING:
        n, time = day.tomorrow, clock_at(day.rows[-day.tomorrow].at_ms)
        words = translate("Tomorrow: {n} to do, the first at {time}", n)
        return fitted_toast(words.format(n=number(n), time=time), _today(day) if day.today else "")
    parts = directive_parts(counts)
    if day.rows:
        return fitted_toast(headline(day), " ".join(parts[2:]))
    return fitted_toast(parts[0], " ".join(parts[1:]))
