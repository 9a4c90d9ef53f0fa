"""Rules for an office server's address and the token by which a PC joins it."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.rule import PlainRule, Refused

_LONGEST_HOST = 253  # letters of a name in DNS
_LABEL = r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_OFFICE_HOST = rf"({_LABEL}(\.{_LABEL}){{0,126}}|\[[0-9a-fA-F:]{{2,45}}\])"
_OFFICE_URL = re.compile(
    rf"(https://{_OFFICE_HOST}|http://(localhost|127\.0\.0\.1|\[::1\]))(:[0-9]{{1,5}})?"
)


def _reachable(text: str) -> bool:
    """Return whether a connection can be tried: host and port are ones that a system takes."""
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
            r"(tatpar1-[0-9a-f]{8}-[A-Za-z0-9_-]{20,60})?", value.strip()
        ):
            raise Refused(ProblemCode.SETTING_OFFICE_TOKEN)
        return value.strip()
