"""How strong a passphrase is, in words."""

from PySide6.QtCore import QCoreApplication

from desktop import language

SHORTEST = 8  # characters; the register's key file asks the same


_WORDS_GOOD, _LENGTH_GOOD, _LENGTH_FAIR = 4, 20, 12


def strength(passphrase: str) -> str:
    """Return what a passphrase is worth in one sentence: words and length, nothing cleverer."""
    words = len(passphrase.split())
    if words >= _WORDS_GOOD and len(passphrase) >= _LENGTH_GOOD:
        sentence = QCoreApplication.translate("Wizard", "Strength: good ({n} words).")
    elif len(passphrase) >= _LENGTH_FAIR:
        sentence = QCoreApplication.translate("Wizard", "Strength: fair. More words are stronger.")
    else:
        sentence = QCoreApplication.translate("Wizard", "Strength: weak. Use four or five words.")
    return sentence.format(n=language.number(words))
