"""The officer of this PC as an event of the log, by which reports split a month at a handover."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from desktop.core.settings.model import Officer


@dataclass(frozen=True, slots=True)
class OfficerNamed:
    """The officer's name, designation and office in the settings from now on."""

    kind: ClassVar[str] = "officer_named"
    name: str
    designation: str
    office: str


NOBODY = OfficerNamed("", "", "")


def officer_named(officer: Officer) -> OfficerNamed:
    """Return the event of the settings' officer."""
    return OfficerNamed(officer.name, officer.designation, officer.office)


def names_in_turn(
    facts: Iterable[tuple[int, OfficerNamed]],
) -> tuple[tuple[int, OfficerNamed], ...]:
    """Return since when (UTC ms) the PC gave which names, each name once in a row.

    Of two changes at one moment, or before a clock was set back, the later row counts.
    """
    turns: list[tuple[int, OfficerNamed]] = []
    for at_ms, named in facts:
        while turns and turns[-1][0] >= at_ms:
            turns.pop()
        if not turns or turns[-1][1] != named:
            turns.append((at_ms, named))
    return tuple(turns)
