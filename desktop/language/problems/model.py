"""The two sentences of a known problem."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, and what to do; source texts, whose blanks the error's facts fill."""

    title: str
    hint: str = ""
