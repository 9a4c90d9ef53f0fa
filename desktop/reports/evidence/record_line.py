"""The line below each record of the page on which evidence is read: what, when, from whom, by whom.

All in one line of text: `verify.py` of every evidence bundle accepts no other form of the page.
"""

from collections.abc import Mapping

from desktop.core.register.enums import Priority, RecordType
from desktop.core.register.records import Record
from desktop.core.register.status import person_of
from desktop.core.register.views import Step
from desktop.language.dates import moment_both_calendars
from desktop.language.enum_words import medium_word
from desktop.language.numbers import number
from desktop.language.papers import directive_paper_word
from desktop.language.register import (
    class_word,
    field_word,
    joined,
    priority_word,
    step_words,
    type_word,
)
from desktop.language.register_records import MESSAGES, field_value, printed_fields
from desktop.language.translator import translate

_BETWEEN = " · "


def record_line(record: Record, seqs: Mapping[str, int]) -> str:
    """Return the facts of a record; ``seqs`` are the numbers of the page's records by their ids."""
    if record.type in MESSAGES:
        facts = [type_word(record.type), *_message(record)]
    else:
        facts = [_act(record), _about(record, seqs), *_changed(record)]
    return _BETWEEN.join(filter(None, (*facts, _recorded(record))))


def _message(record: Record) -> list[str]:
    word, deadline = directive_paper_word, record.deadline_ms
    priority = record.priority
    pairs = (
        (word("sender"), joined(record.designation, record.sender)),
        (word("medium"), joined(medium_word(record.medium), record.group)),
        (word("received"), moment_both_calendars(record.received_ms)),
        (field_word("security"), class_word(record.security)),
        (field_word("priority"), "" if priority is Priority.NONE else priority_word(priority)),
        (field_word("deadline_ms"), "" if deadline is None else moment_both_calendars(deadline)),
        *printed_fields(record),
    )
    return [f"{name}: {words}" for name, words in pairs if words]


def _act(record: Record) -> str:
    """Return the name of the action, with the person to whom it was forwarded and until when."""
    if record.type is not RecordType.ACTION:
        return type_word(record.type)
    until_ms, person = record.deadline_ms, person_of(record)
    return step_words(
        Step(
            record.captured_ms, record.action, record.type, "", 0, person=person, until_ms=until_ms
        )
    )


def _about(record: Record, seqs: Mapping[str, int]) -> str:
    seq = None if record.target is None else seqs.get(record.target)
    return "" if seq is None else translate("Bundle", "on record {n}").format(n=number(seq))


def _changed(record: Record) -> list[str]:
    return [
        f"{field_word(change.field)}: {field_value(change.field, change.value)}"
        for change in record.changes
    ]


def _recorded(record: Record) -> str:
    origin = record.origin
    by = joined(origin.officer, origin.designation, origin.office)
    return f"{directive_paper_word('captured')}: " + joined(
        moment_both_calendars(record.captured_ms), by
    )
