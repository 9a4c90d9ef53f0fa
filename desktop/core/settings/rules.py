"""Rules for a setting's values, read from text and written back.

Each rule reads a value of the settings' file or a typed one, and refuses it with a problem's code.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from desktop.core.problem_codes import ProblemCode


class Refused(Exception):  # noqa: N818 - an answer about a value, reported as a KnownError
    """The value breaks its rule; ``code`` and ``facts`` make the sentence."""

    def __init__(self, code: ProblemCode, **facts: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


class Rule(Protocol):
    """Reads a TOML value into a typed one (or raises `Refused`) and writes it back."""

    def read(self, value: Any) -> Any:
        """Return the typed value."""

    def write(self, value: Any) -> Any:
        """Return the TOML value."""


class PlainRule:
    """A rule whose typed value is the TOML value."""

    def write(self, value: Any) -> Any:
        """Return the value itself; tuples become lists."""
        return list(value) if isinstance(value, tuple) else value


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
        """Return the number; refuse any other value (NaN is in no range)."""
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
class Some(PlainRule):
    """Any of the listed words, in their order; none stands for all."""

    words: tuple[str, ...]

    def read(self, value: Any) -> tuple[str, ...]:
        """Refuse any other word."""
        if not isinstance(value, list | tuple) or any(item not in self.words for item in value):
            raise Refused(
                ProblemCode.SETTING_CHOICE, words=", ".join(f'"{word}"' for word in self.words)
            )
        return tuple(word for word in self.words if word in value)


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
            raise Refused(ProblemCode.SETTING_LIST, example="2026-12-16")
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
        raise Refused(ProblemCode.SETTING_LIST, example="2026-12-16") from None


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


_HOST = re.compile(
    r"(tcp:)?(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?):(\d{1,5})"
)


def check_host(value: Any) -> str:
    """Return ``host:port`` (IPv6 in brackets, optionally ``tcp:`` first) or raise `Refused`."""
    match = _HOST.fullmatch(value) if isinstance(value, str) else None
    if match is None or not 0 < int(match[3]) < 65536:
        raise Refused(ProblemCode.SETTING_LIST, example="example.org:443")
    return str(value)


@dataclass(frozen=True, slots=True)
class Hosts(PlainRule):
    """A list of ``host:port``."""

    most: int = 32

    def read(self, value: Any) -> tuple[str, ...]:
        """Refuse entries without a port and IPv6 addresses without brackets."""
        if not isinstance(value, list | tuple) or len(value) > self.most:
            raise Refused(ProblemCode.SETTING_LIST, example="example.org:443")
        return tuple(dict.fromkeys(check_host(item) for item in value))


# Letters, digits, hyphens and dots (RFC 1123, section 2.1); a trailing dot is the root's.
_NAME = re.compile(r"(?=.{1,253}\Z)[A-Za-z0-9]([A-Za-z0-9-]{0,62})(\.[A-Za-z0-9-]{1,63})*\.?")


@dataclass(frozen=True, slots=True)
class Names(PlainRule):
    """A list of names for the resolver."""

    most: int = 16

    def read(self, value: Any) -> tuple[str, ...]:
        """Refuse texts that are no host names."""
        if not isinstance(value, list | tuple) or len(value) > self.most:
            raise Refused(ProblemCode.SETTING_LIST, example="example.org")
        if not all(isinstance(item, str) and _NAME.fullmatch(item) for item in value):
            raise Refused(ProblemCode.SETTING_LIST, example="example.org")
        return tuple(dict.fromkeys(value))


@dataclass(frozen=True, slots=True)
class Portal:
    """A page whose exact reply is known: any other reply comes from a captive portal."""

    url: str
    status: int
    body: str


@dataclass(frozen=True, slots=True)
class Portals:
    """A list of portal test pages (plain ``http://`` only: a portal cannot answer TLS)."""

    def read(self, value: Any) -> tuple[Portal, ...]:
        """Refuse other schemes and missing parts; an entry with an empty url is no entry."""
        if not isinstance(value, list | tuple):
            raise Refused(ProblemCode.SETTING_PORTALS)
        values = []
        for item in value:
            if not isinstance(item, Mapping) or set(item) - {"url", "status", "body"}:
                raise Refused(ProblemCode.SETTING_PORTALS)
            url, status, body = item.get("url", ""), item.get("status", 204), item.get("body", "")
            if not isinstance(url, str) or not isinstance(body, str) or type(status) is not int:
                raise Refused(ProblemCode.SETTING_PORTALS)
            if url and not re.fullmatch(r"http://[^\s/]+(/\S*)?", url):
                raise Refused(ProblemCode.SETTING_PORTALS)
            if not 200 <= status <= 599:  # RFC 9110, section 15; 1xx is no final reply
                raise Refused(ProblemCode.SETTING_PORTALS)
            if url:
                values.append(Portal(url, status, body))
        return tuple(values)

    def write(self, value: tuple[Portal, ...]) -> list[dict[str, Any]]:
        """Return TOML tables."""
        return [{"url": p.url, "status": p.status, "body": p.body} for p in value]


@dataclass(frozen=True, slots=True)
class Service:
    """A message service; it is reachable when any of its hosts is."""

    name: str
    any_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Services:
    """A list of message services."""

    def read(self, value: Any) -> tuple[Service, ...]:
        """Refuse a service without a name and hosts that are not ``host:port``."""
        if not isinstance(value, list | tuple):
            raise Refused(ProblemCode.SETTING_SERVICES)
        values = []
        for item in value:
            if not isinstance(item, Mapping) or set(item) != {"name", "any_of"}:
                raise Refused(ProblemCode.SETTING_SERVICES)
            values.append(Service(Text(40).read(item["name"]), Hosts().read(item["any_of"])))
        return tuple(values)

    def write(self, value: tuple[Service, ...]) -> list[dict[str, Any]]:
        """Return TOML tables."""
        return [{"name": service.name, "any_of": list(service.any_of)} for service in value]


_LONGEST_HOST = 253  # letters of a name in DNS
_LABEL = r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_OFFICE_HOST = rf"({_LABEL}(\.{_LABEL}){{0,126}}|\[[0-9a-fA-F:]{{2,45}}\])"
_OFFICE_URL = re.compile(
    rf"(https://{_OFFICE_HOST}|http://(localhost|127\.0\.0\.1|\[::1\]))(:[0-9]{{1,5}})?"
)


def _reachable(text: str) -> bool:
    """Whether a connection can be tried: host and port are ones that a system takes."""
    if not _OFFICE_URL.fullmatch(text):
        return False
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:  # no IPv6 address, or a port beyond 65535
        return False
    return port != 0 and len(parts.hostname or "") <= _LONGEST_HOST


@dataclass(frozen=True, slots=True)
class OfficeAddress(PlainRule):
    """The address of an office's server, or nothing: host and port alone.

    A path is refused, since the signature of a request covers the path that the server sees.
    Plain ``http://`` reaches this PC only.
    """

    def read(self, value: Any) -> str:
        """Refuse all but ``https://host[:port]``; return it without the slash at its end."""
        if not isinstance(value, str):
            raise Refused(ProblemCode.SETTING_OFFICE_URL)
        text = value.strip().removesuffix("/")
        if text and not _reachable(text):
            raise Refused(ProblemCode.SETTING_OFFICE_URL)
        return text


@dataclass(frozen=True, slots=True)
class OfficeToken(PlainRule):
    """The token by which a PC joins an office, or nothing."""

    def read(self, value: Any) -> str:
        """Refuse text that is no token of an office server."""
        if not isinstance(value, str) or not re.fullmatch(
            r"(tatpar1-[0-9a-f]{32}-[A-Za-z0-9_-]{20,60})?", value.strip()
        ):
            raise Refused(ProblemCode.SETTING_OFFICE_TOKEN)
        return value.strip()
