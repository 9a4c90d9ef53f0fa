"""Rules for what the probes try to reach: hosts, names, portals and message services."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.rule import PlainRule, Refused
from desktop.core.settings.value_rules import Text

_HOST = re.compile(
    r"(tcp:)?(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?):(\d{1,5})"
)


def check_host(value: Any) -> str:
    """Return ``host:port`` (IPv6 in brackets, optionally ``tcp:`` first) or raise `Refused`."""
    match = _HOST.fullmatch(value) if isinstance(value, str) else None
    if match is None or not 0 < int(match[3]) < 65536:
        raise Refused(ProblemCode.SETTING_HOSTS, example="example.org:443")
    return str(value)


@dataclass(frozen=True, slots=True)
class Hosts(PlainRule):
    """A list of ``host:port``."""

    most: int = 32

    def read(self, value: Any) -> tuple[str, ...]:
        """Refuse entries without a port and IPv6 addresses without brackets."""
        if not isinstance(value, list | tuple) or len(value) > self.most:
            raise Refused(ProblemCode.SETTING_HOSTS, example="example.org:443")
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
            raise Refused(ProblemCode.SETTING_NAMES, example="example.org")
        if not all(isinstance(item, str) and _NAME.fullmatch(item) for item in value):
            raise Refused(ProblemCode.SETTING_NAMES, example="example.org")
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
