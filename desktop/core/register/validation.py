"""Validation of records from a form, a sealed file or another register, and of contacts."""

import re
from collections.abc import Iterable, Mapping
from typing import cast

from desktop.core.canonical_json import from_plain
from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.contacts import LONGEST, Contact, cleaned
from desktop.core.register.enums import RecordType
from desktop.core.register.records import (
    LONGEST_TEXT,
    Content,
    Draft,
    Record,
    is_time,
    parse_record,
)
from desktop.core.register.status import check_change

_RECORD_ID = re.compile(r"[0-9a-f]{32}")
_SEALED = (RecordType.DIRECTIVE, RecordType.DECISION, RecordType.REPLY)


def is_record_id(text: str) -> bool:
    """Whether the value is a complete record id: 32 hex digits."""
    return _RECORD_ID.fullmatch(text) is not None


def check_length(text: str) -> None:
    """Raise KnownError ``text_too_long`` for a text longer than any message."""
    if len(text) > LONGEST_TEXT:
        raise KnownError(ProblemCode.TEXT_TOO_LONG, exit_code=2)


def check_times(draft: Draft) -> None:
    """Raise KnownError ``record_time_invalid`` for a time that is written and out of range."""
    if not all(map(is_time, _written_times(draft))):
        raise KnownError(ProblemCode.RECORD_TIME_INVALID, exit_code=2)


def check_sealed(draft: Draft) -> None:
    """Raise ValueError for a draft that no sealed capture may contain.

    Anyone who can write into the home can seal something, so only new text is accepted, which
    has no target and belongs to no import.
    """
    if draft.type not in _SEALED:
        raise ValueError(f"not what a form seals: {draft.type}")
    if draft.target is not None or draft.action is not None or draft.changes or draft.source:
        raise ValueError("a sealed capture points to nothing")


def parse_foreign_record(fields: Mapping[str, object]) -> Record:
    """Return another register's record of decoded JSON; ValueError if it is malformed."""
    record = parse_record(dict(fields))
    if not is_record_id(record.record_id):
        raise ValueError("not a record id")
    times = (record.captured_ms, record.filed_ms, *_written_times(record))
    if not all(map(is_time, times)):
        raise ValueError("a time out of range")
    for change in record.changes:
        check_change(change)
    return record


def check_contact(contact: Contact) -> Contact:
    """Return the contact as it is stored: without marks that cannot be seen.

    KnownError ``contact_name_missing``, ``contact_too_long``.
    """
    contact = cleaned(contact)
    if not contact.key.strip("~"):
        raise KnownError(ProblemCode.CONTACT_NAME_MISSING, exit_code=2)
    if max(map(len, (contact.name, contact.designation, contact.office))) > LONGEST:
        raise KnownError(ProblemCode.CONTACT_TOO_LONG, exit_code=2, most=LONGEST)
    return contact


def parse_contact(fields: object) -> Contact:
    """Return the contact of decoded JSON; ValueError if none of this program's is like it."""
    try:
        contact = cast("Contact", from_plain(Contact, fields))
        stored = check_contact(contact)
    except (TypeError, KeyError, ValueError, KnownError) as error:
        raise ValueError(f"not a contact: {error}") from error
    if stored != contact:
        raise ValueError("not a contact as it is stored")
    return contact


def _written_times(content: Content) -> Iterable[int]:
    for at_ms in (content.deadline_ms, content.meeting_ms, content.meeting_until_ms):
        if at_ms is not None:
            yield at_ms
    if content.claimed is not None and content.claimed.at_ms is not None:
        yield content.claimed.at_ms
