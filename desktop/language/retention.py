"""Words for how long records are kept, in window, note and terminal."""

from collections.abc import Mapping

from desktop.core.register.retention import RecordClass, Retention
from desktop.language.dates import date, day_of
from desktop.language.numbers import digits, number
from desktop.language.register import joined
from desktop.language.translator import QT_TRANSLATE_NOOP, translate

_CLASSES: Mapping[RecordClass, str] = {
    RecordClass.A: QT_TRANSLATE_NOOP("Retention", "Class A (ka), permanent"),
    RecordClass.B: QT_TRANSLATE_NOOP("Retention", "Class B (kha)"),
    RecordClass.C: QT_TRANSLATE_NOOP("Retention", "Class C (ga)"),
    RecordClass.D: QT_TRANSLATE_NOOP("Retention", "Class D (gha)"),
}


def record_class_word(kind: RecordClass) -> str:
    """Return a class of record in words."""
    return translate("Retention", _CLASSES[kind])


def retention_words(retention: Retention) -> str:
    """Return what was decided: ``Class C (ga), 5 years, held until 31 March 2030``."""
    years = held = ""
    if retention.years:
        years = translate("Retention", "{n} years", retention.years)
        years = years.format(n=number(retention.years))
    if retention.held_until is not None:
        held = translate("Retention", "held until {day}").format(day=date(retention.held_until))
    return joined(record_class_word(retention.kind), years, held)


def retention_line(retention: Retention, last_ms: int) -> str:
    """Return the same with the year from which the content may go."""
    year = retention.free_year(day_of(last_ms))
    words = retention_words(retention)
    if year is None:
        return words
    may_go = translate("Retention", "may be removed from {year}").format(year=digits(str(year)))
    return f"{words}; {may_go}"


def retention_note(retention: Retention, reason: str) -> str:
    """Return the note on the record, which tells the decision to any reader."""
    return f"{retention_words(retention)}. {reason}".strip()


def removal_reason(retention: Retention, last_ms: int) -> str:
    """Return the reason that is offered for removing what may go."""
    line = retention_line(retention, last_ms)
    return translate("Retention", "Retention period over: {retention}").format(retention=line)
