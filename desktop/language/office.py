"""Words of the office report, beside those that it shares with an officer's own."""

from collections.abc import Mapping

from desktop.language.figures import number
from desktop.language.translate import QT_TRANSLATE_NOOP, translate

WORDS: Mapping[str, str] = {
    "title": QT_TRANSLATE_NOOP("OfficeReport", "Office report: connectivity and message checks"),
    "officers": QT_TRANSLATE_NOOP("OfficeReport", "Officers"),
    "rank": QT_TRANSLATE_NOOP("OfficeReport", "Place"),
    "pcs": QT_TRANSLATE_NOOP("OfficeReport", "PCs, as enrolled"),
    "calendar": QT_TRANSLATE_NOOP("OfficeReport", "Calendar"),
    "calendars": QT_TRANSLATE_NOOP("OfficeReport", "Calendars"),
    "own": QT_TRANSLATE_NOOP("OfficeReport", "Availability, this office's causes only"),
    "seen": QT_TRANSLATE_NOOP("OfficeReport", "Seen"),
    "missed": QT_TRANSLATE_NOOP("OfficeReport", "Missed"),
    "held": QT_TRANSLATE_NOOP("OfficeReport", "Held or paused"),
    "left_out": QT_TRANSLATE_NOOP("OfficeReport", "Not counted"),
    "file": QT_TRANSLATE_NOOP("OfficeReport", "File"),
    "why": QT_TRANSLATE_NOOP("OfficeReport", "Why"),
    "repeated": QT_TRANSLATE_NOOP("OfficeReport", "Its time is told by another bundle already."),
}
RULES: tuple[str, ...] = (
    QT_TRANSLATE_NOOP(
        "OfficeRule", "Each bundle was verified. What failed is under “Not counted”, with why."
    ),
    QT_TRANSLATE_NOOP(
        "OfficeRule", "An officer's PCs are taken together: connected while any of them is."
    ),
    QT_TRANSLATE_NOOP(
        "OfficeRule", "Time that several bundles of a PC tell is counted once, from the latest."
    ),
    QT_TRANSLATE_NOOP(
        "OfficeRule",
        "A place is given only among officers with the same days and office hours, "
        "and only from 60% coverage on.",
    ),
    QT_TRANSLATE_NOOP(
        "OfficeRule",
        "The place leaves out what the provider, the country, the service or a power cut caused.",
    ),
)


def office_word(key: str) -> str:
    """Return a word or sentence of the office report by its key."""
    return translate("OfficeReport", WORDS[key])


def office_rules() -> tuple[str, ...]:
    """Return the sentences that say how officers were added up and compared."""
    return tuple(translate("OfficeRule", rule) for rule in RULES)


def office_sentence(officers: int, refused: int) -> str:
    """Return what a report was made of, a line for the command line."""
    return translate("OfficeReport", "Officers: {officers}; files not counted: {refused}").format(
        officers=number(officers), refused=number(refused)
    )
