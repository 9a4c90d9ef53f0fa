"""Six words at random: the passphrase that needs no estimate."""

import secrets
from collections.abc import Sequence
from functools import cache

from desktop.passphrases.latin import latin
from desktop.passphrases.words import SUGGESTED

SUGGESTED_WORDS = 6


def suggest(*, in_latin: bool) -> str:
    """Return six words, each chosen separately by the system's source of randomness."""
    words = _choices(in_latin=in_latin)
    return " ".join(secrets.choice(words) for _ in range(SUGGESTED_WORDS))


def choices() -> int:
    """Return among how many words each is chosen."""
    return len(_choices(in_latin=False))


@cache
def _choices(*, in_latin: bool) -> Sequence[str]:
    """Return the words: the same in either script, so that either has as many."""
    by_spelling: dict[str, str] = {}
    for word in SUGGESTED:
        by_spelling.setdefault(latin(word), word)
    return list(by_spelling) if in_latin else list(by_spelling.values())
