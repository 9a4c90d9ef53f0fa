"""The normal form of a passphrase for all keyboards, and the minimum of a new one."""

import unicodedata
from enum import IntEnum

SHORTEST_PASSPHRASE = 8  # characters, as NIST SP 800-63B asks at least


def normalized(passphrase: str) -> str:
    """Return the normal form: NFKC, no space at its ends, one between its words.

    য় and য + nukta come from different keyboards and look the same; so do two spaces and one.
    """
    return " ".join(unicodedata.normalize("NFKC", passphrase).split())


class Strength(IntEnum):
    """How long a passphrase withstands anyone with the files and a thousand guesses a second.

    About that many of Argon2id at 64 MiB are what one strong graphics card tries.
    """

    REFUSED = 0  # a day at most
    DAYS = 8  # each its power of ten of guesses, at least
    MONTHS = 10
    YEARS = 12
    CENTURIES = 14


def strength_of(guesses_log10: float) -> Strength:
    """Return the strength of a passphrase that is found after so many guesses."""
    return max(level for level in Strength if level == 0 or guesses_log10 >= level)
