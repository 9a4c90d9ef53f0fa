"""The words for what stands in a bundle's files: the file, the column or the key, and its value."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from desktop.core.events import Outcome
from desktop.core.network import Cause, Medium, Verdict
from desktop.language.enum_words import MEDIUMS, VERDICTS
from desktop.language.numbers import decimal, digits, duration_short
from desktop.language.translator import QT_TRANSLATE_NOOP, translate

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
    "open_or_to_come": QT_TRANSLATE_NOOP("BundleColumn", "checks not due yet"),
    "median_seconds": QT_TRANSLATE_NOOP("BundleColumn", "median time to answer"),
    "holiday_announced": QT_TRANSLATE_NOOP("BundleColumn", "checks of days off"),
    "checks.due": QT_TRANSLATE_NOOP("BundleColumn", "checks due"),
}
_VALUES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "verdict": ("Verdict", {key.value: VERDICTS[key] for key in Verdict}),
    "connectivity": ("Verdict", {key.value: VERDICTS[key] for key in Verdict}),
    "cause": ("Cause", {key.value: key.word for key in Cause}),
    "path_kind": ("Medium", {key.value: MEDIUMS[key] for key in Medium}),
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
