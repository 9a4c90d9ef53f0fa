"""Words of the office report, except those shared with an officer's own."""

from collections.abc import Mapping

from desktop.language.numbers import digest_text, number, percent
from desktop.language.translator import to_translate, to_translate_counted, translate

WORDS: Mapping[str, str] = {
    "title": to_translate("Office report: connectivity and message checks"),
    "title_period": to_translate("Office report: connectivity and message checks, {period}."),
    "as_of": to_translate("Latest data"),
    # Reports received.
    "reported": to_translate("Reported"),
    "reported_of": to_translate("{n} of {all}"),
    "people_of": to_translate("{n} of {all} people chose to send them"),
    "all_reported": to_translate("Everyone who is expected to report has reported."),
    "no_roster": to_translate("No PC is enrolled, so no reports are expected."),
    "not_sent": to_translate("not sent"),
    "roster": to_translate("Who reported"),
    "state": to_translate("State"),
    "counted_state": to_translate("counted"),
    "nothing": to_translate("nothing received"),
    "refused": to_translate("not accepted"),
    "not_in_use": to_translate("not in use"),
    "not_enrolled": to_translate("not enrolled"),
    "unreadable": to_translate("does not say who it belongs to"),
    "more_files": to_translate("More files: {n}. See “{part}”."),
    "says": to_translate("According to the file, it belongs to {who}."),
    "ask_again": to_translate("Ask for a new export."),
    # Figures.
    "figures": to_translate("The period at a glance"),
    "this_period": to_translate("This period"),
    "last_period": to_translate("Previous period"),
    "seen_part": to_translate("Rate of checks seen"),
    "connected_part": to_translate("Office hours connected"),
    "unseen_part": to_translate("Office hours not observed"),
    "officers": to_translate("Officers"),
    "pcs": to_translate("PCs"),
    "enrolled": to_translate("Enrolled as"),
    "hours_a_day": to_translate("Office hours a day"),
    "own": to_translate("Connected, own causes only"),
    "together": to_translate("of which shared outages"),
    "seen": to_translate("Seen"),
    "unanswered": to_translate("No answer"),
    "away": to_translate("Away"),
    "pc_off": to_translate("PC off"),
    "quit": to_translate("Tatpar quit"),
    "on_pc": to_translate("WhatsApp in use"),
    "held": to_translate("Held or paused"),
    "untold": to_translate("Not reported"),
    "seen_of_due": to_translate("Checks seen / due"),
    "outside": to_translate("Outside this office"),
    "leave": to_translate("Days of leave"),
    "holidays": to_translate("Public holidays"),
    "total": to_translate("Total"),
    "offices": to_translate("Offices"),
    "by_office": to_translate("Checks and PC hours by office"),
    "by_day": to_translate("Day by day"),
    # Shared outages.
    "shared": to_translate("Shared outages"),
    "shared_note": to_translate("lost by most connected PCs at once, in office hours"),
    "none_shared": to_translate("No outage was shared by most PCs."),
    "n_offices": to_translate_counted("{n} offices"),
    "k_of_n": to_translate("PCs that lost the connection, of those connected"),
    "still": to_translate("What still worked"),
    "power": to_translate("Power cuts"),
    "power_note": to_translate("in office hours; until the first PC was back"),
    "none_power": to_translate("No power cut was inferred."),
    "pcs_ended": to_translate("PCs stopped"),
    "no_end": to_translate("continuing"),
    # The people to speak with.
    "speak": to_translate("People to speak with"),
    "speak_note": to_translate(
        "targets: seen at least {seen}%, unanswered at most {unanswered}%, observed at least "
        "{coverage}%, connected (own causes only) at least {own}%",
    ),
    "nobody_to_speak": to_translate("Everyone who reported met all targets."),
    "remarks": to_translate("Remarks"),
    "directives_about": to_translate(
        "The counts are from the time when each register was last open. “Received” and the "
        "deadlines need not add up: a deadline in the period may belong to an earlier directive; "
        "a directive may have no deadline, one that is still to come, or need no action.",
    ),
    # Files.
    "bundles": to_translate("Signed bundles"),
    "exported": to_translate("Time of the export"),
    "of_bundle": to_translate("SHA-256 of the bundle"),
    "of_record": to_translate("Data digest, as on the PDF report"),
    "annex": to_translate("Annex: officer by officer"),
    "late_leave": to_translate("days off entered afterwards: {n}"),
    "off_then": to_translate("days off entered afterwards when the PC was off: {n}"),
    "not_accepted": to_translate("Leave not accepted"),
    "accepted": to_translate("{days}, accepted by the office: {n}"),
    "own_holidays": to_translate("Holidays set on the PC"),
    "all_counted": to_translate("All files were verified and counted."),
    "nobody": to_translate("No file could be counted."),
    "digest": to_translate("Digest of the counted bundles, SHA-256:"),
    "digest_how": to_translate(
        "Calculated from the sorted SHA-256 of each bundle, one per line. The Excel file lists "
        "them.",
    ),
    "left_out": to_translate("Not counted"),
    "file": to_translate("File"),
    "why": to_translate("Reason"),
    "repeated": to_translate("Already covered by another bundle."),
    "outside_days": to_translate("Contains only days outside the period."),
    "handed_over": to_translate("until {time}"),
}
RULES: tuple[str, ...] = (
    to_translate(
        "Every bundle was verified. Those that failed are listed under “Not counted” with "
        "the reason.",
    ),
    to_translate(
        "All officers are measured on the same days, each in the office hours that applied to "
        "them then. Days off entered afterwards do not change the figures, unless the office "
        "accepts them as leave.",
    ),
    to_translate(
        "A PC belongs to the officer for whom it is enrolled or listed, even "
        "if another name is set on it. Time is counted once. If there are "
        "several bundles, the latest is used.",
    ),
    to_translate("An officer with several PCs counts as connected when any of them is."),
    to_translate(
        "Days not covered by any bundle count as not observed, and their checks as not seen.",
    ),
    to_translate(
        "An outage is shared when at least three PCs and 60% of those connected lose "
        "the connection within two minutes for the same kind of cause. It is not counted as an "
        "officer's own cause.",
    ),
    to_translate(
        "Two PCs of an office that stop suddenly within two minutes count as a power cut. It "
        "ends when the first of them is back.",
    ),
    to_translate(
        "Officers are not ranked. Outages caused by the provider, the country's international "
        "links, the service or a power cut are beyond their control: they are not own causes.",
    ),
)


def office_word(key: str, n: int | None = None) -> str:
    """Return a word or sentence of the office report by its key, for ``n`` if it counts."""
    return translate(WORDS[key], n)


def office_rules() -> tuple[str, ...]:
    """Return the sentences on how officers were added up and compared."""
    return tuple(translate(rule) for rule in RULES)


def office_sentence(officers: int, left_out: int) -> str:
    """Return the sources of a report, a line for the command line."""
    return translate("Officers: {officers}; files not counted: {refused}").format(
        officers=number(officers), refused=number(left_out)
    )


def unread_sentence(unread: int) -> str:
    """Return the notice of a stopped reading, with the number of unread files."""
    words = translate("Stopped. Files that were not read: {n}")
    return words.format(n=number(unread))


def reported_sentence(reported: int, expected: int) -> str:
    """Return the number of reports out of those expected, a line for the command line."""
    of_all = office_word("reported_of").format(n=number(reported), all=number(expected))
    return f"{office_word('reported')}: {of_all}"


def letter_agrees(bundle: str) -> str:
    """State that a letter has the digest of a verified bundle, and the limits of this."""
    return translate(
        "The letter has the same data digest as {bundle}, which is verified. Its printed "
        "figures may still have been altered, so compare them.",
    ).format(bundle=bundle)


def bundle_figures(
    coverage: tuple[int, int], connected: tuple[int, int] | None, seen: int, due: int
) -> str:
    """Return a bundle's figures in the words of its letter, for comparing by eye.

    Parts and wholes are milliseconds; ``connected`` is None under 60 % coverage.
    """
    text = translate(
        "According to the bundle: connected {connected}, observed {coverage}, checks {seen}/{due}.",
    )
    return text.format(
        connected="–" if connected is None else percent(*connected),
        coverage=percent(*coverage) if coverage[1] else "–",
        seen=number(seen),
        due=number(due),
    )


def letter_differs(record: str) -> str:
    """Sentence for a letter whose digest is in no verified bundle."""
    return translate(
        "Ask for the letter and its bundle together. No verified bundle has "
        "the data digest in this letter: {digest}. The letter is for another "
        "period, PC or time, or was changed.",
    ).format(digest=digest_text(record))


def letter_without_digest() -> str:
    """Sentence for a PDF without a digest, with the way to compare a printed one."""
    return translate(
        "This PDF file contains no data digest, so it is not the file that Tatpar created. It may "
        "be a scan or a copy. If a digest is printed at its end, compare it with that of the "
        "bundle.",
    )


def letter_alone() -> str:
    """Return the command that verifies a letter of another PC."""
    return translate(
        "To compare an officer's letter, give the letter's bundle as well: {command}"
    ).format(command="tatpar verify LETTER.pdf BUNDLE.zip")
