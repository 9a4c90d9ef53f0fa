"""Words of the office report, beside those that it shares with an officer's own."""

from collections.abc import Mapping

from desktop.core.office.people_list import Flag
from desktop.language.numbers import digest_text, number, percent
from desktop.language.translator import QT_TRANSLATE_NOOP, translate

WORDS: Mapping[str, str] = {
    "title": QT_TRANSLATE_NOOP("OfficeReport", "Office report: connectivity and message checks"),
    "title_period": QT_TRANSLATE_NOOP(
        "OfficeReport", "Office report: connectivity and message checks, {period}."
    ),
    "as_of": QT_TRANSLATE_NOOP("OfficeReport", "As of:"),
    # Who reported.
    "reported": QT_TRANSLATE_NOOP("OfficeReport", "Reported"),
    "reported_of": QT_TRANSLATE_NOOP("OfficeReport", "{n} of {all}"),
    "all_reported": QT_TRANSLATE_NOOP("OfficeReport", "Everyone expected has reported."),
    "no_roster": QT_TRANSLATE_NOOP(
        "OfficeReport", "No PC is enrolled, so no reports are expected."
    ),
    "not_sent": QT_TRANSLATE_NOOP("OfficeReport", "not sent"),
    "roster": QT_TRANSLATE_NOOP("OfficeReport", "Who reported"),
    "state": QT_TRANSLATE_NOOP("OfficeReport", "State"),
    "counted_state": QT_TRANSLATE_NOOP("OfficeReport", "counted"),
    "nothing": QT_TRANSLATE_NOOP("OfficeReport", "nothing received"),
    "refused": QT_TRANSLATE_NOOP("OfficeReport", "not accepted"),
    "not_in_use": QT_TRANSLATE_NOOP("OfficeReport", "not in use"),
    "not_enrolled": QT_TRANSLATE_NOOP("OfficeReport", "not enrolled"),
    "unreadable": QT_TRANSLATE_NOOP("OfficeReport", "does not say who it belongs to"),
    "more_files": QT_TRANSLATE_NOOP("OfficeReport", "{n} more files: see “{part}”."),
    "says": QT_TRANSLATE_NOOP("OfficeReport", "According to the file it belongs to {who}."),
    "ask_again": QT_TRANSLATE_NOOP("OfficeReport", "Ask for a new export."),
    # Figures.
    "figures": QT_TRANSLATE_NOOP("OfficeReport", "The period at a glance"),
    "this_period": QT_TRANSLATE_NOOP("OfficeReport", "This period"),
    "last_period": QT_TRANSLATE_NOOP("OfficeReport", "Period before"),
    "seen_part": QT_TRANSLATE_NOOP("OfficeReport", "Checks seen"),
    "connected_part": QT_TRANSLATE_NOOP("OfficeReport", "Office hours connected"),
    "unseen_part": QT_TRANSLATE_NOOP("OfficeReport", "Office hours not observed"),
    "officers": QT_TRANSLATE_NOOP("OfficeReport", "Officers"),
    "pcs": QT_TRANSLATE_NOOP("OfficeReport", "PCs"),
    "enrolled": QT_TRANSLATE_NOOP("OfficeReport", "Enrolled as"),
    "hours_a_day": QT_TRANSLATE_NOOP("OfficeReport", "Office hours a day"),
    "own": QT_TRANSLATE_NOOP("OfficeReport", "Connected time, counting only own causes"),
    "own_short": QT_TRANSLATE_NOOP("OfficeReport", "Own causes"),
    "together": QT_TRANSLATE_NOOP("OfficeReport", "shared with the office"),
    "seen": QT_TRANSLATE_NOOP("OfficeReport", "Seen"),
    "unanswered": QT_TRANSLATE_NOOP("OfficeReport", "Unanswered"),
    "away": QT_TRANSLATE_NOOP("OfficeReport", "Away"),
    "pc_off": QT_TRANSLATE_NOOP("OfficeReport", "PC off"),
    "quit": QT_TRANSLATE_NOOP("OfficeReport", "Tatpar quit"),
    "on_pc": QT_TRANSLATE_NOOP("OfficeReport", "Seen on this PC"),
    "held": QT_TRANSLATE_NOOP("OfficeReport", "Held or paused"),
    "untold": QT_TRANSLATE_NOOP("OfficeReport", "Not reported"),
    "seen_of_due": QT_TRANSLATE_NOOP("OfficeReport", "Checks seen / due"),
    "outside": QT_TRANSLATE_NOOP("OfficeReport", "Outside this office"),
    "leave": QT_TRANSLATE_NOOP("OfficeReport", "Days of leave"),
    "holidays": QT_TRANSLATE_NOOP("OfficeReport", "Public holidays"),
    "total": QT_TRANSLATE_NOOP("OfficeReport", "Total"),
    "offices": QT_TRANSLATE_NOOP("OfficeReport", "Offices"),
    "by_day": QT_TRANSLATE_NOOP("OfficeReport", "Day by day"),
    # Shared outages.
    "shared": QT_TRANSLATE_NOOP("OfficeReport", "Shared outages"),
    "shared_note": QT_TRANSLATE_NOOP("OfficeReport", "most PCs at once, in office hours"),
    "none_shared": QT_TRANSLATE_NOOP("OfficeReport", "No outage was shared by most PCs."),
    "several_offices": QT_TRANSLATE_NOOP("OfficeReport", "several offices"),
    "k_of_n": QT_TRANSLATE_NOOP("OfficeReport", "PCs disconnected, of those connected"),
    "still": QT_TRANSLATE_NOOP("OfficeReport", "Still worked"),
    "power": QT_TRANSLATE_NOOP("OfficeReport", "Power cuts"),
    "power_note": QT_TRANSLATE_NOOP("OfficeReport", "in office hours; until the first PC was back"),
    "none_power": QT_TRANSLATE_NOOP("OfficeReport", "No PC lost power."),
    "pcs_ended": QT_TRANSLATE_NOOP("OfficeReport", "PCs stopped"),
    "no_end": QT_TRANSLATE_NOOP("OfficeReport", "not over"),
    # Whom to speak with.
    "speak": QT_TRANSLATE_NOOP("OfficeReport", "People to speak with"),
    "speak_note": QT_TRANSLATE_NOOP(
        "OfficeReport",
        "targets: seen {seen}%, unanswered at most {unanswered}%, observed {coverage}%, "
        "own causes {own}%",
    ),
    "nobody_to_speak": QT_TRANSLATE_NOOP("OfficeReport", "All targets were met."),
    "remarks": QT_TRANSLATE_NOOP("OfficeReport", "Remarks"),
    # Files.
    "bundles": QT_TRANSLATE_NOOP("OfficeReport", "Evidence bundles"),
    "exported": QT_TRANSLATE_NOOP("OfficeReport", "Exported"),
    "of_bundle": QT_TRANSLATE_NOOP("OfficeReport", "SHA-256 of the bundle"),
    "of_record": QT_TRANSLATE_NOOP("OfficeReport", "Data digest, as on the PDF report"),
    "annex": QT_TRANSLATE_NOOP("OfficeReport", "Annex: officer by officer"),
    "late_leave": QT_TRANSLATE_NOOP("OfficeReport", "days off entered afterwards: {n}"),
    "off_then": QT_TRANSLATE_NOOP("OfficeReport", "PC off, leave entered afterwards: {n}"),
    "not_accepted": QT_TRANSLATE_NOOP("OfficeReport", "Leave not accepted"),
    "accepted": QT_TRANSLATE_NOOP("OfficeReport", "{days}, accepted by the office: {n}"),
    "own_holidays": QT_TRANSLATE_NOOP("OfficeReport", "Holidays from own settings"),
    "all_counted": QT_TRANSLATE_NOOP("OfficeReport", "All files were verified and counted."),
    "nobody": QT_TRANSLATE_NOOP("OfficeReport", "No file could be counted."),
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
    "outside_days": QT_TRANSLATE_NOOP("OfficeReport", "Contains only days outside the period."),
    "handed_over": QT_TRANSLATE_NOOP("OfficeReport", "until {day}"),
}
RULES: tuple[str, ...] = (
    QT_TRANSLATE_NOOP(
        "OfficeRule",
        "Every bundle was verified. Those that failed are listed under “Not counted” with "
        "the reason.",
    ),
    QT_TRANSLATE_NOOP(
        "OfficeRule",
        "All officers are measured on the same days, each in their own office hours as they "
        "applied at the time. Days off entered afterwards change no "
        "figure, unless the office has accepted them as leave.",
    ),
    QT_TRANSLATE_NOOP(
        "OfficeRule",
        "A PC belongs to the officer it is enrolled or listed for, whatever name is set on it. "
        "Time is counted once. If there are several bundles, the latest is used.",
    ),
    QT_TRANSLATE_NOOP(
        "OfficeRule", "An officer with several PCs counts as connected when any of them is."
    ),
    QT_TRANSLATE_NOOP(
        "OfficeRule",
        "Days not covered by any bundle count as not observed, and their checks as not seen.",
    ),
    QT_TRANSLATE_NOOP(
        "OfficeRule",
        "An outage is shared when at least three PCs and 60% of those connected lose "
        "connection within two minutes for the same kind of cause. It is not counted as an "
        "officer's own cause.",
    ),
    QT_TRANSLATE_NOOP(
        "OfficeRule",
        "A power cut is inferred when a PC stops suddenly and restarts within two hours, or "
        "when a second PC of the office stops within two minutes. It ends when the first of "
        "them is back.",
    ),
    QT_TRANSLATE_NOOP(
        "OfficeRule",
        "Officers are not ranked. Own causes exclude outages caused by the provider, the "
        "country, the service or a power cut.",
    ),
)


def office_word(key: str) -> str:
    """Return a word or sentence of the office report by its key."""
    return translate("OfficeReport", WORDS[key])


def flag_words(flag: Flag) -> str:
    """Return the reasons to speak with an officer, with the places of their figures."""
    return translate("OfficeFlag", flag.word)


def office_rules() -> tuple[str, ...]:
    """Return the sentences that say how officers were added up and compared."""
    return tuple(translate("OfficeRule", rule) for rule in RULES)


def office_sentence(officers: int, left_out: int) -> str:
    """Return the sources of a report, a line for the command line."""
    return translate("OfficeReport", "Officers: {officers}; files not counted: {refused}").format(
        officers=number(officers), refused=number(left_out)
    )


def unread_sentence(unread: int) -> str:
    """Return that the reading of files was stopped, and how many were not read."""
    words = translate("OfficeReport", "Stopped. Files not read: {n}")
    return words.format(n=number(unread))


def reported_sentence(reported: int, expected: int) -> str:
    """Return how many of those expected reported, a line for the command line."""
    words = translate("OfficeReport", "Reported: {n} of {all}")
    return words.format(n=number(reported), all=number(expected))


def letter_agrees(bundle: str) -> str:
    """Return that a letter names the digest of a verified bundle, and what that leaves open."""
    return translate(
        "Letter",
        "The letter has the same data digest as {bundle}, which is verified. Its printed "
        "figures could still have been changed, so compare them.",
    ).format(bundle=bundle)


def bundle_figures(
    coverage: tuple[int, int], connected: tuple[int, int] | None, seen: int, due: int
) -> str:
    """Return a bundle's figures in the words of its letter, for comparing by eye.

    Parts and wholes are milliseconds; ``connected`` is None under 60 % coverage.
    """
    text = translate(
        "Letter",
        "According to the bundle: availability {connected}, coverage {coverage}, checks "
        "{seen}/{due}.",
    )
    return text.format(
        connected="–" if connected is None else percent(*connected),
        coverage=percent(*coverage) if coverage[1] else "–",
        seen=number(seen),
        due=number(due),
    )


def letter_differs(record: str) -> str:
    """Return that no verified bundle has the letter's digest."""
    return translate(
        "Letter",
        "No verified bundle has the data digest in this letter: {digest}. The letter is for "
        "another period, PC or time, or was changed. Ask for the letter and bundle together.",
    ).format(digest=digest_text(record))


def letter_without_digest() -> str:
    """Return that a PDF names no digest, and how a printed one is compared."""
    return translate(
        "Letter",
        "This PDF file contains no data digest, so it is not the original letter from Tatpar. "
        "If a digest is printed at its end, compare it with that of the bundle.",
    )


def letter_alone() -> str:
    """Return how a letter of another PC is verified."""
    return translate(
        "Letter", "To compare an officer's letter, give its bundle as well: {command}"
    ).format(command="tatpar verify LETTER.pdf BUNDLE.zip")
