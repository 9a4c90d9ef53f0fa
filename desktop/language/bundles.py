"""Words about evidence bundles: what was verified, or the first fault."""

from collections.abc import Mapping

from desktop.core.integrity.bundle_fault import Fault, Wrong
from desktop.language.bundle_values import cell, file_word, visible
from desktop.language.numbers import digest_text, number
from desktop.language.translator import QT_TRANSLATE_NOOP, current, translate

_SENTENCES: Mapping[Wrong, str] = {
    Wrong.NOT_A_ZIP: QT_TRANSLATE_NOOP(
        "Bundle", "This is not a complete bundle. The file is empty, cut short or of another kind."
    ),
    Wrong.OTHER_KIND: QT_TRANSLATE_NOOP(
        "Bundle", "This is evidence from a register, not a report. Run the {file} inside it."
    ),
    Wrong.EVIDENCE_WRONG: QT_TRANSLATE_NOOP(
        "Bundle", "This evidence did not pass verification. {file} reports: {found}"
    ),
    Wrong.TOO_LARGE: QT_TRANSLATE_NOOP(
        "Bundle", "This file is far too large for a bundle, so it was not opened."
    ),
    Wrong.UNSAFE_NAME: QT_TRANSLATE_NOOP(
        "Bundle", "A file in the bundle would be written outside its folder: {file}"
    ),
    Wrong.NAME_TWICE: QT_TRANSLATE_NOOP("Bundle", "{file} appears twice."),
    Wrong.VERSION_UNKNOWN: QT_TRANSLATE_NOOP(
        "Bundle", "{file}: this version of Tatpar cannot read this kind of bundle."
    ),
    Wrong.LIST_MALFORMED: QT_TRANSLATE_NOOP("Bundle", "{place}: not a list of files."),
    Wrong.FILE_MISSING: QT_TRANSLATE_NOOP("Bundle", "{file} is missing."),
    Wrong.FILE_UNLISTED: QT_TRANSLATE_NOOP("Bundle", "{file} is not in the list of files."),
    Wrong.FILE_CHANGED: QT_TRANSLATE_NOOP("Bundle", "{file} was changed after the export."),
    Wrong.SIGNATURE_MALFORMED: QT_TRANSLATE_NOOP("Bundle", "The signature cannot be read."),
    Wrong.SIGNATURE_WRONG: QT_TRANSLATE_NOOP("Bundle", "The signature does not match these files."),
    Wrong.SIGNER_UNKNOWN: QT_TRANSLATE_NOOP(
        "Bundle",
        "The files agree with each other, but the signer is unknown: nobody has enrolled the key "
        "{found} here. Get the sender's allowed_signers line in another way, and verify again.",
    ),
    Wrong.SIGNER_KEY_OTHER: QT_TRANSLATE_NOOP(
        "Bundle",
        "This PC is enrolled here with another key than {found}: it was restored from a backup, "
        "or somebody copied its number. Compare the key by phone and enrol the PC again.",
    ),
    Wrong.SIGNER_EXPIRED: QT_TRANSLATE_NOOP(
        "Bundle", "The key {found} is enrolled here only for another time."
    ),
    Wrong.SIGNER_PURPOSE: QT_TRANSLATE_NOOP(
        "Bundle", "The key {found} is enrolled here, but not for files of this kind."
    ),
    Wrong.SIGNER_OTHER: QT_TRANSLATE_NOOP(
        "Bundle", "Signed by PC {found}, but the data is from {expected}."
    ),
    Wrong.ROW_UNREADABLE: QT_TRANSLATE_NOOP("Bundle", "{place}: cannot be read."),
    Wrong.ROW_EDITED: QT_TRANSLATE_NOOP("Bundle", "{place}: it was changed after recording."),
    Wrong.ROW_REMOVED: QT_TRANSLATE_NOOP("Bundle", "{place}: it is missing."),
    Wrong.ROW_UNLINKED: QT_TRANSLATE_NOOP(
        "Bundle", "{place}: it does not follow the row before it."
    ),
    Wrong.ROWS_CUT: QT_TRANSLATE_NOOP("Bundle", "{place}: it and all after it are missing."),
    Wrong.HISTORY_DIFFERS: QT_TRANSLATE_NOOP(
        "Bundle", "{place}: the history differs from that in {expected}, which is of the same PC."
    ),
    Wrong.ROW_DIFFERS: QT_TRANSLATE_NOOP(
        "Bundle", "{place}: {column} should be {expected}, but is {found}."
    ),
    Wrong.VALUE_DIFFERS: QT_TRANSLATE_NOOP(
        "Bundle", "{place}: {column} should be {expected}, but is {found}."
    ),
}
_EXTRA_ROW = QT_TRANSLATE_NOOP("Bundle", "{place}: this row does not belong here.")
_CHANGED = QT_TRANSLATE_NOOP("Bundle", "{place}: it was changed after the export.")


def bundle_fault(fault: Fault) -> str:
    """Return the first fault: file, row, and what was expected there.

    Names and values are untrusted: no control sequence reaches a terminal.
    """
    file = visible(fault.file.removeprefix("data/"))
    place = file_word(file)
    if fault.row is not None:
        place = translate("Bundle", "{file}, row {row}").format(file=place, row=number(fault.row))
    if fault.wrong in (Wrong.ROW_DIFFERS, Wrong.VALUE_DIFFERS):
        return _difference(place, fault)
    report = (current() == "bn" and fault.actual_bengali) or fault.actual
    return translate("Bundle", _SENTENCES[fault.wrong]).format(
        file=file, place=place, expected=visible(fault.expected), found=visible(report) or "–"
    )


def _difference(place: str, fault: Fault) -> str:
    """Return what a row or the summary should say and what it says, in the words for both."""
    if fault.wrong is Wrong.ROW_DIFFERS and not (fault.expected and fault.actual):
        sentence = _SENTENCES[Wrong.ROW_REMOVED] if fault.expected else _EXTRA_ROW
        return translate("Bundle", sentence).format(place=place)
    right, there = cell(fault.expected), cell(fault.actual)
    if right.value == there.value:  # 1488.0 and 1488.4 seconds
        right, there = cell(fault.expected, exact=True), cell(fault.actual, exact=True)
    if not right.column:
        return translate("Bundle", _CHANGED).format(place=place)
    return translate("Bundle", _SENTENCES[fault.wrong]).format(
        place=place, column=right.column, expected=right.value, found=there.value
    )


def bundle_checks(files: int, signer: str, rows: int) -> tuple[tuple[str, str], ...]:
    """Return the four checks of a verified bundle and their results."""
    unknown = translate("Bundle", "by an unknown key")
    return (
        (
            translate("Bundle", "List of files"),
            translate("Bundle", "{n} of {n} agree").format(n=number(files)),
        ),
        (
            translate("Bundle", "Chain"),
            translate("Bundle", "{n} rows agree", rows).format(n=number(rows)),
        ),
        (translate("Bundle", "Recalculated"), translate("Bundle", "the same result")),
        (translate("Bundle", "Signature"), signer or unknown),
    )


def evidence_checks(
    files: int, records: int, size: int, signer: str, fingerprint: str
) -> tuple[tuple[str, str], ...]:
    """Return the checks of a register's verified evidence and their results."""
    held = translate("Bundle", "{n} of {all} records, matching the register's signed head", size)
    text = translate("Bundle", "{fingerprint}: not a trusted key here; compare it by phone")
    return (
        bundle_checks(files, "", 0)[0],
        (translate("Bundle", "Records"), held.format(n=number(records), all=number(size))),
        (translate("Bundle", "Signature"), signer or text.format(fingerprint=fingerprint)),
    )


def evidence_title() -> str:
    """Return the title of the page on which a register's evidence is read."""
    return translate("Bundle", "Records from the register")


def record_line(digest: str) -> str:
    """Return the digest that a letter and a verified bundle of one period share."""
    text = translate("Bundle", "Data digest, as on the PDF report for this period: {digest}")
    return text.format(digest=digest_text(digest))


def own_pc() -> str:
    """Return the signer's name for a bundle that this PC wrote."""
    return translate("Bundle", "this PC")


def line_copied(line: str, fingerprint: str) -> str:
    """Return that this PC's line is on the clipboard, and what others compare by phone."""
    return translate(
        "Bundle",
        "Copied. Send it separately from the bundles: {line}\n"
        "Fingerprint of the key, to read out by phone: {fingerprint}",
    ).format(line=line, fingerprint=fingerprint)


def bundle_limits() -> str:
    """Return what a verified bundle proves, and what it does not."""
    return translate(
        "Bundle",
        "This proves that nothing changed after the export. “Checked” is the officer's own "
        "statement.",
    )


def bundle_verified(file: str) -> str:
    """Return the heading of a verified bundle on the command line."""
    return translate("Bundle", "{file}: verified, nothing was changed").format(file=file)


def bundle_refused(file: str, fault: Fault) -> str:
    """Return the line of a refused bundle on the command line."""
    if fault.wrong in (Wrong.SIGNER_UNKNOWN, Wrong.SIGNER_KEY_OTHER):
        line = translate("Bundle", "{file}: consistent, but not verified. {why}")
    else:
        line = translate("Bundle", "{file}: verification failed. {why}")
    return line.format(file=file, why=bundle_fault(fault))
