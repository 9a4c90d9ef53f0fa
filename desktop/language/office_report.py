"""Words of the office report, beside those that it shares with an officer's own."""

from collections.abc import Mapping

from desktop.language.numbers import number
from desktop.language.translator import QT_TRANSLATE_NOOP, translate

WORDS: Mapping[str, str] = {
    "title": QT_TRANSLATE_NOOP("OfficeReport", "Office report: connectivity and message checks"),
    "title_period": QT_TRANSLATE_NOOP(
        "OfficeReport", "Office report: connectivity and message checks, {period}."
    ),
    "as_of": QT_TRANSLATE_NOOP("OfficeReport", "As of:"),
    "officers": QT_TRANSLATE_NOOP("OfficeReport", "Officers"),
    "rank": QT_TRANSLATE_NOOP("OfficeReport", "Rank"),
    "pcs": QT_TRANSLATE_NOOP("OfficeReport", "Enrolled PCs"),
    "calendar": QT_TRANSLATE_NOOP("OfficeReport", "Schedule"),
    "calendars": QT_TRANSLATE_NOOP("OfficeReport", "Schedules"),
    "own": QT_TRANSLATE_NOOP("OfficeReport", "Connected time, counting only this office's causes"),
    "seen": QT_TRANSLATE_NOOP("OfficeReport", "Seen"),
    "missed": QT_TRANSLATE_NOOP("OfficeReport", "Missed"),
    "held": QT_TRANSLATE_NOOP("OfficeReport", "Held or paused"),
    "bundles": QT_TRANSLATE_NOOP("OfficeReport", "Evidence bundles"),
    "counted": QT_TRANSLATE_NOOP("OfficeReport", "Bundles counted"),
    "exported": QT_TRANSLATE_NOOP("OfficeReport", "Exported"),
    "of_bundle": QT_TRANSLATE_NOOP("OfficeReport", "SHA-256 of the bundle"),
    "of_record": QT_TRANSLATE_NOOP("OfficeReport", "Digest of the record, as on the PDF report"),
    "outside": QT_TRANSLATE_NOOP("OfficeReport", "Outside this office"),
    "too_little": QT_TRANSLATE_NOOP("OfficeReport", "Officers under 60% coverage"),
    "seen_of_due": QT_TRANSLATE_NOOP("OfficeReport", "Checks seen / due"),
    "annex": QT_TRANSLATE_NOOP("OfficeReport", "Annex: officer by officer"),
    "of_calendar": QT_TRANSLATE_NOOP("OfficeReport", "Schedule {n}: {period}"),
    "some_pcs": QT_TRANSLATE_NOOP("OfficeReport", "PCs: {n}"),
    "late_leave": QT_TRANSLATE_NOOP("OfficeReport", "days of leave entered afterwards: {n}"),
    "all_counted": QT_TRANSLATE_NOOP("OfficeReport", "All files were verified and counted."),
    "nobody": QT_TRANSLATE_NOOP("OfficeReport", "No file could be counted."),
    "added_up": QT_TRANSLATE_NOOP("OfficeReport", "total for all officers"),
    "digest": QT_TRANSLATE_NOOP("OfficeReport", "Digest of the counted bundles, SHA-256:"),
    "digest_how": QT_TRANSLATE_NOOP(
        "OfficeReport",
        "Calculated from the sorted SHA-256 of each bundle, one per line. The Excel file lists "
        "them.",
    ),
    "left_out": QT_TRANSLATE_NOOP("OfficeReport", "Not counted"),
    "file": QT_TRANSLATE_NOOP("OfficeReport", "File"),
    "why": QT_TRANSLATE_NOOP("OfficeReport", "Why"),
    "repeated": QT_TRANSLATE_NOOP("OfficeReport", "Already covered by another bundle."),
}
RULES: tuple[str, ...] = (
    QT_TRANSLATE_NOOP(
        "OfficeRule",
        "Every bundle was verified. Those that failed are listed under “Not counted” with "
        "the reason.",
    ),
    QT_TRANSLATE_NOOP(
        "OfficeRule", "An officer with several PCs counts as connected when any of them is."
    ),
    QT_TRANSLATE_NOOP(
        "OfficeRule", "If several bundles from one PC cover the same time, the latest is used."
    ),
    QT_TRANSLATE_NOOP("OfficeRule", "Days not covered by any bundle count as not observed."),
    QT_TRANSLATE_NOOP(
        "OfficeRule",
        "Officers are ranked only against others with the same days and office hours, and only "
        "with at least 60% coverage.",
    ),
    QT_TRANSLATE_NOOP(
        "OfficeRule",
        "The rank ignores outages caused by the provider, the country, the service or a power cut.",
    ),
)


def office_word(key: str) -> str:
    """Return a word or sentence of the office report by its key."""
    return translate("OfficeReport", WORDS[key])


def office_rules() -> tuple[str, ...]:
    """Return the sentences that say how officers were added up and compared."""
    return tuple(translate("OfficeRule", rule) for rule in RULES)


def office_sentence(officers: int, left_out: int) -> str:
    """Return what a report was made of, a line for the command line."""
    return translate("OfficeReport", "Officers: {officers}; files not counted: {refused}").format(
        officers=number(officers), refused=number(left_out)
    )
