"""Rules for an office server's address and the token by which a PC joins it."""

import re
from dataclasses import dataclass
from typing import Any

from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.rule import PlainRule, Refused

_OFFICE_HOST = r"([A-Za-z0-9]([A-Za-z0-9.-]{0,250}[A-Za-z0-9])?|\[[0-9a-fA-F:]{2,45}\])"


_OFFICE_URL = re.compile(
    rf"(https://{_OFFICE_HOST}|http://(localhost|127\.0\.0\.1|\[::1\]))(:[0-9]{{1,5}})?"
)


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
        if text and not _OFFICE_URL.fullmatch(text):
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
