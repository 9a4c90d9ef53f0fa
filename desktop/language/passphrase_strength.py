"""How strong a passphrase is, in words."""

from desktop.language.numbers import number
from desktop.language.translator import translate

_WORDS_GOOD, _LENGTH_GOOD, _LENGTH_FAIR = 4, 20, 12


def strength(passphrase: str) -> str:
    """Rate a passphrase in one sentence: by words and length, nothing cleverer."""
    words = len(passphrase.split())
    if words >= _WORDS_GOOD and len(passphrase) >= _LENGTH_GOOD:
        return translate("Wizard", "Strength: good ({n} words).").format(n=number(words))
    if len(passphrase) >= _LENGTH_FAIR:
        return translate("Wizard", "Strength: fair. More words are stronger.")
    return translate("Wizard", "Strength: weak. Use four or five words.")
