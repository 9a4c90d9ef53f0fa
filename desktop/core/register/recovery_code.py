"""The recovery code: 40 random digits in ten groups, each closed by a check digit.

Printed on the recovery sheet, typed back by a person. The check digit is Damm's over the group's
place and its four digits: every single wrong digit, every swap of neighbours and every group in
another's place is detected, and the group is named. 40 digits hold 132 bits.
"""

import unicodedata
from dataclasses import dataclass, field
from datetime import date

from desktop.core.errors import KnownError
from desktop.core.person import Person
from desktop.core.problem_codes import ProblemCode

GROUPS = 10
PAYLOAD = 4  # digits of a group before its check digit

# The totally anti-symmetric quasigroup of order 10 from H. Michael Damm's thesis (2004).
_DAMM = (
    "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
    "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheet:
    """The recovery sheet: the code as printed, its date, the register and its officer."""

    code: str = field(repr=False)
    made_on: date
    register_id: str = ""
    officer: Person = field(default_factory=Person)


def _check(group: int, digits: str) -> str:
    state = 0
    for digit in f"{group}{digits}":
        state = int(_DAMM[state][int(digit)])
    return str(state)


def write_code(payload: str) -> str:
    """Return the code of 40 ASCII digits, as printed: ten groups of five with dashes."""
    groups = [payload[at : at + PAYLOAD] for at in range(0, GROUPS * PAYLOAD, PAYLOAD)]
    return "-".join(digits + _check(place, digits) for place, digits in enumerate(groups))


def read_code(text: str) -> str:
    """Return the 40 digits of a typed code; digits of any script, other characters ignored.

    KnownError ``recovery_code_length`` (facts ``found``, ``wanted``) or
    ``recovery_code_mistyped`` (fact ``group``, counted from 1).
    """
    digits = "".join(str(unicodedata.decimal(c)) for c in text if unicodedata.category(c) == "Nd")
    length = GROUPS * (PAYLOAD + 1)
    if len(digits) != length:
        raise KnownError(
            ProblemCode.RECOVERY_CODE_LENGTH, exit_code=1, found=len(digits), wanted=length
        )
    payload = ""
    for place in range(GROUPS):
        group = digits[place * (PAYLOAD + 1) : (place + 1) * (PAYLOAD + 1)]
        if _check(place, group[:PAYLOAD]) != group[PAYLOAD]:
            raise KnownError(ProblemCode.RECOVERY_CODE_MISTYPED, exit_code=1, group=place + 1)
        payload += group[:PAYLOAD]
    return payload
