"""Events of message checks that concern no single slot."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class ChecksPassed:
    """The slots of a long unobserved time, which have no event each.

    Slots from ``from_ms`` until before ``until_ms`` without an outcome ended as ``missed_off``;
    ``detail`` as in `CheckClosed`.
    """

    kind: ClassVar[str] = "checks_passed"
    from_ms: int
    until_ms: int
    detail: str
