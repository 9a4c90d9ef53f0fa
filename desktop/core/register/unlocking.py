"""Unlocking a register: passphrases in normal form, recovery codes, the delay after failures."""

import unicodedata
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum

from desktop.core.errors import KnownError
from desktop.core.person import Person
from desktop.core.problem_codes import ProblemCode

SHORTEST_PASSPHRASE = 8  # characters, as NIST SP 800-63B asks at least


def normalized(passphrase: str) -> str:
    """Return the normal form: NFKC, no space at its ends, one between its words.

    য় and য + nukta come from different keyboards and look the same; so do two spaces and one.
    """
    return " ".join(unicodedata.normalize("NFKC", passphrase).split())


def accepted_passphrase(passphrase: str) -> str:
    """Return a normalized new passphrase; KnownError ``passphrase_short`` (fact ``least``)."""
    counted = normalized(passphrase)
    if len(counted) < SHORTEST_PASSPHRASE:
        raise KnownError(ProblemCode.PASSPHRASE_SHORT, exit_code=2, least=SHORTEST_PASSPHRASE)
    return counted


class Strength(IntEnum):
    """How long a passphrase withstands anyone with the files and a thousand guesses a second.

    One strong graphics card tries about that many of Argon2id at 64 MiB.
    """

    REFUSED = 0  # a day at most
    DAYS = 8  # each its power of ten of guesses, at least
    MONTHS = 10
    YEARS = 12
    CENTURIES = 14


def strength_of(guesses_log10: float) -> Strength:
    """Return the strength of a passphrase that is found after so many guesses."""
    return max(level for level in Strength if level == 0 or guesses_log10 >= level)


# Printed on the recovery sheet, typed back by a person. The check digit is Damm's over the
# group's place and its four digits: every single wrong digit, every swap of neighbours and every
# group in another's place is detected, and the group is named. 40 digits hold 132 bits.


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


# Against a thief with the file there is Argon2id instead. Nothing is ever destroyed.


FREE = 3  # mistakes of an honest officer
LONGEST_MS = 15 * 60 * 1000


def wait_ms(failures: int, last_ms: int, now_ms: int) -> int:
    """Return the milliseconds until the next attempt: 0, else 2 s doubling up to 15 minutes.

    A clock set back to before the last failure does not lengthen the wait.
    """
    if failures < FREE:
        return 0
    pause = min(LONGEST_MS, 2000 << min(failures - FREE, 16))
    since = now_ms - last_ms
    return min(pause, max(0, pause - max(0, since)))
