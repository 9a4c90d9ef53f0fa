"""Invented message checks of the month for pictures: the Checks page and the card."""

import random
from dataclasses import replace
from datetime import date
from itertools import cycle, islice

from invented import (
    FIRST,
    IN_USE_TODAY,
    MINUTE,
    MONTH,
    NOW,
    TODAY,
    TODAY_OUTCOMES,
    at,
    calendar_facts,
    office,
    slots,
)

from desktop.core.checks.model import CardModel
from desktop.core.checks.month_view import ChecksView, DayChecks, Silence
from desktop.core.checks.outcomes import counted
from desktop.core.events import Outcome
from desktop.core.network import Verdict
from desktop.core.register_summary import ResponseTimes
from desktop.language.dates import day_of

_O = Outcome


def _month_outcomes(day: date, dice: random.Random) -> list[Outcome]:
    if day == TODAY:
        return TODAY_OUTCOMES
    outcomes = [
        dice.choices(
            (_O.CHECKED, _O.CHECKED_LATE, _O.COVERED, _O.MISSED_AWAY, _O.MISSED_IGNORED),
            (80, 6, 9, 3, 2),
        )[0]
        for _ in range(16)
    ]
    fixed = {
        8: (4, _O.MISSED_OFF, 3),
        15: (0, _O.MISSED_OFF, 3),
        16: (10, _O.PAUSED, 4),
        21: (3, _O.HELD, 2),
    }
    if day.day in fixed:
        start, kind, count = fixed[day.day]
        outcomes[start : start + count] = [kind] * count
    return outcomes


def checks() -> ChecksView:
    """Return the Checks page's month."""
    dice = random.Random(4)  # noqa: S311
    days = []
    for day in MONTH:
        if not office(day):
            days.append(DayChecks(day, holiday=True, slots=()))
            continue
        done = _month_outcomes(day, dice) if day <= TODAY else []
        days.append(DayChecks(day, holiday=False, slots=slots(day, done)))
    closed = [slot for day in days for slot in day.slots if slot.outcome]
    totals = {kind: sum(slot.outcome is kind for slot in closed) for kind in Outcome}
    answers = tuple(
        min(2400, int(dice.expovariate(1 / 170)) + 5)
        for slot in closed
        if slot.outcome in (_O.CHECKED, _O.CHECKED_LATE)
    )
    sept = [date(2026, 9, day) for day in (22, 21, 16, 15, 8)]
    silences = (
        Silence(at(sept[0], "12:00"), at(sept[0], "12:30"), _O.HELD, "presentation", 1,
                at(sept[0], "12:30")),
        Silence(at(sept[1], "10:30"), at(sept[1], "11:30"), _O.HELD, "screen_shared", 2,
                at(sept[1], "11:30")),
        Silence(at(sept[2], "14:00"), at(sept[2], "16:00"), _O.PAUSED, "উন্নয়ন সমন্বয় সভা", 4,
                at(sept[2], "16:00")),
        Silence(at(sept[3], "09:00"), at(sept[3], "10:30"), _O.MISSED_OFF, "not_running", 3,
                at(sept[3], "10:30")),
        Silence(at(sept[4], "11:00"), at(sept[4], "12:30"), _O.MISSED_OFF, "power_cut", 3,
                at(sept[4], "12:30")),
    )  # fmt: skip
    response = ResponseTimes(9, (240_000, 540_000, 720_000, 1_260_000), (7_200_000, 86_400_000))
    return ChecksView(
        NOW,
        FIRST,
        tuple(days),
        totals,
        len(closed),
        answers,
        silences,
        30,
        "",
        register_locked=False,
        response=response,
    )


def checks_leave() -> ChecksView:
    """Return a month whose calendar is remarkable."""
    view, facts = checks(), calendar_facts()
    begun = day_of(facts.since_ms or 0)
    days = tuple(
        DayChecks(day.day, holiday=True, slots=(), leave=day.day in facts.leave)
        if day.day in facts.leave | facts.holidays
        else replace(day, slots=() if day.day < begun else day.slots)
        for day in view.days
    )  # fmt: skip
    return replace(_summed(view, days), calendar=facts)


def _summed(view: ChecksView, days: tuple[DayChecks, ...]) -> ChecksView:
    """Return the view of these days, with their sums."""
    closed = [slot for day in days for slot in counted(day.slots) if slot.outcome]
    totals = {kind: sum(slot.outcome is kind for slot in closed) for kind in Outcome}
    answered = totals[_O.CHECKED] + totals[_O.CHECKED_LATE]
    seconds = view.answer_seconds[:answered]
    return replace(view, days=days, totals=totals, due=len(closed), answer_seconds=seconds)


def checks_announced() -> ChecksView:
    """Return the month after its 8th was announced to have been a holiday."""
    view = checks()
    days = tuple(
        replace(
            day,
            holiday=True,
            slots=tuple(
                slot._replace(day_off_ms=at(date(2026, 9, 10), "09:00")) for slot in day.slots
            ),
        )
        if day.day.day == 8
        else day
        for day in view.days
    )
    return replace(_summed(view, days), silences=view.silences[:-1])


def checks_empty() -> ChecksView:
    """Return a month before the first check."""
    days = tuple(
        DayChecks(day, holiday=not office(day), slots=slots(day, [])[11 if day == TODAY else 0 :]
                  if day >= TODAY and office(day) else ())
        for day in MONTH
    )  # fmt: skip
    return ChecksView(NOW, FIRST, days, {}, 0, (), (), 30, "", calendar=IN_USE_TODAY)


def checks_many() -> ChecksView:
    """Return the month of an office that checks every ten minutes, 87 times a day."""
    view, dice = checks(), random.Random(7)  # noqa: S311
    kinds = (_O.CHECKED, _O.CHECKED_LATE, _O.COVERED_ON_PC, _O.MISSED_AWAY, _O.MISSED_IGNORED)
    days = tuple(
        replace(
            day,
            slots=tuple(
                day.slots[0]._replace(
                    due_ms=at(day.day, "09:00") + place * 10 * MINUTE,
                    outcome=None
                    if at(day.day, "09:00") + place * 10 * MINUTE > NOW
                    else dice.choices(kinds, (82, 6, 6, 4, 2))[0],
                )
                for place in range(87 if day.slots else 0)
            ),
        )
        for day in view.days
    )
    closed = [slot.outcome for day in days for slot in day.slots if slot.outcome]
    totals = {kind: closed.count(kind) for kind in kinds}
    answered = totals[_O.CHECKED] + totals[_O.CHECKED_LATE]
    seconds = tuple(islice(cycle(view.answer_seconds), answered))
    return replace(
        view, days=days, totals=totals, due=len(closed), answer_seconds=seconds, silences=(),
        every_minutes=10,
    )  # fmt: skip


def card() -> CardModel:
    """Return the ordinary card."""
    return CardModel(
        at(TODAY, "14:30"), ("WhatsApp",), 1, 1, (), (5, 10, 15), 3, None, at(TODAY, "15:00")
    )


def card_merged() -> CardModel:
    """Return the card that also asks about three slots before it."""
    return replace(
        card(),
        due_ms=at(TODAY, "13:30"),
        merged=tuple(at(TODAY, clock) for clock in ("12:00", "12:30", "13:00")),
    )


def card_offline() -> CardModel:
    """Return the card during an outage."""
    return replace(card(), due_ms=at(TODAY, "10:30"), cut=Verdict.OFFLINE)


def card_limited() -> CardModel:
    """Return the card while messages do not reach this PC."""
    return replace(card(), due_ms=at(TODAY, "10:30"), cut=Verdict.LIMITED)


def card_large() -> CardModel:
    """Return the larger card, the third time, eight minutes before the slot is missed."""
    return replace(card(), step=3, reminder=3, media=("WhatsApp", "Signal"))
