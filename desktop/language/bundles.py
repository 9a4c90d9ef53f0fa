"""Words of evidence bundles: their files, columns and values, and what was verified or refused."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from desktop.core.events import Outcome
from desktop.core.integrity.faults import Fault, Wrong
from desktop.core.network import Cause, Medium, Verdict
from desktop.language.numbers import decimal, digest_text, digits, duration_short, number
from desktop.language.translator import QT_TRANSLATE_NOOP, current, translate

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
    return translate("Bundle", fault.wrong.word).format(
        file=file, place=place, expected=visible(fault.expected), found=visible(report) or "–"
    )


def _difference(place: str, fault: Fault) -> str:
    """Return what a row or the summary should say and what it says, in the words for both."""
    if fault.wrong is Wrong.ROW_DIFFERS and not (fault.expected and fault.actual):
        sentence = Wrong.ROW_REMOVED.word if fault.expected else _EXTRA_ROW
        return translate("Bundle", sentence).format(place=place)
    right, there = cell(fault.expected), cell(fault.actual)
    if right.value == there.value:  # 1488.0 and 1488.4 seconds
        right, there = cell(fault.expected, exact=True), cell(fault.actual, exact=True)
    if not right.column:
        return translate("Bundle", _CHANGED).format(place=place)
    return translate("Bundle", fault.wrong.word).format(
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
        "Copied. Send this line separately from the bundles: {line}\nKey fingerprint, to read "
        "out by phone: {fingerprint}",
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


_JOINERS = "\u200c\u200d"
_MOMENT = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T([0-9:.]+)(?:[+-][0-9:]{5})?)?")
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,6})?")
_FILES: Mapping[str, str] = {
    "spans.csv": QT_TRANSLATE_NOOP("Bundle", "Connection list"),
    "slots.csv": QT_TRANSLATE_NOOP("Bundle", "List of message checks"),
    "summary.json": QT_TRANSLATE_NOOP("Bundle", "Summary"),
    "journal.jsonl": QT_TRANSLATE_NOOP("Bundle", "Log"),
}
_COLUMNS: Mapping[str, str] = {
    "officer": QT_TRANSLATE_NOOP("BundleColumn", "officer"),
    "office": QT_TRANSLATE_NOOP("BundleColumn", "office"),
    "device_id": QT_TRANSLATE_NOOP("BundleColumn", "PC"),
    "span_id": QT_TRANSLATE_NOOP("BundleColumn", "row number"),
    "began_after": QT_TRANSLATE_NOOP("BundleColumn", "earliest start"),
    "began_by": QT_TRANSLATE_NOOP("BundleColumn", "latest start"),
    "ended_after": QT_TRANSLATE_NOOP("BundleColumn", "earliest end"),
    "ended_by": QT_TRANSLATE_NOOP("BundleColumn", "latest end"),
    "seconds": QT_TRANSLATE_NOOP("BundleColumn", "duration"),
    "office_seconds": QT_TRANSLATE_NOOP("BundleColumn", "duration in office hours"),
    "verdict": QT_TRANSLATE_NOOP("BundleColumn", "state"),
    "cause": QT_TRANSLATE_NOOP("BundleColumn", "cause"),
    "path_kind": QT_TRANSLATE_NOOP("BundleColumn", "kind of network"),
    "path_name": QT_TRANSLATE_NOOP("BundleColumn", "name of the network"),
    "evidence": QT_TRANSLATE_NOOP("BundleColumn", "observations"),
    "due": QT_TRANSLATE_NOOP("BundleColumn", "due time"),
    "outcome": QT_TRANSLATE_NOOP("BundleColumn", "outcome"),
    "answered_at": QT_TRANSLATE_NOOP("BundleColumn", "time of the answer"),
    "snoozes": QT_TRANSLATE_NOOP("BundleColumn", "times postponed"),
    "connectivity": QT_TRANSLATE_NOOP("BundleColumn", "state"),
    "reason": QT_TRANSLATE_NOOP("BundleColumn", "reason"),
    "timezone": QT_TRANSLATE_NOOP("BundleColumn", "time zone"),
    "as_of": QT_TRANSLATE_NOOP("BundleColumn", "time of the export"),
    "schedule": QT_TRANSLATE_NOOP("BundleColumn", "office hours and holidays"),
    "chain": QT_TRANSLATE_NOOP("BundleColumn", "rows of the log"),
    "checks": QT_TRANSLATE_NOOP("BundleColumn", "counts of message checks"),
    "directives": QT_TRANSLATE_NOOP("BundleColumn", "counts of directives"),
    "scheduled_seconds": QT_TRANSLATE_NOOP("BundleColumn", "office time"),
    "connected_seconds": QT_TRANSLATE_NOOP("BundleColumn", "time connected"),
    "down_seconds": QT_TRANSLATE_NOOP("BundleColumn", "time not connected"),
    "unknown_seconds": QT_TRANSLATE_NOOP("BundleColumn", "time not observed"),
    "coverage_percent": QT_TRANSLATE_NOOP("BundleColumn", "observed, per cent"),
    "availability_percent": QT_TRANSLATE_NOOP("BundleColumn", "connected, per cent"),
    "lower_bound_percent": QT_TRANSLATE_NOOP("BundleColumn", "connected at least, per cent"),
    "upper_bound_percent": QT_TRANSLATE_NOOP("BundleColumn", "connected at most, per cent"),
    "outages": QT_TRANSLATE_NOOP("BundleColumn", "outages"),
    "open_or_to_come": QT_TRANSLATE_NOOP("BundleColumn", "checks not yet due"),
    "median_seconds": QT_TRANSLATE_NOOP("BundleColumn", "median time to answer"),
    "holiday_announced": QT_TRANSLATE_NOOP("BundleColumn", "checks on days off"),
    "checks.due": QT_TRANSLATE_NOOP("BundleColumn", "checks due"),
}
_VALUES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "verdict": ("Verdict", {key.value: key.word for key in Verdict}),
    "connectivity": ("Verdict", {key.value: key.word for key in Verdict}),
    "cause": ("Cause", {key.value: key.word for key in Cause}),
    "path_kind": ("Medium", {key.value: key.word for key in Medium}),
    "outcome": ("Outcome", {key.value: key.word for key in Outcome}),
}


class Cell(NamedTuple):
    """A column's word and its value for people; ``column`` is empty where none is known."""

    column: str
    value: str


def file_word(file: str) -> str:
    """Return what people call a bundle's file, its own name if nobody does."""
    return translate("Bundle", _FILES[file]) if file in _FILES else file


def cell(text: str, *, exact: bool = False) -> Cell:
    """Return the words of a machine's ``column=value``; ``exact`` keeps parts of a second."""
    key, equals, value = text.partition("=")
    name, column = _column(key) if equals else ("", "")
    if not column:
        return Cell("", visible(text) or "–")
    return Cell(column, _value(name, value, exact=exact))


def visible(text: str) -> str:
    """Return the text with what cannot be seen spelt out, but for the joiners of Bengali."""
    shown = (c if c.isprintable() or c in _JOINERS else ascii(c)[1:-1] for c in text)
    return "".join(shown)


def _column(key: str) -> tuple[str, str]:
    """Return a column, or the part of a summary's key (``checks.checked``) that has a word."""
    parts = key.split(".")
    if parts[0] == "checks" and parts[-1] in _VALUES["outcome"][1]:
        return parts[-1], translate("Outcome", _VALUES["outcome"][1][parts[-1]])
    for known in (key, *reversed(parts)):
        if known in _COLUMNS:
            return known, translate("BundleColumn", _COLUMNS[known])
    return "", ""


def _value(name: str, value: str, *, exact: bool) -> str:
    value = value.removeprefix('"').removesuffix('"')
    context, words = _VALUES.get(name, ("", {}))
    if value in words:
        return translate(context, words[value])
    if name.endswith("seconds") and _NUMBER.fullmatch(value):
        if exact:
            return translate("Figures", "{n} s").format(n=decimal(value))
        return duration_short(int(float(value) * 1000))
    if moment := _MOMENT.fullmatch(value):
        year, month, day, time = moment.groups()
        return digits(f"{day}-{month}-{year} {time or ''}".rstrip())
    if _NUMBER.fullmatch(value):
        return decimal(value)
    return visible(value) if value not in {"", "null"} else "–"
