"""Rules for numbers, texts and choices."""

import re
from dataclasses import dataclass
from typing import Any

from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.rule import PlainRule, Refused


@dataclass(frozen=True, slots=True)
class Whole(PlainRule):
    """A whole number from ``low`` to ``high``; ``unit`` is minutes, seconds, rounds or times."""

    low: int
    high: int
    unit: str = ""

    def read(self, value: Any) -> int:
        """Refuse booleans, fractions and numbers outside the range."""
        if isinstance(value, bool) or not isinstance(value, int):
            raise Refused(ProblemCode.SETTING_WHOLE, low=self.low, high=self.high)
        if not self.low <= value <= self.high:
            raise Refused(ProblemCode.SETTING_WHOLE, low=self.low, high=self.high)
        return value


@dataclass(frozen=True, slots=True)
class Decimal(PlainRule):
    """A number from ``low`` to ``high``, fractions allowed."""

    low: float
    high: float
    unit: str = ""

    def read(self, value: Any) -> float:
        """Refuse what is not a number in the range (NaN is in no range)."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise Refused(ProblemCode.SETTING_NUMBER, low=str(self.low), high=str(self.high))
        if not self.low <= value <= self.high:
            raise Refused(ProblemCode.SETTING_NUMBER, low=str(self.low), high=str(self.high))
        return float(value)


@dataclass(frozen=True, slots=True)
class Text(PlainRule):
    """One line of text of at most ``longest`` characters."""

    longest: int

    def read(self, value: Any) -> str:
        """Refuse several lines, control characters and a text that is too long."""
        if (
            not isinstance(value, str)
            or len(value) > self.longest
            or re.search(r"[\0-\x1f]", value)
        ):
            raise Refused(ProblemCode.SETTING_TEXT, longest=self.longest)
        return value


@dataclass(frozen=True, slots=True)
class Flag(PlainRule):
    """True or false."""

    def read(self, value: Any) -> bool:
        """Refuse everything but true and false."""
        if not isinstance(value, bool):
            raise Refused(ProblemCode.SETTING_FLAG)
        return value


@dataclass(frozen=True, slots=True)
class Choice(PlainRule):
    """One of the listed words."""

    words: tuple[str, ...]

    def read(self, value: Any) -> str:
        """Refuse any other word."""
        if value not in self.words:
            raise Refused(
                ProblemCode.SETTING_CHOICE, words=", ".join(f'"{word}"' for word in self.words)
            )
        return str(value)


@dataclass(frozen=True, slots=True)
class Wholes(PlainRule):
    """A list of whole numbers, rising."""

    low: int
    high: int
    most: int

    def read(self, value: Any) -> tuple[int, ...]:
        """Refuse an empty or too long list and numbers outside the range."""
        rule = Whole(self.low, self.high)
        if not isinstance(value, list | tuple) or not 0 < len(value) <= self.most:
            raise Refused(ProblemCode.SETTING_WHOLES, low=self.low, high=self.high, most=self.most)
        return tuple(sorted({rule.read(item) for item in value}))


@dataclass(frozen=True, slots=True)
class Texts(PlainRule):
    """A list of short texts, each once."""

    longest: int
    most: int

    def read(self, value: Any) -> tuple[str, ...]:
        """Refuse a list that is too long or holds something else than texts."""
        rule = Text(self.longest)
        if not isinstance(value, list | tuple) or len(value) > self.most:
            raise Refused(ProblemCode.SETTING_TEXTS, most=self.most)
        return tuple(dict.fromkeys(rule.read(item) for item in value))
