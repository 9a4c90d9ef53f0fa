"""Events of message checks that concern no single slot."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class ChecksPassed:
    """The slots of a long unobserved time, which have no event each.

    Slots from ``from_ms`` until before ``until_ms`` without an outcome ended as ``missed_off``,
    with the detail ``quit`` as ``missed_quit``; ``detail`` as in `CheckClosed`.
    """

    kind: ClassVar[str] = "checks_passed"
    from_ms: int
    until_ms: int
    detail: str


@dataclass(frozen=True, slots=True)
class HolidayAnnounced:
    """A day that has passed became known as a public holiday, or (``off`` False) as none.

    ``day`` is an ISO date of the calendar's zone. The records of its checks stay valid.
    """

    kind: ClassVar[str] = "holiday_announced"
    day: str
    off: bool = True
