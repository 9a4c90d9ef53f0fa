"""Words of signed bundles and of their verification, and of that of the log."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from desktop.core.events import Outcome
from desktop.core.integrity.faults import WRONG_ROW, Fault, LogFault, Step, Wrong
from desktop.core.network import Cause, Medium, Verdict
from desktop.language.dates import moment_words
from desktop.language.enum_words import outcome_word
from desktop.language.numbers import decimal, digest_text, digits, duration_short, number
from desktop.language.translator import current, to_translate, translate

_EXTRA_ROW = to_translate("{place}: this row does not belong here.")


def bundle_fault(fault: Fault) -> str:
    """Return the first fault: file, row, expected value.

    Names and values are untrusted: no control sequence reaches a terminal.
    """
    file = visible(fault.file.removeprefix("data/"))
    place = file_word(file)
    if fault.row is not None:
        place = translate("{file}, row {row}").format(file=place, row=number(fault.row))
    if fault.wrong in (Wrong.ROW_DIFFERS, Wrong.VALUE_DIFFERS):
        return _difference(place, fault)
    report = (current() == "bn" and fault.actual_bengali) or fault.actual
    return translate(fault.wrong.word).format(
        file=file, place=place, expected=visible(fault.expected), found=visible(report) or "–"
    )


def _difference(place: str, fault: Fault) -> str:
    """Return the expected and the found value of a row or the summary, in one sentence."""
    if fault.wrong is Wrong.ROW_DIFFERS and not (fault.expected and fault.actual):
        sentence = Wrong.ROW_REMOVED.word if fault.expected else _EXTRA_ROW
        return translate(sentence).format(place=place)
    right, there = cell(fault.expected), cell(fault.actual)
    if right.value == there.value:  # 1488.0 and 1488.4 seconds
        right, there = cell(fault.expected, exact=True), cell(fault.actual, exact=True)
    if not right.column:
        return translate(Wrong.FILE_CHANGED.word).format(file=place)
    return translate(fault.wrong.word).format(
        place=place, column=right.column, expected=right.value, found=there.value
    )


def bundle_checks(files: int, signer: str, rows: int) -> tuple[tuple[str, str], ...]:
    """Return the four checks of a verified bundle and their results."""
    unknown = translate("by an unknown key")
    return (
        (
            translate("List of files"),
            translate("all {n} files match", files).format(n=number(files)),
        ),
        (
            translate("Chain"),
            translate("{n} rows, each linked to the one before", rows).format(n=number(rows)),
        ),
        (translate("Recalculated"), translate("the same result")),
        (translate("Signature"), signer or unknown),
    )


def evidence_checks(
    files: int, records: int, size: int, signer: str, fingerprint: str
) -> tuple[tuple[str, str], ...]:
    """Return the checks of a register's verified evidence and their results."""
    held = translate("{n} of {all} records, matching the register's signed head", size)
    text = translate("{fingerprint}: not a trusted key here; compare it by phone")
    return (
        bundle_checks(files, "", 0)[0],
        (translate("Records"), held.format(n=number(records), all=number(size))),
        (translate("Signature"), signer or text.format(fingerprint=fingerprint)),
    )


def evidence_title() -> str:
    """Return the title of the page on which a register's evidence is read."""
    return translate("Records from the register")


def record_line(digest: str) -> str:
    """Return the digest that a letter and a verified bundle of one period share."""
    return f"{translate('Data digest, as on the PDF report')}: {digest_text(digest)}"


def own_pc() -> str:
    """Return the signer's name for a bundle that this PC wrote."""
    return translate("this PC")


def line_copied(line: str, fingerprint: str) -> str:
    """Confirm that this PC's line is copied, with the fingerprint to compare by phone."""
    return translate(
        "Copied. Send this line separately from the bundles: {line}\nKey fingerprint, to read "
        "out by phone: {fingerprint}",
    ).format(line=line, fingerprint=fingerprint)


def bundle_limits() -> str:
    """Return the limits of proof of a verified bundle."""
    return translate(
        "This proves that nothing changed after the export. “Checked” is the officer's own "
        "statement.",
    )


def bundle_verified(file: str) -> str:
    """Return the heading of a verified bundle on the command line."""
    return f"{file}: {translate('verified: nothing was changed')}"


def bundle_refused(file: str, fault: Fault) -> str:
    """Return the line of a refused bundle on the command line."""
    if fault.wrong in (Wrong.SIGNER_UNKNOWN, Wrong.SIGNER_KEY_OTHER):
        line = translate("{file}: consistent, but not verified. {why}")
    else:
        line = translate("{file}: verification failed. {why}")
    return line.format(file=file, why=bundle_fault(fault))


_JOINERS = "\u200c\u200d"
_MOMENT = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T([0-9:.]+)(?:[+-][0-9:]{5})?)?")
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,6})?")
_FILES: Mapping[str, str] = {
    "spans.csv": to_translate("Connectivity"),
    "slots.csv": to_translate("Message checks"),
    "summary.json": to_translate("Summary"),
    "journal.jsonl": to_translate("Log"),
}
_COLUMNS: Mapping[str, str] = {
    "officer": to_translate("officer"),
    "office": to_translate("office"),
    "device_id": to_translate("PC"),
    "span_id": to_translate("serial"),
    "began_after": to_translate("began"),
    "began_by": to_translate("began"),
    "ended_after": to_translate("ended"),
    "ended_by": to_translate("ended"),
    "seconds": to_translate("duration"),
    "office_seconds": to_translate("in office hours"),
    "verdict": to_translate("state"),
    "cause": to_translate("cause"),
    "path_kind": to_translate("path"),
    "path_name": to_translate("path"),
    "evidence": to_translate("observations"),
    "due": to_translate("due"),
    "outcome": to_translate("outcome"),
    "answered_at": to_translate("answered"),
    "snoozes": to_translate("times postponed"),
    "connectivity": to_translate("state"),
    "reason": to_translate("reason"),
    "timezone": to_translate("time zone"),
    "as_of": to_translate("time of the export"),
    "schedule": to_translate("office hours"),
    "chain": to_translate("rows in the log"),
    "checks": to_translate("message checks"),
    "directives": to_translate("number of directives"),
    "scheduled_seconds": to_translate("office hours"),
    "connected_seconds": to_translate("connected"),
    "down_seconds": to_translate("not connected"),
    "unknown_seconds": to_translate("not observed"),
    "coverage_percent": to_translate("observed"),
    "availability_percent": to_translate("time connected, %"),
    "lower_bound_percent": to_translate("lower bound"),
    "upper_bound_percent": to_translate("upper bound"),
    "outages": to_translate("outages"),
    "open_or_to_come": to_translate("no outcome yet"),
    "median_seconds": to_translate("median time to answer"),
    "holiday_announced": to_translate("holidays"),
}
_VALUES: Mapping[str, Mapping[str, Verdict | Cause | Medium | Outcome]] = {
    "verdict": {key.value: key for key in Verdict},
    "connectivity": {key.value: key for key in Verdict},
    "cause": {key.value: key for key in Cause},
    "path_kind": {key.value: key for key in Medium},
    "outcome": {key.value: key for key in Outcome},
}


def _word(member: Verdict | Cause | Medium | Outcome) -> str:
    return outcome_word(member) if isinstance(member, Outcome) else translate(member.word)


class Cell(NamedTuple):
    """A column's word and its value for people; ``column`` is "" if unknown."""

    column: str
    value: str


def file_word(file: str) -> str:
    """Return the common name of a bundle's file, or its file name."""
    return translate(_FILES[file]) if file in _FILES else file


def cell(text: str, *, exact: bool = False) -> Cell:
    """Return the words of a machine's ``column=value``; ``exact`` keeps parts of a second."""
    key, equals, value = text.partition("=")
    name, column = _column(key) if equals else ("", "")
    if not column:
        return Cell("", visible(text) or "–")
    return Cell(column, _value(name, value, exact=exact))


def visible(text: str) -> str:
    """Return the text with invisible characters spelt out, except the joiners of Bengali."""
    shown = (c if c.isprintable() or c in _JOINERS else ascii(c)[1:-1] for c in text)
    return "".join(shown)


def _column(key: str) -> tuple[str, str]:
    """Return a column, or the part of a summary's key (``checks.checked``) that has a word."""
    parts = key.split(".")
    if parts[0] == "checks" and parts[-1] in _VALUES["outcome"]:
        return parts[-1], _word(_VALUES["outcome"][parts[-1]])
    for known in (key, *reversed(parts)):
        if known in _COLUMNS:
            return known, translate(_COLUMNS[known])
    return "", ""


def _value(name: str, value: str, *, exact: bool) -> str:
    value = value.removeprefix('"').removesuffix('"')
    if member := _VALUES.get(name, {}).get(value):
        return _word(member)
    if name.endswith("seconds") and _NUMBER.fullmatch(value):
        if exact:
            return translate("{n} s").format(n=decimal(value))
        return duration_short(int(float(value) * 1000))
    if moment := _MOMENT.fullmatch(value):
        year, month, day, time = moment.groups()
        return digits(f"{day}-{month}-{year} {time or ''}".rstrip())
    if _NUMBER.fullmatch(value):
        return decimal(value)
    return visible(value) if value not in {"", "null"} else "–"


def journal_verified(file: str, rows: int, head: str, losses: int = 0) -> str:
    """Return ``log.db: verified, 4,182 rows, head 13e44345900e…``, and that rows were lost."""
    verified = translate("{file}: verified, {rows} rows unchanged, head {head}", rows).format(
        file=file, rows=number(rows), head=head[:16]
    )
    if not losses:
        return verified
    lost = translate("Rows were lost {n} times before, according to the log.", losses)
    return f"{verified}\n{lost.format(n=number(losses))}"


def journal_broken(file: str, row: int, fault: LogFault) -> str:
    """Return the first wrong row and its fault; row 0 is the whole journal."""
    if row == 0:
        return translate(
            "{file}: verification failed. The file as a whole is damaged.",
        ).format(file=file)
    return bundle_refused(file, Fault(Step.CHAIN, WRONG_ROW[fault], "data/journal.jsonl", row))


def salvage_offer(rows: int, last_ms: int | None, apart: int) -> tuple[str, ...]:
    """Return the rows of a damaged log that can be saved, and the fate of the rest."""
    if last_ms is None:
        readable = translate("No rows can be read from the start.")
    else:
        readable = translate("{n} rows can be read, the last from {when}.", rows).format(
            n=number(rows), when=moment_words(last_ms)
        )
    return (
        readable,
        translate("Tatpar can save them to a new log and continue. The damaged file is kept."),
        *((rows_apart(apart),) if apart else ()),
    )


def rows_apart(count: int) -> str:
    """State that readable rows after a lost one stay in the damaged file alone."""
    return translate(
        "{n} more can be read after a gap; they stay in the damaged file.", count
    ).format(n=number(count))
