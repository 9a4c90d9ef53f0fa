"""How strong a passphrase is, and how many there are of those that are suggested: in words."""

from collections.abc import Mapping

from desktop.core.register.unlocking import Strength
from desktop.language.translator import QT_TRANSLATE_NOOP, translate

_SENTENCES: Mapping[Strength, str] = {
    Strength.REFUSED: QT_TRANSLATE_NOOP(
        "Passphrase", "Too easy to guess. Use five or six words that do not belong together."
    ),
    Strength.DAYS: QT_TRANSLATE_NOOP(
        "Passphrase", "Strength: weak. It could be guessed in days. Add two words."
    ),
    Strength.MONTHS: QT_TRANSLATE_NOOP(
        "Passphrase", "Strength: fair. It could be guessed in months. Add a word."
    ),
    Strength.YEARS: QT_TRANSLATE_NOOP(
        "Passphrase", "Strength: good. Guessing it would take years."
    ),
    Strength.CENTURIES: QT_TRANSLATE_NOOP(
        "Passphrase", "Strength: very good. Guessing it would take centuries."
    ),
}


def strength(level: Strength) -> str:
    """Return the sentence about a new passphrase."""
    return translate("Passphrase", _SENTENCES[level])


def about_suggestion() -> str:
    """Say what to do with six words that were suggested."""
    return translate(
        "Passphrase", "Write it on paper, and destroy the paper once you know it by heart."
    )
