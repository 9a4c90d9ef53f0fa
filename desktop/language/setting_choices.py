"""The names of the choices of a setting."""

from collections.abc import Mapping

from desktop import language
from desktop.language.translator import QT_TRANSLATE_NOOP, translate

_CHOICES: Mapping[str, Mapping[str, str]] = {
    "officer.language": {"bn": "বাংলা", "en": "English"},  # each in its own language
    "calendar.holidays": {
        "BD": QT_TRANSLATE_NOOP("Choice", "Bangladesh"),
        "": QT_TRANSLATE_NOOP("Choice", "None"),
    },
    "appearance.clock": {
        "language": QT_TRANSLATE_NOOP("Choice", "As usual in the language"),
        "12": QT_TRANSLATE_NOOP("Choice", "12 hours"),
        "24": QT_TRANSLATE_NOOP("Choice", "24 hours"),
    },
    "appearance.theme": {
        "system": QT_TRANSLATE_NOOP("Choice", "System"),
        "light": QT_TRANSLATE_NOOP("Choice", "Light"),
        "dark": QT_TRANSLATE_NOOP("Choice", "Dark"),
    },
}


def choice_word(key: str, word: str) -> str:
    """Return the name of a choice."""
    if key == "reports.form":
        return language.form_word(word)
    if key == "reports.what":
        return language.export_word(word)
    if key == "appearance.text_size":
        return language.percent(int(word), 100, 0)
    entry = _CHOICES[key][word]
    return entry if key == "officer.language" else translate("Choice", entry)
