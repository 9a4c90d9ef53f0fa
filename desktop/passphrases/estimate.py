"""How many guesses a passphrase withstands, by zxcvbn, which is given the words of Bengali.

It is loaded when a passphrase is chosen, not by the idle tray.
"""

from functools import cache

from desktop.passphrases.suggestion import spellings
from desktop.passphrases.words import COMMON, PHRASES, SUGGESTED

_LOOKED_AT = 64  # characters: a longer one is as strong at least, and each key press waits for this


def guesses_log10(passphrase: str) -> float:
    """Return the power of ten of the guesses that a good guesser needs at most.

    Without its spaces, too: a guesser knows that words are parted by one, zxcvbn takes each for
    something to be guessed.
    """
    from zxcvbn_rs_py import zxcvbn  # noqa: PLC0415 - its lists take memory

    written = passphrase.casefold()[:_LOOKED_AT]
    readings = {written, written.replace(" ", "")}
    guesses = min(zxcvbn(text, _known_words()).guesses_log10 for text in readings)
    return max(0.0, guesses)  # of an empty one it is minus infinity


@cache
def _known_words() -> list[str]:
    """Return the words in either script, the commonest first: their place is their price."""
    latin: dict[str, None] = {}
    for words, habits in ((COMMON, 2), (SUGGESTED, 1)):
        for word in words:
            latin |= dict.fromkeys(sorted(spellings(word, habits)))
    return [*PHRASES, *COMMON, *SUGGESTED, *(spelling for spelling in latin if len(spelling) > 1)]
