"""Passphrases: six random words, estimated guesses, Bengali in Latin letters.

The words were chosen for this program: short nouns and adjectives of daily life, none rude or
frightening. They are also the first guesses.
"""

import hashlib
import re
import secrets
import unicodedata
from collections.abc import Sequence
from functools import cache

from desktop.resource_paths import resource

_CONSONANTS = {
    "ক": "k", "খ": "kh", "গ": "g", "ঘ": "gh", "ঙ": "ng", "চ": "ch", "ছ": "ch", "জ": "j", "ঝ": "jh",
    "ঞ": "n", "ট": "t", "ঠ": "th", "ড": "d", "ঢ": "dh", "ণ": "n", "ত": "t", "থ": "th", "দ": "d",
    "ধ": "dh", "ন": "n", "প": "p", "ফ": "f", "ব": "b", "ভ": "bh", "ম": "m", "য": "j", "র": "r",
    "ল": "l", "শ": "sh", "ষ": "sh", "স": "s", "হ": "h", "ড\u09bc": "r", "ঢ\u09bc": "rh",
    "য\u09bc": "y", "ৎ": "t", "ং": "ng",
}  # fmt: skip
_VOWELS = {
    "অ": "o", "আ": "a", "ই": "i", "ঈ": "i", "উ": "u", "ঊ": "u", "ঋ": "ri", "এ": "e", "ঐ": "oi",
    "ও": "o", "ঔ": "ou",
}  # fmt: skip
_SIGNS = {
    "া": "a", "ি": "i", "ী": "i", "ু": "u", "ূ": "u", "ৃ": "ri", "ে": "e", "ৈ": "oi", "ো": "o",
    "ৌ": "ou",
}  # fmt: skip
_JOIN = "\u09cd"
_JOINED = {"য": "y", "ব": "w"}  # below another consonant they sound otherwise
_WITHOUT_VOWEL = {"ৎ", "ং"}
_LETTER = re.compile("[ডঢয]\u09bc|.")
_HABITS = tuple(
    (re.compile(usual), habit)
    for usual, habit in (
        ("bh", "v"), ("j", "z"), ("f", "ph"), ("sh", "s"), ("sh?", "sh"), ("i", "ee"), ("u", "oo"),
    )
)  # fmt: skip


def latin(word: str, inherent: str = "o") -> str:
    """Return the word in Latin letters; ``inherent`` is written for the unwritten vowel."""
    letters = _LETTER.findall(unicodedata.normalize("NFC", word))
    spelt = []
    for before, letter, after in zip(["", *letters], letters, [*letters[1:], ""], strict=False):
        if letter not in _CONSONANTS:
            spelt.append(_SIGNS.get(letter) or _VOWELS.get(letter, ""))
            continue
        spelt.append((_JOINED if before == _JOIN else _CONSONANTS).get(letter, _CONSONANTS[letter]))
        # At the end of a word it is not heard, but for a joined pair.
        heard = before == _JOIN if not after else after not in _SIGNS and after != _JOIN
        if heard and letter not in _WITHOUT_VOWEL:
            spelt.append(inherent)
    return "".join(spelt)


def spellings(word: str, habits: int = 1) -> set[str]:
    """Return the spellings that people are likely to use: by so many habits at once."""
    spelt = {latin(word), latin(word, "a")}
    for _ in range(habits):
        spelt |= {usual.sub(habit, each) for each in spelt for usual, habit in _HABITS}
    return spelt


SUGGESTED_WORDS = 6


def suggest(*, in_latin: bool) -> str:
    """Return six words, each chosen separately by the system's source of randomness."""
    words = _choices(in_latin=in_latin)
    return " ".join(secrets.choice(words) for _ in range(SUGGESTED_WORDS))


def spoken_key(public_key: bytes, *, in_latin: bool) -> str:
    """Return six words of a key's SHA-256, to be compared by phone; either script reads alike."""
    words, rest = _choices(in_latin=in_latin), int(hashlib.sha256(public_key).hexdigest(), 16)
    return " ".join(words[rest // len(words) ** nth % len(words)] for nth in range(SUGGESTED_WORDS))


@cache
def _choices(*, in_latin: bool) -> Sequence[str]:
    """Return the words: the same in either script, so that either has as many."""
    by_spelling: dict[str, str] = {}
    for word in SUGGESTED:
        by_spelling.setdefault(latin(word), word)
    return list(by_spelling) if in_latin else list(by_spelling.values())


_LOOKED_AT = 64  # characters: a longer one is as strong at least, and each key press waits for this


def guesses_log10(passphrase: str) -> float:
    """Return the power of ten of the guesses that a good guesser needs at most.

    The text without spaces is rated, too: a guesser expects the space between words, but zxcvbn
    counts each as a guess.
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


def _listed(name: str) -> str:
    return resource(f"passphrases/{name}.txt").read_text("utf-8")


SUGGESTED = tuple(_listed("suggested").split())
# Guessed first and never suggested: small words, names, places, words of offices and prayers.
COMMON = tuple(_listed("common").split())
# Sentences known by heart, in either script; a guesser tries them as one word.
PHRASES = tuple(line.replace(" ", "") for line in _listed("phrases").splitlines())
