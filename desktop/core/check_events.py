"""Events of message checks that concern no single slot."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class ChecksPassed:
    """So long a time passed in one step that its slots have no event each: nobody watched them.

    Slots from ``from_ms`` until before ``until_ms`` without an outcome ended as ``missed_off``;
    ``detail`` as in `CheckClosed`.
    """

    kind: ClassVar[str] = "checks_passed"
    from_ms: int
    until_ms: int
    detail: str
