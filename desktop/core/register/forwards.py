"""To whom a directive was forwarded, until when, and whether that person has answered.

An action ``forwarded`` names the person in ``group`` and ``designation`` and the time in
``deadline_ms``; an action ``answered`` names the same person and answers all that was forwarded to
them before.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.core.person import Person
from desktop.core.register.enums import Action
from desktop.core.register.records import Content, Record


@dataclass(frozen=True, slots=True)
class Forward:
    """A forwarding; times are UTC milliseconds, None if there is none."""

    person: Person
    at_ms: int
    until_ms: int | None
    answered_ms: int | None = None


def person_of(content: Content) -> Person:
    """Return the person that an action names."""
    return Person(content.group, content.designation)


def forwards(later: Sequence[Record]) -> tuple[Forward, ...]:
    """Return the forwardings among a directive's later records that name a person, in order."""
    return tuple(
        Forward(
            person_of(item),
            item.captured_ms,
            item.deadline_ms,
            next(
                (
                    answer.captured_ms
                    for answer in later[place + 1 :]
                    if answer.action is Action.ANSWERED and person_of(answer) == person_of(item)
                ),
                None,
            ),
        )
        for place, item in enumerate(later)
        if item.action is Action.FORWARDED and person_of(item).parts
    )


def unanswered(later: Sequence[Record]) -> tuple[Forward, ...]:
    """Return the forwardings without an answer, the most urgent first, one for each person."""
    waiting = [item for item in forwards(later) if item.answered_ms is None]
    waiting.sort(key=lambda item: (item.until_ms is None, item.until_ms or 0))
    return tuple({item.person: item for item in reversed(waiting)}.values())[::-1]
