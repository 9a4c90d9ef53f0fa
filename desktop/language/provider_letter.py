"""Words of the letter to the provider of the internet line."""

from collections.abc import Mapping

from desktop.language.translator import QT_TRANSLATE_NOOP, translate

WORDS: Mapping[str, str] = {
    "title": QT_TRANSLATE_NOOP("ProviderLetter", "Outages of the internet line, {period}."),
    "to": QT_TRANSLATE_NOOP("ProviderLetter", "To"),
    "provider": QT_TRANSLATE_NOOP("ProviderLetter", "Provider of the internet line"),
    "line": QT_TRANSLATE_NOOP("ProviderLetter", "Customer or line number"),
    "body": QT_TRANSLATE_NOOP(
        "ProviderLetter",
        "In the period above, this office's internet line was down by causes at the provider: "
        "outages {count}, in all {sum}, of that {office} in office hours, the longest {longest}. "
        "The table lists each. Please tell this office in writing what caused them, and what is "
        "being done so that they do not happen again.",
    ),
    "outages": QT_TRANSLATE_NOOP("ProviderLetter", "Outages at the provider"),
    "zone": QT_TRANSLATE_NOOP("ProviderLetter", "time zone {zone}"),
    "bangladesh": QT_TRANSLATE_NOOP("ProviderLetter", "Bangladesh time"),
    "failed": QT_TRANSLATE_NOOP("ProviderLetter", "What failed"),
    "place": QT_TRANSLATE_NOOP("ProviderLetter", "Where"),
    "pcs": QT_TRANSLATE_NOOP("ProviderLetter", "PCs"),
    "sum": QT_TRANSLATE_NOOP("ProviderLetter", "Sum"),
    "most": QT_TRANSLATE_NOOP(
        "ProviderLetter", "Listed: the longest {n} of {all}; the sum is of all."
    ),
    "measured": QT_TRANSLATE_NOOP("ProviderLetter", "How this was measured"),
    "kept": QT_TRANSLATE_NOOP(
        "ProviderLetter", "The office has signed records of these times that show this digest."
    ),
}
_RULES = (
    QT_TRANSLATE_NOOP(
        "ProviderRule",
        "A computer of this office tested the line every few seconds. An outage is listed when the "
        "office's own equipment answered, but no server beyond the line did, or no name could be "
        "resolved.",
    ),
    QT_TRANSLATE_NOOP(
        "ProviderRule",
        "Each time has its uncertainty: half of the time between the last test before a change and "
        "the first after it, the larger of both ends.",
    ),
    QT_TRANSLATE_NOOP(
        "ProviderRule",
        "Outages by power cuts, by the office's own equipment, by the country's links abroad or by "
        "a message service are not listed.",
    ),
)
_OFFICE_RULES = (
    _RULES[0],
    QT_TRANSLATE_NOOP(
        "ProviderRule",
        "An outage is listed when at least three computers, and 60% of those connected, lost the "
        "line within two minutes; it begins with the first and ends when half of them are back. "
        "± is the time from the first to the last that lost it.",
    ),
    _RULES[2],
)


def provider_word(key: str) -> str:
    """Return a word or sentence of the letter by its key."""
    return translate("ProviderLetter", WORDS[key])


def provider_rules(*, office: bool) -> list[str]:
    """Return how the outages were measured, on one PC or, for an ``office``, on many."""
    return [translate("ProviderRule", rule) for rule in (_OFFICE_RULES if office else _RULES)]
