"""Rules for time zone, days and office hours."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.rule import PlainRule, Refused

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Zone(PlainRule):
    """A time zone of the IANA database."""

    def read(self, value: Any) -> str:
        """Refuse a zone that the database does not know."""
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, TypeError, OSError):
            raise Refused(ProblemCode.SETTING_ZONE) from None
        return str(value)


@dataclass(frozen=True, slots=True)
class Dates:
    """A list of days."""

    def read(self, value: Any) -> tuple[date, ...]:
        """Accept TOML dates and ISO texts; return them sorted, each once."""
        if not isinstance(value, list | tuple):
            raise Refused(ProblemCode.SETTING_DATES)
        return tuple(sorted({_day(item) for item in value}))

    def write(self, value: tuple[date, ...]) -> list[date]:
        """Return TOML dates."""
        return list(value)


def _day(value: Any) -> date:
    if type(value) is date:
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise Refused(ProblemCode.SETTING_DATES) from None


@dataclass(frozen=True, slots=True)
class HoursRule:
    """Office hours from a day on; the last rule that covers a day wins.

    ``ranges`` are ``HH:MM-HH:MM``, half-open; one that ends before it begins runs past midnight.
    ``until`` (inclusive) ends a rule of limited time, such as Ramadan hours.
    """

    from_day: date
    days: tuple[str, ...]
    ranges: tuple[str, ...]
    until: date | None = None


_RANGE = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]|24):([0-5]\d)")


def past_rules(rules: Sequence[HoursRule], today: date) -> list[HoursRule]:
    """Return the rules that will not apply any more: ended, or replaced by a later open one."""
    open_since = max(
        (rule.from_day for rule in rules if rule.until is None and rule.from_day <= today),
        default=date.min,
    )
    return [
        rule
        for rule in rules
        if (rule.from_day < open_since if rule.until is None else rule.until < today)
    ]


@dataclass(frozen=True, slots=True)
class Hours:
    """Dated rules of office hours."""

    def read(self, value: Any) -> tuple[HoursRule, ...]:
        """Read ``[[calendar.hours]]`` tables, sorted by their first day."""
        if not isinstance(value, list | tuple) or not value:
            raise Refused(ProblemCode.SETTING_HOURS)
        return tuple(sorted((self._rule(item) for item in value), key=lambda rule: rule.from_day))

    def _rule(self, table: Any) -> HoursRule:
        if not isinstance(table, Mapping) or set(table) - {"from", "until", "days", "ranges"}:
            raise Refused(ProblemCode.SETTING_HOURS)
        days, ranges = table.get("days"), table.get("ranges")
        if not isinstance(days, list) or not isinstance(ranges, list):
            raise Refused(ProblemCode.SETTING_HOURS)
        if any(day not in DAYS for day in days):
            raise Refused(ProblemCode.SETTING_HOURS)
        for text in ranges:
            match = _RANGE.fullmatch(text) if isinstance(text, str) else None
            if (
                match is None
                or match.group(1, 2) == match.group(3, 4)
                or (match[3] == "24" and match[4] != "00")
            ):
                raise Refused(ProblemCode.SETTING_HOURS)
        until = table.get("until")
        return HoursRule(
            _day(table.get("from")),
            tuple(day for day in DAYS if day in days),
            tuple(ranges),
            None if until is None else _day(until),
        )

    def write(self, value: tuple[HoursRule, ...]) -> list[dict[str, Any]]:
        """Return TOML tables."""
        tables: list[dict[str, Any]] = []
        for rule in value:
            table: dict[str, Any] = {"from": rule.from_day}
            if rule.until is not None:
                table["until"] = rule.until
            tables.append(table | {"days": list(rule.days), "ranges": list(rule.ranges)})
        return tables
