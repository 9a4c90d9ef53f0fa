"""Sentences about message checks: the card, holds, silences, hours."""

from collections.abc import Container, Mapping, Sequence
from datetime import time

from desktop.core.checks.model import SlotReason, SlotRow
from desktop.core.events import HoldReason, Outcome
from desktop.core.network import Cause, Verdict
from desktop.core.settings.rules import DAYS, HoursRule
from desktop.language.dates import (
    clock_at,
    clock_range_words,
    clock_words,
    date,
    day_of,
    moment_words,
    time_words,
    weekday_of,
)
from desktop.language.enum_words import cause_word, outcome_word
from desktop.language.numbers import duration_short, minutes_long, number
from desktop.language.translator import to_translate, translate, word_of

_UNNAMED: Mapping[str, str] = {
    SlotReason.LATER: to_translate("You had postponed an earlier reminder"),
    SlotReason.NOT_OBSERVED: to_translate("Nothing was observed then"),
    SlotReason.IDLE: to_translate("Nobody was at the PC"),
    Outcome.MISSED_AWAY: to_translate("Nobody was at the PC"),
    Outcome.MISSED_OFF: to_translate("PC off or asleep"),
    SlotReason.QUIT: to_translate("Tatpar was quit"),
    SlotReason.COMMAND: to_translate("answered by a command"),
}


def count_earlier(due: Sequence[int], ended: Container[int]) -> str:
    """Return ``3 checks missed, 12:00–13:00``; that they wait while one of them is still open.

    ``due`` are the times of the slots, rising; of those in ``ended`` the outcome is recorded.
    """
    if all(at in ended for at in due):
        text = translate("{n} checks missed, {times}.", len(due))
    else:
        text = translate("{n} earlier checks are still open, {times}.", len(due))
    times = clock_words(due[0]) if len(due) == 1 else _between(due[0], due[-1])
    return text.format(n=number(len(due)), times=times)


def _between(first_ms: int, last_ms: int) -> str:
    """Return both times, with their days if these differ: yesterday's last checks stay open."""
    if day_of(first_ms) == day_of(last_ms):
        return clock_range_words(first_ms, last_ms)
    return f"{moment_words(first_ms)} – {moment_words(last_ms)}"


def unread_line(count: int | None) -> str:
    """Return the count of unread messages in WhatsApp's title; empty for no count."""
    if not count:
        return ""
    return translate("WhatsApp shows {n} unread messages", count).format(n=number(count))


def silence_reason(outcome: Outcome, detail: str) -> str:
    """Return the reason for a missing reminder: the hold, the PC's state, the pause's own words."""
    if outcome is Outcome.PAUSED:
        if not detail:
            return translate("Your pause")
        return f"{translate('Your pause')}: ‘{detail}’"
    if detail in list(HoldReason):
        return word_of(HoldReason(detail))
    if detail in list(Cause):
        return cause_word(Cause(detail))
    return translate(_UNNAMED.get(detail or outcome, _UNNAMED[Outcome.MISSED_OFF]))


def silence_after(outcome: Outcome, shown_ms: int | None, slots: int) -> str:
    """Return its result: ``shown together at 12:30``."""
    if shown_ms is None:
        return translate("not shown later")
    if outcome is Outcome.PAUSED:
        return translate("ended at {time}").format(time=clock_at(shown_ms))
    if slots == 1:
        return translate("shown at {time}").format(time=clock_at(shown_ms))
    return translate("{n} shown together at {time}").format(
        n=number(slots), time=clock_at(shown_ms)
    )


def totals_line(totals: Mapping[Outcome, int], due: int, announced: int = 0) -> str:
    """Return ``16 checks: seen in time 14; paused 2``: outcomes that occur, and open slots.

    ``announced`` is the count of others on holidays that became known later.
    """
    parts = [
        f"{outcome_word(outcome)} {number(count)}" for outcome, count in totals.items() if count
    ]
    if rest := due - sum(totals.values()):
        parts.append(f"{translate('no outcome yet')} {number(rest)}")
    if announced:
        parts.append(announced_count(announced))
    return ": ".join(part for part in (check_count(due), "; ".join(parts)) if part)


def check_count(n: int) -> str:
    """Return ``12 checks``."""
    return translate("{n} checks", n).format(n=number(n))


def day_off(announced_ms: int) -> str:
    """Return ``day off, announced on 24 September 2026`` of a slot whose day was off after all."""
    words = translate("day off, announced on {date}")
    return words.format(date=date(day_of(announced_ms)))


def announced_count(n: int) -> str:
    """Return ``16 checks on holidays announced later``."""
    words = translate("{n} checks on holidays announced later", n)
    return words.format(n=number(n))


def slot_story(slot: SlotRow, *, to_come: bool = False) -> tuple[str, str]:
    """Return a slot's outcome and its details: answer time, "Later", no connection."""
    if to_come:
        return translate("yet to come"), ""
    if slot.outcome is None:
        return translate("no outcome yet"), ""
    ended = outcome_word(slot.outcome)
    why = silence_reason(slot.outcome, slot.detail) if slot.detail else ""
    more = []
    if slot.seconds is not None:
        time = duration_short(slot.seconds * 1000)
        more.append(translate("after {time}").format(time=time))
        if slot.detail == SlotReason.COMMAND:
            more.append(why)
        elif why:
            more.append(translate("held for a while: {why}").format(why=why))
    elif why:
        ended = f"{ended}: {why}"
    if slot.snoozes:
        put_off = translate("postponed {n} times", slot.snoozes)
        more.append(put_off.format(n=number(slot.snoozes)))
    if slot.connectivity is Verdict.OFFLINE:
        more.append(translate("this PC was not connected"))
    if slot.day_off_ms is not None:
        more.append(day_off(slot.day_off_ms))
    return ended, ", ".join(more)


def days_text(days: Sequence[str]) -> str:
    """Return days of the week in the office's week: ``Sunday–Thursday``, ``Monday, Wednesday``.

    A run of three or more in the office's week, which begins on Sunday, becomes a range.
    """
    order = [DAYS[i - 1] for i in range(7)]
    runs: list[list[int]] = []
    for column in (i for i, day in enumerate(order) if day in days):
        if runs and runs[-1][-1] == column - 1:
            runs[-1].append(column)
        else:
            runs.append([column])
    parts: list[str] = []
    for run in runs:
        names = [weekday_of(column) for column in run]
        parts += [f"{names[0]}–{names[-1]}"] if len(names) > 2 else names
    return ", ".join(parts)


def hours_text(rule: HoursRule) -> str:
    """Return a rule of office hours: ``Sunday–Thursday 9:00 AM–5:00 PM``."""
    ranges = ["–".join(map(_time, text.split("-"))) for text in rule.ranges]
    return f"{days_text(rule.days)} {', '.join(ranges)}"


def _time(text: str) -> str:
    """Return an end of office hours for a sentence; they may end at ``24:00``."""
    hour, minute = map(int, text.split(":"))
    return time_words(time(hour % 24, minute))


def every_text(minutes: int) -> str:
    """Return ``every 30 minutes``."""
    return translate("every {time}").format(time=minutes_long(minutes))


def meeting_reason() -> str:
    """Return the recorded reason of a pause for a meeting."""
    return translate("Meeting")
